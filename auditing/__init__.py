"""The audit: holds a built site to its promises, number by number.

It reads what was built, never the templates. Every number on a page, in digits or in words, must stand in an element
that says what it is, and that element must say exactly what the content says:

    data-field="slug/key"      the text of a field of the front matter, or of the prose
    data-figure="slug/id"      the value of a figure, with its bound
    data-plain="reason"        a number that is no finding, with the author's reason
    data-own="kind"            the site's own, worked out anew by the audit
    svg data-chart="key"       a chart of the plan, each mark with a key in data-k

Everything else is a stray number.
"""

from auditing.site import audit
from auditing.stray import Stray

__all__ = ["Stray", "audit"]
