//! The JSON from which the site draws a page. All APIs are invented; the keys are those of the two
//! answers that are known.

mod hostile;
mod tolerance;
mod whole;

use serde_json::{Value, json};
use spec_draft::Draft;

/// An answer with these lists of nodes as the texts of JSON.
pub fn answer(request: &Value, response: &Value) -> Value {
    json!({ "apiData": {
        "apiName": "alipay.test.parcel.query",
        "description": "查询一个包裹",
        "requestParamList": request.to_string(),
        "responseParamList": response.to_string(),
    }})
}

/// A node with the usual keys of its value, changed by these.
pub fn node(name: &str, changes: Value) -> Value {
    let mut value = json!({
        "fieldName": name, "zhName": "包裹号", "description": "包裹号", "exactType": "String",
        "sdkClassName": "String", "fieldType": "BASETYPE", "listType": false, "mustType": "MUST",
        "docMustType": "MUST", "maxLength": 64, "example": "P1", "notice": "", "deprecated": false,
        "docShowRange": "ALL_VISIBLE", "sensitiveFlag": "NO", "securityLevel": "R1", "docOrder": 1,
    });
    let Value::Object(changes) = changes else { panic!("{changes}") };
    value.as_object_mut().unwrap().extend(changes);
    json!({
        "children": [], "display": true, "path": format!("#/{name}"), "uniqueKey": format!("O.{name}"),
        "value": value,
    })
}

/// A structure with these nodes in it.
pub fn structure(name: &str, class: &str, children: Value) -> Value {
    let ty = json!({ "fieldType": "COMPLEXTYPE", "exactType": class, "sdkClassName": class,
        "maxLength": null, "example": "" });
    let mut structure = node(name, ty);
    structure["children"] = children;
    structure
}

pub fn draft(answer: &Value) -> Draft {
    let draft = spec_import::import(&answer.to_string(), "2026-11-22");
    draft.unwrap_or_else(|error| panic!("{error}: {answer}"))
}

/// The notes on the JSON, without that on its format.
pub fn notes(draft: &Draft) -> Vec<&str> {
    let mut notes = draft.reviews.iter().map(String::as_str);
    assert!(notes.any(|note| note.starts_with("from the site's JSON")), "{:?}", draft.reviews);
    notes.collect()
}
