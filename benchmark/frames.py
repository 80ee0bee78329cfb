#!/usr/bin/env python3
"""Counts the roots whose frames prove themselves, and says why the others do not count yet.

    python benchmark/frames.py --data DIR [--types ASSAULT,COERCE] [--tries 300]

A root counts when one of its frames
  - shows two voices in its examples (verb and passive, or a verb and a noun), or a noun with two sets of parties,
  - refuses a look-alike (`never`), and
  - fires: an event of that frame comes out of the news in DIR/news: world_articles.jsonl.gz,
    agency_2006_2008_id_en.jsonl.gz and, for frames that these do not show, up to --tries lines of
    indonesian_news_text.txt.gz that hold one of its forms.

Two spellings of one root ("bom" and, where the bare root is a noun, "mengebom") count once. Keeps nothing; it
takes some minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import jejak
from jejak.knowledge import languages, load
from jejak.mentions.frames import Form, Frame, affixes, lexicon

sys.path.append(str(Path(__file__).parents[1] / "training"))

from public import add_data

VERBAL = {"active": "verb", "bare": "verb", "passive": "passive", "noun": "noun", "nominal": "noun"}
EXAMPLE = re.compile(r"\[([^\]]+)\].* = (.*)$")


def main(arguments: Sequence[str] | None = None) -> None:
    """Count as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data(parser, "the folder that holds news/")
    parser.add_argument("--types", default="", help="only these event types, parted by commas")
    parser.add_argument("--tries", type=int, default=300, help="lines of plain news read for one frame")
    options = parser.parse_args(arguments)
    knowledge = load(languages()[0])
    known, rules = lexicon(knowledge), affixes(knowledge.words)
    types = {one for one in options.types.split(",") if one}
    frames: list[Frame] = [one for one in known.frames.values() if not types or one.type in types]
    forms: dict[str, list[Form]] = defaultdict(list)
    for some in known.forms.values():
        for form in some:
            forms[form.frame.id].append(form)
    fired = Counter(rule for text in articles(options.data) for rule in rules_in(text, knowledge.language))
    silent = {frame.id: forms[frame.id] for frame in frames if not fired[frame.id]}
    fired += heard(options.data, silent, options.tries, knowledge.language)

    roots: dict[str, list[str]] = defaultdict(list)
    spellings = {one.root for one in frames}
    for frame in frames:
        same = (other for other in sorted(spellings) if other != frame.root and any(rules.derive(other, frame.root)))
        lacks = [*shown(frame, forms[frame.id]), *([] if fired[frame.id] else ["never fires"])]
        roots[next(same, frame.root)].append(f"{frame.id}: {', '.join(lacks)}" if lacks else "")
    missing = {root: reasons for root, reasons in roots.items() if all(reasons)}
    print(f"{len(frames)} frames, {len(roots)} roots, {len(roots) - len(missing)} count")
    for root, reasons in sorted(missing.items()):
        print(f"  {root}: {'; '.join(reasons)}")


def shown(frame: Frame, forms: Sequence[Form]) -> Iterator[str]:
    """What the examples and look-alikes of a frame lack."""
    voices = {" ".join(form.words).replace(" nya", "nya"): VERBAL[form.voice] for form in forms}
    seen: set[str] = set()
    parties: set[str] = set()
    for example in frame.examples:
        found = EXAMPLE.search(example)
        if found:
            voice = voice_of(found[1].lower(), voices)
            seen.add(voice)
            if voice == "noun":
                parties.add(found[2].replace(" ", ""))
    if len(seen - {""}) < 2 and len(parties) < 2:
        yield f"one voice ({', '.join(sorted(seen)) or 'none'})"
    if not frame.never:
        yield "no look-alike"


def voice_of(trigger: str, voices: dict[str, str]) -> str:
    """The voice of the longest form a trigger begins with: "menyerang", and "tuduhannya" of "tuduhan"."""
    held = [form for form in voices if trigger == form or trigger.startswith(form)]
    return voices[max(held, key=len)] if held else ""


def articles(data: Path) -> Iterator[str]:
    """The texts of the world news and of the agency's reports."""
    for one in lines(data / "news" / "world_articles.jsonl.gz"):
        report = json.loads(one)
        yield f"{report['title']}\n\n{report['text']}"
    for one in lines(data / "news" / "agency_2006_2008_id_en.jsonl.gz"):
        yield "\n".join(json.loads(one)["sentences"])


def lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped file."""
    with gzip.open(path, "rt", encoding="utf-8") as some:
        yield from some


def rules_in(text: str, language: str) -> list[str]:
    """The frames of the events in a text."""
    return [event.rule for event in jejak.read(text, language=language).events]


def heard(data: Path, silent: Mapping[str, Sequence[Form]], tries: int, language: str) -> Counter[str]:
    """How often frames fire in plain news, each looked for until it does."""
    by_form: dict[str, set[str]] = defaultdict(set)
    for frame, forms in silent.items():
        for form in forms:
            by_form[" ".join(form.words).replace(" nya", "nya")].add(frame)
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    if not by_form:
        return found
    holds = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(by_form, key=len, reverse=True))) + r")\b")
    for line in lines(data / "news" / "indonesian_news_text.txt.gz"):
        here = {frame for form in holds.findall(line.lower()) for frame in by_form[form]}
        wanted = [frame for frame in here if not found[frame] and tried[frame] < tries]
        if wanted:
            tried.update(wanted)
            found.update(rules_in(line, language))
    return found


if __name__ == "__main__":
    main()
