"""Measures the helper where it has not learned: across the reports in turn, and along its learning curve."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unittest import mock

import annotations

from jejak.events.ranking import report as ranking
from jejak.export.codebook import line
from jejak.knowledge import Knowledge
from jejak.pipeline import read_text

if TYPE_CHECKING:
    from helper import Read


def curve(reports: Sequence[Read], knowledge: Knowledge, given: Namespace) -> None:
    """Write our unseen reports as helpers trained on a share of the others read them: the learning curve."""
    from helper import train

    unseen = annotations.ours(given.data, "unseen")
    real, shown = ([one for one in reports if one.example == kind] for kind in (False, True))
    for share in given.curve:
        made = train([*real[: round(len(real) * share)], *shown], knowledge)
        place = given.out.with_suffix(f".{share:g}{given.out.suffix}")
        with place.open("w", encoding="utf-8") as out, mock.patch.object(ranking, "helper", lambda _, made=made: made):
            for one in unseen:
                found = read_text(one["text"], published=one["published"], outlet=one.get("outlet"),
                                  language=knowledge.language)
                out.write(json.dumps({**line(found), "article": one["article"]}, ensure_ascii=False) + "\n")
        print(f"{share:.0%}: {place}", file=sys.stderr, flush=True)


def crossed(reports: Sequence[Read], knowledge: Knowledge, given: Namespace) -> None:
    """Write each report as a helper trained on the other folds reads it."""
    from helper import train

    with given.out.open("w", encoding="utf-8") as out:
        for k in range(given.cross):
            others = [one for n, one in enumerate(reports) if one.example or n % given.cross != k]
            made = train(others, knowledge)
            with mock.patch.object(ranking, "helper", lambda _, made=made: made):
                for one in (one for n, one in enumerate(reports) if n % given.cross == k and not one.example):
                    found = read_text(one.gold["text"], published=one.gold["published"], outlet=one.gold.get("outlet"),
                                      language=knowledge.language)
                    told = {**line(found), "article": one.gold["article"]}
                    out.write(json.dumps(told, ensure_ascii=False) + "\n")
            print(f"fold {k + 1} of {given.cross}", file=sys.stderr, flush=True)
