"""Who says it: the name beside the word of speech, or whoever spoke last.

A name is an actor found in the text, or an outlet that speaks for itself. A pronoun, "pejabat itu", or a word of
speech with the speaker built in goes to the person who spoke last, or whom the sentence before was about.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise

from jejak.documents.document import Document
from jejak.mentions.constructions import Naming
from jejak.mentions.mention import PRESS, ActorMention
from jejak.mentions.outlets import Outlet
from jejak.mentions.people import People, named
from jejak.mentions.speech import Speech
from jejak.mentions.utterances import Utterance
from jejak.span import Span

OFFICE = "a name for the office that spoke just before"
FORMER = ":ELI"  # PLOVER's sector of former officials
BEFORE_QUOTING = 3  # words between an outlet and "mengutip", at most


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: entity id and full name where known, the words that name them there, and why it is so."""

    id: str | None
    name: str | None
    span: Span | None
    office: str | None
    reason: str


ROLES = ("source", "several", "that_one", "previous", "document", "nobody", "report")  # these name a speaker, too
NOBODY = Speaker(None, None, None, None, "nobody named")


class Speakers:
    """Resolves the speakers of one document's quotations, in the order of the text."""

    def __init__(self, document: Document, actors: tuple[ActorMention, ...], speech: Speech) -> None:
        self._text = document.article.text
        self._speech = speech
        self._actors = sorted(actors, key=lambda actor: (actor.span.start, -actor.span.end))
        self._starts = [actor.span.start for actor in self._actors]
        self._last: Speaker | None = None  # who spoke last
        self._about: Speaker | None = None  # whom a sentence since then was about
        self._here: Speaker | None = None  # who spoke last in this utterance
        self._people = People(self._actors, self._text)

    def enter(self) -> None:
        """A new utterance begins."""
        self._here = None

    def leave(self, u: Utterance) -> None:
        """An utterance ends: what is not quoted says whom the next pronoun may mean."""
        if self._here is not None or not u.words:
            return
        inside = self._within(u.span(0, len(u.words)))
        if not inside or not _opens(u, inside[0]):
            return
        beside = [inside[0], *(a for a in inside[1:2] if self._text[inside[0].span.end : a.span.start] in {" ", ", "})]
        person = next((actor for actor in beside if actor.person), None)
        if person is not None:
            about = self._speaker(person, "whom the sentence before is about")
            self._about = about if about.id else None

    def who(self, u: Utterance, naming: Naming, outlets: tuple[Outlet, ...]) -> Speaker:
        """The speaker of one quotation."""
        found = self._who(u, naming, outlets)
        self._here = self._last = found
        self._about = None
        return found

    def aside(self, u: Utterance, naming: Naming) -> Speaker:
        """Who is told of inside another's words: nobody whom a later pronoun means as the one who spoke last."""
        return self._who(u, naming, ())

    def _who(self, u: Utterance, naming: Naming, outlets: tuple[Outlet, ...]) -> Speaker:
        span = naming.span
        if naming.mode == "shared" and self._here is not None:
            return self._here
        if naming.mode == "none":
            return NOBODY
        if span is None or (naming.mode == "before" and self._here is not None and self._says_nobody(u, span)):
            return self._previous(naming.mode)
        if naming.mode == "relative" and self._here is not None and self._here.span is not None:
            later = [a for a in self._within(span) if a.span.start >= self._here.span.end]
            if not later and span.holds(self._here.span):
                return self._here
        if naming.mode == "issued" and not self._issuing(span):
            return self._previous("last")
        if naming.mode in {"before", "shared"}:
            span = self._far(u, naming, self._subject(u, span))
        press = self._press(u, span, outlets, naming)
        if press is not None:
            return press
        passing = [u.span(one.first, one.last) for one in outlets if one.passes]
        inside = [a for a in self._within(span) if not any(a.span.meets(place) for place in passing)]
        if not inside:
            return self._unnamed(u, span)
        if naming.mode == "relative":
            return self._speaker(self._antecedent(inside), "the antecedent")
        found = self._named(u, span, inside)
        return self._with_apposed_name(u, naming, found)

    def _says_nobody(self, u: Utterance, span: Span) -> bool:
        """Whether nothing but words of speech and signs stands there: `katanya, menambahkan ...`."""
        return all(u.words[at].sign or u.lower[at] in self._speech.verbs for at in self._words(u, span))

    def _named(self, u: Utterance, span: Span, inside: list[ActorMention]) -> Speaker:
        first = inside[0]
        if first.kind == "pronoun":
            return self._pronoun(first)
        if self._others(u, span, first):
            return Speaker(None, None, span, None, "others than who is named")
        beside = (a for a in inside if not self._text[first.span.end : a.span.start].strip(" ,"))
        person = next((a for a in beside if a.person), None)
        with_ids = next((a for a in inside if a.ids), None)
        if person is not None and not first.ids:
            return self._speaker(person, "named beside the word of speech")
        if person is None and self._guessed(first) and self._points_back(u, span) and (self._last or NOBODY).id:
            return self._previous("pointing back")
        if with_ids is None and self._points_back(u, span):
            return self._previous("pointing back")
        chosen = with_ids or first
        if person is None:
            known = self._with_name(u, span, self._speaker(chosen, "named beside the word of speech"))
            same = self._last is not None and known.id == self._last.id and self._points_back(u, span)
            return replace(known, name=self._last.name) if self._last and same and not known.name else known
        known = self._speaker(person, "named beside the word of speech")
        entity = known.id or (chosen.ids[0] if chosen.ids else None)
        return replace(known, id=entity, office=first.office or known.office)

    def _with_name(self, u: Utterance, span: Span, speaker: Speaker) -> Speaker:
        """`juru bicara HAMAS Ali Rossi`: a name right behind the words that say whose voice it is."""
        if speaker.span is None or speaker.name or not speaker.id or not span.holds(speaker.span):
            return speaker
        behind = [at for at in self._words(u, span) if u.words[at].span.start >= speaker.span.end]
        if not behind or not u.words[behind[0]].name:
            return speaker
        name = self._capitals(u, behind)
        if name is None:
            return speaker
        self._people.learn(name, speaker.id)
        return replace(speaker, name=name)

    def _with_apposed_name(self, u: Utterance, naming: Naming, speaker: Speaker) -> Speaker:
        """`Seorang dokter di kota itu, Rossi, mengatakan`: a name between commas for whom the words before describe."""
        if speaker.name or not speaker.id or naming.mode != "before" or naming.span is None:
            return speaker
        words = self._words(u, naming.span)
        commas = [at for at in words if u.words[at].text == ","]
        for here, there in pairwise(commas):
            inner = range(here + 1, there)
            fresh = not self._within(u.span(here, there + 1))
            if inner and len(inner) <= 5 and fresh and all(u.words[at].name for at in inner) and not any(
                    self._speech.at("day", u.lower, at) for at in inner):
                name = u.span(here + 1, there).of(self._text)
                self._people.learn(name, speaker.id)
                return replace(speaker, name=name)
        return speaker

    def _guessed(self, actor: ActorMention) -> bool:
        """Whether an actor was placed by what surrounds it, not by its own words."""
        return actor.kind in {"group", "office"} and not named(actor)

    def _others(self, u: Utterance, span: Span, actor: ActorMention) -> bool:
        """`Para pengkritik Menteri Rossi`: the ones who speak are not the person named."""
        before = [at for at in self._words(u, span) if u.words[at].span.end <= actor.span.start]
        plural = any(self._speech.at("several", u.lower, at) for at in before)
        apart = any(self._speech.at("relative", u.lower, at) for at in before)
        return len(before) > 1 and (apart or plural) and actor.kind == "person"

    def _pronoun(self, actor: ActorMention) -> Speaker:
        """A pronoun in the place of a speaker: whoever spoke last, if anybody has."""
        if self._about is None and (self._last is None or self._last.id is None) and actor.ids:
            return Speaker(actor.ids[0], actor.person, actor.span, None, "a pronoun")
        return self._previous("pronoun")

    def _unnamed(self, u: Utterance, span: Span) -> Speaker:
        """No actor there: a pronoun, "pejabat itu", or somebody whom nothing resolves."""
        words = self._words(u, span)
        if words and self._speech.at("nobody", u.lower, words[0]):
            return NOBODY
        if words and self._speech.at("previous", u.lower, words[0]):
            return self._previous("pronoun")
        if self._points_back(u, span) or (words and self._speech.at("document", u.lower, words[0])
                                          and not self._issuer(u, words)):
            return self._previous("pointing back")
        if issuer := self._issuer(u, words):
            return issuer
        name = self._capitals(u, words)
        if name is None:
            return Speaker(None, None, span, None, "named, and known to no table")
        place = self._text.find(name, span.start, span.end)
        person = ActorMention(Span(place, place + len(name)), u.sentence, (), "person", -1, "", person=name)
        return self._speaker(person, "named, and known to no table")

    def _issuer(self, u: Utterance, words: list[int]) -> Speaker | None:
        """Who issued what speaks: "pernyataan yang dikeluarkan kementerian itu"."""
        after = words[-1] + 1 if words else 0
        if not words or not self._speech.at("relative", u.lower, after):
            return None
        end = next((at for at in range(after, len(u.words)) if u.words[at].sign), len(u.words))
        actor = next((a for a in self._within(u.span(after, end)) if a.ids), None)
        return self._speaker(actor, "who issued it") if actor is not None else None

    def _points_back(self, u: Utterance, span: Span) -> bool:
        words = self._words(u, span)
        return any(self._speech.at("that_one", u.lower, at) and not self._speech.at("not_back", u.lower, at - 1)
                   for at in words)

    def _capitals(self, u: Utterance, words: list[int]) -> str | None:
        """A full name that no table knows, or one word of a name that the report has given: a run of capitals."""
        run: list[int] = []
        for at in words:
            if u.words[at].name:
                run.append(at)
            elif run:
                break
        name = u.span(run[0], run[-1] + 1).of(self._text) if run else ""
        if run and run[0] == 0 and len(run) == 1:  # a sentence begins with a capital
            return name if self._people.knows(name) else None
        return name if len(run) > 1 or (run and self._people.knows(name)) else None

    def _previous(self, reason: str) -> Speaker:
        if self._about is not None and reason in {"previous", "pronoun"}:  # not for words without a cue
            return self._about
        last = self._last or NOBODY
        return Speaker(last.id, last.name, None, None, f"whoever spoke last ({reason})")

    def _speaker(self, actor: ActorMention, reason: str) -> Speaker:
        """The actor as a speaker; a person known by nothing here may be the office that spoke just before."""
        if actor.kind == "pronoun":
            return self._pronoun(actor)
        entity = actor.ids[0] if actor.ids else None
        if actor.person and (entity is None or not named(actor)):
            people = self._people
            entity = people.sure(actor.person) or self._apposition(actor) or people.entity(actor.person) or entity
        elif actor.person and entity is not None and entity.endswith(FORMER):  # "Ban, mantan menteri": what he is now
            entity = self._people.sure(self._people.full(actor.person)) or entity
        last = self._last
        if actor.person and entity is None and last is not None and last.id and last.office and not last.name:
            entity, reason = last.id, OFFICE
        if actor.person and entity is not None:
            self._people.learn(actor.person, entity)
        name = self._people.full(actor.person) if actor.person else None
        return Speaker(entity, name, actor.span, actor.office, reason)

    def _apposition(self, person: ActorMention) -> str | None:
        """What follows a person's name: "Ali, juru bicara kementerian pertahanan Italia"."""
        after = next(iter(self._within(Span(person.span.end, person.span.end + 12))), None)
        if after is None or after.kind not in {"office", "group"} or not after.ids:
            return None
        between = self._text[person.span.end : after.span.start]
        article = between.lstrip(", ").strip()
        one = not article or bool(self._speech.at("of_being", article.lower().split(), 0))
        return after.ids[0] if named(after) and between.startswith(", ") and one else None

    def _antecedent(self, inside: list[ActorMention]) -> ActorMention:
        """The last actor before the relative word, or the first of those that it is joined with by "and"."""
        named = [actor for actor in inside if actor.kind != "pronoun"] or inside
        chosen = named[-1]
        for actor in reversed(named[:-1]):
            between = self._text[actor.span.end : chosen.span.start].strip().lower()
            if between not in self._speech.ands and not actor.span.holds(chosen.span):
                break
            chosen = actor
        return chosen

    def _subject(self, u: Utterance, span: Span) -> Span:
        """The part of the words before a verb that holds its subject: no fronted adverbial, no apposition."""
        words = self._words(u, span)
        commas = [at for at in words if u.words[at].text == ","]
        if not commas:
            return span
        fronted = any(self._speech.at(role, u.lower, words[0]) for role in ("adjunct", "fronts", "passes_on", "like"))
        closed = commas[-1] == words[-1]  # "Ali, juru bicara itu, berkata"
        parts = [commas[0]] if closed else [commas[-1]]
        first = self._within(Span(span.start, u.words[commas[0]].span.start))
        if closed and not fronted and len(commas) > 2 and not first:  # "Dulu, mitra Ali, Budi, berkata"
            inner = Span(u.words[commas[-2]].span.end, u.words[commas[-1]].span.start)
            named = next(iter(self._within(inner)), None)
            if named is not None and not self._speech.at("relative", u.lower, commas[-2] + 1):
                return inner if named.ids else Span(u.words[commas[0]].span.end, inner.end)
        if closed and not fronted:
            return Span(span.start, u.words[commas[0]].span.start) if commas[0] > words[0] else span
        if closed and len(commas) == 1:
            return span
        after = u.words[parts[0]].span.end
        return Span(after, span.end) if self._within(Span(after, span.end)) else span

    def _issuing(self, span: Span) -> bool:
        """Whether the words behind "thus" name somebody; the press passes on what others said, unless it is first."""
        inside = [actor for actor in self._within(span) if actor.ids]
        return any(not actor.ids[0].endswith(PRESS) or actor.span.start == span.start for actor in inside)

    def _far(self, u: Utterance, naming: Naming, near: Span) -> Span:
        """The words that name the subject, where those before the verb do not: "Ali tiba, seraya mengatakan", and
        "Ali, yang tiba karena sakit, mengatakan"."""
        words = self._words(u, near)
        before = self._words(u, naming.span) if naming.span is not None else []
        apart = naming.mode == "shared" or (bool(before) and u.words[before[-1]].text == ",")
        if not apart or self._within(near) or any(u.words[at].name or self._speech.at(role, u.lower, at)
                                                  for at in words for role in ROLES):
            return near
        first = next(iter(self._within(u.span(0, len(u.words)))), None)
        known = first is not None and first.kind != "pronoun" and first.ids and _opens(u, first)
        return first.span if first is not None and known and first.span.end <= near.start else near

    def _press(self, u: Utterance, span: Span, outlets: tuple[Outlet, ...], naming: Naming) -> Speaker | None:
        """An outlet that speaks for itself: it is the first name there."""
        words = self._words(u, span)
        if not words:
            return None
        if naming.mode == "relative" and self._within(Span(u.words[words[0]].span.end, span.end)) \
                and not any(one.last == words[-1] + 1 for one in outlets):
            return None  # "kantor berita itu mengutip Menteri Ali yang mengatakan": the last before "yang" speaks
        first = next((at for at in words if u.words[at].name), words[0])
        for one in outlets:
            if one.passes:
                continue
            if one.first <= first < one.last or (self._speech.at("report", u.lower, words[0]) and one.first in words):
                state = one.medium.state if one.medium else None
                place = u.span(one.first, one.last)
                if state is not None:
                    return self._relayed(u, one.last) or Speaker(
                        state + PRESS, None, place, None, "an outlet speaks for itself")
        if naming.mode != "relative" and self._speech.at("report", u.lower, words[0]):
            actor = next((a for a in self._within(span) if a.ids), None)
            if actor is not None and ":" not in actor.ids[0] and actor.person is None:
                return Speaker(actor.ids[0] + PRESS, None, span, None, "a state's media")
        return None

    def _relayed(self, u: Utterance, after: int) -> Speaker | None:
        """Whom an outlet quotes: "kata kantor berita Fulan mengutip Menteri Ali"."""
        begin = next((at for at in range(after, min(after + BEFORE_QUOTING, len(u.words)))
                      if self._speech.at("relays", u.lower, at)), None)
        if begin is None or any(u.words[at].text in {".", '"'} for at in range(after, begin)):
            return None
        end = next((at for at in range(begin + 1, len(u.words)) if u.words[at].sign), len(u.words))
        quoted = next((one for one in self._within(u.span(begin, end)) if one.ids and one.kind != "name"
                       and not one.ids[0].endswith(PRESS)), None)
        return self._speaker(quoted, "quoted by an outlet") if quoted is not None else None

    def _words(self, u: Utterance, span: Span) -> list[int]:
        return [at for at, word in enumerate(u.words) if span.holds(word.span)]

    def _within(self, span: Span) -> list[ActorMention]:
        """The actors that begin inside a stretch, in order; the longest first of those that begin together."""
        at = bisect_left(self._starts, span.start)
        found = []
        while at < len(self._actors) and self._starts[at] < span.end:
            found.append(self._actors[at])
            at += 1
        return found


def _opens(u: Utterance, actor: ActorMention) -> bool:
    """Whether an actor stands at the front of an utterance."""
    return actor.span.start - u.words[0].span.start <= 40
