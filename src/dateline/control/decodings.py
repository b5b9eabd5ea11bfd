"""Places decoded, and their tellers tried, once for each set of observations, whichever view asks.

Both are pure functions of a place's observations, so that what an added report does not touch is taken from
what was kept, and is the same as if it were made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from typing import TypeVar

import msgspec

from dateline.control.answers import changes_of
from dateline.control.decode import Decoded, decode
from dateline.control.evidence import Interest, Observation
from dateline.control.settings import ControlSettings
from dateline.control.surroundings import enemies_of
from dateline.records.kept import Kept, digest
from dateline.records.views import Change

DECODED, TRIALS, COURSES = "decoded", "trials", "courses"
LEARNED, TESTED = "learned", "tested"
LEARNING = (TRIALS, LEARNED, TESTED)
FAMILIES = (DECODED, *LEARNING)
PLACES = (DECODED, TRIALS, COURSES)
"""The families that have pieces of each place."""

Observations = tuple[Observation, ...]
Teller = tuple[str, Interest]
Shares = Mapping[Teller, float]
Course = tuple[tuple[Change, tuple[str, ...]], ...]
"""The changes of a place in order, each with the tellers of the claims for it."""

T = TypeVar("T")


class Trial(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What an origin says by a teller tried: what all others say of it, in log odds, and by which claims."""

    teller: Teller
    origin: str
    holder: str
    others: float
    claims: tuple[str, ...]


class Told(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What all that is told of one place comes to: a print of it, and its tellers.

    Each teller is with the number of origins by which he says who has the place. `enemies` are the pairs of
    sides, either way, that are told to fight over it.
    """

    print: str
    tellers: tuple[tuple[Teller, int], ...]
    enemies: tuple[tuple[str, str], ...] = ()


class Observed(msgspec.Struct, frozen=True, gc=False):
    """What is told of each place, by its id, packed; what is asked of all at once needs no unpacking."""

    packed: dict[str, msgspec.Raw]
    told: dict[str, Told]

    @classmethod
    def of(cls, observations: Mapping[str, Observations]) -> Observed:
        """The observations of each place, packed."""
        packed = {place: msgspec.msgpack.encode(found) for place, found in observations.items()}
        return cls(
            packed={place: msgspec.Raw(body) for place, body in packed.items()},
            told={place: _told(packed[place], observations[place]) for place in packed},
        )

    def but(self, places: Set[str], other: Observed) -> Observed:
        """The same, but for some places, of which another tells."""
        packed = {place: body for place, body in self.packed.items() if place not in places}
        told = {place: one for place, one in self.told.items() if place not in places}
        return Observed(packed | other.packed, told | other.told)

    @property
    def enemies(self) -> frozenset[tuple[str, str]]:
        """The pairs of sides, either way, that are told to fight over some place."""
        return frozenset(pair for told in self.told.values() for pair in told.enemies)

    def at(self, place: str) -> Observations:
        """The observations of a place; none of one of which nothing is told."""
        body = self.packed.get(place)
        return msgspec.msgpack.decode(body, type=Observations) if body is not None else ()

    def shares(self, place: str, learned: Shares) -> dict[Teller, float]:
        """The reliabilities of a place's tellers, where anything was learned of them."""
        told = self.told.get(place)
        tellers = (teller for teller, _ in told.tellers) if told is not None else ()
        return {teller: learned[teller] for teller in tellers if teller in learned}


def _told(packed: bytes, found: Observations) -> Told:
    return Told(digest(packed), _tellers(found), tuple(sorted(enemies_of(found))))


def _tellers(found: Observations) -> tuple[tuple[Teller, int], ...]:
    """Those who tell some observations, each by whom they speak for, with the origins of their claims."""
    origins: dict[Teller, set[str]] = {(one.teller, one.interest): set() for one in found}
    for one in found:
        if one.kind in ("change", "statement") and one.holder is not None and one.dated:
            origins[(one.teller, one.interest)].add(one.origin)
    return tuple((teller, len(origins[teller])) for teller in sorted(origins))


class Decodings:
    """What decoding gives, kept under these settings."""

    def __init__(self, settings: ControlSettings, kept: Kept | None = None) -> None:
        self.settings = settings
        self.kept = kept if kept is not None else Kept()
        self._under = msgspec.msgpack.encode(settings)

    def of(self, printed: str, shares: Shares, make: Callable[[], Observations]) -> Decoded:
        """The place that observations make under their tellers' reliabilities; `printed` is theirs."""
        key = self._key(printed, shares)
        return self.kept.of(DECODED, key, Decoded, lambda: decode(make(), self.settings), packed=True)

    def course(self, printed: str, shares: Shares, decoded: Callable[[], Decoded]) -> Course:
        """The changes of a decoded place in order; `printed` and `shares` are what it is decoded of."""
        key = self._key(printed, shares)
        return self.kept.of(COURSES, key, Course, lambda: _course(decoded(), self.settings), packed=True)

    def trials(
        self, printed: str, shares: Shares, make: Callable[[], tuple[Trial, ...]]
    ) -> tuple[Trial, ...]:
        """The claims of observations tried under their tellers' reliabilities; `printed` is theirs."""
        return self.kept.of(TRIALS, self._key(printed, shares), tuple[Trial, ...], make)

    def of_all(self, family: str, observed: Observed, kind: type[T], make: Callable[[], T]) -> T:
        """What the observations of all places tell."""
        told = " ".join([observed.told[place].print for place in sorted(observed.told)])
        return self.kept.of(family, self.kept.whole(self._under, told), kind, make)

    def stays(self, printed: str, shares: Shares) -> None:
        """The place that observations make stays kept, though nobody asks for it now."""
        self.kept.use(DECODED, self._key(printed, shares))

    def _key(self, printed: str, shares: Shares) -> str:
        return self.kept.key(self._under, printed, msgspec.msgpack.encode(sorted(shares.items())))


def tellers_of(claims: Iterable[str], placed: Iterable[Observation]) -> tuple[str, ...]:
    """The tellers of some claims."""
    wanted = frozenset(claims)
    return tuple(sorted({one.teller for one in placed if one.claim in wanted}))


def _course(decoded: Decoded, settings: ControlSettings) -> Course:
    changes = changes_of(decoded, settings)
    return tuple((change, tellers_of(change.claims_for, decoded.placed)) for change in changes)


def print_of(told: Observations) -> str:
    """A hash of observations."""
    return digest(msgspec.msgpack.encode(told))
