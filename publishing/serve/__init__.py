"""The site while it is written: `serve` builds it at every save, and the browser follows.

`worker` is a process that makes one site and ends: whatever breaks in it, the server lives. `session` starts it at each
change and knows which site stands and what is wrong. `server` answers the browser. `watch` tells of changes. Nothing
here touches the published site or the lock; all of it lies in `.cache/serve`.
"""
