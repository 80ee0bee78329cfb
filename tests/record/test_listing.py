"""The list of acts: what the indexes give in stretches is what walking through all of them gives."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
import sqlalchemy as sql

from jejak.record.store import Record
from jejak.record.tables import schema
from jejak.record.tables.database import writing
from jejak.record.view.listing import Wanted, listed

FIRST = date(2000, 1, 1)
PARTIES = ("RUS", "GEO", "NATO", "UKR")


def some_acts(draw: random.Random) -> tuple[list[dict], list[dict]]:
    """Acts of one day, of many, open at either end or without a day; with one party, several, or the same twice."""
    acts, sides = [], []
    for number in range(300):
        first = FIRST + timedelta(draw.randrange(900))
        last = first + timedelta(draw.choice((0, 0, 0, 5, 30, 366, 367, 800)))
        first, last = draw.choice(((first, last),) * 6 + ((date.min, last), (first, date.max), (None, None)))
        act = {"id": f"{draw.getrandbits(128):032x}", "type": draw.choice(("AID", "ASSAULT")), "first": first,
               "status": draw.choice(("actual", "planned")), "last": last,
               "length": (last - first).days if first and last else None}
        acts.append({**act, "mentions": 1, "reports": 1, "sources": 1, "date": str(number)})
        own = {name: act[name] for name in ("type", "status", "first", "last", "length")}
        for at in range(draw.randrange(4)):
            sides.append({"occurrence": act["id"], "number": at, "side": draw.choice(("actor", "recipient")),
                          "entity": draw.choice(PARTIES), **own})
    return acts, sides


def fits(act: dict, sides: list[dict], wanted: Wanted) -> bool:
    for side, ids in (("actor", wanted.actor), ("recipient", wanted.recipient)):
        if ids is not None and not any(one["occurrence"] == act["id"] and one["side"] == side and one["entity"] in ids
                                       for one in sides):
            return False
    if (wanted.type or act["type"]) != act["type"] or (wanted.status or act["status"]) != act["status"]:
        return False
    if wanted.since and not (act["last"] and act["last"] >= wanted.since):
        return False
    return not wanted.until or bool(act["first"] and act["first"] <= wanted.until)


@pytest.mark.parametrize("seed", range(3))
def test_the_list_is_what_walking_through_all_gives(place, seed):
    draw = random.Random(seed)
    acts, sides = some_acts(draw)
    days = [None, *(FIRST + timedelta(draw.randrange(-5, 1700)) for _ in range(3))]
    with Record(place.address) as record:
        with writing(record.engine) as connection:
            connection.execute(sql.insert(schema.occurrences), acts)
            connection.execute(sql.insert(schema.sides), sides)
        with record.engine.connect() as connection:
            for _ in range(60):
                wanted = Wanted(
                    draw.choice((None, ("RUS",), ("NATO",), PARTIES[:2], ("NOBODY",))),
                    draw.choice((None, ("RUS",), ("GEO",), PARTIES)), draw.choice((None, "AID")),
                    draw.choice((None, "planned")), draw.choice(days), draw.choice(days))
                expected = [act["id"] for act in sorted(
                    acts, key=lambda act: (act["first"] is None, act["first"] or FIRST, act["id"]))
                    if fits(act, sides, wanted)]
                assert listed(connection, wanted, None) == expected, wanted
                assert listed(connection, wanted, 7) == expected[:7], wanted
                assert listed(connection, wanted, 0) == []
