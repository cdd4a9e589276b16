"""The front: what it keeps and for how long, which bytes it sends to whom, and that nothing it does later harms."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import brotli
import pytest
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Request, Response

from dashboard.web import front
from dashboard.web.compression import BROTLI, GZIP, PLAIN, coding_for
from dashboard.web.front import ASKED, Asked, Front
from dashboard.web.memory import Key, Memory, Sendable

PAGE = "".join(f"<p id='{n * n * n % 1009}'>Elk cijfer leidt naar bron {n * n % 997}.</p>" for n in range(400))
# what Chromium sends
BROWSER = "gzip, deflate, br, zstd"


@dataclass
class Behind:
    """What stands behind the front: it counts what it is asked, and shows the release that it is told."""

    content: str = PAGE
    status: int = 200
    mimetype: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)
    keeps: bool = True
    asked: list[str] = field(default_factory=list)

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        self.asked.append(f"{request.method} {request.full_path.rstrip('?')}")
        told: Asked = environ[ASKED]
        if self.keeps:
            told.keep_for = told.release
        text = f"{self.content}<p>{told.release}</p>"
        return Response(text, self.status, self.headers, mimetype=self.mimetype)(environ, start_response)


class Site:
    """A front before `behind`, and the release that is current."""

    def __init__(self, behind: Behind, most_bytes: int = 1_000_000) -> None:
        self.behind = behind
        self.release = "20261101T000000Z"
        self.front = Front(behind, lambda: self.release, most_bytes)
        self.client = Client(self.front)

    def get(self, path: str = "/nl/", accepts: str = BROWSER, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, headers={"Accept-Encoding": accepts, **named})


def _opened(answer: TestResponse) -> str:
    open_it = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[answer.headers.get("Content-Encoding")]
    return bytes(open_it(answer.data)).decode()


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", PLAIN),
        ("gzip, deflate, br, zstd", BROTLI),
        ("gzip", GZIP),
        ("br;q=0, gzip", GZIP),
        ("br;q=0.1, gzip;q=1", BROTLI),
        ("*", BROTLI),
        ("identity", PLAIN),
        ("br;q=veel", PLAIN),
        (";;,,=", PLAIN),
    ],
)
def test_a_visitor_gets_the_smallest_coding_that_they_read(accepted: str, coding: str) -> None:
    assert coding_for(accepted) == coding


@pytest.mark.parametrize(("accepts", "coding"), [("", None), ("gzip", "gzip"), (BROWSER, "br")])
def test_a_page_is_made_once_and_is_the_same_from_memory(accepts: str, coding: str | None) -> None:
    site = Site(Behind())
    first, second = site.get(accepts=accepts), site.get(accepts=accepts)
    assert site.behind.asked == ["GET /nl/"]
    assert _opened(first) == _opened(second) == f"{PAGE}<p>20261101T000000Z</p>"
    for answer in (first, second):
        assert answer.status_code == 200
        assert answer.headers.get("Content-Encoding") == coding
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.data).hexdigest()[:12]}"'
        assert answer.headers["Content-Length"] == str(len(answer.data))


def test_each_coding_and_each_address_has_an_answer_of_its_own() -> None:
    site = Site(Behind())
    for path in ("/nl/", "/en/", "/nl/?a=1", "/nl/?a=2"):
        for accepts in ("", "gzip", "br"):
            site.get(path, accepts)
            site.get(path, accepts)
    assert len(site.behind.asked) == len(site.front.memory.held()) == 12


def test_what_may_not_be_kept_is_made_each_time() -> None:
    site = Site(Behind(keeps=False))
    assert _opened(site.get()) == _opened(site.get())
    assert site.behind.asked == ["GET /nl/"] * 2
    assert len(site.front.memory.held()) == 0


@pytest.mark.parametrize("status", [301, 400, 404, 409, 500, 503])
def test_a_refusal_is_never_kept_and_has_no_etag(status: int) -> None:
    site = Site(Behind(status=status))
    for _ in range(2):
        answer = site.get()
        assert (answer.status_code, _opened(answer)) == (status, f"{PAGE}<p>20261101T000000Z</p>")
        assert "ETag" not in answer.headers
    assert len(site.behind.asked) == 2


def test_a_page_that_did_not_change_is_not_sent_again() -> None:
    site = Site(Behind(headers={"Cache-Control": "public, max-age=0"}))
    tag = site.get(accepts="gzip").headers["ETag"]
    for held in (tag, f'"another", {tag}', f"W/{tag}", "*"):
        again = site.get(accepts="gzip", If_None_Match=held)
        assert (again.status_code, again.data) == (304, b"")
        assert (again.headers["ETag"], again.headers["Cache-Control"]) == (tag, "public, max-age=0")
        assert again.headers["Vary"] == "Accept-Encoding"
        assert not {"Content-Type", "Content-Encoding", "Content-Length"} & set(again.headers.keys())
    # the bytes of another coding are other bytes
    assert site.get(accepts="br", If_None_Match=tag).status_code == 200


def test_head_is_the_head_of_get_whether_it_comes_first_or_not() -> None:
    for before in ("HEAD", "GET"):
        site = Site(Behind())
        site.client.open("/nl/", method=before)
        head, whole = site.client.head("/nl/"), site.client.get("/nl/")
        assert head.data == b""
        assert dict(head.headers) == dict(whole.headers)
        assert site.behind.asked == ["GET /nl/"]


def test_a_part_is_never_sent_of_a_compressed_page() -> None:
    answer = Site(Behind()).get(Range="bytes=0-9")
    assert (answer.status_code, _opened(answer)) == (200, f"{PAGE}<p>20261101T000000Z</p>")
    assert "Accept-Ranges" not in answer.headers


def test_other_methods_go_through() -> None:
    site = Site(Behind())
    for method in ("POST", "OPTIONS", "DELETE"):
        site.client.open("/nl/", method=method)
    assert site.behind.asked == ["POST /nl/", "OPTIONS /nl/", "DELETE /nl/"]


def test_an_answer_with_an_etag_or_a_coding_of_its_own_goes_through() -> None:
    for headers in ({"ETag": '"eigen"'}, {"Content-Encoding": "br"}):
        site = Site(Behind(headers=headers))
        answer = site.get()
        assert answer.data.decode() == f"{PAGE}<p>20261101T000000Z</p>"
        assert dict(answer.headers).items() >= headers.items()
        assert len(site.front.memory.held()) == 0


def test_a_switch_of_release_is_followed_at_once_and_the_old_pages_are_dropped() -> None:
    site = Site(Behind())
    site.get("/nl/")
    site.get("/en/")
    site.release = "20261102T000000Z"
    assert _opened(site.get("/nl/")).endswith("<p>20261102T000000Z</p>")
    assert len(site.front.memory.held()) == 1
    site.release = "20261101T000000Z"
    assert _opened(site.get("/nl/")).endswith("<p>20261101T000000Z</p>")


def test_a_page_of_a_release_that_was_replaced_while_it_was_made_is_not_kept() -> None:
    class Switches(Behind):
        def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
            answer = super().__call__(environ, start_response)
            if site.release == "20261101T000000Z":
                site.release = "20261102T000000Z"
                site.get("/en/")
            return answer

    site = Site(Switches())
    assert _opened(site.get("/nl/")).endswith("<p>20261101T000000Z</p>")
    assert [key.release for key in site.front.memory.held()] == ["20261102T000000Z"]


def test_what_is_in_no_release_survives_a_switch() -> None:
    class Script(Behind):
        def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
            environ[ASKED].keep_for = ""
            self.asked.append("script")
            return Response(self.content, mimetype="text/javascript")(environ, start_response)

    site = Site(Script())
    site.get("/_s/1/boot.js")
    site.release = "20261102T000000Z"
    site.get("/_s/1/boot.js")
    assert site.behind.asked == ["script"]


def test_a_page_is_made_smaller_later_and_its_etag_follows() -> None:
    site = Site(Behind())
    first = site.get()
    site.front.later.until_done()
    later = site.get()
    assert later.data == brotli.compress(_opened(first).encode(), quality=11)
    assert len(later.data) < len(first.data)
    assert later.headers["ETag"] == f'"{hashlib.sha256(later.data).hexdigest()[:12]}"'
    assert later.headers["Content-Length"] == str(len(later.data))
    assert _opened(later) == _opened(first)
    assert site.front.memory.bytes_held < len(later.data) + 10_000
    assert site.behind.asked == ["GET /nl/"]


def test_a_failure_later_leaves_the_page_as_it_is_and_the_next_is_made_smaller(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    site = Site(Behind())
    with monkeypatch.context() as broken:
        broken.setattr(front, "smallest", lambda _: 1 / 0)
        first = site.get("/nl/")
        site.front.later.until_done()
    assert site.get("/nl/").data == first.data
    assert "no smaller page was made" in caplog.text
    before = site.get("/en/")
    site.front.later.until_done()
    assert len(site.get("/en/").data) < len(before.data)


def test_many_pages_at_once_are_answered_though_few_can_wait_to_be_made_smaller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = Event()

    def waits(content: bytes) -> bytes:
        go_on.wait(60)
        return bytes(brotli.compress(content, quality=11))

    monkeypatch.setattr(front, "smallest", waits)
    site = Site(Behind(), most_bytes=10_000_000)
    assert {site.get(f"/nl/{number}").status_code for number in range(300)} == {200}
    go_on.set()
    site.front.later.until_done()
    assert len(site.front.memory.held()) == 300


@pytest.mark.parametrize(("keeps", "made"), [(True, 1), (False, 8)])
def test_what_many_ask_at_once_is_made_once_where_it_can_be_kept(keeps: bool, made: int) -> None:
    all_have_asked = Event()

    class Slow(Behind):
        def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
            all_have_asked.wait(60)
            return super().__call__(environ, start_response)

    site = Site(Slow(keeps=keeps))
    asked: list[int] = []

    def current() -> str:
        asked.append(1)
        if len(asked) == 8:
            all_have_asked.set()
        return site.release

    site.front = Front(site.behind, current)
    with ThreadPoolExecutor(8) as visitors:
        answers = list(visitors.map(lambda _: Client(site.front).get("/nl/"), range(8)))
    assert {answer.text for answer in answers} == {f"{PAGE}<p>20261101T000000Z</p>"}
    assert len(site.behind.asked) == made


def test_whoever_waited_for_a_failure_asks_for_themselves() -> None:
    class FailsOnce(Behind):
        def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
            if not self.asked:
                self.asked.append("failed")
                raise OSError("on purpose")
            return super().__call__(environ, start_response)

    site = Site(FailsOnce())
    with pytest.raises(OSError, match="on purpose"):
        site.get()
    assert site.get().status_code == 200


def test_the_least_recently_used_answers_go_first_and_the_bound_is_kept() -> None:
    site = Site(Behind(content="x" * 40_000), most_bytes=500_000)
    for number in range(10):
        site.get(f"/nl/{number}", accepts="")
        site.get("/nl/0", accepts="")
        assert site.front.memory.bytes_held <= 500_000
    for number in range(10, 30):
        site.get(f"/nl/{number}", accepts="")
        assert site.front.memory.bytes_held <= 500_000
    site.behind.asked.clear()
    site.get("/nl/29", accepts="")
    site.get("/nl/0", accepts="")
    assert site.behind.asked == ["GET /nl/0"]


def test_an_answer_that_would_push_out_most_others_is_not_kept() -> None:
    memory = Memory(80_000)
    assert memory.keep(Key("r", "/a", PLAIN), Sendable((), b"x" * 1_000, '"a"'))
    assert not memory.keep(Key("r", "/b", PLAIN), Sendable((), b"x" * 10_000, '"b"'))
    assert memory.find(Key("r", "/b", PLAIN)) is None


def test_nothing_comes_back_that_was_dropped_while_it_was_made_smaller() -> None:
    memory = Memory(80_000)
    key = Key("r", "/a", BROTLI)
    memory.keep(key, Sendable((), b"x" * 1_000, '"a"'))
    memory.keep_only(())
    memory.replace(key, Sendable((), b"x" * 500, '"b"'))
    assert (len(memory.held()), memory.bytes_held) == (0, 0)
