"""Whether a regular expression that a user wrote can be used: it is one, and it ends on every line in little time.

Python's engine tries every way to divide a line: "(a+)+b" doubles its time with each letter. A pattern is therefore
tried on ever longer lines of the signs that it is made of, and refused once one takes long; as each line is hardly
longer than the last, so is the time that the refusal takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import thread_time

SLOT = re.compile(r"\{[a-z_]+\}")
ANY_WORD = r"\w{2}"  # what a slot is taken for: of one length, as most forms of a table are told apart
LONG = 0.25  # seconds of the processor on one line: a fit pattern takes a thousandth
STEPS = (*range(1, 33), 48, 64, 96, 128, 192)  # how often a piece is said in a row
LONGEST = 200  # signs of a line
END = "\x01"  # no pattern wants it: the line cannot be found whole
PIECES = ("a", "A", "1", " ", "a ", "A ", "aA", "a-", "1.", "-")
MOST_PIECES = 40
MOST_SIGNS = 4_000


def unfit(pattern: str, *, bare: bool) -> str:
    """Why a pattern cannot be used, "" where it can. A `bare` one has no groups that keep what they find."""
    if len(pattern) > MOST_SIGNS:
        return f"a pattern of {len(pattern):,} signs is too long: at most {MOST_SIGNS:,}"
    filled = "(?:" + SLOT.sub(lambda slot: ANY_WORD, pattern) + ")"
    try:
        compiled = re.compile(filled, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as cause:
        return f"not a regular expression: {cause}"
    if bare and compiled.groups:
        return "write (?:…) for (…): nothing here is kept"
    piece = next((one for one in _pieces(pattern) if _is_slow(compiled, one)), None)
    if piece is not None:
        return f"it takes too long on lines such as {piece * 3!r}…: write {{1,20}} for + and * where repetitions nest"
    return ""


def _pieces(pattern: str) -> Iterator[str]:
    """Signs and words that lines are made of: some that every pattern meets, and those that this one writes."""
    words = dict.fromkeys(re.findall(r"[^\W\d_]{2,20}", pattern))
    signs = dict.fromkeys(sign for sign in pattern if not sign.isascii() or sign.isalnum() or sign in " -.,'/&:")
    yield from dict.fromkeys([*PIECES, *list(signs)[:MOST_PIECES], *list(words)[:MOST_PIECES]])


def _is_slow(pattern: re.Pattern[str], piece: str) -> bool:
    for times in STEPS:
        if times * len(piece) > LONGEST:
            break
        line = piece * times + END
        began = thread_time()
        pattern.match(line)
        pattern.search(line)
        if thread_time() - began > LONG:
            return True
    return False
