//! Confinement: what a server that was taken over can do beside serving is little.
//!
//! It has its files and sockets open when it gives everything else up, for good, before the first
//! connection is accepted:
//!
//! - **No new privileges**: no program that it runs could have more rights than itself.
//! - **Landlock** ([`files`]): of all files, those in the data directory alone, none to be executed;
//!   no port to bind or connect; no signal, and no socket without a file, of a process outside.
//! - **seccomp** ([`calls`]): the system calls on a list (`confine/calls.rs`), all others fail. No
//!   socket is made or connected, no program run, no process touched, no memory made executable.
//!
//! Landlock holds for the thread that asks for it and those that it makes later, so [`files`]
//! comes before there are threads. seccomp is set for all threads at once, so [`calls`] comes
//! when the runtime has made what it needs.
//!
//! A kernel that has one of the two not is no reason not to serve: the log and `postern doctor`
//! say so. What only newer versions of Landlock take away (truncating by path: 3, ports: 4, device
//! calls: 5, sockets without a file and signals: 6) no system call on the list can do either, so
//! that an older version is none either.
//!
//! glibc asks now and then how much memory may be promised (`/proc/sys/vm/overcommit_memory`), and
//! how many processors there are; without an answer it goes on as it does with the usual one.
//!
//! Not taken away: to ask whether a path is there, of what kind, size and times (`stat` is no
//! access to Landlock), and to set the times of files that are the server's user's own.
//!
//! *Never*: a way back, or a switch to leave it out.

mod calls;

use std::fs;
use std::path::{Path, PathBuf};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, LandlockStatus, PathBeneath, PathFd,
    PathFdError, Ruleset, RulesetAttr as _, RulesetCreatedAttr as _, RulesetError, RulesetStatus,
    Scope,
};
use serde::{Deserialize, Serialize};

use crate::diagnostic::Failure;
use crate::log;

pub use calls::calls;

/// The newest version whose rights were looked through; an older kernel leaves out what it lacks.
const NEWEST: ABI = ABI::V10;

/// What the kernel does not keep a server from.
pub const NO_LANDLOCK: &str = "this kernel has no Landlock: a server that is taken over reaches \
                               every file that its user may";
/// The same.
pub const NO_SECCOMP: &str = "this kernel filters no system calls (seccomp): a server that is \
                              taken over makes sockets, processes and executable memory";

/// What is in force, as far as the server itself knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Confinement {
    /// The version of Landlock, if the kernel has any.
    pub landlock: Option<u32>,
    /// Whether system calls are filtered.
    pub seccomp: bool,
}

/// Why a process cannot be confined by a kernel that could.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The other threads would go free.
    #[error("there are {0} threads already")]
    Threads(usize),
    /// A directory of the server's own cannot be named.
    #[error("a directory of the server's cannot be named to Landlock")]
    Directory(#[from] PathFdError),
    /// What Landlock answers.
    #[error("Landlock refuses")]
    Landlock(#[from] RulesetError),
    /// What seccomp answers.
    #[error("seccomp refuses")]
    Seccomp(#[from] seccompiler::Error),
}

impl Error {
    /// What an admin can do about it.
    #[must_use]
    pub fn failure(&self) -> Failure {
        let hint = "start it without another sandbox around it that forbids landlock(7) or \
                    seccomp(2), or correct that one";
        let error = format!("the server cannot be confined: {}", log::chain(self));
        Failure::new(error, hint)
    }
}

/// Lets this thread, and those that it makes from now on, reach the files in `directories` and
/// no others; the version of Landlock that holds it to that, if the kernel has one.
///
/// # Errors
/// When there are other threads already; what the operating system answers.
pub fn files(directories: &[PathBuf]) -> Result<Option<u32>, Error> {
    let threads = fs::read_dir("/proc/self/task").map_or(1, Iterator::count);
    if threads > 1 {
        return Err(Error::Threads(threads));
    }
    let mut rules = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?;
    for directory in directories {
        rules = rules.add_rule(within(directory)?)?;
    }
    let status = rules.restrict_self()?;
    Ok(match (status.ruleset, status.landlock) {
        (RulesetStatus::NotEnforced, _) => None,
        (
            _,
            LandlockStatus::Available {
                effective_abi,
                kernel_abi,
            },
        ) => {
            let version = kernel_abi.unwrap_or(effective_abi as i32);
            Some(version.unsigned_abs())
        }
        _ => None,
    })
}

/// What is done with files in a directory of the server's. Nothing is moved from one of them to
/// another, and no directory removed.
fn within(directory: &Path) -> Result<PathBeneath<PathFd>, PathFdError> {
    let read: BitFlags<_> = AccessFs::ReadFile | AccessFs::ReadDir;
    let write = AccessFs::WriteFile | AccessFs::Truncate;
    let make = AccessFs::MakeReg | AccessFs::MakeDir | AccessFs::RemoveFile;
    Ok(PathBeneath::new(
        PathFd::new(directory)?,
        read | write | make,
    ))
}

impl Confinement {
    /// Says in the log what is in force, and what is not.
    pub fn say(&self) {
        let in_force: Vec<_> = [
            self.landlock
                .map(|version| format!("files by Landlock {version}")),
            self.seccomp.then(|| "system calls by seccomp".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !in_force.is_empty() {
            log::note(format_args!("confined: {}", in_force.join(", ")));
        }
        if self.landlock.is_none() {
            log::warn(format_args!("{NO_LANDLOCK}"));
        }
        if !self.seccomp {
            log::warn(format_args!("{NO_SECCOMP}"));
        }
    }
}
