use crate::support::{draft, dump, page, request, response};
use expect_test::expect;
use spec_import::tables::{Cell, CellReview, Channel, Place};

#[test]
fn every_word_for_a_plain_type() {
    let page = request(
        "a String 必选 64 | 甲
         b number 可选 - | 乙 | 3
         c Integer 可选 - | 丙
         d boolean 可选 - | 丁 | true
         e Price 可选 9 | 戊 | 25.00
         f string[] 可选 - | 己
         g List<Long> 可选 - | 庚
         h byte_array 必选 - | 辛
         i object 可选 - | 壬",
    );
    expect![[r#"
        request
          a: String · required · length [0, 64] · 甲
          b: Number · optional · 乙 · e.g. 3
          c: Number · optional · 丙
          d: Boolean · optional · 丁 · e.g. true
          e: Price · optional · length [0, 9] · 戊 · e.g. 25.00
          f: String[] · optional · 己
          g: Number[] · optional · 庚
          h: File · required · 辛
          i: String <the page says `object` but shows no fields: a text, or a type whose rows are hidden?> · optional · 壬
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn the_sample_contradicts_the_table() {
    let mut page = page(
        "",
        "tags String 必填 - | 标签 | red
         amounts Number[] 必填 - | 数量
         state Number 必填 - | 状态值 | OPEN
         lines array 可选 - | 行
         goods GoodsVO 必填 - | 商品
         goods_id String 必填 32 | 商品编号",
    );
    page.samples.response = response(
        r#""tags":["red"],"amounts":3,"state":"OPEN","lines":[1,2],"goods":[{"goods_id":"g1"}]"#,
    );
    expect![[r#"
        response
          tags: String[] <the table says String, but the sample has a list> · required · 标签 · e.g. ["red"]
          amounts: Number[] <the table says Number[], but the sample has a single value> · required · 数量
          state: Number <the sample has `"OPEN"`, which is not a Number; the example `OPEN` is not a Number and is left out: is the type right?> · required · 状态值
          lines: Number[] · optional · 行
          goods: GoodsVO[] <the table says GoodsVO, but the sample has a list> · required · 商品
        type GoodsVO: 商品
          goods_id: String · required · length [0, 32] · 商品编号
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_type_without_fields_is_left_to_a_person_or_to_its_sample() {
    let mut page = page("", "a Nothing 必填 - | 甲\n b Something 必填 - | 乙");
    page.samples.response = response(r#""b":{"size":3,"name":"x","tags":["y"]}"#);
    expect![[r#"
        response
          a: Nothing · required · 甲
          b: Something · required · 乙
        type Nothing <neither a row nor a sample shows its fields: expand 展开所有属性 on the page and copy it again>: 甲
          TODO_field: String · optional · TODO
        type Something <no row shows its fields, these are from the sample: expand 展开所有属性 on the page and copy it again>: 乙
          size: Number · optional · TODO
          name: String · optional · TODO
          tags: String[] · optional · TODO
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn one_type_at_two_places() {
    let page = page(
        "",
        "payer Person 必填 - | 付款方
         > name String 必填 32 | 名
         > size Number 可选 3 | 大小
         receiver Person 必填 - | 收款方
         > name String 必填 64 | 名
         > extra String 可选 3 | 其他
         third Person 可选 - | 第三方",
    );
    expect![[r#"
        response
          payer: Person · required · 付款方
          receiver: Person · required · 收款方
          third: Person · optional · 第三方
        type Person: 付款方、收款方、第三方
          name: String <response.receiver has length [0, 64]> · required · length [0, 32] · 名
          size <not under response.receiver, which is of the same type>: Number · optional · length [0, 3] · 大小
          extra <only under response.receiver>: String · optional · length [0, 3] · 其他
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn names_reserved_in_rust_are_not_given_to_types() {
    let page = page("", "box Box 必填 - | 箱\n > size Number 必填 3 | 大小");
    expect![[r#"
        response
          box: BoxInfo <Box is reserved in Rust: BoxInfo is made up> · required · 箱
        type BoxInfo: 箱
          size: Number · required · length [0, 3] · 大小
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn files_and_parameters_beside_the_content() {
    let mut page = page(
        "image byte_array 必选 - | 图片
         kind String 必选 9 | 类型
         form String 必选 9 | 表单文件
         list object 可选 - | 嵌套
         > inner File 可选 - | 文件
         bytes byte[] 可选 - | 内容
         shown String 可选 - | 附件",
        "thumbnail byte[] 必选 99 | 缩略图 | iVBORw0KGgo=",
    );
    page.samples.files = vec!["shown".to_owned()];
    page.request[1].location = Place::Top;
    page.request[2].location = Place::File;
    page.samples.request = Some(r#"{"kind":"K"}"#.to_owned());
    expect![[r#"
        request
          image: File · required · 图片
          kind: String · required · in Top · length [0, 9] · 类型
          form: File <the page says String and that a file is sent> · required · length [0, 9] · 表单文件
          list: List · optional · 嵌套
          bytes: File · optional · 内容
          shown: File <the page says String, the sample sends a file> · optional · 附件
        response
          thumbnail: String <the page says byte[], but no file can be here: Base64?> · required · length [0, 99] · 缩略图 · e.g. iVBORw0KGgo=
        type List <the page names no type: this name is made from the field's>: 嵌套
          inner: String <the page says File, but no file can be here: Base64?> · optional · 文件
    "#]]
    .assert_eq(&dump(&draft(&page)));
    // What a browser or an app sends has no files.
    page.channel = Some(Channel::Browser);
    let draft = draft(&page);
    assert!(draft.request.iter().all(|field| field.ty.value != "File"), "{}", dump(&draft));
}

#[test]
fn review_notes_of_the_reader_move_with_their_cells() {
    let mut page = request("a String 必选 9 | 甲 | 1\n b 1 - - | 乙");
    let cells = [
        Cell::Name,
        Cell::Type,
        Cell::Presence,
        Cell::Limit,
        Cell::Description,
        Cell::Values,
        Cell::Example,
        Cell::Depth,
    ];
    for row in &mut page.request {
        row.reviews = cells.map(|cell| CellReview { cell, note: format!("{cell:?}?") }).to_vec();
    }
    expect![[r#"
        request
          a <Name?; Depth?>: String <Type?; Values?> · required <Presence?> · length [0, 9] <Limit?> · 甲 <Description?> · e.g. 1 <Example?>
          b <Name?; Depth?>: String <the page says 1, and no sample shows a value; Type?; Limit?; Values?> · optional <the page does not say; Presence?> · 乙 <Description?; Example?>
    "#]]
    .assert_eq(&dump(&draft(&page)));
}
