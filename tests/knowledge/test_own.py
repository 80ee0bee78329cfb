"""A user's own folder: what is laid over what, what is refused and where it says so, and that nothing stops it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jejak.errors import KnowledgeError
from jejak.knowledge import load
from jejak.knowledge.own import read_own, survey
from jejak.knowledge.own_files import MOST_BYTES

CASES = Path(__file__).parents[1] / "cases" / "own" / "faults.toml"
FAULTS = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
BITS = ["[[cue]]", "[[frame]]", "[slots]", "id = ", '"a"', "root", "=", "[", "]", "{", "}", "\n", "\t", "form",
        "entity", "person", "!", "remove = true", "type = ", '"ASSAULT"', "1", "0x", "'''"]
FRAME = """type = "ASSAULT"
[[frame]]
root = "{root}"
active = ["{active}"]
examples = ["Irak [{active}] Kuwait = IRQ > KWT"]
never = ["Timnas {active} lawannya"]
"""

CALLING = """[[frame]]
root = "ganyang"
active = ["mengganyang"]
near = ["@{name}"]
examples = ["Irak [mengganyang] Kuwait = IRQ > KWT"]
never = ["Timnas mengganyang lawannya"]
"""


@pytest.fixture
def put(tmp_path):
    """Puts a file into a user's folder, and gives the folder."""

    def put(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return put


def known(folder: Path):
    return load("id", read_own(folder))


# What is laid over what


@pytest.mark.parametrize(("name", "table", "text", "first", "change"), [
    ("id/names.tsv", "names", "form\tentity\nNegeri Contoh\tIDN\n", {"form": "Negeri Contoh", "note": ""}, 1),
    ("id/names.tsv", "names", "entity\tform\nIDN\tNegeri Contoh\n", {"form": "Negeri Contoh", "entity": "IDN"}, 1),
    ("id/names.tsv", "names", "\ufeffform\tentity\r\nNegeri Contoh\tIDN\r\n", {"form": "Negeri Contoh"}, 1),
    ("id/names.tsv", "names", "# only a manual\nform\tentity\n", {"form": "A.S."}, 0),
    ("id/names.tsv", "names", "form\tentity\n!A.S.\n", {"form": "Afganistan"}, -1),
    ("id/names.tsv", "names", "form\tentity\nA.S.\tASM\n", {"form": "A.S.", "entity": "ASM"}, 0),
    ("id/speech_verbs.tsv", "speech_verbs", "form\tway\ttakes\nmencerocos\tsays\tclause\n", {"form": "mencerocos"}, 1),
    ("id/speech_verbs.tsv", "speech_verbs", "form\tway\ttakes\nmengatakan\tnoun\tthat\n", {"way": "noun"}, 1),
])
def test_rows(put, name, table, text, first, change):
    rows = known(put(name, text)).words.table(table)
    assert len(rows) - len(load("id").words.table(table)) == change
    assert {column: rows[0][column] for column in first} == first


def test_a_row_takes_the_place_of_the_shipped_one(put):
    row = "Joko Widodo\tIDN\tpresident\t2014-10-20\t2020-01-01"
    folder = put("world/offices.tsv", f"person\tentity\toffice\tfrom\tto\n{row}\n")
    before, after = load("id").world.table("offices"), known(folder).world.table("offices")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old.cells != new.cells]
    assert [(old["person"], old["to"], new["to"], new.own) for old, new in changed] == [
        ("Joko Widodo", "2024-10-20", "2020-01-01", True)]


def test_a_line_takes_away_every_row_with_its_cells(put):
    after = known(put("world/offices.tsv", "person\tentity\toffice\n!Joko Widodo\n")).world.table("offices")
    assert "Joko Widodo" not in {row["person"] for row in after}


def test_a_new_id_is_known_to_the_tables_that_speak_of_it(put):
    put("world/states.tsv", "id\tname\tcapitals\nATL\tAtlantis\tPoseidonia\n")
    put("world/organisations.tsv", "id\tname\tkind\tstate\taliases\nMERMEN\tMermen\tarmed\tATL\tManusia Ikan\n")
    folder = put("id/names.tsv", "form\tentity\nAtlantis\tATL\n")
    knowledge = known(folder)
    assert knowledge.words.table("names")[0]["entity"] == "ATL"
    assert knowledge.world.table("organisations")[0]["state"] == "ATL"


@pytest.mark.parametrize(("name", "root", "gone"), [
    ("id/frames/mine.toml", "ganyang", 0), ("id/frames/mine.toml", "serang", 1),
    ("id/frames/assault.toml", "serang", 1),
])
def test_frames_join_or_take_the_place_of_the_shipped_ones(put, name, root, gone):
    def frames(knowledge) -> dict[str, bool]:
        return {entry.id: entry.own for file in knowledge.words.files("frames")
                for entry in knowledge.words.rules(file, "frame")}

    before, after = frames(load("id")), frames(known(put(name, FRAME.format(root=root, active="menghajar"))))
    assert len(after) - len(before) == 1 - gone
    assert [id for id, own in after.items() if own] == [f"assault.{root}"]


def test_an_entry_is_taken_away_by_its_name(put):
    put("id/frames/mine.toml", 'type = "ASSAULT"\n[[frame]]\nroot = "serang"\nremove = true\n')
    words = known(put("id/cues.toml", '[[cue]]\nid = "id.cue.not"\nremove = true\n')).words
    assert "assault.serang" not in {entry.id for entry in words.rules("frames/assault", "frame")}
    assert "id.cue.not" not in {entry.id for entry in words.rules("cues", "cue")}


def test_new_entries_come_first_and_others_stay_in_their_place(put):
    entry = '[[token]]\nid = "{}"\npattern = "B-\\\\d+"\nexamples = ["B-52"]\nnever = ["B"]\n'
    words = known(put("id/tokens.toml", entry.format("my.plane") + entry.format("id.token.money"))).words
    shipped = [one.id for one in load("id").words.rules("tokens", "token")]
    assert [one.id for one in words.rules("tokens", "token")] == ["my.plane", *shipped]


def test_lists_are_added_to_and_slots_come_by_name(put):
    put("id/frames/mine.toml", 'type = "ASSAULT"\n' + CALLING.format(name="mine"))
    put("id/grammar.toml", 'joiners = ["plus", "dan"]\nmine = ["satu"]\n')
    words = known(put("id/times.toml", "[slots]\nmoon = 'purnama'\n")).words
    shipped = load("id").words
    assert words.document("grammar")["joiners"] == [*shipped.document("grammar")["joiners"], "plus"]
    assert words.document("grammar")["mine"] == ["satu"]
    assert words.document("times")["slots"] == {**shipped.document("times")["slots"], "moon": "purnama"}


def test_a_list_that_nothing_reads_is_told(put):
    put("id/frames/mine.toml", 'type = "ASSAULT"\n' + CALLING.format(name="mine"))
    _, faults = survey(put("id/grammar.toml", 'joinerz = ["plus"]\nmine = ["satu"]\nmines = ["dua"]\n'))
    assert [(fault.what, fault.where.rpartition(":")[2]) for fault in faults] == [
        ("unknown: joinerz", "1"), ("unknown: mines", "3")]


# The value


def test_what_is_in_the_files_decides_what_it_is(put, tmp_path):
    plain = load("id")
    first = known(put("id/names.tsv", "form\tentity\nNegeri Contoh\tIDN\n"))
    assert known(tmp_path) is first
    second = known(put("id/names.tsv", "form\tentity\nNegara Contoh\tIDN\n"))
    third = known(put("README.md", "what this is"))
    assert third is second
    assert len({plain.digest(), first.digest(), second.digest()}) == 3
    assert plain.overlay is None
    assert first.model_digest() == plain.model_digest()


def test_where_the_folder_lies_makes_no_other_knowledge(put, tmp_path):
    folder = put("here/id/names.tsv", "form\tentity\nNegeri Contoh\tIDN\n")
    put("there/id/names.tsv", "form\tentity\nNegeri Contoh\tIDN\n")
    one, other = known(folder / "here"), known(folder / "there")
    assert one.digest() == other.digest()
    assert one.overlay.told() == {"path": str(folder / "here"), "files": dict(other.overlay.files)}


def test_an_empty_folder_is_what_is_shipped(tmp_path):
    assert known(tmp_path).digest() == load("id").digest()


# What is refused


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: f"{case['file']} {case['told'][0][-30:]}")
def test_a_fault_is_told_by_file_line_and_entry(put, case):
    folder = put(case["file"], case["text"])
    found = "\n".join(map(str, survey(folder)[1]))
    assert [told for told in case["told"] if told not in found] == [], found
    assert all(str(folder) in line for line in found.splitlines())
    with pytest.raises(KnowledgeError) as caught:
        read_own(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["nowhere", "", "a\0b"])
def test_no_folder(path):
    with pytest.raises(KnowledgeError, match="there is no folder"):
        read_own(path)


@pytest.mark.parametrize(("name", "data", "told"), [
    ("id/names.tsv", "form\tentity\nKöln\tDEU\n".encode("latin-1"), "names.tsv:2: not UTF-8"),
    ("id/names.tsv", "form\tentity\n".encode("utf-16"), "names.tsv:1: not UTF-8"),
    ("id/cues.toml", b"\xff", "cues.toml:1: not UTF-8"),
    ("id/cues.toml", b"x = " + b"[" * 20_000, "not readable as TOML"),
    ("id/cues.toml", b"x = " + b"9" * 20_000, "not readable as TOML"),
    ("id/cues.toml", b"#" * (MOST_BYTES[".toml"] + 1), "too large"),
])
def test_hostile_files(put, name, data, told):
    _, faults = survey(put(name, data))
    assert [told in str(fault) for fault in faults] == [True], faults


def test_what_is_no_plain_file(put, tmp_path):
    folder = put("id/names.tsv", "form\tentity\n")
    (tmp_path / "world").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "id" / "titles.tsv")
    (tmp_path / "id" / "groups.tsv").symlink_to(tmp_path / "nothing")
    (tmp_path / "id" / "epithets.tsv").symlink_to("/dev/zero")
    (tmp_path / "id" / ".names.tsv.swp").write_bytes(b"\xff")
    told = {Path(fault.where).name: fault.what for fault in survey(folder)[1]}
    assert told == {"world": "a link to a folder is not followed", "titles.tsv": "not a plain file",
                    "groups.tsv": "cannot be read: No such file or directory", "epithets.tsv": "not a plain file"}


def test_a_link_to_a_file_is_read(put, tmp_path):
    put("elsewhere/mine.tsv", "form\tentity\nNegeri Contoh\tIDN\n")
    folder = tmp_path / "own"
    (folder / "id").mkdir(parents=True)
    (folder / "id" / "names.tsv").symlink_to(tmp_path / "elsewhere" / "mine.tsv")
    assert known(folder).words.table("names")[0].own


def test_all_faults_of_a_folder_are_told_at_once(put):
    put("id/names.tsv", "form\tentity\nAtlantis\tATL\n")
    folder = put("id/titles.tsv", "form\tuse\nprabu\ttitel\n")
    assert len(survey(folder)[1]) == 2
    with pytest.raises(KnowledgeError, match="and 1 more"):
        read_own(folder)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["id/names.tsv", "world/offices.tsv", "id/cues.toml", "id/frames/mine.toml", "id/times.toml"]),
       st.binary(max_size=200) | st.text(max_size=200) | st.lists(st.sampled_from(BITS), max_size=30).map("".join))
def test_no_file_raises(put, name, data):
    survey(put(name, data))
