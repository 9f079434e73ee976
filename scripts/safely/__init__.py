"""What keeps every command graceful: one build at a time, no orphan, no traceback. Used by the commands, knows none."""
