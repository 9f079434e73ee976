"""Running the features: what is recorded of each case, the proof that none is lost, the results file.

Used by the command ``scripts.run_spec`` and, as a pytest plugin, by every pytest run of this repository.
"""
