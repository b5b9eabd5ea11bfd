"""How the report puts a deed: happened, ongoing, planned, conditional, denied, believed, background.

The scope is worked out over the parse: from the predicate up through the clauses that govern it,
each of which may turn an assertion into an aim ("began a push to retake"), a condition ("the fall
of Mosul would"), a denial ("denied that", "failed to"), or a belief ("officials believe").
The nearest governor that decides wins; tense decides where none does.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.language.clauses.governors import disowned, governed, is_adjunct, stands, told_by_noun
from dateline.language.clauses.hearsay import (
    CHECKING,
    asked,
    by_law,
    ruled_on,
    taken_back,
    unfounded,
    unverified,
    withdrawn,
)
from dateline.language.clauses.moods import (
    as_a_rule,
    as_if,
    commanded,
    falls_short,
    opens_condition,
    passed_over,
    turned_condition,
    under_what_will_be,
)
from dateline.language.clauses.verdicts import (
    GENERAL,
    MADE_UP,
    Verdict,
    came_to,
    infinitive,
    modal,
    negated,
    perfect,
)
from dateline.language.clauses.worlds import long_after, world_of
from dateline.language.lexicon.closedwords import Words

_ARGUMENTS = {"nsubj", "nsubjpass", "dobj"}
_NOBODY = {"none", "nobody", "no-one", "neither"}
_MAX_GOVERNORS = 12
_IN_GENERAL = Verdict(stance="conditional", why=GENERAL)


def stance_of(predicate: Token, words: Words) -> Verdict:
    """The stance of what a verb or a noun tells."""
    verdict = _in_its_clause(predicate, words)
    if verdict.stance in ("planned", "conditional"):
        return verdict
    world = world_of(predicate, words)
    if world in ("fiction", "exercise"):
        return Verdict(stance="conditional", why=MADE_UP, by=world)
    if verdict.stance != "denied" and (world == "memory" or long_after(predicate)):
        return Verdict(stance="background", why="told as what is remembered")
    return verdict


def _in_its_clause(predicate: Token, words: Words) -> Verdict:
    """The stance by the clauses above, whatever the world is in which they are told."""
    own = _own(predicate, words)
    if own is not None:
        return own
    if unfounded(predicate, words) or taken_back(predicate) or withdrawn(predicate, words):
        return Verdict(stance="denied", why="told as untrue")
    if asked(predicate):
        return Verdict(stance="conditional", why="asked")
    if ruled_on(predicate, words) or by_law(predicate, words):
        return _IN_GENERAL
    purpose = predicate.dep_ in ("advcl", "acl") and infinitive(predicate) and not perfect(predicate)
    if infinitive(predicate) and came_to(predicate):
        return Verdict(stance="happened", why="came to")
    if predicate.pos_ == "VERB" and purpose:
        return Verdict(stance="planned", why="purpose")
    beside = False  # whether what governs it now only tells what it happened beside
    for governor, link, below in _governors(predicate):
        if link in ("acl", "relcl", "ccomp") and disowned(governor, words):
            return Verdict(stance="denied", why=f"denied: {governor.lemma_}", by=governor.head.lemma_)
        told = told_by_noun(governor, link, below, words)
        if told is not None:
            return told
        if stands(governor, link, below, predicate, words):
            break
        beside = beside or is_adjunct(governor, link, below)
        verdict = governed(governor, link, below, words)
        if verdict is not None and beside and verdict.stance not in ("planned", "conditional"):
            break  # "refused to leave after taking the town": it was taken
        if verdict is not None:
            return verdict
        lemma = governor.lemma_.lower()
        if link == "ccomp" and lemma in (words.report_assert if governor.dep_ == "conj" else CHECKING):
            break  # "denied that one had fallen and said that fighting went on": said, and not denied
    verdict = _by_tense(predicate, words)
    if verdict.stance in ("happened", "ongoing") and unverified(predicate, words):
        return Verdict(stance="believed", why="told as not confirmed")
    return verdict


def _own(predicate: Token, words: Words) -> Verdict | None:
    """What the predicate's own form, negation, modal, mark or adverb decides."""
    if predicate.pos_ in ("VERB", "AUX"):
        if turned_condition(predicate):
            return Verdict(stance="conditional", why="under a turned condition")
        if commanded(predicate):
            return Verdict(stance="planned", why="ordered", by="should")
        if as_a_rule(predicate, words):
            return _IN_GENERAL
    if negated(predicate):
        helped = modal(predicate) if predicate.pos_ in ("VERB", "AUX") else None
        return Verdict(stance="denied", why=f"negated: {predicate.text}", by=helped.by if helped else "not")
    if any(c.dep_ in _ARGUMENTS and (negated(c) or c.lower_ in _NOBODY) for c in predicate.children):
        return Verdict(stance="denied", why="of nobody and nothing")
    if passed_over(predicate):
        return Verdict(stance="denied", why="rather than", by="than")
    for child in predicate.children:
        lower = child.lower_
        if as_if(child):
            return Verdict(stance="believed", why="as if")
        if child.dep_ == "mark" and lower in words.conditional_cues and opens_condition(predicate, lower):
            return Verdict(stance="conditional", why=f"under {lower}")
        if lower in ("when", "once", "until") and under_what_will_be(predicate):
            return Verdict(stance="conditional", why=f"{lower} it will be")
        if falls_short(child, predicate, words):
            return Verdict(stance="denied", why=f"fell short: {lower}", by=lower)
        if child.dep_ in ("advmod", "amod") and lower in words.hedge_cues:
            return Verdict(stance="believed", why=f"hedged: {lower}")
        if child.dep_ == "amod" and lower in words.future_cues:
            return Verdict(stance="planned", why=f"to come: {lower}")
        if child.dep_ == "amod" and lower in words.irrealis_adjectives:
            return Verdict(stance="conditional", why=f"only {lower}")
        if child.dep_ == "det" and lower == "any":
            return Verdict(stance="conditional", why="any")
    return modal(predicate) if predicate.pos_ in ("VERB", "AUX") else None


def _governors(token: Token) -> Iterator[tuple[Token, str, Token]]:
    """The words that govern a predicate, nearest first: (governor, dependency, what it governs)."""
    node = token
    for _ in range(_MAX_GOVERNORS):
        if node.head.i == node.i:
            return
        below, node = node, node.head
        yield node, below.dep_, below


def _by_tense(predicate: Token, words: Words) -> Verdict:
    if predicate.pos_ not in ("VERB", "AUX"):
        return Verdict(stance="happened", why="asserted")
    if _purpose(predicate) or _bare_infinitive(predicate):
        return Verdict(stance="planned", why="purpose")
    if predicate.dep_ == "csubj" and predicate.tag_ == "VBG":
        goes_on = predicate.head.lemma_.lower() in words.begin_verbs | words.continue_verbs | words.end_verbs
        return Verdict(stance="happened", why="asserted") if goes_on else _IN_GENERAL
    auxiliaries = [c for c in predicate.children if c.dep_ in ("aux", "auxpass")]
    if predicate.tag_ == "VBG" and any(c.lemma_ == "be" for c in auxiliaries):
        return Verdict(stance="ongoing", why="progressive")
    gerund = predicate.dep_ in ("pcomp", "advcl")  # "before being driven out": not going on, but done
    if not gerund and any(c.dep_ == "auxpass" and c.tag_ == "VBG" for c in auxiliaries):
        return Verdict(stance="ongoing", why="progressive")
    past_form = predicate.tag_ == "VBP" and predicate.lower_ != predicate.lemma_.lower()  # "forces retook"
    if predicate.tag_ in ("VBP", "VBZ") and not past_form:
        return Verdict(stance="ongoing", why="present")
    return Verdict(stance="happened", why="asserted")


def _bare_infinitive(verb: Token) -> bool:
    """Whether a bare form carries on an aim: "plotted to kill a soldier and then attack the station"."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and not any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    )


def _purpose(verb: Token) -> bool:
    """Whether a bare infinitive tells an aim that nothing made a fact of: "advanced to free Baaj"."""
    if not infinitive(verb):
        return verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ == "VERB" and _purpose(verb.head)
    if verb.dep_ == "conj":
        return _purpose(verb.head)
    return verb.dep_ not in ("xcomp", "ccomp")
