import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import SettingsError, TooManyDropped
from dateline.faces.exports import jsonl
from dateline.reading import make_report
from dateline.records.dropped import Dropped, Outcome
from dateline.run.executors import Here, Processes, attempt
from dateline.run.pipeline import Tally, add_reports, extract_reports
from dateline.run.record import Record, open_record
from dateline.run.settings import settings_over
from dateline.store import MemoryStore

FAKE = settings_over({"language": {"extractor": "fake.v1"}})
TEXTS = [
    "Reds took Oxtown on 2017-05-23",
    "Blues took Oxtown on 2017-06-02",
    "Greens took Elmford on 2017-06-01",
]

sightings = st.builds(
    lambda text, source, published: make_report(
        text, source=source, published=published, id=f"{source}/{published}"
    ),
    st.sampled_from([*TEXTS, "  " + TEXTS[0], TEXTS[0].replace(" ", "\n")]),
    st.sampled_from(["A", "B", None]),
    st.sampled_from(["2017-06-04", "2017-06-05", "2017-06", None]),
)


def exported(*batches):
    record = Record(MemoryStore(), FAKE)
    for batch in batches:
        add_reports(record.store, batch, FAKE, taken="2020-01-01")
    return b"".join(jsonl(record))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sightings, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_order_and_repetition_change_no_byte_of_the_export(reports, random):
    shuffled = [*reports, *random.sample(reports, k=len(reports) // 2)]
    random.shuffle(shuffled)
    assert exported(reports) == exported(shuffled) == exported(*([each] for each in shuffled))


def test_the_export_holds_no_day_of_intake():
    def made(taken):
        record = Record(MemoryStore(), FAKE)
        add_reports(record.store, [make_report(text) for text in TEXTS], FAKE, taken=taken)
        return b"".join(jsonl(record))

    assert b"2099" not in made("2099-12-31")


def test_a_second_sighting_is_counted_and_the_earliest_dated_head_is_read():
    store = MemoryStore()
    first, second = (
        make_report(TEXTS[0], source="A"),
        make_report(TEXTS[0], source="B", published="2017-05-24"),
    )
    tally = add_reports(store, [first, second, second], FAKE, taken="2020-01-01")
    assert (tally.added, tally.again, tally.same) == (1, 1, 1)
    assert store.holding(first.hash).extraction.report.source == "B"


def test_a_report_that_breaks_the_extractor_is_dropped_and_the_rest_goes_on():
    store = MemoryStore()
    reports = [make_report("CRASH now.", id="bad", language="en"), make_report(TEXTS[0])]
    tally = add_reports(store, reports, FAKE, taken="2020-01-01")
    assert tally.added == 1
    assert [(drop.source, drop.stage) for drop in store.dropped()] == [("bad", "extraction")]
    assert "the text says so" in store.dropped()[0].reason


class Moody:
    """Reads each text once; breaks when it is asked again."""

    def __init__(self):
        self._here, self._seen = Here(FAKE), set()

    def run(self, reports):
        for report in reports:
            if report.hash in self._seen:
                yield Outcome(report=report, fault="the extractor failed")
            else:
                self._seen.add(report.hash)
                yield from self._here.run([report])


def test_a_report_that_breaks_the_extractor_when_read_with_another_head_is_dropped_too():
    store = MemoryStore()
    late, early = (make_report(TEXTS[0], id=day, published=day) for day in ("2017-06-05", "2017-06-04"))
    tally = add_reports(store, [late, early], FAKE, taken="2020-01-01", executor=Moody())
    assert (tally.added, [drop.source for drop in tally.dropped]) == (1, ["2017-06-04"])
    assert [drop.source for drop in store.dropped()] == ["2017-06-04"]


class Unset:
    """An extractor that finds out at work that a setting is wrong."""

    name = "unset"

    def extract(self, report):
        raise SettingsError("language.model = 'none' is no model")


@pytest.mark.parametrize("executor", [Here, Processes])
def test_a_wrong_setting_stops_the_run_and_drops_no_report(executor):
    wrong = settings_over({"language": {"model": "none"}, "run": {"workers": 1}})
    with pytest.raises(SettingsError, match=r"language\.model"):
        list(executor(wrong).run([make_report(TEXTS[0], language="en")]))


def test_a_wrong_setting_is_the_fault_of_no_report():
    with pytest.raises(SettingsError):
        attempt(Unset(), make_report(TEXTS[0]))


def test_extract_gives_one_answer_a_report_in_order_also_for_a_broken_one():
    tally = Tally()
    reports = [make_report("CRASH now.", id="bad", language="en"), make_report(TEXTS[0], id="good")]
    given = list(extract_reports(reports, FAKE, tally=tally))
    assert [(each.report.id, each.report.read) for each in given] == [("bad", False), ("good", True)]
    assert len(tally.dropped) == 1


def test_a_language_that_nothing_reads_is_held_unread_with_the_reason():
    store = MemoryStore()
    tally = add_reports(store, [make_report(TEXTS[0], language="fi")], FAKE, taken="2020-01-01")
    held = next(store.holdings())
    assert (tally.added, tally.unread, held.extraction.report.read) == (1, 1, False)
    assert "'fi'" in held.extraction.report.reason


def test_a_run_that_loses_too_much_stops_and_keeps_what_it_read():
    store = MemoryStore()
    strict = settings_over({"language": {"extractor": "fake.v1"}, "run": {"min_seen": 3}})
    items = [
        make_report(TEXTS[0]),
        *[Dropped(source=f"{n}", stage="reading", reason="why") for n in range(9)],
    ]
    with pytest.raises(TooManyDropped, match="max_dropped_share"):
        add_reports(store, items, strict, taken="2020-01-01")
    assert len(list(store.holdings())) == 1


def test_other_settings_of_reading_read_the_held_texts_anew():
    store = MemoryStore()
    add_reports(store, [make_report(TEXTS[0])], FAKE, taken="2020-01-01")
    other = settings_over({"language": {"extractor": "fake.v1", "model": "other"}})
    assert add_reports(store, [make_report(TEXTS[0])], other, taken="2020-01-01").anew == 1
    assert add_reports(store, [make_report(TEXTS[0])], other, taken="2020-01-01").same == 1


def test_several_processes_give_what_one_gives_in_the_same_order():
    reports = [make_report(text, id=str(n), language="en") for n, text in enumerate([*TEXTS, "CRASH"])]
    several = settings_over(
        {"language": {"extractor": "fake.v1"}, "run": {"executor": "processes", "workers": 2}}
    )
    assert list(Processes(several).run(reports)) == list(Here(FAKE).run(reports))


def test_a_run_killed_half_way_and_run_again_gives_what_one_clean_run_gives(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps({"text": text, "published": "2017-06-05"}) for text in TEXTS))

    class Killed(BaseException):
        """Stands for the signal that ends a process."""

    def after_one(tally):
        if tally.added == 1:
            raise Killed

    def whole(name, *, killed):
        with open_record(tmp_path / name, settings=FAKE) as record:
            if killed:
                with pytest.raises(Killed):
                    record.add(path, now="2020-01-01", progress=after_one)
                assert record.summary().reports == 1
            record.add(path, now="2020-01-02")
            return b"".join(jsonl(record))

    assert whole("a.dateline", killed=True) == whole("b.dateline", killed=False)
