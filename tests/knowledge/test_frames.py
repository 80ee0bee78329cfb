"""Every frame proves itself both ways: its examples are found by it, its look-alikes are not."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from jejak.articles.reader import from_text
from jejak.errors import KnowledgeError
from jejak.events.event import Event
from jejak.knowledge import Knowledge, languages, load
from jejak.knowledge.loader import Folder
from jejak.mentions.frames import affixes, lexicon
from jejak.pipeline import read

FRAMES = [(language, frame) for language in languages() for frame in lexicon(load(language)).frames.values()]


@dataclass(frozen=True)
class Case:
    """An example taken apart: the plain text, where the trigger stands, and the parties."""

    text: str
    start: int
    end: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def case(example: str) -> Case:
    told, _, sides = example.rpartition(" = ")
    found = re.search(r"\[([^\]]+)\]", told)
    assert found, f"no [trigger] in {example!r}"
    start = found.start()
    text = told.replace("[", "").replace("]", "")
    actors, _, recipients = sides.partition(">")

    def some(ids: str) -> tuple[str, ...]:
        return tuple(sorted(filter(None, (one.strip() for one in ids.split(",")))))

    return Case(text, start, start + len(found.group(1)), some(actors), some(recipients))


def events(text: str, knowledge: Knowledge) -> tuple[Event, ...]:
    quoted = f"{text}." if not text.rstrip().endswith((".", "!", "?", "”", '"')) else text
    return read(from_text(quoted, knowledge=knowledge), knowledge).events


@pytest.mark.parametrize(("language", "frame"), FRAMES, ids=lambda one: getattr(one, "id", one))
def test_examples_are_found_with_their_parties(language, frame):
    for example in frame.examples:
        wanted = case(example)
        found = [e for e in events(wanted.text, load(language))
                 if e.span.start < wanted.end and wanted.start < e.span.end and e.rule == frame.id]
        assert found, f"{frame.where}: not found in {example!r}"
        assert (found[0].actors, found[0].recipients) == (wanted.actors, wanted.recipients), f"{frame.where}: {example}"


@pytest.mark.parametrize(("language", "frame"), FRAMES, ids=lambda one: getattr(one, "id", one))
def test_look_alikes_are_refused(language, frame):
    for text in frame.never:
        assert frame.id not in {event.rule for event in events(text, load(language))}, f"{frame.where}: {text}"


@pytest.mark.parametrize("language", languages())
def test_affix_examples(language):
    words = load(language).words
    if not words.has("affixes.toml"):
        return
    rules = affixes(words)
    for entry in words.rules("affixes", "example"):
        made = dict(rules.derive(entry["root"], entry["active"]))
        assert made == {"passive": entry["passive"], "bare": entry["bare"]}, entry.where
    for entry in words.rules("affixes", "never"):
        assert not list(rules.derive(entry["root"], entry["active"])), entry.where


@pytest.mark.parametrize(("body", "told"), [
    ('[[frame]]\nroot="x"\nactive=["menyerang"]\nexamples=["a"]\n', "lacks never"),
    ('[[frame]]\nroot="x"\nexamples=["a"]\nnever=["b"]\n', "lists no form"),
    ('[[frame]]\nroot="x"\nactive=["y"]\nexamples=[]\nnever=["b"]\n', "examples is empty"),
    ('[[frame]]\nroot="x"\nactive=["y"]\nexamples=["a"]\nnever=["b"]\npattern="odd"\n', "unknown pattern"),
    ('[[frame]]\nroot="x"\nactive=["y"]\nexamples=["a"]\nnever=["b"]\nactiv=["z"]\n', "unknown field activ"),
    ('[[frame]]\nroot="x"\nactive=["y"]\nmode="odd"\nexamples=["a"]\nnever=["b"]\n', "unknown mode"),
    ('[[frame\n', "not readable as TOML"),
])
def test_a_wrong_frame_file_is_told_by_file_and_entry(tmp_path, knowledge, body, told):
    folder = tmp_path / "words"
    (folder / "frames").mkdir(parents=True)
    for name in ("affixes.toml", "patterns.toml"):
        (folder / name).write_text((knowledge.words.path / name).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "frames" / "assault.toml").write_text(f'type = "ASSAULT"\n{body}', encoding="utf-8")
    mine = Knowledge(knowledge.language, Folder(folder), knowledge.world, knowledge.events)
    with pytest.raises(KnowledgeError, match=re.escape(told)) as caught:
        lexicon(mine)
    assert "assault.toml" in str(caught.value)
