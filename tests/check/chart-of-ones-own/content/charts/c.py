def draw(figures, width):
    return (
