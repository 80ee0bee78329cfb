"""The page of errors tells what Jejak says today."""

from __future__ import annotations

import jejak

REMEDIES = {  # own table → a text whose error it mends, and who acts then
    "id/names.tsv": ("form\tentity\nGeorgia\tUSA\n", "Namesakes", ("USA",)),
    "world/organisations.tsv": ("id\tname\tkind\taliases\nELANG_PUTIH\tWhite Eagles\tarmed\tBrigade Elang Putih\n",
                                "A group that nobody knows", ("ELANG_PUTIH",)),
}


def test_the_page_is_what_the_command_makes(script):
    wrong = script("wrong")
    page = wrong.PAGE.read_text(encoding="utf-8")
    made = script("pages").between(page, wrong.MARK, wrong.page(wrong.cases()))
    assert wrong.steady(page) == wrong.steady(made), "python benchmark/wrong.py --write"


def test_every_example_is_whole(script):
    some = script("wrong").cases()
    assert len({case.title for case in some}) == len(some) >= 15
    for case in some:
        assert case.examples
        assert case.why.endswith(".")
        assert case.do.endswith((".", "`.", ")."))


def test_what_is_right_by_now_goes_to_the_end(script):
    wrong = script("wrong")
    text = "Rusia menyerang Georgia."
    right, left = wrong.Example(text, ["ASSAULT RUS → GEO [menyerang]"]), wrong.Example(text, [])
    page = wrong.page([wrong.Case("Right", "Why.", "Do.", [right]), wrong.Case("Wrong", "Why.", "Do.", [right, left])])
    assert page.index("## 1. Wrong") < page.index(wrong.RIGHT) < page.index("*Right*") < page.index("*Wrong*")
    assert page.count("*Why.* Why.") == 1
    assert page.count(f"> {text}") == 3


def test_who_is_host_does_not_count(script):
    scored = script("wrong").scored
    assert scored("CONSULT GEO → RUS [tiba] 2008") == scored("CONSULT RUS + GEO [tiba] 2008")
    assert scored("CONSULT GEO [tiba]") != scored("CONSULT GEO + RUS [tiba]")
    assert scored("ASSAULT GEO → RUS [tiba]") != scored("ASSAULT RUS → GEO [tiba]")


def test_a_reading_in_a_coders_lines(script):
    wrong = script("wrong")
    (line, more), = wrong.Example("Jika Rusia menyerang Georgia, semua kalah.", []).said
    assert line == "ASSAULT RUS → GEO [menyerang] hypothetical"
    assert more.startswith("confidence ")
    assert wrong.plain("learned: 0.62 (type, voice)") == "learned"
    english = wrong.Example("The president said that he was not going to the talks with them.", [])
    ((refused, _),) = english.said
    assert refused.startswith("not read: ")


def test_what_the_page_advises_helps(script, tmp_path):
    for table, (rows, _, _) in REMEDIES.items():
        (tmp_path / table).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / table).write_text(rows, encoding="utf-8")
    texts = {case.title: case.examples[0].text for case in script("wrong").cases()}
    for _, title, actors in REMEDIES.values():
        assert jejak.read(texts[title], knowledge=tmp_path, rules_only=True).events[0].actors == actors
