"""One polite client: it waits, asks again, honours Retry-After, keeps to its host, and never tells the key."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from urllib3.util import Retry

from etl.definitions.http_options import HttpOptions
from etl.errors import FileRefused, SourceUnreachable
from etl.extract.http_connection import Scissors, open_session
from etl.extract.json_styles import STYLES, whole_number
from etl.extract.retrying import tries
from etl.extract.secret import Secret

Taken = TypeVar("Taken")

_CHUNK = 1 << 16
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_LOGGERS = ("urllib3.connectionpool", "urllib3.util.retry")
_LATER = "Run again later: it goes on here. If it stays so, ask the provider."


class AnswerSpoilt(Exception):
    """A reader of an answer wants it again: the bytes do not fit those that it has."""


@dataclass(eq=False)
class _Trouble(Exception):
    """Why a try failed, in words that hold no key.

    again: another try may help. wait: the seconds that the server asks for. detail: what is told in no language.
    """

    rule: str
    seen: str
    advice: str = _LATER
    again: bool = False
    wait: float | None = None
    detail: str = ""


class _Slow(Exception):
    """The time for the answer is over."""


class Answer:
    """The head of an answer, and its body piece by piece."""

    def __init__(self, response: requests.Response, *, client: "Client", where: str) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self._response, self._client, self._where = response, client, where

    def chunks(self) -> Iterator[bytes]:
        """The body. Raises FileRefused where it is larger than the source may be."""
        self._check_size(whole_number(self.headers.get("Content-Length", "")) or 0)
        read = 0
        while chunk := self._response.raw.read1(_CHUNK, decode_content=True):
            read += len(chunk)
            self._check_size(read)
            yield chunk
        self._client.check_time()

    def _check_size(self, size: int) -> None:
        most = self._client.options.most_bytes
        if size > most:
            advice = "Look at the address in a browser; raise most_bytes in source.toml if it is right."
            seen = f"{size:,} bytes or more"
            raise self._client.refused(
                self._where, rule="too_many_bytes", expected=f"at most {most:,} bytes", seen=seen, advice=advice
            )


class Client:
    """Asks one source. Use it as a context: its connections are closed and its log filter taken away at the end."""

    def __init__(self, options: HttpOptions, secret: Secret) -> None:
        self.options, self.secret = options, secret
        self._scissors = Scissors()
        self._session = open_session(self._scissors)
        self._asked_at: deque[float] = deque(maxlen=options.requests_per_period)

    def __enter__(self) -> Self:
        for name in _LOGGERS:
            logging.getLogger(name).addFilter(self._redact_record)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._session.close()
        for name in _LOGGERS:
            logging.getLogger(name).removeFilter(self._redact_record)

    def ask(
        self,
        parameters: Mapping[str, str],
        *,
        where: str,
        headers: Callable[[], dict[str, str]],
        accepted: tuple[int, ...],
        take: Callable[[Answer], Taken],
    ) -> Taken:
        """What `take` makes of the answer; asked again where that may help. Raises SourceFailed.

        where: how the request is named to a person. headers: called before each try. accepted: the statuses that
        `take` understands.
        """
        options, count = self.options, 0
        waits = {"first_wait": options.first_wait_seconds, "longest_wait": options.longest_wait_seconds}
        try:
            for attempt in tries(attempts=options.attempts, again=self._again, **waits):
                count = attempt.num
                with attempt:
                    self._pace()
                    return self._try(parameters, where=where, headers=headers(), accepted=accepted, take=take)
        except _Trouble as trouble:
            failed = self._unreachable(where, trouble, attempts=count)
        else:
            raise AssertionError("a source is tried at least once")
        raise failed  # Not inside `except`: an error of a library, whose text holds the key, would hang on it.

    def refused(self, where: str, *, rule: str, expected: str, seen: str, advice: str, detail: str = "") -> FileRefused:
        """The error for an answer that cannot be used, without the key. `detail`: what is told in no language."""
        hide = self.secret.redact
        error = FileRefused(hide(where), rule=rule, expected=hide(expected), seen=hide(seen), advice=hide(advice))
        error.detail = hide(detail)
        return error

    def _unreachable(self, where: str, trouble: "_Trouble", *, attempts: int) -> SourceUnreachable:
        hide = self.secret.redact
        seen = f"{trouble.seen} (tried {attempts} times)" if attempts > 1 else trouble.seen
        error = SourceUnreachable(hide(where), rule=trouble.rule, expected="an answer", seen=hide(seen), advice=trouble.advice)
        error.detail = trouble.detail
        return error

    def check_time(self) -> None:
        """Ends a body whose connection was cut: its end is none."""
        if self._scissors.has_cut:
            raise _Slow

    def _try(
        self,
        parameters: Mapping[str, str],
        *,
        where: str,
        headers: dict[str, str],
        accepted: tuple[int, ...],
        take: Callable[[Answer], Taken],
    ) -> Taken:
        """One try. Errors of the libraries name the address with the key in it: they end here, as words of our own."""
        try:
            with self._scissors.within(self.options.answer_seconds), self._request(parameters, headers) as response:
                if response.status_code in accepted:
                    return take(Answer(response, client=self, where=where))
                raise self._read_status(response)
        except _Redirected as elsewhere:
            advice = "Mend the address in source.toml, if the provider has moved."
            raise _Trouble("redirected", f"a redirect to another host ({elsewhere})", advice) from None
        except AnswerSpoilt:
            raise _Trouble("cut_body", "a part that does not fit the part before it", again=True) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, _Slow) as error:
            raise self._read_error(error) from None

    def _request(self, parameters: Mapping[str, str], headers: dict[str, str]) -> requests.Response:
        """The answer, after redirects inside the same host."""
        options = self.options
        sent: Mapping[str, str] | None = {**options.parameters, **parameters, **self._key_parameter()}
        key_header = {options.key_header: self.secret.reveal()} if options.key_header and self.secret else {}
        heads = {"User-Agent": "Korsetkish", "Accept": "*/*", **headers, **key_header}
        address = options.address
        for _ in range(_MOST_REDIRECTS):
            response = self._session.get(
                address,
                params=sent,
                headers=heads,
                stream=True,
                allow_redirects=False,
                timeout=(options.connect_seconds, options.read_seconds),
            )
            if response.status_code not in _REDIRECTS:
                return response
            response.close()
            address, sent = urljoin(str(response.url), response.headers.get("Location", "")), None
            if not _is_same_host(options.address, address):
                raise _Redirected(str(urlsplit(address).hostname or "none"))
            self._pace()
        raise _Redirected("itself, again and again")

    def _key_parameter(self) -> dict[str, str]:
        if not self.secret or self.options.key_header:
            return {}
        style = STYLES.get(self.options.style or "")
        name = self.options.key_parameter or (style.key_parameter if style else "")
        return {name: self.secret.reveal()} if name else {}

    def _read_status(self, response: requests.Response) -> _Trouble:
        status, wait = response.status_code, _retry_after(response.headers.get("Retry-After", ""))
        http = f"HTTP {status}"
        if status in (401, 403):
            advice = "Ask the provider for a key, and name its variable as key_env in source.toml."
            if self.secret:
                advice = f"Look whether the key in {self.options.key_env} is still good, and ask the provider for a new one."
            return _Trouble("key_refused", f"{http}: the server does not let us in", advice, detail=http)
        if status in (404, 410):
            seen = f"{http}: there is nothing at this address"
            return _Trouble("not_found", seen, "Mend the address in source.toml.", detail=http)
        if status == 429 or (status == 503 and wait is not None):
            advice = "Run again later: it goes on here. Lower requests_per_period in source.toml if it happens often."
            asks = "" if wait is None else f", wait {wait:.0f} seconds"
            return _Trouble("throttled", f"{http}: too many requests{asks}", advice, again=True, wait=wait, detail=http)
        rule = "server_error" if status >= 500 else "http_status"
        return _Trouble(rule, http, again=status in _AGAIN, wait=wait, detail=http)

    def _read_error(self, error: Exception) -> _Trouble:
        """What the library says, in words of our own: its own text holds the address, and so the key."""
        options = self.options
        if self._scissors.has_cut or isinstance(error, _Slow):
            seen = f"an answer that is not whole after {options.answer_seconds:g} seconds"
            return _Trouble("timeout", seen, again=True)
        if isinstance(error, requests.exceptions.ConnectTimeout):
            return _Trouble("unreachable", f"no connection within {options.connect_seconds:g} seconds", again=True)
        if _is_in(error, urllib3.exceptions.ReadTimeoutError, requests.exceptions.ReadTimeout, TimeoutError):
            return _Trouble("timeout", f"silence for {options.read_seconds:g} seconds", again=True)
        if _is_in(error, urllib3.exceptions.SSLError, requests.exceptions.SSLError):
            return _Trouble("unreachable", "a certificate that cannot be trusted", "Ask the provider; never switch it off.")
        if _is_in(error, urllib3.exceptions.NewConnectionError, urllib3.exceptions.NameResolutionError):
            return _Trouble("unreachable", "no connection (the server is down, or its name is not known)", again=True)
        return _Trouble("cut_body", "an answer that broke off", again=True)

    def _again(self, error: Exception) -> bool | float:
        """Whether another try may help, or after how many seconds the server wants to be asked again."""
        if not isinstance(error, _Trouble) or not error.again:
            return False
        return error.wait is None or (error.wait <= self.options.longest_wait_seconds and error.wait)

    def _pace(self) -> None:
        """Waits until the source's rate allows one more request."""
        now = time.monotonic()
        ready = self._asked_at[-1] + self.options.pause_seconds if self._asked_at else now
        if len(self._asked_at) == self.options.requests_per_period:
            ready = max(ready, self._asked_at[0] + self.options.period_seconds)
        if ready > now:
            time.sleep(ready - now)
        self._asked_at.append(time.monotonic())

    def _redact_record(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.secret.redact(record.getMessage()), ()
        return True


class _Redirected(Exception):
    """A redirect that is not followed; its text is the host, or why."""


def _is_same_host(first: str, second: str) -> bool:
    """The same scheme, host and port; or the same host's step from http to https on their usual ports."""
    try:
        one, two = urlsplit(first), urlsplit(second)
        same = (one.scheme, one.hostname, one.port) == (two.scheme, two.hostname, two.port)
        step = (one.scheme, two.scheme, one.port, two.port) == ("http", "https", None, None)
        return same or (step and one.hostname == two.hostname)
    except ValueError:
        return False


def _is_in(error: BaseException, *kinds: type[BaseException]) -> bool:
    """Whether the error, or one that it wraps, is of these kinds."""
    wrapped = [
        inner for inner in (*error.args, error.__cause__, getattr(error, "reason", None)) if isinstance(inner, BaseException)
    ]
    return isinstance(error, kinds) or any(_is_in(inner, *kinds) for inner in wrapped)


def _retry_after(text: str) -> float | None:
    """Seconds that a Retry-After asks for: a number of seconds, or a date."""
    try:
        return Retry(retry_after_max=1 << 31).parse_retry_after(text)
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None
