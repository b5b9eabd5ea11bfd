"""Names and descriptions turned into actors: whom the words of a report mean on its day, in its countries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

import msgspec

from dateline.knowledge.actors import loading, phrases
from dateline.knowledge.actors.base import ActorBase
from dateline.knowledge.actors.contexts import ARMED_CLASSES, Contexts
from dateline.knowledge.actors.folding import plain
from dateline.knowledge.actors.heads import head_nouns
from dateline.knowledge.actors.model import Actor
from dateline.knowledge.actors.phrases import Item, Phrase
from dateline.records.seams import ActorContext, NameHit
from dateline.records.values import ActorRef

_STATE_CLASSES = {
    "army": "armed-forces",
    "security": "security-forces",
    "forces": "armed-forces",
    "special": "armed-forces",
    "invaders": "armed-forces",
    "air": "air-force",
    "navy": "navy",
    "police": "police",
    "intelligence": "intelligence",
    "government": "government",
}
_NO_STATE = {"rebels", "militants", "jihadists", "separatists"}
_EVERYWHERE = {"shia", "sunni", "arabs", "pro-government"}  # they tell no country
_CROWDS = {
    "civilians": "actor:civilians",
    "protesters": "actor:protesters",
    "rioters": "actor:rioters",
    "unidentified": "actor:unidentified",
}
# Whoever backs them, they remain who they are without him.
_BODIES = frozenset(
    {"government", "army", "security", "police", "rebels", "militia", "opposition", "jihadists"}
)
_STILL_THEMSELVES = frozenset({"rebels", "separatists", "government", "coalition"})
_STATE_KINDS = frozenset({"state", "government"})
_OF_COALITION = frozenset(
    {"army", "security", "forces", "special", "air", "navy", "government", "part", "fighters", "group"}
)
_COALITION = re.compile(r"(?<!anti-)(?<!anti )\bcoalition\b", re.IGNORECASE)
_OF = re.compile(
    r"\s*(?:(?:of|from|belonging to|within|for|with|in|by|as|calling themselves|known as|called)\s+)?"
    r"(?:the\s+)?"
)
_CAPITAL = re.compile(r"[A-Z]\w*(?:['’](?!s\b)\w+)?(?:[ -][A-Z]\w+)*?(?!\w)")
_TAIL = re.compile(r"\s*(?:of|for|from|in|within)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_PARTICIPLE = re.compile(r"^(?:pro|anti)-\w|\w-(?:\w+ed|led|run)$")
_OTHERS = re.compile(r"\b(?:foreign|allied)\b", re.IGNORECASE)
_RULERS = re.compile(r"(?:government|regime|loyalist)\s", re.IGNORECASE)
_SLUG = re.compile(r"[^a-z0-9]+")


class Actors:
    """Turns names and descriptions into actors. Implements `ActorResolver`.

    `ActorContext.countries` counts nearest first, `named` most recently named first. What nobody
    known is meant by keeps its own words as name: with an id "actor:new:…" where it is a proper
    name, without id where it is a common noun.
    """

    def __init__(self, base: ActorBase) -> None:
        self._base = base
        self._contexts = Contexts(base)
        self._metonyms = {town: state.slug for state in base.states() for town in state.metonyms}
        table = {row[0]: row[1].split("|") for row in loading.rows("heads.tsv")}
        titles = [word for title in table["title"] for word in title.split()]
        words = {w.lower().rstrip(".") for w in (*titles, *table["offices"])}
        self._anybodys = frozenset(table["vague"])
        self._titles = frozenset(words - {"of", "for"})
        self._heads = head_nouns()
        self._longest = max(len(key) for key in self._heads)

    def resolve(self, text: str, context: ActorContext) -> ActorRef:
        """Whom the words mean; `actor` None where nobody known is meant. Never raises."""
        bare = phrases.tidy(text)
        if not bare:
            return ActorRef(name=text.strip(), text=text)
        numbered = self._whole(text.strip(), context) if text[0].isdigit() else None  # "40 Commando"
        found = numbered or self._whole(bare, context) or self._parsed(bare, context)
        kin = self._kin(found, bare, context)
        found = self._ref(kin, context) if kin else found
        return msgspec.structs.replace(found, text=text)

    def resolve_all(self, text: str, context: ActorContext) -> tuple[ActorRef, ...]:
        """Whom a phrase with "and" means, one reference each: "Iraqi and Kurdish forces" are two.

        A phrase whose parts cannot each stand for somebody ("young and old men") is left whole.
        """
        bare = phrases.tidy(text)
        spans = [(item.start, item.end) for item in self._phrase(bare, context).items]
        whole = self._whole(bare, context)
        parts = [bare] if whole else phrases.conjuncts(bare, spans)
        if len(parts) < 2:
            return (self.resolve(text, context),)
        refs = self._shared(parts, context, articled=_ARTICLE.match(text.strip()) is not None)
        if not refs or refs[0].actor is None or refs[0].actor.startswith("actor:new:"):
            return (self.resolve(text, context),)
        return tuple({(ref.actor or ref.name, ref.country): ref for ref in refs}.values())

    # -- whole names --------------------------------------------------------------------------

    def _whole(self, bare: str, context: ActorContext) -> ActorRef | None:
        ids = self._base.lookup(bare)
        if ids and not self._is_faint(bare, context):
            chosen = self._choose(ids, context)
            return self._ref(chosen, context) if chosen else None
        return self._metonym(bare, context)

    def _kin(self, found: ActorRef, bare: str, context: ActorContext) -> str | None:
        """Whom a nation's forces are in another country, where its kin fight there: "Serb forces"."""
        head, nation = self._heads.get((bare.split()[-1].lower(),)), found.country
        body = self._base.state_actor(nation, "armed-forces") if nation else None
        if head is None or found.actor != body or context.home in (nation, None):
            return None
        return self._contexts.only_row(head, f"of-{nation}", (context.home or "",), context)

    def _is_faint(self, bare: str, context: ActorContext) -> bool:
        """Whether a name means somebody only where the report speaks of his country: "Joint Forces"."""
        weak = next((hit for hit in self._base.scan_phrase(bare) if hit.weight < 1.0), None)
        if weak is None or weak.end - weak.start < len(bare):
            return False
        return not self._is_of(weak.ids, context.countries) and not set(weak.ids) & set(context.named)

    def _metonym(self, bare: str, context: ActorContext) -> ActorRef | None:
        state = self._metonyms.get(bare)
        return self._ref(f"actor:{state}-government", context) if state else None

    def _choose(self, ids: Sequence[str], context: ActorContext) -> str | None:
        """The candidate that the context speaks for; the only one, or the likeliest, without context."""
        unique = list(dict.fromkeys(ids))
        if len(unique) < 2:
            return unique[0] if unique else None
        return max(unique, key=lambda actor_id: (self._fit(actor_id, context), -unique.index(actor_id)))

    def _fit(self, actor_id: str, context: ActorContext) -> float:
        actor = self._base.get(actor_id)
        if actor is None:
            return -9.0
        score = 4.0 if actor_id in context.named else 0.0
        if (actor.country is None or actor.kind == "media") and context.countries:
            score += 0.5
        elif actor.country in context.countries:
            score += 3.0 - 0.1 * context.countries.index(actor.country or "")
        if context.day is not None and not actor.life.holds(context.day):
            score -= 4.5  # more than it counts that a name of several was read before
        return score

    # -- phrases ------------------------------------------------------------------------------

    def _phrase(self, bare: str, context: ActorContext) -> Phrase:
        items = self._items(bare, context)
        offices = phrases.offices(bare)
        end = phrases.core_end(bare, [*((i.start, i.end) for i in items), *offices])
        found = phrases.head_of(bare[:end], self._heads, self._longest)
        if found is None and any(stop == end for _, stop in offices):
            found = "government", next(start for start, stop in offices if stop == end)
        head, start = found if found else (None, end)
        possessed = any(i.part == "owner" and i.end <= start for i in items)
        if head in _OF_COALITION and _COALITION.search(bare[:end]):
            head = "coalition"
        if head is not None and not self._is_common(bare, head, start, end, items):
            head = None
        return Phrase(bare, tuple(items), end, head, start, possessed)

    def _is_common(self, bare: str, head: str, start: int, end: int, items: Sequence[Item]) -> bool:
        """Whether the head is a common noun, not the last word of a proper name ("Amphibious Task Group")."""
        if not bare[start].isupper() or head in ("civilians", "coalition", "none"):
            return True
        inner = [bare[i.start : i.end] for i in items if i.start < end]
        words = [
            w for w in bare[:start].split() if w[:1].isupper() and not any(w.strip("'’s") in i for i in inner)
        ]
        return not words or any(i.kind in ("nationality", "country", "actor") for i in items)

    def _items(self, bare: str, context: ActorContext) -> list[Item]:
        spans: list[tuple[int, int, tuple[str, ...], str]] = []
        hits = self._base.scan_phrase(bare)
        nations = {hit.country for hit in hits if hit.kind == "nationality"} | set(context.countries)
        for hit in hits:
            if hit.kind == "person" and self._given_before(bare, hit, hits):
                continue
            loose = hit.weight < 1.0 and not set(hit.ids) & set(context.named)
            if loose and not self._is_of(hit.ids, nations):
                continue  # a weak name inside a longer phrase, of another part of the world
            first = self._base.get(hit.ids[0])
            people = hit.kind == "nationality" and first is not None and first.kind == "identity"
            spans.append((hit.start, hit.end, hit.ids, "people" if people else hit.kind))
        for start, end, state in self._base.countries_in(bare):
            if not any(a < end and start < b for a, b, _, _ in spans):
                spans.append((start, end, (state,), "country"))
        for match in _CAPITAL.finditer(bare):
            seat = self._metonyms.get(match.group())
            if seat and not any(a < match.end() and match.start() < b for a, b, _, _ in spans):
                spans.append((match.start(), match.end(), (f"actor:{seat}",), "country"))
        return [
            Item(start, end, ids, kind, phrases.part_of_item(bare, start, end))
            for start, end, ids, kind in sorted(spans)
        ]

    def _is_of(self, ids: Sequence[str], lands: Collection[str | None]) -> bool:
        countries = [self._contexts.country(actor_id) for actor_id in ids]
        return any(country is None or country in lands for country in countries)

    def _parsed(self, bare: str, context: ActorContext) -> ActorRef:
        phrase = self._phrase(bare, context)
        steps = (self._person, self._named_actor, self._described, self._titled)
        for step in steps:
            found = step(phrase, context)
            if found is not None:
                return found
        return self._unknown(phrase, context)

    def _person(self, phrase: Phrase, context: ActorContext) -> ActorRef | None:
        for item in phrase.items:
            ends = phrase.text[item.end : phrase.core_end].strip(" '’\"")
            if item.kind == "person" and item.part == "plain" and item.end <= phrase.core_end and not ends:
                chosen = self._choose(item.ids, context)
                return self._ref(chosen, context) if chosen else None
        return None

    def _given_before(self, bare: str, hit: NameHit, hits: Sequence[NameHit]) -> bool:
        """Whether another name stands right before a surname, so that somebody else bears it."""
        before = bare[: hit.start].split()[-1:]
        inside = any(other.end == hit.start - 1 for other in hits)
        return bool(before) and not inside and before[0][0].isupper() and not self._is_title(before[0])

    def _is_title(self, word: str) -> bool:
        return word.lower().rstrip(".") in self._titles

    def _named_actor(self, phrase: Phrase, context: ActorContext) -> ActorRef | None:
        inner = [i for i in phrase.of("plain", "owner") if i.kind in ("actor", "person")]
        core = [i for i in inner if i.start < phrase.core_end]
        rest = phrase.text[core[-1].end : phrase.core_end] if core else ""
        somebody = phrase.head is None and any(word[0].isupper() for word in rest.split())
        if somebody and phrases.proper_name(phrase, self._titles)[1]:
            return None  # "Hezbollah commander So-and-so": somebody of theirs
        crowd = phrase.head in _CROWDS
        if core and not (crowd and phrase.head != "unidentified"):
            return self._owned(core[-1], phrase, context)
        outer = [i for i in inner if i.start >= phrase.core_end]
        joined = outer and _OF.fullmatch(phrases.between(phrase, outer[0]))
        if joined and phrase.head is not None and (phrase.head == "unidentified" or not crowd):
            return self._owned(outer[0], phrase, context)
        return None

    def _owned(self, item: Item, phrase: Phrase, context: ActorContext) -> ActorRef | None:
        chosen = self._choose(self._nearest(item, phrase), context)
        actor = self._base.get(chosen) if chosen else None
        if chosen is None or actor is None:
            return None
        heads_it = phrase.head is not None and item.end <= phrase.head_start
        his = heads_it or phrase.head in ARMED_CLASSES  # "Haftar's men", "fighters of Khalifa Haftar"
        if actor.kind == "person" and his:
            led = self._base.led(chosen, context.day) or self._base.led(chosen)
            return self._body(self._base.get(led or ""), phrase.head, context) or self._ref(chosen, context)
        if heads_it and actor.kind in _STATE_KINDS:
            return self._body(actor, phrase.head, context)
        troops = phrase.head in ARMED_CLASSES or phrase.head == "peacekeepers"
        if actor.kind == "igo" and troops and item.start <= phrase.head_start:
            mission = self._contexts.only_row("peacekeepers", "", (context.home or "",), context)
            if mission and any(role.object == chosen for role in self._base.roles(mission)):
                return self._ref(mission, context)  # "African Union troops" in Somalia
        return self._ref(chosen, context)

    def _nearest(self, item: Item, phrase: Phrase) -> tuple[str, ...]:
        nations = {self._country_of(i) for i in phrase.items if i.kind in ("nationality", "country")}
        own = tuple(i for i in item.ids if (a := self._base.get(i)) is not None and a.country in nations)
        return own or item.ids

    def _body(self, actor: Actor | None, head: str | None, context: ActorContext) -> ActorRef | None:
        """The state's body that a head noun means after a ruler or a government; else the group itself."""
        if actor is None:
            return None
        suffix = _STATE_CLASSES.get(head or "")
        if actor.kind in _STATE_KINDS and actor.country and suffix not in (None, "government"):
            state = self._base.state_actor(actor.country, "government")
            body = self._base.state_actor(actor.country, suffix or "")
            if body and (actor.id == state or actor.kind == "state" or self._base.side(actor.id) == state):
                return self._ref(body, context)
        return self._ref(actor.id, context)

    def _described(self, phrase: Phrase, context: ActorContext) -> ActorRef | None:
        """Common nouns: "Iraqi forces", "the rebels", "US-backed fighters", "residents"."""
        phrase = self._as_rebels(self._as_army(phrase))
        head = phrase.head
        if head is None:
            return None
        if head == "none":
            return self._nameless(phrase, self._nations(phrase))
        nations = self._nations(phrase)
        if head in _CROWDS and not self._is_people_force(phrase):
            return self._crowd(head, nations, context)
        lands = nations or ([context.home] if context.home else [])
        if head == "coalition" and not lands:
            lands = list(context.countries)  # "coalition nations … in Iraq include Australia": the one there
        behind = self._behind(phrase, context)
        if behind is not None:
            return behind
        foreign = _OTHERS.search(phrase.text[: phrase.head_start]) and not nations
        row = None if foreign else self._setting(phrase, lands, context)
        if foreign and head in ARMED_CLASSES:
            return self._nameless(phrase, ())
        if row is not None:
            return self._ref(row, context)
        loyal = self._loyal(phrase, lands, context)
        if loyal is not None:
            return loyal
        if phrase.text.lower() == "force" and not context.new:  # one body: "the force", not "forces"
            one = self._contexts.taken_up(head, nations, (), context)
            return self._ref(one, context) if one else self._nameless(phrase, nations)
        if head in _STATE_CLASSES:
            return self._state_body(phrase, nations, lands, context)
        if head in _CROWDS:
            return self._crowd(head, nations, context)
        linked = [self._choose(i.ids, context) for i in phrase.of("linked")]
        closed = bool(phrase.of("backer", "opposed")) or self._is_people(phrase)
        closed = closed or (head == "alliance" and not self._is_bare_alliance(phrase))
        taken_up = None if closed or context.new else self._contexts.taken_up(head, nations, linked, context)
        if taken_up is not None:
            return self._ref(taken_up, context)
        backed = [i for i in phrase.of("plain") if i.kind == "country" and i.start >= phrase.core_end]
        lands = nations or [c for i in backed if (c := self._country_of(i))]
        return self._nameless(phrase, lands or ([context.home] if context.home else []))

    @staticmethod
    def _is_bare_alliance(phrase: Phrase) -> bool:
        """Whether that word alone stands for it: "the northern alliance" is no group named before."""
        return set(phrase.text[: phrase.core_end].lower().split()) <= {"the", "an", "this", "alliance"}

    def _as_army(self, phrase: Phrase) -> Phrase:
        """The phrase of a nation's peacekeepers as of its soldiers: "Russian peacekeepers"."""
        if phrase.head != "peacekeepers" or any(i.kind == "actor" for i in phrase.items):
            return phrase
        return phrase._replace(head="army") if self._nations(phrase) else phrase

    def _as_rebels(self, phrase: Phrase) -> Phrase:
        """The phrase with the class of the rebels before its noun: "guerrilla commandos" are no state's."""
        if phrase.head not in _STATE_CLASSES:
            return phrase
        words = phrase.text[: phrase.head_start].lower().split()
        classes = [self._heads.get((word,)) for word in words]
        against = next((c for c in classes if c in _NO_STATE or c == "opposition"), None)
        return phrase._replace(head="rebels" if against == "opposition" else against) if against else phrase

    def _behind(self, phrase: Phrase, context: ActorContext) -> ActorRef | None:
        """Whom somebody speaks or acts for ("a spokesman for the coalition", "leaders of the rebels")."""
        tail = _TAIL.match(phrase.text[phrase.core_end :])
        if tail is None or not (phrase.head == "part" or self._vague(phrase)):
            return None
        inner = self._phrase(phrases.tidy(phrase.text[phrase.core_end + tail.end() :]), context)
        if inner.head is None or inner.head in _CROWDS:
            return None
        found = self._described(inner, context)
        return found if found is not None and found.actor else None

    def _is_people_force(self, phrase: Phrase) -> bool:
        return phrase.head == "unidentified" and any(i.kind == "people" for i in phrase.items)

    def _nations(self, phrase: Phrase) -> list[str]:
        used = [i for i in phrase.of("plain", "owner") if i.kind in ("nationality", "country")]
        inner = [i for i in used if i.start < phrase.core_end] or used
        codes = [self._country_of(i) for i in inner]
        return [code for code in dict.fromkeys(codes) if code]

    def _country_of(self, item: Item) -> str | None:
        actor = self._base.get(item.ids[0])
        return actor.country if actor is not None else None

    def _crowd(self, head: str, nations: Sequence[str], context: ActorContext) -> ActorRef:
        country = nations[0] if nations else context.home
        actor_id = _CROWDS[head]
        return ActorRef(name=self._base.name(actor_id), actor=actor_id, country=country)

    def _qualifiers(self, phrase: Phrase) -> list[str]:
        found: list[str] = []
        for item in phrase.items:
            actor = self._base.get(item.ids[0])
            if actor is None:
                continue
            if item.kind == "people" and item.part in ("plain", "owner", "backer"):
                found.append(actor.id.removeprefix("actor:"))
            elif item.part == "backer" or (
                item.part == "favoured"
                and (item.kind in ("nationality", "country") or item.start < phrase.head_start < item.end)
            ):
                found.append("by-UN" if actor.id == "actor:united-nations" else f"by-{actor.country}")
            elif item.part == "opposed":
                found.append(f"against-{actor.id.removeprefix('actor:')}")
        if re.search(r"\bpro[- ](?:government|regime|state)\b|\bloyalist\b", phrase.text, re.IGNORECASE):
            found.append("pro-government")
        return found

    def _setting(self, phrase: Phrase, lands: Sequence[str], context: ActorContext) -> str | None:
        head = phrase.head or ""
        qualifiers = self._qualifiers(phrase)
        backed = phrase.head in _STILL_THEMSELVES and all(q.startswith("by-") for q in qualifiers)
        of = [f"of-{self._country_of(i)}" for i in phrase.of("plain", "owner") if i.kind == "nationality"]
        for qualifier in (*of, *qualifiers):
            row = self._contexts.only_row(head, qualifier, (*lands, ""), context)
            wide = qualifier in of or not (self._nations(phrase) or qualifier in _EVERYWHERE)
            if row is None and wide:
                row = self._contexts.only_row(head, qualifier, context.countries, context)
            if row is not None:
                return row
        if (qualifiers and not backed) or self._state_meant(phrase, head):
            return None
        return self._contexts.only_row(head, "", (*lands, ""), context)

    def _state_meant(self, phrase: Phrase, head: str) -> bool:
        """Whether a state's own body is meant, none of the context's: "forces", "police special forces"."""
        if head == "special":
            return phrases.head_of(phrase.text[: phrase.head_start], self._heads, self._longest) is not None
        return head in ("forces", "fighters") and not phrase.items

    def _loyal(self, phrase: Phrase, lands: Sequence[str], context: ActorContext) -> ActorRef | None:
        """Forces loyal to somebody: to a government, its armed forces; to a group, the group."""
        if phrase.head not in ARMED_CLASSES:
            return None
        for item in phrase.of("favoured"):
            chosen = self._choose(item.ids, context)
            led = (self._base.led(chosen, context.day) or chosen) if chosen else None
            ref = self._body(self._base.get(led or ""), "army", context)
            if ref is not None and phrase.head in ("army", "forces", "special", "fighters", "group", "air"):
                return ref
            if ref is not None:
                return ActorRef(name=phrase.text, country=ref.country, side=ref.side)
        if not re.search(r"\bpro[- ](?:government|regime|state)\b", phrase.text, re.IGNORECASE) or not lands:
            return None
        side = self._base.state_actor(lands[0], "government")
        body = self._base.state_actor(lands[0], "armed-forces")
        if phrase.head in ("army", "forces", "special", "fighters", "air") and body:
            return self._ref(body, context)
        return ActorRef(name=phrase.text, country=lands[0], side=side)

    def _state_body(
        self, phrase: Phrase, nations: Sequence[str], lands: Sequence[str], context: ActorContext
    ) -> ActorRef | None:
        head = phrase.head or ""
        own = bool(nations)
        if not own and (head in ("forces", "special", "invaders", "air", "navy") or self._vague(phrase)):
            owner = self._modifier_body(phrase, lands, context)
            if owner is not None or head != "special":
                return owner or self._nameless(phrase, [])
        if self._is_people(phrase):  # of their country, else of the one told of: "ethnic Albanian troops"
            return self._nameless(phrase, nations or lands)
        for land in lands if own or self._rulers(phrase) else self._states_meant(head, context):
            body = self._base.state_actor(land, _STATE_CLASSES[head])
            if body is not None:
                return self._ref(body, context)
        return self._nameless(phrase, nations)

    def _states_meant(self, head: str, context: ActorContext) -> list[str]:
        """Whose "army" is meant: home's, unless the report names only others'; else the only one named."""
        if context.new:
            return []
        suffix = f"-{_STATE_CLASSES[head]}"
        armies = {self._contexts.country(i) for i in context.named if i.endswith(suffix)} - {None}
        if context.home is not None and (not armies or context.home in armies):
            return [context.home]
        return [country for country in armies if country] if len(armies) == 1 and context.home is None else []

    def _rulers(self, phrase: Phrase) -> bool:
        """Whether the noun itself says whose: "government troops" are those of the home country."""
        return _RULERS.match(phrase.text[phrase.head_start : phrase.core_end]) is not None

    def _vague(self, phrase: Phrase) -> bool:
        """Whether a bare state noun may be anybody's: "officials", "officers", "a spokesman"."""
        return phrase.text[phrase.head_start : phrase.core_end].lower() in self._anybodys

    def _is_people(self, phrase: Phrase) -> bool:
        return any(i.kind == "people" and i.part == "plain" for i in phrase.items)

    def _modifier_body(self, phrase: Phrase, lands: Sequence[str], context: ActorContext) -> ActorRef | None:
        """ "army helicopters", "government warplanes", "coalition jets", "police units": the noun before."""
        rest = phrase.text[: phrase.head_start].rstrip(" '’s")
        found = phrases.head_of(rest, self._heads, self._longest)
        if found is None:
            return None
        inner = Phrase(rest, phrase.items, len(rest), found[0], found[1], phrase.possessed)
        if found[0] in ("army", "security", "police", "government"):
            suffix = "air-force" if phrase.head == "air" and found[0] == "government" else None
            body = suffix or (_STATE_CLASSES[found[0]] if found[0] != "government" else "armed-forces")
            state = self._base.state_actor(lands[0], body) if lands else None
            return self._ref(state, context) if state else None
        return self._described(inner, context)

    # -- the unknown --------------------------------------------------------------------------

    def _titled(self, phrase: Phrase, context: ActorContext) -> ActorRef | None:
        """A bare country or nationality, or an unknown name behind a title ("Lt. Gen. Stephen X")."""
        plain_items = [i for i in phrase.of("plain") if i.start < phrase.core_end]
        states = [i for i in plain_items if i.kind in ("country", "people")]
        if states and phrase.text[states[0].end : phrase.core_end].strip() == "" and states[0].start == 0:
            chosen = self._choose(states[0].ids, context)
            if chosen and states[0].kind in ("country", "people"):
                return self._ref(chosen, context)
        return None

    def _unknown(self, phrase: Phrase, context: ActorContext) -> ActorRef:
        name, titled = phrases.proper_name(phrase, self._titles)
        nations = self._nations(phrase)
        if name is None:
            return self._nameless(phrase, nations)
        owners = [i for i in phrase.items if i.kind == "actor" and i.part in ("plain", "owner") and titled]
        chosen = self._choose(owners[0].ids, context) if owners else None
        side = self._base.side(chosen, context.day) if chosen else None
        if side is None and titled and nations:
            side = self._base.state_actor(nations[0], "government")
        slug = _SLUG.sub("-", plain(name)).strip("-")
        country = nations[0] if nations else (self._contexts.country(chosen) if chosen else None)
        return ActorRef(name=name, actor=f"actor:new:{slug}" if slug else None, country=country, side=side)

    def _nameless(self, phrase: Phrase, nations: Iterable[str]) -> ActorRef:
        return ActorRef(name=phrase.text, country=next(iter(nations), None))

    def _shared(self, parts: Sequence[str], context: ActorContext, *, articled: bool) -> list[ActorRef]:
        """Each part, with the noun of the last where it is none by itself: "U.S. and Iraqi officials".

        "Government and rebel forces" are forces both; "the government and rebel forces" need not be.
        """
        last = self._phrase(phrases.tidy(parts[-1]), context)
        words = last.text[: last.core_end].split()
        noun = last.text[last.head_start : last.core_end] if last.head_start else " ".join(words[1:][-1:])
        shares = (last.head in ARMED_CLASSES or last.head in _STATE_CLASSES) and not articled
        refs = []
        for part in parts[:-1]:
            nation, modifier = self._is_nation(part), self._is_modifier(part)
            if modifier and not (shares or articled):
                return []  # "military and civilian personnel"
            leans = bool(last.head and noun) and (nation or (shares and modifier))
            whole = self.resolve(f"{part} {noun}", context) if leans else None
            refs.append(whole if whole and (nation or whole.actor) else self.resolve(part, context))
        return [*refs, self.resolve(parts[-1], context)]

    def _is_modifier(self, part: str) -> bool:
        """Whether words may stand before a noun that they share: "army", "Turkish-backed"."""
        word = part.rsplit(" ", 1)[-1].lower()
        body = self._heads.get((word,)) in _BODIES and not word.endswith("s")
        return body or _PARTICIPLE.search(word) is not None

    def _is_nation(self, bare: str) -> bool:
        items = self._items(bare, ActorContext())
        kinds = ("nationality", "people", "country")
        return len(items) == 1 and items[0].kind in kinds and (items[0].start, items[0].end) == (0, len(bare))

    def _ref(self, actor_id: str, context: ActorContext) -> ActorRef:
        actor = self._base.get(actor_id)
        if actor is None:
            return ActorRef(name=actor_id, actor=actor_id)
        side = None if actor.kind == "unidentified" else self._base.side(actor_id, context.day)
        country = actor.country
        if country is None and actor_id in _CROWDS.values():
            country = context.home
        return ActorRef(
            name=self._base.name(actor_id, context.day), actor=actor_id, country=country, side=side
        )
