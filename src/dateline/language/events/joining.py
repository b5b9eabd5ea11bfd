"""What the claims of one sentence, and of one report, are to each other.

An aim belongs to the deed that serves it; harm to the event that did it; a later mention of a deed
("the capture of Baaj") to its first telling. So nothing is counted twice inside a report.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from dateline.language.clauses.speech import merged_chains
from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import GENERAL, Verdict
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts, Reader
from dateline.language.events.harm import HarmReader, tolled_on
from dateline.language.events.roles import RoleReader
from dateline.language.phrases.nouns import outer
from dateline.language.phrases.placenames import is_region
from dateline.language.text.joints import conjuncts
from dateline.records.values import ActorRef, Where

_WHEN = {"when", "after", "as", "once"}
_HANGING = {"acomp", "acl", "advcl", "xcomp", "prep", "pcomp", "conj", "pobj", "relcl", "dobj"}
NO_SIDE = {"actor:civilians", "actor:unidentified", "actor:unidentified-armed-group"}
_TOLD = {"happened", "ongoing"}
_ONE_SIDED = ("attack", "strike", "bombing", "raid", "ambush", "killing", "arson", "protest.force", "mob")
_FENDED = {"attack.repelled", "strike.intercepted"}
_ENTERING = {"advance", "deployment"}
_AGREEMENT = ("Strategic developments", "Agreement")
_FIGHTS = {"clash", "attack.shooting", "place.held", "attack"}
_ANY_ATTACK = {"attack", "attack.civilians"}
_POINTING = {"the", "this", "that"}
_APART = {"before", "since", "until", "despite", "unlike", "like", "as", "besides"}
_BACK = 60  # tokens; a deed told further back is not meant
_CONSENTING = {"agree", "accept", "consent", "approve", "accede", "assent", "resolve", "decide"}
_EXPLICIT_AIMS = ("will", "would", "aim", "should", "headline")
MAX_EVIDENCE = 300


class Joining(Reader):
    """Joins the event drafts of one document."""

    def __init__(self, parts: Parts, harm: HarmReader, roles: RoleReader) -> None:
        super().__init__(parts)
        self._roles = roles
        self._harm = harm

    def joined(self, drafts: list[EventDraft], sentence: Span) -> list[EventDraft]:
        """The claims of a sentence, each aim and each harm with the event that it belongs to."""
        drafts = self._with_aims(self._without_fights([d for d in drafts if d.verdict.why != GENERAL]))
        drafts = self._with_effects(drafts)
        self._roles.set_foes(drafts)
        self._fill_void(drafts)
        drafts = self._with_harm(drafts)
        self._stated_harm(sentence, drafts)
        self._with_force(drafts)
        return drafts

    @staticmethod
    def _with_force(drafts: Sequence[EventDraft]) -> None:
        """Protesters dispersed with dead or wounded were met with excessive force.

        Source: ACLED codebook, sub-event types of protests.
        """
        for draft in drafts:
            if draft.type == "protest.intervention" and draft.harm:
                draft.type = "protest.force"
                draft.why.append("protesters came to harm")

    @staticmethod
    def _without_fights(drafts: list[EventDraft]) -> list[EventDraft]:
        """ "Entered the town without fighting" denies no fight of its own."""
        if not any(d.type == "territory.transferred" for d in drafts):
            return drafts
        return [d for d in drafts if d.verdict.stance != "denied" or d.type not in _FIGHTS]

    def _fill_void(self, drafts: Sequence[EventDraft]) -> None:
        """Who enters as another side leaves takes the ground in peace: "moved in after they fled"."""
        done = (*_TOLD, "background")
        entries = [d for d in drafts if d.type in _ENTERING and d.agents and d.verdict.stance in done]
        given = [d for d in drafts if d.match.frame.type == "territory.transferred" and not d.beneficiaries]
        lost = [d for d in drafts if self._ontology.type(d.type).control == "lose"]
        leaving = [d for d in (*lost, *given) if d.agents]
        for entry in entries:
            left = next((d for d in leaving if self._enters_after(entry, d)), None)
            if left is not None:
                entry.where = entry.where or left.where
                entry.targets = entry.targets or left.agents[:1]
                entry.type = "territory.transferred"
                entry.why.append(f"entered as {left.agents[0].name} left")

    def _enters_after(self, entry: EventDraft, left: EventDraft) -> bool:
        """Whether one side enters the ground that the other leaves, in the same or the clause before."""
        verb, other = entry.match.carrier, left.match.carrier
        words = {c.lower_ for c in verb.children if c.dep_ in ("prep", "prt", "advmod")}
        if not (words & {"in", "into"} or verb.lemma_.lower() in self._ontology.words.enter_verbs):
            return False
        over = left.verdict.stance in ("happened", "background")
        if not over or side_of(entry.agents[0]) == side_of(left.agents[0]):
            return False
        if (
            entry.where
            and left.where
            and (entry.where.place or entry.where.name) != (left.where.place or left.where.name)
        ):
            return False
        beside = verb.head == other.head and verb.dep_ == other.dep_ and verb.i > other.i
        if left.sentence.end == entry.sentence.start:  # told in the sentence before: of one named place
            return entry.where is not None and left.where is not None and not left.scene
        return verb.is_ancestor(other) or other.is_ancestor(verb) or beside

    # ------------------------------------------------------------------ aims

    def _with_aims(self, drafts: list[EventDraft]) -> list[EventDraft]:
        """An aim gives its target and place to the event that serves it, and is no claim of its own."""
        out: list[EventDraft] = []
        for draft in drafts:
            if draft.verdict.stance != "planned":
                out.append(draft)
                continue
            host = self._served(draft, drafts)
            while host is not None and host.verdict.stance == "planned":
                host = self._served(host, drafts)
            if host is not None and host.type == "agree" and self._ontology.type(draft.type).hostile:
                draft.agents = draft.agents or host.agents  # "vowed to retake it": an aim, no agreement
                out = [d for d in out if d is not host]
                out.append(draft)
                continue
            if host is not None:
                consents = host.match.frame.lemma in _CONSENTING
                if host.type == "agree" and consents and self._ontology.type(draft.type).acled == _AGREEMENT:
                    host.type = "agreement"  # "agreed to lay down its arms"
                doers = {side_of(a) for a in host.agents}
                asked = [a for a in draft.agents if self._asks(host) and side_of(a) not in doers]
                aimed = asked or [t for t in draft.targets if side_of(t) not in doers]
                host.targets = host.targets or aimed
                if self._ontology.type(host.type).sited:  # where it is asked for is not where they ask
                    host.where = host.where or draft.where
                host.agents = host.agents or ([] if asked else draft.agents)
                own = self._timing.own(draft.token, draft.match.carrier)
                if own is not None and host.when.basis in ("inferred", "unknown"):
                    host.when = own.when
            elif self._as_offensive(draft) or self._explicit(draft.verdict):
                out.append(draft)
        return out

    def _explicit(self, verdict: Verdict) -> bool:
        """Whether the words say that it is to come: "will", "is aimed at", "is likely to"."""
        likely = verdict.by in self._ontology.words.aim_adjectives and verdict.why == f"{verdict.by} to"
        return likely or verdict.why.startswith(_EXPLICIT_AIMS)

    def _asks(self, draft: EventDraft) -> bool:
        """Whether a deed asks or tells others to do something."""
        plover = self._ontology.type(draft.type).plover
        return plover is not None and plover[0] in ("REQUEST", "DEMAND")

    @staticmethod
    def _served(draft: EventDraft, drafts: Sequence[EventDraft]) -> EventDraft | None:
        """The event whose purpose a draft tells."""
        by_token = {i: d for d in drafts if d is not draft for i in (d.token.i, d.match.carrier.i)}
        node = draft.match.carrier
        for _ in range(6):
            if node.head.i == node.i:
                return None
            link, node = node.dep_, node.head
            if node.i in by_token and link in _HANGING and by_token[node.i].token.i != draft.token.i:
                return by_token[node.i]
        return None

    def _as_offensive(self, draft: EventDraft) -> bool:
        """Makes of an aim that is being pursued the offensive that pursues it; False where none is.

        "They began their progress to recapture Baaj", "forces are focusing on dislodging insurgents".
        """
        if self._ontology.type(draft.type).control not in ("gain", "besiege"):
            return False
        verb = self._pursuit(draft.match.carrier)
        if verb is None:
            return self._as_assault(draft)
        verdict = stance_of(verb, self._ontology.words)
        if verdict.stance not in ("happened", "ongoing", "background"):
            return False
        begins = verb.lemma_.lower() in self._ontology.words.begin_verbs
        draft.type = "offensive.begun" if begins else "offensive.ongoing"
        draft.verdict = verdict
        draft.when = self._timing.when(verb, verb, verdict.stance)
        draft.why.append(f"pursued: {verb.text}")
        span = self._doc.span_of([verb, *self._predicates.arguments(verb).subjects])
        if draft.span[1] - span[0] <= MAX_EVIDENCE:
            draft.widen(span)
        return True

    def _as_assault(self, draft: EventDraft) -> bool:
        """Makes of an attempt that was made the assault that it was: "attempted to seize the hospital"."""
        verb = draft.match.carrier.head
        if verb.lemma_.lower() not in ("attempt", "try") or verb.tag_ not in ("VBD", "VBN"):
            return False
        if stance_of(verb, self._ontology.words).stance != "happened":
            return False
        draft.type = "attack"
        draft.verdict = stance_of(verb, self._ontology.words)
        draft.why.append(f"attempted: {verb.text}")
        return True

    def _pursuit(self, carrier: Token) -> Token | None:
        """The verb that says that an aim is being pursued: it begins, goes on, or puts effort in."""
        words = self._ontology.words
        effort = False
        node = carrier
        for _ in range(5):
            if node.head.i == node.i or node.dep_ in ("ccomp", "relcl", "advcl"):
                return None
            node = node.head
            lemma = node.lemma_.lower()
            if node.pos_ == "NOUN" and (lemma in words.aim_nouns or self._ontology.noun_frames(lemma)):
                effort = True
            elif node.pos_ == "VERB":
                progressive = node.tag_ == "VBG" and any(c.dep_ == "aux" for c in node.children)
                pursues = lemma in words.begin_verbs | words.continue_verbs or (effort and progressive)
                return (
                    node
                    if pursues or (any(self._is_effort(c) for c in node.children) and progressive)
                    else None
                )
        return None

    def _is_effort(self, token: Token) -> bool:
        return token.dep_ == "dobj" and token.lemma_.lower() in self._ontology.words.aim_nouns

    # ------------------------------------------------------------------ effects

    def _with_effects(self, drafts: list[EventDraft]) -> list[EventDraft]:
        """ "Five strikes hit two units and destroyed a bunker" is one event with its targets."""
        gone: set[int] = set()
        for host in drafts:
            if host.token.pos_ != "NOUN" or not self._ontology.type(host.type).armed:
                continue
            verbs = self._acts_of(host.token)
            for draft in drafts:
                if draft is not host and not draft.harm and draft.match.carrier.i in {v.i for v in verbs}:
                    gone.add(id(draft))
                    self._take(host, draft)
            if (
                host.token.dep_ == "pobj"
                and host.token.head.lower_ in ("during", "in", "amid")
                and host.type == "clash"
            ):
                main = next(
                    (d for d in drafts if d is not host and d.match.carrier.i == host.token.head.head.i), None
                )
                suffered = main is not None and bool(main.harm) and not main.agents
                if main is not None and self._ontology.type(main.type).armed and not suffered:
                    main.targets = main.targets or host.targets
                    gone.add(id(host))
            for verb in (v for v in verbs if self._is_violent(v)):
                objects = self._predicates.arguments(verb).objects
                owners = [
                    r
                    for t in objects
                    if (r := self._grounds.actor(t)) is not None and r.actor != "actor:civilians"
                ]
                host.targets = host.targets or owners[:1]
                host.things = host.things or self._roles.things(objects, host)
                self._widen(host, self._doc.span_of([verb, *objects]))
        return [d for d in drafts if id(d) not in gone]

    def _is_violent(self, verb: Token) -> bool:
        """Whether a verb does something to somebody: an attack "hit", "killed", but "shows" nothing done."""
        frames = self._ontology.verb_frames(verb.lemma_.lower())
        return any(f.harm or self._ontology.type(f.type).violent for f in frames)

    def _acts_of(self, noun: Token) -> list[Token]:
        """The verbs that tell what an event noun did: it is their subject, or stands after their "by"."""
        noun = outer(noun)
        verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass") else None
        if noun.dep_ == "pobj" and noun.head.dep_ == "agent":
            verb = noun.head.head
        if verb is None or verb.pos_ != "VERB" or self._speech.is_reporting(verb):
            return []
        first = verb  # "was struck and killed by": those before it too, where they share its subject
        while first.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in first.children):
            first = first.head
        chain = [v for v in conjuncts(first) if v.pos_ == "VERB"]
        return [v for v in chain if not any(c.dep_ == "nsubj" and c.i > noun.i for c in v.children)]

    def _take(self, host: EventDraft, draft: EventDraft) -> None:
        """Gives one draft's findings to the draft that it belongs to."""
        known = {(x.actor, x.name) for x in (*host.targets, *host.agents)}
        host.targets += [t for t in draft.targets if (t.actor, t.name) not in known]
        host.things = host.things or draft.things
        host.target_civilian = host.target_civilian or draft.target_civilian
        host.agents = host.agents or draft.agents
        host.where = host.where or draft.where
        if host.when.earliest is None:
            host.when = draft.when
        if draft.verdict.stance in ("denied", "believed", "background") or host.verdict.stance == "planned":
            host.verdict = draft.verdict
        host.chains = merged_chains(host.chains, draft.chains)
        self._widen(host, draft.span)

    @staticmethod
    def _widen(host: EventDraft, span: tuple[int, int]) -> None:
        if max(host.span[1], span[1]) - min(host.span[0], span[0]) <= MAX_EVIDENCE:
            host.widen(span)

    # ------------------------------------------------------------------ harm

    def _with_harm(self, drafts: list[EventDraft]) -> list[EventDraft]:
        """ "A bombing killed 12" is one event: harm verbs join the event that did the harm."""
        out: list[EventDraft] = []
        joined: dict[int, EventDraft] = {}  # the event that took each harm verb, by the verb's token
        for draft in drafts:
            host = self._harmer(draft, drafts) if draft.harm else None
            if host is not None:
                host = joined.get(host.token.i, host)
                joined[draft.token.i] = host
                self._take_harm(host, draft)
                continue
            if draft.harm and self._without_cause(draft):
                draft.type = "casualties"
            out.append(draft)
        for draft in [d for d in out if d.harm and not d.agents]:
            beside = next(
                (
                    joined[d.token.i]
                    for d in drafts
                    if d.token.i in joined and tolled_on(draft.token, d.match.role("target"))
                ),
                None,
            )
            if beside is not None and beside is not draft:
                out.remove(draft)
                self._take_harm(beside, draft)
        return out

    def _take_harm(self, host: EventDraft, draft: EventDraft) -> None:
        host.harm += [h for h in draft.harm if h not in host.harm]
        verdict = host.verdict
        if host.type == "clash" and not host.agents and draft.targets:
            host.agents, host.targets = host.targets, []  # "two were killed in clashes with rebels"
        host.toll_first = host.toll_first or draft.token.i < host.token.i
        self._take(host, draft)
        if draft.verdict.stance == "believed":
            host.verdict = verdict  # the toll is doubted, not the deed
        kind = self._ontology.type(host.type)
        special = kind.if_civilians if host.target_civilian else None
        unharmed = any(h.who is not None and h.who.side is not None for h in draft.harm)
        if draft.type == "protest.force":
            special = draft.type
        host.type = special or (kind.if_harm if kind.if_harm and not unharmed else host.type)

    def _harmer(self, draft: EventDraft, drafts: Sequence[EventDraft]) -> EventDraft | None:
        """The event in the same sentence whose harm a draft tells: its doer before all others."""
        others = [d for d in drafts if d is not draft and not d.harm and self._ontology.type(d.type).violent]
        doers = {t.i for role in ("agent", "means") for t in draft.match.role(role)}
        for other in others:
            laid = {
                t.i for t in (*other.match.role("means"), *other.match.companions)
            }  # "a mine planted by militants killed four"
            if doers & {other.token.i, other.match.carrier.i, outer(other.token).i, *laid}:
                return other
        for other in drafts:
            joined = _clause(draft).dep_ == "conj" and _clause(draft).head.i in {
                other.token.i,
                _clause(other).i,
            }
            lost = _is_gapped(draft.token.head) and other.match.carrier.i in _chain(draft.token)
            if (other is not draft and other.harm and (joined or lost)) or (
                other in others and self._linked(draft, other)
            ):
                return other
        return None

    def _linked(self, draft: EventDraft, other: EventDraft) -> bool:
        """Whether the grammar lays a draft's harm to another event of the sentence."""
        carrier, token = _clause(draft), outer(other.token)
        told = _chain(draft.token) | _chain(carrier)
        if self._befell_when(told, other):
            return True
        caused = carrier.dep_ == "advcl" and _links(carrier) & _WHEN  # "rioted after police shot a man"
        while carrier.dep_ == "conj" and carrier.head.dep_ == "advcl":  # "…, freeing one and killing two"
            carrier = carrier.head
        hangs = carrier.dep_ in ("advcl", "acl", "conj", "relcl") and not caused
        if hangs and carrier.head.i in {other.token.i, other.match.carrier.i, token.i}:
            return True
        if token.head.i in told and token.dep_ in ("nsubj", "agent", "advcl"):
            return True
        if token.dep_ == "acl" and token.tag_ == "VBG":  # "in police firing", parsed as police who fire
            token = token.head
        return token.dep_ == "pobj" and token.head.head.i in told and not self._told_apart(draft, other)

    @staticmethod
    def _told_apart(draft: EventDraft, other: EventDraft) -> bool:
        """Whether a deed behind a preposition is another: "two days after an attack", elsewhere."""
        link = outer(other.token).head
        if link.lower_ in _APART or any(c.dep_ == "npadvmod" for c in link.children):
            return True
        spots = [draft.where, other.where]
        named = [w.place for w in spots if w is not None and w.place is not None and not is_region(w)]
        return link.lower_ in ("after", "following") and len(set(named)) > 1

    @staticmethod
    def _befell_when(told: set[int], other: EventDraft) -> bool:
        """ "Eleven were killed and two hurt after bombers struck a wake", "… when a mine went off"."""
        carrier = _clause(other)
        if carrier.dep_ != "advcl" or carrier.head.i not in told:
            return False
        return bool(_links(carrier) & _WHEN)

    def _without_cause(self, draft: EventDraft) -> bool:
        """Whether harm that nobody did is laid to something that is no deed: "… after a volcano erupted"."""
        told = [self._doc.doc[i] for i in sorted(_chain(draft.match.carrier))]
        causes = [c for verb in told for c in verb.children if c.dep_ == "advcl" and c.pos_ == "VERB"]
        linked = [c for c in causes if any(m.lower_ in _WHEN for m in c.children)]
        if draft.agents or not linked:
            return False
        subjects = [t for c in linked for t in self._predicates.arguments(c).subjects]
        return bool(subjects) and not any(self._predicates.is_kind(t, ("actor", "weapon")) for t in subjects)

    def _stated_harm(self, sentence: Span, drafts: Sequence[EventDraft]) -> None:
        """Gives harm told by adjectives ("25 dead") to the nearest armed event of the sentence."""
        armed = [
            d
            for d in drafts
            if self._ontology.type(d.type).armed
            and d.verdict.stance in ("happened", "background", "believed")
        ]
        for token, harm in self._harm.stated(sentence) if armed else ():
            host = min(armed, key=lambda d: abs(d.token.i - token.i))
            if all((h.kind, h.best) != (harm.kind, harm.best) for h in host.harm):
                host.harm.append(harm)

    # ------------------------------------------------------------------ echoes

    def without_echoes(self, drafts: Sequence[EventDraft]) -> list[EventDraft]:
        """A report's claims; a noun that only names again what a verb told gives its speakers to it."""
        self._fill_void(drafts)
        self._name_again(drafts)
        self._share_agent(drafts)
        self._take_up_doers(drafts)
        kept: list[EventDraft] = []
        for draft in drafts:
            first = next((k for k in kept if self._echoes(draft, k)), None)
            if first is None:
                kept.append(draft)
            else:
                first.chains = merged_chains(first.chains, draft.chains)
                first.beneficiaries = first.beneficiaries or draft.beneficiaries  # "…, leaving it to them"
        return kept

    def _name_again(self, drafts: Sequence[EventDraft]) -> None:
        """ "The attack" after a bombing or an air strike is that bombing or air strike."""
        special: EventDraft | None = None
        for draft in drafts:
            if draft.type not in _ANY_ATTACK:
                if self._ontology.is_a(draft.type, "attack"):
                    special = draft
                continue
            points_back = any(c.dep_ == "det" and c.lower_ in _POINTING for c in draft.token.children)
            if special is None or draft.token.pos_ != "NOUN" or not points_back or draft.match.role("means"):
                continue
            near = draft.sentence.start - special.sentence.end < _BACK
            same = (
                not draft.agents
                or not special.agents
                or side_of(draft.agents[0]) == side_of(special.agents[0])
            )
            if near and same and draft.token.tag_ == "NN":
                draft.type = special.type
                draft.why.append(f"named again: {special.type}")

    def _take_up_doers(self, drafts: Sequence[EventDraft]) -> None:
        """Whoever is told to have done a deed did what is named again: "the blast", "killed in the attack".

        Who claims responsibility did what was told before it without a doer.
        """
        before: list[EventDraft] = []
        for draft in drafts:
            near = [d for d in before if draft.sentence.start - d.sentence.end < _BACK]
            if draft.type == "claim.responsibility" and draft.agents:
                claimed = {t.i for t in draft.match.carrier.subtree}
                told = [d for d in drafts if d.token.i in claimed and self._ontology.type(d.type).armed]
                for deed in [*near, *told]:
                    self._lay_to(deed, draft.agents, "who claimed it")
            if not (self._ontology.type(draft.type).violent and draft.verdict.stance in _TOLD):
                continue
            earlier = (d for d in reversed(near) if d.sentence.start != draft.sentence.start)
            done = next((d for d in earlier if d.type.startswith(_ONE_SIDED) and d.type not in _FENDED), None)
            if done is not None and self._names_a_deed_again(draft):
                self._lay_to(draft, done.agents, "who did what is named again")
            before.append(draft)

    @staticmethod
    def _lay_to(deed: EventDraft, doers: Sequence[ActorRef], why: str) -> None:
        sides = {side_of(t) for t in deed.targets} - {None}
        unknown = {a.actor for a in deed.agents} <= NO_SIDE  # "a bomber", whoever sent him
        if unknown and doers and not any(side_of(d) in sides for d in doers):
            deed.agents = list(doers)
            deed.confidence *= 0.8
            deed.why.append(why)

    def _names_a_deed_again(self, draft: EventDraft) -> bool:
        """Whether a violent deed is pointed back to by its noun: "the explosions", "in the shelling"."""
        nouns = [draft.token, *(t for t in draft.match.carrier.subtree if t.dep_ in ("pobj", "nsubj"))]
        return any(
            t.pos_ == "NOUN"
            and any(c.dep_ == "det" and c.lower_ in _POINTING for c in t.children)
            and any(self._ontology.type(f.type).violent for f in self._ontology.noun_frames(t.lemma_.lower()))
            for t in nouns
        )

    @staticmethod
    def _share_agent(drafts: Sequence[EventDraft]) -> None:
        """Events told by a bare count ("near Sinjar, one strike …") are its one doer's."""
        for draft in drafts:
            if draft.agents or draft.token.pos_ != "NOUN" or not draft.counts:
                continue
            doers = {
                a.actor: a
                for d in drafts
                if d.type == draft.type
                for a in d.agents
                if a.actor is not None and a.actor not in NO_SIDE
            }
            if len(doers) == 1:
                draft.agents = list(doers.values())
                draft.why.append("the report's only doer of such events")

    def _echoes(self, draft: EventDraft, first: EventDraft) -> bool:
        same_breath = draft.sentence.start == first.sentence.start and draft.match.carrier.dep_ in (
            "advcl",
            "conj",
        )
        if draft.harm or draft.counts or draft.match.light is not None:
            return False
        if draft.token.pos_ != "NOUN" and not same_breath:
            return False
        if any(
            c.dep_ == "det" and c.lower_ in ("a", "an", "another", "second", "third")
            for c in draft.token.children
        ):
            return False
        related = self._ontology.is_a(draft.type, first.type) or self._ontology.is_a(first.type, draft.type)
        return (
            related
            and draft.verdict.stance in ("happened", "ongoing")
            and first.verdict.stance in ("happened", "ongoing", "background")
            and same_place(draft.where, first.where)
            and {a.actor for a in draft.agents} <= {a.actor for a in first.agents}
            and draft.when.basis not in ("stated",)
        )


def _clause(draft: EventDraft) -> Token:
    """The verb of the clause that tells of a deed: of a subject, and of a participle after "be", the verb."""
    token = outer(draft.match.carrier)
    return token.head if token.dep_ in ("nsubj", "nsubjpass", "acomp") else token


def _links(verb: Token) -> set[str]:
    """The words that bind a clause to the one above it: "after", "when"."""
    return {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}


def _chain(token: Token) -> set[int]:
    """A predicate with those coordinated with it, either way: "was killed and 13 were wounded when …".

    The second may have lost its verb: "ten were killed and 13 others wounded".
    """
    first = token.head if token.dep_ == "acl" and _is_gapped(token.head) else token
    first = first.head if first.i != token.i else first
    while first.dep_ == "conj" and first.head.pos_ == first.pos_:
        first = first.head
    chain = conjuncts(first)
    gapped = (c for t in chain if _is_gapped(t) for c in t.children if c.dep_ == "acl" and c.tag_ == "VBN")
    return {t.i for t in chain} | {c.i for c in gapped} | {token.i}


def _is_gapped(noun: Token) -> bool:
    """Whether a noun is the subject of a coordinated clause that has lost its verb."""
    return noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN", "NUM") and noun.head.pos_ == "VERB"


def side_of(actor: ActorRef) -> str | None:
    """The side that an actor fights for, itself where it has none."""
    return actor.side or actor.actor


def same_place(one: Where | None, other: Where | None) -> bool:
    """Whether two claims speak of one place, part and all."""
    if one is None or other is None:
        return one is None
    return (one.place or one.name, one.part, one.relation) == (
        other.place or other.name,
        other.part,
        other.relation,
    )
