"""Addresses and headers: languages, refusals, public files, static files, Dash's own requests, a path prefix."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import brotli
import pytest

from dashboard.release_folder import ReleaseFolder, current_release
from dashboard.releases.publish import make_current
from dashboard.settings import PROJECT_FOLDER, read_settings
from dashboard.store import Store
from dashboard.web.site import create_app
from dashboard.web.site_code import site_code
from tests.site.conftest import elements

Ask = Callable[..., Any]
StartServer = Callable[..., AbstractContextManager[str]]


def test_the_root_leads_to_dutch(server: str, ask: Ask) -> None:
    answer = ask(f"{server}/")
    assert (answer.status, answer.headers["Location"]) == (302, "/nl/")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_is_in_its_language_and_names_the_other(server: str, ask: Ask, language: str) -> None:
    answer = ask(f"{server}/{language}/")
    text = answer.body.decode()
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f'<html lang="{language}"' in text
    alternates = {link["hreflang"]: link["href"] for link in elements(text, "link") if link["rel"] == "alternate"}
    assert alternates == {"nl": "/nl/", "en": "/en/"}
    other = {"nl": "en", "en": "nl"}[language]
    switches = [link for link in elements(text, "a") if "language" in link.get("class", "").split()]
    assert {(link["href"], link["hreflang"]) for link in switches} == {(f"/{other}/", other)}


def test_every_page_says_that_it_is_a_trial_and_asks_not_to_be_kept(server: str, ask: Ask) -> None:
    for path in ("/nl/", "/nl/bestaat-niet", "/nl/?x=1"):
        answer = ask(f"{server}{path}")
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in answer.body.decode()
        assert "Proefversie. Geen website van de Vlaamse overheid." in answer.body.decode()
    assert "Trial version. Not a website of the Flemish government." in ask(f"{server}/en/").body.decode()


def test_every_answer_carries_the_policy(server: str, ask: Ask) -> None:
    for path in ("/nl/", "/nl/bestaat-niet", "/data/register_plannen.csv", "/robots.txt"):
        headers = ask(f"{server}{path}").headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in headers
    policy = ask(f"{server}/nl/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    for part in ("connect-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]


@pytest.mark.parametrize(
    ("path", "language", "sentence"),
    [
        ("/nl/bestaat-niet", "nl", "Op dit adres staat niets."),
        ("/en/no-such-page", "en", "There is nothing at this address."),
        ("/bestaat-niet", "nl", "Op dit adres staat niets."),
        ("/data/geen_tabel.csv", "nl", "Op dit adres staat niets."),
        ("/data/..%2Frelease.csv", "nl", "Op dit adres staat niets."),
    ],
)
def test_an_unknown_address_is_a_real_404_with_a_sentence(
    server: str, ask: Ask, path: str, language: str, sentence: str
) -> None:
    answer = ask(f"{server}{path}")
    assert answer.status == 404
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=10"
    assert f'<html lang="{language}"' in answer.body.decode()
    assert sentence in answer.body.decode()


def test_an_unknown_parameter_is_a_400_with_a_sentence_that_does_not_repeat_it(server: str, ask: Ask) -> None:
    for language, sentence in (("nl", "Het adres vraagt iets wat"), ("en", "The address asks for something")):
        answer = ask(f"{server}/{language}/?bel-nu=0900")
        assert answer.status == 400
        assert sentence in answer.body.decode()
        assert "bel-nu" not in answer.body.decode()


def test_only_reading_is_allowed(server: str, ask: Ask) -> None:
    assert ask(f"{server}/nl/", method="POST").status == 405


def test_a_missing_slash_leads_to_the_page(server: str, ask: Ask) -> None:
    answer = ask(f"{server}/nl")
    assert (answer.status, answer.headers["Location"]) == (301, "/nl/")


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_a_public_file_is_the_file_of_the_release(server: str, ask: Ask, release: ReleaseFolder, encoding: str) -> None:
    wanted = release.public_file("stand_per_actiepunt").read_bytes()
    answer = ask(f"{server}/data/stand_per_actiepunt.csv", **({"Accept_Encoding": encoding} if encoding else {}))
    opened = {"": lambda b: b, "gzip": gzip.decompress, "br": brotli.decompress}[encoding](answer.body)
    assert (answer.status, opened) == (200, wanted)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'


def test_a_public_file_that_did_not_change_is_not_sent_again(server: str, ask: Ask) -> None:
    address = f"{server}/data/stand_per_actiepunt.csv"
    tag = ask(address).headers["ETag"]
    again = ask(address, If_None_Match=tag)
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert ask(address, If_None_Match='"another"').status == 200


def test_head_and_a_range_of_a_public_file(server: str, ask: Ask, release: ReleaseFolder) -> None:
    address = f"{server}/data/stand_per_actiepunt.csv"
    whole = release.public_file("stand_per_actiepunt").read_bytes()
    head = ask(address, method="HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(whole)))
    part = ask(address, Range="bytes=0-9", Accept_Encoding="br")
    assert (part.status, part.body) == (206, whole[:10])


def test_every_file_that_the_list_of_tables_links_to_is_there(server: str, ask: Ask, release: ReleaseFolder) -> None:
    text = ask(f"{server}/nl/gegevens").body.decode()
    files = set(re.findall(r'href="(/data/[^"?]+)"', text))
    assert files == {f"/data/{table}.csv" for table in release.contract().public_tables()}
    for file in sorted(files):
        assert ask(f"{server}{file}", method="HEAD").status == 200


def test_a_static_file_is_kept_for_good_under_its_own_hash_and_under_no_other(server: str, ask: Ask) -> None:
    (address,) = re.findall(r'href="(/_s/[^"]+/site\.css)"', ask(f"{server}/nl/").body.decode())
    answer = ask(f"{server}{address}")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert hashlib.sha256(answer.body).hexdigest()[:12] == address.split("/")[2]
    assert ask(f"{server}/_s/000000000000/site.css").status == 404
    assert ask(f"{server}/_s/{address.split('/')[2]}/boot.js").status == 404


def test_dash_answers_only_for_a_page_and_only_from_its_own_release(
    server: str, ask: Ask, release: ReleaseFolder
) -> None:
    assert ask(f"{server}/_d/{release.id}/{site_code()}/nl/overview/_dash-layout").status == 200
    assert ask(f"{server}/_d/{release.id}/{site_code()}/nl/overview/_dash-dependencies").status == 200
    assert ask(f"{server}/_d/20200101T000000Z/{site_code()}/nl/overview/_dash-layout").status == 409
    for path in (
        f"_d/{release.id}/{site_code()}/nl/nope/_dash-layout",
        f"_d/{release.id}/{site_code()}/fr/overview/_dash-layout",
        f"_d/{release.id}/{site_code()}/nl/overview/_dash-update-component",
        "_dash-layout",
        "_dash-dependencies",
        "_reload-hash",
        "_favicon.ico",
        "_dash-component-suites/dash/nope.js",
        "_dash-component-suites/nope/nope.js",
    ):
        assert ask(f"{server}/{path}").status == 404, path
    assert ask(f"{server}/_dash-update-component", method="POST").status == 404


def test_robots_may_read(server: str, ask: Ask) -> None:
    assert ask(f"{server}/robots.txt").body == b"User-agent: *\nAllow: /\n"


def test_with_a_publisher_the_site_may_be_found(releases_folder: Path) -> None:
    settings = read_settings({"MONITOR_RELEASES_DIR": str(releases_folder), "MONITOR_PUBLISHER": "Departement Proef"})
    client = create_app(settings, Store(settings.releases_folder)).test_client()
    answer = client.get("/nl/")
    assert "X-Robots-Tag" not in answer.headers
    assert "noindex" not in answer.text
    assert "Proefversie" not in answer.text
    assert "Uitgever: Departement Proef." in answer.text
    assert "noindex" in client.get("/nl/nope").text


@pytest.mark.parametrize(
    ("given", "wanted"), [("", "https://nl.wikipedia.org/"), ("https://weer.example/?a=1", "https://weer.example/?a=1")]
)
def test_leaving_the_site_leads_where_the_settings_say(releases_folder: Path, given: str, wanted: str) -> None:
    settings = read_settings({"MONITOR_RELEASES_DIR": str(releases_folder), "MONITOR_EXIT_URL": given})
    client = create_app(settings, Store(settings.releases_folder)).test_client()
    for path in ("/nl/", "/en/", "/nl/bestaat-niet"):
        assert f'href="{wanted}"' in client.get(path).text


def test_fictitious_data_are_said_to_be_so_on_every_page_and_asked_not_to_be_kept(demo_releases_folder: Path) -> None:
    settings = read_settings(
        {
            "MONITOR_RELEASES_DIR": str(demo_releases_folder),
            "MONITOR_MODE": "demo",
            "MONITOR_PUBLISHER": "Departement Proef",
            "MONITOR_CONTACT": "proef@voorbeeld.example",
            "MONITOR_LICENCE": "CC0 1.0",
        }
    )
    client = create_app(settings, Store(settings.releases_folder)).test_client()
    for path in ("/nl/", "/nl/bestaat-niet"):
        answer = client.get(path)
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "Verzonnen gegevens: enkel om te tonen hoe de site werkt." in answer.text
    assert "Contact: proef@voorbeeld.example." in client.get("/nl/").text
    assert "Licentie van de gegevens: CC0 1.0." in client.get("/nl/").text


def test_without_a_release_the_site_says_so(tmp_path: Path) -> None:
    settings = read_settings({"MONITOR_RELEASES_DIR": str(tmp_path)})
    client = create_app(settings, Store(settings.releases_folder)).test_client()
    for path, sentence in (("/nl/", "nu geen uitgave"), ("/en/", "no release"), ("/data/x.csv", "nu geen uitgave")):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Retry-After"] == "60"
        assert sentence in answer.text
    assert client.get("/nl/nope").status_code == 404


def test_every_answer_is_the_same_bytes_in_every_process(releases_folder: Path) -> None:
    program = (
        "import sys, hashlib; from pathlib import Path\n"
        "from dashboard.pages.registry import FAMILIES, PAGES\n"
        "from dashboard.settings import LANGUAGES, read_settings; from dashboard.store import Store\n"
        "from dashboard.web.site import create_app; from dashboard.web.site_code import site_code\n"
        "address = 'https://monitor.example'\n"
        "settings = read_settings({'MONITOR_RELEASES_DIR': sys.argv[1], 'MONITOR_PUBLIC_URL': address})\n"
        "client = create_app(settings, Store(settings.releases_folder)).test_client()\n"
        "reader = Store(settings.releases_folder).current()\n"
        "pages = [*PAGES, *(family.page(list(family.names(reader))[-1]) for family in FAMILIES)]\n"
        "paths = [page.path(language) for page in pages for language in LANGUAGES]\n"
        "calls = [f'/_d/{reader.folder.id}/{site_code()}/nl/{page.key}/_dash-layout' for page in pages]\n"
        "for path in (*paths, *calls, '/nl/nope', '/sitemap.xml'):\n"
        "    for coding in ('', 'gzip', 'br'):\n"
        "        answer = client.get(path, headers={'Accept-Encoding': coding})\n"
        "        print(answer.status_code, path, coding, hashlib.sha256(answer.data).hexdigest())\n"
    )
    told = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", program, str(releases_folder)]
        ran = subprocess.run(command, env=environment, cwd=PROJECT_FOLDER, check=True, capture_output=True, text=True)
        told.append(ran.stdout.splitlines())
    assert told[0] == told[1]
    assert [line for line in told[0] if not line.startswith("200 ")] == [
        line for line in told[0] if line.startswith("404 /nl/nope ")
    ]
    assert len(told[0]) > 30


def test_a_part_of_a_table_is_answered_with_those_rows_under_a_name_that_says_so(server: str, ask: Ask) -> None:
    whole = ask(f"{server}/data/register_actiepunten.csv").body.decode().splitlines()
    part = ask(f"{server}/data/register_actiepunten.csv?bovenliggend_id=vasg2020-61")
    assert part.status == 200
    assert part.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert part.headers["Content-Disposition"] == 'inline; filename="register_actiepunten-gefilterd.csv"'
    lines = part.body.decode().splitlines()
    assert lines[0] == whole[0]
    assert [line.split(",")[0] for line in lines[1:]] == ["vasg2020-61a", "vasg2020-61b", "vasg2020-61c"]
    assert set(lines[1:]) < set(whole)

    sorted_by_us = ask(f"{server}/data/stand_per_actiepunt.csv?domein_id=jeugd")
    name = 'inline; filename="stand_per_actiepunt-gefilterd-eigen-indeling.csv"'
    assert sorted_by_us.headers["Content-Disposition"] == name


def test_rows_of_a_table_have_one_address_and_what_it_does_not_know_is_refused_with_a_list(
    server: str, ask: Ask
) -> None:
    another = ask(f"{server}/data/stand_per_actiepunt.csv?zoek=%20sport&plan_id=vasg2020&domein_id=")
    assert (another.status, another.headers["Location"].split("/data/")[1]) == (
        301,
        "stand_per_actiepunt.csv?plan_id=vasg2020&zoek=sport",
    )
    for asked, known in (("kleur=rood", "officiele_stand"), ("officiele_stand=klaar", "niet_gerapporteerd")):
        refused = ask(f"{server}/data/stand_per_actiepunt.csv?{asked}")
        assert refused.status == 400
        assert known in refused.body.decode()
        assert "actiepunt_id,plan_id" not in refused.body.decode()


def test_a_release_that_is_damaged_under_the_site_gives_a_sentence_and_no_wrong_address(
    releases_folder: Path, tmp_path: Path
) -> None:
    releases = shutil.copytree(releases_folder, tmp_path / "releases", symlinks=True)
    settings = read_settings({"MONITOR_RELEASES_DIR": str(releases)})
    client = create_app(settings, Store(settings.releases_folder)).test_client()
    assert client.get("/data/register_plannen.csv").status_code == 200

    current_release(releases).public_file("register_plannen").unlink()
    assert client.get("/data/register_plannen.csv").status_code == 503
    assert client.get("/nl/").status_code == 200

    shutil.rmtree(current_release(releases).path)
    for path in ("/nl/", "/data/register_bronnen.csv"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "nu geen uitgave" in answer.text


def test_of_a_file_that_was_damaged_what_is_whole_is_sent_and_never_wrong_bytes(
    release: ReleaseFolder, tmp_path: Path
) -> None:
    copy = ReleaseFolder(Path(shutil.copytree(release.path, tmp_path / release.id)))
    make_current(tmp_path, copy.id)
    settings = read_settings({"MONITOR_RELEASES_DIR": str(tmp_path)})
    client = create_app(settings, Store(settings.releases_folder)).test_client()
    content = copy.public_file("dekking").read_bytes()

    def sent(coding: str) -> tuple[int, str | None]:
        answer = client.get("/data/dekking.csv", headers={"Accept-Encoding": coding})
        known = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[answer.headers.get("Content-Encoding")]
        assert answer.status_code == 503 or known(answer.data) == content
        return answer.status_code, answer.headers.get("Content-Encoding")

    assert sent("br, gzip") == (200, "br")
    # under the running site, in place: what it read before must not count any more
    _cut(copy.public_file("dekking", "csv.br"))
    assert sent("br, gzip") == (200, "gzip")
    _cut(copy.public_file("dekking", "csv.gz"))
    assert sent("br, gzip") == (200, None)
    _cut(copy.public_file("dekking"))
    assert sent("br, gzip")[0] == 503
    answer = client.get("/data/dekking.csv", headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")


@pytest.mark.parametrize("file", ["monitor.duckdb", "release.json", "contract.json"])
@pytest.mark.parametrize("is_running", [True, False])
def test_a_part_of_the_release_that_was_cut_gives_the_page_or_a_sentence(
    release: ReleaseFolder, tmp_path: Path, file: str, *, is_running: bool
) -> None:
    copy = ReleaseFolder(Path(shutil.copytree(release.path, tmp_path / release.id)))
    make_current(tmp_path, copy.id)
    settings = read_settings({"MONITOR_RELEASES_DIR": str(tmp_path)})
    good = create_app(settings, Store(release.path.parent)).test_client()
    running = create_app(settings, Store(settings.releases_folder)).test_client()
    assert running.get("/nl/hulp").status_code == 200

    _cut(copy.path / file)
    client = running if is_running else create_app(settings, Store(settings.releases_folder)).test_client()

    for path in ("/nl/", "/nl/actiepunten", "/en/data/register_bronnen", "/data/dekking.csv?categorie=bronnen"):
        answer = client.get(path)
        if answer.status_code == 200:
            assert answer.data == good.get(path).data
        else:
            assert answer.status_code == 503
            assert "nu geen uitgave" in answer.text or "no release" in answer.text
    # one that runs may go on with what it read; one that starts on it has no page to show
    assert is_running or client.get("/nl/").status_code == 503


def _cut(path: Path) -> None:
    """Take the second half of a file away, in place."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def test_dashs_own_requests_carry_the_headers_of_every_answer(server: str, ask: Ask) -> None:
    for path in ("/_dash-layout", f"/_d/20200101T000000Z/{site_code()}/nl/overview/_dash-layout"):
        answer = ask(f"{server}{path}")
        assert answer.status in (404, 409)
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
