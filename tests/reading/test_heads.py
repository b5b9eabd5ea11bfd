import pytest

from dateline.reading.heads import dated_by_head, read_head
from dateline.reading.published import read_published


@pytest.mark.parametrize(
    ("text", "agency", "place", "day"),
    [
        ("Reuters BAGHDAD: Shiite paramilitaries have", "Reuters", "Baghdad", None),
        (" date 2017-05-25 Baghdad: Iraqi paramilitary", None, "Baghdad", "2017-05-25"),
        ("BAGHDAD (AP) — Iraqi forces", "AP", "Baghdad", None),
        ("SLOVIANSK/KIEV (Meridian) — Government forces", "Meridian", "Sloviansk/Kiev", None),
        ("GOMA, Congo (Lakes News Service) - Rebels", "Lakes News Service", "Goma, Congo", None),
        ("Mosul, May 23 (Xinhua) -- Iraqi forces", "Xinhua", "Mosul", None),
        ("CAIRO, 5 June 2017/AFP: The army", "AFP", "Cairo", "2017-06-05"),
        ("(Reuters) - Iraqi forces", "Reuters", None, None),
        ("MOSUL, Iraq — Iraqi forces", None, "Mosul, Iraq", None),
        ("By John Smith and Mary Jones BAGHDAD (Reuters) - Iraqi", "Reuters", "Baghdad", None),
        ("AL-QAIM, Iraq, Nov 3 (Reuters) - Iraqi forces", "Reuters", "Al-Qaim, Iraq", None),
        ("BAGHDAD/ERBIL, Iraq (Reuters) - Iraq's army", "Reuters", "Baghdad/Erbil, Iraq", None),
        ("March 1, 2014 5:40 PM\n\nGOMA (AP) — Rebels", "AP", "Goma", "2014-03-01"),
        (
            "Last updated: Sunday, 4 June 2017 at 10:15 GMT\nBy Jane Roe\nMOSUL, Iraq — Troops",
            None,
            "Mosul, Iraq",
            "2017-06-04",
        ),
        ("Goma, Thursday, 30 January 2025 (AFP) – Rebels", "AFP", "Goma", "2025-01-30"),
    ],
)
def test_a_head_gives_agency_place_and_day(text, agency, place, day):
    head = read_head(text)
    assert (head.agency, head.dateline, head.day) == (agency, place, day)
    assert text[head.body_start].isupper()


@pytest.mark.parametrize(
    "text",
    [
        "ISIS — also known as Daesh — held the town.",
        "UN: Three hundred people fled.",
        "BREAKING: Mosul has fallen.",
        "Iraq: ISIS took two towns.",
        "Islamic State — The group held the town.",
        "Reuters reports: Iraqi forces entered.",
        "On May 23, Mosul: It rained.",
        "In May 2017 the town fell.\nMOSUL (AP) — Later.",
        "The town fell. MOSUL: a word in the middle.",
        "Fighters took Baaj on Sunday - its mayor said so.",
    ],
)
def test_what_only_looks_like_a_head_is_left_in_the_story(text):
    head = read_head(text)
    assert head.dateline is None and head.agency is None and head.body_start == 0


def test_a_head_dates_an_undated_report_and_says_so():
    published = dated_by_head(read_head("date 2017-05-25 Baghdad: Iraqi"), read_published(None))
    assert (published.earliest, published.latest, published.basis) == ("2017-05-25", "2017-05-26", "inferred")
    assert published.reason


def test_metadata_wins_over_the_head():
    published = dated_by_head(read_head("date 2017-05-25 Baghdad: Iraqi"), read_published("2017-05-26"))
    assert published.earliest == "2017-05-26"


def test_a_day_in_the_head_narrows_the_month_it_lies_in():
    head = read_head("Mosul, May 23 (Xinhua) -- Iraqi")
    assert dated_by_head(head, read_published("2017-05")).earliest == "2017-05-23"
    assert dated_by_head(head, read_published("2017-06")).precision == "month"
    assert dated_by_head(head, read_published(None)).earliest is None
