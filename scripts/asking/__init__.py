"""An answer of the model as plain data and in words: what ``make ask`` prints and what the results record of a case."""
