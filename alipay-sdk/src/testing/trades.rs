//! Trades that remember what was done to them.

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

/// The trades of a [`Gateway`], and the buyer's hand; [`Gateway::trades`] switches them on.
///
/// The gateway answers these methods from its ledger then, wherever the test has queued no reply of
/// its own: `alipay.trade.create`, `precreate`, `pay`, `query`, `refund`, `fastpay.refund.query`,
/// `close`, `cancel`, and `alipay.data.dataservice.bill.downloadurl.query`. A reply that is
/// [queued](Gateway::answer) is given once, and the ledger sees nothing of that request.
/// [`respond_next`](Self::respond_next) and [`lose_next_answer`](Self::lose_next_answer) are for the
/// other case: Alipay acts, and the program does not hear of it.
///
/// * A number is one trade. The same order again is the same trade; another amount, subject, seller
///   or buyer is refused, as is what was paid or closed.
/// * The trade of a precreated order begins when its code is [scanned](Self::scan).
/// * An auth code pays at once, or once the [buyer pays](Self::buyer_pays) if the test
///   [says so](Self::next_pay_is_pending). It is good for one payment.
/// * A refund number moves money once; the sum of all refunds stays within the amount.
///
/// Where Alipay's docs are silent, so that a program should not count on any answer, it does the
/// plainest: it forgets nothing, no time passes, all applications are one merchant, and coupons,
/// shares and fees do not exist.
///
/// ```no_run
/// use alipay_sdk::{Client, Price, testing::Gateway};
///
/// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
/// let gateway = Gateway::start().await?;
/// let trades = gateway.trades();
/// trades.lose_next_answer("alipay.trade.pay");
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
    /// The ledger of this gateway. The first call switches it on: from then on it answers the
    /// methods of payments that have no queued reply.
    pub fn trades(&self) -> Trades<'_> {
        self.with_ledger(|_| ());
        Trades { gateway: self }
    }

    /// Switches the ledger on if it is not.
    fn with_ledger<T>(&self, act: impl FnOnce(&mut Ledger) -> T) -> T {
        act(lock(self.ledger()).get_or_insert_default())
    }
}

impl Trades<'_> {
    /// The buyer scans the code of a precreated order: its trade begins, and waits for payment.
    ///
    /// # Panics
    /// If no order with this number waits to be scanned.
    #[track_caller]
    pub fn scan(&self, out_trade_no: &str) {
        let scanned = self.with(out_trade_no, Trade::scan);
        assert_eq!(scanned, Some(true), "no precreated order with this number waits for a scan");
    }

    /// The buyer pays an order that waits for it, scanning the code first if that is to be done.
    /// Returns the [notification](Self::notification).
    ///
    /// # Panics
    /// If no order with this number waits for a buyer.
    #[track_caller]
    pub fn buyer_pays(&self, out_trade_no: &str) -> String {
        let paid = self.with(out_trade_no, |trade| {
            trade.scan();
            trade.pay()
        });
        assert_eq!(paid, Some(true), "no order with this number waits for a buyer");
        self.notification(out_trade_no)
    }

    /// What Alipay would post about the trade as it stands: the body of a signed notification. As
    /// the real ones do, it may come more than once.
    ///
    /// # Panics
    /// If there is no trade with this number.
    #[track_caller]
    pub fn notification(&self, out_trade_no: &str) -> String {
        let parameters = self.with(out_trade_no, |trade| trade.notification()).flatten();
        let parameters = parameters.expect("a trade with this number");
        let pairs: Vec<_> =
            parameters.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.gateway.notification(&pairs)
    }

    /// The time for refunds is over: `TRADE_SUCCESS` becomes `TRADE_FINISHED`.
    ///
    /// # Panics
    /// If no trade with this number is paid.
    #[track_caller]
    pub fn finish(&self, out_trade_no: &str) {
        let finished = self.with(out_trade_no, Trade::finish);
        assert_eq!(finished, Some(true), "no trade with this number is TRADE_SUCCESS");
    }

    /// The next `alipay.trade.pay` is answered with code 10003: the buyer is asked for a password,
    /// and [`buyer_pays`](Self::buyer_pays) gives it. Called twice, it is the next two.
    pub fn next_pay_is_pending(&self) -> Self {
        self.gateway.with_ledger(|ledger| ledger.pending += 1);
        *self
    }

    /// The ledger acts on the next call of the method, and this reply takes the place of what it
    /// would have answered: [`Reply::disconnect`], a system error, a page of a proxy. Called twice,
    /// it is the next two.
    ///
    /// # Panics
    /// If the ledger does not know the method.
    #[track_caller]
    pub fn respond_next(&self, method: &str, reply: Reply) -> Self {
        assert!(METHODS.contains(&method), "the ledger does not answer this method");
        self.gateway.with_ledger(|ledger| ledger.respond_next(method, reply));
        *self
    }

    /// The ledger acts on the next call of the method, and its answer is lost: the connection is
    /// closed instead.
    ///
    /// # Panics
    /// If the ledger does not know the method.
    #[track_caller]
    pub fn lose_next_answer(&self, method: &str) -> Self {
        self.respond_next(method, Reply::disconnect())
    }

    /// Where a trade stands; nothing if `alipay.trade.query` would not find it.
    pub fn status(&self, out_trade_no: &str) -> Option<TradeStatus> {
        self.with(out_trade_no, |trade| trade.status()).flatten()
    }

    /// Every payment that was taken from a buyer: the order's number and the amount, in the order in
    /// which the orders came. Who was charged twice is in here twice, under two numbers.
    pub fn charges(&self) -> Vec<(String, Price)> {
        self.gateway.with_ledger(|ledger| ledger.trades.iter().filter_map(Trade::charge).collect())
    }

    /// Every refund that a buyer got: the order's number and the amount, each order's by time.
    pub fn refunds(&self) -> Vec<(String, Price)> {
        self.gateway
            .with_ledger(|ledger| ledger.trades.iter().flat_map(Trade::given_back).collect())
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
