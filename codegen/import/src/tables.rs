//! What a page says, cell by cell. Nothing is concluded yet.

/// A whole page. Texts are as printed, with blanks around them and Markdown's emphasis removed.
#[derive(Debug, Default)]
pub struct Page {
    /// `alipay.trade.query`, in the case of the page.
    pub method: Option<String>,
    pub title: Option<String>,
    /// The page's own address, where a saved page names it.
    pub address: Option<String>,
    pub summary: Option<String>,
    /// What the page says of who carries the call.
    pub channel: Option<Channel>,
    /// The business parameters in page order, nested ones too; no common parameters.
    pub request: Vec<Row>,
    /// In page order, nested ones too, without `code`, `msg`, `sub_code`, `sub_msg`, `sign`.
    pub response: Vec<Row>,
    pub errors: Vec<ErrorRow>,
    pub samples: Samples,
    /// `alipayclient`, `rsa2`, `yyyy-mm-dd hh:mm:ss`: its code and its common parameters are in
    /// lower case where every page has capitals.
    pub lowered_code: bool,
    /// `展开所有属性` stands on the page: the rows inside of complex types may be hidden.
    pub collapsed: bool,
    /// Lines inside of a table that no layout could read. They are told, never dropped.
    pub unrecognized: Vec<Line>,
}

/// `pageExecute` in a browser or `sdkExecute` in an app; a page that shows neither is a call of a
/// server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Browser,
    App,
}

/// One parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Where it starts on the page, from 1; on a saved page, in its text as [`html`](crate::html)
    /// writes it.
    pub line: usize,
    pub name: String,
    /// `小程序应用id` in `mini_app_id|小程序应用id`.
    pub label: String,
    /// How deep its marks (`└`, indentation) say that it is nested; `None` where the page has
    /// no marks and prints nested rows flat.
    pub depth: Option<usize>,
    /// `String []`, `number`, without presence and limit.
    pub ty: String,
    /// `必选`, `特殊可选`; empty where the page has none.
    pub presence: String,
    /// `64`, `1,32` (from `[1,32]`), empty for `-` or none.
    pub limit: String,
    /// Was it printed in `[…]`, which may be a range, or in `(…)` or a column, which is a length?
    pub limit_in_brackets: bool,
    /// Lines joined by `\n`.
    pub description: String,
    /// `【枚举值】`.
    pub values: Vec<Value>,
    /// `更多` cut the list of values.
    pub values_cut: bool,
    pub example: String,
    /// `【必选条件】`
    pub condition: String,
    /// `【注意事项】`
    pub notice: String,
    pub location: Place,
    /// Rows with the same number are a group such as `以下参数 二选一 传入`.
    pub choice: Option<usize>,
    /// What the reader had to guess.
    pub reviews: Vec<CellReview>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// In `biz_content`, or wherever the page's other parameters are.
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

/// A cell whose text the reader is not sure of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellReview {
    pub cell: Cell,
    /// For a person: `the description and the example are not divided on the page`.
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

/// The page's samples as text. Of several languages, the one that shows the JSON best.
#[derive(Debug, Default)]
pub struct Samples {
    /// The JSON of `biz_content`, taken out of the Java or curl around it.
    pub request: Option<String>,
    pub response: Option<String>,
    pub error: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    pub text: String,
}
