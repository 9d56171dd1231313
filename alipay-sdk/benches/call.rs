//! Measures the CPU time of a whole call over loopback, next to a handwritten floor with the same
//! crypto and the same HTTP client: `cargo bench -p alipay-sdk --features test-util --bench call`.
//!
//! Four subjects take turns in short rounds, so that noise affects all of them: our call, the
//! floor, HTTP alone and RSA alone. A figure is the median of its rounds, a ratio the median of the
//! ratios of neighboring rounds.

#[path = "support/gateway.rs"]
mod gateway;
mod support;

use alipay_sdk::Client;
use alipay_sdk::transport::ReqwestTransport;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cpu_time::ProcessTime;
use futures_util::{StreamExt as _, stream};
use gateway::Gateway;
use std::future::Future;
use std::time::Duration;
use support::floor::{self, Keys};
use tokio::runtime::Runtime;

/// The duration and number of rounds.
struct Size {
    rounds: usize,
    calls: usize,
}

fn main() {
    let response = support::response(1);
    Gateway::run_if_child(&response);
    let size = if support::is_test() {
        Size { rounds: 1, calls: 4 }
    } else {
        Size { rounds: 61, calls: 128 }
    };
    let gateway = Gateway::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for concurrency in [1, 32] {
        let rounds = measure(&runtime, &gateway.url, &response, concurrency, &size);
        print(concurrency, &rounds);
    }
}

/// Returns the CPU time per call in µs, round by round: ours, the floor, HTTP, RSA.
fn measure(
    runtime: &Runtime,
    url: &str,
    response: &str,
    concurrency: usize,
    size: &Size,
) -> Vec<[f64; 4]> {
    let (client, http, keys) = (client(url), http(), Keys::new());
    let (prepared_url, prepared_body) = floor::build(url, |text| keys.sign(text));
    let (node, signature) = parts(response);
    let post = async |url: String, body: String| {
        let request = http.post(url).timeout(Duration::from_secs(15));
        let request =
            request.header("content-type", "application/x-www-form-urlencoded;charset=utf-8");
        request.body(body).send().await.unwrap().bytes().await.unwrap()
    };
    let ours = async || {
        let response = client.execute(support::request()).await.unwrap();
        assert_eq!(response.order_list.len(), 1);
    };
    let floor = async || {
        let (url, body) = floor::build(url, |text| keys.sign(text));
        let page = floor::open(&post(url, body).await, |text, sign| keys.verify(text, sign));
        assert_eq!(page.order_list.len(), 1);
    };
    let http = async || drop(post(prepared_url.clone(), prepared_body.clone()).await);
    let rsa = async || {
        keys.sign(prepared_body.as_bytes());
        assert!(keys.verify(node, &signature));
    };
    let round = |_| {
        [
            cpu(runtime, concurrency, size.calls, ours),
            cpu(runtime, concurrency, size.calls, floor),
            cpu(runtime, concurrency, size.calls, http),
            cpu(runtime, concurrency, size.calls, rsa),
        ]
    };
    round(0); // connects
    (0..size.rounds).map(round).collect()
}

/// Returns the CPU time of this process per call, in µs.
fn cpu<F: Future>(
    runtime: &Runtime,
    concurrency: usize,
    calls: usize,
    call: impl Fn() -> F,
) -> f64 {
    let started = ProcessTime::now();
    runtime.block_on(stream::iter(0..calls).map(|_| call()).buffer_unordered(concurrency).count());
    started.elapsed().as_secs_f64() * 1e6 / calls as f64
}

fn client(url: &str) -> Client {
    let transport = ReqwestTransport::new(Duration::from_secs(3)).unwrap();
    support::builder().transport(transport).gateway(url).build().unwrap()
}

/// A client set up by hand for a gateway that moves money.
fn http() -> reqwest::Client {
    let tls = rustls::ClientConfig::builder_with_provider(
        rustls::crypto::aws_lc_rs::default_provider().into(),
    );
    let tls = tls.with_safe_default_protocol_versions().unwrap();
    let tls = tls.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .connect_timeout(Duration::from_secs(3))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .no_proxy()
        .build()
        .unwrap()
}

/// Returns the node of a response and its signature.
fn parts(response: &str) -> (&[u8], Vec<u8>) {
    let (_, node) = response.split_once("_response\":").unwrap();
    let (node, sign) = node.split_once(",\"sign\":\"").unwrap();
    (node.as_bytes(), STANDARD.decode(sign.trim_end_matches("\"}")).unwrap())
}

fn print(concurrency: usize, rounds: &[[f64; 4]]) {
    let figure = |name: &str, unit: &str, of: &dyn Fn(&[f64; 4]) -> f64| {
        let mut values: Vec<f64> = rounds.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        let quantile = |part: f64| values[((values.len() - 1) as f64 * part).round() as usize];
        println!(
            "  {name:36}{:>9.3} {unit:2}   half of the rounds {:.3} to {:.3}",
            quantile(0.5),
            quantile(0.25),
            quantile(0.75)
        );
    };
    println!("a whole call, {concurrency} at a time, CPU of this process");
    figure("ours", "µs", &|[ours, ..]| *ours);
    figure("floor", "µs", &|[_, floor, ..]| *floor);
    figure("HTTP alone", "µs", &|[_, _, http, _]| *http);
    figure("RSA alone", "µs", &|[.., rsa]| *rsa);
    figure("ours - HTTP - RSA, our own work", "µs", &|[ours, _, http, rsa]| ours - http - rsa);
    figure("floor - HTTP - RSA, the floor's", "µs", &|[_, floor, http, rsa]| floor - http - rsa);
    figure("ours / floor", "", &|[ours, floor, ..]| ours / floor);
}
