"""`jejak disagreements`: what in the record cannot both be true, both passages, and what would reconcile them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jejak.cli.query import InForm, OneArticle, Output
from jejak.cli.settings import KnowledgePath, own_folder
from jejak.cli.terminal import RECORD, Form, RecordPath, say, writing

if TYPE_CHECKING:
    from jejak.record.view.checks import Dispute, Passage

Kind = Annotated[str | None, typer.Option("--kind", help="Of one kind, such as number_differs, or one check: D105.")]
OfActor = Annotated[str | None, typer.Option("--actor", "-a", help="About the acts of one: an id or a name.")]


def disagreements(
    kind: Kind = None, actor: OfActor = None, article: OneArticle = None, form: InForm = Form.TABLE,
    output: Output = None, record: RecordPath = RECORD, knowledge: KnowledgePath = None,
) -> None:  # fmt: skip
    """List what cannot both be true, within reports and across them, with both passages."""
    from jejak.errors import QueryError
    from jejak.export import tables
    from jejak.record.store import Record
    from jejak.record.view.checks import CHECKS, KINDS

    with Record(record, create=False, knowledge=own_folder(knowledge) if actor else None) as kept:
        rows = kept.disputes(article=article, actor=actor)
        if kind is not None:
            known = {*CHECKS, *KINDS}
            if kind not in known:
                raise QueryError(f"there is no disagreement {kind!r}", advice=f"one of {', '.join(sorted(known))}")
            rows = [row for row in rows if kind in (row.check, row.kind)]
    if not rows:
        say("jejak: no disagreement is found")
    with writing(output) as stream:
        if form is Form.TABLE:
            stream.writelines(f"{one}\n" for one in _lines(rows))
        else:
            tables.items([_item(row) for row in rows], tables.Format(form.value), stream)


def _lines(rows: Sequence[Dispute]) -> Iterator[str]:
    from jejak.export.safe import line

    for row in rows:
        yield line(f"{row.check} {row.kind}: {row.message}")
        for place in (row.one, row.other):
            if place is not None:
                yield f"    {line(_told(place))}"
        if row.suggestion:
            yield f"    suggested: {line(row.suggestion)}"


def _told(place: Passage) -> str:
    article = place.article
    when = str(article.published or article.placed or "undated")
    where = ", ".join(filter(None, (article.outlet, when, article.id[:8])))
    return f"“{place.around}” ({where})"


def _item(row: Dispute) -> dict[str, Any]:
    return {
        "check": row.check, "kind": row.kind, "message": row.message, "suggestion": row.suggestion,
        "one": _place(row.one), "other": _place(row.other),
    }  # fmt: skip


def _place(place: Passage | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"article": place.article.id, "outlet": place.article.outlet,
            "published": place.article.published and str(place.article.published), "start": place.start,
            "end": place.end, "text": place.text, "sentence_text": place.around}
