//! The words around the content of a page: menus, buttons, remarks on the document.

/// Words of menus, alone on a line or run together.
pub const MENU: &str = "\
    收藏 订阅更新 我的文档 设置 已更新 文档更新记录 更新日志 接入检测 即可查看检测结果) \
    即可查看检测结果） 文档中心 搜索 搜索直达 搜索关键词 消息 登录 注册 首页 目录 [TOC] [toc] \
    展开 收起 控制台 帮助 下载 复制 分享 反馈 评价 编辑 查看v3版本 v3版本 v2版本 接入指南 \
    产品介绍 常见问题 API列表 列表 API > › »";
/// Beginnings of remarks on the document.
pub const REMARKS: &str = "\
    若有未通过的接入检测项 更新时间 最近更新 最后更新 发布时间 社区提问 \
    为开发者能享受 来源 原文 原创 转载 http 本文";
/// What a date alone on a line dates.
pub const DATED: &str = "更新 发布 修改 编辑 创建 最后更新 最近更新";
/// Beginnings of the footer of every page. It ends a table.
pub const FOOTERS: &str = "\
    内容没有解决您的问题 该文档对你是否有帮助 该文档对您是否有帮助 以上内容是否 文档内容是否 \
    本文档对你 当前页面目录 本页目录 版权所有 ©";
/// Words of the footer, alone on a line or run together.
pub const FOOTER_WORDS: &str = "\
    网站地图 返回顶部 回到顶部 顶部 上一篇 下一篇 意见反馈 onlineServer 开发者社区 社区提问 \
    开发者钉组织 扫描二维码 加入支付宝开发者钉组织 在线客服";
/// Buttons and remarks within the content.
pub const BUTTONS: &str = "\
    展开所有属性 收起所有属性 展开全部 收起全部 复制代码 复制 说明：本示例仅供参考 \
    说明:本示例仅供参考 本示例仅供参考 前往查看 点击查看 返回 查看更多 全部展开 全部收起 \
    隐藏子属性 展开子属性 收起子属性 查看子属性 隐藏子参数 展开子参数 收起子参数 查看子参数 \
    Copy";

/// Keys before a colon that introduce the name of the API, and its purpose.
pub const TITLE_KEYS: &str = "接口名称 接口名 接口 API名称 API 标题 名称 方法名 method Method";
pub const SUMMARY_KEYS: &str =
    "接口描述 接口说明 接口简介 接口用途 接口功能 功能描述 功能说明 功能介绍 功能 描述 简介";
/// Beginnings of a list of remarks, after which no sentence introduces the API.
pub const ASIDES: &str = "注意 说明: 说明： 提示 前置条件 ```";
/// The beginning of a sentence that introduces any page or app call, and the names it contains.
pub const ANY_CALL: (&str, [&str; 3]) = ("该接口是", ["pageexecute", "sdkexecute", "页面跳转接口"]);
/// Phrases that tell that the call is a page in a browser.
pub const PAGE_CALLS: &str = "页面跳转接口 跳转链接 跳转到支付宝 跳转至支付宝 授权页面 收银台页面";
/// Keys before the URL of a page.
pub const ADDRESS_KEYS: &str = "来源 原文 地址 链接 原文链接 文档地址 url source page";
/// Buttons after a heading that fold the rows of complex types.
pub const FOLDED: &str = "展开所有属性";
/// Buttons below one row of a complex type whose members are shown, and one whose members are not.
pub const MEMBERS_SHOWN: &str = "隐藏子属性 收起子属性 隐藏子参数 收起子参数";
pub const MEMBERS_HIDDEN: &str = "展开子属性 查看子属性 展开子参数 查看子参数";
pub const UNFOLDED: &str = "收起所有属性";
/// The tabs of a sample.
pub const LANGUAGES: &str = "\
    JAVA Java java .NET .net C# PHP php Python python Node.js NodeJS nodejs Go Ruby Shell shell cURL curl \
    HTTP请求源码 HTTP JSON json XML xml 示例 样例 请求 响应 SDK";
/// Buttons behind a title.
pub const TITLE_BUTTONS: &str = "\
    在线调试(沙箱环境) 在线调试（沙箱环境） 在线调试 沙箱调试 沙箱环境 (沙箱环境) （沙箱环境） 复制 收藏 订阅更新 \
    调试 免费 已更新";
/// Ends of the names of tabs, each with a description of the same API.
pub const TABS: &str = "场景 场景说明 使用场景 适用场景";
