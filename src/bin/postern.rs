//! The server and its admin's commands.

/// Wipes each heap block when it is freed: hyper's and the parser's buffers hold
/// plaintext, and nobody else would wipe them.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

fn main() -> std::process::ExitCode {
    postern::admin::main()
}
