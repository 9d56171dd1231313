//! The traits that requests implement.

pub mod channel;
mod fields;
pub(crate) mod outgoing;
mod placement;
mod raw;
pub(crate) mod typed;

pub use fields::Fields;
pub(crate) use outgoing::{ByApp, ByPage, ByServer, Outgoing, Parameters, Redacted};
pub use placement::Placement;
pub use raw::RawRequest;
pub(crate) use typed::Request;

/// A request that this server sends to Alipay: await the [`Call`](crate::Call).
///
/// It cannot be signed for a browser or an app:
///
/// ```compile_fail,E0599
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// client.raw("alipay.trade.query", "{}").form().await?;
/// # Ok(())
/// # }
/// ```
pub trait ServerRequest: Request {}

/// A request that the user's browser submits to Alipay: [`form`](crate::Call::form) and
/// [`url`](crate::Call::url) sign it; nothing is sent, and there is no response.
///
/// ```no_run
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let form = client.raw_page("alipay.trade.page.pay", "{}").form().await?;
/// # Ok(())
/// # }
/// ```
///
/// Calling it from a server does not compile:
///
/// ```compile_fail,E0277
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let response = client.raw_page("alipay.trade.page.pay", "{}").await?;
/// # Ok(())
/// # }
/// ```
pub trait PageRequest: Request {}

/// A request that an app passes to Alipay's client SDK: [`order_string`](crate::Call::order_string)
/// signs it; nothing is sent, and there is no response.
///
/// ```no_run
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let order = client.raw_app("alipay.trade.app.pay", "{}").order_string().await?;
/// # Ok(())
/// # }
/// ```
///
/// It can neither be awaited, nor does it have a URL:
///
/// ```compile_fail,E0277
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let response = client.raw_app("alipay.trade.app.pay", "{}").await?;
/// # Ok(())
/// # }
/// ```
///
/// ```compile_fail,E0599
/// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
/// let url = client.raw_app("alipay.trade.app.pay", "{}").url().await?;
/// # Ok(())
/// # }
/// ```
pub trait AppRequest: Request {}

/// Whether the same request may be sent again if no response was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Idempotency {
    /// A query: it changes nothing, however often it is sent.
    ReadOnly,
    /// A write that may take effect a second time: query before sending it again.
    None,
    /// A write that the named request fields together make idempotent: the same values, the same
    /// write.
    Key(&'static [&'static str]),
}
