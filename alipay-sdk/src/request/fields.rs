//! The fields that a request has setters for.

/// The fields of a request, as Alipay names them, and the setters that are named differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    names: &'static [&'static str],
    renamed: &'static [(&'static str, &'static str)],
}

impl Fields {
    /// Lists the fields; each has a setter of its name.
    pub const fn new(names: &'static [&'static str]) -> Self {
        Self { names, renamed: &[] }
    }

    /// Adds the setters of fields whose names are reserved or taken in Rust.
    pub const fn renamed(mut self, setters: &'static [(&'static str, &'static str)]) -> Self {
        self.renamed = setters;
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns the setter of a field.
    pub(crate) fn setter(&self, field: &str) -> Option<&'static str> {
        let name = *self.names.iter().find(|name| **name == field)?;
        let renamed = self.renamed.iter().find(|(name, _)| *name == field);
        Some(renamed.map_or(name, |(_, setter)| setter))
    }
}
