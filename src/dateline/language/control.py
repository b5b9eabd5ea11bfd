"""Control claims: who holds a place, from statements and from events, parts kept apart from wholes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import msgspec
from spacy.tokens import Span, Token

from dateline.language.arguments import conjuncts, prepositions
from dateline.language.drafts import EventDraft
from dateline.language.nouns import COUNTRY_PREFIX, inner, is_country
from dateline.language.parts import Reader
from dateline.language.placing import is_region
from dateline.language.predicates import Match
from dateline.language.speech import Chain
from dateline.language.stance import Verdict, stance_of
from dateline.records.values import ActorRef, ControlStatus, Stance, When, Where

HELD_PARTICIPLES = {
    "held",
    "controlled",
    "occupied",
    "seized",
    "run",
    "dominated",
    "ruled",
    "captured",
    "infested",
}
FORMER = {"former", "ex", "erstwhile", "onetime", "previous", "old"}
PAST = "told as over"
FORMERLY = {"once", "formerly", "previously", "earlier"}
FREED_PARTICIPLES = {"freed", "liberated", "recaptured", "retaken", "captured", "cleared", "regained"}
RINGED = {"besieged", "encircled", "isolated"}
_NAMING = {"name", "include", "list", "mention", "cite"}
_EXCEPTIVE = {"except", "but", "excepting", "save", "bar"}
NEAR = 25  # characters between a statement and its place that still make one quotation
_FULL_RINGS = {"encircle", "encirclement", "envelop"}
_EVENT_STANCES = {"happened", "ongoing", "believed", "denied", "background"}


@dataclasses.dataclass(kw_only=True)
class ControlDraft:
    """A control claim in the making."""

    state: ControlStatus
    verdict: Verdict
    span: tuple[int, int]
    where: Where
    more: tuple[int, int] | None = None
    holder: ActorRef | None = None
    previous: ActorRef | None = None
    against: ActorRef | None = None
    when: When = dataclasses.field(default_factory=When)
    since: When | None = None
    as_of: When | None = None
    chains: tuple[Chain, ...] = ()
    by_noun: bool = False  # said in passing, by an adjective or an apposition: "the group's stronghold"
    confidence: float = 0.8
    why: list[str] = dataclasses.field(default_factory=list)


class ControlReader(Reader):
    """Reads the control claims of one document."""

    # ------------------------------------------------------------------ from events

    def of_event(self, draft: EventDraft) -> Iterator[ControlDraft]:
        """The control claims that an event makes by itself: taken, left, handed over, besieged, held."""
        effect = self._ontology.type(draft.type).control
        if effect == "transfer" and draft.match.frame.type != draft.type:
            effect = "gain"  # taken or entered without a fight: the doer gains, and hands nothing over
        if effect in ("none", "contest") or draft.verdict.stance not in _EVENT_STANCES:
            return
        places = self._event_places(draft)
        kept = self._exception(draft)
        for where in places:
            claim = self._effect(effect, draft, where, contested=kept is not None)
            if claim is not None:
                yield claim
        if kept is not None and draft.targets:
            yield kept

    def _event_places(self, draft: EventDraft) -> list[Where]:
        tokens = [t for role in ("place", "from_place") for t in draft.match.role(role)]
        found = [w for t in [*tokens, *self._named_besides(draft)] for w, _ in self._located(t)]
        if not found and draft.where is not None:
            unnamed = [n for t in tokens if (n := self._nouns.at(t)).kind in ("place", "unknown")]
            if is_region(draft.where) and any(self._nouns.definite(n) and not n.plural for n in unnamed):
                return []  # "the largest city in the east": one that nothing here names
            parts = [n.text for n in unnamed]
            found = [msgspec.structs.replace(draft.where, part=p, relation="part of", text=p) for p in parts]
            found = found or [draft.where]
        if draft.where is not None and draft.where.place is not None:
            found = [_within(draft.where, w) if w.basis == "unplaced" else w for w in found]
        return _unique([w for w in found if not _is_country(w)])

    def _named_besides(self, draft: EventDraft) -> list[Token]:
        """The places that the teller names with the deed: "…, he said, naming Irpin, Bucha and Hostomel"."""
        verbs = [draft.match.carrier]
        said = self._speech.reporting_verb(draft.match.carrier)
        verbs += [said] if said is not None else []
        namings = [c for v in verbs for c in v.children if c.dep_ == "advcl" and c.lemma_.lower() in _NAMING]
        return [t for n in namings for o in n.children if o.dep_ == "dobj" for t in conjuncts(o)]

    def _reach(self, draft: ControlDraft, token: Token) -> None:
        """Takes the place's own words into the evidence: into the span, or beside it where far."""
        noun = self._nouns.at(token)
        below = [t for t in token.subtree if t.i >= token.i and not _in_clause(t, token)]
        words = noun.start, max(noun.end, self._doc.end(below[-1]) if token.dep_ in ("appos", "conj") else 0)
        if max(draft.span[0], words[0]) - min(draft.span[1], words[1]) <= NEAR:
            draft.span = min(draft.span[0], words[0]), max(draft.span[1], words[1])
        else:
            draft.more = words

    def _located(self, token: Token) -> Iterator[tuple[Where, Token]]:
        """The places of a phrase, each with its word: itself, its apposition, what it includes."""
        own = self._grounds.where(token)
        named = [c for c in token.children if c.dep_ == "appos" and self._grounds.named_place(c) is not None]
        if own is not None and (
            not named or self._nouns.at(token).place is not None or self._grounds.named_place(token)
        ):
            yield own, token
        included = [inner for prep, inner in prepositions(token) if prep in ("including", "like")]
        if own is not None and self._nouns.at(token).plural:  # "the towns of Dessie and Kombolcha"
            of = [inner for prep, inner in prepositions(token) if prep == "of"]
            included += [t for t in of[1:] if self._grounds.named_place(t) is not None]
        for item in [*(c for apposed in named for c in conjuncts(apposed)), *included]:
            where = self._grounds.where(item)
            if where is not None:
                yield where, item

    def _effect(self, effect: str, draft: EventDraft, where: Where, contested: bool) -> ControlDraft | None:
        agent = draft.agents[0] if draft.agents else None
        target = next((t for t in draft.targets if t.actor != "actor:civilians"), None)
        claim = ControlDraft(
            state="held",
            verdict=draft.verdict,
            span=draft.span,
            where=where,
            when=draft.when,
            chains=draft.chains,
            confidence=draft.confidence,
            why=[*draft.why, f"control by {effect}"],
        )
        claim.since = draft.when if effect in ("gain", "transfer") and draft.when.earliest else None
        if effect == "gain":
            claim.holder, claim.previous = agent, target
            if contested:
                claim.state, claim.holder, claim.previous, claim.against = "contested", target, None, agent
            denied = draft.verdict.stance == "denied"
            if claim.holder is None and claim.previous is None and not denied:
                return None
            if claim.holder is None and not contested and not denied:
                claim.state = "unknown"
            if denied:
                return claim  # whoever had it has it still
        elif effect == "lose":
            if self._is_one_man(draft):
                return None
            claim.state, claim.previous = "unknown", agent
            claim.holder = (draft.beneficiaries or [None])[0]  # type: ignore[list-item]
            if claim.holder is not None:
                claim.state = "held"
        elif effect == "transfer":
            claim.previous, claim.holder = agent, draft.beneficiaries[0] if draft.beneficiaries else target
            claim.state = "held" if claim.holder is not None else "unknown"
        elif effect == "hold":
            claim.holder, claim.against = agent, target
        elif effect == "besiege":
            claim.state = "encircled" if draft.match.frame.lemma in _FULL_RINGS else "besieged"
            claim.holder, claim.against = target, agent
        ringed = claim.state in RINGED and claim.against is not None
        if claim.holder is None and claim.previous is None and not ringed:
            return None
        return claim

    def _is_one_man(self, draft: EventDraft) -> bool:
        """Whether only a person by himself leaves: a president who flees gives up no town."""
        agents = draft.match.role("agent")
        return bool(agents) and all(self._nouns.at(t).kind == "person" for t in agents)

    def _exception(self, draft: EventDraft) -> ControlDraft | None:
        """What the loser keeps: "dislodged from all of the city except an enclave"."""
        for token in draft.sentence:
            if token.lower_ not in _EXCEPTIVE or token.pos_ == "CCONJ" or token.i < draft.token.i:
                continue
            inner = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is None or not draft.targets:
                continue
            noun = self._nouns.at(inner)
            base = self._grounds.where(inner) or draft.where
            if base is None:
                continue
            end = max(noun.end, self._doc.end(list(inner.subtree)[-1]))
            text = self._doc.text[noun.start : end]
            where = msgspec.structs.replace(draft.where or base, part=text, relation="part of", text=text)
            return ControlDraft(
                state="held",
                verdict=Verdict(stance="happened", why="exception"),
                span=(self._doc.start(token), end),
                where=where,
                holder=draft.targets[0],
                when=self._timing.report_day() or draft.when,
                as_of=self._timing.report_day(),
                chains=draft.chains,
                confidence=draft.confidence,
                why=["kept by exception"],
            )
        return None

    # ------------------------------------------------------------------ from statements

    def statements(self, sentence: Span) -> Iterator[ControlDraft]:
        """The control claims that a sentence states: "IS-held", "still in control of", "stronghold"."""
        for token in sentence:
            yield from self._free_of(token)
            yield from self._theirs(token)
            hyphened = list(self._hyphened(token, sentence))
            yield from hyphened
            frames = self._ontology.state_frames(token.lemma_.lower()) or self._ontology.state_frames(
                token.lower_
            )
            if hyphened or not frames or self._doc.hit(token) is not None:
                continue
            match = self._predicates.framed(token, frames, sentence)
            if match is not None:
                yield from self._of_state(match, sentence)

    def _free_of(self, token: Token) -> Iterator[ControlDraft]:
        """ "The city is free of the group": it is held by the side that says so, if a side says it."""
        if token.lower_ not in ("free", "clear", "rid", "empty") or token.pos_ != "ADJ":
            return
        said_of = _subjects_of(token)
        foes = [
            t
            for p, t in prepositions(token)
            if p in ("of", "from") and self._predicates.is_kind(t, ("armed",))
        ]
        previous = self._first(tuple(foes))
        verdict = stance_of(token.head, self._ontology.words)
        if not said_of or previous is None or verdict.stance not in _EVENT_STANCES:
            return
        chains = self._speech.chains(token if token.dep_ in ("ccomp", "oprd") else token.head)
        holder = self._speaking_side(chains, previous)
        when = self._timing.when(token.head, token.head, verdict.stance)
        for where, place in _distinct(
            [(w, t) for s in said_of for w, t in self._located(s) if not _is_country(w)]
        ):
            span = self._doc.span_of([place, token, *foes])
            yield ControlDraft(
                state="held" if holder is not None else "unknown",
                verdict=verdict,
                span=span,
                where=where,
                holder=holder,
                previous=previous,
                when=when,
                since=when if when.earliest else None,
                chains=chains,
                confidence=0.75,
                why=["free of", f"stance {verdict.why}"],
            )

    def _speaking_side(self, chains: tuple[Chain, ...], enemy: ActorRef) -> ActorRef | None:
        """The side for which the first speaker speaks, where it is not the enemy's."""
        for chain in chains:
            first = chain[0]
            if first.side is not None and first.side != enemy.side:
                return self._grounds.side_of(first.side, first.country)
        return None

    def _theirs(self, token: Token) -> Iterator[ControlDraft]:
        """ "All of the city is theirs": whose the speaker's side is, or whom the pronoun stands for."""
        if token.lower_ not in ("theirs", "ours", "hers", "his") or token.dep_ not in (
            "attr",
            "acomp",
            "ccomp",
            "nsubj",
        ):
            return
        subjects = [
            t for c in token.head.children if c.dep_ == "nsubj" and c.i < token.i for t in conjuncts(c)
        ]
        chains = self._speech.chains(token.head)
        speaker = next((s for chain in chains for s in chain[:1] if s.side is not None), None)
        if speaker is None:
            return
        holder = self._grounds.side_of(speaker.side or "", speaker.country)
        when = self._timing.when(token.head, token.head, "happened")
        for where, place in _distinct(
            [(w, t) for s in subjects for w, t in self._located(s) if not _is_country(w)]
        ):
            yield ControlDraft(
                state="held",
                verdict=Verdict(stance="happened", why="said to be theirs"),
                where=where,
                holder=holder,
                span=self._doc.span_of([place, token]),
                when=when,
                as_of=when,
                chains=chains,
                confidence=0.7,
                why=["theirs"],
            )

    def _of_state(self, match: Match, sentence: Span) -> Iterator[ControlDraft]:
        verdict = self._state_verdict(match)
        if verdict.stance in ("planned", "conditional"):
            return
        holder = self._holder(match)
        if holder is None and match.frame.type not in RINGED:
            return
        found = [(w, t) for place in self._state_places(match) for w, t in self._located(place)]
        for where, token in _distinct([(w, t) for w, t in found if not _is_country(w)]):
            draft = self._statement(match, verdict, where, holder)
            self._reach(draft, token)
            yield draft

    def _state_verdict(self, match: Match) -> Verdict:
        """Stance, with "still" a present fact even under "would" ("it would still control two towns")."""
        if match.token.pos_ in ("NOUN", "PROPN") and match.token.dep_ != "attr":
            former = any(c.lower_ in FORMER for c in match.token.children)
            stance: Stance = "background" if former else "happened"
            return Verdict(stance=stance, why="said of it by a noun")
        verdict = stance_of(match.token, self._ontology.words)
        if self._is_past(match.carrier) and verdict.stance in ("happened", "ongoing"):
            return Verdict(stance="background", why=PAST)
        still = any(
            c.lower_ in self._ontology.words.still_cues
            for t in (match.token, match.carrier, match.token.head)
            for c in t.children
        )
        if still and verdict.stance in ("conditional", "planned") and verdict.why == "would":
            return Verdict(stance="happened", why="still, whatever the condition")
        return verdict

    @staticmethod
    def _is_past(verb: Token) -> bool:
        """Whether a holding is told as over: "had held it since 2012", "once controlled the town"."""
        pluperfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
        reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
        return (pluperfect and not reported) or any(
            c.dep_ == "advmod" and c.lower_ in FORMERLY for c in verb.children
        )

    def _state_places(self, match: Match) -> list[Token]:
        apposed = self._nouns.apposed_to(match.token) if match.token.pos_ == "NOUN" else None
        if apposed is not None and self._nouns.at(apposed).kind == "place":
            return [apposed]
        return list(match.role("place")) or list(self._predicate_place(match.token))

    def _predicate_place(self, token: Token) -> Iterator[Token]:
        """The place of a noun that is said of one: "Mosul, since 2014 ISIS' de facto capital"."""
        node = token
        for _ in range(3):
            if node.dep_ == "attr":
                yield from (c for c in node.head.children if c.dep_ == "nsubj")
                return
            node = node.head
        for prep, place in prepositions(token):
            if prep in ("of", "in", "at", "around"):
                yield place

    def _holder(self, match: Match) -> ActorRef | None:
        """Who holds: a pronoun that reaches no armed actor stands for the group that the report speaks of."""
        for token in match.role("agent"):
            ref = self._grounds.actor(token)
            noun = self._nouns.at(token)
            if noun.kind == "unknown" or (noun.kind == "place" and not is_country(noun.hit)):
                continue
            if noun.kind == "pronoun" and (ref is None or ref.actor is None or self._is_state_name(ref)):
                group = self._grounds.resolve_text("the group", noun.start, noun.end)
                if group.actor is not None:
                    return group
            if ref is not None:
                return ref
        return None

    @staticmethod
    def _is_state_name(ref: ActorRef) -> bool:
        return ref.side == f"{ref.actor}-government"

    def _statement(
        self, match: Match, verdict: Verdict, where: Where, holder: ActorRef | None
    ) -> ControlDraft:
        expression = self._timing.own(match.token, match.carrier)
        as_of = self._timing.report_day()
        since = None
        when = as_of or When(reason="the report has no date")
        if expression is not None:
            lead = self._doc.text[max(0, expression.start - 8) : expression.start].lower()
            if "since" in lead or expression.text.lower().startswith("since"):
                since = expression.when
            elif match.token.tag_ in ("VBD", "VBN", "NN", "NNS"):
                when = expression.when
                if self._timing.is_background(when):
                    verdict, as_of = Verdict(stance="background", why="told as history"), when
        if verdict.why == PAST:  # since when it was so may be told, not until when
            as_of, when = None, since or When(reason="told as over, without a day")
        state: ControlStatus = match.frame.type  # type: ignore[assignment]
        against = self._first(match.role("target"))
        if state in RINGED:
            holder, against = against or self._owner_of(match), holder
        start, end = self._span(match)
        return ControlDraft(
            by_noun=match.token.pos_ in ("NOUN", "PROPN") and verdict.stance == "happened",
            state=state,
            verdict=verdict,
            span=(start, end),
            where=where,
            holder=holder,
            against=against,
            when=when,
            since=since,
            as_of=as_of,
            chains=self._speech.chains(match.carrier),
            confidence=match.frame.sure,
            why=[f"state {match.frame.lemma}: {match.frame.type}", f"stance {verdict.why}"],
        )

    def _owner_of(self, match: Match) -> ActorRef | None:
        """The besieged, where the words for the place name its holder: "the rebels' last district"."""
        for token in match.role("place"):
            owner = self._nouns.at(token).owner
            if owner is not None and self._predicates.is_kind(owner, ("armed",)):
                return self._grounds.actor(owner)
        return None

    def _first(self, tokens: tuple[Token, ...]) -> ActorRef | None:
        return next((ref for t in tokens if (ref := self._grounds.actor(t)) is not None), None)

    def _span(self, match: Match) -> tuple[int, int]:
        start, end = self._doc.span_of([match.token])
        bounds = self._doc.sentence_span(match.token.sent)
        for token in (t for role in match.roles.values() for t in role):
            noun = self._nouns.at(token)
            if (
                bounds[0] <= noun.start
                and noun.end <= bounds[1]
                and max(end, noun.end) - min(start, noun.start) < 260
            ):
                start, end = min(start, noun.start), max(end, noun.end)
        return start, end

    def _hyphened(self, token: Token, sentence: Span) -> Iterator[ControlDraft]:
        """ "IS-held Baaj", "rebel-controlled areas", "the newly-freed town"."""
        word = token.lower_
        if token.i < 2 or token.nbor(-1).text not in ("-", "–"):
            return
        place = self._modified_place(token)
        before = token.nbor(-2)
        if place is None:
            return
        noun = self._nouns.at(place)
        if word in HELD_PARTICIPLES and before.lower_ not in ("newly", "recently", "government", "re"):
            holder = self._grounds.actor(before) or self._grounds.resolve_text(
                self._doc.word(before), self._doc.start(before), self._doc.end(before)
            )
            yield from self._adjectival(place, holder, (self._doc.start(before), noun.end), token, sentence)
        elif word in HELD_PARTICIPLES and before.lower_ == "government":
            holder = self._grounds.resolve_text(
                "government forces", self._doc.start(before), self._doc.end(before)
            )
            yield from self._adjectival(place, holder, (self._doc.start(before), noun.end), token, sentence)

    def _modified_place(self, token: Token) -> Token | None:
        """The place noun that a participle stands before: "town" for "held" in "IS-held town"."""
        head = token.head
        for candidate in (
            head,
            *(token.doc[i] for i in range(token.i + 1, min(token.i + 5, len(token.doc)))),
        ):
            if (
                candidate.i > token.i
                and self._nouns.at(candidate).kind == "place"
                and candidate.pos_ in ("NOUN", "PROPN")
            ):
                return candidate
        return None

    def _adjectival(
        self, place: Token, holder: ActorRef | None, span: tuple[int, int], token: Token, sentence: Span
    ) -> Iterator[ControlDraft]:
        shared = inner(place).i != place.i
        where = self._grounds.where(place) if shared else self._grounds.bare_place(place)
        if where is None or _is_country(where) or holder is None:
            return
        as_of = self._timing.report_day()
        yield ControlDraft(
            state="held",
            verdict=Verdict(stance="happened", why="adjective"),
            span=span,
            where=where,
            holder=holder,
            when=as_of or When(reason="the report has no date"),
            as_of=as_of,
            chains=self._speech.chains(token),
            by_noun=True,
            confidence=0.85,
            why=[f"adjective {self._doc.word(token)}"],
        )

    # ------------------------------------------------------------------ "newly freed"

    def newly_freed(self, sentence: Span, gains: list[EventDraft]) -> Iterator[ControlDraft]:
        """ "The newly-freed town of al-Qairwan": held by whom the report says took it."""
        for token in sentence:
            if token.lower_ not in FREED_PARTICIPLES or token.i < 1:
                continue
            lead = token.nbor(-2) if token.nbor(-1).text in ("-", "–") and token.i > 1 else token.nbor(-1)
            if lead.lower_ not in ("newly", "recently", "freshly", "just"):
                continue
            place = self._modified_place(token)
            where = self._grounds.bare_place(place) if place is not None else None
            if place is None or where is None:
                continue
            taker = _taker(gains, where)
            if taker is None:
                continue
            noun = self._nouns.at(place)
            as_of = self._timing.report_day()
            yield ControlDraft(
                state="held",
                verdict=Verdict(stance="happened", why="newly freed"),
                span=(self._doc.start(lead), noun.end),
                where=where,
                holder=taker.agents[0],
                previous=taker.targets[0] if taker.targets else None,
                when=as_of or When(reason="the report has no date"),
                as_of=as_of,
                confidence=0.75,
                why=["newly freed"],
            )


def _within(town: Where, spot: Where) -> Where:
    """A spot without a place of its own, as a part of the town in which its deed happened."""
    if town.part is not None or not spot.name[:1].islower():
        return spot
    return msgspec.structs.replace(town, part=spot.name, relation="part of", text=spot.text)


def _subjects_of(adjective: Token) -> list[Token]:
    """What a predicate adjective is said of: "the city is free of", "declared the city free of"."""
    if adjective.dep_ in ("acomp", "attr"):
        holder, links = adjective.head, ("nsubj", "nsubjpass")
    elif adjective.dep_ == "oprd":
        holder, links = adjective.head, ("dobj", "nsubjpass")
    elif adjective.dep_ == "ccomp":
        holder, links = adjective, ("nsubj", "nsubjpass")
    else:
        return []
    return [t for c in holder.children if c.dep_ in links for t in conjuncts(c)]


def _in_clause(token: Token, top: Token) -> bool:
    """Whether a coordinated or relative part stands between a word and the head of its phrase."""
    node = token
    while node.i != top.i and node.head.i != node.i:
        if node.dep_ in ("conj", "cc", "relcl") or (node.dep_ == "punct" and node.head.i == top.i):
            return True
        node = node.head
    return False


def _taker(gains: list[EventDraft], where: Where) -> EventDraft | None:
    """The taking of this place that the report tells, else the report's first taking."""
    same = [g for g in gains if g.where is not None and g.where.name == where.name and g.agents]
    rest = [g for g in gains if g.agents]
    return (same or rest or [None])[0]  # type: ignore[list-item]


def _is_country(where: Where) -> bool:
    """Whether a place is as large as a country: nobody "holds" that by a sentence about a town."""
    return where.part is None and where.relation == "in" and (where.place or "").startswith(COUNTRY_PREFIX)


def _distinct(places: list[tuple[Where, Token]]) -> list[tuple[Where, Token]]:
    return list({(w.place or w.name, w.part, w.relation): (w, t) for w, t in places}.values())


def _unique(places: list[Where]) -> list[Where]:
    return list({(w.place or w.name, w.part, w.relation): w for w in places}.values())
