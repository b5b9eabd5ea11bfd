"""Which claim a report is chiefly about: a linear ranking of its claims by how and where each is told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

import msgspec
from spacy.tokens import Token

from dateline.language.clauses.opinions import Opinions
from dateline.language.drafts.events import EventDraft
from dateline.language.lexicon.ontology import Ontology
from dateline.records.claims import Claim

_BEFORE = {"after", "since", "following", "before", "until"}  # what came before is not what is reported
_WHY = {"over", "against", "at", "for", "about", "by", "with"}
_PROTESTS = ("protest.peaceful", "protest.blockade", "protest.strike", "protest.boycott")
_GENERAL = {
    "attack",
    "attack.civilians",
    "clash",
    "raid",
    "killing",
    "offensive.ongoing",
    "casualties",
    "advance",
    *_PROTESTS,
}
_OF_PROTEST = ("protest.intervention", "protest.force", "riot", "mob_violence")
_DONE = {"happened", "ongoing"}
_FAR = 5  # claims, and sentences, from which on it no longer matters how far back one is told
_LENGTH = 500  # characters


class Card(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the ranking was trained from and how well it did, with the weight of each feature."""

    made: str
    corpus: str
    texts: int
    l2: float
    figures: Mapping[str, float]
    weights: Mapping[str, float]


@cache
def card() -> Card:
    """The ranking that ships, made by `training/main_claim.py`."""
    text = (resources.files("dateline") / "data/main/card.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Card)


def main_claim(
    drafts: Sequence[EventDraft], claims: Sequence[Claim], ontology: Ontology, opinions: Opinions
) -> str | None:
    """The id of the claim that ranks first; the first of equals; None where there is none."""
    weights = card().weights
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in found.items())
        for found in features(drafts, claims, ontology, opinions)
    ]
    return claims[scores.index(max(scores))].id if scores else None


def features(
    drafts: Sequence[EventDraft], claims: Sequence[Claim], ontology: Ontology, opinions: Opinions
) -> list[dict[str, float]]:
    """What speaks for and against each claim, by name; 0 to 1 each."""
    first = drafts[0].sentence.start if drafts else 0
    coded = sum(1 for claim in claims if claim.event and claim.event.acled)
    starts = sorted({d.sentence.start for d in drafts})
    out = []
    for order, (draft, claim) in enumerate(zip(drafts, claims, strict=True)):
        code = claim.event.acled if claim.event else None
        rivalled = coded > bool(code)  # beside mere words, a deed in a side clause is still the news
        found = {
            f"stance {claim.stance}": 1.0,
            f"kind {code.event_type if code else 'none'}": 1.0,
            "precedence": ontology.precedence(code) / len(ontology.acled_order),
            "agents": float(bool(draft.agents)),
            "targets": float(bool(draft.targets)),
            "place": float(draft.where is not None and not draft.scene),
            "harm": float(bool(draft.harm)),
            "order": min(order, _FAR) / _FAR,
            "first": float(order == 0),
            "later sentence": min(starts.index(draft.sentence.start), _FAR) / _FAR,
            "other sentence": float(draft.sentence.start != first),
            "further": min(draft.span[0], _LENGTH) / _LENGTH,
            "noun": float(draft.match.carrier.pos_ not in ("VERB", "AUX")),
            "went before": float(rivalled and _went_before(draft)),
            **_beside_others(draft, drafts),
            **_by_meaning(draft, opinions if len(drafts) > 1 else None),
            "past of the past": float(rivalled and _pluperfect(draft.match.carrier)),
        }
        out.append(found | dict.fromkeys(_told_in(draft) if rivalled else (), 1.0))
    return out


def _by_meaning(draft: EventDraft, opinions: Opinions | None) -> dict[str, float]:
    """Whether the network takes a deed for the news of its sentence and of the lead, with its type's odds."""
    out: dict[str, float] = {}
    asked = {"sentence": opinions.of(draft.sentence), "lead": opinions.lead} if opinions is not None else {}
    for name, opinion in asked.items():
        if opinions is not None and opinion is not None:
            out[f"news of {name}"] = float(opinions.means(opinion, draft.match))
            out[f"likely in {name}"] = opinion.likely(draft.type)
    return out


def _told_in(draft: EventDraft) -> Iterator[str]:
    """The clauses and phrases that a deed is told in, below the sentence's own verb."""
    for node in _upwards(draft.match.carrier):
        if node.dep_ in ("relcl", "acl"):
            yield "in relative"
        elif node.dep_ == "advcl":
            yield "in clause ahead" if node.i < node.head.i else "in clause behind"
        elif node.dep_ in ("pobj", "pcomp"):
            yield "in reason" if node.head.lower_ in _WHY else "in phrase"
        elif node.dep_ in ("ccomp", "xcomp"):
            yield f"in {node.dep_}"
        elif node.dep_ == "conj":
            yield "beside"


def _pluperfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("had", "having") for c in verb.children)


def _went_before(draft: EventDraft) -> bool:
    """Whether a deed is told as what came before another: "… after a series of explosions"."""
    if draft.toll_first:  # "two were killed after police opened fire": the toll is the news
        return False
    for node in _upwards(draft.match.carrier):
        if node.dep_ == "pobj" and node.head.lower_ in _BEFORE:
            return True
        marks = {c.lower_ for c in node.children if c.dep_ == "mark"}
        if node.dep_ in ("advcl", "pcomp") and (marks & _BEFORE or node.head.lower_ in _BEFORE):
            return True
    return False


def _upwards(token: Token) -> Iterator[Token]:
    node = token
    while node.head.i != node.i:
        yield node
        node = node.head


def _beside_others(draft: EventDraft, drafts: Sequence[EventDraft]) -> dict[str, float]:
    """What else is told: a particular deed beside a general word, what became of a protest.

    "Attacked the school, abducting pupils"; "they rallied as police fired tear gas".
    """
    done = [d for d in drafts if d is not draft and d.verdict.stance in _DONE]
    near = [d for d in done if d.sentence.start == draft.sentence.start]
    general = draft.type in _GENERAL
    verb = next((t for t in _upwards(draft.match.carrier.head) if t.pos_ in ("VERB", "AUX")), None)
    above = verb or draft.match.carrier.sent.root
    return {
        "general": float(general),
        "outdone": float(general and any(d.type not in _GENERAL for d in near)),
        "outdone elsewhere": float(general and any(d.type not in _GENERAL for d in done)),
        "met": float(draft.type in _PROTESTS and any(d.type in _OF_PROTEST for d in done)),
        "meets": float(draft.type in _OF_PROTEST and any(d.type in _PROTESTS for d in done)),
        "beneath": float(
            above.i != draft.match.carrier.i and any(d.match.carrier.i == above.i for d in done)
        ),
        "harmless": float(not draft.harm and any(d.harm for d in done)),
    }
