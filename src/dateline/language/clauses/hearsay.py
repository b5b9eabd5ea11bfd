"""What is only said or ruled: taken back, asked, not confirmed, forbidden ("reports of it were false")."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.verbclasses import CLASSES

_TELLING = {"acl", "relcl", "ccomp", "prep", "pobj", "pcomp"}
_COPULAS = {"be", "prove", "turn", "seem", "remain", "appear", "sound", "look"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_TRUE = {"true", "correct", "accurate", "right", "so", "case", "fact"}
_REALITY = {"reality", "truth", "fact", "facts"}
_GROUNDS = {"truth", "basis", "substance", "foundation", "merit", "evidence", "word", "proof"}
_TAKING_BACK = {"that", "this", "it", "they"}
CHECKING = {"verify", "confirm", "authenticate", "corroborate", "substantiate"}
_UNABLE = {"unable", "yet", "powerless", "impossible", "nobody", "none", "neither", "cannot"}
_UNWILLING = {"refuse", "decline", "fail", "struggle", "hesitate", "have"}
_REMARKED = {"it", "this", "that", "which", "they", "figure", "toll", "authenticity", "veracity"}
_ADVERSATIVE = {"but", "though", "although", "while", "whereas", "however", ";"}
_NEAR = 8  # tokens before a verb of denial in which an adversative stands
_CLAIMS = {"claim", "report", "announcement", "statement", "assertion", "boast", "declaration", "story"}
_REACH = 14  # tokens of the sentence that withdraws a claim
_LONGEST = 7  # tokens of a sentence that does no more than take back the one before
_CALLED = 5  # tokens before a report in which somebody calls it untrue
_WHERE_TOLD = 5  # how far above a deed the report of it stands


def unfounded(predicate: Token, words: Words) -> bool:
    """Whether a deed is told of only by what its own sentence calls untrue."""
    node = predicate
    while node.dep_ == "conj" and node.head.pos_ == node.pos_:
        node = node.head
    for _ in range(_WHERE_TOLD):
        if node.dep_ not in _TELLING or node.head.i == node.i:
            return False
        node = node.head
        if node.pos_ in ("ADJ", "NOUN", "AUX", "VERB") and node.i < predicate.i and _says_untrue(node, words):
            return True
        if node.lemma_.lower() in words.report_nouns:
            if node.dep_ in _SUBJECTS:
                gone = node.dep_ == "nsubjpass" and _takes_back(node.head, words)
                return gone or _untrue(node.head, words)
            gone = node.dep_ == "dobj" and _takes_back(node.head, words)
            if gone or _has_no_truth(node) or _called_untrue(node, words):
                return True
    return False


def _called_untrue(report: Token, words: Words) -> bool:
    """ "Called false a report that", "dismissed as fabricated a claim", "described as lies reports that"."""
    before = report.doc[max(report.sent.start, report.left_edge.i - _CALLED) : report.left_edge.i]
    verbs = [t for t in before if t.pos_ == "VERB" and t.lemma_.lower() in words.report_deny | CLASSES.naming]
    said = (t for verb in verbs[:1] for t in before if t.i > verb.i)
    return any({t.lower_, t.lemma_.lower()} & words.untrue for t in said)


def _takes_back(verb: Token, words: Words) -> bool:
    """Whether a verb ends what was claimed: "retracted the report", "took back", "dismissed the claim"."""
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children):
        return False
    lemma, particles = verb.lemma_.lower(), {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    return lemma in words.take_back | words.report_deny or (lemma == "take" and "back" in particles)


def _has_no_truth(report: Token) -> bool:
    """ "There is no truth in claims that", "no basis for the report that"."""
    truth = report.head.head
    told = report.dep_ == "pobj" and truth.lemma_.lower() in _GROUNDS
    return told and any(c.lower_ in ("no", "little", "any", "not") for c in truth.children)


def _says_untrue(word: Token, words: Words) -> bool:
    """ "It is not true that", "it is a lie that"."""
    verb = word if word.lemma_ == "be" else word.head
    expletive = any(c.dep_ in _SUBJECTS and c.lower_ == "it" for c in verb.children)
    return verb.lemma_ == "be" and expletive and _untrue(verb, words)


def _untrue(verb: Token, words: Words) -> bool:
    """Whether a verb says of its subject that it is no truth."""
    negative = any(c.dep_ == "neg" or c.lower_ in ("never", "no") for c in verb.children)
    said = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd", "xcomp")]
    said += [
        below for c in said for below in c.children if c.lemma_ == "be" and below.dep_ in ("acomp", "attr")
    ]
    lemmas = {t.lemma_.lower() for t in said}
    if verb.lemma_ in _COPULAS and lemmas & words.untrue:
        return not negative
    reached = {t.lower_ for c in verb.children if c.dep_ in ("prep", "dobj") for t in (c, *c.children)}
    told = lemmas & _TRUE or reached & _REALITY or verb.lemma_.lower() in words.bear_out
    return negative and bool(told)


def unverified(predicate: Token, words: Words) -> bool:
    """Whether the report says that what it is told by others could not be confirmed."""
    over = {predicate, *predicate.ancestors}
    if _not_confirmed(predicate):
        return True
    if any(_of_doubtful_report(t, words) and _tells(t, over) for t in predicate.sent):
        return True
    told = _told_by_another(predicate, words)
    doc, after = predicate.doc, predicate.sent.end
    rest = doc[after].sent if told and after < len(doc) else predicate.sent
    later = [t for t in (*predicate.sent, *rest) if told and t.i > predicate.i and t.pos_ in ("VERB", "AUX")]
    return any(_cannot_check(t, words) or _doubts(t, words) or _gainsays(t, over, words) for t in later)


def _not_confirmed(predicate: Token) -> bool:
    """Whether somebody could not or would not confirm what a clause tells: "could not confirm that"."""
    node = predicate
    for _ in range(_WHERE_TOLD):
        if node.head.i == node.i:
            return False
        link, node = node.dep_, node.head
        if link == "ccomp" and node.lemma_.lower() in CHECKING:
            above = node.head if node.dep_ in ("xcomp", "conj") else node
            told = [c for verb in {node, above} for c in verb.children]
            no = any(c.dep_ == "neg" or c.lower_ in _UNABLE for c in told)
            return no or above.lower_ in _UNABLE or above.lemma_.lower() in _UNWILLING
    return False


def _of_doubtful_report(noun: Token, words: Words) -> bool:
    """ "According to unconfirmed reports", "unverified reports say"."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words.report_nouns:
        return False
    return any(c.dep_ == "amod" and c.lower_ in words.unverified for c in noun.children)


def _tells(report: Token, over: set[Token]) -> bool:
    """Whether a report tells what stands below: it governs it, is the subject above it, or its source."""
    above = report.head.head if report.head.lower_ == "to" else report
    source = above.lower_ == "according" and above.head in over
    return report in over or (report.dep_ in _SUBJECTS and report.head in over) or source


def _told_by_another(predicate: Token, words: Words) -> bool:
    """Whether a deed is told as somebody's words, by a verb or a noun of saying."""
    node = predicate
    for _ in range(_WHERE_TOLD):
        if node.head.i == node.i:
            break
        link, node = node.dep_, node.head
        lemma = node.lemma_.lower()
        if link in ("ccomp", "xcomp") and lemma in words.report_assert | words.report_hedge:
            return True
        if link in ("acl", "prep", "relcl") and lemma in words.report_nouns:
            return True
    return any(t.lower_ == "according" for t in predicate.sent)


def _doubts(verb: Token, words: Words) -> bool:
    """ "That looks doubtful", "the claim is disputed"."""
    if verb.lemma_ not in _COPULAS or any(c.dep_ == "neg" for c in verb.children):
        return False
    clause = any(c.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for c in verb.children)  # "it is unclear if"
    about = not clause and any(c.dep_ in _SUBJECTS and _is_remarked(c, words) for c in verb.children)
    return about and any(c.lemma_.lower() in words.doubtful for c in verb.children)


def _gainsays(verb: Token, over: set[Token], words: Words) -> bool:
    """Whether somebody else denies what was told before: "…, but Moscow denied it"."""
    if verb in over or verb.lemma_.lower() not in words.report_deny:
        return False
    if any(c.dep_ == "neg" for c in verb.children) or not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    before = verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i]
    against = verb.sent.start > min(t.i for t in over) or any(t.lower_ in _ADVERSATIVE for t in before)
    same_sentence = verb.sent.start <= min(t.i for t in over)
    for denied in verb.children:
        further = any(
            c.dep_ in ("prep", "acl", "relcl") for c in denied.children
        )  # "denied reports of looting"
        if denied.dep_ == "dobj" and _is_remarked(denied, words) and not further:
            return same_sentence if denied.lower_ == "which" else against
        if denied.dep_ == "ccomp" and denied.i > verb.i and same_sentence:
            return against
    return False


def _is_remarked(token: Token, words: Words) -> bool:
    return token.lemma_.lower() in words.report_nouns | _REMARKED


def _cannot_check(verb: Token, words: Words) -> bool:
    """ "The claim could not be verified", "the agency was unable to verify the report"."""
    if verb.lemma_.lower() not in CHECKING:
        return False
    about = [t for c in verb.children if c.dep_ in (*_SUBJECTS, "dobj") for t in (c, *c.children)]
    meant = any(_is_remarked(t, words) for t in about)
    above = verb.head if verb.dep_ == "xcomp" else verb
    negative = any(c.dep_ == "neg" for v in (verb, above) for c in v.children)
    unable = any(c.lower_ == "unable" for c in (above, *above.children))
    return meant and (negative or unable)


def asked(predicate: Token) -> bool:
    """Whether a deed is what a question asks: "Has Kunduz fallen?"; why and how ask of what is so."""
    sentence = predicate.sent
    end = next((t for t in reversed(sentence) if t.is_alpha or t.text == "?"), None)
    if end is None or end.text != "?" or any(t.tag_ in ("WRB", "WP") for t in sentence):
        return False
    node = predicate
    while node.head.i != node.i:
        if node.dep_ in ("relcl", "acl", "advcl", "amod"):
            return False
        node = node.head
    return True


def withdrawn(predicate: Token, words: Words) -> bool:
    """Whether the telling of a deed is taken back: "…, a claim it dropped later", "It withdrew it."."""
    doc, sentence = predicate.doc, predicate.sent
    behind = list(doc[sentence.end].sent)[:_REACH] if sentence.end < len(doc) else []
    for verb in (*sentence[predicate.i - sentence.start + 1 :], *behind):
        if verb.lemma_.lower() not in words.take_back or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP"):
            continue
        if any(c.dep_ in ("neg", "aux") and c.lower_ not in ("has", "have", "had") for c in verb.children):
            continue
        told = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        told += [verb.head] if verb.dep_ in ("relcl", "acl") else []
        if any(t.lemma_.lower() in _CLAIMS and _speaks_of(t, predicate) for t in told):
            return True
    return False


def _speaks_of(claim: Token, predicate: Token) -> bool:
    """Whether a word for a claim means the one told: behind it in its sentence, or recalled in the next."""
    if claim.sent.start == predicate.sent.start:
        return claim.i > predicate.i
    return any(c.lower_ in ("the", "its", "his", "her", "their", "that", "this") for c in claim.children)


def taken_back(predicate: Token) -> bool:
    """Whether the next sentence does no more than to deny this one: "It hasn't.", "That is not correct."."""
    doc, start = predicate.doc, predicate.sent.end
    if predicate.dep_ in ("relcl", "acl", "amod") or start >= len(doc):
        return False
    words = [t for t in doc[start].sent if t.is_alpha or t.lower_ in ("n't", "n’t")][: _LONGEST + 1]
    if words and words[0].lower_ == "a":  # "A: That is not correct."
        words = words[1:]
    if not 2 < len(words) <= _LONGEST or words[0].lower_ not in _TAKING_BACK:
        return False
    last = words[-1].lower_
    negative = any(t.dep_ == "neg" or t.lower_ in ("not", "n't", "n’t") for t in words)
    return negative and words[1].pos_ == "AUX" and (last in _TRUE or last in ("not", "n't", "n’t"))


def ruled_on(verb: Token, words: Words) -> bool:
    """Whether a gerund names what a rule forbids: "attacking churches, or killing people, is prohibited"."""
    while verb.dep_ == "conj" and verb.tag_ == "VBG":
        verb = verb.head
    head = verb.head
    ahead = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "csubj", "csubjpass") and verb.i < head.i
    passive = any(c.dep_ == "auxpass" for c in head.children)
    return ahead and passive and head.lemma_.lower() in words.prevent_verbs


def by_law(verb: Token, words: Words) -> bool:
    """Whether a verb only says what a law or creed forbids or allows: "is prohibited under Islamic law"."""
    ruled = verb.lemma_.lower() in words.prevent_verbs | words.order_verbs
    present = any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
    reached = (t for c in verb.children if c.lower_ in ("in", "under", "by") for t in c.children)
    return ruled and present and any(t.lemma_.lower() in words.law_nouns for t in reached)


def gainsaid(verb: Token, link: str, below: Token, words: Words) -> bool:
    """Whether what is denied was said before, by others: "Kyiv says they shelled it, Moscow denies"."""
    said = below.lemma_.lower() in words.report_assert | words.report_hedge
    return link == "ccomp" and below.i < verb.i and said and any(c.dep_ == "nsubj" for c in below.children)
