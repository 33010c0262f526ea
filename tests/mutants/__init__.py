"""Mutants of the code that prints: one small change each, and the audit must refuse the site that comes of it.

`python -m tests.mutants` tries as many as the tests do, `python -m tests.mutants --all` every one that the rules find.
"""
