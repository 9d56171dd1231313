//! Reading no more of the text than a question needs.

use crate::model::{Api, Everything, Origin, Structure, Type, reached};
use crate::text::{self, Blocks, Error, INDEX, SHARED, UNUSED};
use std::collections::BTreeMap;
use std::io;

/// The text of the structure, through what reads a file of it by name.
pub struct Platform<R> {
    read: R,
    /// What precedes the name of a file in an error.
    folder: String,
}

/// The APIs of a family, and every type that they lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family {
    pub apis: Vec<Api>,
    /// By name.
    pub types: BTreeMap<String, Type>,
}

impl<R: Fn(&str) -> io::Result<String>> Platform<R> {
    /// `read` returns the text of a file such as `trade.txt`; an error of the kind `NotFound` where
    /// there is no such file.
    pub fn new(read: R) -> Self {
        Self { read, folder: String::new() }
    }

    /// Errors name the files in this folder, such as `codegen/platform/structure`.
    #[must_use]
    pub fn shown_in(self, folder: &str) -> Self {
        Self { folder: format!("{folder}/"), ..self }
    }

    fn shown(&self, file: &str) -> String {
        format!("{}{file}", self.folder)
    }

    /// Returns what the structure was read from.
    pub fn origins(&self) -> Result<Vec<Origin>, Error> {
        Ok(self.index()?.origins)
    }

    /// Returns every family with the number of its APIs.
    pub fn families(&self) -> Result<BTreeMap<String, usize>, Error> {
        Ok(self.index()?.families)
    }

    /// Returns an API with the types that it uses, or `None` where no source has it.
    pub fn structure(&self, method: &str) -> Result<Option<Structure>, Error> {
        let file = text::file(text::family(method));
        let Some(own) = self.text(&file)? else { return self.refuse_missing(&file) };
        let (shown, shown_shared) = (self.shown(&file), self.shown(SHARED));
        let own = Blocks::find(&shown, &own)?;
        let Some(api) = own.api(method).transpose()? else { return Ok(None) };
        let shared = self.text(SHARED)?.unwrap_or_default();
        let shared =
            if shared.is_empty() { None } else { Some(Blocks::find(&shown_shared, &shared)?) };
        let mut types = BTreeMap::new();
        let mut names: Vec<String> =
            types_of(&api.request).chain(types_of(&api.response)).collect();
        while let Some(name) = names.pop() {
            if types.contains_key(&name) {
                continue;
            }
            let found = own.named(&name).or_else(|| shared.as_ref()?.named(&name));
            if let Some(found) = found.transpose()? {
                names.extend(types_of(&found.fields));
                types.insert(name, found);
            }
        }
        let in_order = reached(&api.request, &api.response, |name| types.get(name));
        Ok(Some(Structure { types: in_order.into_iter().cloned().collect(), api }))
    }

    /// Returns the APIs of a family (`trade`) with their types, or `None` where there is none.
    pub fn family(&self, family: &str) -> Result<Option<Family>, Error> {
        let file = text::file(family);
        let Some(own) = self.text(&file)? else { return self.refuse_missing(&file) };
        let mut known = Family::default();
        known.add(&Blocks::find(&self.shown(&file), &own)?)?;
        if let Some(shared) = self.text(SHARED)? {
            let mut all = Family::default();
            all.add(&Blocks::find(&self.shown(SHARED), &shared)?)?;
            for (name, of_several) in all.types {
                known.types.entry(name).or_insert(of_several);
            }
        }
        let mut used: BTreeMap<String, Type> = BTreeMap::new();
        for api in &known.apis {
            for used_type in reached(&api.request, &api.response, |name| known.types.get(name)) {
                used.entry(used_type.name.clone()).or_insert_with(|| used_type.clone());
            }
        }
        known.types = used;
        Ok(Some(known))
    }

    /// Returns all of it.
    pub fn everything(&self) -> Result<Everything, Error> {
        let index = self.index()?;
        let mut all = Family::default();
        for (family, count) in &index.families {
            let file = text::file(family);
            let text = self.text(&file)?.ok_or_else(|| self.missing(&file))?;
            let before = all.apis.len();
            all.add(&Blocks::find(&self.shown(&file), &text)?)?;
            let found = all.apis.len() - before;
            if found != *count {
                let message = format!("it has {found} APIs, but {INDEX} counts {count}");
                return Err(Error { file: self.shown(&file), line: 0, message });
            }
        }
        for file in [SHARED, UNUSED] {
            if let Some(text) = self.text(file)? {
                all.add(&Blocks::find(&self.shown(file), &text)?)?;
            }
        }
        let apis = all.apis.into_iter().map(|api| (api.method.clone(), api)).collect();
        Ok(Everything { origins: index.origins, apis, types: all.types })
    }

    fn index(&self) -> Result<text::Index, Error> {
        let text = self.text(INDEX)?.ok_or_else(|| self.missing(INDEX))?;
        text::index(&self.shown(INDEX), &text)
    }

    /// `None` where there is no such file.
    fn text(&self, file: &str) -> Result<Option<String>, Error> {
        match (self.read)(file) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                let message = format!("it cannot be read: {error}");
                Err(Error { file: self.shown(file), line: 0, message })
            }
        }
    }

    /// A family without a file is unknown, unless the index has it.
    fn refuse_missing<T>(&self, file: &str) -> Result<Option<T>, Error> {
        let is_listed = self.index()?.families.keys().any(|family| text::file(family) == file);
        if is_listed { Err(self.missing(file)) } else { Ok(None) }
    }

    fn missing(&self, file: &str) -> Error {
        Error { file: self.shown(file), line: 0, message: "the file is missing".to_owned() }
    }
}

impl Family {
    fn add(&mut self, blocks: &Blocks<'_>) -> Result<(), Error> {
        for api in blocks.apis() {
            self.apis.push(api?);
        }
        for known in blocks.types() {
            let known = known?;
            self.types.insert(known.name.clone(), known);
        }
        Ok(())
    }

    /// Returns an API of the family with the types that it uses.
    pub fn structure(&self, method: &str) -> Option<Structure> {
        let api = self.apis.iter().find(|api| api.method == method)?;
        let types = reached(&api.request, &api.response, |name| self.types.get(name));
        Some(Structure { api: api.clone(), types: types.into_iter().cloned().collect() })
    }
}

fn types_of(fields: &[crate::model::Field]) -> impl Iterator<Item = String> {
    fields.iter().filter_map(|field| field.kind.type_name()).map(str::to_owned)
}
