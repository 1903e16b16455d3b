//! The program: arguments and the world go in, an exit code comes out.

use std::process::ExitCode;

fn main() -> ExitCode {
    civiq::cli::main()
}
