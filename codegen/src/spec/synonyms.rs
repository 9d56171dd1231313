//! Names for our keys, words and types on pages and in other spec languages.

use crate::diagnostic::nearest;

/// Suggests the known name that was probably meant: the one that a page or another language calls
/// so, or one with a similar spelling.
pub fn suggest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    let word = plain(written);
    let is_synonym = |known: &&str| {
        let mut called = OTHERS.iter().filter(|(ours, _)| ours == known);
        called.any(|(_, others)| others.split(' ').any(|other| other == word))
    };
    let same = |known: &&str| plain(known) == word;
    let exact = known.clone().into_iter().find(same);
    let other = || known.clone().into_iter().find(is_synonym);
    exact.or_else(other).or_else(|| nearest(written, known.clone()))
}

/// `maxLength`, `max_length` and `Max-Length` are one word.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Returns how a spec expresses something that has no key of its own.
pub fn elsewhere(written: &str, of: &str) -> Option<&'static str> {
    let word = plain(written);
    let found = ELSEWHERE
        .iter()
        .find(|(ofs, words, _)| ofs.contains(&of) && words.split(' ').any(|other| other == word));
    found.map(|(_, _, help)| *help)
}

/// Our names with their synonyms.
const OTHERS: &[(&str, &str)] = &[
    // The file.
    ("method", "name api apiname interface 接口 接口名 接口名称 方法"),
    ("title", "标题 名称 接口标题"),
    ("page", "url link href address docs document 链接 地址 文档 文档地址"),
    ("checked", "date updated verified reviewed 日期 核对日期 更新时间"),
    ("facts", "source sources known truth level evidence from 来源 依据"),
    ("v3", "rest restful openapi operation binding"),
    ("call", "transport via carrier 调用 调用方式"),
    ("repeat", "retry idempotent idempotency repeatable key 重试 幂等"),
    ("summary", "doc desc description intro 描述 说明 简介 接口说明"),
    (
        "request",
        "params parameters input body requestbody bizcontent fields 请求 请求参数 业务请求参数",
    ),
    ("response", "responses result output returns 响应 响应参数 返回 返回参数 业务响应参数"),
    ("pages", "paging pagination pager 分页"),
    ("types", "schemas components definitions models structs objects defs 类型 复杂类型"),
    ("enums", "enum enumerations 枚举 枚举值"),
    ("errors", "errorcodes codes 错误码 业务错误码"),
    ("corrections", "errata fixes changes differences 更正 勘误"),
    ("samples", "sample example examples 示例 请求示例 响应示例"),
    // A field.
    ("type", "datatype kind schema 类型 参数类型 数据类型"),
    ("presence", "required mandatory must 必选 必填 必须 是否必选 是否必填 是否必须"),
    ("in", "location position where 位置"),
    ("length", "maxlength minlength maxlen len size maxsize 最大长度 长度"),
    (
        "without",
        "forbidden forbid forbiddencharacters exclude excluding excludes excluded not notcontain notallowed disallow disallowed disallowedcharacters illegal invalid reserved except nochars blacklist denylist 禁用字符 禁止字符 非法字符 特殊字符 不能包含 不可使用 不得含有",
    ),
    ("range", "min max minimum maximum 范围 取值范围"),
    ("items", "maxitems minitems itemcount list rows 个数 最大个数"),
    ("sensitive", "secret private pii 敏感"),
    ("rust", "rename rustname alias identifier"),
    (
        "doc",
        "desc description comment comments note notes remark remarks label text message msg summary title 描述 说明 备注 含义 参数描述 错误描述",
    ),
    ("example", "examples sample examplevalue samplevalue 示例 示例值 样例"),
    // The rest.
    ("fields", "properties members children attributes 字段 参数"),
    ("values", "enum items options cases variants 枚举 枚举值 取值"),
    ("complete", "closed exhaustive full 完整"),
    ("fix", "solution advice resolution action 解决方案 解决办法 处理"),
    ("number", "page pageno pagenum pagenumber pageindex current 页码"),
    ("size", "pagesize limit perpage 每页数量 分页大小"),
    ("total", "totalcount count totalnum 总数 总条数"),
    ("key", "field by idempotencykey"),
    ("at", "place where path location field 位置"),
    ("why", "reason because evidence 原因 依据"),
    ("here", "spec ours correct actual 此处"),
    ("inferred", "guessed unconfirmed assumed 推断"),
    // Words.
    ("required", "true yes y 1 must mandatory m always 必选 必填 必须 是 必传"),
    ("conditional", "depends special c 特殊可选 特殊必选 条件必选 条件必填 条件可选"),
    ("optional", "false no n 0 may o 可选 选填 非必填 非必选 否"),
    ("server", "http https network execute backend 服务端 服务器"),
    ("page", "pageexecute browser form web html 网页 页面 页面跳转"),
    ("app", "sdk sdkexecute client mobile 客户端 手机"),
    // A yes or an `idempotent` may as well mean `{ key: … }`.
    ("read", "query get 查询"),
    ("never", "no false n 0 write once post 否 不可以"),
    ("biz", "bizcontent json 请求体"),
    ("top", "url param parameter root toplevel form 公共参数"),
    ("file", "multipart formdata upload binary 文件"),
    ("true", "yes y on 1 t 是 对"),
    ("false", "no n off 0 f 否 不"),
    ("sdk", "structure sdks net java python 结构"),
    ("path", "segment 路径"),
    ("query", "querystring search params 查询参数"),
    ("header", "headers 请求头"),
    // Types.
    ("String", "str text char varchar uuid url 字符串 文本 字符"),
    (
        "Number",
        "int integer int32 int64 long short num biginteger bigint i32 i64 u32 u64 数字 整数 整型 长整型",
    ),
    ("Price", "float double decimal bigdecimal money amount currency yuan 金额 价格 小数 浮点数"),
    ("Boolean", "bool flag 布尔 布尔值"),
    ("Date", "day 日期"),
    ("DateTime", "timestamp time datetimetz 时间 日期时间"),
    ("Unknown", "any unspecified undefined 未知"),
    ("File", "fileitem bytearray byte bytes binary blob image upload 文件 图片"),
];

const ELSEWHERE: &[(&[&str], &str, &str)] = &[
    (&["this field"], "optional nullable 可选 选填", "write `presence: optional`, or leave it out"),
    (
        &["this field"],
        "enum enums values 枚举 枚举值 取值 options",
        "list the values under `enums`, and name the enum as the `type`",
    ),
    (
        &["this field"],
        "properties fields children members 字段 子参数",
        "write the inner fields under `types`, and name the type as the `type`",
    ),
    (
        &["this field"],
        "default pattern regex format deprecated since 默认值 格式",
        "describe it in `doc`; there is no key for it",
    ),
    (
        &["this field", "this type", "this enum", "this value", "this error code"],
        "name code 参数 参数名 名称 字段名 错误码",
        "the name itself is the key: `NAME:`, with the other keys indented below it",
    ),
];

#[cfg(test)]
mod tests {
    use super::super::grammar::{FILE, Shape};
    use super::{ELSEWHERE, OTHERS, plain};
    use crate::builtin::BuiltIn;
    use std::collections::BTreeSet;

    /// A word with a `_` or a capital would never be found.
    #[test]
    fn every_other_word_can_be_found() {
        let others = OTHERS.iter().map(|(_, others)| others);
        let words = others.chain(ELSEWHERE.iter().map(|(_, words, _)| words));
        for word in words.flat_map(|words| words.split(' ')) {
            assert_eq!(word, plain(word));
        }
    }

    /// A renamed key must not leave its old name here.
    #[test]
    fn every_word_of_ours_is_one() {
        let mut ours: BTreeSet<&str> = BuiltIn::names().chain(["true", "false"]).collect();
        let mut pending = vec![&FILE];
        while let Some(shape) = pending.pop() {
            match shape {
                Shape::Choice(words) => ours.extend(words.known),
                Shape::Pair(first, second) => ours.extend(first.known.iter().chain(second.known)),
                Shape::List(inner) | Shape::Table(inner) => pending.push(inner),
                Shape::Map(keys) | Shape::Either(_, keys) => {
                    ours.extend(keys.names());
                    pending.extend(keys.keys.iter().map(|key| &key.shape));
                    pending.extend(match shape {
                        Shape::Either(other, _) => Some(*other),
                        _ => None,
                    });
                }
                _ => {}
            }
        }
        for (word, _) in OTHERS {
            assert!(ours.contains(word), "{word}");
        }
    }
}
