from briefing.charts import own_chart


@own_chart("oversight")
def draw(figures, width):
    return None


@own_chart("Over Sight")
def other(figures, width):
    return None
