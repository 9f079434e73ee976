"""Set up ``.venv`` from locked, hashed dependencies. Called by make with any Python: it has only the standard library.

Own code because what would do it (uv, tox) would have to be set up first: git, make and Python are all one needs.
"""
