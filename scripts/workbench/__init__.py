"""What the page 网页试改 asks of Python: the linter, the runner and the data of this project, answering in JSON.

Runs in the reader's browser, where CPython is WebAssembly (``scripts.engine`` puts it there): it imports no compiled
package, starts no process and knows no network. ``desk`` takes the requests.
"""
