//! placeholder
/// Try it
#[derive(clap::Args)]
pub(super) struct Args {}
pub(super) fn run(_: Args) -> anyhow::Result<()> { Ok(()) }
