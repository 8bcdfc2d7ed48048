"""Security, caching and compression of every response."""

from functools import lru_cache

import brotli
import flask

from dashboard.settings import Settings

#: Scripts only from ourselves and never inline; a page asks for nothing after it has come.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_EXPLORER = "/explore/"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_STATIC = ("/assets/", f"{_EXPLORER}assets/", f"{_EXPLORER}_dash-component-suites/")
_COMPRESSIBLE = ("text/", "application/json", "application/javascript", "image/svg+xml")
_SMALLEST = 600
_YEAR = 365 * 24 * 3600


def content_security_policy(server: flask.Flask, path: str) -> str:
    """The policy of a path. The explorer asks the server for figures, makes pictures to take along, and has the inline
    scripts of Dash, each named by its hash."""
    if not path.startswith(_EXPLORER):
        return CONTENT_SECURITY_POLICY
    scripts = " ".join(["'self'", *server.extensions.get("explorer_scripts", ())])
    looser = {"script-src": scripts, "img-src": "'self' data: blob:", "connect-src": "'self'"}
    kept = [rule for rule in CONTENT_SECURITY_POLICY.split("; ") if rule.split()[0] not in looser]
    return "; ".join([*kept, *(f"{name} {sources}" for name, sources in looser.items())])


def register(server: flask.Flask, settings: Settings) -> None:
    """Adds the headers to every response of the server and compresses what is worth it."""

    @server.after_request
    def finish(response: flask.Response) -> flask.Response:
        response.headers.setdefault("Content-Security-Policy", content_security_policy(server, flask.request.path))
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.force_https:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"
        _cache(response)
        return _compress(response)


def mark_cacheable(response: flask.Response, run_id: str) -> flask.Response:
    """A page is asked for again each time and answered in a few bytes while it is the same: what a new run says must not
    wait behind an old page. A failure is never kept."""
    if response.status_code >= 500:
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Vary"] = "Accept-Language, Accept-Encoding"
    response.headers["X-Run"] = run_id
    response.add_etag()
    response.make_conditional(flask.request)
    return response


def _cache(response: flask.Response) -> None:
    if not flask.request.path.startswith(_STATIC) or response.status_code != 200:
        return
    if "m" in flask.request.args or ".v" in flask.request.path:
        response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"


def _compress(response: flask.Response) -> flask.Response:
    wanted = flask.request.accept_encodings.quality("br") > 0
    kind = response.mimetype or ""
    if not wanted or response.status_code != 200 or not kind.startswith(_COMPRESSIBLE):
        return response
    if "Content-Encoding" in response.headers:
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) < _SMALLEST:
        return response
    static = flask.request.path.startswith(_STATIC)
    response.set_data(_packed(body, 9 if static else 5))
    response.headers["Content-Encoding"] = "br"
    response.headers.add("Vary", "Accept-Encoding")
    etag, weak = response.get_etag()
    if etag and not weak:
        response.set_etag(etag, weak=True)
    return response


@lru_cache(maxsize=256)
def _packed(body: bytes, quality: int) -> bytes:
    """Compressed once for as long as it is asked for; nobody waits for another's file meanwhile."""
    return brotli.compress(body, quality=quality)
