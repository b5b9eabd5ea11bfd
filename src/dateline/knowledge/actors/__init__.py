"""Names turned into actors: who is there, by what names, on which side, on which day."""

from dateline.knowledge.actors.base import ActorBase, load_actors

__all__ = ["ActorBase", "load_actors"]
