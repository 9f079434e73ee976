"""What a call of a command comes to."""

from __future__ import annotations

from collections.abc import Callable

Work = Callable[[], int]
"""What is to be done; it returns the exit status."""
