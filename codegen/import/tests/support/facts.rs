//! The facts about a page, in the `NAME.facts` next to it: one fact per line, its parts separated
//! by tabs. Lines with `#` give reasons.
//!
//! ```text
//! method    alipay.test.order.query
//! title     测试订单查询接口
//! summary   查询一笔订单
//! address   https://…                        the page's own URL, if it states one
//! call      server
//! repeat    read
//! pages     page_no  page_size  orders  total
//! one_of    request  out_trade_no  trade_no  the struct's path and the members
//! samples   request  response  error         those on the page
//! error     CODE  description  fix
//! checks    3                                the maximum number of review notes
//! request.order_no   String   required   length 64   example=20240506
//! ```
//!
//! A field has its type (`struct`, `enum[]`), presence, limit (`-`, `length 9, range 0.01..100`)
//! and optional facts: `values=A|B` (followed by `...` if the list is partial), `example=`, `in=top`,
//! `named=GoodsDetail` (of a struct), `sensitive`. `a/b` is one of the two. `?` before a fact means
//! that it is uncertain, so the draft must have a note there; `?` alone accepts any value with a note.

use spec_draft::Annotated;

const ABOUT_THE_PAGE: [&str; 10] = [
    "method", "title", "summary", "address", "call", "repeat", "pages", "one_of", "samples",
    "error",
];

/// All facts about one page.
pub struct Facts {
    /// The maximum number of review notes.
    pub checks: usize,
    pub fields: Vec<FieldFacts>,
    /// The lines about the page as a whole, split into parts.
    pub page: Vec<Vec<String>>,
}

pub struct FieldFacts {
    pub path: String,
    pub ty: Fact,
    pub presence: Fact,
    pub limit: Fact,
    /// `values`, `example`, `in`, `named`, `sensitive`.
    pub more: Vec<(String, Fact)>,
}

pub struct Fact {
    /// Whether the draft must have a note.
    uncertain: bool,
    /// `None` if any value is accepted.
    value: Option<String>,
}

impl Fact {
    pub fn new(text: &str) -> Self {
        let uncertain = text.starts_with('?');
        let value = text.trim_start_matches('?');
        let value = (!uncertain || !value.is_empty()).then(|| value.to_owned());
        Self { uncertain, value }
    }

    /// Returns the error in the draft's value, if any.
    pub fn check(&self, found: &Annotated<String>) -> Option<String> {
        let marked = found.review.is_some();
        if self.uncertain && !marked {
            return Some(format!("`{}` has no note, but the fact is uncertain", found.value));
        }
        let value = self.value.as_ref()?;
        let right = found.value == *value || value.split('/').any(|it| it == found.value);
        let reported = marked && !self.uncertain;
        (!right && !reported).then(|| format!("`{}` instead of `{value}`", found.value))
    }
}

impl Facts {
    pub fn read(text: &str) -> Self {
        let mut facts = Self { checks: 0, fields: Vec::new(), page: Vec::new() };
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines {
            let parts: Vec<_> = line.split('\t').map(str::to_owned).collect();
            match parts[0].as_str() {
                "checks" => facts.checks = parts[1].parse().unwrap(),
                path if path.contains('.') => facts.fields.push(field(&parts)),
                name if ABOUT_THE_PAGE.contains(&name) => facts.page.push(parts),
                name => panic!("`{name}` is not a fact"),
            }
        }
        facts
    }

    /// Returns the parts after the name, of every line of that name.
    pub fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [String]> {
        self.page.iter().filter(move |parts| parts[0] == name).map(|parts| &parts[1..])
    }
}

fn field(parts: &[String]) -> FieldFacts {
    let more = |part: &String| {
        let (key, value) = part.split_once('=').unwrap_or((part, "true"));
        (key.to_owned(), Fact::new(value))
    };
    FieldFacts {
        path: parts[0].clone(),
        ty: Fact::new(&parts[1]),
        presence: Fact::new(&parts[2]),
        limit: Fact::new(&parts[3]),
        more: parts[4..].iter().map(more).collect(),
    }
}
