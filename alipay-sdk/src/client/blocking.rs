//! Blocking calls, for programs that are not async.

use crate::client::Client;
use crate::client::call::Call;
use crate::client::pagination::{Paged, Paginator, items};
use crate::error::Result;
use crate::request::ByServer;
use crate::response::Response;
use std::fmt;
use std::future::IntoFuture as _;
use std::sync::Arc;

impl Client {
    /// Blocks this thread until a future of this client completes: for programs that are not async
    /// and verify a notification, sign a form or open a payload. For calls there is
    /// [`send_blocking`](Call::send_blocking).
    ///
    /// Must not be called from an async task: it blocks the executor thread and can deadlock; await
    /// there instead. Each client that blocks has one more thread, which serves its sockets, and
    /// its own connections.
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
    /// [`Error::NoThread`](crate::Error::NoThread) if that thread cannot be started, or if this is
    /// that thread.
    pub fn block_on<F: Future>(&self, future: F) -> Result<F::Output> {
        self.shared.blocking.block_on(future)
    }
}

impl<R: ByServer> Call<R> {
    /// Makes the call and blocks this thread until it completes: the same call with the same
    /// options and the same errors, for programs that are not async.
    ///
    /// Must not be called from an async task: await the call there. See [`Client::block_on`].
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
    /// Returns the same errors as when it is awaited.
    pub fn send_blocking(self) -> Result<Response<R::Response>> {
        let shared = Arc::clone(&self.shared);
        shared.blocking.block_on(self.into_future())?
    }
}

impl<R: Paged> Call<R> {
    /// Returns [`pages`](Self::pages) that block this thread.
    pub fn pages_blocking(self) -> BlockingPages<R> {
        BlockingPages(Paginator::new(self))
    }

    /// Returns [`items`](Self::items) that block this thread.
    pub fn items_blocking(mut self) -> BlockingItems<R> {
        let numbers = self.page_numbers();
        let pages = numbers.zip(self.pages_blocking());
        BlockingItems(Box::new(pages.flat_map(|(number, page)| items::<R>(number, page))))
    }
}

/// The pages of a list, one blocking call each. Returned by [`Call::pages_blocking`].
#[must_use = "iterators are lazy: a page is requested by `next`"]
pub struct BlockingPages<R: Paged>(Paginator<R>);

impl<R: Paged> Iterator for BlockingPages<R> {
    type Item = Result<Response<R::Response>>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.0.next_call()?.send_blocking();
        self.0.accept(page).transpose()
    }
}

/// The items of a list, page by page. Returned by [`Call::items_blocking`].
#[must_use = "iterators are lazy: a page is requested by `next`"]
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
