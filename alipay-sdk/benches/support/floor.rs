//! The floor: this one call, and nothing else, written by hand for speed.
//!
//! It has the same crypto, its keys parsed once, and verifies the exact bytes. It hardcodes the
//! order of the parameters, checks nothing, reads every field as a string, and its errors are
//! panics.

use super::{APP_ID, METHOD, TestKeys};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::{Timestamp, tz::Offset};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub struct Keys {
    app: RsaKeyPair,
    alipay: ParsedPublicKey,
}

impl Keys {
    pub fn new() -> Self {
        let der = |pem: &str| {
            let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
            STANDARD.decode(base64).unwrap()
        };
        let alipay = der(TestKeys::alipay_public_key());
        Self {
            app: RsaKeyPair::from_pkcs8(&der(TestKeys::app_private_key())).unwrap(),
            alipay: ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, alipay).unwrap(),
        }
    }

    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.app.public_modulus_len()];
        self.app.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
        signature
    }

    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.alipay.verify_sig(message, signature).is_ok()
    }
}

#[derive(Serialize)]
struct Query<'a> {
    mini_app_id: &'a str,
    page_num: i64,
    page_size: i64,
    service_type_list: &'a [&'a str],
    settlement_date: &'a str,
    create_time: &'a str,
    trade_no: &'a str,
    order_status: &'a str,
    settle_status: &'a str,
}

/// Returns the address and the body of the POST.
pub fn build(gateway: &str, sign: impl Fn(&[u8]) -> Vec<u8>) -> (String, String) {
    let biz_content = serde_json::to_string(&Query {
        mini_app_id: "2018110260384046",
        page_num: 1,
        page_size: 10,
        service_type_list: &["PHYSICAL_ITEM", "MEMBER_ITEM"],
        settlement_date: "2023-03-22",
        create_time: "2023-03-22",
        trade_no: "2013112011001004330000121536",
        order_status: "INIT",
        settle_status: "UN_SETTLE",
    });
    let biz_content = biz_content.unwrap();
    let now = Timestamp::from_second(Timestamp::now().as_second()).unwrap();
    let now = Offset::constant(8).to_datetime(now);
    let timestamp = format!("{} {}", now.date(), now.time());
    let text = format!(
        "app_id={APP_ID}&biz_content={biz_content}&charset=utf-8&format=JSON&method={METHOD}\
         &sign_type=RSA2&timestamp={timestamp}&version=1.0"
    );
    let sign = STANDARD.encode(sign(text.as_bytes()));
    let encoded = |text| utf8_percent_encode(text, ENCODED);
    let url = format!(
        "{gateway}?app_id={APP_ID}&charset=utf-8&format=JSON&method={METHOD}&sign={}\
         &sign_type=RSA2&timestamp={}&version=1.0",
        encoded(&sign),
        encoded(&timestamp)
    );
    (url, format!("biz_content={}", encoded(&biz_content)))
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow, rename = "alipay_open_mini_order_itembill_batchquery_response")]
    node: &'a RawValue,
    sign: &'a str,
}

#[derive(Deserialize)]
pub struct Page {
    pub code: String,
    pub msg: String,
    pub page_num: i64,
    pub page_size: i64,
    pub total: i64,
    pub order_list: Vec<Order>,
}

macro_rules! texts {
    ($name:ident { $($field:ident),+ $(,)? } $($rest:tt)*) => {
        #[derive(Deserialize)]
        pub struct $name {
            $(pub $field: Option<String>,)+
            $($rest)*
        }
    };
}

texts! {
    Order {
        service_type, mini_app_id, out_trade_no, order_id, trade_no, order_name, create_time,
        fee_categories, order_status, order_price, pre_promotion, pay_amount, receipt_amount,
        settle_status, predict_settle_time, settle_time, settlement_amount, platform_service,
        refund_fee, platform_service_refund, sub_biz_no, pay_commission,
        huabei_technical_service_fee, public_alloc_amount, public_name, isv_alloc_amount,
        isv_name, rent_funder_commission_amount, rent_funder_nick_name, refund_pay_commission,
        refund_public_alloc_amount, refund_isv_alloc_amount, remark,
    }
    pub refund_fee_list: Vec<Refund>,
}

texts! { Refund { refund_type, refund_fee } }

/// Returns the verified response.
pub fn open(body: &[u8], verify: impl Fn(&[u8], &[u8]) -> bool) -> Page {
    let Envelope { node, sign } = serde_json::from_slice(body).unwrap();
    assert!(verify(node.get().as_bytes(), &STANDARD.decode(sign).unwrap()));
    let page: Page = serde_json::from_str(node.get()).unwrap();
    assert_eq!(page.code, "10000");
    page
}

/// Returns the verified parameters of a notification.
pub fn notification(
    body: &[u8],
    verify: impl Fn(&[u8], &[u8]) -> bool,
) -> BTreeMap<Cow<'_, str>, Cow<'_, str>> {
    let parameters: BTreeMap<_, _> = form_urlencoded::parse(body).collect();
    let mut text = String::with_capacity(body.len());
    for (name, value) in &parameters {
        if name != "sign" && name != "sign_type" && !value.is_empty() {
            if !text.is_empty() {
                text.push('&');
            }
            text.extend([name, "=", value]);
        }
    }
    assert!(verify(text.as_bytes(), &STANDARD.decode(&*parameters["sign"]).unwrap()));
    assert_eq!(parameters["app_id"], APP_ID);
    parameters
}
