"""Who says so: chains from the first speaker to the last relay.

Direct and indirect speech ("…, the military said"), "according to", "X told Reuters",
"Xinhua cited a military statement as saying", "it added", and quotations that run over sentences.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from spacy.tokens import Span, Token

from dateline.language.arguments import NAMING, conjuncts, is_passive
from dateline.language.document import Document
from dateline.language.grounding import Grounds
from dateline.language.nouns import Noun, Nouns
from dateline.language.ontology import Words
from dateline.records.values import Speaker

Chain = tuple[Speaker, ...]
_OPEN, _CLOSE = '“"', '”"'
_CITE = {"cite", "quote"}
_DOCUMENT_PREPS = {"from", "by", "of"}
_ADDRESSEES = {"tell", "inform"}

_STATE_ORGAN = re.compile(
    r"\bstate(?:[- ](?:run|owned|controlled))?\s+(?:television|TV|media|radio|broadcaster|news\s+agency)\b",
    re.I,
)


class Speech:
    """Finds the speakers of what one document tells."""

    def __init__(self, document: Document, nouns: Nouns, grounds: Grounds, words: Words) -> None:
        self._doc = document
        self._nouns = nouns
        self._grounds = grounds
        self._words = words
        self._verbs = words.report_assert | words.report_deny | words.report_hedge
        self._by_sentence: dict[int, tuple[Chain, ...]] = {}
        self._quotes = _quotes(document.text)
        self._last: tuple[Chain, ...] = ()
        self._read_all()

    def chains(self, predicate: Token) -> tuple[Chain, ...]:
        """The chains behind what a predicate tells, one a claimant; empty where the report itself says it."""
        governor = self._reporting_verb(predicate)
        if governor is not None:
            found = self._of_verb(governor, self._earlier(predicate.sent))
            if found:
                return self._relayed(found)
        according = self._according(predicate)
        if according:
            return self._relayed(according)
        if self._quoted(predicate):
            return self._relayed(self._speaker_of_quote(predicate))
        return ()

    def reporting_verb(self, predicate: Token) -> Token | None:
        """The verb of saying that governs the predicate, if any."""
        return self._reporting_verb(predicate)

    def is_reporting(self, token: Token) -> bool:
        """Whether a token is a verb of saying."""
        return token.pos_ == "VERB" and (token.lemma_.lower() in self._verbs or token.lemma_.lower() in _CITE)

    # ------------------------------------------------------------------ reading

    def _read_all(self) -> None:
        """The speakers of each sentence, in order, so that "it added" finds the speaker before it."""
        for sentence in self._doc.sentences:
            verb = next((t for t in sentence if self.is_reporting(t) and t.dep_ not in ("amod", "acl")), None)
            chains = self._of_verb(verb, self._last) if verb is not None else ()
            if not chains:
                chains = self._according(sentence.root)
            self._by_sentence[sentence.start] = chains
            if chains:
                self._last = chains
        self._last = ()

    def _earlier(self, sentence: Span) -> tuple[Chain, ...]:
        found: tuple[Chain, ...] = ()
        for start, chains in self._by_sentence.items():
            if start >= sentence.start:
                break
            found = chains or found
        return found

    def _reporting_verb(self, predicate: Token) -> Token | None:
        node = predicate
        for _ in range(14):
            if node.head.i == node.i:
                break
            below, node = node, node.head
            if below.dep_ == "oprd" and node.lemma_.lower() in NAMING:
                return node  # "state television called the town liberated"
            if self.is_reporting(node) and below.dep_ in (
                "ccomp",
                "xcomp",
                "parataxis",
                "dobj",
                "nsubjpass",
                "advcl",
                "pcomp",
                "prep",
                "nsubj",
                "acl",
            ):
                if below.dep_ in ("nsubj", "dobj") and node.lemma_.lower() not in self._words.report_assert:
                    continue
                if below.dep_ == "nsubj":
                    continue
                if below.dep_ in ("advcl", "prep") and not self._as_saying(node):
                    continue
                return node
        for child in predicate.sent.root.children:
            if child.dep_ == "parataxis" and self.is_reporting(child):
                return child
            if child.dep_ == "ccomp" and self.is_reporting(child) and self._colon(child, predicate):
                return child  # "he said this was untrue: the town had not fallen"
        return None

    @staticmethod
    def _colon(verb: Token, predicate: Token) -> bool:
        return any(t.text == ":" for t in predicate.doc[verb.i : predicate.i])

    @staticmethod
    def _as_saying(verb: Token) -> bool:
        return verb.lemma_.lower() in _CITE

    def _of_verb(self, verb: Token, earlier: tuple[Chain, ...]) -> tuple[Chain, ...]:
        """The chains that a verb of saying gives: its subjects, or what it cites with them as relay."""
        cite = self._citing(verb)
        if cite is not None:
            relays = self._subjects(cite)
            cited = [
                t for c in cite.children if c.dep_ in ("dobj", "nsubj") and c.i > cite.i for t in conjuncts(c)
            ]
            relay = tuple(self._speaker(t, relay=True) for t in relays)
            return tuple((self._speaker(t), *relay) for t in cited if t.i not in {r.i for r in relays})
        chains: list[Chain] = []
        for subject in self._subjects(verb):
            chains += self._chain_of(subject, earlier)
        told = self._told(verb)
        return tuple((*chain, *told) for chain in chains)

    def _citing(self, verb: Token) -> Token | None:
        """The verb "cite" that stands above "saying" or beside "reported"."""
        if verb.lemma_.lower() in _CITE and not is_passive(verb):
            return verb
        for node in (verb.head, verb.head.head):
            if node.lemma_.lower() in _CITE and node.pos_ == "VERB":
                return node
        below = (c for c in verb.children if c.dep_ in ("advcl", "prep"))
        return next((c for c in below if c.lemma_.lower() in _CITE), None)

    def _subjects(self, verb: Token) -> list[Token]:
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if is_passive(verb):
            subjects = [p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        if not subjects and verb.dep_ in ("advcl", "conj", "xcomp") and verb.head.pos_ == "VERB":
            subjects = [c for c in verb.head.children if c.dep_ == "nsubj"]
        if not subjects:
            subjects = [
                c
                for c in verb.children
                if c.dep_ in ("attr", "dobj")
                and c.i > verb.i
                and self._nouns.at(c).kind in ("actor", "person")
                and verb.sent[0].i < verb.i
            ]
        return [t for s in subjects for t in conjuncts(s) if s.lower_ not in ("which", "that", "what")]

    def _chain_of(self, subject: Token, earlier: tuple[Chain, ...]) -> list[Chain]:
        """The chain of one subject of saying; a pronoun or "the statement" is who spoke before."""
        bare_document = subject.lemma_.lower() in self._words.report_nouns and not self._source_of(subject)
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this") for c in subject.children)
        if (subject.lower_ in ("it", "he", "she", "they") or (bare_document and definite)) and earlier:
            return list(earlier)
        if subject.pos_ == "PRON" and subject.lower_ not in ("he", "she", "it", "they"):
            return []
        return [(self._speaker(subject),)]

    def _told(self, verb: Token) -> tuple[Speaker, ...]:
        """The outlet that was told: Reuters for "a commander told Reuters"."""
        if verb.lemma_.lower() not in _ADDRESSEES:
            return ()
        for child in verb.children:
            hit = self._doc.hit(child)
            if child.dep_ in ("dobj", "dative", "iobj") and hit is not None and hit.media:
                return (self._speaker(child, relay=True),)
        return ()

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
            if child.dep_ == "acl" and child.lemma_ in ("publish", "issue", "release", "post", "carry"):
                for agent in child.children:
                    if agent.dep_ == "agent":
                        return next((p for p in agent.children if p.dep_ == "pobj"), None)
        return None

    def _speaker(self, token: Token, *, relay: bool = False) -> Speaker:
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
        if meant is None or (is_document and source is None):
            name = _without_article(text)
            return Speaker(
                name=name,
                text=text,
                start=start,
                end=start + len(text),
                via="statement" if is_document else "unknown",
            )
        name = _without_article(text) if is_document and meant.actor is None else meant.name
        hit = self._doc.hit(token)
        media = relay or (hit is not None and hit.media)
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

    def _according(self, predicate: Token) -> tuple[Chain, ...]:
        """The speaker after "according to" in the predicate's sentence."""
        for token in predicate.sent:
            if token.lower_ == "according":
                for child in token.children:
                    for inner in child.children if child.lower_ == "to" else ():
                        if inner.dep_ == "pobj":
                            return tuple((self._speaker(t),) for t in conjuncts(inner))
        return ()

    # ------------------------------------------------------------------ quotations

    def _quoted(self, predicate: Token) -> bool:
        at = self._doc.start(predicate)
        return (
            any(start <= at < end for start, end in self._quotes) or self._under_colon(predicate) is not None
        )

    def _speaker_of_quote(self, predicate: Token) -> tuple[Chain, ...]:
        at = self._doc.start(predicate)
        above = self._under_colon(predicate)
        if above is not None:
            return self._by_sentence.get(above.start, ())
        span = next((q for q in self._quotes if q[0] <= at < q[1]), (at, at))
        inside: tuple[Chain, ...] = ()
        before: tuple[Chain, ...] = ()
        for sentence in self._doc.sentences:
            start, end = self._doc.sentence_span(sentence)
            chains = self._by_sentence.get(sentence.start, ())
            if end < span[0]:
                before = chains or before
            elif start < span[1] + 60 and chains and not inside:
                inside = chains
        return inside or before

    def _under_colon(self, predicate: Token) -> Span | None:
        """The sentence "The minister said:" above a statement that runs on in the first person."""
        previous: Span | None = None
        for sentence in self._doc.sentences:
            if sentence.start >= predicate.sent.start:
                break
            start, end = self._doc.sentence_span(sentence)
            if self._doc.text[start:end].rstrip().endswith(":") and self._by_sentence.get(sentence.start):
                previous = sentence
        return previous

    def _relayed(self, chains: tuple[Chain, ...]) -> tuple[Chain, ...]:
        """The chains with the report's agency as their last relay."""
        agency = self._doc.report.agency
        if not agency:
            return chains
        out = []
        for chain in chains:
            names = {s.name.lower() for s in chain}
            out.append(chain if agency.lower() in names else (*chain, Speaker(name=agency, via="agency")))
        return tuple(out)


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", text.strip(), flags=re.I)


def _quotes(text: str) -> list[tuple[int, int]]:
    """The quoted stretches of a text, longer than a few words (short ones are names and scare quotes)."""
    spans = [(m.start(1), m.end(1)) for m in re.finditer(r"[“\"]([^“”\"]{25,1200})(?:[”\"]|$)", text)]
    return sorted(spans)


def merged_chains(first: tuple[Chain, ...], second: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """Both lists of chains, each chain once."""
    seen = {msgspec.json.encode(c): c for c in (*first, *second)}
    return tuple(seen.values())
