"""Closed classes of words: who says, what is meant, doubted, denied, over."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Closed classes of words and phrases, all lower case, lemmas where one word."""

    report_assert: frozenset[str] = frozenset()
    report_hedge: frozenset[str] = frozenset()
    report_deny: frozenset[str] = frozenset()
    report_nouns: frozenset[str] = frozenset()
    attribution: frozenset[str] = frozenset()
    aim_verbs: frozenset[str] = frozenset()
    aim_adjectives: frozenset[str] = frozenset()
    aim_nouns: frozenset[str] = frozenset()
    aim_cues: frozenset[str] = frozenset()
    future_cues: frozenset[str] = frozenset()
    order_verbs: frozenset[str] = frozenset()
    conditional_cues: frozenset[str] = frozenset()
    conditional_modals: frozenset[str] = frozenset()
    hedge_verbs: frozenset[str] = frozenset()
    hedge_cues: frozenset[str] = frozenset()
    modal_hedges: frozenset[str] = frozenset()
    negation: frozenset[str] = frozenset()
    fail_verbs: frozenset[str] = frozenset()
    prevent_verbs: frozenset[str] = frozenset()
    background_cues: frozenset[str] = frozenset()
    still_cues: frozenset[str] = frozenset()
    untrue: frozenset[str] = frozenset()
    bear_out: frozenset[str] = frozenset()
    begin_verbs: frozenset[str] = frozenset()
    continue_verbs: frozenset[str] = frozenset()
    end_verbs: frozenset[str] = frozenset()
    implied_verbs: frozenset[str] = frozenset()
    succeed_verbs: frozenset[str] = frozenset()
    succeed_adjectives: frozenset[str] = frozenset()
    unopposed_cues: frozenset[str] = frozenset()
    left_cues: frozenset[str] = frozenset()
    enter_verbs: frozenset[str] = frozenset()
    violent_cues: frozenset[str] = frozenset()
    civilian_cues: frozenset[str] = frozenset()
    support_cues: frozenset[str] = frozenset()
    irrealis_nouns: frozenset[str] = frozenset()
    hedge_nouns: frozenset[str] = frozenset()
