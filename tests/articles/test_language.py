"""The language of a text, told by its function words."""

import gzip
import json

import pytest

from jejak.articles.language import ENOUGH_WORDS, UNKNOWN, function_words, of
from jejak.knowledge.loader import load

KNOWLEDGE = load("id")
CASES = [
    ("id", "Presiden itu mengatakan bahwa pasukannya tidak akan mundur dari kota yang baru direbut tanpa jaminan."),
    ("en", "The president said that his troops would not leave the town they had just taken before he had guarantees."),
    ("ms", "Presiden itu berkata bahawa tenteranya tidak mahu berundur kerana bandar itu baru ditawan selepas perang."),
    ("fr", "Le président a dit que ses soldats ne quitteraient pas la ville avant d'avoir obtenu des garanties."),
    ("es", "El presidente dijo que sus soldados no saldrán de la ciudad hasta que haya garantías para los civiles."),
    ("de", "Der Präsident sagte, dass seine Soldaten die Stadt nicht verlassen werden, bis er Garantien hat."),
    ("nl", "De president zei dat zijn troepen de stad niet verlaten voordat het land garanties heeft van de anderen."),
    (UNKNOWN, "Президент заявил, что его войска не покинут город, пока он не получит гарантии безопасности."),
    (UNKNOWN, "总统表示，在得到保证之前，他的军队不会撤出这座城市。"),
    (UNKNOWN, "Presidentti ilmoitti, etteivät joukot lähde kaupungista ennen takeita. " * 6),
    # headlines and name lists have few function words and are read all the same
    ("id", "Menteri Luar Negeri Georgia Bertemu Menteri Pertahanan Ukraina Bahas Rencana Latihan Militer Gabungan"),
    ("id", "Kerajaan Inggris membantah tuduhan Rusia mengenai pengiriman senjata berat menuju Kiev Senin malam"),
]


@pytest.mark.parametrize(("code", "text"), CASES, ids=[code for code, _ in CASES])
def test_language(code, text):
    assert of(text, knowledge=KNOWLEDGE).code == code


def test_a_short_text_is_taken_for_the_language_that_reads():
    guess = of("The president said", knowledge=KNOWLEDGE)
    assert guess.code == KNOWLEDGE.language
    assert "few" in guess.reason


def test_no_text_is_too_odd():
    assert of("", knowledge=KNOWLEDGE).code == KNOWLEDGE.language
    assert of("\ud800 \x00 " * 100, knowledge=KNOWLEDGE).code == KNOWLEDGE.language
    assert of("x " * ENOUGH_WORDS, knowledge=KNOWLEDGE).code == UNKNOWN


def test_the_table_is_in_small_letters_and_every_language_has_words():
    table = function_words(KNOWLEDGE)
    assert all(word == word.lower() for word in table)
    codes = {code for told in table.values() for code in told}
    assert KNOWLEDGE.language in codes
    for code in codes:
        assert sum(code in told for told in table.values()) >= 20


@pytest.mark.data
def test_it_tells_the_two_sides_of_aligned_reports(data):
    with gzip.open(data / "news" / "agency_2006_2008_id_en.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            assert of(" ".join(report["sentences"]), knowledge=KNOWLEDGE).code == KNOWLEDGE.language
            assert of(" ".join(report["sentences_en"]), knowledge=KNOWLEDGE).code != KNOWLEDGE.language
