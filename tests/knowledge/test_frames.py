"""Frames: the affixes make the forms they say, a wrong file is told by file and entry."""

from __future__ import annotations

import re

import pytest

from jejak.errors import KnowledgeError
from jejak.knowledge import Knowledge, languages, load
from jejak.knowledge.loader import Folder
from jejak.mentions.frames import affixes, lexicon


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
    ('[[frame]]\nroot="x"\nactive=["y"]\nmode="odd"\nexamples=["a"]\nnever=["b"]\n', "unknown mode 'odd'"),
    ('[[frame]]\nroot="x"\nactive=["y"]\nmode="visit"\nexamples=["a"]\nnever=["b"]\n', "unknown mode 'visit'"),
    ('[[frame]]\nroot="x"\nactive=["y"]\ntype="AID"\nmode="aerial"\nexamples=["a"]\nnever=["b"]\n',
     "unknown mode 'aerial' (of its type: none)"),
    ('[[frame]]\nroot="x"\nactive=["y"]\ntype="ATACK"\nexamples=["a"]\nnever=["b"]\n', "type 'ATACK' is not an event"),
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
