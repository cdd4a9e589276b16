"""What `deploy/` gives to a server and to Windows: units that systemd accepts, a proxy, a file to double-click."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from dashboard.cli import COMMANDS
from dashboard.settings import PROJECT_FOLDER, SETTINGS, read_settings

DEPLOY = PROJECT_FOLDER / "deploy"
UNITS = ("monitor.service", "monitor-refresh.service", "monitor-refresh.timer")


def unit(name: str) -> ConfigParser:
    """A unit as its sections; the names of its settings keep their capitals."""
    parsed = ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(DEPLOY / name, encoding="utf-8")
    return parsed


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine; the units are parsed")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8")
        # neither the program nor its user is on the machine that tests
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", text, flags=re.MULTILINE)
        (tmp_path / name).write_text(re.sub(r"^(User|Group)=.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in verified.stderr.splitlines() if "/monitor" in line] == []
    assert verified.returncode == 0, verified.stderr


def test_both_services_run_a_command_that_exists_as_a_user_who_may_change_nothing_else() -> None:
    commands = {command.name for command in COMMANDS}
    for name, command in (("monitor.service", "serve"), ("monitor-refresh.service", "refresh")):
        service = unit(name)["Service"]
        assert service["ExecStart"] == f"/opt/monitor/.venv/bin/monitor {command}"
        assert command in commands
        assert service["User"] == "monitor"
        assert service["ProtectSystem"] == "strict"
        assert service["NoNewPrivileges"] == "true"
        assert service["EnvironmentFile"] == "/etc/monitor/monitor.env"
    assert "ReadWritePaths" not in unit("monitor.service")["Service"]
    # tables with something to mend are no failure of the server: the timer goes on
    assert unit("monitor-refresh.service")["Service"]["SuccessExitStatus"] == "1"


def test_the_refresh_may_write_where_the_settings_say_and_reads_the_tables_only() -> None:
    lines = (DEPLOY / "monitor.env").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(given) <= set(SETTINGS)
    settings = read_settings(given)
    written = unit("monitor-refresh.service")["Service"]["ReadWritePaths"].split()

    def may_write(folder: Path) -> bool:
        return any(folder.is_relative_to(path.removeprefix("-")) for path in written)

    assert may_write(settings.releases_folder)
    assert may_write(settings.report_folder)
    assert not may_write(settings.raw_folder)
    shared = unit("monitor-refresh.service")["Unit"]["RequiresMountsFor"]
    assert settings.raw_folder.is_relative_to(shared)
    assert settings.report_folder.is_relative_to(shared)


def test_the_timer_starts_the_refresh_each_night_in_brussels_and_makes_up_for_one_that_was_missed() -> None:
    timer = unit("monitor-refresh.timer")
    assert timer["Timer"]["OnCalendar"] == "*-*-* 03:15:00 Europe/Brussels"
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_the_proxy_keeps_answers_by_their_full_address_and_serves_no_file_itself() -> None:
    text = re.sub(r"#.*", "", (DEPLOY / "nginx.conf").read_text(encoding="utf-8"))
    assert "proxy_cache_key $scheme$host$request_uri$http_accept_encoding;" in text
    assert re.findall(r"^\s*(root|alias|try_files)\b", text, re.MULTILINE) == []
    assert re.findall(r"location (\S+)", text) == ["/"]
    assert f"proxy_pass http://{SETTINGS['MONITOR_HOST']}:{SETTINGS['MONITOR_PORT']};" in text
    assert text.count("{") == text.count("}")


def test_the_file_to_double_click_refreshes_opens_the_report_and_waits() -> None:
    content = (DEPLOY / "ververs.cmd").read_bytes()
    # cmd.exe reads a file with other line ends wrongly, and letters outside ASCII by the code page of the machine
    assert content.count(b"\r\n") == content.count(b"\n")
    assert content.isascii()
    lines = content.decode("ascii").split("\r\n")
    refreshing = next(number for number, line in enumerate(lines) if line.startswith("wsl.exe "))
    assert lines[0] == "@echo off"
    assert lines[refreshing].endswith('exec .venv/bin/monitor refresh"')
    # nothing stands between the command and its exit code
    assert lines[refreshing + 1] == 'set "UITKOMST=%ERRORLEVEL%"'
    opening = lines.index('if exist "%~dp0verslag\\verslag.html" start "" "%~dp0verslag\\verslag.html"')
    assert refreshing < opening < lines.index("pause") < lines.index("exit /b %UITKOMST%")
