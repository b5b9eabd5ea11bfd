"""Ties of persons and bodies told by a noun phrase: offices and ranks, possessions, named parts.

"ISIL leader X", "Gen. Y, commander of the Z Brigade", "the group's spokesman, X", "he was a member of
the council", "Haftar's forces", "the army's 9th Division".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.language.clauses.stance import stance_of
from dateline.language.clauses.verdicts import Verdict
from dateline.language.drafts.parts import Parts
from dateline.language.drafts.ties import TieDraft, TieParts
from dateline.language.lexicon.tiewords import Office
from dateline.language.phrases.nouns import is_country
from dateline.language.text.joints import conjuncts, prepositions
from dateline.records.values import ActorRef, TieRelation

_NOT_NOW = {"former", "ex", "late", "previous", "then", "onetime", "erstwhile", "deposed", "ousted", "slain"}
_DOUBTED = {"suspected", "alleged", "reputed", "reported", "purported", "presumed", "accused", "supposed"}
_UNDER = {"deputy", "vice", "assistant", "second", "junior"}
_NAMING = {"be", "become", "remain", "name", "appoint", "make", "elect", "declare", "crown", "reappoint"}
_NAMING |= {
    "install",
    "designate",
    "select",
    "choose",
    "promote",
    "identify",
    "describe",
    "know",
    "recognise",
}
_NAMING |= {"recognize", "regard", "consider", "see", "view"}
_ORDINAL = frozenset("IVXl")  # of a king or pope: "II", as typed by some "ll"
_BODY_PREPS = ("of", "in", "for", "with", "at", "from")
_SERVICES = {"army", "navy", "air", "force", "marine", "marines", "corps", "guard", "police"}
_INSIDE = ("-", "–", '"', "“", "'", "’")  # what may stand inside a title
_REACH = 7  # tokens of a title before a name that are looked through for a body
_RANKS = {
    "gen",
    "lt",
    "col",
    "maj",
    "capt",
    "sgt",
    "adm",
    "brig",
    "cmdr",
    "cpl",
    "pvt",
    "rev",
    "fr",
    "dr",
    "mr",
}
_OF_STATE = {
    "state",
    "state-run",
    "state-owned",
    "state-controlled",
    "official",
    "government",
    "run",
    "owned",
}
_PRONOUN_REACH = 80  # tokens from "he" back to who bears an office
_TITLES = {"mr", "mrs", "ms", "dr", "sir", "sheikh", "sheik", "haji", "mullah", "rev", "hon", "he", "dr."}


class OfficeReader(TieParts):
    """Reads the ties that noun phrases tell of one document."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._last: tuple[Token, ActorRef] | None = None  # who was last told to bear an office

    def read(self, sentence: Span) -> Iterator[TieDraft]:
        """The ties of persons and bodies in a sentence."""
        for token in sentence:
            hit = self._doc.hit(token)
            group = hit is not None and hit.kind == "actor" and hit.armed
            if group or token.lower_ in self._ontology.tie_words.bodies.led:
                yield from self._led(token)
            if hit is not None and hit.kind == "actor" and not hit.media:
                yield from self._wing(token)
            if hit is not None and hit.kind == "actor" and hit.media:
                yield from self._organ(token)
            if token.pos_ not in ("NOUN", "PROPN", "ADJ") or self._doc.hit(token) is not None:
                continue
            yield from self._members(token)
            office = self._office_of(token)
            if office is not None:
                yield from self._of_office(token, *office)
            if token.lower_ in self._ontology.tie_words.bodies.of and token.i > 0:
                yield from self._part(token)
            if token.lower_ in self._ontology.tie_words.bodies.organs:
                yield from self._organ(token)

    # ------------------------------------------------------------------ offices

    def _office_of(self, token: Token) -> tuple[Office, Token] | None:
        """The office that a word names, and its first word ("prime minister")."""
        offices = self._ontology.tie_words.offices
        word = _bare(token)
        lemma = token.lemma_.lower() if token.tag_ not in ("NNS", "NNPS") else word
        if token.i > token.sent.start:
            before = _bare(token.nbor(-1))
            both = offices.get(f"{before} {lemma}") or offices.get(f"{before} {word}")
            if both is not None:
                return both, token.nbor(-1)
        alone = offices.get(lemma) or offices.get(word)
        return (alone, token) if alone is not None else None

    def _of_office(self, token: Token, office: Office, first: Token) -> Iterator[TieDraft]:
        for person, verdict in self._persons(token):
            found = self._body(token, first, person, office)
            if found is None:
                continue
            body, near = found
            subject = self._named(person)
            if subject is None or (subject.actor or subject.name) == (body.actor or body.name):
                continue
            if person.pos_ != "PRON":
                self._last = person, subject
            modifiers = {t.lower_ for t in self._left_words(token)}
            relation: TieRelation = office.relation if near and not modifiers & _UNDER else "part_of"
            yield TieDraft(
                subject=subject,
                relation=relation,
                object=body,
                verdict=_doubted(verdict, modifiers),
                span=self._span(token, subject, body),
                how=_bare(token),
                when=self._when(token),
                chains=self._speech.chains(token),
                confidence=0.75,
                why=[f"office {token.text}: {relation}"],
            )

    def _left_words(self, token: Token) -> list[Token]:
        """The words before a noun in its own phrase, nearest first."""
        out = []
        for i in range(token.i - 1, max(token.sent.start, token.i - _REACH) - 1, -1):
            word = self._doc.doc[i]
            heading = "\n" in self._doc.text[self._doc.end(word) : self._doc.start(word.nbor())]
            if heading or (word.is_punct and word.text not in _INSIDE):
                break
            titled = word.dep_ in ("poss", "compound")  # "commanding general"
            titled = titled or (word.lower_ in _OF_STATE and word.nbor(-1).text in _INSIDE)  # "state-run"
            if word.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PRON") and not titled:
                break
            out.append(word)
            if word.pos_ == "DET":
                break
        return out

    def _persons(self, office: Token) -> Iterator[tuple[Token, Verdict]]:
        """Who bears an office: the name after it, or before it, or what it is said of."""
        asserted = Verdict(stance="happened", why="title")
        after = self._name_after(office)
        if after is not None:
            yield after, asserted
            return
        before = self._name_before(office)
        if before is not None:
            yield before, asserted
            return
        verb = office.head
        if (office.dep_ == "pobj" and verb.lower_ == "as") or office.dep_ == "appos":
            verb = verb.head
        elif office.dep_ not in ("attr", "oprd"):
            return
        if verb.lemma_ not in _NAMING or verb.pos_ not in ("VERB", "AUX"):
            return
        arguments = self._predicates.arguments(verb)
        copula = verb.lemma_ in ("be", "become", "remain") and not arguments.passive
        for person in arguments.subjects if copula else arguments.objects:
            named = not copula and person.pos_ == "PROPN" and self._doc.hit(person) is None
            if named or self._is_person(person) or person.lower_ in ("he", "she", "who"):
                yield person, stance_of(office, self._ontology.words)

    def _name_after(self, office: Token) -> Token | None:
        """The name that a title stands before, with a comma between only after "the group's leader"."""
        i, sentence, end = self._after_complement(office), office.sent, self._end_of_names(office)
        if i < sentence.end and self._doc.doc[i].text == ",":
            title = self._left_words(office)
            start = (title[-1] if title else office).i
            opens = all(t.is_punct or t.is_space for t in self._doc.doc[sentence.start : start])
            owned = any(c.dep_ in ("poss", "det") for c in office.children)
            if not (i > office.i + 1 or opens or owned) or office.dep_ == "appos":
                return None
            i += 1
        while i < end and self._is_title(self._doc.doc[i]):
            i += 1
        if i >= end or i - office.i > 2 * _REACH:
            return None
        token = self._doc.doc[i]
        return self._last_of_name(token) if self._is_person(token) else None

    def _end_of_names(self, office: Token) -> int:
        """Where to look for a name no further: the parser may end a sentence at "Navy Capt."."""
        end = office.sent.end
        dotted = (
            end < len(self._doc.doc) and end - office.sent.start > 1 and self._doc.doc[end - 1].text == "."
        )
        if dotted and _bare(self._doc.doc[end - 2]) in _RANKS and self._doc.doc[end - 2].i >= office.i:
            return self._doc.doc[end].sent.end
        return end

    def _after_complement(self, office: Token) -> int:
        """Where a phrase goes on behind "of …": the comma of "minister of foreign affairs of Iraq, X"."""
        i = office.i + 1
        if i < office.sent.end and self._doc.doc[i].lower_ in ("of", "for"):
            end = min(office.sent.end, i + _REACH + 2)
            return next((k for k in range(i, end) if self._doc.doc[k].text == ","), office.i + 1)
        return i

    def _is_title(self, token: Token) -> bool:
        if token.text in ('"', "“", "-", ".") or _bare(token) in _TITLES:
            return True
        service = _bare(token) in _SERVICES and token.text[0].isupper()
        return self._doc.hit(token) is None and (service or _bare(token) in self._ontology.tie_words.offices)

    def _name_before(self, office: Token) -> Token | None:
        """The name that an office stands in apposition to: "X, the group's leader"."""
        first = office
        for word in self._left_words(office):
            first = word
        i = first.i - 1
        if i <= office.sent.start or self._doc.doc[i].text not in (",", "("):
            return None
        token = self._doc.doc[i - 1]
        if self._is_person(token):
            return token
        apposed = self._nouns.apposed_to(office)
        return apposed if apposed is not None and self._is_person(apposed) else None

    def _is_person(self, token: Token) -> bool:
        hit = self._doc.hit(token)
        if hit is not None:  # a surname may be a town's name: "Col. David Lyons"
            return hit.kind == "person" or (hit.kind == "place" and self._ends_a_persons_name(token))
        if token.pos_ not in ("PROPN", "NUM") or token.i in self._doc.time_tokens or self._is_title(token):
            return False
        if not token.text[:1].isupper():
            return False
        placed = token.ent_type_ in ("GPE", "LOC") and " " not in token.text
        return token.ent_type_ not in ("ORG", "NORP", "FAC") and not placed

    def _ends_a_persons_name(self, token: Token) -> bool:
        before = token.nbor(-1) if token.i > token.sent.start else token
        given = before.ent_type_ == "PERSON" and self._doc.hit(before) is None
        return token.ent_type_ == "PERSON" and given and before.pos_ == "PROPN"

    def _last_of_name(self, token: Token) -> Token:
        while (
            self._doc.hit(token) is None
            and token.i + 1 < token.sent.end
            and token.nbor().pos_ == "PROPN"
            and self._is_person(token.nbor())
        ):
            token = token.nbor()
        return token

    def _named(self, person: Token) -> ActorRef | None:
        """The person by the name alone, without title and body; a pronoun by what it stands for."""
        hit = self._doc.hit(person)
        surname = hit is not None and hit.kind == "person" and self._ends_a_persons_name(person)
        if person.pos_ == "PRON":
            ref = self._grounds.actor(person)
            near = self._last is not None and person.i - self._last[0].i < _PRONOUN_REACH
            if self._last is not None and near and not (ref is not None and self._grounds.is_person(ref)):
                return self._last[1]
            return ref
        if hit is not None and hit.kind == "person" and not surname:
            return self._grounds.actor(person)
        first = person
        while first.i > person.sent.start and self._in_name(first.nbor(-1)):
            first = first.nbor(-1)
        start, end = self._doc.start(first), self._doc.end(person)
        return self._grounds.resolve_text(self._doc.text[start:end], start, end)

    def _in_name(self, token: Token) -> bool:
        initial = len(_bare(token)) == 1 and token.text[0].isupper()
        return initial or (self._doc.hit(token) is None and self._is_person(token))

    # ------------------------------------------------------------------ the body

    def _body(
        self, title: Token, first: Token, person: Token, office: Office
    ) -> tuple[ActorRef, bool] | None:
        """The body that an office is in, and whether nothing but its own noun stands between."""
        before = self._body_before(first, office)
        if before is not None:
            return before
        after = [t for p, t in prepositions(title) if p in _BODY_PREPS]
        after = [t for noun in after for p, t in prepositions(noun) if p == "of"] + after
        named = [person, person.nbor()] if person.i + 1 < person.sent.end else [person]
        if not _ORDINAL.issuperset(named[-1].text):
            named = [person]
        after += [t for word in named for p, t in prepositions(word) if p == "of" and person.i > title.i]
        for token in after:
            ref = self._body_at(token, office)
            if ref is not None:
                return ref, True
        if title.i > person.i and title.i + 2 < title.sent.end and title.nbor().text == ",":
            ref = self._body_named(title.nbor(2))
            return (ref, True) if ref is not None else None
        return None

    def _body_named(self, first: Token) -> ActorRef | None:
        """A body by its own name that begins here: "commander, 3rd Infantry Division"."""
        hit = self._doc.hit(first)
        if hit is not None:
            named = hit.kind == "actor" and not hit.media
            return self._grounds.resolve_text(hit.text, hit.start, hit.end) if named else None
        last = first
        while last.i + 1 < first.sent.end and self._in_body_name(last.nbor()):
            last = last.nbor()
        return self._unknown_body(first, last)

    def _in_body_name(self, token: Token, *, nation: bool = False) -> bool:
        capital = token.text[:1].isupper() or token.text[:1].isdigit()
        hit = self._doc.hit(token)  # a place may be part of it: "Western Mindanao Command"
        free = hit is None or hit.kind == "place" or (nation and hit.kind == "nationality")
        return capital and token.pos_ in ("PROPN", "NOUN", "ADJ", "NUM") and free

    def _unknown_body(self, first: Token, last: Token) -> ActorRef | None:
        """A body that nobody knows, if its name says that it is one: "407th AEG", "Component Command"."""
        words = [self._doc.doc[i] for i in range(first.i, last.i + 1)]
        named = len(words) > 1 and any(w.ent_type_ == "ORG" for w in words)
        tells = named or any(w.lower_ in self._ontology.tie_words.bodies.of for w in words)
        if not tells or not self._in_body_name(first):
            return None
        start, end = self._doc.start(first), self._doc.end(last)
        ref = self._grounds.resolve_text(self._doc.text[start:end], start, end)
        return ref if ref.actor is not None else None

    def _body_called(self, last: Token) -> ActorRef | None:
        """A body by a name of several words that ends here: "the Coptic Orthodox Church"."""
        first = last
        while first.i > last.sent.start and self._in_body_name(first.nbor(-1), nation=True):
            first = first.nbor(-1)
        if first.i == last.i or not self._in_body_name(last) or last.ent_type_ in ("GPE", "LOC"):
            return None
        start, end = self._doc.start(first), self._doc.end(last)
        ref = self._grounds.resolve_text(self._doc.text[start:end], start, end)
        return ref if ref.actor is not None else None

    def _body_before(self, title: Token, office: Office) -> tuple[ActorRef, bool] | None:
        """The body among the words before the office, the nearest that names one."""
        near, own, nominal = True, "", None
        words = self._left_words(title)
        if words and self._in_body_name(words[0]) and not self._is_title(words[0]):
            first = words[0]
            for word in words[1:]:
                first = word if self._in_body_name(word) else first
                if first is not word:
                    break
            named = self._unknown_body(first, words[0])
            if named is not None:
                return named, True
        for word in words:
            hit = self._doc.hit(word)
            if hit is not None and hit.kind == "actor" and not hit.media:
                return self._grounds.resolve_text(hit.text, hit.start, hit.end), near
            if word.dep_ == "poss" and word.pos_ in ("NOUN", "PRON", "PROPN") and hit is None:
                ref = self._grounds.actor(word)
                if ref is None or ref.actor is None:
                    ref = self._body_called(word)
                return (ref, near) if ref is not None else None
            if hit is not None and (hit.kind == "nationality" or is_country(hit)):
                state = nominal is not None and "state" in nominal.tags
                noun = (own if state else None) if own else office.of
                ref = self._grounds.state_body(word, noun) if noun else None
                return (ref, near) if ref is not None and ref.actor is not None else None
            if word.pos_ in ("NOUN", "PROPN") and hit is None and not self._is_title(word):
                found = self._nouns.nominal(word)
                body = found is not None and found.kind == "organisation"
                if body and not own:
                    own, nominal = word.lower_, found
                near = near and (body or word.lower_ in self._ontology.tie_words.bodies.led)
        return None

    def _body_at(self, token: Token, office: Office) -> ActorRef | None:
        """The body after "of": a name, a body told of before, or a country for an office of state."""
        noun = self._nouns.at(token)
        if is_country(noun.hit):
            return self._grounds.state_body(token, office.of) if office.of else None
        if noun.hit is None and token.pos_ == "PROPN":
            called = self._body_called(token)
            if called is not None or noun.kind == "place":
                return called or self._owner_of(token)
        if noun.kind != "actor" or (noun.hit is not None and noun.hit.kind != "actor"):
            return None
        ref = self._grounds.actor(token)
        return ref if ref is not None and ref.actor is not None else self._owner_of(token)

    def _owner_of(self, organ: Token) -> ActorRef | None:
        """Whose an organ is that has no name of its own: "a member of the FARC's Secretariat"."""
        owners = (c for c in organ.children if c.dep_ == "poss")
        known = (t for t in owners if (hit := self._doc.hit(t)) and hit.kind == "actor" and not hit.media)
        return next((self._grounds.actor(t) for t in known), None)

    # ------------------------------------------------------------------ possessions and parts

    def _led(self, body: Token) -> Iterator[TieDraft]:
        """ "Assad's regime", "the Assad regime", "Haftar's forces": the owner leads."""
        for owner in body.children:
            hit = self._doc.hit(owner)
            person = hit.kind == "person" if hit is not None else owner.ent_type_ == "PERSON"
            if owner.i > body.i or owner.dep_ not in ("poss", "compound", "nmod") or not person:
                continue
            start, end = self._doc.start(owner), self._doc.end(owner)
            subject = self._grounds.resolve_text(self._doc.text[start:end], start, end)
            obj = self._grounds.actor(body)
            known = subject.actor is not None and not subject.actor.startswith("actor:new:")
            if not known or obj is None or obj.actor is None or obj.actor == subject.actor:
                continue
            yield TieDraft(
                subject=subject,
                relation="leads",
                object=obj,
                verdict=Verdict(stance="happened", why="possessive"),
                span=(start, self._doc.end(body)),
                when=self._when(body),
                confidence=0.65,
                why=[f"possession {body.text}: leads"],
            )

    def _members(self, body: Token) -> Iterator[TieDraft]:
        """Who is in a body of several: "the coalition, including Russia", "an alliance of X and Y"."""
        if body.lemma_.lower() not in self._ontology.tie_words.bodies.joint:
            return
        links = (c for c in body.children if c.dep_ in ("prep", "acl") and c.i > body.i)
        preps = [p for c in links for p in (c, *c.children) if p.lower_ in ("including", "of", "comprising")]
        named = [t for p in preps for c in p.children if c.dep_ in ("pobj", "dobj") for t in conjuncts(c)]
        parts = [t for t in named if (hit := self._doc.hit(t)) and (hit.kind == "actor" or is_country(hit))]
        noun = self._nouns.at(body)
        whole = self._grounds.actor(body)
        members = [ref for t in parts if (ref := self._grounds.actor(t)) is not None]
        if whole is None or whole.actor in {ref.actor for ref in members}:
            whole = ActorRef(name=noun.text, text=noun.text, start=noun.start, end=noun.end)
        alone = len(members) < 2 and any(
            p.lower_ == "of" for p in preps
        )  # "the coalition of Nouri al-Maliki"
        for part in () if alone else members:
            yield self._belonging(body, part, whole, f"member of {body.text}: part_of")

    def _organ(self, noun: Token) -> Iterator[TieDraft]:
        """A state's own organ by its name: "Egyptian state news agency MENA", "state-run Anadolu Agency"."""
        words = self._left_words(noun)
        if not any(w.lower_ in _OF_STATE for w in words) or noun.i + 1 >= noun.sent.end:
            return
        first = noun if self._doc.hit(noun) is not None else noun.nbor()
        hit = self._doc.hit(first)
        organ: ActorRef | None = None
        if hit is not None and hit.kind == "actor":
            organ = self._grounds.resolve_text(hit.text, hit.start, hit.end)
        elif hit is None and first.pos_ == "PROPN" and first.ent_type_ != "PERSON":
            start, end = self._doc.start(first), self._doc.end(self._last_of_name(first))
            organ = self._grounds.resolve_text(self._doc.text[start:end], start, end)
        state = next((ref for w in words if (ref := self._grounds.state_body(w, "government"))), None)
        if organ is not None and organ.name[:1].islower():
            return  # "state television", of no name
        if organ is not None and state is not None and None not in (organ.actor, state.actor):
            yield self._belonging(noun, organ, state, "organ of a state: part_o")

    def _wing(self, name: Token) -> Iterator[TieDraft]:
        """A body that is told to be another's: "the Revolutionary Guards' Quds Force"."""
        owners = [c for c in name.children if c.dep_ == "poss"]
        owners += [t for p, t in prepositions(name) if p == "of"]
        for owner in owners:
            hit = self._doc.hit(owner)
            if hit is not None and hit.kind == "actor" and not hit.media:
                part, whole = self._grounds.actor(name), self._grounds.actor(owner)
                if part is not None and whole is not None and part.actor != whole.actor:
                    yield self._belonging(name, part, whole, f"part {self._doc.word(name)}: part_of")

    def _belonging(self, token: Token, part: ActorRef, whole: ActorRef, why: str) -> TieDraft:
        return TieDraft(
            subject=part,
            relation="part_of",
            object=whole,
            verdict=Verdict(stance="happened", why="possessive"),
            span=self._span(token, part, whole),
            when=self._when(token),
            confidence=0.65,
            why=[why],
        )

    def _part(self, head: Token) -> Iterator[TieDraft]:
        """ "The group's War Committee", "the 9th Division of the Iraqi army": a part by its own name."""
        if not head.text[0].isupper():
            return
        first = head
        for word in self._left_words(head):
            if not (word.text[0].isupper() or word.text[0].isdigit()) or word.dep_ == "poss":
                break
            if self._doc.hit(word) is not None:
                return
            first = word
        if first.i == head.i:
            return
        owners = [c for c in head.children if c.dep_ == "poss"]
        owners += [t for p, t in prepositions(head) if p == "of"]
        start, end = self._doc.start(first), self._doc.end(head)
        for owner in owners:
            whole = self._grounds.actor(owner) if self._nouns.at(owner).kind in ("actor", "pronoun") else None
            part = self._grounds.resolve_text(self._doc.text[start:end], start, end)
            if whole is None or whole.actor is None or part.actor is None or part.actor == whole.actor:
                continue
            yield self._belonging(head, part, whole, f"part {head.text}: part_of")
        larger = self._larger_unit(head)
        if larger is not None:
            part = self._grounds.resolve_text(self._doc.text[start:end], start, end)
            yield self._belonging(head, part, larger, f"part {head.text}: of the unit named next")

    def _larger_unit(self, head: Token) -> ActorRef | None:
        """The unit that a unit is of, told behind a comma: "2nd Battalion, 5th Special Forces Group"."""
        i = head.i + 1
        if i + 2 >= head.sent.end or self._doc.doc[i].text != "," or self._doc.hit(head) is not None:
            return None
        first = self._doc.doc[i + 1]
        last = first
        while last.i + 1 < head.sent.end and self._in_body_name(last.nbor()):
            last = last.nbor()
        behind = last.nbor().lower_ if last.i + 1 < head.sent.end else "."
        unit = last.lower_ in self._ontology.tie_words.bodies.of and first.text[0].isdigit()
        return self._unknown_body(first, last) if unit and behind not in ("and", "or") else None


def _bare(token: Token) -> str:
    """A word in small letters, without the dot of an abbreviation and marks of writing direction."""
    return token.lower_.strip(".\u200e\u200f")


def _doubted(verdict: Verdict, modifiers: set[str]) -> Verdict:
    if verdict.stance == "happened" and modifiers & _NOT_NOW:
        return Verdict(stance="background", why="former")
    if verdict.stance == "happened" and modifiers & _DOUBTED:
        return Verdict(stance="believed", why="suspected")
    return verdict
