"""Union-find over sortable keys, with the same groups whatever the order of the joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound="object")


class Groups(Generic[K]):
    """Disjoint groups; each is named by its smallest member."""

    def __init__(self, members: Iterable[K]) -> None:
        self._root: dict[K, K] = {member: member for member in members}

    def top(self, member: K) -> K:
        """The smallest member of the group of `member`."""
        root = member
        while self._root[root] != root:
            root = self._root[root]
        while self._root[member] != root:
            self._root[member], member = root, self._root[member]
        return root

    def join(self, one: K, other: K) -> None:
        """One group out of the groups of both."""
        a, b = self.top(one), self.top(other)
        if a != b:
            low, high = (a, b) if a < b else (b, a)  # type: ignore[operator]
            self._root[high] = low

    def all(self) -> dict[K, list[K]]:
        """Every group's members, sorted, by its smallest member."""
        found: dict[K, list[K]] = defaultdict(list)
        for member in sorted(self._root):  # type: ignore[type-var]
            found[self.top(member)].append(member)
        return dict(found)
