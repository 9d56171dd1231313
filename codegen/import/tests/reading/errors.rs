//! Tables of error codes.

use crate::dump::errors;
use expect_test::expect;

fn page(codes: &str) -> String {
    format!("alipay.test.order.query\n请求参数\nbatch_no必选string(64)\n{codes}\n")
}

#[test]
fn blanks_between_the_cells() {
    let codes = "业务错误码\n公共错误码\n错误码 错误描述 解决方案\n\
        ACQ.SYSTEM_ERROR 系统错误 请重试\nACQ.NOT_EXIST 订单 不存在 请检查 订单号\nisv.no-right 无权限 联系客服\n\
        EMPTY 空\nCODE_ONLY\n描述在下一行\nonlineServer";
    expect![[r#"
        errors
        7: ACQ.SYSTEM_ERROR / 系统错误 / 请重试
        8: ACQ.NOT_EXIST / 订单 不存在 / 请检查 订单号 ?Description: the page does not separate the description from the solution
        9: isv.no-right / 无权限 / 联系客服
        10: EMPTY / 空 / 
        11: CODE_ONLY / 描述在下一行 / 
    "#]].assert_eq(&errors(&page(codes)));
}

#[test]
fn codes_run_together_with_their_description() {
    let codes = "公共错误码\n业务错误码\n错误码错误描述某镜像的解决方案\n\
        invalid_batch_no编号 batch_no 不能为空\nbatch_no 参数不能为空\ninvalid_parameter参数有误\n检查参数\nbatch_no也要检查\n\
        invalid_parameter参数有误\n非法参数\nno_permissionappid 不匹配\nappid 不匹配,请检查\nstate_error状态错误\n请稍后\n";
    expect![[r#"
        errors
        7: invalid_batch_no / 编号 batch_no 不能为空 / batch_no 参数不能为空
        9: invalid_parameter / 参数有误 / 检查参数⏎batch_no也要检查
        12: invalid_parameter / 参数有误 / 非法参数
        14: no_permission / appid 不匹配 / appid 不匹配,请检查
        16: state_error / 状态错误 / 请稍后
    "#]]
    .assert_eq(&errors(&page(codes)));
}

#[test]
fn tables_of_codes() {
    let codes = "## 业务错误码\n|错误码|错误描述|解决方案|\n|---|---|---|\n|ACQ.A_B|甲|1. 检查<br>2. 重试|\n|c_d|乙||\n| |丙|丁|\n\
        ## 触发通知类型\n|通知类型|描述|默认开启|\n|---|---|---|\n|tradeStatus.CLOSED|关闭|1|";
    expect![[r#"
        errors
        7: ACQ.A_B / 甲 / 1. 检查⏎2. 重试
        8: c_d / 乙 / 
        unrecognized
        9: | |丙|丁|
    "#]]
    .assert_eq(&errors(&page(codes)));
    let codes = "错误码\n错误码\t错误描述\t解决方案\nA_B\t甲\t检查\n重试\nC_D\t乙\t";
    expect![[r#"
        errors
        6: A_B / 甲 / 检查⏎重试
        8: C_D / 乙 / 
    "#]]
    .assert_eq(&errors(&page(codes)));
}

#[test]
fn codes_of_the_gateway_are_not_the_apis_own() {
    let codes = "公共错误码\n错误码 错误描述 解决方案\n20000 服务不可用 稍后重试\nisv.missing-method 缺少方法 检查";
    expect![[r#""#]].assert_eq(&errors(&page(codes)));
}

#[test]
fn a_footer_may_be_run_together() {
    let footers = ["onlineServer开发者社区\n社区提问意见反馈", "顶部开发者社区\n扫描二维码"];
    let found = footers.map(|footer| {
        errors(&format!("alipay.test.order.query\n响应参数\na_b必选string\n业务错误码\n错误码错误描述解决方案\nNO_STOCK 没有库存 请稍后再试\n{footer}\n"))
    });
    expect![[r#"
        errors
        6: NO_STOCK / 没有库存 / 请稍后再试
        errors
        6: NO_STOCK / 没有库存 / 请稍后再试
    "#]]
    .assert_eq(&found.concat());
}

#[test]
fn two_columns_have_one_pipe() {
    expect![[r#"
        errors
        7: NO_STOCK / 没有库存 / 
    "#]].assert_eq(&errors("alipay.test.order.query\n响应参数\na_b必选string\n业务错误码\n错误码 | 说明\n--- | ---\nNO_STOCK | 没有库存\n"));
}

#[test]
fn codes_that_look_like_other_words_get_a_review_note() {
    let codes = "业务错误码\n错误码 错误描述 解决方案\n\
        SYSTEM_ERROR 系统错误 请重试\n40004 参数非法 检查参数\ninvalidParam 参数错误 检查参数\n2 个参数 都要检查";
    expect![[r#"
        errors
        6: SYSTEM_ERROR / 系统错误 / 请重试
        7: 40004 / 参数非法 / 检查参数 ?Name: is this a code, or does the solution above continue?
        8: invalidParam / 参数错误 / 检查参数⏎2 个参数 都要检查 ?Name: is this a code, or does the solution above continue?
    "#]].assert_eq(&errors(&page(codes)));
    let run_together = "业务错误码\n错误码错误描述解决方案\n\
        SYSTEM_ERROR系统错误\n40004是网关的返回码\n40005参数非法\n检查参数\nPARAM_ILLEGAL参数不合法\nisv.missing-param缺少参数\n1.检查 2.补充";
    expect![[r#"
        errors
        6: SYSTEM_ERROR / 系统错误 / 40004是网关的返回码
        8: 40005 / 参数非法 / 检查参数 ?Name: is this a code, or does the solution above continue?
        10: PARAM_ILLEGAL / 参数不合法 / 
        11: isv.missing-param / 缺少参数 / 1.检查 2.补充
    "#]]
    .assert_eq(&errors(&page(run_together)));
}
