use crate::support::{draft, dump, request};
use expect_test::expect;

#[test]
fn columns_and_brackets() {
    let page = request(
        "a String 必选 64 | 甲
         b String 必选 [1,32] | 乙 | x
         c Number 必选 9 | 丙 | 1
         d Number 必选 [1,99999] | 丁 | 1
         e Number 必选 [1,10] | 戊 | 1
         f Number 必选 [1,10] | 己 | 500
         g Number 必选 [0,20] | 庚 | 1
         h Price 必选 [0.01,100000000] | 辛 | 1.00
         i Boolean 可选 5 | 壬 | true
         j String 可选 [32,1] | 癸
         k String 可选 很长 | 子
         l Price 可选 11 | 丑
         m Number 可选 [1,99999999999] | 寅
         n Price 可选 [0.001,5] | 卯",
    );
    expect![[r#"
        request
          a: String · required · length [0, 64] · 甲
          b: String · required · length [1, 32] · 乙 · e.g. x
          c: Number · required · length [0, 9] · 丙 · e.g. 1
          d: Number · required · range [1, 99999] · 丁 · e.g. 1
          e: Number · required · range [1, 10] <values from 1 to 10, or that many digits?> · 戊 · e.g. 1
          f: Number · required · length [1, 10] · 己 · e.g. 500
          g: Number · required · length [0, 20] <0 to 20 digits, or a range of values?> · 庚 · e.g. 1
          h: Price · required · range [0.01, 100000000] · 辛 · e.g. 1.00
          i: Boolean · optional · 壬 · e.g. true
          j: String <the page's limit is `32,1`, which allows nothing> · optional · 癸
          k: String <the page's limit is `很长`> · optional · 子
          l: Price · optional · length [0, 11] · 丑
          m: Number · optional · range [1, 99999999999] · 寅
          n: Price <the page's limit is `0.001,5`> · optional · 卯
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn limits_in_prose() {
    let page = request(
        "ids String[] 可选 3200 | 编号列表,最大不超过100个
         refs String[] 可选 - | 最多支持10条，超过报错
         list array 可选 [1,1000] | 列表 | [\"a\"]
         size Number 可选 3 | 每页记录数。默认20,最大100。 | 20
         days Number 可选 - | 天数，取值范围为1~15 | 3
         num Number 可选 - | 份数，取值范围：[1,100] | 3
         text String 可选 64 | 备注，不超过32个字符
         memo String 可选 - | 备注，不超过32个字符
         code String 可选 64 | 最短 16 位，最长 64 位
         name String 可选 64 | 由商家自定义，32个字符以内
         long String 可选 64 | 长度不超过64
         tags String[] 可选 32 | 标签，每个不超过32个字符
         near Number 可选 - | 只能查询近3个月数据，最多保留2位 | 3",
    );
    expect![[r#"
        request
          ids: String[] · optional · length [0, 3200] <does it limit the whole list, 100 elements of 32?> · items [0, 100] · 编号列表
          refs: String[] · optional · items [0, 10] · 最多支持10条，超过报错
          list: String[] · optional · length [1, 1000] <does 1000 limit each element, the whole list, or the number of elements?> · 列表 · e.g. ["a"]
          size: Number · optional · length [0, 3] · range [1, 100] · 每页记录数。默认20，最大100 · e.g. 20
          days: Number · optional · range [1, 15] · 天数 · e.g. 3
          num: Number · optional · range [1, 100] · 份数 · e.g. 3
          text: String · optional · length [0, 64] <the page says 不超过32个字符> · 备注，不超过32个字符
          memo: String · optional · length [0, 32] · 备注
          code: String <the page says 最短 16 位> · optional · length [0, 64] · 最短 16 位，最长 64 位
          name: String · optional · length [0, 64] <the page says 32个字符以内> · 由商家自定义，32个字符以内
          long: String · optional · length [0, 64] · 长度不超过64
          tags: String[] <the page says 每个不超过32个字符> · optional · length [0, 32] <does 32 limit each element, the whole list, or the number of elements?> · 标签，每个不超过32个字符
          near: Number · optional · 只能查询近3个月数据，最多保留2位 · e.g. 3
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn the_pages_own_values_break_its_limits() {
    let mut page = request(
        "a String 必选 3 | 甲 | abcdef
         b Number 必选 [1,500] | 乙 | 700
         c String[] 可选 - | 丙，最多1个",
    );
    page.samples.request = Some(r#"{"a":"abcd","b":3,"c":["x","y"]}"#.to_owned());
    expect![[r#"
        request
          a: String · required · length [0, 3] <the example has 6 characters; the sample has 4 characters> · 甲 · e.g. abcdef
          b: Number · required · range [1, 500] <the example is 700> · 乙 · e.g. 700
          c: String[] · optional · items [0, 1] <the sample has 2 elements> · 丙
    "#]]
    .assert_eq(&dump(&draft(&page)));
}

#[test]
fn both_ends_in_other_words() {
    let page = request(
        "a Number 必选 3 | 分数，350～950之间 | 650
         b Number 必选 3 | 页数，取值1~50 | 5
         c Number 必选 3 | 类型，取值0,1 | 1
         d Number 必选 3 | 时间，0点到24点之间 | 8
         e Number 必选 3 | 分数，0～100分 | 80
         k Number 必选 3 | 折扣，范围 1<=x<=99 | 85
         l Price 必选 9 | 金额，取值范围为（0，10000] | 1.00
         f Number[] 必选 - | 编号列表，不超过50个 | [1]
         g String[] 必选 - | 照片，2-9张 | [\"a\"]
         h String 必选 - | 密码，6-20位字母 | abc123
         i String 必选 - | 编号，长度为6-20 | abc123
         j String 必选 20 | 编号，长度为20位 | abc123",
    );
    expect![[r#"
        request
          a: Number · required · length [0, 3] · range [350, 950] · 分数，350～950之间 · e.g. 650
          b: Number · required · length [0, 3] · range [1, 50] · 页数 · e.g. 5
          c: Number · required · length [0, 3] · 类型，取值0,1 · e.g. 1
          d: Number <the page says 0点到24点之间: is it a range?> · required · length [0, 3] · 时间，0点到24点之间 · e.g. 8
          e: Number <the page says 0～100分: is it a range?> · required · length [0, 3] · 分数，0～100分 · e.g. 80
          k: Number <the page says 范围 1<=x<=99: is it a range?> · required · length [0, 3] · 折扣，范围 1<=x<=99 · e.g. 85
          l: Price <the page says 取值范围为（0: is it a range?> · required · length [0, 9] · 金额，取值范围为（0，10000] · e.g. 1.00
          f: Number[] · required · items [0, 50] · 编号列表 · e.g. [1]
          g: String[] <the page says 2-9张> · required · 照片，2-9张 · e.g. ["a"]
          h: String <the page says 6-20位字母> · required · sensitive · 密码，6-20位字母 · e.g. abc123
          i: String <the page says 长度为6-20> · required · 编号，长度为6-20 · e.g. abc123
          j: String · required · length [0, 20] · 编号，长度为20位 · e.g. abc123
    "#]].assert_eq(&dump(&draft(&page)));
}

#[test]
fn forbidden_characters() {
    let page = request(
        "a String 必选 256 | 订单标题。注意：不可使用特殊字符，如 /，=，& 等。 | Iphone6 16G
         b String 必选 256 | 标题，不能包含“/=&” | 甲
         c String 必选 256 | 姓名中不要包含特殊字符，如\",\"，\"|\"，\"&\"，\"^\" | 乙
         d String[] 可选 - | 标签，不得含有 #、% 和 *，最多 | [\"a#\"]
         e String 必选 - | 不能使用`~`，长度不限 | x~y
         f String 可选 - | 名称，不能包含特殊字符
         g String 可选 - | 不能包含除 - 和 _ 以外的字符
         h String 可选 - | 不能包含/、=以外的符号
         i String 可选 - | 首尾不能包含 /，中间可以
         j String 可选 - | 不可使用 <script> 标签
         k Number 可选 - | 不可使用 -，如 1 | 1
         l String 可选 - | 不能包含字母、数字和中文以外的字符
         m String 可选 - | 支持 / = &
         n String 可选 - | 文本，不能包含、，。
         o String 可选 - | 不可使用特殊字符,如:/,=,&。
         p String 可选 - | 不允许使用特殊字符 / = &
         q String 可选 - | 请勿包含 /=&
         r String 可选 - | 不支持 /、=、& 等
         s String 可选 - | 不能包含空格、/ 等
         t String 可选 - | 不能包含://
         u String 可选 - | 不支持退款",
    );
    expect![[r#"
        request
          a: String · required · length [0, 256] · without /=& · 订单标题。注意：不可使用特殊字符，如 /，=，& 等 · e.g. Iphone6 16G
          b: String · required · length [0, 256] · without /=& · 标题，不能包含“/=&” · e.g. 甲
          c: String · required · length [0, 256] · without ,|&^ · sensitive · 姓名中不要包含特殊字符，如","，"|"，"&"，"^" · e.g. 乙
          d: String[] · optional · without #%* · 标签，不得含有 #、% 和 *，最多 · e.g. ["a#"]
          e: String · required · without ~ <the example has a ~> · 不能使用`~`，长度不限 · e.g. x~y
          f: String · optional · 名称，不能包含特殊字符
          g: String · optional · 不能包含除 - 和 _ 以外的字符
          h: String <does the page forbid `/=`?> · optional · 不能包含/、=以外的符号
          i: String <does the page forbid `/`?> · optional · 首尾不能包含 /，中间可以
          j: String <does the page forbid `<`?> · optional · 不可使用 <script> 标签
          k: Number · optional · 不可使用 -，如 1 · e.g. 1
          l: String · optional · 不能包含字母、数字和中文以外的字符
          m: String · optional · 支持 / = &
          n: String · optional · 文本，不能包含
          o: String <does the page forbid `/=&`?> · optional · 不可使用特殊字符，如：/,=,&
          p: String · optional · without /=& · 不允许使用特殊字符 / = &
          q: String · optional · without /=& · 请勿包含 /=&
          r: String · optional · without /=& · 不支持 /、=、& 等
          s: String <does the page forbid `/`?> · optional · 不能包含空格、/ 等
          t: String <does the page forbid `/`?> · optional · 不能包含：//
          u: String · optional · 不支持退款
    "#]].assert_eq(&dump(&draft(&page)));
}
