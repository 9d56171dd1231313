//! Walks the pages of a list.

use crate::client::call::Call;
use crate::error::{Error, PaginationError, PaginationErrorKind, Result};
use crate::request::ServerRequest;
use crate::response::{Response, Status};
use futures_util::stream::{BoxStream, Stream, StreamExt, unfold};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A query that answers page by page.
pub trait Paged: ServerRequest<Response: Clone> + Clone + 'static {
    /// One element of the list.
    type Item: PartialEq + Send + 'static;

    /// The field that counts the pages.
    fn page_number(&mut self) -> &mut Option<i64>;

    /// How many elements a page has at most.
    fn page_size(&self) -> Option<i64>;

    /// The elements of a page.
    fn items(response: Self::Response) -> Vec<Self::Item>;

    /// How many elements all pages have together, if Alipay says so.
    fn total(_response: &Self::Response) -> Option<i64> {
        None
    }
}

impl<R: Paged> Call<R> {
    /// The numbers of the pages, from the one that the request names or the first.
    pub(crate) fn page_numbers(&mut self) -> impl Iterator<Item = i64> + Send + use<R> {
        let first = *self.request.page_number().get_or_insert(1);
        std::iter::successors(Some(first), |number| Some(number.saturating_add(1)))
    }

    /// Walks the pages, from the one that the request names or the first, until Alipay has no
    /// more. Each page is a call of its own, made when it is asked for.
    ///
    /// The walk ends behind an empty page, behind as many elements as Alipay says there are (by
    /// the latest page), and, where Alipay does not say, behind a page that is shorter than one
    /// before it. An error ends it too, so that nothing is skipped; to go on, start at the page that
    /// failed. Elements that are added or removed meanwhile may be missed or come twice: that is
    /// how pages are.
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

    /// Walks the elements of all [`pages`](Self::pages). Behind the elements of a page of which some
    /// could not be read there is an error, [`UnreadableItem`](PaginationErrorKind::UnreadableItem), and then the
    /// next page: a list that has holes must not look whole.
    pub fn items(mut self) -> Items<R> {
        let numbers = futures_util::stream::iter(self.page_numbers());
        let pages = numbers.zip(self.pages().0);
        let items =
            pages.map(|(number, page)| futures_util::stream::iter(items::<R>(number, page)));
        Items(items.flatten().fuse().boxed())
    }
}

/// The pages of a list, one call each. A [`Stream`], which also has a [`next`](Self::next) of its own.
#[must_use = "a page is asked for when it is awaited"]
pub struct Pages<R: Paged>(BoxStream<'static, Result<Response<R::Response>>>);

/// The elements of a list, page by page. A [`Stream`], which also has a [`next`](Self::next) of its
/// own.
#[must_use = "a page is asked for when it is awaited"]
pub struct Items<R: Paged>(BoxStream<'static, Result<R::Item>>);

impl<R: Paged> Pages<R> {
    /// The next page, or `None` behind the last one.
    pub async fn next(&mut self) -> Option<Result<Response<R::Response>>> {
        self.0.next().await
    }
}

impl<R: Paged> Items<R> {
    /// The next element, or `None` behind the last one.
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

/// The items of a page, and an error if some are missing.
pub(crate) fn items<R: Paged>(
    number: i64,
    page: Result<Response<R::Response>>,
) -> impl Iterator<Item = Result<R::Item>> + Send {
    let (page, error) = match page {
        Ok(page) => {
            // `list[3]`: an element of a list, not a field of an element.
            let is_element = |path: &str| path.ends_with(']') && !path.contains('.');
            let has_holes = page.problems().iter().any(|problem| is_element(problem.path()));
            let kind = PaginationErrorKind::UnreadableItem;
            let hole = || Err(PaginationError::new(R::METHOD, number, kind).into());
            (Some(page), has_holes.then(hole))
        }
        Err(error) => (None, Some(Err(error))),
    };
    let items = page.map(|page| R::items(page.into_inner())).unwrap_or_default();
    items.into_iter().map(Ok).chain(error)
}

/// More pages than any list has.
const MAX_PAGES: u32 = 100_000;

/// Where a walk stands.
pub(crate) struct Paginator<R: Paged> {
    call: Call<R>,
    number: i64,
    pages: u32,
    /// How many elements were seen. Those before a first page that is not page 1 are not counted,
    /// which costs one more page, and loses none.
    seen: i64,
    total: Option<i64>,
    previous: Vec<R::Item>,
    /// What a full page is: a gateway may give fewer than were asked for.
    longest: usize,
    is_over: bool,
}

impl<R: Paged> Paginator<R> {
    pub fn new(mut call: Call<R>) -> Self {
        let number = *call.request.page_number().get_or_insert(1);
        let (pages, seen, total, previous, longest) = (0, 0, None, Vec::new(), 0);
        Self { call, number, pages, seen, total, previous, longest, is_over: false }
    }

    /// The call of the next page; none behind the last one.
    pub fn next_call(&mut self) -> Option<Call<R>> {
        if self.is_over {
            return None;
        }
        let mut call = self.call.clone();
        *call.request.page_number() = Some(self.number);
        Some(call)
    }

    /// Looks at what came: is it a page, or the end?
    pub fn judge(
        &mut self,
        page: Result<Response<R::Response>>,
    ) -> Result<Option<Response<R::Response>>> {
        let page = page.and_then(|page| self.count(page));
        self.is_over |= !matches!(page, Ok(Some(_)));
        page
    }

    fn count(&mut self, page: Response<R::Response>) -> Result<Option<Response<R::Response>>> {
        let items = R::items(R::Response::clone(&page));
        self.pages += 1;
        self.total = R::total(&page).or(self.total);
        // Where something could not be read, nobody knows how many elements there were.
        let is_whole = page.problems().is_empty();
        if page.status() == Status::Pending || items.is_empty() && !is_whole {
            return Err(self.error(PaginationErrorKind::UnreadablePage));
        }
        let is_short = is_whole && items.len() < self.longest;
        if !items.is_empty() && items == self.previous && !self.may_repeat(&items) {
            // Behind the end some gateways give the last page again; but one that is full looks as if
            // nobody had looked at its number.
            let is_end = self.total.map_or(is_short, |total| self.is_behind(total));
            return if is_end { Ok(None) } else { Err(self.error(PaginationErrorKind::Endless)) };
        }
        if self.pages > MAX_PAGES {
            return Err(self.error(PaginationErrorKind::Endless));
        }
        self.seen += items.len() as i64;
        // A total that is less than one page holds counts something else.
        let is_complete =
            self.total.is_some_and(|total| total >= items.len() as i64 && self.seen >= total);
        self.is_over = items.is_empty() || is_complete || self.total.is_none() && is_short;
        self.longest = self.longest.max(items.len());
        self.number = self.number.saturating_add(1);
        self.previous = items;
        Ok(Some(page))
    }

    /// Whether the pages before this one hold as many elements: those that were seen, or, where the
    /// walk began further on, as many as there should be.
    fn is_behind(&self, total: i64) -> bool {
        let size = self.call.request.page_size().unwrap_or_default();
        self.seen >= total || self.number.saturating_sub(1).saturating_mul(size) >= total
    }

    /// Two pages of one element each may well be alike.
    fn may_repeat(&self, items: &[R::Item]) -> bool {
        items.len() == 1 && self.call.request.page_size() == Some(1)
    }

    fn error(&self, kind: PaginationErrorKind) -> Error {
        PaginationError::new(R::METHOD, self.number, kind).into()
    }
}

async fn step<R: Paged>(
    mut walk: Paginator<R>,
) -> Option<(Result<Response<R::Response>>, Paginator<R>)> {
    let page = walk.next_call()?.await;
    Some((walk.judge(page).transpose()?, walk))
}
