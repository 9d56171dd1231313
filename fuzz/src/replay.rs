//! Runs a target on stable Rust, in every `cargo test`, over its seeds: unchanged, damaged and spliced.
//! Every run is the same.

mod random;

use random::Random;
use std::path::Path;
use std::{fs, panic, thread};

/// Runs a target over its seeds and the given number of mutants of each.
pub fn replay(target: &str, mutants: u64, run: fn(&[u8])) {
    let seeds = seeds(target);
    for (index, (name, seed)) in seeds.iter().enumerate() {
        survive(run, seed, &format!("{target}/{name}"));
        for number in 0..mutants {
            let mut random = Random::new(index as u64 * 1_000_003 + number);
            let other = &seeds[random.below(seeds.len())].1;
            let mutant = mutant(seed, other, &mut random);
            survive(run, &mutant, &format!("mutant {number} of {target}/{name}"));
        }
    }
}

/// Runs a target over input for which a careless parser needs a deep stack or much memory: each
/// level of nesting takes a few bytes of input, but would take hundreds of bytes of stack.
pub fn replay_deep(run: fn(&[u8]), starts: &[&str], ends: &[&str]) {
    const SIZE: usize = 1 << 17;
    #[rustfmt::skip]
    const PIECES: &[&[u8]] = &[
        b"[", b"{", b"{\"a\":", b"[{\"a\":", b"[[],", b"\"", b"\\", b"\"\\u0061\":1,", b"1",
        b"1,", b" ", b"\x81\x30\x81\x30", b"\x81{", b"a=1&", b"%", b"&", b"+", b"- ", b"a: ",
        b"\n", b"0", b"\x30\x84",
    ];
    for (start, end) in starts.iter().zip(ends) {
        for piece in PIECES {
            let body =
                [start.as_bytes(), &piece.repeat(SIZE / piece.len()), end.as_bytes()].concat();
            let what = format!("{start:.40} and {:?}", String::from_utf8_lossy(piece));
            let work = move || survive(run, &body, &what);
            thread::spawn(work).join().expect("no panic");
        }
    }
}

/// Committed files have an extension, those that libFuzzer adds do not.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let files = fs::read_dir(folder).expect("a corpus").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some()).collect();
    files.sort();
    assert!(!files.is_empty(), "no seeds for {target}");
    let read = |path: &Path| fs::read(path).expect("a file");
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), read(path))).collect()
}

fn survive(run: fn(&[u8]), input: &[u8], what: &str) {
    if let Err(panic) = panic::catch_unwind(|| run(input)) {
        let start = &input[..input.len().min(4_000)];
        eprintln!("{what}: {}", start.escape_ascii());
        panic::resume_unwind(panic);
    }
}

/// Applies one to three changes.
fn mutant(seed: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(3) {
        let (from, to) = range(random, bytes.len());
        match random.below(7) {
            0 => bytes.truncate(to),
            1 => drop(bytes.drain(from..to)),
            2 => bytes.splice(from..from, bytes[from..to].to_vec()).for_each(drop),
            3 => {
                let (start, end) = range(random, other.len());
                bytes.splice(from..to, other[start..end].iter().copied()).for_each(drop);
            }
            4 => {
                let token = TOKENS[random.below(TOKENS.len())];
                bytes.splice(from..from, token.iter().copied()).for_each(drop);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte ^= 1 << random.below(8);
                }
            }
        }
    }
    bytes
}

/// Pieces of JSON, forms, PEM, DER, YAML and GBK.
#[rustfmt::skip]
const TOKENS: &[&[u8]] = &[
    b"\"", b"\\", b"\\\"", b"\\u0000", b"\\ud800", b"\\/", b"{", b"}", b"[", b"]", b"{}", b"[]", b":", b",",
    b"null", b"true", b"-", b"0", b"1e999", b"\"a\":1,", b"\"sign\":\"\",", b"\"sign\":\"AAAA\"",
    b"&", b"=", b"+", b"%", b"%00", b"%2B", b"&amp;", b"&sign=", b"&charset=GBK", b"&app_id=1", b"\0", b"\n",
    b"-----BEGIN CERTIFICATE-----\n", b"-----END", b"\x30\x82\xff\xff", b"\x30\x80", b"\x02\x01\x00", b"\x05\x00",
    b"\x80", b"\xff", b"\x81", b"\x81\x30", b"\x81\x30\x81\x30", b"\xd6", b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80",
    b"  ", b"\t", b": ", b"- ", b"#", b"|", b"&a", b"*a", b"? ", b"---\n", b"\xe2\x80\xae", b"\xef\xbf\xbd",
];

/// Returns a range within `length`, usually a short one.
fn range(random: &mut Random, length: usize) -> (usize, usize) {
    let (from, few) = (random.below(length), random.below(24));
    let any = from + random.below(length - from.min(length));
    (from, if random.below(4) == 0 { any } else { (from + few).min(length) })
}
