"""The contract as a pure model: values, rules and answers.

Knows no test runner, no page, no clock, and no file outside ``data/``.
"""
