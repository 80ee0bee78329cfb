"""What a newer version or other knowledge reads otherwise, event by event, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from jejak.errors import QueryError
from jejak.export import diffs
from jejak.record import manifest as manifests
from jejak.record.store import Record

TEXT = "Rusia menyerang Georgia. Rusia menyerang Ukraina kemarin. Moskow menyerang lagi."


@pytest.fixture
def record(tmp_path):
    with Record(tmp_path / "r.db") as record:
        yield record
    manifests.manifest.cache_clear()  # of the versions that a test pretended


def newer(monkeypatch, version: str) -> None:
    """Let this be another version of Jejak."""
    monkeypatch.setattr(manifests, "__version__", version)
    manifests.manifest.cache_clear()
    monkeypatch.setattr("jejak.record.writer.manifest", manifests.manifest.__wrapped__)


def test_events_gone_new_and_changed_with_their_rules(record, monkeypatch):
    made = samples.report(TEXT, outlet="Kabar")
    record.add(made)
    record.add(samples.report(samples.OTHER, id="other"))
    record.judge(record.events()[0].id, "reject", who="Ana", why="no matter")  # of no account here
    newer(monkeypatch, "99.0")
    first, second, third = made.events
    now = replace(second, date="2008-08-09", recipients=("UKR",), status="alleged", rule="newer", numbers=())
    new = replace(third, span=samples.spans("kemarin", TEXT)[0], type="COERCE", rule="another")
    record.add(replace(made, events=(first, now, new)))
    found = record.diff()
    (article,) = found.articles
    assert article.why == ("version 0.1.0 → 99.0",)
    assert [(one.words, one.rule) for one in article.gone] == [("menyerang", "test")]
    assert [(one.words, one.fields["type"], one.rule) for one in article.new] == [("kemarin", "COERCE", "another")]
    (change,) = article.changed
    assert change.fields == {"recipients": (["GEO"], ["UKR"]), "date": (None, "2008-08-09"),
                             "status": ("actual", "alleged"),
                             "numbers": ([{"what": "killed", "min": 3, "max": 3}], [])}
    assert (change.before.rule, change.after.rule, article.same) == ("test", "newer", 1)
    assert found.counts == {"gone": 1, "new": 1, "changed": 1, "same": 1, "changed recipients": 1, "changed date": 1,
                            "changed status": 1, "changed numbers": 1}
    assert (found.compared, found.fresh) == (1, 0)
    text = "\n".join(diffs.lines(found))
    assert "  - “menyerang” RUS → ASSAULT → GEO, by test" in text
    assert "  + “kemarin” RUS → COERCE → GEO, by another" in text
    assert "  ~ “menyerang” ASSAULT: recipients GEO → UKR; date – → 2008-08-09; status actual → alleged; " \
        "numbers killed:3 → –, by test, now newer" in text
    assert "events: 1 gone, 1 new, 1 changed (recipients 1, date 1, status 1, numbers 1), 1 the same" in text


def test_the_reading_that_stood_when_the_earlier_run_ended(record, monkeypatch):
    made = samples.report(TEXT, outlet="Kabar")
    record.add(made)
    for version, count in (("98.0", 2), ("99.0", 1)):
        newer(monkeypatch, version)
        record.add(replace(made, events=made.events[:count]))
    first, second, third = (run.id for run in record.runs())
    assert len(record.diff(first, third).articles[0].gone) == 2
    assert record.diff(first, third).articles[0].why == ("version 0.1.0 → 99.0",)
    assert len(record.diff(first, second).articles[0].gone) == len(record.diff().articles[0].gone) == 1
    with pytest.raises(QueryError, match="not before"):
        record.diff(second, first)


def test_why_two_readings_differ(record, monkeypatch):
    record.add(samples.report(TEXT, outlet="Kabar"))
    made = samples.report(TEXT, outlet="Kabar", published="2008-08-09", title="Judul")
    record.add(made)
    assert record.diff().articles[0].why == ("its date was told anew", "its title was told anew")
    assert {name for one in record.diff().articles[0].changed for name in one.fields} == {"date"}


def test_what_is_read_for_the_first_time_is_no_difference(record):
    record.add(samples.report(TEXT))
    record.add(samples.report(samples.OTHER))
    found = record.diff()
    assert (found.articles, found.compared, found.fresh) == ((), 0, 1)


def test_runs_and_their_names(record):
    for name in ("last", "before", "zz", ""):
        with pytest.raises(QueryError):
            record.diff(name, name)
    record.add(samples.report(TEXT))
    record.finish(record.begin(), {"known": 1})
    with pytest.raises(QueryError, match="no before run"):
        record.diff()
    run, empty = record.runs()
    assert (run.readings, empty.readings, run.version, run.counts) == (1, 0, "0.1.0", {"new": 1})
    assert diffs.run_line(run).startswith(run.id[:8])
