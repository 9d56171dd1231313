//! Builds the JSON of a request from the statements of a program that sets its members, in Java, C#,
//! PHP or Python: `model.setParcelNo("P001")`, `goods0.GoodsName = "ipad"`, `$model['a'] = 1`,
//! `goods.append(goods0)`.
//!
//! Only statements of one line are read, and only literals and other variables are values: a member
//! whose value is anything else is left out.

use super::literals;
use crate::vocabulary::{COMMON_REQUEST, word_list};
use heck::ToSnakeCase;
use indexmap::IndexMap;
use std::collections::HashMap;

/// Deeper than any real request; bounds the cost of variables that contain each other.
const DEEPEST: usize = 16;

/// The most members that are written: variables used twice in each other double at each level.
const MOST: usize = 10_000;

/// What the variable of the content is called where no statement shows it.
const CONTENT: [&str; 3] = ["model", "bizContent", "biz_content"];

/// Returns the object that the program sends as `biz_content`.
pub fn content(text: &str) -> Option<String> {
    let mut program = Program::default();
    text.lines().for_each(|line| program.run(line));
    let named = || CONTENT.iter().find_map(|name| program.is_set(name));
    program.json(program.sent.or_else(named)?)
}

/// Returns the members that the program sets on the request itself, without the common parameters:
/// a request whose parameters are not in a `biz_content`.
pub fn parameters(text: &str) -> Option<String> {
    let mut program = Program::default();
    text.lines().for_each(|line| program.run(line));
    let request = program.is_set("request")?;
    if let Some(Variable { members, .. }) = program.variables.get_mut(request) {
        members.retain(|name, _| !word_list(COMMON_REQUEST).any(|common| common == name));
    }
    program.json(request)
}

/// Returns the parameters of the request that are files: `request.setPhoto(new FileItem("x.jpg"))`.
pub fn files(text: &str) -> Vec<String> {
    let mut program = Program::default();
    text.lines().for_each(|line| program.run(line));
    let is_file = |term: &Term| match term {
        Term::Literal(_) => false,
        Term::Variable(variable) => program.variables.get(*variable).is_some_and(|it| it.is_file),
    };
    let request = program.is_set("request").and_then(|at| program.variables.get(at));
    let members = request.into_iter().flat_map(|request| &request.members);
    members.filter(|(_, term)| is_file(term)).map(|(name, _)| name.clone()).collect()
}

#[derive(Default)]
struct Variable {
    members: IndexMap<String, Term>,
    items: Vec<Term>,
    /// `new ArrayList<…>()`: a list, even if nothing is added to it.
    is_list: bool,
    /// `new FileItem("x.jpg")`
    is_file: bool,
}

enum Term {
    /// JSON, with the numbers as they are printed.
    Literal(String),
    /// The index of a variable.
    Variable(usize),
}

#[derive(Default)]
struct Program {
    variables: Vec<Variable>,
    /// The variable that a name stands for at this point.
    names: HashMap<String, usize>,
    /// What becomes the `biz_content`.
    sent: Option<usize>,
}

impl Program {
    fn run(&mut self, line: &str) {
        let line = line.trim().trim_end_matches(';').trim_end();
        let is_comment = ["//", "#", "/*", "*"].iter().any(|start| line.starts_with(start));
        if is_comment || self.sends(line) {
            return;
        }
        if let Some((variable, name, value)) = setter(line).or_else(|| assignment(line)) {
            let (variable, value) = (self.variable(variable), self.term(value));
            if let Some(value) = value {
                self.variables[variable].members.insert(name, value);
            }
        } else if let Some((variable, value)) = addition(line) {
            let (variable, value) = (self.variable(variable), self.term(value));
            self.variables[variable].items.extend(value);
        } else if let Some((name, value)) = declaration(line) {
            let variable = self.declare(value);
            self.names.insert(name.to_owned(), variable);
        }
    }

    fn declare(&mut self, value: &str) -> usize {
        let (is_list, is_file) = (is_list(value), is_file(value));
        self.variables.push(Variable { is_list, is_file, ..Variable::default() });
        self.variables.len() - 1
    }

    /// Finds the variable that a statement makes the content: `request.setBizModel(model)`,
    /// `request.SetBizModel(model)`, `biz_model=model`, `setBizContent(json_encode($model))`.
    fn sends(&mut self, line: &str) -> bool {
        let lower = line.to_ascii_lowercase();
        let calls = ["bizmodel", "biz_model", "setbizcontent(json_encode(", "setbizcontent("];
        let after = calls.iter().find_map(|call| Some(lower.find(call)? + call.len()));
        let Some(after) = after.and_then(|at| line.get(at..)) else { return false };
        let name = after.trim_start_matches(|c: char| " =($".contains(c));
        let end = name.find(|c| !is_word(c)).unwrap_or(name.len());
        self.sent = self.names.get(&name[..end]).copied().or(self.sent);
        true
    }

    /// Returns the variable of that name if any of its members is set.
    fn is_set(&self, name: &str) -> Option<usize> {
        let at = self.names.get(name).copied()?;
        self.variables.get(at).is_some_and(|it| !it.members.is_empty()).then_some(at)
    }

    /// Returns the variable of that name, which a sample may not declare.
    fn variable(&mut self, name: &str) -> usize {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        self.variables.push(Variable::default());
        self.names.insert(name.to_owned(), self.variables.len() - 1);
        self.variables.len() - 1
    }

    fn term(&mut self, text: &str) -> Option<Term> {
        let name = text.trim().trim_start_matches('$');
        if is_file(name) {
            return Some(Term::Variable(self.declare(name)));
        }
        match self.names.get(name) {
            Some(variable) => Some(Term::Variable(*variable)),
            None => Some(Term::Literal(literal(text)?)),
        }
    }

    fn json(&self, variable: usize) -> Option<String> {
        let mut left = MOST;
        self.value(variable, DEEPEST, &mut left).filter(|json| json.starts_with('{'))
    }

    fn value(&self, variable: usize, depth: usize, left: &mut usize) -> Option<String> {
        let Variable { members, items, is_list, .. } = self.variables.get(variable)?;
        let depth = depth.checked_sub(1)?;
        let mut of = |term: &Term| {
            *left = left.checked_sub(1)?;
            match term {
                Term::Literal(value) => Some(value.clone()),
                Term::Variable(inner) => self.value(*inner, depth, left),
            }
        };
        if *is_list || members.is_empty() && !items.is_empty() {
            let items: Vec<_> = items.iter().filter_map(of).collect();
            return Some(format!("[{}]", items.join(",")));
        }
        // Neither: a file, a client, anything else.
        let member =
            |(name, term): (&String, &Term)| Some(format!("{}:{}", quoted(name), of(term)?));
        let members: Vec<_> = members.iter().filter_map(member).collect();
        (!members.is_empty()).then(|| format!("{{{}}}", members.join(",")))
    }
}

/// Parses `model.setParcelNo("P001")`, `$model->setParcelNo("P001")`, `model.put("a", 1)`.
fn setter(line: &str) -> Option<(&str, String, &str)> {
    let (object, call) = line.split_once("->").or_else(|| line.split_once('.'))?;
    let (method, argument) = call.strip_suffix(')')?.split_once('(')?;
    let name = match method.strip_prefix("set").or_else(|| method.strip_prefix("Set")) {
        Some(name) if name.starts_with(|c: char| c.is_ascii_uppercase()) => name,
        _ if method == "put" => {
            let (name, value) = literals::parse_literal(argument.strip_prefix('"')?, '"')?;
            return Some((variable(object)?, name, value.trim().strip_prefix(',')?));
        }
        _ => return None,
    };
    Some((variable(object)?, name.to_snake_case(), argument))
}

/// Parses `model.ParcelNo = "P001"`, `model.parcel_no = "P001"`, `$model['parcel_no'] = "P001"`.
fn assignment(line: &str) -> Option<(&str, String, &str)> {
    let (place, value) =
        line.split_once('=').filter(|(_, value)| !value.starts_with(['=', '>']))?;
    let place = place.trim();
    if let Some((object, key)) = place.strip_suffix(']').and_then(|place| place.split_once('[')) {
        let name = key.trim_matches(['"', '\'']);
        let is_name = !name.is_empty() && name.len() < key.len() && name.chars().all(is_word);
        return is_name.then_some((variable(object)?, name.to_owned(), value));
    }
    let (object, name) = place.split_once("->").or_else(|| place.split_once('.'))?;
    let is_name = !name.is_empty() && name.chars().all(is_word);
    is_name.then_some((variable(object)?, name.to_snake_case(), value))
}

/// Parses `goods.add(goods0)`, `goods.append(goods0)`, `$goods[] = $goods0`.
fn addition(line: &str) -> Option<(&str, &str)> {
    if let Some((list, value)) = line.split_once("[]")
        && let Some(value) = value.trim_start().strip_prefix('=')
    {
        return Some((variable(list)?, value));
    }
    let (list, call) = line.strip_suffix(')')?.split_once('.')?;
    let (method, argument) = call.split_once('(')?;
    let is_addition = ["add", "append", "push"].iter().any(|it| method.eq_ignore_ascii_case(it));
    is_addition.then_some((variable(list)?, argument))
}

/// Parses `ParcelGoods goods0 = new ParcelGoods()`, `$goods = array()`, `goods = list()`.
fn declaration(line: &str) -> Option<(&str, &str)> {
    let (names, value) = line.split_once('=')?;
    let name = names.split_whitespace().last()?.trim_start_matches('$');
    (!name.is_empty() && name.chars().all(is_word)).then_some((name, value.trim()))
}

fn is_list(value: &str) -> bool {
    let value = value.strip_prefix("new ").unwrap_or(value).trim_start();
    ["ArrayList", "LinkedList", "List<", "JSONArray", "list(", "[]"]
        .iter()
        .any(|start| value.starts_with(start))
}

fn is_file(value: &str) -> bool {
    value.trim_start_matches("new ").starts_with("FileItem(")
}

fn variable(text: &str) -> Option<&str> {
    let name = text.trim().trim_start_matches('$');
    (!name.is_empty() && name.chars().all(is_word)).then_some(name)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Parses `"text"`, `'text'`, `1L`, `0.5`, `true`, `new BigDecimal("1.00")`, `new String[]{"a"}`,
/// `Arrays.asList("a", "b")` to JSON.
fn literal(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(quote) = text.chars().next().filter(|c| "\"'".contains(*c)) {
        let (literal, rest) = literals::parse_literal(&text[1..], quote)?;
        return rest.trim().is_empty().then(|| quoted(&literal));
    }
    let inside = |start: &str, end: &str| text.strip_prefix(start)?.strip_suffix(end);
    if let Some(number) = inside("new BigDecimal(", ")") {
        return literal(number);
    }
    let list = inside("Arrays.asList(", ")").or_else(|| inside("new String[]{", "}"));
    if let Some(items) = list.or_else(|| inside("[", "]")).or_else(|| inside("array(", ")")) {
        return Some(format!("[{}]", list_of_literals(items)?.join(",")));
    }
    match text {
        "true" | "True" => return Some("true".to_owned()),
        "false" | "False" => return Some("false".to_owned()),
        _ => {}
    }
    let number = text.trim_end_matches(['L', 'l', 'f', 'F', 'd', 'D', 'm', 'M']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let is_json = serde_json::from_str::<serde_json::Number>(number).is_ok();
    (is_number && is_json).then(|| number.to_owned())
}

fn list_of_literals(text: &str) -> Option<Vec<String>> {
    let mut items = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| "\"'".contains(*c))?;
        let (item, after) = literals::parse_literal(&rest[1..], quote)?;
        items.push(quoted(&item));
        let after = after.trim_start();
        rest = after.strip_prefix(',').unwrap_or(after).trim_start();
        if rest.len() == after.len() && !rest.is_empty() {
            return None;
        }
    }
    (!items.is_empty()).then_some(items)
}
