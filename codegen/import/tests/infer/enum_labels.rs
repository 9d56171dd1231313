use crate::support::{draft, dump, request};
use expect_test::expect;

#[test]
fn labels_before_their_values() {
    let page = request(
        "kind_a String 必选 16 | 会员的级别,普通会员为BASIC,金卡会员为GOLDEN,其他会员为OTHER等 | GOLDEN
         kind_b String 必选 16 | 大堂 LOBBY，包房 ROOM，露天 OUTSIDE | LOBBY
         kind_c String 必选 16 | 结算类型.;;普通结算为：plain;;;补差结算为：refill;;;为空默认为普通结算 | -
         kind_d String 必选 16 | 付款方为payer_no，收款方为payee_no | 2088
         kind_e String 必选 16 | 编号 id，名称 name | A1",
    );
    expect![[r#"
        request
          kind_a: KindA · required · length [0, 16] · 会员的级别 · e.g. GOLDEN
          kind_b: KindB · required · length [0, 16] · TODO <the page has no description> · e.g. LOBBY
          kind_c: KindC · required · length [0, 16] · 结算类型。为空默认为普通结算
          kind_d: String · required · length [0, 16] · 付款方为payer_no，收款方为payee_no · e.g. 2088
          kind_e: String · required · length [0, 16] · 编号 id，名称 name · e.g. A1
        enum KindA: 会员的级别, complete false
          BASIC: 普通会员
          GOLDEN: 金卡会员
          OTHER: 其他会员
        enum KindB: TODO <the page has no description>, complete true
          LOBBY: 大堂
          ROOM: 包房
          OUTSIDE: 露天
        enum KindC: 结算类型, complete true
          plain: 普通结算
          refill: 补差结算
    "#]].assert_eq(&dump(&draft(&page)));
}

#[test]
fn words_before_a_blank_are_values_where_the_example_is_one() {
    let page = request(
        "kind_a String 必选 16 | 配送的方式,post 邮寄,courier 快递 | post
         kind_b String 必选 16 | 说明,app 应用,shop 门店 | 随意",
    );
    expect![[r#"
        request
          kind_a: KindA · required · length [0, 16] · 配送的方式 · e.g. post
          kind_b: String · required · length [0, 16] · 说明，app 应用，shop 门店 · e.g. 随意
        enum KindA: 配送的方式, complete false <only spaces separate the values from their labels: are they read rightly?>
          post: 邮寄
          courier: 快递
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_single_value_that_is_announced() {
    let page = request(
        "option_list String[] 可选 - | 选项，数组格式。枚举值;;detail_list：本次的明细；
         state String 可选 16 | 状态。枚举值：;;DONE_OK 处理成功；;;未返回该字段表示还没有处理
         plan String 可选 16 | 产品码,目前只支持固定值PLAN_A | PLAN_A",
    );
    expect![[r#"
        request
          option_list: OrderOption[] · optional · 选项，数组格式
          state: OrderState · optional · length [0, 16] · 状态。未返回该字段表示还没有处理
          plan: Plan · optional · length [0, 16] · 产品码，目前只支持固定值PLAN_A · e.g. PLAN_A
        enum OrderOption: 选项, complete false <the only value on the page: are there others?>
          detail_list: 本次的明细
        enum OrderState: 状态, complete false <the only value on the page: are there others?>
          DONE_OK: 处理成功
        enum Plan: 产品码, complete false
          PLAN_A: 产品码
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn values_with_spaces_and_punctuation_get_a_review_note() {
    let page = request("kind String 可选 64 | 类型 | - | A\tB=甲,C、D=丙丁,OK=好");
    expect![[r#"
        request
          kind: OrderKind · optional · length [0, 64] · 类型
        enum OrderKind: 类型, complete true
          A B <is this exactly one value?>: 甲
          C、D <is this exactly one value?>: 丙丁
          OK: 好
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn numbers_before_values_are_stripped() {
    let page = request(
        "kind_a String 必选 16 | 入口。可选值:;;1. BY_APP (应用内);;2. BY_CODE (扫码);;3. BY_SMS(短信) | BY_CODE
         kind_b String 必选 16 | 方式：;;1. post-邮寄;;2. pick-自取 | post",
    );
    expect![[r#"
        request
          kind_a: KindA · required · length [0, 16] · 入口 · e.g. BY_CODE
          kind_b: KindB · required · length [0, 16] · 方式 · e.g. post
        enum KindA: 入口, complete true
          BY_APP: 应用内
          BY_CODE: 扫码
          BY_SMS: 短信
        enum KindB: 方式, complete true
          post: 邮寄
          pick: 自取
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn bullets_numbers_and_words_around_values_are_stripped() {
    let page = request(
        "a String 可选 32 | 类型;;- FIRST: 首次;;- SECOND: 二次 | FIRST
         b String 可选 32 | 证件类型，取值范围：CARD_ONE：一类；CARD_TWO：二类 | CARD_ONE
         c String 可选 32 | 支持三种CARD_ONE(一类),CARD_TWO(二类) | CARD_ONE
         e String 可选 9 | 状态，可枚举，分别为草稿(I)、生效(S)、关闭(C)和过期(E) | S
         f String 可选 9 | 状态，草稿(I)、生效(S)、关闭(C)以及过期(E) | S
         d String 可选 99 | 扩展，枚举：show_name：是否展示 | {\"show_name\":\"true\"}",
    );
    expect![[r#"
        request
          a: A · optional · length [0, 32] · 类型 · e.g. FIRST
          b: B · optional · length [0, 32] · 证件类型 · e.g. CARD_ONE
          c: C · optional · length [0, 32] · 支持三种 · e.g. CARD_ONE
          e: E · optional · length [0, 9] · 状态 · e.g. S
          f: F · optional · length [0, 9] · 状态 · e.g. S
          d: String · optional · length [0, 99] · 扩展，枚举：show_name：是否展示 · e.g. {"show_name":"true"}
        enum A: 类型, complete true
          FIRST: 首次
          SECOND: 二次
        enum B: 证件类型, complete true
          CARD_ONE: 一类
          CARD_TWO: 二类
        enum C: 支持三种, complete true
          CARD_ONE: 一类
          CARD_TWO: 二类
        enum E: 状态, complete true
          I: 草稿
          S: 生效
          C: 关闭
          E: 过期
        enum F: 状态, complete false <is `C`, within a label, another value?>
          I: 草稿
          S: 生效
          E: 关闭（C）以及过期
    "#]].assert_eq(&dump(&draft(&page)));
}

#[test]
fn latin_labels_and_values_with_hyphens() {
    let page = request(
        "kind_a String 必选 16 | 终端：web-网页、box_a-A柜、pos-POS机 | web
         kind_b String 必选 16 | 系统：ios-iOS、android-Android、h5-H5页面、other-其他 | ios
         kind_c String 必选 16 | 方式：e-pay-电子支付，cash-现金，qr-code-QR码 | cash
         kind_d String 必选 16 | 渠道。APP:APP支付;WAP:手机网站;JSAPI:JSAPI支付 | APP
         kind_e String 必选 16 | 时间，格式yyyy-MM，类型 A-按月、B-按日 | A
         kind_f String 必选 99 | 地址，如https://a-B.test/x，来源 web-网页、app-应用 | web",
    );
    expect![[r#"
        request
          kind_a: KindA · required · length [0, 16] · 终端 · e.g. web
          kind_b: KindB · required · length [0, 16] · 系统 · e.g. ios
          kind_c: KindC · required · length [0, 16] · 方式 · e.g. cash
          kind_d: KindD · required · length [0, 16] · 渠道 · e.g. APP
          kind_e: KindE · required · length [0, 16] · 时间，格式yyyy-MM，类型 · e.g. A
          kind_f: KindF · required · length [0, 99] · 地址，如https://a-B.test/x，来源 · e.g. web
        enum KindA: 终端, complete true
          web: 网页
          box_a: A柜
          pos: POS机
        enum KindB: 系统, complete true
          ios: iOS
          android: Android
          h5: H5页面
          other: 其他
        enum KindC: 方式, complete true
          e-pay: 电子支付
          cash: 现金
          qr-code: QR码
        enum KindD: 渠道, complete true
          APP: APP支付
          WAP: 手机网站
          JSAPI: JSAPI支付
        enum KindE: 时间, complete true
          A: 按月
          B: 按日
        enum KindF: 地址, complete true
          web: 网页
          app: 应用
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_description_explains_the_values_of_their_own_cell() {
    let page = request(
        "state String 必选 16 | 状态。WAIT：等待处理，稍后查询；DONE：处理完成，不再变化 | WAIT | WAIT=等待,DONE=完成
         kind String 必选 16 | 类型：A-甲，B-乙 | A | A=甲,B=乙",
    );
    expect![[r#"
        request
          state: OrderState · required · length [0, 16] · 状态 · e.g. WAIT
          kind: OrderKind · required · length [0, 16] · 类型 · e.g. A
        enum OrderState: 状态, complete true
          WAIT: 等待处理，稍后查询
          DONE: 处理完成，不再变化
        enum OrderKind: 类型, complete true
          A: 甲
          B: 乙
    "#]]
    .assert_eq(&dump(&draft(&page)));
}
