"""The site while it is written: `serve` builds it at every save, and the browser follows.

`run` is the task. `watch` tells of changes. `session` lets `worker`, a process that whatever breaks in it does not end
the server, make a site at each of them, and knows which site stands and what is wrong. `server` answers the browser.
Nothing here touches the published site or the lock; all of it lies in `.cache/serve`.
"""
