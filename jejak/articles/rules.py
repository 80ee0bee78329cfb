"""The rules that find a report's head, credits and boilerplate, read from knowledge files.

headers.toml says at its top what the fields mean. A rule looks at one line at a time and says where in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jejak.errors import KnowledgeError
from jejak.knowledge import Entry, Knowledge

FILES = MappingProxyType({"headers": "dateline", "credits": "credit", "boilerplate": "boilerplate"})
STANDS = ("opening", "glued", "edge", "line", "closing", "end", "inside")
LONGEST = 250  # a part is found within so many characters of a line's start or end
_SLOT = re.compile(r"\{([a-z_]+)\}")
_SENTENCE_END = tuple(".!?…\"”'’»)]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a part looks: `kind` of part, `stands` where in a text or line, and its pattern."""

    id: str
    kind: str
    stands: str
    pattern: re.Pattern[str]
    prose: bool
    next: bool
    entry: Entry

    def find(self, line: str) -> Iterator[re.Match[str]]:
        """The places in a line, without spaces around it, where this rule's part stands."""
        if self.stands == "inside":
            yield from self.pattern.finditer(line)
            return
        if self.stands in {"edge", "line"}:
            found = self.pattern.fullmatch(line) if len(line) <= LONGEST else None
        elif self.stands == "opening":
            found = self.pattern.match(line)
        elif self.stands == "glued":
            found = self.pattern.search(line, 20, LONGEST)
        else:
            found = self._at_end(line)
        if found and (not self.prose or is_prose(line[found.end() :])):
            yield found

    def _at_end(self, line: str) -> re.Match[str] | None:
        found = self.pattern.search(line, max(0, len(line) - LONGEST))
        before = line[: found.start()].rstrip() if found else ""
        return found if self.stands == "end" or not before or before.endswith(_SENTENCE_END) else None


def is_prose(rest: str) -> bool:
    """Whether what follows a dateline can be a report: it ends as a sentence does, or is longer than a headline."""
    return not rest or len(rest) > 160 or rest.rstrip().endswith(_SENTENCE_END)


@cache
def rules(knowledge: Knowledge) -> tuple[Rule, ...]:
    """All rules of one language, in the order of their files."""
    slots: dict[str, str] = {}
    for name in FILES:
        slots |= _slots(knowledge, name)
    return tuple(_rule(entry, kind, slots) for name, kind in FILES.items() for entry in knowledge.words.rules(name))


@cache
def outlets(knowledge: Knowledge) -> Mapping[str, tuple[str, str]]:
    """The names of newsrooms: as written → (kind, name), kind "outlet" or "agency"."""
    rows = knowledge.words.table("outlets")
    return MappingProxyType({row["form"].lower(): (row["kind"], row["name"]) for row in rows})


@cache
def months(knowledge: Knowledge) -> Mapping[str, int]:
    """The names of months, in small letters → 1 to 12."""
    names = {row["form"].lower(): int(row["month_short"]) for row in knowledge.words.table("months_short")}
    names |= {row["form"].lower(): int(row["month"]) for row in knowledge.words.table("months")}
    return MappingProxyType(names)


def _rule(entry: Entry, kind: str, slots: Mapping[str, str]) -> Rule:
    entry.check(needs={"id", "stands", "pattern", "examples", "never"}, allows={"prose", "next", "in_text"})
    if entry["stands"] not in STANDS:
        raise KnowledgeError(f"stands: {entry['stands']!r} is none of {', '.join(STANDS)}", where=entry.where)
    pattern = _pattern(entry, slots)
    return Rule(entry["id"], kind, entry["stands"], pattern, entry.get("prose", False), entry.get("next", False), entry)


def _pattern(entry: Entry, slots: Mapping[str, str]) -> re.Pattern[str]:
    used: set[str] = set()

    def filled(slot: re.Match[str]) -> str:
        if slot[1] not in slots:
            raise KnowledgeError(f"there is no slot {slot[0]}", where=entry.where, advice="declare it under [slots]")
        first = slot[1] not in used
        used.add(slot[1])
        return slots[slot[1]] if first else re.sub(r"\(\?P<(\w+)>", r"(?P<\1_2>", slots[slot[1]])

    try:
        pattern = _SLOT.sub(filled, entry["pattern"])
        return re.compile(rf"(?:{pattern})\Z" if entry["stands"] in {"closing", "end"} else pattern)
    except re.error as cause:
        raise KnowledgeError(f"not a regular expression: {cause}", where=entry.where) from cause


def _slots(knowledge: Knowledge, name: str) -> dict[str, str]:
    """Slot name → a regular expression with a named group."""
    slots = {}
    for slot, said in knowledge.words.document(name).get("slots", {}).items():
        keeps, pattern = slot, said
        if isinstance(said, Mapping) and "table" in said:
            tables = [said["table"]] if isinstance(said["table"], str) else said["table"]
            forms = {row["form"] for table in tables for row in knowledge.words.table(table)}
            pattern = "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
            pattern += r")(?!\w)"
        elif isinstance(said, Mapping):
            keeps, pattern = said["is"], said["pattern"]
        slots[slot] = f"(?P<{keeps}>{pattern})"
    return slots
