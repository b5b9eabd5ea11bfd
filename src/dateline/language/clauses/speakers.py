"""Whom a phrase makes a speaker: by name, by title, by the paper in which somebody says it."""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Token

from dateline.language.lexicon.closedwords import Words
from dateline.language.phrases.grounding import Grounds
from dateline.language.phrases.nouns import Noun, Nouns
from dateline.language.text.document import Document
from dateline.records.values import Speaker

_DOCUMENT_PREPS = {"from", "by", "of"}
_GIVING = {
    "publish",
    "issue",
    "release",
    "post",
    "carry",
    "supply",
    "provide",
    "give",
    "send",
    "gather",
    "collect",
    "compile",
    "obtain",
    "make",
    "sign",
    "write",
    "file",
    "distribute",
    "circulate",
    "read",
    "record",
}
_CROWDS = {"actor:civilians", "actor:protesters", "actor:rioters", "actor:unidentified"}
_FOR_OR_AGAINST = re.compile(r"(?:the |a |an )?(?:pro|anti)-", re.I)
_STATE_ORGAN = re.compile(
    r"\bstate(?:[- ](?:run|owned|controlled))?\s+(?:television|TV|media|radio|broadcaster|news\s+agency)\b",
    re.I,
)


class Speakers:
    """Makes speakers of the phrases of one document."""

    def __init__(self, document: Document, nouns: Nouns, grounds: Grounds, words: Words) -> None:
        self._doc = document
        self._nouns = nouns
        self._grounds = grounds
        self._words = words

    def of(self, token: Token, *, relay: bool = False) -> Speaker:
        """The speaker whom a noun means; `relay`: one who passes on what others say, as an agency does.

        Where only common nouns tell who speaks, his name is the report's own words.
        """
        noun = self._nouns.at(token)
        is_document = token.lemma_.lower() in self._words.report_nouns
        source = self._source_of(token) if is_document else None
        meant = self._grounds.actor(source if source is not None else token)
        text = noun.text
        if source is not None and source.i > token.i:
            text = self._doc.text[noun.start : self._nouns.at(source).end]
        start = noun.start
        organ = self._state_organ(noun)
        if organ is not None:
            return organ
        sided = _FOR_OR_AGAINST.match(text) is not None  # "pro-government media" are not the government
        if meant is None or sided or (is_document and source is None):
            name = _without_article(" ".join(text.split()))
            return Speaker(
                name=name,
                text=text,
                start=start,
                end=start + len(text),
                via="statement" if is_document else "unknown",
            )
        from_there = noun.head.lemma_ == "source" and any(c.dep_ == "prep" for c in noun.head.children)
        own_words = (
            from_there
            or (is_document and meant.actor is None)
            or meant.actor in _CROWDS
            or self._anybodys(noun)
        )
        name = _without_article(" ".join(text.split())) if own_words else meant.name
        media = relay or self.is_media(token)
        via: Literal["statement", "agency", "speech"] = (
            "statement" if is_document else "agency" if media else "speech"
        )
        return Speaker(
            name=name,
            actor=meant.actor,
            country=meant.country,
            side=meant.side,
            text=text,
            start=start,
            end=start + len(text),
            via=via,
        )

    def _anybodys(self, noun: Noun) -> bool:
        """Whether only common nouns tell who speaks ("security officials"): its own words say no more."""
        nominal = self._nouns.nominal(noun.head)
        spoken = nominal is not None and bool(nominal.tags & {"official", "spokesman"})
        return noun.generic and noun.nationality is None and (spoken or noun.head.lemma_ == "source")

    def _state_organ(self, noun: Noun) -> Speaker | None:
        """ "Syrian state television" speaks for the Syrian government."""
        if _STATE_ORGAN.search(noun.text) is None:
            return None
        nation = self._doc.word(noun.nationality) if noun.nationality is not None else "the"
        state = self._grounds.resolve_text(f"{nation} government", noun.start, noun.end)
        return Speaker(
            name=_without_article(noun.text),
            country=state.country,
            side=state.side,
            text=noun.text,
            start=noun.start,
            end=noun.end,
            via="speech",
        )

    def is_media(self, token: Token) -> bool:
        """Whether a token names an outlet or agency that only relays news."""
        hit = self._doc.hit(token)
        return hit is not None and hit.media

    def is_bare_document(self, token: Token) -> bool:
        """Whether a token is a paper or picture of which nobody is named the author."""
        return token.lemma_.lower() in self._words.report_nouns and self._source_of(token) is None

    def _source_of(self, document_noun: Token) -> Token | None:
        """The speaker behind a document: the command for "a statement from the command"."""
        for child in document_noun.children:
            if child.dep_ in ("poss", "compound", "amod") and (
                self._doc.hit(child) is not None
                or self._nouns.at(child).kind in ("actor", "person")
                or child.lower_ in ("military", "government", "army", "police", "official")
            ):
                return child
            if child.dep_ in ("prep", "agent") and child.lower_ in _DOCUMENT_PREPS:
                for inner in child.children:
                    if inner.dep_ == "pobj" and self._nouns.at(inner).kind in ("actor", "person"):
                        return inner
            if child.dep_ == "acl" and child.lemma_ in _GIVING:
                for agent in child.children:
                    if agent.dep_ == "agent":
                        return next((p for p in agent.children if p.dep_ == "pobj"), None)
        return None


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", text.strip(), flags=re.I)
