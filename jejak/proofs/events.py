"""Proofs of what makes events: frames, light verbs, cues, modes, links, denials, contexts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jejak.articles.reader import from_text
from jejak.documents.document import Document
from jejak.events import contexts, denials
from jejak.events.event import Event
from jejak.events.modes import mode_of
from jejak.events.status import Reading, status
from jejak.knowledge import Entry, Knowledge
from jejak.mentions.mention import Trigger
from jejak.pipeline import Report, read
from jejak.proofs.marked import ANGLED, BRACKETED, DAY, Proof, ended, inside, parsed, plain, spot
from jejak.span import Span


def frame(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [trigger] of each example is an event by this frame with these parties; a look-alike is none by it."""
    yield from _acts(entry, knowledge, rule=entry.id)
    for text in entry["never"]:
        if entry.id in {event.rule for event in _report(text, knowledge).events}:
            yield f"found in the look-alike “{text}”"


def light_verb(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [noun] of each example names an act with these parties, by its <verb>; a look-alike tells no act."""
    yield from _acts(entry, knowledge)
    for text in entry["never"]:
        if found := _report(text, knowledge).events:
            yield f"“{found[0].span.of(text)}” is found in the look-alike “{text}”"


def _acts(entry: Entry, knowledge: Knowledge, rule: str = "") -> Iterator[str]:
    """What is wrong with examples written "text with the [trigger] = ACTORS > RECIPIENTS"."""
    for example in entry["examples"]:
        told, sign, sides = example.rpartition(" = ")
        span = spot(told)
        if span is None or not sign or ">" not in sides:
            yield f"“{example}” is not written “text with the [trigger] = ACTORS > RECIPIENTS”"
            continue
        met = [event for event in _report(plain(told), knowledge).events if event.span.meets(span)]
        found = next((event for event in met if not rule or event.rule == rule), None)
        actors, _, recipients = sides.partition(">")
        if found is None:
            other = f", but {_said(met[0])} by {met[0].rule}" if met else ""
            yield f"not found in “{example}”{other}"
        elif (found.actors, found.recipients) != (_ids(actors), _ids(recipients)):
            yield f"in “{example}” is found {_said(found)}"


def _said(event: Event) -> str:
    return f"{event.type} {', '.join(event.actors)} > {', '.join(event.recipients)}".rstrip()


def _ids(told: str) -> tuple[str, ...]:
    return tuple(sorted(filter(None, (one.strip() for one in told.split(",")))))


def _report(text: str, knowledge: Knowledge, published: str | None = None) -> Report:
    """An entry proves itself by what the rules make of it, whatever a helper thinks of the sentence."""
    alone = replace(knowledge, rules_only=True)
    return read(from_text(ended(text), published=published, knowledge=alone), alone)


def relation(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [word] of each example states the relation between these entities; a look-alike states none by it."""
    yield from _relations(entry, knowledge, entry["kind"])


def effect(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [word] of each example names an event that starts or ends the relation; a look-alike has none by it."""
    yield from _relations(entry, knowledge, entry.get("starts") or entry["ends"])


def _relations(entry: Entry, knowledge: Knowledge, kind: str) -> Iterator[str]:
    """What is wrong with examples written "text with the [word] = SUBJECTS > OBJECTS", ": kind" behind where it is
    another than the entry's own."""
    for example in entry["examples"]:
        told, sign, rest = example.rpartition(" = ")
        sides, _, other = rest.partition(":")
        span = spot(told)
        if span is None or not sign or ">" not in sides:
            yield f"“{example}” is not written “text with the [word] = SUBJECTS > OBJECTS”"
            continue
        some = [one for one in _report(plain(told), knowledge).relations if one.span.meets(span)]
        mine = [one for one in some if one.kind == (other.strip() or kind)]
        subjects, _, objects = sides.partition(">")
        wanted = set(_ids(subjects)), set(_ids(objects))
        if not objects.strip():  # symmetric: all of them on one side
            found = ({i for one in mine for i in (one.subject, one.object)}, set[str]())
        else:
            found = {one.subject for one in mine}, {one.object for one in mine}
        if not mine:
            others = ", ".join(f"{one.kind} {one.subject} > {one.object}" for one in some)
            yield f"not found in “{example}”" + (f", but {others}" if others else "")
        elif found != wanted:
            yield f"in “{example}” is found {' > '.join(' '.join(sorted(side)) for side in found)}"
    for text in entry["never"]:
        if entry["id"] in {one.rule for one in _report(text, knowledge).relations}:
            yield f"found in the look-alike “{text}”"


def cue(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The <cue> governs the [trigger] of each example, and not that of a look-alike."""
    for text in (*entry["examples"], *entry["never"]):
        told = _reading(text, knowledge)
        if told is None:
            yield f"“{text}” does not mark a <cue> and a [trigger]"
        elif text in entry["never"] and told.cue == entry.id:
            yield f"it governs the look-alike “{text}”"
        elif text not in entry["never"] and (told.cue, told.status) != (entry.id, entry["status"]):
            yield f"in “{text}” the act is {told.status}" + (f" by {told.cue}" if told.cue else "")


def _reading(example: str, knowledge: Knowledge) -> Reading | None:
    """What the cues make of the [trigger] of one example."""
    marked = trigger(example, "active", knowledge)
    return status(*marked, knowledge) if marked and ANGLED.search(example) else None


def mode(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The [trigger] of each example has this mode by the words around; that of a look-alike has not."""
    for example in entry["examples"]:
        told = example.removesuffix(f" = {entry['mode']}")
        if told == example:
            yield f"“{example}” does not end in “= {entry['mode']}”"
        elif (found := _mode(told, entry["type"], knowledge)) != entry["mode"]:
            yield f"in “{told}” the mode is {found or 'none'}"
    for text in entry["never"]:
        if _mode(text, entry["type"], knowledge) == entry["mode"]:
            yield f"the look-alike “{text}” has it"


def _mode(example: str, kind: str, knowledge: Knowledge) -> str | None:
    marked = trigger(example, "noun", knowledge)
    return mode_of(*marked, kind, None, knowledge) if marked else None


def trigger(example: str, voice: str, knowledge: Knowledge) -> tuple[Document, Trigger] | None:
    """The [marked] words of an example as a trigger, in its document; None where none are marked."""
    span, document = spot(example), parsed(plain(example), knowledge)
    head = next((token for token in document.tokens if span and token.span.end > span.start), None)
    return (document, Trigger(span, head.sentence, "", voice, head.index)) if span and head else None


def link(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The <words> of each example tie its two [acts]; those of a look-alike tie nothing."""
    for example in entry["examples"]:
        acts, words = inside(BRACKETED, example), inside(ANGLED, example)
        if len(acts) != 2 or len(words) != 1:
            yield f"“{example}” does not mark two [acts] and the <words> between them"
            continue
        forward = (entry["from"] == "left") != entry.get("opens", False)  # what opens a sentence has its own act behind
        source, target = acts if forward else reversed(acts)
        found = _links(plain(example), knowledge)
        if not any(kind == entry["kind"] and words[0] in said and source in start and target in end
                   for kind, said, start, end in found):
            yield f"in “{example}” is found " + ("; ".join(" ".join(one) for one in found) or "nothing")
    for text in entry["never"]:
        if _links(text, knowledge):
            yield f"it ties something in the look-alike “{text}”"


def _links(text: str, knowledge: Knowledge) -> list[tuple[str, str, str, str]]:
    """Each link as its kind, its words, and the triggers it runs from and to."""
    made = _report(text, knowledge, str(DAY))
    whole = made.article.text
    return [(one.kind, one.span.of(whole), one.source.of(whole), one.target.of(whole)) for one in made.links]


def denial(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """Each example is found, whole, by this rule and by no other; a look-alike is not."""
    compiled = dict(denials.rules(knowledge))
    for example in entry["examples"]:
        text = entry.get("example_context", {}).get(example, example)
        found = {name: match[0] for name, rule in compiled.items() if (match := rule.search(text))}
        if found != {entry.id: example}:
            shown = ", ".join(f"“{words}” by {name}" for name, words in found.items())
            yield f"in “{text}” is found {shown or 'nothing'}"
    for text in entry["never"]:
        if compiled[entry.id].search(text):
            yield f"found in the look-alike “{text}”"


def context(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """The <words> of each example tell this context, in their order; nothing does in a look-alike."""
    for example in entry["examples"]:
        wanted = inside(ANGLED, example)
        found = [words for name, words in _contexts(plain(example), knowledge) if name == entry.id]
        if not wanted or found != wanted:
            yield f"in “{example}” it is told by {', '.join(found) or 'nothing'}"
    for text in entry["never"]:
        if entry.id in [name for name, _ in _contexts(text, knowledge)]:
            yield f"told in the look-alike “{text}”"


def _contexts(text: str, knowledge: Knowledge) -> list[tuple[str, str]]:
    """The contexts of a text with their words."""
    made = parsed(text, knowledge)
    found = [one for sentence in made.sentences for one in contexts.told_in(made.words(sentence), knowledge)]
    return [(one.context, Span(made.tokens[one.first].span.start, made.tokens[one.last - 1].span.end).of(
        made.article.text)) for one in found]


PROOFS: dict[tuple[str, str], Proof] = {
    ("frames/*", "frame"): frame, ("relations", "relation"): relation, ("relations", "effect"): effect,
    ("light_verbs", "light"): light_verb, ("cues", "cue"): cue, ("modes", "mode"): mode,
    ("links", "link"): link, ("denials", "rule"): denial, ("contexts", "context"): context,
}  # fmt: skip
