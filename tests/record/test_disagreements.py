"""The checks, each on reports that disagree and on reports that do not."""

from __future__ import annotations

import pytest

import jejak
from jejak.record.store import Record
from jejak.record.view.checks import CHECKS, KINDS, message

CASES = {
    "D101": (["Rusia menyerang Georgia pada Rabu, 12 Januari 2021."],
             ["Rusia menyerang Georgia pada Rabu, 13 Januari 2021."]),
    "D102": (["Georgia menuduh Rusia menembaki desanya. Rusia membantah tuduhan itu."],
             ["Georgia menuduh Rusia menembaki desanya. Rusia diam."]),
    "D103": (["Rusia menyerang kota Gori di Georgia pada Minggu (24/8/2008), menewaskan lima orang."],
             ["Rusia menyerang kota Gori di Georgia pada Minggu (3/8/2008), menewaskan lima orang."]),
    "D104": (["Rusia mengebom pasar di Gori pada Jumat (8/8).", "Rusia mengebom pasar di Gori pada Kamis (7/8)."],
             ["Rusia mengebom pasar di Gori pada Jumat (8/8).", "Rusia mengebom pasar di Poti pada Kamis (7/8)."]),
    "D105": (["Rusia menyerang Gori pada Jumat (8/8), menewaskan lima orang.",
              "Serangan Rusia ke Gori pada Jumat (8/8) menewaskan sembilan orang."],
             ["Rusia menyerang Gori pada Jumat (8/8), menewaskan sedikitnya lima orang.",
              "Serangan Rusia ke Gori pada Jumat (8/8) menewaskan sembilan orang."]),
    "D106": (["Georgia menuduh Rusia menembaki pasukannya pada Jumat (8/8).",
              "Rusia menuduh Georgia menembaki pasukannya pada Jumat (8/8)."],
             ["Georgia menuduh Rusia menembaki pasukannya pada Jumat (8/8).",
              "Rusia menuduh Ukraina menembaki pasukannya pada Jumat (8/8)."]),
    "D107": (["Rusia menyerang Georgia pada Jumat (8/8).", "Rusia tidak menyerang Georgia pada Jumat (8/8)."],
             ["Rusia menyerang Georgia pada Jumat (8/8).", "Rusia tidak mengecam Georgia pada Jumat (8/8)."]),
    "D109": (["Rusia menentang perluasan NATO.", "Rusia tidak menentang perluasan NATO."],
             ["Rusia menentang perluasan NATO.", "Rusia tidak menentang perluasan ASEAN."]),
    "D110": (["Belarus dan Rusia bersekutu sejak 1999.", "Belarus dan Rusia tetap bermusuhan."],
             ["Belarus dan Rusia bersekutu sejak 1999.", "Belarus dan Ukraina tetap bermusuhan."]),
    "D111": (["Menteri Luar Negeri Georgia Mikheil Saakashvili mengecam Rusia.",
              "Menlu Georgia Nino Burjanadze mengecam Rusia."],
             ["Presiden Georgia Mikheil Saakashvili mengecam Rusia.", "Presiden Georgia Saakashvili mengecam Rusia.",
              "Menteri Georgia Nino Burjanadze mengecam Rusia."]),
}  # fmt: skip


@pytest.fixture
def found(tmp_path):
    def ask(texts: list[str]) -> set[str]:
        path = tmp_path / f"{abs(hash(tuple(texts)))}.db"
        with Record(path) as record:
            for number, text in enumerate(texts):
                record.add(jejak.read(text, published="2008-08-10", outlet=f"Harian {number}"))
            return {one.check for one in record.disputes()}

    return ask


@pytest.mark.parametrize("check", CASES)
def test_a_check_finds_what_disagrees_and_not_its_look_alike(found, check):
    disagree, fine = CASES[check]
    assert check in found(disagree)
    assert check not in found(fine)


@pytest.mark.parametrize("check", CASES)
def test_a_disagreement_is_found_by_each_of_its_reports(tmp_path, check):
    with Record(tmp_path / "jejak.db") as record:
        for number, text in enumerate(CASES[check][0]):
            record.add(jejak.read(text, published="2008-08-10", outlet=f"Harian {number}"))
        for one in record.disputes():
            for place in filter(None, (one.one, one.other)):
                assert one in record.disputes(article=place.article.id)


def test_every_check_is_numbered_and_says_what_it_finds():
    assert sorted(CHECKS) == [f"D{number}" for number in range(101, 101 + len(CHECKS))]
    assert all(message(one).endswith(".") for one in CHECKS.values())
    assert len(KINDS) == 8


def test_not_since_and_yet_since(place):
    with Record(place.address) as record:
        record.add(jejak.read("NATO dan Rusia bertemu di Wina pada 5 Mei 2018.", published="2018-05-06"))
        record.add(jejak.read("NATO dan Rusia tidak pernah bertemu lagi sejak 2014.", published="2022-01-13"))
        (one,) = [row for row in record.disputes() if row.check == "D108"]
        assert (one.kind, one.one.text, one.other.text) == ("claim_denied", "bertemu", "bertemu")
        assert record.disputes(article=one.other.article.id) == [one]
        assert record.disputes(actor="Ukraina") == []
