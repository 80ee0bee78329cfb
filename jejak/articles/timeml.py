"""TimeML documents → articles: the text of TEXT, the day of DCT, the title. Their marks are left aside.

Nothing of a document's own definitions is followed: one with a document type or entities of its own is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate

from jejak.articles.article import Article
from jejak.articles.given import Given, day
from jejak.articles.reader import from_text
from jejak.errors import ArticleError
from jejak.knowledge.loader import Knowledge

SUFFIX = ".tml"
ROOT = b"<TimeML"
HEAD = 4096  # bytes in which the root element begins
KEPT = ("DOCID", "DCT", "TITLE", "TEXT")


def is_timeml(data: bytes) -> bool:
    """Whether bytes look like a TimeML document."""
    return ROOT in data[:HEAD]


def read(data: bytes, *, where: str, knowledge: Knowledge, given: Given | None = None) -> Article:
    """The article in a TimeML document. Raises ArticleError where it is not well-formed or has no TEXT."""
    found = _parse(data, where)
    told = (given or Given()).over(Given(published=day(found.dct, where=where, key="DCT") if found.dct else None))
    return from_text(found.text("TEXT"), knowledge=knowledge, id=found.text("DOCID").strip() or None,
                     published=told.published, outlet=told.outlet, url=told.url,
                     title=" ".join(found.text("TITLE").split()) or None, path=where)


@dataclass(slots=True)
class _Found:
    """What a document holds, gathered while it is parsed."""

    where: str
    texts: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in KEPT})
    within: list[str] = field(default_factory=list)
    dct: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.within.append(name)
        if name == "TIMEX3" and "DCT" in self.within:
            self.dct = self.dct or attributes.get("value", "")[:10]

    def end(self, name: str) -> None:
        self.within.pop()

    def data(self, text: str) -> None:
        for name in self.within:
            if name in self.texts:
                self.texts[name].append(text)

    def refuse(self, *_: object) -> NoReturn:
        raise ArticleError("it defines a document type of its own", where=self.where, advice="remove <!DOCTYPE …>")

    def text(self, name: str) -> str:
        return "".join(self.texts[name])


def _parse(data: bytes, where: str) -> _Found:
    found = _Found(where)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = found.data, found.refuse
    try:
        parser.Parse(data, True)
    except ExpatError as cause:
        raise ArticleError(f"not well-formed XML: {cause}", where=where, advice="mend it or give plain text") from cause
    return found
