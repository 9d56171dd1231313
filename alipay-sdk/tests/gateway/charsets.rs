//! Charsets that the gateway does not read.

use crate::call::{Call, check_invalid};

#[cfg(not(feature = "gbk"))]
#[tokio::test]
async fn other_charsets_need_the_feature() {
    for charset in ["GBK", "GB2312", "GB18030"] {
        let call = Call::new().change("charset", charset).sign();
        check_invalid(call, "isv.invalid-charset").await;
    }
}

#[tokio::test]
async fn unknown_charsets() {
    for charset in ["Big5", "GBK2", "utf8", "latin1"] {
        let call = Call::new().change("charset", charset).sign();
        check_invalid(call, "isv.invalid-charset").await;
    }
}
