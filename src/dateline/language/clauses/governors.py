"""What the words above a predicate make of it: an aim, a condition, a denial, a belief, or nothing."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.clauses.gerunds import gerund_stance
from dateline.language.clauses.hearsay import gainsaid
from dateline.language.clauses.verdicts import (
    FINITE,
    Verdict,
    came_to,
    definite,
    expletive,
    finite_past,
    infinitive,
    modal,
    negated,
    perfect,
)
from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.text.arguments import is_passive

_CLAUSAL = {"ccomp", "xcomp", "advcl", "acl", "pcomp"}
_BESIDE = {"relcl", "conj", "appos", "parataxis", "dep"}
_LINKING = {"when", "where", "whenever", "wherever", "once"}  # what opens a clause beside its marks
_HEARSAY = {"say", "report"}
_RUMOURED = {"say", "claim", "allege", "assert"}  # "it is said that"; what is reported is told by reports
_SPECULATIVE = {"if", "unless", "lest", "until", "till", "than"}
# Prepositions through which a verb says what it is that is meant, tried or hindered; after all others
# stands what happens beside it ("moved north after the capture", "stopped talks after the bombing").
_MEANT_BY = {"at", "for", "to", "toward", "towards", "on", "upon", "of", "with", "about", "into", "in"}
_KEPT_FROM = {"from", "against", "of"}
_CLOSE_BY = {"close", "closer", "near", "nearer", "capable"}
_BESIDE_NOUNS = {"after", "following", "since", "during", "despite", "amid", "in"}


def stands(governor: Token, link: str, below: Token, predicate: Token, words: Words) -> bool:
    """Whether what a predicate tells stands, whatever is said of the words above it."""
    if link in ("acl", "relcl") and not infinitive(below):
        # A participle or relative clause tells its own fact ("the caliphate declared in 2014"), but not
        # in "a risk of rebels taking the town".
        return not (governor.dep_ == "pobj" and below.tag_ == "VBG" and _is_doubtful(governor.head, words))
    if link == "advcl":  # "refused to leave when rebels came", "after the garrison left"
        links = {c.lower_ for c in below.children if c.dep_ == "mark" or c.lower_ in _LINKING}
        return bool(links) and not links & _SPECULATIVE and finite_past(below)
    tensed = below.tag_ in FINITE and below.lower_ != below.lemma_.lower()
    if link == "conj" and tensed and governor.tag_ in ("VB", "VBG"):
        return True  # "vowed to march on and took": the parse hung what is told on what is meant
    if predicate.pos_ != "NOUN":
        return False
    if link == "prep" and is_adjunct(governor, link, below):
        return True
    if link in ("advcl", "acl") and infinitive(below) and definite(predicate):
        return True  # "deployed to support the offensive": which there is
    if link == "prep" and governor.lemma_.lower() in words.share_nouns:
        return True
    reacted = governor.pos_ == "VERB" and governor.lemma_.lower() in words.react_verbs
    return reacted and link in ("dobj", "nsubjpass", "prep")


def is_adjunct(governor: Token, link: str, below: Token) -> bool:
    """Whether a preposition only tells what happened beside what a verb tells: "after", "by", "despite"."""
    if link != "prep":
        return False
    if governor.pos_ == "NOUN":
        return below.lower_ in _BESIDE_NOUNS
    known = _MEANT_BY | _KEPT_FROM | {"without"}
    return governor.pos_ in ("VERB", "AUX") and below.lower_ not in known


def _is_doubtful(prep: Token, words: Words) -> bool:
    """Whether a preposition stands behind a noun of what need not be: "risk of", "plan for"."""
    above = prep.head.lemma_.lower()
    if above in words.evidence_nouns and _said_to_be_missing(prep.head):
        return prep.dep_ == "prep"  # "no indication of rebels taking the town"
    return prep.dep_ == "prep" and above in words.irrealis_nouns | words.aim_nouns | words.hedge_nouns


def told_by_noun(noun: Token, link: str, below: Token, words: Words) -> Verdict | None:
    """What a noun makes of what it says is told: "no evidence that", "rumours that", "fears that"."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or link not in ("acl", "ccomp", "relcl", "prep"):
        return None
    clause = any(c.dep_ == "mark" and c.lower_ == "that" for c in below.children)
    missing = clause or (link == "prep" and below.lower_ in ("of", "about"))
    if missing and lemma in words.report_nouns | words.evidence_nouns and _said_to_be_missing(noun):
        if lemma in words.confirming_nouns:
            return Verdict(stance="believed", why=f"no {lemma}", by="no")
        return Verdict(stance="denied", why=f"no {lemma}", by="no")
    claimed = link == "acl" and finite_past(below) and any(c.dep_ == "nsubj" for c in below.children)
    if (clause or claimed) and lemma in words.hedge_nouns:
        return Verdict(stance="believed", why=f"{lemma} that")
    if clause and lemma in words.irrealis_nouns:
        return Verdict(stance="believed" if finite_past(below) else "conditional", why=f"{lemma} that")
    return None


def _said_to_be_missing(noun: Token) -> bool:
    """Whether a noun is denied by its article or by the verb above it: "no sign", "found no sign"."""
    above = noun.dep_ in ("dobj", "attr", "nsubj") and noun.head.pos_ in ("VERB", "AUX")
    return negated(noun) or (above and negated(noun.head))


def disowned(noun: Token, words: Words) -> bool:
    """Whether a report is denied by who speaks of it: "dismissed reports that the town had fallen"."""
    verb = noun.head
    denies = verb.lemma_.lower() in words.report_deny and not negated(verb)
    told = noun.lemma_.lower() in words.report_nouns | words.hedge_nouns
    return told and noun.dep_ in ("dobj", "nsubjpass") and denies


def governed(governor: Token, link: str, below: Token, words: Words) -> Verdict | None:
    """What a governor decides over this dependency; None where it leaves the matter open."""
    lemma = governor.lemma_.lower()
    if _hung_on_object(governor, link, below):
        verb = governor.head  # "warned the rebels against taking it"
        return _turned(verb, _with_particle(verb, words), link, below, words)
    if governor.pos_ == "NOUN":
        struck = lemma == "target" and below.lower_ == "of"  # "the target of an ambush"
        if link in ("acl", "prep", "compound", "nmod", "pcomp") and lemma in words.aim_nouns and not struck:
            return Verdict(stance="planned", why=f"{lemma} to")
        if link in ("prep", "compound", "pcomp") and lemma in words.irrealis_nouns:
            return Verdict(stance="conditional", why=f"{lemma} of", by="of")
        if link == "prep" and _within_reach(governor, below):
            return Verdict(stance="planned", why="within reach of")  # "are within hours of taking the town"
        if link == "prep" and below.lower_ == "of" and lemma in words.absence_nouns:
            return Verdict(stance="denied", why=f"{lemma} of", by="of")
        if link in ("prep", "acl") and lemma in words.hedge_nouns:
            return Verdict(stance="believed", why=f"{lemma} of")
        if link == "acl" and infinitive(below) and not perfect(below):
            return Verdict(stance="planned", why=f"{lemma} to")
        return None
    if governor.pos_ in ("ADP", "SCONJ"):
        return _under_preposition(governor, words)
    if lemma in words.succeed_adjectives and governor.dep_ == "acomp" and link == "xcomp":
        return _under_ability(governor.head)
    if governor.pos_ == "ADJ" or governor.dep_ == "acomp":
        if link == "prep" and lemma in words.liable_adjectives:
            return Verdict(stance="conditional", why=f"{lemma} {below.lower_}", by=lemma)
        aims = lemma in words.aim_adjectives or governor.lower_ in words.aim_adjectives
        if link in ("xcomp", "ccomp", "advcl", "prep", "pcomp") and (aims or infinitive(below)):
            return Verdict(stance="planned", why=f"{lemma} to", by=lemma)
        return None
    if governor.pos_ in ("VERB", "AUX"):
        return _under_verb(governor, link, below, words)
    return None


def _within_reach(noun: Token, prep: Token) -> bool:
    """Whether somebody is not far from a deed: "are within hours of taking the town"."""
    within = noun.dep_ == "pobj" and noun.head.lower_ == "within" and noun.head.head.lemma_ == "be"
    return within and any(c.dep_ == "pcomp" for c in prep.children)


def _hung_on_object(noun: Token, link: str, prep: Token) -> bool:
    """Whether a gerund behind a preposition hangs on the object of the verb that asks for it."""
    gerund = any(c.dep_ == "pcomp" for c in prep.children)
    asked = link == "prep" and gerund and prep.lower_ in ("from", "with", "against")
    return asked and noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB"


def _under_ability(copula: Token) -> Verdict | None:
    """ "Were able to take it": they did; "are able to" says only that they could."""
    if negated(copula):
        return Verdict(stance="denied", why="not able")
    done = copula.tag_ in ("VBD", "VBN") or perfect(copula)
    return None if done and modal(copula) is None else Verdict(stance="conditional", why="able")


def _under_preposition(prep: Token, words: Words) -> Verdict | None:
    if prep.lower_ == "without":
        return Verdict(stance="denied", why="without")
    if prep.lower_ in ("of", "than") and prep.i > 0 and prep.nbor(-1).lower_ in ("instead", "rather"):
        return Verdict(stance="denied", why="instead of")
    if prep.lower_ == "of" and prep.head.lower_ == "short":
        return Verdict(stance="denied", why="short of")
    if prep.lower_ in ("to", "of") and prep.head.lower_ in _CLOSE_BY:
        return Verdict(stance="planned", why=f"{prep.head.lower_} {prep.lower_}")
    if prep.lower_ == "from" and "far" in {prep.head.lower_, *(c.lower_ for c in prep.head.children)}:
        return Verdict(stance="denied", why="far from")
    if prep.lower_ in words.conditional_cues:
        return Verdict(stance="conditional", why=prep.lower_)
    return None


def _under_verb(verb: Token, link: str, below: Token, words: Words) -> Verdict | None:
    laid = verb.lemma_.lower() in words.charge_verbs and _gerund_below(below)
    if laid and (link == "prep" or _also_charged(link, below)):
        return Verdict(stance="believed", why=f"laid to: {verb.lemma_}")
    if link in _BESIDE:
        return None
    lemma, clausal = _with_particle(verb, words), link in _CLAUSAL
    behind = below.i > verb.i and f"{verb.lemma_.lower()} {below.nbor(-1).lower_}" == lemma
    if link == "advcl" and below.tag_ == "VBG" and behind:
        link = "xcomp"  # "ruled out attacking the town"
    if link != "advcl" and (
        clausal or link in ("dobj", "prep", "nsubjpass", "pobj", "attr", "csubjpass", "csubj")
    ):
        turned = None if is_adjunct(verb, link, below) else _turned(verb, lemma, link, below, words)
        if turned is not None and not (turned.stance == "planned" and link == "ccomp" and finite_past(below)):
            return turned  # but "all agree that the rebels have left": so they say
        if turned is None and lemma in words.expect_verbs and _is_expected(verb, link, below):
            return Verdict(stance="conditional", why=f"only expected: {lemma}")
        if lemma in words.hedge_verbs and (clausal or link == "nsubjpass"):
            return Verdict(stance="believed", why=lemma)
    if link == "advcl":
        return Verdict(stance="planned", why="purpose") if _is_purpose(below) else None
    if link == "ccomp" and lemma in _RUMOURED and is_passive(verb) and expletive(verb):
        return Verdict(stance="believed", why=f"it is {verb.text}")
    if link == "ccomp" and lemma in words.order_verbs - words.report_assert and _subjunctive(below):
        return Verdict(stance="planned", why=f"aim: {lemma}", by=lemma)
    if link in ("ccomp", "xcomp") and lemma in words.order_verbs and infinitive(below) and negated(verb):
        return Verdict(stance="denied", why=f"not {lemma}", by="not")  # "does not allow rebels to take it"
    if lemma not in words.report_assert and (not clausal or link == "xcomp"):
        helped = modal(verb)
        if helped is not None:
            return helped
        if negated(verb) and link in ("xcomp", "dobj", "prep", "attr", "nsubjpass"):
            return None if _is_known(below, link) else Verdict(stance="denied", why=f"not {lemma}")
    gerund = gerund_stance(verb, lemma, below, words) if link == "prep" else None
    if gerund is not None:
        turned_round = negated(verb) and gerund[0] == "denied"
        return Verdict(stance="happened" if turned_round else gerund[0], why=gerund[1], by=lemma)
    return _infinitive_under(verb, lemma, link, below, words)


def _is_expected(verb: Token, link: str, below: Token) -> bool:
    """Whether a noun behind a verb tells of what may come: "fears a new attack", "on guard against raids"."""
    nouns = [c for c in below.children if c.dep_ == "pobj"] if link == "prep" else [below]
    active = link == "nsubjpass" or not is_passive(verb) or link == "prep"
    known = any(definite(noun) for noun in nouns)
    return active and link in ("dobj", "nsubjpass", "prep") and bool(nouns) and not known


def _gerund_below(link: Token) -> bool:
    """Whether a gerund is told: "accused of bombing", not "accused of the bombing", which there was."""
    return link.tag_ == "VBG" or any(c.dep_ == "pcomp" for c in link.children)


def _also_charged(link: str, verb: Token) -> bool:
    """Whether a gerund is hung on the verb of charging beside another: "accused of beating and killing"."""
    return link == "conj" and verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children)


def _is_known(below: Token, link: str) -> bool:
    """Whether a deed behind a verb is one already known: "did not respond to the shelling of the town"."""
    nouns = [c for c in below.children if c.dep_ == "pobj"] if link == "prep" else [below]
    return any(noun.pos_ == "NOUN" and definite(noun) for noun in nouns)


def _is_purpose(verb: Token) -> bool:
    """Whether a clause tells for what something is done: "work to support a truce"."""
    return infinitive(verb) and not perfect(verb) and not came_to(verb)


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


def _turned(verb: Token, lemma: str, link: str, below: Token, words: Words) -> Verdict | None:
    """What denial, failure, prevention and aim make of their complement."""
    for group, stance, why in (
        (words.report_deny, "denied", "denied"),
        (words.fail_verbs, "denied", "failed"),
        (words.prevent_verbs, "denied", "prevented"),
        (words.irrealis_verbs, "conditional", "imagined"),
        (words.aim_verbs, "planned", "aim"),
        (words.order_verbs, "planned", "aim"),
    ):
        if lemma not in group or lemma in words.begin_verbs | words.continue_verbs:
            continue
        if stance == "planned" and lemma in words.hedge_verbs and perfect(below):
            continue  # "was supposed to have left"
        charged = link == "prep" and below.lower_ in ("with", "against")  # "tasked with", "warned against"
        if (
            group is words.order_verbs
            and not charged
            and (link != "xcomp" or lemma in CLASSES.object_control)
        ):
            continue
        if group is words.report_deny and gainsaid(verb, link, below, words):
            return Verdict(stance="believed", why=f"but others {lemma}")
        if group is words.report_deny and link in ("nsubjpass", "prep", "pobj"):
            continue
        hindered = words.fail_verbs | words.prevent_verbs
        if stance == "denied" and link == "prep" and below.lower_ not in _KEPT_FROM | {"in"}:
            continue
        if stance == "denied" and (negated(verb) or _failed_to(verb, hindered)):
            return Verdict(stance="happened", why=f"not {why}: {lemma}", by=lemma)
        return Verdict(stance=stance, why=f"{why}: {lemma}", by=lemma)  # type: ignore[arg-type]
    return None


def _failed_to(verb: Token, hindering: frozenset[str]) -> bool:
    """Whether a verb tells what somebody failed to do: "failed to prevent the rebels from taking it"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in hindering and not negated(verb.head)


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
    if perfect(below) and is_passive(verb) and lemma in words.report_hedge | _HEARSAY:
        return Verdict(stance="believed", why=f"{lemma} to")  # "are said to have captured it"
    if lemma in words.report_assert | words.report_hedge and perfect(below):
        return None  # "claims to have captured": said of what is past, by whom the chain names
    if lemma in words.report_assert | words.report_hedge | words.hedge_verbs:
        return Verdict(stance="believed", why=f"{lemma} to")
    return Verdict(stance="planned", why=f"{lemma} to", by=lemma)


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "nsubj") and c.i > verb.i for c in verb.children)
