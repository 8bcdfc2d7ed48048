"""Addresses that are not pages: health, readiness, the light page."""

import flask

from dashboard import clock
from dashboard.content.chart import ChartSpec
from dashboard.content.deck import specs_in
from dashboard.queries import last_try, provenance
from dashboard.queries.db import NothingPublishedError, Published, open_published
from dashboard.queries.schema import UnreadableError
from dashboard.render.html.document import Document, write_document
from dashboard.selection import EDITIONS, LANGUAGES, own_address
from dashboard.settings import Settings
from dashboard.web import headers, page_builder
from dashboard.web.page_cache import render_screen


def register(server: flask.Flask, settings: Settings) -> None:
    """Adds the addresses to the server."""
    server.add_url_rule("/healthz", "healthz", lambda: flask.jsonify(status="up"))
    server.add_url_rule("/readyz", "readyz", lambda: _ready(settings))
    server.add_url_rule("/brief/<area_id>", "brief", lambda area_id: _brief(settings, area_id))


def _ready(settings: Settings) -> tuple[flask.Response, int]:
    """200 where the official edition is published and every live file can be shown; how old and how whole they are."""
    editions, unreadable = {}, False
    for edition in EDITIONS:
        try:
            editions[edition] = _edition_state(settings, open_published(settings.published_dir, edition=edition))
        except NothingPublishedError:
            continue
        except UnreadableError as error:
            unreadable = True
            seen = error.wrong if error.why == "unfit" else ()
            editions[edition] = {"run": error.path.stem, "schema_version": error.version, "unreadable": error.why, "seen": seen}
    ready = "official" in editions and not unreadable
    status = "ready" if ready else "unreadable" if unreadable else "nothing published"
    return flask.jsonify(status=status, editions=editions), 200 if ready else 503


def _edition_state(settings: Settings, published: Published) -> dict[str, object]:
    """The live run, the age of each of its sources in days, and what the last run refused."""
    return {
        "run": published.run_id,
        "schema_version": published.schema_version,
        "refused": {
            source_id: {"files": last.refused_files, "cells": last.refused}
            for source_id, last in last_try.read(published).items()
            if last.refused_files or last.refused
        },
        "sources": {source.source_id: _source_state(settings, source) for source in provenance.sources(published)},
    }


def _source_state(settings: Settings, source: provenance.Source) -> dict[str, object]:
    """How old a source is and how late; `state` says `overdue` where the last delivery was in order and the next is late."""
    today = clock.today(settings.today)
    late = max((today - source.next_due).days, 0) if source.next_due and source.as_of else 0
    return {
        "as_of": source.as_of.isoformat() if source.as_of else None,
        "age_days": (today - source.as_of).days if source.as_of else None,
        "next_due": source.next_due.isoformat() if source.next_due else None,
        "overdue_days": late,
        "state": "overdue" if source.state == "ok" and late else source.state,
        "says": f"overdue by {late} days" if late else "",
    }


def spec_of(settings: Settings, path: str, name: str) -> tuple[ChartSpec, page_builder.Screen]:
    """The chart `name` of the page at `path`, drawn for the query of this request. 404 where there is none."""
    request = flask.request
    query = {key: value for key, value in request.args.items() if key not in ("path", "chart", "format")}
    shown = page_builder.build_screen(settings, path, query, request.headers.get("Accept-Language", ""))
    found = {spec.name: spec for spec in specs_in(shown.content)}
    if shown.status != 200 or name not in found:
        flask.abort(shown.status if shown.status == 410 else 404)
    return found[name], shown


def _brief(settings: Settings, area_id: str) -> flask.Response:
    """The light page of an area: the same tree as its page, with no script at all."""
    request = flask.request
    path, _ = own_address(f"/area/{area_id}", {})
    query = {key: value for key, value in request.args.items() if key not in ("area", "view")}
    here = f"/brief/{area_id}"
    rendered = render_screen(settings, path, query, request.headers.get("Accept-Language", ""), brief_at=here)
    shown = rendered.screen
    document = Document(
        lang=shown.selection.lang,
        title=f"{shown.title} · {shown.words.say('Korsetkish')}",
        content=rendered.content,
        languages={lang: shown.selection.change(lang=lang).here(here) for lang in LANGUAGES},
    )
    response = flask.Response(write_document(document), status=shown.status, mimetype="text/html")
    return headers.mark_cacheable(response, shown.run_id)
