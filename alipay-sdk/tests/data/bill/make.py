#!/usr/bin/env python3
"""Makes trade.zip and fund.zip: bills in the layout of Alipay's, zipped by Python.

As in Alipay's, names and contents are in GBK, nothing says so, and cells are padded with tabs. The
merchant, the buyers and the numbers are made up. The times are fixed, so that the same bytes come
out again; other versions of zlib may deflate differently.
"""
import os
import zipfile

ACCOUNT = "20881234567890120156"
HEAD = (
    "#支付宝{title}查询\r\n#账号：[" + ACCOUNT + "]\r\n"
    "#起始日期：[2026年11月22日 00:00:00]   终止日期：[2026年11月23日 00:00:00]\r\n"
    "#-----------------------------------------{list}列表----------------------------------------\r\n"
)
END = "#-----------------------------------------{list}列表结束------------------------------------\r\n"
EXPORTED = "#导出时间：[2026年11月23日 05:46:49]\r\n"

TRADE = HEAD.format(title="业务明细", list="业务明细") + '''\
支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注\r
2026112222001400000000000001\t,A-1001\t,交易\t,红茶,2026-11-22 09:00:01,2026-11-22 09:00:09,\t,\t,\t,\t,买家一(bu1***@example.com)\t,88.88,88.88,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,-0.53,0.00,\r
2026112222001400000000000002\t,A-1002\t,交易\t,"大红袍, 一斤",2026-11-22 10:00:01,2026-11-22 10:00:09,\t,\t,\t,\t,买家二(bu2***@example.com)\t,200.00,190.00,0.00,0.00,0.00,10.00,0.00,满减,0.00\t,0.00,\t,-1.14,0.00,"他说 ""好茶"""\r
2026112222001400000000000001\t,A-1001\t,退款\t,红茶,2026-11-22 09:00:01,2026-11-22 15:30:00,\t,\t,\t,\t,买家一(bu1***@example.com)\t,-8.88,-8.88,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,R-1\t,0.05,0.00,部分退款\r
''' + END.format(list="业务明细") + (
    "#交易合计：2笔，商家实收共278.88元，商家优惠共10.00元\r\n"
    "#退款合计：1笔，商家实收退款共-8.88元，商家优惠退款共0.00元\r\n"
) + EXPORTED

TRADE_SUMMARY = HEAD.format(title="业务汇总", list="业务汇总") + '''\
门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）\r
\t,\t,2,1,280.00,270.00,0.00,10.00,0.00,-1.62,0.00,268.38\r
合计\t,\t,2,1,280.00,270.00,0.00,10.00,0.00,-1.62,0.00,268.38\r
''' + END.format(list="业务汇总") + EXPORTED

FUND = HEAD.format(title="账务明细", list="账务明细") + '''\
账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\r
100000000001\t,2026112222001400000000000001\t,A-1001\t,红茶\t,2026-11-22 09:00:09\t,买家一 (bu1***@example.com)\t,88.88,0.00,1088.88,支付宝\t,在线支付\t, \r
100000000002\t,2026112222001400000000000001\t,A-1001\t,服务费\t,2026-11-22 09:00:09\t,支付宝\t,0.00,-0.53,1088.35,支付宝\t,收费\t,服务费\r
100000000003\t,2026112222001400000000000001\t,A-1001\t,红茶\t,2026-11-22 15:30:00\t,买家一 (bu1***@example.com)\t,0.00,-8.88,1079.47,支付宝\t,交易退款\t,部分退款\r
''' + END.format(list="账务明细") + (
    "#支出合计：2笔，共-9.41元\r\n#收入合计：1笔，共88.88元\r\n"
) + EXPORTED

FUND_SUMMARY = HEAD.format(title="账务汇总", list="账务汇总") + '''\
类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）\r
在线支付,1,88.88,0,0.00,88.88\r
收费,0,0.00,1,-0.53,-0.53\r
交易退款,0,0.00,1,-8.88,-8.88\r
合计,1,88.88,2,-9.41,79.47\r
''' + END.format(list="账务汇总") + EXPORTED


class GbkName(zipfile.ZipInfo):
    """Python would write the name in UTF-8, and say so."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


class Stream:
    """As Java writes to a socket: the sizes are known, and written, after the content only."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.write, self.flush, self.close = self.file.write, self.file.flush, self.file.close


def make(file, files):
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for suffix, text in files:
            info = GbkName(f"{ACCOUNT}_20261122_{suffix}.csv", (2026, 11, 23, 5, 46, 50))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("gbk"))


os.chdir(os.path.dirname(os.path.abspath(__file__)))
make("trade.zip", [("业务明细(汇总)", TRADE_SUMMARY), ("业务明细", TRADE)])
fund = Stream("fund.zip")
make(fund, [("账务明细", FUND), ("账务汇总", FUND_SUMMARY)])
fund.close()
