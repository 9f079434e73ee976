"""What is shown and what can be asked: published figures, deadlines, questions by name."""
