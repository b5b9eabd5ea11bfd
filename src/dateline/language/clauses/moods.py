"""Clauses that tell no deed by their own form: turned conditions, orders, rules ("Had they taken it, …")."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.lexicon.closedwords import Words

_TURNED = {"had", "were", "should"}  # before their subject they open a condition
_IF = {"if", "unless", "had", "were"}
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
_SEEMING = {"look", "seem", "appear", "sound", "feel"}
_ANYBODY = {"anyone", "anybody", "whoever", "whomever", "everyone", "everybody", "someone", "somebody"}
_ALL = {"any", "every", "each", "whichever"}
_SUCH = {"those", "he", "she", "they", "one", "all"}
_PRESENT = {"VBZ", "VBP"}
_BOUND = {"will", "wo", "'ll", "’ll", "shall", "must", "should", "can", "cannot", "ca", "may", "would"}
_FACING = {"face", "deserve", "risk", "commit", "violate", "lose", "forfeit"}
_OPENING = {"``", "''", '"', "“", "‘", "'", ":", "-", "–", "—", ",", "please", "never", "always", "and"}
_REPORTED = {"ROOT", "ccomp", "advcl", "parataxis", "dep"}
_TO_COME = {"will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d"}
_HELPING = {"help", "let", "make", "see", "watch", "hear", "have", "dare", "need"}


def turned_condition(verb: Token) -> bool:
    """Whether a clause opens with its auxiliary: "Had the rebels taken it", "should they return"."""
    helper = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.lower_ in _TURNED), None)
    if helper is None or verb.sent[-1].text == "?" or verb.left_edge.i < helper.i:
        return False
    opens = helper.i == verb.sent.start or helper.nbor(-1).is_punct or helper.nbor(-1).pos_ == "CCONJ"
    return opens and any(c.dep_ in _SUBJECTS and c.i > helper.i for c in verb.children)


def counterfactual(verb: Token) -> bool:
    """Whether a clause beside a verb tells what was not so: "might have taken it, had they come"."""
    return any(
        c.dep_ == "advcl"
        and (turned_condition(c) or any(m.dep_ == "mark" and m.lower_ in _IF for m in c.children))
        for c in verb.children
    )


def commanded(verb: Token) -> bool:
    """Whether a bare form opens its clause and has no subject: an order ("Burn the village," he said)."""
    if verb.tag_ != "VB" or verb.dep_ not in _REPORTED:
        return False
    if any(c.dep_ in (*_SUBJECTS, "aux", "auxpass", "mark") for c in verb.children):
        return False
    first = verb.left_edge if verb.left_edge.pos_ not in ("NOUN", "PROPN", "PRON", "DET", "NUM") else verb
    before = first.nbor(-1) if first.i > first.sent.start else None
    helped = verb.head.i < verb.i and verb.head.lemma_.lower() in _HELPING
    return not helped and (before is None or before.lower_ in _OPENING or before.text in _OPENING)


def as_a_rule(verb: Token, words: Words) -> bool:
    """Whether a verb in the present says what is so of all such people: "anyone who", "rebels often"."""
    if verb.tag_ not in _PRESENT and not _passive_present(verb):
        return False
    if any(c.dep_ == "aux" and c.lemma_ in ("have", "be") for c in verb.children):
        return False
    if any(c.dep_ == "advmod" and c.lower_ in words.habitual for c in verb.children):
        return True
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(s.lower_ in _ANYBODY or any(d.lower_ in _ALL for d in s.children) for s in subjects):
        return True
    return verb.dep_ == "relcl" and _of_anybody(verb.head, subjects)


def _passive_present(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ in _PRESENT for c in verb.children)


def _of_anybody(noun: Token, subjects: list[Token]) -> bool:
    """Whether a relative clause bounds whom a rule is about: "those who seize power will be punished"."""
    if not any(s.tag_ in ("WP", "WDT") for s in subjects):
        return False
    if noun.lower_ in _ANYBODY or any(c.dep_ == "det" and c.lower_ in _ALL for c in noun.children):
        return True
    main = noun.head
    while main.pos_ not in ("VERB", "AUX") and main.head.i != main.i:
        main = main.head
    bare = noun.tag_ == "NNS" and not any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)
    one = noun.tag_ == "NN" and any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
    if not (bare or one or noun.lower_ in _SUCH):
        return False
    bound = any(c.dep_ == "aux" and c.lower_ in _BOUND for c in main.children)
    return bound or (main.tag_ in _PRESENT and main.lemma_.lower() in _FACING)


def as_if(mark: Token) -> bool:
    """Whether a clause is opened by "as if" or "as though" under a verb of seeming."""
    opens = mark.dep_ == "mark" and mark.lower_ in ("if", "though")
    seems = mark.head.head.lemma_ in _SEEMING
    return seems and opens and mark.i > 0 and mark.nbor(-1).lower_ == "as"


def falls_short(adverb: Token, verb: Token, words: Words) -> bool:
    """Whether an adverb says that a deed was not quite done: "nearly took", "almost completely took"."""
    if verb.pos_ != "VERB" or adverb.dep_ != "advmod" or adverb.i > verb.i:
        return False
    between = verb.doc[adverb.i + 1 : verb.i]
    own = {adverb.lower_, *(c.lower_ for c in adverb.children)}
    return bool(own & words.nearly) and all(t.pos_ == "ADV" for t in between)


def passed_over(verb: Token) -> bool:
    """Whether a verb tells what was not chosen: "would rather talk than attack", "fled rather than fight"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    return verb.tag_ in ("VB", "VBG") and before.lower_ == "than"


def opens_condition(verb: Token, mark: str) -> bool:
    """ "If", "unless" always; "once", "until" and "when" only before what has not come to pass."""
    if mark in ("once", "until", "till", "when", "as"):
        return verb.tag_ in ("VBP", "VBZ", "VB")
    return True


def under_what_will_be(verb: Token) -> bool:
    """Whether a clause tells when something will be: "would only talk when the town was taken"."""
    links = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    above = {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
    return verb.dep_ == "advcl" and bool(links & {"when", "once", "until"}) and bool(above & _TO_COME)


def is_month(token: Token) -> bool:
    """Whether "May" is the month: "on 31 May the soldiers secured the town"."""
    return token.text == "May" and token.i > token.sent.start
