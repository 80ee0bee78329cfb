"""The scripts of benchmark/ are no package: their folder is laid on the path while they are tested."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def script(monkeypatch):
    """A script of benchmark/ by its name, as a module."""
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    monkeypatch.syspath_prepend(str(ROOT / "benchmark"))
    return importlib.import_module
