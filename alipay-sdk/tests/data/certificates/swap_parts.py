"""Swaps the parts of the RDN O=aaa+OU=bbb, in issuer and subject. The signature is void then."""

import base64
import sys
import textwrap

der = base64.b64decode(open(sys.argv[1]).read().split("-----")[2])
parts = [bytes.fromhex("300a0603550" + oid + "0c03") + text for oid, text in (("40a", b"aaa"), ("40b", b"bbb"))]
assert der.count(parts[0] + parts[1]) == 2
der = der.replace(parts[0] + parts[1], parts[1] + parts[0])
body = "\n".join(textwrap.wrap(base64.b64encode(der).decode(), 64))
print(f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----")
