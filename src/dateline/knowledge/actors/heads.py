"""The common nouns that stand for actors, by class: "gunmen" are unidentified, "troops" an army's."""

from __future__ import annotations

import re
from functools import cache

from dateline.knowledge.actors import loading
from dateline.knowledge.actors.phrases import head_of

_ARTICLE = re.compile(r"(?:the|an?|its|their|his|her|our|these|those)\s+", re.IGNORECASE)
_NO_NOUNS = {"title", "offices", "vague"}  # words before a name, and officials of any side


@cache
def head_nouns() -> dict[tuple[str, ...], str]:
    """The class of each noun, by its words in lower case."""
    table = {row[0]: row[1].split("|") for row in loading.rows("heads.tsv") if row[0] not in _NO_NOUNS}
    return {tuple(noun.lower().split()): name for name, nouns in table.items() for noun in nouns}


def head_class(words: str) -> str | None:
    """The class of the noun that heads a phrase ("members of the guard": its first), None for others."""
    found = _head(words.partition(" of ")[0])
    return found[0] if found is not None else None


def is_bare(words: str) -> bool:
    """Whether nothing but an article or a possessive stands beside the noun: "the rebels", "its units"."""
    bare = _ARTICLE.sub("", words.strip())
    found = _head(bare)
    return found is not None and found[1] == 0


def _head(words: str) -> tuple[str, int] | None:
    nouns = head_nouns()
    return head_of(words, nouns, max(len(noun) for noun in nouns))
