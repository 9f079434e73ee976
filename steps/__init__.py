"""The phrases of the features: each turns a sentence into one call of the model, or compares an answer.

Nothing is computed here. The docstring of a step definition is its meaning, in one Chinese sentence for the authors of
the features, and ``TOPIC`` is the heading of its module: both are shown in the vocabulary.
"""
