"""What hangs on the open questions in money: one amount under each reading, as figures."""
