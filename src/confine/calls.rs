//! The system calls that a running server makes, and the filter that lets only them pass.
//!
//! The list was made by what glibc, the standard library, tokio and SQLite call in a life of the
//! server, and is the same for all processors but for old names that x86_64 alone has. What SQLite
//! calls to open its files is not on it: they are open.
//!
//! *Never*: a call that opens a way out: socket, connect, bind, exec, ptrace, `process_vm_*`, `bpf`,
//! `io_uring_*`, `userfaultfd`; to those that could be a part of one, conditions.

use std::collections::BTreeMap;

use libc::*;
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

use super::Error;

/// What may be called, whatever the arguments, by what it is for.
const LIST: &[&[c_long]] = &[
    // Memory; mmap and mprotect have conditions.
    &[SYS_brk, SYS_madvise, SYS_mremap, SYS_munmap],
    // Threads, which come and go: clone has a condition.
    &[
        SYS_exit,
        SYS_exit_group,
        SYS_futex,
        SYS_getpid,
        SYS_gettid,
        SYS_rseq,
        SYS_sched_getaffinity,
        SYS_sched_yield,
        SYS_set_robust_list,
    ],
    // Time, where the kernel gives none without a call, and chance.
    &[
        SYS_clock_gettime,
        SYS_clock_nanosleep,
        SYS_nanosleep,
        SYS_getrandom,
    ],
    // Signals that tell it to stop; tgkill, for an abort, has a condition.
    &[
        SYS_restart_syscall,
        SYS_rt_sigaction,
        SYS_rt_sigprocmask,
        SYS_rt_sigreturn,
        SYS_sigaltstack,
    ],
    // Waiting for connections, and speaking on them: setsockopt and sendto have conditions.
    &[
        SYS_accept4,
        SYS_epoll_ctl,
        SYS_epoll_pwait,
        SYS_getsockname,
        SYS_recvfrom,
        SYS_shutdown,
    ],
    // Open files and connections; fcntl has a condition.
    &[
        SYS_close,
        SYS_fadvise64,
        SYS_fallocate,
        SYS_fdatasync,
        SYS_flock,
        SYS_fstat,
        SYS_fstatfs,
        SYS_fsync,
        SYS_ftruncate,
        SYS_getdents64,
        SYS_lseek,
        SYS_pread64,
        SYS_pwrite64,
        SYS_read,
        SYS_readv,
        SYS_write,
        SYS_writev,
    ],
    // Files by their names: which, Landlock says. SQLite asks whose process it is.
    &[
        SYS_faccessat,
        SYS_geteuid,
        SYS_mkdirat,
        SYS_newfstatat,
        SYS_openat,
        SYS_renameat2,
        SYS_statfs,
        SYS_statx,
        SYS_unlinkat,
        SYS_utimensat,
    ],
    // The old names of some of them.
    #[cfg(target_arch = "x86_64")]
    &[
        SYS_access,
        SYS_epoll_wait,
        SYS_lstat,
        SYS_mkdir,
        SYS_rename,
        SYS_renameat,
        SYS_stat,
        SYS_unlink,
    ],
    #[cfg(target_arch = "aarch64")]
    &[RENAMEAT],
];
/// glibc's way to rename there. The libc crate has it for musl alone.
#[cfg(target_arch = "aarch64")]
const RENAMEAT: c_long = 38;

/// What fcntl may do: locks, flags, and another number for the same file.
const FCNTL: [c_int; 8] = [
    F_DUPFD_CLOEXEC,
    F_GETFD,
    F_SETFD,
    F_GETFL,
    F_SETFL,
    F_GETLK,
    F_SETLK,
    F_SETLKW,
];
/// A new thread, and not a process or one that lives in another namespace. (The kernel wants
/// memory and signals to be shared by threads.)
const THREAD_OR_MORE: c_int = CLONE_THREAD
    | CLONE_VFORK
    | CLONE_PTRACE
    | CLONE_NEWNS
    | CLONE_NEWCGROUP
    | CLONE_NEWUTS
    | CLONE_NEWIPC
    | CLONE_NEWUSER
    | CLONE_NEWPID
    | CLONE_NEWNET;

/// Lets all threads of this process, and those that they make, call what is on the list, and
/// nothing else: the rest fails with EPERM. `false` where the kernel has no such filter, or this
/// list is not known to fit the processor.
///
/// # Errors
/// What the operating system answers.
pub fn calls() -> Result<bool, Error> {
    let Ok(processor) = TargetArch::try_from(std::env::consts::ARCH) else {
        return Ok(false);
    };
    // Asks the kernel whether it has seccomp at all.
    if rustix::thread::secure_computing_mode().is_err() {
        return Ok(false);
    }
    for filter in [no_clone3(processor)?, only_listed(processor)?] {
        seccompiler::apply_filter_all_threads(&filter)?;
    }
    Ok(true)
}

/// clone3 has its flags in memory, where no filter can see them. glibc makes a thread by clone,
/// whose flags are seen, when the kernel seems to be too old for clone3.
fn no_clone3(processor: TargetArch) -> Result<BpfProgram, seccompiler::Error> {
    let rules = BTreeMap::from([(SYS_clone3, Vec::new())]);
    let (others, it) = (SeccompAction::Allow, SeccompAction::Errno(ENOSYS as u32));
    Ok(SeccompFilter::new(rules, others, it, processor)?.try_into()?)
}

fn only_listed(processor: TargetArch) -> Result<BpfProgram, seccompiler::Error> {
    let listed = LIST.iter().copied().flatten();
    let mut rules: BTreeMap<_, _> = listed.map(|call| (*call, Vec::new())).collect();
    // Of two answers the stricter one counts: the other filter's.
    rules.insert(SYS_clone3, Vec::new());
    let flags = |index, mask: c_int, value: c_int| {
        SeccompCondition::new(index, Dword, MaskedEq(bits(mask)), bits(value))
    };
    let is = |index, value| SeccompCondition::new(index, Dword, Eq, bits(value));
    let this = std::process::id().cast_signed();
    for (call, condition) in [
        (SYS_mmap, flags(2, PROT_EXEC, 0)?),
        (SYS_mprotect, flags(2, PROT_EXEC, 0)?),
        (SYS_clone, flags(0, THREAD_OR_MORE, CLONE_THREAD)?),
        // Names of threads.
        (SYS_prctl, is(0, PR_SET_NAME)?),
        // An abort is a signal to itself.
        (SYS_tgkill, is(0, this)?),
        // With an address it could connect a socket that is not.
        (SYS_sendto, SeccompCondition::new(4, Qword, Eq, 0)?),
    ] {
        rules.insert(call, vec![SeccompRule::new(vec![condition])?]);
    }
    let commands = FCNTL
        .iter()
        .map(|command| SeccompRule::new(vec![is(1, *command)?]));
    rules.insert(SYS_fcntl, commands.collect::<Result<_, _>>()?);
    let no_delay = vec![is(1, IPPROTO_TCP)?, is(2, TCP_NODELAY)?];
    rules.insert(SYS_setsockopt, vec![SeccompRule::new(no_delay)?]);
    let (others, listed) = (SeccompAction::Errno(EPERM as u32), SeccompAction::Allow);
    Ok(SeccompFilter::new(rules, others, listed, processor)?.try_into()?)
}

/// An argument as the filter compares it.
fn bits(value: c_int) -> u64 {
    u64::from(value.cast_unsigned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_way_out_is_not_listed() {
        let listed: Vec<_> = LIST.iter().copied().flatten().collect();
        assert!(listed.contains(&&SYS_accept4), "is the check blind?");
        for call in [
            SYS_socket,
            SYS_socketpair,
            SYS_connect,
            SYS_bind,
            SYS_listen,
            SYS_sendmsg,
            SYS_sendmmsg,
            SYS_execve,
            SYS_execveat,
            SYS_clone,
            SYS_clone3,
            SYS_unshare,
            SYS_setns,
            SYS_ptrace,
            SYS_process_vm_readv,
            SYS_process_vm_writev,
            SYS_pidfd_getfd,
            SYS_kill,
            SYS_tkill,
            SYS_io_uring_setup,
            SYS_bpf,
            SYS_userfaultfd,
            SYS_perf_event_open,
            SYS_memfd_create,
            SYS_mmap,
            SYS_mprotect,
            SYS_pkey_mprotect,
            SYS_shmat,
            SYS_personality,
            SYS_ioctl,
            SYS_prctl,
            SYS_prlimit64,
            SYS_seccomp,
            SYS_linkat,
            SYS_symlinkat,
            SYS_truncate,
            SYS_fchmod,
            SYS_fchmodat,
            SYS_fchownat,
            SYS_mount,
            SYS_chroot,
            SYS_chdir,
            SYS_open_by_handle_at,
            SYS_add_key,
            SYS_keyctl,
            SYS_setuid,
            SYS_capset,
            SYS_reboot,
        ] {
            assert!(!listed.contains(&&call), "{call}");
        }
    }
}
