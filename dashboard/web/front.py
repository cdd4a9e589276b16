"""The front of the site: whole pages and static files from memory, ready compressed; only a miss reaches Flask.

A WSGI layer around everything else. What is behind it sends plain bytes and says, in the request's `Asked`, which of
its answers may be kept; the front compresses them, gives them their ETag, and answers HEAD and 304.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from queue import Full, Queue
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from werkzeug.http import parse_etags
from werkzeug.wrappers import Response

from dashboard.web.compression import BROTLI, PLAIN, coded, coding_for, smallest
from dashboard.web.memory import Headers, Key, Memory, Sendable
from dashboard.web.static_files import content_hash

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ASKED = "monitor.asked"
# every page in both languages, compressed, takes about a sixth of this; the rest is for filters, and for visitors who
# read another coding. Each worker has as much.
MOST_BYTES = 64_000_000
# seconds; whoever waited longer for somebody else makes the page too
_LONGEST_WAIT = 10
# pages waiting to be compressed better; one that finds no room stays as it is
_MOST_WAITING = 100
_COMPRESSED_TYPES = frozenset(
    {
        "text/html", "text/css", "text/javascript", "text/plain", "text/csv", "application/json",
        "application/javascript", "application/xml", "image/svg+xml",
    }
)  # fmt: skip
_ONE_RANGE = re.compile(r"bytes=([0-9]+-[0-9]*|-[0-9]+)")
_OF_THE_BODY = frozenset({"content-length", "content-type", "content-encoding"})


@dataclass
class Asked:
    """What a request is told, and tells: the release that is current for the whole of it ('' where there is none).

    `keep_for` is set by whoever answers where the answer may be kept in memory: to the release that it shows, or to ''
    for what is the same in every release. None keeps nothing.
    """

    release: str
    keep_for: str | None = None


class Front:
    """Answers from memory where it can. `current_release` gives the id of the release that is current now, or ''."""

    def __init__(
        self, inner: WSGIApplication, current_release: Callable[[], str], most_bytes: int = MOST_BYTES
    ) -> None:
        self._inner = inner
        self._current_release = current_release
        self._shown = ""
        self._underway = Underway()
        self.memory = Memory(most_bytes)
        self.later = Later(self.memory)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; the release is read once for all of it."""
        release = self._current_release()
        if release != self._shown:
            self._shown = release
            self.memory.keep_only({release, ""})
        asked = Asked(release)
        environ[ASKED] = asked
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._inner(environ, start_response)
        # a path may hold a question mark itself, percent-encoded: it is no query
        address = f"{environ['PATH_INFO'].replace('?', '%3F')}?{environ.get('QUERY_STRING', '')}".removesuffix("?")
        coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        kept = self._kept(release, address, coding)
        if kept is None:
            with self._underway.one_at_a_time(Key(release, address, coding)) as is_made:
                kept = self._kept(release, address, coding) if is_made else None
                if kept is None:
                    return self._made(asked, address, coding, environ, start_response)
        return _sent(kept, environ, start_response)

    def _kept(self, release: str, address: str, coding: str) -> Sendable | None:
        return self.memory.find(Key(release, address, coding)) or self.memory.find(Key("", address, coding))

    def _made(
        self, asked: Asked, address: str, coding: str, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        # HEAD is the head of what GET would send, so it is asked as GET
        inside = {**environ, "REQUEST_METHOD": "GET"}
        if environ["REQUEST_METHOD"] == "HEAD" or not _ONE_RANGE.fullmatch(environ.get("HTTP_RANGE", "")):
            # a range that is not understood is as good as none
            inside.pop("HTTP_RANGE", None)
        answer = Response.from_app(self._inner, inside)
        answer.vary.add("Accept-Encoding")
        if not _is_ours_to_compress(answer):
            return answer(environ, start_response)
        content = answer.get_data()
        if answer.status_code != 200:
            if content and coding != PLAIN:
                answer.headers["Content-Encoding"] = coding
            answer.set_data(coded(content, coding) if content else b"")
            return answer(environ, start_response)
        answer.headers.pop("Content-Length", None)
        headers = tuple((name, value) for name, value in answer.headers)
        sendable = _sendable(headers, coded(content, coding), coding)
        # a release that was replaced meanwhile is not asked for again
        if asked.keep_for is not None and asked.keep_for in ("", self._shown):
            key = Key(asked.keep_for, address, coding)
            if self.memory.keep(key, sendable) and coding == BROTLI:
                self.later.compress(key, headers, content)
        return _sent(sendable, environ, start_response)


class Underway:
    """What is being made now. After a switch every visitor misses at once: a page is then made once, not for each."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made_now: dict[Key, Event] = {}

    @contextmanager
    def one_at_a_time(self, key: Key) -> Iterator[bool]:
        """Gives False to the first who asks that; whoever asks it meanwhile waits for the first, and gets True."""
        with self._lock:
            made_by_other = self._made_now.get(key)
            if made_by_other is None:
                mine = self._made_now[key] = Event()
        if made_by_other is not None:
            made_by_other.wait(_LONGEST_WAIT)
            yield True
            return
        try:
            yield False
        finally:
            with self._lock:
                del self._made_now[key]
            mine.set()


class Later:
    """Compresses kept pages better, in one thread beside the requests; whatever fails there leaves them as they are."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._waiting: Queue[tuple[Key, Headers, bytes]] = Queue(_MOST_WAITING)
        self._lock = Lock()
        self._thread: Thread | None = None

    def compress(self, key: Key, headers: Headers, content: bytes) -> None:
        """Compress that content when there is time, and keep it under the key; nothing happens where many wait."""
        with suppress(Full):
            self._waiting.put_nowait((key, headers, content))
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._work, name="compress", daemon=True)
                self._thread.start()

    def until_done(self) -> None:
        """Wait until nothing waits any more."""
        self._waiting.join()

    def _work(self) -> None:
        while True:
            key, headers, content = self._waiting.get()
            try:
                self._memory.replace(key, _sendable(headers, smallest(content), BROTLI))
            except Exception:
                # the page that is kept is good; it only stays a little larger
                logging.getLogger(__name__).exception("no smaller page was made")
            finally:
                self._waiting.task_done()


def _is_ours_to_compress(answer: Response) -> bool:
    """Whether the bytes are plain and whole: a public file brings its own coding and ETag, and parts of itself."""
    is_whole = answer.status_code not in (204, 206, 304) and "ETag" not in answer.headers
    return is_whole and "Content-Encoding" not in answer.headers and answer.mimetype in _COMPRESSED_TYPES


def _sendable(headers: Headers, body: bytes, coding: str) -> Sendable:
    tag = f'"{content_hash(body)}"'
    own = [("ETag", tag), ("Content-Length", str(len(body)))]
    if coding != PLAIN:
        own.append(("Content-Encoding", coding))
    return Sendable((*headers, *own), body, tag)


def _sent(answer: Sendable, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    held = environ.get("HTTP_IF_NONE_MATCH")
    if held and parse_etags(held).contains_weak(answer.tag[1:-1]):
        unchanged = [(name, value) for name, value in answer.headers if name.lower() not in _OF_THE_BODY]
        start_response("304 NOT MODIFIED", unchanged)
        return [b""]
    start_response("200 OK", list(answer.headers))
    return [answer.body if environ["REQUEST_METHOD"] == "GET" else b""]
