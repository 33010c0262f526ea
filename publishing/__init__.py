"""A built site as a folder: whose place it takes, its checksums, and how it takes that place in one step.

It knows files, and nothing of what stands in them.

`serve` shows the site while it is written: it builds it at every save, and the browser follows. `preview_watch` tells
of changes. `preview_session` lets `preview_worker`, a process that whatever breaks in it does not end the server, make
a site at each of them, and knows which site stands and what is wrong. `preview_server` answers the browser. None of
these touches the published site or the lock; all that they make lies in `.cache/serve`.
"""
