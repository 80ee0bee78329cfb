"""The sides of a known war, for a noun that names it where the sentence does not name them: "perang Ukraina".

A war is known by its name, by the place or side that hangs on the noun, by the year that it began; a bare "perang" is
the war that the report has named before, or the one whose sides it names most. Sides that the sentence itself gives
win, and where two wars fit none is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
        given = bare(draft.ids("actor")) if self.mutual(draft) else bare(_doers(draft)) | bare(_given(draft))
        words = self.behind(draft.trigger.span.start, draft.sentence)
        wars, end = self.wars.named(words, self.scene.grammar["place_prepositions"])
        year = self.year(draft)
        if self.full(draft):
            fit = self.one([war for war in self.wars.all if given <= war.about], year)
            return Meant(fit, draft.trigger.span, open=False) if fit else None
        if wars and (war := self.one(wars, year, past=True)):
            return Meant(war, Span(draft.trigger.span.start, end))
        region, place = self.region(draft), self.place(draft)
        if region:
            war = self.one([war for war in region if given <= war.about | _states(place)], year)
        elif place and place.state:
            war = self.of_place(draft, place.state, given, year)
        elif given:
            war = self.one([war for war in self.wars.all if given <= war.about and self.others(war, given)], year)
        else:
            war = None
        if war is None and year and not given:
            war = self.begun(year)
        return Meant(war, Span(draft.trigger.span.start, max(draft.trigger.span.end, place.span.end if place else 0))
                     ) if war else None

    def full(self, draft: Draft) -> bool:
        """Whether the sentence gives both sides by its grammar."""
        if self.mutual(draft):
            return len(bare(draft.ids("actor"))) > 1
        return bool(_doers(draft) and _given(draft))

    def of_place(self, draft: Draft, state: str, given: frozenset[str], year: Days | None) -> War | None:
        """The war fought in a place, or by the state of that name: "perang di Gaza", "perang Israel"."""
        here = [war for war in self.wars.all if state in war.where and given - {state} <= war.about]
        if found := self.one(here, year):
            return found
        if given != {state} or here:
            return None
        return self.one([war for war in self.wars.all if state in war.sides and self.others(war, given)], year)

    def begun(self, year: Days) -> War | None:
        """The war that began in a stated year, of those that the report names a side of."""
        first, last = year
        many = first.year != last.year
        return _only(war for war in self.wars.all if first <= war.since[0] <= last and self.support(war)
                     and (not many or (war.since[0].year == first.year and war.until[1].year == last.year)))

    # -- wars that only the report names ---------------------------------------------------------------------------

    def unnamed(self, draft: Draft, found: Mapping[Span, Meant]) -> War | None:
        """The war that a bare noun means, "perang itu": the last one told, else the one whose sides are named most."""
        if draft.ids("actor") or _given(draft) or not self.definite(draft):
            return None
        told = [meant.war for span, meant in found.items() if span.start < draft.trigger.span.start]
        here = {i for one in self.scene.named_in(draft.sentence) for i in bare(one.ids)}
        fits: Callable[[War], bool] = lambda war: self.mutual(draft) or bool(war.by)
        current = [war for war in self.wars.all if self.day and war.on(self.day) and self.others(war, frozenset())
                   and fits(war)]
        near = _apart([war for war in (*current, *told) if fits(war) and here & war.about], here)
        if told and fits(told[-1]) and (told[-1] in near or not near):
            return told[-1]
        return self.most(near or current)

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

    def one(self, wars: Iterable[War], year: Days | None, *, past: bool = False) -> War | None:
        """The one of some wars that the stated year, the report's day and its names leave; none where several do."""
        some = [war for war in wars if not self.published or war.since[0] <= self.published[1]]
        if year:
            some = [war for war in some if war.on(year)]
            some = [war for war in some if year[0] <= war.since[0] <= year[1]] or some
        elif self.day:
            first, last = self.day
            now = [war for war in some if war.on((first - STILL, last))]
            if len(now) > 1:
                now = [war for war in now if war.on(self.day)] or now
            if not now and (past or not self.published):
                now = some
            some = now
        return _only(some) or self.most(some)

    def most(self, wars: Sequence[War]) -> War | None:
        """Of several wars the one whose sides the report names by far the most."""
        counts: dict[tuple[object, ...], tuple[int, War]] = {}
        for war in wars:
            counts.setdefault(_parties(war), (self.support(war), war))
        ranked = sorted(counts.values(), key=lambda pair: -pair[0])
        if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[0][0] < TWICE * ranked[1][0]):
            return None
        return ranked[0][1]

    def support(self, war: War) -> int:
        """How often the report names the side of a war that it names least; of a state's own war, where it is."""
        return min(self.named_ids[one] for one in war.sides)

    def others(self, war: War, given: frozenset[str]) -> bool:
        """Whether the report names the sides of a war besides those given; a state's own war must be named itself."""
        rest = war.sides - given
        return len(war.sides) > 1 and all(self.named_ids[one] for one in rest)

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
            hangs = len(between) <= REACH and all(self._modifies(at) for at in between)
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
        if self.mutual(draft):
            return Sides(war.actors, war.recipients, meant.span, reason)
        if not war.by:
            return None
        doers, given = _doers(draft), _given(draft)
        if doers and not bare(doers) <= bare(war.by):
            return None
        return Sides(doers or war.by, given or war.against, meant.span, reason)


def _doers(draft: Draft) -> tuple[str, ...]:
    return draft.ids("actor")


def _given(draft: Draft) -> tuple[str, ...]:
    """Against whom, by the sentence's grammar; not who is only told to be hurt."""
    return tuple(sorted({i for party in draft.found if party.role == "recipient" and party.reason != HURT
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
