"""Who there is: actors by their ids, their proper names, and how they stand to each other on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.knowledge.actors.model import Actor, Body, Country, Role


class Roster:
    """All actors by their ids. Built once, then only read; safe to share between threads.

    Bodies that every state has ("actor:iraq-air-force") are made when they are asked for.
    """

    def __init__(self, actors: Iterable[Actor], states: Sequence[Country], bodies: Sequence[Body]) -> None:
        self._bodies = {body.suffix: body for body in bodies}
        self._states = {state.slug: state for state in states}
        self._by_code = {state.alpha3: state for state in states}
        self._actors = {actor.id: actor for actor in actors}

    def get(self, actor_id: str) -> Actor | None:
        """The actor with this id: named in the data, or a state or a state's body."""
        return self._actors.get(actor_id) or self._made(actor_id)

    def actors(self) -> Iterator[Actor]:
        """All actors that the data name, then all states, in the order of the data."""
        yield from self._actors.values()
        for slug in self._states:
            state = self.get(f"actor:{slug}")
            if state is not None and state.id not in self._actors:
                yield state

    def country(self, alpha3: str) -> Country | None:
        """The state with this ISO 3166-1 alpha-3 code."""
        return self._by_code.get(alpha3)

    def states(self) -> Iterable[Country]:
        """All states."""
        return self._states.values()

    def state_actor(self, alpha3: str, suffix: str = "") -> str | None:
        """The id of a state, or of its body with this suffix ("armed-forces")."""
        state = self._by_code.get(alpha3)
        if state is None:
            return None
        return f"actor:{state.slug}-{suffix}" if suffix else f"actor:{state.slug}"

    def name(self, actor_id: str, day: str | None = None) -> str:
        """The actor's canonical name on a day (its last one for an unknown day); the id if unknown."""
        actor = self.get(actor_id)
        if actor is None:
            return actor_id
        dated = [a for a in actor.aliases if a.canonical and a.period.holds(day)]
        return dated[-1].name if dated and day is not None else actor.name

    def roles(self, actor_id: str, day: str | None = None) -> tuple[Role, ...]:
        """The ties that hold on a day; all, in the order of their beginning, for an unknown day."""
        actor = self.get(actor_id)
        if actor is None:
            return ()
        held = [role for role in actor.roles if role.period.holds(day)]
        return tuple(sorted(held, key=lambda role: role.period.start or ""))

    def led(self, actor_id: str, day: str | None = None) -> str | None:
        """What a person leads on a day: the tie begun last; None where nothing is known for the day."""
        ties = [role for role in self.roles(actor_id, day) if role.relation == "leads"]
        return ties[-1].object if ties else None

    def side(self, actor_id: str, day: str | None = None) -> str | None:
        """The actor that this one fights for on a day: itself where it fights for none other.

        A tie `side` decides; else the chain of `leads` and `part_of`; a coalition is its own.
        None for who takes no side (civilians, monitors, most media) and for an unknown id.
        """
        seen: list[str] = []
        current = actor_id
        while current not in seen:
            seen.append(current)
            above = self._above(current, day)
            if above is None:
                break
            current = above
        actor = self.get(current)
        if actor is None or not (actor.armed or actor.kind in ("party", "igo")):
            return None
        return f"{current}-government" if actor.kind == "state" else current

    def armed(self, actor_id: str) -> bool:
        """Whether the actor can fight or hold a place."""
        actor = self.get(actor_id)
        return actor is not None and actor.armed

    def _made(self, actor_id: str) -> Actor | None:
        slug = actor_id.removeprefix("actor:")
        state = self._states.get(slug)
        if state is not None:
            return Actor(id=actor_id, name=state.name, kind="state", country=state.alpha3, armed=True)
        for suffix, body in self._bodies.items():
            state = self._states.get(slug.removesuffix(f"-{suffix}"))
            if state is not None:
                return _body_actor(state, body)
        return None

    def _above(self, actor_id: str, day: str | None) -> str | None:
        ties = self.roles(actor_id, day)
        actor = self.get(actor_id)
        own = actor is not None and actor.kind == "coalition"
        for relation in ("side",) if own else ("side", "leads", "part_of"):
            of_kind = [role for role in ties if role.relation == relation]
            if of_kind:
                return of_kind[-1].object
        return None


def _body_actor(state: Country, body: Body) -> Actor:
    adjective = state.adjectives[0] if state.adjectives else state.name
    forces = state.forces or f"{adjective} armed forces"
    above = f"actor:{state.slug}" if body.suffix == "government" else f"actor:{state.slug}-government"
    ties = () if body.suffix == "government" else (Role(relation="part_of", object=above),)
    return Actor(
        id=f"actor:{state.slug}-{body.suffix}",
        name=body.name.format(adj=adjective, name=state.name, forces=forces),
        kind=body.kind,
        country=state.alpha3,
        roles=ties,
        armed=True,
    )
