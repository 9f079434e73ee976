"""One way to ask: a question is put to a situation – facts, chosen readings, a day – and gets an `Answer`."""
