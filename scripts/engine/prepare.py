"""Run once by CPython in WebAssembly, as the engine is made: load everything that a reader may come to need.

What is loaded here is in the memory that a browser takes over; the files of the code are not there, so nothing can be
loaded later. Run by ``snapshot.mjs`` as a script.
"""

import gc
import importlib
import os
import pkgutil
import sys
from pathlib import Path

ROOT = Path("/tree")
ROOMS = (
    "contract_model",
    "steps",
    "scripts.spec_run",
    "scripts.lint",
    "scripts.vocabulary",
    "scripts.asking",
    "scripts.workbench",
)
ELSEWHERE = (".command", ".plugin", ".editor", ".terminal")
"""Modules that are commands or plugins of other programs."""

sys.path[:0] = [str(ROOT), "/packages"]
os.chdir(ROOT)
for room in ROOMS:
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        if not module.name.endswith(ELSEWHERE):
            importlib.import_module(module.name)

from scripts.workbench.desk import Desk  # noqa: E402 - not before the path is set

desk = Desk(ROOT)
desk.rehearse()
gc.collect()
