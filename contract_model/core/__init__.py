"""What answers are made of: values, figures, outcomes, bounds, dates, deadlines; and strict reading of data files."""
