//! Names that may well be those of values about a person: where nothing else is known of a field, it
//! is taken for sensitive.

use super::suffixes_after;

/// Consecutive words of a name.
const NAMES: &[&str] = &[
    "acc_name",
    "account_id",
    "account_info",
    "account_number",
    "addr",
    "api_key",
    "app_secret",
    "auth_key",
    "bank_card",
    "bank_card_id",
    "birth",
    "birth_date",
    "birth_day",
    "car_no",
    "car_number",
    "card_num",
    "cert_id",
    "cert_image",
    "cert_info",
    "cert_name",
    "cert_num",
    "cert_pic",
    "cert_pic_url",
    "cert_pic_urls",
    "cert_url",
    "certificate_no",
    "certificate_number",
    "certification_no",
    "device_id",
    "device_no",
    "device_sn",
    "diagnosis",
    "face",
    "family_name",
    "fingerprint",
    "first_name",
    "gender",
    "given_name",
    "head_img",
    "iban",
    "id_number",
    "idcard",
    "idfa",
    "imei",
    "imsi",
    "income",
    "last_name",
    "lat",
    "latitude",
    "license_no",
    "license_num",
    "license_number",
    "license_pic",
    "lng",
    "location",
    "login_name",
    "logon_name",
    "lon",
    "longitude",
    "mac",
    "memo",
    "memos",
    "oaid",
    "open_ids",
    "passport",
    "photo",
    "plate_no",
    "plate_num",
    "plate_number",
    "portrait",
    "private_key",
    "pwd",
    "salary",
    "secret",
    "secret_key",
    "sex",
    "sms_code",
    "street",
    "surname",
    "verify_code",
    "vin",
];

/// Whom a value may be about.
const PEOPLE: &[&str] = &[
    "acct",
    "agent",
    "applicant",
    "beneficiary",
    "buyer",
    "candidate",
    "contacts",
    "courier",
    "customer",
    "doctor",
    "driver",
    "employee",
    "guardian",
    "guest",
    "holder",
    "insurant",
    "insured",
    "legal",
    "manager",
    "member",
    "operator",
    "owner",
    "passenger",
    "patient",
    "payee",
    "payer",
    "person",
    "receiver",
    "renter",
    "representative",
    "rider",
    "seller",
    "sender",
    "shareholder",
    "staff",
    "student",
    "teacher",
    "tenant",
    "user",
    "visitor",
    "worker",
];

/// What of them says who they are, as the last word of a name.
const WHO: &[&str] = &[
    "code",
    "id",
    "identifier",
    "ids",
    "image",
    "info",
    "key",
    "list",
    "mid",
    "name",
    "names",
    "no",
    "nos",
    "num",
    "number",
    "oid",
    "pic",
    "value",
];

/// Returns whether a value may have to stay out of logs, judging by nothing but its name.
pub fn may_be_sensitive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let words: Vec<&str> = name.split(['_', '-', '.']).collect();
    let Some((last, before)) = words.split_last() else { return false };
    let is_person = |word: &&str| PEOPLE.contains(word);
    // 每人限领
    let is_limit = before.last() == Some(&"per");
    let is_token = |word: &&str| word.ends_with("token") || word.ends_with("openid");
    name == "name"
        // Words that are written as one: `apdidtoken`.
        || is_token(last)
        || is_person(last) && !is_limit
        || WHO.contains(last) && before.iter().any(is_person)
        || NAMES.iter().any(|words| suffixes_after(&name, words).any(|after| !is_about(after)))
}

/// Returns whether it is the kind or the state of a value: `cert_name_status`, `face_type`.
fn is_about(after: &str) -> bool {
    let last = after.rsplit('_').next().unwrap_or_default();
    ["count", "cnt", "flag", "mode", "rate", "status", "time", "type"].contains(&last)
}
