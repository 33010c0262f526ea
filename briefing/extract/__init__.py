"""Figures, ratings, recommendations and quotations of a text, each with its span."""
