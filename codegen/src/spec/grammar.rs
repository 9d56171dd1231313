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
    /// A word of one of two choices, or a pair of both: `top`, `query`, `[top, query]`.
    Pair(&'static Words, &'static Words),
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
    /// Required only where `facts` is `page`.
    pub is_of_page: bool,
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
    Key { name, required: Some(example), is_of_page: false, shape }
}

/// A key that is required of what was compared with a page.
const fn of_page(name: &'static str, shape: Shape, example: &'static str) -> Key {
    Key { name, required: Some(example), is_of_page: true, shape }
}

const fn optional(name: &'static str, shape: Shape) -> Key {
    Key { name, required: None, is_of_page: false, shape }
}

pub static FILE: Shape = Shape::Map(&FILE_KEYS);

pub static FILE_KEYS: Keys = Keys {
    of: "this file",
    keys: &[
        required("method", Shape::Line, "alipay.trade.query"),
        required("title", Shape::Title, "…"),
        of_page("page", Shape::Line, "https://opendocs.alipay.com/…"),
        required("checked", Shape::Line, "2026-11-22"),
        optional("facts", Shape::Either(&FACTS, &SIDES)),
        required("call", CALL, "server"),
        required("repeat", REPEAT, "never"),
        optional("pending", Shape::Flag),
        optional("v3", Shape::Either(&Shape::Line, &REST)),
        of_page("summary", Shape::Text, "…"),
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

const FACTS: Shape = Shape::Choice(&Words {
    known: &["page", "sdk"],
    help: "`page` for what was compared with a document page, `sdk` for what only the official SDKs show",
});

static SIDES: Keys = Keys {
    of: "`facts`",
    keys: &[required("request", FACTS, "page"), required("response", FACTS, "sdk")],
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

static REST: Keys = Keys {
    of: "`v3`",
    keys: &[
        required("call", Shape::Line, "POST /v3/alipay/trade/pay"),
        optional("notify_url", IN_BODY),
        optional("auth_token", IN_QUERY),
        optional("target_app_id", IN_QUERY),
        optional("quirk", QUIRK),
    ],
};

const IN_BODY: Shape = Shape::Choice(&Words {
    known: &["body"],
    help: "`body` if the operation has it as a member of its body; otherwise delete the key",
});

const IN_QUERY: Shape = Shape::Choice(&Words {
    known: &["query"],
    help: "`query` if the operation has it as a parameter of its query; otherwise delete the key",
});

const QUIRK: Shape = Shape::Choice(&Words {
    known: &["without_parameters", "biz_content"],
    help: "`without_parameters` for an operation that is published without the parameters of the API, `biz_content` for one that takes them as one text",
});

const FIELDS: Shape = Shape::Table(&Shape::Map(&FIELD));

const GROUPS: Shape = Shape::List(&Shape::List(&Shape::Line));

pub static FIELD: Keys = Keys {
    of: "this field",
    keys: &[
        required("type", Shape::Line, "String"),
        optional("facts", FACTS),
        optional("presence", PRESENCE),
        optional("in", Shape::Pair(&LOCATION, &REST_LOCATION)),
        optional("length", Shape::Limit),
        optional("without", Shape::Characters),
        optional("range", Shape::Range),
        optional("items", Shape::Limit),
        optional("sensitive", Shape::Flag),
        optional("rust", Shape::Line),
        of_page("doc", Shape::Text, "…"),
        optional("example", Shape::Text),
    ],
};

const PRESENCE: Shape = Shape::Choice(&Words {
    known: &["required", "conditional", "optional"],
    help: "必选 is `required`, 特殊可选 is `conditional`, 可选 is `optional`",
});

static LOCATION: Words = Words {
    known: &["biz", "top", "file"],
    help: "`biz` for a member of `biz_content`, `top` for a parameter of its own, `file` for an uploaded file",
};

static REST_LOCATION: Words = Words {
    known: &["path", "query", "header", "body"],
    help: "`path`, `query`, `header` or `body` for where v3 sends it",
};

static TYPE: Keys = Keys {
    of: "this type",
    keys: &[
        optional("facts", FACTS),
        optional("rust", Shape::Line),
        of_page("doc", Shape::Text, "…"),
        optional("one_of", GROUPS),
        required("fields", FIELDS, "…"),
    ],
};

static ENUM: Keys = Keys {
    of: "this enum",
    keys: &[
        optional("rust", Shape::Line),
        of_page("doc", Shape::Text, "…"),
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
        of_page("doc", Shape::Text, "…"),
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
