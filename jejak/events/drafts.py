"""Drafts: which trigger, read by which frame, names an act, before its parties are completed from the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jejak.events.kinds import marked
from jejak.events.roles import Party, parties
from jejak.events.scene import Scene
from jejak.events.status import ACTUAL, ALLEGED, NEGATED, Reading, conditional, status
from jejak.knowledge import Knowledge
from jejak.mentions.frames import Frame
from jejak.mentions.mention import Quotation, Trigger
from jejak.span import Span

ROLES = ("actor", "recipient")
HURT = "whom it hurts"  # why the victims told with an attack are parties of it
ASKED = 2  # triggers behind a request among which the act asked for is looked for


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: the trigger and frame chosen, with the parties they gave."""

    trigger: Trigger
    frame: Frame
    found: tuple[Party, ...]
    quote: Quotation | None
    reading: Reading

    @property
    def sentence(self) -> int:
        """The sentence its trigger stands in."""
        return self.trigger.sentence

    def ids(self, role: str) -> tuple[str, ...]:
        """The entity ids of one role, sorted, each once."""
        return tuple(sorted({i for party in self.found if party.role == role for i in party.mention.ids}))


def drafts(scene: Scene, triggers: tuple[Trigger, ...], frames: Mapping[str, Frame],
           knowledge: Knowledge) -> tuple[Draft, ...]:
    """The acts that a report's words name: conditions met, acts only asked for left out, casualties joined."""
    found = _drafts(scene, _verbs_first(scene, triggers), frames, knowledge)
    return tuple(_with_casualties(_compounded(_not_asked_for(scene, found))))


def _verbs_first(scene: Scene, triggers: tuple[Trigger, ...]) -> list[Trigger]:
    """Of two readings of one word that of a bare verb first, where its subject stands before it: "Iran Blokade …"."""
    def rank(trigger: Trigger) -> tuple[int, bool]:
        at = trigger.head - 1
        while at >= 0 and scene.tokens[at].lower in scene.grammar["auxiliaries"]:
            at -= 1
        return trigger.span.start, not (trigger.voice == "bare" and at in scene.at_token)

    return sorted(triggers, key=rank)


def _drafts(scene: Scene, triggers: list[Trigger], frames: Mapping[str, Frame],
            knowledge: Knowledge) -> list[Draft]:
    """For each place the first frame whose conditions hold."""
    found_drafts: list[Draft] = []
    spoken, reacting = marked(knowledge, "spoken"), marked(knowledge, "reacts")
    for trigger in triggers:
        if found_drafts and found_drafts[-1].trigger.span == trigger.span:
            continue
        frame, quote = frames[trigger.frame], scene.quotation(trigger.span)
        if (frame.inside == "quotation" and quote is None) or _describes(scene, trigger):
            continue
        found = parties(scene, trigger, frame)
        if found_drafts:
            found = (*found, *_of_matter(scene, trigger, frame, found, found_drafts[-1]))
        if holds(scene, trigger, frame, found, reacting):
            reading = reading_of(scene, trigger, quote, knowledge, frame)
            if found_drafts and _anothers(reading, found_drafts[-1].trigger):
                reading = Reading(ACTUAL)
            if found_drafts and reading.status == ACTUAL and _listed(scene, found_drafts[-1], trigger):
                reading = found_drafts[-1].reading
            if reading.status == ACTUAL and reading.span is None and frame.type not in spoken:
                reading = _hanging(scene, trigger, quote, knowledge) or reading
            if quote and _of_accuser(quote, found, reading):
                quote, reading = None, Reading(ACTUAL)
            found_drafts.append(Draft(trigger, frame, found, quote, reading))
    return found_drafts


def _describes(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun of an act only says what kind of thing the noun before it is: "kapal patroli"."""
    before = scene.tokens[trigger.head - 1] if trigger.head else None
    return not trigger.verbal and before is not None and before.sentence == trigger.sentence \
        and before.lower in scene.grammar["things"]


def draft(scene: Scene, trigger: Trigger, frame: Frame, knowledge: Knowledge) -> Draft:
    """One trigger read by one frame, whatever its conditions."""
    quote = scene.quotation(trigger.span)
    reading = reading_of(scene, trigger, quote, knowledge, frame)
    return Draft(trigger, frame, parties(scene, trigger, frame), quote, reading)


def reading_of(scene: Scene, trigger: Trigger, quote: Quotation | None, knowledge: Knowledge, frame: Frame) -> Reading:
    """The status that the words around a trigger give it, whatever its parties."""
    quoted = quote.span if quote and quote.kind == "direct" else None
    return status(scene.document, trigger, knowledge, quoted=quoted, causes=scene.grammar["causes"],
                  carriers=scene.grammar.light_active, parts=scene.grammar["parts"],
                  opens=scene.grammar["complementisers"] | scene.grammar["relative"],
                  own=frame.words("near") if frame.inside else (), helping=scene.grammar["auxiliaries"])


def _hanging(scene: Scene, trigger: Trigger, quote: Quotation | None, knowledge: Knowledge) -> Reading | None:
    quoted = quote.span if quote and quote.kind == "direct" else None
    return conditional(scene.document, trigger, knowledge, quoted=quoted, parts=scene.grammar["parts"],
                       done=scene.grammar["done"])


def _anothers(reading: Reading, before: Trigger) -> bool:
    """Whether a negation is one of the words of the act before: "menyebut tidak benar tuduhan itu"."""
    return reading.status == NEGATED and reading.span is not None and before.span != reading.span \
        and before.span.holds(reading.span)


def _of_accuser(quote: Quotation, found: tuple[Party, ...], reading: Reading) -> bool:
    """Whether an act under a charge is the accuser's own: nobody charges himself, the reporter tells of him."""
    doers = {i for party in found if party.role == "actor" for i in party.mention.ids}
    charged = reading.status == ALLEGED and reading.span is not None and reading.span == quote.cue_span
    return charged and doers == {quote.speaker}


def _not_asked_for(scene: Scene, some: list[Draft]) -> list[Draft]:
    """Without the acts that are only asked for: "mendesak Rusia agar mundur" is one REQUEST (codebook, section 3)."""
    asked: set[Span] = set()
    for n, draft in enumerate(some):
        if scene.grammar.patterns[draft.frame.pattern].clause_subject:
            following = next((other for other in some[n + 1 : n + 1 + ASKED] if other.trigger.verbal
                              and other.sentence == draft.sentence), None)
            if following and _asks_for(scene, draft, following):
                asked.add(following.trigger.span)
    return [draft for draft in some if draft.trigger.span not in asked]


def _asks_for(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether only the one asked and the word that opens what is asked for stand between two verbs."""
    for n in range(draft.trigger.head + 1, other.trigger.head):
        token = scene.tokens[n]
        if token.lower in scene.grammar["complementisers"]:
            return True
        if (token.lower in scene.grammar["borders"] or token.upos in {"VERB", "PUNCT"}) and n not in scene.at_token:
            return False
    return draft.trigger.verbal and any(party.role == "recipient" for party in draft.found)


def _compounded(some: list[Draft]) -> list[Draft]:
    """Two nouns side by side that name one type of act are one ("gempuran serangan Israel"): the first, with both's
    parties."""
    kept: list[Draft] = []
    for draft in some:
        before = kept[-1] if kept else None
        nouns = before and not before.trigger.verbal and not draft.trigger.verbal
        if before and nouns and before.frame.type == draft.frame.type \
                and 0 <= draft.trigger.span.start - before.trigger.span.end <= 1:
            known = {party.mention.span for party in before.found}
            joined = (*before.found, *(party for party in draft.found if party.mention.span not in known))
            kept[-1] = replace(before, found=joined)
        else:
            kept.append(draft)
    return kept


def _with_casualties(some: list[Draft]) -> list[Draft]:
    """An attack and its casualties in one sentence are one act: the attack takes the victims as its recipients."""
    merged = []
    hurting: dict[tuple[int, str], Draft] = {}
    for draft in some:
        if draft.frame.minor and draft.ids("recipient"):
            hurting.setdefault((draft.sentence, draft.frame.type), draft)
    for draft in some:
        if not draft.frame.minor and not draft.ids("recipient"):
            victims = hurting.get((draft.sentence, draft.frame.type))
            reciprocal = len(draft.ids("actor")) > 1
            if victims and not reciprocal:
                hurt = tuple(replace(party, reason=HURT) for party in victims.found if party.role == "recipient")
                draft = replace(draft, found=(*draft.found, *hurt))
        merged.append(draft)
    return merged


def _of_matter(scene: Scene, trigger: Trigger, frame: Frame, found: tuple[Party, ...],
               before: Draft) -> tuple[Party, ...]:
    """Whoever did what a subject points back to: "hal itu melanggar …", "langkah itu dikecam"."""
    pattern, subject = scene.grammar.patterns[frame.pattern], scene.syntax.subject(trigger.head)
    role = pattern.object if trigger.voice == "passive" else pattern.subject
    if subject is None or not role or not trigger.verbal or any(party.role == role for party in found) \
            or before.sentence < trigger.sentence - 1:
        return ()
    behind = scene.tokens[subject + 1].lower if subject + 1 < len(scene.tokens) else ""
    if scene.tokens[subject].lower not in scene.grammar["matters"] or behind not in scene.grammar["pointing"]:
        return ()
    return tuple(Party(role, party.mention, "did what the subject points to", 1) for party in before.found
                 if party.role == "actor")


def _listed(scene: Scene, before: Draft, trigger: Trigger) -> bool:
    """Whether a verb is listed with the one before it and shares its subject: their status is one."""
    if before.sentence != trigger.sentence or not before.trigger.verbal:
        return False
    if before.reading.status == NEGATED:
        between = scene.tokens[before.trigger.head + 1 : trigger.head]
        return any(token.lower in scene.grammar["alternatives"] for token in between) and not any(
            token.lower in scene.grammar["parts"] or token.upos == "PUNCT" for token in between)
    if before.reading.status not in ("future", "hypothetical") or not trigger.verbal:
        return False
    syntax, head = scene.syntax, trigger.head
    return syntax.governor(head) == before.trigger.head and syntax.relation(head) == "conj" and not syntax.subject(head)


def holds(scene: Scene, trigger: Trigger, frame: Frame, found: tuple[Party, ...], reacting: frozenset[str]) -> bool:
    """The frame's conditions on its subject and object, and the parties it needs.

    What reacts to an act right behind it needs nobody named beside it: it is to whoever does that.
    """
    needs = frame.words("needs")
    if frame.type in reacting and _of_act(scene, trigger, frame):
        needs -= {"recipient"}
    ids = {role: {i for party in found if party.role == role for i in party.mention.ids} for role in ROLES}
    if any(len(ids["actor"]) < 2 if role == "sides" else not ids[role] for role in needs):
        return False
    return _condition(scene, trigger, frame.words("object"), "object") and \
        _condition(scene, trigger, frame.words("subject"), "subject")


def _of_act(scene: Scene, trigger: Trigger, frame: Frame) -> bool:
    """Whether a noun of an act stands right behind a trigger or its preposition: "kekhawatiran atas latihan"."""
    at = scene.tokens_of(trigger.span).stop
    roles = scene.grammar.patterns[frame.pattern].prepositions
    marks = frame.words("recipient") | {word for word, role in roles.items() if role == "recipient"}
    return at in scene.acts or (at < len(scene.tokens) and scene.tokens[at].lower in marks and at + 1 in scene.acts)


def _condition(scene: Scene, trigger: Trigger, words: frozenset[str], slot: str) -> bool:
    if not words:
        return True
    syntax, head = scene.syntax, trigger.head
    passive = trigger.voice == "passive"
    wanted = {"object": ("nsubj",) if passive else ("obj", "nmod", "compound", "flat", "obl"),
              "subject": ("obl", "obj") if passive else ("nsubj",)}[slot]
    tokens = list(syntax.children(head, *wanted))
    if slot == "object" and not passive:
        behind = range(scene.tokens_of(trigger.span).stop, min(len(scene.tokens), head + 4))
        verb = next((n for n in behind if trigger.verbal and scene.tokens[n].upos == "VERB"), behind.stop)
        tokens += [n for n in range(head + 1, min(verb + 1, behind.stop))
                   if scene.tokens[n].sentence == trigger.sentence]
    elif slot == "subject" or passive:
        tokens += [n for n in range(max(0, head - 4), head) if scene.tokens[n].sentence == trigger.sentence] \
            if slot == "object" else []
        tokens += [token for token, _ in syntax.shared_subjects(head)][:1]
    for n in tokens:
        token = scene.tokens[n]
        at = scene.at_token.get(n)
        if {token.lower, token.lemma.lower()} & words:
            return True
        if at is not None and "@actor" in words and scene.actors[at].ids:
            return True
    return False
