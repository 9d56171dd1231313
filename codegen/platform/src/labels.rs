//! Short names of fields from the comments of an SDK: 商户订单号. Sentences stay there.

use crate::extract::{Part, Reading, Witnessed};
use crate::model::{Field, Structure};

/// The longest label, in characters.
const LONGEST: usize = 12;

/// Words of sentences, of rules and of remarks.
const NO_LABELS: &[&str] = &[
    "请传",
    "请填",
    "请参",
    "请在",
    "请使",
    "请用",
    "请勿",
    "如果",
    "若",
    "当前只",
    "用于",
    "用来",
    "表示",
    "代表",
    "默认",
    "必填",
    "必传",
    "可选",
    "选填",
    "需要",
    "需传",
    "例如",
    "比如",
    "参考",
    "参见",
    "详见",
    "不能",
    "不可",
    "不超过",
    "注意",
    "废弃",
    "已下线",
    "不再",
    "暂不",
    "返回",
    "传入",
    "填写",
    "测试",
];

/// Gives the fields of an API the labels that the files of an SDK have for them.
pub fn take(structure: &mut Structure, class: &str, readings: &[Reading]) {
    let model = format!("{class}Model");
    for part in readings.iter().flat_map(|reading| &reading.parts) {
        match part {
            Part::Request(request) if request.class == class => {
                give(&mut structure.api.request, &request.top);
            }
            Part::Response { class: of, fields } if of == class => {
                give(&mut structure.api.response, fields);
            }
            Part::Type { name, fields } if *name == model => {
                give(&mut structure.api.request, fields);
            }
            Part::Type { name, fields } => {
                let known = structure.types.iter_mut().find(|known| known.name == *name);
                known.into_iter().for_each(|known| give(&mut known.fields, fields));
            }
            _ => {}
        }
    }
}

fn give(fields: &mut [Field], said: &[Witnessed]) {
    for field in fields {
        let said = said.iter().find(|said| said.name == field.name);
        if let Some(label) = said.and_then(|said| label(said.comment.as_deref()?)) {
            field.label = Some(label);
        }
    }
}

/// Returns the comment if it is a noun phrase of at most 12 characters without punctuation.
pub fn label(comment: &str) -> Option<String> {
    let comment = comment.trim();
    let is_word = |c: char| c.is_ascii_alphanumeric() || ('\u{4e00}'..='\u{9fff}').contains(&c);
    let is_label = (2..=LONGEST).contains(&comment.chars().count())
        && comment.chars().all(is_word)
        && comment.contains(|c: char| !c.is_ascii())
        && !NO_LABELS.iter().any(|word| comment.contains(word));
    is_label.then(|| comment.to_owned())
}

/// Returns the name of an API's classes in the SDKs: `AlipayTradeQuery`.
pub fn class(method: &str) -> String {
    let words = method.split(['.', '_']).map(|word| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::{class, label};

    #[test]
    fn only_short_noun_phrases_are_labels() {
        for text in ["商户订单号", "门店ID", "请求流水号", " 用户类型 ", "十二个字的标签也还可以用"]
        {
            assert_eq!(label(text).as_deref(), Some(text.trim()), "{text}");
        }
        let others = [
            "",
            "号",
            "ID",
            "order number",
            "订单号，必填",
            "订单 号",
            "订单号。",
            "十三个字的标签就已经太长了",
            "请传订单号",
            "用于对账",
            "订单号（可空）",
            "默认为空",
            "订\n单号",
            "<br>订单号",
        ];
        for text in others {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn a_class_is_named_after_its_method() {
        assert_eq!(class("alipay.trade.query"), "AlipayTradeQuery");
        assert_eq!(class("alipay.open.mini_app.x2.get"), "AlipayOpenMiniAppX2Get");
    }
}
