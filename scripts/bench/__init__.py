"""Benchmark: how fast the specification runs and the site is built, as ratios taken in one run. See `__main__`."""
