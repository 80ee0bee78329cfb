"""`jejak judge`, `jejak undo`, `jejak judgements`: what people say of events, beside what was read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.query import OneArticle, Output
from jejak.cli.settings import KnowledgePath, own_folder
from jejak.cli.terminal import RECORD, RecordPath, say, writing

if TYPE_CHECKING:
    from jejak.record.view.found import JudgementRow


class Kind(StrEnum):
    """What may be judged."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"


class Form(StrEnum):
    """The forms that judgements are written in."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    GOLD = "gold"


Who = Annotated[str, typer.Option("--who", help="Who judges: your name.")]
Why = Annotated[str, typer.Option("--why", help="Why, in your words.")]


def judge(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event, or of one mention of it, or the "
                                         "beginning of it: jejak events -f json lists them.")],
    kind: Annotated[Kind, typer.Argument(metavar="accept|reject|correct|merge|split", help="What is said of it.")],
    who: Who, why: Why,
    values: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="What a correction says it "
                      "is: type, mode, actors, recipients, date, place, status or attributed_to; - for none. Once for "
                      "each field.")] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="EVENT", help="The other event of a merge; the mention "
                                              "that a split parts this one from, else all others.")] = None,
    record: RecordPath = RECORD, knowledge: KnowledgePath = None,
) -> None:  # fmt: skip
    """Judge an event: accept, reject or correct it, merge it with another, or split a mention from it.

    It takes effect at once and in every later reading of its reports. What was read stays: jejak events --as-read.
    """
    from jejak.record.store import Record

    changes: dict[str, str] = {}
    for name, said in map(_pair, values or ()):
        if changes.setdefault(name, said) != said:
            raise typer.BadParameter(f"{name} is set to {changes[name]!r} and to {said!r}", param_hint="--set")
    with Record(record, create=False, knowledge=own_folder(knowledge) if changes else None) as kept:
        _told(kept.judge(event, kind.value, who=who, why=why, changes=changes or None, other=other))


def undo(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="The judgement's id, or its beginning.")],
    who: Who, why: Why, record: RecordPath = RECORD,
) -> None:  # fmt: skip
    """Take a judgement back: what stood before it stands again, and both judgements are kept."""
    from jejak.record.store import Record

    with Record(record, create=False) as kept:
        _told(kept.undo(judgement, who=who, why=why))


def judgements(
    article: OneArticle = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to write them; gold: the judged reports as "
                                       "annotated examples, a JSON line each, corrections applied.")] = Form.TABLE,
    output: Output = None, record: RecordPath = RECORD,
) -> None:  # fmt: skip
    """List what people judged, and where it could not be found again in a later reading."""
    from jejak.export import gold, judged
    from jejak.export.safe import dumps
    from jejak.record.store import Record

    with Record(record, create=False) as kept, writing(output) as stream:
        rows = kept.judgements(article=article)
        if not rows:
            say("jejak: nobody has judged anything" + (" in this report" if article else ""))
        if form is Form.GOLD:
            stream.writelines(dumps(one) + "\n" for one in gold.lines(kept, article=article))
        else:
            judged.write(rows, form.value, stream)


def _pair(value: str) -> tuple[str, str]:
    name, sign, said = value.partition("=")
    if not sign:
        raise typer.BadParameter(f"{value!r} is no FIELD=VALUE", param_hint="--set")
    if not said.strip():
        raise typer.BadParameter(f"{value!r} says nothing; for none say {name.strip()}=-", param_hint="--set")
    return name.strip(), said


def _told(row: JudgementRow) -> None:
    from jejak.export.judged import told
    from jejak.export.safe import line

    typer.echo(row.id)
    say(line(told(row)))
