"""Noun phrases that name actors, as written: office, state and person, not yet resolved.

Read head-first: (determiner) office or group, modifiers, state or body, person. The parts come from tables
(`names.Lexicon`); this module knows only their order.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import category

from jejak.mentions.names import JOINS, Lexicon, Name, Office, Word

HEADS = frozenset({"office", "group"})
ENTITIES = frozenset({"state", "capital", "org", "territory", "metonym", "epithet", "media", "place", "body"})
INNER = frozenset({"modifier", "opposition"})
SPACE = " \t\xa0"
MONEY = "Sc"  # the category of a sign of money
LONGEST_PERSON = 7
LONGEST_FIELD = 4  # nouns between an office and whose it is
WHOSE = frozenset({"state", "capital", "org", "territory"})
EXPERT = frozenset({"EDU", "BUS", "MED"})  # who knows or runs something, at a body that is named
WIDE = frozenset({"region"})  # places that an expert may know all about: "pengamat Timur Tengah"
INSTITUTION = frozenset({"metonym", "org"})
LONGEST_FORM = 4  # words of a form that may end in a clitic
NOUNS = frozenset({"office", "group", "anaphor"})
PARTICLE = frozenset({"particle"})
TITLE = frozenset({"title", "rank"})
PERSON = frozenset({"person"})
PERSONAL = frozenset({"CVL", "COP", "JRN", "REF", "EDU", "BUS", "REL", "LAB"})  # groups of one: "warga AS John Doe"
COLLECTIVE = frozenset({"*", "GOV", "MIL", "PTY", "NGO", "REB"})
BODIES = frozenset({"org", "metonym"})
UNNAMED = frozenset({"plain", "group", "office", "org", "media"})  # no part of a person's name, whoever says so
DETERMINER = frozenset({"determiner", "someone"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """One word or one table form: words[first:last] and its readings."""

    first: int
    last: int
    names: tuple[Name, ...]
    joined: bool = False  # it carries a clitic: "negaranya"

    def reading(self, kinds: frozenset[str]) -> Name | None:
        """The first reading of one of these kinds."""
        return next((name for name in self.names if name.kind in kinds), None)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one actor phrase says. Word indexes are of the sentence; `person` and `office` are (first, last) of words.

    `both` is how many "kedua" asks for; `anaphor` is the noun that "itu" or "-nya" hangs on; `adjective` marks a lone
    group word that is one, too ("militer"); `rank` a soldier's title before a name; `place` holds the ids of where a
    group without a state is said to be; `plural` tells that a word like "para" or "seorang" stands before it.
    """

    first: int
    last: int
    heads: tuple[Name, ...] = ()
    entities: tuple[Name, ...] = ()
    person: tuple[int, int] | None = None
    known: str | None = None
    office: tuple[int, int] | None = None
    former: bool = False
    opposition: bool = False
    pointing: bool = False
    both: int = 0
    owned: bool = False
    anaphor: Name | None = None
    pronoun: Name | None = None
    place: tuple[str, ...] = ()
    adjective: bool = False
    rank: bool = False
    plural: bool = False


@dataclass(slots=True)
class Reader:
    """Reads the phrases of one sentence, left to right."""

    text: str
    words: Sequence[Word]
    chunks: Sequence[Chunk]
    people: frozenset[int]  # the words that the pipeline marks as names of persons
    titled: bool  # a headline in capitals: a capital says nothing
    common: Container[str] = frozenset()  # words that the report also writes without a capital
    held: Mapping[str, tuple[Office, ...]] = field(default_factory=dict)  # known persons and their offices
    nominal: frozenset[int] = frozenset()  # the words that the pipeline takes for nouns and adjectives
    closed: int = -1  # the chunk after a bracket that was read

    def read(self) -> list[Phrase]:
        """All phrases, in order, none overlapping."""
        found: list[Phrase] = []
        at = 0
        while at < len(self.chunks):
            phrase, after = self.at(at)
            if phrase:
                found.append(phrase)
            at = max(after, at + 1)
        return found

    def at(self, k: int) -> tuple[Phrase | None, int]:
        """The phrase that begins at a chunk, and the chunk after it."""
        for reader in (self.pointed, self.headed, self.named, self.personal, self.pronominal):
            phrase, after = reader(k)
            if phrase:
                return phrase, after
        return None, k + 1

    # -- parts -----------------------------------------------------------------------------------------------------

    def kind(self, k: int, kinds: frozenset[str], *, gap: str = "") -> Name | None:
        """The reading of chunk k, where it follows with nothing but space (or `gap`) between."""
        if k >= len(self.chunks):
            return None
        return self.chunks[k].reading(kinds) if self.gap(k) == gap else None

    def gap(self, k: int) -> str:
        """What stands before chunk k, without space and without the end of a bracket that was read."""
        raw = self.words[self.chunks[k].first].gap
        return "\n" if "\n" in raw else raw.strip(SPACE + (")" if k == self.closed else ""))

    def use(self, k: int, use: str) -> bool:
        """Whether chunk k is a particle of this use, after space only."""
        name = self.kind(k, PARTICLE)
        return name is not None and name.note == use

    def bracket(self, k: int) -> int:
        """The chunk after "(PBB)" where chunk k begins one, else k."""
        if k >= len(self.chunks) or self.words[self.chunks[k].first].gap.strip(SPACE) != "(":
            return k
        for end in range(k + 1, min(k + 4, len(self.chunks))):
            if self.words[self.chunks[end].first].gap.lstrip().startswith(")"):
                if not self.short(k, end):
                    return k
                self.closed = end
                return end
        last = self.words[self.chunks[min(k + 3, len(self.chunks)) - 1].last - 1].end
        closes = min(k + 3, len(self.chunks)) == len(self.chunks) and self.text[last : last + 1] == ")"
        return len(self.chunks) if closes and self.short(k, len(self.chunks)) else k

    def short(self, k: int, end: int) -> bool:
        """Whether what is in brackets is another name for what stands before: no figures, not too long."""
        inside = self.words[self.chunks[k].first : self.chunks[end - 1].last]
        return len(inside) <= 4 and all(not word.text.isdigit() for word in inside)

    # -- phrases ---------------------------------------------------------------------------------------------------

    def pointed(self, k: int) -> tuple[Phrase | None, int]:
        """"negara itu", "kedua wilayah separatis itu", "negaranya", "blok yang dipimpinnya"."""
        start = k
        many = self.chunks[k].reading(PARTICLE)
        use, _, number = many.note.partition("-") if many else ("", "", "")
        both = use in {"both", "count"} and k + 1 < len(self.chunks) and self.gap(k + 1) == ""
        k += both
        noun = self.chunks[k].reading(frozenset({"anaphor"}))
        if noun is None or (noun.note == "side" and not both):
            return None, start
        end = k + 1
        owned = self.chunks[k].joined
        while not owned and end < min(len(self.chunks), k + 4) and self.kind(end, INNER | frozenset({"plain"})):
            end += 1
        if both and end + 1 < len(self.chunks) and self.kind(end, ENTITIES) and self.use(end + 1, "pointing"):
            end += 1  # "kedua faksi Palestina itu"
        led = not owned and end < len(self.chunks) and self.use(end, "led")
        pointing = not led and end < len(self.chunks) and self.use(end, "pointing")
        if not (pointing or owned or led or (both and use == "both")):
            return None, start
        if both and not (pointing or owned) and end < len(self.chunks) and self.kind(end, ENTITIES):
            if end + 1 >= len(self.chunks) or not self.use(end + 1, "relative"):
                return None, start
            end += 1  # "kedua wilayah Georgia yang memisahkan diri itu"
        if use == "count" and self.only(k) and self.whose(k + 1, end):
            return None, start  # "dua tentara negara itu": of one state, which the heads say
        end += pointing or led
        count = int(number) if number.isdigit() else 2
        return Phrase(self.chunks[start].first, self.chunks[end - 1].last, pointing=pointing, both=both * count,
                      owned=owned or led, anaphor=noun, heads=self.only(k)), end

    def whose(self, first: int, last: int) -> bool:
        """Whether a noun that stands for whoever owns what is before it is among some chunks: "tentara negara itu"."""
        nouns = (self.chunks[at].reading(frozenset({"anaphor"})) for at in range(first, min(last, len(self.chunks))))
        return any(noun is not None and noun.note != "side" for noun in nouns)

    def only(self, k: int) -> tuple[Name, ...]:
        """The head reading of a chunk, if it has one."""
        name = self.chunks[k].reading(HEADS)
        return (name,) if name else ()

    def headed(self, k: int) -> tuple[Phrase | None, int]:
        """(determiner) office or group, modifiers, state, person; "seorang Kroasia"."""
        start = at = k
        someone: Name | None = None
        while at < min(len(self.chunks), k + 4):
            name = self.chunks[at].reading(DETERMINER)
            if name is None or (at > k and self.gap(at) != ""):
                break
            someone = name if name.kind == "someone" else someone
            at += 1
        heads: list[Name] = []
        former = opposition = owned = False
        inside: Name | None = None  # a body's short form in brackets: "Gerakan Perlawanan Islam (HAMAS)"
        first_head = at
        while at < min(len(self.chunks), k + 12) and (at == start or self.gap(at) == "") and not owned:
            chunk = self.chunks[at]
            head, inner = chunk.reading(HEADS), chunk.reading(INNER)
            if chunk.reading(frozenset({"former"})):
                former = True
            elif head and not (inner and heads):
                heads.append(head)
                owned = chunk.joined
            elif inner and heads:
                opposition = opposition or inner.kind == "opposition"
            else:
                break
            at += 1
            if heads and self.bracket(at) > at:
                inside = inside or (self.chunks[at].reading(BODIES) if heads[0].note in COLLECTIVE else None)
                at = self.bracket(at)
        if not heads and someone and at < len(self.chunks) and self.kind(at, frozenset({"state"})):
            heads = [Name(someone.form, "group", (), "CVL", someone.where)]
        same = self.chunks[at - 1].reading(frozenset({"group"})) if not heads and someone else None
        if same:  # "lima orang", where "lima orang polisi" are police
            heads, first_head = [same], at - 1
        if not heads:
            return None, start
        return self.tail(start, first_head, at, tuple(heads), inside, former=former, opposition=opposition, owned=owned)

    def tail(self, start: int, head: int, at: int, heads: tuple[Name, ...], inside: Name | None, *, former: bool,
             opposition: bool, owned: bool) -> tuple[Phrase | None, int]:
        """What follows the heads: whose they are, who it is, or "itu"."""
        first = self.chunks[start].first
        entities: list[Name] = []
        if owned:
            return Phrase(first, self.chunks[at - 1].last, heads, former=former, owned=True), at
        if at < len(self.chunks) and self.use(at, "from") and at + 1 < len(self.chunks) and self.kind(
                at + 1, ENTITIES):
            at += 1
        at = self.field(at, heads, proper=self.words[self.chunks[head].first].capital)
        at += self.employed(at, heads)
        while at < len(self.chunks) and len(entities) < 3:
            name = self.kind(at, ENTITIES | frozenset({"demonym"}))
            if name is None or self.chunks[at].reading(PERSON):
                break
            if entities and name.kind == "media":
                break
            entities.append(name)
            at = self.bracket(at + 1)
        if not entities:
            same = self.chunks[head].reading(ENTITIES)
            entities = [same] if same and at == head + 1 else [inside] if inside else []
        office = (self.chunks[min(head, at - 1)].first, self.chunks[at - 1].last)
        if entities and at + 1 < len(self.chunks) and self.use(at, "towards") and heads[0].kind == "office" and (
            self.kind(at + 1, ENTITIES)
        ):
            at = self.bracket(at + 2)
            office = (office[0], self.chunks[at - 1].last)
        place: tuple[str, ...] = ()
        if not entities and at + 1 < len(self.chunks) and self.use(at, "in"):
            where = self.kind(at + 1, ENTITIES)
            place = where.ids if where and where.kind != "org" else ()
        pointing = at < len(self.chunks) and self.use(at, "pointing")
        inner = self.chunks[at - 1].reading(frozenset({"anaphor"})) if pointing and at - 1 > head else None
        at += pointing
        person, known, after = (None, None, at) if pointing or place else self.person(at, heads, entities)
        if person is None:
            person, known, after = self.called(at)
        if person is None and entities and not pointing:
            person, known, after = self.apart(at, heads)
        if known and not entities and embeds(heads):
            entities = [Name(known, "holder", (), known, "")]
            person, known, office = None, None, (office[0], self.chunks[after - 1].last)
        if person and not entities:
            more, end = self.apposed(after)
            if more:
                entities, after = list(more.entities), end
                heads = more.heads if heads[0].note in {"*", "MIL"} else heads
        adjective = at == start + 1 and bool(self.chunks[start].reading(INNER))
        return Phrase(first, self.chunks[after - 1].last, heads, tuple(entities), person, known, office, former,
                      opposition, pointing, anaphor=inner, place=place, adjective=adjective, plural=head > start), after

    def field(self, at: int, heads: Sequence[Name], *, proper: bool) -> int:
        """The chunk after nouns that no table knows, between an office and whose it is: "menteri infrastruktur Turki".

        The same between a body and its state, where all of it is a name ("Badan Meteorologi Jepang"): with small
        letters much else may stand there ("sekutu dekat AS").
        """
        office = heads[0].kind == "office"
        expert = office and heads[0].note in EXPERT
        if self.titled or not (expert or heads[0].note in COLLECTIVE) or not (office or proper):
            return at
        body = WHOSE | INSTITUTION if expert else WHOSE
        end = at
        while end < min(len(self.chunks), at + LONGEST_FIELD) and self.gap(end) == "" and self.unnamed(
            end, more=expert) and (
            office or all(word.capital for word in self.words[self.chunks[end].first : self.chunks[end].last])
        ):
            end += 1
        within = end + 1 < len(self.chunks) and (self.use(end, "in") or (expert and self.use(end, "from")))
        whose = end > at and ((within and self.kind(end + 1, body)) or (self.kind(end, body) and not self.marked(end)))
        return end if whose else at

    def employed(self, at: int, heads: Sequence[Name]) -> bool:
        """Whether "dari" or "di" and a body follow: "pengamat dari Universitas Indonesia", "profesor di Harvard"."""
        return heads[0].kind == "office" and at + 1 < len(self.chunks) and (
            self.use(at, "from") or (heads[0].note in EXPERT and self.use(at, "in"))
        ) and self.kind(at + 1, INSTITUTION) is not None

    def called(self, at: int) -> tuple[tuple[int, int] | None, str | None, int]:
        """A name that the words say is one: "warga kota itu bernama Fulan"."""
        if at + 1 >= len(self.chunks) or not self.use(at, "named") or self.gap(at + 1) != "":
            return None, None, at
        name = self.chunks[at + 1].reading(PERSON)
        end = at + 2 if name else self.unknown(at + 1, sure=True)
        if end == at + 1:
            return None, None, at
        return (self.chunks[at + 1].first, self.chunks[end - 1].last), name.note if name else None, end

    def unnamed(self, k: int, *, more: bool = False) -> bool:
        """Whether a chunk is nouns or adjectives that stand for nobody; `more` takes parts of the world, too."""
        chunk = self.chunks[k]
        quiet = all(name.kind in {"modifier", "plain"} or (more and name.note in WIDE) for name in chunk.names)
        return quiet and all(at in self.nominal and at not in self.people for at in range(chunk.first, chunk.last))

    def acted(self, name: Name, entities: Sequence[Name]) -> bool:
        """Whether a known person ever acted for the state or body named: not so in "Temui Presiden Mesir, Jokowi …"."""
        held = {row.entity.partition(":")[0] for row in self.held.get(name.note, ())}
        return not entities or not held or any(one.partition(":")[0] in held for part in entities for one in part.ids)

    def person(
        self, at: int, heads: tuple[Name, ...], entities: Sequence[Name] = ()
    ) -> tuple[tuple[int, int] | None, str | None, int]:
        """Who holds the office: a name after it, or after a comma where it is surely one."""
        if at >= len(self.chunks):
            return None, None, at
        comma = self.gap(at) == ","
        if self.gap(at) not in {"", ","}:
            return None, None, at
        begin = at
        while begin < len(self.chunks) and begin < at + 3 and self.chunks[begin].reading(TITLE) and (
            begin == at or self.gap(begin) in {"", "."}
        ):
            begin += 1
        if begin >= len(self.chunks) or (begin > at and self.gap(begin) not in {"", "."}):
            return None, None, at
        name = self.chunks[begin].reading(PERSON)
        office = "office" in {heads[0].kind, heads[-1].kind}
        if name and comma and not self.acted(name, entities):
            return None, None, at
        if name and (office or not comma):
            return (self.chunks[begin].first, self.chunks[begin].last), name.note, begin + 1
        if not office and begin == at and not (self.marked(begin) and heads[0].note in PERSONAL):
            return None, None, at
        end = self.unknown(begin, sure=True)
        begin = next((k for k in range(begin, end) if self.marked(k)), begin)  # what stands before is the office's
        closed = end < len(self.chunks) and self.gap(end) == ","
        if end == begin or (comma and not (self.marked(begin) or closed)):
            return None, None, at
        if self.chunks[end - 1].last - self.chunks[begin].first < 2 and (comma or not self.marked(begin)):
            return None, None, at
        return (self.chunks[begin].first, self.chunks[end - 1].last), None, end

    def apposed(self, at: int) -> tuple[Phrase | None, int]:
        """The office that follows a name after a comma: "Komandan X, juru bicara Polisi Federal Ethiopia"."""
        if at < len(self.chunks) and self.gap(at) in {",", "("}:
            more, after = self.headed(at)
            if more and more.person is None and more.entities and more.heads[0].kind == "office" and not more.owned:
                return more, after
        return None, at

    def apart(self, at: int, heads: tuple[Name, ...]) -> tuple[tuple[int, int] | None, str | None, int]:
        """A name behind where the office is held: "komandan Taliban di Kandahar, Mullah Dadullah"."""
        if heads[0].kind == "office" and at + 2 < len(self.chunks) and self.use(at, "in") and self.kind(
                at + 1, ENTITIES) and (self.gap(at + 2) == "," or self.marked(at + 2)):
            person, known, after = self.person(at + 2, heads)
            if person:
                return person, known, after
        return None, None, at

    def marked(self, k: int) -> bool:
        """Whether the pipeline says that a person's name begins here; without a pipeline, whether it is long enough."""
        return self.chunks[k].first in self.people

    def unknown(self, k: int, *, sure: bool) -> int:
        """The chunk after an unknown person's name that begins at chunk k, k where none does."""
        end = k
        while end < len(self.chunks) and end < k + LONGEST_PERSON:
            chunk = self.chunks[end]
            word = self.words[chunk.first]
            if end > k and self.gap(end) not in JOINS:
                break
            if not self.nameable(chunk, word, begin=end == k, sure=sure):
                break
            end += 1
        while end > k and not self.words[self.chunks[end - 1].first].capital:
            end -= 1
        return end

    def nameable(self, chunk: Chunk, word: Word, *, begin: bool, sure: bool) -> bool:
        """Whether a word may be part of a person's name."""
        names = [name for name in chunk.names if name.kind != "plain" or name.note != "word"]
        inside = not begin and not word.text.isupper() and all(name.kind in UNNAMED - {"plain"} for name in names)
        if chunk.first in self.people and (inside or not any(name.kind in UNNAMED for name in names)):
            return True
        if not begin and word.gap == "-" and not names:
            return True
        if not begin and names and all(name.kind in {"part", "title", "rank"} for name in names):
            return True
        if not word.capital or self.titled or not sure or word.text.isdigit():
            return False
        if any(name.kind not in {"title", "rank", "person", "part", "modifier"} for name in names):
            return False
        return not (word.text.isupper() and len(word.text) > 2) and word.fold not in self.common

    def named(self, k: int) -> tuple[Phrase | None, int]:
        """A state, body or its other name, by itself."""
        chunk = self.chunks[k]
        if chunk.reading(PERSON) or self.christened(k) or self.priced(chunk):
            return None, k
        name = chunk.reading(ENTITIES | frozenset({"demonym"}))
        if name is None or name.kind == "place" or (name.kind == "demonym" and not self.alone(k)):
            return None, k
        after = self.bracket(k + 1)
        entities = [name]
        follows = self.kind(after, frozenset({"state"}))
        if follows and name.kind in {"org", "territory", "metonym"}:
            after = self.bracket(after + 1)
            entities.append(follows)
        return Phrase(chunk.first, self.chunks[after - 1].last, entities=tuple(entities)), after

    def priced(self, chunk: Chunk) -> bool:
        """Whether a state's short name is a currency's: a sign of money stands right behind it, "US$ 2 juta"."""
        gap = self.words[chunk.last].gap if chunk.last < len(self.words) else ""
        return category(gap[:1] or " ") == MONEY

    def christened(self, k: int) -> bool:
        """Whether a place's name is a person's first name here: the pipeline says so of it and of the word behind."""
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        return self.marked(k) and after is not None and not after.names and self.marked(k + 1) and self.gap(k + 1) == ""

    def alone(self, k: int) -> bool:
        """Whether a people's name stands for its side by itself: "upaya Barat", not "Jawa Barat"."""
        name = self.chunks[k].reading(frozenset({"demonym"}))
        before = self.words[self.chunks[k].first - 1] if self.chunks[k].first else None
        return name is not None and name.note == "alone" and before is not None and not (
            before.capital and self.words[self.chunks[k].first].gap.strip(SPACE) in JOINS)

    def personal(self, k: int) -> tuple[Phrase | None, int]:
        """A person, known or marked by the pipeline, with an office after a comma if one is given."""
        begin = k
        while begin < len(self.chunks) and begin < k + 3 and self.chunks[begin].reading(TITLE) and (
            begin == k or self.gap(begin) in {"", "."}
        ):
            begin += 1
        if begin >= len(self.chunks) or (begin > k and self.gap(begin) not in {"", "."}):
            return None, k
        chunk = self.chunks[begin]
        name = chunk.reading(PERSON)
        if name:
            end, known = begin + 1, name.note
        elif (self.marked(begin) or begin > k) and not chunk.reading(ENTITIES):
            end, known = self.unknown(begin, sure=begin > k), None
        else:
            return None, k
        if end == begin or (known is None and begin == k and self.chunks[end - 1].last - chunk.first < 2):
            return None, k
        person = (chunk.first, self.chunks[end - 1].last)
        rank = self.chunks[k].reading(frozenset({"rank"})) is not None
        given = Phrase(self.chunks[k].first, person[1], person=person, known=known, rank=rank)
        if end + 1 < len(self.chunks) and self.use(end, "from"):
            state = self.kind(end + 1, frozenset({"state"}))
            if state:  # "Raja Abdullah dari Arab Saudi"
                return Phrase(given.first, self.chunks[end + 1].last, entities=(state,), person=person), end + 2
        if end < len(self.chunks) and self.gap(end) in {",", "("}:
            more, after = self.headed(end)
            loose = more is not None and known is not None and (  # "X, seorang pemimpin Y", "X, publik Y"
                more.heads[0].note == "*" or more.heads[0].kind == "group")
            if more and not loose and more.person is None and not more.owned and (
                more.entities or more.heads[0].kind == "office"
            ):
                return Phrase(given.first, more.last, more.heads, more.entities, person, known, more.office,
                              more.former, more.opposition, more.pointing), after
        return given, end

    def pronominal(self, k: int) -> tuple[Phrase | None, int]:
        """"ia", "mereka", "kami"."""
        chunk = self.chunks[k]
        name = chunk.reading(frozenset({"pronoun"}))
        if name is None:
            return None, k
        return Phrase(chunk.first, chunk.last, pronoun=name), k + 1


def embeds(heads: Sequence[Name]) -> bool:
    """Whether a person behind these heads is not who is meant: "pemerintahan Trump", "juru bicara Presiden Abbas"."""
    return heads[0].kind == "group" or (
        len(heads) > 1 and heads[0].note == "*" and heads[-1].kind == "office" and heads[-1].note != "*")


def chunk(words: Sequence[Word], lexicon: Lexicon) -> list[Chunk]:
    """The words as chunks: the longest forms from the left; a noun with a clitic is read as the noun."""
    chunks = []
    at = 0
    while at < len(words):
        end, names = lexicon.trie.longest(words, at)
        joined = end == at
        if joined:
            names, end = _clitic(words[at], lexicon), at + 1
        longer = _longer(words, at, end, lexicon)
        if longer:
            joined, (end, names) = True, longer
        chunks.append(Chunk(at, end, names, joined and bool(names)))
        at = end
    return chunks


def _longer(words: Sequence[Word], at: int, end: int, lexicon: Lexicon) -> tuple[int, tuple[Name, ...]] | None:
    """A longer form whose last word carries a clitic: "kementerian luar negerinya"."""
    if words[at].fold not in lexicon.trie.root:
        return None
    for last in range(max(end, at + 1), min(at + LONGEST_FORM, len(words))):
        stem = _stem(words[last], lexicon)
        if stem:
            found, names = lexicon.trie.longest([*words[at:last], stem], 0)
            fitting = tuple(name for name in names if name.kind in NOUNS)
            return (last + 1, fitting) if found == last + 1 - at and fitting else None
    return None


def _clitic(word: Word, lexicon: Lexicon) -> tuple[Name, ...]:
    """The readings of "negara" in "negaranya"."""
    stem = _stem(word, lexicon)
    return tuple(name for name in lexicon.trie.longest([stem], 0)[1] if name.kind in NOUNS) if stem else ()


def _stem(word: Word, lexicon: Lexicon) -> Word | None:
    """A word without the clitic that is joined to it."""
    for clitic in lexicon.clitics:
        length = len(clitic)
        if word.fold.endswith(clitic) and len(word.fold) > length + 3:
            return Word(word.start, word.end - length, word.text[:-length], word.fold[:-length], word.gap)
    return None
