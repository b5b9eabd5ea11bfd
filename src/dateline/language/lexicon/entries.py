"""What the ontology is made of: types of events with their codes, frames, light verbs, nouns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from dateline.records.values import HarmKind, PloverCode

ControlEffect = Literal["none", "gain", "lose", "hold", "besiege", "contest", "transfer"]
FrameKind = Literal["verb", "noun", "state", "tie"]
NominalKind = Literal["person", "organisation", "place", "weapon", "platform", "vehicle"]
Aspect = Literal["begin", "continue", "end"]

SPOTLESS = {"Agreement", "Change to group/activity", "Other"}  # ACLED's sub-events that happen anywhere
VIOLENT = {"Battles", "Explosions/Remote violence", "Violence against civilians", "Riots"}  # ACLED's


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of what is read from TOML: an unknown key is an error."""


class EventType(Entry, frozen=True, kw_only=True):
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
    def hostile(self) -> bool:
        """Whether it harms somebody, so that who is ready to do it makes no promise."""
        return self.armed or (self.plover is not None and self.plover[0] in ("COERCE", "SANCTION", "ASSAULT"))

    @property
    def sited(self) -> bool:
        """Whether it happens at one spot, as a fight, a protest or an arrest does."""
        codes = (self.acled, self.acled_home_state, self.acled_not_home_state)
        return self.at_a_spot or any(code is not None and code[1] not in SPOTLESS for code in codes)

    @property
    def plover_code(self) -> PloverCode | None:
        """The PLOVER 2.0 type and mode, or None where PLOVER has no such type."""
        return PloverCode(type=self.plover[0], mode=self.plover[1] or None) if self.plover else None


class PloverTurn(Entry, frozen=True, kw_only=True):
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


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What a frame says both in its TOML table and when it is asked.

    `only_subj`, `not_subj` and `not_obj` are the words that alone may, or may not, fill a slot; `domains`
    the other trades in which the word means something else.
    """

    type: str
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


class Frame(Telling, frozen=True, kw_only=True, gc=False):
    """One way in which a word tells of a type: what must stand beside it, and where its roles stand.

    A slot is `subj`, `obj`, `iobj`, `poss`, `compound`, `comp` (a clause), or a preposition; `subj` and
    `obj` are logical, a passive is turned round first. `slots` maps a role to its slots, best first.
    `needs` maps slots that must be filled to the kinds that may fill them, `fits` slots that may stay
    empty. `words`: which of the word's companions (`particle`, `before`, `objects`) must be there.
    """

    kind: FrameKind
    lemma: str
    particle: str | None = None
    before: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    slots: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    fits: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

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
    `type` is the event type of an attack made with it.
    """

    lemma: str
    plural: str
    kind: NominalKind
    tags: frozenset[str] = frozenset()
    type: str | None = None
