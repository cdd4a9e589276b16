"""Content codings: which one a visitor reads, and the bytes of an answer in it. Called by `web.front`."""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

BROTLI = "br"
GZIP = "gzip"
PLAIN = ""
# a page takes a millisecond at these, and a visitor waits for it
_BROTLI_AT_ONCE = 5
_GZIP_LEVEL = 6
# takes fifty times as long, for a sixth fewer bytes: only where nobody waits
_BROTLI_BEST = 11


@lru_cache(maxsize=256)
def coding_for(accepted: str) -> str:
    """The smallest coding that a visitor with this `Accept-Encoding` reads: BROTLI, GZIP or PLAIN."""
    accepts = parse_accept_header(accepted, Accept)
    return next((coding for coding in (BROTLI, GZIP) if accepts[coding] > 0), PLAIN)


def coded(content: bytes, coding: str) -> bytes:
    """The content in a coding, quickly made."""
    if coding == BROTLI:
        return bytes(brotli.compress(content, quality=_BROTLI_AT_ONCE))
    if coding == GZIP:
        # without a time in its head it is the same in every process
        return gzip.compress(content, compresslevel=_GZIP_LEVEL, mtime=0)
    return content


def smallest(content: bytes) -> bytes:
    """The content in brotli at its best; takes long."""
    return bytes(brotli.compress(content, quality=_BROTLI_BEST))
