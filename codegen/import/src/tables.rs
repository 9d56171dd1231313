//! The content of a page, cell by cell, before anything is inferred from it.

/// A whole page. Strings are as printed, without surrounding spaces and Markdown emphasis.
#[derive(Debug, Default)]
pub struct Page {
    /// `alipay.trade.query`, in the case of the page.
    pub method: Option<String>,
    /// The method that the page names, which may be another one that it only mentions if the method
    /// was given.
    pub named: Option<String>,
    pub title: Option<String>,
    /// The page's own URL, if a saved page names it.
    pub address: Option<String>,
    pub summary: Option<String>,
    /// The channel shown by the page's code samples.
    pub channel: Option<Channel>,
    /// Whether only the prose tells the channel, and no code shows it.
    pub channel_is_told: bool,
    /// The business parameters in page order, including nested ones; no common parameters.
    pub request: Vec<Row>,
    /// In page order, including nested ones, without `code`, `msg`, `sub_code`, `sub_msg`, `sign`.
    pub response: Vec<Row>,
    pub errors: Vec<ErrorRow>,
    pub samples: Samples,
    /// The code and common parameters are in lower case where every page has capitals:
    /// `alipayclient`, `rsa2`, `yyyy-mm-dd hh:mm:ss`.
    pub lowered_code: Vec<&'static str>,
    /// The signs that the copy has lost its capitals, if some were restored since.
    pub lowered: Option<String>,
    /// The page contains `展开所有属性`: the rows of complex types may be hidden.
    pub collapsed: bool,
    /// Lines that no reader recognized. They are reported, never dropped.
    pub unrecognized: Vec<spec_draft::Line>,
    /// What a reviewer must know about other parts of the page that are not in the draft.
    pub notes: Vec<String>,
}

/// The channel of a call: `pageExecute` in a browser or `sdkExecute` in an app. A page that shows
/// neither is called from a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Browser,
    App,
}

/// One parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line on the page, starting at 1; of a saved page, the line of the text that
    /// [`html`](crate::html) renders.
    pub line: usize,
    pub name: String,
    /// `小程序应用id` in `mini_app_id|小程序应用id`.
    pub label: String,
    /// The nesting depth given by its marks (`└`, indentation); `None` if the page has no marks and
    /// prints nested rows flat.
    pub depth: Option<usize>,
    /// Whether its depth is certain: a heading above its table names the parameter that it is a member
    /// of, or the source is no copy of a table.
    pub is_placed: bool,
    /// `String []`, `number`, without presence and limit.
    pub ty: String,
    /// `必选`, `特殊可选`; empty where the page has none.
    pub presence: String,
    /// `64`, `1,32` (from `[1,32]`), empty for `-` or if there is none.
    pub limit: String,
    /// Whether it was printed in `[…]`, which may be a range, rather than in `(…)` or a column,
    /// which is a length.
    pub limit_in_brackets: bool,
    /// Lines joined by `\n`.
    pub description: String,
    /// `【枚举值】`.
    pub values: Vec<Value>,
    /// Whether `更多` cuts the list of values.
    pub values_cut: bool,
    pub example: String,
    /// `【必选条件】`
    pub condition: String,
    /// `【注意事项】`
    pub notice: String,
    pub location: Place,
    /// Whether the source calls its values sensitive.
    pub is_sensitive: bool,
    /// Rows with the same number form a group such as `以下参数 二选一 传入`.
    pub choice: Option<usize>,
    /// Review notes on what the reader had to guess.
    pub reviews: Vec<CellReview>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In `biz_content`, or together with the page's other parameters.
    #[default]
    Usual,
    Top,
    File,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub wire: String,
    pub label: String,
}

/// A review note of the reader on one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellReview {
    pub cell: Cell,
    /// For the reviewer: `the page does not separate the description from the example`.
    pub note: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Name,
    Type,
    Presence,
    Limit,
    Description,
    Values,
    Example,
    Depth,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorRow {
    pub line: usize,
    pub code: String,
    pub description: String,
    pub solution: String,
    pub reviews: Vec<CellReview>,
}

/// The page's samples as text. Of several languages, the one from which the JSON is easiest to
/// extract.
#[derive(Debug, Default)]
pub struct Samples {
    /// The JSON of `biz_content`, extracted from the Java or curl around it.
    pub request: Option<String>,
    pub response: Option<String>,
    pub error: Option<String>,
    /// The parameters that the request sends as files.
    pub files: Vec<String>,
}
