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

from dateline.language.clauses.gerunds import gerund_stance
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
    counterfactual,
    falls_short,
    is_month,
    opens_condition,
    passed_over,
    turned_condition,
    under_what_will_be,
)
from dateline.language.clauses.worlds import long_after, world_of
from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.text.arguments import is_passive
from dateline.records.values import Stance

# Auxiliaries are a closed class of the grammar, not vocabulary.
_WILL = {"will", "'ll", "’ll", "shall", "wo"}
_WOULD = {"would", "'d", "’d"}
GENERAL = "told in general"  # "securing borders is important": no deed at all
MADE_UP = "made up"  # in a film, in a drill: no deed
PAST = "told as over"  # "had held it since 2012", "once allied with"
FORMERLY = {"once", "formerly", "previously", "earlier"}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj"}
_CLAUSAL = {"ccomp", "xcomp", "advcl", "acl", "pcomp"}
_BESIDE = {"relcl", "conj", "appos", "parataxis", "dep"}
_MAX_GOVERNORS = 12
_FINITE = {"VBD", "VBZ", "VBP"}
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
_DEFINITE = {"the", "this", "that", "these", "those"}


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """A stance and why: the rule that decided, and the lemma of the word that decided it, if one did."""

    stance: Stance
    why: str
    by: str = ""


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
    purpose = predicate.dep_ in ("advcl", "acl") and infinitive(predicate) and not _perfect(predicate)
    if infinitive(predicate) and _came_to(predicate):
        return Verdict(stance="happened", why="came to")
    if predicate.pos_ == "VERB" and purpose:
        return Verdict(stance="planned", why="purpose")
    beside = False  # whether what governs it now only tells what it happened beside
    for governor, link, below in _governors(predicate):
        if link in ("acl", "relcl", "ccomp") and _disowned(governor, words):
            return Verdict(stance="denied", why=f"denied: {governor.lemma_}", by=governor.head.lemma_)
        told = _told_by_noun(governor, link, below, words)
        if told is not None:
            return told
        if _stands(governor, link, below, predicate, words):
            break
        beside = beside or _is_adjunct(governor, link, below)
        verdict = _governed(governor, link, below, words)
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


def _stands(governor: Token, link: str, below: Token, predicate: Token, words: Words) -> bool:
    """Whether what a predicate tells stands, whatever is said of the words above it."""
    if link in ("acl", "relcl") and not infinitive(below):
        # A participle or relative clause tells its own fact ("the caliphate declared in 2014"), but not
        # in "a risk of rebels taking the town".
        return not (governor.dep_ == "pobj" and below.tag_ == "VBG" and _is_doubtful(governor.head, words))
    if link == "advcl":  # "refused to leave when rebels came", "after the garrison left"
        links = {c.lower_ for c in below.children if c.dep_ == "mark" or c.lower_ in _LINKING}
        return bool(links) and not links & _SPECULATIVE and _finite_past(below)
    tensed = below.tag_ in _FINITE and below.lower_ != below.lemma_.lower()
    if link == "conj" and tensed and governor.tag_ in ("VB", "VBG"):
        return True  # "vowed to march on and took": the parse hung what is told on what is meant
    if predicate.pos_ != "NOUN":
        return False
    if link == "prep" and _is_adjunct(governor, link, below):
        return True
    if link in ("advcl", "acl") and infinitive(below) and _definite(predicate):
        return True  # "deployed to support the offensive": which there is
    if link == "prep" and governor.lemma_.lower() in words.share_nouns:
        return True
    reacted = governor.pos_ == "VERB" and governor.lemma_.lower() in words.react_verbs
    return reacted and link in ("dobj", "nsubjpass", "prep")


def _is_adjunct(governor: Token, link: str, below: Token) -> bool:
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


def _finite_past(verb: Token) -> bool:
    """Whether a verb tells in the past or the perfect, with no modal."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBD" and not auxiliaries:
        return True
    perfect = any(c.lemma_ == "have" and c.tag_ in _FINITE for c in auxiliaries)
    past = any(c.tag_ == "VBD" for c in auxiliaries)
    return verb.tag_ in ("VBN", "VBG", "VBD") and (perfect or past) and _modal(verb) is None


def _told_by_noun(noun: Token, link: str, below: Token, words: Words) -> Verdict | None:
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
    claimed = link == "acl" and _finite_past(below) and any(c.dep_ == "nsubj" for c in below.children)
    if (clause or claimed) and lemma in words.hedge_nouns:
        return Verdict(stance="believed", why=f"{lemma} that")
    if clause and lemma in words.irrealis_nouns:
        return Verdict(stance="believed" if _finite_past(below) else "conditional", why=f"{lemma} that")
    return None


def _said_to_be_missing(noun: Token) -> bool:
    """Whether a noun is denied by its article or by the verb above it: "no sign", "found no sign"."""
    above = noun.dep_ in ("dobj", "attr", "nsubj") and noun.head.pos_ in ("VERB", "AUX")
    return negated(noun) or (above and negated(noun.head))


def _came_to(verb: Token) -> bool:
    """Whether an infinitive tells what came of it: "went on to take it", "it took a week to take it"."""
    above = verb.head
    if verb.dep_ not in ("advcl", "xcomp", "acl") or not _finite_past(above) or negated(above):
        return False
    went_on = above.lemma_ == "go" and any(c.dep_ == "prt" and c.lower_ == "on" for c in above.children)
    expletive = _expletive(above)
    lasted = any(t.ent_type_ in ("DATE", "TIME") for c in above.children for t in c.subtree if t.i < verb.i)
    return went_on or (above.lemma_ == "take" and expletive and lasted)


def _expletive(verb: Token) -> bool:
    """Whether the subject of a verb is an "it" that stands for what follows."""
    return any(c.dep_ in ("nsubj", "nsubjpass") and c.lower_ == "it" for c in verb.children)


def _disowned(noun: Token, words: Words) -> bool:
    """Whether a report is denied by who speaks of it: "dismissed reports that the town had fallen"."""
    verb = noun.head
    denies = verb.lemma_.lower() in words.report_deny and not negated(verb)
    told = noun.lemma_.lower() in words.report_nouns | words.hedge_nouns
    return told and noun.dep_ in ("dobj", "nsubjpass") and denies


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
    """What the predicate's own form, negation, modal, mark or adverb decides."""
    if predicate.pos_ in ("VERB", "AUX"):
        if turned_condition(predicate):
            return Verdict(stance="conditional", why="under a turned condition")
        if commanded(predicate):
            return Verdict(stance="planned", why="ordered", by="should")
        if as_a_rule(predicate, words):
            return _IN_GENERAL
    if negated(predicate):
        modal = _modal(predicate) if predicate.pos_ in ("VERB", "AUX") else None
        return Verdict(stance="denied", why=f"negated: {predicate.text}", by=modal.by if modal else "not")
    if any(c.dep_ in _ARGUMENTS and negated(c) for c in predicate.children):
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
    return _modal(predicate) if predicate.pos_ in ("VERB", "AUX") else None


def _modal(verb: Token) -> Verdict | None:
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and not is_month(c)]
    lower = {c.lower_ for c in auxiliaries}
    perfect = any(c.lemma_ == "have" for c in auxiliaries)
    if lower & _WILL:
        return Verdict(stance="planned", why="will", by="will")
    if lower & _WOULD:
        reported = verb.dep_ == "ccomp" and not perfect
        return Verdict(stance="planned" if reported else "conditional", why="would", by="would")
    if lower & {"may", "might"}:
        believed = perfect and not counterfactual(verb)
        return Verdict(stance="believed" if believed else "conditional", why="may", by="may")
    if lower & {"could", "can", "ca"}:
        return Verdict(stance="conditional", why="could", by="could")
    if "must" in lower and perfect:
        return Verdict(stance="believed", why="must have", by="must")
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
        if link == "acl" and infinitive(below) and not _perfect(below):
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
    done = copula.tag_ in ("VBD", "VBN") or _perfect(copula)
    return None if done and _modal(copula) is None else Verdict(stance="conditional", why="able")


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
        turned = None if _is_adjunct(verb, link, below) else _turned(verb, lemma, link, below, words)
        if turned is not None and not (
            turned.stance == "planned" and link == "ccomp" and _finite_past(below)
        ):
            return turned  # but "all agree that the rebels have left": so they say
        if turned is None and lemma in words.expect_verbs and _is_expected(verb, link, below):
            return Verdict(stance="conditional", why=f"only expected: {lemma}")
        if lemma in words.hedge_verbs and (clausal or link == "nsubjpass"):
            return Verdict(stance="believed", why=lemma)
    if link == "advcl":
        return Verdict(stance="planned", why="purpose") if _is_purpose(below) else None
    if link == "ccomp" and lemma in _RUMOURED and is_passive(verb) and _expletive(verb):
        return Verdict(stance="believed", why=f"it is {verb.text}")
    if link == "ccomp" and lemma in words.order_verbs - words.report_assert and _subjunctive(below):
        return Verdict(stance="planned", why=f"aim: {lemma}", by=lemma)
    if link in ("ccomp", "xcomp") and lemma in words.order_verbs and infinitive(below) and negated(verb):
        return Verdict(stance="denied", why=f"not {lemma}", by="not")  # "does not allow rebels to take it"
    if lemma not in words.report_assert and (not clausal or link == "xcomp"):
        modal = _modal(verb)
        if modal is not None:
            return modal
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
    known = any(_definite(noun) for noun in nouns)
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
    return any(noun.pos_ == "NOUN" and _definite(noun) for noun in nouns)


def _definite(noun: Token) -> bool:
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in noun.children)


def _is_purpose(verb: Token) -> bool:
    """Whether a clause tells for what something is done: "work to support a truce"."""
    return infinitive(verb) and not _perfect(verb) and not _came_to(verb)


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
        if stance == "planned" and lemma in words.hedge_verbs and _perfect(below):
            continue  # "was supposed to have left"
        charged = link == "prep" and below.lower_ in ("with", "against")  # "tasked with", "warned against"
        if (
            group is words.order_verbs
            and not charged
            and (link != "xcomp" or lemma in CLASSES.object_control)
        ):
            continue
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
    if _perfect(below) and is_passive(verb) and lemma in words.report_hedge | _HEARSAY:
        return Verdict(stance="believed", why=f"{lemma} to")  # "are said to have captured it"
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
