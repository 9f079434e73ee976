"""The end: exit, switching, disputes."""
