"""The sides of a known war, for a noun that names it where the sentence does not name them: "perang Ukraina".

A war is known by its name, by the place or side that hangs on the noun, by the year that it began; a bare "perang" is
the war that the report has named before, or the one whose sides it names most. Sides that the sentence itself gives
win, and where two wars fit none is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jejak.events import edtf
from jejak.events.dates import Dated
from jejak.events.drafts import HURT, Draft
from jejak.events.known_wars import Days, War, Wars, bare, known_wars
from jejak.events.scene import MODIFIERS, Scene, grouped
from jejak.events.status import ACTUAL
from jejak.events.surroundings import Surroundings
from jejak.knowledge import Knowledge
from jejak.mentions.mention import PlaceMention
from jejak.mentions.names import Word, split
from jejak.span import Span

LONG = 60  # characters from a noun in which the name of its war ends
REACH = 4  # words between a noun and the place or time that hangs on it
STILL = timedelta(days=270)  # after its end a war is still the one that a place has in the news
TWICE = 2  # times that the report must name one war's sides more than the next one's
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})  # words behind a noun that say which war is meant
OWNER = "possessor"  # why a party is one whose war it is (roles.py)
COUNTING = frozenset({"DET", "NUM"})  # and before it, that say that none is


@dataclass(frozen=True, slots=True)
class Sides:
    """Who fights in the war that a noun names; `span` is what names it."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Meant:
    """The war that a draft's words name, and whether its sides are still to be told."""

    war: War
    span: Span
    open: bool = True


def told_wars(scene: Scene, read: Sequence[Draft], dated: Dated, knowledge: Knowledge) -> Mapping[Span, Sides]:
    """The sides of known wars, by the triggers that name one without both of them."""
    nouns = [draft for draft in read if draft.frame.war and not draft.trigger.verbal]
    if not nouns:
        return {}
    reader = _Reader(scene, dated, known_wars(knowledge))
    found: dict[Span, Meant] = {}
    for draft in nouns:
        if meant := reader.named(draft):
            found[draft.trigger.span] = meant
    for draft in nouns:
        if draft.trigger.span not in found and (war := reader.unnamed(draft, found)):
            found[draft.trigger.span] = Meant(war, draft.trigger.span)
    sides = {draft.trigger.span: reader.sides(draft, found[draft.trigger.span]) for draft in nouns
             if draft.trigger.span in found}
    return {span: its for span, its in sides.items() if its}


class _Reader:
    """One report: what it names, and the wars that may be meant on its day."""

    def __init__(self, scene: Scene, dated: Dated, wars: Wars) -> None:
        self.scene, self.wars = scene, wars
        self.text = scene.document.article.text
        self.times = grouped(dated.times)
        self.published = edtf.bounds(dated.published)
        self.day = self.published or _newest(dated)
        self.named_ids = Counter(i for one in scene.actors for i in bare(one.ids))
        self.named_ids.update(one.state for one in scene.places if one.state)

    # -- wars that the words name ----------------------------------------------------------------------------------

    def named(self, draft: Draft) -> Meant | None:
        """The war that a noun and what hangs on it name."""
        given, span = self.given(draft), draft.trigger.span
        words = self.behind(span.start, draft.sentence)
        wars, end = self.wars.named(words, self.scene.grammar["place_prepositions"])
        year, some = self.year(draft), self.fitting(draft)
        if wars and (war := self.one(draft, [war for war in wars if war in some], year, past=True)):
            name = Span(span.start, end)
            return Meant(war, name, open=bool(war.recipients) and given <= war.sides or not self.full(draft, name))
        if self.full(draft):
            fit = self.one(draft, [war for war in self.wars.all if given <= war.about], year)
            return Meant(fit, span, open=False) if fit else None
        place = self.place(draft)
        war = self.hanging(draft, place, given, year)
        if war is None and year and not given and not _states(place):
            war = self.begun(some, year)
        return Meant(war, Span(span.start, max(span.end, place.span.end if place else 0))) if war else None

    def hanging(self, draft: Draft, place: PlaceMention | None, given: frozenset[str], year: Days | None) -> War | None:
        """The war of the region, place or side that hangs on a noun."""
        some, region = self.fitting(draft), self.region(draft)
        sides = [war for war in some if given & self.fighters(draft, war) and given <= war.about and self.others(draft, war, given)]
        if region:
            here = [war for war in some if war in region and given <= war.about | _states(place)]
        elif place and place.state:
            here = [war for war in some if place.state in war.where and given - {place.state} <= war.about]
            if given == {place.state}:
                return self.one(draft, here, year) or self.one(draft, sides, year)
        else:
            here = sides if given else []
        return self.one(draft, here, year)

    def full(self, draft: Draft, name: Span | None = None) -> bool:
        """Whether the sentence gives both sides by its grammar, outside the name of the war."""
        if self.mutual(draft):
            return len(self.given(draft, name)) > 1
        return bool(_doers(draft) and _given(draft))

    def given(self, draft: Draft, name: Span | None = None) -> frozenset[str]:
        """The sides that the sentence gives by its grammar, not by order alone, outside the name of the war."""
        if not self.mutual(draft):
            return bare(_doers(draft)) | bare(_given(draft))
        return bare([i for party in draft.found if party.role == "actor" and party.weight > 1
                     and not (name and name.holds(party.mention.span)) for i in party.mention.ids])

    def begun(self, wars: Sequence[War], year: Days) -> War | None:
        """The war that began in a stated year where the report names all its sides, or where it was fought."""
        first, last = year
        return _only(war for war in wars if first <= war.since[0] <= last
                     and (first.year == last.year or war.since[0].year == first.year)
                     and (any(self.named_ids[one] for one in war.where) or all(self.named_ids[i] for i in war.sides)))

    # -- wars that only the report names ---------------------------------------------------------------------------

    def unnamed(self, draft: Draft, found: Mapping[Span, Meant]) -> War | None:
        """The war that a bare noun means, "perang itu": the last one told, else the one whose sides are named most."""
        if self.given(draft) or not self.definite(draft) or self.place(draft) or self.partners(draft):
            return None
        some = self.fitting(draft)
        told = [meant.war for span, meant in found.items() if span.start < draft.trigger.span.start]
        here = {i for one in self.scene.named_in(draft.sentence) for i in bare(one.ids)}
        current = [war for war in some if self.day and war.on(self.day) and self.others(draft, war, frozenset())]
        near = _apart([war for war in (*current, *told) if war in some and here & war.about], here)
        if told and told[-1] in some and (told[-1] in near or not near):
            return told[-1]
        return self.most(draft, near or current)

    def partners(self, draft: Draft) -> bool:
        """Whether a word behind a noun opens the sides of it, be they not resolved: "perang yang pecah antara …"."""
        end = Surroundings(self.scene, draft.trigger).end
        return any(token.lower in self.scene.grammar["partners"] and token.sentence == draft.sentence
                   for token in self.scene.tokens[end : end + REACH])

    def definite(self, draft: Draft) -> bool:
        """Whether a bare noun means one war that is: no word says which other, none that it is any or only feared."""
        scene, head = self.scene, draft.trigger.head
        end = Surroundings(scene, draft.trigger).end
        pointing = end < len(scene.tokens) and scene.tokens[end].lower in scene.grammar["pointing"]
        if end - head > 1 and scene.tokens[head + 1].upos in NAMING:
            return False
        if draft.reading.status != ACTUAL and not pointing:
            return False
        first = scene.document.sentences[draft.sentence].first
        if head > first and scene.tokens[head - 1].upos in COUNTING and head - 1 not in scene.dated:
            return False
        behind = scene.tokens[end] if end < len(scene.tokens) else None
        return pointing or behind is None or behind.sentence != draft.sentence or end in scene.dated \
            or end in scene.at_token or behind.upos not in NAMING

    # -- choosing --------------------------------------------------------------------------------------------------

    def one(self, draft: Draft, wars: Iterable[War], year: Days | None, *, past: bool = False) -> War | None:
        """The one of some wars that the stated year, the report's day and its names leave; none where several do."""
        some = [war for war in wars if not self.published or war.since[0] <= self.published[1]]
        if year:
            some = [war for war in some if war.on(year)]
            some = [war for war in some if year[0] <= war.since[0] <= year[1]] or some
        elif self.day:
            first, last = self.day
            now = [war for war in some if war.on((first - STILL, last))]
            now = [war for war in now if war.on(self.day)] or now
            some = now or (some if past or not self.published else [])
        return _only(some) or self.most(draft, some)

    def most(self, draft: Draft, wars: Sequence[War]) -> War | None:
        """Of several wars the one whose sides the report names by far the most; a part of a longer one before that."""
        told = [war for war in wars if self.others(draft, war, frozenset())] or list(wars)
        parts = [war for war in told if not (self.day and war.on(self.day) and any(
            war.about <= other.about and war.since < other.since and other.on(self.day) for other in told))]
        if found := _only(parts):
            return found
        counts: dict[tuple[object, ...], tuple[int, War]] = {}
        for war in parts:
            counts.setdefault(_parties(war), (self.support(draft, war), war))
        ranked = sorted(counts.values(), key=lambda pair: -pair[0])
        if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] < TWICE * ranked[1][0]):
            return None
        return ranked[0][1]

    def support(self, draft: Draft, war: War) -> int:
        """How often the report names the side of a war that it names least; none for a state's war within itself."""
        fighters = self.fighters(draft, war)
        return min(self.told(war, one) for one in fighters) if len(fighters) > 1 else 0

    def told(self, war: War, side: str) -> int:
        """How often the report names a side of a war, or, where it never does, the place where it is fought."""
        return self.named_ids[side] or max((self.named_ids[one] for one in war.where - war.sides), default=0)

    def fitting(self, draft: Draft) -> list[War]:
        """The wars that a noun may name: for one side's act those in which its doer invaded, or who it is done to was."""
        if self.mutual(draft):
            return list(self.wars.all)
        doers, given = bare(_doers(draft)), bare(_given(draft))
        return [war for war in self.wars.all if war.by and doers <= bare(war.by) and given <= bare(war.against) | war.where]

    def fighters(self, draft: Draft, war: War) -> frozenset[str]:
        """Who fights in a war as a noun tells it: all sides, or who invaded whom."""
        return war.sides if self.mutual(draft) else bare((*war.by, *war.against))

    def others(self, draft: Draft, war: War, given: frozenset[str]) -> bool:
        """Whether the report names all who fight besides those given; a state's own war must be named itself."""
        fighters = self.fighters(draft, war)
        return len(fighters) > 1 and any(self.named_ids[one] for one in fighters) and all(
            self.told(war, one) for one in fighters - given)

    # -- words around ----------------------------------------------------------------------------------------------

    def mutual(self, draft: Draft) -> bool:
        """Whether all sides are actors of what a noun names."""
        return self.scene.grammar.patterns[draft.frame.pattern].reciprocal

    def behind(self, start: int, sentence: int) -> list[Word]:
        """The words from an offset on, within its sentence."""
        return split(self.text, start, min(start + LONG, self.scene.document.sentences[sentence].span.end))

    def region(self, draft: Draft) -> tuple[War, ...]:
        """The wars of the region, no state, whose name hangs on a noun: "konflik Darfur"."""
        words = self.behind(draft.trigger.span.end, draft.sentence)
        for at, word in enumerate(words[:REACH]):
            if word.gap.strip(" \t\xa0"):
                return ()
            if found := self.wars.at(words[at:]):
                return found
            if word.capital:
                return ()
        return ()

    def place(self, draft: Draft) -> PlaceMention | None:
        """The place that hangs on a noun, alone: no second one is listed with it."""
        scene, end = self.scene, Surroundings(self.scene, draft.trigger).end
        for place in scene.places_in.get(draft.sentence, ()):
            tokens = scene.tokens_of(place.span)
            if tokens.start < end:
                continue
            between = range(end, tokens.start)
            own = {at for party in draft.found for at in scene.tokens_of(party.mention.span)}
            hangs = len(between) <= REACH + len(own) and all(at in own or self._modifies(at) for at in between)
            behind = tokens.stop + 1
            listed = behind < len(scene.tokens) and scene.tokens[tokens.stop].lower in scene.grammar["joiners"] \
                and scene.tokens[tokens.stop].text != "," and behind in scene.at_token
            return place if hangs and not listed else None
        return None

    def _modifies(self, at: int) -> bool:
        token = self.scene.tokens[at]
        return at in self.scene.dated or (at not in self.scene.at_token and (
            token.upos in MODIFIERS - {"PROPN"} or token.lower in self.scene.grammar["place_prepositions"]))

    def year(self, draft: Draft) -> Days | None:
        """The time that stands right behind a noun, at its place or name: "perang Lebanon 2006"."""
        scene, end = self.scene, Surroundings(self.scene, draft.trigger).end
        for time in self.times.get(draft.sentence, ()):
            tokens = scene.tokens_of(time.span)
            if tokens.start < end:
                continue
            between = range(end, tokens.start)
            close = len(between) <= REACH and not any(
                scene.tokens[at].upos in {"VERB", "PUNCT", "CCONJ", "SCONJ"}
                or scene.tokens[at].lower in scene.grammar["borders"] for at in between)
            days = edtf.bounds(time.value) if close else None
            if close and days is None and edtf.is_duration(time.value):
                continue
            return days
        return None

    def sides(self, draft: Draft, meant: Meant) -> Sides | None:
        """The sides of a draft's war in the roles of its noun; nothing where the sentence gives them."""
        if not meant.open:
            return None
        war = meant.war
        reason = f"the known war of {war.since[0].year}: {war.name}"
        if self.mutual(draft) and not self.onesided(draft, war):
            return Sides(war.actors, war.recipients, meant.span, reason)
        return Sides(_doers(draft) or war.by, _given(draft) or war.against, meant.span, reason)

    def onesided(self, draft: Draft, war: War) -> bool:
        """Whether a mutual noun is told as one side's act, where it is done: "perang Rusia di Ukraina"."""
        owners = {i for party in draft.found if party.reason == OWNER and party.mention.kind == "name"
                  for i in party.mention.ids}
        place = self.place(draft) if owners else None
        return bool(place and owners <= set(war.by) and place.state in bare(war.against) - owners)


def _doers(draft: Draft) -> tuple[str, ...]:
    """Whose act it is, by the sentence's grammar, not by order alone."""
    return tuple(sorted({i for party in draft.found if party.role == "actor" and party.weight > 1
                         for i in party.mention.ids}))


def _given(draft: Draft) -> tuple[str, ...]:
    """Against whom, by the sentence's grammar, not by order alone; not who is only told to be hurt."""
    return tuple(sorted({i for party in draft.found if party.role == "recipient" and party.reason != HURT and party.weight > 1
                         for i in party.mention.ids}))


def _states(place: PlaceMention | None) -> frozenset[str]:
    return frozenset({place.state}) if place and place.state else frozenset()


def _parties(war: War) -> tuple[object, ...]:
    return war.actors, war.recipients, war.by, war.against


def _only(wars: Iterable[War]) -> War | None:
    """The one war there is; of several with the same sides the last."""
    some = list(wars)
    return max(some, key=lambda war: war.since) if len({_parties(war) for war in some}) == 1 else None


def _apart(wars: Sequence[War], here: set[str]) -> list[War]:
    """The wars that a sentence names most of."""
    most = max((len(here & war.about) for war in wars), default=0)
    return [war for war in wars if len(here & war.about) == most]


def _newest(dated: Dated) -> Days | None:
    """The last time that an undated report states: it is not much older."""
    days = [days for time in dated.times if (days := edtf.bounds(time.value)) and days[1] < date.max]
    return max(days, key=lambda one: one[1]) if days else None
