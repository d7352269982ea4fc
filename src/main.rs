//! The program: hands the command line to the library and returns its exit code.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let mut out = io::BufWriter::new(stdout.lock());
    let mut err = stderr.lock();
    let code = termwise::cli::run(std::env::args_os(), &mut out, &mut err);
    match out.flush() {
        Ok(()) => ExitCode::from(code),
        // A reader that has gone away, as in `termwise assess FILE | head`, is no fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(err, "The output cannot be written: {error}.");
            ExitCode::from(termwise::cli::INPUT_AT_FAULT)
        }
    }
}
