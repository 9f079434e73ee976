"""Term mutation: change each figure of the contract's data in turn and see whether a scenario notices.

``mutants.py`` makes the changes, ``__main__.py`` is ``make mutate``, ``score.py`` keeps what it found for the site.
"""
