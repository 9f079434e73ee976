"""The phrases of the features: each turns a sentence into one call of the model, or compares an answer.

Nothing is computed here.
"""
