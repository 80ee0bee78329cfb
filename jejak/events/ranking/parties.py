"""Who may take part in an act: the helper's row for each id that the report offers, and the chance of each role.

An id is a side: sectors count with their state. What the rules found, first in the sentence and then in the report, is
among the features; so the helper learns where to trust them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jejak.events.drafts import Draft
from jejak.events.event import Event
from jejak.events.ranking.context import BY_WORDS, PATH, Words, of_party, path
from jejak.events.ranking.helper import Codes, Word
from jejak.events.ranking.linear import Places, places
from jejak.events.scene import Scene
from jejak.events.sides import side, sides
from jejak.events.surroundings import Surroundings
from jejak.mentions.mention import ActorMention

BACK = 2  # sentences behind an act from which parties are offered
RECENT = 6  # earlier events whose parties are offered
SALIENT = 4  # of the report's most frequent sides, so many are offered
FAR = 40  # words
MATERIAL = "material conflict"
HABITS = ("no actor", "no recipient", "several actors")
USUAL = (0.1, 0.25, 0.12)  # how often acts are so, where nothing is known of the word
SMOOTH = 6.0  # how many cases that counts for
EVENT = (
    "type", "voice", "pattern", "learned act", "quotation", "headline", "sides in sentence", "rules' actors",
    "rules' recipients", "report's actors", "report's recipients", "relation", "sentence", "place in sentence",
    "actors' weight", "recipients' weight", "actors' reason", "recipients' reason", "place named", "status",
    *(f"word: {habit}" for habit in HABITS),
)
SIDE = (
    "rules: actor", "rules: recipient", "report: actor", "report: recipient", "rules' weight as actor",
    "rules' reason as actor", "rules' weight as recipient", "rules' reason as recipient", "speaks", "named", "rank",
    "first named", "last named", "was a subject", "named here", "named in title", "share", "order here", "last here",
    "only other side here", "named with the rules' actors", "subject of the sentence",
    "same type: actor", "same type: recipient", "same frame: actor", "same frame: recipient", "last act: actor",
    "last act: recipient", "before: actor", "before: recipient", "in sentence: actor", "in sentence: recipient",
    "type in report: actor", "type in report: recipient", "conflict: actor", "conflict: recipient", "words: actor",
    "words: recipient", "since it acted", "since it was acted on", "body", "sector", "suffers from the rules' actors",
    "acts on the rules' recipients",
)
NEAREST = ("distance", "between", "link", "preposition", "marks", "kind", "place", "path", "steps", "relation", "clear",
           "in the quotation", "ids", "hangs", "verbs between")
NAMES = (*EVENT, *SIDE, *(f"{side}: {name}" for side in ("before", "behind") for name in NEAREST), BY_WORDS)
READ = tuple(len(EVENT) + SIDE.index(name) for name in (
    "rules: actor", "rules: recipient", "report: actor", "report: recipient"))


@dataclass(slots=True)
class Offer:
    """A side that a report offers to an act: how it is written there, and where it is named."""

    written: Counter[str] = field(default_factory=Counter)
    here: list[int] = field(default_factory=list)  # positions of its mentions in the sentence
    before: list[int] = field(default_factory=list)  # and in the sentences before


@dataclass(frozen=True, slots=True)
class Standing:
    """What the whole report tells of its sides: how often each is named, where first, and together with whom."""

    counts: Counter[str]
    first: Mapping[str, int]
    order: Mapping[str, int]
    together: tuple[frozenset[str], ...]
    total: int


def standing(scene: Scene) -> Standing:
    """Count a report's sides once."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    together: list[set[str]] = [set() for _ in scene.document.sentences]
    for actor in scene.actors:
        for one in actor.ids:
            name = side(one)
            counts[name] += 1
            first.setdefault(name, actor.sentence)
            together[actor.sentence].add(name)
    order = {name: n for n, (name, _) in enumerate(counts.most_common())}
    return Standing(counts, first, order, tuple(frozenset(some) for some in together), sum(counts.values()))


class Told:
    """The events that the rules made of a report, asked for who did what before and elsewhere."""

    def __init__(self, events: Sequence[Event], kinds: Mapping[str, Mapping[str, object]]) -> None:
        self.events = tuple(events)
        self.actors = [sides(event.actors) for event in events]
        self.recipients = [sides(event.recipients) for event in events]
        self.conflict = [kinds[event.type]["quad"] == MATERIAL for event in events]


def offers(scene: Scene, act: Draft, at: int, told: Told, known: Standing) -> dict[str, Offer]:
    """The sides that may take part in an act, those of its sentence first; `at` is its event's place in `told`."""
    found: dict[str, Offer] = {}
    low = bisect_left(scene.actors, act.sentence - BACK, key=_sentence)
    for n in range(low, len(scene.actors)):
        actor = scene.actors[n]
        if actor.sentence > act.sentence:
            break
        for one in actor.ids:
            offer = found.setdefault(side(one), Offer())
            here = actor.sentence == act.sentence
            (offer.here if here else offer.before).append(n)
            offer.written[one] += 100 if here else 1
    event = told.events[at]
    extra: list[tuple[str, int]] = [(one, 10) for one in (*event.actors, *event.recipients)]
    extra += [(one, 100) for party in act.found for one in party.mention.ids]
    if act.quote and act.quote.speaker:
        extra.append((act.quote.speaker, 10))
    extra += [(one, 1) for other in told.events[max(0, at - RECENT) : at] for one in (*other.actors, *other.recipients)]
    extra += [(place.state, 1) for place in scene.places_in.get(act.sentence, ()) if place.state]
    for one, weight in extra:
        found.setdefault(side(one), Offer()).written[one] += weight
    for name in list(known.order)[:SALIENT]:
        found.setdefault(name, Offer()).written[name] += 1
    return found


def habits(word: Word | None) -> tuple[float, ...]:
    """How often the acts that a word names have no actor, no recipient, several actors."""
    if word is None:
        return USUAL
    total = sum(word.named.values())
    return tuple((n + SMOOTH * usual) / (total + SMOOTH) for n, usual in zip(word.habits, USUAL, strict=True))


def rows(scene: Scene, act: Draft, at: int, told: Told, known: Standing, some: Mapping[str, Offer],
         codes: Codes, words: Mapping[str, Word]) -> list[tuple[float, ...]]:
    """A row for each offer, in its order, still without its last column: what the words around say."""
    event, trigger = told.events[at], act.trigger
    roles = {role: sides(act.ids(role)) for role in ("actor", "recipient")}
    report = sides(event.actors), sides(event.recipients)
    why: dict[tuple[str, str], tuple[int, str]] = {}
    weights = {"actor": 0, "recipient": 0}
    for party in act.found:
        for one in party.mention.ids:
            why.setdefault((side(one), party.role), (party.weight, _plain(party.reason)))
        weights[party.role] = max(weights[party.role], party.weight)
    filled = {part.part: _plain(part.reason) for part in reversed(event.evidence)}
    sentence = scene.document.sentences[act.sentence]
    listed = list(dict.fromkeys(side(one) for actor in scene.named_in(act.sentence) for one in actor.ids))
    speaker = side(act.quote.speaker) if act.quote and act.quote.speaker else ""
    common = (
        codes("type", act.frame.type), codes("voice", trigger.voice), codes("pattern", act.frame.pattern),
        act.frame.where == "", codes("quote", act.quote.kind if act.quote else ""), sentence.headline, len(listed),
        len(roles["actor"]), len(roles["recipient"]), len(report[0]), len(report[1]),
        codes("relation", scene.syntax.relation(trigger.head)), min(act.sentence, 10), trigger.head - sentence.first,
        weights["actor"], weights["recipient"], codes("reason", filled.get("actor", "")),
        codes("reason", filled.get("recipient", "")), bool(scene.places_in.get(act.sentence)),
        codes("status", event.status), *habits(words.get(scene.tokens[trigger.head].lemma.lower())),
    )
    around = Surroundings(scene, trigger)
    view = _View(scene, act, at, told, known, roles, report, why, speaker, listed, around, codes)
    return [(*common, *view.of(name, offer), *view.nearest(offer.here, before=True),
             *view.nearest(offer.here, before=False)) for name, offer in some.items()]


def texts(scene: Scene, act: Draft, some: Mapping[str, Offer], rows_: Iterable[tuple[float, ...]]) -> list[Places]:
    """The words around each offer, as places of the linear models; `rows_` are the offers' rows."""
    words = Words(scene, act.sentence)
    speaker = side(act.quote.speaker) if act.quote and act.quote.speaker else ""
    return [places(of_party(scene, act, offer.here, words, speaks=name == speaker,
                            known="".join(str(int(row[n])) for n in READ)))
            for (name, offer), row in zip(some.items(), rows_, strict=True)]


class _View:
    """One act, ready to be asked about each side."""

    def __init__(self, scene: Scene, act: Draft, at: int, told: Told, known: Standing,
                 roles: Mapping[str, frozenset[str]], report: tuple[frozenset[str], frozenset[str]],
                 why: Mapping[tuple[str, str], tuple[int, str]], speaker: str, listed: list[str], around: Surroundings,
                 codes: Codes) -> None:
        self.scene, self.act, self.at, self.told, self.known = scene, act, at, told, known
        self.roles, self.report, self.why, self.speaker, self.listed = roles, report, why, speaker, listed
        self.around, self.codes = around, codes
        self.doers = report[0] or roles["actor"]
        self.sufferers = report[1] or roles["recipient"]
        self.marks = scene.grammar.patterns[act.frame.pattern].prepositions
        events = told.events
        self.groups = {
            "same": [n for n in range(at) if events[n].type == act.frame.type],
            "frame": [n for n in range(at) if events[n].rule == act.frame.id],
            "last": [at - 1] if at else [], "before": list(range(at)),
            "sentence": [n for n in range(max(0, at - 12), min(len(events), at + 13))
                         if n != at and events[n].sentence == act.sentence],
            "type": [n for n in range(len(events)) if n != at and events[n].type == act.frame.type],
            "conflict": [n for n in range(len(events)) if n != at and told.conflict[n]],
            "words": [n for n in range(len(events)) if n != at and not told.conflict[n]],
        }
        self.verbs_before = self._verbs()

    def _verbs(self) -> list[int]:
        sentence = self.scene.document.sentences[self.act.sentence]
        self.sentence_first = sentence.first
        total, found = 0, [0]
        for token in self.scene.tokens[sentence.first : sentence.last]:
            total += token.upos == "VERB"
            found.append(total)
        return found

    def of(self, name: str, offer: Offer) -> tuple[float, ...]:
        """What is known of a side, as SIDE names it."""
        told, known, act, scene = self.told, self.known, self.act, self.scene
        as_actor = self.why.get((name, "actor"), (0, ""))
        as_recipient = self.why.get((name, "recipient"), (0, ""))
        subjects = [self._is_subject(scene.actors[n]) for n in offer.before]
        counted: list[int] = []
        for group in self.groups.values():
            counted += [sum(name in told.actors[n] for n in group), sum(name in told.recipients[n] for n in group)]
        acted = next((act.sentence - told.events[n].sentence for n in range(self.at - 1, -1, -1)
                      if name in told.actors[n]), 20)
        suffered = next((act.sentence - told.events[n].sentence for n in range(self.at - 1, -1, -1)
                         if name in told.recipients[n]), 20)
        others = [one for one in self.listed if one not in self.doers]
        return (
            name in self.roles["actor"], name in self.roles["recipient"], name in self.report[0],
            name in self.report[1], as_actor[0], self.codes("reason", as_actor[1]), as_recipient[0],
            self.codes("reason", as_recipient[1]), name == self.speaker, known.counts[name],
            min(known.order.get(name, 20), 20), known.first.get(name, 99),
            min((act.sentence - scene.actors[n].sentence for n in offer.before), default=9),
            max(subjects, default=-1), len(offer.here), known.first.get(name, 99) == 0,
            known.counts[name] / max(1, known.total), self.listed.index(name) if name in self.listed else 9,
            bool(self.listed) and self.listed[-1] == name, others == [name],
            sum(1 for some in known.together if name in some and self.doers & some),
            any(self._of_main_clause(scene.actors[n]) for n in offer.here),
            *counted, acted, suffered, len(name) > 3, any(":" in one for one in offer.written),
            sum(1 for n, some in enumerate(told.recipients)
                if n != self.at and name in some and self.doers & told.actors[n]),
            sum(1 for n, some in enumerate(told.actors)
                if n != self.at and name in some and self.sufferers & told.recipients[n]),
        )

    def _is_subject(self, actor: ActorMention) -> bool:
        return actor.head >= 0 and self.scene.syntax.relation(actor.head) == "nsubj"

    def _of_main_clause(self, actor: ActorMention) -> bool:
        if not self._is_subject(actor):
            return False
        above = self.scene.tokens[self.scene.tokens[actor.head].head]
        return above.head == above.index

    def nearest(self, here: list[int], *, before: bool) -> tuple[float, ...]:
        """The mention of a side next to the act on one side of it, as NEAREST names it; -1 where there is none."""
        scene, around, head = self.scene, self.around, self.act.trigger.head
        if before:
            at = next((n for n in reversed(here) if scene.last[n] <= head), None)
        else:
            at = next((n for n in here if scene.first[n] > head), None)
        if at is None:
            return (-1.0,) * len(NEAREST)
        actor, link = scene.actors[at], scene.links[at]
        low, high = (scene.last[at], head) if before else (head, scene.first[at])
        between = sum(1 for m in around.here if low <= scene.first[m] and scene.last[m] <= high)
        token = actor.head if actor.head >= 0 else scene.first[at]
        way, steps = path(scene, head, token)
        first = self.sentence_first
        return (
            min(high - low, FAR), between, self.codes("link", link.kind), self.codes("preposition", link.word),
            {"actor": 1, "recipient": 2}.get(self.marks.get(link.word, ""), 0), self.codes("kind", actor.kind),
            actor.place, self.codes("path", way) if steps <= PATH else 0, steps,
            self.codes("relation", scene.syntax.relation(token)),
            around.clear(low, head) if before else around.clear(around.end, high),
            around.quote is not None and around.quote.span.holds(actor.span), len(actor.ids),
            around.hangs(at, around.end),
            self.verbs_before[max(0, high - first)] - self.verbs_before[max(0, low + (not before) - first)],
        )


def _plain(reason: str) -> str:
    """A reason without the words of the text."""
    return reason.split("“", maxsplit=1)[0].strip()


def _sentence(actor: ActorMention) -> int:
    return actor.sentence
