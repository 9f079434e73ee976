"""Time: what falls due on which day, and every term that runs from an event."""
