"""What in the record cannot both be true: the acts and relations that the checks look at, some at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sql

from jejak.events.kinds import marked, types
from jejak.events.relation_kinds import relation_kinds
from jejak.events.status import ACTUAL
from jejak.record import names
from jejak.record.acts.mentions import chunks
from jejak.record.tables import schema
from jejak.record.view import listing
from jejak.record.view.checks import Dispute, Material, disputes, looks_beyond
from jejak.record.view.found import DisagreementRow, Occurrence, RelationRow
from jejak.record.view.reader import by_id
from jejak.record.view.relations import Relations

_O, _S = schema.occurrences.c, schema.sides.c


class Disputes(Relations):
    """Reads disagreements, which are worked out when they are asked for."""

    def disputes(self, *, article: str | None = None, actor: str | None = None) -> list[Dispute]:
        """What cannot both be true, within reports and across them, in the order of the checks.

        Of one report: what it says against itself and others. Of one party: what is told of what it did or what was
        done to it, and of its relations.
        """
        key = None if article is None else self._key(article)
        parties = None if actor is None else self._ids(actor)
        with self._asking() as connection:
            ids = list(connection.scalars(_may_disagree(key, parties)))
        bare = self._bare()
        found: list[Dispute] = []
        beyond: dict[str, Occurrence] = {}
        told: set[tuple[str, int | None]] = set()
        for some in chunks(ids):
            acts = self._acts_of(some)
            found += disputes(replace(bare, acts=acts), within=True)
            beyond.update((act.id, act) for act in acts if looks_beyond(act) or article is not None)
            told.update((one.article.id, one.sentence) for act in acts for one in act.mentions)
        for act in list(beyond.values()):
            beyond.update((other.id, other) for other in self._akin(act))
        within = self.disagreements(article=article)
        if parties is not None:
            told |= self._sentences_of(parties, {one.article.id for one in within})
            within = [one for one in within if (one.article.id, _sentence(one)) in told]
        found += disputes(replace(bare, found=within, acts=tuple(beyond.values()),
                                  relations=self._told(article, parties)), within=False)
        if article is not None:
            id = self.find(article).id
            found = [one for one in found if id in {place.article.id for place in (one.one, one.other) if place}]
        return sorted(found, key=lambda one: one.check)

    def _bare(self) -> Material:
        """What the checks know of the world, with nothing to look at yet."""
        known = names.any_knowledge(self._overlay)
        planned = frozenset(str(kind["planned"]) for kind in types(known).values() if kind.get("planned"))
        return Material(
            found=(), acts=(), relations=(),
            contradicts={kind.id: kind.contradicts for kind in relation_kinds(known).values()},
            single=names.single_offices(self._overlay), planned=planned, mutual=marked(known, "mutual"))

    def _acts_of(self, ids: Collection[str]) -> list[Occurrence]:
        with self._asking() as connection:
            rows = by_id(connection, schema.occurrences, list(ids))
        return self._whole_occurrences([rows[id] for id in ids if id in rows])

    def _akin(self, act: Occurrence) -> list[Occurrence]:
        """The other acts of the type and the parties of one, whoever did it."""
        question = sql.select(_O.id).where(_O.type == act.type, _O.id != act.id)
        for party in {*act.actors, *act.recipients}:
            side = schema.sides.alias().c
            question = question.where(sql.exists().where(
                side.occurrence == _O.id, side.entity == party, side.type == act.type))
        with self._asking() as connection:
            ids = connection.scalars(question.order_by(_O.id)).all() if act.actors or act.recipients else []
        return self._acts_of(ids)

    def _sentences_of(self, parties: Collection[str], articles: Collection[str]) -> set[tuple[str, int | None]]:
        """The sentences of some articles, by article and number, that tell of what parties did or underwent."""
        return {(one.article.id, one.sentence) for article in sorted(articles) for one in self.events(article=article)
                if {*one.actors, *one.recipients} & {*parties}}

    def _told(self, article: str | None, parties: Collection[str] | None) -> list[RelationRow]:
        """What is told of relations: all of it; of a party; of all relations of which one report tells."""
        c = schema.relations.c
        if parties is not None:
            return self._relations_where(sql.or_(c.subject.in_(parties), c.object.in_(parties)))
        if article is not None:
            of_it = self.relations(article=article)
            both = {*(one.subject for one in of_it), *(one.object for one in of_it)}
            return self._relations_where(c.object.in_(both))
        return self.relations()


def _sentence(one: DisagreementRow) -> int | None:
    """The number of the sentence in which a disagreement stands."""
    return next((n for n, (start, end) in enumerate(one.article.sentences) if start <= one.start < end), None)


def _may_disagree(article: str | None, parties: Iterable[str] | None) -> sql.Select[Any]:
    """Acts of whose tellings some may disagree: of several mentions, not told as facts, or told before their day.

    Of one article all its acts: what others tell may disagree with any of them.
    """
    question = sql.select(_O.id).order_by(_O.first.is_(None), _O.first, _O.id)
    if article is not None:
        question = question.where(_O.id.in_(listing.told_in(article)))
    else:
        question = question.where(sql.or_(_O.mentions > 1, _O.status != ACTUAL, _O.first > _O.told))
    if parties is not None:
        question = question.where(_O.id.in_(sql.select(_S.occurrence).where(_S.entity.in_(parties))))
    return question
