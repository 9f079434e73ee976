"""The contract as a document: what is written where, annexes, pledges, notices, effect."""
