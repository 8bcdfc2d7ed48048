"""A document: content first, then one script, never inline."""

from hashlib import sha256

import pytest

from dashboard.render.html.document import ASSETS, Document, asset, write_document

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'single' </p>"


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
