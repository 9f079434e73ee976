"""What follows from a breach: annexes 1-3 and article 12."""
