//! Which values must not be logged, by their names and descriptions: tokens, accounts and names of
//! people, phones, identities.

mod doubt;

pub use doubt::may_be_sensitive;

/// Consecutive words of a field's name: `op_buyer_open_id` contains `open_id`. Free-form values
/// exchanged between two parties (`ext_info`, `remark`) may contain anything about a person.
const NAMES: &[&str] = &[
    "account_name",
    "account_no",
    "address",
    "age",
    "agreement_id",
    "agreement_no",
    "alipay_account",
    "alipay_id",
    "auth_code",
    "auth_confirm_no",
    "avatar",
    "bank_account",
    "bank_card_no",
    "bank_code",
    "birthday",
    "biz_info",
    "business_params",
    "buyer_id",
    "campus_card",
    "card_no",
    "card_number",
    "cert_no",
    "cert_number",
    "confirm_url",
    "contact",
    "context_info",
    "credential",
    "deliver_area",
    "display_name",
    "download_url",
    "email",
    "entity_id",
    "ext_info",
    "ext_infos",
    "extend_info",
    "id_card",
    "id_no",
    "identity",
    "identity_hash",
    "login_id",
    "logon_id",
    "mail",
    "merchant_id",
    "mobile",
    "mobile_no",
    "nick",
    "nick_name",
    "op_id",
    "open_id",
    "openid",
    "owner_name",
    "partner_id",
    "passback_params",
    "passwd",
    "password",
    "payee_account",
    "payer_account",
    "person_name",
    "phone",
    "phone_no",
    "pid",
    "profession",
    "provider_id",
    "real_name",
    "receiver_name",
    "reflux_info",
    "remark",
    "seller_id",
    "smid",
    "tax_no",
    "tax_num",
    "tel",
    "telephone",
    "token",
    "trans_in",
    "trans_out",
    "uid",
    "union_id",
    "user_id",
    "user_name",
    "userid",
    "username",
    "zip",
    "zip_code",
];

const DESCRIPTIONS: &[&str] = &[
    "手机号",
    "电话",
    "身份证",
    "证件号",
    "姓名",
    "昵称",
    "银行卡",
    "卡号",
    "支付宝账号",
    "支付宝账户",
    "支付宝用户",
    "支付账号",
    "邮箱",
    "收货地址",
    "详细地址",
    "联系地址",
    "令牌",
    "用户id",
    "用户ID",
    "用户号",
    "用户编号",
    "联系人",
    "出生日期",
    "生日",
    "授权码",
    "登录号",
    "登录账号",
    "签约账号",
    "买家账号",
    "卖家账号",
    "密码",
];

/// Words that end a field's name: `payee_account`, but not `account_type`.
const ENDS: &[&str] = &["account", "ip"];

/// Words after which the field is about something else: `令牌的有效期`, `证件号类型`.
const ABOUT: &[&str] = &["的有效期", "有效期", "的类型", "类型"];

/// Returns whether a value must not be logged, judging by the name of its field and by what is said
/// of it.
pub fn is_sensitive(name: &str, description: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_named = NAMES.iter().any(|words| suffixes_after(&name, words).next().is_some())
        || ENDS.iter().any(|words| suffixes_after(&name, words).any(str::is_empty));
    is_named || DESCRIPTIONS.iter().any(|word| says(description, word))
}

/// Returns the text after each occurrence of the words in a name: `open_id` occurs in
/// `op_buyer_open_id`, but `pid` does not occur in `rapid_no`.
fn suffixes_after<'a>(name: &'a str, words: &'a str) -> impl Iterator<Item = &'a str> {
    name.match_indices(words).filter_map(|(at, _)| {
        let (before, after) = (&name[..at], &name[at + words.len()..]);
        let is_whole = (before.is_empty() || before.ends_with('_'))
            && (after.is_empty() || after.starts_with('_'));
        is_whole.then_some(after)
    })
}

fn says(text: &str, word: &str) -> bool {
    let mut found = text.match_indices(word).map(|(at, _)| &text[at + word.len()..]);
    found.any(|after| !ABOUT.iter().any(|about| after.starts_with(about)))
}
