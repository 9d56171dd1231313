//! Reconciles a day's orders with the bill: query the link, download, read, compare.
//!
//! It runs against a gateway and a download server on the local machine, with a bill made up for
//! it: `cargo run -p alipay-sdk --all-features --example reconcile`.

use alipay_sdk::api::data::dataservice_bill_downloadurl_query::{
    BillType, DataDataserviceBillDownloadurlQueryRequest, Secure,
};
use alipay_sdk::bill::{Bill, BillKind, Row};
use alipay_sdk::testing::{Gateway, Reply, TestKeys};
use alipay_sdk::{Client, Price};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::net::TcpListener;

type Failure = Box<dyn std::error::Error>;

/// What an order came to, by the books of the shop or by the bill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Order {
    paid: Price,
    refunded: Price,
}

type Orders = BTreeMap<String, Order>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let gateway = Gateway::start().await?;
    let link = serve(archive(&alipays_rows())?)?;
    let response = serde_json::json!({ "bill_download_url": link }).to_string();
    gateway.respond("alipay.data.dataservice.bill.downloadurl.query", Reply::success(response));
    let client = Client::builder(Gateway::APP_ID)
        .gateway(gateway.url())
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()?;

    let bill = download(&client, "2026-11-22").await?;
    let differences = compare(&our_orders(), &read(&bill)?);
    if differences != 3 {
        return Err(format!("3 differences were made up, and {differences} found").into());
    }
    Ok(())
}

/// Downloads the bill of a day. A service would write it to a file and keep it.
async fn download(client: &Client, day: &str) -> Result<Bill<Cursor<Vec<u8>>>, Failure> {
    let request = DataDataserviceBillDownloadurlQueryRequest::new()
        .bill_type(BillType::Trade)
        .bill_date(day)
        .secure(Secure::Https);
    let response = client.data_dataservice_bill_downloadurl_query(request).await?;
    let link = response.bill_download_url.clone().ok_or("the response has no link")?;
    let mut archive = Vec::new();
    let size = client.download_bill(link).write_to(&mut archive).await?;
    println!("Downloaded the bill of {day}: {size} bytes");
    Ok(Bill::open(Cursor::new(archive))?)
}

/// Adds up the bill. It is used only if all of it could be read: `?` ends it at the first error.
fn read(bill: &Bill<Cursor<Vec<u8>>>) -> Result<Orders, Failure> {
    let mut orders = Orders::new();
    let mut table = bill.table(BillKind::TradeDetails)?;
    for row in table.by_ref() {
        add(&mut orders, &row?)?;
    }
    for total in table.footer().into_iter().flat_map(|footer| &footer.totals) {
        println!("{}: {} rows", total.label, total.count);
    }
    Ok(orders)
}

fn add(orders: &mut Orders, row: &Row) -> Result<(), Failure> {
    let amount = row.amount("订单金额（元）")?.ok_or("a row has no amount")?;
    let order = orders.entry(row.get("商户订单号")?.to_owned()).or_default();
    match row.get("业务类型")? {
        "交易" => order.paid = order.paid.checked_add(amount).ok_or("overflow")?,
        // The bill has refunds as negative amounts.
        "退款" => order.refunded = order.refunded.checked_sub(amount).ok_or("overflow")?,
        other => return Err(format!("line {}: the type {other} is not handled", row.line()).into()),
    }
    Ok(())
}

/// Prints a line for each order, and returns the number of differences.
fn compare(ours: &Orders, alipays: &Orders) -> usize {
    let mut numbers: Vec<_> = ours.keys().chain(alipays.keys()).collect();
    numbers.sort();
    numbers.dedup();
    println!("\n{:8}{:>16}{:>16}  result", "order", "ours", "Alipay's");
    let mut differences = 0;
    for number in numbers {
        let (our, alipay) = (ours.get(number), alipays.get(number));
        let result = match (our, alipay) {
            (None, _) => "missing here",
            (_, None) => "missing there",
            (Some(our), Some(alipay)) if our.paid != alipay.paid => "other amount",
            (Some(our), Some(alipay)) if our.refunded != alipay.refunded => "other refund",
            _ => "matched",
        };
        differences += usize::from(result != "matched");
        println!("{number:8}{:>16}{:>16}  {result}", shown(our), shown(alipay));
    }
    differences
}

fn shown(order: Option<&Order>) -> String {
    match order {
        None => "-".to_owned(),
        Some(Order { paid, refunded }) if refunded.is_zero() => paid.to_string(),
        Some(Order { paid, refunded }) => format!("{paid} -{refunded}"),
    }
}

/// The books of the shop.
fn our_orders() -> Orders {
    let order = |number: &str, paid, refunded| {
        let order = Order { paid: Price::from_fen(paid), refunded: Price::from_fen(refunded) };
        (number.to_owned(), order)
    };
    [order("A-1", 8888, 0), order("A-2", 20_000, 5_000), order("A-3", 100, 0), order("A-4", 100, 0)]
        .into()
}

/// The rows of the bill: A-3 is missing, A-4 has another amount, and nobody here knows A-5.
fn alipays_rows() -> [(&'static str, &'static str, i64); 5] {
    [
        ("A-1", "交易", 8888),
        ("A-2", "交易", 20_000),
        ("A-2", "退款", -5_000),
        ("A-4", "交易", 110),
        ("A-5", "交易", 300),
    ]
}

/// Makes a bill in Alipay's layout, with a few of its columns.
fn archive(rows: &[(&str, &str, i64)]) -> Result<Vec<u8>, Failure> {
    let mut text = "#支付宝业务明细查询\r\n#账号：[20881234567890120156]\r\n\
        #-----------------------------------------业务明细列表----------------------------------------\r\n\
        支付宝交易号,商户订单号,业务类型,订单金额（元）\r\n"
        .to_owned();
    for (index, (number, kind, fen)) in rows.iter().enumerate() {
        text += &format!("{index}\t,{number}\t,{kind}\t,{}\r\n", Price::from_fen(*fen));
    }
    text += "#-----------------------------------------业务明细列表结束------------------------------------\r\n";
    text += "#交易合计：4笔，商家实收共292.98元\r\n#退款合计：1笔，商家实收退款共-50.00元\r\n";

    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    let file = archive.new_file("20881234567890120156_20261122_业务明细.csv");
    let (mut entry, config) = file.start()?;
    let mut writer = config.wrap(&mut entry);
    writer.write_all(&encoding_rs::GBK.encode(&text).0)?;
    let (_, descriptor) = writer.finish()?;
    entry.finish(descriptor)?;
    archive.finish()?;
    Ok(bytes)
}

/// Serves the bytes once, and returns the link.
fn serve(bytes: Vec<u8>) -> Result<String, Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || -> std::io::Result<()> {
        let (mut stream, _) = listener.accept()?;
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            request.extend(byte);
        }
        let length = bytes.len();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n")?;
        stream.write_all(&bytes)
    });
    Ok(format!("http://{address}/downloadBillFile.resource?fileId=1"))
}
