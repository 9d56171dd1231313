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
