"""One contract over every registered extractor."""

import pytest

from dateline.reading import make_report
from dateline.records.contract import to_json
from dateline.run.gate import build_extractor
from dateline.run.settings import settings_over

STORIES = [
    "Reds took Oxtown on 2017-05-23.",
    "BAGHDAD (AP) — Iraqi forces captured the town of Baaj from ISIS on Sunday, killing 12, the army said.\n"
    "ISIS still holds Tal Afar, “about 60 km” west of Mosul – and plans to retake Baaj.",
    "Nothing happened.",
    "…",
    "🙂 Iran’s advisers back the Popular Mobilization Forces near Mosul.",
]


@pytest.fixture(scope="module", params=["fake.v1", "rules.v1"])
def extractor(request):
    return build_extractor(settings_over({"language": {"extractor": request.param}}))


@pytest.mark.parametrize("text", STORIES)
@pytest.mark.parametrize("published", ["2017-06-05", "2017-06", None])
def test_reading_is_pure_and_every_span_quotes_the_text(extractor, text, published):
    report = make_report(text, id="mine", published=published, source="S", language="en")
    given = extractor.extract(report)
    assert to_json(extractor.extract(report)) == to_json(given)
    assert (given.report.id, given.report.hash, given.report.source) == ("mine", report.hash, "S")
    for span in [*(span for claim in given.claims for span in claim.evidence), *given.mentions]:
        assert text[span.start : span.end] == span.text
    ids = [claim.id for claim in given.claims]
    assert len(set(ids)) == len(ids)
    assert given.main is None or given.main in ids
    for claim in given.claims:
        assert claim.evidence
        assert [claim.event, claim.control, claim.tie].count(None) == 2
        assert (claim.event or claim.control or claim.tie) is getattr(claim, claim.kind)


def test_reading_one_report_does_not_depend_on_those_before_it(extractor):
    reports = [make_report(text, language="en") for text in STORIES]
    forth = [to_json(extractor.extract(report)) for report in reports]
    back = [to_json(extractor.extract(report)) for report in reversed(reports)]
    assert forth == back[::-1]


def test_an_undated_report_gets_no_date_that_its_text_does_not_tell(extractor):
    given = extractor.extract(make_report("Iraqi forces captured Baaj on Sunday.", language="en"))
    assert given.report.published.earliest is None and given.report.published.latest is None
    assert all(claim.when.earliest is None for claim in given.claims)


def test_a_language_that_is_not_read_is_said_to_be_not_read(extractor):
    given = extractor.extract(make_report("القوات العراقية تحرر الموصل"))
    assert not given.report.read and "'ar'" in given.report.reason and given.claims == ()
