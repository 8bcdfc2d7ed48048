"""Elements of HTML: every word is escaped, nothing is left open, what is not there leaves no trace."""

import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from dashboard.render.html.tags import joined, tag

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' </p>"


@pytest.mark.parametrize("child", [None, False, [], (), "", [None, [False, ""]]])
def test_nothing_becomes_nothing(child: object) -> None:
    assert joined([child]) == ""
    assert tag("p", child) == "<p></p>"


@pytest.mark.parametrize(("child", "expected"), [(0, "0"), (1.5, "1.5"), ("Қазақстан", "Қазақстан"), (["a", 1, ["b"]], "a1b")])
def test_texts_and_numbers_stay(child: object, expected: str) -> None:
    assert joined([child]) == expected


def test_text_is_escaped() -> None:
    text = tag("p", HOSTILE)
    assert "<script>" not in text
    assert ET.fromstring(text).text == HOSTILE


@pytest.mark.parametrize("name", ["title", "href", "id", "aria_label", "data_x", "class_"])
def test_attributes_are_escaped(name: str) -> None:
    element = ET.fromstring(tag("a", "x", **{name: HOSTILE}))
    assert element.attrib == {{"class_": "class"}.get(name, name.replace("_", "-")): HOSTILE}
    assert len(element) == 0


@pytest.mark.parametrize("name", ["br", "hr", "img", "col", "wbr", "input"])
def test_void_elements_have_no_end(name: str) -> None:
    assert tag(name) == f"<{name}>"


@pytest.mark.parametrize(("given", "written"), [(True, True), (False, False), (None, False), ("", False)])
def test_a_boolean_attribute_is_there_or_not(given: object, written: bool) -> None:
    assert (" open" in tag("details", "x", open=given)) == written


def test_a_zero_is_a_value() -> None:
    assert tag("td", colspan=0) == '<td colspan="0"></td>'


def test_markup_is_written_as_it_is_and_children_keep_their_order_and_depth() -> None:
    assert tag("span", Markup("<svg/>")) == "<span><svg/></span>"
    inner = tag("ol", tag("li", 1), tag("li", 2))
    assert tag("ul", tag("li", ["a", tag("b", "b"), None, "c"]), tag("li", inner)) == (
        "<ul><li>a<b>b</b>c</li><li><ol><li>1</li><li>2</li></ol></li></ul>"
    )
