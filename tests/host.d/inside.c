// What somebody who took the server over could do next: tries it from inside.
//
//   inside here         each try by itself: nothing holds it, and each has to work, or it would
//                       show nothing where it does not
//   inside unit         the same in the place of the program, in its unit: what the unit forbids
//                       has to fail
//   inside of PID       in each thread of a running server, which ptrace(2) makes do it, behind
//                       all that systemd, AppArmor and the program itself forbid: everything has
//                       to fail, but what it needs
//
// For amd64, and linked without a shared library: cc -static -o inside inside.c
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

// Who has to refuse a try.
enum who {
    NOBODY,  // what the server needs works
    UNIT,    // the unit alone, and all together
    PROGRAM, // the program's seccomp filter: the unit alone lets it through
    LANDLOCK, // the program's Landlock rules, where the kernel has them
};

// A call with up to six arguments; the one that is a text is given by its place.
struct try {
    const char *what;
    enum who refused_by;
    long number;
    long arguments[6];
    int place; // of the text, from 1; 0: there is none
    const char *text;
};

#define MADE (O_WRONLY | O_CREAT | O_CLOEXEC)
#define OPENED(what, who, path, how) { what " " path, who, SYS_openat, { AT_FDCWD, 0, how, 0600 }, 2, path }

static const struct try TRIES[] = {
    { "getpid", NOBODY, SYS_getpid, { 0 }, 0, 0 },
    OPENED("make", NOBODY, "/var/lib/postern/tried", MADE),
    { "unlink /var/lib/postern/tried", NOBODY, SYS_unlink, { 0 }, 1, "/var/lib/postern/tried" },
    { "socket AF_INET, stream", UNIT, SYS_socket, { AF_INET, SOCK_STREAM, 0 }, 0, 0 },
    { "socket AF_INET, datagram", UNIT, SYS_socket, { AF_INET, SOCK_DGRAM, 0 }, 0, 0 },
    { "socket AF_INET6", UNIT, SYS_socket, { AF_INET6, SOCK_STREAM, 0 }, 0, 0 },
    { "socket AF_NETLINK", UNIT, SYS_socket, { AF_NETLINK, SOCK_RAW, NETLINK_ROUTE }, 0, 0 },
    { "socket AF_UNIX", UNIT, SYS_socket, { AF_UNIX, SOCK_STREAM, 0 }, 0, 0 },
    { "execve /bin/true", UNIT, SYS_execve, { 0 }, 1, "/bin/true" },
    { "execve /usr/bin/postern", PROGRAM, SYS_execve, { 0 }, 1, "/usr/bin/postern" },
    { "memory to write and to run", UNIT, SYS_mmap,
      { 0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 }, 0, 0 },
    { "a user namespace", UNIT, SYS_unshare, { CLONE_NEWUSER }, 0, 0 },
    OPENED("read", LANDLOCK, "/etc/passwd", O_RDONLY),
    OPENED("read", LANDLOCK, "/etc/hostname", O_RDONLY),
    OPENED("read", LANDLOCK, "/usr/bin/env", O_RDONLY),
    OPENED("read", UNIT, "/proc/1/status", O_RDONLY),
    OPENED("list", UNIT, "/srv", O_RDONLY | O_DIRECTORY),
    OPENED("list", UNIT, "/var/log", O_RDONLY | O_DIRECTORY),
    OPENED("list", LANDLOCK, "/", O_RDONLY | O_DIRECTORY),
    OPENED("list", LANDLOCK, "/run/postern", O_RDONLY | O_DIRECTORY),
    OPENED("make", LANDLOCK, "/tmp/tried", MADE),
    OPENED("make", LANDLOCK, "/var/tmp/tried", MADE),
    OPENED("make", UNIT, "/run/lock/tried", MADE),
    OPENED("make", UNIT, "/dev/shm/tried", MADE),
};
#define ALL (sizeof TRIES / sizeof *TRIES)

static int failed;

static void judge(const char *mode, const struct try *try, int refuse, long answer)
{
    int refused = answer < 0;
    int good = refused == refuse;
    failed += !good;
    printf("%s %-8s %s: %s\n", good ? "ok    " : "FAILED", mode, try->what,
           refused ? strerror((int)-answer) : "works");
    fflush(stdout);
}

// -- by ourselves ----------------------------------------------------------------------

static long call(const struct try *try)
{
    long a[6];
    memcpy(a, try->arguments, sizeof a);
    if (try->place)
        a[try->place - 1] = (long)try->text;
    long answer = syscall(try->number, a[0], a[1], a[2], a[3], a[4], a[5]);
    return answer == -1 ? -errno : answer;
}

// In a process of its own: what works may not hinder the next.
static long apart(const struct try *try)
{
    int answer[2];
    if (pipe2(answer, O_CLOEXEC))
        return -errno;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        long result = call(try);
        // What execve makes of us writes nothing here: the pipe is closed.
        _exit(write(answer[1], &result, sizeof result) < 0);
    }
    long result = 0;
    close(answer[1]);
    if (read(answer[0], &result, sizeof result) < 0)
        result = -errno;
    close(answer[0]);
    waitpid(child, 0, 0);
    return result;
}

// -- in another process ----------------------------------------------------------------

static void give_up(const char *what)
{
    printf("FAILED inside: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void put(pid_t thread, unsigned long to, const char *text)
{
    for (size_t at = 0, end = strlen(text) + 1; at < end; at += sizeof(long)) {
        char word[sizeof(long)] = { 0 };
        memcpy(word, text + at, end - at < sizeof word ? end - at : sizeof word);
        long value;
        memcpy(&value, word, sizeof value);
        if (ptrace(PTRACE_POKEDATA, thread, to + at, value))
            give_up("writing to its stack");
    }
}

// The thread waits in a call: its instruction is used again, and then everything is as it was.
static long made_to(pid_t thread, const struct try *try)
{
    struct user_regs_struct before, now;
    if (ptrace(PTRACE_GETREGS, thread, 0, &before))
        give_up("reading its registers");
    errno = 0;
    long word = ptrace(PTRACE_PEEKTEXT, thread, before.rip - 2, 0);
    if (errno || (word & 0xffff) != 0x050f)
        give_up("it waits in no system call");
    now = before;
    long a[6];
    memcpy(a, try->arguments, sizeof a);
    if (try->place) {
        unsigned long to = (before.rsp - 1024) & ~15UL;
        put(thread, to, try->text);
        a[try->place - 1] = (long)to;
    }
    now.rip = before.rip - 2;
    now.rax = (unsigned long)try->number;
    now.orig_rax = (unsigned long)-1; // the call that it waits in does not begin anew here
    now.rdi = a[0], now.rsi = a[1], now.rdx = a[2];
    now.r10 = a[3], now.r8 = a[4], now.r9 = a[5];
    int status;
    if (ptrace(PTRACE_SETREGS, thread, 0, &now) || ptrace(PTRACE_SINGLESTEP, thread, 0, 0))
        give_up("making it go");
    if (waitpid(thread, &status, __WALL) != thread || !WIFSTOPPED(status))
        give_up("it is no more: a try ended it");
    if (WSTOPSIG(status) != SIGTRAP) {
        printf("FAILED inside: %s: signal %d\n", try->what, WSTOPSIG(status));
        exit(1);
    }
    if (ptrace(PTRACE_GETREGS, thread, 0, &now) || ptrace(PTRACE_SETREGS, thread, 0, &before))
        give_up("reading what it got");
    return (long)now.rax;
}

static void every_try(pid_t thread)
{
    int status;
    int landlock = syscall(444, 0, 0, 1) > 0; // landlock_create_ruleset: its version
    if (ptrace(PTRACE_SEIZE, thread, 0, 0) || ptrace(PTRACE_INTERRUPT, thread, 0, 0))
        give_up("taking hold of a thread");
    if (waitpid(thread, &status, __WALL) != thread || !WIFSTOPPED(status))
        give_up("waiting for a thread");
    for (size_t i = 0; i < ALL; i++) {
        char mode[32];
        snprintf(mode, sizeof mode, "of %d", (int)thread);
        long answer = made_to(thread, &TRIES[i]);
        if (TRIES[i].refused_by == LANDLOCK && !landlock)
            printf("skipped %s: this kernel has no Landlock\n", TRIES[i].what);
        else
            judge(mode, &TRIES[i], TRIES[i].refused_by != NOBODY, answer);
        // What was opened is closed again, where a number of a file is what was asked for.
        if (answer > 2 && (TRIES[i].number == SYS_openat || TRIES[i].number == SYS_socket)) {
            struct try closing = { "close", NOBODY, SYS_close, { answer }, 0, 0 };
            made_to(thread, &closing);
        }
    }
    ptrace(PTRACE_DETACH, thread, 0, 0);
}

static void every_thread(const char *process)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/task", process);
    DIR *threads = opendir(path);
    if (!threads)
        give_up(path);
    for (struct dirent *entry; (entry = readdir(threads));)
        if (*entry->d_name != '.')
            every_try((pid_t)atoi(entry->d_name));
    closedir(threads);
}

int main(int count, char **words)
{
    // A try to start the program starts this one, in its place.
    if (count < 1 || !*words[0])
        return 0;
    // In its unit the program is started as `postern serve`.
    const char *mode = count > 1 && strcmp(words[1], "serve") ? words[1] : "unit";
    if (!strcmp(mode, "of") && count == 3) {
        every_thread(words[2]);
    } else if (!strcmp(mode, "here") || !strcmp(mode, "unit")) {
        for (size_t i = 0; i < ALL; i++) {
            int refused = !strcmp(mode, "unit") && TRIES[i].refused_by == UNIT;
            judge(mode, &TRIES[i], refused, apart(&TRIES[i]));
        }
    } else {
        return 2;
    }
    printf("%zu tries, %d not as they should\n", ALL, failed);
    return failed != 0;
}
