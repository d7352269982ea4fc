//! The program: dispatches its subcommands.

use std::io::{stdin, stdout};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use termwise::cli::calc::{CalcArgs, CalcExit, calc};

/// Prepare the talk about a purchase order.
#[derive(Parser)]
#[command(name = "termwise", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compute finance functions on JSON
    Calc(CalcArgs),
}

fn main() -> ExitCode {
    let Command::Calc(args) = Arguments::parse().command;
    match calc(&args, &mut stdin().lock(), &mut stdout().lock()) {
        Ok(exit) => ExitCode::from(exit.code()),
        // Whoever reads has gone away; there is nobody to tell.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("termwise: the answer cannot be written: {error}");
            ExitCode::from(CalcExit::InputAtFault.code())
        }
    }
}
