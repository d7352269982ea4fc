//! The program: hands the command line to the library and returns its exit code.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Neither stream is locked for long: while the window is open, other threads may have something to say.
    let mut out = io::BufWriter::new(io::stdout());
    let mut err = io::stderr();
    let code = run(&mut out, &mut err);
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

#[cfg(feature = "gui")]
fn run(out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let open = &mut |file| termwise::gui::launch::open(file).map_err(|why| why.sentence());
    termwise::cli::run_with_window(std::env::args_os(), out, err, open)
}

#[cfg(not(feature = "gui"))]
fn run(out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    termwise::cli::run(std::env::args_os(), out, err)
}
