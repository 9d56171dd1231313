//! Measures what a call costs besides the network, in CPU time, next to a handwritten floor with
//! the same crypto: `cargo bench -p alipay-sdk --features test-util --bench work`.
//!
//! Everything is measured twice: with RSA, and with a signer and a verifier that do nothing, which
//! leaves our own work. The ratios come last.

#[path = "support/cpu.rs"]
mod cpu;
mod support;

use alipay_sdk::Client;
use cpu::Cpu;
use criterion::Criterion;
use serde_json::Value;
use std::future::Future;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use support::{AppApi, floor};

const GATEWAY: &str = "https://openapi.alipay.com/gateway.do";

/// Measures both sides of one comparison. Ours is async, though nothing in it waits.
fn compare<O: Future, F>(
    criterion: &mut Criterion<Cpu>,
    name: &str,
    mut ours: impl FnMut() -> O,
    mut floor: impl FnMut() -> F,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut group = criterion.benchmark_group(name);
    group.bench_function("ours", |b| b.to_async(&runtime).iter(&mut ours));
    group.bench_function("floor", |b| b.iter(&mut floor));
}

/// Reads the medians that criterion wrote in this run, in µs.
struct Medians {
    from: PathBuf,
    since: SystemTime,
}

impl Medians {
    fn get(&self, group: &str, side: &str) -> Option<f64> {
        let file = self.from.join(group).join(side).join("new/estimates.json");
        let written = file.metadata().ok()?.modified().ok()?;
        let estimates: Value = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
        (written >= self.since).then_some(estimates["median"]["point_estimate"].as_f64()? / 1e3)
    }

    fn print(&self, group: &str) {
        if let (Some(ours), Some(floor)) = (self.get(group, "ours"), self.get(group, "floor")) {
            let ratio = ours / floor;
            println!("{group:44}{ours:>9.2} µs {floor:>9.2} µs {ratio:>8.3}");
        }
    }
}

fn main() {
    let from = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../criterion");
    let medians = Medians { from, since: SystemTime::now() };
    let mut criterion = Criterion::default()
        .with_measurement(Cpu)
        .output_directory(&medians.from)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    let mut groups = Vec::new();
    let mut run = |name: &str, bench: &mut dyn FnMut(&mut Criterion<Cpu>, &str)| {
        bench(&mut criterion, name);
        groups.push(name.to_owned());
    };

    let (client, without_rsa) = (support::builder().build().unwrap(), support::without_rsa());
    let keys = floor::Keys::new();
    let no_rsa = |_: &[u8], _: &[u8]| true;
    let build = async |client: &Client| client.execute(support::request()).await.is_err();
    run("build and sign", &mut |c, name| {
        compare(c, name, || build(&client), || floor::build(GATEWAY, |text| keys.sign(text)));
    });
    run("build and sign, our own work", &mut |c, name| {
        let floor = || floor::build(GATEWAY, support::no_signature);
        compare(c, name, || build(&without_rsa), floor);
    });
    for items in [1, 100] {
        let response = &support::response(items);
        let open = async |client: &Client| {
            client.verify_app_result::<AppApi>(black_box(response)).await.unwrap()
        };
        run(&format!("open, verify and decode {items}"), &mut |c, name| {
            let floor = || floor::open(response.as_bytes(), |text, sign| keys.verify(text, sign));
            compare(c, name, || open(&client), floor);
        });
        run(&format!("open, verify and decode {items}, our own work"), &mut |c, name| {
            compare(c, name, || open(&without_rsa), || floor::open(response.as_bytes(), no_rsa));
        });
    }
    let notification = include_bytes!("../tests/data/notify/payment.body");
    let notified = async |client: &Client| client.verify_notification(notification).await.unwrap();
    run("verify a notification", &mut |c, name| {
        let floor = || floor::notification(notification, |text, sign| keys.verify(text, sign));
        compare(c, name, || notified(&client), floor);
    });
    run("verify a notification, our own work", &mut |c, name| {
        compare(c, name, || notified(&without_rsa), || floor::notification(notification, no_rsa));
    });
    criterion.final_summary();

    if !support::is_test() {
        println!("\n{:44}{:>12} {:>12} {:>8}", "medians", "ours", "floor", "ratio");
        groups.iter().for_each(|group| medians.print(group));
    }
}
