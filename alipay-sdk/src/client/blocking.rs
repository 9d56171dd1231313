//! Calls that block the thread, for programs that are not async.

use crate::client::Client;
use crate::client::call::Call;
use crate::client::paging::{Paged, Walk, elements};
use crate::error::{Error, Result};
use crate::request::ByServer;
use crate::response::Response;
use std::cell::Cell;
use std::future::IntoFuture as _;
use std::sync::OnceLock;
use std::{fmt, io};
use tokio::runtime::{Builder, Runtime};

thread_local! {
    /// This is the thread that serves blocking calls, which must not be one itself.
    static SERVES: Cell<bool> = const { Cell::new(false) };
}

/// The runtime that serves the sockets and timers of a client's blocking calls: one thread, started
/// by the first of them.
#[derive(Default)]
pub(crate) struct Blocking(OnceLock<Runtime>);

impl Blocking {
    fn runtime(&self) -> io::Result<&Runtime> {
        if SERVES.get() {
            return Err(io::Error::other("this is the thread that serves blocking calls: await"));
        }
        if self.0.get().is_none() {
            let mut threads = Builder::new_multi_thread();
            threads.worker_threads(1).thread_name("alipay-sdk").enable_all();
            let runtime = threads.on_thread_start(|| SERVES.set(true)).build()?;
            // Where two calls are the first one, the second runtime ends here.
            if let Err(unused) = self.0.set(runtime) {
                unused.shutdown_background();
            }
        }
        self.0.get().ok_or_else(|| io::ErrorKind::Other.into())
    }
}

/// Not by dropping it: a runtime may not be dropped where another one is running.
impl Drop for Blocking {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl Client {
    /// Blocks this thread until a future of this client is done: for programs that are not async
    /// and verify a notification, sign a form or open a payload. For calls there is
    /// [`send_blocking`](Call::send_blocking).
    ///
    /// On a thread that runs async tasks it stops those as well, and waits for ever for what only
    /// they could bring: there, await. Each client that blocks has one more thread, which serves its
    /// sockets, and connections of its own.
    ///
    /// ```no_run
    /// # fn example(client: alipay_sdk::Client, body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    /// let notification = client.block_on(client.verify_notification(body))??;
    /// println!("{:?}", notification.trade_no());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NoThread`] if that thread cannot be started, or is this one.
    pub fn block_on<F: Future>(&self, future: F) -> Result<F::Output> {
        let _entered = self.config().blocking.runtime().map_err(Error::NoThread)?.enter();
        Ok(pollster::block_on(future))
    }
}

impl<R: ByServer> Call<R> {
    /// Makes the call and blocks this thread until it is done: the same call with the same
    /// options and the same errors, for programs that are not async.
    ///
    /// On a thread that runs async tasks it stops those as well: there, await the call. See
    /// [`Client::block_on`].
    ///
    /// ```no_run
    /// # use alipay_sdk::api::open::agent_order_query::OpenAgentOrderQueryRequest;
    /// # fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
    /// let request = OpenAgentOrderQueryRequest::new().batch_no("2017110616474516400082883");
    /// let response = client.open_agent_order_query(request).send_blocking()?;
    /// println!("{:?}", response.order_status);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As when it is awaited.
    pub fn send_blocking(self) -> Result<Response<R::Response>> {
        let client = self.client.clone();
        client.block_on(self.into_future())?
    }
}

impl<R: Paged> Call<R> {
    /// [`pages`](Self::pages) that block this thread.
    pub fn pages_blocking(self) -> BlockingPages<R> {
        BlockingPages(Walk::new(self))
    }

    /// [`items`](Self::items) that block this thread.
    pub fn items_blocking(self) -> BlockingItems<R> {
        BlockingItems(Box::new(self.pages_blocking().flat_map(elements::<R>)))
    }
}

/// The pages of a list, one blocking call each.
#[must_use = "a page is asked for by `next`"]
pub struct BlockingPages<R: Paged>(Walk<R>);

impl<R: Paged> Iterator for BlockingPages<R> {
    type Item = Result<Response<R::Response>>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.0.next_call()?.send_blocking();
        self.0.judge(page).transpose()
    }
}

/// The elements of a list, page by page.
#[must_use = "a page is asked for by `next`"]
pub struct BlockingItems<R: Paged>(Box<dyn Iterator<Item = Result<R::Item>> + Send>);

impl<R: Paged> Iterator for BlockingItems<R> {
    type Item = Result<R::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

impl<R: Paged> fmt::Debug for BlockingItems<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlockingItems({})", R::METHOD)
    }
}

impl<R: Paged> fmt::Debug for BlockingPages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlockingPages({})", R::METHOD)
    }
}
