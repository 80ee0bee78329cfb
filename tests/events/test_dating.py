"""Reports without a date: dated by their own words, with the reason, or left alone."""

from __future__ import annotations

import pytest
from dated import read, values

WAR = ("Hubungan Serbia dan Kosovo memburuk setelah konflik singkat Beograd tahun lalu dengan Kosovo. "
       "Pasukan Serbia memasuki Kosovo pada 3-4 Mei 1999. Konflik dua hari pada Mei itu mengejutkan dunia.")


@pytest.mark.parametrize(("text", "published", "reason"), [
    ("Rapat dibuka Rabu, 13 Januari 2021. Ia tiba kemarin.", "2021-01-13", "states its day"),
    ("Rapat dibuka Senin (11/1/2021). Rapat ditutup Rabu (13/1/2021).", "2021-01-13", "states its day"),
    ("Ia tiba kemarin (12/1/2021).", "2021-01-13", "states its day"),
    (WAR, "2000", "the same war"),
    ("Invasi Rusia ke Georgia tahun lalu dikecam. Rusia menyerbu Georgia pada 7 Agustus 2008.", "2009", "the same war"),
    ("Kudeta di Fiji bulan lalu dikecam. Kudeta di Fiji pada 5 Desember 2006 gagal.", "2007-01", "same coup"),
    ("Perang Agustus tahun lalu di Georgia membekas. Georgia berperang pada Agustus 2008.", "2009", "the same war"),
    ("Pertemuan itu dibuka di Roma pada 12 Januari 2021. Pertemuan hari ini singkat.", "2021-01-12", "same meeting"),
    ("Ekspor turun bulan lalu (Mei 2024).", "2024-06", "stands beside"),
    ("Ia tiba kemarin, 4 Mei 2024.", "2024-05-05", "stands beside"),
    ("Ekspor turun sepanjang tahun 2009 ini.", "2009", "calls it this one"),
])
def test_dated_by_its_own_words(text, published, reason):
    _, dated = read(text)
    assert dated.published == published
    assert dated.reasons
    assert all(reason in one for one in dated.reasons)


@pytest.mark.parametrize("text", [
    "Ia tiba Senin. Ia pulang kemarin.",
    "Perang tahun lalu di Lebanon membekas. Israel menang dalam perang pada 1967.",
    "Perang tahun lalu di Lebanon membekas. Perang di Lebanon pada Juni 1982 singkat. Ia terpilih pada 2005.",
    "Pada 20 Juni 1963 kedua negara sepakat.",
    "Rapat akan dibuka Rabu, 13 Januari 2021.",
    "Pemilu 2024 ini ramai.",
    "Serangan hari ini mirip serangan di Madrid. Serangan di Madrid terjadi pada 11 Maret 2004.",
])
def test_left_undated(text):
    _, dated = read(text)
    assert dated.published is None
    assert dated.reasons == ()


def test_a_time_that_leans_on_the_day_worked_out_says_why():
    _, dated = read(WAR + " Pada 11 Maret ia tiba. Ia lahir pada 1950.")
    reasons = {time.value: time.reasons for time in dated.times}
    assert reasons["2000-03-11"] == dated.reasons
    assert reasons["1950"] == ()


def test_what_a_year_alone_allows():
    text = WAR + " Ia pergi Kamis. Bulan lalu ia pulang. Pada 11 Maret ia tiba. Pada Juli ia libur. Pekan lalu sepi."
    assert dict(values(text)) == {
        "tahun lalu": "1999", "3-4 Mei 1999": "1999-05-03/1999-05-04", "dua hari": "P2D", "Mei itu": "1999-05",
        "Kamis": "2000-XX-XX", "Bulan lalu": "2000-XX", "11 Maret": "2000-03-11", "Juli": "2000-07",
        "Pekan lalu": "2000-WXX"}
