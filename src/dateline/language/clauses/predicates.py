"""Predicates: verbs and nouns that the lexicon knows, matched with what stands beside them.

One engine serves events, states of control and ties: a frame of the lexicon asks for companions
(particle, object words), for kinds in its slots, and names the slot of each role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from spacy.tokens import Span, Token

from dateline.language.clauses.slots import WHERE, Slots
from dateline.language.lexicon.entries import Frame, Light
from dateline.language.phrases.nouns import inner
from dateline.language.text.arguments import Arguments, is_passive, noun_arguments
from dateline.language.text.joints import prepositions

_STRUCK = {"of", "on", "against", "at", "in"}  # after a deed's noun: what it was done to, or where


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A frame that fits: the word that tells, its verb where another carries it, and its roles."""

    frame: Frame
    token: Token
    carrier: Token
    roles: Mapping[str, tuple[Token, ...]]
    light: Light | None = None
    passive: bool = False
    companions: tuple[Token, ...] = ()  # the nouns that the frame asks for: "fired tear gas"
    by_meaning: tuple[str, ...] = ()  # what the network told of it beside or against the lexicon

    def role(self, name: str) -> tuple[Token, ...]:
        """The tokens that fill a role; empty where nothing does."""
        return self.roles.get(name, ())


class Predicates(Slots):
    """Matches frames against the words of one document."""

    def events(self, sentence: Span) -> list[Match]:
        """The event predicates of a sentence, in order of the text."""
        out: list[Match] = []
        carried: set[int] = set()
        for token in sentence:
            if token.pos_ in ("VERB", "AUX") and self._doc.hit(token) is None:
                frames = self._ontology.verb_frames(token.lemma_.lower())
                own = self._verb(token, [f for f in frames if f.objects], sentence)
                if own is not None:  # "lifted the siege" is a deed of its own, no siege laid
                    told = self.arguments(token).objects  # but of "an attack claimed by", the attack too
                    carried.update(t.i for t in told if t.i != token.head.i or self._is_kin(t, own))
                    carried.update(t.i for t in self._asked_for(token, own.frame))
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

    def _asked_for(self, verb: Token, frame: Frame) -> list[Token]:
        """The nouns that a word between actors is about: no sanctions in "called for sanctions"."""
        if self._ontology.type(frame.type).violent:
            return []
        return [t for _, t in self.arguments(verb).preps if self._is_word(t, frame.objects)]

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

    def deed(self, noun: Token) -> Match | None:
        """What a noun tells of by itself: "a raid by gunmen"; None where it tells of no deed."""
        return self._noun(noun, noun.sent) if noun.pos_ == "NOUN" else None

    def done(self, verb: Token) -> Match | None:
        """What a verb tells of, by itself or by the noun that it carries; None where it tells of no deed."""
        frames = self._ontology.verb_frames(verb.lemma_.lower())
        own = self._verb(verb, [f for f in frames if f.objects], verb.sent)
        return own or self._light(verb, verb.sent) or self._verb(verb, frames, verb.sent)

    def told_by(self, token: Token) -> tuple[Frame, ...]:
        """The event frames whose words stand with a verb or a noun, whatever fills their slots."""
        verb = token.pos_ in ("VERB", "AUX")
        known = self._ontology.verb_frames if verb else self._ontology.noun_frames
        args = self.arguments(token) if verb else noun_arguments(token)
        return tuple(f for f in known(token.lemma_.lower()) if self._companions(f, token, args))

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
        word, _, prep = light.particle.rpartition(" ")
        if word:  # "were the target of an attack"
            telling = [t for t in (*args.attributes, *args.objects) if t.lemma_.lower() == word]
            return tuple(inner(t) for noun in telling for p, t in prepositions(noun) if p == prep)
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
        others = () if light.object or light.subject != "none" else verb.objects
        beside = {t.i for other in others for _, t in prepositions(other)}  # "followed one in X": not there
        preps = own.preps + tuple(
            (p, t) for p, t in verb.preps if t.i != noun.i and t.i not in beside and (p, t) not in own.preps
        )
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
        """The arguments of a noun, with what the parse gave to the verb above it.

        "Confirmed the fall of the city to the group": nothing is confirmed to the group. "Condemned an
        attack on a church by gunmen": what is active is not done by anybody.
        """
        own, verb = noun_arguments(noun), noun.head
        if not own.subjects:  # "the shelling of a market by rebels": nobody makes markets by rebels
            struck = (t for p, t in own.preps if p in _STRUCK and not self.is_kind(t, ("event",)))
            by = tuple(t for thing in struck for p, t in prepositions(thing) if p == "by")
            own = msgspec.structs.replace(own, subjects=by, preps=own.preps + tuple(("by", t) for t in by))
        if noun.dep_ != "dobj" or is_passive(verb):
            return own
        told = verb.lemma_.lower() in self._ontology.words.report_assert
        stray = ("to", "by", "from") if told else ("by",)  # no active verb has a doer after "by"
        strays = tuple((p, t) for p, t in prepositions(verb) if p in stray and t.i > noun.i)
        by = tuple(t for p, t in strays if p == "by")
        return msgspec.structs.replace(own, preps=own.preps + strays, subjects=own.subjects + by)

    def only_sounds(self, type: str, token: Token) -> bool:
        """Whether a word told of a type of deed by its context alone only sounds like force."""
        verb = token.pos_ in ("VERB", "AUX")
        frame = Frame(
            kind="verb" if verb else "noun",
            lemma=token.lemma_.lower(),
            type=type,
            slots={"agent": ("subj",), "target": ("obj",)} if verb else {},
            domains=tuple(self._ontology.domains),
        )
        args = self.arguments(token)
        refused = self._figures.refusal(frame, token, args) is not None
        return refused or self._figures.other_trade(frame, args, token.sent)

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
        near = self._forms_near(sentence)
        frames = [frame for frame in frames if _in_reach(frame, near)]
        for frame, strict in [(f, True) for f in frames] + [(f, False) for f in frames]:
            args = self._with_carried_preps(frame, plain)
            if self._fits(frame, token, args, sentence, strict):
                if self._figures.refusal(frame, token, args) is not None:
                    continue
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

    def _forms_near(self, sentence: Span) -> frozenset[str]:
        """The forms of all words of a sentence, worked out once."""
        if sentence.start not in self._sentence_forms:
            found = {form for token in sentence for form in self._forms(token)}
            self._sentence_forms[sentence.start] = frozenset(found)
        return self._sentence_forms[sentence.start]

    def _with_carried_preps(self, frame: Frame, args: Arguments) -> Arguments:
        """The arguments with what the frame's own words bring with them.

        A verb with its preposition takes the complement for its object ("broke into Maaloula"); the noun
        that a frame asks for brings its own complements ("in control of the town").
        """
        if frame.kind == "verb" and frame.particle and not args.objects and args.particle != frame.particle:
            own = args.after(frame.particle, frame.particle.split()[-1])
            args = msgspec.structs.replace(args, objects=own) if own else args
        if not frame.objects:
            return args
        near = (*args.objects, *args.attributes, *(t for _, t in args.preps))
        carried = [t for t in near if self._is_word(t, frame.objects)]
        more = tuple((p, t) for noun in carried for p, t in prepositions(noun) if (p, t) not in args.preps)
        of = ("of",) if frame.kind == "noun" else ()  # "the toppling of his regime": not by him
        struck = args.after("on", "against", "at", "upon", *of)  # whose they are did nothing
        owners = tuple(
            c
            for noun in carried
            for c in noun.children
            if noun not in struck and c.dep_ in ("poss", "compound", "nmod", "amod")
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
            if not any(self._fills(frame, t, slot, kinds, strict) for t in fillers):
                return False
        for slot, kinds in frame.fits.items():
            fillers = self._slot(slot, token, args)
            if fillers and not any(self._fills(frame, t, slot, kinds, strict) for t in fillers):
                return False
        return not self._figures.other_trade(frame, args, sentence)

    def _fills(self, frame: Frame, token: Token, slot: str, kinds: Iterable[str], strict: bool) -> bool:
        vague = self._nouns.at(token).kind == "unknown" or token.lower_ in ("it", "this", "that")
        if strict and slot == "obj" and vague:
            return bool({"place", "thing", "route"} & set(kinds))
        speaks = slot not in WHERE and bool({"actor", "state"} & set(kinds)) and self._speaks(frame, token)
        return speaks or self.is_kind(token, kinds)

    def _subjects(self, frame: Frame, args: Arguments) -> bool:
        heads = {form for t in args.subjects for form in self._forms(t) | self._forms(inner(t))}
        if frame.only_subj and not heads & frame.only_subj:
            held = (t for vessel in args.subjects for t in self.contents(vessel))
            if not any(self._forms(t) & frame.only_subj for t in held):
                return False
        banned = frame.not_obj - frame.objects
        refused = [bool((self._forms(t) | self._forms(inner(t))) & banned) for t in args.objects]
        enough = all if "place" in frame.needs.get("obj", ()) else any  # "took the town and three farms"
        return not (heads & frame.not_subj or (refused and enough(refused)))


def _gerunds(verb: Token) -> list[Token]:
    """The gerunds that are a verb's subject: "fighting for the town continued"."""
    return [c for c in verb.children if c.dep_ == "csubj" and c.tag_ == "VBG"]


def _in_reach(frame: Frame, forms: frozenset[str]) -> bool:
    """Whether a sentence has the words without which a frame fits nothing; asked first, being cheap."""
    if frame.objects and forms.isdisjoint(frame.objects):
        return False
    return not frame.particle or frame.particle.split(" ", 1)[0] in forms
