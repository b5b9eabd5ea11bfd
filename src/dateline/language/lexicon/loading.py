"""The ontology from its files: shared shapes and groups written out, checked, and listed by lemma.

The files lie in `dateline/data/ontology/` (their schema: README.md there). A user's TOML file of the
same schema lies over them: its types replace those of the same id, all else is added.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import SettingsError
from dateline.language.lexicon.closedwords import Words
from dateline.language.lexicon.entries import Frame, FrameKind, Light, Nominal, NominalKind, Telling
from dateline.language.lexicon.ontology import Ontology
from dateline.language.lexicon.tables import File, FrameEntry, Groups, LightEntry, NominalEntry, faults_of
from dateline.language.lexicon.tiewords import tie_words

FILES = ("types.toml", "verbs.toml", "nouns.toml", "states.toml", "ties.toml", "nominals.toml", "words.toml")

_COMMON: Mapping[str, tuple[NominalKind, frozenset[str]]] = {
    "soldier": ("person", frozenset({"armed", "state"})),
    "police": ("person", frozenset({"armed", "state", "police"})),
    "official": ("person", frozenset({"official", "state"})),
    "person": ("person", frozenset({"civilian"})),
    "unit": ("organisation", frozenset({"armed", "group"})),
    "body": ("organisation", frozenset({"civilian", "group"})),
    "weapon": ("weapon", frozenset()),
    "vehicle": ("vehicle", frozenset()),
}
"""What a class of `common_nouns.tsv` means here."""


def load_ontology(extra: Iterable[Path] = ()) -> Ontology:
    """The shipped ontology, with a user's TOML files over it in order.

    Raises SettingsError, all faults at once, for an unknown key, a type that does not exist, a shape,
    role, slot domain or code that does not exist.
    """
    folder = resources.files("dateline") / "data" / "ontology"
    files = [_parse(name, (folder / name).read_text(encoding="utf-8")) for name in FILES]
    for path in extra:
        try:
            files.append(_parse(str(path), path.read_text(encoding="utf-8")))
        except OSError as fault:
            raise SettingsError(f"{path} cannot be read: {fault.strerror}; check [knowledge]") from fault
        except UnicodeDecodeError as fault:
            raise SettingsError(f"{path} is not UTF-8 text: {fault.reason}") from fault
    return _assemble(files)


def _parse(name: str, text: str) -> File:
    try:
        return msgspec.convert(tomllib.loads(text), File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise SettingsError(f"{name}: {fault}") from fault


def _assemble(files: list[File]) -> Ontology:
    shapes = {name: slots for file in files for name, slots in file.shape.items()}
    types = {entry.id: entry for file in files for entry in file.type}
    order = [pair for file in files for pair in file.acled_order]
    plurals = {one: many for file in files for one, many in file.plurals.items()}
    domains = _merged(file.domains for file in files)
    groups = _merged(file.groups for file in files)
    faults = faults_of(files, types, shapes, domains, groups, frozenset(order))
    if faults:
        raise SettingsError("the ontology does not hold together:\n  " + "\n  ".join(faults))
    return Ontology(
        types=types,
        verbs=_index("verb", (e for f in files for e in f.verb), shapes, groups),
        nouns=_index("noun", (e for f in files for e in f.noun), shapes, groups),
        states=_index("state", (e for f in files for e in f.state), shapes, groups),
        ties=_index("tie", (e for f in files for e in f.tie), shapes, groups),
        lights=_lights((e for f in files for e in f.light), groups),
        nominals=_nominals((e for f in files for e in f.nominal), plurals),
        common=_common(plurals),
        words=_merged_words(files),
        tie_words=tie_words(
            (e for f in files for e in f.derived),
            (e for f in files for e in f.link),
            (e for f in files for e in f.office),
            (f.parts for f in files),
            (f.fights for f in files),
        ),
        domains=domains,
        domain_hints=_merged(file.domain_hints for file in files),
        forms={form: lemma for file in files for form, lemma in file.forms.items()},
        plover_turns=tuple(turn for file in files for turn in file.plover_turn),
        stand_ins={form: word for file in files for form, word in file.stand_ins.items()},
        acled_order={pair: rank for rank, pair in enumerate(order)},
    )


def _merged(tables: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    merged: dict[str, frozenset[str]] = {}
    for table in tables:
        for name, words in table.items():
            merged[name] = merged.get(name, frozenset()) | words
    return merged


def _merged_words(files: list[File]) -> Words:
    fields: dict[str, frozenset[str]] = {}
    for name in Words.__struct_fields__:
        fields[name] = frozenset[str]().union(*(getattr(file.words, name) for file in files))
    return Words(**fields)


def _split(phrase: str, groups: Groups) -> tuple[list[str], frozenset[str]]:
    """The words of an entry, and the object words after its colon; "@name" stands for a whole group."""
    words, _, listed = phrase.partition(":")
    named = [groups[word[1:]] if word[0] == "@" else {word} for word in listed.split("|") if word]
    return words.split(), frozenset[str]().union(*named)


def _frame(kind: FrameKind, entry: FrameEntry, phrase: str, shared: dict[str, Any], groups: Groups) -> Frame:
    words, objects = _split(phrase, groups)
    nominal = (kind == "noun" or entry.noun) and not objects
    lemma, rest = (words[-1], words[:-1]) if nominal else (words[0], words[1:])
    told = {name: getattr(entry, name) for name in Telling.__struct_fields__}
    return Frame(
        **told | {"noun": kind == "noun" or entry.noun},
        kind=kind,
        lemma=lemma,
        particle=None if nominal or not rest else " ".join(rest),
        before=tuple(rest) if nominal else (),
        objects=objects,
        **shared,
    )


def _index(
    kind: FrameKind, entries: Iterable[FrameEntry], shapes: Mapping[str, dict[str, str]], groups: Groups
) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for entry in entries:
        shared = {
            "slots": _listed(shapes.get(entry.shape, {})),
            "needs": _listed(entry.needs),
            "fits": _listed(entry.fits),
        }
        for phrase in entry.lemmas:
            frame = _frame(kind, entry, phrase, shared, groups)
            found.setdefault(frame.lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=lambda f: -f.specificity)) for lemma, frames in found.items()}


def _listed(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value.split("|")) for key, value in table.items()}


def _lights(entries: Iterable[LightEntry], groups: Groups) -> dict[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = {}
    for entry in entries:
        for phrase in entry.lemmas:
            words, objects = _split(phrase, groups)
            light = Light(
                lemma=words[0],
                particle=" ".join(words[1:]) or None,
                subject=entry.subject,
                object=entry.object,
                aspect=entry.aspect,
                denies=entry.denies,
                objects=objects,
            )
            found.setdefault(light.lemma, []).append(light)
    return {
        lemma: tuple(sorted(lights, key=lambda light: (not light.objects, light.particle is None)))
        for lemma, lights in found.items()
    }


def _nominals(entries: Iterable[NominalEntry], plurals: Mapping[str, str]) -> dict[str, Nominal]:
    found: dict[str, Nominal] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            found[lemma] = Nominal(
                lemma=lemma,
                plural=_plural(lemma, plurals),
                kind=entry.kind,
                tags=entry.tags,
                type=entry.type,
            )
    return found


def _common(plurals: Mapping[str, str]) -> dict[str, Nominal]:
    """The common nouns of English by the class that WordNet gives them, for those that are not listed."""
    text = (resources.files("dateline") / "data/ontology/common_nouns.tsv").read_text(encoding="utf-8")
    found: dict[str, Nominal] = {}
    for line in text.splitlines():
        name, lemma = line.split("\t")
        kind, tags = _COMMON[name]
        found[lemma] = Nominal(lemma=lemma, plural=_plural(lemma, plurals), kind=kind, tags=tags)
    return found


def _plural(lemma: str, irregular: Mapping[str, str]) -> str:
    first, _, last = lemma.rpartition(" ")
    if last in irregular:
        plural = irregular[last]
    elif last.endswith("man") and last != "human":
        plural = last[:-2] + "en"
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        plural = last + "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        plural = last[:-1] + "ies"
    else:
        plural = last + "s"
    return f"{first} {plural}" if first else plural
