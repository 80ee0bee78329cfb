"""Evidence that no longer stands is found, whatever moved."""

import sqlite3

import pytest
import samples

from jejak.record.store import Record


@pytest.mark.parametrize(("change", "table", "reason"), [
    ("update articles set text = 'X' || text", "articles", "the text was changed"),
    ("update events set start = start + 1", "events", "other words stand at"),
    ("update quotations set cue_end = 9999", "quotations", "outside the text"),
    ("update evidence set start = -1", "evidence", "outside the text"),
    ("update links set target_start = target_start - 1", "links", "other words"),
])  # fmt: skip
def test_a_change_is_found(tmp_path, change, table, reason):
    path = tmp_path / "jejak.db"
    with Record(path) as record:
        record.add(samples.report())
        checked, broken = record.verify()
        assert checked > 10
        assert broken == []
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    with Record(path) as record:
        found = [one for one in record.verify()[1] if one.table == table]
        assert found
        assert reason in found[0].reason


def test_a_finding_that_belongs_to_nothing_is_found(tmp_path):
    path = tmp_path / "jejak.db"
    with Record(path) as record:
        record.add(samples.report())
    with sqlite3.connect(path) as connection:
        connection.execute("delete from events")
    connection.close()
    with Record(path) as record:
        assert any("gone" in one.reason for one in record.verify()[1])
