"""NAME.toml beside NAME.txt: what is known of an article beyond its text.

    published = 2009-08-02            # a TOML date, or "2009-08-02"
    outlet    = "kantor-berita-contoh"
    url       = "https://example.org/berita/1"
    title     = "Judul berita"
    id        = "contoh-001"          # instead of the hash that Jejak would make

Each key may be left out; no other is known.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from jejak.articles.given import Given, day, words
from jejak.errors import ArticleError

KEYS = tuple(field.name for field in fields(Given))
MOST_BYTES = 100_000  # a sidecar is a handful of lines; more is some other file


def read_sidecar(path: Path) -> Given:
    """The facts of one sidecar. Raises ArticleError, naming file and key, where it is wrong."""
    told, where = _toml(path), str(path)
    unknown = sorted(set(told) - set(KEYS))
    if unknown:
        raise ArticleError(f"the sidecar has an unknown key {', '.join(unknown)}", where=where,
                           advice=f"known: {', '.join(KEYS)}")
    texts = {key: words(told[key], where=where, key=f"the sidecar's {key}") for key in told if key != "published"}
    published = day(told["published"], where=where, key="the sidecar's published") if "published" in told else None
    return Given(published=published, **texts)


def _toml(path: Path) -> dict[str, object]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ArticleError("the sidecar is too large", where=str(path), advice=f"at most {MOST_BYTES:,} bytes")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as cause:
        raise ArticleError("the sidecar is not UTF-8", where=str(path), advice="save it as UTF-8") from cause
    except OSError as cause:
        raise ArticleError(f"the sidecar cannot be opened: {cause.strerror}", where=str(path)) from cause
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise ArticleError(f"the sidecar is not readable as TOML: {cause}{_line(text, str(cause))}", where=str(path),
                           advice="a key, an equals sign, a value in quotation marks or a date YYYY-MM-DD") from cause
    except RecursionError as cause:
        raise ArticleError("the sidecar is nested too deeply", where=str(path)) from cause


def _line(text: str, complaint: str) -> str:
    """The line that a TOML complaint speaks of, so that a person sees which key is meant."""
    found = re.search(r"at line (\d{1,9})", complaint)
    lines = text.split("\n")
    if not found or int(found[1]) > len(lines):
        return ""
    return f": {lines[int(found[1]) - 1].strip()[:80]}"
