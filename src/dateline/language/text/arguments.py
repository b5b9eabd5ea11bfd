"""Who, whom and where of a predicate, read off the dependency parse.

Deep roles: `subjects` do, `objects` undergo, whatever the voice; `preps` are the prepositional
complements of the predicate and of its object. Coordination, relative clauses, reduced relatives,
control ("began to", "helped X to") and shared subjects are worked out here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

import msgspec
from spacy.tokens import Token

from dateline.language.lexicon.verbclasses import CLASSES, DEED_OF_OBJECT
from dateline.language.text.joints import prepositions, spread

SUBJECT = {"nsubj", "csubj"}
PASSIVE_SUBJECT = {"nsubjpass", "csubjpass"}
CLAIMS = {"claim", "report", "allegation", "assertion", "boast"}
_PICTURES = {"photo", "photograph", "picture", "image", "video", "footage", "film", "clip"}
_GOALS = {"at", "on", "into", "against", "toward", "towards", "onto"}
RELATIVES = {"who", "which", "that", "whom", "whose", "where"}
_PARTICLE_REACH = 8  # tokens between a verb and its particle, with the object between them
_CLAUSAL = {"xcomp", "advcl", "conj", "pcomp", "ccomp"}
_MAX_DEPTH = 6
_CHAIN_REACH = 6  # tokens between the first verb of a chain and the one that has the object
_PLACES = {"GPE", "LOC", "FAC"}
_LOOSE = {"npadvmod", "appos", "dobj", "dep"}
_BEFORE = {"nmod", "compound"}
_JOINED = {"conj", "appos", "dobj"}
_MEASURED = {"DATE", "TIME", "QUANTITY", "PERCENT", "MONEY", "CARDINAL"}


class Arguments(msgspec.Struct, frozen=True, kw_only=True):
    """The arguments of one predicate; every tuple in the order of the text."""

    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    preps: tuple[tuple[str, Token], ...] = ()
    attributes: tuple[Token, ...] = ()
    particle: str | None = None
    passive: bool = False
    own_subject: bool = True

    def after(self, *words: str) -> tuple[Token, ...]:
        """The complements that stand after one of these prepositions."""
        return tuple(token for prep, token in self.preps if prep in words)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive (also reduced: "villages seized by …")."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "csubjpass") for c in verb.children):
        return verb.lemma_ != "go"  # "the army is gone"
    if any(_behind_fronted(c, verb) is not None for c in verb.children if c.dep_ in SUBJECT):
        return False
    if any(c.dep_ == "agent" for c in verb.children) and verb.tag_ in ("VBN", "VBD"):
        return not (verb.tag_ == "VBD" and _is_whole(verb))  # "police prevented a march by students"
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN" and not _has_active_aux(verb):
        active = verb.lemma_ in CLASSES.killing and any(c.dep_ == "dobj" for c in verb.children)
        active = active or verb.lemma_ in CLASSES.bursting  # "a device left by rebels detonated"
        return not active  # "gunmen on motorcycles killed 21 people": they did
    if _named_so(verb) or _set_off(verb) or _is_state(verb) or _wants_object(verb) or _is_ordered(verb):
        return True
    if _listed_objects(verb):
        return True
    if verb.dep_ in ("conj", "advcl") and verb.tag_ == "VBN" and not _has_active_aux(verb):
        head = verb.head
        own_subject = any(c.dep_ in SUBJECT for c in verb.children)
        own_object = any(c.dep_ == "dobj" for c in verb.children)
        if verb.dep_ == "advcl":
            return not own_subject and not own_object
        if own_subject and not own_object and is_passive(head):
            return True  # "14 were killed and 30 others wounded"
        return head.pos_ in ("VERB", "AUX") and not own_subject and not own_object and is_passive(head)
    return False


def _is_whole(verb: Token) -> bool:
    """Whether a verb has both a subject and an object of its own."""
    return {"nsubj", "dobj"} <= {c.dep_ for c in verb.children}


def _set_off(verb: Token) -> bool:
    """Whether a participle between commas is said of what is before it: "Robotyne, retaken in July, …"."""
    bare = verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("aux", "dobj") for c in verb.children)
    behind = any(c.dep_ in SUBJECT and c.i == verb.i - 2 for c in verb.children)
    marks = {",", ":", "-", "–", "—"} if verb.tag_ == "VBN" else {","}  # "Charbagh: cleared on 5 June"
    return bare and behind and verb.nbor(-1).text in marks


def _wants_object(verb: Token) -> bool:
    """Whether a verb that asks for an object has none: "soldiers killed in ambush", "Baaj freed"."""
    lemma = verb.lemma_.lower()
    won = lemma in CLASSES.winning and any(c.dep_ in SUBJECT and c.ent_type_ == "GPE" for c in verb.children)
    if not (lemma in CLASSES.transitive or won) or verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(c.dep_ in ("aux", "dobj", "prt", "ccomp") for c in verb.children) or verb.dep_ == "relcl":
        return False
    behind = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    ends = (
        behind is None or behind.is_punct or behind.pos_ in ("ADP", "SCONJ", "CCONJ") or behind.tag_ == "RB"
    )
    return ends and not _shared_object(verb)


def is_tolled(number: Token) -> bool:
    """Whether a number counts whom the participle right behind it tells of: "and up to 20 injured"."""
    return number.pos_ == "NUM" and number.i + 1 < number.sent.end and _wants_object(number.nbor(1))


def _named_so(verb: Token) -> bool:
    """Whether a participle says what something is declared to be: "they declared the town liberated"."""
    if (
        verb.head.lemma_.lower() not in CLASSES.naming
        or verb.tag_ not in ("VBN", "VBD")
        or verb.i < verb.head.i
    ):
        return False
    if verb.dep_ == "oprd":
        return True
    bare = not any(c.dep_ in ("dobj", "ccomp", "aux", "auxpass", "mark", "prt") for c in verb.children)
    return verb.dep_ == "ccomp" and bare and any(c.dep_ in SUBJECT for c in verb.children)


def _is_ordered(verb: Token) -> bool:
    """Whether somebody has a deed done: "had three aid workers taken", not "had his car stolen"."""
    if verb.dep_ != "ccomp" or verb.tag_ != "VBN" or verb.head.lemma_ not in ("have", "get"):
        return False
    below = [c for c in verb.children if c.dep_ in SUBJECT | {"aux", "auxpass", "mark"}]
    told = len(below) == 1 and below[0].i > verb.head.i
    return told and not any(c.dep_ == "poss" and c.pos_ == "PRON" for c in below[0].children)


def _is_state(verb: Token) -> bool:
    """Whether the parse took a passive for an adjective: "she was gang-raped"."""
    return verb.tag_ == "VBN" and verb.dep_ == "acomp" and verb.head.lemma_ == "be"


def _has_active_aux(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ in ("have", "will", "would", "do") for c in verb.children)


def arguments(verb: Token) -> Arguments:
    """The arguments of a verb."""
    if _misread_gerund(verb):
        misread = spread([verb.head])
        return Arguments(objects=misread, preps=tuple(_preps(verb, False, misread)), own_subject=False)
    passive = is_passive(verb)
    surface, own = _surface_subjects(verb, passive, 0)
    direct = [_antecedent(c, verb) for c in verb.children if c.dep_ in ("dobj", "obj")]
    if direct:  # "killed an elder and three of his guards": the parse hangs the number on the verb
        direct += [c for c in verb.children if c.i > direct[-1].i and _is_some_of(c)]
    if passive:
        subjects = _by_agents(verb)
        if not subjects and _is_ordered(verb):
            subjects = list(spread(_surface_subjects(verb.head, False, 0)[0]))
        objects = list(spread(surface)) + list(spread(direct))
        objects = objects or _listed_objects(verb)
    else:
        subjects = list(spread(surface))
        objects = list(spread(direct)) or _late_object(verb) or _gapped_object(verb) or _fronted_object(verb)
        objects = objects or _shared_object(verb) or _told_to(verb)
        if not objects and (objects := _object_of_gerund(verb)):
            subjects = [t for o in (verb, *objects) for p, t in prepositions(o) if p == "by"] or subjects
    preps = tuple(_preps(verb, passive, [*objects, *(direct if passive else [])]))
    if passive:  # "a convoy was fired on": the preposition has lost its object to the subject
        bare = [c.lower_ for c in verb.children if c.i == verb.i + 1 and _is_stranded(c)]
        if bare:  # "mourners at the funeral were fired on": nobody fired at the funeral
            preps = tuple((p, t) for p, t in preps if p not in _GOALS or t.head.head not in surface)
        preps += tuple((prep, t) for prep in bare for t in spread(surface))
    if passive:  # "was hurled by rebels at the gate": the parse hangs the goal on the doers
        preps += tuple(goal for goal in _goals_of(subjects) if goal not in preps)
    attributes = tuple(c for c in verb.children if c.dep_ in ("attr", "oprd", "acomp"))
    return Arguments(
        subjects=tuple(subjects),
        objects=tuple(objects),
        preps=preps,
        attributes=attributes,
        particle=_particle(verb),
        passive=passive,
        own_subject=own,
    )


def _goals_of(doers: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """What the parse hung on the doers though it says what was aimed at: "an attack by rebels on police"."""
    return ((p, t) for doer in doers for p, t in prepositions(doer) if p in _GOALS)


def _is_some_of(token: Token) -> bool:
    """Whether a coordinated number counts some of a whole: "and three of his guards"."""
    return token.dep_ == "conj" and token.pos_ == "NUM" and any(c.lower_ == "of" for c in token.children)


def _is_stranded(token: Token) -> bool:
    """Whether a preposition stands without what it governs."""
    return token.tag_ in ("IN", "RP") and not any(True for _ in token.children) and token.dep_ != "agent"


def _misread_gerund(verb: Token) -> bool:
    """Whether a gerund after a preposition was parsed as an adjective: "effort on dislodging insurgents"."""
    return (
        verb.dep_ == "amod"
        and verb.tag_ == "VBG"
        and verb.i > verb.sent.start
        and verb.nbor(-1).pos_ == "ADP"
        and verb.head.i > verb.i
        and verb.lemma_.lower() not in CLASSES.intransitive
    )


def _stands_alone(token: Token) -> bool:
    """Whether an adverb or preposition goes with its verb, not with a noun of its own: "push them back"."""
    return (
        token.dep_ in ("advmod", "prep")
        and token.lower_ in CLASSES.particles
        and not any(c.dep_ in ("pobj", "prep") for c in token.children)  # "up to the last house"
    )


def _particle(verb: Token) -> str | None:
    words = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    words += [
        c.lower_ for c in verb.children if _stands_alone(c) and verb.i < c.i <= verb.i + _PARTICLE_REACH
    ]
    return words[0] if words else None


def _by_agents(verb: Token) -> list[Token]:
    """The doers after "by"; a noun phrase that the parser took for a clause counts as well."""
    by = (t for p, t in prepositions(verb) if p == "by")
    heads = [t for t in by if t.head.head.lower_ == "hands"]  # "killed at the hands of the rebels"
    for child in verb.children:
        if child.dep_ != "agent" and not (child.dep_ == "prep" and child.lower_ == "by"):
            continue
        for inner in child.children:
            if inner.dep_ == "pobj":
                heads.append(inner)
            elif inner.dep_ == "pcomp" and child.dep_ == "agent":
                heads += [c for c in inner.children if c.dep_ == "dobj"]
    return [t for t in spread(heads) if not is_tolled(t)]


def _surface_subjects(verb: Token, passive: bool, depth: int) -> tuple[list[Token], bool]:
    """The tokens in subject position, and whether they are the verb's own."""
    own = [
        c
        for c in verb.children
        if c.dep_ in (PASSIVE_SUBJECT if passive else SUBJECT) or c.dep_ in SUBJECT | PASSIVE_SUBJECT
    ]
    own = [t for t in own if t.dep_ not in ("csubj", "csubjpass")]
    if not own and verb.i > verb.sent.start and is_tolled(verb.nbor(-1)):
        return [verb.nbor(-1)], True
    own = [t for t, after in zip_longest(own, own[1:]) if t is not None and not _runs_on(t, after)]
    if own and (behind := _behind_fronted(own[0], verb)) is not None:
        return [behind], True
    if own:
        return [_antecedent(t, verb) for t in own], True
    if verb.tag_ == "VBG" and verb.dep_ == "pobj":  # "killed in police firing"
        owners = [c for c in verb.children if c.dep_ in ("compound", "poss", "nmod")]
        return owners or _by_agents(verb), bool(owners)
    if depth > _MAX_DEPTH:
        return [], False
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp":  # "fled after shelling by Russian forces"
        doers = [t for t in _by_agents(verb) if t.tag_ in ("NNS", "NNP", "NNPS")]
        if doers:
            return doers, True
    if verb.dep_ == "acl" and verb.lemma_ in CLASSES.bursting:
        return [_behind_participles(verb.head)], True
    return _borrowed_subjects(verb, depth), False


def _runs_on(token: Token, after: Token | None) -> bool:
    """Whether a subject is but a word before the next: "the separatist" in "the separatist Donetsk …"."""
    return after is not None and after.left_edge.i == token.i + 1 and after.i < after.head.i


def _antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.lower_ in RELATIVES and verb.dep_ == "relcl":
        noun = verb.head
        owned = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.ent_type_ == "PERSON"
        return noun.head.head if owned and token.lower_ == "which" else noun  # "the UPC of Lubanga, which"
    if token.lower_ in RELATIVES and verb.dep_ in ("conj", "ccomp", "xcomp") and verb.head.dep_ == "relcl":
        return verb.head.head
    return token


def _borrowed_subjects(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if head.i == verb.i:
        return []
    if _is_state(verb):
        return _surface_subjects(head, False, depth + 1)[0]
    apposed = _participle_after_comma(verb)
    if apposed is not None:
        return [apposed]
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        striking = _striking(verb)
        if striking is not None:
            nominal = striking.pos_ == "NOUN"
            return [striking] if nominal else _surface_subjects(striking, is_passive(striking), depth + 1)[0]
        if verb.tag_ in ("VBG", "VBN") and not any(
            c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
        ):
            shown = [t for p, t in prepositions(head) if p == "of"] if head.lemma_ in _PICTURES else []
            return shown[:1] or [head]  # "photos of their troops hoisting the flag"
        return _purpose_subject(head, depth)
    if verb.dep_ == "xcomp" and head.dep_ == "acomp":  # "were able to take it"
        return _surface_subjects(head.head, False, depth + 1)[0]
    told = _told_of(verb)
    if told is not None:
        return told
    claims = _claims_between(head, verb)
    if (
        claims
    ):  # "denied Russian claims to have taken it": what Russia claims, though the parse says otherwise
        return _purpose_subject(claims[0], depth)
    if verb.dep_ == "xcomp" and head.lemma_ in CLASSES.object_control | CLASSES.directing:
        controlled = [c for c in head.children if c.dep_ in ("dobj", "nsubjpass")]
        if controlled:
            return controlled
    if verb.dep_ == "ccomp" and is_passive(verb):  # "says Irpin is retaken": the subject taken for an object
        return [c for c in head.children if c.dep_ == "dobj" and head.i < c.i < verb.i]
    if (
        verb.dep_ in ("ccomp", "conj")
        and head.pos_ in ("VERB", "AUX")
        and verb.dep_ == "ccomp"
        and not _is_bare(verb)
    ):
        return []
    if verb.dep_ == "pcomp" and (accused := _accused(head)):
        return accused
    if verb.dep_ in _CLAUSAL:
        if head.dep_ in ("prep", "mark") and head.head.i != head.i:
            head = head.head
        if head.dep_ == "acomp":  # "is committed to arming them"
            return _surface_subjects(head.head, False, depth + 1)[0]
        before = _told_before(head, verb)
        if before is not None:
            return _surface_subjects(before, is_passive(before), depth + 1)[0]
        if head.pos_ in ("VERB", "AUX"):
            if verb.dep_ == "xcomp" and is_passive(head):
                return _surface_subjects(head, True, depth + 1)[0]
            return _deep_or_surface(head, verb, depth)
        if head.pos_ in ("NOUN", "PROPN"):
            return _purpose_subject(head, depth)
    return []


def _behind_participles(noun: Token) -> Token:
    """What burst, where the parse hangs that on a word within: "a charge placed at a mast detonated"."""
    while noun.dep_ == "pobj" and noun.head.head.dep_ == "acl":
        noun = noun.head.head.head
    return noun


def _told_of(verb: Token) -> list[Token] | None:
    """Whom a participle tells of that completes the verb above it; None where it does not complete one."""
    above = verb.head.children
    if verb.dep_ == "oprd":  # "called the town liberated", "the town was declared liberated"
        return [c for c in above if c.dep_ in ("dobj", "nsubjpass")]
    if verb.dep_ == "xcomp" and _wants_object(verb):  # "leaving dozens injured"
        return [c for c in above if c.dep_ == "dobj"] or None
    return None


def _striking(verb: Token) -> Token | None:
    """The deed that did harm told by a participle behind its goal: "shot at a clinic wounding five"."""
    goal = verb.head
    harm = (
        verb.tag_ == "VBG"
        and verb.lemma_.lower() in CLASSES.transitive
        and any(c.dep_ == "dobj" for c in verb.children)
    )
    if (
        not harm
        or verb.dep_ != "acl"
        or goal.dep_ != "pobj"
        or goal.head.lower_ not in _GOALS | {"in", "near"}
    ):
        return None
    return goal.head.head if goal.head.head.pos_ in ("VERB", "NOUN") else None


def _told_before(saying: Token, verb: Token) -> Token | None:
    """The clause told before a verb of saying, which a participle behind that goes on with.

    "Rebels seized the town, residents said, ignoring calls for a truce": the rebels ignored them.
    """
    if (
        verb.tag_ != "VBG"
        or verb.dep_ != "advcl"
        or verb.i < saying.i
        or verb.lemma_.lower() in CLASSES.speaking
    ):
        return None
    told = (c for c in saying.children if c.dep_ == "ccomp" and c.i < saying.i)
    commas = verb.nbor(-1).text == ","
    return next(told, None) if commas else None


def _claims_between(head: Token, verb: Token) -> list[Token]:
    """The claims that a verb is about, where a clause that they hold hangs on that verb."""
    if verb.dep_ != "xcomp" or not any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return []
    return [c for c in head.children if c.dep_ == "dobj" and c.i < verb.i and c.lemma_ in CLAIMS]


def _accused(prep: Token) -> list[Token]:
    """Who did what a gerund behind a preposition tells: "accused them of killing": they killed."""
    if not _names_the_doer(prep):
        return []
    blamed = prep.head  # the preposition may hang on whom the verb accuses
    named = [c for c in blamed.children if c.dep_ in ("dobj", "nsubjpass")]
    return named or ([blamed] if blamed.dep_ == "dobj" else [])


def _names_the_doer(prep: Token) -> bool:
    """Whether a gerund after a preposition is the deed of the verb's object: "blocked them from marching"."""
    verbs = DEED_OF_OBJECT.get(prep.lower_)
    verb = prep.head.head if prep.head.dep_ == "dobj" else prep.head
    accuses = prep.lower_ != "of" or verb is prep.head or verb.lemma_.lower() in CLASSES.accusing
    return verbs is not None and accuses and (not verbs or verb.lemma_.lower() in verbs)


def _participle_after_comma(verb: Token) -> Token | None:
    """The noun that a participle between commas is said of: "al-Qairwan, held by the group, …"."""
    if verb.tag_ != "VBN" or verb.dep_ not in ("acl", "advcl") or verb.i < 2 or verb.nbor(-1).text != ",":
        return None
    before = verb.nbor(-2)
    return before if before.pos_ in ("NOUN", "PROPN") else None


def _is_bare(verb: Token) -> bool:
    return verb.tag_ in ("VB", "VBG")


def _deep_or_surface(head: Token, verb: Token, depth: int) -> list[Token]:
    """The subject that a clause shares with the clause above it."""
    if is_passive(head) and not is_passive(verb) and verb.dep_ == "advcl":
        return _by_agents(head) or _surface_subjects(head, True, depth + 1)[0]
    return _surface_subjects(head, is_passive(head), depth + 1)[0]


def _purpose_subject(noun: Token, depth: int) -> list[Token]:
    """Who acts in "an operation to dislodge": the owner of the noun, else the subject of its verb."""
    owners = [
        c
        for c in noun.children
        if c.dep_ in ("poss", "compound", "nmod", "amod") and c.ent_type_ in ("ORG", "GPE", "NORP")
    ]
    if owners:
        return owners[:1]
    by = [
        p
        for c in noun.children
        if c.dep_ == "prep" and c.lower_ == "by"
        for p in c.children
        if p.dep_ == "pobj"
    ]
    if by:
        return by
    governor = noun.head
    while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
        governor = governor.head
    if governor.pos_ in ("VERB", "AUX") and noun.dep_ not in SUBJECT | PASSIVE_SUBJECT:
        return _surface_subjects(governor, is_passive(governor), depth + 1)[0]
    return []


def _gapped_object(verb: Token) -> list[Token]:
    """The object that a relative clause leaves out: "villages (that) the army captured"."""
    if verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN"):
        subjects = [c for c in verb.children if c.dep_ in SUBJECT]
        if subjects and subjects[0].lower_ not in RELATIVES:
            return [verb.head]
    return []


def _object_of_gerund(verb: Token) -> list[Token]:
    """What a gerund is done to that was parsed as a participle: "army shelling of rebel camps"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "nsubj", "csubj", "ROOT"):
        return []
    return [t for p, t in prepositions(verb) if p == "of"]


def _late_object(verb: Token) -> list[Token]:
    """The object behind a time, which the parse takes for one more: "abducted last Thursday the minister"."""
    late = [c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i]
    if len(late) < 2 or late[-1].ent_type_ in _MEASURED:
        return []
    return list(spread(late[-1:])) if any(c.dep_ == "det" for c in late[-1].children) else []


def _told_to(verb: Token) -> list[Token]:
    """Whom a verb tells, helps or forces to do what follows, where the parse makes them its subject."""
    if verb.lemma_.lower() not in CLASSES.directing:
        return []
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.tag_ == "VB" and c.i > verb.i]
    told = [c for clause in clauses for c in clause.children if c.dep_ in SUBJECT and c.i > verb.i]
    bare = not any(c.dep_ == "mark" or c.tag_ == "MD" for clause in clauses for c in clause.children)
    return list(spread(told)) if bare else []


def _fronted_object(verb: Token) -> list[Token]:
    """The place set before the subject of what was done to it: "Zinjibar they regained the same night"."""
    while verb.dep_ in ("conj", "dep") and not any(c.dep_ in SUBJECT for c in verb.children):
        verb = verb.head  # "Mazar they took in May, lost four days later and retook in August"
    subject = next((c for c in verb.children if c.dep_ in SUBJECT), None)
    if subject is None or verb.pos_ != "VERB":
        return []
    behind = _behind_fronted(subject, verb)
    if behind is not None:
        return [t for t in spread([subject]) if t.i < behind.left_edge.i]
    first = next((c.i for c in subject.children if c.dep_ == "det"), subject.left_edge.i)
    before = [*verb.children, *(c for c in subject.children if c.dep_ in _BEFORE)]
    fronted = (c for c in before if c.ent_type_ in _PLACES and c.dep_ in _LOOSE | _BEFORE)
    return [t for c in fronted if c.right_edge.i == first - 1 for t in spread([c])]


def _behind_fronted(subject: Token, verb: Token) -> Token | None:
    """The true subject that the parse joins to a fronted place: "Bama and Gwoza the militia has held"."""
    if subject.ent_type_ not in _PLACES or verb.lemma_.lower() not in CLASSES.winning | CLASSES.having:
        return None
    joined = (c for t in spread([subject]) for c in t.children if c.dep_ in _JOINED and c.i < verb.i)
    last = max(joined, key=lambda c: c.i, default=None)
    if last is None or last.left_edge.lower_ != "the" or last.ent_type_ in _PLACES:
        return None
    return last if last.left_edge.nbor(-1).ent_type_ in _PLACES else None  # no comma and no "and"


def _listed_objects(verb: Token) -> list[Token]:
    """The places that a participle heads: "Retaken from the rebels on Sunday: Bama and Gwoza"."""
    if verb.dep_ != "ROOT" or verb.i != verb.sent.start or verb.tag_ not in ("VBN", "VBD"):
        return []
    behind = [c for c in verb.children if c.i > verb.i and c.ent_type_ in _PLACES and c.dep_ in _LOOSE]
    return list(spread(c for c in behind if c.left_edge.nbor(-1).text == ":"))


def _shared_object(verb: Token) -> list[Token]:
    """The object of a chain: in "stormed and seized the town" both verbs have the town."""
    node = verb
    if any(c.dep_ in ("prep", "prt", "advmod") and c.i > verb.i for c in verb.children):
        return []  # "struck back at Washington, expelling diplomats" has what it struck
    while True:
        nexts = [
            c for c in node.children if c.dep_ in ("conj", "advcl") and c.pos_ == "VERB" and c.i > node.i
        ]
        node = next((c for c in nexts if c.dep_ == "conj"), None) or next(iter(nexts), node)
        if node in (verb, *verb.ancestors) or node.i - verb.i > _CHAIN_REACH or not nexts:
            return []
        if any(c.dep_ in SUBJECT | PASSIVE_SUBJECT for c in node.children):
            return []
        objects = [c for c in node.children if c.dep_ == "dobj"]
        if objects:
            return list(spread(objects)) if node.dep_ == "conj" else []


def _preps(verb: Token, passive: bool, objects: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    seen: set[int] = set()
    holders = [verb, *objects]
    holders += [c for c in verb.children if c.dep_ in ("prt", "advmod") and c.i == verb.i + 1]
    holders += [c for c in verb.children if c.dep_ in ("npadvmod", "advmod")]
    for holder in holders:
        for prep, token in prepositions(holder):
            if token.i in seen or (holder is not verb and prep == "of"):
                continue
            if passive and prep == "by" and holder is verb:
                continue
            seen.add(token.i)
            yield prep, token


def noun_arguments(noun: Token) -> Arguments:
    """The arguments of a noun that tells of a deed: "the capture of Baaj by paramilitaries"."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    compounds = [c for c in noun.children if c.dep_ in ("compound", "nmod", "amod")]
    compounds = [t for c in compounds for t in (*_paired_before(c), c)]
    preps = tuple(prepositions(noun))
    by = [t for p, t in preps if p == "by"]
    preps += tuple(goal for goal in _goals_of(by) if goal not in preps)
    of = [t for p, t in preps if p == "of"]
    return Arguments(
        subjects=tuple(by),
        objects=tuple(of),
        preps=preps,
        attributes=tuple(spread(owners)) + tuple(spread(compounds)),
        own_subject=bool(by),
    )


def _paired_before(word: Token) -> list[Token]:
    """The name that a hyphen joins to the name before a noun: "U.S." in "U.S.-Soviet talks"."""
    if word.i < word.sent.start + 2 or word.nbor(-1).text not in ("-", "–") or word.tag_.startswith("V"):
        return []
    return [c for c in word.children if c.i == word.i - 2 and c.pos_ == "PROPN"]
