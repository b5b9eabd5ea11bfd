"""A second reading of each sentence, by meaning: deeds that the lexicon has no word for, or takes for others.

Rules know what they have words for, and say why; the network of `meaning` has seen how the news puts things,
and knows the one deed that a sentence chiefly tells. Where the rules find nothing in the words of that deed,
it is told by the network; where they find another type, or miss who did it to whom and where, the surer of
the two is believed. Who wins, loses or holds ground is left to the rules: they tell parts from wholes and a
gain from a visit, which the network does not, and one wrong turn there is a wrong line on the map.
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
from dateline.language.text.joints import spread

NEW = 0.8
"""How likely a deed must be that no rule has found."""

LIKELY, RULES = 0.8, 5.0
"""How likely a type must be to be believed against the rules, and the log-odds by which theirs is likelier
than the network alone has it."""

SURE = 0.8
"""How sure the network must be of a role to be believed against the rules."""

STANCE = 0.9
"""How likely a stance must be to be believed against the grammar's "happened"."""

NOTHING, LONG = 0.99, 12
"""How likely a sentence must be to tell of nothing, to be believed against the rules, and its words at least:
shorter ones lean on those before them.

Source of all: texts from which the network has not learnt (`training/texts`, every tenth), and then more
caution, since reports by others differ from these."""

_HAPPENED = ("happened", "ongoing")
_UNREAL = ("planned", "conditional", "denied")
_ROLES = ("agent", "target", "place")
_NEVER = 1e-9


class SecondReader(Reader):
    """Reads the sentences of one document by meaning."""

    def matches(self, sentence: Span, told: Sequence[Match]) -> list[Match]:
        """The deeds of a sentence as the rules told them, mended, with the network's where it is new."""
        opinion = self._opinions.of(sentence)
        if opinion is None:
            idle = len(sentence) >= LONG and self._opinions.idle(sentence) >= NOTHING
            return [m for m in told if not idle or m.frame.type == "casualties"]
        same = next((m for m in told if self._opinions.means(opinion, m)), None)
        if same is not None:
            return [self._mended(m, opinion) if m is same else m for m in told]
        return sorted([*told, *self._new(opinion, told)], key=lambda m: m.token.i)

    def verdict(self, match: Match, verdict: Verdict, sentence: Span) -> Verdict:
        """How a deed stands: as the grammar has it, unless the network is sure that it did not happen."""
        opinion = self._opinions.of(sentence)
        coded = self._ontology.type(match.frame.type).acled is not None
        if opinion is None or verdict.stance not in _HAPPENED or not coded:
            return verdict  # who threatens or promises does so, whatever comes of it
        stance, likely = max(opinion.stances.items(), key=lambda pair: pair[1])
        ground = self._wins_ground(match.frame.type)
        if stance in _HAPPENED or likely < STANCE or (ground and stance not in _UNREAL):
            return verdict
        if not self._opinions.means(opinion, match):
            return verdict
        return Verdict(stance=stance, why=f"meaning {likely:.2f}")

    def placed(self, match: Match, sentence: Span) -> Match:
        """The same deed with the network's place, for one whose place the rules do not find."""
        opinion = self._opinions.of(sentence)
        if opinion is None or self._wins_ground(match.frame.type) or not self._opinions.means(opinion, match):
            return match
        heads = self._heads(opinion, "place")
        return msgspec.structs.replace(match, roles={**match.roles, "place": heads}) if heads else match

    def _new(self, opinion: Opinion, told: Sequence[Match]) -> list[Match]:
        """The deed that only the network sees, if it is sure of it."""
        kind, likely = _best(opinion)
        deed = self._opinions.deed(opinion)
        if likely < NEW or not deed or kind not in self._ontology.types or self._wins_ground(kind):
            return []
        code = self._ontology.type(kind).acled
        if any(m.frame.type == kind or self._ontology.type(m.frame.type).acled == code for m in told if code):
            return []  # the rules tell it by other words
        token = _top(deed.values())
        frame = Frame(
            kind="verb" if token.pos_ in ("VERB", "AUX") else "noun",
            lemma=token.lemma_.lower(),
            type=kind,
            sure=round(likely * SURE, 2),
        )
        roles = {role: heads for role in _ROLES if (heads := self._heads(opinion, role))}
        why = f"meaning {likely:.2f}: {kind}"
        return [Match(frame=frame, token=token, carrier=token, roles=roles, by_meaning=(why,))]

    def _mended(self, match: Match, opinion: Opinion) -> Match:
        """A deed of the rules, with the doers and victims of whoever is surer."""
        kind = self._ontology.type(match.frame.type)
        if self._wins_ground(kind.id):
            return match
        roles = dict(match.roles)
        changed = []
        for role in ("agent", "target") if kind.acled is not None else ("agent",):
            own = opinion.of_role(role)
            heads = tuple(t for t in self._heads(opinion, role) if self._fits(t, role, match))
            told = roles.get(role, ())
            if heads and (not told or (kind.acled is not None and self._surer(told, own, match))):
                roles[role] = heads
                changed.append(f"meaning: {role}")
        rule = f"{match.frame.kind} {match.frame.lemma}: {match.frame.type}"
        return msgspec.structs.replace(match, roles=roles, by_meaning=(rule, *changed)) if changed else match

    def _fits(self, token: Token, role: str, match: Match) -> bool:
        """Whether a word may fill a role: it has none yet, and what is done to a place says where."""
        given = any(t.i == token.i for tokens in match.roles.values() for t in tokens)
        if given or token.i in self._doc.time_tokens:
            return False
        if role == "agent":  # who only says so did not do it
            verb = token.head
            words = self._ontology.words
            says = verb.lemma_.lower() in words.report_assert | words.report_hedge | words.report_deny
            return not (says and verb.i not in (match.token.i, match.carrier.i))
        named = token.head if token.dep_ == "appos" else token
        deed = bool(self._ontology.noun_frames(token.lemma_.lower()))  # "covered the push"
        return not deed and self._nouns.at(named).kind != "place"

    def _surer(self, told: Iterable[Token], own: Sequence[Stretch], match: Match) -> bool:
        """Whether the network is sure of other words for a role than those that the rules have.

        A verb keeps its own subject and object: who acts in the clause above is easily taken for him.
        """
        if any(t.head.i == match.token.i and t.dep_ in ("nsubj", "dobj", "nsubjpass") for t in told):
            return False
        spans = [self._nouns.at(token) for token in told]
        met = any(noun.start < s.end and s.start < noun.end for noun in spans for s in own)
        return not met and min(s.sure for s in own) >= SURE

    def whom(self, draft: EventDraft) -> tuple[Token, ...]:
        """The words for whom a deed was done to, for one of which the rules find nobody."""
        opinion = self._opinions.of(draft.sentence)
        if opinion is None or self._wins_ground(draft.type) or not self._opinions.means(opinion, draft.match):
            return ()
        if any(stretch.sure < SURE for stretch in opinion.of_role("target")):
            return ()
        return tuple(t for t in self._heads(opinion, "target") if self._fits(t, "target", draft.match))

    def retype(self, draft: EventDraft) -> None:
        """Gives a deed of the rules the network's type, where that is far likelier and of another code."""
        opinion = self._opinions.of(draft.sentence)
        if opinion is None or not self._opinions.means(opinion, draft.match):
            return
        kind, likely = _best(opinion)
        if likely < LIKELY or kind not in self._ontology.types or self._ontology.is_a(draft.type, kind):
            return
        code, other = self._ontology.type(draft.type).acled, self._ontology.type(kind).acled
        if code is None or other is None or code == other:
            return  # words between parties the lexicon knows well
        if self._wins_ground(kind) or self._wins_ground(draft.type):
            return
        if math.log(likely) > math.log(opinion.likely(draft.type) + _NEVER) + RULES:
            draft.why.append(f"meaning {likely:.2f}: {kind} rather than {draft.type}")
            draft.type = kind
            draft.confidence = round(likely * SURE, 2)

    def _wins_ground(self, kind: str) -> bool:
        """Whether a deed changes who holds a place, or is told of who holds it."""
        return self._ontology.type(kind).control not in ("none", "contest")

    def _heads(self, opinion: Opinion, role: str) -> tuple[Token, ...]:
        """The head of each stretch of a role, with what is coordinated with it inside."""
        out: dict[int, Token] = {}
        for stretch in opinion.of_role(role):
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
