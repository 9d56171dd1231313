//! The output for a terminal, a pull request and a program.

mod common;

use codegen::Source;
use common::{PAY, QUERY, compare, source};
use expect_test::{expect, expect_file};
use spec_diff::{Diff, Status, render};

fn of(base: &str, head: &str) -> Diff {
    compare(&[source(base.to_owned())], &[source(head.to_owned())])
}

/// One change of each kind, a warning among them.
fn mixed() -> Diff {
    let head = QUERY
        .replace("length: 64\n    doc: 订单号", "length: 32\n    doc: 单号")
        .replace("    sensitive: true\n", "")
        .replace("      IDLE: 闲\n", "")
        .replace("  since:", "  start_time:");
    let gone = PAY.replace("test.pay", "test.gone").replace("example.com/pay", "example.com/gone");
    let base = [source(QUERY.to_owned()), source(gone.replace("测试支付", "旧的支付"))];
    compare(&base, &[source(head), source(PAY.to_owned())])
}

#[test]
fn in_a_terminal() {
    expect_file!["./mixed.txt"].assert_eq(&render::terminal(&mixed(), false));
    let colored = render::terminal(&mixed(), true);
    assert!(colored.contains("\x1b[1;31m  major\x1b[0m"), "{colored}");
}

#[test]
fn on_a_pull_request() {
    expect_file!["./mixed.md"].assert_eq(&render::markdown(&mixed()));
}

#[test]
fn for_a_program() {
    expect_file!["./mixed.json"].assert_eq(&render::json(&mixed()));
}

#[test]
fn without_a_difference() {
    let diff = of(PAY, PAY);
    assert_eq!(render::terminal(&diff, false), "No spec differs\n");
    assert_eq!(render::markdown(&diff), "## Spec changes\n\nNo spec differs.\n");
    expect![[r#"
        {
          "version": 2,
          "semver": "patch",
          "breaking": false,
          "apis": []
        }
    "#]]
    .assert_eq(&render::json(&diff));
}

/// Where nothing depends on the difference, a line is enough for many APIs.
#[test]
fn what_has_no_effect_is_reported_together() {
    let apis = |edit: &dyn Fn(usize, String) -> String| -> Vec<Source> {
        let api =
            |n| source(edit(n, PAY.replace("alipay.test.pay", &format!("alipay.test.pay{n}"))));
        (10..30).map(api).collect()
    };
    let edit = |n, text: String| match n {
        10 => text.replace("doc: 场景", "doc: 景"),
        11 => text.replace("    in: top\n    doc: 场景", "    doc: 场景\n    in: top"),
        12 => text.replace("type: String", "type: Number"),
        _ => format!("# 注\n{text}"),
    };
    let diff = compare(&apis(&|_, text| text), &apis(&edit));
    expect![[r#"
        alipay.test.pay12
            major  request.order_no.type: type `String` → `Number`
                   sent; requests that were accepted are rejected, others are accepted; sent differently
            major  request.scene.type: type `String` → `Number`
                   sent; requests that were accepted are rejected, others are accepted; sent differently
            major  response.trade_no.type: type `String` → `Number`
                   received; read differently

        No effect on requests, Rust code or the wire
          doc of 1 field: alipay.test.pay10
          order of keys: alipay.test.pay11
          comments or whitespace: alipay.test.pay13, alipay.test.pay14, alipay.test.pay15, alipay.test.pay16, alipay.test.pay17, alipay.test.pay18, alipay.test.pay19, alipay.test.pay20, alipay.test.pay21, alipay.test.pay22, alipay.test.pay23, alipay.test.pay24, alipay.test.pay25, alipay.test.pay26, alipay.test.pay27, alipay.test.pay28, alipay.test.pay29

        1 API changed, 19 APIs changed without effect; 2 changes reject requests that were accepted; 3 changes alter what is sent or read; release: major, listed under Breaking (before 1.0: 0.(x+1))
    "#]].assert_eq(&render::terminal(&diff, false));
    let text = render::markdown(&diff);
    let (_, quiet) = text.split_once("### No effect").unwrap();
    expect![[r#"
         on requests, Rust code or the wire

        - doc of 1 field: `alipay.test.pay10`
        - order of keys: `alipay.test.pay11`
        - comments or whitespace: `alipay.test.pay13`, `alipay.test.pay14`, `alipay.test.pay15`, `alipay.test.pay16`, `alipay.test.pay17`, `alipay.test.pay18`, `alipay.test.pay19`, `alipay.test.pay20`, `alipay.test.pay21`, `alipay.test.pay22`, `alipay.test.pay23`, `alipay.test.pay24`, `alipay.test.pay25`, `alipay.test.pay26`, `alipay.test.pay27` and 2 more
    "#]].assert_eq(quiet);
}

#[test]
fn an_unreadable_spec_does_not_keep_others_from_being_compared() {
    let broken = Source::new("alipay.test.pay.yaml", PAY.replace("call: page", "carrier: page"));
    let query = QUERY.replace("length: 64\n    doc: 订单号", "length: 65\n    doc: 订单号");
    let now = [source(PAY.to_owned()), source(query)];
    let diff = compare(&[broken, source(QUERY.to_owned())], &now);
    expect![[r#"
        alipay.test.order.query
            minor  request.order_no.length: `64` → `65`
                   sent; more requests are accepted

        alipay.test.pay
          cannot be compared: the earlier spec: unknown key `carrier`

        1 API changed, 1 API unreadable; release: major, listed under Breaking (before 1.0: 0.(x+1))
    "#]]
    .assert_eq(&render::terminal(&diff, false));
    assert!(diff.is_breaking(), "it cannot be ruled out");
}

/// The generated Rust stays the same, but a caller without a response may pay twice.
#[test]
fn a_write_that_may_now_be_sent_again_is_breaking() {
    let with = |repeat: &str| {
        let text = QUERY.lines().filter(|line| !line.starts_with("pages:"));
        let text = text.map(|line| match line.starts_with("repeat:") {
            true => format!("repeat: {repeat}\n"),
            false => format!("{line}\n"),
        });
        [source(text.collect())]
    };
    let [key, both] = ["{ key: order_no }", "{ key: [order_no, outer_no] }"];
    let ladder = [("never", key), ("never", both), ("never", "read"), (key, "read"), (both, key)];
    for (less, more) in ladder {
        assert!(compare(&with(less), &with(more)).is_breaking(), "{less} → {more}");
        assert!(!compare(&with(more), &with(less)).is_breaking(), "{more} → {less}");
    }
    // Each of them lets requests be sent again that the other one does not.
    let other = "{ key: outer_no }";
    assert!(compare(&with(key), &with(other)).is_breaking());
    assert!(compare(&with(other), &with(key)).is_breaking());
}

/// Who must act on another key differs: callers that retry, or those that set fewer fields.
#[test]
fn the_warning_of_another_key_says_who_is_at_risk() {
    let with = |key: &str| {
        let text = QUERY.replace("repeat: read", &format!("repeat: {{ key: [{key}] }}"));
        let text = text.lines().filter(|line| !line.starts_with("pages:"));
        [source(text.map(|line| format!("{line}\n")).collect())]
    };
    let alone = |fields: &str, they: &str| {
        format!("a call that sets only `{fields}` may now be sent again: if {they} alone ")
    };
    let kept = "a retry that keeps only the former key is now a second write";
    for (before, now, risk, resends) in [
        ("token, kind", "kind", alone("kind", "it"), true),
        ("since, token, kind", "kind, since", alone("kind, since", "they"), true),
        ("token", "token, kind", kept.to_owned(), false),
        ("token, kind", "kind, since", kept.to_owned(), true),
    ] {
        let diff = compare(&with(before), &with(now));
        for text in [render::terminal(&diff, false), render::markdown(&diff)] {
            assert!(text.contains(&risk), "{before} → {now}: {text}");
        }
        assert_eq!(diff.changes().any(|change| change.resends), resends, "{before} → {now}");
    }
    // As in all text, a name from a spec is code in Markdown.
    let text = render::markdown(&compare(&with("token, kind"), &with("kind")));
    assert!(text.contains("**Warning**, `repeat`: a call that sets only `kind` may"), "{text}");
}

/// A group is also gone where its fields are required, each or all.
#[test]
fn a_group_that_is_still_implied_is_not_called_optional() {
    let one_of = "one_of: [[order_no, outer_no]]\n";
    let none = QUERY.replace(one_of, "");
    let one = none.replacen("presence: conditional", "presence: required", 1);
    let both = none.replace("presence: conditional", "presence: required");
    for (now, message) in [
        (none, "none of `order_no, outer_no` is required any more"),
        (one, "the group `order_no, outer_no` was removed"),
        (both, "the group `order_no, outer_no` was removed"),
    ] {
        let text = render::terminal(&of(QUERY, &now), false);
        assert!(text.contains(&format!("one_of: {message}\n")), "{text}");
    }
}

#[test]
fn a_broken_spec_that_was_removed_or_added_is_reported_too() {
    let broken = Source::new("alipay.test.pay.yaml", "call: page\n");
    let status = |base: &[Source], head: &[Source]| compare(base, head).apis[0].status;
    assert_eq!(status(std::slice::from_ref(&broken), &[]), Status::Removed);
    assert_eq!(status(&[], &[broken]), Status::Unreadable);
}

/// Text that a stranger writes into a spec mentions nobody and links nowhere.
#[test]
fn markdown_shows_text_from_specs_as_text() {
    let title = r"`|@octocat<img src=x>[a](https://example.com)\";
    let named = [source(PAY.replace("测试支付", &format!("'{title}'")))];
    let text = render::markdown(&compare(&[], &named));
    let row = text.lines().find(|line| line.contains("octocat")).unwrap();
    expect!["| minor | `method` | new API: <code>&#96;&#124;&#64;octocat&#60;img src&#61;x&#62;&#91;a&#93;&#40;https&#58;&#47;&#47;example&#46;com&#41;&#92;</code>, call `page`, repeat `never` | more requests are accepted | more can be sent and read |"].assert_eq(row);

    let tame = [source(PAY.replace("测试支付", "'@octocat <b>'"))];
    let text = render::markdown(&compare(&[], &tame));
    assert!(text.contains("new API: `@octocat <b>`, call"), "{text}");

    // Neither the name nor the content of a file that is not a spec is checked.
    let file = Source::new("a`@octocat\u{1b}[2J.yaml", "'`@octocat`': 1\n");
    let diff = compare(&[], &[file]);
    let text = render::markdown(&diff);
    let heading = text.lines().find(|line| line.starts_with("###")).unwrap();
    expect!["### <code>a&#96;&#64;octocat&#27;&#91;2J</code>: major"].assert_eq(heading);
    let problem = text.lines().find(|line| line.starts_with("**Cannot")).unwrap();
    let expected = "**Cannot be compared:** <code>the newer spec&#58; unknown key &#96;&#96;&#64;octocat&#96;&#96;</code>";
    assert_eq!(problem, expected);
    assert!(!render::terminal(&diff, false).contains('\u{1b}'));
}

#[test]
fn long_tables_are_folded_and_cut() {
    let values = |count: usize| {
        (0..count).fold(String::new(), |text, n| text + &format!("      V{n}: 值{n}\n"))
    };
    let with =
        |count| QUERY.replace("      IDLE: 闲\n", &format!("      IDLE: 闲\n{}", values(count)));
    let few = render::markdown(&of(QUERY, &with(15)));
    assert!(!few.contains("<details>"), "{few}");
    let some = render::markdown(&of(QUERY, &with(16)));
    assert!(some.contains("<details><summary>16 changes</summary>\n\n|"), "{some}");
    let many = render::markdown(&of(QUERY, &with(130)));
    assert!(many.contains("`enums.Kind.V99`") && !many.contains("`enums.Kind.V100`"));
    assert!(many.contains("\n… and 30 more.\n"), "{many}");
}

/// GitHub refuses a comment of more than 65,536 characters.
#[test]
fn a_comment_is_cut_to_what_github_takes() {
    let apis = |presence: &str| -> Vec<Source> {
        let text = PAY.replace("presence: required", presence);
        let api = |n| source(text.replace("alipay.test.pay", &format!("alipay.test.pay{n}")));
        (0..400).map(api).collect()
    };
    let diff = compare(&apis("presence: required"), &apis("presence: optional"));
    let text = render::markdown(&diff);
    assert!((60_000..=65_536).contains(&text.chars().count()), "{}", text.chars().count());
    let shown = text.matches("\n### ").count();
    let note = format!(
        "\n**{} APIs more: too long for a comment.** Run `cargo xtask diff`.\n",
        400 - shown
    );
    assert!(text.ends_with(&note), "{}", &text[text.len() - 300..]);
    assert!(text.contains("400 APIs changed"), "the summary counts all");
}

/// The comment is cut at the end, so what must not be missed is at the start.
#[test]
fn what_must_not_be_missed_comes_first() {
    let many = (0..130).fold(String::new(), |text, n| text + &format!("      V{n}: 值{n}\n"));
    let head = QUERY
        .replace("      IDLE: 闲\n", &format!("      IDLE: 闲\n{many}"))
        .replace("        length: 32\n", "        length: 31\n");
    let pay = PAY.replace("alipay.test.pay", "alipay.test.new");
    let (base, head) = ([source(QUERY.to_owned())], [source(head), source(pay)]);
    let diff = compare(&base, &head);
    let text = render::markdown(&diff);
    let headings: Vec<_> = text.lines().filter(|line| line.starts_with("### ")).collect();
    assert_eq!(
        headings,
        ["### `alipay.test.order.query`: rejects", "### `alipay.test.new`, new: minor"]
    );
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with("| ")).collect();
    assert!(rows[1].starts_with("| **rejects** | `types.Store.store_no.length`"), "{}", rows[1]);
    assert!(text.contains("; 1 change rejects requests that were accepted; "), "{text}");
}

/// A reviewer of a new API sees what to compare with the page.
#[test]
fn a_new_api_is_counted() {
    let query = QUERY.replace("    why: 测试\n", "    why: 测试\n    inferred: true\n");
    let query = query.replace("repeat: read\n", "repeat: read\npending: true\n");
    let diff = compare(&[], &[source(query), source(PAY.to_owned())]);
    expect![[r#"
        alipay.test.order.query (new)
            minor  method: new API: `测试订单查询`, call `server`, repeat `read`
                   more requests are accepted; more can be sent and read
                   page: `https://example.com/order/query`
                   request: 13 fields, 1 required
                   response: 5 fields, 1 required
                   also: 2 nested types with 5 fields, 3 enums with 7 values, 2 error codes
                   1 sensitive field: `request.buyer_id`
                   retried if a retry policy is set: a query
                   code `10003` is possible: accepted, not finished
                   at least one of each group must be set: `order_no, outer_no`, `store_no, store_name`
                   paginated: `orders`, until `total`
                   1 file: `request.picture`
                   1 correction, 1 inferred: `response.total`
                   1 sample: error

        alipay.test.pay (new)
            minor  method: new API: `测试支付`, call `page`, repeat `never`
                   more requests are accepted; more can be sent and read
                   page: `https://example.com/pay`
                   request: 2 fields, 1 required
                   response: 1 field
                   no sensitive fields
                   must not be signed again
                   no corrections
                   no samples

        2 APIs added; release: minor (before 1.0: 0.x.(y+1))
    "#]].assert_eq(&render::terminal(&diff, false));
    let markdown = render::markdown(&diff);
    let lines = diff.apis.iter().flat_map(|api| &api.overview);
    let lines: Vec<_> = lines.map(|line| line.render(|value| format!("`{value}`"))).collect();
    assert!(lines.iter().all(|line| markdown.contains(&format!("\n- {line}\n"))), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&render::json(&diff)).unwrap();
    assert_eq!(json["apis"][0]["overview"].as_array().unwrap().len(), diff.apis[0].overview.len());
}
