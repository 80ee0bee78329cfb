"""The learned helper can be left out, and what a reading rests on then says so."""

from __future__ import annotations

import pytest

from jejak.errors import KnowledgeError
from jejak.events.ranking.helper import helper
from jejak.knowledge import Folder, Knowledge, load
from jejak.pipeline import read_text


@pytest.fixture
def both(tmp_path, knowledge):
    """Knowledge with an empty helper's folder, and the same by rules only."""
    (tmp_path / "model" / "helper").mkdir(parents=True)
    (tmp_path / "model" / "weights").write_bytes(b"1")
    return [Knowledge(knowledge.language, Folder(tmp_path), knowledge.world, knowledge.events, rules_only=rules_only)
            for rules_only in (False, True)]


def test_the_helper_is_not_even_loaded(both):
    whole, rules_only = both
    assert helper(rules_only) is None
    with pytest.raises(KnowledgeError, match="cannot be loaded"):
        helper(whole)


def test_its_weights_count_only_where_it_has_a_say(both, tmp_path):
    whole, rules_only = both
    assert whole.model_digest() == rules_only.model_digest()
    (tmp_path / "model" / "helper" / "forests.npz").write_bytes(b"2")
    without = rules_only.model_digest()
    assert whole.model_digest() != without
    (tmp_path / "model" / "helper" / "forests.npz").write_bytes(b"3")
    assert rules_only.model_digest() == without


def test_nothing_is_learned_in_a_reading_by_rules_only(knowledge):
    report = read_text("Rusia menyerang Georgia. Serangan itu dikecam NATO.", rules_only=True)
    assert report.knowledge == load(knowledge.language, rules_only=True)
    assert len(report.events) == 3
    assert not [one for event in report.events for one in event.evidence if one.reason.startswith("learned")]
