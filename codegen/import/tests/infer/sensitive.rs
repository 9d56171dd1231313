use crate::support::{draft, request};

/// The names of the fields that are sensitive.
fn sensitive(rows: &str) -> Vec<String> {
    let fields = draft(&request(rows)).request.into_iter();
    fields.filter(|field| field.sensitive).map(|field| field.name.value).collect()
}

#[test]
fn accounts_people_and_free_form_values_are_sensitive() {
    let rows = "account String 可选 9 | 收款的账户
                refund_account String 可选 9 | 退款的去处
                op_buyer_open_id String 可选 9 | 编号
                ext_info String 可选 9 | 扩展信息
                biz_context_info String 可选 9 | 上下文
                confirm_url String 可选 9 | 确认的链接
                remark String 可选 9 | 备注
                client_ip String 可选 9 | 地址
                a String 可选 9 | 收货人的手机号";
    let all: Vec<_> = rows.lines().filter_map(|row| row.split_whitespace().next()).collect();
    assert_eq!(sensitive(rows), all);
}

#[test]
fn similar_names_are_not_sensitive() {
    let rows = "account_type String 可选 9 | 去处的类别
                rapid_no String 可选 9 | 编号
                ship_type String 可选 9 | 方式
                expires_in Number 可选 9 | 令牌的有效期
                a String 可选 9 | 证件号类型
                order_no String 可选 9 | 订单号
                paid Boolean 可选 - | 用户是否已经付款，见user_id";
    assert_eq!(sensitive(rows), Vec::<String>::new());
}

#[test]
fn what_shows_a_person_is_sensitive_whatever_it_is_called() {
    let rows = "desc String 可选 99 | 说明 | 转给13812345678的货款
                note String 可选 99 | 附言 | 2088102146225135
                memo String 可选 99 | 说明 | 来自159****5620
                content String 可选 99 | 内容 | 回复zhang.san@example.com
                extra String 可选 99 | 附加 | 11010519491231002X
                detail String 可选 99 | 明细 | 6222020200112233445";
    let all: Vec<_> = rows.lines().filter_map(|row| row.split_whitespace().next()).collect();
    assert_eq!(sensitive(rows), all);
    // Numbers of orders, dates and amounts.
    let rows = "desc String 可选 99 | 说明 | 20150320010101001号订单
                note String 可选 99 | 附言 | 2013112011001004330000121536
                memo String 可选 99 | 说明 | 88.88
                when String 可选 99 | 时刻 | 2024-05-06 08:30:00
                app String 可选 99 | 应用 | 2014072300007148
                version String 可选 99 | 版本 | a@1";
    assert_eq!(sensitive(rows), Vec::<String>::new());
}

#[test]
fn a_title_that_a_user_sees_is_not_sensitive() {
    let rows = "order_title String 可选 99 | 转账业务的标题，用于在支付宝用户的账单里显示 | 货款
                bind_status String 可选 99 | 用户手机号是否已经绑定 | 已绑定
                sign_time String 可选 99 | 用户绑定银行卡的时刻 | 刚刚";
    assert_eq!(sensitive(rows), Vec::<String>::new());
    assert_eq!(sensitive("title String 可选 99 | 标题 | 给13812345678的货款"), ["title"]);
}
