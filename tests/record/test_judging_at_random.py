"""Judgements in any order: the record stays whole, and what is taken back leaves no trace in what is shown."""

from __future__ import annotations

import random

import pytest
import samples

from jejak.errors import QueryError
from jejak.record.acts.members import acts_of
from jejak.record.acts.pairs import pairs
from jejak.record.store import Record
from jejak.record.tables.moments import now

TEXTS = [
    "Rusia menyerang kota kecil di Georgia kemarin. Lima orang tewas dalam gempuran itu, kata polisi setempat.",
    "Serbuan dikecam banyak pihak di dunia. Rusia menyerang desa di utara Georgia dengan pesawat tempur kemarin.",
    "Warga mengungsi ke selatan sejak pagi. Rusia menyerang Georgia lagi kemarin, menurut saksi mata di sana.",
    "Pertemuan di Jenewa batal tadi malam. Rusia menyerang Georgia, kata seorang juru bicara di ibu kota itu.",
    samples.TEXT, samples.OTHER,
]
DAYS = ["2008-08-09", "2008-08-09", "2008-08-09", "2008-08-10", "2008-08-09", "2008-10-01"]
BY = {"who": "Ana", "why": "at random"}
CHANGES = [{"actors": "UKR"}, {"date": "2008-10-01"}, {"type": "COERCE"}, {"recipients": []}, {"status": "alleged"}]


def report(number: int, **more):
    return samples.report(TEXTS[number], outlet=f"O{number}", published=DAYS[number], **more)


def shown(record: Record) -> list[tuple]:
    """What a person sees of the acts."""
    return [(act.id, act.type, act.actors, act.recipients, act.date, act.status, act.reports,
             sorted((one.article.outlet, one.start) for one in act.mentions)) for act in record.occurrences()]


def whole(record: Record) -> None:
    """Every mention that is shown is of one act, and the acts are what their mentions make them."""
    acts = record.occurrences()
    assert sorted(one.id for act in acts for one in act.mentions) == sorted(one.id for one in record.events())
    assert all(one.occurrence == act.id for act in acts for one in act.mentions)
    assert record.occurrences(recorded_by=now()) == acts
    with record.engine.connect() as connection:
        judged = pairs(connection)
        act = acts_of(connection, judged.events)
    assert all(act[one] == act[other] for one, other in judged.bound)
    assert all(act[one] != act[other] for one, other in judged.parted)
    assert record.verify()[1] == []


@pytest.mark.parametrize("seed", range(8))
def test_judged_at_random_and_taken_back(tmp_path, seed):
    chance = random.Random(seed)
    with Record(tmp_path / "r.db") as record:
        for number in range(len(TEXTS)):
            record.add(report(number))
        before = shown(record)
        found = record.occurrences(judged=False)
        made = []
        for _ in range(8):
            events = [one.id for one in record.events(judged=False)] + [one.id for one in record.occurrences()]
            kind = chance.choice(["reject", "correct", "merge", "split", "accept"])
            more = {"correct": {"changes": chance.choice(CHANGES)}, "merge": {"other": chance.choice(events)},
                    "split": {"other": chance.choice([None, *events])}}.get(kind, {})  # fmt: skip
            try:
                made.append(record.judge(chance.choice(events), kind, **more, **BY).id)
            except QueryError:
                continue
            whole(record)
        if seed % 2:  # taken back in any order, of reports read again in between
            number = chance.randrange(len(TEXTS))
            assert record.add(report(number, title="Baru")) == "renewed"
            whole(record)
            chance.shuffle(made)
        for id in reversed(made):
            record.undo(id, **BY)
            whole(record)
        if seed % 2 == 0:
            assert shown(record) == before
            assert record.occurrences(judged=False) == found
        assert {(one.text, one.judgement) for one in record.events()} == {("menyerang", None)}
