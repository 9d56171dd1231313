//! Trades with a memory.

mod bills;
mod content;
mod ledger;
mod orders;
mod payments;
mod refunds;
mod response;
mod trade;

pub(super) use self::ledger::Ledger;

use self::{ledger::METHODS, trade::Trade};
use super::gateway::Gateway;
use super::lock::lock;
use super::reply::Reply;
use crate::{incoming::notify::TradeStatus, types::Price};
use std::fmt;

/// The trades of a [`Gateway`], and simulated buyer actions. Enabled by [`Gateway::trades`].
///
/// The gateway then serves these methods from its ledger, unless the test has queued a reply:
/// `alipay.trade.create`, `precreate`, `pay`, `query`, `refund`, `fastpay.refund.query`, `close`,
/// `cancel`, and `alipay.data.dataservice.bill.downloadurl.query`. A [queued](Gateway::respond)
/// reply is sent once, and the ledger does not see that request.
/// [`respond_next`](Self::respond_next) and [`lose_next_response`](Self::lose_next_response) are
/// for the other case: Alipay acts, and the program does not learn the result.
///
/// * A number is one trade. The same order again is the same trade; another amount, subject, seller
///   or buyer is refused, and so is an order that was paid or closed.
/// * The trade of a precreated order begins when its code is [scanned](Self::scan).
/// * An auth code pays at once, or once the [buyer pays](Self::buyer_pays) after
///   [`next_pay_is_pending`](Self::next_pay_is_pending). It is valid for one payment.
/// * A refund number moves money once; the sum of all refunds stays within the amount.
///
/// Where Alipay's documentation is silent, so that a program should not count on any behavior, the
/// ledger does the simplest thing: it forgets nothing, no time passes, all applications are one
/// merchant, and coupons, shares and fees do not exist.
///
/// ```no_run
/// use alipay_sdk::{Client, Price, testing::Gateway};
///
/// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let gateway = Gateway::start().await?;
/// let trades = gateway.trades();
/// trades.lose_next_response("alipay.trade.pay");
/// // The code under test calls alipay.trade.pay for order 1, and must find out by itself.
/// assert_eq!(trades.charges(), [("1".to_owned(), Price::from_fen(8888))]);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Trades<'a> {
    gateway: &'a Gateway,
}

impl Gateway {
    /// Returns the ledger of this gateway. The first call enables it: from then on it handles the
    /// methods of payments that have no queued reply.
    pub fn trades(&self) -> Trades<'_> {
        self.with_ledger(|_| ());
        Trades { gateway: self }
    }

    /// Enables the ledger if it is not.
    fn with_ledger<T>(&self, act: impl FnOnce(&mut Ledger) -> T) -> T {
        act(lock(self.ledger()).get_or_insert_default())
    }
}

impl Trades<'_> {
    /// Simulates the buyer scanning the code of a precreated order: its trade begins, and waits for
    /// payment.
    ///
    /// # Panics
    /// Panics if no order with this number waits to be scanned.
    #[track_caller]
    pub fn scan(&self, out_trade_no: &str) {
        let scanned = self.with(out_trade_no, Trade::scan);
        assert_eq!(scanned, Some(true), "no precreated order with this number waits for a scan");
    }

    /// Simulates the buyer paying an order that waits for it, scanning the code first if necessary.
    /// Returns the [notification](Self::notification).
    ///
    /// # Panics
    /// Panics if no order with this number waits for a buyer.
    #[track_caller]
    pub fn buyer_pays(&self, out_trade_no: &str) -> String {
        let paid = self.with(out_trade_no, |trade| {
            trade.scan();
            trade.pay()
        });
        assert_eq!(paid, Some(true), "no order with this number waits for a buyer");
        self.notification(out_trade_no)
    }

    /// Returns what Alipay would post about the trade in its present status: the body of a signed
    /// notification. Like real ones, it may be delivered more than once.
    ///
    /// # Panics
    /// Panics if there is no trade with this number.
    #[track_caller]
    pub fn notification(&self, out_trade_no: &str) -> String {
        let parameters = self.with(out_trade_no, |trade| trade.notification()).flatten();
        let parameters = parameters.expect("a trade with this number");
        let pairs: Vec<_> =
            parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.gateway.notification(&pairs)
    }

    /// Ends the refund period: `TRADE_SUCCESS` becomes `TRADE_FINISHED`.
    ///
    /// # Panics
    /// Panics if no trade with this number is paid.
    #[track_caller]
    pub fn finish(&self, out_trade_no: &str) {
        let finished = self.with(out_trade_no, Trade::finish);
        assert_eq!(finished, Some(true), "no trade with this number is TRADE_SUCCESS");
    }

    /// Makes the next `alipay.trade.pay` respond with code 10003: the buyer is asked for a
    /// password, and [`buyer_pays`](Self::buyer_pays) enters it. Calls accumulate.
    pub fn next_pay_is_pending(&self) -> Self {
        self.gateway.with_ledger(|ledger| ledger.pending += 1);
        *self
    }

    /// Lets the ledger act on the next call of the method, and replaces its response by this reply:
    /// [`Reply::disconnect`], a system error, a page of a proxy. Calls accumulate.
    ///
    /// # Panics
    /// Panics if the ledger does not know the method.
    #[track_caller]
    pub fn respond_next(&self, method: &str, reply: Reply) -> Self {
        assert!(METHODS.contains(&method), "the ledger does not handle this method");
        self.gateway.with_ledger(|ledger| ledger.respond_next(method, reply));
        *self
    }

    /// Lets the ledger act on the next call of the method, and loses its response: the connection
    /// is closed instead.
    ///
    /// # Panics
    /// Panics if the ledger does not know the method.
    #[track_caller]
    pub fn lose_next_response(&self, method: &str) -> Self {
        self.respond_next(method, Reply::disconnect())
    }

    /// Returns the status of a trade; `None` if `alipay.trade.query` would not find it.
    pub fn status(&self, out_trade_no: &str) -> Option<TradeStatus> {
        self.with(out_trade_no, |trade| trade.status()).flatten()
    }

    /// Returns every payment that was taken from a buyer: the order's number and the amount, in the
    /// order in which the orders were created. A buyer who was charged twice appears twice, under
    /// two numbers.
    pub fn charges(&self) -> Vec<(String, Price)> {
        self.gateway.with_ledger(|ledger| ledger.trades.iter().filter_map(Trade::charge).collect())
    }

    /// Returns every refund that a buyer got: the order's number and the amount, each order's by
    /// time.
    pub fn refunds(&self) -> Vec<(String, Price)> {
        self.gateway
            .with_ledger(|ledger| ledger.trades.iter().flat_map(Trade::refunded_amounts).collect())
    }

    fn with<T>(&self, out_trade_no: &str, act: impl FnOnce(&mut Trade) -> T) -> Option<T> {
        self.gateway.with_ledger(|ledger| ledger.order(out_trade_no).map(act))
    }
}

/// Shows no values.
impl fmt::Debug for Trades<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.gateway.with_ledger(|ledger| ledger.trades.len());
        f.debug_struct("Trades").field("count", &count).finish_non_exhaustive()
    }
}
