import pytest

from dateline.errors import ReportError
from dateline.reading.published import read_published


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2017", "2017-01-01", "2018-01-01", "year"),
        ("2016", "2016-01-01", "2017-01-01", "year"),
        (2017, "2017-01-01", "2018-01-01", "year"),
        ("2017-02", "2017-02-01", "2017-03-01", "month"),
        ("2017-12-31", "2017-12-31", "2018-01-01", "day"),
        ("2017-05-25T23:30:00+03:00", "2017-05-25", "2017-05-26", "day"),
        ("2017-05-25T10:00:00Z", "2017-05-25", "2017-05-26", "day"),
        ("Thu, 25 May 2017 10:00:00 +0300", "2017-05-25", "2017-05-26", "day"),
        ("Thu, 25 May 17 23:00 GMT", "2017-05-25", "2017-05-26", "day"),
        ("2017-05-25 23:52:24.002364-05", "2017-05-25", "2017-05-26", "day"),
        ("2017-05-25 23:38 ET", "2017-05-25", "2017-05-26", "day"),
        ("2017/05/25", "2017-05-25", "2017-05-26", "day"),
        ("20170525", "2017-05-25", "2017-05-26", "day"),
        ("25 May 2017", "2017-05-25", "2017-05-26", "day"),
        ("25th of May, 2017", "2017-05-25", "2017-05-26", "day"),
        ("Sept. 5, 2017", "2017-09-05", "2017-09-06", "day"),
        ("2017 Sep 5", "2017-09-05", "2017-09-06", "day"),
        ("7:58 AM ET, Thu May 25, 2017", "2017-05-25", "2017-05-26", "day"),
        ("Thu May 25, 2017 | 4:58pm EST", "2017-05-25", "2017-05-26", "day"),
        ("Thu May 25 2017 16:58:00 GMT+0300 (Moscow Standard Time)", "2017-05-25", "2017-05-26", "day"),
        ("Updated: 25 May 2017, 10.30 BST", "2017-05-25", "2017-05-26", "day"),
        ("May 2017", "2017-05-01", "2017-06-01", "month"),
        ("25/05/2017", "2017-05-25", "2017-05-26", "day"),
        ("05/25/2017", "2017-05-25", "2017-05-26", "day"),
        ("05/05/2017", "2017-05-05", "2017-05-06", "day"),
        ("3.4.2017", "2017-04-03", "2017-04-04", "day"),
    ],
)
def test_a_date_is_read_as_the_interval_it_names(value, earliest, latest, precision):
    published = read_published(value)
    assert (published.earliest, published.latest, published.precision) == (earliest, latest, precision)
    assert published.basis == "stated"


@pytest.mark.parametrize("value", [None, ""])
def test_no_date_stays_unknown(value):
    assert read_published(value).basis == "unknown"


@pytest.mark.parametrize(
    "value",
    ["yesterday", "2017-13", "2017-02-30", "31 April 2017", "25 mai 2017", "25 May", "Mosul, 25 May 2017",
     "3 May 2017, updated 5 May 2017", "2017-05-25T25:99", "1495670400", True, 3.5, ["2017"]],
)  # fmt: skip
def test_what_is_no_date_is_an_error(value):
    with pytest.raises(ReportError):
        read_published(value)


def test_a_date_that_may_be_two_is_refused_with_both():
    with pytest.raises(ReportError, match="2017-04-03 or 2017-03-04"):
        read_published("03/04/2017")
