"""What single characters are: those that are taken for others (`lookalikes`), those that a terminal obeys (`terminal`).

Imports nothing of the project: used by whatever reads a text or prints one.
"""
