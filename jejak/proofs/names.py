"""Whether the names that a user adds are clear: one that stands for two is a fault, whatever table the other is in."""

from __future__ import annotations

from collections.abc import Iterator

from jejak.errors import KnowledgeError
from jejak.knowledge import Knowledge
from jejak.mentions.names import lexicon

ACTORS = frozenset({"state", "org", "territory", "capital", "metonym", "epithet", "demonym", "body"})


def clashes(knowledge: Knowledge) -> Iterator[KnowledgeError]:
    """Each name in a user's row that names somebody else in another row."""
    if knowledge.overlay is None:
        return
    own = {row.where for layer in knowledge.overlay.layers.values() for table in layer.tables.values()
           for row in table.rows}
    named: dict[str, list[tuple[str, str]]] = {}
    for form, who, where in _named(knowledge):
        named.setdefault(form, []).append((who, where))
    for form, all_of_it in named.items():
        for who, where in all_of_it:
            other = next((one for one in all_of_it if one[0] != who), None)
            if other and where in own:
                yield KnowledgeError(f"“{form}” is also {other[0]}, by {other[1]}", where=where,
                                     advice="write it longer, or take the other row away")


def _named(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Every name of an actor: its form, whom it names, and where that stands."""
    for name in lexicon(knowledge).forms:
        if name.kind in ACTORS:
            yield name.form, "|".join(name.ids), name.where
    for row in knowledge.world.table("offices"):
        for form in filter(None, (row["person"], *row["aliases"].split("|"))):
            yield form, row["person"], row.where
