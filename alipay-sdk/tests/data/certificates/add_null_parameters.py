"""Writes NULL behind ecdsa-with-SHA384, as in one certificate of alipayRootCert.crt."""

import base64
import sys
import textwrap


def tlv(tag, content):
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + length + content


def content(der):
    """The content of the first element, and what follows it."""
    size, start = der[1], 2
    if size >= 128:
        start = 2 + (size & 0x7F)
        size = int.from_bytes(der[2:start], "big")
    return der[start : start + size], der[start + size :]


path = sys.argv[1]
lines = open(path).read().split("-----")[2]
outer, _ = content(base64.b64decode(lines))
tbs, rest = content(outer)
plain = bytes.fromhex("300a06082a8648ce3d040303")
null = bytes.fromhex("300c06082a8648ce3d0403030500")
assert plain in tbs and rest.startswith(plain)
der = tlv(0x30, tlv(0x30, tbs.replace(plain, null)) + rest.replace(plain, null, 1))
body = "\n".join(textwrap.wrap(base64.b64encode(der).decode(), 64))
open(path, "w").write(f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
