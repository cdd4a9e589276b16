"""The reference of `make audit`: our own pages with the same content, but static: no script and one small style sheet.

Served from memory, compressed ahead, by the same server as the site: what is left to differ is what our frame costs.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FOLDER = "BENCH_STATIC_FOLDER"
STYLE = b"""body{font:1.06rem/1.5 system-ui,sans-serif;margin:auto;max-width:70ch;padding:0 1rem}
a{color:#0b5563;display:inline-block;padding:.3rem 0}
table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #999}
svg{max-width:100%}
"""
_SCRIPTS = re.compile(r"<script\b.*?</script>|<template\b.*?</template>", re.DOTALL)
_STYLES = re.compile(r'<link rel="stylesheet"[^>]*>')


def without_script(page: str) -> str:
    """A page's document with the same content, without its scripts, with the small style sheet for its own."""
    return _STYLES.sub('<link rel="stylesheet" href="/plain.css">', _SCRIPTS.sub("", page), count=1)


def load_application() -> WSGIApplication:
    """The application: every file of the folder that the environment names, at its path; `<name>.html` at `/<name>`."""
    folder = Path(os.environ[FOLDER])
    answers = {f"/{file.stem}": ("text/html; charset=utf-8", file.read_bytes()) for file in folder.glob("*.html")}
    answers["/plain.css"] = ("text/css; charset=utf-8", STYLE)
    answers["/robots.txt"] = ("text/plain; charset=utf-8", b"User-agent: *\nAllow: /\n")
    packed = {path: (kind, brotli.compress(content, quality=11)) for path, (kind, content) in answers.items()}

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        path = environ["PATH_INFO"]
        if path not in packed:
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        kind, content = packed[path]
        headers = [("Content-Type", kind), ("Content-Encoding", "br"), ("Content-Length", str(len(content)))]
        start_response("200 OK", [*headers, ("Cache-Control", "public, max-age=0, must-revalidate")])
        return [content]

    return application
