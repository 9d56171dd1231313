//! Codes of Alipay, signed and unsigned.

use crate::common::response_body;
use crate::peer::{Peer, http};
use crate::way::{METHOD, Way};
use Outcome::{Refused, Unknown};
use alipay_sdk::Outcome;

/// A code, the reasons that come with it, and what they mean if they are signed.
type Code = (&'static str, &'static [&'static str], Outcome, &'static str);

#[rustfmt::skip]
const CODES: &[Code] = &[
    // Success, unless there is a `sub_code`.
    ("10000", &["ACQ.TRADE_HAS_CLOSE", "BATCH_IS_NOT_EXIST"], Unknown, ""),
    ("10000", &["ACQ.SYSTEM_ERROR", "isp.unknow-error"], Unknown, ", retry"),
    ("10003", &["ACQ.PAYMENT_FAIL"], Unknown, ""),

    // The gateway does not know.
    ("20000", &["", "isp.unknow-error", "aop.unknow-error", "aop.ACQ.SYSTEM_ERROR", "ACQ.TRADE_NOT_EXIST"], Unknown, ", retry"),

    // The gateway did not let the request in.
    ("20001", &["aop.invalid-auth-token", "aop.auth-token-time-out", "aop.invalid-app-auth-token", "aop.app-auth-token-time-out"], Refused, ", auth"),
    ("20001", &["", "aop.invalid-app-auth-token-no-api", "aop.no-product-reg-by-partner"], Refused, ""),
    ("40001", &["", "isv.missing-method", "isv.missing-signature", "isv.missing-signature-type", "isv.missing-signature-key", "isv.missing-app-id"], Refused, ""),
    ("40001", &["isv.missing-timestamp", "isv.missing-version", "isv.missing-encrypt-key", "isv.missing-encypt-key"], Refused, ""),
    ("40001", &["isv.missing-app-cert-sn", "isv.missing-alipay-root-cert-sn", "isv.decryption-error-missing-encrypt-type"], Refused, ""),
    ("40002", &["", "isv.invalid-parameter", "isv.invalid-signature", "isv.invalid-signature-type", "isv.invalid-timestamp", "isv.invalid-app-id"], Refused, ""),
    ("40002", &["isv.invalid-charset", "isv.invalid-format", "isv.invalid-method", "isv.invalid-encrypt", "isv.invalid-encrypt-type"], Refused, ""),
    ("40002", &["isv.invalid-digest", "isv.illegal-json", "isv.code-invalid", "isv.upload-fail", "isv.invalid-file-extension"], Refused, ""),
    ("40002", &["isv.invalid-file-size", "isv.decryption-error-not-valid-encrypt-type", "isv.decryption-error-not-valid-encrypt-key"], Refused, ""),
    ("40002", &["isv.not-support-app-auth", "isv.suspected-attack", "isv.forbidden-api", "app-cert-expired", "not-online-app"], Refused, ""),
    ("40002", &["isv.invalid-token"], Refused, ", auth"),
    ("40003", &["", "isv.missing-signature-config", "invalid-auth-relations"], Refused, ""),
    ("40005", &["", "isv.app-call-limited", "isv.method-call-limited"], Refused, ", retry"),
    ("40006", &["", "isv.insufficient-isv-permissions", "isv.insufficient-user-permissions", "isv.self-invoke-forbidden"], Refused, ""),
    // Most likely definite. Its name suggests otherwise, and an extra query costs little.
    ("40002", &["isv.decryption-error-unknown"], Unknown, ", retry"),
    ("40003", &["isv.decryption-error-unknown"], Unknown, ", retry"),

    // The API has a reason. This request was refused; an earlier one that a reason mentions was
    // not.
    ("40004", &["ACQ.TRADE_NOT_EXIST", "TRADE_NOT_EXIST", "ACQ.TRADE_HAS_SUCCESS", "ACQ.TRADE_HAS_CLOSE", "ACQ.TRADE_HAS_FINISHED"], Refused, ""),
    ("40004", &["ACQ.CONTEXT_INCONSISTENT", "ACQ.PAYMENT_FAIL", "ACQ.NO_PAYMENT_INSTRUMENTS_AVAILABLE", "ACQ.INVALID_PARAMETER"], Refused, ""),
    ("40004", &["ACQ.SELLER_BALANCE_NOT_ENOUGH", "PAYEE_NOT_EXIST", "isv.invalid-parameter", "INVAILID_ARGUMENTS", "invalid_arguments"], Refused, ""),
    ("40004", &["aop.invalid-auth-token", "isv.invalid-token"], Refused, ", auth"),
    ("40004", &["ACQ.SYSTEM_ERROR", "aop.ACQ.SYSTEM_ERROR", "AQC.SYSTEM_ERROR", "SYSTEM_ERROR", "acq.system_error", "SYSTEM_ERROR "], Unknown, ", retry"),
    ("40004", &["REQUEST_PROCESSING", "UNKNOWN_ERROR", "aop.unknow-error", "isp.unknow-error", "isp.bill_not_exist"], Unknown, ", retry"),
    // Unknown what failed.
    ("40004", &["", " "], Unknown, ""),

    // Undocumented.
    ("50000", &["", "ACQ.TRADE_NOT_EXIST"], Unknown, ""),
    ("40004 ", &["ACQ.TRADE_NOT_EXIST"], Unknown, ""),
    ("", &["", "ACQ.TRADE_NOT_EXIST"], Unknown, ""),
];

pub fn ways() -> Vec<Way> {
    let mut ways = vec![
        way("no code, but a reason", r#"{"sub_code":"ACQ.TRADE_NOT_EXIST"}"#, Unknown, ""),
        way(
            "no code, no reason, but in doubt",
            r#"{"sub_code":"SYSTEM_ERROR"}"#,
            Unknown,
            ", retry",
        ),
        way("the code as a number", r#"{"code":40004,"sub_code":"X"}"#, Refused, ""),
    ];
    for (code, reasons, outcome, flags) in CODES {
        for reason in *reasons {
            let node = format!(r#"{{"code":"{code}","msg":"m","sub_code":"{reason}"}}"#);
            ways.push(way(&format!("`{code}` `{reason}`"), &node, *outcome, flags));
        }
    }
    ways.into_iter().flatten().collect()
}

/// Unsigned, anyone may have written it: the same, and nothing is definite.
fn way(name: &str, node: &str, outcome: Outcome, flags: &str) -> [Way; 2] {
    let signed = response_body(METHOD, node);
    let unsigned = format!("{}}}", signed.split_once(r#","sign""#).unwrap().0);
    [("signed", signed, outcome), ("unsigned", unsigned, Unknown)].map(|(how, body, outcome)| {
        let end = format!("{outcome:?}: Api {how}{flags}, kept");
        Way::new(format!("{name}, {how}"), Peer::Responds(http("200 OK", body)), end)
    })
}
