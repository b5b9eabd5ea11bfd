"""Places, actors and types by the names that a person gives them, as the JSON contract writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.errors import UnknownName
from dateline.fusion.places import fold
from dateline.records.claims import Claim
from dateline.records.values import ActorRef, Where
from dateline.run.bases import actors_of, ontology_of, types_named

if TYPE_CHECKING:
    from dateline.run.record import Record


def place_named(record: Record, told: str) -> dict[str, Any]:
    """A place of the record by its name, alias or id, as a `where`. Raises UnknownName."""
    found = record.places().find(told)
    if found is None:
        near = record.places().suggest(told)
        hint = f"Nearest: {', '.join(near)}." if near else "Give one as JSON: name, lat, lon."
        raise UnknownName(f"the record speaks of no place {told!r}. {hint}")
    place = Where(
        name=found.name,
        place=found.id,
        lat=found.lat,
        lon=found.lon,
        radius_km=found.radius_km,
        country=found.country,
    )
    return dict(msgspec.to_builtins(place))


def actor_named(record: Record, told: str, day: str | None) -> dict[str, Any]:
    """An actor whom the record's claims name so, else one of the actor base; a name in quotes as it is.

    Raises UnknownName.
    """
    if len(told) > 2 and told[0] == told[-1] == '"':
        return dict(msgspec.to_builtins(ActorRef(name=told[1:-1])))
    spoken = next(
        (ref for ref in _spoken_of(record) if told == ref.actor or fold(told) == fold(ref.name)), None
    )
    if spoken is None:
        spoken = _known(record, told, day)
    return dict(msgspec.to_builtins(msgspec.structs.replace(spoken, text=None, start=None, end=None)))


def type_named(record: Record, told: str, *, of_civilians: bool = False) -> dict[str, Any]:
    """An event type by its id with its codes in the schemes. Raises UnknownName."""
    ontology = ontology_of(record.settings)
    kind = types_named(ontology, told)[0]
    if kind.id != told:
        raise UnknownName(f"{told!r} is a family of event types. List them with: dateline ontology {told}")
    codes = {
        "acled": ontology.acled_for(told, target_civilian=of_civilians),
        "plover": kind.plover_code,
        "cameo": kind.cameo,
    }
    return {"type": told, **msgspec.to_builtins(codes)}


def _known(record: Record, told: str, day: str | None) -> ActorRef:
    """The actor whom the actor base knows by this name or id. Raises UnknownName."""
    base = actors_of(record.settings)
    ids = [told] if base.get(told) is not None else base.lookup(told)
    if len(ids) != 1:
        hint = f"it may be {', '.join(ids)}" if ids else 'to keep a name as it is, write it in "quotes"'
        raise UnknownName(f"no actor is surely meant by {told!r}; {hint}.")
    return ActorRef(name=base.name(ids[0], day), actor=ids[0], side=base.side(ids[0], day))


def _spoken_of(record: Record) -> Iterator[ActorRef]:
    """The actors whom the record's claims name, in order of the reports' hashes."""
    for given in record.extractions():
        for claim in given.claims:
            yield from _refs(claim)


def _refs(claim: Claim) -> list[ActorRef]:
    if claim.control is not None:
        return [ref for ref in (claim.control.holder, claim.control.previous) if ref is not None]
    if claim.event is not None:
        return [*claim.event.agents, *claim.event.targets]
    return [claim.tie.subject, claim.tie.object] if claim.tie is not None else []
