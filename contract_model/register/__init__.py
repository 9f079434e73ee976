"""The provisions, their names, and the open questions with their readings."""
