#!/usr/bin/env bash
# Makes the certificates of this folder and their serial numbers. Needs OpenSSL 3, Python 3 and
# Java 17. The keys of all authorities are thrown away.
set -euo pipefail
cd "$(dirname "$0")"
keys=../../../src/testing/keys
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
days=$((($(date -d 2099-12-31 +%s) - $(date +%s)) / 86400))

ca='basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign'
end='keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment'
top='/C=CN/O=Test Financial/OU=Certification Authority/CN=Test Financial Certification Authority'
r1="$top R1" class1="$top Class 1 R1" class2="$top Class 2 R1"
alipay='/C=CN/O=某商户有限公司/OU=Alipay/CN=支付宝(中国)网络技术有限公司-2088000000000000'
application='/C=CN/O=某商户有限公司/OU=Alipay/CN=2088000000000000-2014072300007148'

key() { openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:${2:-2048}" -out "$tmp/$1.key"; }

# root NAME SUBJECT SERIAL [OPTION…]: signs itself.
root() {
    openssl req -x509 -new -utf8 -key "$tmp/$1.key" -subj "$2" -set_serial "$3" -days "$days" \
        -config /dev/null -addext basicConstraints=critical,CA:TRUE -addext keyUsage=keyCertSign,cRLSign \
        "${@:4}" -out "$tmp/$1.crt"
}

# issue NAME SUBJECT SERIAL ISSUER EXTENSIONS [OPTION…]: signed by the issuer.
issue() {
    openssl req -new -utf8 -key "$tmp/$1.key" -subj "$2" -config /dev/null -out "$tmp/$1.csr"
    openssl x509 -req -in "$tmp/$1.csr" -CA "$tmp/$4.crt" -CAkey "$tmp/$4.key" -set_serial "$3" \
        -days "$days" -sha256 -extfile <(printf '%s\n' "$5") "${@:6}" -out "$tmp/$1.crt" 2>/dev/null
}

# alipay_leaf NAME SERIAL ISSUER [OPTION…]: a certificate for the key that plays Alipay.
alipay_leaf() {
    cp "$keys/alipay_private_pkcs8.pem" "$tmp/$1.key"
    issue "$1" "$alipay" "$2" "$3" "$end" "${@:4}"
}

# bundle FILE NAME…: the certificates one after the other.
bundle() { for name in "${@:2}"; do cat "$tmp/$name.crt"; done >"$1"; }

# The roots, of the shapes and in the order of alipayRootCert.crt: SM2, RSA with SHA-256, ECDSA with
# parameters where none belong, RSA with SHA-1 and a serial number of 160 bits.
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out "$tmp/sm2.key"
root sm2 '/C=CN/O=TEST NRCAC/CN=ROOTCA' 0x69e2fec0170ac67b -sm3 -sigopt distid:1234567812345678
key r1
root r1 "$r1" 0x1fcfa18d6a480d11 -sha256
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out "$tmp/e1.key"
root e1 "$top E1" 0x417efa52c07fdf4a -sha384
python3 add_null_parameters.py "$tmp/e1.crt"
key g3
root g3 '/C=CN/O=testTrust/OU=Test Trust Network/CN=testTrust Class 2 Root CA - G3' \
    0xf0c764e9d560384212d9c08fd10e373fdd0fb396 -sha1
bundle root.crt sm2 r1 e1 g3

# The application, Alipay, and an older certificate of Alipay with another key.
key class1 && issue class1 "$class1" 0x75dabfd0e3b02732 r1 "$ca"
key class2 && issue class2 "$class2" 0x75dabfd0e3b02733 r1 "$ca"
cp "$keys/app_private_pkcs8.pem" "$tmp/app.key"
issue app "$application" 42701552708448241360226107228231049510 class1 "$end"
alipay_leaf alipay 42701552708448241360226107228231049511 class2
key old && issue old "$alipay" 42701552708448241360226107228231049512 class2 "$end"
bundle app.crt app class1
bundle alipay.crt alipay class2
bundle alipay_old.crt old
{ echo '说明 1'; openssl x509 -in "$tmp/alipay.crt" -text; echo '说明 2'; cat "$tmp/class2.crt"; } >alipay_with_text.crt
openssl pkcs12 -export -in app.crt -inkey "$tmp/app.key" -passout pass:test -out app.p12
chmod 644 app.p12
openssl crl2pkcs7 -nocrl -certfile app.crt -outform DER -out app.p7b

# Another kind of key, and other signatures.
openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$tmp/ec.key"
issue ec "$application" 0x1000 class1 "$end"
bundle ec_key.crt ec
for hash in sha1 sha384 sha512; do
    alipay_leaf "$hash" "0x1001$(printf %s "$hash" | tr -dc 0-9)" class2 "-$hash"
    bundle "alipay_$hash.crt" "$hash" class2
done

for hash in sha384 sha512; do
    openssl dgst "-$hash" -sign "$keys/alipay_private_pkcs8.pem" ../message.txt | openssl base64 -A >"message.$hash.b64"
done

# What is not to be trusted: short lives, a weak key, ...
alipay_leaf short 0x2001 class2 -days 30
bundle short_life.crt short class2
key ending && issue ending "$class2" 0x2002 r1 "$ca" -days 30
alipay_leaf of_ending 0x2003 ending
bundle short_life_of_issuer.crt of_ending ending
key weak 1024 && issue weak "$alipay" 0x2004 class2 "$end"
bundle weak_key.crt weak class2
key feeble 1024 && issue feeble "$class2" 0x2005 r1 "$ca"
alipay_leaf of_feeble 0x2006 feeble
bundle weak_key_of_issuer.crt of_feeble feeble
# ... the certificate with which Alipay signs for another merchant, ...
key other && issue other "${alipay/2088000000000000/2088111111111111}" 0x2018 class2 "$end"
bundle other_merchant.crt other class2
# ... the same names under a root of the same name, ...
key foreign_r1 && root foreign_r1 "$r1" 0x1fcfa18d6a480d11 -sha256
key foreign && issue foreign "$class2" 0x75dabfd0e3b02733 foreign_r1 "$ca"
alipay_leaf of_foreign 0x2007 foreign
bundle foreign_root.crt of_foreign foreign foreign_r1
# ... issuers that are none, ...
key no_ca && issue no_ca "$class2" 0x2008 r1 'basicConstraints=critical,CA:FALSE'
alipay_leaf of_no_ca 0x2009 no_ca
bundle issuer_without_ca.crt of_no_ca no_ca
key bare && issue bare "$class2" 0x200a r1 'subjectKeyIdentifier=hash'
alipay_leaf of_bare 0x200b bare
bundle issuer_without_constraints.crt of_bare bare
key no_sign && issue no_sign "$class2" 0x200c r1 'basicConstraints=critical,CA:TRUE
keyUsage=critical,digitalSignature'
alipay_leaf of_no_sign 0x200d no_sign
bundle issuer_without_key_cert_sign.crt of_no_sign no_sign
key last && issue last "$class1" 0x200e r1 "${ca/TRUE/TRUE,pathlen:0}"
key beyond && issue beyond "$class2" 0x200f last "$ca"
alipay_leaf of_beyond 0x2010 beyond
bundle issuer_beyond_path_length.crt of_beyond beyond last
# ... and chains of three and of four intermediates.
class3="$top Class 3 R1" class4="$top Class 4 R1" class5="$top Class 5 R1"
key deep1 && issue deep1 "$class3" 0x2011 r1 "$ca"
key deep2 && issue deep2 "$class4" 0x2012 deep1 "$ca"
key deep3 && issue deep3 "$class2" 0x2013 deep2 "$ca"
alipay_leaf of_deep3 0x2014 deep3
bundle three_intermediates.crt of_deep3 deep3 deep2 deep1
key deeper3 && issue deeper3 "$class5" 0x2015 deep2 "$ca"
key deeper4 && issue deeper4 "$class2" 0x2016 deeper3 "$ca"
alipay_leaf of_deeper4 0x2017 deeper4
bundle four_intermediates.crt of_deeper4 deeper4 deeper3 deep2 deep1

# Names that need care.
key names
name() { # SUBJECT [string_mask]
    number=$((number + 1))
    printf '[req]\ndistinguished_name=dn\nstring_mask=%s\n[dn]\n' "${2:-utf8only}" >"$tmp/names.cnf"
    root names "$1" "$number" -sha256 -config "$tmp/names.cnf"
    cat "$tmp/names.crt"
}
number=0
{
    name '/C=CN/ST=浙江/L=杭州/O=蚂蚁 金服/CN=根证书'
    name '/DC=com/DC=example/UID=u-1/street=1 Road/CN=all types'
    name '/C=CN/emailAddress=ca@example.com/CN=mail'
    name '/serialNumber=42/title=T/CN=other types'
    name '/O=a,b\+c"d\\e<f>g;h=i#j/CN=special'
    name '/O=#first/CN=  blanks   around  '
    name '/O=   /CN=only blanks'
    name '/C=CN/O=one+OU=two+CN=three'
    name '/C=CN/O=Bücher/CN=Latin-1' MASK:0x4
    name '/C=CN/O=蚂蚁/CN=BMP' MASK:0x800
    name '/C=CN/O=🐜 and é/CN=beyond the BMP'
    name '/C=CN/O=printable/CN=printable' default
    name '/CN=a	tab'
} >names.crt
# An RDN in another order than DER asks for.
name '/C=CN/O=aaa+OU=bbb' >"$tmp/unsorted.crt"
python3 swap_parts.py "$tmp/unsorted.crt" >>names.crt

# The serial numbers: Java says over what, md5sum computes them.
java Issuers.java *.crt 2>"$tmp/java.txt" | while read -r file number text; do
    echo "$(printf %s "$text" | md5sum | cut -c-32) $file $number"
done >serials.txt
cat "$tmp/java.txt" >&2

# Where names are ordinary, OpenSSL says the same.
while read -r sn file number; do
    [[ $file == names.crt ]] && continue
    awk -v n="$number" '/BEGIN/ { i++ } i == n' "$file" >"$tmp/one.crt"
    issuer=$(openssl x509 -in "$tmp/one.crt" -noout -issuer -nameopt RFC2253,utf8,-esc_msb)
    serial=$(openssl x509 -in "$tmp/one.crt" -noout -serial)
    serial=$(python3 -c "print(int('${serial#serial=}', 16))")
    other=$(printf %s "${issuer#issuer=}$serial" | md5sum | cut -c-32)
    [[ $sn == "$other" ]] || { echo "$file $number: Java says $sn, OpenSSL $other" >&2; exit 1; }
done <serials.txt

# When the short life ends, in seconds since 1970.
date -d "$(openssl x509 -in short_life.crt -noout -enddate | cut -d= -f2)" +%s >short_life.enddate
