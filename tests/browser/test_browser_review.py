"""The review by keys on the real page, and what the record keeps of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from on_disk import tied
from playwright.sync_api import Browser, Page, expect
from test_browser_page import AXE
from visiting import DESKTOP, Visit, beyond_the_edge, served

from dateline.records.judgements import Judgement
from dateline.run.record import open_record

QUEUE = "?view=review"


def opened(visit: Visit, query: str = QUEUE) -> Page:
    page = visit.open_view(query)
    ready(page)
    return page


def ready(page: Page) -> None:
    page.wait_for_selector("[data-reviewing=true]")


def judged(record: Path) -> list[Judgement]:
    with open_record(record) as held:
        return [each.judgement for each in held.judged() if each.status == "stands"]


def ids(record: Path, kind: str) -> list[str]:
    with open_record(record) as held:
        return [item.id for item in held.review(0, 500).items if item.kind == kind]


def title(page: Page) -> str:
    return page.locator(".item h2").inner_text()


def left(page: Page) -> int:
    return int(page.locator(".queue h2 span").inner_text().split()[0])


def decided(page: Page, key: str, reason: str = "") -> None:
    """Presses a decision's key, gives the reason where it takes one, and waits until it is kept."""
    page.keyboard.press(key)
    if reason:
        page.get_by_label("Reason").fill(reason)
        page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    ready(page)


def test_the_most_doubtful_comes_first_with_its_reasons_and_its_sentence(review: Visit) -> None:
    page = opened(review)
    doubts = [
        int(text.split()[0].split("\xa0")[0])
        for text in page.locator("[data-item] .number").all_inner_texts()
    ]
    assert doubts == sorted(doubts, reverse=True) and doubts[0] > 0
    expect(page.get_by_role("region", name="Why it is doubtful").locator("li").first).to_be_visible()
    expect(page.get_by_role("region", name="The report").locator("mark.strong").first).to_be_in_viewport()
    expect(page.locator(".item h2")).to_be_focused()


def test_accepting_takes_an_item_out_and_undo_brings_it_back_to_the_end(review: Visit, record: Path) -> None:
    page = opened(review)
    before, first = left(page), title(page)
    for done in range(1, 4):
        decided(page, "a")
        expect(page.locator(".queue h2 span")).to_have_text(f"{before - done} left")
    assert [word.kind for word in judged(record)] == ["accept"] * 3
    assert {word.by for word in judged(record)} == {"ada"}
    expect(page.get_by_role("status").last).to_contain_text("Accepted")
    for undone in range(1, 4):
        page.keyboard.press("u")
        expect(page.locator(".queue h2 span")).to_have_text(f"{before - 3 + undone} left")
        ready(page)
    expect(page.locator(".item h2")).to_have_text(first)
    assert [word.kind for word in judged(record)] == ["undo"] * 3
    expect(page.get_by_role("button", name="Undo", exact=False)).to_be_disabled()


def test_rejecting_takes_a_reason_and_the_event_is_gone_from_the_map(review: Visit, record: Path) -> None:
    target = ids(record, "event")[0]
    page = opened(review, f"{QUEUE}&item={target}")
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Not an event").first).to_be_disabled()
    page.get_by_label("Reason").fill("a film set")
    page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    (word,) = judged(record)
    assert (word.kind, word.target, word.reason) == ("not_event", target, "a film set")
    page.get_by_role("button", name="Table").click()
    page.wait_for_selector("[data-ready=true]")
    assert target not in page.evaluate("fetch('api/events').then((answer) => answer.text())")


def test_an_event_is_edited_in_plain_words(review: Visit, record: Path) -> None:
    with open_record(record) as held:
        (strike,) = held.events(type="strike.air").events
    page = opened(review, f"{QUEUE}&item={strike.id}")
    page.keyboard.press("e")
    page.get_by_label("Where").fill("Rawdan")
    page.get_by_label("Killed").fill("7")
    page.get_by_label("Reason").fill("the second sentence says so")
    page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    with open_record(record) as held:
        event = held.event(strike.id)
    assert event.where is not None and event.where.name == "Rawdan"
    assert [(harm.kind, harm.best) for harm in event.harm] == [("killed", 7)]
    assert (event.type, event.agents) == (strike.type, strike.agents)


def test_what_the_record_cannot_heed_is_said_and_nothing_is_lost(review: Visit, record: Path) -> None:
    page = opened(review, f"{QUEUE}&item={ids(record, 'event')[0]}")
    page.keyboard.press("e")
    page.get_by_label("Where").fill("Atlantis")
    page.get_by_label("Reason").fill("it sank")
    review.faults.clear()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no place 'Atlantis'")
    expect(page.get_by_label("Reason")).to_have_value("it sank")
    page.keyboard.press("Escape")
    expect(page.locator(".decide form")).to_have_count(0)
    assert judged(record) == []
    review.faults[:] = [fault for fault in review.faults if "404" not in fault and "400" not in fault]


def test_a_change_is_set_right_by_day_and_holder(review: Visit, record: Path) -> None:
    with open_record(record) as held:
        item = next(i for i in held.review_items() if i.place and i.place.name == "Bir Hadin")
    page = opened(review, f"{QUEUE}&item={item.id}")
    page.keyboard.press("e")
    page.get_by_label("On", exact=True).fill("2017-06-04")
    page.get_by_label("Held by").fill("River Front")
    page.get_by_label("State").select_option("besieged")
    page.get_by_label("Reason").fill("they still hold the bridge")
    page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    (word,) = judged(record)
    assert (word.kind, word.value["day"], word.value["change"]) == ("holder_on", "2017-06-04", item.id)
    assert word.value["holder"]["actor"] == "actor:front"


def test_a_tie_is_turned_round_by_keys(review: Visit, record: Path) -> None:
    (target,) = ids(tied(record), "tie")
    page = opened(review, f"{QUEUE}&item={target}")
    page.keyboard.press("e")
    expect(page.get_by_label("Who", exact=True)).to_have_value("Home Guard")
    page.get_by_role("button", name="Turn round").click()
    page.get_by_label("Last day").fill("2017-05-20")
    page.get_by_label("Reason").fill("the sentence has it the other way")
    page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    with open_record(record) as held:
        (tie,) = held.ties()
    assert (tie.subject.name, tie.object.name, tie.last) == ("River Front", "Home Guard", "2017-05-20")


def test_a_plan_is_set_right(review: Visit, record: Path) -> None:
    target = ids(record, "plan")[0]
    page = opened(review, f"{QUEUE}&item={target}")
    page.keyboard.press("e")
    page.get_by_label("Told as").select_option("conditional")
    page.get_by_label("Where").fill("Rawdan")
    page.get_by_label("Reason").fill("only if the bridge falls")
    page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    (word,) = judged(record)
    assert (word.kind, word.value["stance"], word.value["where"]["name"]) == (
        "right_value",
        "conditional",
        "Rawdan",
    )


def test_events_are_merged_and_split_by_number_keys(review: Visit, record: Path) -> None:
    with open_record(record) as held:
        found = [id for id in ids(record, "event") if held.review_item(id).near]
        near = held.review_item(found[0]).near[0].id
    page = opened(review, f"{QUEUE}&item={found[0]}")
    page.keyboard.press("m")
    page.keyboard.press("1")
    expect(page.get_by_role("button", name="Merge with 1")).to_be_disabled()
    page.get_by_label("Reason").fill("one strike, told twice")
    page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    (word,) = judged(record)
    assert (word.kind, word.target, word.value) == ("same", found[0], [near])
    page.get_by_text("Your judgements").click()
    page.locator(".open").first.click()
    expect(page.locator(".judged")).to_contain_text("corrected by ada")
    page.locator(".item h2").focus()
    page.keyboard.press("s")
    page.keyboard.press("2")
    page.get_by_label("Reason").fill("two strikes after all")
    page.keyboard.press("Enter")
    expect(page.locator(".decide form")).to_have_count(0)
    assert [word.kind for word in judged(record)] == ["same", "split"]
    with open_record(record) as held:
        assert all(len(event.claims) == 1 for event in held.events().events if event.id in (found[0], near))


def test_skipping_judges_nothing_and_the_item_comes_last(review: Visit, record: Path) -> None:
    page = opened(review)
    first = page.locator("[data-item]").first.get_attribute("data-item")
    page.keyboard.press("n")
    expect(page.locator("[data-item]").last).to_have_attribute("data-item", str(first))
    expect(page.locator("[data-item]").first).to_have_attribute("aria-current", "true")
    assert judged(record) == []


def test_a_name_is_asked_for_once_and_kept(browser: Browser, phone_review: Visit, record: Path) -> None:
    page = opened(phone_review)
    page.get_by_role("button", name="Accept").tap()
    page.get_by_label(re.compile("Who reviews")).fill("  Bob   Lee ")
    page.get_by_role("button", name="Sign", exact=True).tap()
    page.get_by_role("button", name="Accept").tap()
    expect(page.locator(".counts", has_text="1 accepted")).to_be_visible()
    assert [word.by for word in judged(record)] == ["Bob Lee"]
    opened(phone_review)
    expect(page.locator(".name")).to_have_text("Signed Bob Lee")


def test_a_blind_coder_is_offered_what_another_judged(review: Visit, record: Path) -> None:
    with open_record(record) as held:
        target = ids(record, "event")[0]
        held.judge(Judgement(kind="not_event", target=target, by="eve", at="2018-01-01", reason="seen"))
    page = opened(review)
    open_count = left(page)
    expect(page.locator(f"[data-item='{target}']")).to_have_count(0)
    page.keyboard.press("b")
    expect(page.locator(f"[data-item='{target}']")).to_have_count(1)
    expect(page).to_have_url(re.compile("blind=yes"))
    assert left(page) > open_count
    page.locator(f"[data-item='{target}']").click()
    expect(page.locator("[aria-current='true']")).to_have_attribute("data-item", target)
    ready(page)
    decided(page, "a")
    page.locator("summary", has_text="Agreement").click()
    expect(page.locator(".queue .menu")).to_contain_text("ada judged 1; eve judged 1.")


def test_an_accepted_event_says_so_on_the_map_and_leads_to_the_review(review: Visit, record: Path) -> None:
    with open_record(record) as held:
        (strike,) = held.events(type="strike.air").events
        held.judge(Judgement(kind="accept", target=strike.id, by="ada", at="2018-01-01"))
    page = review.open_view(f"?on=2017-07-11&window=0&event={strike.id}")
    expect(page.locator("dd", has_text="ccepted by ada, 1 Jan 2018")).to_be_visible()
    page.get_by_role("button", name="Review it").click()
    ready(page)
    expect(page.locator(".judged")).to_contain_text("accepted by ada")
    expect(page).to_have_url(re.compile(f"view=review.*item={strike.id}"))


def test_keys_do_nothing_while_somebody_types_and_help_opens(review: Visit, record: Path) -> None:
    page = opened(review)
    page.keyboard.press("x")
    page.keyboard.type("aujm")
    expect(page.get_by_label("Reason")).to_have_value("aujm")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert judged(record) == []


def test_an_empty_queue_and_a_record_that_cannot_be_judged_say_so(
    review: Visit, visit: Visit, record: Path
) -> None:
    with open_record(record) as held:
        for item in held.review(0, 500).items:
            held.judge(Judgement(kind="accept", target=item.id, by="eve", at="2018-01-01"))
    page = opened(review)
    expect(page.get_by_role("heading", name="All reviewed")).to_be_visible()
    page = visit.open_view(QUEUE)
    expect(page.get_by_role("alert")).to_contain_text("open for reading only")
    visit.faults.clear()


def test_the_review_fits_a_phone(phone_review: Visit) -> None:
    page = opened(phone_review)
    assert beyond_the_edge(page) == []
    page.get_by_role("button", name="Show the queue").tap()
    page.locator("[data-item]").nth(1).tap()
    expect(page.locator("[data-item]").nth(1)).to_be_hidden()
    expect(page.locator(".decide")).to_be_in_viewport()
    page.evaluate("localStorage.setItem('dateline.reviewer', 'ada')")
    opened(phone_review)
    page.get_by_role("button", name="Edit").tap()
    expect(page.get_by_label("Reason")).to_be_visible()
    assert beyond_the_edge(page) == []


@pytest.mark.parametrize("key", ["", "e", "x", "?"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_review(
    browser: Browser, record: Path, key: str, scheme: Any
) -> None:
    with served(record) as address:
        context = browser.new_context(viewport=DESKTOP, bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
        context.add_init_script("localStorage.setItem('dateline.reviewer', 'ada')")
        page = Visit(context, address).open_view(QUEUE)
        ready(page)
        if key:
            page.keyboard.press(key)
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run()")["violations"]
        context.close()
    serious = [
        f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in ("serious", "critical")
    ]
    assert serious == []
