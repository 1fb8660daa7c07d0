//! The offline program of the journalists.

fn main() -> std::process::ExitCode {
    postern::reader::main()
}
