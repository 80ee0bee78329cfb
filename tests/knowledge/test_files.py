"""Knowledge files explain themselves and load."""

from pathlib import Path

import pytest

import jejak.knowledge
from jejak.knowledge.files import read_table, read_toml

HERE = Path(jejak.knowledge.__file__).parent
FILES = sorted(path for kind in ("tsv", "toml") for path in HERE.rglob(f"*.{kind}") if "model" not in path.parts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_each_file_starts_with_its_manual_and_loads(path):
    assert path.read_text(encoding="utf-8").startswith("# "), f"{path.name} does not say what it is"
    assert read_table(path) if path.suffix == ".tsv" else read_toml(path)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".tsv"], ids=lambda path: path.name)
def test_no_row_stands_twice(path):
    rows = [tuple(row.cells.values()) for row in read_table(path)]
    assert len(rows) == len(set(rows)), f"{path.name}: {[row for row in rows if rows.count(row) > 1][:3]}"
