"""Who says so: chains from the first speaker to the last relay.

Direct and indirect speech ("…, the military said"), "according to", "X told Reuters", "Xinhua cited a
military statement as saying", "was quoted by AFP as saying", "it added", "UN: …" over a headline, and
quotations and reports that run over sentences.
"""

from __future__ import annotations

import re

import msgspec
from spacy.tokens import Span, Token

from dateline.language.clauses.attribution import (
    adds,
    between_comma_and,
    is_content,
    is_relative,
    quotes,
    tells_more,
)
from dateline.language.clauses.speakers import Speakers
from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.verbclasses import CLASSES
from dateline.language.phrases.grounding import Grounds
from dateline.language.phrases.nouns import Nouns
from dateline.language.text.arguments import is_passive
from dateline.language.text.document import Document
from dateline.language.text.joints import conjuncts
from dateline.records.values import Speaker

Chain = tuple[Speaker, ...]
_CITE = {"cite", "quote"}
_ADDRESSEES = {"tell", "inform", "brief", "update", "notify", "assure", "remind", "alert"}
_SHOWING = {"show", "find", "reveal", "indicate", "suggest", "detail", "document", "allege"}  # of papers
_SEEING = {"see", "hear", "witness", "watch", "observe"}
_ON_THE_SPOT = {
    "correspondent",
    "reporter",
    "journalist",
    "photographer",
    "cameraman",
    "witness",
    "eyewitness",
}
_CHARGING = {"accuse", "blame", "charge"}
_HEAD = re.compile(r"(?P<who>[^\s:][^:\n]{1,40}):\s+(?=[\w“\"‘'])")
_TAIL = re.compile(r"(?::|\s[-–—])\s+(?P<who>[^:.\n]{2,40})$")
_QUOTE_REACH = 60  # characters behind a quotation in which its speaker may be named


class Speech:
    """Finds the speakers of what one document tells."""

    def __init__(self, document: Document, nouns: Nouns, grounds: Grounds, words: Words) -> None:
        self._doc = document
        self._nouns = nouns
        self._grounds = grounds
        self._words = words
        self._speakers = Speakers(document, nouns, grounds, words)
        self._verbs = words.report_assert | words.report_deny | words.report_hedge
        self._by_sentence: dict[int, tuple[Chain, ...]] = {}
        self._quotes = quotes(document.text)
        self._last: tuple[Chain, ...] = ()
        self._read_all()

    def chains(self, predicate: Token) -> tuple[Chain, ...]:
        """The chains behind what a predicate tells, one a claimant; empty where the report itself says it."""
        governor = self.reporting_verb(predicate)
        said: tuple[Chain, ...] = ()
        if governor is not None:
            said = self._with_outer(governor, self._of_verb(governor, self._earlier(predicate.sent)))
        said = self._joined(said or self._told_last(predicate), self._according(predicate))
        if not said and self._quoted(predicate):
            said = self._speaker_of_quote(predicate)
        return self._relayed(said or self._headed(predicate.sent) or self._spoken_around(predicate.sent))

    def _with_outer(self, verb: Token, said: tuple[Chain, ...]) -> tuple[Chain, ...]:
        """The chains with who tells that somebody says so: "the mayor said the police reported …"."""
        outer = verb.head
        between = verb.doc[min(verb.i, outer.i) : max(verb.i, outer.i)]
        if verb.dep_ != "ccomp" or not self.is_reporting(outer) or any(t.text == ";" for t in between):
            return said
        told = self._of_verb(outer, self._earlier(verb.sent))
        if not said or not told:
            return said or told
        known = {s.name for chain in said for s in chain}
        relay = tuple(s for s in told[0] if s.name not in known)
        return tuple((*chain, *relay) for chain in said)

    def _told_last(self, predicate: Token) -> tuple[Chain, ...]:
        """Who speaks behind a comma, wherever the parse hung it: "…, police and residents said Monday"."""
        sentence = predicate.sent
        for verb in sentence:
            if verb.i <= predicate.i or verb.tag_ == "VBG" or not self.is_reporting(verb):
                continue
            clause = between_comma_and(verb)
            if not clause or clause[0].i <= predicate.i or tells_more(verb):
                continue
            inside = {t.i for t in clause}
            heads = [t for t in clause if t.head.i not in inside and self._may_speak(t)]
            found = [t for t in heads if t.pos_ in ("NOUN", "PROPN", "PRON")]
            chains = [c for t in found[:1] for who in conjuncts(t) for c in self._chain_of(who, ())]
            if chains:
                told = self._told(verb)
                return tuple((*chain, *told) for chain in chains)
        return ()

    def of_saying(self, verb: Token) -> tuple[Chain, ...]:
        """Who says what a verb of saying tells by itself: "claimed control of the town"."""
        return self._of_verb(verb, self._earlier(verb.sent)) if self.is_reporting(verb) else ()

    @staticmethod
    def _joined(said: tuple[Chain, ...], according: tuple[Chain, ...]) -> tuple[Chain, ...]:
        """Both as one where an outlet relays the other: "…, according to a statement, Xinhua reported"."""
        if not said or not according:
            return said or according
        if all(s.via == "agency" for chain in said for s in chain):
            return tuple((*one, *relay) for one in according for relay in said[:1])
        if all(s.via == "agency" for chain in according for s in chain):
            return tuple((*one, *relay) for one in said for relay in according[:1])
        return said

    def is_reporting(self, token: Token) -> bool:
        """Whether a token is a verb of saying."""
        return token.pos_ == "VERB" and (token.lemma_.lower() in self._verbs or token.lemma_.lower() in _CITE)

    def _shows(self, verb: Token) -> bool:
        """Whether papers tell, or who was there: "court papers show", "a correspondent saw rebels enter"."""
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _SHOWING | _SEEING:
            return False
        telling = _ON_THE_SPOT if verb.lemma_.lower() in _SEEING else self._words.report_nouns
        return any(c.lemma_.lower() in telling for c in verb.children if c.dep_ == "nsubj")

    # ------------------------------------------------------------------ reading

    def _read_all(self) -> None:
        """The speakers of each sentence, in order, so that "it added" finds the speaker before it."""
        for sentence in self._doc.sentences:
            saying = (t for t in sentence if self.is_reporting(t) or self._shows(t))
            verb = next((t for t in saying if t.dep_ not in ("amod", "acl")), None)
            chains = self._of_verb(verb, self._last) if verb is not None else ()
            chains = self._joined(chains, self._according(sentence.root))
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

    def reporting_verb(self, predicate: Token) -> Token | None:
        """The verb of saying that governs the predicate, if any."""
        node = predicate
        for _ in range(14):
            if node.head.i == node.i:
                break
            below, node = node, node.head
            if below.dep_ == "oprd" and node.lemma_.lower() in CLASSES.naming:
                return node  # "state television called the town liberated"
            if is_content(below) and self._in_a_report(node):
                return node.head.head  # "said in a statement that it had left"
            if below.dep_ == "ccomp" and node.dep_ == "acl" and self._in_a_report(node.head):
                return node.head.head.head  # "said in a video posted online that it had left"
            if below.dep_ == "relcl" and self._addressed(node) and not is_relative(below):
                return node.head  # "told officers he was walking home"
            if below.dep_ in ("prep", "dobj") and node.lemma_.lower() in _CHARGING and node.pos_ == "VERB":
                return node  # "accused the army of killing"
            if (self.is_reporting(node) or self._shows(node)) and below.dep_ in (
                "ccomp",
                "xcomp",
                "parataxis",
                "dobj",
                "nsubjpass",
                "advcl",
                "pcomp",
                "prep",
                "acl",
            ):
                if below.dep_ == "dobj" and node.lemma_.lower() not in self._words.report_assert:
                    continue
                if below.dep_ in ("advcl", "prep") and not (self._as_saying(node) or adds(below, node)):
                    continue
                return node
        for child in predicate.sent.root.children:
            if child.dep_ == "parataxis" and self.is_reporting(child):
                return child
            if child.dep_ == "conj" and self._tells_all(child, predicate):
                return child
            if child.dep_ == "ccomp" and self.is_reporting(child) and self._colon(child, predicate):
                return child  # "he said this was untrue: the town had not fallen"
        return None

    def _tells_all(self, verb: Token, predicate: Token) -> bool:
        """Whether a clause after a comma says who tells what stands before it: "…, a spokesman says"."""
        subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
        said = any(c.dep_ in ("ccomp", "dobj", "xcomp", "prep") for c in verb.children)
        if not subjects or said or not self.is_reporting(verb) or predicate.i > verb.i:
            return False
        first = subjects[0].left_edge
        return first.i > 0 and first.nbor(-1).text == ","

    def _addressed(self, noun: Token) -> bool:
        """Whether a noun is whom a verb of saying speaks to."""
        return (
            noun.dep_ == "dobj" and noun.head.lemma_.lower() in _ADDRESSEES and self.is_reporting(noun.head)
        )

    def _in_a_report(self, noun: Token) -> bool:
        """Whether a noun is the statement in which a verb of saying says it."""
        stated = noun.dep_ == "pobj" and noun.lemma_.lower() in self._words.report_nouns
        return stated and self.is_reporting(noun.head.head)

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
            relays, cited = self._cited(verb, cite)
            outlet = any(self._speakers.is_media(t) for t in relays)
            if not outlet:  # "the monitor said, citing satellite images"
                cited = [t for t in cited if not self._speakers.is_bare_document(t)]
            relay = tuple(self._speakers.of(t, relay=True) for t in relays)
            found = tuple((self._speakers.of(t), *relay) for t in cited if t.i not in {r.i for r in relays})
            if found:
                return found
        chains: list[Chain] = []
        for subject in self._subjects(verb):
            chains += self._chain_of(subject, earlier)
        told = self._told(verb)
        return tuple((*chain, *told) for chain in chains)

    def _cited(self, verb: Token, cite: Token) -> tuple[list[Token], list[Token]]:
        """Who relays and who is cited: "X reported, citing Y"; "Y was quoted by X as saying"."""
        if is_passive(cite) and any(c.dep_ == "nsubjpass" for c in cite.children):
            by = [p for c in cite.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
            return by, [t for c in cite.children if c.dep_ == "nsubjpass" for t in conjuncts(c)]
        cited = [
            t for c in cite.children if c.dep_ in ("dobj", "nsubj") and c.i > cite.i for t in conjuncts(c)
        ]
        subjects = [c for c in cite.children if c.dep_ == "nsubj" and c.i < cite.i]
        for above in (verb, *verb.children, cite.head):
            if not subjects and self.is_reporting(above):
                subjects = [c for c in above.children if c.dep_ == "nsubj" and c not in cited][-1:]
        return subjects, cited

    def _citing(self, verb: Token) -> Token | None:
        """The verb "cite" that stands above "saying" or beside "reported"."""
        if verb.lemma_.lower() in _CITE:
            return verb
        after = [t for t in verb.sent if verb.i < t.i <= verb.i + 2 and t.lemma_.lower() in _CITE]
        if after and after[0].tag_ == "VBG":
            return after[0]  # "reported, citing …", wherever the parser hung it
        for node in (verb.head, verb.head.head):
            if node.lemma_.lower() in _CITE and node.pos_ == "VERB":
                return node
        told = [verb, *(c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)]
        below = (c for v in told for c in v.children if c.dep_ in ("advcl", "prep"))
        return next((c for c in below if c.lemma_.lower() in _CITE), None)  # "said …, quoting a source"

    def _subjects(self, verb: Token) -> list[Token]:
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if len(subjects) > 1:  # "her husband, John Finney said"
            subjects = subjects[-1:]
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
                and verb.lemma_.lower() not in _ADDRESSEES
            ]
        name = self._name_right_before(verb)
        if name is not None and all(s.lemma_.lower() in self._words.report_nouns for s in subjects):
            subjects = [name]
        elif not any(self._may_speak(s) for s in subjects):
            subjects = self._right_before(verb) or subjects
        return [t for s in subjects for t in conjuncts(s) if s.lower_ not in ("which", "that", "what")]

    def _name_right_before(self, verb: Token) -> Token | None:
        """A person's name before the verb, or before what is said of him: "X, a spokesman, said"."""
        if verb.i == verb.sent.start:
            return None
        token = verb.nbor(-1)
        if token.text == ",":
            before = next((t for t in reversed(list(verb.sent)) if t.i < token.i and t.text == ","), None)
            token = before.nbor(-1) if before is not None and before.i > verb.sent.start else token
        hit = self._doc.hit(token)
        person = hit.kind == "person" if hit is not None else token.ent_type_ == "PERSON"
        return token if person and token.pos_ == "PROPN" else None

    def _may_speak(self, token: Token) -> bool:
        document = token.lemma_.lower() in self._words.report_nouns
        heads = token.lemma_ == "head" and any(c.lower_ == "of" for c in token.children)
        noun = self._nouns.at(token)
        if token.lemma_.lower() in self._words.evidence_nouns and not document:
            return False  # "the evidence indicates"
        if noun.kind == "place" and noun.generic:
            return document or heads  # "the story is told by four towns"
        return document or heads or noun.kind in ("actor", "person", "pronoun", "place", "unknown")

    def _right_before(self, verb: Token) -> list[Token]:
        """The noun between a comma and the verb, where the parser hung it elsewhere: "…, a source told"."""
        head: Token | None = None
        last = verb.i - 2 if verb.i > verb.sent.start and verb.nbor(-1).text == "," else verb.i - 1
        for i in range(last, verb.sent.start - 1, -1):
            token = self._doc.doc[i]
            if token.is_punct or token.pos_ in ("VERB", "AUX", "SCONJ"):
                opened = token.is_punct and head is not None and self._may_speak(head)
                return [head] if opened and head is not None else []
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "poss", "pobj"):
                head = token
        return []

    def _chain_of(self, subject: Token, earlier: tuple[Chain, ...]) -> list[Chain]:
        """The chain of one subject of saying; a pronoun or "the statement" is who spoke before."""
        bare_document = self._speakers.is_bare_document(subject)
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this") for c in subject.children)
        if (subject.lower_ in ("it", "he", "she", "they") or (bare_document and definite)) and earlier:
            return list(earlier)
        named = self._nouns.named_beside(subject)
        if named is not None:
            speaker, meant = self._speakers.of(named), self._grounds.actor(subject)
            if meant is not None and speaker.side is None and meant.actor == speaker.actor:
                speaker = msgspec.structs.replace(speaker, side=meant.side, country=meant.country)
            return [(speaker,)]
        borne = self._grounds.bearer(subject)
        if borne is not None:
            return [(self._speakers.of(borne),)]
        if subject.pos_ == "PRON" and subject.lower_ not in ("he", "she", "it", "they"):
            return []
        return [(self._speakers.of(subject),)]

    def _told(self, verb: Token) -> tuple[Speaker, ...]:
        """The outlet that was told: Reuters for "a commander told Reuters"."""
        if verb.lemma_.lower() not in _ADDRESSEES:
            return ()
        for child in verb.children:
            hit = self._doc.hit(child)
            if child.dep_ in ("dobj", "dative", "iobj") and hit is not None and hit.media:
                return (self._speakers.of(child, relay=True),)
        return ()

    def _according(self, predicate: Token) -> tuple[Chain, ...]:
        """The speaker after "according to" in the predicate's sentence."""
        for token in predicate.sent:
            if token.lower_ == "according":
                for child in token.children:
                    for inner in child.children if child.lower_ == "to" else ():
                        if inner.dep_ == "pobj":
                            told = (self._nouns.named_beside(t) or t for t in conjuncts(inner))
                            return tuple((self._speakers.of(t),) for t in told)
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
        after: tuple[Chain, ...] = ()
        for sentence in self._doc.sentences:
            start, end = self._doc.sentence_span(sentence)
            chains = self._by_sentence.get(sentence.start, ())
            if end < span[0]:
                before = chains or before
            elif start < span[1]:
                inside = inside or chains
            elif start < span[1] + _QUOTE_REACH and "\n" not in self._doc.text[span[1] : start]:
                after = after or chains
        goes_on = bool(before) and "\n" not in self._doc.text[max(0, span[0] - 3) : span[0]]
        return inside or (before if goes_on else after) or before

    # ------------------------------------------------------------------ without a verb of their own

    def _headed(self, sentence: Span) -> tuple[Chain, ...]:
        """Who stands before or behind the colon of a headline: "UN: ten killed", "Ten killed - police"."""
        start, end = self._doc.sentence_span(sentence)
        text = self._doc.text[start:end]
        speakers = (self._who_heads(sentence, start, m) for m in (_HEAD.match(text), _TAIL.search(text)) if m)
        return next((((speaker,),) for speaker in speakers if speaker is not None), ())

    def _who_heads(self, sentence: Span, start: int, found: re.Match[str]) -> Speaker | None:
        bounds = start + found.start("who"), start + found.end("who")
        tokens = [t for t in sentence if bounds[0] <= self._doc.start(t) < bounds[1] and not t.is_punct]
        head = next((t for t in reversed(tokens) if t.pos_ in ("NOUN", "PROPN")), None)
        if head is None or len(tokens) > 5 or any(t.pos_ in ("VERB", "AUX") for t in tokens):
            return None
        noun, hit = self._nouns.at(head), self._doc.hit(head)
        nominal = self._nouns.nominal(head)
        named = hit is not None and hit.kind in ("actor", "person")
        spoken = nominal is not None and noun.kind in ("actor", "person") and bool(nominal.tags - {"victim"})
        return self._speakers.of(head) if named or spoken else None

    def _spoken_around(self, sentence: Span) -> tuple[Chain, ...]:
        """Who speaks right before and right after a sentence that names no speaker: it is told with them."""
        starts = list(self._by_sentence)
        at = starts.index(sentence.start) if sentence.start in self._by_sentence else -1
        if at < 1 or at + 1 >= len(starts) or self._by_sentence[starts[at]]:
            return ()
        before, after = self._by_sentence[starts[at - 1]], self._by_sentence[starts[at + 1]]
        same = before and after and _who(before) == _who(after)
        return before if same else ()

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


def _who(chains: tuple[Chain, ...]) -> tuple[str, ...]:
    """The first speakers of chains, by actor or name."""
    return tuple(chain[0].actor or chain[0].name.lower() for chain in chains)


def merged_chains(first: tuple[Chain, ...], second: tuple[Chain, ...]) -> tuple[Chain, ...]:
    """Both lists of chains, each chain once."""
    seen = {msgspec.json.encode(c): c for c in (*first, *second)}
    return tuple(seen.values())
