from __future__ import annotations

import msgspec
from making import BAAJ, MOSUL

from dateline.fusion.places import PlaceBook, fold, fold_part
from dateline.records.values import Where


def test_names_are_found_without_article_accent_case_or_apostrophe() -> None:
    book = PlaceBook([BAAJ])
    for asked in ("Baaj", "al-Baaj", "BA'AJ", "Bāaj", "place:1"):
        found = book.find(asked)
        assert found is not None and found.id == "place:1"


def test_two_gazetteer_ids_of_one_name_nearby_are_one_place() -> None:
    other = Where(name="al-Baaj", place="place:77", lat=36.05, lon=41.70)
    book = PlaceBook([BAAJ, other])
    assert book.of(BAAJ) == book.of(other)


def test_namesakes_far_apart_stay_two_places() -> None:
    other = Where(name="Baaj", place="place:77", lat=33.0, lon=44.0)
    book = PlaceBook([BAAJ, other])
    assert book.of(BAAJ) != book.of(other)


def test_an_unplaced_name_joins_the_only_placed_namesake() -> None:
    bare = Where(name="Baaj", basis="unplaced")
    book = PlaceBook([BAAJ, bare])
    assert book.of(bare) == "place:1"


def test_an_unplaced_name_joins_neither_of_two_namesakes() -> None:
    bare = Where(name="Baaj", basis="unplaced")
    other = Where(name="Baaj", place="place:77", lat=33.0, lon=44.0)
    book = PlaceBook([BAAJ, bare, other])
    assert book.of(bare) not in (book.of(BAAJ), book.of(other))


def test_a_part_is_not_its_whole_and_names_it() -> None:
    west = Where(name="Mosul", place="place:2", lat=36.34, lon=43.1, part="western side")
    book = PlaceBook([MOSUL, west])
    part = book.get(book.of(west) or "")
    assert part.id != book.of(MOSUL)
    assert part.whole == book.of(MOSUL)
    assert book.find("west Mosul") == part
    assert book.find("Mosul") == book.get("place:2")


def test_two_wordings_of_a_part_are_one_part() -> None:
    one = Where(name="Mosul", place="place:2", part="western side")
    other = Where(name="Mosul", place="place:2", part="west")
    book = PlaceBook([one, other])
    assert book.of(one) == book.of(other)


def test_all_of_a_place_is_the_place() -> None:
    whole = msgspec.structs.replace(MOSUL, part="all")
    book = PlaceBook([MOSUL, whole, msgspec.structs.replace(MOSUL, part="the whole city")])
    assert book.of(whole) == book.of(MOSUL)
    assert len(book.all()) == 1


def test_what_is_near_a_place_is_not_the_place() -> None:
    near = Where(name="Baaj", place="place:1", relation="near", text="near Baaj", lat=36.0, lon=41.7)
    book = PlaceBook([BAAJ, near])
    assert book.of(near) != book.of(BAAJ)


def test_places_are_apart_by_the_gazetteer_by_their_discs_and_as_parts_of_one() -> None:
    west, east = (
        msgspec.structs.replace(MOSUL, part=part, radius_km=3.0) for part in ("west bank", "east bank")
    )
    near = Where(
        name="Baaj", place="place:1", lat=36.0, lon=41.7, radius_km=9.0, relation="near", text="near"
    )
    far = Where(
        name="Kirkuk", place="place:9", lat=35.5, lon=44.4, radius_km=9.0, relation="near", text="off"
    )
    nowhere = Where(name="the courthouse", basis="unplaced")
    book = PlaceBook([BAAJ, MOSUL, west, east, near, far, nowhere])

    def apart(one: Where, other: Where) -> bool:
        ids = book.of(one) or "", book.of(other) or ""
        assert book.apart(*ids) == book.apart(*ids[::-1])
        return book.apart(*ids)

    assert apart(BAAJ, MOSUL) and apart(west, east) and apart(BAAJ, far)
    assert not any(apart(*two) for two in ((BAAJ, BAAJ), (BAAJ, near), (MOSUL, west), (BAAJ, nowhere)))


def test_words_that_only_point_back_to_a_place_are_no_name_of_it() -> None:
    told = [msgspec.structs.replace(BAAJ, text=text) for text in ("The town", "there", "al-Ba'aj")]
    (place,) = PlaceBook([BAAJ, *told]).all()
    assert place.aliases == ("al-Ba'aj",)


def test_the_order_of_the_mentions_changes_nothing() -> None:
    mentions = [
        BAAJ,
        MOSUL,
        Where(name="Baaj", basis="unplaced"),
        Where(name="Mosul", place="place:2", part="east"),
    ]
    assert PlaceBook(mentions).all() == PlaceBook(mentions[::-1]).all()


def test_an_unknown_name_gets_the_nearest_names() -> None:
    book = PlaceBook([BAAJ, MOSUL])
    assert book.find("Mosull") is None
    assert book.suggest("Mosull")[0] == "Mosul"


def test_folding_never_empties_a_name() -> None:
    assert fold("al-") and fold("Al")
    assert fold_part("the eastern part of the city") == "east"
