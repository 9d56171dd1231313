//! Sources that look different from what their generators write: what is not understood is named.

mod support;

use expect_test::expect;
use platform::extract::{Part, Reading, Testimony, java, net, openapi, python, rest};
use platform::model::{Kind, Source};

fn notes(reading: &Reading) -> String {
    let line = |note: &platform::extract::Note| {
        format!("{}: {}: {}\n", note.file, note.problem, note.detail)
    };
    reading.notes.iter().map(line).collect()
}

#[test]
fn python_that_is_not_understood() {
    let path = "alipay/aop/api/domain/ParcelInfo.py";
    let text = "class ParcelInfo(object):\n    @a.setter\n    def a(self, value):\n        self._a = value\n\
                \x20   @b.setter\n    def b(self, value):\n        self._b = value\n    def to_alipay_dict(self):\n\
                \x20       params['b c'] = self.b\n";
    expect![[r#"
        alipay/aop/api/domain/ParcelInfo.py: an attribute is not sent or read under a name: a
        alipay/aop/api/domain/ParcelInfo.py: the name of a field is none: b c
    "#]]
    .assert_eq(&notes(&python::read(path, text)));
    // A file that ends after the first lines of its class.
    let text = "class ParcelInfo(object):\n    def __init__(self):\n        self._weight = None\n        self._hei";
    expect![[r#"
        alipay/aop/api/domain/ParcelInfo.py: an attribute is not sent or read under a name: weight
    "#]]
    .assert_eq(&notes(&python::read(path, text)));
    let path = "alipay/aop/api/request/ParcelRequest.py";
    let reading = python::read(path, "class ParcelRequest(object):\n    pass\n");
    assert!(reading.parts.is_empty());
    expect![[r#"
        alipay/aop/api/request/ParcelRequest.py: no class that ends in Request, or no method: ParcelRequest
    "#]].assert_eq(&notes(&reading));
    // Other files of the package are not about APIs.
    for path in
        ["setup.py", "alipay/aop/api/util/SignatureUtils.py", "alipay/aop/api/domain/__init__.py"]
    {
        let reading = python::read(path, "class Other(object):\n    pass\n");
        assert!(reading.parts.is_empty() && reading.notes.is_empty(), "{path}");
    }
}

#[test]
fn csharp_that_is_not_understood() {
    let text = "namespace Aop.Api.Domain\n{\npublic class ParcelInfo : AopObject\n{\n\
                [XmlElement(\"weight\")]\npublic Dictionary<string, string> Weight { get; set; }\n\
                public string Unnamed { get; set; }\n\
                [XmlElement(\"items\")]\npublic List<string> Items { get; set; }\n\
                [XmlElement(\"items\")]\npublic string Items2 { get; set; }\n}\n}\n";
    let reading = net::read("ParcelInfo.cs", text);
    expect![[r#"
        ParcelInfo.cs: a type that is not known: Dictionary<string, string> weight
        ParcelInfo.cs: a property without a name on the wire: Unnamed
        ParcelInfo.cs: a list that is no XmlArray, or the other way round: items
        ParcelInfo.cs: a field is listed twice, the first one counts: items
    "#]]
    .assert_eq(&notes(&reading));
    let [Part::Type { fields, .. }] = &reading.parts[..] else { panic!("{reading:?}") };
    // The field is there, but of an unknown kind.
    assert_eq!((fields.len(), &fields[0].kind), (2, &Kind::Unknown));
}

/// A comment that its generator broke over lines without marking them.
#[test]
fn a_broken_comment_hides_no_field() {
    let text = "namespace Aop.Api.Domain\n{\npublic class ParcelInfo : AopObject\n{\n/// <summary>\n/// 运费\n\
                ，单位为元\n/// </summary>\n[XmlElement(\"fee\")]\npublic string Fee { get; set; }\n}\n}\n";
    let reading = net::read("ParcelInfo.cs", text);
    let [Part::Type { fields, .. }] = &reading.parts[..] else { panic!("{reading:?}") };
    assert_eq!(fields[0].comment.as_deref(), Some("运费 ，单位为元"));
}

#[test]
fn operations_that_are_not_understood() {
    let text = "namespace AlipaySDKNet.OpenAPI.Api\n{\npublic ApiResponse<Object> OpenWithHttpInfo(Decimal a)\n\
                localVarRequestOptions.CookieParameters.Add(\"a\", a);\n\
                localVarRequestOptions.PathParameters.Add(\"b\", ParameterToString(b));\n\
                return localVarResponse;\n}\n";
    expect![[r#"
        A.cs: a parameter of another kind: localVarRequestOptions.CookieParameters.Add("a", a);
        A.cs: a parameter without a type: localVarRequestOptions.PathParameters.Add("b", ParameterToString(b));
        A.cs: an operation without a path or a name: public ApiResponse<Object> OpenWithHttpInfo(Decimal a)
    "#]].assert_eq(&notes(&rest::read("A.cs", text)));
}

#[test]
fn java_that_is_not_understood() {
    let text = "package com.alipay.api.domain;\npublic class ParcelInfo extends AlipayObject {\n\
                @ApiField(\"a\")\nprivate Double a;\nprivate String unnamed;\n@ApiField(\"sent\")\nprivate Date sent;\n}\n";
    let reading = java::read("ParcelInfo.java", text);
    expect![[r#"
        ParcelInfo.java: a type that is not known: Double a
        ParcelInfo.java: a member without a name on the wire: unnamed
    "#]]
    .assert_eq(&notes(&reading));
    let [Part::Type { fields, .. }] = &reading.parts[..] else { panic!("{reading:?}") };
    assert_eq!(fields[1].kind, Kind::DateTime);
    let other = java::read(
        "Signer.java",
        "package com.alipay.api.internal;\npublic class Signer {\nprivate int a;\n}\n",
    );
    assert!(other.parts.is_empty() && other.notes.is_empty());
}

const DOCUMENT: &str = r##"
openapi: 3.0.1
info: { title: 测试, version: "2026-03-04" }
paths:
  /v3/alipay/test/parcels/{parcel_no}:
    parameters:
      - $ref: "#/components/parameters/parcel_no"
    put:
      summary: 签收包裹
      parameters:
        - { name: auth_token, in: query, schema: { type: string } }
        - { name: alipay-app-auth-token, in: header, schema: { type: string } }
        - { name: session, in: cookie, schema: { type: string } }
      requestBody:
        content:
          application/json: { schema: { $ref: "#/components/schemas/AlipayTestParcelSignModel" } }
      responses:
        "200":
          content:
            application/json: { schema: { $ref: "#/components/schemas/AlipayTestParcelSignResponseModel" } }
        default:
          content:
            application/json:
              schema:
                oneOf:
                  - $ref: "#/components/schemas/AlipayTestParcelSignErrorResponseModel"
                  - $ref: "#/components/schemas/CommonErrorType"
  /v3/alipay/test/parcel/upload:
    post:
      summary: 上传照片
      requestBody:
        content:
          multipart/form-data:
            schema:
              properties:
                data: { $ref: "#/components/schemas/AlipayTestParcelUploadModel" }
                photo: { type: string, format: binary }
      responses: {}
  /v3/alipay/test/nameless:
    get: { summary: 无名, responses: {} }
components:
  parameters:
    parcel_no: { name: parcel_no, in: path, required: true, schema: { type: string } }
  schemas:
    AlipayTestParcelSignModel:
      properties:
        signed: { type: string, description: "签收时间" }
        count: { type: integer, format: int32 }
        is_free: { type: boolean }
        weight: { type: number }
        items: { type: array, items: { $ref: "#/components/schemas/ItemInfo" } }
    AlipayTestParcelSignResponseModel: { properties: { parcel_no: { type: string } } }
    AlipayTestParcelSignErrorResponseModel:
      properties: { code: { type: string, enum: [PARCEL_GONE, PARCEL_LATE] } }
    ItemInfo: { properties: { names: { type: array, items: { type: string } } } }
    AlipayTestParcelUploadModel: { properties: {} }
    Either: { oneOf: [] }
"##;

#[test]
fn the_v3_document() {
    let (about, reading) = openapi::read("openapi.yaml", DOCUMENT).unwrap();
    assert_eq!(about.version, "2026-03-04");
    expect![[r#"
        openapi.yaml: an operation without a name: get /v3/alipay/test/nameless
        openapi.yaml: a parameter in another place: put /v3/alipay/test/parcels/{parcel_no}, session: cookie
        openapi.yaml: a type that is not known: AlipayTestParcelSignModel, weight: number
        openapi.yaml: a type that is made of others: Either
    "#]]
    .assert_eq(&notes(&reading));
    let all = Testimony::collect(Source::Rest, [reading]);
    let operation = &all.operations["AlipayTestParcelSign"];
    let names = |fields: &[platform::extract::Witnessed]| -> Vec<String> {
        fields.iter().map(|field| field.name.clone()).collect()
    };
    assert_eq!((operation.verb.as_str(), operation.title.as_deref()), ("PUT", Some("签收包裹")));
    assert_eq!(
        (names(&operation.in_path), names(&operation.in_query)),
        (vec!["parcel_no".to_owned()], vec!["auth_token".to_owned()])
    );
    assert!(operation.in_header.is_empty());
    assert_eq!(operation.model.as_deref(), Some("AlipayTestParcelSignModel"));
    assert_eq!(all.operations["AlipayTestParcelUpload"].files, ["photo"]);
    assert_eq!(all.errors["AlipayTestParcelSign"], ["PARCEL_GONE", "PARCEL_LATE"]);
    let of = |name: &str| {
        let fields = &all.types["AlipayTestParcelSignModel"];
        let field = fields.iter().find(|field| field.name == name).unwrap();
        (field.kind.clone(), field.is_list)
    };
    assert_eq!(of("items"), (Kind::Type("ItemInfo".to_owned()), true));
    assert_eq!(of("count"), (Kind::Number, false));
    assert_eq!(of("weight"), (Kind::Unknown, false));
}

#[test]
fn json_says_the_same_as_yaml() {
    let json = r##"{"openapi":"3.0.1","info":{"version":"1"},"paths":{"/v3/alipay/test/open":{"get":{
        "parameters":[{"name":"no","in":"query","schema":{"type":"string"}}],"responses":{"200":{"content":
        {"application/json":{"schema":{"$ref":"#/components/schemas/AlipayTestOpenResponseModel"}}}}}}}}}"##;
    let (_, reading) = openapi::read("openapi.json", json).unwrap();
    let [Part::Operation(operation)] = &reading.parts[..] else { panic!("{reading:?}") };
    assert_eq!((operation.class.as_str(), operation.in_query.len()), ("AlipayTestOpen", 1));
}

#[test]
fn what_is_no_document() {
    for (text, expected) in [
        ("swagger: '2.0'\npaths: {}\n", "not a document of OpenAPI 3"),
        ("just words", "not a document of OpenAPI 3"),
        ("", "not a document of OpenAPI 3"),
        ("{\"openapi\": ", "EOF"),
        ("a: [1", ""),
    ] {
        let error = openapi::read("x", text).unwrap_err();
        assert!(error.contains(expected), "{text}: {error}");
    }
    // Deep nesting is an error, not a crash.
    assert!(openapi::read("x", &format!("openapi: 3\npaths: {}", "[".repeat(100_000))).is_err());
    assert!(openapi::read("x", &format!("{{\"openapi\": {}", "[".repeat(100_000))).is_err());
}

/// Whatever is missing, the rest is read.
#[test]
fn sources_without_one_of_their_lines() {
    let (mut folders, mut files) = (vec![support::sources()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    assert!(files.len() > 50);
    let readers: [fn(&str, &str) -> Reading; 4] = [python::read, net::read, rest::read, java::read];
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.to_str().unwrap().replace('\\', "/");
        let lines: Vec<_> = text.lines().collect();
        let known = readers.iter().map(|read| read(&name, &text).parts.len()).sum::<usize>();
        for missing in 0..lines.len() {
            let rest = [&lines[..missing], &lines[missing + 1..]].concat().join("\n");
            let parts = readers.iter().map(|read| read(&name, &rest).parts.len()).sum::<usize>();
            assert!(parts <= known, "{name} has more without line {}", missing + 1);
        }
    }
}
