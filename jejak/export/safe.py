"""Hostile text made harmless to show: control characters, broken characters, spreadsheet formulas.

Article text is shown, never executed. A terminal obeys control characters, a spreadsheet obeys cells that begin
like a formula, and a lone surrogate cannot be written at all.
"""

from __future__ import annotations

import json
import re
from typing import Any

# C0 and C1 controls, the marks that reorder or hide what follows, and lone surrogates.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_JSON = re.compile(r"[\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t")  # of text as it is shown: a carriage return is a picture there


def visible(text: str) -> str:
    """The text with every unsafe character replaced by a visible one: same length, so offsets still hold.

    Tabs and line feeds stay.
    """
    return _UNSAFE.sub(_picture, text)


def line(text: str) -> str:
    """The text on one line, safe to show."""
    return " ".join(visible(text).split())


def cell(text: str) -> str:
    """The text as a cell of a CSV file: a cell that begins like a formula gets a leading apostrophe."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def dumps(value: Any, *, indent: int | None = None) -> str:
    """JSON as readable text that can always be written: what no terminal should see stands as \\uXXXX."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
