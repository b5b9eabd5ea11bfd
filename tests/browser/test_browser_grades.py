"""Grades on the page: the source's letter and the claim's figure, and what they rest on."""

from __future__ import annotations

from playwright.sync_api import expect
from visiting import Visit


def test_each_claim_weighed_has_a_grade_and_says_what_it_rests_on(visit: Visit) -> None:
    page = visit.open("?on=2017-06-05&place=place:bir-hadin")
    footing = page.get_by_role("region", name="Claims weighed")
    grades = footing.locator("td abbr")
    expect(grades.first).to_have_text("C6")
    expect(grades.first).to_have_attribute("title", "C6: fairly reliable source; truth cannot be judged")
    footing.get_by_text("What the grades rest on").click()
    expect(footing).to_contain_text("others bear out 4 of its 5 claims to which they speak")
    expect(page.locator("article[data-claim] .grade").first).to_contain_text("C6 fairly reliable source")


def test_the_grade_is_a_column_of_the_table_and_of_its_csv(visit: Visit) -> None:
    page = visit.open_view("?view=table&on=2017-07-20&window=0")
    expect(page.get_by_role("columnheader", name="Grade")).to_be_visible()
    expect(page.get_by_role("cell", name="F6").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    lines = download.value.path().read_text().splitlines()
    at = lines[0].split(",").index("Grade")
    assert {line.split(",")[at] for line in lines[1:]} <= {"F6", "C6"}
