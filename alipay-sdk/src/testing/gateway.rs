//! A gateway on loopback.

mod builder;
mod connection;
mod exchange;
mod notification;
mod user;

pub use self::builder::GatewayBuilder;

use self::connection::{Cut, Listener};
use super::lock::lock;
use super::received::Received;
use super::reply::Keys;
use super::reply::Reply;
use super::trades::Ledger;
use super::v2::{self, Channel, Finding};
use axum::{
    Router,
    response::Html,
    routing::{any, get},
};
use std::{
    collections::{HashMap, VecDeque},
    fmt,
    future::IntoFuture as _,
    hash::{BuildHasher as _, RandomState},
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
};
use tokio::{net::TcpListener, task::JoinHandle};

/// The page to which browsers are redirected.
const CASHIER: &str = "/cashier.htm";

/// An HTTP server on 127.0.0.1 that plays Alipay's gateway.
///
/// It checks every request before it looks for the reply that the test has queued, and refuses what
/// the real one refuses, with a signed response and the same `sub_code`: unknown applications,
/// missing parameters, `charset` outside the URL, a stale `timestamp`, a wrong signature. It is
/// stricter where the real one guesses, or where it is not known what it does:
///
/// | refused here | why |
/// |---|---|
/// | a method other than POST, except for [`page_method`](GatewayBuilder::page_method)s | tokens would end up in access logs |
/// | a body that is neither a form nor, for files, `multipart/form-data` | the real one looks for parameters in vain |
/// | a parameter that is sent twice, or without a name; files may share a field | it could be read in two ways |
/// | a parameter that is empty or white space | SDKs and gateways disagree whether it is signed |
/// | URLs and bodies that are not percent-encoded, or not valid in their charset | what was signed could not be told |
/// | a `charset` in a header that is not the one in the URL | one of the two is wrong |
/// | `sign_type`, `app_cert_sn` or `alipay_root_cert_sn` that the gateway was not built with | the test means another mode |
/// | a `timestamp` more than ten minutes off; [`any_time`](GatewayBuilder::any_time) turns it off | the real tolerance is not documented |
/// | `biz_content` that is not a JSON object, or has what `serde_json` does not read: a number such as 1e400, half of a surrogate pair, nesting of more than 127 levels | no method has another; parsers disagree |
/// | encrypted content without `encrypt_type`, or that is not whole AES blocks | it cannot be decrypted |
/// | a file without a name, a known extension, a `Content-Type` or content, of more than 50 MB, or in a field named like a parameter of the protocol | uploads are refused, or lost, for it |
/// | a file with `filename*` only, or with a quote in its name | it is not known how the real one reads them |
/// | a text part whose `Content-Type` is not `text/plain` | it is a file without a name |
/// | files for a [`page_method`](GatewayBuilder::page_method) | a browser that is redirected uploads nothing |
/// | a body of more than 10 MiB, of uploads 64 MiB: status 413, and not among the [`requests`](Self::requests) | it would fill the test's memory |
///
/// * Requests may be in utf-8 and, with the cargo feature `gbk`, in GBK, GB2312 or GB18030. The
///   response has the charset of the request, unless `Reply::in_gbk` says otherwise.
/// * Encryption needs the key of [`GatewayBuilder::aes_key`]. An encrypted `biz_content`, also beside
///   files, gets an encrypted success; API errors stay plain.
/// * [`GatewayBuilder::certificates`] enables certificate mode.
/// * Uploaded files are in [`Received::files`].
/// * What a browser or an app would send for the application can be checked without sending it:
///   [`check_url`](Self::check_url), [`check_form`](Self::check_form),
///   [`check_order_string`](Self::check_order_string). If it is sent nevertheless,
///   [`GatewayBuilder::page_method`] makes the gateway respond to it.
/// * [`trades`](Self::trades) makes it remember payments, and respond accordingly.
/// * [`notification`](Self::notification) builds what Alipay posts to `notify_url`.
///
/// It runs as a task of the tokio runtime that starts it, with I/O and time enabled, and stops when
/// it is dropped. For an example see the [module](super).
pub struct Gateway {
    address: SocketAddr,
    platform: Arc<Platform>,
    server: JoinHandle<()>,
}

impl Gateway {
    /// The application that every gateway knows, with [`TestKeys`](super::TestKeys).
    pub const APP_ID: &'static str = "2021000000000001";

    /// Starts a gateway for [`APP_ID`](Self::APP_ID) and RSA2.
    ///
    /// # Errors
    /// Returns an error if no port is free.
    ///
    /// # Panics
    /// Panics outside of a tokio runtime.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Returns a builder for a gateway with other applications, keys or rules.
    pub fn builder() -> GatewayBuilder {
        GatewayBuilder::new()
    }

    async fn serve(platform: Platform) -> io::Result<Self> {
        let platform = Arc::new(platform);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let service = Router::new()
            .route("/gateway.do", any(exchange::exchange))
            .route(CASHIER, get(async || Html("<title>Cashier</title>")))
            .with_state(Arc::downgrade(&platform))
            .into_make_service_with_connect_info::<Cut>();
        let server = axum::serve(Listener(listener), service).into_future();
        let server = tokio::spawn(async {
            // The server never ends by itself, according to axum.
            let _ = server.await;
        });
        Ok(Self { address, platform, server })
    }

    /// Returns the URL for the client: `http://127.0.0.1:PORT/gateway.do`.
    pub fn url(&self) -> String {
        format!("http://{}/gateway.do", self.address)
    }

    /// Queues a reply to the next call of a method, such as `alipay.trade.query`.
    ///
    /// Each method has a queue of its own. While it is empty, the last reply is sent again, unless
    /// [`trades`](Self::trades) handle the method. A method without any reply is refused with
    /// `isv.invalid-method`.
    pub fn respond(&self, method: impl Into<String>, reply: Reply) -> &Self {
        lock(&self.platform.replies).entry(method.into()).or_default().waiting.push_back(reply);
        self
    }

    /// Returns the requests received so far, the oldest first, including refused ones, unless their body
    /// was too large.
    pub fn requests(&self) -> Vec<Received> {
        lock(&self.platform.received).clone()
    }

    pub(super) fn ledger(&self) -> &Mutex<Option<Ledger>> {
        &self.platform.ledger
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("address", &self.address).finish_non_exhaustive()
    }
}

/// The state behind the HTTP server.
struct Platform {
    rules: v2::Rules,
    keys: Keys,
    replies: Mutex<HashMap<String, Queue>>,
    /// `None` until the test enables it.
    ledger: Mutex<Option<Ledger>>,
    received: Mutex<Vec<Received>>,
    seed: RandomState,
}

/// The replies to one method.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<Reply>,
    last: Option<Reply>,
}

impl Queue {
    fn next(&mut self) -> Option<Reply> {
        let reply = self.waiting.pop_front()?;
        Some(self.last.insert(reply).clone())
    }
}

impl Platform {
    /// Checks a request, and records what the gateway itself finds wrong.
    fn check(&self, channel: Channel<'_>, received: &mut Received) -> Result<(), Finding> {
        self.rules.check(channel, received).inspect_err(|finding| {
            received.refuse(finding.sub_code, &finding.sub_msg);
        })
    }

    /// Returns the queued reply, or the ledger's, or the last queued one.
    fn next_reply(&self, received: &Received) -> Reply {
        let method = received.method.as_str();
        let queued = |reply: fn(&mut Queue) -> Option<Reply>| {
            lock(&self.replies).get_mut(method).and_then(reply)
        };
        queued(Queue::next)
            .or_else(|| lock(&self.ledger).as_mut()?.respond(received))
            .or_else(|| queued(|queue| queue.last.clone()))
            .unwrap_or_else(|| match self.rules.is_page(method) {
                true => Reply::redirect(CASHIER),
                false => Finding::no_reply(method).into(),
            })
    }

    /// Records the request, and assigns a unique trace id of 32 hex digits.
    fn record(&self, received: Received) -> String {
        let mut all = lock(&self.received);
        all.push(received);
        let number = all.len();
        format!("{:016x}{number:016x}", self.seed.hash_one(number))
    }
}
