//! Measures how long other tasks wait while requests are signed, on the task's thread or on tokio's
//! blocking threads: `cargo bench -p alipay-sdk --features test-util --bench stall`.
//!
//! 32 callers start at once and call as fast as they can, over a network that takes 40 ms. A
//! separate thread pings a task every millisecond: the stall is how late the task is. The latency
//! is what a call takes beyond the network.

mod support;

use alipay_sdk::sign::SignError;
use alipay_sdk::sign::{SignType, Signer};
use alipay_sdk::transport::Transport;
use alipay_sdk::transport::{Body, BoxFuture, Limits, TransportError};
use alipay_sdk::{Client, PrivateKey};
use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use bytes::Bytes;
use cpu_time::ProcessTime;
use std::io;
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc;

const CALLERS: u32 = 32;
const TITLES: &str = "     p50     p99     max       p50     p99     per s  per call";
const NETWORK: Duration = Duration::from_millis(40);

fn main() {
    let sizes = [KeySize::Rsa2048, KeySize::Rsa3072, KeySize::Rsa4096];
    let (sizes, time) = match support::is_test() {
        true => (&sizes[..1], Duration::from_millis(100)),
        false => (&sizes[..], Duration::from_secs(2)),
    };
    for size in sizes {
        let key = KeyPair::generate(*size).unwrap().as_der().unwrap();
        let key = PrivateKey::parse(key.as_ref()).unwrap();
        // RSA is RustCrypto's, and its hash costs nothing compared to the arithmetic.
        for sign_type in [SignType::Rsa2, SignType::Rsa] {
            let (bits, backend) = (key.bits(), key.backend(sign_type).unwrap());
            let cost = cost(&key, sign_type).as_micros();
            println!("\n{bits} bits, {backend:?}: {cost} µs a signature");
            println!(
                "{:33}{:>24}{:>18}{:>10}{:>10}",
                "", "stall, µs", "latency, µs", "calls", "CPU, µs"
            );
            println!("{:33}{TITLES}", "");
            for workers in [0, 2] {
                load("here", &Here(key.clone()), sign_type, workers, time);
                load("blocking thread", &Elsewhere(key.clone()), sign_type, workers, time);
                load("PrivateKey", &key, sign_type, workers, time);
            }
        }
    }
}

/// Returns the median of some signatures.
fn cost(key: &PrivateKey, sign_type: SignType) -> Duration {
    let sign = |_| {
        let started = Instant::now();
        key.sign_bytes(sign_type, b"message").unwrap();
        started.elapsed()
    };
    quantile(&mut (0..20).map(sign).collect::<Vec<_>>(), 0.5)
}

/// Loads a runtime, and prints the delays of its tasks.
fn load<S>(place: &str, signer: &S, sign_type: SignType, workers: usize, time: Duration)
where
    S: Signer + Clone + 'static,
{
    let client = support::builder().signer(signer.clone()).sign_type(sign_type).transport(Network);
    let (client, end) = (client.build().unwrap(), Instant::now() + time);
    let (runtime, cpu) = (runtime(workers), ProcessTime::now());
    let (mut stalls, mut latencies) = runtime.block_on(async {
        let pinged = tokio::spawn(pinged(end));
        let callers: Vec<_> =
            (0..CALLERS).map(|_| tokio::spawn(caller(client.clone(), end))).collect();
        let mut latencies = Vec::new();
        for caller in callers {
            latencies.extend(caller.await.unwrap());
        }
        (pinged.await.unwrap(), latencies)
    });
    let calls = latencies.len() as f64;
    println!(
        "  {} {place:16}{:>8}{:>8}{:>8}{:>10}{:>8}{:>10.0}{:>10}",
        if workers == 0 { "current thread" } else { "2 workers     " },
        quantile(&mut stalls, 0.5).as_micros(),
        quantile(&mut stalls, 0.99).as_micros(),
        quantile(&mut stalls, 1.0).as_micros(),
        quantile(&mut latencies, 0.5).as_micros(),
        quantile(&mut latencies, 0.99).as_micros(),
        calls / time.as_secs_f64(),
        cpu.elapsed().div_f64(calls).as_micros()
    );
}

fn runtime(workers: usize) -> Runtime {
    let mut runtime = match workers {
        0 => Builder::new_current_thread(),
        _ => Builder::new_multi_thread(),
    };
    runtime.worker_threads(workers.max(1)).enable_all().build().unwrap()
}

/// Calls until the end; returns how long each call took beyond the network.
async fn caller(client: Client, end: Instant) -> Vec<Duration> {
    let mut latencies = Vec::new();
    while Instant::now() < end {
        let started = Instant::now();
        assert!(client.execute(support::request()).await.is_err(), "there is no network");
        latencies.push(started.elapsed().saturating_sub(NETWORK));
    }
    latencies
}

/// Returns how late each ping was received.
async fn pinged(end: Instant) -> Vec<Duration> {
    let (ping, mut pings) = mpsc::unbounded_channel();
    thread::spawn(move || {
        while Instant::now() < end && ping.send(Instant::now()).is_ok() {
            thread::sleep(Duration::from_millis(1));
        }
    });
    let mut stalls = Vec::new();
    while let Some(sent) = pings.recv().await {
        stalls.push(sent.elapsed());
    }
    stalls
}

fn quantile(durations: &mut [Duration], part: f64) -> Duration {
    durations.sort();
    durations[((durations.len() - 1) as f64 * part).round() as usize]
}

#[derive(Clone, Debug)]
struct Here(PrivateKey);

impl Signer for Here {
    fn sign<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async move { self.0.sign_bytes(sign_type, message) })
    }
}

#[derive(Clone, Debug)]
struct Elsewhere(PrivateKey);

impl Signer for Elsewhere {
    fn sign<'a>(
        &'a self,
        sign_type: SignType,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        let (key, message) = (self.0.clone(), message.to_vec());
        let signature = tokio::task::spawn_blocking(move || key.sign_bytes(sign_type, &message));
        Box::pin(async { signature.await.map_err(SignError::new)? })
    }
}

/// A network that takes its time, and returns nothing.
#[derive(Debug)]
struct Network;

impl Transport for Network {
    fn send(
        &self,
        _: http::Request<Body>,
        _: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(async {
            tokio::time::sleep(NETWORK).await;
            Err(TransportError::broken(io::Error::from(io::ErrorKind::BrokenPipe)))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
