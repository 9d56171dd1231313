//! The words that determine the meaning of a line or a cell in a table.

/// A table without rows.
pub const NOTHING: &str = "无 暂无 暂无数据 没有 空 无参数";
/// `该接口不需要业务参数`
pub const NONE: &str = "无需 不需要 没有";
/// `以下参数 二选一 传入`
pub const CHOICES: &str = "二选一 三选一 四选一 五选一 多选一 2选1 3选1 至少传 至少填 至少选";
pub const CHOICE_STARTS: &str = "以下 下列";
/// Placeholders for the values that a page folds away.
pub const CUTS: &str = "查看更多 展开更多 更多 ... ……";
pub const FOLDS: &str = "展开 收起";
/// Phrases for a parameter that is not a member of `biz_content`.
pub const TOP_LEVEL_PHRASES: &str =
    "不在biz_content 非biz_content 与biz_content同级 和biz_content同级";
pub const FILE_TYPES: &str = "byte_array file byte[] fileitem binary";
/// Beginnings of an error's solution, which asks for something.
pub const ASKS: &str = "请 检查 确认 稍后 联系 重试 重新 调整 修改 更换 核对 建议";
/// Beginnings of the gateway's own codes, in lower case too.
pub const CODE_STARTS: &str = "isv. isp. aop.";
/// Beginnings of each group of a row in the new layout, and which of them may have lost their
/// brackets.
pub const DESCRIPTIONS: &str = "【描述】 【参数描述】 【说明】";
pub const VALUES: &str = "【枚举值】 【枚举】 【可选值】";
pub const EXAMPLES: &str = "【示例值】 【示例】";
pub const CONDITIONS: &str = "【必选条件】 【必填条件】 【特殊可选条件】";
pub const NOTICES: &str = "【注意事项】 【注意】";
pub const BARE_GROUPS: &str = "描述 枚举值 示例值 必选条件";
/// The end of a label, which may also be part of a presence word.
pub const CONDITION: &str = "条件";
