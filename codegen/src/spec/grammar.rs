//! The keys of each block and the shape of their values: `specs/README.md` for the machine.
//!
//! serde stops at the first error and reports it in its own words; checked against these tables,
//! every error in the shape of a file is reported, in ours.

/// The values that a key accepts.
#[derive(Debug)]
pub enum Shape {
    /// A string.
    Text,
    /// A string from the page, on one line.
    Title,
    /// A name or the like: one line, without surrounding spaces.
    Line,
    /// A name, or a list of them.
    Names,
    /// Characters, in quotes: many of them mean something else in YAML.
    Characters,
    /// A string that YAML must not read as a number or a Boolean.
    Label,
    /// `true` or `false`.
    Flag,
    /// `64` or `[1, 32]`.
    Limit,
    /// `[0.01, 100]`.
    Range,
    Choice(&'static Words),
    /// A single value, or a map.
    Either(&'static Shape, &'static Keys),
    List(&'static Shape),
    /// A map from names on the page to values of that shape.
    Table(&'static Shape),
    Map(&'static Keys),
}

/// The values of a choice.
#[derive(Debug)]
pub struct Words {
    pub known: &'static [&'static str],
    /// The help text for any other value.
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
    /// Set for a required key: the value to suggest where it is missing.
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

const fn required(name: &'static str, shape: Shape, example: &'static str) -> Key {
    Key { name, required: Some(example), shape }
}

const fn optional(name: &'static str, shape: Shape) -> Key {
    Key { name, required: None, shape }
}

pub static FILE: Shape = Shape::Map(&FILE_KEYS);

pub static FILE_KEYS: Keys = Keys {
    of: "this file",
    keys: &[
        required("method", Shape::Line, "alipay.trade.query"),
        required("title", Shape::Title, "…"),
        required("page", Shape::Line, "https://opendocs.alipay.com/…"),
        required("checked", Shape::Line, "2026-11-22"),
        required("call", CALL, "server"),
        required("repeat", REPEAT, "never"),
        optional("pending", Shape::Flag),
        required("summary", Shape::Text, "…"),
        optional("request", FIELDS),
        optional("one_of", GROUPS),
        optional("pages", Shape::Map(&PAGES)),
        optional("response", FIELDS),
        optional("types", Shape::Table(&Shape::Map(&TYPE))),
        optional("enums", Shape::Table(&Shape::Map(&ENUM))),
        optional("errors", Shape::Table(&Shape::Map(&ERROR))),
        optional("corrections", Shape::List(&Shape::Map(&CORRECTION))),
        optional("samples", Shape::Map(&SAMPLES)),
    ],
};

const CALL: Shape = Shape::Choice(&Words {
    known: &["server", "page", "app"],
    help: "`server` for a call over the network, `page` for one through the user's browser, `app` for one that an app hands to Alipay's client SDK",
});

const REPEAT: Shape = Shape::Either(&Shape::Choice(&AGAIN), &KEY);

static AGAIN: Words = Words {
    known: &["read", "never"],
    help: "`read` for a query, `{ key: FIELD }` for a write that this field makes idempotent, `never` for any other write",
};

static KEY: Keys =
    Keys { of: "`repeat`", keys: &[required("key", Shape::Names, "out_request_no")] };

const FIELDS: Shape = Shape::Table(&Shape::Map(&FIELD));

const GROUPS: Shape = Shape::List(&Shape::List(&Shape::Line));

pub static FIELD: Keys = Keys {
    of: "this field",
    keys: &[
        required("type", Shape::Line, "String"),
        optional("presence", PRESENCE),
        optional("in", LOCATION),
        optional("length", Shape::Limit),
        optional("without", Shape::Characters),
        optional("range", Shape::Range),
        optional("items", Shape::Limit),
        optional("sensitive", Shape::Flag),
        optional("rust", Shape::Line),
        required("doc", Shape::Text, "…"),
        optional("example", Shape::Text),
    ],
};

const PRESENCE: Shape = Shape::Choice(&Words {
    known: &["required", "conditional", "optional"],
    help: "必选 is `required`, 特殊可选 is `conditional`, 可选 is `optional`",
});

const LOCATION: Shape = Shape::Choice(&Words {
    known: &["biz", "top", "file"],
    help: "`biz` for a member of `biz_content`, `top` for a parameter of its own, `file` for an uploaded file",
});

static TYPE: Keys = Keys {
    of: "this type",
    keys: &[
        optional("rust", Shape::Line),
        required("doc", Shape::Text, "…"),
        optional("one_of", GROUPS),
        required("fields", FIELDS, "…"),
    ],
};

static ENUM: Keys = Keys {
    of: "this enum",
    keys: &[
        optional("rust", Shape::Line),
        required("doc", Shape::Text, "…"),
        optional("complete", Shape::Flag),
        required("values", Shape::Table(&Shape::Either(&Shape::Label, &VALUE)), "…"),
    ],
};

static VALUE: Keys = Keys {
    of: "this value",
    keys: &[required("doc", Shape::Text, "…"), optional("rust", Shape::Line)],
};

static ERROR: Keys = Keys {
    of: "this error code",
    keys: &[
        optional("rust", Shape::Line),
        required("doc", Shape::Text, "…"),
        optional("fix", Shape::Text),
    ],
};

static PAGES: Keys = Keys {
    of: "`pages`",
    keys: &[
        required("number", Shape::Line, "page_num"),
        required("size", Shape::Line, "page_size"),
        required("items", Shape::Line, "order_list"),
        optional("total", Shape::Line),
    ],
};

static CORRECTION: Keys = Keys {
    of: "this correction",
    keys: &[
        required("at", Shape::Line, "request.FIELD"),
        required("page", Shape::Text, "…"),
        required("here", Shape::Text, "…"),
        required("why", Shape::Text, "…"),
        optional("inferred", Shape::Flag),
    ],
};

pub static SAMPLES: Keys = Keys {
    of: "`samples`",
    keys: &[
        optional("request", Shape::Text),
        optional("response", Shape::Text),
        optional("error", Shape::Text),
    ],
};
