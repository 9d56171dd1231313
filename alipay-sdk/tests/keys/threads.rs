//! The thread that signs: the task's own if it is fast, else one for which other tasks need not
//! wait.

use super::*;
use alipay_sdk::sign::{SignType, Signer};
use futures_util::FutureExt;
use std::sync::mpsc;
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;

#[test]
fn without_tokio_it_is_made_at_once() {
    let key = private(PRIVATE_PKCS8);
    for sign_type in [SignType::Rsa2, SignType::Rsa] {
        let signature = key.sign(sign_type, MESSAGE).now_or_never().unwrap().unwrap();
        public(PUBLIC).verify_bytes(sign_type, MESSAGE, &signature).unwrap();
    }
}

#[test]
fn within_tokio_the_task_makes_quick_ones_only() {
    let runtime = Builder::new_current_thread().max_blocking_threads(1).build().unwrap();
    runtime.block_on(async {
        let (done, is_done) = mpsc::channel::<()>();
        // No other thread is left to sign on until this one is done.
        let occupied = spawn_blocking(move || is_done.recv());
        let key = private(PRIVATE_PKCS8);
        let quick = key.sign(SignType::Rsa2, MESSAGE).now_or_never().unwrap().unwrap();
        assert_eq!(quick, bytes(data!("message.rsa2.b64")));
        let mut slow = key.sign(SignType::Rsa, MESSAGE);
        assert!((&mut slow).now_or_never().is_none(), "the task has signed by itself");
        done.send(()).unwrap();
        assert_eq!(slow.await.unwrap(), bytes(data!("message.rsa.b64")));
        occupied.await.unwrap().unwrap();
    });
}
