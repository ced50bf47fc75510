"""Events at the foot of a chart, by pointer and by keyboard."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

QUERY = "area=179196&ind=ADU-01&from=2015&to=2025&vs=179132&lang=ro"
SHOWN = """() => [...document.querySelectorAll('#graph-0 .hoverlayer text')]
    .map((text) => text.textContent).join(' ')"""
MARKS = "#graph-0 .trace.scatter:has(.textpoint) .points path"


def test_it_walks_the_events_under_the_lowest_line(reader):
    page = reader.open(QUERY)
    page.focus("#plot-0")
    for key in ("ArrowRight", *["ArrowDown"] * 8, "End"):
        page.keyboard.press(key)
    page.wait_for_function(
        "() => document.querySelector('#status').textContent.includes('Venitul minim de incluziune')"
    )
    spoken = page.inner_text("#status")
    assert spoken.startswith("Evenimente: 1 ianuarie 2024, România")
    assert spoken.endswith("(punctul 8 din 8)")
    page.wait_for_function(f"() => ({SHOWN})().includes('1 ianuarie 2024')")  # Plotly paces its boxes
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.querySelector('#status').textContent.includes('punctul 7 din 8')")
    page.keyboard.press("ArrowUp")
    page.wait_for_function("() => !document.querySelector('#status').textContent.startsWith('Evenimente')")


def test_it_says_what_happened_where_a_mark_is_pointed_at(reader):
    page = reader.open(QUERY)
    marks = page.locator(MARKS)
    assert marks.count() == 8
    box = marks.nth(4).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function(f"() => ({SHOWN})().includes('mai 2021')")
    assert "(ilustrativ)" in page.evaluate(SHOWN)


def test_it_writes_more_texts_the_more_room_there_is(new_reader):
    counts = []
    for width in (1366, 360):
        page = new_reader(width=width).open(QUERY)
        counts.append(page.locator("#graph-0 .annotation-text", has_text="CLNR").count())
        assert page.locator(MARKS).count() == 8
    assert counts[0] > counts[1] == 0
