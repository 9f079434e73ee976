"""From the results file to the published site: read, render, export, build, verify, publish.

Called by ``contract site``. Nothing here knows the contract: every figure, label of a provision and status
comes from the results file, every word of the pages from ``site_src/``.
"""
