"""What is printed like a headline."""

import pytest

from jejak.mentions.titles import FIRST, titled


@pytest.mark.parametrize(("text", "share", "told"), [
    ("Rusia Serang Pangkalan Georgia", 0.8, True),
    ("Rusia serang pangkalan Georgia", 0.8, False),
    ("Rusia dan AS di Kuba", 0.8, False),  # two long words tell nothing
    ("Menlu Rusia di AS ke-2 Bertemu", 0.8, True),  # short words and figures do not count
    ("Satu Dua2 Tiga Empat", 0.8, True),
    ("Rusia Serang pangkalan Georgia", 0.7, True),
    ("Rusia Serang pangkalan Georgia", 0.8, False),
    ("Rusia Serang Georgia Lagi pangkalan", 0.8, True),  # just the share
    ("", 0.8, False),
])
def test_titled(text, share, told):
    assert titled(text.split(), share=share) is told


def test_only_the_first_words_tell():
    words = ["Rusia"] * FIRST + ["georgia"] * FIRST
    assert titled(words)
    assert not titled(words[::-1])
