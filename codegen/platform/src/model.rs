//! What is known of an API and its types.

use std::collections::BTreeMap;

/// Every API and every type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Everything {
    /// What the structure was read from.
    pub origins: Vec<Origin>,
    /// By method.
    pub apis: BTreeMap<String, Api>,
    /// By name; also those that no API leads to.
    pub types: BTreeMap<String, Type>,
}

/// A release of an official source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub source: Source,
    /// `alipay-sdk-python`
    pub name: String,
    /// `3.7.1411`
    pub version: String,
    /// `2026-10-10`
    pub date: String,
    /// `Apache-2.0`
    pub license: String,
}

/// An API with the types that it uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    pub api: Api,
    /// Every type that its fields lead to, in the order of their first use. A few are named by a field
    /// and defined by no source.
    pub types: Vec<Type>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Api {
    /// `alipay.trade.query`
    pub method: String,
    pub sources: Sources,
    /// No current source has it: withdrawn, or never released.
    pub is_withdrawn: bool,
    /// The title of the page.
    pub title: Option<String>,
    /// Whether the request has `biz_content`.
    pub has_biz_content: bool,
    /// By name, as Alipay's SDKs have them: the order of the page is not known.
    pub request: Vec<Field>,
    pub response: Vec<Field>,
    /// The business error codes, without their meaning.
    pub errors: Vec<String>,
    /// The operation of the REST protocol (v3).
    pub rest: Option<Rest>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// In Alipay's case.
    pub name: String,
    pub sources: Sources,
    /// By name.
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    pub kind: Kind,
    pub is_list: bool,
    /// Sent as a parameter of its own, not in `biz_content`. Files always are.
    pub is_top_level: bool,
    pub sources: Sources,
    /// Documented values with their labels; the list may be incomplete.
    pub values: Vec<Value>,
    /// The SDKs' own short name of the field (商户订单号). Not part of the text in the repository.
    pub label: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub wire: String,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A scalar: the only source that has the field does not tell which.
    Unknown,
    Text,
    /// A whole number.
    Number,
    Boolean,
    /// An amount in yuan; only if a source says so.
    Price,
    /// `yyyy-MM-dd`; only if a source says so.
    Date,
    /// `yyyy-MM-dd HH:mm:ss`; only if a source says so.
    DateTime,
    File,
    /// A nested type, by name.
    Type(String),
}

impl Everything {
    /// An API with the types that it uses.
    pub fn structure(&self, method: &str) -> Option<Structure> {
        let api = self.apis.get(method)?;
        let types = reached(&api.request, &api.response, |name| self.types.get(name));
        Some(Structure { api: api.clone(), types: types.into_iter().cloned().collect() })
    }

    /// The methods of the APIs that lead to each type.
    pub fn users(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (method, api) in &self.apis {
            for used in reached(&api.request, &api.response, |name| self.types.get(name)) {
                users.entry(&used.name).or_default().push(method);
            }
        }
        users
    }
}

/// The types that fields lead to, in the order of their first use.
pub fn reached<'t>(
    request: &[Field],
    response: &[Field],
    find: impl Fn(&str) -> Option<&'t Type>,
) -> Vec<&'t Type> {
    let named = |fields: &mut dyn Iterator<Item = &Field>| -> Vec<String> {
        fields.filter_map(|field| field.kind.type_name()).map(str::to_owned).collect()
    };
    let mut names = named(&mut request.iter().chain(response));
    let mut types: Vec<&Type> = Vec::new();
    let mut next = 0;
    while let Some(name) = names.get(next) {
        next += 1;
        if types.iter().any(|known| known.name == *name) {
            continue;
        }
        if let Some(found) = find(name) {
            types.push(found);
            names.extend(named(&mut found.fields.iter()));
        }
    }
    types
}

impl Kind {
    pub fn type_name(&self) -> Option<&str> {
        match self {
            Self::Type(name) => Some(name),
            _ => None,
        }
    }
}

/// The operation of the REST protocol (v3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rest {
    /// `POST`
    pub verb: String,
    /// `/v3/alipay/trade/pay`
    pub path: String,
    /// Fields that are elsewhere than in the body (POST, PUT, PATCH) or the query (GET, DELETE).
    pub places: Vec<(String, RestPlace)>,
    /// `notify_url` is a member of the body.
    pub has_notify_url: bool,
    /// `auth_token` is a parameter of the query.
    pub has_auth_token: bool,
    /// `target_app_id` is a parameter of the query.
    pub has_target_app_id: bool,
    pub quirk: Option<Quirk>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestPlace {
    Path,
    Query,
    Header,
    Body,
}

/// What is wrong with the published operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quirk {
    /// Published without the parameters that the API has.
    WithoutParameters,
    /// The parameters are one text `biz_content`.
    BizContentText,
}

/// A kind of official source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// PyPI `alipay-sdk-python`.
    Python,
    /// `alipay-sdk-net-all`, v2.
    Net,
    /// `alipay-sdk-java`, v2.
    Java,
    /// The v3 document (OpenAPI), or the v3 models of an SDK made from it.
    Rest,
}

impl Source {
    pub const ALL: [Self; 4] = [Self::Python, Self::Net, Self::Java, Self::Rest];
}

/// The official sources that have something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    pub python: bool,
    pub net: bool,
    pub java: bool,
    pub rest: bool,
}

impl Sources {
    pub fn has(self, source: Source) -> bool {
        match source {
            Source::Python => self.python,
            Source::Net => self.net,
            Source::Java => self.java,
            Source::Rest => self.rest,
        }
    }

    pub fn add(&mut self, source: Source) {
        match source {
            Source::Python => self.python = true,
            Source::Net => self.net = true,
            Source::Java => self.java = true,
            Source::Rest => self.rest = true,
        }
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(sources: I) -> Self {
        let mut these = Self::default();
        sources.into_iter().for_each(|source| these.add(source));
        these
    }
}
