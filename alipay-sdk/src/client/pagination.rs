//! Iterates over the pages of a list.

use crate::client::call::Call;
use crate::error::{Error, PaginationError, PaginationErrorKind, Result};
use crate::request::ServerRequest;
use crate::response::{Response, Status};
use futures_util::stream::{BoxStream, Stream, StreamExt, unfold};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A query whose response is one page of a list.
pub trait Paged: ServerRequest<Response: Clone> + Clone + 'static {
    /// One item of the list.
    type Item: PartialEq + Send + 'static;

    /// Returns the field with the page number, starting at 1.
    fn page_number(&mut self) -> &mut Option<i64>;

    /// Returns the maximum number of items per page.
    fn page_size(&self) -> Option<i64>;

    /// Returns the items of a page.
    fn items(response: Self::Response) -> Vec<Self::Item>;

    /// Returns the total number of items on all pages, if Alipay sends it.
    fn total(_response: &Self::Response) -> Option<i64> {
        None
    }
}

impl<R: Paged> Call<R> {
    /// Returns the numbers of the pages, from the one that the request names or the first.
    pub(crate) fn page_numbers(&mut self) -> impl Iterator<Item = i64> + Send + use<R> {
        std::iter::successors(Some(self.first_page()), |number| Some(number.saturating_add(1)))
    }

    fn first_page(&mut self) -> i64 {
        *self.request.page_number().get_or_insert(1)
    }

    /// Iterates over the pages, from the one that the request names or the first, until there are
    /// no more. Each page is a call of its own, made when it is requested.
    ///
    /// Iteration stops after an empty page, once the total of the latest page has been
    /// returned, or, if Alipay sends no total, after a page that is shorter than one before it. An
    /// error ends it too, so that no page is skipped; to resume, start at the page that failed.
    /// Items that are added or removed meanwhile may be missed or returned twice, as with all
    /// page numbers.
    ///
    /// ```no_run
    /// # use alipay_sdk::api::open::mini_order_itembill_batchquery::OpenMiniOrderItembillBatchqueryRequest;
    /// # async fn example(client: alipay_sdk::Client) -> alipay_sdk::Result<()> {
    /// let request = OpenMiniOrderItembillBatchqueryRequest::new().mini_app_id("2018110260384046").page_size(10);
    /// let mut bills = client.open_mini_order_itembill_batchquery(request).items();
    /// while let Some(bill) = bills.next().await {
    ///     println!("{:?}", bill?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> Pages<R> {
        Pages(unfold(Paginator::new(self), step).fuse().boxed())
    }

    /// Iterates over the items of all [`pages`](Self::pages). If some items of a page could not be read, its
    /// other items are followed by an error, [`UnreadableItem`](PaginationErrorKind::UnreadableItem), and then
    /// by the next page, so that a list with gaps does not look complete.
    pub fn items(mut self) -> Items<R> {
        let numbers = futures_util::stream::iter(self.page_numbers());
        let pages = numbers.zip(self.pages().0);
        let items =
            pages.map(|(number, page)| futures_util::stream::iter(items::<R>(number, page)));
        Items(items.flatten().fuse().boxed())
    }
}

/// The pages of a list, one call each. A [`Stream`], which also has its own [`next`](Self::next).
#[must_use = "streams do nothing until they are awaited"]
pub struct Pages<R: Paged>(BoxStream<'static, Result<Response<R::Response>>>);

/// The items of a list, page by page. A [`Stream`], which also has its own [`next`](Self::next).
#[must_use = "streams do nothing until they are awaited"]
pub struct Items<R: Paged>(BoxStream<'static, Result<R::Item>>);

impl<R: Paged> Pages<R> {
    /// Returns the next page, or `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<Response<R::Response>>> {
        self.0.next().await
    }
}

impl<R: Paged> Items<R> {
    /// Returns the next item, or `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<R::Item>> {
        self.0.next().await
    }
}

impl<R: Paged> Stream for Pages<R> {
    type Item = Result<Response<R::Response>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl<R: Paged> Stream for Items<R> {
    type Item = Result<R::Item>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }
}

impl<R: Paged> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pages({})", R::METHOD)
    }
}

impl<R: Paged> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Items({})", R::METHOD)
    }
}

/// Returns the items of a page, and an error if some are missing.
pub(crate) fn items<R: Paged>(
    number: i64,
    page: Result<Response<R::Response>>,
) -> impl Iterator<Item = Result<R::Item>> + Send {
    let (page, error) = match page {
        Ok(page) => {
            // `list[3]`: an item of a list, not a field of an item.
            let is_item = |path: &str| path.ends_with(']') && !path.contains('.');
            let has_gaps = page.problems().iter().any(|problem| is_item(problem.path()));
            let kind = PaginationErrorKind::UnreadableItem;
            let gap = || Err(PaginationError::new(R::METHOD, number, kind).into());
            (Some(page), has_gaps.then(gap))
        }
        Err(error) => (None, Some(Err(error))),
    };
    let items = page.map(|page| R::items(page.into_inner())).unwrap_or_default();
    items.into_iter().map(Ok).chain(error)
}

/// More pages than any list has.
const MAX_PAGES: u32 = 100_000;

/// The state of an iteration.
pub(crate) struct Paginator<R: Paged> {
    call: Call<R>,
    number: i64,
    pages: u32,
    /// The number of items seen. Those before a first page that is not page 1 are not counted,
    /// which costs one more page, and loses none.
    seen: i64,
    total: Option<i64>,
    previous: Vec<R::Item>,
    /// The size of a full page: a gateway may return fewer items than requested.
    page_len: usize,
    is_finished: bool,
}

impl<R: Paged> Paginator<R> {
    pub fn new(mut call: Call<R>) -> Self {
        let number = call.first_page();
        let (pages, seen, total, previous, page_len) = (0, 0, None, Vec::new(), 0);
        Self { call, number, pages, seen, total, previous, page_len, is_finished: false }
    }

    /// Returns the call of the next page; `None` after the last one.
    pub fn next_call(&mut self) -> Option<Call<R>> {
        if self.is_finished {
            return None;
        }
        let mut call = self.call.clone();
        *call.request.page_number() = Some(self.number);
        Some(call)
    }

    /// Records a response: a page, or the end of the list.
    pub fn accept(
        &mut self,
        page: Result<Response<R::Response>>,
    ) -> Result<Option<Response<R::Response>>> {
        let page = page.and_then(|page| self.count(page));
        self.is_finished |= !matches!(page, Ok(Some(_)));
        page
    }

    fn count(&mut self, page: Response<R::Response>) -> Result<Option<Response<R::Response>>> {
        let items = R::items(R::Response::clone(&page));
        self.pages += 1;
        self.total = R::total(&page).or(self.total);
        // If something could not be read, the number of items is not known.
        let is_whole = page.problems().is_empty();
        if page.status() == Status::Pending || items.is_empty() && !is_whole {
            return Err(self.error(PaginationErrorKind::UnreadablePage));
        }
        let is_short = is_whole && items.len() < self.page_len;
        if !items.is_empty() && items == self.previous && !self.may_repeat(&items) {
            // After the end some gateways return the last page again; but if that page is full, the
            // gateway has more likely ignored the page number.
            let is_end = self.total.map_or(is_short, |total| self.is_past(total));
            return if is_end { Ok(None) } else { Err(self.error(PaginationErrorKind::Endless)) };
        }
        if self.pages > MAX_PAGES {
            return Err(self.error(PaginationErrorKind::Endless));
        }
        self.seen += items.len() as i64;
        // A total that is less than one page holds counts something else.
        let is_complete =
            self.total.is_some_and(|total| total >= items.len() as i64 && self.seen >= total);
        self.is_finished = items.is_empty() || is_complete || self.total.is_none() && is_short;
        self.page_len = self.page_len.max(items.len());
        self.number = self.number.saturating_add(1);
        self.previous = items;
        Ok(Some(page))
    }

    /// Returns whether the pages before this one hold as many items: those that were seen, or,
    /// where iteration began further on, as many as there should be.
    fn is_past(&self, total: i64) -> bool {
        let size = self.call.request.page_size().unwrap_or_default();
        self.seen >= total || self.number.saturating_sub(1).saturating_mul(size) >= total
    }

    /// Two pages of one item each may well be alike.
    fn may_repeat(&self, items: &[R::Item]) -> bool {
        items.len() == 1 && self.call.request.page_size() == Some(1)
    }

    fn error(&self, kind: PaginationErrorKind) -> Error {
        PaginationError::new(R::METHOD, self.number, kind).into()
    }
}

async fn step<R: Paged>(
    mut paginator: Paginator<R>,
) -> Option<(Result<Response<R::Response>>, Paginator<R>)> {
    let page = paginator.next_call()?.await;
    Some((paginator.accept(page).transpose()?, paginator))
}
