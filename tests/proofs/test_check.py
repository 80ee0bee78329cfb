"""A user's folder checked: entries that prove themselves, and each way in which they do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jejak.errors import KnowledgeError
from jejak.knowledge import load
from jejak.knowledge.own import read_own
from jejak.proofs.check import check
from jejak.proofs.entries import PROOFS
from jejak.proofs.ready import ready

FRAME = """type = "ASSAULT"
[[frame]]
root = "ganyang"
active = ["mengganyang"]
unless = ["klub", "timnas"]
examples = [{examples}]
never = [{never}]
{more}
"""
CASES = Path(__file__).parents[1] / "cases" / "own" / "unproved.toml"
UNPROVED = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
ALIKE = {("frames/*", "frame"), ("headers", "rule"), ("boilerplate", "rule"), ("quantities", "hedge")}  # as others are
GOOD, NEVER = '"Irak [mengganyang] Kuwait = IRQ > KWT"', '"Timnas mengganyang lawannya"'


def put(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def frame(folder: Path, examples: str = GOOD, never: str = NEVER, more: str = "") -> Path:
    return put(folder, "id/frames/mine.toml", FRAME.format(examples=examples, never=never, more=more))


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check(folder).faults]


def test_a_folder_without_fault(tmp_path):
    put(tmp_path, "world/organisations.tsv", "id\tname\tkind\taliases\nKDN\tPeace\talliance\tKoalisi Damai|KDN\n")
    put(tmp_path, "world/offices.tsv", "person\tentity\toffice\nBudi Contoh\tKDN\tsecretary general\n")
    found = check(frame(tmp_path, f'{GOOD}, "Koalisi Damai [mengganyang] Kuwait = KDN > KWT"'))
    assert (found.files, found.rows, found.entries, found.texts, found.faults) == (3, 2, 1, 3, ())


@pytest.mark.parametrize(("examples", "never", "more", "said"), [
    ('"Irak [mengganyang] Kuwait = IRQ > IRN"', NEVER, "", "is found ASSAULT IRQ > KWT"),
    ('"Irak [menggoyang] Kuwait = IRQ > KWT"', NEVER, "", "not found in “Irak [menggoyang] Kuwait"),
    ('"Irak [menyerang] Kuwait = IRQ > KWT"', NEVER, "", "but ASSAULT IRQ > KWT by assault.serang"),
    ('"Irak mengganyang Kuwait"', NEVER, "", "is not written “text with the [trigger] = ACTORS > RECIPIENTS”"),
    ('"[] = >"', NEVER, "", "is not written"),
    (GOOD, '"Irak mengganyang Kuwait"', "", "found in the look-alike “Irak mengganyang Kuwait”"),
    (GOOD, NEVER, 'pattern = "acts"', "unknown pattern 'acts'"),
    (GOOD, NEVER, 'mode = "odd"', "unknown mode 'odd'"),
    (GOOD, NEVER, 'recipient = ["@odd"]', "recipient names an unknown list '@odd'"),
    (GOOD, '"   ."', "", "an example cannot be read: there is no word in it"),
])
def test_a_frame_that_does_not_prove_itself(tmp_path, examples, never, more, said):
    found = told(frame(tmp_path, examples, never, more))
    where = f"{tmp_path}/id/frames/mine.toml:2: [[frame]] 1, assault.ganyang: "
    assert len(found) == 1
    assert all(one.startswith(where) and said in one for one in found), found


@pytest.mark.parametrize("case", UNPROVED, ids=lambda case: case["file"])
def test_every_kind_of_entry_is_proved(tmp_path, case):
    found = "\n".join(told(put(tmp_path, case["file"], case["text"])))
    assert [one for one in case["told"] if one not in found] == [], found
    assert all(f"{case['file']}:1: [[" in line for line in found.splitlines())


def test_every_kind_of_entry_has_its_case():
    kinds = {(case["file"].removeprefix("id/").removesuffix(".toml"), kind)
             for case in UNPROVED for kind in tomllib.loads(case["text"])}
    assert kinds | ALIKE == set(PROOFS)


@pytest.mark.parametrize(("name", "text", "said"), [
    ("id/epithets.tsv", "form\tentity\nKremlin\tGEO\n", "“Kremlin” is also RUS, by metonyms.tsv:"),
    ("world/offices.tsv", "person\taliases\tentity\toffice\nBudi\tPutin\tIDN\tminister\n",
     "“Putin” is also Vladimir Putin, by"),
    ("id/names.tsv", "form\tentity\nRusia\tGEO\n", ""),
    ("id/amounts.tsv", "form\tamount\tkind\nsegudang\t20\tsome\n", "a vague amount lacks its last"),
    ("world/function_words.tsv", "word\tlanguages\nanu\tid\n", ""),
])
def test_rows(tmp_path, name, text, said):
    found = told(put(tmp_path, name, text))
    assert len(found) == bool(said)
    assert all(one.startswith(f"{tmp_path}/{name}:2: ") and said in one for one in found), found


def test_what_no_step_can_use_is_told_before_anything_is_read(tmp_path):
    folder = frame(tmp_path, more='mode = "odd"')
    with pytest.raises(KnowledgeError, match="unknown mode 'odd'"):
        ready(load("id", read_own(folder)))


def test_no_folder(tmp_path):
    with pytest.raises(KnowledgeError, match="there is no folder"):
        check(tmp_path / "nothing")
