"""The core of Inspection Briefings: what a briefing is, and whether it holds.

Imports point down only, and neither Pelican nor Jinja is known here:
check > charts, document, prose > fields, locate, sources > read > numbers > model > terms > errors.
"""
