"""The sides of a known war, for a noun that names it where the sentence does not name them: "perang Ukraina".

A war is known by its name, by the place or side that hangs on the noun, by the year that it began; a bare "perang" is
the war that the report has named before, or the one whose sides it names most. Sides that the sentence itself gives
win, and where two wars fit none is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jejak.events import edtf
from jejak.events.dates import Dated
from jejak.events.drafts import Draft
from jejak.events.known_wars import Days, War, Wars, known_wars
from jejak.events.scene import Scene, grouped
from jejak.events.sides import sides
from jejak.events.war_nouns import REACH, Noun
from jejak.knowledge import Knowledge
from jejak.span import Span

STILL = timedelta(days=270)  # after its end a war is still the one that a place has in the news
TWICE = 2  # times that the report must name one war's sides more than the next one's
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sides:
    """Who fights in the war that a noun names; `span` is what names it."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Meant:
    """The war that a noun means, the words for it, whether its sides are still to be told, and if it has a name."""

    war: War
    span: Span
    open: bool = True
    named: bool = False

    def sides(self, noun: Noun) -> Sides:
        """The sides of the war in the roles of its noun."""
        war, reason = self.war, f"the known war of {self.war.since[0].year}: {self.war.name}"
        if noun.mutual and not noun.owned(war):
            return Sides(war.actors, war.recipients, self.span, reason)
        doers = noun.doers_beside(self.span) if self.named else noun.doers
        return Sides(doers or war.by, noun.done_to or war.against, self.span, reason)


def told_wars(scene: Scene, read: Sequence[Draft], dated: Dated, knowledge: Knowledge) -> Mapping[Span, Sides]:
    """The sides of known wars, by the triggers that name one without both of them."""
    drafts = [draft for draft in read if draft.frame.war and not draft.trigger.verbal]
    if not drafts:
        return {}
    times, reader = grouped(dated.times), _Reader(scene, dated, known_wars(knowledge))
    told: dict[str, War] = {}  # by id, the last one told last
    found: dict[Span, Sides] = {}
    for draft in drafts:
        noun = Noun(scene, draft, times)
        meant = reader.named(noun) or reader.unnamed(noun, tuple(told.values()))
        if meant:
            told.pop(meant.war.id, None)
            told[meant.war.id] = meant.war
            if meant.open:
                found[noun.span] = meant.sides(noun)
    return found


class _Reader:
    """One report: what it names how often, and the wars that may be meant on its day."""

    def __init__(self, scene: Scene, dated: Dated, wars: Wars) -> None:
        self.scene, self.wars = scene, wars
        self.published = edtf.bounds(dated.published)
        self.day = self.published or _newest(dated)
        self.names = Counter(i for one in scene.actors for i in sides(one.ids))
        self.names.update(one.state for one in scene.places if one.state)
        self.here = cache(lambda sentence: frozenset(i for one in scene.named_in(sentence) for i in sides(one.ids)))

    # -- which war a noun means ------------------------------------------------------------------------------------

    def named(self, noun: Noun) -> Meant | None:
        """The war that a noun and what hangs on it name."""
        some = self.fitting(noun)
        named, end = self.wars.named(noun.words(noun.span.start), self.scene.grammar["place_prepositions"])
        name = Span(noun.span.start, end)
        if war := self.one(noun, [war for war in named if noun.mutual or war.by], past=True):
            one_sided = bool(war.recipients) and noun.given <= war.sides
            return Meant(war, name, open=one_sided or not noun.full(name), named=True)
        if noun.full():
            fit = self.one(noun, [war for war in self.wars.all if noun.given <= war.about])
            return Meant(fit, noun.span, open=False) if fit else None
        hanging = self.hanging(noun, some)
        if hanging is None and not noun.given and not noun.states:
            hanging = self.begun(noun, some)
        end = max(noun.span.end, noun.place.span.end if noun.place else 0)
        return Meant(hanging, Span(noun.span.start, end)) if hanging else None

    def hanging(self, noun: Noun, some: Sequence[War]) -> War | None:
        """The war of the region, the place or the side that hangs on a noun."""
        if region := self.region(noun):
            return self.one(noun, [war for war in some if war in region and noun.given <= war.about | noun.states])
        sides = [war for war in some if noun.given & self.fighters(noun, war) and noun.given <= war.about
                 and self.others(noun, war, noun.given)]
        if not noun.states:
            return self.one(noun, sides)
        here = self.one(noun, [war for war in some if noun.states <= war.where
                               and noun.given - noun.states <= war.about])
        return here or (self.one(noun, sides) if noun.given == noun.states else None)

    def region(self, noun: Noun) -> tuple[War, ...]:
        """The wars of the region, no state, whose name hangs on a noun: "konflik Darfur"."""
        words = noun.words(noun.span.end)
        for at, word in enumerate(words[:REACH]):
            if word.gap.strip(" \t\xa0"):
                return ()
            if found := self.wars.at(words[at:]):
                return found
            if word.capital:
                return ()
        return ()

    def begun(self, noun: Noun, wars: Sequence[War]) -> War | None:
        """The war that began in a stated year where the report names all its sides, or where it was fought."""
        if noun.year is None:
            return None
        first, last = noun.year
        return _only(war for war in wars if first <= war.since[0] <= last
                     and (first.year == last.year or war.since[0].year == first.year)
                     and (any(self.names[one] for one in war.where) or all(self.names[one] for one in war.sides)))

    def unnamed(self, noun: Noun, told: Sequence[War]) -> Meant | None:
        """The war that a bare noun means, "perang itu": the last one told, else the one whose sides are named most."""
        if noun.given or not noun.definite:
            return None
        some, here = self.fitting(noun), self.here(noun.sentence)
        current = [war for war in some if self.day and war.on(self.day) and self.others(noun, war, NOBODY)]
        near = _nearest([war for war in (*current, *told) if war in some], here)
        if told and told[-1] in some and (told[-1] in near or not near):
            return Meant(told[-1], noun.span)
        war = self.most(noun, near or current)
        return Meant(war, noun.span) if war else None

    # -- choosing --------------------------------------------------------------------------------------------------

    def one(self, noun: Noun, wars: Iterable[War], *, past: bool = False) -> War | None:
        """The one of some wars that the stated year, the report's day and its names leave; none where several do."""
        some = [war for war in wars if not self.published or war.since[0] <= self.published[1]]
        if year := noun.year:
            some = [war for war in some if war.on(year)]
            some = [war for war in some if year[0] <= war.since[0] <= year[1]] or some
        elif self.day:
            first, last = self.day
            now = [war for war in some if war.on((_before(first), last))]
            now = [war for war in now if war.on(self.day)] or now
            some = now or (some if past or not self.published else [])
        return _only(some) or self.most(noun, some)

    def most(self, noun: Noun, wars: Sequence[War]) -> War | None:
        """Of several wars the one whose sides the report names by far the most; a part of a longer one before that."""
        told = [war for war in wars if all(self.told(war, one) for one in self.fighters(noun, war))] or list(wars)
        parts = [war for war in told if not any(self._holds(war, other) for other in told)]
        if found := _only(parts):
            return found
        counts: dict[tuple[object, ...], tuple[int, War]] = {}
        for war in parts:
            counts.setdefault(war.parties, (self.support(noun, war), war))
        ranked = sorted(counts.values(), key=lambda pair: -pair[0])
        if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] < TWICE * ranked[1][0]):
            return None
        return ranked[0][1]

    def _holds(self, war: War, other: War) -> bool:
        """Whether the other war, going on too, is a later part of this one: that of Gaza of that with Palestine."""
        return bool(self.day and war.on(self.day) and other.on(self.day)
                    and war.about <= other.about and war.since < other.since)

    def fitting(self, noun: Noun) -> Sequence[War]:
        """The wars that a noun may name: for one side's act those in which who does it invaded whom it is done to."""
        if noun.mutual:
            return self.wars.all
        doers, done_to = sides(noun.doers), sides(noun.done_to)
        return [war for war in self.wars.all
                if war.by and doers <= sides(war.by) and done_to <= sides(war.against) | war.where]

    def fighters(self, noun: Noun, war: War) -> frozenset[str]:
        """Who fights in a war as a noun tells it: all sides, or who invaded whom."""
        return war.sides if noun.mutual else sides((*war.by, *war.against))

    def others(self, noun: Noun, war: War, given: frozenset[str]) -> bool:
        """Whether the report names all who fight besides those given; a state's own war must be named itself."""
        fighters = self.fighters(noun, war)
        return len(fighters) > 1 and any(self.names[one] for one in fighters) and all(
            self.told(war, one) for one in fighters - given)

    def support(self, noun: Noun, war: War) -> int:
        """How often the report names the side of a war that it names least; none for a state's war within itself."""
        fighters = self.fighters(noun, war)
        return min(self.told(war, one) for one in fighters) if len(fighters) > 1 else 0

    def told(self, war: War, side: str) -> int:
        """How often the report names a side of a war, or, where it never does, the place where it is fought."""
        return self.names[side] or max((self.names[one] for one in war.where - war.sides), default=0)


def _only(wars: Iterable[War]) -> War | None:
    """The one war there is; of several with the same sides the last."""
    some = list(wars)
    return max(some, key=lambda war: war.since) if len({war.parties for war in some}) == 1 else None


def _nearest(wars: Sequence[War], here: Collection[str]) -> list[War]:
    """The wars that a sentence names most of; none where it names nothing of any."""
    counts = [len(war.about.intersection(here)) for war in wars]
    most = max(counts, default=0)
    return [war for war, count in zip(wars, counts, strict=True) if count == most and most]


def _before(day: date) -> date:
    """The first day on which a war may have ended that is still in the news."""
    return day - STILL if day - date.min > STILL else date.min


def _newest(dated: Dated) -> Days | None:
    """The last time that an undated report states: it is not much older."""
    days = [days for time in dated.times if (days := edtf.bounds(time.value)) and days[1] < date.max]
    return max(days, key=lambda one: one[1]) if days else None
