"""Times as a TimeML document: TIMEX3 tags in the text, and the day of the report as DCT.

It is well-formed XML whatever the text. Characters that XML cannot hold become U+FFFD, one for one; what no terminal
should see stands as a character reference; all else is the text as it was, so that offsets hold once it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jejak.articles.article import Article
from jejak.events.timex import Timex

SCHEMA = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:noNamespaceSchemaLocation="{SCHEMA}">\n')
UNKNOWN = "XXXX-XX-XX"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERRED = re.compile("[\r\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069&<>]")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def document(article: Article, timexes: Sequence[Timex]) -> str:
    """The whole document. The text of TEXT, parsed, is the article's."""
    published = article.published.isoformat() if article.published else ""
    dct = ('<TIMEX3 tid="t0" type="DATE" ' + _attribute("value", published or UNKNOWN)
           + f' temporalFunction="false" functionInDocument="CREATION_TIME">{published}</TIMEX3>')
    title = f"<TITLE>{escaped(article.title)}</TITLE>\n\n" if article.title else ""
    return (f"{HEAD}\n<DOCID>{escaped(article.id)}</DOCID>\n\n<DCT>{dct}</DCT>\n\n{title}"
            f"<TEXT>{tagged(article.text, timexes)}</TEXT>\n\n</TimeML>\n")


def tagged(text: str, timexes: Sequence[Timex]) -> str:
    """A text with its TIMEX3 tags."""
    parts, at = [], 0
    for number, one in enumerate(timexes, start=1):
        said = one.meaning
        attributes = " ".join(_attribute(name, value) for name, value in (
            ("tid", f"t{number}"), ("type", said.type), ("value", said.value), ("mod", said.mod),
            ("quant", said.quant), ("freq", said.freq)) if value)
        parts += [escaped(text[at : one.span.start]), f"<TIMEX3 {attributes}>", escaped(one.span.of(text)), "</TIMEX3>"]
        at = one.span.end
    return "".join([*parts, escaped(text[at:])])


def escaped(text: str) -> str:
    """Text as XML: what it cannot hold replaced, what it would read as markup escaped."""
    return _REFERRED.sub(lambda found: _NAMED.get(found.group()) or f"&#{ord(found.group())};",
                         _FORBIDDEN.sub("\ufffd", text))


def _attribute(name: str, value: str) -> str:
    return f'{name}="{escaped(value).replace(chr(34), "&quot;")}"'
