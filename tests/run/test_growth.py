"""Evidence that grew with added reports is, byte for byte, that of a record weighed as a whole."""

import random
import sqlite3
from contextlib import closing

import msgspec
import pytest
from evals.simulator import World, simulate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.reading import make_report
from dateline.records.contract import to_json
from dateline.records.judgements import Judgement
from dateline.run.settings import settings_over

FAKE = settings_over({"language": {"extractor": "fake.v1"}})
DAYS = ("2020-02-01", "2020-05-01", "2020-08-01")
NOW = "2021-12-31"
ACTS = ("add", "add", "add", "add", "ask", "ask", "open", "meet", "withdraw", "judge", "holder")


@pytest.fixture(autouse=True)
def few_are_sampled(monkeypatch):
    """Of so few texts that in these small records most are outside of the sample."""
    monkeypatch.setattr("dateline.fusion.stories.SAMPLED", 1)


def put(record, view, taken=NOW):
    published = view.extraction.report.published.earliest
    report = make_report(view.text, id=view.id, published=published, source=view.sightings[0].source)
    record.store.put(report, view.extraction, extractor="simulated", taken=taken)


def answers(record):
    """What follows from the evidence alone."""
    states = [record.control(day) for day in DAYS] + [record.control(DAYS[1], known_on=DAYS[1])]
    return to_json([states, record.timelines(), record.sources()])


def grew(record):
    """Whether evidence was asked for and not weighed as a whole."""
    record.control(DAYS[0])
    return record._views._kept.made["evidence"] == 0


def anew(path, ask=answers):
    """What a record says of which all that was kept is thrown away."""
    other = path.with_name("anew.dateline")
    with closing(sqlite3.connect(path)) as file, closing(sqlite3.connect(other)) as copy:
        file.backup(copy)
        copy.execute("DELETE FROM views")
        copy.commit()
    with dateline.open_record(other) as record:
        found = ask(record)
    other.unlink()
    return found


def act(record, name, reports, rng):
    if name == "add" and reports:
        put(record, reports.pop())
    elif name == "ask":
        record.control(DAYS[0])
    elif name in ("meet", "withdraw", "judge"):
        held = [each for each in record.store.holdings() if each.withdrawn is None]
        one = rng.choice(held)
        if name == "withdraw":
            record.withdraw(one.hash, "a test")
        elif name == "meet":
            again = msgspec.structs.replace(one.reports[0], id="again", source="elsewhere")
            record.store.put(again, one.extraction, extractor="simulated", taken="2021-01-01")
        else:
            target = one.extraction.claims[0].id
            record.judge(Judgement(kind="wrong_claim", target=target, by="me", at=NOW, reason="a test"))
    elif name == "holder":
        place = rng.choice(record.control(DAYS[0]).places).id
        value = {"day": "2020-03-03", "holder": {"name": "Side A", "actor": "actor:0", "side": "actor:0"}}
        record.judge(Judgement(kind="holder_on", target=place, by="me", at=NOW, reason="a test", value=value))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.lists(st.sampled_from(ACTS), min_size=1, max_size=10))
def test_whatever_happens_to_a_record_what_grew_is_what_is_weighed_anew(tmp_path_factory, seed, acts):
    rng = random.Random(seed)
    world = World(places=3, sides=3, copy_share=0.3, undated_share=rng.choice((0.0, 0.2)))
    reports = list(simulate(world, seed=seed).reports)
    rng.shuffle(reports)
    path = tmp_path_factory.mktemp("grown") / "a.dateline"
    record = dateline.open_record(path, settings=FAKE)
    for view in reports[40:60]:
        put(record, view)
    record.control(DAYS[0])
    left = reports[:40]
    for name in acts:
        if name == "open":
            record.close()
            record = dateline.open_record(path)
        else:
            act(record, name, left, rng)
    told = answers(record)
    record.close()
    with dateline.open_record(path) as record:
        assert answers(record) == told
    assert anew(path) == told


def test_most_reports_that_stand_apart_have_nothing_weighed_as_a_whole(tmp_path):
    reports = list(simulate(World(places=4, copy_share=0.0, undated_share=0.0), seed=3).reports)
    path, grown = tmp_path / "a.dateline", 0
    with dateline.open_record(path, settings=FAKE) as record:
        for view in reports[20:]:
            put(record, view)
        record.control(DAYS[0])
    for view in reports[:20]:
        with dateline.open_record(path) as record:
            put(record, view)
            grown += grew(record)
            told = record.control(DAYS[1])
        assert told == anew(path, lambda record: record.control(DAYS[1]))
        with dateline.open_record(path) as record:
            assert record.control(DAYS[1]) == told
            assert not record._views._kept.made  # what grew is found again
    assert grown == 20
