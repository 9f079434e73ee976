"""The linter of the feature files: everything a lawyer may get wrong, found without running anything, in words.

`source` reads a file whatever its encoding, `check` puts the families of checks together (`spacing`, `shape`,
`wording` with `slots` and `nearest`, `data`; and those that the run itself makes, in ``scripts.spec_run``), `fixing`
applies the mechanical repairs, `reports` writes what was found. The command is ``contract lint``.
"""
