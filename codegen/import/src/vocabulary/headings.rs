//! The words of headings.

pub const MODIFIERS: &str = "\
    公共 通用 全局 系统 业务 应用 接口 请求 响应 返回 应答 输入 输出 同步 异步 通知 触发 \
    回调 常见 正常 默认 异常 错误 失败 成功 调用 结果 代码 文件 上传 顶层 非 级 的 \
    biz_content BizContent API JSON Json json XML & / 和";
pub const CORES: &str = "参数 入参 出参 示例 样例 范例 报文 错误码 错误代码 返回码 类型 消息";
/// These make a heading only where Markdown marks it, or a table follows.
pub const LOOSE_CORES: &str = "结果 数据 字段 内容 返回值 响应体 请求体";
pub const ENDINGS: &str = "说明 列表 详情 描述 定义 如下 一览";
pub const INTRODUCTIONS: &str =
    "接口说明 接口描述 接口简介 接口介绍 接口功能 功能说明 功能描述 功能介绍 API描述 API说明";
/// Headings of parts without relevant content.
pub const OTHERS: &str = "\
    请求地址 接口权限 调用权限 权限说明 常见问题 FAQ 更新日志 文档更新记录 相关文档 \
    相关链接 接入指南 版本记录";

/// The words that determine the subject of a heading.
pub const PUBLIC: &str = "公共 通用 全局 系统";
pub const RESPONSES: &str = "响应 返回 应答 输出 出参 结果 返回值 响应体";
pub const CODES: &str = "错误码 错误代码 返回码";
pub const SAMPLES: &str = "示例 样例 范例 报文";
pub const FAILURES: &str = "异常 错误 失败";
pub const REQUESTS: &str = "请求 调用 常见 输入";
pub const NOTIFICATIONS: &str = "通知 异步 触发 回调";
pub const FILES: &str = "文件 上传";
pub const TOP: &str = "顶层 非";
pub const INPUTS: &str = "入参 请求体";
/// Of the API itself.
pub const OWN: &str = "业务";
/// Words that do not make a heading by themselves.
pub const INCOMPLETE: &str = "类型 消息";
/// The URL of the gateway and the parameters of every call.
pub const PUBLIC_PARAMETERS: &str = "公共参数";
/// Heading numbers other than digits.
pub const NUMBERS: &str = "一二三四五六七八九十（()）";

/// The ends of headings about the members, and about the values, of one parameter.
pub const MEMBERS: &str = "\
    子参数 子属性 子字段 子节点 子元素 成员 参数 属性 字段 结构 明细 对象 参数说明 字段说明 属性说明 \
    参数列表 字段列表 属性列表 子参数说明 子属性说明 子字段说明 对象说明 结构说明 类型说明";
pub const VALUES: &str = "\
    枚举值 枚举 枚举说明 枚举列表 枚举值说明 可选值 取值 取值说明 取值范围 值说明 状态说明 状态列表 \
    类型列表";
/// The headers of a table of values: of the values themselves, and of what each means.
pub const WIRES: &str = "枚举值 值 取值 代码 编码 枚举代码 可选值 传值 code value 枚举";
pub const MEANINGS: &str = "\
    枚举名 枚举名称 名称 含义 描述 说明 中文 中文名 中文名称 备注 解释 释义 意义 枚举描述 枚举说明 值说明 \
    取值说明 label name description";
