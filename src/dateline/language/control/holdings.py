"""Control claims that a report states: "IS-held", "still in control of", "stronghold", "newly freed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from dateline.language.clauses.predicates import Match
from dateline.language.clauses.speech import Chain
from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import FORMERLY, PAST, Verdict, over
from dateline.language.control.belonging import BelongingReader
from dateline.language.control.hands import HandsReader
from dateline.language.drafts.control import (
    EVENT_STANCES,
    RINGED,
    ControlDraft,
    ControlParts,
    flown_over,
    is_ground,
    shows_flag,
    told_holder,
)
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts
from dateline.language.phrases.grounding import FIRST_PERSON
from dateline.language.phrases.nouns import Noun, inner, is_country
from dateline.language.phrases.placenames import SETTLEMENTS
from dateline.language.phrases.pronouns import PERSON
from dateline.language.text.joints import conjuncts, prepositions
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
    "governed",
    "administered",
    "garrisoned",
    "conquered",
    "policed",
    "patrolled",
}
_SETTING_OFF = {",", "(", ":", "-", "–", "—", "*"}
COPULAS = {"be", "remain", "stay", "become"}
FORMER = {"former", "ex", "erstwhile", "onetime", "previous", "old"}
_ENDING = {"end", "collapse", "crumble", "expire", "cease", "evaporate", "dissolve", "finish", "terminate"}
FREED_PARTICIPLES = {"freed", "liberated", "recaptured", "retaken", "captured", "cleared", "regained"}


class HoldingReader(ControlParts):
    """Reads the control claims that the sentences of one document state."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._hands = HandsReader(parts)
        self._belonging = BelongingReader(parts)
        self._last: tuple[int, ControlDraft | None] = 0, None

    def statements(self, sentence: Span) -> Iterator[ControlDraft]:
        """The control claims that a sentence states, told of other places by "so is" as well."""
        end, last = self._last
        before = last if end == sentence.start else None
        for draft in (*self._stated(sentence), *self._belonging.also(sentence, before)):
            before = draft if draft.holder is not None else None
            yield draft
        told = before is not None and self._doc.sentence_span(sentence)[0] <= before.span[0]
        self._last = sentence.end, before if told else None

    def _stated(self, sentence: Span) -> Iterator[ControlDraft]:
        """The control claims that a sentence states: "IS-held", "still in control of", "stronghold"."""
        for token in sentence:
            yield from self._free_of(token)
            yield from self._theirs(token)
            yield from self._hands.read(token)
            yield from self._belonging.read(token)
            hyphened = list(self._hyphened(token, sentence))
            yield from hyphened
            frames = self._ontology.state_frames(token.lemma_.lower()) or self._ontology.state_frames(
                token.lower_
            )
            if hyphened or not frames or self._doc.hit(token) is not None:
                continue
            found: list[ControlDraft] = []
            while frames and not found:  # a frame that fits and says nobody's name gives way to the next
                match = self._predicates.framed(token, frames, sentence)
                found = list(self._of_state(match)) if match is not None else []
                frames = frames[frames.index(match.frame) + 1 :] if match is not None else ()
            yield from found

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
        if not said_of or verdict.stance not in EVENT_STANCES:
            return
        chains = self._speech.chains(token if token.dep_ in ("ccomp", "oprd") else token.head)
        holder = self._speaking_side(chains, previous)
        if previous is None and (holder is None or token.lower_ not in ("free", "clear")):
            return
        when = self._timing.when(token.head, token.head, verdict.stance)
        for where, place in _distinct([(w, t) for s in said_of for w, t in self._located(s) if is_ground(w)]):
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

    def _speaking_side(self, chains: tuple[Chain, ...], enemy: ActorRef | None = None) -> ActorRef | None:
        """The side for which the first speaker speaks, where it is not the enemy's."""
        for chain in chains:
            first = chain[0]
            if first.side is not None and (enemy is None or first.side != enemy.side):
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
            [(w, t) for s in subjects for w, t in self._located(s) if is_ground(w)]
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

    def _of_state(self, match: Match) -> Iterator[ControlDraft]:
        verdict = self._state_verdict(match)
        if verdict.stance in ("planned", "conditional") or _asks(match.carrier) or _outside(match.token):
            return
        if sum(c.lower_ == "with" for c in match.carrier.children) > 1:
            return  # "Jalawla is with the Kurds and Saadiya with the army": whose is which the parse mixes up
        holder = told_holder(self._holder(match))
        if holder is None and match.frame.type not in RINGED | {"contested"}:
            return
        found = [(w, t) for place in self._state_places(match) for w, t in self._located(place)]
        told = [(flown_over(w) if shows_flag(match) else w, t) for w, t in found if is_ground(w)]
        ended = verdict.stance == "denied" and any(over(t) for t in (match.token, match.carrier))
        end = _end_of(match.token)
        for where, token in _distinct(told):
            draft = self._statement(match, verdict, where, holder)
            if ended:  # "no longer control the town": they did
                draft.state, draft.previous, draft.holder, draft.as_of = "unknown", holder, None, None
                draft.verdict = Verdict(stance="happened", why="no longer")
            elif end is not None:
                draft.state, draft.previous, draft.holder, draft.as_of = "unknown", holder, None, None
                draft.verdict = stance_of(end, self._ontology.words)
                draft.when = self._timing.when(end, end, draft.verdict.stance)
            if draft.since is not None and self._of_next(match, token, [t for _, t in told]):
                draft.since = None
            if draft.since is None and draft.as_of is not None and self._lasts(match):
                draft.since = When(latest=draft.as_of.latest, reason="it lasts, since a day not told")
            self._reach(draft, token)
            yield draft

    def _of_next(self, match: Match, place: Token, places: Sequence[Token]) -> bool:
        """Whether a "since" is said of a later place alone: "keep Mukalla and, since last week, Houta"."""
        told = self._timing.own(match.token, match.carrier)
        if told is None or self._doc.end(place) > told.start:
            return False
        lead = self._doc.text[self._doc.end(place) : told.start].removesuffix("since ").rstrip()
        return lead.endswith((", and,", "and,")) or any(
            lead.endswith(",") and self._doc.start(t) > told.start for t in places
        )

    def _lasts(self, match: Match) -> bool:
        """Whether a holding is said to go on: "still hold", "keep", "has held it all along"."""
        words = self._ontology.words.lasting_cues
        above = (match.token, match.carrier, match.token.head)
        said = {t.lemma_.lower() for t in above if t.pos_ in ("VERB", "AUX")}
        said |= {c.lower_ for t in above for c in t.children if c.dep_ in ("advmod", "prep", "prt", "neg")}
        along = self._doc.text[self._doc.end(match.token) :][:60].split(".")[0]
        return bool(words & said) or "all along" in along or "as before" in along

    def _state_verdict(self, match: Match) -> Verdict:
        """Stance, with "still" a present fact even under "would" ("it would still control two towns")."""
        if match.token.pos_ in ("NOUN", "PROPN") and match.token.dep_ != "attr":
            former = any(c.lower_ in FORMER for c in match.token.children)
            stance: Stance = "background" if former else "happened"
            return Verdict(stance=stance, why="said of it by a noun")
        verdict = stance_of(match.token, self._ontology.words)
        if self._is_lost_by_now(match.token):
            return Verdict(stance="background", why=PAST)
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

    def _is_lost_by_now(self, held: Token) -> bool:
        """Whether a participle says who held what its sentence takes: "cleared the last building held by"."""
        return held.tag_ == "VBN" and held.dep_ == "acl" and self._won_here(held.head)

    @staticmethod
    def _is_past(verb: Token) -> bool:
        """Whether a holding is told as over: "had held it since May", "ran it for two years"."""
        reported = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN")
        if verb.tag_ == "VBD" and not reported:
            lasted = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "since", "until"))
            if any(t.ent_type_ in ("DATE", "TIME") for c in lasted for t in c.children if t.dep_ == "pobj"):
                return True
        pluperfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
        return (pluperfect and not reported) or any(
            c.dep_ == "advmod" and c.lower_ in FORMERLY for c in verb.children
        )

    def _state_places(self, match: Match) -> list[Token]:
        apposed = self._nouns.apposed_to(match.token) if match.token.pos_ == "NOUN" else None
        if apposed is not None and self._nouns.at(apposed).kind == "place":
            return [apposed]
        told = [self._described(t, match.carrier) for t in match.role("place")]
        return told or list(self._predicate_place(match.token))

    def _described(self, place: Token, verb: Token) -> Token:
        """Which town a clause is about: in "a town south of the capital that they hold" the first."""
        if verb.dep_ != "relcl" or verb.head.i != place.i:
            return place
        top = place
        while top.lemma_.lower() not in SETTLEMENTS and top.dep_ in ("pobj", "prep", "advmod", "amod"):
            top = top.head
        if top.lemma_.lower() in SETTLEMENTS:
            named = [c for c in top.head.children if c.dep_ == "nsubj" and top.dep_ == "attr"]
            return named[0] if named else top  # "Tarhuna is a town near the capital that they hold"
        return place

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
            noun = self._nouns.at(token)
            if any(t.lower_ in FIRST_PERSON for t in (token, *token.lefts)):  # "our units", "we hold it"
                return self._speaking_side(self._speech.chains(match.carrier))
            ref = self._grounds.actor(token)
            if self._is_mere_person(noun, ref):
                continue
            if token.lower_ == "state" and token.dep_ in ("compound", "amod", "nmod"):
                continue  # "the only state capital"
            if noun.kind == "unknown" or (noun.kind == "place" and not is_country(noun.hit)):
                continue
            if noun.kind == "place" and _held_by_noun(token, match.token):
                continue
            if noun.kind == "pronoun" and (ref is None or ref.actor is None or self._is_state_name(ref)):
                group = self._grounds.resolve_text("the group", noun.start, noun.end)
                if group.actor is not None:
                    return group
            if ref is not None:
                return self._grounds.forces(ref)
        return None

    def _is_mere_person(self, noun: Noun, ref: ActorRef | None) -> bool:
        """Whether somebody by himself is meant, no known leader: "a veteran commander" holds no town."""
        nominal = self._nouns.nominal(noun.head)
        person = noun.kind == "person" or (nominal is not None and nominal.kind == "person")
        known = ref is not None and ref.actor is not None and not ref.actor.startswith("actor:new:")
        if noun.head.lower_ in PERSON and ref is not None and not known:
            return True  # "the veteran commander, who led the defence"
        alone = noun.head.dep_ not in ("compound", "amod", "nmod")  # "in rebel hands" are many
        return person and alone and not noun.plural and not known

    @staticmethod
    def _is_state_name(ref: ActorRef) -> bool:
        return ref.side == f"{ref.actor}-government"

    def _statement(
        self, match: Match, verdict: Verdict, where: Where, holder: ActorRef | None
    ) -> ControlDraft:
        expression = self._timing.own(match.token, match.carrier)
        as_of = self._timing.said_on(match.carrier) or self._timing.report_day()
        since = None
        when = as_of or When(reason="the report has no date")
        if expression is not None:
            lead = self._doc.text[max(0, expression.start - 8) : expression.start].lower()
            if "since" in lead or expression.text.lower().startswith("since"):
                since = expression.when
            elif lead.endswith("by ") and match.token.tag_ in ("VBD", "VBN") and match.frame.type == "held":
                when = since = expression.when  # "and by Thursday had all of it": it began by then
                as_of = None
            elif match.token.tag_ in ("VBD", "VBN", "NN", "NNS"):
                when = expression.when
                if self._timing.is_background(when):
                    verdict, as_of = Verdict(stance="background", why="told as history"), when
        if verdict.why == PAST:  # since when it was so may be told, not until when
            as_of, when = None, since or When(reason="told as over, without a day")
        if match.frame.again and verdict.stance in (
            "happened",
            "ongoing",
        ):  # "are back in the town": newly so
            when = since = self._timing.when(match.token, match.carrier, "happened")
            as_of = None
        state: ControlStatus = match.frame.type  # type: ignore[assignment]
        if state == "contested" and holder is not None and holder.actor is None:
            holder = None  # "both sides", "rival factions": nobody by name
        against = self._first(match.role("target"))
        if state in RINGED:
            holder, against = against or self._owner_of(match), holder
        start, end = self._span(match)
        return ControlDraft(
            by_noun=match.token.pos_ in ("NOUN", "PROPN") and verdict.stance == "happened",
            aside=self._told_aside(match),
            state=state,
            verdict=verdict,
            span=(start, end),
            where=where,
            holder=holder,
            against=against,
            when=when,
            since=since,
            as_of=as_of,
            chains=self._speech.chains(match.carrier) or self._speech.of_saying(match.carrier),
            confidence=match.frame.sure,
            why=[f"state {match.frame.lemma}: {match.frame.type}", f"stance {verdict.why}"],
        )

    def _told_aside(self, match: Match) -> bool:
        """Whether a holding is told in passing, and not as one that lasts: "the last town held by"."""
        token = match.token
        noun = token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("appos", "compound", "pobj", "nmod")
        past = token.dep_ in ("acl", "relcl") and token.tag_ in ("VBN", "VBD")
        now = not any(c.lower_ in ("was", "were", "had") for c in token.children)  # "was still held": no more
        still = now and any(c.lower_ in self._ontology.words.still_cues for c in token.children)
        return (noun or past) and not still and not match.frame.again

    def _owner_of(self, match: Match) -> ActorRef | None:
        """The besieged, where the words for the place name its holder: "the rebels' last district"."""
        for token in match.role("place"):
            owner = self._nouns.at(token).owner
            if owner is not None and self._predicates.is_kind(owner, ("armed",)):
                return self._grounds.actor(owner)
        return None

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
        if token.i < 2 or token.nbor(-1).text not in ("-", "–") or token.nbor(-1).whitespace_:
            return
        place = self._modified_place(token)
        before = token.nbor(-2)
        if place is None:
            return
        noun = self._nouns.at(place)
        span = min(noun.start, self._doc.start(before)), max(noun.end, self._doc.end(token))
        if word in HELD_PARTICIPLES and before.lower_ not in ("newly", "recently", "government", "re"):
            holder = self._grounds.actor(before) or self._grounds.resolve_text(
                self._doc.word(before), self._doc.start(before), self._doc.end(before)
            )
            holder = self._grounds.forces(holder)
            yield from self._adjectival(place, holder, span, token, sentence)
        elif word in HELD_PARTICIPLES and before.lower_ == "government":
            holder = self._grounds.resolve_text(
                "government forces", self._doc.start(before), self._doc.end(before)
            )
            yield from self._adjectival(place, holder, span, token, sentence)

    def _modified_place(self, token: Token) -> Token | None:
        """The place noun that a participle stands before, or is said of: "town" for "IS-held town"."""
        head = token.head
        if token.dep_ in ("acomp", "attr") and head.lemma_ in COPULAS:  # "the town is rebel-held"
            return next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if token.dep_ in ("appos", "acl") and token.i > head.i:  # "Mekelle, rebel-held since June, …"
            return head if self._nouns.at(head).kind == "place" else None
        if token.i > 2 and token.nbor(-3).text in _SETTING_OFF:
            before = token.nbor(-4) if token.i > 3 else token
            set_off = before.i >= token.sent.start and self._nouns.at(before).kind == "place"
            return before if set_off and before.i < token.i else self._nouns.heading(token)
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
        if where is None or not is_ground(where) or holder is None:
            return
        as_of = self._timing.report_day()
        ended = over(token) or over(token.head)  # "is no longer rebel-held": it was
        yield ControlDraft(
            state="unknown" if ended else "held",
            verdict=Verdict(stance="happened", why="no longer" if ended else "adjective"),
            span=span,
            where=where,
            holder=None if ended else holder,
            previous=holder if ended else None,
            when=as_of or When(reason="the report has no date"),
            since=self._since(token),
            as_of=None if ended else as_of,
            chains=self._speech.chains(token),
            by_noun=not ended,
            aside=not ended,
            confidence=0.85,
            why=[f"adjective {self._doc.word(token)}"],
        )

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


def _end_of(noun: Token) -> Token | None:
    """The verb that ends what a noun names: "their rule over the city collapsed", "is over"."""
    verb = noun.head
    ending = verb.lemma_.lower() in _ENDING or any(
        c.lower_ in ("over", "finished", "broken") and c.dep_ in ("advmod", "acomp", "prt", "prep", "attr")
        for c in verb.children
        if verb.lemma_ == "be" and not any(True for _ in c.children)
    )
    return verb if noun.dep_ in ("nsubj", "nsubjpass") and noun.pos_ == "NOUN" and ending else None


def _asks(verb: Token) -> bool:
    """Whether a clause asks: "did not say who holds the city" says that nobody, and not that somebody."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return verb.dep_ == "ccomp" and any(c.lower_ in ("who", "which", "whose") for c in subjects)


def _outside(control: Token) -> bool:
    """Whether control does not reach so far: "outside government control", "beyond the army's control"."""
    before = control.left_edge.nbor(-1) if control.left_edge.i > control.sent.start else control.left_edge
    return control.pos_ == "NOUN" and bool({before.lower_, control.left_edge.lower_} & {"outside", "beyond"})


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


def _taker(gains: list[EventDraft], where: Where) -> EventDraft | None:
    """The taking of this place that the report tells, else the report's first taking."""
    same = [g for g in gains if g.where is not None and g.where.name == where.name and g.agents]
    rest = [g for g in gains if g.agents]
    return (same or rest or [None])[0]  # type: ignore[list-item]


def _distinct(places: list[tuple[Where, Token]]) -> list[tuple[Where, Token]]:
    return list({(w.place or w.name, w.part, w.relation): (w, t) for w, t in places}.values())


def _held_by_noun(token: Token, control: Token) -> bool:
    """ "Control of eastern Ukraine": what is held; "under the control of Ukraine" tells who holds."""
    of = token.head if token.dep_ == "pobj" else None
    return of is not None and of.lower_ == "of" and of.head.i == control.i and control.dep_ != "pobj"
