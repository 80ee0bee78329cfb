"""Finds the words that stand for participants of politics and resolves them to entity ids (codebook, section 2).

Two passes. The first reads phrases (`sheets`, `phrases`) and learns who holds which office by this report's own words
(`holders`); the second goes through them in the order of the text and resolves them: tables, dated offices, then
anaphora (`anaphora`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import pairwise

from jejak.documents.document import Document, Token
from jejak.knowledge.loader import Knowledge
from jejak.mentions import frames
from jejak.mentions.anaphora import FAR, RECENT, Memory
from jejak.mentions.bodies import joint
from jejak.mentions.holders import Holders, Person, closed, sector_of
from jejak.mentions.mention import PRESS, ActorMention
from jejak.mentions.names import Lexicon, Word, doubled, lexicon
from jejak.mentions.phrases import Phrase
from jejak.mentions.sheets import Sheet, Sheets, census
from jejak.mentions.spelling import Speller, speller
from jejak.span import Span

SIDES = frozenset({"state", "territory", "alliance", "union", "armed", "party", "organisation", "loose"})
EXTERNAL = frozenset({"", "GOV", "MIL"})  # sectors that act abroad as well; the others act at home
INSTITUTIONS = frozenset({"LEG", "JUD", "OPP", "PTY", "JRN"})  # parliament is the parliament of who is spoken of
DATELINE = frozenset({"state", "capital", "territory"})
DASHES = frozenset({"-", "--", "–", "—"})
HOMELY = 4  # a report is about the home state where this times its mentions are no fewer than any other's
LISTED = frozenset({"-", "–", ",", "/"})
LONGEST_JOINT = 12  # characters between two actors that are named together
OPENING = frozenset({"CCONJ", "SCONJ"})  # a clause begins behind these
POSSESSIVE = frozenset({"nmod:poss", "nmod"})
SUBJECT = frozenset({"nsubj", "obl"})


@dataclass(slots=True)
class Finder:
    """The second pass over one document."""

    document: Document
    holders: Holders
    memory: Memory
    joining: frozenset[str]
    starts: list[int] = field(default_factory=list)
    sheet: Sheet = field(init=False)

    @property
    def here(self) -> int:
        """The number of the sentence that is being read."""
        return self.sheet.sentence.index

    def run(self, sheets: Sequence[Sheet]) -> tuple[ActorMention, ...]:
        """The mentions of all sheets, in the order of the text."""
        self.starts = [token.span.start for token in self.document.tokens]
        found: list[ActorMention] = []
        for self.sheet in sheets:
            self.memory.places += [(self.here, self.holders.home(one)) for one in self.sheet.places]
            del self.memory.places[:-RECENT]
            for mention, heads in self.resolve():
                if found and self.together(found[-1], mention):
                    self.memory.join(found[-1], mention)
                found.append(mention)
                self.memory.add(mention, heads=heads)
        return tuple(found)

    def together(self, before: ActorMention, mention: ActorMention) -> bool:
        """Whether two actors are named together: "A dan B", "A-B", "A, B"."""
        if before.sentence != mention.sentence or not before.ids or not mention.ids:
            return False
        if before.ids[0].endswith(PRESS) != mention.ids[0].endswith(PRESS):  # "dilansir Reuters, Hamas menolak"
            return False
        between = self.document.article.text[before.span.end : mention.span.start]
        return len(between) < LONGEST_JOINT and between.strip().lower() in self.joining

    def resolve(self) -> Iterator[tuple[ActorMention, tuple[str, ...]]]:
        """The mentions of a sentence, each with the nouns that may point back at it."""
        inside = {at for phrase in self.sheet.phrases for at in range(phrase.first, phrase.last)}
        steps: list[tuple[int, tuple[str, ...], Callable[[], ActorMention | None]]] = []
        for phrase in self.sheet.phrases:
            start = self.sheet.words[phrase.first].start
            steps.append((start, self.nouns(phrase), partial(self.one, phrase)))
        for first, last, person in self.later(inside):
            start = self.sheet.words[first].start
            steps.append((start, (), partial(self.again, first, last, person)))
            inside |= set(range(first, last))
        for token in self.clitics(inside):
            steps.append((token.span.start, (), partial(self.clitic, token)))
        for _, heads, step in sorted(steps, key=lambda step: step[0]):
            mention = step()
            if mention:
                yield mention, heads

    def nouns(self, phrase: Phrase) -> tuple[str, ...]:
        """What may point back at a phrase: its head, the head's first word ("kementerian"), the noun of its name."""
        lexicon = self.holders.lexicon
        if phrase.heads:
            offices = [lexicon.head(head.form) for head in phrase.heads[:-1] if head.kind == "office"]
            last = lexicon.head(phrase.heads[-1].form)
            return tuple(dict.fromkeys((*offices, last, last.split()[0])))
        body = lexicon.body(phrase.entities[0]) if phrase.entities else ""
        return (body,) if body else ()

    # -- persons ---------------------------------------------------------------------------------------------------

    def later(self, inside: set[int]) -> Iterator[tuple[int, int, Person]]:
        """Names of persons known from elsewhere in the report, by surname, outside the phrases."""
        words, people = self.sheet.words, self.holders.people
        at = 0
        while at < len(words):
            person = people.get(words[at].fold) if words[at].capital and at not in inside else None
            end = at + 1
            while person and end < len(words) and end not in inside and words[end].fold in people and (
                words[end].capital and words[end].gap in {" ", "-"}
            ):
                end += 1
            if person:
                yield at, end, person
            at = end

    def again(self, first: int, last: int, person: Person) -> ActorMention:
        """A person who is known from elsewhere in the report."""
        return self.mention((first, last), person.ids, "person", "person.later", person=person.name,
                            office=person.office, reason=f"named elsewhere in this report; {person.reason}")

    def one(self, phrase: Phrase) -> ActorMention | None:
        """The mention that a phrase makes; None where it says nothing."""
        if phrase.pronoun:
            return self.pronoun(phrase, phrase.pronoun.note)
        if phrase.anaphor and not phrase.entities:
            return self.anaphor(phrase, phrase.anaphor.form, phrase.anaphor.note.split("|"))
        if phrase.person:
            return self.personal(phrase, phrase.person)
        if not phrase.entities:
            return self.bare(phrase)
        if self.dateline(phrase):
            return None
        ids, why = self.holders.stated(phrase)
        name = phrase.heads[0] if phrase.heads else phrase.entities[0]
        place = not phrase.heads and (name.kind in {"state", "capital", "territory", "demonym"}
                                      or name.note == "building")
        kind = name.kind if phrase.heads else "name"
        return self.mention((phrase.first, phrase.last), ids, kind, f"{name.kind}.{name.form}", place=place,
                            office=self.office(phrase), reason=why)

    def dateline(self, phrase: Phrase) -> bool:
        """Whether a place is where the report was sent from: "JAKARTA - Presiden …", not "IRAN-IRAK SEPAKAT"."""
        words = self.sheet.words
        if phrase.first > 0 or phrase.heads or phrase.last >= len(words) or phrase.entities[0].kind not in DATELINE:
            return False
        gap, behind = words[phrase.last].gap, words[phrase.last :]
        paired = (gap in DASHES and behind[0].text.isupper()) or all(word.text.isupper() for word in behind)
        return gap.strip() in DASHES and not paired and len(words[0].text) > 3 and \
            all(word.text.isupper() for word in words[: phrase.last])

    def personal(self, phrase: Phrase, at: tuple[int, int]) -> ActorMention:
        """A person by name, with or without an office; an office that the words state goes before all else."""
        words = self.sheet.words[at[0] : at[1]]
        known = self.holders.known(words)
        name = self.holders.words(words)
        ids, why = self.holders.stated(phrase)
        if known:
            name = known.name if len(known.name) > len(name) else name
            if not ids:
                ids, why = known.ids, known.reason
        if not ids and phrase.heads:
            ids, why = self.unstated(phrase)
        elif not ids and phrase.rank:
            state, why = self.memory.focus(self.here, domestic=False, but=self.holders.lexicon.unarmed)
            ids = (state,) if state else ()
        if phrase.former and phrase.known and not phrase.entities:
            ids = self.holders.sectored([one.partition(":")[0] for one in ids], "", phrase)
        if ids and not (known and known.ids):
            self.holders.keep(words, Person(name, ids, self.office(phrase), why))
        office = self.office(phrase) or (known.office if known else None)
        return self.mention((phrase.first, phrase.last), ids, "person", "person.named", person=name, office=office,
                            reason=why)

    # -- groups and offices without a name -------------------------------------------------------------------------

    def unstated(self, phrase: Phrase) -> tuple[tuple[str, ...], str]:
        """The ids of an office or group whose state the words do not give, and why."""
        sector, head = sector_of(phrase), self.holders.lexicon.head(phrase.heads[-1].form)
        alone = self.holders.lexicon.alone.get(phrase.heads[0].form)
        before = self.memory.by_head.get(head)
        if sector == "UAF":
            return ("UAF",), "unknown armed men"
        if phrase.place and sector != "MIL":  # soldiers may be anybody's
            states = [self.holders.home(one) for one in phrase.place]
            return self.holders.sectored(states, sector, phrase), "the state of the place it is said to be in"
        if before and (phrase.pointing or before.sentence == self.here or self.settled(phrase, before)):
            return before.ids, f"{head!r} named before"
        points = phrase.pointing and sector == "*" and phrase.heads[0].kind == "office"
        topic = self.memory.topic(self.here) if points else None
        if topic:
            return topic.ids, f"points back at {topic.span.of(self.document.article.text)!r}"
        beside = self.memory.beside(self.here) if sector == "*" and alone != "nobody" else None
        if beside:
            return beside.ids, f"named beside {beside.span.of(self.document.article.text)!r}"
        home = self.holders.lexicon.home
        if alone == "nobody" and sector == phrase.heads[0].note:
            return (), "nobody in particular"
        homely = alone == "home"
        if homely and before and self.here - before.sentence <= FAR:
            return before.ids, f"{head!r} named before"
        subject = self.memory.owner(self.here, before=False) if sector in INSTITUTIONS else None
        if subject and self.holders.lexicon.kinds.get(subject.ids[0].partition(":")[0]) == "state":
            states = [subject.ids[0].partition(":")[0]]
            return self.holders.sectored(states, sector, phrase), "of the state that the sentence is about"
        minister = sector == "GOV" and phrase.person and not phrase.known
        if (minister or homely) and self.memory.whole[home] * HOMELY >= max(self.memory.whole.values(), default=1):
            return self.holders.sectored([home], sector, phrase), "of no stated state, in a report that names this one"
        but = self.holders.lexicon.unarmed if sector == "MIL" else frozenset()
        state, why = self.memory.focus(self.here, domestic=sector not in EXTERNAL, but=but)
        rebels = self.memory.armed(state, self.here) if state and sector == "REB" else None
        if rebels:
            return (rebels,), f"the armed group of {state} named last"
        return self.holders.sectored([state] if state else [], sector, phrase), why

    def settled(self, phrase: Phrase, before: ActorMention) -> bool:
        """Whether an office or ministry without a state is the one that was named before."""
        sector, head = sector_of(phrase), self.holders.lexicon.head(phrase.heads[-1].form)
        if self.holders.lexicon.alone.get(phrase.heads[0].form) == "again":
            return self.here - before.sentence <= FAR and not phrase.plural
        return sector == "GOV" and (bool(phrase.person) or (" " in head and not phrase.plural))

    def bare(self, phrase: Phrase) -> ActorMention | None:
        """A group or an office without a state: "polisi", "para pejabat", "presiden itu"."""
        if phrase.owned:
            return self.owned(phrase)
        alone = self.holders.lexicon.alone.get(phrase.heads[0].form)
        at, head = (phrase.first, phrase.last), self.holders.lexicon.head(phrase.heads[-1].form)
        before = self.memory.by_head.get(head)
        pointing = phrase.pointing or (alone == "before" and before is not None)
        if (sector_of(phrase) == "*" and not pointing and alone != "any") or (
            phrase.adjective and self.describes(self.sheet.words[phrase.first])
        ) or (alone in {"no", "before"} and not pointing):
            return None
        before = before if pointing else None
        if before:
            return self.mention(at, before.ids, "anaphor", "anaphor.same-noun", person=before.person,
                                office=before.office, reason=f"{head!r} named before")
        ids, why = self.unstated(phrase)
        kind = phrase.heads[0].kind
        return self.mention(at, ids, kind, f"{kind}.bare", office=self.office(phrase), reason=why)

    def describes(self, word: Word) -> bool:
        """Whether a word that may be an adjective is one: it follows a noun ("kekuatan militer"), or is parsed so."""
        at = bisect_left(self.starts, word.start)
        if not 0 < at < len(self.starts):
            return False
        before, token = self.document.tokens[at - 1 : at + 1]
        listed = token.relation == "conj" and self.document.tokens[token.head].upos == "ADJ"
        return token.upos == "ADJ" or listed or (word.gap == " " and before.upos == "NOUN")

    def owned(self, phrase: Phrase) -> ActorMention | None:
        """"pasukannya", "negaranya", "blok yang dipimpinnya": of the one this sentence is about."""
        owner = self.subject(self.sheet.words[phrase.first].start) or self.memory.owner(self.here)
        sector = sector_of(phrase) if len(phrase.heads) > 1 or not phrase.anaphor else ""
        if owner is None or (sector == "*" and not phrase.anaphor):
            return None
        owners = [one.partition(":")[0] for one in owner.ids]
        if sector not in {"", "*", *EXTERNAL, "REB"}:  # the family of fighters are no fighters
            owners = [one for one in owners if self.holders.lexicon.kinds.get(one) == "state"]
        ids = self.holders.sectored(owners, sector, phrase)
        return self.mention((phrase.first, phrase.last), ids, "anaphor", "anaphor.owned",
                            reason=f"of {owner.span.of(self.document.article.text)!r}")

    # -- what points back ------------------------------------------------------------------------------------------

    def anaphor(self, phrase: Phrase, form: str, kinds: list[str]) -> ActorMention | None:
        """"aliansi itu", "kedua negara", "negara-negara itu", "anggota aliansi itu", "negaranya"."""
        if phrase.owned:
            return self.owned(phrase)
        at, rule = (phrase.first, phrase.last), f"anaphor.{form}"
        words = self.sheet.words[phrase.first : phrase.last]
        if phrase.both:
            wanted = SIDES if "side" in kinds else frozenset(kinds)
            ids = self.memory.pair(wanted, self.here, phrase.both)
            why = f"the last {phrase.both} named"
            return self.mention(at, ids, "anaphor", rule, reason=why) if ids else None
        if any(doubled(word, before) for before, word in pairwise(words)):
            ids = self.memory.together(frozenset(kinds))
            if ids:
                return self.mention(at, ids, "anaphor", rule, reason="those last named together")
        before = self.memory.by_head.get(self.holders.lexicon.head(form))
        if before and self.here - before.sentence <= 3 and not phrase.heads[1:]:
            return self.mention(at, before.ids, "anaphor", "anaphor.same-noun", reason=f"{form!r} named before")
        of_it = bool(phrase.heads) and phrase.heads[-1].form != form  # "polisi negara itu"
        sector = sector_of(phrase) if len(phrase.heads) > 1 or of_it else ""
        subject = self.subject(words[0].start)
        for kind in kinds:
            one = self.memory.last(kind, self.here, but=subject)
            if one:
                ids = self.holders.sectored([one], sector, phrase)
                return self.mention(at, ids, "anaphor", rule, reason=f"the {kind} named last, or first in its sentence")
        return self.bare(replace(phrase, anaphor=None)) if sector_of(phrase) not in {"", "*"} else None

    def subject(self, start: int) -> ActorMention | None:
        """Who the clause that an offset stands in begins with, where it follows on another: "…, Swedia menarik"."""
        tokens, at = self.document.tokens, bisect_left(self.starts, start) - 1
        while at >= self.sheet.sentence.first and tokens[at].text != "," and tokens[at].upos not in OPENING:
            at -= 1
        if at < self.sheet.sentence.first or at + 1 >= len(tokens):
            return None
        low, end = tokens[at + 1].span.start, bisect_left(self.starts, start)
        first = next((one for one in self.memory.recent if one.sentence == self.here
                      and low <= one.span.start < start), None)
        if first is None or any(token.upos in {"VERB", "ADP"} for token in tokens[at + 1 : end]
                                if token.span.start < first.span.start):
            return None
        return first

    def pronoun(self, phrase: Phrase, use: str) -> ActorMention:
        """A pronoun: who was spoken of before; whoever speaks or is spoken to is left to the quotation."""
        at, rule = (phrase.first, phrase.last), f"pronoun.{use}"
        if use in {"speaker", "addressed"}:
            return self.mention(at, (), "pronoun", rule, reason=use)
        if use == "both":
            ids = self.memory.pair(SIDES, self.here)
            return self.mention(at, ids, "pronoun", rule, reason="the last two named")
        found = self.memory.several(self.here) if use == "they" else self.memory.single(self.here)
        if use == "self":  # "Korea Utara mengatakan bahwa pihaknya": who speaks here
            found = self.memory.owner(self.here, before=False) or found
        if phrase.pronoun and phrase.pronoun.form.startswith("-"):
            found = self.memory.possessor(self.here)
        return self.stands(at, found, rule, one=use != "they")

    def stands(self, at: tuple[int, int], found: ActorMention | None, rule: str, *, one: bool) -> ActorMention:
        """A pronoun that stands for a mention; for nothing where there is none."""
        if found is None:
            return self.mention(at, (), "pronoun", rule)
        return self.mention(at, found.ids, "pronoun", rule, person=found.person if one else None,
                            office=found.office if one else None,
                            reason=f"stands for {found.span.of(self.document.article.text)!r}")

    def clitics(self, inside: set[int]) -> list[Token]:
        """The pronouns that the pipeline has cut off a word, outside the phrases: "katanya", "menuduhnya"."""
        covered = [self.sheet.words[at] for at in inside]
        ends = {word.end for word in covered} | {word.start for word in covered}
        return [token for token in self.document.words(self.sheet.sentence)
                if token.lower in self.holders.lexicon.clitics and token.upos == "PRON" and token.span.end not in ends
                and token.span.start not in ends and token.relation in POSSESSIVE | SUBJECT | {"obj", "iobj"}]

    def clitic(self, token: Token) -> ActorMention | None:
        """Whom "-nya" is: who speaks or acts, whose something is, or, as an object, somebody other than these."""
        if token.relation in SUBJECT:
            found = self.memory.single(self.here)
        elif token.relation in POSSESSIVE:
            found = self.memory.owner(self.here)
        else:
            found = self.memory.other(self.here)
        if found is None:
            return None
        reason = f"stands for {found.span.of(self.document.article.text)!r}"
        return ActorMention(token.span, self.here, found.ids, "pronoun", token.index, "pronoun.clitic", found.person,
                            found.office, False, (reason,))

    # -- making ----------------------------------------------------------------------------------------------------

    def office(self, phrase: Phrase) -> str | None:
        """The office of a phrase as written."""
        return self.holders.office(self.sheet.words, phrase)

    def mention(self, at: tuple[int, int], ids: tuple[str, ...], kind: str, rule: str, *, person: str | None = None,
                office: str | None = None, place: bool = False, reason: str = "") -> ActorMention:
        """An ActorMention over the words from `at[0]` up to `at[1]`."""
        text = self.document.article.text
        span = closed(text, Span(self.sheet.words[at[0]].start, self.sheet.words[at[1] - 1].end))
        return ActorMention(span, self.here, ids, kind, self.head(span), rule, person, office, place,
                            (reason,) if reason else ())

    def head(self, span: Span) -> int:
        """The token that carries a phrase: the first whose governor stands outside it; -1 where there is none."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        for token in self.document.tokens[first:last]:
            if not first <= token.head < last or token.head == token.index:
                return token.index
        return first if first < last else -1


def find(document: Document, knowledge: Knowledge) -> tuple[ActorMention, ...]:
    """The actors of a document, sorted by start; they do not overlap."""
    published = document.article.published
    words, letters = _tools(knowledge)
    sheets = Sheets(document, words, letters, verbs=frames.verbs(knowledge)).read()
    holders = Holders(document.article.text, words, published.isoformat() if published else "")
    holders.live(phrase.known for sheet in sheets for phrase in sheet.phrases if phrase.known)
    for sheet in sheets:
        for phrase in sheet.phrases:
            holders.learn(sheet.words, phrase)
    scene = Counter(holders.home(one) for sheet in sheets for one in sheet.places)
    whole: Counter[str] = Counter()
    for one, number in census(sheets).items():
        whole[holders.home(one)] += number
    for sheet in sheets:
        for phrase in sheet.phrases:
            whole.update(holders.home(one) for one in (holders.dated(phrase.known)[0] if phrase.known else ()))
    del scene[""], whole[""]
    joining = words.uses.get("joining", frozenset()) | LISTED
    found = Finder(document, holders, Memory(words.kinds, words.homes, whole, scene), joining).run(sheets)
    return joint(document, found, knowledge)


@cache
def _tools(knowledge: Knowledge) -> tuple[Lexicon, Speller]:
    words = lexicon(knowledge)
    return words, speller(words.forms)
