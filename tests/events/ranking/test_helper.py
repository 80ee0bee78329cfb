"""The helper that is shipped: it loads, its rows are as long as its names, it says what it changes, it can be off."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from jejak.errors import KnowledgeError
from jejak.events.ranking import acts, days, helper, pairs, parties, report, states
from jejak.events.ranking.helper import Codes, load_helper
from jejak.knowledge import languages
from jejak.pipeline import read_text

NAMES = {"acts": acts.NAMES, "actors": parties.NAMES, "recipients": parties.NAMES, "pairs": pairs.NAMES,
         "days": days.NAMES, "states": states.NAMES}
TEXT = """\
Rusia Kecam Latihan Militer NATO di Laut Hitam
Moskow - Rusia pada Senin (13/5) mengecam latihan militer NATO di Laut Hitam. "Mereka mengancam kami," kata Menteri \
Luar Negeri Sergei Lavrov.
NATO membantah tuduhan itu. Aliansi tersebut mengatakan latihan akan berakhir pekan depan, setelah Ukraina menyerang \
kapal Rusia pada 2 Mei.
"""


@pytest.fixture
def shipped(knowledge):
    found = helper.helper(knowledge)
    assert found is not None
    return found


def test_each_forest_reads_rows_as_they_are_made(shipped):
    assert {name: forest.names for name, forest in shipped.forests.items()} == NAMES


def test_rows_are_as_long_as_their_names(knowledge, monkeypatch):
    asked = {}

    class Watched(dict):
        def __getitem__(self, name):
            forest = super().__getitem__(name)
            asked[name] = forest
            return forest

    seen = []
    plain = report.Helper.__getitem__

    class Counting:
        def __init__(self, name, forest):
            self.name, self.forest, self.names = name, forest, forest.names

        def chances(self, rows):
            seen.extend((self.name, len(row)) for row in rows)
            return self.forest.chances(rows)

        def reasons(self, row):
            return self.forest.reasons(row)

    monkeypatch.setattr(report.Helper, "__getitem__", lambda self, name: Counting(name, plain(self, name)))
    import jejak

    jejak.read(TEXT, published="2024-05-15")
    assert {name for name, _ in seen} == set(NAMES)
    assert {(name, len(NAMES[name])) for name in NAMES} == set(seen)


def test_a_value_never_seen_in_training_has_the_number_of_the_unknown():
    codes = Codes({"type": ["AGREE", "CONSULT"]})
    assert (codes("type", "CONSULT"), codes("type", "DANCE"), codes("colour", "red")) == (2, 0, 0)


def test_while_it_is_trained_only_frequent_words_get_a_number():
    codes = Codes(often=frozenset({"akan"}))
    assert (codes("near", "akan"), codes("near", "seaglider"), codes("type", "AID")) == (1, 0, 1)


def test_confidence_follows_the_curve(shipped):
    made = helper.Helper({}, {}, Codes({}), {}, {}, {}, [(0.2, 0.4), (0.6, 0.8)])
    assert made.confidence(0.4) == pytest.approx(0.6)
    assert made.confidence(0.99) == pytest.approx(0.8)
    shares = [share for _, share in shipped.curve]
    assert shares == sorted(shares)


@pytest.mark.parametrize(("broken", "held"), [("meta.json", b"\x00nothing of the kind"), ("forests.npz", b"nothing"),
                                              ("words.tsv", b"word\ttype\nserang\tASSAULT\n")])
def test_a_broken_helper_is_told_in_words(knowledge, tmp_path, broken, held):
    folder = tmp_path / "helper"
    shutil.copytree(knowledge.model / helper.FOLDER, folder)
    (folder / broken).write_bytes(held)
    with pytest.raises(KnowledgeError):
        load_helper(folder)


def test_a_helper_of_another_format_is_refused(knowledge, tmp_path):
    folder = tmp_path / "helper"
    shutil.copytree(knowledge.model / helper.FOLDER, folder)
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    (folder / "meta.json").write_text(json.dumps({**meta, "format": 99}), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="format 99"):
        load_helper(folder)


def test_nothing_of_the_weights_is_code(knowledge):
    with np.load(knowledge.model / helper.FOLDER / "forests.npz", allow_pickle=False) as arrays:
        assert all(array.dtype.kind in "if" for array in arrays.values())


def test_what_a_frame_refuses_is_no_candidate(monkeypatch):
    seen, made = set(), acts.candidates

    def watched(scene, *given):
        found = made(scene, *given)
        seen.update((scene.tokens[one.at].lower, one.type) for one in found)
        return found

    monkeypatch.setattr(acts, "candidates", watched)
    read_text("Georgia dan Rusia sepakat. Perang melawan terorisme digencarkan.", language=languages()[0])
    assert ("sepakat", "AGREE") in seen
    assert ("perang", "ASSAULT") not in seen
