"""Rule files with slots: what is wrong is said with file and entry, number words are put together."""

from __future__ import annotations

import pytest
from dated import KNOWLEDGE

from jejak.errors import KnowledgeError
from jejak.knowledge.loader import Folder
from jejak.mentions.slots import compile_rules

NUMBERS = compile_rules(KNOWLEDGE.words, "times").numbers
TABLE = "form\tmonth\nsatu\t1\ndua belas\t12\n"
RULE = '[[rule]]\nid = "t.one"\npattern = \'{pattern}\'\nreads_as = "month"\nexamples = ["x"]\n'


def rules(tmp_path, pattern: str, extra: str = ""):
    (tmp_path / "months.tsv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "t.toml").write_text('tables = ["months"]\n' + RULE.replace("{pattern}", pattern) + extra, "utf-8")
    return compile_rules(Folder(tmp_path), "t")


@pytest.mark.parametrize(("words", "figures"), [
    ("satu", "1"), ("dua belas", "12"), ("dua puluh lima", "25"), ("seratus dua", "102"), ("tiga ratus", "300"),
    ("dua setengah", "2.5"), ("1,5", "1.5"), ("99", "99"), ("tiga ratus empat puluh dua", "342"),
])
def test_number_words_are_put_together(words, figures):
    assert NUMBERS.read(words) == figures


def test_the_longest_form_is_found_and_its_value_given(tmp_path):
    made = rules(tmp_path, "bulan {month}")
    assert [(one.start, one.end, one.slots) for one in made.search("pada bulan  dua belas", 0, 21)] == [
        (5, 21, (("month", "12"),))]


def test_offsets_are_into_the_whole_text(tmp_path):
    assert [one.start for one in rules(tmp_path, "{month}").search("satu satu satu", 5, 14)] == [5, 10]


@pytest.mark.parametrize(("pattern", "extra", "said"), [
    ("{year}", "", "there is no slot {year}"),
    ("(", "", "not a regular expression"),
    ("{month}", 'wrong = "x"\n', "unknown field wrong"),
])
def test_a_wrong_entry_is_named(tmp_path, pattern, extra, said):
    with pytest.raises(KnowledgeError, match=r"t\.toml: \[\[rule\]\] 1, t\.one") as caught:
        rules(tmp_path, pattern, extra)
    assert said in str(caught.value)
