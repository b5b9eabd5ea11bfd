"""What is kept of views changes no answer: a record that grew answers as one made anew of the same."""

import contextlib
import shutil
import sqlite3
import tempfile
import zlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.faces.api.adapter import RecordAdapter
from dateline.faces.api.desk import Desk
from dateline.reading import make_report
from dateline.records.contract import to_json
from dateline.records.judgements import Judgement
from dateline.run.settings import settings_over

FAKE = settings_over({"language": {"extractor": "fake.v1"}})
DAYS = ("2017-05-24", "2017-06-05")
NOW = "2020-01-01"

DEEDS = st.tuples(
    st.sampled_from(["Reds", "Blues"]),
    st.sampled_from(["Oxtown", "Ayton", "Bexley"]),
    st.integers(20, 29),
    st.sampled_from(["Gen. Smith", "witnesses"]),
)
ADDED = st.tuples(
    st.just("add"),
    st.lists(DEEDS, min_size=1, max_size=3),
    st.sampled_from([None, "2017-05-25", "2017-05-30"]),
    st.sampled_from(["A", "B"]),
)
STEPS = st.lists(
    st.one_of(
        ADDED,
        ADDED,
        st.tuples(st.just("judge"), st.integers(0, 99)),
        st.tuples(st.just("withdraw"), st.integers(0, 99)),
        st.just(("ask",)),
        st.just(("open",)),
    ),
    min_size=2,
    max_size=12,
)


def answers(record):
    """Every view of a record, as bytes."""
    page = RecordAdapter(record)
    views = [record.control(day) for day in DAYS] + [record.control(day, known_on=day) for day in DAYS]
    views += [record.timelines(), record.events(), record.events(known_on=DAYS[1]), record.storylines()]
    views += [record.ties(), record.origins(), page.changes(), page.plans(), record.review()]
    desk = Desk(page)
    views += [desk.meta(), desk.packed(None), desk.changes(None), desk.ties(None), desk.reviewed(None)]
    return to_json(views)


def take(record, step):
    """Lets a step happen to a record."""
    if step[0] == "add":
        _, deeds, published, source = step
        told = " ".join(f"{who} took {place} on 2017-05-{day}, said {by}." for who, place, day, by in deeds)
        record.add(make_report(told, published=published, source=source), now=NOW)
    elif step[0] == "judge":
        claims = sorted(claim.id for given in record.extractions() for claim in given.claims)
        if claims:
            target = claims[step[1] % len(claims)]
            record.judge(Judgement(kind="wrong_claim", target=target, by="me", at=NOW, reason="a test"))
    elif step[0] == "withdraw":
        held = [each.hash for each in record.store.holdings() if each.withdrawn is None]
        if held:
            record.withdraw(held[step[1] % len(held)], "a test")
    elif step[0] == "ask":
        answers(record)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_is_added_judged_or_withdrawn_what_was_kept_changes_no_byte(steps):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "grown.dateline"
        record = dateline.open_record(path, settings=FAKE)
        for step in steps:
            if step[0] == "open":
                record.close()
                record = dateline.open_record(path)
            take(record, step)
        grown = answers(record)
        record.close()
        anew = Path(folder) / "other" / "grown.dateline"
        anew.parent.mkdir()
        shutil.copy(path, anew)
        with dateline.open_record(path) as record:
            assert answers(record) == grown
        forget(anew)
        with dateline.open_record(anew) as record:
            assert answers(record) == grown


def forget(path):
    """Throws away all that is kept of views."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("DELETE FROM views")
        file.commit()


def test_a_withdrawn_report_takes_what_tells_of_it_along_and_leaves_the_rest(tmp_path):
    path, told = tmp_path / "a.dateline", {}
    with dateline.open_record(path, settings=FAKE) as record:
        for place in ("Oxtown", "Ayton", "Bexley"):
            text = f"Reds took {place} on 2017-05-23, said Gen. {place}."
            told[place] = make_report(text, published="2017-05-25", source=place)
            record.add(told[place], now=NOW)
        answers(record)
        claims = record.store.holding(told["Ayton"].hash).extraction.claims
        record.withdraw(told["Ayton"].hash, "a test")
        ids = [told["Ayton"].hash.encode(), b"Ayton", *(claim.id.encode() for claim in claims)]
        for family in record.store.families():
            for body in record.store.recall(family).values():
                assert not [id for id in ids if id in zlib.decompress(body)], family
    with dateline.open_record(path) as record:
        answers(record)
        made = record._views._kept.made
        assert [made[family] for family in ("grams", "words", "read", "decoded", "trials")] == [0] * 5


def test_a_page_opened_again_waits_for_nothing_to_be_made(tmp_path, monkeypatch):
    path = tmp_path / "a.dateline"
    with dateline.open_record(path, settings=FAKE) as record:
        record.add(make_report("Reds took Oxtown on 2017-05-23.", published="2017-05-25"), now=NOW)
        desk = Desk(RecordAdapter(record))
        first = [desk.meta(), desk.packed(None), desk.packed_changes(None), desk.control(DAYS[0], None)]
    monkeypatch.setattr("dateline.run.views.Views.fused", None)
    monkeypatch.setattr("dateline.run.views.Views.inputs", None)
    with dateline.open_record(path) as record:
        desk = Desk(RecordAdapter(record))
        again = [desk.meta(), desk.packed(None), desk.packed_changes(None), desk.control(DAYS[0], None)]
        assert again == first


def test_a_record_asked_again_before_one_more_report_has_only_that_one_s_place_made(tmp_path):
    path = tmp_path / "a.dateline"
    with dateline.open_record(path, settings=FAKE) as record:
        for n, place in enumerate(("Oxtown", "Ayton", "Bexley")):
            for who in ("Reds", "Greens"):
                told, source = f"{who} took {place} on 2017-05-2{n}.", f"{who} of {place}"
                record.add(make_report(told, published="2017-05-25", source=source), now=NOW)
        record.control(DAYS[0])
    for ask in (lambda record: record.control(DAYS[0]), lambda record: record.timelines()):
        with dateline.open_record(path) as record:
            ask(record)
    with dateline.open_record(path) as record:
        told = "Blues took Ayton on 2017-05-28."
        record.add(make_report(told, published="2017-05-29", source="other"), now=NOW)
        record.control(DAYS[0]), record.timelines()
        made = record._views._kept.made
        assert (made["decoded"], made["trials"], made["courses"]) == (1, 1, 1)
