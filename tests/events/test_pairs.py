"""Minimal pairs, two tables of them: negation, plans, conditions, fears, charges, denials, voice, nouns, nesting."""

from __future__ import annotations

from collections import Counter

import pytest
import told

from jejak.knowledge import languages

LANGUAGE = languages()[0]
ROWS = told.table("pairs")
KINDS = ["negation", "plan", "condition", "fear", "accusation", "denial", "passive", "nominal", "nested"]
LEAST = 25  # rows a kind
PART = 0.95  # of a kind's rows that are read right
LEARNED = 0.92  # of all rows that are right with the helper, too, which weighs the rules' reading anew


@pytest.mark.parametrize("row", [*told.cases("pairs"), *told.cases("pairs_more")])
def test_pairs(row):
    made = told.report(row, LANGUAGE)
    faults = told.wrong(row, made)
    assert not faults, told.note(row, made, faults)


def test_each_kind_has_its_rows_and_few_are_open():
    rows = Counter(row["kind"] for row in ROWS)
    done = Counter(row["kind"] for row in ROWS if row["known"] != "open")
    assert sorted(rows) == sorted(KINDS)
    assert {row["known"] for row in ROWS} <= {"", "open"}
    assert all(rows[kind] >= LEAST and done[kind] >= PART * rows[kind] for kind in KINDS), (rows, done)


def test_most_rows_are_right_with_the_helper_too():
    right = sum(1 for row in ROWS if not told.wrong(row, told.report(row, LANGUAGE, rules_only=False)))
    assert right >= LEARNED * len(ROWS), f"{right} of {len(ROWS)}"
