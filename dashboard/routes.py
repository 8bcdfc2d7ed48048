"""Addresses that are not pages: health, readiness, the light page, interactive figures, files without a version."""

from pathlib import Path
from typing import TYPE_CHECKING

import flask
import plotly

from dashboard import clock, headers, screen
from dashboard.charts import plotly as plotly_renderer
from dashboard.charts.spec import ChartSpec
from dashboard.components.chart_frame import find_specs
from dashboard.document import Document, write_static
from dashboard.queries import last_try, provenance
from dashboard.queries.db import NothingPublishedError, open_published
from dashboard.rendered import render_screen
from dashboard.selection import EDITIONS, LANGUAGES, own_address

if TYPE_CHECKING:
    from dashboard.factory import KorsetkishDash


def register(app: "KorsetkishDash") -> None:
    """Adds the addresses to the server."""
    server = app.server
    server.add_url_rule("/healthz", "healthz", lambda: flask.jsonify(status="up"))
    server.add_url_rule("/readyz", "readyz", lambda: _ready(app))
    server.add_url_rule("/figure.json", "figure", lambda: _figure(app))
    server.add_url_rule("/brief/<area_id>", "brief", lambda area_id: _brief(app, area_id))
    server.add_url_rule("/vendor/plotly.min.js", "plotly_script", _plotly_script)


def _ready(app: "KorsetkishDash") -> tuple[flask.Response, int]:
    """200 where the official edition is published; the age of each source in days, what the last run refused."""
    editions = {}
    for edition in EDITIONS:
        try:
            published = open_published(app.settings.published_dir, edition=edition)
        except NothingPublishedError:
            continue
        editions[edition] = {
            "run": published.run_id,
            "refused": {
                source_id: {"files": last.refused_files, "cells": last.refused}
                for source_id, last in last_try.read(published).items()
                if last.refused_files or last.refused
            },
            "sources": {source.source_id: _source_state(app, source) for source in provenance.sources(published)},
        }
    ready = "official" in editions
    return flask.jsonify(status="ready" if ready else "nothing published", editions=editions), 200 if ready else 503


def _source_state(app: "KorsetkishDash", source: provenance.Source) -> dict[str, object]:
    """How old a source is and how late; `state` says `overdue` where the last delivery was in order and the next is late."""
    today = clock.today(app.settings.today)
    late = max((today - source.next_due).days, 0) if source.next_due and source.as_of else 0
    return {
        "as_of": source.as_of.isoformat() if source.as_of else None,
        "age_days": (today - source.as_of).days if source.as_of else None,
        "next_due": source.next_due.isoformat() if source.next_due else None,
        "overdue_days": late,
        "state": "overdue" if source.state == "ok" and late else source.state,
        "says": f"overdue by {late} days" if late else "",
    }


def spec_of(app: "KorsetkishDash", path: str, name: str) -> tuple[ChartSpec, screen.Screen]:
    """The chart `name` of the page at `path`, drawn for the query of this request. 404 where there is none."""
    request = flask.request
    query = {key: value for key, value in request.args.items() if key not in ("path", "chart", "format")}
    shown = screen.build_screen(app.settings, path, query, request.headers.get("Accept-Language", ""))
    found = {spec.name: spec for spec in find_specs(shown.tree)}
    if shown.status != 200 or name not in found:
        flask.abort(404)
    return found[name], shown


def _figure(app: "KorsetkishDash") -> flask.Response:
    """The interactive twin of a chart, as Plotly's JSON."""
    path, name = flask.request.args.get("path", "/"), flask.request.args.get("chart", "")
    spec, shown = spec_of(app, path, name)
    if not spec.interactive:
        flask.abort(404)
    figure = plotly_renderer.draw(spec, shown.words)
    response = flask.Response(figure.to_json(), mimetype="application/json")
    return headers.mark_cacheable(response, shown.run_id)


def _brief(app: "KorsetkishDash", area_id: str) -> flask.Response:
    """The light page of an area: the same tree as its page, with no script at all."""
    request = flask.request
    path, _ = own_address(f"/area/{area_id}", {})
    query = {key: value for key, value in request.args.items() if key not in ("area", "view")}
    here = f"/brief/{area_id}"
    rendered = render_screen(app.settings, path, query, request.headers.get("Accept-Language", ""), brief_at=here)
    shown = rendered.screen
    document = Document(
        lang=shown.selection.lang,
        title=f"{shown.title} · {shown.words.say('Korsetkish')}",
        content=rendered.content,
        languages={lang: shown.selection.change(lang=lang).here(here) for lang in LANGUAGES},
    )
    response = flask.Response(write_static(document), status=shown.status, mimetype="text/html")
    return headers.mark_cacheable(response, shown.run_id)


def _plotly_script() -> flask.Response:
    """Plotly's own script, from its package; charts.js asks for it late. Its address carries the version."""
    folder = Path(plotly.__file__).parent / "package_data"
    return flask.send_from_directory(folder, "plotly.min.js", mimetype="text/javascript")
