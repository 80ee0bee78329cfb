"""What several tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import places
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


@pytest.fixture(params=places.KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[places.Place]:
    """An empty place for a record, once in each database that one is kept in."""
    with places.place(request.param, tmp_path) as found:
        yield found


@pytest.fixture
def in_file(tmp_path: Path) -> Iterator[places.Place]:
    """A file for a record that is not there yet."""
    with places.place(places.KINDS[0], tmp_path) as found:
        yield found


@pytest.fixture
def on_server(tmp_path: Path) -> Iterator[places.Place]:
    """An empty PostgreSQL database."""
    with places.place(places.KINDS[1], tmp_path) as found:
        yield found
