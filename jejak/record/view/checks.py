"""What in the record cannot both be true: numbered checks over reports, events and relations (codebook, section 7).

Each check is a function whose docstring is its message. It yields the two passages and what would reconcile them. The
checks look at what stands, whenever they are asked; they decide nothing, and nothing is overwritten.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from jejak.events.edtf import bounds, grain, is_open
from jejak.events.status import ACTUAL, ALLEGED, NEGATED
from jejak.record.view.found import ArticleRow, DisagreementRow, EventRow, Occurrence, RelationRow
from jejak.record.view.standings import told_on

NEAR = timedelta(days=60)  # between two tellings of who holds one office, or of a state of affairs and its denial
SAME_NAME = 0.75  # likeness of two spellings of a person's name
RISING = 7  # days between two tellings of one toll: later ones count more
BESIDE = 45  # characters between an event's word and its own time
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article: offsets into its text."""

    article: ArticleRow
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text[self.start : self.end]

    @property
    def around(self) -> str:
        """The sentence that they stand in."""
        inside = [(start, end) for start, end in self.article.sentences if start < self.end and end > self.start]
        return self.article.text[inside[0][0] : inside[-1][1]] if inside else self.text


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two passages, or one, that cannot hold: by which check, of what kind, why, and what would reconcile them."""

    check: str
    kind: str
    message: str
    one: Passage
    other: Passage | None
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class Material:
    """What the checks look at.

    `single` are the offices that one person holds at a time, in lower case, each with the form that stands for it;
    `planned` the types of acts that may stand for one still to come, which dates them; `mutual` those that all take
    part in, which may last for days.
    """

    found: Sequence[DisagreementRow]
    acts: Sequence[Occurrence]
    relations: Sequence[RelationRow]
    contradicts: Mapping[str, frozenset[str]]
    single: Mapping[str, str]
    planned: frozenset[str]
    mutual: frozenset[str]


KINDS = frozenset({
    "weekday_against_date", "date_after_report", "date_differs", "number_differs", "actor_differs", "claim_denied",
    "relation_differs", "office_differs",
})  # fmt: skip
Check = Callable[[Material], Iterator[Dispute]]
CHECKS: dict[str, Check] = {}
WITHIN: set[str] = set()  # the checks that look at each act for itself


def check(id: str, *, within: bool = False) -> Callable[[Check], Check]:
    """Enter a check under its number; `within`: it looks at each act for itself, and at nothing else."""

    def enter(one: Check) -> Check:
        CHECKS[id] = one
        WITHIN.update((id,) if within else ())
        return one

    return enter


def disputes(material: Material, *, within: bool) -> list[Dispute]:
    """What the checks find that look at acts for themselves (`within`), or at all of the record; in their order.

    Each pair of passages stands once a check.
    """
    found: dict[tuple[Any, ...], Dispute] = {}
    for id, one in sorted(CHECKS.items()):
        if (id in WITHIN) != within:
            continue
        for dispute in one(material):
            passages = (place for place in (dispute.one, dispute.other) if place)
            places = sorted((place.article.id, place.start, place.end) for place in passages)
            found.setdefault((dispute.check, *places), dispute)
    return list(found.values())


def looks_beyond(act: Occurrence) -> bool:
    """Whether a mention of an act charges somebody, or denies all acts since a day: others are looked for beside it."""
    return any(_charges(one) or _never_since(one) for one in act.mentions)


def _charges(one: EventRow) -> bool:
    """Whether somebody says that another did it."""
    return one.status == ALLEGED and one.attributed_to is not None and one.attributed_to not in one.actors


def _never_since(one: EventRow) -> bool:
    """Whether it is told not to have happened since a day."""
    return one.status == NEGATED and is_open(one.date)


def message(one: Check) -> str:
    """A check's message: the first line of its docstring."""
    return (one.__doc__ or "").strip().split("\n")[0]


def _dispute(id: str, kind: str, one: Passage, other: Passage | None, suggestion: str | None, why: str = "") -> Dispute:
    told = message(CHECKS[id])
    return Dispute(id, kind, f"{told[:-1]}: {why}." if why else told, one, other, suggestion)


# ---- found when a report is read -------------------------------------------------------------------------------


@check("D101")
def weekday_against_date(material: Material) -> Iterator[Dispute]:
    """A weekday and a date stand together that do not fit."""
    yield from _as_read(material, "D101", "weekday_against_date")


@check("D102")
def claim_denied_in_report(material: Material) -> Iterator[Dispute]:
    """A report tells a claim and its denial."""
    yield from _as_read(material, "D102", "claim_denied")


def _as_read(material: Material, id: str, kind: str) -> Iterator[Dispute]:
    for one in material.found:
        if one.kind == kind:
            other = None if one.other_start is None or one.other_end is None else Passage(
                one.article, one.other_start, one.other_end)
            yield _dispute(id, kind, Passage(one.article, one.start, one.end), other, one.suggestion, one.message)


# ---- one event, told by several mentions -----------------------------------------------------------------------


@check("D103", within=True)
def date_after_report(material: Material) -> Iterator[Dispute]:
    """A report tells as done what, by its date, was still to come when it was published."""
    for act in material.acts:
        for one in act.mentions:
            days, published, place = bounds(one.date), one.article.published, _part(one, "time")
            if one.status != ACTUAL or one.type in material.planned or not days or not published or not place:
                continue
            exact = grain(one.date) == "day" and _YEAR.search(place.text)  # without its year a date is made to fit
            if exact and days[0] > published + timedelta(days=1):
                yield _dispute("D103", "date_after_report", place, None, "look at the date of the report",
                               f"{one.date} is after {published}")


@check("D104", within=True)
def date_differs(material: Material) -> Iterator[Dispute]:
    """One event is told with two days."""
    for act in material.acts:
        dated = [one for one in act.mentions if grain(one.date) == "day" and _beside(one)]
        for one, other in _each_other(dated, lambda row: row.date):
            alike = (one.type, one.rule, one.place_id) == (other.type, other.rule, other.place_id)
            if alike and one.type not in material.mutual and one.article.id != other.article.id:
                yield _dispute("D104", "date_differs", _time(one), _time(other), "look which report was nearer to it",
                               f"{one.date} and {other.date}")


def _beside(row: EventRow) -> bool:
    """Whether the time of an event stands beside its word, and is not that of who tells it."""
    time = _part(row, "time")
    return time is not None and max(time.start - row.end, row.start - time.end) <= BESIDE


@check("D105", within=True)
def number_differs(material: Material) -> Iterator[Dispute]:
    """One event is told with two numbers that cannot both be right."""
    for act in material.acts:
        seen: set[tuple[Any, ...]] = set()
        counted = list(_tolls(act))
        for (one, mine), (other, theirs) in combinations(counted, 2):
            values = (mine["what"], *sorted(((mine["min"], mine["max"] or 0), (theirs["min"], theirs["max"] or 0))))
            if mine["what"] == theirs["what"] and _apart(mine, theirs) and values not in seen \
                    and _counts_alike(one, mine, other, theirs):
                seen.add(values)
                yield _dispute(
                    "D105", "number_differs", Passage(one.article, mine["start"], mine["end"]),
                    Passage(other.article, theirs["start"], theirs["end"]), _later(one, other),
                    f"{mine['what']} {_amount(mine)} and {_amount(theirs)}")


def _tolls(act: Occurrence) -> Iterator[tuple[EventRow, Mapping[str, Any]]]:
    """What each report counts in all: of several numbers of one thing the largest, the others count parts of it."""
    most: dict[tuple[str, str], tuple[EventRow, Mapping[str, Any]]] = {}
    for one in act.mentions:
        for number in one.numbers:
            key = one.article.id, number["what"]
            if key not in most or most[key][1]["min"] < number["min"]:
                most[key] = one, number
    yield from most.values()


def _apart(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether two amounts share no value: "lima" and "sembilan", not "sedikitnya lima" and "sembilan"."""
    low, high = mine["min"], mine["max"]
    if any(one["max"] not in (None, one["min"]) for one in (mine, theirs)):
        return False  # "ribuan" counts nothing
    return bool((high is not None and high < theirs["min"]) or (theirs["max"] is not None and theirs["max"] < low))


def _counts_alike(one: EventRow, mine: Mapping[str, Any], other: EventRow, theirs: Mapping[str, Any]) -> bool:
    """Whether two reports count the same: in one report, and in a later one that tells of fewer, a part is counted."""
    told, later = told_on(one), told_on(other)
    if one.article.id == other.article.id or told is None or later is None:
        return False
    if told == later:
        return True
    first, second = (mine, theirs) if told < later else (theirs, mine)
    return bool(first["min"] < second["min"])


def _amount(number: Mapping[str, Any]) -> str:
    low, high = number["min"], number["max"]
    return f"{low:g} or more" if high is None else f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _later(one: EventRow, other: EventRow) -> str:
    mine, theirs = told_on(one), told_on(other)
    if mine and theirs and mine != theirs and abs(mine - theirs) <= timedelta(days=RISING):
        return "the later report may know more"
    return "look for a report of a third side"


@check("D106")
def actor_differs(material: Material) -> Iterator[Dispute]:
    """Each of two sides says that the other did one and the same thing."""
    charges: dict[tuple[Any, ...], list[EventRow]] = defaultdict(list)
    for act in material.acts:
        for one in act.mentions:
            if _charges(one):
                days = bounds(one.date or act.date)
                when = days[0] if days and days[0] == days[1] else told_on(one)
                charges[one.type, frozenset((*one.actors, *one.recipients)), when].append(one)
    for some in charges.values():
        for one, other in _each_other(some, lambda row: row.actors):
            if one.attributed_to in other.actors and other.attributed_to in one.actors:
                yield _dispute("D106", "actor_differs", _of(one), _of(other), "look for a report of a third side",
                               f"{' '.join(one.actors)} and {' '.join(other.actors)}")


@check("D107", within=True)
def claim_denied(material: Material) -> Iterator[Dispute]:
    """One event is told as happened and as not happened."""
    for act in material.acts:
        denied = [one for one in act.mentions if one.status == NEGATED and not is_open(one.date)]
        told = [one for one in act.mentions if one.status in (ACTUAL, ALLEGED) and one.type == act.type]
        for no in denied[:1]:
            yes = next((one for one in told if one.article.id != no.article.id or one.status == ALLEGED), None)
            if yes:
                yield _dispute("D107", "claim_denied", _of(no), _of(yes), "look for a report of a third side")


@check("D108")
def never_since(material: Material) -> Iterator[Dispute]:
    """What is told not to have happened since a day is told to have happened within that time."""
    acts = [(act, bounds(act.date)) for act in material.acts if act.status == ACTUAL and act.date]
    for act in material.acts:
        for no in act.mentions:
            since, said = bounds(no.date), told_on(no)
            if not _never_since(no) or since is None or said is None:
                continue
            for other, days in acts:
                if days and since[0] < days[0] and days[1] < said and other.type == no.type \
                        and set(no.actors) | set(no.recipients) == set(other.actors) | set(other.recipients):
                    yield _dispute("D108", "claim_denied", _of(no), _of(other.mentions[0]),
                                   "look what kind of meeting or act is meant", f"{other.date} lies in {no.date}")


# ---- relations -------------------------------------------------------------------------------------------------


@check("D109")
def relation_differs(material: Material) -> Iterator[Dispute]:
    """A state of affairs is told to hold and not to hold at one time."""
    told: dict[tuple[str, str, str], list[RelationRow]] = defaultdict(list)
    for row in material.relations:
        if row.standing or row.status == NEGATED:
            told[row.kind, row.subject, row.object].append(row)
    for some in told.values():
        for no in (row for row in some if row.status == NEGATED and not row.over):
            for yes in (row for row in some if row.status == ACTUAL and not row.over and not row.until):
                mine, theirs = told_on(no), told_on(yes)
                if mine and theirs and abs(mine - theirs) <= NEAR:
                    yield _dispute("D109", "relation_differs", _of(no), _of(yes), "look what has changed between them")


@check("D110")
def relations_exclude(material: Material) -> Iterator[Dispute]:
    """Two states of affairs are told of one time that cannot both hold."""
    pairs: dict[frozenset[str], list[RelationRow]] = defaultdict(list)
    for row in material.relations:
        if row.standing and row.status == ACTUAL and not row.over:
            pairs[frozenset((row.subject, row.object))].append(row)
    for some in pairs.values():
        for one, other in combinations(some, 2):
            mine, theirs = told_on(one), told_on(other)
            if other.kind in material.contradicts.get(one.kind, ()) and mine and theirs and abs(mine - theirs) <= NEAR:
                yield _dispute("D110", "relation_differs", _of(one), _of(other), "look what has changed between them",
                               f"{one.kind} and {other.kind}")


@check("D111")
def office_differs(material: Material) -> Iterator[Dispute]:
    """One office is told to be held by two persons at one time."""
    holders: dict[tuple[str, str], list[RelationRow]] = defaultdict(list)
    for row in material.relations:
        office = row.qualifiers.get("office", "").casefold()
        if row.kind == "holds_office" and row.status == ACTUAL and office in material.single:
            holders[row.object, material.single[office]].append(row)
    for some in holders.values():
        for one, other in _each_other(some, lambda row: row.subject):
            mine, theirs = told_on(one), told_on(other)
            if mine and theirs and abs(mine - theirs) <= NEAR and not _one_name(one.subject, other.subject):
                yield _dispute("D111", "office_differs", _of(one), _of(other), "look when the office changed hands")


def _one_name(one: str, other: str) -> bool:
    """Whether two persons' ids are two spellings of one name, or one a part of the other."""
    mine, theirs = one.removeprefix("person:").split("-"), other.removeprefix("person:").split("-")
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    return SequenceMatcher(None, _letters(mine[-1]), _letters(theirs[-1])).ratio() >= SAME_NAME or \
        SequenceMatcher(None, _letters("".join(mine)), _letters("".join(theirs))).ratio() >= SAME_NAME


def _letters(name: str) -> str:
    return unicodedata.normalize("NFKD", name).casefold()


# ---- passages --------------------------------------------------------------------------------------------------


def _of(row: EventRow | RelationRow) -> Passage:
    return Passage(row.article, row.start, row.end)


def _part(row: EventRow, part: str) -> Passage | None:
    """The words that one part of an event rests on."""
    found = next((one for one in row.evidence if one["part"] == part), None)
    return Passage(row.article, found["start"], found["end"]) if found else None


def _time(row: EventRow) -> Passage:
    return _part(row, "time") or _of(row)


def _each_other(rows: Iterable[Any], value: Callable[[Any], Any]) -> Iterator[tuple[Any, Any]]:
    """The first two rows of each two values that differ: one telling of each is enough."""
    first: dict[Any, Any] = {}
    for row in rows:
        first.setdefault(value(row), row)
    yield from combinations(first.values(), 2)

