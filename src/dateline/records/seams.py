"""The protocols at which parts are exchanged. Rooms speak through these; none imports the other's classes.

`dateline.testing` ships a fake of those that other people's parts stand at: the extractor, and the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, Protocol

import msgspec

from dateline.records.claims import Extraction, Mention
from dateline.records.dropped import Outcome
from dateline.records.report import Published, Report
from dateline.records.values import ActorRef, Relation, When, Where


class NameHit(msgspec.Struct, frozen=True, kw_only=True):
    """A known name found in a text. `ids` are the candidates, likeliest first.

    `kind`: actor (an armed force, group, state body, agency …), person, place, nationality
    (an adjective or demonym: "Iraqi"). `country` is ISO alpha-3 where all candidates agree.
    `armed` says that the actor can fight or hold a place; `media` that it only relays news.
    """

    start: int
    end: int
    text: str
    kind: Literal["actor", "person", "place", "nationality"]
    ids: tuple[str, ...]
    country: str | None = None
    armed: bool = False
    media: bool = False
    weight: float = 1.0


class NameIndex(Protocol):
    """All names that the knowledge bases hold, found in a text in one pass."""

    def scan(self, text: str) -> list[NameHit]:
        """The known names, in order of the text."""
        ...


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 type and value, and the interval that a claim would take."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    when: When = When()


class TimeReader(Protocol):
    """Reads the time expressions of a text against the report's date (None where it has none)."""

    def read(self, text: str, published: Published, *, narrative: bool = False) -> list[TimeExpression]:
        """The time expressions, in order of the text."""
        ...


class PlacePhrase(msgspec.Struct, frozen=True, kw_only=True):
    """How a text speaks of a place: the anchor mention(s) by span, and the relation to them.

    `start`, `end` cover the whole phrase ("about 25 km west of the town of al-Qairwan");
    `anchors` the spans of the named places inside it; `subject` the span of the place that the
    phrase describes, where it has a name of its own ("Baaj, about 25 km west of …").
    """

    start: int
    end: int
    text: str
    relation: Relation
    anchors: tuple[tuple[int, int], ...]
    subject: tuple[int, int] | None = None
    distance_km: float | None = None
    bearing: str | None = None  # N, NNE, NE … the side of the anchor on which the place lies
    part: str | None = None  # "west", "western bank of the Tigris", "Old City", "outskirts" …
    unit: str | None = None  # "villages", "border", "road" … what lies there
    count: int | None = None


class PlaceContext(msgspec.Struct, frozen=True, kw_only=True):
    """What helps to decide between namesakes: the countries and places that a report speaks of, its words,
    and the outlet that printed it, whose name may tell of its home ("Paris News")."""

    countries: tuple[str, ...] = ()
    dateline: str | None = None
    names: tuple[str, ...] = ()
    text: str = ""
    outlet: str | None = None


class PlaceResolver(Protocol):
    """Names and phrases turned into places."""

    def resolve(
        self, mentions: Sequence[Mention], phrases: Sequence[PlacePhrase], context: PlaceContext
    ) -> list[Where | None]:
        """One answer a mention, in order; None where nothing fits."""
        ...

    def compute(self, phrase: PlacePhrase, anchors: Sequence[Where]) -> Where | None:
        """The place that a phrase describes by its anchors, with its uncertainty."""
        ...

    def is_word(self, name: str) -> bool:
        """Whether the name of a place (small letters) is an ordinary English word besides."""
        ...

    def seat(self, of: str) -> Where | None:
        """The town from which a country or first-order region (its place id) is governed, if known."""
        ...

    def country(self, alpha3: str) -> Where | None:
        """A country as a place, with a radius as large as itself; None for a code of no country."""
        ...


class ActorContext(msgspec.Struct, frozen=True, kw_only=True):
    """What decides whom a generic or derived name means: day, countries, and actors already named.

    `countries` are those that the report speaks of, nearest first; `home` is the one whose affairs it
    tells where the name stands, None where that stays open. Only `home` decides whom "the army" means.
    `new` says that the words bring in somebody not named before ("a militant group").
    """

    day: str | None = None
    home: str | None = None
    countries: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    new: bool = False


class ActorResolver(Protocol):
    """Names and descriptions turned into actors."""

    def resolve(self, text: str, context: ActorContext) -> ActorRef:
        """Whom the words mean; `actor` None where nobody known is meant. Never raises."""
        ...

    def resolve_all(self, text: str, context: ActorContext) -> tuple[ActorRef, ...]:
        """Whom words joined by "and" mean, one reference each, at least one."""
        ...


class Extractor(Protocol):
    """Reads one report. Pure: it depends on the report, the knowledge bases and the settings alone."""

    name: str

    def extract(self, report: Report) -> Extraction:
        """What the report says."""
        ...


class Filter(Protocol):
    """Tells, before anything is parsed, whether a text can be about conflict."""

    @property
    def threshold(self) -> float:
        """The score from which a text is read."""
        ...

    def score(self, report: Report) -> float:
        """How likely the text is about conflict, in log-odds; below `threshold` it is held back."""
        ...


class Executor(Protocol):
    """Runs the extractor that it was made for over reports; knows nothing of what the stages do."""

    def run(self, reports: Iterable[Report]) -> Iterator[Outcome]:
        """What became of each report, in input order; one that breaks the extractor stops no other."""
        ...
