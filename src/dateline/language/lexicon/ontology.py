"""All types of events and all words that tell of them, to be asked by id and by lemma."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from dateline.errors import SettingsError
from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.entries import EventType, Frame, Light, Nominal, PloverTurn
from dateline.language.lexicon.tiewords import TieWords
from dateline.records.values import AcledCode


class Ontology(msgspec.Struct, frozen=True, kw_only=True):
    """All event types and all words, checked against each other."""

    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    states: Mapping[str, tuple[Frame, ...]]
    ties: Mapping[str, tuple[Frame, ...]]
    lights: Mapping[str, tuple[Light, ...]]
    nominals: Mapping[str, Nominal]
    common: Mapping[str, Nominal]
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

    def common_noun(self, lemma: str) -> Nominal | None:
        """What a common noun that the ontology does not list stands for by WordNet, or None."""
        return self.common.get(lemma)

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
