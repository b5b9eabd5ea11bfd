"""In whose world a deed is told: a work of fiction's, an exercise's, or that of what is only remembered.

"In the novel, guerrillas take a mining town"; "in the drill, troops retook an island"; "on the anniversary of
the massacre, in which soldiers killed 300". The first two tell no deed; the third tells none that is news.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.text.joints import prepositions

World = Literal["fiction", "exercise", "memory"]

_REACH = 12  # how far above a deed its world may be named
_SUBJECTS = {"nsubj", "nsubjpass"}
_WITHIN = {"in", "within", "throughout", "under"}  # of works; what happens "during" one is no part of it
_MEANWHILE = {"during", "as"}
_OPENING = {"open", "begin", "start", "end", "close", "conclude", "climax", "culminate", "finish"}
_PRESENT = {"VBZ", "VBP"}
_SET_IN = {"in", "on", "during", "at", "against", "amid", "around"}
_MADE = {"shoot", "film", "direct", "write", "star", "adapt", "screen", "stage", "produce"}
_HEARING = {"court", "tribunal", "inquest", "inquiry", "jury", "commission", "judge", "hearing", "trial"}
_OF_SPORT = {"game", "play", "series"}  # words of other matters too
_HARM = CLASSES.killing | CLASSES.transitive | {"die", "crash", "drown"}
_HEADED = 25  # tokens at the head of a report in which its matter is named
_YEARS = {"year", "decade", "century", "generation"}


def world_of(predicate: Token, words: Words) -> World | None:
    """The world in which a verb or a noun is told; None where it is the report's own."""
    node = predicate
    for _ in range(_REACH):
        found = _beside(node, predicate, words) or _above(node, predicate, words)
        if found is not None:
            return found
        if node.head.i == node.i or (node.dep_ == "conj" and _has_subject(node)):
            break
        node = node.head
    return "fiction" if _in_a_plot(predicate, words) else None


def long_after(verb: Token) -> bool:
    """Whether a clause is told only to say how long ago it was: "thirty years after he invaded Kuwait"."""
    marks = [c for c in verb.children if c.dep_ in ("mark", "prep") and c.lower_ in ("after", "since")]
    beside = [*verb.children, *(c for mark in marks for c in mark.children), *verb.head.children]
    return any(
        t.lemma_.lower() in _YEARS and any(0 < mark.i - t.i <= 2 for mark in marks)
        for t in beside
        if t.dep_ in ("npadvmod", "nmod", "pobj", "dep", "nsubj")
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in verb.children)


def _beside(node: Token, predicate: Token, words: Words) -> World | None:
    """What the subject of a verb, or a phrase beside it, says of the world in which all below it is told."""
    if node.pos_ not in ("VERB", "AUX", "NOUN"):
        return None
    for child in node.children:
        if child.dep_ in _SUBJECTS and node.pos_ != "NOUN":
            found = _of_subject(child, node, predicate, words)
            if found is not None:
                return found
    for prep, noun in prepositions(node):
        if noun.i == predicate.i:
            continue
        world = _named(noun, words)
        if prep in _WITHIN and world == "fiction":
            return world
        if world == "exercise" and prep in _WITHIN | _MEANWHILE | {"according to"} and _undergone(predicate):
            return world
    return None


def _of_subject(subject: Token, verb: Token, predicate: Token, words: Words) -> World | None:
    world = _named(subject, words) or _played_by(subject, words)
    if verb.lemma_ == "hear" and subject.lemma_.lower() in _HEARING:
        return "memory"
    if world is None and any(_named(t, words) == "fiction" for p, t in prepositions(subject) if p == "in"):
        world = "fiction"  # "soldiers in the film storm a hotel"
    if world is None:
        return None
    if verb.i == predicate.i:  # the work itself bombs; what happens to it is told of the world
        acts = subject.dep_ == "nsubj"
        return world if acts and (world == "fiction" or _played_by(subject, words)) else None
    if _played_by(subject, words) is not None:
        return world
    tells = words.memory_tell if world == "memory" else words.works_tell
    telling = verb.lemma_.lower() in tells or (verb.pos_ == "AUX" and world != "memory")
    if verb.lemma_.lower() in _OPENING:
        telling = verb.tag_ in _PRESENT
    if not telling or (world == "exercise" and not _undergone(predicate)):
        return None
    return world


def _above(node: Token, predicate: Token, words: Words) -> World | None:
    """What the noun that a deed hangs from says: "a film about the siege", "the anniversary of the war"."""
    above = node.head
    if above.i == node.i or above.pos_ not in ("NOUN", "PROPN", "ADP"):
        return None
    noun = above.head if above.pos_ == "ADP" else above
    link = above.lower_ if above.pos_ == "ADP" else node.dep_
    if noun.pos_ not in ("NOUN", "PROPN") or link not in ("of", "about", "on", "to", "for", "acl", "relcl"):
        return None
    world = _named(noun, words)
    if world == "exercise":
        return None  # what is rehearsed is read by stance: "a drill for an attack"
    return world if world is None or link != "for" or world == "memory" else None


def _named(noun: Token, words: Words) -> World | None:
    """The world that a noun names by itself or with the noun before it: "novel", "video game", "drill"."""
    if _counts(noun):
        return None
    lemma = noun.lemma_.lower()
    pair = f"{noun.nbor(-1).lower_} {lemma}" if noun.i > noun.sent.start else lemma
    for world, known in (
        ("fiction", words.fiction_works),
        ("exercise", words.exercises),
        ("memory", words.memory_nouns),
    ):
        if lemma in known or pair in known:
            return world  # type: ignore[return-value]
    owners = (c for c in noun.children if c.dep_ == "poss")
    if any(owner.lemma_.lower() in words.fiction_works for owner in owners):
        return "fiction"  # "the series' final season"
    mocked = any(
        c.dep_ in ("amod", "compound") and c.lower_ in words.irrealis_adjectives for c in noun.children
    )
    return "exercise" if mocked and noun.pos_ == "NOUN" else None


def _played_by(subject: Token, words: Words) -> World | None:
    """Whether people of a work or of a show do it: "players of the game", "re-enactors", "the heroine"."""
    if subject.lemma_.lower() in words.fiction_people:
        return "fiction"
    played = subject.lemma_.lower() in ("player", "character", "actor", "extra", "hero", "villain")
    whose = (t for p, t in prepositions(subject) if p in ("of", "in"))
    return "fiction" if played and any(t.lemma_.lower() in words.fiction_works for t in whose) else None


def _counts(noun: Token) -> bool:
    """Whether a noun only counts what follows: "in a series of attacks"."""
    return noun.lemma_ == "series" and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)


def _undergone(predicate: Token) -> bool:
    """Whether an exercise may be all that a deed is: people are killed in one, towns are not taken."""
    return predicate.lemma_.lower() not in _HARM


def _in_a_plot(predicate: Token, words: Words) -> bool:
    """Whether a present tense carries on the plot of the work that the report is about."""
    verb = predicate
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    present = any(
        t.tag_ in _PRESENT for t in (verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass")))
    )
    set_in = _set_in(predicate, words)
    return set_in or (present and _reviews(predicate, words))


def _set_in(predicate: Token, words: Words) -> bool:
    """Whether a deed dates the time in which a work is set: "is set on the day when they lose the city"."""
    below, node = predicate, predicate.head
    while node.head.i != node.i and not (node.lemma_ == "set" and node.pos_ == "VERB"):
        below, node = node, node.head
    if node.lemma_ != "set" or node.tag_ != "VBN" or node.i == predicate.i:
        return False
    if below.dep_ not in ("prep", "advcl", "pobj") or (below.dep_ == "prep" and below.lower_ not in _SET_IN):
        return False
    lemmas = {t.lemma_.lower() for t in predicate.sent}
    return bool(lemmas & (_MADE | words.fiction_works))


def _reviews(predicate: Token, words: Words) -> bool:
    """Whether a report is headed by a work of fiction: its first words name one as what they are about."""
    return any(_heads(t, words) for t in predicate.doc[:_HEADED] if t.lemma_.lower() in words.fiction_works)


def _heads(work: Token, words: Words) -> bool:
    """Whether a word for a work heads a report: "Dunes, a novel", "the film Mosul follows"."""
    if _counts(work) or work.lemma_.lower() in _OF_SPORT:
        return False
    above = work.head
    named = work.dep_ in ("compound", "nmod") and above.pos_ == "PROPN"
    subject = above if named else work
    tells = subject.dep_ in _SUBJECTS and subject.head.lemma_.lower() in words.works_tell
    new = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in work.children)
    named = above.pos_ == "PROPN" or (new and above.is_title)
    renames = work.dep_ == "appos" and named and above.dep_ in ("ROOT", *_SUBJECTS)
    return tells or renames
