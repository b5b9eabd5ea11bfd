"""Who did it, to whom, and with whose help: the actors that fill the roles of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dateline.language.clauses.predicates import Match
from dateline.language.drafts.events import EventDraft
from dateline.language.events.counterparts import Counterparts
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.phrases.nouns import Noun, inner, outer
from dateline.language.phrases.placenames import bare
from dateline.language.text.arguments import is_passive
from dateline.language.text.joints import clause_of, prepositions
from dateline.records.values import ActorRef

_BACKING = {"back", "support", "aid", "assist", "cover", "help", "ally", "align"}
_MOVING = {"MOBILIZE", "RETREAT"}
_IN_FIGHT = {"in", "during", "amid"}
_FLAGS = {"flag", "banner", "colour", "color"}
_AT = {"in", "at", "on", "inside", "outside", "into", "near"}
_FLEEING = {"flee", "escape"}  # a people that flees is no army
_HOLDING = {"hold", "control", "occupy", "seize", "rule", "overrun", "capture"}
_OWN_WORDS = {  # verbs, beside those of saying, whose subject tells of its own gain or loss
    "gain": {"celebrate", "hail", "claim", "boast", "trumpet", "seal"},
    "lose": {"acknowledge", "admit", "concede", "confess"},
}
_BLAMED = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}
_CLAIMED = {"claim", "plan", "plot", "sponsor"}
_ACCUSED_OF = {"for", "of", "over", "in", "with"}
_GUILTY = {"responsible", "accountable", "answerable", "guilty", "liable"}
_HARMFUL = {"ASSAULT", "COERCE"}
_BUILT = {"building", "military", "route"}  # tags of places that stand and can be struck
_LAND = {"settlement", "region", "border", "natural"}
_ANYWHERE = {
    "place",
    "area",
    "site",
    "location",
    "scene",
    "spot",
    "vicinity",
    "road",
    "street",
    "lane",
    "side",
}
_FENDED = {"attack.repelled", "strike.intercepted"}
_MUTUAL = ("clash", "riot", "mob_violence")
_ON_THINGS = ("strike", "bombing", "arson", "looting", "property.dest", "vandalism", "riot", "equipment")
_ON_ARMS = ("property.dest", "equipment", "arson", "strike.intercepted")
_STRIKING = (*_ON_THINGS, "hijacking", "attack", "raid", "ambush", "mob_violence")


class RoleReader(Counterparts):
    """Fills the roles of one document's events."""

    def fill(self, draft: EventDraft) -> None:
        """Fills agents, targets, beneficiaries and supporters; says whether the targets are civilians."""
        match = draft.match
        draft.agents = self._actors(match.role("agent")) or self._wielders(match.role("means"))
        draft.agents += self._beside(match, draft) if draft.agents else []
        draft.agents = (
            draft.agents or self._done_by(match) or self._sent_by(match) or self._responsible(match)
        )
        draft.agents = draft.agents or self._engaged(match) or self._in_deed(match)
        met = self._actors(match.role("opponent"))
        draft.targets = met or self._actors(match.role("target")) or self._against(match)
        draft.agents = draft.agents or self._announcer(match)
        draft.beneficiaries = self._actors(match.role("beneficiary"))
        draft.supporters = self._supporters(match)
        armed = self._ontology.type(draft.type).armed
        if armed:
            draft.agents = [a for a in draft.agents if not self._is_media(a)]
            draft.targets = [a for a in draft.targets if not self._is_media(a)]
        if not draft.targets and match.role("place"):
            draft.targets = self._holder_of_place(match.role("place")[0])
        if self._ontology.type(draft.type).control != "none" and match.frame.lemma not in _FLEEING:
            draft.agents = self._troops(draft.agents) or self._flagged(match)
            draft.targets = self._troops(draft.targets)
        if (
            draft.type != "clash"
        ):  # nobody takes from himself, and who deploys his troops does nothing to them
            draft.targets = self._other_than_doers(draft)
            if self._moves_own(draft):
                draft.agents, draft.targets = draft.agents or draft.targets, []
        elif len(draft.agents) == 1 and [t.actor for t in draft.targets] == [draft.agents[0].actor]:
            draft.targets = []  # "is now fighting it": whoever "it" is, not who fights
        self._set_against(draft)
        civilian = self._ontology.words.civilian_cues
        objects = (*match.role("target"), *match.role("place"))
        draft.target_civilian = (
            any(t.lemma_.lower() in civilian for t in objects)
            or (draft.type == "attack.shooting" and not draft.targets and self._among_civilians(match))
            or any(
                (self._predicates.is_kind(t, ("civilian",)) or self._is_official(t))
                and not self._predicates.is_kind(t, ("armed",))
                for t in match.role("target")
            )
            or any(a.actor == "actor:civilians" for a in draft.targets)
        )

    def named(self, tokens: Sequence[Token]) -> list[ActorRef]:
        """The actors that some words name."""
        return self._actors(tuple(tokens))

    def _other_than_doers(self, draft: EventDraft) -> list[ActorRef]:
        """The targets without the doers; common nouns that were taken for these stand for somebody else.

        Of "Taliban fighters … killed six policemen" the police are not the Taliban's own.
        """
        doers = {a.actor or a.name.lower() for a in draft.agents}
        violent = self._ontology.type(draft.type).violent
        others: list[ActorRef] = []
        for target in draft.targets:
            if (target.actor or target.name.lower()) not in doers:
                others.append(target)
            elif violent and self._is_described(target):
                name = bare(target.text or target.name)
                others.append(ActorRef(name=name, text=target.text, start=target.start, end=target.end))
        return others

    def _moves_own(self, draft: EventDraft) -> bool:
        """Whether forces are sent or withdrawn: they do it, and nothing is done to them."""
        kind, moved = self._ontology.type(draft.type), draft.match.role("target")
        if kind.plover is None or kind.plover[0] not in _MOVING or kind.plover[1] in ("disarm", "release"):
            return False
        sides = {a.side or _known(a) for a in draft.agents}
        own = sides == {None} or all(t.actor is None or t.side in sides for t in draft.targets)
        return (
            bool(moved) and any(self._predicates.is_kind(t, ("armed",)) for t in moved) and (own or not sides)
        )

    def _set_against(self, draft: EventDraft) -> None:
        """Sets the two who fight each other against each other: "the army and the rebels clashed"."""
        match, sides = draft.match, draft.match.role("agent")
        if not draft.type.startswith(_MUTUAL) or draft.targets or len(sides) != 2:
            return
        one, other = (self._actors((side,)) for side in sides)
        known = {a.side for a in one} | {a.side for a in other}
        apart = len(known) > 1 and None not in known
        mutual = match.token.lemma_.lower() in CLASSES.mutual or sides[0].head.lower_ in ("between", "among")
        if one and other and (apart or mutual):
            draft.agents, draft.targets = one, other

    def set_foes(self, drafts: Sequence[EventDraft]) -> None:
        """Who is repelled is who attacked just before: "they stormed it, but troops thwarted the attack"."""
        for fended in (d for d in drafts if d.type in _FENDED and d.agents and not d.targets):
            own = {a.side or a.actor for a in fended.agents}
            before = [d for d in drafts if d.token.i < fended.token.i and self._ontology.type(d.type).armed]
            foes = [a for d in reversed(before) for a in d.agents if (a.side or a.actor) not in own]
            fended.targets = foes[:1]

    def _is_described(self, ref: ActorRef) -> bool:
        """Whether only common nouns stand for somebody: "six policemen", not "it" or "the Taliban"."""
        tokens = self._doc.between(ref.start or 0, ref.end or 0)
        nouns = [
            self._nouns.at(t) for t in tokens if t.pos_ == "NOUN" and t.dep_ in ("dobj", "nsubjpass", "pobj")
        ]
        return bool(nouns) and all(n.generic and n.nationality is None and n.kind == "actor" for n in nouns)

    def _is_official(self, token: Token) -> bool:
        """Whether somebody holds an office without arms: a mayor, a judge, a candidate."""
        nominal = self._nouns.nominal(self._nouns.at(token).head)
        return nominal is not None and nominal.kind == "person" and "official" in nominal.tags

    def _done_by(self, match: Match) -> list[ActorRef]:
        """Who is said to be behind a deed: "a blast blamed on the rebels", "the attack was claimed by X"."""
        noun = outer(match.token)
        if noun.pos_ != "NOUN" or not self._ontology.type(match.frame.type).armed:
            return []
        verbs = [c for c in noun.children if c.dep_ in ("acl", "relcl")]
        verbs += [noun.head] if noun.dep_ == "nsubjpass" else []
        doers: list[Token] = []
        for verb in (v for v in verbs if is_passive(v)):
            lemma = verb.lemma_.lower()
            blamed = [t for p, t in prepositions(verb) if p == _BLAMED.get(lemma)]
            staged = lemma in _CLAIMED or any(x.subject == "agent" for x in self._ontology.light_verbs(lemma))
            doers += blamed or (list(self._predicates.arguments(verb).subjects) if staged else [])
        return self._actors(tuple(t for t in doers if self._predicates.is_kind(t, ("actor",))))

    def _sent_by(self, match: Match) -> list[ActorRef]:
        """Who sent or laid the weapon that did it: "rockets fired by militias hit the base"."""
        verb = match.carrier
        weapons = (t for t in self._predicates.arguments(verb).subjects if verb.pos_ == "VERB")
        sent = (c for t in weapons if self._predicates.is_kind(t, ("weapon",)) for c in t.children)
        doers = [
            d
            for c in sent
            if c.dep_ == "acl" and is_passive(c)
            for d in self._predicates.arguments(c).subjects
        ]
        return self._actors(tuple(doers)) if self._ontology.type(match.frame.type).armed else []

    def _beside(self, match: Match, draft: EventDraft) -> list[ActorRef]:
        """Those who do it together with the doers: "with Uganda", "alongside Kurdish fighters"."""
        enemies = match.role("target")
        fought = "with" in match.frame.slots.get("target", ()) and not enemies
        hosts = self._ontology.type(draft.type).host or ()  # "closed its border with Belarus"
        preps = {"alongside"} if fought or "with" in hosts else {"alongside", "with"}
        if not self._ontology.type(draft.type).armed or draft.type == "clash":
            return []
        joint = (c for c in match.carrier.children if c.lower_ in ("together", "along", "jointly"))
        beside = [t for holder in (match.carrier, *joint) for p, t in prepositions(holder) if p in preps]
        beside += [t for doer in match.role("agent") for p, t in prepositions(doer) if p == "alongside"]
        forces = (t for t in beside if self._nouns.at(t).kind in ("actor", "place") and t not in enemies)
        met = tuple(t for t in forces if self._predicates.is_kind(t, ("armed", "state")))
        doers = {a.actor or a.name for a in draft.agents}
        return [ref for ref in self._actors(met) if (ref.actor or ref.name) not in doers]

    def _responsible(self, match: Match) -> list[ActorRef]:
        """Who is told to be responsible for a deed: "militants responsible for", "blamed the army for"."""
        noun = outer(match.token)
        if noun.dep_ != "pobj" or noun.head.lower_ not in _ACCUSED_OF:
            return []
        word = noun.head.head
        if word.lemma_ in _GUILTY and noun.head.lower_ in ("for", "of"):
            if word.dep_ == "amod":
                return self._actors((word.head,))
            args = self._predicates.arguments(word.head)
            return self._actors(args.objects if word.head.lemma_ in ("hold", "find") else args.subjects)
        verb = word.head if word.dep_ == "dobj" else word  # the preposition may hang on the accused
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in CLASSES.accusing:
            return []
        accused = self._predicates.arguments(verb).objects
        return self._actors(tuple(t for t in accused if self._predicates.is_kind(t, ("actor",))))

    def _in_deed(self, match: Match) -> list[ActorRef]:
        """Who did the deed in which it was done: "seized in a raid by gunmen"."""
        kind, verb = self._ontology.type(match.frame.type), match.carrier
        harmful = kind.armed or (kind.plover is not None and kind.plover[0] in _HARMFUL)
        if verb.pos_ != "VERB" or not harmful or not (match.role("target") or match.role("place")):
            return []
        for prep, noun in prepositions(verb):
            deed = self._predicates.deed(noun) if prep in ("in", "during") else None
            if deed is None or deed.frame.type == "clash":
                continue  # of a clash, either side may have done it
            if kind.armed and not self._ontology.type(deed.frame.type).armed:
                continue
            if deed.role("agent"):
                return self._actors(deed.role("agent"))
        return []

    def _engaged(self, match: Match) -> list[ActorRef]:
        """Who is told to be in a fight with somebody: "police used tear gas in clashes with protesters"."""
        noun, enemies = outer(match.token), match.role("target")
        if noun.pos_ != "NOUN" or noun.dep_ != "pobj" or noun.head.lower_ not in _IN_FIGHT or not enemies:
            return []
        verb = clause_of(noun)
        if "with" not in match.frame.slots.get("target", ()) or self._speech.is_reporting(verb):
            return []  # a fight has two sides, a raid one
        args = self._predicates.arguments(verb)
        fighting = () if args.passive else args.subjects
        return self._actors(tuple(t for t in fighting if self._predicates.is_kind(t, ("armed", "protester"))))

    def teller(self, draft: EventDraft) -> list[ActorRef]:
        """Who "we" are: the side of whoever speaks, or the speaker where nobody fights."""
        violent = self._ontology.type(draft.type).violent
        doers = {t.lower_ for t in draft.match.role("agent")}
        if not doers or not doers <= ({"we"} if violent else {"we", "i"}):
            return []
        speaker = next((chain[0] for chain in draft.chains if chain and chain[0].via != "agency"), None)
        if speaker is None:
            return []
        if violent:
            side = speaker.side
            return [self._grounds.side_of(side, speaker.country)] if side is not None else []
        if speaker.actor is None:
            return []
        return [
            ActorRef(
                name=speaker.name,
                actor=speaker.actor,
                country=speaker.country,
                side=speaker.side,
                text=speaker.text,
                start=speaker.start,
                end=speaker.end,
            )
        ]

    def struck(self, draft: EventDraft) -> list[ActorRef]:
        """The things that were struck, in their own words: "a church", "two fuel tankers"."""
        if not draft.type.startswith(_STRIKING) or draft.type == "claim.responsibility":
            return []
        match = draft.match
        roles = ("target",) if draft.type.startswith("riot") else ("target", "place")
        slots = match.frame.slots.get("target", ())
        beside = [t for holder in (match.token, match.carrier) for p, t in prepositions(holder) if p in slots]
        tokens = [*(t for role in roles for t in match.role(role)), *beside]
        return self.things(tokens, draft)

    def things(self, tokens: Iterable[Token], draft: EventDraft) -> list[ActorRef]:
        """Those of these that can be struck, each once."""
        things = [self._thing(t) for t in tokens if self._is_struck(t, draft)]
        return list({thing.name: thing for thing in things}.values())

    def _is_struck(self, token: Token, draft: EventDraft) -> bool:
        """Whether a filler is a building, a vehicle or the like, or what was burnt, bombed or looted."""
        noun = self._nouns.at(token)
        nominal = self._nouns.nominal(noun.head)
        word = noun.head.lemma_.lower()
        nowhere = word in _ANYWHERE or word in self._ontology.words.support_nouns
        worn = draft.type.startswith("bombing") and any(
            c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children
        )
        nowhere = nowhere or (worn and noun.kind != "place")  # "detonated their vests"
        if noun.head.pos_ not in ("NOUN", "PROPN") or nowhere:
            return False
        if noun.kind == "place":
            return nominal is not None and bool(nominal.tags & _BUILT) and not nominal.tags & _LAND
        if noun.kind == "thing" and not self._predicates.is_kind(token, ("event",)):
            return draft.token.pos_ == "VERB" and draft.type.startswith(_ON_THINGS)
        arms = noun.kind == "weapon" and draft.type.startswith(_ON_ARMS)
        return arms or noun.kind in ("vehicle", "platform")

    def _thing(self, token: Token) -> ActorRef:
        owner = self._grounds.actor(token)
        if owner is not None and owner.side is not None:
            return owner
        noun = self._nouns.at(token)
        nation = self._doc.hit(noun.nationality) if noun.nationality is not None else None
        return ActorRef(
            name=bare(noun.text),
            country=nation.country if nation is not None else None,
            text=noun.text,
            start=noun.start,
            end=noun.end,
        )

    def _among_civilians(self, match: Match) -> bool:
        """Whether the shots fell where civilians live or meet: "opened fire in a hospital"."""
        spots = [t for holder in (match.carrier, match.token) for p, t in prepositions(holder) if p in _AT]
        return any(inner(t).lemma_.lower() in self._ontology.words.civilian_cues for t in spots)

    def _flagged(self, match: Match) -> list[ActorRef]:
        """Whose flag it is that goes up: "the Azerbaijani flag was raised over the city"."""
        flags = [t for t in self._predicates.arguments(match.carrier).objects if t.lemma_.lower() in _FLAGS]
        owners = [
            o
            for t in flags
            for o in (self._nouns.at(t).owner, self._nouns.at(t).nationality)
            if o is not None
        ]
        return self._actors(tuple(owners))

    def _troops(self, actors: list[ActorRef]) -> list[ActorRef]:
        """A people that takes, leaves or holds a place is its forces: "the Russians captured the town"."""
        return [self._grounds.forces(a) for a in actors]

    def _announcer(self, match: Match) -> list[ActorRef]:
        """The armed side that tells of its own gain or loss: "the forces announced its recapture"."""
        effect = self._ontology.type(match.frame.type).control
        verb = match.token.head
        if match.token.pos_ != "NOUN" or match.token.dep_ != "dobj" or effect not in _OWN_WORDS:
            return []
        if verb.lemma_.lower() not in self._ontology.words.report_assert | _OWN_WORDS[effect]:
            return []
        own = [t for t in self._predicates.arguments(verb).subjects if self._may_hold(t)]
        return [a for a in self._actors(tuple(own)) if not self._is_media(a)]

    def _may_hold(self, token: Token) -> bool:
        """Whether a speaker can have taken or lost a place: somebody armed, or of a side."""
        if not self._predicates.is_kind(token, ("armed", "state")):
            return False
        ref = self._grounds.actor(token)
        return ref is not None and (ref.side is not None or self._nouns.at(token).kind == "actor")

    def _against(self, match: Match) -> list[ActorRef]:
        """The enemy after an "against" that the parse hung on another word of the same clause."""
        if not self._ontology.type(match.frame.type).armed:
            return []
        clause = [t for t in match.carrier.subtree if t.lower_ == "against" and self._of_clause(t, match)]
        enemies = [p for t in clause for p in t.children if p.dep_ == "pobj"]
        return [r for r in self._actors(tuple(enemies)) if r.actor is not None]

    @staticmethod
    def _of_clause(token: Token, match: Match) -> bool:
        """Whether a word is of the clause that tells, or of a participle in it: "using drones against"."""
        verb = clause_of(token)
        while verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl", "prep", "pcomp") and verb.head.i != verb.i:
            verb = clause_of(verb.head)
        return verb.i == match.carrier.i

    def _wielders(self, means: tuple[Token, ...]) -> list[ActorRef]:
        """Who acts where the subject is a machine: the army for "the army's gunships destroyed a car"."""
        doing = [t for t in means if t.dep_ in ("nsubj", "pobj")]
        people = (
            t for t in doing if t.dep_ == "nsubj" or t.head.dep_ == "agent"
        )  # "a suicide bomber struck"
        acting = {*(t for t in people if self._nouns.at(t).kind == "actor")}
        return self._actors(tuple(t for t in doing if t in acting or self._nouns.at(t).kind == "platform"))

    def _is_media(self, ref: ActorRef) -> bool:
        return any(
            (hit := self._doc.hit(t)) is not None
            and hit.media
            and ref.start is not None
            and hit.start >= ref.start
            and hit.end <= (ref.end or 0)
            for t in self._doc.between(ref.start or 0, ref.end or 0)
        )

    def _holder_of_place(self, place: Token) -> list[ActorRef]:
        """The enemy whom the place's own words name: "militant-seized villages", "ISIS positions"."""
        noun = self._nouns.at(place)
        for child in noun.head.children:
            if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in _HOLDING:
                return self._actors(self._predicates.arguments(child).subjects)
        for token in noun.head.subtree:
            if token.i >= noun.head.i:
                break
            if token.lower_ in ("held", "controlled", "occupied", "seized", "dominated") and token.i > 1:
                holder = token.nbor(-2) if token.nbor(-1).text in ("-", "–") else token.nbor(-1)
                ref = self._grounds.actor(holder)
                if ref is not None:
                    return [ref]
        apposed = [self._nouns.at(c) for c in self._apposed(noun)]
        for words in (noun, *apposed):  # "the group's stronghold", "Raqqa, the last stronghold of the group"
            if words.owner is None or words.kind != "place" or _of_origin(words.head):
                continue
            ref = self._grounds.actor(words.owner)
            if ref is not None and self._predicates.is_kind(words.owner, ("armed",)):
                return [ref]
        return []

    def _apposed(self, noun: Noun) -> list[Token]:
        """What is said of a place after a comma, also where the parse takes it for a second object."""
        names = {
            t.i: t for t in (noun.head, noun.place) if t is not None
        }  # "the town of Baaj, the group's …"
        found = [c for name in names.values() for c in name.children if c.dep_ == "appos"]
        for later in noun.head.head.children:
            same = self._nouns.apposed_to(later) if later.i > noun.head.i and later.dep_ == "dobj" else None
            if same is not None and same.i in names:
                found.append(later)
        return found

    def _supporters(self, match: Match) -> list[ActorRef]:
        """Who backs the agent: "backed by …", "with support from …", "under … air cover"."""
        tokens: list[Token] = list(match.role("supporter"))
        for holder in (match.carrier, match.token, *match.role("agent")):
            for child in holder.children:
                if (
                    child.dep_ in ("acl", "advcl", "relcl", "conj", "amod")
                    and child.lemma_.lower() in _BACKING
                    and child.tag_ == "VBN"
                ):
                    tokens += [
                        p for c in child.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"
                    ]
                    tokens += [
                        c
                        for c in child.children
                        if c.dep_ in ("npadvmod", "nmod", "compound") and c.i < child.i
                    ]
            for prep, token in prepositions(holder):
                if prep in ("with", "under") and token.lemma_.lower() in self._ontology.words.support_nouns:
                    tokens += [t for p, t in prepositions(token) if p in ("from", "of", "by")]
                    tokens += [
                        c
                        for c in token.children
                        if c.dep_ in ("compound", "poss", "amod") and self._doc.hit(c) is not None
                    ]
        return self._actors(tuple(dict.fromkeys(tokens)))


def _known(ref: ActorRef) -> str | None:
    """The id of an actor whom the knowledge bases hold; None for anybody else."""
    return None if ref.actor is None or ref.actor.startswith("actor:new:") else ref.actor


def _of_origin(place: Token) -> bool:
    """Whether a place is somebody's by birth, and not in his hands: "the president's home town"."""
    near = {place.lower_, *(c.lower_ for c in place.children if c.i < place.i)}
    return bool(near & {"home", "hometown", "birthplace", "native", "ancestral"})
