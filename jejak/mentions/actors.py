"""Finds the words that stand for participants of politics and resolves them to entity ids (codebook, section 2).

Two passes. The first reads phrases (`phrases`) and learns who holds which office by this report's own words; the second
goes through them in the order of the text and resolves them: tables, dated offices, then anaphora (`anaphora`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from jejak.documents.document import Document, Sentence
from jejak.knowledge.loader import Knowledge
from jejak.mentions.anaphora import RECENT, Memory
from jejak.mentions.mention import ActorMention
from jejak.mentions.names import WORD, Lexicon, Name, Office, Word, doubled, fold, lexicon, split, unglued
from jejak.mentions.phrases import PARTICLE, Chunk, Phrase, Reader, chunk
from jejak.mentions.spelling import LONG, Speller, speller
from jejak.span import Span

PLAIN = frozenset({"", "*", "GOV", "MIL"})  # sectors that the codebook writes by the bare state code
DOMESTIC = frozenset({"armed", "party"})  # organisations that a state named beside them is only the home of
UNOFFICIAL = frozenset({"CVL", "REF", "CRM", "REB", "UAF", "JRN"})  # what one is by these words is no office
PLACES = frozenset({"place", "capital", "territory", "state"})
SIDES = frozenset({"state", "territory", "alliance", "union", "armed", "party", "organisation", "loose"})


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a name stands for in this report."""

    name: str
    ids: tuple[str, ...]
    office: str | None
    reason: str


@dataclass(slots=True)
class Sheet:
    """One sentence's words and phrases."""

    sentence: Sentence
    words: list[Word]
    phrases: list[Phrase]
    scene: Counter[str]


@dataclass(slots=True)
class Finder:
    """The work on one document."""

    document: Document
    lexicon: Lexicon
    speller: Speller
    day: str
    people: dict[str, Person] = field(default_factory=dict)  # folded name or part of one -> who
    starts: list[int] = field(default_factory=list)
    common: set[str] = field(default_factory=set)  # words that this report also writes without a capital
    named: set[str] = field(default_factory=set)  # every id that some form in the report may stand for
    joining: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.article.text

    def run(self) -> tuple[ActorMention, ...]:
        """Both passes."""
        self.starts = [token.span.start for token in self.document.tokens]
        self.common = {match.group() for match in WORD.finditer(self.text) if match.group().islower()}
        self.joining = self.lexicon.uses.get("joining", frozenset()) | {"-", "–", ",", "/"}
        pieces = [(sentence, *self.pieces(sentence)) for sentence in self.document.sentences]
        self.named = {one for _, _, chunks in pieces for part in chunks for name in part.names for one in name.ids}
        sheets = [self.sheet(sentence, words, chunks) for sentence, words, chunks in pieces]
        for sheet in sheets:
            for phrase in sheet.phrases:
                self.learn(sheet, phrase)
        scene: Counter[str] = Counter()
        for sheet in sheets:
            scene.update(sheet.scene)
        memory = Memory(self.lexicon.kinds, self.lexicon.homes, self.census(sheets), scene)
        found: list[ActorMention] = []
        for sheet in sheets:
            memory.places += [(sheet.sentence.index, one) for one in sheet.scene.elements()]
            del memory.places[:-RECENT]
            for mention, head in self.resolve(sheet, memory):
                if found and self.together(found[-1], mention):
                    memory.join(found[-1], mention)
                found.append(mention)
                memory.add(mention, head=head)
        return tuple(sorted(found, key=lambda mention: (mention.span.start, mention.span.end)))

    # -- first pass ------------------------------------------------------------------------------------------------

    def pieces(self, sentence: Sentence) -> tuple[list[Word], list[Chunk]]:
        """Words and chunks of a sentence."""
        words = unglued(split(self.text, sentence.span.start, sentence.span.end), self.lexicon, self.common)
        return words, chunk(words, self.lexicon)

    def sheet(self, sentence: Sentence, words: list[Word], chunks: list[Chunk]) -> Sheet:
        """The phrases of a sentence."""
        named = {token.span.start for token in self.document.words(sentence) if token.name == "PER"}
        people = frozenset(index for index, word in enumerate(words) if word.start in named)
        long = [word for word in words if len(word.text) > 3 and word.text.isalpha()]
        titled = len(long) > 2 and sum(word.capital for word in long) > 0.7 * len(long)
        if not titled:
            chunks = self.mended(words, chunks)
        reader = Reader(self.text, words, chunks, people, titled)
        return Sheet(sentence, words, reader.read(), self.where(chunks))

    def mended(self, words: Sequence[Word], chunks: list[Chunk]) -> list[Chunk]:
        """The chunks with misspelt names read as what they were meant to be.

        Only within a sentence, between words that are no unknown names, and where the report names the same elsewhere
        or the name is long; an office only before a name.
        """
        last = len(chunks) - 1
        for at, part in enumerate(chunks):
            word = words[part.first]
            if part.names or not word.capital or at == 0 or word.gap != " " or word.fold in self.common:
                continue
            around = [one for beside in (at - 1, at + 1) if 0 < beside <= last for one in chunks[beside : beside + 1]]
            if any(words[one.first].capital and not one.names for one in around):
                continue
            names = self.speller.mend(word.text)
            followed = at < last and any(name.ids or name.kind == "person" for name in chunks[at + 1].names)
            if any(self.meant(name, word) if name.ids else followed for name in names):
                chunks[at] = replace(part, names=names)
        return chunks

    def meant(self, name: Name, word: Word) -> bool:
        """Whether a name may be what a misspelt word stands for."""
        return not self.named.isdisjoint(name.ids) or (name.kind == "state" and len(word.text) >= LONG)

    def where(self, chunks: Sequence[Chunk]) -> Counter[str]:
        """The states whose places a sentence names: towns anywhere, states and capitals after "di"."""
        found: Counter[str] = Counter()
        for before, part in zip((None, *chunks), chunks, strict=False):
            name = part.reading(PLACES)
            said = before.reading(PARTICLE) if before else None
            if name and (name.kind in {"place", "territory"} or (said and said.note == "in")):
                found.update({self.home(one) for one in name.ids} - {""})
        return found

    def together(self, before: ActorMention, mention: ActorMention) -> bool:
        """Whether two actors are named together: "A dan B", "A-B", "A, B"."""
        if before.sentence != mention.sentence or not before.ids or not mention.ids:
            return False
        between = self.text[before.span.end : mention.span.start]
        return len(between) < 12 and between.strip().lower() in self.joining

    def learn(self, sheet: Sheet, phrase: Phrase) -> None:
        """Keep who a person is, by every part of the name."""
        if phrase.person is None:
            return
        words = sheet.words[phrase.person[0] : phrase.person[1]]
        name = self.text[words[0].start : words[-1].end]
        ids, why = self.stated(phrase)
        if not ids and phrase.known:
            ids, why = self.dated(phrase.known)
        office = self.office(sheet, phrase)
        self.keep(words, Person(name, ids, office, why), phrase.known)

    def keep(self, words: Sequence[Word], person: Person, known: str | None) -> None:
        """Enter a person under the full name, each part of it and the table's name."""
        keys = {" ".join(word.fold for word in words)}
        keys |= {word.fold for word in words if word.capital and len(word.fold) > 2}
        if known:
            keys.add("=" + known)
        for key in keys:
            before = self.people.get(key)
            if before is None or (person.ids and not before.ids):
                better = person if before is None or len(person.name) >= len(before.name) else replace(
                    person, name=before.name)
                self.people[key] = better
            elif len(person.name) > len(before.name) and fold(before.name) in fold(person.name):
                self.people[key] = replace(before, name=person.name)
            elif before.office is None and person.office and person.ids == before.ids:
                self.people[key] = replace(before, office=person.office)

    def stated(self, phrase: Phrase) -> tuple[tuple[str, ...], str]:
        """The ids that a phrase's own words give: "Presiden Rusia" is RUS."""
        if not phrase.entities:
            return (), ""
        name = next((one for one in phrase.entities if one.kind == "org" and one.note in DOMESTIC), phrase.entities[0])
        ids, why = self.dated(name.note) if name.kind == "holder" else (name.ids, f"named: {name.where}")
        if not ids:
            return (), ""
        sector = sector_of(phrase)
        made = {self.sectored(one, sector, phrase.former, phrase.opposition) for one in ids}
        return tuple(sorted(made - {""})), why

    def sectored(self, one: str, sector: str, former: bool, opposition: bool) -> str:
        """An id with the sector that the phrase's head asks for."""
        if sector == "UAF":
            return "UAF"
        bare = one.partition(":")[0]
        if self.lexicon.kinds.get(bare) != "state":
            return one if not former else ""
        if former and sector in PLAIN | {"LEG", "COP", "JUD", "SPY"}:
            return f"{bare}:ELI"
        if opposition and sector in PLAIN | {"PTY", "LEG"}:
            return f"{bare}:OPP"
        if sector in PLAIN:
            return one
        return f"{bare}:{sector}"

    def dated(self, person: str) -> tuple[tuple[str, ...], str]:
        """The ids of a person by the table of dated offices."""
        rows = self.lexicon.people.get(person, ())
        return office_on(rows, self.day, self.lexicon.kinds)

    def office(self, sheet: Sheet, phrase: Phrase) -> str | None:
        """The office as written."""
        if phrase.office is None or not phrase.heads or phrase.heads[0].kind != "office":
            return None
        if phrase.heads[0].note in UNOFFICIAL:
            return None
        return self.text[sheet.words[phrase.office[0]].start : sheet.words[phrase.office[1] - 1].end]

    def census(self, sheets: Iterable[Sheet]) -> Counter[str]:
        """How often each state is named in the report."""
        count: Counter[str] = Counter()
        for sheet in sheets:
            for phrase in sheet.phrases:
                for name in phrase.entities:
                    if name.kind != "media":
                        count.update({self.home(one) for one in name.ids} - {""})
        return count

    def home(self, one: str) -> str:
        """The state of an id."""
        bare = one.partition(":")[0]
        return bare if self.lexicon.kinds.get(bare) == "state" else self.lexicon.homes.get(bare, "")

    # -- second pass -----------------------------------------------------------------------------------------------

    def resolve(self, sheet: Sheet, memory: Memory) -> Iterable[tuple[ActorMention, str]]:
        """The mentions of a sentence, each with the noun it is built on."""
        taken: list[tuple[int, int]] = [(phrase.first, phrase.last) for phrase in sheet.phrases]
        items: list[tuple[int, Phrase | None, Person | None, int, int]] = [
            (phrase.first, phrase, None, phrase.first, phrase.last) for phrase in sheet.phrases]
        items += [(first, None, person, first, last) for first, last, person in self.later(sheet.words, taken)]
        for _, phrase, person, first, last in sorted(items, key=lambda item: item[0]):
            if person is not None:
                yield self.mention(sheet, first, last, person.ids, "person", "person.later", person=person.name,
                                   office=person.office, reasons=("named before in this report", person.reason)), ""
            elif phrase is not None:
                made = self.one(sheet, phrase, memory)
                if made:
                    yield made, phrase.heads[-1].form if phrase.heads else ""

    def later(self, words: Sequence[Word], taken: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, Person]]:
        """Names of persons known from elsewhere in the report, by surname, outside the phrases."""
        inside = {index for first, last in taken for index in range(first, last)}
        at = 0
        while at < len(words):
            person = self.people.get(words[at].fold) if words[at].capital and at not in inside else None
            if person is None:
                at += 1
                continue
            end = at + 1
            while end < len(words) and end not in inside and self.people.get(words[end].fold) is not None and (
                words[end].capital and words[end].gap in {" ", "-"}
            ):
                end += 1
            yield at, end, person
            at = end

    def one(self, sheet: Sheet, phrase: Phrase, memory: Memory) -> ActorMention | None:
        """The mention that a phrase makes; None where it says nothing."""
        if phrase.pronoun:
            return self.pronoun(sheet, phrase, memory)
        if phrase.anaphor and not phrase.entities:
            return self.anaphor(sheet, phrase, memory)
        if phrase.person:
            return self.personal(sheet, phrase, memory)
        ids, why = self.stated(phrase)
        if phrase.entities and not phrase.heads:
            name = phrase.entities[0]
            place = name.kind in {"state", "capital", "territory", "demonym"} or name.note == "building"
            return self.mention(sheet, phrase.first, phrase.last, ids, "name", f"{name.kind}.{name.form}", place=place,
                                reasons=(why,))
        if phrase.entities and phrase.heads and sector_of(phrase) == "UAF" and ids == ("UAF",):
            ids = tuple(sorted({self.sectored(one, "REB", False, False) for one in phrase.entities[0].ids}))
        if ids or phrase.entities:
            kind = phrase.heads[0].kind
            return self.mention(sheet, phrase.first, phrase.last, ids, kind, f"{kind}.{phrase.heads[0].form}",
                                office=self.office(sheet, phrase), reasons=(why,))
        return self.bare(sheet, phrase, memory)

    def personal(self, sheet: Sheet, phrase: Phrase, memory: Memory) -> ActorMention:
        """A person by name, with or without an office."""
        assert phrase.person is not None
        words = sheet.words[phrase.person[0] : phrase.person[1]]
        known = self.people.get(" ".join(word.fold for word in words)) or self.people.get(words[-1].fold)
        ids, why = self.stated(phrase)
        name = self.text[words[0].start : words[-1].end]
        if known is not None:
            name = known.name if len(known.name) > len(name) else name
            if not ids:
                ids, why = known.ids, known.reason
        if not ids and phrase.heads:
            ids, why = self.unstated(sheet, phrase, memory)
        if phrase.former and phrase.known and not phrase.entities:
            ids = tuple(sorted({self.sectored(one.partition(":")[0], "", True, False) for one in ids} - {""}))
        if ids and not (known and known.ids):
            self.keep(words, Person(name, ids, self.office(sheet, phrase), why), phrase.known)
        office = self.office(sheet, phrase) or (known.office if known else None)
        return self.mention(sheet, phrase.first, phrase.last, ids, "person", "person.named", person=name, office=office,
                            reasons=(why,))

    def unstated(self, sheet: Sheet, phrase: Phrase, memory: Memory) -> tuple[tuple[str, ...], str]:
        """The ids of an office or group whose state the words do not give."""
        sector = sector_of(phrase)
        if sector == "UAF":
            return ("UAF",), "unknown armed men"
        if phrase.place:
            states = [self.home(one) for one in phrase.place]
            return tuple(sorted({self.sectored(one, sector, phrase.former, phrase.opposition) for one in states if one}
                                )), "the state of the place it is said to be in"
        head = phrase.heads[-1].form
        before = memory.by_head.get(head)
        if before is not None and (phrase.pointing or before.sentence == sheet.sentence.index):
            return before.ids, f"{head!r} named before"
        if sector == "*":
            beside = memory.beside(sheet.sentence.index)
            if beside:
                return beside.ids, f"named beside: {beside.span.of(self.text)!r}"
        if before is not None and phrase.person and sector == "GOV":
            return before.ids, f"{head!r} named before"
        if sector == "GOV" and phrase.person and not phrase.known and memory.whole[self.lexicon.home]:
            return (self.sectored(self.lexicon.home, sector, phrase.former, phrase.opposition),), (
                "a minister of no stated country, in a report that names this one")
        state, why = memory.focus(sheet.sentence.index, domestic=sector not in {"", "GOV", "MIL"})
        if state is None:
            return (), ""
        made = self.sectored(state, sector, phrase.former, phrase.opposition)
        return ((made,) if made else ()), why

    def bare(self, sheet: Sheet, phrase: Phrase, memory: Memory) -> ActorMention | None:
        """A group or an office without a state: "polisi", "para pejabat", "presiden itu"."""
        if sector_of(phrase) == "*" and not (phrase.pointing or phrase.owned):
            return None
        if phrase.adjective and self.modifies(sheet.words[phrase.first]):
            return None
        if phrase.owned:
            return self.owned(sheet, phrase, memory)
        head = phrase.heads[-1].form
        before = memory.by_head.get(head)
        if phrase.pointing and before is not None:
            return self.mention(sheet, phrase.first, phrase.last, before.ids, "anaphor", "anaphor.same-noun",
                                person=before.person, office=before.office, reasons=(f"{head!r} named before",))
        ids, why = self.unstated(sheet, phrase, memory)
        kind = phrase.heads[0].kind
        return self.mention(sheet, phrase.first, phrase.last, ids, kind, f"{kind}.bare", reasons=(why,),
                            office=self.office(sheet, phrase))

    def modifies(self, word: Word) -> bool:
        """Whether a word follows a noun that it describes: "kekuatan militer"."""
        at = bisect_left(self.starts, word.start)
        return 0 < at < len(self.starts) and word.gap == " " and self.document.tokens[at - 1].upos == "NOUN"

    def owned(self, sheet: Sheet, phrase: Phrase, memory: Memory) -> ActorMention | None:
        """"pasukannya", "negaranya": of the one spoken of last."""
        owner = memory.owner(sheet.sentence.index)
        if owner is None or (phrase.heads and sector_of(phrase) == "*" and not phrase.anaphor):
            return None
        sector = sector_of(phrase) if phrase.heads else ""
        ids = tuple(sorted({self.sectored(one.partition(":")[0], sector, phrase.former, phrase.opposition)
                            for one in owner.ids} - {""}))
        return self.mention(sheet, phrase.first, phrase.last, ids, "anaphor", "anaphor.owned",
                            reasons=(f"of {owner.span.of(self.text)!r}",))

    def pronoun(self, sheet: Sheet, phrase: Phrase, memory: Memory) -> ActorMention:
        """A pronoun: who was spoken of before."""
        assert phrase.pronoun is not None
        use, here = phrase.pronoun.note, sheet.sentence.index
        rule = f"pronoun.{use}"
        if use in {"speaker", "addressed"}:
            return self.mention(sheet, phrase.first, phrase.last, (), "pronoun", rule, reasons=("speaker",) if
                                use == "speaker" else ("addressed",))
        found = memory.several(here) if use == "they" else memory.person(here)
        if found is None and use in {"he", "self"} and memory.recent:
            found = memory.recent[-1] if here - memory.recent[-1].sentence <= 2 else None
        if found is None:
            return self.mention(sheet, phrase.first, phrase.last, (), "pronoun", rule)
        return self.mention(sheet, phrase.first, phrase.last, found.ids, "pronoun", rule, person=found.person if
                            use != "they" else None, office=found.office if use != "they" else None,
                            reasons=(f"stands for {found.span.of(self.text)!r}",))

    def anaphor(self, sheet: Sheet, phrase: Phrase, memory: Memory) -> ActorMention | None:
        """"aliansi itu", "kedua negara", "negaranya"."""
        assert phrase.anaphor is not None
        kinds = phrase.anaphor.note.split("|")
        rule = f"anaphor.{phrase.anaphor.form}"
        if phrase.owned:
            return self.owned(sheet, phrase if len(phrase.heads) > 1 else replace(phrase, heads=()), memory)
        if phrase.both:
            ids = memory.pair(SIDES if "side" in kinds else frozenset(kinds), sheet.sentence.index, phrase.both)
            return self.mention(sheet, phrase.first, phrase.last, ids, "anaphor", rule,
                                reasons=(f"the last {phrase.both} named",)) if ids else None
        plural = any(doubled(word, sheet.words[at]) for at, word in
                     enumerate(sheet.words[phrase.first + 1 : phrase.last], start=phrase.first))
        together = memory.together(frozenset(kinds)) if plural else ()
        if together:
            return self.mention(sheet, phrase.first, phrase.last, together, "anaphor", rule,
                                reasons=("those last named together",))
        before = memory.by_head.get(phrase.anaphor.form)
        if before is not None and sheet.sentence.index - before.sentence <= 3 and not phrase.heads[1:]:
            return self.mention(sheet, phrase.first, phrase.last, before.ids, "anaphor", "anaphor.same-noun",
                                reasons=(f"{phrase.anaphor.form!r} named before",))
        for kind in kinds:
            one = memory.last(kind)
            if one:
                sector = sector_of(phrase) if len(phrase.heads) > 1 else ""
                ids = (self.sectored(one, sector, phrase.former, phrase.opposition),)
                return self.mention(sheet, phrase.first, phrase.last, ids, "anaphor", rule,
                                    reasons=(f"the last {kind} named",))
        return self.bare(sheet, replace(phrase, anaphor=None), memory) if phrase.heads else None

    def mention(self, sheet: Sheet, first: int, last: int, ids: tuple[str, ...], kind: str, rule: str, *,
                person: str | None = None, office: str | None = None, place: bool = False,
                reasons: tuple[str, ...] = ()) -> ActorMention:
        """An ActorMention over words of a sentence."""
        span = Span(sheet.words[first].start, sheet.words[last - 1].end)
        inside = span.of(self.text)
        if inside.count("(") > inside.count(")") and self.text[span.end : span.end + 1] == ")":
            span = Span(span.start, span.end + 1)
        return ActorMention(span, sheet.sentence.index, ids, kind, self.head(span), rule, person, office, place,
                            tuple(reason for reason in reasons if reason))

    def head(self, span: Span) -> int:
        """The token that carries a phrase: the first whose governor stands outside it."""
        tokens = self.document.tokens
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        for token in tokens[first:last]:
            if not first <= token.head < last or token.head == token.index:
                return token.index
        return first if first < last else -1


def sector_of(phrase: Phrase) -> str:
    """The PLOVER sector that a phrase's heads give: the first that says one; "*" where all leave it open."""
    said = [name.note for name in phrase.heads]
    return next((sector for sector in said if sector != "*"), "*" if said else "")


def office_on(rows: Sequence[Office], day: str, kinds: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """The ids of a person with these offices on a day ("" when the report has no date)."""
    if not rows:
        return (), ""
    if not day:
        return (rows[-1].entity,), f"held the office of {rows[-1].office}; the report has no date"
    for row in reversed(rows):
        if row.holds(day):
            return (row.entity,), f"{row.office} on {day}"
    past = [row for row in rows if row.until and row.until < day]
    if not past:
        return (rows[0].entity,), f"{rows[0].office} later"
    last = max(past, key=lambda row: row.until)
    bare = last.entity.partition(":")[0]
    if kinds.get(bare) == "state":
        return (f"{bare}:ELI",), f"{last.office} until {last.until}"
    return (), f"{last.office} until {last.until}"


def find(document: Document, knowledge: Knowledge) -> tuple[ActorMention, ...]:
    """The actors of a document, sorted by start; they do not overlap."""
    published = document.article.published
    words, letters = _tools(knowledge)
    return Finder(document, words, letters, published.isoformat() if published else "").run()


@cache
def _tools(knowledge: Knowledge) -> tuple[Lexicon, Speller]:
    words = lexicon(knowledge)
    return words, speller(words.single)
