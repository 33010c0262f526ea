"""The audit: holds a built site to its content, and shares nothing with what built it.

It reads the content's files and the site's, and works out anew what these must say. Of the core it knows values
(`model`, `terms`, `document`), the number grammar, and how the site is called; whatever words, plans, lists or draws is
forbidden to it by a contract in pyproject.toml. What it accepts for a polarity or a programme stands in `words.py`.

    content folder ─ expected   every briefing, page, list, and each part of them by its subject
                       │ fields   how each field of these is printed       listings   lists; comparison_pages
                       │ prose    what a text says, piece by piece          words      what counts as a number
    built site ───── site       file by file, each by the rule for its kind
      pages ────────── page       read once: whose everything is, what it says that it is
                       │ marks, links, elements   each holds by itself     head       what machines are told
                       │ completeness, charts     nothing is missing       drawings   each mark in its place (shapes)
                       │ consistency              like things say like things   frame   the menu and the foot
      other files ──── files      the rows of the content are the rows of the file; the feed, the search likewise
    faults                      a line each: file, element, what is wrong, what stands there, what was expected

Pages say whose everything on them is, and what it is:

    data-of="SUBJECT"      is of that, and so is everything within, as far as nothing nearer says otherwise:
        northshire-2026                    a briefing, by its slug
        northshire-2026/planning           a part of it: a figure by its id, cases-inspected, recommendations,
                                           recommendations.0 (to an addressee), ratings.0, quotations.0, corrections.0,
                                           plain.0 and said.0 (words of the prose, counted through title, summary, body)
        /places/northshire/                a list, or a page of Markdown, by its address
    data-is="KEY"          its words are that field: title, summary, body, inspection.year, source.title, evidence,
                           measured, polarity, … A `data` element is the value, unless it says otherwise.
    data-entries="LIST"    the subjects right within are all of that list, in its order. Only here, and in a chart, may
                           something of another briefing stand within what is of one.
    data-each="KEY"        each subject right within has that in common, as the `data-is="each"` in it says
    data-chart="KIND"      a chart: its caption, drawings, table and files, each `data-cell` a part of it
    data-text              a sentence of the theme's own that holds a number, word for word as in a template; it says no
                           share, rating or judgement where words of a briefing stand on the page

Statements of trust are marked too (`invented`, `paraphrased`, `unheld`, `rests`, `independent`, what a source leaves
open): each must stand where its condition holds and nowhere else, and say what `words.py` asks of it.

Whatever is said of one thing is said of all its like, in the same order (`consistency.py`), and the head and foot of
every page are the same. So what a template says under another condition than that the content gives it stands in an
element with a `data-of` of its own.

Whatever holds a number or a rating and no mark is a fault, and so is a mark that belongs to nothing, a scope within
that of something else, a list or a part of a briefing that is missing, a link that leads elsewhere than its words say,
a file that no page leads to, and whatever could run, load or print anything besides.
"""
