"""Builds `src/dateline/data/places/seats.tsv`: the town from which each first-order region is governed.

    node tools/list_seats.mjs > raw.tsv && python tools/build_seats.py raw.tsv

Kept are seats that lie in their region by the bundled gazetteer too; codes that GeoNames has given anew
since (Vietnam's) would name strange towns. Seats of regions that are new, or bear old codes, are
written by us.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
from pathlib import Path

PLACES = Path(__file__).resolve().parent.parent / "src/dateline/data/places"
BY_HAND = {
    "CD.21": "Kabinda", "CD.22": "Kolwezi", "CD.25": "Lisala", "CD.28": "Gemena", "CD.29": "Kalemie",
    "CF.19": "Carnot", "CF.20": "Batangafo", "CF.21": "Paoua", "IQ.19": "Halabja", "SO.21": "Borama",
    "SS.01": "Juba", "SS.02": "Torit", "SS.03": "Bor", "SS.04": "Rumbek", "SS.05": "Aweil",
    "SS.06": "Bentiu", "SS.07": "Malakal", "SS.08": "Kuacjok", "SS.09": "Wau", "SS.10": "Yambio",
    "UA.11": "Simferopol",
}  # fmt: skip


def seats(raw: Path, db: sqlite3.Connection) -> dict[str, int]:
    """Code of a region ("AF.10") → GeoNames id of its seat."""
    lies_in = {row[0]: f"{row[1]}.{row[2]}" for row in db.execute("SELECT id, country, admin1 FROM place")}
    regions = {row[0] for row in db.execute("SELECT code FROM place WHERE kind = 'admin1'")}
    ranked = sorted(
        (feature == "PPLA", int(population), int(ident), code)
        for code, ident, feature, population in csv.reader(raw.open(encoding="utf-8"), delimiter="\t")
    )
    found = {
        code: ident
        for _, _, ident, code in ranked  # the last of a region stays: its seat of the most people
        if code in regions and lies_in.get(ident) == code and not code.startswith("VN.")
    }
    for code, name in BY_HAND.items():
        row = db.execute(
            "SELECT id FROM place WHERE country = ? AND kind IS NULL AND name = ? ORDER BY population DESC",
            (code[:2], name),
        ).fetchone()
        if row is None:
            raise SystemExit(f"{name} of {code} is not in the gazetteer")
        found[code] = row[0]
    return found


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("raw", type=Path, help="what tools/list_seats.mjs prints")
    db = sqlite3.connect(PLACES / "gazetteer.sqlite")
    found = seats(parser.parse_args().raw, db)
    with (PLACES / "seats.tsv").open("w", encoding="utf-8") as out:
        out.write("region\tgeoname\n")
        out.writelines(f"{code}\t{ident}\n" for code, ident in sorted(found.items()))
    print(f"{len(found)} seats")


if __name__ == "__main__":
    main()
