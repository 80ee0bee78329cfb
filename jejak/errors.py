"""What can go wrong, said for people: what happened, where, and what to do about it."""


class JejakError(Exception):
    """The base of every error that Jejak raises on purpose.

    `where` names the file, line or record; `advice` says what to do. Both may be empty.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what, self.where, self.advice = what, where, advice
        super().__init__(str(self))

    def __str__(self) -> str:
        said = f"{self.where}: {self.what}" if self.where else self.what
        return f"{said} ({self.advice})" if self.advice else said


class ArticleError(JejakError):
    """An article cannot be read; it is listed and the run goes on."""


class KnowledgeError(JejakError):
    """A knowledge file is wrong; `where` is file and line or entry."""


class RecordError(JejakError):
    """The record cannot be opened, is of another version, or holds broken evidence."""


class QueryError(JejakError):
    """A question cannot be answered as asked: an unknown actor, type or date."""
