"""A published copy holds what it may show, and nothing of what it keeps back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from on_disk import written
from sample_record import SampleRecord

from dateline.errors import InputError
from dateline.faces.api.adapter import RecordAdapter
from dateline.faces.publishing import PublishSettings, publish
from dateline.faces.publishing.content import content
from dateline.faces.publishing.safety import KM_PER_DEGREE, WITHHELD, Withholding, coarsened

TOWN = "place:bir-hadin"


def data(**settings: Any) -> dict[str, Any]:
    return content(SampleRecord(), PublishSettings(**settings))


def held(copied: dict[str, Any], place: str, day: str, view: int = -1) -> dict[str, Any] | None:
    """What a view of a copy says of a place on a day; None before anything is said."""
    number = copied["views"][view]["states"].get(place)
    runs = copied["pools"]["runs"][number] if number is not None else []
    begun = [base for start, base, _, _ in runs if start <= day]
    return copied["pools"]["bases"][begun[-1]] if begun else None


def test_a_copy_answers_for_every_day_and_day_of_knowing_as_the_record_does() -> None:
    record, copied = SampleRecord(), data(known_on="2017-07-11")
    known_days = [view["known_on"] for view in copied["views"]]
    assert known_days == copied["about"]["known_days"] == sorted(known_days)
    assert {"2017-05-26", "2017-06-05", "2017-07-11"} <= set(known_days)
    for at, known in enumerate(known_days):
        for day in ("2017-03-01", "2017-05-25", "2017-06-03", "2017-06-04", "2017-07-11"):
            answer = record.control(day, known)
            for state in answer.places:
                told = held(copied, state.id, day, at)
                assert told is not None
                assert (told["state"], told["claims_for"]) == (state.state, list(state.claims_for)), (
                    known,
                    day,
                    state.id,
                )
            runs = [copied["pools"]["routes"][n] for n in copied["views"][at]["routes"].values()]
            begun = [[route for start, route in each if start <= day] for each in runs]
            shown = [routes[-1]["state"] for routes in begun if routes]
            assert shown == [route.state for route in answer.routes], (known, day)


def test_a_footing_of_a_copy_stands_for_many_days_and_tells_the_odds_of_none(tmp_path: Path) -> None:
    record = RecordAdapter.at(written(tmp_path / "war.dateline"))
    ruling = record.place_footing("Bir Hadin", "2017-05-20").rulings[0]
    assert "times likelier" in ruling.rule
    copied = content(record, PublishSettings(known_on="2017-07-11", known_days=1))
    told = {each["rule"] for footing in copied["pools"]["footings"] for each in footing["rulings"]}
    assert ruling.rule.split(":")[0] in told
    assert [rule for rule in told if "times" in rule] == []


def test_the_second_clock_of_a_copy_can_be_thinned_or_left_out() -> None:
    known = data(known_on="2017-07-11", known_days=3)["about"]["known_days"]
    assert len(known) == 3
    assert known[-1] == "2017-07-11"
    assert data(known_on="2017-07-11", known_days=1)["about"]["known_days"] == ["2017-07-11"]


def test_an_earlier_day_of_knowing_holds_no_event_that_was_told_later() -> None:
    copied = data(known_on="2017-07-11")
    view = next(view for view in copied["views"] if view["known_on"] == "2017-05-26")
    claims = {ref["id"] for n in view["events"] for ref in copied["pools"]["events"][n]["claims"]}
    late = {copied["knownFrom"][copied["claims"][id]["report"]] for id in claims}
    assert max(late) <= "2017-05-26"


def test_nothing_later_than_the_day_of_knowing_is_in_a_copy() -> None:
    copied = data(known_on="2017-06-01")
    assert "2017-06-04" not in json.dumps(copied)
    assert copied["about"]["known_on"] == "2017-06-01"
    assert {head["published"]["earliest"] <= "2017-06-01" for head in copied["reports"].values()} == {True}
    assert copied["meta"]["counts"]["reports"] == len(copied["reports"]) == 6


def test_a_delay_goes_back_from_the_last_publication() -> None:
    assert data(delay_days=10)["about"]["known_on"] == "2017-07-01"


def test_every_claim_that_an_answer_rests_on_is_there_with_its_sentence() -> None:
    copied = data(known_on="2017-07-11")
    named = {id for base in copied["pools"]["bases"] for id in base["claims_for"]}
    assert named <= copied["claims"].keys()
    for id in named:
        quote = copied["quotes"][id]["pieces"]
        lit = "".join(words for words, theirs in quote if theirs)
        assert lit == "".join(span["text"] for span in copied["claims"][id]["claim"]["evidence"])
    assert all("text" not in report for report in copied["reports"].values())


def test_without_quotes_no_sentence_is_in_a_copy() -> None:
    copied = data(known_on="2017-07-11", quotes=False)
    assert copied["quotes"] == {}
    assert "denied that the town had fallen" not in json.dumps(copied["claims"])


def test_withheld_names_are_nowhere_in_a_copy() -> None:
    text = json.dumps(data(known_on="2017-07-11", withhold=("bir hadin", "prime minister"))).lower()
    assert "hadin" not in text
    assert "prime minister" not in text
    assert WITHHELD in text


def test_coarse_coordinates_share_the_middle_of_their_square() -> None:
    copied = data(known_on="2017-07-11", coarsen_km=50)
    spots = {(each["lat"], each["lon"]) for each in copied["places"].values()}
    assert len(spots) < len(copied["places"])
    assert copied["places"][TOWN]["radius_km"] >= 35
    assert "36.04" not in json.dumps(copied["places"][TOWN])


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(0.5, 200))
def test_a_coarse_spot_is_within_its_radius_of_the_true_one(lat: float, lon: float, km: float) -> None:
    from math import cos, hypot, radians

    spot = coarsened({"lat": lat, "lon": lon, "radius_km": 1.0, "geometry": {"type": "Point"}}, km)
    north = (spot["lat"] - lat) * KM_PER_DEGREE
    east = (spot["lon"] - lon) * KM_PER_DEGREE * max(0.05, cos(radians(spot["lat"])))
    assert hypot(north, east) <= km * 0.72 + 0.03
    assert spot["geometry"] is None


@pytest.mark.parametrize(
    "text", ["Naif Jasso", "NAIF JASSO", "Naïf Jasso", "naif-jasso", "actor:new:naifjasso"]
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert not Withholding(["Naif Jasso"]).finds(str(Withholding(["Naif Jasso"]).of(text)))


def test_a_name_within_a_longer_word_stays() -> None:
    assert Withholding(["Ali"]).of("Alias and Ali, in Aliabad") == f"Alias and {WITHHELD}, in Aliabad"


def test_an_address_with_a_withheld_name_goes_whole() -> None:
    assert Withholding(["Ali"]).of("https://a.example/ali-spoke.html") is None


def made(tmp_path: Path) -> Path:
    dist = tmp_path / "dist"
    for name in (
        "copy/index.html",
        "copy/app.js",
        "copy/app.css",
        "icon.svg",
        "assets/maplibre-gl-worker-x.js",
    ):
        (dist / name).parent.mkdir(parents=True, exist_ok=True)
        (dist / name).write_text("x", encoding="utf-8")
    (dist / "basemap").mkdir()
    for name in ("land", "borders", "lakes", "rivers", "countries", "river-names", "provinces"):
        (dist / "basemap" / f"{name}.json").write_text("[]", encoding="utf-8")
    return dist


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    dist, folder = made(tmp_path), tmp_path / "public"
    publish(SampleRecord(), folder, PublishSettings(), dist=dist)
    publish(SampleRecord(), folder, PublishSettings(licence="CC BY 4.0"), dist=dist)
    assert "CC BY 4.0" in (folder / "SOURCES.txt").read_text("utf-8")
    assert (folder / "data.js").read_text("utf-8").startswith("window.DATELINE_COPY={")
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="holds other files"):
        publish(SampleRecord(), other, PublishSettings(), dist=dist)
    assert (other / "thesis.txt").is_file()
