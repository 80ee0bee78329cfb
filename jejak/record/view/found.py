"""What a view gives: findings as they stand in the record, each with its article, its place and its words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article as it stands. `reading` is the reading that counts; `sentences` are its offsets.

    `notes` say how its bytes became text where that is not plain.
    """

    id: str
    reading: str
    text: str
    outlet: str | None
    url: str | None
    title: str | None
    path: str | None
    published: datetime.date | None
    published_from: str
    placed: str | None
    dated_by: tuple[str, ...]
    language: str
    recorded: str
    sentences: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()

    def sentence(self, number: int | None) -> str:
        """The words of a sentence, "" where there is no such."""
        if number is None or not 0 <= number < len(self.sentences):
            return ""
        start, end = self.sentences[number]
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: its article, its offsets into that article's text, and the words there."""

    id: str
    article: ArticleRow
    start: int
    end: int
    sentence: int | None

    @property
    def text(self) -> str:
        """The words."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class EventRow(Found):
    """An event. The parts under `evidence`, `numbers` and `about` name offsets, as the codebook's lines do."""

    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    status: str
    attributed_to: str | None
    body: str | None
    rule: str
    confidence: float
    evidence: tuple[dict[str, Any], ...] = ()
    numbers: tuple[dict[str, Any], ...] = ()
    about: tuple[dict[str, Any], ...] = ()
    place_id: str | None = None  # the place on the map; all None where nothing is sure
    place_name: str | None = None
    place_country: str | None = None
    place_latitude: float | None = None
    place_longitude: float | None = None
    place_precision: str | None = None
    place_reason: str | None = None
    occurrence: str | None = None  # the act it tells of; None in a reading that was not compared with others yet
    judgement: str | None = None  # the last by which people corrected it; None where it is as it was read


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties an act to another, by the words of a report: `role` says which end of the link this one is, "from" or
    "to" (codebook, section 3b). `other` is the other act's id, `text` the linking words.
    """

    kind: str
    role: str
    other: str
    text: str
    distance: str | None
    article: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An act, as all its mentions together tell it: what most independent sources say.

    `mentions` are all of them, in the order of their reports' days; `reports` counts articles and `sources` the
    independent ones among them, near-copies of one text being one. `told` is the first day it was reported.
    """

    id: str
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    status: str
    reports: int
    sources: int
    told: datetime.date | None
    mentions: tuple[EventRow, ...]
    links: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeRow:
    """Two mentions, by their ids, that were found to tell of one act: the points between them (log-odds), and why."""

    one: str
    other: str
    points: float
    reasons: tuple[str, ...]
    recorded: str
    judgement: str | None = None  # by which people joined them


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A mention that a judgement is of: where it stood when it was judged, and the event it is now.

    `event` is its id as it was read, None where the reading of now has none that it could be: the judgement rests.
    """

    article: str
    start: int
    end: int
    text: str
    type: str
    event: str | None
    how: str


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """What a person judged; `targets` are the mentions, in a merge or a split the first against the others."""

    id: str
    kind: str
    changes: dict[str, Any]
    who: str
    why: str
    recorded: str
    superseded: str | None
    superseded_by: str | None
    targets: tuple[TargetRow, ...]

    @property
    def stands(self) -> bool:
        """Whether nothing took it back."""
        return self.superseded is None

    @property
    def rests(self) -> bool:
        """Whether it stands, but one of its mentions was not found again."""
        return self.stands and any(one.event is None for one in self.targets)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A report that was removed for good: the hash of its text, who had it removed and why, the rows that went."""

    article: str
    text_hash: str
    who: str
    why: str
    recorded: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class QuoteRow(Found):
    """A quotation."""

    kind: str
    speaker: str | None
    speaker_name: str | None
    cue: str | None
    office: str | None
    medium: str | None
    via: str | None
    rule: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit(Found):
    """What has the words that were looked for: an article, shown by one of its sentences, or a quotation.

    `places` are the offsets of those words, of an article in the whole of it.
    """

    kind: str  # "article" or "quotation"
    places: tuple[tuple[int, int], ...]
    speaker: str | None = None
    speaker_name: str | None = None


@dataclass(frozen=True, slots=True)
class TimeRow(Found):
    """A time expression; `value` is EDTF, a duration, or None."""

    value: str | None
    rule: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRow(Found):
    """Words that stand for a participant."""

    ids: tuple[str, ...]
    form: str
    person: str | None
    office: str | None
    rule: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisagreementRow(Found):
    """Words that cannot hold beside others."""

    kind: str
    message: str
    suggestion: str | None
    other_start: int | None = None  # what they cannot hold beside, where it is told
    other_end: int | None = None


@dataclass(frozen=True, slots=True)
class RelationRow(Found):
    """A standing relation as one report tells it; days as EDTF. See `jejak.events.relation.Relation`.

    `event` is the id of the event mention that it follows from.
    """

    kind: str
    subject: str
    object: str
    since: str | None
    until: str | None
    held: str | None
    status: str
    attributed_to: str | None
    over: bool
    standing: bool
    qualifiers: dict[str, str]
    rule: str
    reasons: tuple[str, ...]
    perhaps: bool = False
    event: str | None = None


@dataclass(frozen=True, slots=True)
class LinkRow(Found):
    """Words that tie two events together; `source` and `target` are the offsets of their triggers."""

    kind: str
    source: tuple[int, int]
    target: tuple[int, int]
    distance: str | None
