"""Which entity a name or an office stands for: by the report's own words, else by the table of dated offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from jejak.mentions.names import Lexicon, Office, Word, fold
from jejak.mentions.phrases import Phrase
from jejak.span import Span

PLAIN = frozenset({"", "*", "GOV", "MIL"})  # sectors that the codebook writes by the bare state code
POWERS = frozenset({"LEG", "COP", "JUD", "SPY"})  # sectors whose former officials are former officials too
DOMESTIC = frozenset({"armed", "party"})  # organisations that a state named beside them is only the home of
BODIED = frozenset({"EDU", "BUS"})  # experts and managers act for the body that they are of: a bank, a university
UNOFFICIAL = frozenset({"CVL", "REF", "CRM", "REB", "UAF", "JRN"})  # what one is by these words is no office
SOON = timedelta(31)  # so long before it begins, an office is thought of as held by who held another
LATER = timedelta(5 * 365)  # so long before they hold an office, people may be in the news already
UNDATED = "2001-01-01"  # who left office before is a former official in a report without a date, too
SHORTEST_PART = 3  # letters of a part of a name that stands for the whole later


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a name stands for in this report."""

    name: str
    ids: tuple[str, ...]
    office: str | None
    reason: str


@dataclass(slots=True)
class Holders:
    """The persons of one report, and how ids are worked out from a phrase. `day` is ISO, "" for no date."""

    text: str
    lexicon: Lexicon
    day: str
    era: str = ""  # a day on which those named held office, in a report without a date
    people: dict[str, Person] = field(default_factory=dict)  # folded name or part of one -> who

    def learn(self, words: Sequence[Word], phrase: Phrase) -> None:
        """Keep who a person is, by every part of the name; `words` are the sentence's."""
        if phrase.person is None:
            return
        ids, why = self.stated(phrase)
        if not ids and phrase.known:
            ids, why = self.dated(phrase.known)
        name = words[phrase.person[0] : phrase.person[1]]
        person = Person(self.words(name), ids, self.office(words, phrase), why)
        self.keep(name, person)
        short = words[phrase.person[1]] if phrase.person[1] < len(words) else None
        if short and short.gap.strip() == "(" and short.text.isupper() and short.text == initials(name):
            self.people.setdefault(short.fold, person)

    def keep(self, words: Sequence[Word], person: Person) -> None:
        """Enter a person under the full name and each part of it; what is known already is only filled in."""
        parts = {word.fold for word in words if word.capital and len(word.fold) >= SHORTEST_PART}
        for key in {" ".join(word.fold for word in words), *parts}:
            before = self.people.get(key)
            if before is None or (person.ids and (not before.ids or _first_name(key, before, words))):
                longer = before is not None and len(before.name) > len(person.name)
                self.people[key] = replace(person, name=before.name) if before is not None and longer else person
            elif len(person.name) > len(before.name) and fold(before.name) in fold(person.name):
                self.people[key] = replace(before, name=person.name)
            elif before.office is None and person.office and person.ids == before.ids:
                self.people[key] = replace(before, office=person.office)

    def known(self, words: Sequence[Word]) -> Person | None:
        """Who a name is in this report, by the whole name or its last part."""
        return self.people.get(" ".join(word.fold for word in words)) or self.people.get(words[-1].fold)

    def words(self, words: Sequence[Word]) -> str:
        """The words as the text has them."""
        return self.text[words[0].start : words[-1].end]

    def stated(self, phrase: Phrase) -> tuple[tuple[str, ...], str]:
        """The ids that a phrase's own words give ("Presiden Rusia" is RUS), and why."""
        if not phrase.entities:
            return (), ""
        name = next((one for one in phrase.entities if one.kind == "org" and one.note in DOMESTIC), phrase.entities[0])
        ids, why = self.dated(name.note) if name.kind == "holder" else (name.ids, f"named: {name.where}")
        if not phrase.heads:
            return ids, why
        sector = sector_of(phrase)
        led = len(phrase.heads) > 1 and phrase.heads[0].kind == "group" and sector == "GOV"
        if led and name.kind == "org" and name.note in DOMESTIC:  # a government that a party leads
            ids = tuple(self.home(one) or one for one in ids)
        if sector == "UAF":  # armed men whose side is named
            sector = "REB"
        return self.sectored(ids, sector, phrase), why

    def sectored(self, ids: Sequence[str], sector: str, phrase: Phrase) -> tuple[str, ...]:
        """The ids with the sector that a phrase's head asks for; bodies keep theirs, former officials have none."""
        if sector == "UAF":
            return ("UAF",)
        made = {self._sectored(one, sector, phrase.former, phrase.opposition) for one in ids}
        return tuple(sorted(made - {""}))

    def _sectored(self, one: str, sector: str, former: bool, opposition: bool) -> str:
        bare = one.partition(":")[0]
        if self.lexicon.kinds.get(bare) != "state":
            return "" if former else one
        if former and sector in PLAIN | POWERS:
            return f"{bare}:ELI"
        if opposition and sector in PLAIN | {"PTY", "LEG", "CVL"}:
            return f"{bare}:OPP"
        return one if sector in PLAIN or (sector in BODIED and one != bare) else f"{bare}:{sector}"

    def dated(self, person: str) -> tuple[tuple[str, ...], str]:
        """The ids of a person by the table of dated offices."""
        return office_on(self.lexicon.people.get(person, ()), self.day, self.lexicon.kinds, era=self.era)

    def live(self, persons: Iterable[str]) -> None:
        """In a report without a date, learn its time from the persons named: when most of them held office."""
        if not self.day:
            self.era = era([self.lexicon.people.get(one, ()) for one in sorted(set(persons))])

    def office(self, words: Sequence[Word], phrase: Phrase) -> str | None:
        """The office as written, with its body; None where the phrase names no office."""
        if phrase.office is None or not phrase.heads or phrase.heads[0].kind != "office":
            return None
        if phrase.heads[0].note in UNOFFICIAL:
            return None
        written = words[phrase.office[0] : phrase.office[1]]
        return closed(self.text, Span(written[0].start, written[-1].end)).of(self.text)

    def home(self, one: str) -> str:
        """The state of an id, "" where it has none."""
        bare = one.partition(":")[0]
        return bare if self.lexicon.kinds.get(bare) == "state" else self.lexicon.homes.get(bare, "")


def initials(words: Sequence[Word]) -> str:
    """The first letters of a name: "Fulan bin Anu" may go by "FBA" later."""
    return "".join(word.text[0] for word in words).upper() if len(words) > 1 else ""


def closed(text: str, span: Span) -> Span:
    """A span with the bracket that closes behind it, where one is open in it."""
    inside = span.of(text)
    if inside.count("(") > inside.count(")") and text[span.end : span.end + 1] == ")":
        return Span(span.start, span.end + 1)
    return span


def sector_of(phrase: Phrase) -> str:
    """The PLOVER sector that a phrase's heads give: the first that says one; "*" where all leave it open."""
    said = [name.note for name in phrase.heads if name.note != "*"]
    if said[:1] == ["MIL"]:  # "pasukan polisi", "komandan pemberontak"
        return next((sector for sector in said if sector in {"COP", "REB"}), "MIL")
    return said[0] if said else "*" if phrase.heads else ""


def _first_name(key: str, before: Person, words: Sequence[Word]) -> bool:
    """Whether what was somebody's name by itself is the first name of one who is named in full."""
    return fold(before.name) == key and len(words) > 1 and key == words[0].fold != words[-1].fold


def era(people: Sequence[Sequence[Office]]) -> str:
    """The latest day on which most of some people had just come into office or held one; "" where two do not meet."""
    days = sorted({row.since for rows in people for row in rows if row.since}, reverse=True)
    held = {day: sum(any(row.since and row.holds(day) for row in rows) for rows in people) for day in days}
    best = max(held, key=lambda day: held[day], default="")
    return best if held.get(best, 0) > 1 else ""


def office_on(rows: Sequence[Office], day: str, kinds: dict[str, str], *, era: str = "") -> tuple[tuple[str, ...], str]:
    """The ids of a person with these offices on a day, and why.

    `day` is "" when the report has no date; `era` is then when those it names held office, if that is known.
    """
    if not rows:
        return (), ""
    if not day and (then := next((row for row in reversed(rows) if era and row.holds(era)), None)):
        return (then.entity,), f"{then.office} when others whom the report names held office; it has no date"
    if not day and (not rows[-1].until or rows[-1].until >= UNDATED):
        most = _longest(rows)
        return (most.entity,), f"held the office of {most.office}; the report has no date"
    day = day or UNDATED
    for row in reversed(rows):
        if row.holds(day):
            return (row.entity,), f"{row.office} on {day}"
    if coming := next((row for row in rows if day < row.since and _ahead(row, day) <= SOON), None):
        return (coming.entity,), f"{coming.office} from {coming.since}"
    past = [row for row in rows if row.until and row.until < day]
    if not past:
        return ((rows[0].entity,), f"{rows[0].office} later") if _ahead(rows[0], day) <= LATER else ((), "")
    last = max(past, key=lambda row: row.until)
    bare = last.entity.partition(":")[0]
    ids = (f"{bare}:ELI",) if kinds.get(bare) == "state" else ()
    return ids, f"{last.office} until {last.until}"


def _ahead(row: Office, day: str) -> timedelta:
    """How long after a day an office begins."""
    return date.fromisoformat(row.since) - date.fromisoformat(day)


def _longest(rows: Sequence[Office]) -> Office:
    """The last office for whom the person acted longest; an office still held counts up to when the last began."""
    newest = max(row.since for row in rows)
    days: Counter[str] = Counter()
    for row in rows:
        first, last = row.since or UNDATED, row.until or newest
        days[row.entity] += (date.fromisoformat(last) - date.fromisoformat(first)).days if first < last else 0
    entity = max(reversed(rows), key=lambda row: days[row.entity]).entity
    return next(row for row in reversed(rows) if row.entity == entity)
