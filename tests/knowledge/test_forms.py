"""forms.toml says what the shipped files hold: all of them, every column and every field."""

from __future__ import annotations

import pytest

from jejak.knowledge import Folder, languages, load
from jejak.knowledge.files import columns, read_rules, read_toml
from jejak.knowledge.forms import LANGUAGE, Facts, cell_fault, field_fault, read_forms, values
from jejak.knowledge.overlay import row_key

FORMS = read_forms()
FIRST = load(languages()[0])
FOLDERS = [("world", FIRST.world), ("events", FIRST.events), *((LANGUAGE, load(one).words) for one in languages())]
WORLD = {name: frozenset(row["id"] for row in FIRST.world.table(name))
         for name in ("states", "organisations", "territories")}
FACTS = Facts(WORLD["states"], frozenset().union(*WORLD.values()),
              frozenset(entry.id for entry in FIRST.events.rules("types", "type")), FORMS.sectors)
NOT_LAID_OVER = {"language", "affixes", "roots", "sentences", "gazetteer", "centres"}  # the last two are made


@pytest.mark.parametrize(("kind", "folder", "name"), [
    (kind, folder, name) for kind, folder in FOLDERS for name in FORMS.tables[kind]
], ids=lambda one: one if isinstance(one, str) else "")
def test_a_table_holds_what_it_may(kind: str, folder: Folder, name: str):
    form, rows = FORMS.tables[kind][name], folder.table(name)
    assert set(form.kinds) | set(form.key) <= set(columns(folder.path / f"{name}.tsv"))
    assert len({row_key(row, form.key) for row in rows}) == len(rows)
    for column, its in form.kinds.items():
        shipped = values(its, (row[column] for row in rows))
        assert [(row.where, told) for row in rows if (told := cell_fault(row[column], its, FACTS, shipped))] == []


@pytest.mark.parametrize(("kind", "folder", "name"), [
    (kind, folder, name) for kind, folder in FOLDERS for name in FORMS.rules.get(kind, {})
], ids=lambda one: one if isinstance(one, str) else "")
def test_a_rule_file_holds_what_it_may(kind: str, folder: Folder, name: str):
    for path in folder.path.glob(f"{name}.toml"):
        kinds, settings = FORMS.rules[kind][name], FORMS.settings.get(kind, {}).get(name, {})
        assert {one for one in settings if one != "*"} <= set(read_toml(path))
        for entry, form in ((entry, form) for one, form in kinds.items() for entry in read_rules(path, one)):
            assert entry.fields.keys() >= form.must, entry.where
            assert entry.fields.keys() <= form.kinds.keys(), entry.where
            for field, value in entry.fields.items():
                assert not field_fault(value, form.kinds[field], FACTS, [value]), (entry.where, field)


@pytest.mark.parametrize(("kind", "folder"), FOLDERS, ids=lambda one: one if isinstance(one, str) else "")
def test_every_file_is_there(kind: str, folder: Folder):
    assert {path.stem for path in folder.path.glob("*.tsv")} - NOT_LAID_OVER == set(FORMS.tables[kind])
    rules = {path.stem for path in folder.path.glob("*.toml")} - NOT_LAID_OVER
    assert rules | ({"frames/*"} if kind == LANGUAGE else set()) == set(FORMS.rules.get(kind, {})) | set(
        FORMS.settings.get(kind, {}))
