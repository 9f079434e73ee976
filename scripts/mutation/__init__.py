"""Term mutation: change each figure of the contract's data in turn and see whether a scenario notices.

``mutants.py`` makes the changes, ``runner.py`` runs scenarios without pytest, ``__main__.py`` is ``make mutate``.
"""
