from __future__ import annotations

from making import ARMY, BAAJ, ISIS, MOSUL, PMF, event, held, report, said, taken

from dateline.fusion import fuse
from dateline.records.claims import Claim
from dateline.records.inputs import ReportView
from dateline.records.values import When

TEXT = " ".join(f"w{i}" for i in range(80))


def the_report(reports: tuple[ReportView, ...], name: str) -> ReportView:
    return next(r for r in reports if r.id == name)


def the_claim(reports: tuple[ReportView, ...], name: str) -> Claim:
    return the_report(reports, name).extraction.claims[0]


def test_an_undated_copy_takes_the_date_of_its_dated_copy_and_says_why() -> None:
    dated = report("dated", "2017-06-05", text=TEXT)
    undated = report("undated", None, text=TEXT + " more")
    found = the_report(fuse([dated, undated]).reports, "undated")
    published = found.extraction.report.published
    assert (published.earliest, published.basis) == ("2017-06-05", "inferred")
    assert published.reason is not None and dated.hash in published.reason
    assert found.known == "2017-06-05"


def test_a_weekday_of_an_undated_copy_becomes_its_day() -> None:
    dated = report("dated", "2017-06-05", text=TEXT)
    claim = taken(BAAJ, PMF, None, when=When(text="on Sunday"))
    undated = report("undated", None, claim, text=TEXT + " more")
    when = the_claim(fuse([dated, undated]).reports, "undated").when
    assert (when.earliest, when.latest, when.basis) == ("2017-06-04", "2017-06-05", "inferred")
    assert when.reason


def test_an_undated_report_of_a_dated_deed_is_dated_by_the_weekday_that_it_names() -> None:
    dated = report("dated", "2017-06-05", event("territory.taken", BAAJ, "2017-06-04"))
    deed = event("territory.taken", BAAJ, None, when=When(text="on Sunday"))
    undated = report("undated", None, deed, held(MOSUL, ISIS, "2017-06-04"))
    published = the_report(fuse([dated, undated]).reports, "undated").extraction.report.published
    assert (published.earliest, published.latest) == ("2017-06-04", "2017-06-11")


def test_another_weekday_dates_nothing() -> None:
    dated = report("dated", "2017-06-05", event("territory.taken", BAAJ, "2017-06-04"))
    undated = report("undated", None, event("territory.taken", BAAJ, None, when=When(text="on Tuesday")))
    found = fuse([dated, undated]).reports
    assert the_report(found, "undated").extraction.report.published.earliest is None


def test_an_undated_report_that_nothing_dates_stays_undated() -> None:
    alone = report("alone", None, taken(BAAJ, PMF, None, said_by=said(ARMY)))
    found = the_report(fuse([alone]).reports, "alone")
    assert found.extraction.report.published.earliest is None
    assert found.extraction.claims[0].when.earliest is None
    assert found.known == alone.known


def test_a_stated_date_is_never_replaced() -> None:
    dated = report("dated", "2017-06-05", text=TEXT)
    claim = taken(BAAJ, PMF, "2017-05-01")
    undated = report("undated", None, claim, text=TEXT + " more")
    assert the_claim(fuse([dated, undated]).reports, "undated").when == claim.when


def story(name: str, published: str | None, *claims: Claim, plot: str) -> ReportView:
    return report(name, published, *claims, text=f"{plot} as {name} tells it {name * 2}")


PLOT = "bridge Rendezvous convoy Hamilton orchard silo Homewood ballistics"


def others() -> list[ReportView]:
    return [report(f"c{i}", "2016-01-05") for i in range(8)]


def test_an_undated_report_of_a_dated_story_is_dated_by_it_and_says_so() -> None:
    dated = story("dated", "2017-06-05", held(BAAJ, ISIS, "2017-06-05"), plot=PLOT)
    undated = story("undated", None, taken(BAAJ, PMF, None, when=When(text="on Sunday")), plot=PLOT)
    found = the_report(fuse([dated, undated, *others()]).reports, "undated").extraction
    published = found.report.published
    assert published.basis == "inferred" and published.reason is not None and dated.hash in published.reason
    assert (published.earliest, published.latest) == ("2017-06-04", "2017-06-07")
    assert (found.claims[0].when.earliest, found.claims[0].when.latest) == ("2017-06-04", "2017-06-05")


def test_a_month_without_a_year_is_the_last_one_before_the_inferred_date() -> None:
    dated = story("dated", "2017-06-05", held(BAAJ, ISIS, "2017-06-05"), plot=PLOT)
    undated = story("undated", None, taken(BAAJ, PMF, None, when=When(text="in October")), plot=PLOT)
    when = the_claim(fuse([dated, undated, *others()]).reports, "undated").when
    assert (when.earliest, when.latest, when.basis) == ("2016-10-01", "2016-11-01", "inferred")


def test_an_undated_report_of_another_matter_stays_undated() -> None:
    dated = story("dated", "2017-06-05", held(BAAJ, ISIS, "2017-06-05"), plot=PLOT)
    undated = story("undated", None, held(MOSUL, ISIS, "2017-06-01"), plot="ferry typhoon lifeboat manifest")
    found = the_report(fuse([dated, undated, *others()]).reports, "undated")
    assert found.extraction.report.published.basis == "unknown"
