//! The command line of the reader.

use std::fmt;
use std::path::PathBuf;

use bytesize::ByteSize;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::limits::{KEY_PERIODS, MOST_KEY_PERIODS};
use crate::recipients::{Every, RecipientName};

/// Opens what a postern sealed, offline.
#[derive(Parser)]
#[command(name = "postern-reader", version, max_term_width = 90)]
#[command(after_help = "\
Exit codes: 0 all well, 1 something failed, 2 wrong usage,
            3 opened, but incomplete or suspicious.

Example:
  postern-reader keygen --name alice --out keys/
  postern-reader open -i keys/alice.identity bundle.tar --to cases/
  postern-reader reply -i keys/alice.identity --to NAME --message-file a.txt --out r.tar")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Keygen(Keygen),
    /// Say what is inside, from the tables of contents alone.
    #[command(after_help = "\
Example:
  postern-reader list -i keys/alice.identity bundle.tar")]
    List(Sealed),
    Open(Open),
    Decrypt(Decrypt),
    Reply(Reply),
    /// Read and authenticate everything, and write nothing.
    #[command(after_help = "\
Example:
  postern-reader verify -i keys/alice.identity bundle.tar")]
    Verify(Sealed),
    Keys(Keys),
    Burn(Burn),
}

/// Make new keys, one a week: a secret identity and a public recipients file.
#[derive(Args)]
#[command(after_help = "\
The server seals to the key of the week. What was read can be shut for good with `burn`,
which destroys the secret keys of past weeks.

Example:
  postern-reader keygen --name alice --out keys/
  postern-reader keygen --extend keys/alice.identity")]
pub(super) struct Keygen {
    /// Whose keys: lower-case letters, digits, `-` and `_`.
    #[arg(long, required_unless_present = "extend")]
    pub(super) name: Option<RecipientName>,
    /// Where NAME.identity and NAME.recipients are written.
    #[arg(long, value_name = "DIR", required_unless_present = "extend")]
    pub(super) out: Option<PathBuf>,
    /// Add keys behind the last one of this identity file, and write the recipients file beside
    /// it anew.
    #[arg(long, value_name = "ID", conflicts_with_all = ["name", "out", "from", "single", "classic"])]
    pub(super) extend: Option<PathBuf>,
    /// How many periods get a key.
    #[arg(
        long,
        value_name = "N",
        default_value_t = KEY_PERIODS,
        value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_KEY_PERIODS))
    )]
    pub(super) periods: u32,
    /// How long each is.
    #[arg(long, value_name = "PERIOD", default_value_t = Length::Week)]
    pub(super) every: Length,
    /// Begin with the week or month of this day, not with that of today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) from: Option<Date>,
    /// Make one key without a period: it is used always, and never burned.
    #[arg(long, conflicts_with_all = ["periods", "every", "from"])]
    pub(super) single: bool,
    /// Make an X25519 key, which a quantum computer could break later.
    #[arg(long)]
    pub(super) classic: bool,
    /// Take the passphrase from the first line of this file.
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
}

/// How long a key is used.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Length {
    /// From Monday to Sunday.
    Week,
    /// From the first to the last day.
    Month,
}

impl From<Length> for Every {
    fn from(length: Length) -> Self {
        match length {
            Length::Week => Self::Week,
            Length::Month => Self::Month,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Week => "week",
            Self::Month => "month",
        })
    }
}

/// Extract submissions, each to a folder of its own.
///
/// What can be answered goes to the folder of its source, whose name is the source's
/// designation. Files that a source encrypted with age to these keys are opened too.
#[derive(Args)]
#[command(after_help = "\
Run again, it goes on where it was stopped, and skips what is there already.

Example:
  postern-reader open -i keys/alice.identity bundle.tar --to cases/")]
pub(super) struct Open {
    #[command(flatten)]
    pub(super) sealed: Sealed,
    /// Where the folders are made.
    #[arg(long, value_name = "DIR")]
    pub(super) to: PathBuf,
    /// Take copies of colleagues' replies too: .age files that `reply` made, never out of a
    /// bundle. Nobody signs them: give only what you have from a colleague.
    #[arg(long)]
    pub(super) copies: bool,
}

/// Open one age file that a source made, of the pieces it was split into.
///
/// `open` does so by itself with what came in one submission; this joins pieces of several. They
/// are given in their order.
#[derive(Args)]
#[command(after_help = "\
Example:
  postern-reader decrypt -i keys/alice.identity --out big.zip \\
      cases/NAME/ID/files/001-big.zip.age.aa cases/NAME/ID2/files/001-big.zip.age.ab")]
pub(super) struct Decrypt {
    #[command(flatten)]
    pub(super) keys: Identities,
    /// The new file; nothing is overwritten.
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    /// The age file, or its pieces.
    #[arg(value_name = "PIECE", required = true)]
    pub(super) pieces: Vec<PathBuf>,
}

/// Seal an answer to a source, and file a copy of it.
///
/// The answer goes into a file that is brought to the server. The copy is sealed to the keys
/// given with -i and --also, and stands in the source's folder with all that was received:
/// colleagues file it with `open --copies`.
///
/// The server deletes an answer 55 to 65 days after it was taken in there, read or not.
#[derive(Args)]
#[command(after_help = "\
Example:
  postern-reader reply -i a.identity --to DESIGNATION --message-file a.txt --out r.tar")]
pub(super) struct Reply {
    #[command(flatten)]
    pub(super) keys: Identities,
    /// Whom to answer: the designation in full, as the source's folder is called
    /// (abacus-zoom-k7q2m4xz).
    #[arg(long, value_name = "DESIGNATION")]
    pub(super) to: String,
    /// Where `open` made the folders.
    #[arg(long, value_name = "DIR", default_value = "cases")]
    pub(super) cases: PathBuf,
    #[command(flatten)]
    pub(super) content: Content,
    /// A recipients file of colleagues who can read the copy too; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) also: Vec<PathBuf>,
    /// The file that is brought to the server.
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    /// Add to the replies that are in this file already.
    #[arg(long)]
    pub(super) append: bool,
    /// The largest reply that the server takes, as `max_reply` in its postern.toml says; it is
    /// 100 MiB if nobody changed it.
    #[arg(long, value_name = "SIZE")]
    pub(super) max_reply: Option<ByteSize>,
}

/// Say which periods' keys an identity file holds, and which were burned.
#[derive(Args)]
#[command(after_help = "\
Example:
  postern-reader keys -i keys/alice.identity")]
pub(super) struct Keys {
    #[command(flatten)]
    pub(super) keys: Identities,
}

/// Destroy the secret keys of past periods: what was sealed to them stays shut.
///
/// The identity file is written anew, and the old one overwritten. Never burned are the last
/// period, one that ended less than 21 days before the newest bundle was made, and one that
/// something may be sealed to which was not collected by then.
#[derive(Args)]
#[command(after_help = "\
Unread submissions of those periods stay shut once every recipient has burned, and every
copy of an identity file. An SSD may keep what was overwritten.

Example:
  postern-reader burn -i keys/alice.identity --before 2026-12-07 --bundle newest.tar")]
pub(super) struct Burn {
    /// The identity file, encrypted or plain.
    #[arg(short, long, value_name = "ID")]
    pub(super) identity: PathBuf,
    /// Burn the keys of all periods that ended before this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) before: Date,
    /// The newest bundle of the server: it says what was not collected yet. If several servers
    /// have your keys, give the newest of each.
    #[arg(long, value_name = "FILE.tar", required = true)]
    pub(super) bundle: Vec<PathBuf>,
    /// Take the passphrase from the first line of this file.
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Option<PathBuf>,
}

/// What is sent: a message, files, or both.
#[derive(Args)]
#[group(required = true, multiple = true)]
pub(super) struct Content {
    /// The message: plain text in UTF-8.
    #[arg(long, value_name = "FILE")]
    pub(super) message_file: Option<PathBuf>,
    /// A file that goes along, under its name; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) attach: Vec<PathBuf>,
}

/// What is read, and the keys for it.
#[derive(Args)]
pub(super) struct Sealed {
    #[command(flatten)]
    pub(super) keys: Identities,
    /// Compare whom each is sealed to with this recipients file, which may name several people.
    /// It finds mistakes, not a server that lies.
    #[arg(long, value_name = "FILE")]
    pub(super) roster: Option<PathBuf>,
    /// Bundles (.tar), envelopes (.age), and directories that hold such.
    #[arg(value_name = "INPUT", required = true)]
    pub(super) inputs: Vec<PathBuf>,
}

/// The keys that open.
#[derive(Args)]
pub(super) struct Identities {
    /// An identity file, encrypted or plain; may be given several times.
    #[arg(short, long = "identity", value_name = "ID", required = true)]
    pub(super) identities: Vec<PathBuf>,
    /// Take the passphrase from the first line of this file: one file for all identities, or
    /// one for each -i, in the same order.
    #[arg(long, value_name = "FILE")]
    pub(super) passphrase_file: Vec<PathBuf>,
}
