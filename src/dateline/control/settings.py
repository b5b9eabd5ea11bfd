"""The settings of control. Weights are logarithms of likelihood ratios (natural)."""

from __future__ import annotations

import msgspec


class ControlSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights, rates and ages.

    Source of the defaults: one at a time, over simulated worlds of 2 and 3 sides with 10, 30 and 45 %
    false claims (`evals/simulator.py`, seeds 0 and 1). Wrong holder-days at the defaults: 3.5 %; with
    `changes_a_day` 1/45 4.4 %, `neutral` 0.98 3.9 %, `change_base` 6 5.1 %, `before` 2 4.2 %, `not_yet`
    3 4.5 %; the others move it by less than 0.2 points either way.

    `own`, `neutral` and `against` say who speaks: the side that gains by the claim, nobody's side, or
    the side that loses by it; they are where learning a teller's reliability begins.
    """

    own: float = 0.85  # share of claims that are true, where they speak for the claimant's side
    neutral: float = 0.95
    against: float = 0.985
    change_base: float = 5.0  # what a told change has above its teller's log odds: what a change costs
    # As news, "they have the town" is seldom told of nothing new. Wrong days at 3.0: 4.4 %, at 1.5: 3.6 %.
    statement_base: float = 3.0
    learned_from: float = 12.0  # how many claims a teller's prior reliability is worth
    learning_rounds: int = 3
    before: float = 3.5  # who held the place until a change: no boast, whoever says it
    foe_here_share: float = 0.6  # of `before`, where the same report names an enemy, not this loser
    foe_beside_share: float = 0.3  # … where it tells of one other side alone that fights or holds
    foe_elsewhere_share: float = 0.4  # … where only other reports name one
    foe_around_share: float = 0.3  # … where he is the other side of that country's war, set against nobody
    newly_days: int = 60  # who takes places in these days has what he is first said to hold from his enemy
    newly_origins: int = 2
    foe_government_share: float = 0.25  # … where he is the government of the country, whom it ever fought
    foe_clear: float = 0.7  # the least share of an enemy among all enemies told of
    foe_origins: int = 2
    foe_days: int = 180
    called_there_share: float = (
        0.95  # of a claim's confidence, where "the rebels" are who others say is there
    )
    called_beside_share: float = 0.9  # … where they are the one such side of their report
    called_around_share: float = 0.8  # … where they are the one such side of the country's war
    mostly: float = 0.8  # who holds so much of a place holds it; who holds less shares it
    fought_over_share: float = 0.4  # of a weight, where both are inside
    not_yet: float = 5.0  # against the new holder on the day before; old news told anew is no new change
    successor_share: float = 0.4  # of a withdrawal's weight, for a successor nobody names
    undated_start_share: float = 0.9  # of both, where the claim names no first day
    since_share: float = 0.6  # of a statement's weight, at the day since when it was so
    denial: float = 3.0
    believed_share: float = 0.3
    background_share: float = 0.8
    doubted_share: float = 0.65  # of a claim for oneself that somebody else had just contradicted (one case)
    doubted_days: int = 14  # how long a denial casts doubt on what the denied side says after it
    judged: float = 60.0
    voice_share: float = 0.55  # each further independent voice counts this share of the one before it
    changes_a_day: float = 1 / 90
    elsewhere: float = 0.1  # share of changes that bring a holder nobody has named
    unnamed_prior: float = 0.4
    wide_days: int = 8  # a longer interval is placed after the narrower evidence
    align_days: int = 3  # claims of one change may differ by so much about its day
    align_loose_days: int = 21  # … where the words of the later one name none, and only its report is dated
    align_undated_days: int = 10  # … where they name none
    fresh_days: int = 3  # news of a change that names no day is at most this old, as a rule
    history_days: int = 31  # a change so long before a statement of one report is history to it
    same_telling_days: int = 10
    look_back_days: int = 60  # how long before the first evidence its answer still stands
    clearly: float = 1.5  # so many times likelier must a new holder be on days between the evidence of two
    clearly_within: float = 3.0  # … on days of an interval within which he is told to have come
    least_confidence: float = 0.4
    radius_half_km: float = 40.0  # a place this uncertain halves a claim's weight
    contested_days: int = 45
    disputed_days: int = 7  # how long a taking that others deny leaves a place contested
    besieged_days: int = 180
    encircled_days: int = 120
    isolated_days: int = 120
    infiltrated_days: int = 14
    inherited_share: float = 1.0
    town_km: float = 25.0  # radius; what is wider is a region and no neighbour
    neighbour_km: float = 60.0  # farther places are no neighbours
    way_out_deg: float = 150.0  # of the horizon without any neighbour is a way out
    around_days: int = 120  # how old the evidence of a place and of its neighbours may be
    part_days: int = 90  # how long a part in other hands keeps its whole contested
