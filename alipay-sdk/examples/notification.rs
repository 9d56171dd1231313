//! A server that receives notifications: `cargo run --example notification --features test-util`.
//!
//! It simulates both sides: a notification is signed with the key of the simulated Alipay,
//! delivered twice, then once more with a changed amount, and with the boundary between two
//! parameters moved so that its `notify_id` is another one.

use alipay_sdk::sign::SignType;
use alipay_sdk::testing::TestKeys;
use alipay_sdk::{Client, ExpectedOrder, Notification, Price, PrivateKey};
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use axum::{Router, http::StatusCode};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::collections::{BTreeMap, HashSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

type Failure = Box<dyn std::error::Error>;

/// The state of the handler.
#[derive(Clone)]
struct Shop {
    client: Client,
    database: Arc<Mutex<Database>>,
}

/// Two tables: what was reported, by its unique key, and which orders are paid.
#[derive(Default)]
struct Database {
    seen: HashSet<String>,
    paid: HashSet<String>,
}

/// Takes the body as received: `Bytes`, not `Form`.
async fn receive(State(shop): State<Shop>, body: Bytes) -> (StatusCode, &'static str) {
    let notification = match shop.client.verify_notification(&body).await {
        Ok(notification) => notification,
        Err(error) => {
            println!("rejected  {error}");
            return (StatusCode::BAD_REQUEST, Notification::FAIL);
        }
    };
    let mut database = shop.database.lock().unwrap_or_else(PoisonError::into_inner);
    // In a database both are one transaction; the work is done later, in the background.
    match notification.deduplication_key().map(|key| database.seen.insert(key)) {
        None => println!("look at   {notification:?}: only a query can tell what happened"),
        Some(true) => handle(&notification, &mut database),
        Some(false) => println!("again     nothing to do"),
    }
    (StatusCode::OK, Notification::SUCCESS)
}

fn handle(notification: &Notification, database: &mut Database) {
    println!("verified  {notification:?}");
    // The order as the shop knows it, looked up by `notification.out_trade_no()`.
    let order = ExpectedOrder::new("70501111111S001111119", Price::from_fen(900));
    match notification.check(&order) {
        // A payment is reported twice: `TRADE_FINISHED` follows `TRADE_SUCCESS`.
        Ok(()) if notification.is_paid() && database.paid.insert(order.out_trade_no) => {
            println!("paid      {}: deliver", order.total_amount)
        }
        Ok(()) => println!("no change {:?}", notification.trade_status()),
        Err(mismatch) => println!("look at   {mismatch}"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let client = Client::builder("2014072300007148")
        .private_key(TestKeys::app_private_key())
        .alipay_public_key(TestKeys::alipay_public_key())
        .build()?;
    let shop = Shop { client, database: Arc::default() };
    let router = Router::new().route("/notify", post(receive)).with_state(shop);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    println!("Notifications are received at http://{address}/notify");
    tokio::spawn(async move { axum::serve(listener, router).await });

    let body = notification()?;
    let tampered = body.replace("9.00", "0.01");
    let split_elsewhere = body.replace("&notify_time=", "%26notify_time%3D");
    for body in [body.clone(), body, tampered, split_elsewhere] {
        println!("replied   {}\n", deliver(address, &body).await?);
    }
    Ok(())
}

/// Returns a notification as Alipay would post it.
fn notification() -> Result<String, Failure> {
    let mut parameters = BTreeMap::from([
        ("app_id", "2014072300007148"),
        ("charset", "utf-8"),
        ("notify_id", "ac05099524730693a8b330c5ecf72da9786"),
        ("notify_time", "2026-11-22 08:30:02"),
        ("notify_type", "trade_status_sync"),
        ("out_trade_no", "70501111111S001111119"),
        ("seller_id", "2088102119685838"),
        ("subject", "咖啡 & 蛋糕"),
        ("total_amount", "9.00"),
        ("trade_no", "2026112222001425530101456789"),
        ("trade_status", "TRADE_SUCCESS"),
    ]);
    let pairs: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let key = PrivateKey::parse(TestKeys::alipay_private_key())?;
    let sign = STANDARD.encode(key.sign_bytes(SignType::Rsa2, pairs.join("&").as_bytes())?);
    parameters.extend([("sign_type", "RSA2"), ("sign", &sign)]);
    Ok(form_urlencoded::Serializer::new(String::new()).extend_pairs(&parameters).finish())
}

/// Posts a form and returns the body of the response.
async fn deliver(address: SocketAddr, body: &str) -> Result<String, Failure> {
    let mut stream = TcpStream::connect(address).await?;
    let head = format!(
        "POST /notify HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all((head + body).as_bytes()).await?;
    let mut response = String::new();
    stream.read_to_string(&mut response).await?;
    Ok(response.rsplit("\r\n\r\n").next().unwrap_or_default().to_owned())
}
