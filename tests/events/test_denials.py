"""Denial rules prove themselves both ways."""

import pytest

from jejak.events.denials import rules
from jejak.knowledge import languages, load

ENTRIES = [(language, entry) for language in languages() if load(language).words.has("denials.toml")
           for entry in load(language).words.rules("denials")]


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=lambda one: getattr(one, "where", one))
def test_denial_examples(language, entry):
    compiled = dict(rules(load(language)))
    for example in entry["examples"]:
        text = entry.get("example_context", {}).get(example, example)
        found = {name: match.group() for name, rule in compiled.items() if (match := rule.search(text))}
        assert found == {entry["id"]: example}
    for text in entry["never"]:
        assert not compiled[entry["id"]].search(text)
