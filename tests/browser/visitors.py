"""Who comes: visitors with their own screens, languages and links. Everything that goes wrong for them is kept."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

LAPTOP = {"viewport": {"width": 1366, "height": 768}}
NARROW = {"viewport": {"width": 320, "height": 640}}
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}


class Visitors:
    """Opens pages and watches them. `expected` holds addresses whose failure is part of a test."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.address = address
        self.problems: list[str] = []
        self.requests: list[str] = []
        self.expected: set[str] = set()

    def come(
        self, screen: dict[str, Any] = LAPTOP, *, dark: bool = False, scripts: bool = True, first: str = "", **more: Any
    ) -> Page:
        """A page of a new visitor; `first` is a script that runs before the page's own."""
        context = self._browser.new_context(
            base_url=self.address,
            locale="kk-KZ",
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            **screen,
            **more,
        )
        self._contexts.append(context)
        if first:
            context.add_init_script(f"({first})()")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", self._on_request)
        page.on("requestfailed", self._on_failure)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.problems.append(f"error on {page.url}: {error}"))
        return page

    def leave(self) -> None:
        """Everybody goes home."""
        for context in self._contexts:
            context.close()

    def _is_expected(self, url: str) -> bool:
        return any(part in url for part in self.expected)

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.problems.append(f"request to another host: {request.url}")

    def _on_failure(self, request: Request) -> None:
        if "ERR_ABORTED" not in (request.failure or "") and not self._is_expected(request.url):
            self.problems.append(f"request failed: {request.url} ({request.failure})")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert") and not self._is_expected(message.location.get("url", "")):
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")
