"""``contract engine``: what the page 网页试改 runs in a browser, fetched, checked against its lock, put together.

`npm` fetches what ``site_src/workbench/package-lock.json`` names, `archive` packs the project's own code and the pure
packages that it runs with, `command` lets the fetched CPython load them once and keeps its memory, so that a browser
need not. The site takes the result with ``contract site --workbench``.
"""
