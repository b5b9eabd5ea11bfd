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
    ],
)
def test_a_date_is_read_as_the_interval_it_names(value, earliest, latest, precision):
    published = read_published(value)
    assert (published.earliest, published.latest, published.precision) == (earliest, latest, precision)
    assert published.basis == "stated"


@pytest.mark.parametrize("value", [None, ""])
def test_no_date_stays_unknown(value):
    assert read_published(value).basis == "unknown"


@pytest.mark.parametrize("value", ["yesterday", "2017-13", "2017-02-30", "25/05/2017", True, 3.5, ["2017"]])
def test_what_is_no_date_is_an_error(value):
    with pytest.raises(ReportError):
        read_published(value)
