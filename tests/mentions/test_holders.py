"""Holders: offices on a day, sectors, and what is kept of a person."""

import pytest

from jejak.knowledge.loader import languages, load
from jejak.mentions.holders import Holders, Person, era, office_on
from jejak.mentions.names import Name, Office, lexicon, split
from jejak.mentions.phrases import Phrase
from jejak.pipeline import read_text

LEXICON = lexicon(load(languages()[0]))
ROWS = (Office("NOR", "prime minister", "2005-10-17", "2013-10-16"),
        Office("NATO", "secretary general", "2014-10-01", "2024-09-30"))


@pytest.mark.parametrize(("day", "ids"), [
    ("2004-01-01", ("NOR",)), ("2013-10-16", ("NOR",)), ("2013-10-17", ("NOR:ELI",)), ("2014-10-01", ("NATO",)),
    ("2024-10-01", ()), ("", ("NATO",))])
def test_office_on(day, ids):
    assert office_on(ROWS, day, LEXICON.kinds)[0] == ids


def test_nobody_holds_no_office():
    assert office_on((), "2020-01-01", {}) == ((), "")


@pytest.mark.parametrize(("one", "sector", "phrase", "made"), [
    ("RUS", "MIL", Phrase(0, 1), ("RUS",)), ("RUS", "COP", Phrase(0, 1), ("RUS:COP",)),
    ("RUS", "GOV", Phrase(0, 1, former=True), ("RUS:ELI",)), ("RUS", "", Phrase(0, 1, opposition=True), ("RUS:OPP",)),
    ("NATO", "COP", Phrase(0, 1), ("NATO",)), ("NATO", "GOV", Phrase(0, 1, former=True), ()),
    ("USA:LEG", "*", Phrase(0, 1), ("USA:LEG",)), ("RUS", "UAF", Phrase(0, 1), ("UAF",))])
def test_sectored(one, sector, phrase, made):
    assert Holders("", LEXICON, "").sectored([one], sector, phrase) == made


def test_a_person_is_known_by_every_part_and_the_longest_name_stays():
    text = "Sergei Lavrov tiba"
    words = split(text, 0, len(text))[:2]
    holders = Holders(text, LEXICON, "")
    holders.keep(words[1:], Person("Lavrov", (), None, ""))
    holders.keep(words, Person("Sergei Lavrov", ("RUS",), "menteri", "named"))
    assert holders.known(words[1:]) == Person("Sergei Lavrov", ("RUS",), "menteri", "named")


def test_the_name_of_a_body_is_read_before_the_state_it_sits_in():
    state, group = Name("Lebanon", "state", ("LBN",), "", "a"), Name("Hizbullah", "org", ("HEZBOLLAH",), "armed", "b")
    assert Holders("", LEXICON, "").stated(Phrase(0, 2, entities=(state, group)))[0] == ("HEZBOLLAH",)


def test_the_first_name_of_one_named_in_full_is_no_other():
    text = "Petro Dicegat\nMantan Presiden Ukraina Petro Poroshenko dicegat penjaga perbatasan."
    found = read_text(text, published="2023-12-02", language=languages()[0]).actors
    assert {one.ids[0][:3] for one in found if "Petro" in one.span.of(text)} == {"UKR"}


def test_a_report_without_a_date_is_of_when_most_held_office():
    people = [(Office("A", "x", "2001-01-01", "2008-12-31"),), (Office("B", "x", "2006-05-01", "2009-01-01"),),
              (Office("C", "x", "2012-01-01", ""),)]
    assert era(people) == "2006-05-01"
    assert era(people[:1]) == era([]) == ""
