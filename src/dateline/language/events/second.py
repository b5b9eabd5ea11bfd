"""A second reading of each deed, by meaning: those that the lexicon has no word for, or takes for others.

Rules know what they have words for, and say why; the network of `meaning` has seen how the news puts things.
Deeds that the rules have no words for are told by the network, words of the lexicon that tell of nothing here
are left out; where the two differ on the type of a deed, or on who did it to whom and where, the surer of the
two is believed. Who wins, loses or holds ground is left to the rules: they tell parts from wholes and a gain
from a visit, which the network does not, and one wrong turn there is a wrong line on the map.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec
from spacy.tokens import Span, Token

from dateline.language.clauses.predicates import Match
from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Reader
from dateline.language.lexicon.entries import Frame
from dateline.language.meaning.opinion import BY_STATE, NO_DEED, TAKEN, Opinion, Stretch
from dateline.language.text.joints import prepositions, spread

CHIEF = 0.9
"""How likely the type of a sentence's chief deed must be, for one that no rule has found."""

SEEN, NEW = 0.9, 0.95
"""How sure the words of any other deed must be that no rule has found, and how likely its type."""

IDLE, LONG = 0.05, 12
"""How likely words of the lexicon must tell a deed at least, in a sentence of so many words or more.

Those that tell of violence and harm always do; shorter sentences lean on those around them."""

NOTHING = 0.99
"""How likely such a sentence must be to tell of nothing, to be believed against all rules."""

EVEN = 0.5
"""How likely words must tell a deed for the network to be asked who did it."""

LIKELY, RULES = 0.8, 5.0
"""How likely a type must be to be believed against the rules, and the log-odds by which theirs is likelier
than the network alone has it."""

SURE = {"agent": 0.9, "target": 0.8, "place": 0.7}
"""How sure the network must be of a role to be believed where the rules have nobody, or others."""

AFAR = 0.9
"""The same, for words in another sentence than the deed's, where the rules have nothing in its own."""

STANCE = 0.9
"""How likely a stance must be to be believed against the grammar's "happened".

Source of all: texts from which the network has not learnt (`training/texts`, every tenth), and then more
caution, since reports by others differ from these."""

_IN_DEEDS = ("in", "during", "by", "from")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "agent")
_HAPPENED = ("happened", "ongoing")
_UNREAL = ("planned", "conditional", "denied")
_ROLES = ("agent", "target", "place")
_NEVER = 1e-9
_LESS = 0.8  # what a claim by the network alone is worth beside one by rules


class SecondReader(Reader):
    """Reads the sentences of one document by meaning."""

    def matches(self, sentence: Span, told: Sequence[Match]) -> list[Match]:
        """The deeds of a sentence as the rules told them, mended, with those that only the network sees."""
        kept = [self._mended(m) for m in told if not self._idle(m)]
        return sorted([*kept, *self._new(sentence, told)], key=lambda m: m.token.i)

    def _idle(self, match: Match) -> bool:
        """Whether words of the lexicon tell of nothing here."""
        kind = self._ontology.type(match.frame.type)
        long = len(match.token.sent) >= LONG
        if long and kind.id != "casualties" and self._opinions.idle(match.token.sent) >= NOTHING:
            return True
        if match.frame.harm is not None or kind.violent or kind.id == "casualties":
            return False
        return long and not self._wins_ground(kind.id) and self._opinions.told(match) < IDLE

    def verdict(self, match: Match, verdict: Verdict) -> Verdict:
        """How a deed stands: as the grammar has it, unless the network is sure that it did not happen."""
        opinions = self._opinions.views(match)
        coded = self._ontology.type(match.frame.type).acled is not None
        if not opinions or verdict.stance not in _HAPPENED or not coded:
            return verdict  # who threatens or promises does so, whatever comes of it
        stance, likely = max(opinions[-1].stances.items(), key=lambda pair: pair[1])
        ground = self._wins_ground(match.frame.type)
        if stance in _HAPPENED or likely < STANCE or (ground and stance not in _UNREAL):
            return verdict
        return Verdict(stance=stance, why=f"meaning {likely:.2f}")

    def placed(self, match: Match) -> Match:
        """The same deed with the network's place, for one whose place the rules do not find."""
        if self._wins_ground(match.frame.type):
            return match
        heads = self._heads(s for s in self._near(match, "place") if s.sure >= SURE["place"])
        return msgspec.structs.replace(match, roles={**match.roles, "place": heads}) if heads else match

    def _new(self, sentence: Span, told: Sequence[Match]) -> list[Match]:
        """The deeds that only the network sees and is sure of, in a sentence that tells of one."""
        chief = self._opinions.of(sentence)
        if chief is None:
            return []
        known = {t.i for match in told for t in (match.token, match.carrier)}
        new: list[Match] = []
        main = self._opinions.deed(chief)
        if main and not known & main.keys() and (match := self._seen(_top(main.values()), chief, CHIEF)):
            new.append(match)
            known |= main.keys()
        for stretch in self._opinions.deeds(sentence):
            deed = self._opinions.words([stretch]) if stretch.sure >= SEEN else {}
            if deed and not known & deed.keys() and (match := self._seen(_top(deed.values()), None, NEW)):
                new.append(match)
        return [match for match in new if not any(self._same(match, other) for other in told)]

    def _same(self, new: Match, told: Match) -> bool:
        """Whether the rules tell a deed by other words: one of the same code, or its subject or object."""
        pairs = ((new.token, told.token), (told.token, new.token))
        if any(a.head.i == b.i and a.dep_ in _ARGUMENTS for a, b in pairs):
            return True
        one, other = self._ontology.type(new.frame.type), self._ontology.type(told.frame.type)
        return one.id == other.id or (one.acled is not None and one.acled == other.acled)

    def _seen(self, token: Token, opinion: Opinion | None, least: float) -> Match | None:
        """The deed that a word tells to the network, by an opinion or by what it thinks of the word."""
        frame = Frame(
            kind="verb" if token.pos_ in ("VERB", "AUX") else "noun",
            lemma=token.lemma_.lower(),
            type=NO_DEED,
        )
        match = Match(frame=frame, token=token, carrier=token, roles={})
        opinion = opinion or self._opinions.about(match)
        kind, likely = _best(opinion) if opinion is not None else (NO_DEED, 0.0)
        if likely < least or kind not in self._ontology.types or self._wins_ground(kind):
            return None
        if self._ontology.type(kind).acled is not None and self._predicates.only_sounds(kind, token):
            return None
        frame = msgspec.structs.replace(frame, type=kind, sure=round(likely * _LESS, 2))
        roles = {role: heads for role in _ROLES if (heads := self._heads(self._near(match, role)))}
        why = f"meaning {likely:.2f}: {kind}"
        return msgspec.structs.replace(match, frame=frame, roles=roles, by_meaning=(why,))

    def _mended(self, match: Match) -> Match:
        """A deed of the rules, with the doers and victims of whoever is surer."""
        kind = self._ontology.type(match.frame.type)
        if kind.control != "none" or self._opinions.told(match) < EVEN:
            return match
        roles = dict(match.roles)
        changed = []
        for role in ("agent", "target") if kind.acled is not None else ("agent",):
            own = tuple(stretch for stretch in self._near(match, role) if stretch.sure >= SURE[role])
            heads = tuple(t for t in self._heads(own) if self._fits(t, role, match))
            told = roles.get(role, ())
            if heads and (not told or (kind.acled is not None and self._surer(told, own, match))):
                roles[role] = heads
                changed.append(f"meaning: {role}")
        rule = f"{match.frame.kind} {match.frame.lemma}: {match.frame.type}"
        return msgspec.structs.replace(match, roles=roles, by_meaning=(rule, *changed)) if changed else match

    def _near(self, match: Match, role: str) -> tuple[Stretch, ...]:
        """The stretches of a role in the deed's own sentence."""
        opinion = self._opinions.about(match)
        start, end = self._doc.sentence_span(match.token.sent)
        told = opinion.of_role(role) if opinion is not None else ()
        return tuple(stretch for stretch in told if start <= stretch.start < end)

    def _fits(self, token: Token, role: str, match: Match) -> bool:
        """Whether a word may fill a role: it has none yet, and what is done to a place says where."""
        given = any(t.i == token.i for tokens in match.roles.values() for t in tokens)
        if given or token.i in self._doc.time_tokens:
            return False
        if role == "agent":
            apart = self._only_says(token, match) or self._acts_apart(token, match) or self._in_a_deed(match)
            return not apart and not self._is_ground(token, match)
        named = token.head if token.dep_ == "appos" else token
        deed = bool(self._ontology.noun_frames(token.lemma_.lower()))  # "covered the push"
        return not deed and self._nouns.at(named).kind != "place"

    def _only_says(self, token: Token, match: Match) -> bool:
        """Whether somebody only says so: he is not who did it."""
        verb, words = token.head, self._ontology.words
        says = verb.lemma_.lower() in words.report_assert | words.report_hedge | words.report_deny
        return says and verb.i not in (match.token.i, match.carrier.i)

    def _in_a_deed(self, match: Match) -> bool:
        """Whether the harm of another deed is told, which has doers of its own: "killed in clashes"."""
        harmed = match.passive and match.frame.harm is not None
        return harmed and any(
            prep in _IN_DEEDS and self._predicates.deed(noun) is not None
            for prep, noun in prepositions(match.token)
        )

    @staticmethod
    def _acts_apart(token: Token, match: Match) -> bool:
        """Whether somebody acts in a clause of the sentence that the deed does not hang on."""
        above = {match.token.i, match.carrier.i, *(t.i for t in match.token.ancestors)}
        same = token.sent.start == match.token.sent.start
        return same and token.dep_ == "nsubj" and token.head.i not in above

    def _is_ground(self, token: Token, match: Match) -> bool:
        """Whether a place stands for nobody who bears arms: "Goma, shot in Morocco"."""
        armed = self._ontology.type(match.frame.type).armed
        named = self._grounds.named_place(token) is not None
        return armed and named and not self._predicates.is_kind(token, ("state",))

    def _surer(self, told: Iterable[Token], own: Sequence[Stretch], match: Match) -> bool:
        """Whether the network is sure of other words for a role than those that the rules have.

        A verb keeps its own subject and object: who acts in the clause above is easily taken for him.
        """
        if any(t.head.i == match.token.i and t.dep_ in ("nsubj", "dobj", "nsubjpass") for t in told):
            return False
        spans = [self._nouns.at(token) for token in told]
        met = any(noun.start < s.end and s.start < noun.end for noun in spans for s in own)
        return not met

    def whom(self, draft: EventDraft) -> tuple[Token, ...]:
        """The words for whom a deed was done to, for one of which the rules find nobody."""
        own = self._near(draft.match, "target")
        if self._wins_ground(draft.type) or any(stretch.sure < SURE["target"] for stretch in own):
            return ()
        return tuple(t for t in self._heads(own) if self._fits(t, "target", draft.match))

    def afar(self, draft: EventDraft, role: str) -> tuple[Token, ...]:
        """The words in other sentences for who did it, to whom or where, for a deed whose own tells none."""
        opinion = self._opinions.about(draft.match)
        if opinion is None or self._wins_ground(draft.type) or self._near(draft.match, role):
            return ()
        if draft.match.role(role):  # its own words, whoever they mean
            return ()
        far = [stretch for stretch in opinion.of_role(role) if stretch.sure >= AFAR]
        return tuple(t for t in self._heads(far) if role == "place" or self._fits(t, role, draft.match))

    def retype(self, draft: EventDraft) -> None:
        """Gives a deed of the rules the network's type, where that is far likelier and of another code."""
        opinions = self._opinions.views(draft.match)
        if not opinions or draft.verdict.stance not in _HAPPENED:
            return
        kind, likely = min((_best(opinion) for opinion in opinions), key=lambda best: best[1])
        if any(_best(opinion)[0] != kind for opinion in opinions):
            return
        if likely < LIKELY or kind not in self._ontology.types or self._ontology.is_a(draft.type, kind):
            return
        code, other = self._ontology.type(draft.type).acled, self._ontology.type(kind).acled
        if code is None or other is None or code == other:
            return  # words between parties the lexicon knows well
        if self._wins_ground(kind) or self._wins_ground(draft.type):
            return
        own = max(opinion.likely(draft.type) for opinion in opinions)
        if math.log(likely) > math.log(own + _NEVER) + RULES:
            draft.why.append(f"meaning {likely:.2f}: {kind} rather than {draft.type}")
            draft.type = kind
            draft.confidence = round(likely * _LESS, 2)

    def _wins_ground(self, kind: str) -> bool:
        """Whether a deed changes who holds a place, or is told of who holds it."""
        return self._ontology.type(kind).control not in ("none", "contest")

    def _heads(self, stretches: Iterable[Stretch]) -> tuple[Token, ...]:
        """The head of each stretch, with what is coordinated with it inside."""
        out: dict[int, Token] = {}
        for stretch in stretches:
            inside = self._opinions.words([stretch])
            if inside:
                out.update((t.i, t) for t in spread([_top(inside.values())]) if t.i in inside)
        return tuple(out[i] for i in sorted(out))


def _top(tokens: Iterable[Token]) -> Token:
    """The first word that hangs on none of the others; a verb or a noun before a particle."""
    inside = {token.i: token for token in tokens}
    tops = [t for t in inside.values() if t.head.i not in inside or t.head.i == t.i]
    return next((t for t in tops if t.pos_ in ("VERB", "NOUN", "PROPN")), tops[0])


def _best(opinion: Opinion) -> tuple[str, float]:
    """The likeliest type of deed, whoever did it."""
    kinds = {TAKEN if kind == BY_STATE else kind for kind in opinion.types} - {NO_DEED}
    kind = max(kinds, key=lambda k: (opinion.likely(k), k))
    return kind, opinion.likely(kind)
