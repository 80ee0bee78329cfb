"""The parse of a document as the engine of roles asks it: governors, dependents, subjects, control.

Works on Universal Dependencies relations; every answer is a token index or None, and a parse that says
nothing (or nonsense) gives None: the order of words then decides (design: "a parse can fail").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jejak.documents.document import Document, Token

CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "parataxis", "csubj"})
NOMINAL = frozenset({"nmod", "obl", "appos", "compound", "flat", "amod", "obj", "conj", "det", "nsubj"})
DEPTH = 12  # how far up or down a chain of governors is followed


@dataclass(frozen=True, slots=True)
class Syntax:
    """A document's tokens with their dependents by index."""

    tokens: tuple[Token, ...]
    dependents: tuple[tuple[int, ...], ...]
    relatives: frozenset[str]

    @classmethod
    def of(cls, document: Document, relatives: frozenset[str]) -> Syntax:
        """Index a document once. `relatives` are the words that stand for the noun their clause describes."""
        below: list[list[int]] = [[] for _ in document.tokens]
        for token in document.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return cls(document.tokens, tuple(tuple(some) for some in below), relatives)

    def relation(self, index: int) -> str:
        """The universal relation, without its language-specific part."""
        return self.tokens[index].relation.split(":")[0]

    def children(self, index: int, *relations: str) -> Iterator[int]:
        """The dependents that stand in one of the relations, in the order of the text."""
        return (child for child in self.dependents[index] if self.relation(child) in relations)

    def subject(self, index: int) -> int | None:
        """A verb's own subject."""
        return next((child for child in self.children(index, "nsubj", "csubj") if not self._doer_above(index, child)),
                    None)

    def _doer_above(self, index: int, child: int) -> bool:
        """Whether a subject is the doer of the passive right before it: "dituduh PBB menyerang"."""
        above = self.governor(index)
        return above is not None and above + 1 == child and child < index and any(
            self.tokens[n].relation == "nsubj:pass" for n in self.children(above, "nsubj"))

    def object(self, index: int) -> int | None:
        """A verb's own object."""
        return next(self.children(index, "obj", "iobj"), None)

    def governor(self, index: int) -> int | None:
        """The token it hangs on, None at a root."""
        head = self.tokens[index].head
        return None if head == index else head

    def described(self, index: int) -> int | None:
        """The noun that a relative clause describes, where the verb's subject only stands for it."""
        subject = self.subject(index)
        if subject is None or self.tokens[subject].lower not in self.relatives:
            return None
        current = index
        for _ in range(DEPTH):
            above = self.governor(current)
            if above is None:
                return None
            if self.relation(current) == "acl":
                return above
            current = above
        return None

    def shared_subjects(self, index: int) -> Iterator[tuple[int, str]]:
        """Whose act a clause without a subject may be, best first: (token, how).

        How is "conj", "control", "relative" or "of" (the noun whose content the clause is: "upaya Georgia
        menguasai"). Follows UD's rules for propagated and controlled subjects (enhanced dependencies); where an
        object might control, the subject comes behind it.
        """
        current = index
        for _ in range(DEPTH):
            above, relation = self.governor(current), self.relation(current)
            if above is None:
                return
            if relation == "acl":
                yield above, "of"
            elif relation not in CLAUSAL:
                return
            thing = self.object(above)
            controls = thing is not None and thing < index and relation in ("xcomp", "ccomp", "advcl")
            if thing is not None and controls and relation != "advcl":
                yield thing, "control"
            described = self.described(above)
            if described is not None:
                yield described, "relative"
            subject = self.subject(above)
            if subject is not None and described is None:
                yield subject, "conj" if relation == "conj" else "control"
            if thing is not None and controls and relation == "advcl":  # "untuk" is the subject's purpose
                yield thing, "control"
            current = above

    def subtree(self, index: int) -> tuple[int, int]:
        """First and last (exclusive) token index of everything below a nominal, clauses left out."""
        return self._reach(index, lambda at: [c for c in self.children(at, *NOMINAL) if self.tokens[c].upos != "VERB"])

    def clause(self, index: int) -> tuple[int, int]:
        """First and last (exclusive) token index of everything below a verb."""
        return self._reach(index, lambda at: self.dependents[at])

    def _reach(self, index: int, below: Callable[[int], Iterable[int]]) -> tuple[int, int]:
        low = high = index
        stack = [(index, 0)]
        while stack:
            at, depth = stack.pop()
            low, high = min(low, at), max(high, at)
            if depth < DEPTH:
                stack += [(child, depth + 1) for child in below(at)]
        return low, high + 1
