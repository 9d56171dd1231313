//! What people call things, and the words in the names of methods that stand for it. Few methods have a
//! title, so their names are the only way to most of them.

/// A need, and the words of methods that serve it, the likeliest first. Of words joined by a blank, a
/// method must have all. Reviewed: each word is in a method.
const NEEDS: &[(&str, &[&str])] = &[
    // Payments
    ("支付", &["pay"]),
    ("付款", &["pay"]),
    ("收款", &["trade pay", "trade precreate", "trade create"]),
    ("下单", &["trade create", "trade precreate", "order create"]),
    ("当面付", &["trade pay", "trade precreate"]),
    ("扫码", &["trade precreate", "trade pay", "qrcode"]),
    ("扫码付", &["trade precreate", "trade pay"]),
    ("扫码支付", &["trade precreate", "trade pay"]),
    ("付款码", &["trade pay"]),
    ("电脑网站", &["trade page pay"]),
    ("手机网站", &["trade wap pay"]),
    ("网页支付", &["trade page pay", "trade wap pay"]),
    ("h5", &["wap"]),
    ("app支付", &["trade app pay"]),
    ("退款", &["refund"]),
    ("撤销", &["cancel"]),
    ("关闭", &["close"]),
    ("关单", &["trade close", "order close"]),
    ("关闭订单", &["trade close", "order close"]),
    ("关闭交易", &["trade close"]),
    ("撤销订单", &["trade cancel", "order cancel"]),
    ("撤销交易", &["trade cancel"]),
    ("交易", &["trade"]),
    ("订单", &["order"]),
    ("预授权", &["fund auth order", "fund auth", "freeze"]),
    ("preauthorization", &["fund auth order", "fund auth", "freeze"]),
    ("preauth", &["fund auth order", "fund auth", "freeze"]),
    ("押金", &["fund auth", "deposit"]),
    ("冻结", &["freeze"]),
    ("解冻", &["unfreeze"]),
    ("担保", &["trade settle", "zft"]),
    ("代扣", &["user agreement page sign", "user agreement", "agreement", "deduct", "withhold"]),
    ("免密", &["agreement"]),
    ("周期扣款", &["agreement", "deduct"]),
    ("subscription", &["agreement", "subscription"]),
    ("签约", &["user agreement page sign", "agreement sign", "sign"]),
    ("解约", &["user agreement unsign", "unsign"]),
    ("协议", &["agreement"]),
    ("分账", &["trade order settle", "trade royalty", "royalty", "settle"]),
    ("分润", &["trade order settle", "trade royalty", "royalty", "settle"]),
    ("split", &["trade order settle", "trade royalty", "royalty", "settle"]),
    ("结算", &["settle"]),
    ("分期", &["huabei", "pcredit"]),
    ("instalment", &["huabei", "pcredit"]),
    ("installment", &["huabei", "pcredit"]),
    ("花呗", &["huabei", "pcredit"]),
    ("先享后付", &["payafteruse"]),
    ("数字人民币", &["ecny"]),
    ("海关", &["customs"]),
    ("报关", &["customs"]),
    ("跨境", &["overseas"]),
    ("汇率", &["exrate"]),
    ("投诉", &["complain"]),
    ("complaint", &["complain"]),
    ("dispute", &["complain"]),
    // Money that is sent
    ("转账", &["fund trans uni transfer", "fund trans", "transfer"]),
    ("payout", &["fund trans", "transfer"]),
    ("提现", &["withdraw"]),
    ("充值", &["recharge", "deposit"]),
    ("余额", &["balance", "account query"]),
    ("账户", &["account"]),
    ("钱包", &["wallet"]),
    ("wallet", &["wallet", "account"]),
    ("红包", &["fund coupon", "campaign cash", "redpacket"]),
    ("工资", &["salary"]),
    ("薪资", &["salary"]),
    ("代发", &["salary", "transfer", "batch"]),
    ("企业码", &["commerce ec", "enterprisepay"]),
    ("因公付", &["enterprisepay", "commerce ec"]),
    ("资金", &["fund"]),
    // Bills
    ("账单", &["data bill", "bill"]),
    ("对账", &["bill downloadurl", "bill"]),
    ("reconciliation", &["bill downloadurl", "bill"]),
    ("statement", &["bill downloadurl", "bill"]),
    ("流水", &["accountlog", "bill"]),
    ("回单", &["ereceipt"]),
    ("电子回单", &["ereceipt"]),
    ("发票", &["invoice"]),
    ("开票", &["ebpp invoice apply", "invoice apply", "invoice"]),
    ("缴费", &["ebpp"]),
    ("水电", &["ebpp"]),
    ("下载", &["download"]),
    // Users
    ("登录", &["oauth token", "user info share"]),
    ("login", &["oauth token", "user info share"]),
    ("授权", &["oauth", "auth"]),
    ("令牌", &["token"]),
    ("用户信息", &["user info share", "user info"]),
    ("手机号", &["phone"]),
    ("会员", &["member", "user"]),
    ("会员卡", &["marketing card", "member"]),
    ("积分", &["point"]),
    ("人脸", &["face certify", "face", "user certify", "certify"]),
    ("实名", &["user certify", "certify"]),
    ("实名认证", &["user certify open", "user certify", "certify"]),
    ("身份", &["identity", "certify"]),
    ("实人", &["certify", "face"]),
    ("认证", &["certify", "authentication", "verify"]),
    ("kyc", &["certify", "identity"]),
    ("核验", &["verify", "certify"]),
    ("芝麻", &["zhima"]),
    ("信用", &["credit", "zhima"]),
    ("免押", &["zhima", "fund auth"]),
    ("风控", &["risk"]),
    ("风险", &["risk"]),
    ("银行卡", &["bankcard", "bank"]),
    // Marketing
    ("优惠券", &["marketing voucher", "marketing activity", "voucher", "coupon"]),
    ("商家券", &["voucher"]),
    ("代金券", &["voucher"]),
    ("coupon", &["coupon", "voucher"]),
    ("营销", &["marketing"]),
    ("活动", &["activity", "campaign"]),
    ("抽奖", &["lottery", "prize"]),
    ("广告", &["adcampaign", "data dataservice ad"]),
    ("卡券", &["pass", "voucher"]),
    // Mini programs and messages
    ("小程序", &["open mini"]),
    ("miniprogram", &["open mini"]),
    ("miniapp", &["open mini", "miniapp"]),
    ("二维码", &["qrcode"]),
    ("生活号", &["open public"]),
    ("消息", &["message", "msg"]),
    ("模板消息", &["templatemessage", "message template"]),
    ("短信", &["sms"]),
    ("通知", &["notify", "message"]),
    ("客服", &["iservice"]),
    ("应用", &["open app"]),
    ("隐私", &["privacy"]),
    ("图片", &["image"]),
    ("上传", &["upload"]),
    ("文件", &["file"]),
    // Merchants and industries
    ("商户", &["merchant"]),
    ("商家", &["merchant"]),
    ("进件", &["merchant expand indirect", "merchant expand", "open agent"]),
    ("入驻", &["merchant expand indirect", "merchant expand"]),
    ("onboarding", &["merchant expand indirect", "merchant expand"]),
    ("直付通", &["zft"]),
    ("服务商", &["open agent", "open sp", "isv"]),
    ("门店", &["shop", "store"]),
    ("商品", &["item", "goods"]),
    ("设备", &["device", "iot"]),
    ("物联网", &["iot"]),
    ("物流", &["logistics"]),
    ("快递", &["express", "logistics"]),
    ("停车", &["parking"]),
    ("公交", &["transport"]),
    ("打车", &["taxi"]),
    ("充电", &["charger", "charge"]),
    ("酒店", &["hotel"]),
    ("点餐", &["catering"]),
    ("餐饮", &["catering"]),
    ("租赁", &["rent"]),
    ("医疗", &["medical"]),
    ("医保", &["medical payment", "medical insurance", "medical"]),
    ("保险", &["ins", "insurance"]),
    ("贷款", &["loan"]),
    ("合同", &["contract"]),
    ("区块链", &["blockchain"]),
];

/// The words of methods that serve a need, each time all of them.
pub fn methods(need: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let found = NEEDS.iter().find(|(known, _)| *known == need);
    found.into_iter().flat_map(|(_, words)| *words).map(|words| words.split(' ').collect())
}

pub fn is_known(need: &str) -> bool {
    NEEDS.iter().any(|(known, _)| *known == need)
}

/// Every need, to find the one that a misspelt word means.
pub fn all() -> impl Iterator<Item = &'static str> {
    NEEDS.iter().map(|(need, _)| *need)
}

#[cfg(test)]
mod tests {
    use super::super::query::{is_meant, segments};
    use super::NEEDS;
    use std::collections::BTreeSet;
    use std::fs;

    #[test]
    fn each_need_is_written_once_in_small_letters() {
        let needs: BTreeSet<_> = NEEDS.iter().map(|(need, _)| *need).collect();
        assert_eq!(needs.len(), NEEDS.len());
        assert!(needs.iter().all(|need| need.to_lowercase() == *need));
    }

    #[test]
    fn each_need_leads_to_methods() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/structure");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let texts: Vec<_> = files.map(|file| fs::read_to_string(file).unwrap()).collect();
        let apis =
            texts.iter().flat_map(|text| text.lines()).filter_map(|line| line.strip_prefix("api "));
        let methods: Vec<_> = apis.filter_map(|line| line.split(' ').next()).collect();
        for words in NEEDS.iter().flat_map(|(_, words)| *words) {
            let serves = |method: &&&str| {
                words.split(' ').all(|word| segments(method).any(|segment| is_meant(word, segment)))
            };
            assert!(methods.iter().find(serves).is_some(), "{words}");
        }
    }
}
