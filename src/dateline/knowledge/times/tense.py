"""Whether the clause around an offset speaks of the future, told from cheap cues."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.knowledge.times.lexicon import Lexicon

# Characters of the clause looked at on either side.
_BEFORE, _AFTER = 90, 120
_BREAK = re.compile(
    r"(?<!\b[ap]\.m)[.;:!?]\s|\n|,\s+(?:but|when|after|which|who|where|while)\b|\b(?:after|since|when|but|because)\b",
    re.I,
)
_OPENING = re.compile(r"(?:^|[.!?\n]\s*)(?:On|By|Until|In|At|From|Starting|Beginning|Next)?\s*$")


_PAST_AFTER = re.compile(r"[\w ]{1,20},\s+(?:[\w'’-]+\s+){1,4}(?:had|was|were|did|could)\b", re.IGNORECASE)


class FutureCues:
    """Tells future clauses by their verbs. Compiled once."""

    def __init__(self, words: Lexicon) -> None:
        self._cue = re.compile(rf"\b(?:{'|'.join(words.future['cues'])})(?!\w)|'ll\b", re.IGNORECASE)
        self._past = re.compile(
            rf"(?<!be\s)(?<!been\s)\b(?:{'|'.join(words.future['past'])})\b", re.IGNORECASE
        )
        self._until = re.compile(r"\b(?:until|till)\s+(?:[\w.:]+\s+){0,4}$", re.IGNORECASE)
        self._was = re.compile(
            r"\b(?:had|was|were|did|not|held|stood|lived|stayed|remained|lasted|served|ruled|fought|went)\b",
            re.IGNORECASE,
        )
        # A verb in "-ed", neither a passive after "be" nor an adjective ("the besieged city", "US-backed").
        finite = r"(?<!be\s)(?<!been\s)(?<!the\s)(?<!an\s)(?<!\ba\s)(?<!its\s)(?<!their\s)(?<!-)"
        finite += rf"\b(?!(?:{'|'.join(words.future['not_verbs'])})\b)\w{{3,}}ed\b"
        follows = (
            r"(?=\s+(?:the|an?|its|their|his|her|in|on|at|from|into|to|with|by|and|that|\d|(?-i:[A-Z]))|\s*$)"
        )
        self._ed = re.compile(finite + follows, re.IGNORECASE)
        self._done = re.compile(rf"{finite}\s+(?:on\s+)?$", re.IGNORECASE)
        self._modal = re.compile(
            rf"^[^.;\n]{{0,{_AFTER}}}?\b(?:{'|'.join(words.future['modals'])})\b", re.IGNORECASE
        )

    def over(self, text: str) -> Callable[[int], bool]:
        """A function that says of an offset whether its clause is about the future."""
        return lambda at: self.is_future(text, at)

    def is_future(self, text: str, at: int) -> bool:
        """Whether a future cue stands before the offset in its clause, with no past verb after it."""
        before = text[max(0, at - _BEFORE) : at]
        breaks = list(_BREAK.finditer(before))
        clause = before[breaks[-1].end() :] if breaks else before
        if self._done.search(clause):
            return False
        if self._until.search(clause):
            leads = bool(_OPENING.search(before))
            return not self._was.search(clause) and not (leads and _PAST_AFTER.match(text, at))
        cues = list(self._cue.finditer(clause))
        if cues:
            rest = cues[-1].end()
            return not (self._past.search(clause, rest) or self._ed.search(clause, rest))
        modal = self._modal.search(text[at : at + _AFTER]) if _OPENING.search(before) else None
        return modal is not None and not (self._past.search(modal[0]) or self._ed.search(modal[0]))
