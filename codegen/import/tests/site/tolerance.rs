//! Answers unlike those that are known, and what is not such an answer.

use super::{answer, draft, node, notes, structure};
use expect_test::expect;
use serde_json::{Value, json};
use spec_draft::{Draft, Field, Presence};

fn response(nodes: Value) -> Draft {
    draft(&answer(&json!([node("parcel_no", json!({}))]), &nodes))
}

fn field<'a>(draft: &'a Draft, name: &str) -> &'a Field {
    let nested = draft.types.iter().flat_map(|ty| &ty.fields);
    let mut all = draft.response.iter().chain(&draft.request).chain(nested);
    all.find(|field| field.name.value == name).unwrap_or_else(|| panic!("no {name}"))
}

fn review<T>(annotated: &spec_draft::Annotated<T>) -> &str {
    annotated.review.as_deref().unwrap_or_default()
}

fn error(text: &str) -> String {
    match spec_import::import(text, "2026-11-22") {
        Ok(draft) => panic!("drafted as {}: {text}", draft.method.value),
        Err(error) => error.to_string(),
    }
}

#[test]
fn an_answer_with_known_keys_alone_has_one_note() {
    let draft = response(json!([node("parcel_no", json!({ "assetType": "" }))]));
    assert_eq!(notes(&draft), [""; 0]);
}

#[test]
fn unknown_keys_and_values_are_reported_once_with_their_place() {
    let odd = json!({
        "minLength": 3, "mustType": "PERHAPS", "docMustType": "PERHAPS", "securityLevel": "R4",
        "fieldType": "MAPTYPE", "docShowRange": "SOME", "listType": "MAYBE", "sensitiveFlag": "UNSURE",
    });
    let nodes = json!([node("parcel_no", odd.clone()), node("station_no", odd)]);
    let mut answer = answer(&json!([]), &nodes);
    answer["apiData"]["gmtModified"] = json!("2026-01-01 / ~");
    answer["apiData"]["a/b"] = json!({});
    answer["locale"] = json!("zh");
    answer["success"] = json!(true);
    let draft = draft(&answer);
    let list = "/apiData/responseParamList/0";
    assert_eq!(
        notes(&draft),
        [
            "the list of the request's parameters is empty: are there none?".to_owned(),
            format!(
                "{list}/value/fieldType is `\"MAPTYPE\"` (2 times), a value that is not known here: its other keys decide"
            ),
            format!(
                "{list}/value/listType is `\"MAYBE\"` (2 times), a value that is not known here: its type decides whether it is a list"
            ),
            format!(
                "{list}/value/docMustType is `\"PERHAPS\"` (2 times), a value that is not known here: taken for optional"
            ),
            format!(
                "{list}/value/mustType is `\"PERHAPS\"` (2 times), a value that is not known here: taken for optional"
            ),
            format!(
                "{list}/value/securityLevel is `\"R4\"` (2 times), a value that is not known here: are its fields sensitive?"
            ),
            format!(
                "{list}/value/sensitiveFlag is `\"UNSURE\"` (2 times), a value that is not known here: taken for sensitive"
            ),
            format!(
                "{list}/value/docShowRange is `\"SOME\"` (2 times), a value that is not known here: may everybody use its fields?"
            ),
            format!(
                "keys of the JSON that are not known here, and not read: /locale = `\"zh\"`; /apiData/a~1b = `{{}}`; /apiData/gmtModified = `\"2026-01-01 / ~\"`; {list}/value/minLength = `3`"
            ),
        ]
    );
    let field = field(&draft, "station_no");
    assert!(field.sensitive && field.presence.value == Presence::Optional);
}

#[test]
fn the_request_is_found_under_any_name() {
    for (key, letter, from) in [
        ("inputParamList", "", "by its name"),
        ("requestParams", "", "by its name and nodes"),
        ("bizParamList", "I", "by the keys of its nodes"),
        ("bizParams", "X", "because it is the only other list"),
    ] {
        let mut answer = answer(&json!([]), &json!([node("parcel_no", json!({}))]));
        answer["apiData"].as_object_mut().unwrap().remove("requestParamList");
        let mut sent = node("station_no", json!({}));
        sent["uniqueKey"] = json!(format!("{letter}.station_no"));
        answer["apiData"][key] = json!([sent]);
        let draft = draft(&answer);
        let names: Vec<_> = draft.request.iter().map(|field| &field.name.value).collect();
        assert_eq!(names, ["station_no"], "{key}: {from}");
        let taken =
            format!("/apiData/{key} is taken for the request, of which there is no other list");
        let notes = notes(&draft);
        assert_eq!(notes.contains(&taken.as_str()), letter == "X", "{key}: {notes:?}");
    }
}

#[test]
fn a_list_of_neither_side_and_one_of_every_call_are_named() {
    let mut answer = answer(&json!([]), &json!([node("parcel_no", json!({}))]));
    let mut other = node("event_no", json!({}));
    other["uniqueKey"] = json!("N.event_no");
    answer["apiData"]["otherParamList"] = json!([other]);
    answer["apiData"]["commonParamList"] =
        json!([node("app_id", json!({})), node("ws_region", json!({}))]);
    let draft = draft(&answer);
    let notes = notes(&draft);
    assert!(
        notes.contains(
            &"/apiData/otherParamList is of neither request nor response, and left out: event_no"
        ),
        "{notes:?}"
    );
    assert!(
        notes.contains(
            &"/apiData/commonParamList lists parameters of every call; left out: ws_region"
        ),
        "{notes:?}"
    );
    assert!(draft.request.is_empty() && draft.response.len() == 1);
}

/// As the tables of a page may list them.
#[test]
fn parameters_of_every_call_are_left_out() {
    let mut body = structure("biz_content", "BizContent", json!([node("station_no", json!({}))]));
    body["children"][0]["path"] = json!("#/biz_content/station_no");
    let names = ["app_id", "method", "sign", "station_token"];
    let mut sent: Vec<Value> = names.map(|name| node(name, json!({}))).into();
    sent.push(body);
    let names = ["code", "msg", "sub_code", "sub_msg", "sign"];
    let mut received: Vec<Value> = names.map(|name| node(name, json!({}))).into();
    let own =
        structure("alipay_test_parcel_query_response", "X", json!([node("parcel_no", json!({}))]));
    received.push(own);
    let draft = draft(&answer(&json!(sent), &json!(received)));
    let shown = |field: &Field| (field.name.value.clone(), field.location.is_some());
    let request: Vec<_> = draft.request.iter().map(shown).collect();
    assert_eq!(request, [("station_token".to_owned(), true), ("station_no".to_owned(), false)]);
    let response: Vec<_> = draft.response.iter().map(shown).collect();
    assert_eq!(response, [("parcel_no".to_owned(), false)]);
}

#[test]
fn flat_lists_are_nested_by_their_paths() {
    let mut flat = ["carton", "carton/items", "carton/items/0/item_no", "lost/lid", "parcel_no"]
        .map(|path| {
            let mut flat = node(path.rsplit('/').next().unwrap(), json!({}));
            flat["path"] = json!(format!("#/{path}"));
            flat
        });
    for (at, class) in [(0, "Carton"), (1, "CartonItem")] {
        flat[at]["value"]["fieldType"] = json!("COMPLEXTYPE");
        flat[at]["value"]["exactType"] = json!(class);
        flat[at]["value"]["sdkClassName"] = json!(class);
    }
    let draft = response(json!(flat));
    let types: Vec<_> = draft
        .types
        .iter()
        .map(|ty| {
            let names: Vec<_> = ty.fields.iter().map(|field| field.name.value.as_str()).collect();
            (ty.name.value.as_str(), names)
        })
        .collect();
    assert_eq!(types, [("Carton", vec!["items"]), ("CartonItem", vec!["item_no"])]);
    assert_eq!(notes(&draft), ["its parameters are listed flat, and nested here by their paths"]);
    let lost = review(&field(&draft, "lid").name);
    assert!(lost.contains("its path is lost/lid, but that parent is not listed"), "{lost}");
}

/// The sample would nest `lid` in `carton`, as it does for tables without marks.
#[test]
fn the_structure_of_the_json_is_not_changed_by_a_sample() {
    let nodes = json!([
        structure("carton", "Carton", json!([node("carton_no", json!({}))])),
        node("lid", json!({}))
    ]);
    let mut answer = answer(&json!([]), &nodes);
    answer["apiData"]["responseSample"] = json!(
        r#"{"alipay_test_parcel_query_response":{"code":"10000","msg":"Success","carton":{"carton_no":"1","lid":"2"}}}"#
    );
    let draft = draft(&answer);
    let names: Vec<_> = draft.response.iter().map(|field| field.name.value.as_str()).collect();
    assert_eq!(names, ["carton", "lid"]);
    assert!(draft.reviews.iter().any(|note| note.contains("carton.lid")), "{:?}", draft.reviews);
}

#[test]
fn what_the_site_says_against_itself_is_marked_where_it_is() {
    let draft = response(json!([
        node("a_no", json!({ "docMustType": "MUST", "mustType": "CHOICE" })),
        node("b_no", json!({ "exactType": "String[]" })),
        node("c_no", json!({ "display": false })),
        node("d_no", json!({ "deprecated": true })),
        node("e_no", json!({ "fieldName": "f_no" })),
        node("g_no", json!({ "fieldName": "" })),
    ]));
    let [a, b, c, d, e, g] =
        ["a_no", "b_no", "c_no", "d_no", "f_no", "g_no"].map(|name| field(&draft, name));
    let found = [
        review(&a.presence),
        review(&b.ty),
        review(&c.name),
        review(&d.name),
        review(&e.name),
        review(&g.name),
    ];
    expect![[r#"
        `docMustType` is `"MUST"`, `mustType` `"CHOICE"`
        the site says that it is not a list, but its type is one
        the site does not show it: is it still used?
        the site says that it is deprecated
        its path ends with `e_no`
        from its path: it has no `fieldName`
    "#]]
    .assert_eq(&(found.join("\n") + "\n"));
    assert_eq!((a.presence.value, b.ty.value.as_str()), (Presence::Required, "String[]"));
}

#[test]
fn a_name_that_is_listed_twice_says_what_differs() {
    let again = node("a_no", json!({ "maxLength": 32, "zhName": "别名" }));
    let same = node("b_no", json!({}));
    let draft = response(json!([node("a_no", json!({})), again, same.clone(), same]));
    let list = "/apiData/responseParamList";
    assert_eq!(
        review(&field(&draft, "a_no").name),
        format!("listed again at {list}/1, with another length, description")
    );
    assert_eq!(review(&field(&draft, "b_no").name), format!("listed again at {list}/3"));
}

#[test]
fn a_sensitive_structure_is_a_question() {
    let mut receiver = structure("receiver", "Receiver", json!([node("station", json!({}))]));
    receiver["value"]["sensitiveFlag"] = json!("YES");
    let draft = response(json!([receiver, node("code_no", json!({ "sensitiveFlag": "YES" }))]));
    let note = review(&field(&draft, "receiver").ty);
    assert_eq!(note, "the site calls it sensitive, which only a scalar can be: which of it is?");
    assert!(field(&draft, "code_no").sensitive);
}

#[test]
fn documented_values_are_read_where_they_are_likely() {
    let values =
        json!([{ "value": "SENT", "desc": "已发出" }, { "value": "LOST", "desc": "已丢失" }]);
    let read = json!({ "enumList": values.to_string(), "example": "SENT" });
    let unread = json!({ "enumValues": [{ "value": "X", "desc": "甲", "until": "2026" }] });
    let draft = response(json!([node("status", read), node("level", unread)]));
    let wires: Vec<_> = draft.enums[0].values.iter().map(|it| it.wire.value.as_str()).collect();
    assert_eq!((draft.enums.len(), wires), (1, vec!["SENT", "LOST"]));
    let unknown = notes(&draft).join("\n");
    assert!(unknown.contains("/apiData/responseParamList/1/value/enumValues = "), "{unknown}");
}

#[test]
fn no_type_of_a_value_panics_and_none_is_lost() {
    let odd = [
        json!(null),
        json!(true),
        json!(-1.5e300),
        json!("x"),
        json!([]),
        json!([1, ["y"]]),
        json!({}),
        json!({ "a": { "b": 1 } }),
        json!("[1,2]"),
        json!("{\"a\":"),
        json!("\u{0}\u{202e}"),
    ];
    let known = node("parcel_no", json!({}));
    let keys = known.as_object().unwrap().keys().chain(known["value"].as_object().unwrap().keys());
    let keys: Vec<_> = keys.collect();
    for odd in &odd {
        let damaged = keys.iter().enumerate().map(|(at, key)| {
            let mut node = node(&format!("parcel_{at}"), json!({}));
            let is_outer = node.get(key).is_some();
            let place = if is_outer { &mut node[*key] } else { &mut node["value"][*key] };
            *place = odd.clone();
            node
        });
        let draft = response(json!(damaged.collect::<Vec<_>>()));
        assert_eq!(draft.response.len(), keys.len(), "{odd}");
        spec_draft::yaml::to_string(&draft);
    }
    for key in ["apiData", "apiName", "description", "requestParamList", "responseParamList"] {
        for odd in &odd {
            let mut damaged = answer(&json!([known]), &json!([known]));
            let place =
                if key == "apiData" { &mut damaged[key] } else { &mut damaged["apiData"][key] };
            *place = odd.clone();
            let _ = spec_import::import(&damaged.to_string(), "2026-11-22");
        }
    }
    let draft = response(json!([5, node("station_no", json!({}))]));
    assert_eq!(
        notes(&draft),
        ["/apiData/responseParamList/0 is not a parameter, and not read: `5`"]
    );
}

#[test]
fn numbers_keep_their_digits() {
    let text = answer(&json!([]), &json!([node("parcel_no", json!({}))])).to_string();
    let digits = "9".repeat(400);
    for (number, note) in [(digits.as_str(), "99999"), ("1e999", "1e999"), ("-3", "-3")] {
        let text = text.replace(r#"\"maxLength\":64"#, &format!(r#"\"maxLength\":{number}"#));
        let draft = spec_import::import(&text, "2026-11-22").unwrap();
        let ty = review(&draft.response[0].ty);
        assert!(ty.contains("the page's limit is") && ty.contains(note), "{number}: {ty}");
    }
}

#[test]
fn depth_is_limited_without_a_crash() {
    let mut deep = node("level_0", json!({}));
    for level in 1..20 {
        deep = structure(&format!("level_{level}"), &format!("Level{level}"), json!([deep]));
    }
    assert_eq!(response(json!([deep])).types.len(), 19);
    let levels = |count: usize| format!("{}1{}", "[".repeat(count), "]".repeat(count));
    assert!(error(&levels(100_000)).starts_with("the JSON is nested deeper than"));
    let as_text = json!({ "apiData": { "apiName": "alipay.test.parcel.query",
        "requestParamList": [], "responseParamList": levels(100_000) } });
    let note = notes(&draft(&as_text)).join("\n");
    assert!(note.contains("/apiData/responseParamList is not a list, and not read: "), "{note}");
}

#[test]
fn an_answer_in_a_document_is_read_as_the_page_it_is() {
    let page = "<html><body><h1>alipay.test.parcel.query(包裹查询接口)</h1><h2>请求参数</h2><table>\
        <tr><th>参数</th><th>类型</th><th>是否必填</th><th>最大长度</th><th>描述</th><th>示例值</th></tr>\
        <tr><td>parcel_no</td><td>String</td><td>必选</td><td>64</td><td>包裹号</td><td>P1</td></tr>\
        </table></body></html>";
    let document = json!({ "success": true, "result": { "title": "包裹", "text": page } });
    let draft = draft(&document);
    assert_eq!(draft.request[0].name.value, "parcel_no");
    let guide = json!({ "result": { "text": "<html><body><h1>接入指南</h1><p>先签约。</p></body></html>" } });
    assert!(error(&guide.to_string()).starts_with("the page names no method"));
}

#[test]
fn what_is_no_such_answer_has_one_sentence() {
    let known = answer(&json!([]), &json!([node("parcel_no", json!({}))]));
    let mut nameless = known.clone();
    nameless["apiData"]["apiName"] = json!("包裹查询");
    let named = |name: &str| {
        let mut named = known.clone();
        named["apiData"]["apiName"] = json!(name);
        named.to_string()
    };
    let mut v3 = known.clone();
    v3["apiData"]["curlSample"] =
        json!("curl -X POST https://openapi.alipay.com/v3/alipay/test/parcel/query");
    let whole = known.to_string();
    let errors = [
        r#"{"success":false,"errorCode":"NOT_FOUND","errorMsg":"文档不存在"}"#.to_owned(),
        r#"{"success":false}"#.to_owned(),
        r#"{"status":500,"error":"Internal Server Error","path":"/cms/site/x"}"#.to_owned(),
        r#"{"alipay_test_parcel_query_response":{"code":"10000"},"sign":"x"}"#.to_owned(),
        r#"{"openapi":"3.0.0","paths":{}}"#.to_owned(),
        r#"[{"a":1}]"#.to_owned(),
        "{}".to_owned(),
        json!({ "apiData": { "apiName": "alipay.test.parcel.query" } }).to_string(),
        json!({ "apiData": {} }).to_string(),
        answer(&json!([1, "x"]), &json!([node("parcel_no", json!({}))])).to_string(),
        whole[..whole.len() - 20].to_owned(),
        whole.replacen(':', "=", 3),
        nameless.to_string(),
        named("my.sendParcel"),
        named("taobao.test.parcel.get"),
        named("spi.alipay.test.parcel.query"),
        named("/v3/alipay/test/parcel/query"),
        named("/v1/parcels/query"),
        v3.to_string(),
        answer(&json!([node("notify_id", json!({})), node("notify_type", json!({}))]), &json!([]))
            .to_string(),
    ]
    .map(|text| error(&text));
    expect![[r#"
        the site answered with an error (`文档不存在`), not with the page: check the address in a browser, or open the page there, select all, copy, and save it as UTF-8 text
        the site answered with an error (`it did not succeed`), not with the page: check the address in a browser, or open the page there, select all, copy, and save it as UTF-8 text
        the site answered with an error (`Internal Server Error`), not with the page: check the address in a browser, or open the page there, select all, copy, and save it as UTF-8 text
        this is JSON with `alipay_test_parcel_query_response`, a response of the gateway and not the documentation of an API: use the page that describes it
        this is JSON, but not what the documentation site answers for an API, which has `apiData` with lists of parameters: open the page in a browser, select all, copy, and save it as UTF-8 text
        this is JSON, but not what the documentation site answers for an API, which has `apiData` with lists of parameters: open the page in a browser, select all, copy, and save it as UTF-8 text
        this is JSON, but not what the documentation site answers for an API, which has `apiData` with lists of parameters: open the page in a browser, select all, copy, and save it as UTF-8 text
        the JSON names `alipay.test.parcel.query` but has no list of parameters that can be read, such as `requestParamList`: open the page in a browser, select all, copy, and save it as UTF-8 text
        the page names no method such as alipay.trade.query; it may be the overview or guide of a product: use the page of a single API, and copy it from its title on
        the JSON names `alipay.test.parcel.query` but has no list of parameters that can be read, such as `requestParamList`: open the page in a browser, select all, copy, and save it as UTF-8 text
        this is damaged JSON, from line 1, column 615 on: save the answer of the site again, as a whole
        this is damaged JSON, from line 1, column 11 on: save the answer of the site again, as a whole
        the page names no method such as alipay.trade.query; it may be the overview or guide of a product: use the page of a single API, and copy it from its title on
        `my.sendParcel` is a JSAPI, which a mini program or a page in the Alipay app calls, not a method of the gateway: use the page of the API that a server calls, such as alipay.trade.create
        `taobao.test.parcel.get` is a method of Taobao's platform (TOP), which has another gateway and other signatures: use the page of an API of Alipay's gateway, from https://opendocs.alipay.com
        this describes an SPI (`spi.alipay.test.parcel.query`), which Alipay calls and the server implements, not an API that a server calls: use the page of an API, whose parameters are its own request
        this is a page of the v3 protocol (`/v3/alipay/test/parcel/query`): use the page of the same API under the v2 protocol, which has a method name such as alipay.trade.query
        `/v1/parcels/query` is an API of Antom or Alipay+, Alipay's platforms outside mainland China, which have another protocol: use the page of an API of Alipay's gateway, from https://opendocs.alipay.com
        this is a page of the v3 protocol (`curl -X POST https://openapi.alipay.com/v3/alipay/test/parcel/query`): use the page of the same API under the v2 protocol, which has a method name such as alipay.trade.query
        this describes a notification (`notify_id`), which Alipay sends to a server, not an API that a server calls: the SDK reads notifications without a spec; use the page of the API whose results it reports
    "#]].assert_eq(&(errors.join("\n") + "\n"));
}

#[test]
fn samples_are_read_in_any_form_and_named_if_they_cannot_be() {
    let with = |key: &str, value: Value| {
        let mut answer = answer(&json!([node("station_no", json!({}))]), &json!([]));
        answer["apiData"][key] = value;
        draft(&answer)
    };
    let java = r#"AlipayTestParcelQueryRequest request; request.setBizContent("{\"station_no\":\"P1\"}");"#;
    let by_language = json!({ "java": java, "php": "$model = 1;" });
    for sample in [json!(java), by_language, json!({ "station_no": "P1" })] {
        let draft = with("requestSample", sample.clone());
        let request = draft.samples.request.unwrap_or_else(|| panic!("{sample}")).value;
        assert_eq!(request, "{\n  \"station_no\": \"P1\"\n}");
        assert!(draft.request[0].location.is_none());
    }
    // Only the content of a response, and one that failed.
    let draft = with("responseSample", json!({ "code": "10000", "msg": "Success" }));
    assert!(draft.samples.response.unwrap().value.contains("10000"));
    let error = r#"{"alipay_test_parcel_query_response":{"code":"40004","msg":"x","sub_code":"PARCEL_GONE"}}"#;
    assert!(with("errorResponseSample", json!(error)).samples.error.is_some());

    let unread =
        with("phpSample", json!("$model['station_no'] = P();\n$request->setBizContent($model);"));
    assert!(notes(&unread).contains(&"no sample could be read from phpSample"));
    let beside = with(
        "javaSample",
        json!("AlipayTestParcelQueryRequest request;\nrequest.setStationNo(\"P1\");"),
    );
    assert!(beside.request[0].location.is_some());
    assert!(
        notes(&beside)
            .contains(&"no sample has a biz_content, so the parameters are taken to be beside it")
    );
    let link = with("demoUrl", json!("https://opendocs.alipay.com/demo"));
    assert!(link.request[0].location.is_none() && notes(&link)[1].contains("/apiData/demoUrl"));
}

#[test]
fn the_method_may_come_from_elsewhere() {
    let mut nameless = answer(&json!([]), &json!([node("parcel_no", json!({}))]));
    nameless["apiData"]["apiName"] = json!("包裹查询");
    let name = "alipay.test.parcel.query";
    let draft = spec_import::import_method(&nameless.to_string(), Some(name), "2026-11-22");
    assert_eq!(draft.unwrap().method.value, name);
    nameless["apiData"]["javaSample"] =
        json!("AlipayTestParcelQueryRequest request = new AlipayTestParcelQueryRequest();");
    let draft = super::draft(&nameless);
    assert_eq!(draft.method.value, name);
    assert!(notes(&draft).contains(&"the method is that of the samples: the JSON has none"));
}

/// A page may begin like JSON.
#[test]
fn a_page_that_is_not_json_is_read_as_a_page() {
    for start in
        ["[TOC]\n", "{ \"a\": 1 }\n", "[返回](https://opendocs.alipay.com)\n", "{{macro}}\n"]
    {
        let page = format!(
            "{start}# alipay.test.parcel.query(包裹查询接口)\n\n请求参数\n\n参数 类型 是否必填 最大长度 描述 示例值\n\
             parcel_no String 必选 64 包裹号 P1\n"
        );
        let draft = spec_import::import(&page, "2026-11-22").unwrap();
        assert_eq!(draft.request.len(), 1, "{start}");
    }
}
