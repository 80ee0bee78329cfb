"""`jejak show`: one report in the terminal, its findings marked in the text, its events a line each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jejak.cli.terminal import RECORD, RecordPath

if TYPE_CHECKING:
    from rich.text import Text

    from jejak.record.store import Record
    from jejak.record.view.found import ArticleRow, EventRow, Found, LinkRow, QuoteRow, RelationRow

# How a kind of finding is marked: its style where there are colours, its brackets where there are none. The later
# in this order is drawn over the earlier, and stands inside it.
MARKS = {
    "quotation": ("italic", "«", "»"),
    "actor": ("cyan", "{", "}"),
    "time": ("green", "<", ">"),
    "event": ("bold red", "[", "]"),
    "disagreement": ("reverse", "(!", "!)"),
}


def show(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The beginning of its id, or its file's name.")],
    record: RecordPath = RECORD,
) -> None:
    """Show a report with its findings marked in the text, and its events: who, what, whom, when, according to whom."""
    from rich.console import Console
    from rich.text import Text

    from jejak.record.store import Record

    with Record(record, create=False) as kept:
        found = kept.find(article)
        marked: dict[str, Sequence[Found]] = {
            "quotation": kept.quotes(article=found.id), "actor": kept.actors(article=found.id),
            "time": kept.times(article=found.id), "event": kept.events(article=found.id),
            "disagreement": kept.disagreements(article=found.id),
        }  # fmt: skip
        lists = list(_lists(kept, found))
        asked = kept.read_with(found.id)
    out = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    for part in (_head(found, asked), _marked(found, marked, coloured=out.color_system is not None), *lists):
        out.print(Text(part) if isinstance(part, str) else part, soft_wrap=not out.is_terminal)


def _head(article: ArticleRow, asked: Mapping[str, Any]) -> str:
    from jejak.export.safe import line

    when = str(article.published) if article.published else f"{article.placed} (worked out)" if article.placed else ""
    facts = (article.id, article.title, article.outlet, when or "undated", article.url, article.path)
    head = " · ".join(line(fact) for fact in facts if fact)
    how = [f"  note: {line(note)}" for note in article.notes]
    own = asked.get("knowledge")
    how += [f"  knowledge: {line(own['path'])}, laid over what is shipped (files: {len(own['files'])})"] if own else []
    how += ["  read by rules only, without the learned helper"] if asked.get("rules_only") else []
    return "\n".join([head, *how, *(f"  dated: {line(reason)}" for reason in article.dated_by), ""])


def _marked(article: ArticleRow, marked: Mapping[str, Sequence[Found]], *, coloured: bool) -> Text:
    """The text with everything found in it marked, and the legend of the marks."""
    from rich.text import Text

    from jejak.export.safe import visible

    text = Text(visible(article.text))
    legend = Text("\n\nmarked: ")
    for kind, (style, opened, closed) in MARKS.items():
        for row in marked[kind] if coloured else ():
            text.stylize(style, row.start, row.end)
        legend.append(kind if coloured else f"{opened}{kind}{closed}", style).append("  ")
    return (text if coloured else Text(_bracketed(text.plain, marked))) + legend


def _bracketed(text: str, marked: Mapping[str, Sequence[Found]]) -> str:
    """The text with brackets around everything found: the wider ones outside."""
    signs = []
    for rank, (kind, (_, opened, closed)) in enumerate(MARKS.items()):
        for start, end in {(row.start, row.end) for row in marked[kind]}:
            # at one place: what ends stands before what begins; of two that begin, the longer first
            signs.append((start, 1, start - end, rank, opened))
            signs.append((end, 0, -start, -rank, closed))
    pieces, at = [], 0
    for place, *_, sign in sorted(signs):
        pieces += [text[at:place], sign]
        at = place
    return "".join([*pieces, text[at:]])


def _lists(kept: Record, article: ArticleRow) -> Iterator[str]:
    """The events, quotations and disagreements, a line each."""
    from jejak.export.safe import line

    yield "\nevents"
    links = kept.links(article=article.id)
    for event in sorted(kept.events(article=article.id), key=lambda one: one.start):
        yield f"  {line(_event_line(event))}"
        yield from (f"      {line(words)}" for words in _ties(event, links))
    relations = kept.relations(article=article.id)
    if relations:
        yield "relations"
    yield from (f"  {line(_relation_line(one))}" for one in relations)
    yield "quotations"
    yield from (f"  {line(_quote_line(one))}" for one in kept.quotes(article=article.id))
    disagreements = kept.disagreements(article=article.id)
    if disagreements:
        yield "disagreements"
    for one in disagreements:
        remedy = f" (suggested: {one.suggestion})" if one.suggestion else ""
        yield f"  {line(f'{one.kind}: “{one.text}”: {one.message}{remedy}')}"


def _event_line(one: EventRow) -> str:
    from jejak.export.tables import act, on_the_map

    told = [f"in {one.body}"] if one.body else []
    told += [f"on the map: {on_the_map(one)}"] if one.place_id else []
    told += [f"{number['what']} {_amount(number['min'], number['max'])}" for number in one.numbers]
    told += [f"about {', '.join(part['context'] for part in one.about)}"] if one.about else []
    told += [f"corrected by judgement {one.judgement[:8]}"] if one.judgement else []
    return "; ".join([f"{one.date or 'undated'}: {act(one)} “{one.text}”", *told])


def _amount(low: float, high: float | None) -> str:
    """A number or a range of it: "12", "20–99", "12 or more"."""
    if high is None:
        return f"{low:,.15g} or more"
    return f"{low:,.15g}" if low == high else f"{low:,.15g}–{high:,.15g}"


def _ties(event: EventRow, links: Sequence[LinkRow]) -> Iterator[str]:
    """What the report's words tie an event to: "because of “mencaplok” (karena)"."""
    from jejak.export.tables import TIES

    for one in links:
        for role, mine, other in (("from", one.source, one.target), ("to", one.target, one.source)):
            if mine == (event.start, event.end):
                distance = f", {one.distance}" if one.distance else ""
                yield f"{TIES[one.kind, role]} “{event.article.text[other[0] : other[1]]}” ({one.text}{distance})"


def _relation_line(one: RelationRow) -> str:
    days = f"{one.since or '?'} … {one.until or ''}" if one.since or one.until else ""
    told = [days, one.status if one.status != "actual" else "", "over" if one.over else "",
            *(f"{name} {value}" for name, value in sorted(one.qualifiers.items())),
            f"according to {one.attributed_to}" if one.attributed_to else ""]
    return f"{one.kind} {one.subject} → {one.object}: {'; '.join(filter(None, told)) or 'so'} “{one.text}”"


def _quote_line(one: QuoteRow) -> str:
    who = ", ".join(filter(None, (one.speaker_name or one.speaker or "somebody", one.office, one.medium, one.via)))
    return f"{who}: “{one.text}”"
