"""What the results document and the published JSON files hold, as types: from these they are checked and described.

`document` – with `cases`, `figures`, `tables`, `drawn` and `words` – is the results, `published` what is made of them;
`faults` tells in Chinese what in a document is not of its type, `schemas` writes the schema of each published file.

The types stand in modules without ``from __future__ import annotations``: TypedDict could not see NotRequired.
"""
