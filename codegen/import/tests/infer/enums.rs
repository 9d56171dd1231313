use crate::support::{draft, dump, page, request, response};
use expect_test::expect;

#[test]
fn lists_in_prose_however_they_are_written() {
    let page = request(
        "kind_a String 必选 16 | 流水状态:INIT-初始,PROCESS-处理中,DONE-完成。 | DONE
         kind_b String 必选 16 | 订单状态, INIT(初始状态),WAIT (待支付),DONE(订单完成-已打款) | INIT
         kind_c String 必选 2 | 是否锁定，T表示成功 F表示失败 | T
         kind_d String 必选 2 | 版本,02-基础版 04-高级版 | 02
         kind_e String 必选 2 | 开关 1:是;0:否 | 1
         kind_f String 必选 9 | 动作;;枚举值如下：;;OPEN：打开，含重开;;SHUT：关闭 | OPEN
         kind_g String 必选 9 | 渠道，可选值:WEB、APP | WEB
         kind_h String 必选 9 | 类型:店铺:SHOP,商品:ITEM | SHOP
         kind_i String 必选 9 | 级别:A=甲级 B=乙级,仅限老用户 | A
         kind_j String 必选 9 | none:未开,表示还没有 valid:已开,表示可用 | none",
    );
    expect![[r#"
        request
          kind_a: KindA · required · length [0, 16] · 流水状态 · e.g. DONE
          kind_b: KindB · required · length [0, 16] · 订单状态 · e.g. INIT
          kind_c: KindC · required · length [0, 2] · 是否锁定 · e.g. T
          kind_d: KindD · required · length [0, 2] · 版本 · e.g. 02
          kind_e: KindE · required · length [0, 2] · 开关 · e.g. 1
          kind_f: KindF · required · length [0, 9] · 动作 · e.g. OPEN
          kind_g: KindG · required · length [0, 9] · 渠道 · e.g. WEB
          kind_h: KindH · required · length [0, 9] · 类型 · e.g. SHOP
          kind_i: KindI · required · length [0, 9] · 级别 · e.g. A
          kind_j: KindJ · required · length [0, 9] · TODO <the page has no description> · e.g. none
        enum KindA: 流水状态, complete true
          INIT: 初始
          PROCESS: 处理中
          DONE: 完成
        enum KindB: 订单状态, complete true
          INIT: 初始状态
          WAIT: 待支付
          DONE: 订单完成-已打款
        enum KindC: 是否锁定, complete true
          T: 成功
          F: 失败
        enum KindD: 版本, complete true
          02: 基础版
          04: 高级版
        enum KindE: 开关, complete true
          1: 是
          0: 否
        enum KindF: 动作, complete true
          OPEN: 打开，含重开
          SHUT: 关闭
        enum KindG: 渠道, complete true
          WEB: WEB
          APP: APP
        enum KindH: 类型, complete true
          SHOP: 店铺
          ITEM: 商品
        enum KindI: 级别, complete true
          A: 甲级
          B: 乙级，仅限老用户
        enum KindJ: TODO <the page has no description>, complete true
          none: 未开，表示还没有
          valid: 已开，表示可用
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn descriptions_that_only_look_like_lists() {
    let page = request(
        "a String 可选 64 | 业务编号，根据kind不同可能对应shop_id或item_id。仅当status=SUCCESS时返回 | 2015
         b String 可选 6 | 超时时间，取值范围：1m～15d。m-分钟，h-小时，d-天 | 90m
         c String 可选 64 | 以2088开头的16位编号 | 2088000000000000
         d String 可选 99 | 通过alipay.test.create(创建测试订单)接口返回，详见https://opendocs.alipay.com/x | 1
         e String 可选 99 | 说明：1-先下单 2-再支付 | 任意
         f String 可选 99 | 与product_code(产品码)和app_id(应用编号)一致 | x
         g Number 可选 1 | 类型 1:甲 2:乙 | 1",
    );
    expect![[r#"
        request
          a: String · optional · length [0, 64] · 业务编号，根据kind不同可能对应shop_id或item_id。仅当status=SUCCESS时返回 · e.g. 2015
          b: String · optional · length [0, 6] · 超时时间，取值范围：1m～15d。m-分钟，h-小时，d-天 · e.g. 90m
          c: String · optional · length [0, 64] · sensitive · 以2088开头的16位编号 · e.g. 2088000000000000
          d: String · optional · length [0, 99] · 通过alipay.test.create（创建测试订单）接口返回，详见https://opendocs.alipay.com/x · e.g. 1
          e: String · optional · length [0, 99] · 说明：1-先下单 2-再支付 · e.g. 任意
          f: String · optional · length [0, 99] · 与product_code（产品码）和app_id（应用编号）一致 · e.g. x
          g: Number · optional · length [0, 1] · 类型 1：甲 2：乙 · e.g. 1
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn lists_that_may_be_partial() {
    let mut page = page(
        "a String 可选 16 | 渠道，例如：WEB-网页，APP-应用 | WEB
         b String 可选 16 | 渠道：NET-网络，PHONE-电话等 | NET
         c String 可选 16 | 角色，统一传入ISV | ISV
         d String 可选 16 | 模式:NORMAL-普通 | NORMAL
         e String 可选 16 | 状态:OPEN-开,SHUT-关 | LOST
         f String 可选 16 | 方式 | - | X1=甲,X2=乙",
        "g String 必填 16 | 结果:GOOD-好,BAD-坏 | GOOD",
    );
    page.request[5].values_cut = true;
    page.samples.response = response(r#""g":"WORSE""#);
    expect![[r#"
        request
          a: A · optional · length [0, 16] · 渠道 · e.g. WEB
          b: B · optional · length [0, 16] · 渠道 · e.g. NET
          c: C · optional · length [0, 16] · 角色，统一传入ISV · e.g. ISV
          d: D · optional · length [0, 16] · 模式 · e.g. NORMAL
          e: E · optional · length [0, 16] · 状态 · e.g. LOST
          f: F · optional · length [0, 16] · 方式
        response
          g: G · required · length [0, 16] · 结果 · e.g. GOOD
        enum A: 渠道, complete false
          WEB: 网页
          APP: 应用
        enum B: 渠道, complete false
          NET: 网络
          PHONE: 电话
        enum C: 角色, complete false
          ISV: 角色
        enum D: 模式, complete false <the only value on the page: are there others?>
          NORMAL: 普通
        enum E: 状态, complete false <the page's own sample or example has `LOST`, which is not listed>
          OPEN: 开
          SHUT: 关
        enum F: 方式, complete false <the page cuts the list (更多): expand it and copy the page again>
          X1: 甲
          X2: 乙
        enum G: 结果, complete false <the page's own sample or example has `WORSE`, which is not listed>
          GOOD: 好
          BAD: 坏
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn one_list_is_one_enum_and_other_fields_of_its_name_get_a_review_note() {
    let mut page = page(
        "status String 可选 16 | 流水状态:INIT-初始,DONE-完成 | INIT
         kind_list array 可选 - | 类型列表 | [\"A1\"] | A1=甲,A2=乙
         action String 可选 16 | 动作 | OPEN",
        "kind String 必填 9 | 类型 | A1 | A1=甲,A2=乙
         infos OrderItemInfo[] 必填 - | 明细
         > status String 必填 16 | 流水状态:INIT-初始,DONE-完成 | INIT
         > action String 必填 16 | 动作:OPEN-开,SHUT-关 | OPEN
         others OtherDetail[] 必填 - | 其他
         > status String 必填 16 | 状态:ON-开,OFF-关 | ON",
    );
    page.samples.request = Some(r#"{"kind_list":["A1"]}"#.to_owned());
    expect![[r#"
        request
          status: OrderStatus · optional · length [0, 16] · 流水状态 · e.g. INIT
          kind_list: OrderKind[] · optional · 类型列表 · e.g. ["A1"]
          action: String <types.OrderItemInfo.action lists values: are they the same here?> · optional · length [0, 16] · 动作 · e.g. OPEN
        response
          kind: OrderKind · required · length [0, 9] · 类型 · e.g. A1
          infos: OrderItemInfo[] · required · 明细
          others: OtherDetail[] · required · 其他
        type OrderItemInfo: 明细
          status: OrderStatus · required · length [0, 16] · 流水状态 · e.g. INIT
          action: OrderItemAction · required · length [0, 16] · 动作 · e.g. OPEN
        type OtherDetail: 其他
          status: OtherStatus · required · length [0, 16] · 状态 · e.g. ON
        enum OrderStatus: 流水状态, complete true
          INIT: 初始
          DONE: 完成
        enum OrderKind: 类型列表, complete true
          A1: 甲
          A2: 乙
        enum OrderItemAction: 动作, complete true
          OPEN: 开
          SHUT: 关
        enum OtherStatus: 状态, complete true
          ON: 开
          OFF: 关
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn rust_names_do_not_clash() {
    let page = request(
        "a String 可选 6 | 标记 | A-B | A-B=一,A_B=二,Self=三,unknown=四,+=五,*=六
         date String 可选 16 | 日期类型 | X | X=一,Y=二
         status String 可选 16 | 状态 | X|Y|Z... | X=一,Y=二,Z=三",
    );
    expect![[r#"
        request
          a: A · optional · length [0, 6] <a listed value has 7 characters> · 标记 · e.g. A-B
          date: OrderDate · optional · length [0, 16] · 日期类型 · e.g. X
          status: OrderStatus · optional · length [0, 16] · 状态
        enum A: 标记, complete true
          A-B: 一
          A_B (ABValue): 二
          Self (SelfValue): 三
          unknown (UnknownValue): 四
          + (Plus): 五
          * (Star): 六
        enum OrderDate: 日期类型, complete true
          X: 一
          Y: 二
        enum OrderStatus: 状态, complete false
          X: 一
          Y: 二
          Z: 三
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn how_pages_really_write_lists() {
    let page = request(
        "a String 必选 32 | 交易状态：WAIT_PAY（交易创建，等待付款）、SHUT（未付款关闭，或(全额)退款）、OK_DONE（成功） | SHUT
         b String 必选 32 | 性别（F：女性；M：男性）。其他说明 | F
         c String 必选 32 | 券类型 FIX_ONE - 代金券 OFF_ONE - 折扣券 注：不排除将来新增其他类型 | FIX_ONE
         d String 必选 32 | 物流,POST 平邮,EXPRESS 快递,EMS EMS,NONE 无需物流。 | POST
         e String 必选 32 | 分账类型. 普通分账为：transfer; 补差为：replenish; 为空默认前者 | transfer
         f String 必选 32 | 用户类型（1/2） 1代表公司账户2代表个人账户 | 1
         g String 必选 32 | 目前支持：英镑：GBP、港币：HKD、美元：USD | GBP
         h String 必选 32 | 产品码。枚举值（点击查看）：FACE_PAY：当面付产品；默认值为FACE_PAY。 | FACE_PAY
         i String 必选 32 | 主体。二级商户:SecondOne;门店:Store | SecondOne、Store
         k String 必选 32 | 退款状态。枚举值：;;REFUND_OK 处理成功；未返回该字段表示失败 | REFUND_OK
         l String[] 必选 - | 查询选项，数组格式。item_list：资金渠道； | [\"item_list\"]
         j String[] 必选 - | 选项，包括但不限于：[\"a_b\"] | [\"a_b\"] | a_b=甲,c_d=乙",
    );
    expect![[r#"
        request
          a: A · required · length [0, 32] · 交易状态 · e.g. SHUT
          b: B · required · length [0, 32] · 性别。其他说明 · e.g. F
          c: C · required · length [0, 32] · 券类型。注：不排除将来新增其他类型 · e.g. FIX_ONE
          d: D · required · length [0, 32] · 物流 · e.g. POST
          e: E · required · length [0, 32] · 分账类型。为空默认前者 · e.g. transfer
          f: F · required · length [0, 32] · 用户类型（1/2） · e.g. 1
          g: G · required · length [0, 32] · 目前支持 · e.g. GBP
          h: H · required · length [0, 32] · 产品码。枚举值（点击查看）。默认值为FACE_PAY · e.g. FACE_PAY
          i: I · required · length [0, 32] · 主体
          k: K · required · length [0, 32] · 退款状态。未返回该字段表示失败 · e.g. REFUND_OK
          l: L[] · required · 查询选项，数组格式 · e.g. ["item_list"]
          j: J[] · required · 选项，包括但不限于：["a_b"] · e.g. ["a_b"]
        enum A: 交易状态, complete true
          WAIT_PAY: 交易创建，等待付款
          SHUT: 未付款关闭，或（全额）退款
          OK_DONE: 成功
        enum B: 性别, complete true
          F: 女性
          M: 男性
        enum C: 券类型, complete false
          FIX_ONE: 代金券
          OFF_ONE: 折扣券
        enum D: 物流, complete false <is `EMS EMS`, within a label, another value?>
          POST: 平邮
          EXPRESS: 快递，EMS EMS
          NONE: 无需物流
        enum E: 分账类型, complete true
          transfer: 普通分账
          replenish: 补差
        enum F: 用户类型（1/2）, complete true
          1: 公司账户
          2: 个人账户
        enum G: 目前支持, complete false
          GBP: 英镑
          HKD: 港币
          USD: 美元
        enum H: 产品码, complete false <the only value on the page: are there others?>
          FACE_PAY: 当面付产品
        enum I: 主体, complete true
          SecondOne: 二级商户
          Store: 门店
        enum K: 退款状态, complete false <the only value on the page: are there others?>
          REFUND_OK: 处理成功
        enum L: 查询选项, complete false <the only value on the page: are there others?>
          item_list: 资金渠道
        enum J: 选项, complete false
          a_b: 甲
          c_d: 乙
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn possible_lists_that_cannot_be_parsed_get_a_review_note() {
    let page = request(
        "a String 可选 32 | 支付场景，条码支付，取值：bar_one；声波支付，取值：wave_one | bar_one
         b String 可选 32 | 账单类型：trade、signed；trade指业务账单 | trade
         c String 可选 32 | 是否：Y/N | Y
         d String 可选 32 | 若为OPEN_ONE则可用，若为SHUT_TWO则不可用
         e String 可选 32 | 商户订单号，取值范围：1到64位，与alipay.test.create一致 | 1",
    );
    expect![[r#"
        request
          a: String <are these values, `取值：bar_one`?> · optional · length [0, 32] · 支付场景，条码支付，取值：bar_one；声波支付，取值：wave_one · e.g. bar_one
          b: String <are these values, `账单类型：trade、signed`?> · optional · length [0, 32] · 账单类型：trade、signed；trade指业务账单 · e.g. trade
          c: String <are these values, `是否：Y/N`?> · optional · length [0, 32] · 是否：Y/N · e.g. Y
          d: String <does the description list values?> · optional · length [0, 32] · 若为OPEN_ONE则可用，若为SHUT_TWO则不可用
          e: String · optional · length [0, 32] · 商户订单号，取值范围：1到64位，与alipay.test.create一致 · e.g. 1
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn a_word_that_leads_to_a_value_is_no_label() {
    let page = request(
        "wait String 可选 6 | 等待的时间,不接受小数, 如 1.5h,可转换为 90m。为空则不等待 | 90m
         shelf_kind String 必选 16 | 货架种类,与网点约定的种类,为固定值OPEN_SHELF | OPEN_SHELF
         door_kind String 必选 16 | 门的种类，固定值为OPEN_DOOR | OPEN_DOOR",
    );
    expect![[r#"
        request
          wait: String · optional · length [0, 6] · 等待的时间，不接受小数，如 1.5h，可转换为 90m。为空则不等待 · e.g. 90m
          shelf_kind: ShelfKind · required · length [0, 16] · 货架种类，与网点约定的种类，为固定值OPEN_SHELF · e.g. OPEN_SHELF
          door_kind: DoorKind · required · length [0, 16] · 门的种类，固定值为OPEN_DOOR · e.g. OPEN_DOOR
        enum ShelfKind: 货架种类, complete false
          OPEN_SHELF: 与网点约定的种类
        enum DoorKind: 门的种类, complete false
          OPEN_DOOR: 门的种类
    "#]]
    .assert_eq(&dump(&draft(&page)));
}
