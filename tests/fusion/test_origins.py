from __future__ import annotations

import random

from making import BAAJ, ISIS, PMF, held, report, taken

from dateline.fusion.origins import Origin, OriginSettings, canonical_url, copies, origins_of
from dateline.records.inputs import ReportView

SETTINGS = OriginSettings()


def long_text(seed: int, words: int = 120) -> str:
    rng = random.Random(seed)
    return " ".join(f"word{rng.randrange(3000)}" for _ in range(words))


def found_origins(reports: list[ReportView]) -> tuple[Origin, ...]:
    texts = {each.hash: each.text for each in reports}
    return origins_of(reports, texts, copies(texts, SETTINGS), SETTINGS)


def one_origin(first: str, second: str) -> bool:
    return len(found_origins([report("a", None, text=first), report("b", None, text=second)])) == 1


def test_a_headed_text_is_a_copy() -> None:
    assert one_origin(long_text(1), "Reuters BAGHDAD " + long_text(1))


def test_a_cut_text_is_a_copy() -> None:
    text = long_text(2)
    assert one_origin(text, " ".join(text.split()[:50]))


def test_a_text_spliced_into_another_is_a_copy() -> None:
    assert one_origin(long_text(3, 60), long_text(4) + " " + long_text(3, 60) + " " + long_text(5))


def test_two_different_texts_are_two_origins() -> None:
    assert not one_origin(long_text(6), long_text(7))


def test_a_shared_quotation_is_no_copy() -> None:
    quotation = "we will not rest until the whole of the town is free again"
    assert not one_origin(f"{long_text(8)} {quotation}", f"{long_text(9)} {quotation}")


def test_one_story_on_many_sites_is_one_origin() -> None:
    text = long_text(10)
    found = copies({f"{i:04d}": f"site{i} {text}" for i in range(300)}, SETTINGS)
    reports = [report(f"r{i}", None, text=f"site{i} {text}") for i in range(60)]
    assert len(found_origins(reports)) == 1
    assert len(found) < 300 * 6


def test_reports_under_one_address_are_one_origin_with_its_reason() -> None:
    first = report("a", None, url="https://www.example.org/2017/baaj/?utm=1", text=long_text(11))
    second = report("b", None, url="http://m.example.org/2017/baaj/amp", text=long_text(12))
    (origin,) = found_origins([first, second])
    assert len(origin.reports) == 2
    assert "same address" in origin.reasons[0]


def test_one_agencys_stories_of_one_day_that_overlap_are_one_origin() -> None:
    words = "paramilitaries captured desert town border syria statement command provided cover"
    first = report("a", "2017-06-05", agency="Reuters", text=f"Baaj fell. {words}.")
    second = report("b", "2017-06-05", agency="reuters", text=f"The news of Sunday: {words} today.")
    other = report("c", "2017-06-05", agency="Xinhua", text=f"Told elsewhere: {words} anyway.")
    assert len(found_origins([first, second, other])) == 2


def test_an_address_without_a_path_is_no_address_of_a_story() -> None:
    assert canonical_url("https://www.example.org/") is None


def test_every_report_is_in_exactly_one_origin() -> None:
    reports = [report(f"r{i}", "2017-06-05", text=long_text(i % 4) + f" end{i}") for i in range(12)]
    found = [h for origin in found_origins(reports) for h in origin.reports]
    assert sorted(found) == sorted(r.hash for r in reports)


def test_claims_do_not_change_what_is_a_copy() -> None:
    text = long_text(20)
    first = report("a", "2017-06-05", taken(BAAJ, PMF, "2017-06-04"), text=text)
    second = report("b", "2017-06-06", held(BAAJ, ISIS, "2017-06-06"), text=text + " more")
    assert len(found_origins([first, second])) == 1
