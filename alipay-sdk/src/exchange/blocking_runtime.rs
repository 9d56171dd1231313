//! The runtime behind blocking calls.

use crate::error::{Error, Result};
use std::cell::Cell;
use std::io;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Runtime};

thread_local! {
    /// Set on the thread that serves blocking calls: it must not make one itself.
    static SERVES: Cell<bool> = const { Cell::new(false) };
}

/// The runtime that serves the sockets and timers of a client's blocking calls: one thread, started
/// by the first of them.
#[derive(Default)]
pub(crate) struct BlockingRuntime(OnceLock<Runtime>);

impl BlockingRuntime {
    /// Blocks this thread until the future completes.
    pub fn block_on<F: Future>(&self, future: F) -> Result<F::Output> {
        let _entered = self.runtime().map_err(Error::NoThread)?.enter();
        Ok(pollster::block_on(future))
    }

    fn runtime(&self) -> io::Result<&Runtime> {
        if SERVES.get() {
            return Err(io::Error::other("this thread serves blocking calls: await instead"));
        }
        if self.0.get().is_none() {
            let mut threads = Builder::new_multi_thread();
            threads.worker_threads(1).thread_name("alipay-sdk").enable_all();
            let runtime = threads.on_thread_start(|| SERVES.set(true)).build()?;
            // If two first calls race, the second runtime ends here.
            if let Err(unused) = self.0.set(runtime) {
                unused.shutdown_background();
            }
        }
        self.0.get().ok_or_else(|| io::ErrorKind::Other.into())
    }
}

/// Shuts down in the background: a runtime may not be dropped inside another one.
impl Drop for BlockingRuntime {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
