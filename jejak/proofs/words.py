"""Proofs of what cuts words and of what a report looks like: tokens, clitics; headers, credits, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jejak.articles.rules import FILES, Rule, rules
from jejak.documents.words import word_rules, words
from jejak.knowledge import Entry, Knowledge
from jejak.proofs.marked import BRACKETED, Proof
from jejak.span import Span


def token(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """Each example, or what stands in brackets, is one word by this entry and by no earlier one."""
    patterns = [(one.id, re.compile(one["pattern"])) for one in knowledge.words.rules("tokens", "token")]
    for example in entry["examples"]:
        word, start = BRACKETED.search(example), max(example.find("["), 0)
        text = example.replace("[", "").replace("]", "")
        wanted = entry.id, word[1] if word else text
        found = next(((name, match[0]) for name, pattern in patterns if (match := pattern.match(text, start))), None)
        if found != wanted:
            yield f"“{example}” is no word of it" + (f", but “{found[1]}” of {found[0]}" if found else "")
    for text in entry["never"]:
        if re.match(entry["pattern"], text):
            yield f"found in the look-alike “{text}”"


def clitic(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """Each example is cut where its bar stands, each look-alike is one word."""
    for example in (*entry["examples"], *entry["never"]):
        text = example.replace("|", "")
        found = [span.of(text) for span in words(text, Span(0, len(text)), word_rules(knowledge.words))]
        if found != example.split("|"):
            yield f"“{text}” is read {' | '.join(found)}"


def report_part(entry: Entry, knowledge: Knowledge) -> Iterator[str]:
    """Each example is found whole and by no rule before it; nothing is found in a look-alike."""
    known = rules(knowledge)
    rule = next(one for one in known if one.entry.where == entry.where)
    before = [one for one in known[: known.index(rule)] if (one.kind, one.stands) == (rule.kind, rule.stands)]
    if not entry["examples"] and not entry.get("in_text"):
        yield "it has no example"
    for example in entry["examples"]:
        found = _finds(rule, example)
        if found != [example]:
            yield f"“{example}” is not found whole" + (f", only “{found[0]}”" if found else "")
        elif other := next((one.id for one in before if example in _finds(one, example)), None):
            yield f"“{example}” is found by {other} first"
    for wanted, line in entry.get("in_text", ()):
        if [one.strip() for one in _finds(rule, line)] != [wanted]:
            yield f"“{wanted}” is not found in “{line}”"
    for line in entry["never"]:
        if found := _finds(rule, line):
            yield f"“{found[0]}” is found in the look-alike “{line}”"


def _finds(rule: Rule, line: str) -> list[str]:
    return [match[0] for match in rule.find(line)]


PROOFS: dict[tuple[str, str], Proof] = {
    ("tokens", "token"): token, ("clitics", "clitic"): clitic, **{(name, "rule"): report_part for name in FILES},
}  # fmt: skip
