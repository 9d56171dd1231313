//! Bills (对账单): from the link of `alipay.data.dataservice.bill.downloadurl.query` to rows.
//!
//! A bill is a zip archive of CSV files in GBK. [`Client::download_bill`](crate::Client::download_bill)
//! writes it to a file, [`Bill`] opens that file, and [`Table`] reads the rows of one CSV file, one at
//! a time. However large the bill is, memory is not; and an archive that could do harm is refused.
//!
//! ```no_run
//! use alipay_sdk::bill::{Bill, BillKind};
//! use alipay_sdk::api::data::dataservice_bill_downloadurl_query::{
//!     BillType, DataDataserviceBillDownloadurlQueryRequest, Secure,
//! };
//!
//! # async fn example(client: alipay_sdk::Client) -> Result<(), Box<dyn std::error::Error>> {
//! let request = DataDataserviceBillDownloadurlQueryRequest::new()
//!     .bill_type(BillType::Trade)
//!     .bill_date("2026-11-22")
//!     .secure(Secure::Https);
//! let response = client.data_dataservice_bill_downloadurl_query(request).await?;
//! let link = response.bill_download_url.clone().ok_or("no link")?;
//!
//! let mut file = std::fs::File::options()
//!     .read(true).write(true).create(true).truncate(true).open("trade-2026-11-22.zip")?;
//! client.download_bill(link).write_to(&mut file).await?;
//!
//! let bill = Bill::open(file)?;
//! for row in bill.table(BillKind::TradeDetails)? {
//!     let row = row?;
//!     println!("{} {:?}", row.get("商户订单号")?, row.amount("商家实收（元）")?);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - Without `secure`, the link is `http://`, and anyone on the way can change the bill, which is not
//!   signed.
//! - A day without trades has a bill without rows, or none: an [`ApiError`](crate::ApiError) with a
//!   `sub_code` such as `NO_BILL_DATA` or `isp.bill_not_exist`.
//! - Do not use the rows before the loop has ended: only then is the bill known to be complete, as
//!   [`Table`] says.
//! - The names of the columns are those of the file; [`Table::columns`] lists them.

mod archive;
mod download;
mod download_error;
mod error;
mod footer;
mod kind;
mod limits;
mod row;
mod source;
mod table;
mod text;

pub use self::archive::{Bill, BillFile};
pub use self::download::Download;
pub use self::download_error::DownloadError;
pub use self::error::BillError;
pub use self::footer::{Footer, Total};
pub use self::kind::BillKind;
pub use self::limits::Limits;
pub use self::row::Row;
pub use self::table::Table;
