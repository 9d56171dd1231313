#!/usr/bin/env bash
# Makes the certificates of the TLS tests, with OpenSSL 3.0: a root of our own, a server's
# certificate under it for localhost and 127.0.0.1, and a root that signed nothing. The keys of the
# roots are thrown away.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

cat >"$work/ca.cnf" <<CONF
[ca]
default_ca = own
[own]
new_certs_dir = $work
database = $work/index.txt
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[server]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1
CONF
touch "$work/index.txt"

request() {
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj "/CN=$2" -keyout "$1" -out "$work/request.csr"
}
sign() {
    openssl ca -batch -notext -config "$work/ca.cnf" -startdate 20200101000000Z -enddate 20991231235959Z -in "$work/request.csr" "$@"
}

for root in other_root root; do
    request "$work/$root.key" "alipay-sdk test $root"
    sign -selfsign -extensions root -keyfile "$work/$root.key" -out "$root.pem"
done
request server.key "alipay-sdk test server"
sign -extensions server -keyfile "$work/root.key" -cert root.pem -out server.pem
openssl x509 -in root.pem -outform DER -out root.der
