"""The shipped files as people are shown them."""

import pytest

from jejak.errors import KnowledgeError
from jejak.knowledge.shipped import shipped, text


def test_every_file_that_may_be_laid_over_is_listed_and_shown():
    found = {one.name: one.holds for one in shipped()}
    assert found["id/names.tsv"] == ("form", "entity", "note")
    assert found["id/frames/assault.toml"] == ("[[frame]]", "type")
    assert "slots" in found["id/times.toml"]
    assert not [name for name in found if "model" in name or "language" in name]
    assert all(text(name).startswith("# ") for name in found)


@pytest.mark.parametrize("name", ["id/nams.tsv", "id/language.toml", "../loader.py", "", "/etc/passwd"])
def test_no_other_file_is_shown(name):
    with pytest.raises(KnowledgeError, match="no shipped file"):
        text(name)
