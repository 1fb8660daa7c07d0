//! The manual pages and completions of both programs, made of their own command lines.
//!
//! `cargo run --release --example manuals -- DIR` writes `DIR/PROGRAM/man/…`, a page for the program
//! and one for each of its commands (`man postern-recipients-add`), and `DIR/PROGRAM/bash`, `zsh` and
//! `fish`. An example and not a program: what makes them is in no binary that is shipped.
//!
//! *Never*: a text that `--help` does not have, but where files are.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use clap::Command;
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

/// Files that a page of the program, or of any of its commands, names.
const FILES: &[(&str, &[(&str, &str)])] = &[
    (
        "postern",
        &[
            (
                "/etc/postern/postern.toml",
                "the configuration, which explains each of its keys",
            ),
            ("/etc/postern/recipients/", "the journalists' public keys"),
            (
                "/var/lib/postern/",
                "what was sent, sealed, and the database beside it",
            ),
            (
                "/usr/share/doc/postern/deploy/README.md",
                "from a bare machine to the first submission, and what is to be done later",
            ),
        ],
    ),
    ("postern-reader", &[]),
];

fn main() -> ExitCode {
    let Some(dir) = std::env::args_os().nth(1) else {
        return ExitCode::from(2);
    };
    match write(Path::new(&dir)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            use io::Write as _;
            let _ = writeln!(io::stderr(), "manuals: error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes all of them below `dir`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(dir: &Path) -> io::Result<()> {
    for command in [postern::admin::command(), postern::reader::command()] {
        let name = command.get_name().to_owned();
        let dir = dir.join(&name);
        fs::create_dir_all(dir.join("man"))?;
        for (file, page) in pages(&command)? {
            fs::write(dir.join("man").join(file), page)?;
        }
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut script = Vec::new();
            generate(shell, &mut command.clone(), &name, &mut script);
            fs::write(dir.join(shell.to_string()), script)?;
        }
    }
    Ok(())
}

/// The pages of a program by their names, its own first.
///
/// # Errors
/// None: they are written to memory.
pub fn pages(program: &Command) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = program.clone().disable_help_subcommand(true);
    program.build();
    let files = FILES.iter().find(|(name, _)| *name == program.get_name());
    let files = files.map_or(&[][..], |(_, files)| files);
    let mut all = Vec::new();
    add(&program, &program, files, &mut all)?;
    Ok(all)
}

fn add(
    command: &Command,
    above: &Command,
    files: &[(&str, &str)],
    all: &mut Vec<(String, Vec<u8>)>,
) -> io::Result<()> {
    let name = title(command);
    all.push((format!("{name}.1"), page(command, above, files)?));
    for below in command.get_subcommands() {
        add(below, command, files, all)?;
    }
    Ok(())
}

/// What a command's page is called: `postern-recipients-add`.
fn title(command: &Command) -> &str {
    let name = command.get_display_name();
    name.unwrap_or_else(|| command.get_name())
}

fn page(command: &Command, above: &Command, files: &[(&str, &str)]) -> io::Result<Vec<u8>> {
    let help = command.get_after_help();
    let help = help.map(ToString::to_string).unwrap_or_default();
    // No date: two builds of one version have the same page.
    let man = Man::new(command.clone().after_help("").version(""))
        .title(title(command))
        .date("")
        .source(concat!("postern ", env!("CARGO_PKG_VERSION")))
        .manual("Postern");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    let mut notes = Roff::new();
    let split = help.split_once("Example:\n");
    let split = split.or_else(|| help.split_once("Examples:\n"));
    let (text, example) = split.unwrap_or((&help, ""));
    for paragraph in text.split("\n\n").filter(|text| !text.trim().is_empty()) {
        notes.control("PP", []);
        notes.text([roman(one_line(paragraph))]);
    }
    notes.to_writer(&mut page)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut page)?;
    }
    let mut rest = Roff::new();
    if command.has_subcommands() {
        rest.control("SH", ["COMMANDS"]);
        for below in command.get_subcommands() {
            rest.control("TP", []);
            rest.text([bold(title(below)), roman("(1)")]);
            let about = below.get_about().map(ToString::to_string);
            rest.text([roman(about.unwrap_or_default())]);
        }
    }
    if !example.is_empty() {
        rest.control("SH", ["EXAMPLES"]);
        rest.control("nf", []);
        for line in example.lines() {
            rest.text([roman(line)]);
        }
        rest.control("fi", []);
    }
    if !files.is_empty() {
        rest.control("SH", ["FILES"]);
        for (file, what) in files {
            rest.control("TP", []);
            rest.text([bold(*file)]);
            rest.text([roman(*what)]);
        }
    }
    if title(above) != title(command) {
        rest.control("SH", ["SEE ALSO"]);
        rest.text([bold(title(above)), roman("(1)")]);
    }
    rest.to_writer(&mut page)?;
    Ok(page)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
