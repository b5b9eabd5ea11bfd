"""What may stand in the slots of a frame: who or what a word can be taken for, and which role it fills."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.figures import Figures
from dateline.language.clauses.verdicts import infinitive
from dateline.language.lexicon.entries import Frame, Light
from dateline.language.lexicon.ontology import Ontology
from dateline.language.phrases.nouns import Nouns, inner, is_country
from dateline.language.text.arguments import Arguments, arguments, noun_arguments
from dateline.language.text.document import Document
from dateline.language.text.joints import prepositions, spread

_ANYTHING = frozenset({"actor", "armed", "civilian", "person", "place", "route", "thing", "state"})
_BESIDE_VERB = {"acomp", "attr", "oprd", "advmod", "ccomp"}  # "set ablaze", "found guilty", "sexually abused"
_TURNING = {"behind", "off", "up"}  # a verb with these means something else unless its frame says so
_SETTING_OFF = {",", "(", ":", "-", "–", "—", "*", ";", "."}
_ALSO_INTRANSITIVE = {"flee", "escape", "leave", "quit", "exit", "win", "desert", "give", "surrender"}
_PERSONAL = {"he", "she", "him", "her", "who", "whom", "i"}
_UNKNOWN = {"unknown", "unidentified", "masked", "hooded", "armed", "gun-toting"}  # of people: they bear arms
_FILLED = {
    "fill",
    "load",
    "lade",
    "laden",
    "cram",
    "prime",
    "wire",
    "pack",
    "lace",
    "tip",
    "arm",
    "rig",
    "stuff",
}
_HOLDING = {"contain", "carry", "hold", "bear", "transport"}
_PROTESTS = {"protest.peaceful", "protest.strike", "protest.hunger", "protest.blockade"}
_ONE_OF_MANY = {"one", "another", "some", "others", "most", "several"}
_NO_PERSON = (_ANYTHING - {"person", "civilian"}) | {"event", "weapon", "vehicle"}
_DUTY = {"must", "should", "ought"}
_PLURAL = {"they", "them", "we", "us", "those", "these", "others"}
WHERE = {"in", "at", "near", "inside", "outside", "around"}  # slots in which a town is only a place


class Slots:
    """The slots of the words of one document, and what fills them."""

    def __init__(
        self,
        document: Document,
        nouns: Nouns,
        ontology: Ontology,
        acts: Callable[[Token], bool],
        home_states: Callable[[str], str | None],
    ) -> None:
        """`acts` says whether a town can stand for a government; `home_states` whose state an actor is."""
        self._acts = acts
        self._home_states = home_states
        self._doc = document
        self._nouns = nouns
        self._ontology = ontology
        self._verbs: dict[int, Arguments] = {}
        self._known_kinds: dict[int, frozenset[str]] = {}
        self._known_forms: dict[int, set[str]] = {}
        self._sentence_forms: dict[int, frozenset[str]] = {}
        self._helping = ontology.words.support_nouns
        self._figures = Figures(document, nouns, ontology, self.is_kind)

    def arguments(self, verb: Token) -> Arguments:
        """The arguments of a verb, worked out once."""
        found = self._verbs.get(verb.i)
        if found is None:
            found = _with_small_clause(verb, arguments(verb))
            found = self._verbs[verb.i] = self._with_set_off_place(verb, found)
        return found

    def _with_set_off_place(self, verb: Token, args: Arguments) -> Arguments:
        """The arguments of a participle that is set off from its place, whatever the parse makes of it.

        "Palmyra (retaken on 27 March)", "Goma, lost on Monday, and", "Baga: taken by the militants".
        """
        if args.objects or verb.tag_ not in ("VBN", "VBD") or not self._is_set_off(verb):
            return args
        place = verb.nbor(-2)
        while place.is_punct and place.i > verb.sent.start:
            place = place.nbor(-1)
        if self._nouns.at(place).kind != "place" or verb.nbor(-1).text == ".":
            heading = self._nouns.heading(verb)
            opens = (
                heading is not None
                and verb.i > 1
                and not any(t.is_alpha for t in verb.doc[heading.i + 1 : verb.i])
            )
            if not opens or heading is None:
                return args
            place = heading
        doers = tuple(t for t in args.after("by") if not self.is_kind(t, ("place",)))
        doers = doers or args.subjects if args.passive else doers or self._set_off_before(verb)
        return msgspec.structs.replace(args, subjects=doers, objects=(place,), passive=True)

    def _set_off_before(self, verb: Token) -> tuple[Token, ...]:
        """Who did so to the place told before: "Goma, lost by the army in May, and Bukavu, lost in June"."""
        for token in reversed(verb.doc[verb.sent.start : verb.i]):
            if token.lemma_ == verb.lemma_ and token.tag_ in ("VBN", "VBD") and self._is_set_off(token):
                return self.arguments(token).subjects
        return ()

    def _is_set_off(self, verb: Token) -> bool:
        """Whether a participle of winning or losing ground opens a phrase of its own behind a mark."""
        if verb.i < 2 or verb.i + 1 >= len(verb.doc) or verb.nbor(-1).text not in _SETTING_OFF:
            return False
        behind = verb.nbor(1)
        alone = behind.is_punct or behind.pos_ in ("ADP", "SCONJ", "ADV") or behind.i in self._doc.time_tokens
        helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
        return (
            alone
            and not helped
            and any(
                not frame.particle
                and not frame.objects
                and "place" in frame.needs.get("obj", ())
                and frame.lemma not in _ALSO_INTRANSITIVE
                and self._ontology.type(frame.type).control in ("gain", "lose")
                for frame in self._ontology.verb_frames(verb.lemma_.lower())
            )
        )

    def _speaks(self, frame: Frame, token: Token) -> bool:
        """Whether a town stands for its government: where no ground is fought for or taken."""
        if self._nouns.at(token).kind != "place" or frame.kind not in ("verb", "noun"):
            return False
        kind = self._ontology.type(frame.type)
        peaceful = not kind.violent or (kind.plover is not None and kind.plover[0] == "MOBILIZE")
        return peaceful and kind.control == "none" and self._acts(token)

    def _companions(self, frame: Frame, token: Token, args: Arguments) -> bool:
        if frame.kind == "verb" and not frame.particle and self._particled(token, args.particle):
            return False  # "shot down a rocket" is not "shot a rocket"
        if frame.particle:
            words = frame.particle.split()
            stands = args.particle == words[0] or any(
                c.lower_ == words[0] for c in (*token.children, *args.attributes) if c.dep_ in _BESIDE_VERB
            )
            in_particle = stands and (len(words) == 1 or bool(args.after(words[1], " ".join(words))))
            further = f"{words[0]} of" if len(words) == 1 else words[1] if stands else ""
            objects = args.after(frame.particle, further)
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
            slots += tuple(t for t in args.attributes if t.dep_ in ("oprd", "ccomp"))  # "was taken hostage"
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

    def _particled(self, verb: Token, particle: str | None) -> bool:
        """Whether the lexicon knows a verb together with its particle."""
        frames = self._ontology.verb_frames(verb.lemma_.lower()) if particle else ()
        return any(f.particle == particle for f in frames)

    def _holds_weapons(self, vessel: Token) -> bool:
        """Whether weapons are in it: "a lorry carrying explosives", "a dhow with rifles"."""
        inside = self.contents(vessel) + [t for p, t in prepositions(vessel) if p in ("with", "of")]
        return any(self._nouns.at(t).kind == "weapon" for t in inside)

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
        made = self._nouns.makes(token) if token.pos_ == "NOUN" else None
        if made is not None:
            forms.add(f"={made}")  # the lexicon may ask for any weapon of a kind: "=attack.chemical"
        further = [c.lower_ for c in token.children if c.dep_ == "compound" and c.i < token.i - 1]
        forms |= {f"{before} {token.lemma_.lower()}" for before in further}  # "suicide car bombing"
        return forms

    def _slot(self, slot: str, token: Token, args: Arguments) -> tuple[Token, ...]:
        whole, _, part = slot.partition("-")
        if part:  # "subj-of": control of the town, of "control of the town passed to them"
            above = args.subjects if whole == "subj" else args.objects
            if part in WHERE:  # "a protest over shortages in Khuzestan"
                above += tuple(t for noun in above for p, t in prepositions(noun) if p not in WHERE)
            return tuple(t for noun in above for t in self._slot(part, noun, noun_arguments(noun)))
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
        if slot == "ought":
            return self._bound(token)
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

    def contents(self, vessel: Token) -> list[Token]:
        """What a weapon or a vessel holds: "shells loaded with chlorine", "a van full of explosives"."""
        told = [c for c in vessel.children if c.dep_ in ("acl", "amod") and c.i != vessel.head.i]
        fillings = [c for c in told if c.lemma_ in _FILLED | _HOLDING or c.lower_ == "full"]
        within = ("dobj", "npadvmod")  # "sarin-filled bombs"
        inside = [o for c in fillings for o in c.children if o.dep_ in within]
        weapon = self._nouns.at(vessel).kind == "weapon"  # "mustard gas shells"
        made = [c for c in vessel.children if weapon and c.dep_ == "compound"]
        return made + inside + [t for c in fillings for p, t in prepositions(c) if p in ("with", "of")]

    def _within(self, verb: Token) -> tuple[Token, ...]:
        """Who is to do it in the clause that a verb governs: "demanded that Serbia withdraw"."""
        for clause in verb.children:
            if clause.dep_ in ("ccomp", "xcomp"):
                own = tuple(c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass"))
                args = self.arguments(clause)
                return own or args.objects or self._within(clause)
        return ()

    def _bound(self, verb: Token) -> tuple[Token, ...]:
        """Who must do it by the words of a speaker: "said that Croatia must withdraw"."""
        for clause in verb.children:
            if clause.dep_ in ("ccomp", "parataxis") and _must(clause):
                return self.arguments(clause).subjects
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
            lead = tuple(t for t in lead if self._suits(frame, light.subject, t, "subj"))
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
                    if t.i not in used and t.lower_ not in frame.before and self._suits(frame, role, t, slot)
                )
                if fillers:
                    roles[role] = fillers
                    used.update(t.i for t in fillers)
                    break
        if light is not None and light.subject == "target" and "agent" not in roles:
            doers = tuple(t for t in args.after("from", "by") if self.is_kind(t, ("armed", "state")))
            roles.update({"agent": doers} if doers else {})  # "came under fire from gunmen"
        if "obj" in frame.slots.get("place", ()) and "target" not in roles:
            enemy = tuple(t for t in args.objects if t.i not in used and self.is_kind(t, ("actor",)))
            if enemy:
                roles["target"] = enemy
        if (
            frame.kind == "verb"
            and "agent" not in frame.slots
            and not any("subj" in s for s in frame.slots.values())
        ):
            roles["agent"] = tuple(t for t in args.subjects if self._suits(frame, "agent", t, "subj"))
        if not any(r in roles for r in ("place", "from_place", "to_place")):
            grounds = tuple(t for t in args.objects if self._nouns.at(t).kind == "place")
            if grounds and "target" in frame.slots:
                roles["place"] = grounds
        return roles

    def _suits(self, frame: Frame, role: str, token: Token, slot: str) -> bool:
        """Whether a filler can be what the role asks for; places do not act, weapons are no places."""
        kind = self._nouns.at(token).kind
        if kind == "time":
            return False
        if role in ("place", "from_place", "to_place"):
            return self.is_kind(token, ("place", "route")) or (
                slot == "obj" and kind not in ("actor", "person")
            )
        if role == "target" and token.dep_ == "pobj" and token.lemma_.lower() in self._helping:
            return False  # "in support of the army"
        if role in ("agent", "target", "beneficiary", "supporter"):
            if self._nouns.at(token).hit is None and slot == "of" and token.dep_ == "conj":
                return self._nouns.at(token.head).kind != "place"  # "control of Singa and Dinder"
            if kind == "place" and not is_country(self._nouns.at(token).hit):
                noun = self._nouns.at(token)
                owned = noun.owner is not None or noun.nationality is not None
                return owned or (slot not in WHERE and self._speaks(frame, token))
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
            kinds |= {noun.kind, "thing"} | ({"weapon"} if self._holds_weapons(noun.head) else set())
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
        meant = self._counted_before(token) if token.lower_ in _ONE_OF_MANY else None
        return self.kinds(meant) if meant is not None else _NO_PERSON

    @staticmethod
    def _counted_before(token: Token) -> Token | None:
        """Of what several things "one" or "another" is: "three rockets were fired; one fell nearby"."""
        before = token.doc[token.sent.start : token.i]
        return next((t for t in reversed(before) if t.tag_ in ("NNS", "NNPS") and t.dep_ != "compound"), None)

    def _people_kinds(self, token: Token) -> set[str]:
        noun = self._nouns.at(token)
        nominal = self._nouns.nominal(noun.head)
        tags = nominal.tags if nominal else frozenset[str]()
        kinds: set[str] = {"person"} if nominal and nominal.kind == "person" else set()
        if "civilian" in tags or "victim" in tags:
            kinds.add("civilian")
        if "protester" in tags or self._is_protesting(noun.head):
            kinds |= {"protester", "civilian"}
        if "state" in tags or "official" in tags:
            kinds.add("state")
        owned = self._doc.hit(noun.owner) if noun.owner is not None else None
        armed_name = any(hit is not None and hit.armed for hit in (noun.hit, owned))
        if armed_name or "armed" in tags or (noun.hit is None and nominal is None):
            kinds.add("armed")
        if noun.hit is not None and noun.hit.kind == "nationality":
            kinds |= {"state", "armed", "civilian"}
        if self._is_nobodys(token, tags):
            kinds |= {"nonstate", "armed"}
        return kinds

    def _is_protesting(self, people: Token) -> bool:
        """Whether people are said to protest: "villagers rallying against", "people who were marching"."""
        clauses = (c for c in people.children if c.dep_ in ("acl", "relcl"))
        frames = (f for c in clauses for f in self._ontology.verb_frames(c.lemma_.lower()) if not f.objects)
        return any(f.type in _PROTESTS for f in frames)

    def _is_nobodys(self, token: Token, tags: frozenset[str]) -> bool:
        """Whether people bear arms for no state: "gunmen", "masked men", an armed group by its name."""
        noun = self._nouns.at(token)
        named = next((hit for hit in (noun.hit, noun.owner and self._doc.hit(noun.owner)) if hit), None)
        if named is not None and named.kind == "actor":
            return named.armed and all(self._home_states(actor) is None for actor in named.ids)
        if "state" in tags:
            return False
        unknown = any(c.lower_ in _UNKNOWN for c in noun.head.children if c.dep_ == "amod")
        return bool(tags & {"nonstate", "attacker"}) or (unknown and bool(tags & {"civilian", "group"}))

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


def _with_small_clause(verb: Token, args: Arguments) -> Arguments:
    """The arguments with what a verb makes of its object: "made the town their own", "made it a base"."""
    if args.objects:
        return args
    for said in verb.children:
        bare = said.dep_ == "ccomp" and said.pos_ in ("ADJ", "NOUN", "PRON") and said.i > verb.i
        below = [c for c in said.children if c.dep_ == "nsubj" and c.i > verb.i]
        if bare and below and not any(c.dep_ in ("mark", "aux", "cop") for c in said.children):
            return msgspec.structs.replace(
                args, objects=tuple(spread(below)), attributes=(*args.attributes, said)
            )
    return args


def _must(verb: Token) -> bool:
    """Whether a clause lays a duty on its subject: "must withdraw", "has to withdraw"."""
    duty = any(c.dep_ == "aux" and c.lower_ in _DUTY for c in verb.children)
    obliged = verb.lemma_ in ("have", "need") and any(
        c.dep_ == "xcomp" and infinitive(c) for c in verb.children
    )
    return duty or obliged
