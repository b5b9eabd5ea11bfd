"""Predicates: verbs and nouns that the lexicon knows, matched with what stands beside them.

One engine serves events, states of control and ties: a frame of the lexicon asks for companions
(particle, object words), for kinds in its slots, and names the slot of each role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from spacy.tokens import Span, Token

from dateline.language.arguments import Arguments, arguments, noun_arguments, prepositions
from dateline.language.document import Document
from dateline.language.nouns import Nouns, inner, is_country
from dateline.language.ontology import Frame, Light, Ontology
from dateline.language.stance import infinitive

_ANYTHING = frozenset({"actor", "armed", "civilian", "person", "place", "route", "thing", "state"})
_SCORE = re.compile(r"\b\d{1,2}[-–]\d{1,2}\b(?! [Mm]ay| [A-Z][a-z]+ \d)")  # "beat the visitors 5-3"
_BESIDE_VERB = {"acomp", "attr", "oprd", "advmod"}  # "set ablaze", "found guilty", "sexually abused"
_TURNING = {"behind", "off", "up"}  # a verb with these means something else unless its frame says so
_PERSONAL = {"he", "she", "him", "her", "who", "whom", "i"}
_PLURAL = {"they", "them", "we", "us", "those", "these", "others"}


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A frame that fits: the word that tells, its verb where another carries it, and its roles."""

    frame: Frame
    token: Token
    carrier: Token
    roles: Mapping[str, tuple[Token, ...]]
    light: Light | None = None
    passive: bool = False
    companions: tuple[Token, ...] = ()  # the nouns that the frame asks for: "fired tear gas"

    def role(self, name: str) -> tuple[Token, ...]:
        """The tokens that fill a role; empty where nothing does."""
        return self.roles.get(name, ())


class Predicates:
    """Matches frames against the words of one document."""

    def __init__(self, document: Document, nouns: Nouns, ontology: Ontology) -> None:
        self._doc = document
        self._nouns = nouns
        self._ontology = ontology
        self._verbs: dict[int, Arguments] = {}
        self._known_kinds: dict[int, frozenset[str]] = {}
        self._known_forms: dict[int, set[str]] = {}
        self._trades = self._trades_of_report()

    def arguments(self, verb: Token) -> Arguments:
        """The arguments of a verb, worked out once."""
        found = self._verbs.get(verb.i)
        if found is None:
            found = self._verbs[verb.i] = arguments(verb)
        return found

    def events(self, sentence: Span) -> list[Match]:
        """The event predicates of a sentence, in order of the text."""
        out: list[Match] = []
        carried: set[int] = set()
        for token in sentence:
            if token.pos_ in ("VERB", "AUX") and self._doc.hit(token) is None:
                frames = self._ontology.verb_frames(token.lemma_.lower())
                own = self._verb(token, [f for f in frames if f.objects], sentence)
                if own is not None:  # "lifted the siege" is a deed of its own, no siege laid
                    carried.update(t.i for t in self.arguments(token).objects)
                    out.append(own)
                    continue
                light = self._light(token, sentence)
                if light is not None:
                    carried.add(light.token.i)
                    out.append(light)
                    continue
                match = self._verb(token, frames, sentence)
                if match is not None:
                    kin = [t for t in self.arguments(token).objects if self._is_kin(t, match)]
                    carried.update(t.i for t in kin)
                    blamed = self._is_blame(match)
                    deeds = self.arguments(token).objects if blamed else kin
                    out.append(self._against_doers(match, deeds, sentence))
        for token in sentence:
            if token.i not in carried and token.pos_ in ("NOUN", "PROPN") and self._doc.hit(token) is None:
                match = self._noun(token, sentence)
                if match is not None:
                    out.append(match)
        return sorted(out, key=lambda m: m.token.i)

    def _is_kin(self, noun: Token, match: Match) -> bool:
        """Whether a verb's object tells of a deed of the verb's own kind: "repelled a rebel attack"."""
        family = match.frame.type.split(".")[0]
        return any(f.type.split(".")[0] == family for f in self._ontology.noun_frames(noun.lemma_.lower()))

    def _is_blame(self, match: Match) -> bool:
        """Whether a verb blames those who did its object: "condemned the attack by the rebels"."""
        plover = self._ontology.type(match.frame.type).plover
        return plover is not None and plover[0] == "ACCUSE"

    def _against_doers(self, match: Match, kin: Sequence[Token], sentence: Span) -> Match:
        """The doers of a deed are the targets of the verb that meets it: "repelled an attack by rebels"."""
        deeds = [found for noun in kin if (found := self._noun(noun, sentence)) is not None]
        doers = tuple(t for deed in deeds for t in deed.role("agent"))
        return msgspec.structs.replace(match, roles={**match.roles, "opponent": doers}) if doers else match

    def framed(self, token: Token, frames: Sequence[Frame], sentence: Span) -> Match | None:
        """The first of the frames that fits a verb, a participle or a noun (states, ties)."""
        frames = [f for f in frames if f.noun == (token.pos_ in ("NOUN", "PROPN"))]
        if token.pos_ in ("VERB", "AUX"):
            return self._verb(token, frames, sentence)
        return self._fit(token, token, noun_arguments(token), frames, sentence, None)

    # ------------------------------------------------------------------ verbs

    def _verb(self, verb: Token, frames: Sequence[Frame], sentence: Span) -> Match | None:
        return self._fit(verb, verb, self.arguments(verb), frames, sentence, None)

    def _light(self, verb: Token, sentence: Span) -> Match | None:
        """ "Launched an attack on Baaj": the noun tells, the verb carries it and gives its subject."""
        lights = self._ontology.light_verbs(verb.lemma_.lower())
        if not lights:
            return None
        args = self.arguments(verb)
        for light in lights:
            for noun in self._carried(verb, light, args):
                lemma = noun.lower_ if noun.tag_ == "VBG" else noun.lemma_.lower()
                frames = self._ontology.noun_frames(lemma)
                listed = light.subject == "none" or not light.objects or lemma in light.objects
                if not frames or not listed:
                    continue
                merged = self._carried_arguments(noun, args, light)
                match = self._fit(noun, verb, merged, frames, sentence, light)
                if match is not None:
                    return match
        return None

    def _carried(self, verb: Token, light: Light, args: Arguments) -> tuple[Token, ...]:
        """The nouns that a light verb may carry: its subject ("clashes erupted"), object or complement."""
        if light.subject == "none":
            beside = args.objects if light.particle is None else args.after(light.particle)
            met = not light.objects or any(t.lemma_.lower() in light.objects for t in beside)
            particled = light.particle is None or light.particle == args.particle or bool(light.objects)
            return tuple(inner(t) for t in (*args.subjects, *_gerunds(verb))) if met and particled else ()
        if light.particle is None or (args.particle == light.particle and args.objects):
            return tuple(inner(t) for t in args.objects)
        return tuple(inner(t) for p, t in args.preps if p == light.particle)

    def _carried_arguments(self, noun: Token, verb: Arguments, light: Light) -> Arguments:
        own = noun_arguments(noun)
        subjects, objects = own.subjects, own.objects
        if light.subject == "agent":
            subjects = verb.subjects or own.subjects
        elif light.subject == "target":
            objects = verb.subjects or own.objects
        if light.object:
            objects = verb.objects
        preps = own.preps + tuple((p, t) for p, t in verb.preps if t.i != noun.i and (p, t) not in own.preps)
        return Arguments(
            subjects=subjects,
            objects=objects,
            preps=preps,
            attributes=own.attributes,
            passive=verb.passive,
            own_subject=verb.own_subject,
        )

    def _noun(self, noun: Token, sentence: Span) -> Match | None:
        frames = self._ontology.noun_frames(noun.lemma_.lower())
        if not frames or self._is_ground(noun):
            return None
        return self._fit(noun, noun, self._told_arguments(noun), frames, sentence, None)

    def _is_ground(self, noun: Token) -> bool:
        """Whether a noun that may tell of a deed names ground here: "taken the settlement of X"."""
        if self._nouns.at(noun).kind != "place":
            return False
        named = any(prep == "of" and self.is_kind(t, ("place",)) for prep, t in prepositions(noun))
        taken = noun.dep_ in ("dobj", "nsubjpass") and self._nouns.takes_places(noun.head)
        return named or taken

    def _told_arguments(self, noun: Token) -> Arguments:
        """The arguments of a noun, with what the parse gave to the verb of saying above it.

        "Confirmed the fall of the city to the group": nothing is confirmed to the group.
        """
        own, verb = noun_arguments(noun), noun.head
        if noun.dep_ != "dobj" or verb.lemma_.lower() not in self._ontology.words.report_assert:
            return own
        strays = tuple((p, t) for p, t in prepositions(verb) if p in ("to", "by", "from") and t.i > noun.i)
        return msgspec.structs.replace(own, preps=own.preps + strays)

    # ------------------------------------------------------------------ fitting

    def _fit(
        self,
        token: Token,
        carrier: Token,
        args: Arguments,
        frames: Sequence[Frame],
        sentence: Span,
        light: Light | None,
    ) -> Match | None:
        plain = args
        for frame, strict in [(f, True) for f in frames] + [(f, False) for f in frames]:
            args = self._with_carried_preps(frame, plain)
            if self._fits(frame, token, args, sentence, strict):
                return Match(
                    frame=frame,
                    token=token,
                    carrier=carrier,
                    roles=self._roles(frame, token, args, light),
                    light=light,
                    passive=args.passive,
                    companions=tuple(t for t in args.objects if self._is_word(t, frame.objects)),
                )
        return None

    def _with_carried_preps(self, frame: Frame, args: Arguments) -> Arguments:
        """The arguments with what the frame's own words bring with them.

        A verb with its preposition takes the complement for its object ("broke into Maaloula"); the noun
        that a frame asks for brings its own complements ("in control of the town").
        """
        if frame.kind == "verb" and frame.particle and not args.objects and args.particle != frame.particle:
            own = args.after(frame.particle)
            args = msgspec.structs.replace(args, objects=own) if own else args
        if not frame.objects:
            return args
        near = (*args.objects, *args.attributes, *(t for _, t in args.preps))
        carried = [t for t in near if self._is_word(t, frame.objects)]
        more = tuple((p, t) for noun in carried for p, t in prepositions(noun) if (p, t) not in args.preps)
        owners = tuple(
            c for noun in carried for c in noun.children if c.dep_ in ("poss", "compound", "nmod", "amod")
        )
        return msgspec.structs.replace(args, preps=args.preps + more, attributes=args.attributes + owners)

    def _fits(self, frame: Frame, token: Token, args: Arguments, sentence: Span, strict: bool) -> bool:
        """Whether a frame fits; `strict` takes an unknown object for a place or thing."""
        if not (self._companions(frame, token, args) and self._subjects(frame, args)):
            return False
        if frame.harm and args.objects and all(t.lower_ == "it" for t in args.objects):
            return False  # "held it for hours": nobody is "it"
        for slot, kinds in frame.needs.items():
            fillers = self._slot(slot, token, args)
            if not any(self._fills(t, slot, kinds, strict) for t in fillers):
                return False
        for slot, kinds in frame.fits.items():
            fillers = self._slot(slot, token, args)
            if fillers and not any(self._fills(t, slot, kinds, strict) for t in fillers):
                return False
        return not self._other_trade(frame, args, sentence)

    def _fills(self, token: Token, slot: str, kinds: Iterable[str], strict: bool) -> bool:
        vague = self._nouns.at(token).kind == "unknown" or token.lower_ in ("it", "this", "that")
        if strict and slot == "obj" and vague:
            return bool({"place", "thing", "route"} & set(kinds))
        return self.is_kind(token, kinds)

    def _companions(self, frame: Frame, token: Token, args: Arguments) -> bool:
        if frame.particle:
            words = frame.particle.split()
            stands = args.particle == words[0] or any(
                c.lower_ == words[0] for c in token.children if c.dep_ in _BESIDE_VERB
            )
            in_particle = stands and (len(words) == 1 or bool(args.after(words[1], " ".join(words))))
            objects = args.after(frame.particle, *([f"{words[0]} of"] if len(words) == 1 else []))
            if frame.particle == "to" and frame.objects:  # "threatened to kill the captives"
                objects += tuple(c for c in token.children if c.dep_ == "xcomp" and infinitive(c))
            if not in_particle and (not objects or (args.particle and not frame.objects)):
                return False  # "struck back at", "pulled back from" are verbs of their own
            if frame.objects:
                heads = (args.objects if in_particle else ()) + objects
                return any(self._is_word(t, frame.objects) for t in heads)
        elif frame.objects:
            slots = args.objects if token.pos_ in ("VERB", "AUX") else tuple(t for _, t in args.preps)
            if token.lemma_ in ("be", "remain", "become"):
                slots += args.attributes
            slots += tuple(t for t in args.attributes if t.dep_ == "oprd")  # "was taken hostage"
            return any(self._is_word(t, frame.objects) for t in slots)
        elif args.particle in _TURNING:
            return False
        if frame.before:
            first = token  # "self-proclaimed ISIL capital": a name may stand between
            while (
                first.i > 0
                and first.nbor(-1).dep_ == "compound"
                and self._doc.hit(first.nbor(-1)) is not None
            ):
                first = first.nbor(-1)
            at = self._doc.start(first)
            ahead = self._doc.text[max(0, at - 40) : at].lower().rstrip(" -")
            return ahead.endswith(" ".join(frame.before))
        return True

    def _is_word(self, token: Token, words: frozenset[str]) -> bool:
        return bool((self._forms(token) | self._forms(inner(token))) & words)

    def _forms(self, token: Token) -> set[str]:
        """The forms under which the lexicon may list a word: alone, and with what stands before it."""
        if token.i not in self._known_forms:
            self._known_forms[token.i] = self._read_forms(token)
        return self._known_forms[token.i]

    def _read_forms(self, token: Token) -> set[str]:
        forms = {token.lemma_.lower(), self._doc.word(token).lower()}
        forms |= {form[:-1] for form in tuple(forms) if form.endswith("s") and len(form) > 3}
        if token.i > 0 and (token.nbor(-1).dep_ in ("compound", "amod", "nmod") or token.nbor(-1).is_punct):
            before = token.nbor(-1 if not token.nbor(-1).is_punct else -2 if token.i > 1 else -1).lower_
            joint = "-" if token.nbor(-1).is_punct else " "
            forms |= {f"{before}{joint}{form}" for form in tuple(forms)}
        return forms

    def _subjects(self, frame: Frame, args: Arguments) -> bool:
        heads = {form for t in args.subjects for form in self._forms(t) | self._forms(inner(t))}
        objects = {form for t in args.objects for form in self._forms(t)}
        if frame.only_subj and not heads & frame.only_subj:
            return False
        return not (heads & frame.not_subj or objects & (frame.not_obj - frame.objects))

    def _other_trade(self, frame: Frame, args: Arguments, sentence: Span) -> bool:
        """Whether a frame is off because the text speaks of another trade (sport, markets, wildfires)."""
        fillers = (*args.subjects, *args.objects, *(t for _, t in args.preps))
        if self._trades and not any(self._surely_armed(t) for t in fillers):
            return True
        own = {t.lemma_.lower() for t in fillers}
        lemmas = {t.lemma_.lower() for t in sentence}
        for name in frame.domains:
            words = self._ontology.domains.get(name, frozenset())
            hints = self._ontology.domain_hints.get(name, frozenset())
            if own & words or len(lemmas & (words | hints)) >= 2:
                return True
        return False

    def _surely_armed(self, token: Token) -> bool:
        return self._nouns.at(token).kind not in ("unknown", "pronoun") and self.is_kind(
            token, ("armed", "state")
        )

    def _trades_of_report(self) -> frozenset[str]:
        """The trades that the whole report speaks of: three of their words, one of them sure."""
        lemmas = {t.lemma_.lower() for t in self._doc.doc}
        scored = bool(_SCORE.search(self._doc.text))
        found = set()
        for name, words in self._ontology.domains.items():
            hints = self._ontology.domain_hints.get(name, frozenset())
            sure, all_words = lemmas & words, lemmas & (words | hints)
            if (sure and len(all_words) >= 3) or (name == "sport" and scored and all_words):
                found.add(name)
        return frozenset(found)

    def _slot(self, slot: str, token: Token, args: Arguments) -> tuple[Token, ...]:
        if slot == "subj":
            return args.subjects
        if slot == "obj":
            return args.objects
        if slot == "poss":
            return tuple(
                t for t in args.attributes if t.dep_ == "poss" or (t.dep_ == "conj" and t.head.dep_ == "poss")
            )
        if slot == "compound":
            return tuple(t for t in args.attributes if t.dep_ != "poss" and self._is_name(t))
        if slot == "iobj":
            own = tuple(c for c in token.children if c.dep_ == "dative" and c.pos_ != "ADP")
            return own + args.after("dative") + self._before_sums(args)
        if slot == "comp":
            return tuple(c for c in token.children if c.dep_ in ("ccomp", "xcomp"))
        if slot == "within":
            return self._within(token)
        return args.after(
            slot, *([f"out {slot}"] if slot == "of" else []), *([f"{slot} of"] if slot == "out" else [])
        )

    def _before_sums(self, args: Arguments) -> tuple[Token, ...]:
        """Who is given a sum, where the parse takes them for one phrase: "gave Mali 5 million dollars"."""
        return tuple(
            c
            for held in args.objects
            for c in held.children
            if c.dep_ in ("compound", "nmod")
            and self._doc.hit(c) is not None
            and any(n.dep_ == "nummod" and n.i > c.i for n in held.children)
        )

    def _within(self, verb: Token) -> tuple[Token, ...]:
        """Who is to do it in the clause that a verb governs: "demanded that Serbia withdraw"."""
        for clause in verb.children:
            if clause.dep_ in ("ccomp", "xcomp"):
                own = tuple(c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass"))
                args = self.arguments(clause)
                return own or args.objects or self._within(clause)
        return ()

    def _is_name(self, token: Token) -> bool:
        """Whether a modifier names somebody or somewhere: "coalition" or "Turkish", not "major"."""
        if self._doc.hit(token) is not None or token.pos_ == "PROPN":
            return True
        if token.dep_ == "amod":  # "rebel hands", where the tagger took the noun for an adjective
            nominal = self._nouns.nominal(token)
            return nominal is not None and nominal.kind == "person"
        return self._nouns.at(token).kind in (
            "actor",
            "person",
            "place",
            "platform",
            "weapon",
            "vehicle",
        )

    def _roles(
        self, frame: Frame, token: Token, args: Arguments, light: Light | None
    ) -> dict[str, tuple[Token, ...]]:
        roles: dict[str, tuple[Token, ...]] = {}
        used: set[int] = set()
        if light is not None and light.subject != "none":
            lead = args.objects if light.subject == "target" else args.subjects
            lead = tuple(t for t in lead if self._suits(light.subject, t, "subj"))
            if lead:
                roles[light.subject] = lead
                used.update(t.i for t in lead)
        if light is not None and light.object and args.objects:
            roles[light.object] = args.objects
            used.update(t.i for t in args.objects)
        for role, slots in frame.slots.items():
            if role in roles:
                continue
            for slot in slots:
                fillers = tuple(
                    t
                    for t in self._slot(slot, token, args)
                    if t.i not in used and t.lower_ not in frame.before and self._suits(role, t, slot)
                )
                if fillers:
                    roles[role] = fillers
                    used.update(t.i for t in fillers)
                    break
        if "obj" in frame.slots.get("place", ()) and "target" not in roles:
            enemy = tuple(t for t in args.objects if t.i not in used and self.is_kind(t, ("actor",)))
            if enemy:
                roles["target"] = enemy
        if (
            frame.kind == "verb"
            and "agent" not in frame.slots
            and not any("subj" in s for s in frame.slots.values())
        ):
            roles["agent"] = tuple(t for t in args.subjects if self._suits("agent", t, "subj"))
        if not any(r in roles for r in ("place", "from_place", "to_place")):
            grounds = tuple(t for t in args.objects if self._nouns.at(t).kind == "place")
            if grounds and "target" in frame.slots:
                roles["place"] = grounds
        return roles

    def _suits(self, role: str, token: Token, slot: str) -> bool:
        """Whether a filler can be what the role asks for; places do not act, weapons are no places."""
        kind = self._nouns.at(token).kind
        if kind == "time":
            return False
        if role in ("place", "from_place", "to_place"):
            return self.is_kind(token, ("place", "route")) or (
                slot == "obj" and kind not in ("actor", "person")
            )
        if role in ("agent", "target", "beneficiary", "supporter"):
            if kind == "place" and not is_country(self._nouns.at(token).hit):
                return self._nouns.at(token).owner is not None
            if slot == "from":
                return token.lemma_.lower() != "side" and self.is_kind(token, ("armed", "person", "state"))
            return slot in ("subj", "obj", "poss", "to", "by", "within") or self.is_kind(
                token, ("actor", "thing", "weapon")
            )
        return True

    def is_kind(self, token: Token, kinds: Iterable[str]) -> bool:
        """Whether what a token stands for is of one of the kinds of the lexicon."""
        return bool(self.kinds(token) & set(kinds))

    def kinds(self, token: Token) -> frozenset[str]:
        """All kinds of the lexicon that what the token stands for can be taken for."""
        if token.i not in self._known_kinds:
            self._known_kinds[token.i] = self._kinds(token)
        return self._known_kinds[token.i]

    def _kinds(self, token: Token) -> frozenset[str]:
        if token.pos_ in ("VERB", "AUX"):
            return frozenset({"clause", "event"})
        noun = self._nouns.at(token)
        kinds: set[str] = set()
        if noun.kind == "pronoun":
            return self._pronoun_kinds(token)
        if noun.kind == "unknown":
            kinds |= {"place", "actor", "person", "thing", "armed"}
        elif noun.kind == "person":
            kinds |= {"person", "actor", "armed"}
        elif noun.kind == "actor":
            kinds |= {"actor"} | self._people_kinds(token)
        elif noun.kind == "platform":
            kinds |= {"actor", "armed", "weapon", "vehicle", "thing"}
        elif noun.kind in ("weapon", "vehicle"):
            kinds |= {noun.kind, "thing"}
        elif noun.kind == "place":
            kinds |= {"place"} | self._place_kinds(token)
        else:
            kinds.add("thing")
        if noun.hit is None:
            kinds |= self._event_kinds(token)
        return frozenset(kinds)

    def _event_kinds(self, noun: Token) -> set[str]:
        """Whether a noun tells of a deed, and of a violent one: "attack", not "attempt to smuggle"."""
        kinds: set[str] = set()
        for frame in self._ontology.noun_frames(noun.lemma_.lower()):
            if self._companions(frame, noun, noun_arguments(noun)):
                kinds |= {"event", "violence"} if self._ontology.type(frame.type).violent else {"event"}
                kinds |= {"protester"} if self._ontology.is_a(frame.type, "protest.peaceful") else set()
        return kinds

    def _pronoun_kinds(self, token: Token) -> frozenset[str]:
        if token.lower_ in _PERSONAL:
            return frozenset({"person", "actor", "armed", "civilian"})
        if token.lower_ in _PLURAL:
            return frozenset({"actor", "armed", "civilian", "thing", "person"})
        return (_ANYTHING - {"person", "civilian"}) | {"event", "weapon", "vehicle"}

    def _people_kinds(self, token: Token) -> set[str]:
        noun = self._nouns.at(token)
        nominal = self._nouns.nominal(noun.head)
        tags = nominal.tags if nominal else frozenset[str]()
        kinds: set[str] = {"person"} if nominal and nominal.kind == "person" else set()
        if "civilian" in tags or "victim" in tags:
            kinds.add("civilian")
        if "protester" in tags:
            kinds |= {"protester", "civilian"}
        if "state" in tags or "official" in tags:
            kinds.add("state")
        owned = self._doc.hit(noun.owner) if noun.owner is not None else None
        armed_name = any(hit is not None and hit.armed for hit in (noun.hit, owned))
        if armed_name or "armed" in tags or (noun.hit is None and nominal is None):
            kinds.add("armed")
        if noun.hit is not None and noun.hit.kind == "nationality":
            kinds |= {"state", "armed", "civilian"}
        return kinds

    def _place_kinds(self, token: Token) -> set[str]:
        noun = self._nouns.at(token)
        nominal = self._nouns.nominal(noun.head)
        kinds: set[str] = set()
        if nominal is not None and "route" in nominal.tags:
            kinds.add("route")
        if is_country(noun.hit):
            kinds |= {"actor", "state"}
        if nominal is not None:
            kinds.add("thing")
        return kinds


def _gerunds(verb: Token) -> list[Token]:
    """The gerunds that are a verb's subject: "fighting for the town continued"."""
    return [c for c in verb.children if c.dep_ == "csubj" and c.tag_ == "VBG"]
