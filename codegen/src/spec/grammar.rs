//! Which keys stand where and what each holds: `specs/README.md` for the machine.
//!
//! serde stops at the first error and tells it in its own words; held against these tables, a
//! file reports every error of its shape, in ours.

/// What may stand in a place.
#[derive(Debug)]
pub enum Shape {
    Text,
    /// A text of the page in one line.
    Title,
    /// A name or the like: one line, with no blanks around it.
    Line,
    /// A name, or a list of them.
    Names,
    /// A text that YAML must not take for a number or a yes or no.
    Label,
    /// `true` or `false`.
    Flag,
    /// `64` or `[1, 32]`.
    Limit,
    /// `[0.01, 100]`.
    Range,
    Choice(&'static Words),
    /// A word, or a map of its own.
    Either(&'static Shape, &'static Keys),
    List(&'static Shape),
    /// Names of the page's making, each with a thing of that shape.
    Table(&'static Shape),
    Map(&'static Keys),
}

/// The words of a choice.
#[derive(Debug)]
pub struct Words {
    pub known: &'static [&'static str],
    /// What to say to any other word.
    pub help: &'static str,
}

/// The keys of a map, and what the map describes.
#[derive(Debug)]
pub struct Keys {
    pub of: &'static str,
    pub keys: &'static [Key],
}

#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    /// A value to show where a required key is missing.
    pub required: Option<&'static str>,
    pub shape: Shape,
}

impl Keys {
    pub fn get(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|key| key.name)
    }
}

const fn must(name: &'static str, shape: Shape, example: &'static str) -> Key {
    Key { name, required: Some(example), shape }
}

const fn may(name: &'static str, shape: Shape) -> Key {
    Key { name, required: None, shape }
}

pub static FILE: Shape = Shape::Map(&FILE_KEYS);

pub static FILE_KEYS: Keys = Keys {
    of: "this file",
    keys: &[
        must("method", Shape::Line, "alipay.trade.query"),
        must("title", Shape::Title, "…"),
        must("page", Shape::Line, "https://opendocs.alipay.com/…"),
        must("checked", Shape::Line, "2026-11-22"),
        must("call", CALL, "server"),
        must("repeat", REPEAT, "never"),
        may("pending", Shape::Flag),
        must("summary", Shape::Text, "…"),
        may("request", FIELDS),
        may("one_of", GROUPS),
        may("pages", Shape::Map(&PAGES)),
        may("response", FIELDS),
        may("types", Shape::Table(&Shape::Map(&TYPE))),
        may("enums", Shape::Table(&Shape::Map(&ENUM))),
        may("errors", Shape::Table(&Shape::Map(&ERROR))),
        may("corrections", Shape::List(&Shape::Map(&CORRECTION))),
        may("samples", Shape::Map(&SAMPLES)),
    ],
};

const CALL: Shape = Shape::Choice(&Words {
    known: &["server", "page", "app"],
    help: "`server` for a call over the network, `page` where the user's browser carries it, `app` where an app hands it to Alipay's client SDK",
});

const REPEAT: Shape = Shape::Either(&Shape::Choice(&AGAIN), &KEY);

static AGAIN: Words = Words {
    known: &["read", "never"],
    help: "`read` for a query, `{ key: FIELD }` for a write that this field makes idempotent, `never` for any other",
};

static KEY: Keys = Keys { of: "`repeat`", keys: &[must("key", Shape::Names, "out_request_no")] };

const FIELDS: Shape = Shape::Table(&Shape::Map(&FIELD));

const GROUPS: Shape = Shape::List(&Shape::List(&Shape::Line));

pub static FIELD: Keys = Keys {
    of: "this field",
    keys: &[
        must("type", Shape::Line, "String"),
        may("presence", PRESENCE),
        may("in", LOCATION),
        may("length", Shape::Limit),
        may("range", Shape::Range),
        may("items", Shape::Limit),
        may("sensitive", Shape::Flag),
        may("rust", Shape::Line),
        must("doc", Shape::Text, "…"),
        may("example", Shape::Text),
    ],
};

const PRESENCE: Shape = Shape::Choice(&Words {
    known: &["required", "conditional", "optional"],
    help: "必选 is `required`, 特殊可选 is `conditional`, 可选 is `optional`",
});

const LOCATION: Shape = Shape::Choice(&Words {
    known: &["biz", "top", "file"],
    help: "`biz` in `biz_content`, `top` as a parameter of its own, `file` as an uploaded file",
});

static TYPE: Keys = Keys {
    of: "this type",
    keys: &[
        may("rust", Shape::Line),
        must("doc", Shape::Text, "…"),
        may("one_of", GROUPS),
        must("fields", FIELDS, "…"),
    ],
};

static ENUM: Keys = Keys {
    of: "this enum",
    keys: &[
        may("rust", Shape::Line),
        must("doc", Shape::Text, "…"),
        may("complete", Shape::Flag),
        must("values", Shape::Table(&Shape::Either(&Shape::Label, &VALUE)), "…"),
    ],
};

static VALUE: Keys =
    Keys { of: "this value", keys: &[must("doc", Shape::Text, "…"), may("rust", Shape::Line)] };

static ERROR: Keys = Keys {
    of: "this error code",
    keys: &[may("rust", Shape::Line), must("doc", Shape::Text, "…"), may("fix", Shape::Text)],
};

static PAGES: Keys = Keys {
    of: "`pages`",
    keys: &[
        must("number", Shape::Line, "page_num"),
        must("size", Shape::Line, "page_size"),
        must("items", Shape::Line, "order_list"),
        may("total", Shape::Line),
    ],
};

static CORRECTION: Keys = Keys {
    of: "this correction",
    keys: &[
        must("at", Shape::Line, "request.FIELD"),
        must("page", Shape::Text, "…"),
        must("here", Shape::Text, "…"),
        must("why", Shape::Text, "…"),
        may("inferred", Shape::Flag),
    ],
};

pub static SAMPLES: Keys = Keys {
    of: "`samples`",
    keys: &[may("request", Shape::Text), may("response", Shape::Text), may("error", Shape::Text)],
};
