"""Running the features: the runner, what is recorded of each case, the proof that none is lost, the results file.

The command ``contract run`` uses all of it, whatever else runs cases the runner, ``tests/spec`` the pytest plugin.
"""
