"""What counts as right, on cases small enough to count by hand; and the same figures as the codebook's own scorer."""

from __future__ import annotations

import importlib.util
import json
from itertools import product

import pytest

SENTENCES = [[0, 100], [100, 200]]


def event(start: int, kind: str = "ASSAULT", actors=("RUS",), recipients=("GEO",), **more):
    facts = {"status": "actual", "date": None, "place": None, "mode": None, "attributed_to": None}
    return {"start": start, "end": start + 5, "type": kind, "actors": list(actors), "recipients": list(recipients),
            "confidence": 0.5, **facts, **more}


def report(*events, **more):
    return {"article": "a", "sentences": SENTENCES, "times": [], "quotes": [], "events": list(events), **more}


# part, gold, predicted, hits
CASES = [
    ("events.type", [event(0)], [event(50)], 1),  # in one sentence
    ("events.trigger", [event(0)], [event(50)], 0),
    ("events.type", [event(0)], [event(150)], 0),
    ("events.type", [event(0)], [event(0, "COERCE")], 0),
    ("events.found", [event(0)], [event(0, "COERCE")], 1),  # both material conflict
    ("events.found", [event(0)], [event(0, "ACCUSE")], 0),
    ("events.type", [event(0)], [event(0), event(20)], 1),  # one to one
    ("events.parties", [event(0), event(20, actors=["USA"])], [event(0, actors=["USA"]), event(20)], 2),
    ("events.parties", [event(0, recipients=["GEO:CVL"])], [event(0)], 1),
    ("events.sectors", [event(0, recipients=["GEO:CVL"])], [event(0)], 0),
    ("events.parties", [event(0, "CONSULT")], [event(0, "CONSULT", actors=["GEO", "RUS"], recipients=[])], 1),
    ("events.status", [event(0)], [event(0, status="future")], 0),
    ("events.date", [event(0, date="2008")], [event(0, date="2008")], 1),
    ("events.date", [event(0, date="2008")], [event(0)], 0),
    ("events.record", [event(0, attributed_to="GEO:JRN")], [event(0, attributed_to="GEO")], 1),
    ("events.record", [event(0, attributed_to="GEO")], [event(0)], 0),
]


@pytest.mark.parametrize(("part", "gold", "predicted", "hits"), CASES)
def test_a_part_is_right_where_its_fields_agree(script, part, gold, predicted, hits):
    score = script("scoring").score({"a": report(*gold)}, {"a": report(*predicted)})[part]
    assert (score.hits, score.gold, score.predicted) == (hits, len(gold), len(predicted))


def test_times_and_quotations(script):
    gold = report(times=[{"start": 0, "end": 10, "value": "2008"}],
                  quotes=[{"start": 20, "end": 40, "speaker": "RUS:JRN"}, {"start": 50, "end": 90, "speaker": "GEO"}])
    found = report(times=[{"start": 5, "end": 12, "value": "2009"}],
                   quotes=[{"start": 20, "end": 30, "speaker": "RUS"}, {"start": 50, "end": 60, "speaker": "GEO"}])
    scores = script("scoring").score({"a": gold}, {"a": found})
    assert {part: scores[part].hits for part in ("times.span", "times.value", "quotes.span", "quotes.speaker")} == {
        "times.span": 1, "times.value": 0, "quotes.span": 1, "quotes.speaker": 1}
    assert "links.found" not in scores  # this gold does not say


def test_precision_recall_and_f1(script):
    scores = script("scoring").score({"a": report(event(0), event(150)), "b": report(event(0))},
                                     {"a": report(event(0))})
    score = scores["events.type"]
    assert (score.precision, score.recall, score.f1) == (1, 1 / 3, 0.5)
    nothing = script("scoring").NOTHING
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


def many():
    """Reports of all kinds of events, and readings that differ from them here and there."""
    kinds, states = ("ASSAULT", "COERCE", "CONSULT"), ("actual", "negated")
    facts = list(product(kinds, states, (["RUS"], ["USA", "RUS:REB"], []), (0, 30, 120)))
    gold = report(*(event(at, kind, actors, status=status) for kind, status, actors, at in facts[::2]))
    found = report(*(event(at, kind, actors, status=status) for kind, status, actors, at in facts[::3]))
    return {"a": gold, "b": report(event(0))}, {"a": found, "b": report(event(3), event(120))}


@pytest.mark.parametrize(("field", "part"), [("type", "events.type"), ("type", "events.parties"),
                                             ("type", "events.record"), ("status", "events.status")])
def test_what_is_told_apart_adds_up_to_the_whole(script, field, part):
    scoring = script("scoring")
    gold, found = many()
    values = {one[field] for some in (*gold.values(), *found.values()) for one in some["events"]}
    each = [scoring.score(scoring.only(gold, field, value), scoring.only(found, field, value)) for value in values]
    assert scoring.total(each)[part] == scoring.score(gold, found)[part]


def test_each_predicted_item_is_judged_as_it_was_counted(script):
    scoring = script("scoring")
    gold, found = many()
    judged = scoring.judged(gold, found, "events.type")
    score = scoring.score(gold, found)["events.type"]
    assert (len(judged), sum(right for _, right in judged)) == (score.predicted, score.hits)


@pytest.mark.data
def test_the_codebooks_own_scorer_gives_the_same(script, data):
    path = data.parent / "score" / "score.py"
    if not path.is_file():
        pytest.skip("needs score/score.py beside the public data")
    spec = importlib.util.spec_from_file_location("codebook_score", path)
    theirs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(theirs)
    cases = [({"a": report(*gold)}, {"a": report(*found)}) for _, gold, found, _ in CASES] + [many()]
    for gold, found in cases:
        ours = {part: {"precision": pytest.approx(s.precision), "recall": pytest.approx(s.recall),
                       "f1": pytest.approx(s.f1), "gold": s.gold, "predicted": s.predicted}
                for part, s in script("scoring").score(gold, found).items()}
        assert theirs.score(json.loads(json.dumps(gold)), json.loads(json.dumps(found))) == ours
