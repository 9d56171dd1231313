//! Serial numbers as Alipay computes them: not those in the certificate.

use super::name::hex;
use md5::{Digest, Md5};

/// Computes MD5 over the issuer and the serial number in the certificate, big endian, in decimal.
pub(super) fn of(issuer: &str, serial: &[u8]) -> String {
    hex(&Md5::digest(format!("{issuer}{}", decimal(serial))))
}

/// Converts digit by digit, because 160 bits fit no integer.
fn decimal(bytes: &[u8]) -> String {
    // The last digit first.
    let mut digits = vec![0_u8];
    for byte in bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) * 256;
            *digit = (carry % 10) as u8;
            carry /= 10;
        }
        while carry > 0 {
            digits.push((carry % 10) as u8);
            carry /= 10;
        }
    }
    digits.iter().rev().map(|digit| char::from(b'0' + digit)).collect()
}

/// Returns a serial number in the spelling of Alipay, or `None` if it is invalid.
pub(super) fn normal(sn: &str) -> Option<String> {
    let is_serial = sn.len() == 32 && sn.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_serial.then(|| sn.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From a production certificate; `printf %s … | md5sum`.
    #[test]
    fn worked_example() {
        let issuer = "CN=Ant Financial Certification Authority Class 1 R1,\
                      OU=Certification Authority,O=Ant Financial,C=CN";
        let serial = 42_701_552_708_448_241_360_226_107_228_231_049_510_u128;
        assert_eq!(of(issuer, &serial.to_be_bytes()), "866efef280dec9137a87d047ac446315");
    }

    /// `python3 -c 'print(2**160 - 1, 2**159, 10**30)'`
    #[test]
    fn decimals() {
        assert_eq!(decimal(&[0xff; 20]), "1461501637330902918203684832716283019655932542975");
        let mut high = [0; 21];
        high[1] = 0x80;
        assert_eq!(decimal(&high), "730750818665451459101842416358141509827966271488");
        assert_eq!(decimal(&10_u128.pow(30).to_be_bytes()), format!("1{}", "0".repeat(30)));
        assert_eq!(decimal(&[0]), "0");
        assert_eq!(decimal(&[]), "0");
    }

    #[test]
    fn spelling() {
        let sn = "866efef280dec9137a87d047ac446315";
        assert_eq!(normal(sn).as_deref(), Some(sn));
        assert_eq!(normal(&sn.to_uppercase()).as_deref(), Some(sn));
        for wrong in ["", &sn[1..], &format!("{sn}0"), &sn.replace('8', "g"), &sn.replace('8', " ")]
        {
            assert_eq!(normal(wrong), None, "{wrong}");
        }
        // 32 bytes, but not digits.
        assert_eq!(normal(&"é".repeat(16)), None);
    }
}
