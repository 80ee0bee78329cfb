"""Relations on reports annotated before any program read them: a floor under each figure."""

from __future__ import annotations

FLOOR = {"relations.pair": 0.78, "relations.days": 0.67, "links.found": 0.67, "disagreements.found": 0.65}


def test_relations_are_read(script):
    relations, scoring, report = (script(name) for name in ("relations", "scoring", "report"))
    gold = {id: one for id, one in scoring.read(relations.OURS).items() if id not in relations.STUDIED}
    assert len(gold) == 17
    scores = scoring.score(gold, report.predicted(gold))
    assert {part: scores[part].f1 for part, least in FLOOR.items() if scores[part].f1 < least} == {}
    assert scores["relations.pair"].precision >= 0.85
    assert scores["links.found"].precision >= 0.8
