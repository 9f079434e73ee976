"""Where the running step stands, for steps to which that makes a difference. Set by whatever runs the features."""

from __future__ import annotations

from contextvars import ContextVar

in_background: ContextVar[bool] = ContextVar("in_background", default=False)
"""Whether the step belongs to a 背景, whose steps every scenario below it shares."""
