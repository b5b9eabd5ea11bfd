"""The types of events and the words that tell of them, loaded from data and checked.

The files lie in `dateline/data/ontology/` (their schema: README.md there). A user's TOML file of the
same schema lies over them: its types replace those of the same id, all else is added.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from dateline.errors import SettingsError
from dateline.language.closedwords import Words
from dateline.language.tiewords import Bodies, Derived, Link, Office, TieWords, tie_words
from dateline.records.values import AcledCode, ControlStatus, HarmKind, PloverCode, TieRelation

ControlEffect = Literal["none", "gain", "lose", "hold", "besiege", "contest", "transfer"]
FrameKind = Literal["verb", "noun", "state", "tie"]
NominalKind = Literal["person", "organisation", "place", "weapon", "platform", "vehicle"]
Aspect = Literal["begin", "continue", "end"]

FILES = ("types.toml", "verbs.toml", "nouns.toml", "states.toml", "ties.toml", "nominals.toml", "words.toml")
STATES = frozenset(get_args(ControlStatus))
TIES = frozenset(get_args(TieRelation))
SPOTLESS = {"Agreement", "Change to group/activity", "Other"}  # ACLED's sub-events that happen anywhere
VIOLENT = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}  # ACLED's
ROLES = frozenset(
    {"agent", "target", "place", "from_place", "to_place", "beneficiary", "supporter", "means", "topic"}
)
KINDS = frozenset(
    {"place", "route", "actor", "armed", "nonstate", "civilian", "protester", "person", "state"}
    | {"weapon", "vehicle", "thing", "event", "violence", "clause"}
)


Groups = Mapping[str, frozenset[str]]  # words that several entries share, by the name of the group


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of what is read from TOML: an unknown key is an error."""


class EventType(_Entry, frozen=True, kw_only=True):
    """One type of event with its codes in the field's schemes.

    `acled` is the code where the actors do not matter; `acled_home_state`, `acled_not_home_state` and
    `acled_civilians` replace it for a state that acts in its own country, for any other agent, and
    where the targets are civilians; `if_civilians` and `if_harm` are the types that it becomes where they
    are civilians, and where they come to harm. `ucdp` says what kind of violence it is when someone dies.
    `control` is what it does to the agent's hold of the place; `agent_enough` says that who did it makes
    a claim, though nobody says to whom or where; `thing_enough` that what it was done to does.
    `at_a_spot` says that it happens at one spot, where its codes do not say so; `host` the slots in which
    a state that is not the doer's own is whom it is done to.
    """

    id: str
    label: str
    definition: str
    acled: tuple[str, str] | None = None
    acled_home_state: tuple[str, str] | None = None
    acled_not_home_state: tuple[str, str] | None = None
    acled_civilians: tuple[str, str] | None = None
    plover: tuple[str, str | None] | None = None
    cameo: str | None = None
    ucdp: Literal["combat", "one-sided"] | None = None
    armed: bool = False
    control: ControlEffect = "none"
    roles: tuple[str, ...] = ("agent", "target", "place")
    general: str | None = None
    if_civilians: str | None = None
    if_harm: str | None = None
    takes_means: bool = False
    agent_enough: bool = False
    thing_enough: bool = False
    at_a_spot: bool = False
    host: tuple[str, ...] = ()

    @property
    def violent(self) -> bool:
        """Whether people may come to harm by it."""
        codes = (self.acled, self.acled_home_state)
        coded = any(code is not None and code[0] in VIOLENT for code in codes)
        return self.armed or coded or self.ucdp is not None or self.if_harm is not None

    @property
    def sited(self) -> bool:
        """Whether it happens at one spot, as a fight, a protest or an arrest does."""
        codes = (self.acled, self.acled_home_state, self.acled_not_home_state)
        return self.at_a_spot or any(code is not None and code[1] not in SPOTLESS for code in codes)

    @property
    def plover_code(self) -> PloverCode | None:
        """The PLOVER 2.0 type and mode, or None where PLOVER has no such type."""
        return PloverCode(type=self.plover[0], mode=self.plover[1] or None) if self.plover else None


class PloverTurn(_Entry, frozen=True, kw_only=True):
    """PLOVER types that become another where the deed is only promised, threatened or refused.

    `by` are the words that make the stance; `marks` those of a clause that must stand beside it ("unless");
    `own_words` asks that the agent says so itself.
    """

    types: frozenset[str]
    stances: frozenset[str]
    by: frozenset[str]
    becomes: str
    marks: frozenset[str] = frozenset()
    own_words: bool = False


class Frame(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One way in which a word tells of a type: what must stand beside it, and where its roles stand.

    A slot is `subj`, `obj`, `iobj`, `poss`, `compound`, `comp` (a clause), or a preposition; `subj` and
    `obj` are logical, a passive is turned round first. `slots` maps a role to its slots, best first.
    `needs` maps slots that must be filled to the kinds that may fill them, `fits` slots that may stay
    empty. `words`: which of the word's companions (`particle`, `before`, `objects`) must be there.
    """

    kind: FrameKind
    type: str
    lemma: str
    particle: str | None = None
    before: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    slots: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    fits: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    only_subj: frozenset[str] = frozenset()
    not_subj: frozenset[str] = frozenset()
    not_obj: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    aspect: Aspect | None = None
    harm: HarmKind | None = None
    how: str | None = None
    control: ControlEffect | None = None
    again: bool = False
    noun: bool = False
    sure: float = 0.8
    example: str | None = None

    @property
    def specificity(self) -> int:
        """How much of its company the frame asks for; frames are listed most particular first."""
        asked = 4 * bool(self.objects) + 3 * bool(self.particle) + 8 * bool(self.before) + len(self.before)
        return asked + len(self.needs) + 3 * bool(self.only_subj)


class Light(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A verb that only carries an event noun: "launched an attack", "came under fire".

    `subject` says which role of the noun's event the verb's subject takes, `object` which its object takes
    ("subjected the town to shelling": target); `aspect` and `denies` what
    the verb does to the event; `objects`, if any, the only nouns that it carries.
    """

    lemma: str
    particle: str | None = None
    subject: Literal["agent", "target", "place", "none"] = "agent"
    object: Literal["target", ""] = ""
    aspect: Aspect | None = None
    denies: bool = False
    objects: frozenset[str] = frozenset()


class Nominal(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A common noun for a person, body, place, weapon, platform or vehicle.

    `tags` say more (armed, civilian, official, victim, state, media …). For weapons and platforms
    `type` is the event type of an attack made with it and `mode` the PLOVER mode of such an assault.
    """

    lemma: str
    plural: str
    kind: NominalKind
    tags: frozenset[str] = frozenset()
    type: str | None = None
    mode: str | None = None


class Ontology(msgspec.Struct, frozen=True, kw_only=True):
    """All event types and all words, checked against each other."""

    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    states: Mapping[str, tuple[Frame, ...]]
    ties: Mapping[str, tuple[Frame, ...]]
    lights: Mapping[str, tuple[Light, ...]]
    nominals: Mapping[str, Nominal]
    words: Words
    tie_words: TieWords
    domains: Mapping[str, frozenset[str]]
    domain_hints: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    stand_ins: Mapping[str, str]
    acled_order: Mapping[tuple[str, str], int]
    plover_turns: tuple[PloverTurn, ...] = ()

    def type(self, type_id: str) -> EventType:
        """The event type of this id. Raises SettingsError where there is none."""
        try:
            return self.types[type_id]
        except KeyError:
            raise SettingsError(f"the ontology has no event type {type_id!r}") from None

    def verb_frames(self, lemma: str) -> tuple[Frame, ...]:
        """The event frames of a verb, most particular first; empty for other verbs."""
        return self.verbs.get(lemma, ())

    def noun_frames(self, lemma: str) -> tuple[Frame, ...]:
        """The event frames of a noun, most particular first; empty for other nouns."""
        return self.nouns.get(lemma, ())

    def state_frames(self, lemma: str) -> tuple[Frame, ...]:
        """The frames in which a word says who holds a place; `type` is a control state."""
        return self.states.get(lemma, ())

    def tie_frames(self, lemma: str) -> tuple[Frame, ...]:
        """The frames in which a word says how two actors stand; `type` is a tie relation."""
        return self.ties.get(lemma, ())

    def light_verbs(self, lemma: str) -> tuple[Light, ...]:
        """The ways in which a verb only carries an event noun; empty for other verbs."""
        return self.lights.get(lemma, ())

    def lemma(self, form: str, lemma: str) -> str:
        """The lemma of a word form, with the usual lemmatisers' mistakes mended ("raged": rage)."""
        return self.forms.get(form.lower(), lemma.lower())

    def stand_in(self, word: str) -> str:
        """The word that is parsed in place of one: itself, or a word of its sense that the model knows."""
        known = self.stand_ins.get(word.lower())
        if known is None:
            return word.replace("’", "'")
        return known.capitalize() if word[:1].isupper() else known

    @property
    def hyphened(self) -> re.Pattern[str]:
        """Finds the words with a stand-in that the tokenizer would break at their hyphen."""
        return _hyphened(frozenset(word for word in self.stand_ins if "-" in word))

    def nominal(self, lemma: str) -> Nominal | None:
        """What a common noun (or compound) stands for, or None."""
        return self.nominals.get(lemma)

    def acled_for(
        self,
        type_id: str,
        agent_is_state: bool | None = None,
        foreign: bool | None = None,
        target_civilian: bool | None = None,
    ) -> AcledCode | None:
        """The ACLED code of an event of this type with such actors; None where ACLED has none.

        `foreign` says that a state acts outside its own country. Where the code hangs on an agent
        that is not known, the answer is None, or the type's own code if it has one.
        Source: ACLED codebook, sections on Battles and on Violence against civilians.
        """
        kind = self.type(type_id)
        code = kind.acled
        if target_civilian and kind.acled_civilians:
            code = kind.acled_civilians
        elif kind.acled_home_state and agent_is_state is not None:
            code = kind.acled_home_state if agent_is_state and not foreign else kind.acled_not_home_state
        return AcledCode(event_type=code[0], sub_event_type=code[1]) if code else None

    def ucdp_for(
        self, type_id: str, state_party: bool | None, target_civilian: bool | None = None
    ) -> int | None:
        """UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided; None where it is none.

        Only events in which someone dies count for UCDP: that is for the caller to see to.
        """
        kind = self.type(type_id)
        if kind.ucdp is None:
            return None
        if kind.ucdp == "one-sided" or target_civilian:
            return 3
        return None if state_party is None else (1 if state_party else 2)

    def precedence(self, code: AcledCode | None) -> int:
        """Which of two codes of one incident stands: the higher. 0 for no code."""
        if code is None:
            return 0
        rank = self.acled_order.get((code.event_type, code.sub_event_type))
        return 0 if rank is None else len(self.acled_order) - rank

    def is_a(self, type_id: str, general: str) -> bool:
        """Whether a type is `general` or a special kind of it."""
        seen: str | None = type_id
        while seen is not None:
            if seen == general:
                return True
            seen = self.type(seen).general
        return False


@cache
def _hyphened(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words)) or '(?!)'})\b", re.IGNORECASE)


class _FrameEntry(_Entry, frozen=True, kw_only=True):
    """Words of one type that share a frame, as a TOML table gives them."""

    type: str
    lemmas: tuple[str, ...]
    noun: bool = False
    shape: str = ""
    needs: dict[str, str] = msgspec.field(default_factory=dict)
    fits: dict[str, str] = msgspec.field(default_factory=dict)
    only_subj: frozenset[str] = frozenset()
    not_subj: frozenset[str] = frozenset()
    not_obj: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    aspect: Aspect | None = None
    harm: HarmKind | None = None
    how: str | None = None
    control: ControlEffect | None = None
    again: bool = False
    sure: float = 0.8
    example: str | None = None


class _LightEntry(_Entry, frozen=True, kw_only=True):
    lemmas: tuple[str, ...]
    subject: Literal["agent", "target", "place", "none"] = "agent"
    object: Literal["target", ""] = ""
    aspect: Aspect | None = None
    denies: bool = False


class _NominalEntry(_Entry, frozen=True, kw_only=True):
    kind: NominalKind
    lemmas: tuple[str, ...]
    tags: frozenset[str] = frozenset()
    type: str | None = None
    mode: str | None = None


class _File(_Entry, frozen=True, kw_only=True):
    """What one TOML file may hold."""

    acled_order: tuple[tuple[str, str], ...] = ()
    plover_turn: tuple[PloverTurn, ...] = ()
    shape: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    groups: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    type: tuple[EventType, ...] = ()
    verb: tuple[_FrameEntry, ...] = ()
    noun: tuple[_FrameEntry, ...] = ()
    state: tuple[_FrameEntry, ...] = ()
    tie: tuple[_FrameEntry, ...] = ()
    light: tuple[_LightEntry, ...] = ()
    nominal: tuple[_NominalEntry, ...] = ()
    plurals: dict[str, str] = msgspec.field(default_factory=dict)
    words: Words = Words()
    derived: tuple[Derived, ...] = ()
    link: tuple[Link, ...] = ()
    office: tuple[Office, ...] = ()
    parts: Bodies = Bodies()
    domains: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    domain_hints: dict[str, frozenset[str]] = msgspec.field(default_factory=dict)
    forms: dict[str, str] = msgspec.field(default_factory=dict)
    stand_ins: dict[str, str] = msgspec.field(default_factory=dict)


def load_ontology(extra: Iterable[Path] = ()) -> Ontology:
    """The shipped ontology, with a user's TOML files over it in order.

    Raises SettingsError, all faults at once, for an unknown key, a type that does not exist, a shape,
    role, slot domain or code that does not exist.
    """
    folder = resources.files("dateline") / "data" / "ontology"
    files = [_parse(name, (folder / name).read_text(encoding="utf-8")) for name in FILES]
    for path in extra:
        try:
            files.append(_parse(str(path), path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as fault:
            raise SettingsError(f"{path}: cannot be read ({fault}); check the path") from fault
    return _assemble(files)


def _parse(name: str, text: str) -> _File:
    try:
        return msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise SettingsError(f"{name}: {fault}") from fault


def _assemble(files: list[_File]) -> Ontology:
    shapes = {name: slots for file in files for name, slots in file.shape.items()}
    types = {entry.id: entry for file in files for entry in file.type}
    order = [pair for file in files for pair in file.acled_order]
    plurals = {one: many for file in files for one, many in file.plurals.items()}
    domains = _merged(file.domains for file in files)
    groups = _merged(file.groups for file in files)
    faults = _faults(files, types, shapes, domains, groups, frozenset(order))
    if faults:
        raise SettingsError("the ontology does not hold together:\n  " + "\n  ".join(faults))
    return Ontology(
        types=types,
        verbs=_index("verb", (e for f in files for e in f.verb), shapes, groups),
        nouns=_index("noun", (e for f in files for e in f.noun), shapes, groups),
        states=_index("state", (e for f in files for e in f.state), shapes, groups),
        ties=_index("tie", (e for f in files for e in f.tie), shapes, groups),
        lights=_lights((e for f in files for e in f.light), groups),
        nominals=_nominals((e for f in files for e in f.nominal), plurals),
        words=_merged_words(files),
        tie_words=tie_words(
            (e for f in files for e in f.derived),
            (e for f in files for e in f.link),
            (e for f in files for e in f.office),
            (f.parts for f in files),
        ),
        domains=domains,
        domain_hints=_merged(file.domain_hints for file in files),
        forms={form: lemma for file in files for form, lemma in file.forms.items()},
        plover_turns=tuple(turn for file in files for turn in file.plover_turn),
        stand_ins={form: word for file in files for form, word in file.stand_ins.items()},
        acled_order={pair: rank for rank, pair in enumerate(order)},
    )


def _merged(tables: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    merged: dict[str, frozenset[str]] = {}
    for table in tables:
        for name, words in table.items():
            merged[name] = merged.get(name, frozenset()) | words
    return merged


def _merged_words(files: list[_File]) -> Words:
    fields: dict[str, frozenset[str]] = {}
    for name in Words.__struct_fields__:
        fields[name] = frozenset[str]().union(*(getattr(file.words, name) for file in files))
    return Words(**fields)


def _split(phrase: str, groups: Groups) -> tuple[list[str], frozenset[str]]:
    """The words of an entry, and the object words after its colon; "@name" stands for a whole group."""
    words, _, listed = phrase.partition(":")
    named = [groups[word[1:]] if word[0] == "@" else {word} for word in listed.split("|") if word]
    return words.split(), frozenset[str]().union(*named)


def _frame(kind: FrameKind, entry: _FrameEntry, phrase: str, shared: dict[str, Any], groups: Groups) -> Frame:
    words, objects = _split(phrase, groups)
    nominal = (kind == "noun" or entry.noun) and not objects
    lemma, rest = (words[-1], words[:-1]) if nominal else (words[0], words[1:])
    return Frame(
        kind=kind,
        type=entry.type,
        lemma=lemma,
        particle=None if nominal or not rest else " ".join(rest),
        before=tuple(rest) if nominal else (),
        objects=objects,
        only_subj=entry.only_subj,
        not_subj=entry.not_subj,
        not_obj=entry.not_obj,
        domains=entry.domains,
        aspect=entry.aspect,
        harm=entry.harm,
        how=entry.how,
        control=entry.control,
        again=entry.again,
        noun=kind == "noun" or entry.noun,
        sure=entry.sure,
        example=entry.example,
        **shared,
    )


def _index(
    kind: FrameKind, entries: Iterable[_FrameEntry], shapes: Mapping[str, dict[str, str]], groups: Groups
) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for entry in entries:
        shared = {
            "slots": _listed(shapes.get(entry.shape, {})),
            "needs": _listed(entry.needs),
            "fits": _listed(entry.fits),
        }
        for phrase in entry.lemmas:
            frame = _frame(kind, entry, phrase, shared, groups)
            found.setdefault(frame.lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: -f.specificity)) for lemma, frames in found.items()}


def _listed(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value.split("|")) for key, value in table.items()}


def _lights(entries: Iterable[_LightEntry], groups: Groups) -> dict[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = {}
    for entry in entries:
        for phrase in entry.lemmas:
            words, objects = _split(phrase, groups)
            light = Light(
                lemma=words[0],
                particle=" ".join(words[1:]) or None,
                subject=entry.subject,
                object=entry.object,
                aspect=entry.aspect,
                denies=entry.denies,
                objects=objects,
            )
            found.setdefault(light.lemma, []).append(light)
    return {
        lemma: tuple(sorted(lights, key=lambda light: (not light.objects, light.particle is None)))
        for lemma, lights in found.items()
    }


def _nominals(entries: Iterable[_NominalEntry], plurals: Mapping[str, str]) -> dict[str, Nominal]:
    found: dict[str, Nominal] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            found[lemma] = Nominal(
                lemma=lemma,
                plural=_plural(lemma, plurals),
                kind=entry.kind,
                tags=entry.tags,
                type=entry.type,
                mode=entry.mode,
            )
    return found


def _plural(lemma: str, irregular: Mapping[str, str]) -> str:
    first, _, last = lemma.rpartition(" ")
    if last in irregular:
        plural = irregular[last]
    elif last.endswith("man") and last != "human":
        plural = last[:-2] + "en"
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        plural = last + "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = last[:-1] + "ies"
    else:
        plural = last + "s"
    return f"{first} {plural}" if first else plural


def _faults(
    files: list[_File],
    types: Mapping[str, EventType],
    shapes: Mapping[str, dict[str, str]],
    domains: Mapping[str, Any],
    groups: Groups,
    codes: frozenset[tuple[str, str]],
) -> list[str]:
    faults = [fault for entry in types.values() for fault in _type_faults(entry, types, codes)]
    for name, slots in shapes.items():
        faults += [f"shape {name}: no role {role!r}" for role in slots if role not in ROLES]
    for file in files:
        for kinds, entries in ((types, file.verb + file.noun), (STATES, file.state), (TIES, file.tie)):
            for entry in entries:
                faults += _entry_faults(entry, kinds, shapes, domains)
        lemmas = [p for e in (*file.verb, *file.noun, *file.state, *file.tie) for p in e.lemmas]
        named = {word[1:] for p in lemmas for word in p.partition(":")[2].split("|") if word.startswith("@")}
        faults += [f"no group {name!r}" for name in sorted(named - groups.keys())]
        for nominal in file.nominal:
            if nominal.type is not None and nominal.type not in types:
                faults.append(f"nominal {nominal.lemmas[0]}: no event type {nominal.type!r}")
    return faults


def _type_faults(
    entry: EventType, types: Mapping[str, EventType], codes: frozenset[tuple[str, str]]
) -> list[str]:
    given = (entry.acled, entry.acled_home_state, entry.acled_not_home_state, entry.acled_civilians)
    faults = [f"type {entry.id}: no ACLED code {code}" for code in given if code and code not in codes]
    others = (entry.general, entry.if_civilians, entry.if_harm)
    faults += [
        f"type {entry.id}: no event type {other!r}" for other in others if other and other not in types
    ]
    return faults + [f"type {entry.id}: no role {role!r}" for role in entry.roles if role not in ROLES]


def _entry_faults(
    entry: _FrameEntry, kinds: Iterable[str], shapes: Mapping[str, Any], domains: Mapping[str, Any]
) -> list[str]:
    faults = []
    name = f"{entry.type} ({entry.lemmas[0] if entry.lemmas else 'no lemma'})"
    if entry.type not in kinds:
        faults.append(f"{name}: no type {entry.type!r}")
    if entry.shape and entry.shape not in shapes:
        faults.append(f"{name}: no shape {entry.shape!r}")
    for kinds_asked in (*entry.needs.values(), *entry.fits.values()):
        faults += [f"{name}: no kind {kind!r}" for kind in kinds_asked.split("|") if kind not in KINDS]
    return faults + [f"{name}: no domain {word!r}" for word in entry.domains if word not in domains]
