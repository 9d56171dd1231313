//! Every command but `import`, for which see `xtask/import`.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::main()
}
