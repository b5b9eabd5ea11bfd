"""Computations kept by a digest of all that they follow from, so that the same is not computed twice.

What is kept is never needed: thrown away, it is computed again, and is the same.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any, Protocol, TypeVar

import msgspec

T = TypeVar("T")

BUNCH = 3
"""How many first letters are alike of the keys whose values are kept together: hashes make 4,096 bunches."""

WHOLE = "all"
"""How keys begin of what follows from the record as a whole; those of bunches begin with their letters."""


class Pieces(Protocol):
    """Where pieces of views are kept, by family and key; a store of records is one."""

    def recall(self, family: str, keys: Collection[str] | None = None) -> dict[str, bytes]:
        """The pieces that are kept, by key: those asked for, or all of the family."""
        ...

    def remember(
        self, family: str, made: Mapping[str, bytes], *, beside: Collection[str] | None = ()
    ) -> None:
        """Keeps pieces; of their family nothing stays but them and those `beside` them (None: all stay)."""
        ...

    def families(self) -> tuple[str, ...]:
        """The families of which any piece is kept, sorted."""
        ...


def digest(*parts: bytes | str) -> str:
    """A hash of parts, 32 hex digits; parts cannot run into each other."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8, "big") + data)
    return hashed.hexdigest()[:32]


def bunch_of(key: str) -> str:
    """The bunch to which a key belongs."""
    return key[:BUNCH]


def tells_of(key: str, hash: str) -> bool | None:
    """Whether a piece with this key may tell of a text: None where only the piece itself says it."""
    scope = key.rpartition(".")[0]
    return scope.endswith((WHOLE, bunch_of(hash))) if scope else None


def holds(body: bytes, ids: Collection[str]) -> bool:
    """Whether any of some ids stands in a piece; in one that cannot be unpacked they may."""
    unpacked = _unpacked(body)
    return unpacked is None or any(id.encode() in unpacked for id in ids)


class Kept:
    """Values of pure computations, by family and key, in memory and, where there are `pieces`, on disk.

    `mark` names the code and data that compute: what others computed is never found. `marks` are those of
    families that less code and data compute. What is in `plain` families is not made smaller, as numbers
    that look like chance cannot be; pieces of `alone` families are fetched one by one until all are asked
    for. `made` counts what was computed anew, by family.
    """

    def __init__(
        self,
        pieces: Pieces | None = None,
        mark: str = "",
        marks: Mapping[str, str] | None = None,
        plain: Collection[str] = (),
        alone: Collection[str] = (),
    ) -> None:
        self.made: Counter[str] = Counter()
        self._plain, self._alone = plain, set(alone)
        self._pieces, self._mark, self._marks = pieces, mark, marks or {}
        self._values: dict[str, dict[str, Any]] = defaultdict(dict)
        self._stored: dict[str, dict[str, bytes]] = {}
        self._fetched: set[str] = set()
        self._fresh: dict[str, set[str]] = defaultdict(set)
        self._used: dict[str, set[str]] = defaultdict(set)

    def key(self, *parts: bytes | str) -> str:
        """The key of what follows from these parts alone."""
        return digest(*parts)

    def whole(self, *parts: bytes | str) -> str:
        """The key of what follows from these parts, which stand for the record as a whole."""
        return f"{WHOLE}.{digest(*parts)}"

    def of(self, family: str, key: str, kind: type[T], make: Callable[[], T], *, packed: bool = False) -> T:
        """The value of a family with this key: kept, else made.

        The values of a `packed` family stay packed, and are unpacked each time.
        """
        key = f"{self._marks.get(family, self._mark)}{key}"
        self._used[family].add(key)
        values, stored = self._values[family], self._on_disk(family, key)
        if key in values:
            held: T = values[key]
            return held
        body = _unpacked(stored.get(key))
        if body is not None:
            value = msgspec.msgpack.decode(body, type=kind)
        else:
            self.made[family] += 1
            value = make()
            self._fresh[family].add(key)
        if not packed:
            values[key], stored[key] = value, b""  # what is in memory need not be there twice
        elif body is None:
            stored[key] = _packed(value)
        return value

    def get(self, family: str, key: str, kind: type[T]) -> T | None:
        """The value of a family with this key, where it is kept; that it was looked at keeps it no longer."""
        key = f"{self._marks.get(family, self._mark)}{key}"
        if key in self._values[family]:
            held: T = self._values[family][key]
            return held
        body = _unpacked(self._on_disk(family, key).get(key))
        if body is not None:
            self._values[family][key] = msgspec.msgpack.decode(body, type=kind)
        return self._values[family].get(key)

    def put(self, family: str, key: str, value: Any) -> None:
        """Keeps a value of a family under a key, in the place of what was kept so."""
        key = f"{self._marks.get(family, self._mark)}{key}"
        self._on_disk(family, key)[key], self._values[family][key] = b"", value
        self._fresh[family].add(key)
        self._used[family].add(key)
        self.made[family] += 1

    def of_each(
        self,
        family: str,
        keys: Sequence[str],
        kind: type[T],
        make: Callable[[Sequence[str]], tuple[T, ...]],
        under: bytes = b"",
    ) -> list[T]:
        """The values of some things; `keys`, in order, name all that each follows from beside `under`.

        `make` gives those of some keys. They are kept by bunches, so that a hundred thousand are soon had.
        """
        found: list[T] = []
        for bunch, each in groupby(keys, key=bunch_of):
            some = tuple(each)
            key = f"{bunch}.{self.key(under, ' '.join(some))}"
            found += self.of(family, key, tuple[kind, ...], partial(make, some))  # type: ignore[valid-type]
        return found

    def use(self, family: str, key: str) -> None:
        """What is kept with this key stays, though nobody asks for it now."""
        self._used[family].add(f"{self._marks.get(family, self._mark)}{key}")

    def _on_disk(self, family: str, key: str) -> dict[str, bytes]:
        """The pieces of a family that were fetched, the one with this key among them."""
        stored = self._stored.setdefault(family, {})
        if family not in self._fetched and key not in stored and self._pieces is not None:
            if family in self._alone:
                stored.update(self._pieces.recall(family, [key]))
            else:
                self.fetch(family)
        return self._stored[family]

    def fetch(self, *families: str) -> None:
        """Fetches all that is kept of some families at once."""
        for family in families:
            if family not in self._fetched:
                held = self._pieces.recall(family) if self._pieces is not None else {}
                self._stored[family] = {**held, **self._stored.get(family, {})}
                self._fetched.add(family)

    def begin(self) -> None:
        """From now on it counts anew what is used."""
        self._used.clear()

    def save(self, *families: str) -> None:
        """Writes what is new of some families, and lets go of what was not used since the beginning.

        A family of which nothing was asked stays as it is: what it tells was found elsewhere. One of which
        not all was fetched loses nothing.
        """
        for family in self._stored.keys() & families:
            stored, fresh, values = self._stored[family], self._fresh[family], self._values[family]
            used = self._used[family] & stored.keys()
            if not used:
                continue
            level = 0 if family in self._plain else 1
            made = {key: stored[key] or _packed(values[key], level) for key in fresh & used}
            whole = family in self._fetched or self._pieces is None
            if self._pieces is not None and (made or (whole and stored.keys() - used)):
                self._pieces.remember(family, made, beside=used if whole else None)
            self._stored[family] = {key: stored[key] for key in used}
            self._values[family] = {key: values[key] for key in used if key in values}
            self._fresh[family] = set()

    def clear(self, family: str) -> None:
        """Lets go of a family."""
        for held in (self._values, self._stored, self._fresh, self._used):
            held.pop(family, None)
        if self._pieces is not None and self._pieces.recall(family):
            self._pieces.remember(family, {})

    def prune(self, families: Collection[str], beside: str) -> None:
        """Lets go of all families but these, and those of which the names begin so."""
        for family in self._pieces.families() if self._pieces is not None else ():
            if family not in families and not family.startswith(beside) and self._pieces is not None:
                self._pieces.remember(family, {})


def _packed(value: Any, level: int = 1) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(value), level)


def _unpacked(body: bytes | None) -> bytes | None:
    """A piece before it was packed; None for one that another version of Dateline kept in its own way."""
    try:
        return zlib.decompress(body) if body is not None else None
    except zlib.error:
        return None
