"""How the report puts a deed: happened, ongoing, planned, conditional, denied, believed, background.

The scope is worked out over the parse: from the predicate up through the clauses that govern it,
each of which may turn an assertion into an aim ("began a push to retake"), a condition ("the fall
of Mosul would"), a denial ("denied that", "failed to"), or a belief ("officials believe").
The nearest governor that decides wins; tense decides where none does.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.hearsay import asked, taken_back, unfounded
from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.text.arguments import is_passive
from dateline.records.values import Stance

# Auxiliaries are a closed class of the grammar, not vocabulary.
_WILL = {"will", "'ll", "’ll", "shall", "wo"}
_WOULD = {"would", "'d", "’d"}
GENERAL = "told in general"  # "securing borders is important": no deed at all
PAST = "told as over"  # "had held it since 2012", "once allied with"
FORMERLY = {"once", "formerly", "previously", "earlier"}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj"}
_CLAUSAL = {"ccomp", "xcomp", "advcl", "acl", "pcomp"}
_BESIDE = {"relcl", "conj", "appos", "parataxis", "dep"}
_MAX_GOVERNORS = 12


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A stance and why: the rule that decided, and the lemma of the word that decided it, if one did."""

    stance: Stance
    why: str
    by: str = ""


_IN_GENERAL = Verdict(stance="conditional", why=GENERAL)


def stance_of(predicate: Token, words: Words) -> Verdict:
    """The stance of what a verb or a noun tells."""
    own = _own(predicate, words)
    if own is not None:
        return own
    if unfounded(predicate, words) or taken_back(predicate):
        return Verdict(stance="denied", why="told as untrue")
    if asked(predicate):
        return Verdict(stance="conditional", why="asked")
    if _ruled_on(predicate, words):
        return _IN_GENERAL
    purpose = predicate.dep_ in ("advcl", "acl") and infinitive(predicate) and not _perfect(predicate)
    if predicate.pos_ == "VERB" and purpose:
        return Verdict(stance="planned", why="purpose")
    for governor, link, below in _governors(predicate):
        if link in ("acl", "relcl", "ccomp") and _disowned(governor, words):
            return Verdict(stance="denied", why=f"denied: {governor.lemma_}", by=governor.head.lemma_)
        if link in ("acl", "relcl") and not infinitive(below):
            break  # a participle or relative clause tells its own fact: "the caliphate declared in 2014"
        if link == "advcl" and below.tag_ == "VBD" and any(c.dep_ == "mark" for c in below.children):
            break  # "without fighting after the garrison left": the garrison did leave
        verdict = _governed(governor, link, below, words)
        if verdict is not None:
            return verdict
        if link == "ccomp" and governor.dep_ == "conj" and governor.lemma_.lower() in words.report_assert:
            break  # "denied that one had fallen and said that fighting went on": said, and not denied
    return _by_tense(predicate, words)


def _ruled_on(verb: Token, words: Words) -> bool:
    """Whether a gerund names what a rule forbids: "attacking churches, or killing people, is prohibited"."""
    while verb.dep_ == "conj" and verb.tag_ == "VBG":
        verb = verb.head
    head = verb.head
    ahead = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "csubj", "csubjpass") and verb.i < head.i
    passive = any(c.dep_ == "auxpass" for c in head.children)
    return ahead and passive and head.lemma_.lower() in words.prevent_verbs


def _disowned(noun: Token, words: Words) -> bool:
    """Whether a report is denied by who speaks of it: "dismissed reports that the town had fallen"."""
    verb = noun.head
    denies = verb.lemma_.lower() in words.report_deny and not negated(verb)
    return noun.lemma_.lower() in words.report_nouns and noun.dep_ in ("dobj", "nsubjpass") and denies


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def negated(token: Token) -> bool:
    """Whether the token itself is denied ("did not take", "never", "neither", "no longer holds")."""
    return any(
        c.dep_ == "neg"
        or (c.dep_ in ("preconj", "cc") and c.lower_ in ("neither", "nor"))
        or (c.dep_ == "advmod" and c.lower_ == "never")
        or _no_longer(c)
        or (c.dep_ == "det" and c.lower_ in ("no", "neither"))
        for c in token.children
    )


def _no_longer(adverb: Token) -> bool:
    """Whether an adverb ends what was: "no longer control", "not any longer"."""
    ends = adverb.dep_ == "advmod" and adverb.lower_ in ("longer", "more")
    return ends and any(c.lower_ in ("no", "not", "any") for c in adverb.children)


def over(predicate: Token) -> bool:
    """Whether what a predicate tells was so and is so no more: "no longer control the town"."""
    return any(_no_longer(c) for c in predicate.children)


def _own(predicate: Token, words: Words) -> Verdict | None:
    """What the predicate's own negation, modal, mark or adverb decides."""
    if negated(predicate):
        modal = _modal(predicate) if predicate.pos_ in ("VERB", "AUX") else None
        return Verdict(stance="denied", why=f"negated: {predicate.text}", by=modal.by if modal else "not")
    if any(c.dep_ in _ARGUMENTS and negated(c) for c in predicate.children):
        return Verdict(stance="denied", why="of nobody and nothing")
    for child in predicate.children:
        lower = child.lower_
        if child.dep_ == "mark" and lower in words.conditional_cues and _opens_condition(predicate, lower):
            return Verdict(stance="conditional", why=f"under {lower}")
        if lower in ("when", "once", "until") and _under_what_will_be(predicate):
            return Verdict(stance="conditional", why=f"{lower} it will be")
        if child.dep_ in ("advmod", "amod") and lower in words.hedge_cues:
            return Verdict(stance="believed", why=f"hedged: {lower}")
        if child.dep_ == "amod" and lower in words.future_cues:
            return Verdict(stance="planned", why=f"to come: {lower}")
        if child.dep_ == "det" and lower == "any":
            return Verdict(stance="conditional", why="any")
    return _modal(predicate) if predicate.pos_ in ("VERB", "AUX") else None


def _opens_condition(verb: Token, mark: str) -> bool:
    """ "If", "unless" always; "once", "until" and "when" only before what has not come to pass."""
    if mark in ("once", "until", "till", "when", "as"):
        return verb.tag_ in ("VBP", "VBZ", "VB")
    return True


def _under_what_will_be(verb: Token) -> bool:
    """Whether a clause tells when something will be: "would only talk when the town was taken"."""
    links = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    above = {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
    return verb.dep_ == "advcl" and bool(links & {"when", "once", "until"}) and bool(above & (_WILL | _WOULD))


def _is_month(token: Token) -> bool:
    """Whether "May" is the month: "on 31 May the soldiers secured the town"."""
    return token.text == "May" and token.i > token.sent.start


def _modal(verb: Token) -> Verdict | None:
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and not _is_month(c)]
    lower = {c.lower_ for c in auxiliaries}
    perfect = any(c.lemma_ == "have" for c in auxiliaries)
    if lower & _WILL:
        return Verdict(stance="planned", why="will", by="will")
    if lower & _WOULD:
        reported = verb.dep_ == "ccomp" and not perfect
        return Verdict(stance="planned" if reported else "conditional", why="would", by="would")
    if lower & {"may", "might"}:
        return Verdict(stance="believed" if perfect else "conditional", why="may", by="may")
    if lower & {"could", "can", "ca"}:
        return Verdict(stance="conditional", why="could", by="could")
    if lower & {"should", "must", "ought"}:
        return Verdict(stance="planned", why="should", by="should")
    if "to" in lower and verb.dep_ == "ROOT":
        return Verdict(stance="planned", why="headline: to", by="will")
    return None


def _governors(token: Token) -> Iterator[tuple[Token, str, Token]]:
    """The words that govern a predicate, nearest first: (governor, dependency, what it governs)."""
    node = token
    for _ in range(_MAX_GOVERNORS):
        if node.head.i == node.i:
            return
        below, node = node, node.head
        yield node, below.dep_, below


def _governed(governor: Token, link: str, below: Token, words: Words) -> Verdict | None:
    """What a governor decides over this dependency; None where it leaves the matter open."""
    lemma = governor.lemma_.lower()
    if governor.pos_ == "NOUN":
        if link in ("acl", "prep", "compound", "nmod", "pcomp") and lemma in words.aim_nouns:
            return Verdict(stance="planned", why=f"{lemma} to")
        if link in ("prep", "compound", "pcomp") and lemma in words.irrealis_nouns:
            return Verdict(stance="conditional", why=f"{lemma} of", by="of")
        if link in ("prep", "acl") and lemma in words.hedge_nouns:
            return Verdict(stance="believed", why=f"{lemma} of")
        if link == "acl" and infinitive(below) and not _perfect(below):
            return Verdict(stance="planned", why=f"{lemma} to")
        return None
    if governor.pos_ in ("ADP", "SCONJ"):
        return _under_preposition(governor, words)
    if lemma in words.succeed_adjectives and governor.dep_ == "acomp" and link == "xcomp":
        return _under_ability(governor.head)
    if governor.pos_ == "ADJ" or governor.dep_ == "acomp":
        aims = lemma in words.aim_adjectives or governor.lower_ in words.aim_adjectives
        if link in ("xcomp", "ccomp", "advcl", "prep", "pcomp") and (aims or infinitive(below)):
            return Verdict(stance="planned", why=f"{lemma} to", by=lemma)
        return None
    if governor.pos_ in ("VERB", "AUX"):
        return _under_verb(governor, link, below, words)
    return None


def _under_ability(copula: Token) -> Verdict | None:
    """ "Were able to take it": they did; "are able to" says only that they could."""
    if negated(copula):
        return Verdict(stance="denied", why="not able")
    done = copula.tag_ in ("VBD", "VBN") or _perfect(copula)
    return None if done and _modal(copula) is None else Verdict(stance="conditional", why="able")


def _under_preposition(prep: Token, words: Words) -> Verdict | None:
    if prep.lower_ == "without":
        return Verdict(stance="denied", why="without")
    if prep.lower_ == "from" and "far" in {prep.head.lower_, *(c.lower_ for c in prep.head.children)}:
        return Verdict(stance="denied", why="far from")
    if prep.lower_ in words.conditional_cues:
        return Verdict(stance="conditional", why=prep.lower_)
    return None


def _under_verb(verb: Token, link: str, below: Token, words: Words) -> Verdict | None:
    if link in _BESIDE:
        return None
    lemma, clausal = _with_particle(verb, words), link in _CLAUSAL
    if link == "advcl" and below.tag_ == "VBG" and f"{verb.lemma_.lower()} {below.nbor(-1).lower_}" == lemma:
        link = "xcomp"  # "ruled out attacking the town"
    if link != "advcl" and (
        clausal or link in ("dobj", "prep", "nsubjpass", "pobj", "attr", "csubjpass", "csubj")
    ):
        turned = _turned(verb, lemma, link, words)
        if turned is not None:
            return turned
        if lemma in words.hedge_verbs and (clausal or link == "nsubjpass"):
            return Verdict(stance="believed", why=lemma)
    if link == "advcl":
        return None
    if link == "ccomp" and lemma in words.order_verbs - words.report_assert and _subjunctive(below):
        return Verdict(stance="planned", why=f"aim: {lemma}", by=lemma)
    if lemma not in words.report_assert and (not clausal or link == "xcomp"):
        modal = _modal(verb)
        if modal is not None:
            return modal
        if negated(verb) and link in ("xcomp", "dobj", "prep", "attr", "nsubjpass"):
            return Verdict(stance="denied", why=f"not {lemma}")
    return _infinitive_under(verb, lemma, link, below, words)


def _subjunctive(verb: Token) -> bool:
    """Whether a bare form behind "that" tells what is asked for: "demanded that the army withdraw"."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ != "VB" for c in verb.children)
    return that and not helped and verb.lower_ == verb.lemma_.lower()


def _with_particle(verb: Token, words: Words) -> str:
    """The lemma of a verb, with its particle where the two decide together: "ruled out sending troops"."""
    lemma = verb.lemma_.lower()
    phrases = (f"{lemma} {c.lower_}" for c in verb.children if c.dep_ == "prt")
    deciding = words.prevent_verbs | words.fail_verbs | words.aim_verbs | words.end_verbs
    return next((phrase for phrase in phrases if phrase in deciding), lemma)


def _turned(verb: Token, lemma: str, link: str, words: Words) -> Verdict | None:
    """What denial, failure, prevention and aim make of their complement."""
    for group, stance, why in (
        (words.report_deny, "denied", "denied"),
        (words.fail_verbs, "denied", "failed"),
        (words.prevent_verbs, "denied", "prevented"),
        (words.aim_verbs, "planned", "aim"),
        (words.order_verbs, "planned", "aim"),
    ):
        if lemma not in group or lemma in words.begin_verbs | words.continue_verbs:
            continue
        if group is words.order_verbs and (link != "xcomp" or lemma in CLASSES.object_control):
            continue
        if group is words.report_deny and link in ("nsubjpass", "prep", "pobj"):
            continue
        if stance == "denied" and negated(verb):
            return Verdict(stance="happened", why=f"not {why}: {lemma}", by=lemma)
        return Verdict(stance=stance, why=f"{why}: {lemma}", by=lemma)  # type: ignore[arg-type]
    return None


def _infinitive_under(verb: Token, lemma: str, link: str, below: Token, words: Words) -> Verdict | None:
    """A "to" clause is a fact only under verbs that imply it ("managed to", "began to", "helped to")."""
    if link != "xcomp" or not infinitive(below):
        return None
    going_on = verb.tag_ == "VBG" and any(c.dep_ == "aux" for c in verb.children)
    if lemma in words.implied_verbs and not going_on and (_has_object(verb) or is_passive(verb)):
        return None  # "were forced to abandon the town", "helped the army to take it": it was done
    implies = words.begin_verbs | words.continue_verbs | words.end_verbs | words.succeed_verbs
    if lemma in implies and not any(c.dep_ == "dobj" and c.i < below.i for c in verb.children):
        return None
    if lemma in words.report_assert | words.report_hedge and _perfect(below):
        return None  # "claims to have captured": said of what is past, by whom the chain names
    if lemma in words.report_assert | words.report_hedge | words.hedge_verbs:
        return Verdict(stance="believed", why=f"{lemma} to")
    return Verdict(stance="planned", why=f"{lemma} to", by=lemma)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "nsubj") and c.i > verb.i for c in verb.children)


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
