"""A large record for measuring: invented reports of a war that never was, read like any others.

    python -m benchmarks.large_record made.jsonl --reports 40000
    dateline add made.dateline made.jsonl

The towns are those of the gazetteer, the sides those of the packaged actor base; who did what, where and
when is drawn from a fixed seed. Nothing of it happened.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

FIRST = date(2015, 1, 1)
DAYS = 1095
DEEDS = 4  # of a report
SIDES = {
    "IQ": ("Iraqi forces", "ISIS", "Popular Mobilization Forces", "Peshmerga forces"),
    "SY": ("Syrian government forces", "ISIS", "the Syrian Democratic Forces", "the Free Syrian Army"),
    "YE": ("Houthi forces", "Yemeni government forces", "Al Qaeda in the Arabian Peninsula"),
    "LY": ("the Libyan National Army", "ISIS", "forces of the Government of National Accord"),
    "UA": ("Ukrainian forces", "Russian forces"),
}
MOST_TOWNS = 700  # of a country
TAKINGS = (
    "{A} {seized} {the_town} {town} from {b} {day}, {speaker} said.",
    "{Speaker} said that {a} had {taken} {town} {day} after {n} hours of fighting with {b}.",
    "{Town} was {taken} by {a} {day}, {speaker} told {outlet}.",
)
DEEDS_TOLD = (
    "At least {n} {people} were killed in {strike} on {quarter} {town} {day}.",
    "{A} clashed with {b} near {town} {day}, leaving {n} {fighters} dead.",
    "{A} shelled {quarter} {town} {day}, wounding {n} {people}, {speaker} said.",
    "{N} {fighters} of {b} died {day} when {a} ambushed their convoy outside {town}.",
    "A car bomb exploded in {quarter} {town} {day} and killed {n} {people}.",
    "Aircraft bombed {quarter} {town} {day}; {speaker} counted {n} dead.",
    "{A} repelled an attack by {b} on {town} {day}, according to {speaker}.",
    "{B} withdrew from {quarter} {town} {day} under fire from {a}.",
    "{A} arrested {n} {people} in {quarter} {town} {day}, {speaker} reported.",
    "Gunmen kidnapped {n} {people} from {quarter} {town} {day}.",
    "{N} families fled {town} {day} as {a} and {b} exchanged fire.",
    "{A} besieged {town} {day}, {speaker} said, cutting the road behind {b}.",
)
WORDS = {
    "seized": ("seized", "captured", "retook", "recaptured", "took"),
    "taken": ("captured", "retaken", "seized", "taken"),
    "the_town": ("the town of", "the city of", "all of", ""),
    "people": ("civilians", "people", "residents", "villagers", "traders", "students"),
    "fighters": ("fighters", "soldiers", "militants", "gunmen"),
    "strike": ("an air strike", "a mortar attack", "a rocket attack", "a suicide bombing", "shelling"),
    "quarter": ("", "the market of", "the west of", "the east of", "the centre of", "the north of"),
    "speaker": (
        "a military spokesman", "a local official", "a hospital doctor", "a police colonel", "residents",
        "a tribal leader", "the defence ministry", "the provincial council", "a witness", "an army general",
    ),
    "outlet": ("Reuters", "AFP", "the Associated Press", "state television", "Xinhua", "Al Jazeera"),
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def towns() -> dict[str, list[str]]:
    """The largest towns of each country that share their name with no other, by country."""
    path = str(files("dateline.data").joinpath("places/gazetteer.sqlite"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
        rows = base.execute(
            "SELECT name, country FROM place WHERE kind IS NULL AND name IN"
            " (SELECT name FROM place GROUP BY name HAVING count(*) = 1) ORDER BY population DESC, id"
        ).fetchall()
    plain = [(name, country) for name, country in rows if name.isascii() and name.isalpha() and len(name) > 4]
    return {country: [name for name, where in plain if where == country][:MOST_TOWNS] for country in SIDES}


def sentence(rng: random.Random, template: str, country: str, town: str, day: str) -> str:
    """One deed in words."""
    a, b = rng.sample(SIDES[country], 2)
    words = {key: rng.choice(choices) for key, choices in WORDS.items()}
    number = rng.randrange(2, 60)
    words |= {"a": a, "b": b, "town": town, "day": day, "n": str(number), "N": str(number)}
    words |= {key.capitalize(): words[key][:1].upper() + words[key][1:] for key in ("a", "b", "speaker")}
    told = template.format(**words, Town=town)
    return " ".join(told.split())


def report(rng: random.Random, number: int, known: dict[str, list[str]]) -> dict[str, str]:
    """A report of a few deeds of the week before it, in towns of one country."""
    country = rng.choice(list(SIDES))
    published = FIRST + timedelta(days=rng.randrange(DAYS))
    told = []
    for _ in range(DEEDS):
        day = f"on {WEEKDAYS[(published - timedelta(days=rng.randrange(1, 6))).weekday()]}"
        template = rng.choice(TAKINGS if rng.random() < 0.15 else DEEDS_TOLD)
        told.append(sentence(rng, template, country, rng.choice(known[country]), day))
    source = f"paper-{rng.randrange(60)}.example"
    return {
        "id": f"made-{number}",
        "source": source,
        "published": published.isoformat(),
        "text": "\n\n".join(told),
    }


def main() -> None:
    """Writes the reports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--reports", type=int, default=40_000)
    asked = parser.parse_args()
    rng = random.Random(2017)
    known = towns()
    with asked.out.open("w", encoding="utf-8") as out:
        for number in range(asked.reports):
            out.write(json.dumps(report(rng, number, known)) + "\n")
    print(f"{asked.out}: {asked.reports} reports of {sum(map(len, known.values()))} towns")


if __name__ == "__main__":
    main()
