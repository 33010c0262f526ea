from briefing.charts import own_chart


@own_chart("oversight")
def draw(figures, width):
    return None


@own_chart("shares")
def other(figures, width):
    return None
