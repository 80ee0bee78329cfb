"""The words of a text and the tables of names, put into one trie that is walked once.

Matching is by folded words (no case, accents or apostrophes), then by the case of the table's own form: a form that
begins with a capital wants a capital, one of capitals only wants exactly them ("AS" is a state, "as" an axle).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from jejak.errors import KnowledgeError
from jejak.knowledge import Folder, Knowledge, Row
from jejak.mentions.mention import PRESS

WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W\d_]+)*")
APOSTROPHES = str.maketrans("ıøłđßæœ", "iolds" + "ao", "'’ʼ`")
JOINS = frozenset({"", "-", "–", "‑", "'", ".", "’"})
LONGEST_ACRONYM = 6
SHORTEST_GLUED = 6
LONG_REST = 9  # letters of a word that shows by itself that it is glued to a name: "Mustainmengatakan"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits; `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    fold: str
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """One row's form: what kind of thing it names, its ids, and what the table says of it.

    `kind`: state, capital, org, territory, place, person, metonym, epithet, demonym, media, body, office, group,
    anaphor, pronoun, particle, plain, or a title's use. `note`: sector, organisation's kind, person's name or use.
    """

    form: str
    kind: str
    ids: tuple[str, ...]
    note: str
    where: str


@dataclass(slots=True)
class Trie:
    """Forms by their folded words."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        """Put a form in; the same form may name several things."""
        node = self.root
        for match in WORD.finditer(name.form):
            node = node.setdefault(fold(match.group()), {})
        if node is not self.root:
            node.setdefault("", []).append(name)

    def longest(self, words: Sequence[Word], first: int) -> tuple[int, tuple[Name, ...]]:
        """The end (exclusive) and readings of the longest form that starts at a word; `first` where none does."""
        node = self.root
        best: tuple[int, tuple[Name, ...]] = (first, ())
        plural = False
        for at in range(first, len(words)):
            if at > first and not joins(words[at], words[at - 1]):
                break
            if not plural and at > first and doubled(words[at], words[at - 1]):
                plural = True
                best = (at + 1, best[1]) if best[0] == at else best
                if words[at].fold not in node:
                    continue
            following = node.get(words[at].fold)
            if following is None:
                break
            node = following
            if "" in node:
                fitting = tuple(name for name in node[""] if cased(name.form, words[first : at + 1]))
                if fitting:
                    best = (at + 1, fitting)
        return best


    def after(self, words: Sequence[Word], at: int) -> list[str]:
        """The folded words that may go on after one word, where some form begins with it."""
        return [key for key in self.root.get(words[at].fold, {}) if key]


def fold(text: str) -> str:
    """A word without case, accents and apostrophes."""
    return text.lower() if text.isascii() and "'" not in text and "`" not in text else _fold(text)


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(APOSTROPHES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)) or text


def split(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text, with offsets into the whole."""
    words = []
    last = start
    for match in WORD.finditer(text, start, end):
        words.append(Word(match.start(), match.end(), match.group(), fold(match.group()), text[last : match.start()]))
        last = match.end()
    return words


def unglued(words: list[Word], known: Lexicon, common: set[str]) -> list[Word]:
    """The words, with a name that lost the space behind it set free: "Israelmengatakan".

    The rest must be a word that the report also writes by itself (`common`); a long one is enough, whatever the name.
    """
    found = []
    for word in words:
        cut = 0
        if len(word.text) > SHORTEST_GLUED and word.capital and word.text[1:].islower() and (
            word.fold not in known.trie.root
        ):
            cut = next((at for at in range(len(word.text) - 2, SHORTEST_GLUED - 2, -1) if word.text[at:] in common
                        and (known.names(word.text[:at]) or len(word.text) - at >= LONG_REST)), 0)
        if cut:
            middle = word.start + cut
            found += [Word(word.start, middle, word.text[:cut], fold(word.text[:cut]), word.gap),
                      Word(middle, word.end, word.text[cut:], fold(word.text[cut:]), " ")]
        else:
            found.append(word)
    return found


def joins(word: Word, before: Word) -> bool:
    """Whether a word may continue a name that the word before belongs to."""
    gap = word.gap.strip(" \t\xa0")
    if gap == "." and word.gap != ".":
        return len(before.text) <= 2
    return gap in JOINS and len(word.gap) <= 3


def doubled(word: Word, before: Word) -> bool:
    """Whether a word only repeats the one before: a reduplicated plural ("negara-negara")."""
    return word.gap == "-" and word.fold == before.fold


def cased(form: str, words: Sequence[Word]) -> bool:
    """Whether the words are written as the case of a table's form asks."""
    if form.isupper() and len(form) <= LONGEST_ACRONYM:
        return all(word.text.isupper() or not word.text.isalpha() for word in words)
    return words[0].capital or not form[0].isupper()


@dataclass(frozen=True, slots=True)
class Office:
    """One row of world/offices.tsv. Dates are ISO; an empty one is open."""

    entity: str
    office: str
    since: str
    until: str

    def holds(self, day: str) -> bool:
        """Whether the office is held on a day."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names of one language's reading."""

    trie: Trie
    people: dict[str, tuple[Office, ...]]
    kinds: dict[str, str]  # entity id -> state, territory or an organisation's kind
    homes: dict[str, str]  # organisation -> its state
    uses: dict[str, frozenset[str]]  # use of a particle or pronoun -> its forms
    unarmed: frozenset[str]  # states without an army of their own
    alone: dict[str, str]  # what a group word or an office stands for without a state: no, home, any, nobody
    clitics: tuple[str, ...]  # pronouns that are joined to a word, without their hyphen
    forms: tuple[Name, ...]  # all names but persons
    home: str  # the state whose ministers reports in this language name without saying whose they are, or ""
    same: dict[str, str]  # a short or other form of an office or group -> the form it stands for
    nouns: dict[str, frozenset[str]]  # nouns that point back -> the kinds they may point at

    def head(self, form: str) -> str:
        """The one form under which an office or group is remembered: "menlu" as "menteri luar negeri"."""
        return self.same.get(form, form)

    def body(self, name: Name) -> str:
        """The noun that a body's own name begins with, where it may point back at the body: "yayasan itu"."""
        first = name.form.split()[0].lower() if name.kind == "org" and " " in name.form else ""
        return first if "state" not in self.nouns.get(first, frozenset({"state"})) else ""


    def names(self, text: str) -> bool:
        """Whether one capitalised word by itself names an entity."""
        names = self.trie.root.get(fold(text), {}).get("", ())
        return any(name.form == text and name.kind in GLUED for name in names)


PLACES = frozenset({"place", "capital", "territory", "state"})  # kinds of what an act can be set in
GLUED = frozenset({"state", "org", "capital", "territory", "person"})
FORMS = (("offices", "office", "sector"), ("groups", "group", "sector"), ("anaphors", "anaphor", "kinds"),
         ("pronouns", "pronoun", "use"), ("particles", "particle", "use"), ("plain", "plain", "use"),
         ("sites", "site", "side"))
ENTITIES = (("names", "state"), ("metonyms", "metonym"), ("epithets", "epithet"), ("demonyms", "demonym"),
            ("bodies", "body"))


@cache
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The trie and the facts of a language's knowledge; built once. Raises KnowledgeError where a table is wrong."""
    trie = Trie()
    kinds: dict[str, str] = {}
    homes: dict[str, str] = {}
    names = [*_world(knowledge.world, kinds, homes), *_language(knowledge.words)]
    names += _checked(knowledge.words, kinds)
    for name in names:
        trie.add(name)
    people = _people(knowledge.world, trie)
    uses: dict[str, set[str]] = {}
    for table in ("particles", "pronouns"):
        for row in knowledge.words.table(table):
            uses.setdefault(row["use"], set()).add(row["form"])
    clitics = tuple(form[1:] for forms in uses.values() for form in sorted(forms) if form.startswith("-"))
    return Lexicon(trie, people, kinds, homes, {use: frozenset(forms) for use, forms in uses.items()},
                   frozenset(row["id"] for row in knowledge.world.table("states") if row["army"] == "no"),
                   {row["form"]: row["alone"] for table in ("groups", "offices") for row in knowledge.words.table(table)
                    if row["alone"]}, clitics,
                   tuple(names),
                   next((name.ids[0] for name in names if name.kind == "state" and name.note == "home"), ""),
                   {row["form"]: row["same"] for row in knowledge.words.table("short_forms")},
                   {row["form"]: frozenset(row["kinds"].split("|")) for row in knowledge.words.table("anaphors")})


def _language(words: Folder) -> Iterable[Name]:
    for table, kind, column in FORMS:
        for row in words.table(table):
            yield Name(row["form"], kind, (), row[column], row.where)
    for table, column in (("agencies", "agency"), ("media", "medium")):
        for row in words.table(table) if words.has(f"{table}.tsv") else ():
            if row["state"]:
                yield Name(row[column], "media", (row["state"] + PRESS,), "", row.where)
    for row in words.table("titles"):
        yield Name(row["form"], row["use"], (), row["use"], row.where)


def _checked(words: Folder, kinds: dict[str, str]) -> Iterable[Name]:
    for table, kind in ENTITIES:
        for row in words.table(table):
            ids = tuple(sorted(row["entity"].split("|")))
            for one in ids:
                if one.partition(":")[0] not in kinds:
                    raise KnowledgeError(f"unknown entity {one!r}", where=row.where,
                                         advice="the world tables list them")
            yield Name(row["form"], kind, ids, row.cells.get("use", row.cells.get("note", "")), row.where)


def _world(world: Folder, kinds: dict[str, str], homes: dict[str, str]) -> Iterable[Name]:
    for row in world.table("states"):
        kinds[row["id"]] = "state"
        for form in _all(row, "capitals"):
            yield Name(form, "capital", (row["id"],), "", row.where)
    for row in world.table("organisations"):
        if row["kind"] != "organ":
            kinds.setdefault(row["id"], row["kind"])
            homes.setdefault(row["id"], row["state"])
        for form in _all(row, "aliases"):
            yield Name(form, "org", (row["id"],), row["kind"], row.where)
    for row in world.table("territories"):
        kinds.setdefault(row["id"], "territory")
        homes.setdefault(row["id"], row["parent"])
        for form in _all(row, "aliases"):
            yield Name(form, "territory", (row["id"],), "", row.where)
        for form in _all(row, "capital"):
            yield Name(form, "capital", (row["id"],), "", row.where)
    for row in world.table("places"):
        for form in (row["name"], *_all(row, "aliases")):
            yield Name(form, "place", (row["state"],) if row["state"] else (), row["kind"], row.where)


def _people(world: Folder, trie: Trie) -> dict[str, tuple[Office, ...]]:
    people: dict[str, list[Office]] = {}
    forms: dict[tuple[str, str], str] = {}
    for row in world.table("offices"):
        people.setdefault(row["person"], []).append(Office(row["entity"], row["office"], row["from"], row["to"]))
        for form in (row["person"], *_all(row, "aliases")):
            forms.setdefault((form, row["person"]), row.where)
    for (form, person), where in forms.items():
        trie.add(Name(form, "person", (), person, where))
    return {person: tuple(rows) for person, rows in people.items()}


def _all(row: Row, column: str) -> list[str]:
    return [form for form in row[column].split("|") if form]
