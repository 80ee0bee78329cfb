"""Fillers of parties left unsaid: each answers from what was told, or not at all."""

from __future__ import annotations

import pytest

from jejak.events.discourse import Gap, actors, counterpart, other_side, recipients, told_before
from jejak.events.event import Event
from jejak.span import Span


def event(type_: str, did: str, got: str = "", *, sentence: int = 0, date: str | None = None) -> Event:
    return Event(Span(sentence * 10, sentence * 10 + 5), sentence, type_, None, tuple(did.split()), tuple(got.split()),
                 date, None, "actual", None, f"{type_}.test", 1.0)


def gap(type_: str, did: str = "", got: str = "", **facts) -> Gap:
    given = {"noun": False, "pointing": False, "reciprocal": False, "destination": False, "place": (),
             "here": frozenset(), "named": frozenset(), "reacts_to": (),
             "hostile": frozenset({"ASSAULT", "ACCUSE", "REJECT", "COERCE", "PROTEST", "REQUEST"}), **facts}
    return Gap(type=type_, rule=f"{type_}.test", span=Span(90, 95), sentence=1, actors=tuple(did.split()),
               recipients=tuple(got.split()), **given)


ATTACK = event("ASSAULT", "TUR", "SYR", date="2024-05-12")
CHARGE = event("ACCUSE", "BDI", "RWA")


@pytest.mark.parametrize(("what", "kind", "before", "filled"), [
    (gap("ASSAULT", noun=True, pointing=True), {}, [ATTACK], ("TUR",)),
    (gap("ASSAULT", got="SYR"), {}, [ATTACK], ("TUR",)),
    (gap("ASSAULT", got="IRQ"), {}, [ATTACK], None),
    (gap("ASSAULT"), {}, [], None),
    (gap("REJECT"), {"answers": True}, [CHARGE], ("RWA",)),
    (gap("REJECT"), {}, [CHARGE], None),
    (gap("COERCE", got="MLI:CVL"), {"by_state": True}, [], ("MLI",)),
    (gap("PROTEST", place=("IRQ",)), {"citizens": "CVL"}, [], ("IRQ:CVL",)),
])  # fmt: skip
def test_actors(what, kind, before, filled):
    found = actors(what, kind, before)
    assert (found.ids if found else None) == filled
    assert found is None or found.reason


@pytest.mark.parametrize(("what", "kind", "before", "filled"), [
    (gap("REJECT", "RWA"), {"answers": True}, [CHARGE], ("BDI",)),
    (gap("REJECT", "UGA"), {"answers": True}, [CHARGE], None),
    (gap("ASSAULT", "TUR", noun=True, pointing=True), {}, [ATTACK], ("SYR",)),
    (gap("ASSAULT", "TUR", noun=True), {}, [ATTACK], None),
    (gap("ACCUSE", "KEN", reacts_to=("TUR",)), {}, [ATTACK], ("TUR",)),
    (gap("PROTEST", "IRQ:CVL"), {"at_home": True}, [], ("IRQ",)),
    (gap("ASSAULT", "TUR", place=("IRQ",)), {"hits_place": True}, [], ("IRQ",)),
    (gap("ASSAULT", "TUR", place=("TUR",)), {"hits_place": True}, [], None),
])  # fmt: skip
def test_recipients(what, kind, before, filled):
    found = recipients(what, kind, before)
    assert (found.ids if found else None) == filled


def test_the_one_that_the_sentence_names_is_taken():
    kind = {"addressed": True, "hits_place": True}
    found = recipients(gap("ASSAULT", "TUR", place=("IRQ",), here=frozenset({"TUR", "SYR"})), kind, [ATTACK])
    assert found is not None
    assert found.ids == ("SYR",)


def test_but_that_attack_is_the_one_told_before():
    kind = {"addressed": True}
    what = gap("ASSAULT", "TUR", noun=True, pointing=True, here=frozenset({"TUR", "KEN"}))
    found = recipients(what, kind, [ATTACK])
    assert found is not None
    assert (found.ids, found.date) == (("SYR",), "2024-05-12")


def test_the_other_side_of_talks_told_before():
    found = other_side(gap("CONSULT", "SRB", noun=True, reciprocal=True), [event("CONSULT", "SRB XKX")])
    assert found is not None
    assert found.ids == ("SRB", "XKX")


def test_the_latest_of_an_acts_tellings_is_meant():
    later = event("ASSAULT", "TUR", "IRQ", sentence=1)
    assert told_before(gap("ASSAULT", noun=True), [ATTACK, later]) is later


def test_a_party_is_not_its_own_counterpart():
    assert counterpart(gap("ACCUSE", "TUR"), [event("REQUEST", "TUR", "TUR")], acting=False) is None
    assert counterpart(gap("ACCUSE"), [ATTACK], acting=False) is None


def test_whom_a_side_has_most_to_do_with_is_its_counterpart():
    told = [event("ASSAULT", "TUR", "SYR"), event("ASSAULT", "TUR", "SYR", sentence=1), event("CONSULT", "TUR KEN")]
    found = counterpart(gap("ASSAULT", "TUR"), told, acting=False)
    assert found is not None
    assert found.ids == ("SYR",)  # the visitor named last is no victim


def test_the_same_act_told_often_is_meant_before_one_told_once():
    often = [event("ASSAULT", "TUR", "SYR"), event("ASSAULT", "TUR", "SYR"), event("ASSAULT", "MLI", "NER")]
    found = told_before(gap("ASSAULT", noun=True), often)
    assert found is not None
    assert found.actors == ("TUR",)
