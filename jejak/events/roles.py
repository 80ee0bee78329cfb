"""Who does what to whom: the parties of a trigger.

Each slot of the frame's pattern (subject, object, possessor, prepositions) is filled by the first of its
steps that answers: word order next to the trigger, the parse, shared subjects of coordination and control,
order within the clause. One candidate list or none; every choice carries its reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from jejak.events.scene import MODIFIERS, Pattern, Scene
from jejak.events.surroundings import NEAR, QUOTES, Surroundings
from jejak.mentions.frames import Frame
from jejak.mentions.mention import ActorMention, Trigger

OTHER = {"actor": "recipient", "recipient": "actor", "": ""}
NAMED = frozenset({"name", "office"})
HELPS = frozenset({"AID", "SUPPORT"})
FRONT = 3  # words before the verb of a clause that opens its sentence
REACH = 12  # words from a speech act to the party inside what is said


@dataclass(frozen=True, slots=True)
class Party:
    """One participant: its role, the words, why, and how sure (1 order, 2 marked, 3 next to it or by the parse)."""

    role: str
    mention: ActorMention
    reason: str
    weight: int


def parties(scene: Scene, trigger: Trigger, frame: Frame) -> tuple[Party, ...]:
    """The parties of a trigger read by a frame, actors first; empty where the sentence names none."""
    pattern = scene.grammar.patterns[frame.pattern]
    reader = _Reader(scene, trigger, frame, pattern)
    found = reader.verb() if trigger.verbal else reader.noun()
    return tuple(sorted(found, key=lambda party: (party.role != "actor", party.mention.span)))


class _Reader:
    """The steps for one trigger. Holds what it has found so far by mention position."""

    def __init__(self, scene: Scene, trigger: Trigger, frame: Frame, pattern: Pattern) -> None:
        self.scene, self.trigger, self.frame, self.pattern = scene, trigger, frame, pattern
        self.tokens, self.words = scene.tokens, scene.grammar
        self.around = Surroundings(scene, trigger)
        self.head, self.end, self.here = self.around.head, self.around.end, self.around.here
        self.found: dict[int, Party] = {}
        self.marks = dict(pattern.prepositions)
        self.marks.update(dict.fromkeys(frame.words("actor"), "actor"))
        self.marks.update(dict.fromkeys(frame.words("recipient"), "recipient"))

    # -- slots ---------------------------------------------------------------------------------------------

    def verb(self) -> list[Party]:
        """A verb's parties, by its voice."""
        subject, thing = self.pattern.subject, self.pattern.object
        if self.trigger.voice == "passive":
            self.agent(self.head, self.end, subject)
            self.shared_agent(subject)
            self.subject_of(self.head, thing)
        elif self.around.pronoun_before() and (self.trigger.voice == "bare" or self.around.undergone()):
            self.add(self.scene.at_token[self.head - 1], subject, "the pronoun before a bare verb", 3)
            self.subject_of(self.head, thing)
        else:
            self.subject_of(self.head, subject)
            self.object_of(thing)
        undone = not self.undergone()
        self.prepositions({word: role for word, role in self.marks.items()
                           if (role != "actor" or word not in self.words["sources"] or subject != "actor")
                           and (role != "recipient" or undone)})
        self.clause_subject()
        self.complement()
        self.other_side()
        self.site(thing)
        return self.listed()

    def noun(self) -> list[Party]:
        """A noun's parties: possessor, prepositions, and what a light verb lends it."""
        marks, possessor = dict(self.marks), self.pattern.possessor
        light = self.around.light_verb()
        if light:
            verb, subject, voice = light
            if subject == "recipient":
                marks.update(dict.fromkeys(self.words["sources"], "actor"))
            role = subject if not self.pattern.reciprocal else "actor"
            if self.pattern.subject == "recipient" and subject == "actor":
                role = "recipient"  # the frame turns its parties round, whoever carries it
            if voice == "active":
                self.subject_of(verb, role)
            else:
                self.agent(verb, verb + 1, role)
        marked = {self.marks.get(self.scene.links[n].word) for n in self.around.reached()
                  if self.scene.links[n].kind == "preposition" and self.scene.links[n].index >= self.end}
        if self.trigger.voice == "nominal" and not self.pattern.reciprocal and "recipient" not in marked:
            possessor = OTHER[possessor]
        if possessor == "actor" and "actor" in marked and "recipient" not in marked and not self.pattern.reciprocal:
            possessor = "recipient"
        if "recipient" in marked and not self.pattern.reciprocal and "actor" in self.frame.words("needs"):
            marks = {**dict.fromkeys(self.words["sources"], "actor"), **marks}  # "bantuan dari Jepang untuk Filipina"
        self.possessor(possessor)
        self.prepositions(marks)
        self.helped()
        self.clause_subject()
        self.charged()
        self.other_side()
        self.site(self.pattern.object)
        return self.listed()

    # -- steps ---------------------------------------------------------------------------------------------

    def subject_of(self, verb: int, role: str) -> None:
        """The subject: by the parse, shared through a clause above, else the nearest phrase before it."""
        if not role:
            return
        syntax = self.scene.syntax
        own, described = syntax.subject(verb), syntax.described(verb)
        if own is not None and self.tokens[own].lower in self.words["borders"] - self.words["relative"]:
            own = None  # a word that opens a clause, which the parse takes for a noun
        if described is None and self.opener(own, verb, role):
            return
        if own is not None and described is None and self.parted(own, verb) and self.beside_verb(verb, role):
            return
        if described is not None:
            if self.apposed(own, role) or self.beside(described, own, role) \
                    or self.fill(described, role, "the noun its clause describes", 3, but=verb):
                return
        elif own is not None and self.tokens[own].lower not in self.words["relative"]:
            if self.fill(own, role, "subject", 3):
                return
            if self.tokens[own].upos not in {"PRON", "DET"}:
                return  # it has a subject, and that is no party
        else:
            if self.beside_verb(verb, role) or self.apposed(self.around.relative_before(verb), role):
                return
            done_to = self.done_to(verb)
            for shared, how in syntax.shared_subjects(verb):
                position = self.scene.at_token.get(shared)
                if how == "control" and self.trigger.voice == "passive" and self.tokens[shared].relation == "obj" \
                        and self.tokens[shared].head != verb and any(
                            self.scene.first[n] < self.head for n in self.here):
                    continue  # "rencana Inggris mengusir pengungsi dikecam": the plan is
                if done_to and position is not None and self.scene.actors[position].ids == done_to:
                    continue  # nobody drives out his own envoy: "menuduh Iran mengebom dan mengusir duta besar Iran"
                if self.fill(shared, role, f"shared subject ({how})", 2):
                    return
        for n in reversed(self.here):
            if self.scene.last[n] <= verb and self.around.clear(self.scene.last[n], verb) and n not in self.found:
                link = self.scene.links[n]
                if link.kind != "preposition" or link.word not in self.words["place_prepositions"]:
                    self.add(n, role, "the nearest before it in its clause", 1)
                    return
        self.fronted(verb, role)

    def parted(self, own: int, verb: int) -> bool:
        """Whether a clause ends between a verb and what the parse takes for its subject."""
        end = self.scene.last[self.scene.at_token[own]] if own in self.scene.at_token else own + 1
        return own < verb and any(self.tokens[n].lower in self.words["borders"] - self.words["relative"]
                                  or self.tokens[n].text == "," for n in range(end, verb)
                                  if n not in self.scene.at_token)

    def beside_verb(self, verb: int, role: str) -> bool:
        """The phrase between the word that opens a clause and its verb, which the parse may hang elsewhere."""
        at = verb - 1
        while at >= 0 and self.tokens[at].lower in self.words["auxiliaries"]:
            at -= 1
        n = self.scene.at_token.get(at)
        if n is None or n not in self.here or n in self.found or self.scene.links[n].word in self.words["relative"] \
                or not (self.scene.links[n].kind == "border" or self.scene.links[n].word == ","):
            return False
        self.add(n, role, "right before its verb", 2)
        return True

    def done_to(self, verb: int) -> tuple[str, ...]:
        """Whose the object right behind an active verb is, by a name, or to whom what it carries is done."""
        if verb != self.head:
            return next((self.scene.actors[n].ids for n in self.around.reached()
                         if self.scene.links[n].kind == "preposition"
                         and self.marks.get(self.scene.links[n].word) == "recipient"), ())
        if self.trigger.voice != "active":
            return ()
        return next((self.scene.actors[n].ids for n in self.here if self.around.hangs(n, self.end)
                     and self.scene.actors[n].kind in NAMED), ())

    def opener(self, own: int | None, verb: int, role: str) -> bool:
        """Who the words of a charge or claim begin with, where the parse gives their verb nobody inside them."""
        quote = self.around.quote
        if quote is None or quote.kind == "direct" or (own is not None and quote.span.holds(self.tokens[own].span)):
            return False
        for n in self.here:
            if self.scene.actors[n].span.start == quote.span.start and self.scene.last[n] <= verb \
                    and n not in self.found and self.around.clear(self.scene.last[n], verb):
                self.add(n, role, "who what is said begins with", 2)
                return True
        return False

    def beside(self, described: int, relative: int | None, role: str) -> bool:
        """The phrase right before a relative word, or the one that its noun stands behind: "Iran, negara yang …"."""
        if relative is None or described in self.scene.at_token:
            return False
        at = self.scene.at_token.get(relative - 1)
        if at is None and described == relative - 1 and self.tokens[described - 1].text == ",":
            at = self.scene.at_token.get(described - 2)
        elif at is not None and any(self.tokens[n].upos in {"ADP", "VERB"} for n in range(described, relative)):
            at = None
        if at is None or at not in self.here or at in self.found:
            return False
        self.add(at, role, "the phrase its clause describes", 3)
        return True

    def fronted(self, verb: int, role: str) -> None:
        """Who the main clause is about, where a clause without a subject comes first: "Usai diserang Iran, Irak …"."""
        start = self.scene.document.sentences[self.trigger.sentence].first
        before = self.tokens[start:verb]
        if not start < verb <= start + FRONT or any(
                token.upos in {"NOUN", "PROPN"} and token.lower not in self.words["borders"] for token in before):
            return
        comma = next((n for n in range(verb, min(verb + REACH, len(self.tokens))) if self.tokens[n].text == ","), None)
        at = comma + 1 if comma is not None else len(self.tokens)
        while at < len(self.tokens) and at not in self.scene.at_token and self.tokens[at].upos in {"DET", "NUM"}:
            at += 1
        n = self.scene.at_token.get(at)
        if n is not None and n in self.here and n not in self.found:
            self.add(n, role, "whom the main clause is about", 1)

    def apposed(self, relative: int | None, role: str) -> bool:
        """The phrase right before a comma and a relative word: "tuduhan terhadap Turki, yang …" is of Turkey."""
        if relative is None or relative < 2 or self.tokens[relative - 1].text != ",":
            return False
        at = self.scene.at_token.get(relative - 2)
        if at is None or at not in self.here or at in self.found:
            return False
        self.add(at, role, "the phrase its clause is put behind", 3)
        return True

    def object_of(self, role: str) -> None:
        """The object: the phrase that hangs on the verb by order, else by the parse, else inside the object."""
        if not role:
            return
        for n in self.here:
            if self.around.hangs(n, self.end):
                self.add(n, role, "object by order", 3)
        if self.has(role):
            return
        thing = self.scene.syntax.object(self.head)
        if thing is not None and thing >= self.end:
            self.fill(thing, role, "object", 3, places=self.pattern.object_place)

    def agent(self, verb: int, end: int, role: str) -> None:
        """The doer behind a passive: right behind it, or behind the preposition of agents."""
        for n in self.here:
            link = self.scene.links[n]
            if self.scene.first[n] < end:
                continue
            if self.around.hangs(n, end):
                self.add(n, role, "the doer behind the passive", 3)
            elif link.kind == "preposition" and self.marks.get(link.word) == self.pattern.subject == "actor" \
                    and link.word not in self.words["place_prepositions"] and self.around.clear(end, link.index):
                self.add(n, role, f"marked by “{link.word}”", 3)

    def shared_agent(self, role: str) -> None:
        """The doer that two passives share: "dikecam dan dijatuhi sanksi oleh Uni Afrika"."""
        if not role or self.has(role):
            return
        joined = False
        for at in range(self.end, min(self.end + REACH, len(self.tokens))):
            token, n = self.tokens[at], self.scene.at_token.get(at)
            joined = joined or token.upos == "CCONJ"
            if n is not None:
                link = self.scene.links[n]
                if joined and link.kind == "preposition" and self.marks.get(link.word) == role \
                        and link.word in self.words["sources"] and link.word not in self.words["place_prepositions"]:
                    self.add(n, role, f"marked by “{link.word}” for both", 2)
                return
            if token.sentence != self.trigger.sentence or token.upos == "PUNCT" or (
                    token.lower in self.words["borders"]):
                return

    def possessor(self, role: str) -> None:
        """The bare phrase that hangs on a noun ("serangan udara Israel")."""
        if not role:
            return
        for n in self.here:
            if self.around.hangs(n, self.end) and n not in self.found:
                self.add(n, role, "possessor", 3)

    def prepositions(self, marks: dict[str, str]) -> None:
        """Phrases behind a preposition that the frame or its pattern knows, within the clause."""
        for n in self.around.reached():
            link = self.scene.links[n]
            if link.kind == "preposition" and n not in self.found and marks.get(link.word) \
                    and (self.pattern.reciprocal or not any(
                        at in self.scene.acts for at in range(self.around.carried_to(), link.index))):
                self.add(n, marks[link.word], f"marked by “{link.word}”", 2)

    def clause_subject(self) -> None:
        """Who is to do what is asked: the subject of the clause behind "agar", "untuk"."""
        role = self.pattern.clause_subject
        if not role or self.has(role):
            return
        for n in self.here:
            link = self.scene.links[n]
            if self.scene.first[n] >= self.end and link.kind in ("border", "preposition") \
                    and link.word in self.words["complementisers"]:
                self.add(n, role, f"subject of the clause behind “{link.word}”", 2)
                return

    def charged(self) -> None:
        """Whom a noun of charging charges: who its words begin with, "tuduhan Mali bahwa Niger …"."""
        if self.has("recipient") or self.pattern.subject != "actor" or self.pattern.reciprocal:
            return
        quote = next((one for one in self.scene.quotes_in.get(self.trigger.sentence, ())
                      if one.cue_span and one.cue_span.meets(self.trigger.span)), None)
        n = next((n for n in self.here if quote and self.scene.actors[n].span.start == quote.span.start), None)
        if n is not None and n not in self.found:
            self.add(n, "recipient", "who what is said begins with", 2)

    def helped(self) -> None:
        """Whom help is for, where somebody does something with or without it: "bertahan berkat bantuan Qatar"."""
        before = self.tokens[self.head - 1] if self.head else None
        if self.frame.type not in HELPS or before is None or before.lower not in self.words["means"] \
                or before.sentence != self.trigger.sentence or self.has("recipient") or not self.has("actor"):
            return
        verb: int | None = self.head
        for _ in range(REACH):
            verb = self.scene.syntax.governor(verb) if verb is not None else None
            if verb is None or self.tokens[verb].upos == "VERB":
                break
        if verb is not None:
            self.subject_of(verb, "recipient")

    def complement(self) -> None:
        """Whom what is promised, threatened or refused would be done to: the first party of the clause behind."""
        if not self.pattern.complement or self.has("recipient") or not self.has("actor"):
            return
        mine = {i for party in self.found.values() for i in party.mention.ids}
        for n in self.here:
            link = self.scene.links[n]
            if self.scene.first[n] >= self.end and self._complement_reaches(self.scene.first[n]) \
                    and self.scene.actors[n].ids and not mine & set(self.scene.actors[n].ids) \
                    and link.word not in self.words["place_prepositions"]:
                self.add(n, "recipient", "inside what is said", 1)
                return

    def _complement_reaches(self, stop: int) -> bool:
        return stop - self.end <= REACH and all(
            self.tokens[at].lower not in self.words["borders"] - self.words["complementisers"]
            and self.tokens[at].text not in QUOTES for at in range(self.end, stop) if at not in self.scene.at_token)

    def site(self, role: str) -> None:
        """A town or region done to, where no party is ("menyerang kota Odessa"): its state takes the role."""
        if not self.pattern.object_place or not role or self.has(role):
            return
        for place in self.scene.places_in.get(self.trigger.sentence, ()):
            at = self.scene.tokens_of(place.span).start
            if place.state and at not in self.scene.at_token and self._done_to(at):
                stands = ActorMention(place.span, place.sentence, (place.state,), "place", at, place.rule, place=True)
                self.found[-1 - at] = Party(role, stands, "the place it is done to", 2)
                return

    def _done_to(self, at: int) -> bool:
        """Whether a place is the object of the trigger by order, or the subject of a passive."""
        if self.trigger.voice == "passive" and at < self.head:
            subject = self.scene.syntax.subject(self.head)
            if subject is None and self.tokens[self.head].upos != "VERB":
                return at == self.scene.document.sentences[self.trigger.sentence].first
            low, high = self.scene.syntax.subtree(subject) if subject is not None else (0, 0)
            return low <= at < high
        return 0 <= at - self.end <= NEAR and all(
            self.tokens[n].upos in MODIFIERS or self.marks.get(self.tokens[n].lower) == "recipient"
            for n in range(self.end, at))

    def other_side(self) -> None:
        """A mutual act of which only the partner is marked: the other side is the nearest before it."""
        if not self.pattern.reciprocal or not self.found:
            return
        ids = {i for party in self.found.values() for i in party.mention.ids}
        if len(ids) != 1 or any(self.scene.first[n] < self.head for n in self.found) or not any(
                self.scene.links[n].kind == "preposition" for n in self.found if n >= 0):
            return
        for n in reversed(self.here):
            mine = set(self.scene.actors[n].ids)
            if self.scene.last[n] <= self.head and mine and not mine & ids \
                    and self.scene.links[n].word not in self.words["place_prepositions"]:
                self.add(n, "actor", "the side named before it", 1)
                return

    # -- help ----------------------------------------------------------------------------------------------

    def fill(self, token: int, role: str, reason: str, weight: int, *, places: bool = False,
             but: int | None = None) -> bool:
        """Take the mention that a word belongs to, or the first one under it; with its whole list.

        `but` is the verb of a clause that describes the word: what stands in that clause is not meant.
        """
        at = self.scene.at_token.get(token)
        partners: list[int] = []
        if at is None or at not in self.here:
            low, high = self.scene.syntax.subtree(token)
            apart = range(*self.scene.syntax.clause(but)) if but is not None else range(0)
            under = [n for n in self.here if low <= self.scene.first[n] < high and self.scene.first[n] not in apart
                     and not self.scene.first[n] < self.end <= self.scene.last[n]]
            plain = [n for n in under if self.scene.links[n].word not in self.words["place_prepositions"]]
            at = next(iter(plain or (under if places else [])), None)
            partners = [n for n in plain[1:2] if self.scene.links[n].word in self.words["partners"]]
            reason, weight = f"inside its {reason}", min(weight, 2)
        if at is None or at in self.found:
            return False
        self.add(at, role, reason, weight)
        for n in partners:
            self.add(n, role, "the partner in its act", 2)
        return True

    def add(self, position: int, role: str, reason: str, weight: int) -> None:
        """Note a party, with the members of its list that stand before it; the first note stays."""
        if role and position not in self.found and self.around.same_quotation(position):
            self.found[position] = Party(role, self.scene.actors[position], reason, weight)
            self._list_before(position, role)
            self._list_behind(position, role)

    def has(self, role: str) -> bool:
        """Whether some party of that role resolves."""
        return any(party.role == role and party.mention.ids for party in self.found.values())

    def undergone(self) -> bool:
        """Whether a verb's own object or subject is who it is done to: a preposition then marks nobody else, "membantu
        Nepal melawan Bhutan"."""
        if self.pattern.reciprocal:
            return False
        mine = {i for party in self.found.values() if party.role == "actor" for i in party.mention.ids}
        return any(party.role == "recipient" and party.weight == 3 and set(party.mention.ids) - mine
                   for party in self.found.values())  # whose own is moved has nothing done to him: "menarik pasukannya"

    def listed(self) -> list[Party]:
        """What was found, in the order of the text; of several tiers of one role the surest."""
        some = list(self.found.values())
        if self.pattern.reciprocal:
            return [Party("actor", p.mention, p.reason, p.weight) for p in some]
        return some

    def _list_behind(self, position: int, role: str) -> None:
        chain, word = self.around.chain(position, +1)
        for following in chain if word else []:
            if following not in self.found:
                self.found[following] = Party(role, self.scene.actors[following], "in a list with it", 2)

    def _list_before(self, position: int, role: str) -> None:
        chain, word = self.around.chain(position, -1)
        if not word and chain:
            word = self.around.chain(position, +1)[1]
        for before in chain if word else []:
            if before not in self.found:
                self.found[before] = Party(role, self.scene.actors[before], "in a list with it", 2)

