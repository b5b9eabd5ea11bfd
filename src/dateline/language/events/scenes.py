"""The place of a deed that names none: what a reader takes for granted from the words around it.

In order: the other deed of its sentence; the only place at which its sentence stands; the deed told just
before; the same deed told again just after; what the network finds in the sentences before; where those are
at home who police or protest. A deed told as another one, elsewhere, long before or as a habit takes none of
these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import msgspec
from spacy.tokens import Token

from dateline.language.drafts.events import EventDraft
from dateline.language.drafts.parts import Parts, Reader
from dateline.language.phrases.nouns import outer
from dateline.language.phrases.placenames import bare, is_region
from dateline.language.text.joints import prepositions
from dateline.records.values import ActorRef, Where

_TOLD = {"happened", "ongoing", "believed", "background"}
_REACH = 2  # sentences; a scene set further back is no longer before a reader's eyes
_DAYS = 7  # days apart at which two deeds are no longer one story
_AT = {"in", "at", "near", "inside", "outside", "around", "across", "throughout", "within", "off"}
_APART = {"elsewhere", "separately", "meanwhile", "nationwide", "worldwide", "abroad", "overseas"}
_OTHER = {"another", "other", "separate", "second", "third", "similar", "previous", "earlier", "different"}
_LATER = {"after", "before", "since", "following"}
_FAR = {"Explosions/Remote violence"}  # its doer and its place may lie far apart
_LONG = {"since", "years", "months", "decades"}
_LOCALS = {"resident", "villager", "inhabitant", "townspeople", "mayor", "eyewitness", "witness"}
_BORNE = {"face", "fear", "endure", "experience"}  # what a people lives with: "Copts facing attacks"
_AT_HOME = {
    "police",
    "resident",
    "protester",
    "demonstrator",
    "villager",
    "student",
    "worker",
    "trader",
    "farmer",
}
_CIVIL = {"Protests", "Riots"}  # what a people does in its own country
_POLICING = re.compile(r"\b(?:police|policem[ae]n|gendarme\w*|security (?:forces?|personnel))\b", re.I)
_HAPPENING = {"happen", "occur", "unfold", "transpire"}
_HARMED = {"killed", "wounded", "captured", "missing"}


class Scenes(Reader):
    """Places the event drafts of one document that name no place of their own."""

    def __init__(self, parts: Parts, afar: Callable[[EventDraft, str], Iterable[Token]]) -> None:
        """`afar` gives the words of other sentences that play a role in a deed, as far as they are sure."""
        super().__init__(parts)
        self._afar = afar

    def settle(self, drafts: Sequence[EventDraft]) -> None:
        """Gives each deed that happens at one spot, and names none, the place that its context sets."""
        order = {sentence.start: n for n, sentence in enumerate(self._doc.doc.sents)}
        told = [d for d in drafts if d.where is not None and not _unnamed(d.where)]
        lost: list[EventDraft] = []
        for draft in drafts:
            if draft.where is not None and not _unnamed(draft.where):
                continue
            spot = self._there(draft)
            if spot is not None:
                draft.where = self._fitted(draft, spot) or spot
            if spot is not None or not self._asks(draft):
                continue
            found = (
                self._beside(draft, told)
                or self._in_sentence(draft, told)
                or self._of_locals(draft)
                or self._before(draft, told, order)
                or self._told_again(draft, told, order)
                or self._set_after(draft, told)
                or self._by_meaning(draft)
                or self._at_dateline(draft, order)
            )
            if not self._set(draft, found):
                lost.append(draft)
        homely = [draft for draft in lost if self._set(draft, self._at_home(draft))]
        for draft in lost:
            if draft not in homely:
                self._set(draft, self._beside(draft, homely))

    def _set(self, draft: EventDraft, found: tuple[Where, str] | None) -> bool:
        """Sets a deed at the place found for it, if its words have nothing against that."""
        where = self._fitted(draft, found[0]) if found is not None else None
        if found is None or where is None:
            return False
        draft.where, draft.scene = where, True
        draft.why.append(f"place {found[1]}")
        return True

    def _by_meaning(self, draft: EventDraft) -> tuple[Where, str] | None:
        """The place that a sentence before tells, to the network."""
        if self._tells_apart(draft) or self._unbound(draft) or self._names_places(draft):
            return None
        before = (t for t in self._afar(draft, "place") if t.i < draft.sentence.start)
        for token in before:
            where = self._grounds.where(token)
            if where is not None and not _unnamed(where):
                return where, f"meaning: {where.text or where.name}"
        return None

    def _there(self, draft: EventDraft) -> Where | None:
        """The place that a "there" beside the deed stands for: "shelled it there", "no strikes there"."""
        match = draft.match
        holders = {t.i: t for t in (match.carrier, match.token, *match.companions)}.values()
        beside = (c for holder in holders for c in holder.children if c.lower_ in ("there", "here"))
        return next((w for c in beside if c.dep_ == "advmod" and (w := self._grounds.where(c))), None)

    def _fitted(self, draft: EventDraft, scene: Where) -> Where | None:
        """The scene with what the deed's own words add: a building in it; a town makes a region of it."""
        for token in self._own_spots(draft):
            nominal = self._nouns.nominal(token)
            noun = self._nouns.at(token)
            if nominal is None or noun.kind != "place":
                continue
            if nominal.tags & {"settlement", "region"} and not self._nouns.definite(noun):
                return scene if is_region(scene) else None  # "rockets hit a border town": another one
            if nominal.tags & {"building", "military"} and scene.part is None and not noun.plural:
                words = bare(noun.text)
                return msgspec.structs.replace(scene, part=words, relation="part of")
        return scene

    @staticmethod
    def _own_spots(draft: EventDraft) -> list[Token]:
        """The nouns that stand where a deed names its place."""
        roles = ("place", "from_place", "to_place")
        spots = [t for role in roles for t in draft.match.role(role)]
        holders = {draft.token.i: draft.token, draft.match.carrier.i: draft.match.carrier}.values()
        return spots + [t for holder in holders for p, t in prepositions(holder) if p in _AT | {"on"}]

    # ------------------------------------------------------------------ which deeds ask for a scene

    def _asks(self, draft: EventDraft) -> bool:
        """Whether a deed happens at one spot that its own words leave out."""
        kind = self._ontology.type(draft.type)
        harmful = any(harm.kind in _HARMED for harm in draft.harm)
        if draft.verdict.stance not in _TOLD or not (kind.sited or harmful):
            return False
        if kind.control != "none" and draft.match.role("place"):
            return False  # "took two towns": the words tell of places of their own
        verb = draft.match.carrier
        return not (verb.tag_ in ("VBZ", "VBP") and draft.verdict.why == "present")  # as they always do

    def _sets(self, draft: EventDraft) -> bool:
        """Whether a deed sets the scene for others: one that happened, somewhere."""
        where = draft.where
        return (
            where is not None
            and draft.verdict.stance in ("happened", "ongoing", "believed")
            and where.relation != "toward"
            and (self._ontology.type(draft.type).sited or bool(draft.harm))
        )

    # ------------------------------------------------------------------ the same sentence

    def _beside(self, draft: EventDraft, told: Sequence[EventDraft]) -> tuple[Where, str] | None:
        mates = [
            d
            for d in told
            if d.sentence.start == draft.sentence.start and self._sets(d) and not self._far(draft, d)
        ]
        if not mates or self._tells_apart(draft):
            return None
        kin = [d for d in mates if self._shares(draft, d)] or mates
        nearest = min(kin, key=lambda d: (_apart(d.token, draft.token), abs(d.token.i - draft.token.i)))
        return (nearest.where, f"beside {nearest.token.text}") if nearest.where is not None else None

    def _far(self, draft: EventDraft, mate: EventDraft) -> bool:
        """Whether an answer from afar is told: "artillery hit targets after rockets fell on the town"."""
        remote = all((self._ontology.type(d.type).acled or ("",))[0] in _FAR for d in (draft, mate))
        first, last = sorted((draft.token.i, mate.token.i))
        linked = any(t.lower_ in _LATER and t.dep_ in ("mark", "prep") for t in self._doc.doc[first:last])
        return remote and linked and not self._shares(draft, mate)

    def _in_sentence(self, draft: EventDraft, told: Sequence[EventDraft]) -> tuple[Where, str] | None:
        """The only place at which the sentence stands, if it is one; a speaker's does not count."""
        if any(d.sentence.start == draft.sentence.start and self._far(draft, d) for d in told):
            return None
        spots = list(self._spots(draft.sentence.start, draft.sentence.end))
        narrow = [s for s in spots if not is_region(s[0])] or spots
        outermost = [s for s in narrow if not any(o[1].is_ancestor(s[1]) for o in narrow)]
        if len({s[0].place or s[0].name for s in outermost}) != 1 or self._tells_apart(draft):
            return None
        where, token = next((s for s in narrow if s[0].lat is not None), outermost[0])
        return where, f"of its sentence: {self._doc.word(token)}"

    def _of_locals(self, draft: EventDraft) -> tuple[Where, str] | None:
        """Where those live who tell of it, or do it: "residents of Goma said", "… blocked the road"."""
        doers = {t.i for t in draft.match.role("agent")}
        for token in draft.sentence:
            if token.lemma_.lower() not in _LOCALS or token.dep_ != "nsubj":
                continue
            if token.i in doers or self._speech.is_reporting(token.head):
                homes = (inner for prep, inner in prepositions(token) if prep in ("of", "in", "from"))
                where = next((w for home in homes if (w := self._grounds.where(home)) is not None), None)
                if where is not None:
                    return where, f"of those who tell of it: {token.text}"
        return None

    def _spots(self, start: int, end: int, preps: set[str] = _AT) -> Iterator[tuple[Where, Token]]:
        """The places that stand behind "in", "at", "near" between two tokens, each with its word."""
        for token in self._doc.doc[start:end]:
            if token.dep_ != "pobj" or token.head.lower_ not in preps or token.i in self._doc.time_tokens:
                continue
            holder = token.head.head
            if _described(holder):
                continue
            if self._nouns.at(token).kind not in ("place", "unknown") or self._is_speakers(holder):
                continue
            where = self._grounds.where(token)
            if where is not None:
                yield where, token

    def _is_speakers(self, holder: Token) -> bool:
        """Whether a phrase hangs from a verb of saying or from whoever speaks or is named."""
        if self._speech.is_reporting(holder):
            return True
        top = outer(holder)
        said = top.dep_ in ("nsubj", "nsubjpass", "pobj") and self._speech.is_reporting(top.head)
        return said or self._nouns.at(holder).kind == "person"

    # ------------------------------------------------------------------ the sentences around it

    def _before(
        self, draft: EventDraft, told: Sequence[EventDraft], order: dict[int, int]
    ) -> tuple[Where, str] | None:
        """The place of what was told last, where nothing between tells of another."""
        here = order[draft.sentence.start]
        if self._tells_apart(draft) or self._unbound(draft) or self._names_places(draft):
            return None
        scenes = [d for d in told if 0 < here - order[d.sentence.start] <= _REACH and self._sets(d)]
        if not scenes:
            return self._led_to(draft, told)
        last = max(scenes, key=lambda d: d.token.i)
        between = self._doc.doc[last.sentence.end : draft.sentence.start]
        if len(between) and any(True for _ in self._spots(between.start, between.end)):
            return None
        if not _near_in_time(draft, last) or last.where is None:
            return None
        if here - order[last.sentence.start] > 1 and not self._shares(draft, last):
            return None
        return _whole(last.where), f"of the sentence before: {last.where.text or last.where.name}"

    def _led_to(self, draft: EventDraft, told: Sequence[EventDraft]) -> tuple[Where, str] | None:
        """The only place of a sentence just before that tells of no deed: "The unrest has spread to X"."""
        start = draft.sentence.start
        before = self._doc.doc[start - 1].sent if start else None
        if before is None or any(d.sentence.start == before.start for d in told):
            return None
        spots = list(self._spots(before.start, before.end, _AT | {"to", "into"}))
        narrow = [where for where, _ in spots if not is_region(where)]
        if len({w.place or w.name for w in narrow}) != 1:
            return None
        return _whole(narrow[0]), f"of the sentence before: {narrow[0].text or narrow[0].name}"

    def _told_again(
        self, draft: EventDraft, told: Sequence[EventDraft], order: dict[int, int]
    ) -> tuple[Where, str] | None:
        """The place of the same deed told again: "A blast killed two. The explosion hit a market in X"."""
        here = order[draft.sentence.start]
        if self._names_places(draft):
            return None
        for other in told:
            again = order[other.sentence.start] - here == 1 and self._sets(other)
            if again and self._same(draft, other) and _near_in_time(draft, other) and other.where is not None:
                return other.where, f"where it is told again: {other.where.text or other.where.name}"
        return None

    def _set_after(self, draft: EventDraft, told: Sequence[EventDraft]) -> tuple[Where, str] | None:
        """Where one of the next sentences says that it was: "The incident took place in X"."""
        sentence = draft.sentence
        for _ in range(_REACH):
            if sentence.end >= len(self._doc.doc):
                return None
            sentence = self._doc.doc[sentence.end].sent
            if any(d.sentence.start == sentence.start for d in told):
                return None
            if any(_happens(t) for t in sentence):
                spots = list(self._spots(sentence.start, sentence.end))
                narrow = [w for w, _ in spots if not is_region(w)] or [w for w, _ in spots]
                return (narrow[0], f"where it is said to be: {narrow[0].text}") if narrow else None
        return None

    def _at_dateline(self, draft: EventDraft, order: dict[int, int]) -> tuple[Where, str] | None:
        """The town from which a report comes, for what its first sentences tell without a place."""
        first = min((order[s.start] for s in self._doc.sentences), default=0)
        if order[draft.sentence.start] - first >= _REACH or self._tells_apart(draft) or self._unbound(draft):
            return None
        town = self._grounds.dateline_town() if not self._names_places(draft) else None
        return (town, f"of the dateline: {town.name}") if town is not None else None

    def _at_home(self, draft: EventDraft) -> tuple[Where, str] | None:
        """Where those who protest, or police, are at home: "Hong Kong police", "Iraqi security forces"."""
        if self._names_places(draft) or self._tells_apart(draft) or self._unbound(draft):
            return None
        parties = [t for role in ("agent", "target") for t in draft.match.role(role)]
        for token in parties:
            if token.lemma_.lower() in _AT_HOME:
                towns = (c for c in token.children if c.dep_ in ("compound", "nmod") and c.i < token.i)
                where = next((w for c in towns if (w := self._grounds.named_place(c)) is not None), None)
                if where is not None and where.lat is not None:
                    return where, f"of its {token.text}: {where.name}"
        civil = (self._ontology.type(draft.type).acled or ("",))[0] in _CIVIL
        domestic = [
            ref for ref in (*draft.agents, *draft.targets) if civil or _POLICING.search(ref.text or ref.name)
        ]
        countries = {ref.country for ref in (*draft.agents, *draft.targets) if ref.country}
        country = countries.pop() if domestic and len(countries) == 1 else None
        where = self._grounds.country(country) if country is not None else None
        return (where, f"of its parties: {where.name}") if where is not None else None

    def _same(self, draft: EventDraft, other: EventDraft) -> bool:
        """Whether a later telling points back: a definite noun of the same family."""
        points = other.token.pos_ == "NOUN" and any(
            c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in other.token.children
        )
        related = self._ontology.is_a(draft.type, other.type) or self._ontology.is_a(other.type, draft.type)
        family = draft.type.split(".")[0] == other.type.split(".")[0]
        return points and (related or family or bool(draft.harm)) and not self._tells_apart(other)

    def _shares(self, draft: EventDraft, scene: EventDraft) -> bool:
        """Whether two deeds have somebody in common."""
        return bool(_parties(draft) & _parties(scene))

    def _tells_apart(self, draft: EventDraft) -> bool:
        """Whether the words set a deed apart from what was told: "elsewhere", "in another attack"."""
        words = draft.sentence[: draft.token.i - draft.sentence.start + 1]
        above = (draft.match.carrier, draft.match.carrier.head)
        since = any(c.dep_ == "mark" and c.lower_ == "since" for verb in above for c in verb.children)
        if since or any(t.lower_ in _APART for t in words):
            return True  # "since foreign forces began to leave" tells when, not where
        nouns = [draft.token, *(t for t in draft.match.carrier.subtree if t.dep_ == "pobj")]
        return any(
            c.lower_ in _OTHER and c.dep_ in ("det", "amod")
            for noun in nouns
            if noun.i == draft.token.i or self._ontology.noun_frames(noun.lemma_.lower())
            for c in noun.children
        )

    def _unbound(self, draft: EventDraft) -> bool:
        """Whether a deed is told at large: "attacks", "has killed thousands since"."""
        token = draft.token
        if draft.match.carrier.lemma_.lower() in _BORNE:
            return True
        if token.tag_ == "NNS" and not any(
            c.dep_ in ("det", "nummod", "poss") and c.lower_ != "some" for c in token.children
        ):
            return True
        perfect = any(
            c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in token.children
        )
        return perfect and any(t.lower_ in _LONG for t in draft.sentence)

    def _names_places(self, draft: EventDraft) -> bool:
        """Whether a deed's own sentence names a town, region or country, of which none fitted."""
        return any(
            self._grounds.named_place(t) is not None
            and t.dep_ in ("pobj", "nsubj", "nsubjpass", "dobj", "appos")
            for t in draft.sentence
            if not self._is_speakers(t)
        )


def _happens(verb: Token) -> bool:
    """Whether a verb says where or when what was told before was: "it happened", "the incident occurred"."""
    taking = verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children)
    if not taking and verb.lemma_ not in _HAPPENING:
        return False
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(
        s.lower_ in ("it", "this", "that", "all") or any(c.lower_ in ("the", "this") for c in s.children)
        for s in subjects
    )


def _described(holder: Token) -> bool:
    """Whether a place only helps to say who somebody is: "a group outlawed in Turkey"."""
    return holder.dep_ in ("acl", "relcl") and holder.head.dep_ == "appos"


def _unnamed(where: Where) -> bool:
    """Whether a place is but a building or post without a name or a town: "the palace", "their camp"."""
    return where.basis == "unplaced" and where.place is None and where.name[:1].islower()


def _whole(where: Where) -> Where:
    """The place without the building or quarter of it that the deed before was told of."""
    if where.part is None or where.basis != "gazetteer":
        return where
    return msgspec.structs.replace(where, part=None, relation="in")


def _parties(draft: EventDraft) -> set[str]:
    refs: list[ActorRef] = [*draft.agents, *draft.targets]
    return {name for r in refs for name in (r.actor or r.name.lower(), r.side or "") if name}


def _near_in_time(one: EventDraft, other: EventDraft) -> bool:
    """Whether two deeds may be one story by their days; unknown days speak against nothing."""
    first, second = one.when.earliest, other.when.earliest
    if first is None or second is None:
        return True
    apart = date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])
    return abs(apart.days) <= _DAYS


def _apart(one: Token, other: Token) -> int:
    """How many links of the parse lie between two words of a sentence."""
    up = {t.i: n for n, t in enumerate([one, *one.ancestors])}
    return next((n + up[t.i] for n, t in enumerate([other, *other.ancestors]) if t.i in up), 99)
