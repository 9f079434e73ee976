"""The vocabulary: every phrase that a feature may use, from the step definitions themselves, and where it is used.

`definitions` lists the phrases, `sentences` the steps of the features as they run, `uses` brings both together,
`records` makes the plain data of the results file. ``contract steps`` prints it (``make steps``).
"""
