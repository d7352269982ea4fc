//! The program: hands the command line to the library and returns its exit code.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let mut out = io::BufWriter::new(stdout.lock());
    let mut err = stderr.lock();
    let code = termwise::cli::run(std::env::args_os(), &mut out, &mut err);
    // A reader that has gone away, as in `termwise assess FILE | head`, is no fault.
    out.flush().map_or(ExitCode::SUCCESS, |()| ExitCode::from(code))
}
