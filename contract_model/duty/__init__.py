"""Duties and rights as data, their one evaluator, and force majeure, which suspends them."""
