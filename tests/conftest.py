"""What several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jejak.knowledge import Knowledge, languages, load


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of public data; tests that need it are skipped by name without it."""
    place = os.environ.get("JEJAK_DATA", "")
    if not place or not Path(place).is_dir():
        pytest.skip("needs the public data: set JEJAK_DATA to its folder")
    return Path(place)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge of the first language that is read."""
    return load(languages()[0])
