"""Event claims: what was done, by whom to whom, where and when, as one report tells it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from dateline.language.clauses.predicates import Match
from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import MADE_UP, Verdict
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts, Reader
from dateline.language.events.gapped import Gapped
from dateline.language.events.harm import HarmReader
from dateline.language.events.joining import NO_SIDE, Joining
from dateline.language.events.kinds import KindReader
from dateline.language.events.locating import Locating
from dateline.language.events.roles import RoleReader
from dateline.language.events.scenes import Scenes
from dateline.language.events.second import SecondReader
from dateline.language.events.takers import FREEING
from dateline.language.lexicon.entries import EventType
from dateline.language.phrases.nouns import COUNTRY_PREFIX, outer
from dateline.language.text.joints import describes, prepositions
from dateline.language.text.quantities import count_of
from dateline.records.values import HarmKind, Speaker

MAX_EVIDENCE = 300  # characters; longer evidence is cut back to the predicate and its nearest roles
_BACKING = {"back", "support", "aid", "assist", "cover", "help", "lead", "ally", "align"}
_ARMING = {"arm", "equip", "train", "supply", "furnish"}
_SPAN_ROLES = ("agent", "target", "place", "from_place", "to_place", "beneficiary", "means")
_PLACE_GAP = 45  # characters; a place further off stays out of the quoted words
_WEAK = 0.5  # below this `sure`, a bare noun tells only with its doer
_OF_PEOPLE = (
    "attack.shooting",
    "attack.stabbing",
    "killing",
    "assault",
    "clash",
    "execution",
    "assassination",
)
_OF_THEIR_OWN = ("offensive", "route", "siege", "territory", "claim", "declaration")  # an agent is enough
_TOLD = {"happened", "ongoing", "background"}
_DURING = {"in", "during", "amid"}  # what happened in an attack is told by its own verb
_AT = {"in", "at", "on", "inside", "outside", "into", "near"}
_BETWEEN_ACTORS = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "REJECT"}
_RECIPROCAL = {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}  # two who do it together need no third
_OF_ANYBODY = {"PROTEST", "ASSAULT", "RETREAT"}  # deeds that private people do as well
_PRIVATE = {"business", "media"}
_VAGUE = {"conditional", "believed"}
_ADJUNCTS = {
    "in",
    "during",
    "of",
    "for",
    "amid",
    "since",
    "after",
    "before",
    "into",
    "about",
    "on",
    "following",
}
_OF_HARM = {"in", "by", "from", "during"}  # "died in an ambush", "was killed by an airstrike"
_MUTUAL = {"clash", "offensive.ongoing", "advance"}  # types that say nothing without an enemy or a place
_POINTING = {"this", "that", "it"}  # "this is an attack on the whole nation": a name for what was told
_GENERIC_VERBS = {"mean", "be", "include", "constitute", "remain", "require", "involve", "become"}


class EventReader(Reader):
    """Reads the event claims of one document, sentence by sentence."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._locating = Locating(parts)
        self._harm = HarmReader(parts)
        self._kinds = KindReader(parts)
        self._roles = RoleReader(parts)
        self._joining = Joining(parts, self._harm, self._roles)
        self._gapped = Gapped(parts)
        self._second = SecondReader(parts)
        self._scenes = Scenes(parts, self._second.afar)
        self._before: list[EventDraft] = []  # of the sentence read last

    def read(self, sentence: Span) -> list[EventDraft]:
        """The event claims of a sentence, in order of the text."""
        matches = [m for m in self._predicates.events(sentence) if self._tells(m)]
        matches = self._second.matches(sentence, matches)
        drafts = [self._draft(m, sentence) for m in matches]
        drafts += [further for draft in drafts for further in self._gapped.further(draft)]
        drafts += list(self._gapped.followed(sentence, [*self._before, *drafts]))
        self._before = drafts
        return [d for d in self._joining.joined(drafts, sentence) if self._says_enough(d)]

    def without_echoes(self, drafts: list[EventDraft]) -> list[EventDraft]:
        """A report's claims, each placed, without those that only name again what was told before."""
        self._scenes.settle(drafts)
        for draft in drafts:
            draft.agents = draft.agents or self._roles.named(self._second.afar(draft, "agent"))
            draft.targets = draft.targets or self._roles.named(self._second.afar(draft, "target"))
        return self._joining.without_echoes(drafts)

    def _says_enough(self, draft: EventDraft) -> bool:
        """Whether a claim says who, whom, where or with what harm; a bare deed is no claim."""
        if draft.verdict.why == MADE_UP:
            return False
        unsure = draft.verdict.stance in ("conditional", "planned")
        if unsure and (draft.type == "casualties" or not (draft.agents or draft.where)) and draft.harm:
            return False  # "it was not clear if all five were killed there"
        if draft.harm or draft.counts:
            return True
        kind = self._ontology.type(draft.type)
        if self._nobodys(draft, kind) or (draft.verdict.stance == "conditional" and draft.verdict.by == "of"):
            return False
        armed = kind.armed
        located = draft.where is not None and not (draft.where.place or "").startswith(COUNTRY_PREFIX)
        goes_on = draft.match.light is not None or draft.match.frame.objects or self._goes_on(draft.token)
        told = draft.type == "clash" and bool(goes_on) and located  # "clashes broke out in"
        if armed and not draft.agents and not draft.targets and draft.type.startswith(_OF_PEOPLE):
            return told
        if draft.type == "clash" and not draft.targets and self._all_unarmed(draft):
            return False  # "two chefs battled in Paris"
        if armed and draft.type in _MUTUAL:
            return bool(draft.targets) or located or (draft.type == "clash" and self._two_sides(draft))
        return (
            bool(draft.targets)
            or draft.where is not None
            or (bool(draft.agents) and (armed or draft.type.startswith(_OF_THEIR_OWN)))
            or bool(draft.beneficiaries)
            or self._agent_enough(draft)
            or self._thing_enough(draft)
        )

    def _all_unarmed(self, draft: EventDraft) -> bool:
        """Whether those who fight are people without arms."""
        doers = draft.match.role("agent")
        return bool(doers) and all(
            self._predicates.is_kind(t, ("civilian",)) and not self._predicates.is_kind(t, ("armed",))
            for t in doers
        )

    def _goes_on(self, noun: Token) -> bool:
        """Whether a verb tells that a fight began, lasts or ended: "the battle for Sirte went on"."""
        verb = outer(noun).head
        words = self._ontology.words
        particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")
        lasting = words.begin_verbs | words.continue_verbs | words.end_verbs
        subject = noun.pos_ == "NOUN" and outer(noun).dep_ == "nsubj"
        return subject and f"{verb.lemma_.lower()} {particle}".strip() in lasting

    @staticmethod
    def _two_sides(draft: EventDraft) -> bool:
        """Whether both who fight are told together: "guards of the two states exchanged fire"."""
        return len({agent.side or agent.actor or agent.name for agent in draft.agents}) > 1

    @staticmethod
    def _nobodys(draft: EventDraft, kind: EventType) -> bool:
        """Whether a word between actors is told of nobody: "was asked to", "strikes coordinated with"."""
        coded = kind.acled is not None or kind.acled_home_state is not None
        told = kind.plover is not None and kind.plover[0] in _BETWEEN_ACTORS and not coded
        return told and not draft.agents and draft.token.pos_ != "NOUN"

    def _thing_enough(self, draft: EventDraft) -> bool:
        """Whether what it was done to makes a claim: "two rifles were found", "shops were looted"."""
        match = draft.match
        told = bool(match.companions or any(match.role(role) for role in ("place", "means", "target")))
        tells = match.token.pos_ == "VERB" and match.token.dep_ not in ("acl", "amod", "relcl")
        if match.token.dep_ == "nsubj" and match.token.head.pos_ == "VERB":  # "a car bomb exploded"
            nominal = self._nouns.nominal(match.token)
            told = tells = nominal is not None and nominal.kind == "weapon"
        happened = draft.verdict.stance in _TOLD and tells
        return told and happened and self._ontology.type(draft.type).thing_enough

    def _agent_enough(self, draft: EventDraft) -> bool:
        """Whether who did it makes a claim: protesters rallied, a government rejected an offer."""
        kind = self._ontology.type(draft.type)
        if not draft.agents or draft.verdict.stance in _VAGUE:
            return False
        if kind.plover is not None and kind.plover[0] in _RECIPROCAL and len(draft.agents) > 1:
            return True
        of_people = kind.acled is not None and kind.plover is not None and kind.plover[0] in _OF_ANYBODY
        if not kind.agent_enough or of_people:
            return kind.agent_enough
        return draft.match.carrier.pos_ in ("VERB", "AUX") and self._political(draft)

    def _political(self, draft: EventDraft) -> bool:
        """Whether a state, an armed body or a known actor acts, not private people."""
        known = any(a.actor is not None and a.actor not in NO_SIDE for a in draft.agents)
        bodies = [t for t in draft.match.role("agent") if self._nouns.at(t).kind == "actor"]
        return known or any(
            self._predicates.is_kind(t, ("armed", "state")) or self._public(t) for t in bodies
        )

    def _public(self, token: Token) -> bool:
        """Whether a party, a union, a church or the like acts, no firm and no newspaper."""
        nominal = self._nouns.nominal(self._nouns.at(token).head)
        return nominal is not None and nominal.kind == "organisation" and not nominal.tags & _PRIVATE

    # ------------------------------------------------------------------ which predicates tell

    def _tells(self, match: Match) -> bool:
        """Whether a match tells of a deed: a bare noun, a compound's modifier or a definition does not."""
        token = match.token
        if match.light is not None:
            return True
        if token.pos_ in ("VERB", "AUX"):
            bare = token.dep_ == "amod" and not any(True for _ in token.children)
            allied = token.lower_ in ("allied", "aligned") and match.passive  # how they stand, no deed
            return not (
                bare
                or allied
                or describes(token)
                or self._only_backs(token)
                or self._gives_up(match)
                or self._names_source(token)
                or self._calls_untrue(match)
                or self._by_accident(match)
            )
        if token.dep_ in ("compound", "nmod", "amod") or (token.dep_ == "poss" and token.head.pos_ == "NOUN"):
            return False
        if self._is_definition(token) or self._dates_only(token) or self._idle_weapon(match):
            return False
        filled = any(
            match.role(role) for role in ("agent", "target", "place", "from_place", "to_place", "beneficiary")
        )
        counted = any(c.dep_ == "nummod" for c in token.children)
        filled = filled or outer(token).dep_ in ("nsubj", "nsubjpass")
        sided = match.role("agent") or match.role("target")
        harms = self._did_harm(token)
        located = self._located(match)
        told = harms or (located and outer(token).head.lower_ not in _DURING)
        if (
            not sided
            and not counted
            and not told
            and outer(token).dep_ == "pobj"
            and outer(token).head.lower_ in _ADJUNCTS
            and not self._wins_ground(match)
        ):
            return False
        if match.frame.sure < _WEAK and not match.role("agent"):
            return False
        return filled or counted or harms or located

    def _calls_untrue(self, match: Match) -> bool:
        """Whether a verb only denies that something is so: "denies arming them", "denied any involvement"."""
        words = self._ontology.words
        if match.frame.objects or match.token.lemma_.lower() not in words.report_deny:
            return False
        untrue = words.share_nouns | words.report_nouns | words.hedge_nouns
        return any(
            c.dep_ == "ccomp"
            or (c.dep_ == "xcomp" and c.tag_ == "VBG")
            or (c.dep_ == "dobj" and c.lemma_.lower() in untrue and match.token.lemma_ == "deny")
            for c in match.token.children
        )

    def _names_source(self, verb: Token) -> bool:
        """Whether a participle only says whose the words are: "according to a report sent by the army"."""
        told = verb.dep_ == "acl" and verb.head.lemma_.lower() in self._ontology.words.report_nouns
        return told and verb.head.dep_ == "pobj" and verb.head.head.head.lower_ == "according"

    def _gives_up(self, match: Match) -> bool:
        """Whether a verb only says that something is no longer done: "gave up trying to take the town"."""
        words = self._ontology.words
        lemma = f"{match.frame.lemma} {match.frame.particle or ''}".strip()
        ends = lemma in words.end_verbs | words.fail_verbs and "comp" not in match.frame.needs
        return ends and any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in match.token.children)

    def _wins_ground(self, match: Match) -> bool:
        """Whether a noun tells who won or lost a place by name: "following the capture of Bor"."""
        won = self._ontology.type(match.frame.type).control in ("gain", "lose")
        return won and any(self._grounds.named_place(t) is not None for t in match.role("place"))

    @staticmethod
    def _only_backs(verb: Token) -> bool:
        """ "Units, backed by helicopters", "men armed with sticks": how the units and men stand, no deed."""
        first = verb
        while first.dep_ == "conj" and first.head.tag_ == "VBN" and first.head.dep_ != "ROOT":
            first = first.head
        hangs = verb.tag_ == "VBN" and first.dep_ in ("acl", "advcl", "amod")
        borne = verb.lemma_.lower() in _ARMING and not any(c.dep_ == "agent" for c in verb.children)
        return hangs and (verb.lemma_.lower() in _BACKING or borne)

    def _by_accident(self, match: Match) -> bool:
        """Whether what did harm only met with an accident: "a helicopter crashed, killing nine"."""
        doers = (*match.role("agent"), *match.role("means"))
        return bool(doers) and all(
            t.dep_ == "nsubj"
            and t.head.i != match.carrier.i
            and t.head.lemma_.lower() in self._ontology.words.accident_verbs
            for t in doers
        )

    def _idle_weapon(self, match: Match) -> bool:
        """A weapon that nobody says went off is a thing: "troops destroyed five car bombs"."""
        nominal = self._nouns.nominal(match.token)
        if nominal is None or nominal.kind != "weapon":
            return False
        return outer(match.token).dep_ not in ("nsubj", "pobj") and not match.role("agent")

    def _dates_only(self, noun: Token) -> bool:
        """ "Eight months into the Mosul offensive": the offensive only dates something else."""
        return noun.i in self._doc.time_tokens or (
            noun.dep_ == "pobj" and noun.head.head.i in self._doc.time_tokens
        )

    @staticmethod
    def _is_definition(noun: Token) -> bool:
        """ "An ambush is an attack from cover", "having one aircraft do so is one strike": no deed."""
        indefinite = any(
            c.dep_ == "det" and c.lower_ in ("a", "an", "any", "each", "every") for c in noun.children
        )
        verb = noun.head
        if noun.dep_ == "attr" and not any(c.dep_ in ("nsubj", "expl") for c in verb.children):
            return True
        if noun.dep_ == "attr" and indefinite and verb.tag_ in ("VBZ", "VBP"):
            return any(c.dep_ == "nsubj" and c.lower_ in _POINTING for c in verb.children)
        return (
            indefinite
            and noun.dep_ == "nsubj"
            and verb.lemma_ in _GENERIC_VERBS
            and verb.tag_ in ("VBZ", "VBP")
        )

    def _located(self, match: Match) -> bool:
        """Whether an attack is told with a named place of its own: "the bombings in Istanbul"."""
        if not self._ontology.is_a(match.frame.type, "attack"):
            return False
        spots = [self._nouns.at(t) for p, t in prepositions(match.token) if p in _AT]
        return any(spot.kind == "place" and not spot.generic for spot in spots)

    def _did_harm(self, noun: Token) -> bool:
        """Whether a verb of harm tells what the noun did: its subject, or where or by what one died."""
        noun = outer(noun)
        verb = noun.head
        if noun.dep_ == "pobj" and verb.lower_ in _OF_HARM:
            verb = verb.head
        elif noun.dep_ not in ("nsubj", "agent", "advcl"):
            return False
        frames = self._ontology.verb_frames(verb.lemma_.lower()) if verb.pos_ == "VERB" else ()
        return any(f.harm in ("killed", "wounded") and not f.objects for f in frames)

    # ------------------------------------------------------------------ one draft

    def _draft(self, match: Match, sentence: Span) -> EventDraft:
        verdict = self._second.verdict(match, self._verdict(match))
        draft = EventDraft(
            match=match,
            type=match.frame.type,
            verdict=verdict,
            sentence=sentence,
            span=self._span(match),
            confidence=match.frame.sure,
        )
        if self._sets_out(match):
            draft.type = "offensive.begun"
        rule = f"{match.frame.kind} {match.frame.lemma}: {match.frame.type}"
        draft.why = [*(match.by_meaning or (rule,)), f"stance {verdict.why}"]
        self._roles.fill(draft)
        self._kinds.specialise(draft)
        self._second.retype(draft)
        draft.things = self._roles.struck(draft)
        where, place_token, why = self._locating.of_event(match, draft.type)
        if where is None:
            where, place_token, why = self._locating.of_event(self._second.placed(match), draft.type)
        draft.where = where
        if place_token is not None:
            span = self._grounds.place_span(place_token)
            if self._near(draft, span) and self._gap(draft.span, span) <= _PLACE_GAP:
                draft.widen(span)
        if why:
            draft.why.append(f"place {why}")
        draft.when = self._timing.when(match.token, match.carrier, verdict.stance)
        draft.verdict = self._dated_verdict(draft)
        draft.chains = self._speech.chains(match.carrier)
        draft.agents = draft.agents or self._roles.teller(draft)
        draft.targets = draft.targets or self._roles.counterpart(draft)
        draft.targets = draft.targets or self._roles.named(self._second.whom(draft))
        self._freed_by_the_teller(draft)
        self._fill_counts(draft)
        return draft

    def _sets_out(self, match: Match) -> bool:
        """Whether what begins is an offensive, or the fight for a place: "the battle for Raqqa began"."""
        noun, verb = match.token, outer(match.token).head
        starts = noun.dep_ == "nsubj" and verb.lemma_.lower() in self._ontology.words.begin_verbs
        if not starts and (match.light is None or match.light.aspect != "begin"):
            return False
        ground = any(p in ("for", "on") and self._nouns.at(t).kind == "place" for p, t in prepositions(noun))
        of_ground = starts and ground and noun.lemma_.lower() in ("battle", "assault")
        return match.frame.type == "offensive.ongoing" or of_ground

    def _freed_by_the_teller(self, draft: EventDraft) -> None:
        """ "The town is freed", says a side's official: freed by that side."""
        if (
            draft.agents
            or draft.match.frame.lemma not in FREEING
            or self._ontology.type(draft.type).control != "gain"
        ):
            return
        speaker = next((s for chain in draft.chains for s in chain[:1] if s.side is not None), None)
        others = (c for c in self._doc.doc[draft.sentence.start : draft.token.i] if c.dep_ == "nsubj")
        if any(self._sided_apart(c, speaker) for c in others):
            return  # "officials of the other side posted pictures, and the town was freed"
        if speaker is None or any(t.side == speaker.side for t in draft.targets):
            return
        draft.agents = [self._grounds.side_of(speaker.side or "", speaker.country)]
        draft.why.append("freed, says that side")

    def _sided_apart(self, token: Token, speaker: Speaker | None) -> bool:
        ref = self._grounds.actor(token) if speaker is not None else None
        return ref is not None and ref.side is not None and speaker is not None and ref.side != speaker.side

    def _verdict(self, match: Match) -> Verdict:
        failed = self._came_to_nothing(match)
        if failed is not None:
            return Verdict(stance="denied", why=f"came to nothing: {failed}")
        verdict = stance_of(match.token, self._ontology.words)
        if match.carrier.i != match.token.i:
            carried = stance_of(match.carrier, self._ontology.words)
            settled = carried.stance in ("happened", "ongoing")
            verdict = verdict if settled and verdict.stance not in ("happened", "ongoing") else carried
        if match.light is not None:
            if match.light.denies and verdict.stance in ("happened", "ongoing"):
                return Verdict(stance="denied", why=f"light verb {match.light.lemma}")
            if match.light.aspect == "continue" and verdict.stance == "happened":
                return Verdict(stance="ongoing", why=f"aspect {match.light.lemma}")
        return verdict

    def _came_to_nothing(self, match: Match) -> str | None:
        """The adjective of a change of hands that came to nothing: "the attempted capture of the town"."""
        if self._ontology.type(match.frame.type).control not in ("gain", "lose", "transfer"):
            return None
        failed = self._ontology.words.failed_adjectives
        return next((c.lower_ for c in match.token.children if c.dep_ == "amod" and c.lower_ in failed), None)

    def _dated_verdict(self, draft: EventDraft) -> Verdict:
        if draft.verdict.stance in ("happened", "ongoing") and self._timing.is_background(draft.when):
            return Verdict(stance="background", why="told as history, with its own date")
        if draft.verdict.stance == "ongoing" and self._timing.in_chronology(draft.match.carrier):
            return Verdict(stance="happened", why="an entry of a chronology, told in the present")
        return draft.verdict

    def _span(self, match: Match) -> tuple[int, int]:
        start, end = self._doc.span_of([match.token, match.carrier])
        told = [*match.companions, *(t for role in _SPAN_ROLES for t in match.role(role))]
        nouns = [self._nouns.at(t) for t in told]
        inside = [
            n
            for n in nouns
            if n.start >= self._doc.sentence_span(match.token.sent)[0]
            and n.end <= self._doc.sentence_span(match.token.sent)[1]
        ]
        for noun in sorted(inside, key=lambda n: min(abs(n.start - start), abs(n.end - end))):
            wide = min(start, noun.start), max(end, noun.end)
            if wide[1] - wide[0] <= MAX_EVIDENCE:
                start, end = wide
        return start, end

    @staticmethod
    def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
        return max(one[0], other[0]) - min(one[1], other[1])

    def _near(self, draft: EventDraft, span: tuple[int, int]) -> bool:
        wide = max(draft.span[1], span[1]) - min(draft.span[0], span[0])
        bounds = self._doc.sentence_span(draft.sentence)
        return wide <= MAX_EVIDENCE and bounds[0] <= span[0] and span[1] <= bounds[1]

    # ------------------------------------------------------------------ counts and harm

    def _harm_of(self, match: Match) -> HarmKind | None:
        """What a verb does to its victims in any of its frames: "killed" kills, whatever did it."""
        if match.token.pos_ != "VERB":
            return None
        if any(c.lower_ in ("dead", "death", "fatally", "mortally") for c in match.token.children):
            return "killed"
        if any(p == "to" and t.lower_ == "death" for p, t in prepositions(match.token)):
            return "killed"  # "beat two men to death"
        frames = self._ontology.verb_frames(match.token.lemma_.lower())
        kinds = {f.harm for f in frames if f.harm is not None and not f.objects and f.particle is None}
        return kinds.pop() if len(kinds) == 1 and kinds <= {"killed", "wounded"} else None

    def _fill_counts(self, draft: EventDraft) -> None:
        match = draft.match
        if match.token.pos_ == "NOUN":
            count = count_of(self._doc, match.token, match.token.text.lower())
            if count is not None:
                draft.counts.append(count)
        for role in ("place", "from_place", "to_place"):
            for token in match.role(role):
                count = count_of(self._doc, token, self._nouns.at(token).head.text.lower())
                if count is not None and self._nouns.at(token).place is None:
                    draft.counts.append(count)
        kind = self._harm_of(match) or match.frame.harm
        if kind is not None:
            draft.harm = self._harm.of_targets(kind, match.role("target"))
            for harm in draft.harm:
                who = harm.who
                if who is None or who.start is None or who.end is None:
                    continue
                if self._near(draft, (who.start, who.end)):
                    draft.widen((who.start, who.end))
