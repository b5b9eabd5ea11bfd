"""The actor base: who there is, and by what names they are found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path

import msgspec

from dateline.knowledge.actors import loading
from dateline.knowledge.actors.folding import Folder, Word, folded, forms, is_article
from dateline.knowledge.actors.matching import Entry, Match, NameTrie, Node, acronym_of, fits, shouted
from dateline.knowledge.actors.model import Actor, Alias, Body, Country, Period
from dateline.knowledge.actors.roster import Roster
from dateline.knowledge.actors.userfile import user_actors
from dateline.records.seams import NameHit

_WEAK = 0.6  # of a hit whose names all need support in the text
_BODY_WORDS = 3  # of a body's name before its last
_FEW_WORDS = 12  # fewer small-lettered words are a phrase, not a text without case
_LOOSE_SURNAME = 4  # consonants that a surname must have to be matched by them
_SHORTEST_SURNAME = 4
_SHORTEST_WORD = 6
# Where the family name stands first, the last word of a name is no surname.
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "MMR", "HUN"})
_GENERIC = frozenset({"civilians", "protesters", "rioters", "unidentified"})
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ben", "abu", "van", "von", "de", "da", "la"})


class ActorBase(Roster):
    """All actors and their names. Built once, then only read; safe to share between threads."""

    def __init__(
        self,
        actors: Iterable[Actor],
        states: Sequence[Country],
        bodies: Sequence[Body],
        support: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(actors, states, bodies)
        self._folder = Folder()
        self._support = {kind: frozenset(map(folded, words)) for kind, words in support.items()}
        self._trie = NameTrie()
        self._small: set[str] = set()  # first words of the names that begin with a small letter
        self._institutions = self._institution_trie(bodies)
        self._possessors = {
            folded(name): state.slug
            for state in states
            for name in (state.name, *state.names)
            if " " not in name
        }
        self._state_names = {
            folded(name.removeprefix("the ")): state.slug
            for state in reversed(states)
            for name in (state.name, *state.names)
        }
        self._country_trie = NameTrie()
        for state in states:
            self._file_adjectives(state)
            self._file_country(state)
        for actor in self._actors.values():
            self._file_names(actor)

    def lookup(self, name: str) -> list[str]:
        """The ids that this whole name may mean, likeliest first; weak names and country names count."""
        words = self._folder.words(name)
        kept = [w for w in words if not is_article(w.raw, name[w.end : w.end + 1])] or words
        state = self._state_named(name)
        found = [f"actor:{state}"] if state else []
        if not words:
            return found
        first = 1 if kept[0].raw.lower() == "the" and len(kept) > 1 else 0
        start = words.index(kept[first])
        for match in self._trie.matches(name, words, start):
            if match.last == len(words):
                fitting = [e for e in match.entries if not e.adjective and fits(e, name, words, match)]
                found += [e.actor for e in sorted(fitting, key=lambda e: e.alias.weak)]
        return list(dict.fromkeys(found))

    def scan(self, text: str) -> list[NameHit]:
        """The known names in a text, in order, none overlapping, longest first at each place.

        Kinds: actor, person, and nationality for adjectives and demonyms. Offsets in code points.
        A weak name counts where the text supports it: by the same actor's full name, a nationality
        before it, or a word of war or office beside it.
        """
        return self._scanned(text, trusting=False)

    def scan_phrase(self, text: str) -> list[NameHit]:
        """The names in a phrase that is known to mean an actor: weak names count by themselves."""
        return self._scanned(text, trusting=True)

    def countries_in(self, text: str) -> list[tuple[int, int, str]]:
        """The names of states in a text: start, end, and the state's id."""
        words = self._folder.words(text)
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(words):
            fitting = (
                (match, entry)
                for match in self._country_trie.matches(text, words, at)
                for entry in match.entries
                if fits(entry, text, words, match)
            )
            match, entry = next(fitting, (None, None))
            if match is None or entry is None:
                at += 1
                continue
            found.append((words[match.first].start, words[match.last - 1].end, entry.actor))
            at = match.last
        return found

    def _institution_trie(self, bodies: Sequence[Body]) -> Node:
        root = Node()
        for body in bodies:
            for noun in body.nouns:
                node = root
                for word in self._folder.words(noun):
                    node = node.following.setdefault(word.fold, Node())
                node.entries = [Entry(body.suffix, Alias(name=noun), "")]
        return root

    def _file_adjectives(self, state: Country) -> None:
        for adjective in state.adjectives:
            for form in {adjective, *_plurals(adjective)}:
                alias = Alias(name=form, exact=form in ("US", "U.S."))
                entry = Entry(f"actor:{state.slug}", alias, acronym_of(form), adjective=True)
                self._trie.add(entry, self._folder.words(form))

    def _file_country(self, state: Country) -> None:
        for name in (state.name, *state.names):
            entry = Entry(
                f"actor:{state.slug}", Alias(name=name, exact=name in ("US", "U.S.", "CAR")), acronym_of(name)
            )
            self._country_trie.add(entry, self._folder.words(name))

    def _file_names(self, actor: Actor) -> None:
        adjective = actor.kind == "identity"
        named = {alias.name for alias in actor.aliases}
        nameless = actor.kind in _GENERIC or "(" in actor.name
        own = () if actor.name in named or nameless else (Alias(name=actor.name),)
        for given in (*own, *actor.aliases, *_surnames(actor, named)):
            alias = msgspec.structs.replace(given, exact=True) if _mixed(given.name) else given
            entry = Entry(actor.id, alias, acronym_of(alias.name), adjective)
            words = self._folder.words(alias.name)
            self._trie.add(entry, words)
            if alias.name[0].islower() and not is_article(words[0].raw, "-"):
                self._small.add(words[0].fold)

    def _state_named(self, name: str) -> str | None:
        bare = name.removeprefix("the ").removeprefix("The ")
        return self._state_names.get(folded(bare)) if bare[:1].isupper() else None

    def _scanned(self, text: str, *, trusting: bool) -> list[NameHit]:
        words = self._folder.words(text)
        hits: list[tuple[int, int, NameHit]] = []
        caseless, at = len(words) > _FEW_WORDS and text.islower(), 0
        while at < len(words):
            found = self._best(text, words, at, caseless)
            if found is None:
                at += 1
                continue
            hits.append(found)
            at = found[1]
        hits = [(first, last, self._ordered(hit, hits)) for first, last, hit in hits]
        merged = [_merged(list(run), text) for run in _runs(hits, text)]
        return self._supported([hit for run in merged for hit in run], words, text, trusting)

    def _ordered(self, hit: NameHit, hits: Sequence[tuple[int, int, NameHit]]) -> NameHit:
        """The hit with the candidate first of whose country the rest of the text speaks most."""
        if len(hit.ids) < 2 or hit.kind == "nationality":
            return hit
        spoken = [other.country for _, _, other in hits if other.country is not None and other is not hit]
        actors = {i: self.get(i) for i in hit.ids}
        ids = sorted(hit.ids, key=lambda i: -spoken.count(a.country) if (a := actors[i]) and a.country else 0)
        return msgspec.structs.replace(hit, ids=tuple(ids))

    def _best(
        self, text: str, words: Sequence[Word], at: int, caseless: bool
    ) -> tuple[int, int, NameHit] | None:
        word = words[at]
        if word.raw[0].islower() and not caseless and word.fold not in self._small:
            return None
        body = self._possessed_body(text, words, at)
        if not self._trie.starts(word):
            return body
        named: tuple[int, int, NameHit] | None = None
        for match in self._trie.matches(text, words, at):
            entries = [e for e in match.entries if fits(e, text, words, match, caseless=caseless)]
            if match.last - match.first == 1 and self._inside_longer_name(text, words, match.first):
                entries = [e for e in entries if not self._is_person(e.actor)]
            if entries:
                named = self._hit(text, words, match, entries)
                break
        if named is not None and named[2].kind == "nationality":
            institution = self._institution(text, words, named)
            named = institution or named
        if body is not None and (named is None or body[1] > named[1]):
            return body
        return named

    def _is_person(self, actor_id: str) -> bool:
        actor = self._actors.get(actor_id)
        return actor is not None and actor.kind == "person"

    def _inside_longer_name(self, text: str, words: Sequence[Word], at: int) -> bool:
        """Whether a lone surname stands beside another name, so that somebody else is meant."""
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) and not word.possessive else None
        if (
            after is not None
            and at + 2 < len(words)
            and is_article(after.raw, text[after.end : after.end + 1])
        ):
            after = words[at + 2] if text[word.end : after.start] == " " else None  # "Mohammed al-Ghabban"
            if after is not None and after.raw[0].isupper():
                return True
        joined = after is not None and text[word.end : after.start] == " " and after.raw[0].isupper()
        if after is not None and joined and after.fold not in self._support["war"] | self._support["time"]:
            return True
        first = at - 1
        if first >= 0 and is_article(words[first].raw, text[words[first].end : words[first].end + 1]):
            first -= 1
        if first < 0 or text[words[first].end : words[first + 1].start] != " ":
            return False
        before = words[first]
        opens = first == 0 or text[words[first - 1].end : before.start].strip(" ") != ""
        title = before.fold in self._support["office"] | self._support["time"]
        return before.raw[0].isupper() and not opens and not title and not self._ends_body(text, words, first)

    def _ends_body(self, text: str, words: Sequence[Word], at: int) -> bool:
        """Whether a people's or a body's name ends with a word: "Taliban" before "Omar"."""
        return any(
            match.last == at + 1 and any(not self._is_person(e.actor) for e in match.entries)
            for first in range(max(0, at - _BODY_WORDS), at + 1)
            for match in self._trie.matches(text, words, first)
        )

    def _hit(
        self, text: str, words: Sequence[Word], match: Match, entries: Sequence[Entry]
    ) -> tuple[int, int, NameHit]:
        strong = [e for e in entries if not e.alias.weak]
        used = sorted(entries, key=lambda e: e.alias.weak)
        ids = tuple(dict.fromkeys(e.actor for e in used))
        start, end = _start(text, words, match.first), words[match.last - 1].end
        hit = self._name_hit(text, start, end, ids, adjective=used[0].adjective)
        weighed = hit if strong else msgspec.structs.replace(hit, weight=_WEAK)
        return match.first, match.last, weighed

    def _name_hit(self, text: str, start: int, end: int, ids: tuple[str, ...], *, adjective: bool) -> NameHit:
        actors = [actor for actor in map(self.get, ids) if actor is not None]
        first = actors[0].kind if actors else "unidentified"
        silent = adjective or first == "media"
        nations = {actor.country for actor in actors}
        return NameHit(
            start=start,
            end=end,
            text=text[start:end],
            kind="nationality" if adjective else "person" if first == "person" else "actor",
            ids=ids,
            country=nations.pop() if len(nations) == 1 else None,
            armed=not silent and any(actor.armed for actor in actors),
            media=first == "media",
        )

    def _possessed_body(self, text: str, words: Sequence[Word], at: int) -> tuple[int, int, NameHit] | None:
        if not words[at].possessive:
            return self._body_of_long_name(text, words, at)
        slug = self._possessors.get(words[at].fold)
        if slug is None:
            return None
        return self._body_after(text, words, at, at + 1, [f"actor:{slug}"])

    def _body_of_long_name(
        self, text: str, words: Sequence[Word], at: int
    ) -> tuple[int, int, NameHit] | None:
        """ "South Sudan's government" is not Sudan's."""
        for match in self._country_trie.matches(text, words, at):
            if match.last - at > 1 and words[match.last - 1].possessive:
                owners = [e.actor for e in match.entries if fits(e, text, words, match)]
                return self._body_after(text, words, at, match.last, owners)
        return None

    def _institution(
        self, text: str, words: Sequence[Word], nationality: tuple[int, int, NameHit]
    ) -> tuple[int, int, NameHit] | None:
        first, last, hit = nationality
        return self._body_after(text, words, first, last, hit.ids)

    def _body_after(
        self, text: str, words: Sequence[Word], first: int, after: int, owners: Sequence[str]
    ) -> tuple[int, int, NameHit] | None:
        node, at, suffix, last = self._institutions, after, "", after
        while at < len(words) and words[at].fold in node.following:
            if text[words[at - 1].end : words[at].start] not in (" ", "\n", "'s ", "’s "):
                break
            node = node.following[words[at].fold]
            at += 1
            if node.entries:
                suffix, last = node.entries[0].actor, at
        if not suffix:
            return None
        ids = tuple(f"{owner}-{suffix}" for owner in owners if self.get(f"{owner}-{suffix}"))
        if not ids:
            return None
        start, end = words[first].start, words[last - 1].end
        return first, last, self._name_hit(text, start, end, ids, adjective=False)

    def _supported(
        self, hits: Sequence[NameHit], words: Sequence[Word], text: str, trusting: bool
    ) -> list[NameHit]:
        if trusting or all(hit.weight == 1.0 for hit in hits):
            return list(hits)
        sure = {actor for hit in hits if hit.weight == 1.0 for actor in hit.ids}
        sure |= {r.object for actor in sure for r in self.roles(actor) if r.relation == "leads"}
        nations = {hit.country for hit in hits if hit.weight == 1.0 and hit.country is not None}
        named = (self.get(state) for _, _, state in self.countries_in(text))
        nations |= {state.country for state in named if state is not None and state.country is not None}
        at = {word.start: index for index, word in enumerate(words)}
        kept: list[NameHit] = []
        for hit in hits:
            backed = [i for i in hit.ids if i in sure or self._at_home(i, hit, nations)]
            if hit.weight == 1.0 or (not hit.text.islower() and self._beside_war(hit, words, at)):
                kept.append(hit)
            elif backed:
                others = (i for i in hit.ids if i not in backed)
                kept.append(msgspec.structs.replace(hit, ids=(*backed, *others)))
        return kept

    def _at_home(self, actor_id: str, hit: NameHit, nations: set[str]) -> bool:
        """Whether a text about the actor's country is support enough for this weak name.

        It is for acronyms, institutions of several words, monitors, and surnames that the data list;
        not for a group's one-word name, which most often is a word or a place besides.
        """
        actor = self.get(actor_id)
        if actor is None or actor.country not in nations or hit.text.islower():
            return False
        if acronym_of(hit.text) or actor.kind == "monitor":
            return True
        if actor.kind == "person":
            return any(a.weak and folded(a.name) == folded(hit.text) for a in actor.aliases)
        return actor.kind in ("state_forces", "police", "government", "igo") and " " in hit.text

    def _beside_war(self, hit: NameHit, words: Sequence[Word], at: Mapping[int, int]) -> bool:
        first = next((at[w.start] for w in words if hit.start <= w.start < hit.end), None)
        if first is None or shouted(words, first):
            return False
        if hit.kind == "person":
            return first > 0 and not hit.text.isupper() and words[first - 1].fold in self._support["office"]
        last = max(at[w.start] for w in words if hit.start <= w.start < hit.end)
        return last + 1 < len(words) and words[last + 1].fold in self._support["war"]


def load_actors(extra: Sequence[Path] = ()) -> ActorBase:
    """The actor base of the package, with a user's TOML files laid over it in order.

    A user's actor adds names and ties to ours of the same id, or replaces it where it says
    `replaces = true`. Raises SettingsError for what the file says wrongly.
    """
    actors = {actor.id: actor for actor in loading.named_actors()}
    for actor, replaces in chain.from_iterable(map(user_actors, extra)):
        ours = actors.get(actor.id)
        actors[actor.id] = actor if ours is None or replaces else _laid_over(ours, actor)
    support = {kind: words.split("|") for kind, words in loading.rows("support.tsv")}
    return ActorBase(actors.values(), loading.countries(), loading.bodies(), support)


def _laid_over(ours: Actor, theirs: Actor) -> Actor:
    return msgspec.structs.replace(
        theirs,
        country=theirs.country or ours.country,
        life=Period(start=theirs.life.start or ours.life.start, end=theirs.life.end or ours.life.end),
        aliases=(Alias(name=ours.name), *ours.aliases, *theirs.aliases),
        roles=(*ours.roles, *theirs.roles),
    )


def _mixed(name: str) -> bool:
    """Whether a name is a short acronym of large and small letters ("LeT"), which its folds would lose."""
    return len(name) < _SHORTEST_WORD and not name.isupper() and any(c.isupper() for c in name[1:])


def _plurals(adjective: str) -> tuple[str, ...]:
    ends = adjective.endswith(("i", "n", "k", "t", "e", "o", "x", "b"))
    mute = adjective.endswith(("ese", "men", "man")) or adjective.isupper() or "." in adjective
    return (f"{adjective}s",) if ends and not mute else ()


def _surnames(actor: Actor, named: set[str]) -> tuple[Alias, ...]:
    if actor.kind != "person":
        return ()
    parts = actor.name.replace("-", " ").split()
    if len(parts) < 2 or parts[-1].lower() in _PARTICLES:
        return ()
    surname = parts[-1]
    if actor.country in _FAMILY_FIRST or len(surname) < _SHORTEST_SURNAME:
        return ()
    if surname in named or f"al-{surname}" in named:
        return ()
    loose = any(a.loose for a in actor.aliases) and len(forms(surname).skeleton) >= _LOOSE_SURNAME
    return (Alias(name=surname, weak=True, loose=loose),)


def _start(text: str, words: Sequence[Word], first: int) -> int:
    if first:
        before = words[first - 1]
        gap = text[before.end : words[first].start]
        if is_article(before.raw, text[before.end : before.end + 1]) and gap in ("-", "‐", "‑", " "):
            return before.start
    return words[first].start


def _runs(
    hits: Sequence[tuple[int, int, NameHit]], text: str
) -> Iterator[Iterator[tuple[int, int, NameHit]]]:
    """Hits grouped so that a nationality stands with the name right after it."""
    group = 0
    numbered: list[tuple[int, tuple[int, int, NameHit]]] = []
    for index, found in enumerate(hits):
        before = hits[index - 1] if index else None
        joined = (
            before is not None
            and before[2].kind == "nationality"
            and before[1] == found[0]
            and text[before[2].end : found[2].start] == " "
        )
        group += not joined
        numbered.append((group, found))
    for _, run in groupby(numbered, key=lambda pair: pair[0]):
        yield (found for _, found in run)


def _merged(run: list[tuple[int, int, NameHit]], text: str) -> list[NameHit]:
    """The hits of one run: a nationality before a body of that country becomes part of its name."""
    hits = [hit for _, _, hit in run]
    if len(hits) != 2 or hits[1].kind != "actor" or hits[0].country is None:
        return hits
    prefix = f"{hits[0].ids[0]}-"
    own = tuple(i for i in hits[1].ids if i.startswith(prefix))
    if not own and hits[1].country == hits[0].country:
        own = hits[1].ids
    if not own:
        return hits
    start, end = hits[0].start, hits[1].end
    return [
        msgspec.structs.replace(
            hits[1], start=start, end=end, text=text[start:end], ids=own, country=hits[0].country, weight=1.0
        )
    ]
