//! The model of an API, with every name resolved and every rule checked. A value of these types can
//! always be emitted.

mod named;
mod types;

pub use crate::spec::{Call, Facts, Quirk, RestLocation, Verb};
pub use named::Named;
use std::collections::{BTreeSet, HashMap};
pub use types::{Bounds, Presence, Type};

#[derive(Debug)]
pub struct Api {
    /// `alipay.trade.create`
    pub method: String,
    /// `trade_create`
    pub client_method: String,
    /// `trade`: the module of the API's family.
    pub family: String,
    /// `create`: the API's own module, inside of its family's.
    pub module: String,
    /// The method where no title is known.
    pub title: String,
    pub summary: Option<String>,
    pub page: Option<String>,
    pub checked: String,
    pub call: Call,
    pub repeat: Idempotency,
    pub pending: bool,
    /// The operation of the REST protocol (v3).
    pub v3: Option<Rest>,
    pub pages: Option<Pages>,
    pub request: Struct,
    pub response: Struct,
    pub types: Named<Struct>,
    pub enums: Named<Enum>,
    pub errors: Enum,
    pub samples: Samples,
}

impl Api {
    /// `trade::create`, under `api`.
    pub fn path(&self) -> String {
        format!("{}::{}", self.family, self.module)
    }

    pub fn structure(&self, name: &str) -> Option<&Struct> {
        self.types.named(name)
    }

    /// What is known of the API; none where it is more of one part than of another.
    pub fn facts(&self) -> Option<Facts> {
        let [request, response] = [&self.request, &self.response].map(|side| self.facts_of(side));
        request.filter(|_| request == response)
    }

    /// What is known of the request, or of the response, with all that they lead to.
    pub fn facts_of(&self, side: &Struct) -> Option<Facts> {
        let reached = reached(side, &self.types);
        let structs = self.types.iter().filter(|def| reached.contains(&def.name)).chain([side]);
        let mut all = structs.flat_map(|def| {
            let fields = def.fields.iter().chain(&def.omitted).map(Field::facts);
            fields.chain([def.facts])
        });
        all.all(|facts| facts == side.facts).then_some(side.facts)
    }

    pub fn enumeration(&self, name: &str) -> Option<&Enum> {
        self.enums.named(name)
    }
}

/// Whether the same request may be sent again when no response arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idempotency {
    ReadOnly,
    None,
    /// The wire names of the fields that together make the write idempotent.
    Key(Vec<String>),
}

/// The operation of the REST protocol (v3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    pub verb: Verb,
    /// `/v3/alipay/trade/pay`; a field in the path stands in braces.
    pub path: String,
    /// `notify_url` is a member of the body.
    pub has_notify_url: bool,
    /// `auth_token` is a parameter of the query.
    pub has_auth_token: bool,
    /// `target_app_id` is a parameter of the query.
    pub has_target_app_id: bool,
    pub quirk: Option<Quirk>,
}

impl Rest {
    /// As a spec writes it.
    pub fn call(&self) -> String {
        format!("{} {}", self.verb.word(), self.path)
    }
}

/// How a list is paginated; wire names.
#[derive(Debug)]
pub struct Pages {
    /// The page number and the page size in the request.
    pub number: String,
    pub size: String,
    /// The list in the response.
    pub items: String,
    /// The length of the whole list in the response.
    pub total: Option<String>,
}

#[derive(Debug)]
pub struct Struct {
    pub name: String,
    /// The name of one element in Alipay's XML-like lists: `item_order_v_o`.
    pub item: String,
    pub doc: Option<String>,
    /// What is known of its fields, unless they say otherwise themselves.
    pub facts: Facts,
    pub usage: Usage,
    /// By their names on the wire.
    pub fields: Named<Field>,
    /// The fields of unknown kind of a struct that is sent: it has no members for them, since the
    /// same value is written in one way as a string and in another as a number.
    pub omitted: Vec<Field>,
    /// At least one field of each group must be set; wire names.
    pub one_of: Vec<Vec<String>>,
}

impl Struct {
    pub fn field(&self, wire: &str) -> Option<&Field> {
        self.fields.named(wire)
    }

    /// Whether it has fields that are sent in `biz_content`.
    pub fn has_biz_content(&self) -> bool {
        let mut all = self.fields.iter().chain(&self.omitted);
        all.any(|field| !field.top_level && !field.ty.is_file())
    }

    /// Takes the fields of unknown kind out.
    pub fn omit_unknown(&mut self) {
        self.omitted = self.fields.take(|field| field.ty.is_unknown(), |field| &field.wire);
    }
}

/// Whether a struct is sent or received, which decides what is emitted for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    pub sent: bool,
    pub received: bool,
}

impl Usage {
    pub const SENT: Self = Self { sent: true, received: false };
    pub const RECEIVED: Self = Self { sent: false, received: true };

    pub fn or(self, other: Self) -> Self {
        Self { sent: self.sent || other.sent, received: self.received || other.received }
    }
}

#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The name in Rust, `r#` included.
    pub name: String,
    pub ty: Type,
    pub presence: Presence,
    /// Sent as a parameter of its own, not in `biz_content`.
    pub top_level: bool,
    /// Where v3 sends it: a field of the request that is no file, of an API with an operation.
    pub v3: Option<RestLocation>,
    pub sensitive: bool,
    pub doc: Option<String>,
    pub example: Option<String>,
}

impl Field {
    /// What is known of it.
    pub fn facts(&self) -> Facts {
        if self.presence == Presence::Unknown { Facts::Sdk } else { Facts::Page }
    }
}

#[derive(Debug)]
pub struct Enum {
    pub name: String,
    pub doc: Option<String>,
    /// False: values that are not listed may be sent, listed ones are matched in any case.
    pub complete: bool,
    /// By their values on the wire.
    pub variants: Named<Variant>,
}

#[derive(Debug)]
pub struct Variant {
    pub wire: String,
    pub name: String,
    pub doc: Option<String>,
}

/// The page's own samples, as text and parsed.
#[derive(Debug, Default)]
pub struct Samples {
    pub request: Option<Sample>,
    pub response: Option<Sample>,
    pub error: Option<Sample>,
}

impl Samples {
    pub fn is_empty(&self) -> bool {
        self.request.is_none() && self.response.is_none() && self.error.is_none()
    }
}

/// One sample; `node` is the request itself, or the response node of a response.
#[derive(Debug)]
pub struct Sample {
    pub text: String,
    pub node: serde_json::Map<String, serde_json::Value>,
}

/// The names of the structs that `root` reaches through fields, `root` not included.
pub fn reached(root: &Struct, types: &[Struct]) -> BTreeSet<String> {
    let types: HashMap<_, _> = types.iter().rev().map(|def| (def.name.as_str(), def)).collect();
    let mut reached = BTreeSet::new();
    let mut pending: Vec<&Struct> = vec![root];
    while let Some(def) = pending.pop() {
        for name in def.fields.iter().filter_map(|field| field.ty.structure()) {
            if reached.insert(name.to_owned()) {
                pending.extend(types.get(name));
            }
        }
    }
    reached
}
