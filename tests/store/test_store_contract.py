"""One contract over every store."""

import contextlib
import sqlite3

import msgspec
import pytest
from sqlalchemy import event

from dateline.errors import NotARecord, RecordError, RecordMissing, RecordTooNew
from dateline.reading import make_report
from dateline.records.dropped import Dropped
from dateline.records.judgements import Judgement, signed
from dateline.store import MemoryStore, open_store
from dateline.store.contract import view_of
from dateline.testing import FakeExtractor

TEXT = "Reds took Oxtown on 2017-05-23"


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    made = MemoryStore() if request.param == "memory" else open_store(tmp_path / "a.dateline", create=True)
    yield made
    made.close()


def put(store, report, taken="2020-01-01"):
    extraction = FakeExtractor().extract(report)
    store.put(report, extraction, extractor="fake.v1", taken=taken)
    return extraction


def test_what_was_put_comes_back(store):
    report = make_report(TEXT, published="2017-05-24", source="S")
    extraction = put(store, report)
    held = store.holding(report.hash)
    assert (held.reports, held.extraction, held.extractor) == ((report,), extraction, "fake.v1")
    assert [each.hash for each in store.holdings()] == [report.hash]


def test_putting_twice_changes_nothing(store):
    report = make_report(TEXT)
    put(store, report)
    before = store.fingerprint()
    put(store, report, taken="2021-01-01")
    assert store.fingerprint() == before
    assert store.holding(report.hash).taken == ("2020-01-01",)


def test_a_second_sighting_of_a_text_is_kept_beside_the_first_in_canonical_order(store):
    late = make_report(TEXT, published="2017-05-26", source="B", id="2")
    early = make_report(TEXT, published="2017-05-24", source="A", id="1")
    undated = make_report(TEXT, source="C", id="3")
    for report in (undated, late, early):
        put(store, report)
    held = store.holding(late.hash)
    assert held.reports == (early, late, undated) == store.reports(late.hash)
    assert view_of(held).known == "2017-05-24"
    assert [sighting.id for sighting in view_of(held).sightings] == ["1", "2", "3"]


def test_an_undated_report_is_known_from_its_first_intake(store):
    report = make_report(TEXT)
    put(store, report, taken="2020-03-01")
    put(store, report, taken="2020-02-01")
    view = view_of(store.holding(report.hash))
    assert (view.known, view.known_from) == ("2020-02-01", "intake")


def test_claims_and_reports_are_found_by_id_and_hash(store):
    report = make_report(TEXT, id="mine")
    claim = put(store, report).claims[0]
    for id in (claim.id, "mine", report.hash):
        assert store.find(id) == (report.hash,)
    assert store.find("nothing") == ()


def test_a_withdrawn_text_is_gone_and_stays_gone(store):
    report = make_report(TEXT, title="T")
    claim = put(store, report).claims[0]
    store.remember("x", {"1": b"holds the text"})
    store.withdraw(report.hash, "a court said so")
    put(store, report)
    put(store, make_report("Reds took Ayton."))
    held = store.holding(report.hash)
    assert list(store.withdrawn()) == [held]
    assert (held.withdrawn, held.reports, held.extraction.claims) == ("a court said so", (), ())
    assert store.find(claim.id) == () and store.recall("x") == {}
    assert TEXT.encode() not in msgspec.json.encode(held)


def test_drops_are_listed_once_and_sorted(store):
    for source in ("b", "a", "b"):
        store.drop(Dropped(source=source, stage="reading", reason="why"))
    assert [drop.source for drop in store.dropped()] == ["a", "b"]


def test_judgements_are_kept_once_in_order_and_change_the_fingerprint(store):
    before = store.fingerprint()
    second = signed(Judgement(kind="wrong_claim", target="claim:1", by="me", at="2020-02-01"))
    first = signed(Judgement(kind="wrong_claim", target="claim:2", by="me", at="2020-01-01"))
    for judgement in (second, first, second):
        store.judge(judgement)
    assert store.judgements() == (first, second)
    assert store.fingerprint() != before


def test_pieces_take_the_place_of_their_family_but_those_beside_them(store):
    store.remember("a", {"1": b"one", "2": b"two"})
    store.remember("ab", {"1": b"another"})
    store.remember("a", {"3": b"three"}, beside=["2", "9"])
    assert store.recall("a") == {"2": b"two", "3": b"three"}
    assert store.recall("a", ["3", "1"]) == {"3": b"three"}
    assert store.recall("ab") == {"1": b"another"}
    store.remember("a", {})
    assert store.recall("a") == {}


def test_some_holdings_are_had_alone_and_a_print_changes_with_its_text_only(store):
    reports = [make_report(f"Reds took Oxtown on 2017-05-2{n}", source="A") for n in range(3)]
    for report in reports:
        put(store, report)
    before = store.prints()
    asked = [reports[2].hash, reports[0].hash, "none"]
    assert [each.hash for each in store.holdings(asked)] == sorted(asked[:2])
    put(store, make_report(reports[0].text, source="B"))
    store.withdraw(reports[1].hash, "why")
    after = store.prints()
    assert before.keys() == {each.hash for each in reports}
    assert after.keys() == before.keys() - {reports[1].hash}
    assert [hash for hash in after if after[hash] != before[hash]] == [reports[0].hash]


def test_a_record_that_cannot_be_written_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a.dateline"
    with contextlib.closing(open_store(path, create=True)) as store:
        put(store, make_report(TEXT))
    monkeypatch.setattr("os.access", lambda *_: False)
    with contextlib.closing(open_store(path)) as store:
        assert len(list(store.holdings())) == 1
        store.remember("a", {"1": b"one"})
        assert store.recall("a") == {}
        with pytest.raises(RecordError):
            put(store, make_report("Blues took Oxtown"))


def test_facts_are_kept_and_replaced(store):
    store.set_fact("settings", "1")
    store.set_fact("settings", "2")
    assert (store.fact("settings"), store.fact("other")) == ("2", None)


def test_the_fingerprint_does_not_depend_on_the_order_of_arrival(tmp_path):
    reports = [make_report(f"Reds took Oxtown on 2017-05-2{n}") for n in range(4)]
    prints = set()
    for n, order in enumerate((reports, reports[::-1])):
        store = open_store(tmp_path / f"{n}.dateline", create=True)
        for report in order:
            put(store, report)
        prints.add(store.fingerprint())
        store.close()
    assert len(prints) == 1


def test_the_fingerprint_that_is_added_up_is_that_of_the_same_record_added_up_anew(tmp_path):
    reports = [
        make_report(f"Reds took Oxtown on 2017-05-2{n}", source=source) for n in range(3) for source in "AB"
    ]
    with contextlib.closing(open_store(tmp_path / "a.dateline", create=True)) as store:
        for report in reports:
            put(store, report)
        put(store, reports[0], taken="2019-01-01")
        store.withdraw(reports[-1].hash, "why")
        added_up = store.fingerprint()
        store.set_fact("other", "1")  # … and the file was written since
        with sqlite3.connect(store.path) as connection:
            connection.execute("DELETE FROM facts WHERE key LIKE 'sum%'")
        connection.close()
        assert store.fingerprint() == added_up
        put(store, reports[0])  # changes nothing, and adds up what was not
        assert store.fingerprint() == added_up


def test_no_table_of_reports_is_gone_through_to_add_or_withdraw_one(tmp_path):
    report, asked = make_report(TEXT), []
    with contextlib.closing(open_store(tmp_path / "a.dateline", create=True)) as store:
        put(store, make_report("Reds took Ayton."))
        event.listen(store._engine, "before_cursor_execute", lambda *told: asked.append(told))
        put(store, report)
        put(store, report, taken="2019-01-01")
        store.withdraw(report.hash, "why")
    with sqlite3.connect(tmp_path / "a.dateline") as file:
        plans = {
            sql: file.execute(f"EXPLAIN QUERY PLAN {sql}", given[0] if many else given).fetchall()
            for _, _, sql, given, _, many in asked
        }
    file.close()
    gone_through = {sql for sql, plan in plans.items() if any(row[3].startswith("SCAN") for row in plan)}
    assert gone_through == {'SELECT views."key" \nFROM views'}  # to withdraw: which pieces tell of it
    assert any(sql.startswith("DELETE FROM claims") for sql in plans)


def test_a_record_survives_the_process_and_is_one_file(tmp_path):
    path = tmp_path / "a.dateline"
    store = open_store(path, create=True)
    report = make_report(TEXT)
    put(store, report)
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["a.dateline"]
    again = open_store(path)
    assert again.holding(report.hash).reports == (report,)
    again.close()


def test_a_missing_record_is_said_to_be_missing(tmp_path):
    with pytest.raises(RecordMissing, match="dateline add"):
        open_store(tmp_path / "a.dateline")
    with pytest.raises(RecordMissing, match="folder"):
        open_store(tmp_path / "no" / "a.dateline", create=True)


def test_a_record_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "a.dateline"
    open_store(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(RecordTooNew, match="999"):
        open_store(path)


def test_a_record_that_cannot_be_written_is_a_clear_error(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.store.sqlite.BUSY_SECONDS", 0.01)
    store = open_store(tmp_path / "a.dateline", create=True)
    other = sqlite3.connect(tmp_path / "a.dateline", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(RecordError, match=r"cannot be used: database is locked.*another program"):
        put(store, make_report(TEXT))
    other.close()
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE extractions",
        "UPDATE extractions SET body = '{\"report\":{}}'",
        "UPDATE extractions SET body = replace(CAST(body AS TEXT), '\"happened\"', '\"foreseen\"')",
        "UPDATE sightings SET body = 'rubbish'",
    ],
)
def test_a_record_that_holds_what_cannot_be_read_is_a_clear_error(tmp_path, damage):
    store = open_store(tmp_path / "a.dateline", create=True)
    report = make_report(TEXT)
    put(store, report)
    with sqlite3.connect(tmp_path / "a.dateline") as other:
        other.execute(damage)
    other.close()
    for ask in (lambda: store.holding(report.hash), lambda: list(store.holdings())):
        with pytest.raises(NotARecord, match=r"a\.dateline.*damaged"):
            ask()
    store.close()


def test_another_file_is_no_record(tmp_path):
    (tmp_path / "a.txt").write_text("a text file, longer than sixteen bytes")
    sqlite3.connect(tmp_path / "b.db").execute("CREATE TABLE t (x)").connection.close()
    (tmp_path / "c.db").write_bytes(b"SQLite format 3\0" + b"rubbish" * 100)
    for name in ("a.txt", "b.db", "c.db", "."):
        with pytest.raises(NotARecord):
            open_store(tmp_path / name, create=True)
