"""Frames: what is known of the words that name acts, compiled from a language's frame files.

A frame is a root with its forms by voice and where its participants stand (design: "grammar first, words as
data"; after FrameNet's lexical units and UD's voices). `lexicon` reads every file of the folder `frames` once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from jejak.errors import KnowledgeError
from jejak.knowledge import Entry, Folder, Knowledge

NOUNS = frozenset({"noun", "nominal"})
VOICES = ("active", "passive", "bare", "noun", "nominal")
LISTS = frozenset({"recipient", "actor", "object", "subject", "near", "unless", "next", "not_next", "needs"})
ANYBODY = "@actor"
STATING = 10  # words in which a condition of a relation's word stands: "Hubungan antara Arab Saudi dan … memburuk"
NEEDS = frozenset({"root", "examples", "never"})
RELATION = frozenset({"id", "kind", "turned", "begins", "ends", "with", "compared", "matter", "topic", "also",
                      "understood", "bare_object", "denies"})
ALLOWS = frozenset({"id", "mode", "pattern", "inside", "status", "minor", "war", "note", "type", *VOICES, *LISTS})


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry of a frame file. `conditions` maps a field of LISTS to its words.

    `war` is true where its noun may name a known war.
    """

    id: str
    type: str
    root: str
    mode: str | None
    pattern: str
    status: str | None
    inside: str | None
    minor: bool
    conditions: Mapping[str, frozenset[str]]
    examples: tuple[str, ...]
    never: tuple[str, ...]
    where: str
    war: bool = False

    def words(self, condition: str) -> frozenset[str]:
        """The words of one condition, empty where the frame has none."""
        return self.conditions.get(condition, frozenset())

    @property
    def narrowness(self) -> int:
        """How many conditions it sets: of two frames for one word the narrower is tried first."""
        return sum(1 for words in self.conditions.values() if words) + (self.inside is not None)


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a frame: its words in lower case and its voice."""

    words: tuple[str, ...]
    voice: str
    frame: Frame


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every form by its first word, longest and narrowest first; frames by id."""

    forms: Mapping[str, tuple[Form, ...]]
    frames: Mapping[str, Frame]
    window: int = 6  # words on either side in which a condition's word must or must not stand


@dataclass(frozen=True, slots=True)
class Affixes:
    """A language's rules for forms that need not be listed (its affixes.toml)."""

    prefixes: tuple[str, ...] = ()
    dropped: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ("",)
    passive: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    causative_prefix: str = ""
    causative_passive: tuple[str, ...] = ()
    causative_bare: tuple[str, ...] = ()

    def derive(self, root: str, active: str) -> Iterator[tuple[str, str]]:
        """(voice, form) for what follows from a listed active form; nothing where the rules do not apply."""
        for suffix in sorted(self.suffixes, key=len, reverse=True):
            stem = active.removesuffix(suffix) if suffix else active
            if suffix and stem == active:
                continue
            if self.causative_prefix and stem == self.causative_prefix + root:
                voices = (("passive", self.causative_passive), ("bare", self.causative_bare))
            elif self._prefixed(root, stem):
                voices = (("passive", self.passive), ("bare", self.bare))
            else:
                continue
            for voice, patterns in voices:
                for pattern in patterns:
                    yield voice, pattern.format(root=root, suffix=suffix, form=active)
            return

    def _prefixed(self, root: str, stem: str) -> bool:
        clipped = root[1:] if root[:1] in self.dropped else root
        return any(stem in (prefix + root, prefix + clipped) for prefix in self.prefixes)


@cache
def lexicon(knowledge: Knowledge) -> Lexicon:
    """All frames of a language. Raises KnowledgeError where a file is wrong."""
    words = knowledge.words
    rules = affixes(words)
    patterns = {entry["id"] for entry in words.rules("patterns", "pattern")}
    types = {entry["id"]: entry for entry in knowledge.events.rules("types", "type")}
    named = words.document("grammar") if words.has("grammar.toml") else {}
    frames: dict[str, Frame] = {}
    forms: dict[str, list[Form]] = {}
    found = [one for name in words.files("frames") for one in _frames(words, name, patterns, types, named)]
    for frame, entry in sorted(found, key=lambda one: not one[1].own):  # of two alike a user's is tried first
        if frame.id in frames:
            raise KnowledgeError(f"the frame {frame.id} stands twice", where=frame.where,
                                 advice=f"first at {frames[frame.id].where}; give one an id of its own")
        frames[frame.id] = frame
        for form in _forms(frame, entry, rules):
            forms.setdefault(form.words[0], []).append(form)
    return Lexicon(_ordered(forms), MappingProxyType(frames))


@cache
def relation_lexicon(knowledge: Knowledge) -> Lexicon:
    """The words that state relations (relations.toml), as frames whose type is the kind of relation; none where a
    language has none. Raises KnowledgeError where the file is wrong."""
    words = knowledge.words
    frames: dict[str, Frame] = {}
    forms: dict[str, list[Form]] = {}
    if not words.has("relations.toml"):
        return Lexicon(MappingProxyType({}), MappingProxyType({}))
    rules, named = affixes(words), words.document("grammar") if words.has("grammar.toml") else {}
    patterns = {entry["id"] for entry in words.rules("patterns", "pattern")}
    kinds = {entry["id"] for entry in knowledge.events.rules("relations", "relation")}
    for entry in words.rules("relations", "relation"):
        entry.check(needs={"id", "kind", *NEEDS}, allows={*ALLOWS, *RELATION})
        _check(entry, patterns, ())
        if entry["kind"] not in kinds:
            raise KnowledgeError(f"{entry['kind']!r} is no kind of relation", where=entry.where,
                                 advice=f"one of {', '.join(sorted(kinds))}")
        lists = {key: _words(entry, key, named) for key in LISTS}
        frame = Frame(
            id=entry["id"], type=entry["kind"], root=entry["root"], mode=None, pattern=entry.get("pattern", "acts-on"),
            status=None, inside=None, minor=False,
            conditions=MappingProxyType({key: some for key, some in lists.items() if some}),
            examples=tuple(entry["examples"]), never=tuple(entry["never"]), where=entry.where)
        frames[frame.id] = frame
        for form in _forms(frame, entry, rules):
            forms.setdefault(form.words[0], []).append(form)
    return Lexicon(_ordered(forms), MappingProxyType(frames), STATING)


def _ordered(forms: Mapping[str, Sequence[Form]]) -> Mapping[str, tuple[Form, ...]]:
    """Forms by their first word, the longest and then the narrowest first."""
    return MappingProxyType({first: tuple(sorted(some, key=lambda f: (-len(f.words), -f.frame.narrowness)))
                             for first, some in forms.items()})


@cache
def verbs(knowledge: Knowledge) -> frozenset[str]:
    """Every verb of one word that names an act, in each of its forms; none where a language has no frames."""
    if not knowledge.words.files("frames"):
        return frozenset()
    return frozenset(form.words[0] for some in lexicon(knowledge).forms.values() for form in some
                     if len(form.words) == 1 and form.voice not in NOUNS)


def affixes(words: Folder) -> Affixes:
    """The affix rules of a language folder; none where it has no affixes.toml."""
    if not words.has("affixes.toml"):
        return Affixes()
    fields = dict(words.document("affixes"))
    fields.pop("example", None)
    fields.pop("never", None)
    given: dict[str, Any] = {key: value if isinstance(value, str) else tuple(value) for key, value in fields.items()}
    given["dropped"] = frozenset(given.get("dropped", ()))
    return Affixes(**given)


def _frames(words: Folder, name: str, patterns: set[str], types: Mapping[str, Entry],
            named: Mapping[str, Any]) -> Iterator[tuple[Frame, Entry]]:
    kind = words.document(name).get("type")
    if kind not in types:
        raise KnowledgeError(f"type {kind!r} is not an event type", where=f"{name.rpartition('/')[2]}.toml",
                             advice=f"one of {', '.join(types)}")
    for entry in words.rules(name, "frame"):
        entry.check(needs=set(NEEDS), allows=set(ALLOWS))
        _check(entry, patterns, _modes(entry, kind, types))
        lists = {key: _words(entry, key, named) for key in LISTS}
        yield Frame(
            id=entry.id,
            type=entry.get("type", kind), root=entry["root"], mode=entry.get("mode"),
            pattern=entry.get("pattern", "acts-on"), status=entry.get("status"), inside=entry.get("inside"),
            minor=bool(entry.get("minor", False)),
            conditions=MappingProxyType({key: words for key, words in lists.items() if words}),
            examples=tuple(entry["examples"]), never=tuple(entry["never"]), where=entry.where,
            war=bool(entry.get("war", False)),
        ), entry


def _words(entry: Entry, key: str, named: Mapping[str, Any]) -> frozenset[str]:
    """A condition's words; "@name" stands for a list of grammar.toml, "@actor" for any words that name a party."""
    found: set[str] = set()
    for word in entry.get(key, ()):
        if word.startswith("@") and word != ANYBODY:
            if not isinstance(named.get(word[1:]), list):
                raise KnowledgeError(f"{key} names an unknown list {word!r}", where=entry.where,
                                     advice="lists stand in grammar.toml")
            found.update(named[word[1:]])
        else:
            found.add(word.lower())
    return frozenset(found)


def _modes(entry: Entry, kind: object, types: Mapping[str, Entry]) -> Collection[str]:
    """The modes that an entry may have: those of its own type, else of its file's."""
    type = entry.get("type", kind)
    if type not in types:
        raise KnowledgeError(f"type {type!r} is not an event type", where=entry.where,
                             advice=f"one of {', '.join(types)}")
    modes: Collection[str] = types[type]["modes"]
    return modes


def _check(entry: Entry, patterns: set[str], modes: Collection[str]) -> None:
    def refuse(what: str, advice: str) -> None:
        raise KnowledgeError(what, where=entry.where, advice=advice)

    if not any(entry.get(voice) for voice in VOICES):
        refuse("lists no form", f"give one of {', '.join(VOICES)}")
    for key in (*VOICES, *LISTS, "examples", "never"):
        value: Any = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            refuse(f"{key} must be a list of words", 'write it as ["…", "…"]')
    for key in ("examples", "never"):
        if not entry[key]:
            refuse(f"{key} is empty", "an entry proves itself both ways")
    if entry.get("pattern", "acts-on") not in patterns:
        refuse(f"unknown pattern {entry['pattern']!r}", f"one of {', '.join(sorted(patterns))}")
    mode = entry.get("mode")
    if mode is not None and mode not in modes:
        refuse(f"unknown mode {mode!r}", f"of its type: {', '.join(modes) or 'none'}")


def _forms(frame: Frame, entry: Entry, rules: Affixes) -> Iterator[Form]:
    seen = set()
    listed = [(voice, form.lower()) for voice in VOICES for form in entry.get(voice, ())]
    derived = [made for voice, form in listed if voice == "active" and " " not in form
               for made in rules.derive(frame.root.lower(), form) if entry.get(made[0]) != []]
    plural = [(voice, pattern.format(form=form)) for voice, form in listed if voice in ("noun", "nominal")
              and " " not in form for pattern in rules.plural]
    for voice, form in listed + derived + plural:
        if (form, voice in NOUNS) not in seen:
            seen.add((form, voice in NOUNS))
            yield Form(tuple(form.split()), voice, frame)
