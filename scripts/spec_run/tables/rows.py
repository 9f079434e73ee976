"""The shape of a row of ``tables``: what TOML can hold, keys in ASCII."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
