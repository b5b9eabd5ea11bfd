"""Events at ACLED's grain: two actors, a place, a day."""

import csv
import io

import pytest

from dateline.faces.exports import acled_csv
from dateline.records.values import AcledCode, ActorRef, Harm, When, Where
from dateline.records.views import Event
from dateline.run.acled import acled_rows

ISIS = ActorRef(name="ISIS", actor="actor:isis")
ARMY = ActorRef(name="Iraqi Army", actor="actor:iraq-armed-forces", country="IRQ")
US = ActorRef(name="US", actor="actor:united-states-armed-forces", country="USA")
PEOPLE = ActorRef(name="residents", actor="actor:civilians", country="IRQ")
BAAJ = Where(name="Baaj", place="place:1", lat=36.04512, lon=41.72, radius_km=3.0, country="IRQ")
CLASH = AcledCode(event_type="Battles", sub_event_type="Armed clash")
TAKEN = AcledCode(event_type="Battles", sub_event_type="Government regains territory")
ATTACK = AcledCode(event_type="Violence against civilians", sub_event_type="Attack")
STRIKE = AcledCode(event_type="Explosions/Remote violence", sub_event_type="Air/drone strike")
DAY = When(earliest="2017-06-04", latest="2017-06-05", precision="day")


def event(id, code=CLASH, **more):
    fields = {"when": DAY, "where": BAAJ, "agents": (ARMY,), "targets": (ISIS,), "confidence": 0.9, **more}
    return Event(id=f"event:{id}", type="any", acled=code, **fields)


def rows(*events, **more):
    return acled_rows(events, {}, **more)


def test_events_of_two_actors_one_place_and_one_day_are_one_row_of_the_highest_type():
    other_way = event("b", TAKEN, agents=(ISIS,), targets=(ARMY,))
    (row,) = rows(event("a"), other_way, event("c", agents=(), targets=(ISIS,)))
    assert row.sub_event_type == "Government regains territory"
    assert row.events == "event:a event:b event:c"
    assert {row.actor1, row.actor2} == {"ISIS", "Iraqi government forces"}
    assert row.interaction == "State forces-Rebel group"


def test_another_actor_another_day_and_another_place_are_other_rows():
    far = Where(name="Mosul", place="place:2", lat=36.3, lon=43.1, radius_km=9.0, country="IRQ")
    later = When(earliest="2017-06-05", latest="2017-06-06", precision="day")
    found = rows(event("a"), event("b", agents=(US,)), event("c", where=far), event("d", when=later))
    assert len(found) == 4
    assert [row.inter1 for row in found if row.actor1 == "US military"] == ["External/Other forces"]


def test_what_the_form_cannot_hold_is_left_out():
    wide = Where(name="Iraq", place="place:3", lat=33.0, lon=44.0, radius_km=400.0, country="IRQ")
    year = When(earliest="2017-01-01", latest="2018-01-01", precision="year")
    lost = [
        event("a", where=wide), event("b", where=None), event("c", when=year), event("d", when=When()),
        event("e", code=None), event("f", agents=(), targets=()), event("g", confidence=0.2),
        event("h", agents=(ActorRef(name="men"),), targets=()),
    ]  # fmt: skip
    assert rows(*lost) == ()
    assert len(rows(event("g", confidence=0.2), least=0.1)) == 1


def test_whom_nobody_names_has_the_form_s_name_with_the_country():
    battle, attack = event("a", targets=()), event("b", ATTACK, agents=(), targets=(PEOPLE,))
    by_type = {row.event_type: row for row in rows(battle, attack)}
    assert by_type["Battles"].actor2 == "Unidentified Armed Group (Iraq)"
    hit = by_type["Violence against civilians"]
    assert (hit.actor1, hit.actor2) == ("Unidentified Armed Group (Iraq)", "Civilians (Iraq)")
    assert (hit.interaction, hit.civilian_targeting) == ("Political militia-Civilians", "Civilian targeting")
    (strike,) = rows(event("c", STRIKE, targets=()))
    assert (strike.actor2, strike.interaction) == ("", "State forces only")


def test_precisions_say_how_wide_place_and_day_are():
    near = Where(name="near Baaj", lat=36.0, lon=41.7, radius_km=5.0, relation="near", country="IRQ")
    week = When(earliest="2017-06-04", latest="2017-06-11", precision="week")
    (exact,), (rough,) = rows(event("a")), rows(event("b", where=near, when=week))
    assert (exact.geo_precision, exact.time_precision, exact.latitude) == (1, 1, 36.0451)
    assert (rough.geo_precision, rough.time_precision, rough.event_date) == (2, 2, "2017-06-07")


@pytest.mark.parametrize(
    ("tolls", "dead"), [([(3, 5)], 3), ([(None, 4)], 4), ([(None, None)], 0), ([(2, 2), (1, 1)], 3)]
)
def test_the_dead_are_the_lowest_toll_told(tolls, dead):
    harm = tuple(Harm(kind="killed", low=low, best=best) for low, best in tolls)
    assert rows(event("a", harm=(*harm, Harm(kind="wounded", low=9, best=9))))[0].fatalities == dead


def test_the_export_has_acled_s_columns_in_their_order_and_then_ours():
    class Fake:
        def acled_rows(self):
            return rows(event("a"))

    (row,) = csv.DictReader(io.StringIO(b"".join(acled_csv(Fake())).decode()))
    names = list(row)
    assert len(names) == 34
    assert names[:8] == [
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
        "sub_event_type", "actor1",
    ]  # fmt: skip
    assert names[30:] == ["timestamp", "events", "origins", "confidence"]
