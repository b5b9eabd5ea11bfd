"""A record of many events: the map thins them, tells of all, and follows the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from crowded_record import ALONE, PLACES, CrowdedRecord
from playwright.sync_api import Browser, Page, Request, expect
from visiting import DESKTOP, Visit, served, visiting

RECORD = CrowdedRecord()
EPOCH = date(1970, 1, 1)
DRAWN = """() => {
  const canvas = document.querySelector("canvas.marks");
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let i = 3; i < pixels.length; i += 4) painted += pixels[i] > 0 ? 1 : 0;
  const slider = document.querySelector("[role=slider]");
  return { day: Number(slider.ariaValueNow), painted, ...canvas.dataset };
}"""
FRAMES = """(count) => new Promise((done) => {
  const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
  next();
})"""
SHOWS = "(count) => document.querySelector('canvas.marks').dataset.events === count"


@pytest.fixture(scope="module")
def crowded() -> Iterator[str]:
    with served(RECORD) as address:
        yield address


@pytest.fixture
def crowd(browser: Browser, crowded: str) -> Iterator[Visit]:
    yield from visiting(browser, crowded, DESKTOP, touch=False)


def drawn(page: Page) -> dict[str, int]:
    """What the map tells that it draws, with the day that the slider stands on."""
    page.evaluate(FRAMES, 3)
    return {name: int(value) for name, value in page.evaluate(DRAWN).items()}


def expected(day: int, window: int) -> int:
    last = EPOCH + timedelta(days=day)
    return RECORD.on_map(last - timedelta(days=window - 1), last)


def test_dots_on_one_another_are_one_and_all_events_of_the_window_are_told(crowd: Visit) -> None:
    page = crowd.open("?on=2017-06-01&window=0&at=42.5,35.2,5")
    far = drawn(page)
    assert far["events"] == RECORD.on_map(date.min, date(2017, 6, 1))
    assert far["dots"] < PLACES
    assert far["places"] < PLACES
    legend = page.get_by_role("complementary", name="Legend").get_by_role("listitem")
    expect(legend.filter(has_text="Event of the window")).to_have_text(re.compile(rf"{far['events']}$"))
    page = crowd.open("?on=2017-06-01&window=0&at=42.5,35.2,9.5")
    near = drawn(page)
    assert near["events"] == far["events"]
    assert near["dots"] > far["dots"]
    assert near["places"] > far["places"]


def test_a_filter_leaves_on_the_map_what_it_leaves_in_the_list(crowd: Visit) -> None:
    page = crowd.open("?on=2017-06-01&window=30")
    assert drawn(page)["events"] == RECORD.on_map(date(2017, 5, 3), date(2017, 6, 1))
    page.locator("#search").fill("air")
    strikes = [event for event in RECORD.all if event.type == "strike.air"]
    found = RECORD.on_map(date(2017, 5, 3), date(2017, 6, 1), strikes)
    page.wait_for_function(
        "(count) => document.querySelector('canvas.marks').dataset.events === count", arg=str(found)
    )
    assert 0 < found < expected((date(2017, 6, 1) - EPOCH).days, 30)


def test_the_map_follows_the_hand_and_the_lists_follow_when_it_rests(crowd: Visit) -> None:
    page = crowd.open("?on=2017-06-01&window=30")
    asked: list[Request] = []
    most = 0

    def begun(request: Request) -> None:
        nonlocal most
        if "/api/control" in request.url:
            asked.append(request)
            most = max(most, len(asked))

    page.on("request", begun)
    page.on("requestfinished", lambda request: asked.remove(request) if request in asked else None)
    box = page.get_by_role("slider", name="Day shown").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.8, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    seen = []
    for step in range(30):
        page.mouse.move(x - 12 * step, y)
        seen.append(drawn(page))
    page.mouse.up()
    assert len({each["day"] for each in seen}) > 20
    assert [each["events"] for each in seen] == [expected(each["day"], 30) for each in seen]
    assert min(each["painted"] for each in seen) > 1000  # never blank
    assert most == 1  # a day passed over while another is answered is not asked for
    page.wait_for_selector("[data-ready=true]")
    rested = drawn(page)
    last = EPOCH + timedelta(days=rested["day"])
    with_all = sum(
        (each.when.earliest or "") <= last.isoformat()
        and (each.when.latest or "") > (last - timedelta(days=29)).isoformat()
        for each in RECORD.all
    )
    expect(page.locator("#tab-events .n")).to_have_text(str(with_all))
    held = sum(taken <= last for taken in RECORD.taken)
    legend = page.get_by_role("complementary", name="Legend").get_by_role("listitem")
    expect(legend.filter(has_text="Republic")).to_have_text(re.compile(rf"{held}$"))
    expect(page).to_have_url(re.compile(f"on={last.isoformat()}"))


def test_a_click_on_a_dot_opens_its_event(crowd: Visit) -> None:
    lat, lon = ALONE
    page = crowd.open_view(f"?on=2017-06-01&window=30&at={lon},{lat},8")
    page.wait_for_function("Number(document.querySelector('canvas.marks')?.dataset.events) > 0")
    box = page.locator(".map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2 + 3, box["y"] + box["height"] / 2 - 2)
    expect(page.get_by_role("heading", name=re.compile("strike", re.I))).to_be_visible()
    expect(page).to_have_url(re.compile("event"))
