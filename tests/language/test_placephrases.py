"""How a text speaks of its places. In the examples, [brackets] mark the names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.lexicon.measures import bearing_of, number_of
from dateline.language.phrases.placephrases import find_place_phrases
from dateline.records.seams import PlacePhrase


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            spans.append((len(plain), len(plain) + len(part) - 2))
        plain += part.strip("[]") if part.startswith("[") else part
    return plain, spans


def phrases(text: str, relation: str | None = None) -> tuple[str, list[PlacePhrase]]:
    plain, spans = marked(text)
    found = find_place_phrases(plain, spans)
    return plain, [p for p in found if relation is None or p.relation == relation]


def anchors(text: str, phrase: PlacePhrase) -> list[str]:
    return [text[slice(*span)] for span in phrase.anchors]


@pytest.mark.parametrize(
    ("text", "subject", "anchor", "km", "bearing"),
    [
        ("[Baaj], about 25 km west of the newly-freed town of [Qayrawan]", "Baaj", "Qayrawan", 25.0, "W"),
        ("[Mosul], 400 km north of [Baghdad], was taken", "Mosul", "Baghdad", 400.0, "N"),
        ("[Hit], 70 km (45 miles) west of [Ramadi]", "Hit", "Ramadi", 70.0, "W"),
        ("[Fallujah], about 50 kilometres from [Baghdad]", "Fallujah", "Baghdad", 50.0, None),
        ("[Avdiivka], just north of [Donetsk]", "Avdiivka", "Donetsk", None, "N"),
        ("[Palmyra], which lies 200 km to the east of [Homs]", "Palmyra", "Homs", 200.0, "E"),
        ("[Qarqashah], a village 30 km east of [Mosul]", "Qarqashah", "Mosul", 30.0, "E"),
        ("[Qarqashah], one of a dozen villages east of [Mosul]", "Qarqashah", "Mosul", None, "E"),
        ("a base 15 miles south-west of [Kandahar]", None, "Kandahar", 24.14, "SW"),
        ("[Homs] and [Palmyra], 150 km to the east, were hit", "Palmyra", "Homs", 150.0, "E"),
        ("[Mosul] and [Baghdad], a city 400 kms (250 miles )to the south", "Baghdad", "Mosul", 400.0, "S"),
        ("[al-Akr], 32 km south of the capital, [Manama]", "al-Akr", "Manama", 32.0, "S"),
        ("the [Basaguda] region, located 450 km from the state capital [Raipur]", "Basaguda", "Raipur", 450.0,
         None),
        ("posts south of the border town [Bria]", None, "Bria", None, "S"),
    ],
)  # fmt: skip
def test_distance_and_direction_are_read_with_subject_and_anchor(
    text: str, subject: str | None, anchor: str, km: float | None, bearing: str | None
) -> None:
    plain, found = phrases(text, "direction+distance")
    assert len(found) == 1
    phrase = found[0]
    assert (plain[slice(*phrase.subject)] if phrase.subject else None) == subject
    assert anchors(plain, phrase) == [anchor]
    assert phrase.distance_km == (pytest.approx(km, abs=0.01) if km else None)
    assert phrase.bearing == bearing


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("units freed four villages in west of [Qayrawan] today", "four villages in west of Qayrawan", 4),
        ("It took three strategic villages north of [Mosul]", "three strategic villages north of Mosul", 3),
        ("It destroyed two positions near [Kobani].", "two positions near Kobani", 2),
        ("They seized 12 villages around the town of [Manbij].", "12 villages around the town of Manbij", 12),
        ("and seized twenty-five checkpoints east of [Sinjar]", "twenty-five checkpoints east of Sinjar", 25),
        ("Both towns lie 100 km west of [Mosul].", "Both towns lie 100 km west of Mosul", 2),
        ("The two towns are located in the rugged area about 100 km west of [Mosul].",
         "two towns are located in the rugged area about 100 km west of Mosul", 2),
        ("troops shelled several villages south of [Aleppo]", "several villages south of Aleppo", None),
        ("took three more militant-seized villages in the area between [A] and [B]",
         "three more militant-seized villages in the area between A and B", 3),
    ],
)  # fmt: skip
def test_counted_places_keep_their_count_and_leave_the_verb_out(
    text: str, words: str, count: int | None
) -> None:
    found = [p for p in phrases(text)[1] if p.unit and p.relation != "in"]
    assert [(p.text, p.count) for p in found] == [(words, count)]


def test_a_verb_without_a_number_stays_out_too() -> None:
    found = phrases("rebels captured strategic villages north of [Hama]", "direction+distance")[1]
    assert [p.text for p in found] == ["villages north of Hama"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("fighting on the [Raqqa]-[Deir ez-Zor] road", "road"),
        ("the [Baghdad]–[Kirkuk] highway was cut", "road"),
        ("the road between [Aleppo] and [Damascus]", "road"),
        ("supply routes between [Mosul] and the Syrian city of [Raqqa]", "road"),
        ("a highway linking [Aleppo] with [Damascus]", "road"),
        ("along the [Iraq]-[Syria] border", "border"),
        ("[Iraq]'s border with [Syria]", "border"),
        ("an area between [Sinjar] and [Baaj]", "area"),
    ],
)
def test_a_stretch_between_two_places_has_both_as_anchors(text: str, unit: str) -> None:
    plain, found = phrases(text, "between")
    assert len(found) == 1
    assert len(anchors(plain, found[0])) == 2
    assert found[0].unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "relations between [Iran] and [Iraq]",
        "talks between [Moscow] and [Kyiv]",
        "a war between [Iran] and [Iraq]",
    ],
)
def test_what_passes_between_states_is_no_place(text: str) -> None:
    assert phrases(text, "between")[1] == []


def test_a_place_that_another_includes_is_no_part_of_it() -> None:
    plain, found = phrases("the border south of [Baaj], including the crossing of [al-Qaim] which connects")
    assert all(p.subject is None for p in found)
    assert ("crossing", ["al-Qaim"]) in [(p.unit, anchors(plain, p)) for p in found]


def test_fighters_from_one_country_in_another_put_neither_inside_the_other() -> None:
    assert phrases("militants from [Pakistan] in [Syria]", "part of")[1] == []


def test_to_the_south_of_nobody_knows_what_is_left_out() -> None:
    assert phrases("[Kut] and [Hilla] were calm, and in [Najaf] men went to a camp 20 km to the south.",
                   "direction+distance")[1] == []  # fmt: skip


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("western [Mosul]", "western"),
        ("the western bank of the [Tigris] river", "western bank of the Tigris river"),
        ("the outskirts of [Raqqa]", "outskirts"),
        ("[Mosul]'s Old City", "Old City"),
        ("in central [Baghdad]", "central"),
        ("the northern countryside of [Hama]", "northern countryside"),
    ],
)
def test_a_part_of_a_place_is_named_as_the_text_names_it(text: str, part: str) -> None:
    found = phrases(text, "part of")[1]
    assert [p.part for p in found] == [part]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("the town of [Baaj]", "town"),
        ("the [Tigris] river", "river"),
        ("[Nineveh] province", "province"),
        ("the [Tabqa] dam", "dam"),
        ("the [Salam] hospital", "hospital"),
        ("the cities of [Homs] and [Hama]", "city"),
        ("Lake [Assad]", "lake"),
    ],
)
def test_the_word_of_kind_beside_a_name_is_kept(text: str, unit: str) -> None:
    assert {p.unit for p in phrases(text, "in")[1]} == {unit}


@pytest.mark.parametrize(
    ("words", "number"),
    [("25", 25), ("1,200", 1200), ("twenty-five", 25), ("two dozen", 24), ("a hundred", 100), ("a dozen", 12),
     ("three hundred", 300), ("both", 2), ("half", 0.5), ("many", None), ("", None)],
)  # fmt: skip
def test_numbers_are_read_in_digits_and_words(words: str, number: float | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "point"), [("north-west", "NW"), ("Southern", "S"), ("south west", "SW"), ("up", "")]
)
def test_a_direction_is_a_point_of_the_compass(words: str, point: str) -> None:
    assert bearing_of(words) == point


PIECES = [
    "[Mosul]",
    "[Sinjar]",
    "[Raqqa]",
    "about 25 km",
    "west of",
    "between",
    "and",
    "the town of",
    "four villages",
    "near",
    ",",
    ".",
    "border",
    "road",
    "to the south",
    "captured",
    "(15 miles)",
    "river",
    "part of",
    "western",
    "including",
    "from",
    "in",
    "\n",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_phrases_quote_the_text_and_anchor_in_the_given_names(text: str) -> None:
    plain, spans = marked(text)
    for phrase in find_place_phrases(plain, spans):
        assert plain[phrase.start : phrase.end] == phrase.text
        assert phrase.anchors and set(phrase.anchors) <= set(spans)
        assert phrase.subject is None or phrase.subject in spans
        assert phrase.subject not in phrase.anchors
        assert phrase.distance_km is None or phrase.distance_km > 0
        assert phrase.count is None or phrase.count >= 1


def test_all_places_of_a_list_are_told_of_by_its_apposition() -> None:
    text, found = phrases("[Bartan], [Sal] and [Dilwan], villages south of [Mosul]", "direction+distance")
    assert {text[slice(*p.subject)] for p in found if p.subject} == {"Bartan", "Sal", "Dilwan"}
    assert {name for p in found for name in anchors(text, p)} == {"Mosul"}


@pytest.mark.parametrize(
    ("text", "subject", "anchor"),
    [
        ("[Shoqra] city, located in the southern province of [Abyan]", "Shoqra", "Abyan"),
        ("[Tine], situated in [Darfur]", "Tine", "Darfur"),
        ("[Kandahar]'s [Maiwand] district", "Maiwand", "Kandahar"),
        ("[Benue] state's [Guma] area", "Guma", "Benue"),
        ("[Nigeria]'s northern [Kaduna] state", "Kaduna", "Nigeria"),
        ("[Pakistan]'s north-western [Khyber] district", "Khyber", "Pakistan"),
    ],
)
def test_a_named_place_in_another_is_read(text: str, subject: str, anchor: str) -> None:
    plain, found = phrases(text, "part of")
    assert (subject, [anchor]) in [
        (plain[slice(*p.subject)], anchors(plain, p)) for p in found if p.subject is not None
    ]
