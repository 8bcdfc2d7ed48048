"""The first response: a component tree becomes HTML."""

import xml.etree.ElementTree as ET
from hashlib import sha256

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.markup import Markup
from dashboard.document import ASSETS, Document, asset, write_document
from dashboard.ssr import render

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' </p>"


@pytest.mark.parametrize("node", [None, False, [], (), "", [None, [False, ""]]])
def test_nothing_becomes_nothing(node: object) -> None:
    assert render(node) == ""


@pytest.mark.parametrize(("node", "expected"), [(0, "0"), (1.5, "1.5"), ("Қазақстан", "Қазақстан"), (["a", 1, ["b"]], "a1b")])
def test_texts_and_numbers_stay(node: object, expected: str) -> None:
    assert render(node) == expected


def test_text_is_escaped() -> None:
    text = render(html.P(HOSTILE))
    assert "<script>" not in text
    assert ET.fromstring(text).text == HOSTILE


@pytest.mark.parametrize("name", ["title", "href", "id", "aria-label", "data-x", "className"])
def test_attributes_are_escaped(name: str) -> None:
    text = render(html.A("x", **{name: HOSTILE}))
    element = ET.fromstring(text)
    assert element.attrib == {"class" if name == "className" else name: HOSTILE}
    assert len(element) == 0


@pytest.mark.parametrize("kind", [html.Br, html.Hr, html.Img, html.Col, html.Wbr])
def test_void_elements_have_no_end(kind: type[Component]) -> None:
    text = render(kind())
    assert text.startswith(f"<{kind.__name__.lower()}")
    assert "</" not in text


def test_an_empty_element_has_an_end() -> None:
    assert render(html.Td()) == "<td></td>"
    assert render(html.Div([])) == "<div></div>"


@pytest.mark.parametrize(("given", "written"), [(True, True), ("selected", True), (False, False), (None, False)])
def test_a_boolean_attribute_is_there_or_not(given: object, written: bool) -> None:
    assert ("selected" in render(html.Option("x", value="v", selected=given))) == written


def test_an_open_disclosure_and_a_disabled_button() -> None:
    assert render(html.Details("x", open=True)) == "<details open>x</details>"
    assert render(html.Button("x", disabled=True)) == "<button disabled>x</button>"


def test_reacts_names_become_htmls() -> None:
    text = render(html.Label("x", htmlFor="f", className="c", tabIndex="-1", hidden=True))
    assert ET.fromstring(text.replace(" hidden", "")).attrib == {"for": "f", "class": "c", "tabindex": "-1"}
    assert 'colspan="2" rowspan="3"' in render(html.Td("x", colSpan=2, rowSpan=3))
    assert 'datetime="2025"' in render(html.Time("x", dateTime="2025"))
    assert 'hreflang="kk"' in render(html.A("x", hrefLang="kk"))


def test_a_zero_is_a_value_and_an_empty_alternative_text_stays() -> None:
    assert 'tabindex="0"' in render(html.Div(tabIndex="0"))
    assert 'alt=""' in render(html.Img(src="/x.svg", alt=""))
    assert render(html.Div(className="")) == "<div></div>"


def test_what_only_a_browser_needs_is_left_out() -> None:
    assert render(html.Div("x", n_clicks=3, key="k")) == "<div>x</div>"


def test_our_own_markup_is_written_as_it_is() -> None:
    assert render(Markup('<svg><path d="M0 0"/></svg>', tag="span", className="pic")) == (
        '<span class="pic"><svg><path d="M0 0"/></svg></span>'
    )
    assert render(html.P(Markup("<b>x</b>"))) == "<p><div><b>x</b></div></p>"


@pytest.mark.parametrize("node", [dcc.Location(id="url"), dcc.Store(id="s"), dcc.Graph(id="g"), dcc.Interval(id="i")])
def test_what_only_lives_in_a_browser_becomes_nothing(node: Component) -> None:
    assert render(html.Div([node, "x"])) == "<div>x</div>"


def test_children_keep_their_order_and_depth() -> None:
    tree = html.Ul([html.Li(["a", html.B("b"), None, "c"]), html.Li(html.Ol([html.Li(1), html.Li(2)]))])
    assert render(tree) == "<ul><li>a<b>b</b>c</li><li><ol><li>1</li><li>2</li></ol></li></ul>"


def test_a_generator_of_children_is_read() -> None:
    assert render(html.I(str(i)) for i in range(3)) == "<i>0</i><i>1</i><i>2</i>"


DOCUMENT = Document(
    lang="kk",
    title=f"Тақырып {HOSTILE}",
    content="<main><h1>Бет</h1></main>",
    languages={lang: f'/x"><script>?lang={lang}' for lang in ("kk", "ru", "en")},
)
WRITTEN = {
    "static": write_document(DOCUMENT),
    "presentation": write_document(DOCUMENT, script="present.js", body_class="stage"),
    "page": write_document(DOCUMENT, script="page.js"),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_document_says_its_language_title_and_other_languages(kind: str) -> None:
    text = WRITTEN[kind]
    assert text.startswith('<!doctype html><html lang="kk"><head><meta charset="utf-8">')
    assert "width=device-width" in text
    assert text.count('rel="alternate"') == 3
    assert text.count("<style>") == 1
    assert text.index("<style>") < text.index("</head>")
    assert text.index("<h1>") < text.find("<script defer") or "<script defer" not in text


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_document_escapes_what_it_is_given(kind: str) -> None:
    assert "alert(1)</script>" not in WRITTEN[kind]
    assert '"><script>' not in WRITTEN[kind]


@pytest.mark.parametrize("kind", WRITTEN)
def test_no_script_is_inline(kind: str) -> None:
    for part in WRITTEN[kind].split("<script")[1:]:
        opening, _, rest = part.partition(">")
        assert ' src="' in opening
        assert rest.startswith("</script>")
    assert "javascript:" not in WRITTEN[kind]
    assert " onload=" not in WRITTEN[kind]


def test_the_light_page_has_no_script_at_all() -> None:
    assert "<script" not in WRITTEN["static"]


def test_the_script_comes_after_the_content_and_never_blocks() -> None:
    text = WRITTEN["page"]
    assert text.index("<h1>") < text.index('<script defer src="/assets/page.js?m=')
    assert text.count("<script") == 1


def test_the_address_of_a_script_changes_with_its_bytes() -> None:
    version = sha256((ASSETS / "page.js").read_bytes()).hexdigest()
    assert version.startswith(asset("page.js").partition("?m=")[2])
