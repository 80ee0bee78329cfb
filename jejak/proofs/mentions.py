"""Proofs of what is found by words alone: times, quantities, quotations, joint bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jejak.events import dates
from jejak.knowledge import Entry, Knowledge
from jejak.mentions import actors, quantities, quotes, times
from jejak.mentions.bodies import is_body
from jejak.mentions.slots import compile_rules
from jejak.proofs.marked import ANGLED, BRACKETED, DAY, Proof, inside, one_sentence, parsed, plain, spot, unparsed

POINTS_BACK = {"same", "same_day"}


def time(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [time] of each example is found, whole, by this rule and by no other, and has a value in a report of DAY.

    What points back to a time named before has none; nothing of the rule is found in a look-alike.
    """
    yield from _time(entry, knowledge, "times")
    for text in map(plain, entry["examples"] if entry["reads_as"] not in POINTS_BACK else ()):
        document = one_sentence(text, knowledge)
        document = replace(document, article=replace(document.article, published=DAY))
        if any(one.value is None for one in dates.resolve(document, times.find(document, knowledge), knowledge).times):
            yield f"the time in “{text}” has no value"


def timex(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The same of what TIMEX3 marks besides."""
    return _time(entry, knowledge, "timex")


def _time(entry: Entry, knowledge: Knowledge, name: str) -> Iterator[str]:
    rules = compile_rules(knowledge.words, name).rules
    for example in entry["examples"]:
        text, span = plain(example), spot(example)
        found = times.find(one_sentence(text, knowledge), knowledge, rules=name)
        if span is None:
            yield f"no [time] is marked in “{example}”"
        elif [(one.span, one.rule) for one in found] != [(span, entry.id)]:
            shown = ", ".join(f"“{one.span.of(text)}” by {one.rule}" for one in found) or "nothing"
            yield f"in “{example}” is found {shown}"
        else:
            rivals = [rule.id for rule in rules if (match := rule.pattern.match(text, span.start))
                      and match.end() == span.end and rule.fits(text, span.start, span.end)]
            if rivals != [entry.id]:
                yield f"“{example}” is found by several: {', '.join(rivals)}"
    for text in entry["never"]:
        if entry.id in [one.rule for one in times.find(one_sentence(text, knowledge), knowledge, rules=name)]:
            yield f"found in the look-alike “{text}”"


def quantity(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """Each example's numbers are found with what they count and no others; none of this kind in a look-alike."""
    what = entry.get("what")
    for example in entry["examples"]:
        told, *values = example.split(" = ")
        found = _numbers(plain(told), knowledge)
        wanted = [f"[{words}] {value}" for words, value in zip(inside(BRACKETED, told), values, strict=False)]
        if len(values) != len(inside(BRACKETED, told)):
            yield f"“{example}” has not one “= what min max” for each [number]"
        elif found != wanted:
            yield f"in “{told}” is found {', '.join(found) or 'nothing'}"
        elif what and not any(f" {what} " in value for value in wanted):
            yield f"“{example}” is no example of {what}"
    for text in entry["never"]:
        found = _numbers(text, knowledge)
        if any(f" {what} " in one for one in found) if what else found:
            yield f"{', '.join(found)} is found in the look-alike “{text}”"


def _numbers(text: str, knowledge: Knowledge) -> list[str]:
    """The quantities of a text as the examples write them."""
    found = quantities.find(one_sentence(text, knowledge), knowledge, sentences=[0])
    return [f"[{one.span.of(text)}] {one.what} {one.minimum:.15g} "
            f"{'-' if one.maximum is None else format(one.maximum, '.15g')}" for one in found]


def quotation(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [quotations] of each example are found by this rule with their <words of speech>; none in a look-alike."""
    for example in entry["examples"]:
        text = plain(example)
        made = unparsed(text, knowledge, headline=not text.endswith((".", '"')))
        found = quotes.find(made, (), knowledge)
        spans, cues = [one.span.of(text) for one in found], [one.cue for one in found if one.cue]
        if (spans, cues) != (inside(BRACKETED, example), inside(ANGLED, example)):
            yield f"in “{text}” is found {', '.join(f'“{one}”' for one in spans) or 'nothing'}"
        elif other := next((one.rule for one in found if one.rule != entry.id), None):
            yield f"“{example}” is found by {other}"
    for text in entry.get("never", ()):
        if found := quotes.find(unparsed(text, knowledge, headline=not text.endswith(".")), (), knowledge):
            yield f"“{found[0].span.of(text)}” is found in the look-alike “{text}”"


def body(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [body] of each example is found with its sides; none in a look-alike."""
    for example in entry["examples"]:
        told, _, ids = example.rpartition(" = ")
        found = _bodies(plain(told), knowledge)
        if found != [(words, ids) for words in inside(BRACKETED, told)[:1]]:
            yield f"in “{example}” is found {', '.join(f'[{one}] = {sides}' for one, sides in found) or 'nothing'}"
    for text in entry["never"]:
        if found := _bodies(text, knowledge):
            yield f"“{found[0][0]}” is found in the look-alike “{text}”"


def _bodies(text: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    made = parsed(text, knowledge)
    whole = made.article.text
    found = [(is_body(whole, one, knowledge), one) for one in actors.find(made, knowledge)]
    return [(span.of(whole), " ".join(one.ids)) for span, one in found if span]


PROOFS: dict[tuple[str, str], Proof] = {
    ("times", "rule"): time, ("timex", "rule"): timex, ("quantities", "quantity"): quantity,
    ("quantities", "hedge"): quantity, ("speech", "rule"): quotation, ("joint_bodies", "body"): body,
}  # fmt: skip
