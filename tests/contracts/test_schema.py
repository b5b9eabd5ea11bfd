"""Every answer is validated against the published schema."""

import json
from importlib.resources import files

import jsonschema
import pytest

from dateline.reading import make_report
from dateline.records.contract import CONTRACT, schema_text, to_json
from dateline.run.pipeline import add_reports, extract_reports
from dateline.run.record import Record
from dateline.run.settings import default_settings, settings_over
from dateline.store import MemoryStore

FAKE = settings_over({"language": {"extractor": "fake.v1"}})
STORY = (
    "Reuters BAGHDAD: Iraqi forces captured the town of Baaj from ISIS on Sunday, killing 12 militants, a "
    "military statement said. ISIS still holds Tal Afar, about 60 km west of Mosul. Iran backs the Popular "
    "Mobilization Forces."
)


def schema(name):
    return json.loads(files("dateline.data").joinpath(f"schema/{name}.json").read_text("utf-8"))


def check(name, answer):
    jsonschema.Draft202012Validator(schema(name)).validate(json.loads(to_json(answer)))


@pytest.mark.parametrize("name", CONTRACT)
def test_the_published_schema_is_up_to_date(name):
    published = files("dateline.data").joinpath(f"schema/{name}.json").read_text("utf-8")
    assert published == schema_text(name), (
        f"run: dateline schema {name} > src/dateline/data/schema/{name}.json"
    )


@pytest.mark.parametrize("name", CONTRACT)
def test_the_published_schema_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_what_the_registered_extractors_give_fits_the_schema():
    reports = [
        make_report(STORY, published="2017-06-05"),
        make_report(STORY + " "),
        make_report("Bonjour.", language="fr"),
    ]
    for chosen in (FAKE, default_settings()):
        for given in extract_reports(reports, chosen):
            check("extraction", given)
            for span in (span for claim in given.claims for span in claim.evidence):
                assert (STORY + " ")[span.start : span.end] == span.text


def test_control_timeline_and_events_fit_the_schema():
    record = Record(MemoryStore(), FAKE)
    texts = ["Reds took Oxtown on 2017-05-23", "Blues took Oxtown on 2017-06-02"]
    add_reports(record.store, [make_report(text) for text in texts], FAKE, taken="2020-01-01")
    check("control", record.control("2017-06-05"))
    check("control", record.control("2017-06-05", known_on="1999-01-01"))
    check("timeline", record.timeline("Oxtown"))
    check("events", record.events())
    check("storylines", record.storylines())
