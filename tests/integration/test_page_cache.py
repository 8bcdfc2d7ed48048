"""A finished screen is given again, and never once it may have become another."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from reader import settings_of

from dashboard.settings import Settings
from dashboard.web import page_cache
from dashboard.web.page_cache import Rendered, render_screen


@pytest.fixture
def settings(published_data: Path) -> Settings:
    page_cache._kept.clear()
    return settings_of(published_data)


def look(settings: Settings, path: str = "/", accept: str = "kk", **query: str) -> Rendered:
    return render_screen(settings, path, query, accept)


def test_the_same_address_is_the_same_screen(settings: Settings) -> None:
    assert look(settings) is look(settings)
    assert look(settings, lang="ru") is look(settings, accept="en", lang="ru"), "the wish of the browser has no say"


@pytest.mark.parametrize(
    "other", [{"lang": "ru"}, {"area": "KZ-61"}, {"period": "2023"}, {"path": "/services"}, {"accept": "ru"}]
)
def test_another_address_or_wish_is_another_screen(settings: Settings, other: dict[str, str]) -> None:
    assert look(settings).content != look(settings, **other).content


def test_what_does_not_exist_is_not_kept(settings: Settings) -> None:
    for n in range(5):
        assert look(settings, path=f"/nowhere-{n}").screen.status == 404
    assert look(settings, edition="../official").screen.status == 404
    assert not page_cache._kept


def test_only_so_many_are_kept(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "KEPT", 3)
    first = look(settings, q="0")
    for n in range(1, 4):
        look(settings, q=str(n))
    assert len(page_cache._kept) == 3
    assert look(settings, q="0") is not first


def test_the_next_day_is_looked_at_anew(settings: Settings) -> None:
    """How late a source is depends on the day."""
    today = look(settings)
    ((key, kept),) = page_cache._kept.items()
    page_cache._kept.clear()
    page_cache._kept[tuple("yesterday" if isinstance(part, date) else part for part in key)] = kept
    assert look(settings) is not today


def test_the_light_page_is_kept_apart(settings: Settings) -> None:
    full = look(settings, path="/area/KZ-61")
    light = render_screen(settings, "/area/KZ-61", {}, "kk", brief_at="/brief/KZ-61")
    assert len(light.content) < len(full.content)
    assert light is render_screen(settings, "/area/KZ-61", {}, "kk", brief_at="/brief/KZ-61")


def test_an_edition_that_is_published_later_gets_its_door(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.published_dir / "official", tmp_path / "published" / "official")
    alone = settings_of(tmp_path)
    assert "edition=demo" not in look(alone).content
    shutil.copytree(settings.published_dir / "official", tmp_path / "published" / "demo")
    assert "edition=demo" in look(alone).content
