//! From sources to text: what is taken from which, and what is said about it.

mod support;

use expect_test::{expect, expect_file};
use platform::extract::{Request, Testimony, Witnessed};
use platform::merge::{Merged, merge};
use platform::model::{Everything, Kind, Source};
use platform::text::write;
use std::collections::BTreeMap;
use support::{origin, sources, testimonies};

fn merged(testimonies: &[Testimony]) -> Merged {
    merge(testimonies.iter().map(|testimony| origin(testimony.source)).collect(), testimonies)
}

fn findings(merged: &Merged) -> String {
    let line = |finding: &platform::merge::Finding| {
        format!("{} | {} | {}\n", finding.kind, finding.place, finding.detail)
    };
    merged.findings.iter().map(line).collect()
}

#[test]
fn four_sources_make_one_structure() {
    let testimonies = testimonies();
    for testimony in &testimonies {
        assert_eq!(testimony.notes, [], "{:?}", testimony.source);
    }
    let merged = merged(&testimonies);
    let files = write(&merged.everything);
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["index.txt", "mybank.txt", "shared.txt", "test.txt", "unused.txt"]);
    for (name, text) in &files {
        expect_file![sources().with_file_name("structure").join(name)].assert_eq(text);
    }
    expect![[r#"
        a field that only the Java SDK has: left out | alipay.test.parcel.query, response, gone_field | 
        a list, or none: the first source counts | alipay.test.parcel.query, response, trace_list | Python: a scalar; Net: text[]
        a type that only the Java SDK has: left out | LegacyInfo | 
        an API that only the Java SDK has: left out | alipay.test.parcel.legacy | 
        biz_content, or none: the first source counts | alipay.test.legacy.menu | Python: with; Net: without
        scalars that differ: the first known one counts | alipay.test.parcel.query, response, weight | Python: a scalar; Net: number; Java: text
        v3 has another type: v2 counts | alipay.test.parcel.query, response, weight | Python, Net, Java: Number; Rest: Text
    "#]].assert_eq(&findings(&merged));
}

/// Whatever the order in which files are found.
#[test]
fn the_order_of_the_sources_does_not_matter() {
    let [python, net, java, rest] = testimonies();
    let first = merged(&[python.clone(), net.clone(), java.clone(), rest.clone()]);
    let second = merged(&[rest, java, net, python]);
    assert_eq!(first.everything.apis, second.everything.apis);
    assert_eq!(first.everything.types, second.everything.types);
    assert_eq!(findings(&first), findings(&second));
}

#[test]
fn python_alone_knows_no_scalars_and_no_operations() {
    let [python, ..] = testimonies();
    let merged = merged(&[python]);
    let text = &write(&merged.everything)["test.txt"];
    let api =
        text.split("\napi ").find(|api| api.starts_with("alipay.test.parcel.upload")).unwrap();
    expect![[r#"
        alipay.test.parcel.upload @p
         request
          labels unknown[] top
          owner AddressInfo top
          parcel_no unknown top
          photo file
         response
          photo_id unknown"#]]
    .assert_eq(api.split("\ntype ").next().unwrap());
    assert_eq!(findings(&merged), "");
}

fn kinds(everything: &Everything, method: &str) -> BTreeMap<String, String> {
    let api = &everything.apis[method];
    let fields = api.request.iter().chain(&api.response);
    fields.map(|field| (field.name.clone(), format!("{:?}", field.kind))).collect()
}

/// A date-time is what Java has as `Date`; without Java nothing proves it.
#[test]
fn only_a_proof_makes_a_date() {
    let [python, net, java, _] = testimonies();
    let with = merged(&[python.clone(), net.clone(), java]);
    let without = merged(&[python, net]);
    let method = "alipay.test.parcel.query";
    assert_eq!(kinds(&with.everything, method)["gmt_sent"], "DateTime");
    assert_eq!(kinds(&without.everything, method)["gmt_sent"], "Text");
    // The comment says 单位为元, or yyyy-MM-dd.
    assert_eq!(kinds(&without.everything, method)["freight"], "Price");
    assert_eq!(kinds(&without.everything, "alipay.test.parcel.sign")["signer"], "Date");
}

/// Java has `Date`, which is a date-time; the comment has a day. One of them is wrong.
#[test]
fn a_contradiction_proves_nothing() {
    let [python, net, mut java, _] = testimonies();
    let field = Witnessed {
        name: "signer".to_owned(),
        kind: Kind::DateTime,
        is_list: false,
        comment: None,
    };
    java.types.insert("AlipayTestParcelSignModel".to_owned(), vec![field]);
    let request = Request {
        class: "AlipayTestParcelSign".to_owned(),
        method: "alipay.test.parcel.sign".to_owned(),
        has_biz_content: true,
        model: None,
        top: Vec::new(),
    };
    java.requests.insert(request.method.clone(), request);
    let merged = merged(&[python, net, java]);
    assert_eq!(kinds(&merged.everything, "alipay.test.parcel.sign")["signer"], "Text");
    let found = "a date-time by its type, a day by its comment: neither counts | \
                 alipay.test.parcel.sign, request, signer | Python: a scalar; Net: text; Java: datetime\n";
    assert!(findings(&merged).contains(found), "{}", findings(&merged));
}

#[test]
fn what_only_v3_has_is_withdrawn() {
    let merged = merged(&testimonies());
    let withdrawn: Vec<_> =
        merged.everything.apis.values().filter(|api| api.is_withdrawn).collect();
    let [api] = withdrawn[..] else { panic!("{withdrawn:?}") };
    assert_eq!(api.method, "alipay.test.parcel.recall");
    let only_v3 = [Source::Rest].into_iter().collect();
    assert_eq!(api.sources, only_v3);
    assert_eq!(merged.everything.types["RecallInfo"].sources, only_v3);
}

#[test]
fn sources_that_contradict_each_other_are_named() {
    let [python, mut net, ..] = testimonies();
    let parcel = net.types.get_mut("ParcelInfo").unwrap();
    let address = parcel.iter_mut().find(|field| field.name == "address").unwrap();
    address.kind = Kind::Type("OtherInfo".to_owned());
    let depth = parcel.iter_mut().find(|field| field.name == "depth").unwrap();
    depth.kind = Kind::Type("DepthInfo".to_owned());
    let upload = net.requests.get_mut("alipay.test.parcel.upload").unwrap();
    upload.class = "AlipayTestParcelPhotograph".to_owned();
    let merged = merged(&[python, net]);
    let found: Vec<_> = merged
        .findings
        .iter()
        .map(|found| (found.kind, found.place.as_str(), found.detail.as_str()))
        .collect();
    for finding in [
        (
            "nested types that differ: the first source counts",
            "ParcelInfo, address",
            "Python: AddressInfo; Net: OtherInfo",
        ),
        (
            "a scalar, or a nested type: the first source counts",
            "ParcelInfo, depth",
            "Python: a scalar; Net: DepthInfo",
        ),
    ] {
        assert!(found.contains(&finding), "{found:#?}");
    }
}
