//! What comments prove, and what they do not.

use platform::extract::{Testimony, net, python};
use platform::merge::merge;
use platform::model::{Field, Kind, Source};

/// A string with this comment.
fn field(comment: &str) -> Field {
    typed("string", comment)
}

fn typed(of: &str, comment: &str) -> Field {
    let (attribute, tail) = match of.starts_with("List<") {
        true => ("XmlArray", "\n[XmlArrayItem(\"item\")]"),
        false => ("XmlElement", ""),
    };
    let text = format!(
        "namespace Aop.Api.Domain\n{{\npublic class ParcelInfo : AopObject\n{{\n/// <summary>\n/// {comment}\n\
         /// </summary>\n[{attribute}(\"a\")]{tail}\npublic {of} A {{ get; set; }}\n}}\n}}\n"
    );
    let net = Testimony::collect(Source::Net, [net::read("ParcelInfo.cs", &text)]);
    assert_eq!(net.notes, []);
    let python = Testimony::collect(Source::Python, [python::read("nothing.py", "")]);
    merge(Vec::new(), &[python, net]).everything.types["ParcelInfo"].fields[0].clone()
}

#[test]
fn yuan() {
    for proof in [
        "运费。单位为元，精确到小数点后两位",
        "运费，单位：元",
        "运费(元)",
        "运费（单位:元）",
        "以元为单位的运费，精确到分",
        "运费，单位 元",
        "运费，单位为人民币元。",
    ] {
        assert_eq!(field(proof).kind, Kind::Price, "{proof}");
    }
    for doubt in [
        "运费",
        "运费金额，必填",
        "运费，单位为分",
        "运费，单位：万元",
        "运费（元），最小值1（分）",
        "单价，单位为元/公斤",
        "单位：元宝",
        "运费，单位为元，精确到小数点后4位",
        "最低和最高运费，单位为元，逗号分隔",
        "运费明细 {\"fee\":\"1.00\"}，单位为元",
        "JSON 格式的运费，单位为元",
    ] {
        assert_eq!(field(doubt).kind, Kind::Text, "{doubt}");
    }
    // Amounts that are numbers stay numbers, whatever their unit.
    assert_eq!(typed("long", "运费，单位为分").kind, Kind::Number);
    assert_eq!(typed("long", "运费，单位为元").kind, Kind::Number);
    assert_eq!(typed("List<string>", "运费，单位为元").kind, Kind::Text);
}

#[test]
fn dates() {
    for (proof, kind) in [
        ("寄出时间，格式为yyyy-MM-dd HH:mm:ss", Kind::DateTime),
        ("寄出时间，格式 YYYY-MM-DD hh:mm:ss。例：2026-01-02 03:04:05", Kind::DateTime),
        ("寄出时间，如 2026-01-02 03:04:05", Kind::DateTime),
        ("寄出日期，yyyy-MM-dd", Kind::Date),
        ("寄出日期，如2026-01-02", Kind::Date),
        ("寄出日期（yyyy-MM-dd）", Kind::Date),
    ] {
        assert_eq!(field(proof).kind, kind, "{proof}");
    }
    for doubt in [
        "寄出时间",
        "寄出时间，yyyyMMdd",
        "寄出时间，yyyy-MM-dd HH:mm",
        "寄出时间，yyyy-MM-dd'T'HH:mm:ss'Z'",
        "寄出时间，yyyy-MM-ddTHH:mm:ss",
        "寄出时间，yyyy-MM-dd HH:mm:ss.SSS",
        "寄出时间，毫秒时间戳，如2026-01-02 03:04:05",
        "日账单格式为yyyy-MM-dd，月账单格式为yyyy-MM",
        "起止日期，yyyy-MM-dd至yyyy-MM-dd",
        "起止日期，2026-01-02~2026-01-03",
        "到期日，格式yyyy-MM-dd，长期有效时传长期",
        "过期时间，默认2099-12-31",
        "包裹名，如 2026-01-02 03:04:05 的包裹",
        "{\"sent\":\"2026-01-02 03:04:05\"}，时间",
    ] {
        assert_eq!(field(doubt).kind, Kind::Text, "{doubt}");
    }
    assert_eq!(typed("long", "寄出时间，yyyy-MM-dd HH:mm:ss").kind, Kind::Number);
}

fn values(comment: &str) -> Vec<(String, String)> {
    field(comment).values.into_iter().map(|value| (value.wire, value.label)).collect()
}

#[test]
fn labelled_values() {
    let sent =
        [("SENT", "已寄出"), ("SIGNED", "已签收")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    for list in [
        "SENT：已寄出；SIGNED：已签收",
        "状态。枚举值： SENT：已寄出； SIGNED：已签收； 默认值为SENT。",
        "包裹状态，SENT(已寄出)，SIGNED（已签收）",
        "SENT[已寄出],SIGNED[已签收]",
        "状态：SENT-已寄出；SIGNED-已签收",
        "状态：SENT=已寄出、SIGNED=已签收",
        "SENT表示已寄出，SIGNED表示已签收。只在查询时返回。",
        "状态  SENT：已寄出  SIGNED：已签收",
        "状态<br/>SENT：已寄出<br/>SIGNED：已签收",
        "SENT已寄出，SIGNED已签收",
        "SENT(\"SENT\", \"已寄出\"), SIGNED(\"SIGNED\", \"已签收\")",
        "<a href=\"https://example.com\">SENT</a>：已寄出；SIGNED：已签收",
    ] {
        assert_eq!(values(list), sent, "{list}");
    }
    let numbers = [("1".to_owned(), "已寄出".to_owned()), ("2".to_owned(), "已签收".to_owned())];
    assert_eq!(values("1：已寄出；2：已签收"), numbers);
    let hyphens =
        [("web".to_owned(), "网页".to_owned()), ("box_a-1".to_owned(), "一号柜".to_owned())];
    assert_eq!(values("web-网页、box_a-1-一号柜"), hyphens);
}

#[test]
fn no_values() {
    for other in [
        "SENT、SIGNED",
        "SENT：已寄出",
        "SENT：已寄出；SIGNED：已签收；其他状态见文档",
        "SENT：已寄出，此时不能取消；SIGNED：已签收",
        "SENT：已寄出；SENT：已签收",
        "SENT：已寄出；SIGNED：已寄出",
        "寄出时：SENT：已寄出；SIGNED：已签收。签收时：DONE：完成；FAILED：失败",
        "1：包裹号必须和寄件时传入的一致否则报错；2：状态以查询接口为准",
        "可指定如下属性： no：包裹号；name：收件人",
        "如{\"no\":1}，no：包裹号；name：收件人",
        "取值范围：1m～15d。m-分钟，h-小时，d-天",
        "1.SENT(已寄出)，2.SIGNED(已签收)",
        "TYPE为A时：传包裹号，TYPE为B时：传柜号",
    ] {
        assert_eq!(values(other), [], "{other}");
    }
    assert_eq!(typed("long", "1：已寄出；2：已签收").values, []);
    assert_eq!(typed("bool", "true：已寄出；false：未寄出").values, []);
}
