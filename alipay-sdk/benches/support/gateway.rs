//! A gateway with one response, in a separate process so that its CPU time is not counted as ours.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio, exit};
use std::thread;

const ROLE: &str = "ALIPAY_SDK_BENCH_GATEWAY";

/// Runs until the process that started it exits.
pub struct Gateway {
    process: Child,
    pub url: String,
}

impl Gateway {
    /// Starts this executable again, as the gateway.
    pub fn start() -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .env(ROLE, "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
        Self { process, url: url.trim().to_owned() }
    }

    /// Runs the gateway, if this process was started as one; returns only if it was not.
    pub fn run_if_child(response: &str) {
        if std::env::var_os(ROLE).is_none() {
            return;
        }
        thread::spawn(|| {
            let _ = io::stdin().read_to_end(&mut Vec::new());
            exit(0);
        });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        println!("http://{}/gateway.do", listener.local_addr().unwrap());
        let response = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/html;charset=utf-8\r\ncontent-length: {}\r\n\
             trace_id: 0a13a7aa17953074001234567e0d3b\r\n\r\n{response}",
            response.len()
        );
        for connection in listener.incoming() {
            let (connection, response) = (connection.unwrap(), response.clone());
            thread::spawn(move || serve(connection, response.as_bytes()));
        }
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.process.stdin.take();
        let _ = self.process.wait();
    }
}

/// Responds to requests until the connection is closed.
fn serve(mut connection: TcpStream, response: &[u8]) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut requests = BufReader::new(connection.try_clone()?);
    loop {
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            if requests.read_line(&mut line)? == 0 {
                return Ok(());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        io::copy(&mut (&mut requests).take(length), &mut io::sink())?;
        connection.write_all(response)?;
    }
}
