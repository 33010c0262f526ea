"""Which charts stand on which page, under what name: planned once, for all who draw, show or hold them."""

from briefing.pages.plan.asking import find_chart_error, list_placed
from briefing.pages.plan.planned import COMPARE, HOME, Plan, Planned
from briefing.pages.plan.planner import GALLERY, make_plan

__all__ = ["COMPARE", "GALLERY", "HOME", "Plan", "Planned", "find_chart_error", "list_placed", "make_plan"]
