/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wall that is always there: a list of system calls that poppler, cairo, fontconfig and gdk-pixbuf need on a paper. What
 * libraries probe is answered with an error, what only an attacker calls kills the process, and anything else does not exist
 * (ENOSYS, for which the C library has fallbacks). */
#include "box.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "wire.h"

#define WRITING (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND)
#define NEW_NAMESPACES \
  (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)

/* One row per call; no condition when n_conditions is 0. */
typedef struct {
  const char *name;
  guint32 action;
  unsigned n_conditions;
  struct scmp_arg_cmp conditions[2];
} Rule;

static const char *const allowed[] = {
  "read",           "pread64",        "readv",          "lseek",          "_llseek",          "close",
  "fstat",          "fstat64",        "newfstatat",     "fstatat64",      "stat",             "stat64",
  "lstat",          "lstat64",        "statx",          "fstatfs",        "fstatfs64",        "statfs",
  "statfs64",       "access",         "faccessat",      "faccessat2",     "readlink",         "readlinkat",
  "getdents64",     "getcwd",         "munmap",         "mremap",         "brk",              "madvise",
  "futex",          "futex_time64",   "rt_sigaction",   "rt_sigprocmask", "rt_sigreturn",     "sigreturn",
  "sigaltstack",    "restart_syscall", "clock_gettime", "clock_gettime64", "clock_getres",    "gettimeofday",
  "time",           "times",          "getrandom",      "getpid",         "gettid",           "getppid",
  "getuid",         "geteuid",        "getgid",         "getegid",        "getrusage",        "getrlimit",
  "ugetrlimit",     "sysinfo",        "uname",          "set_robust_list", "rseq",            "set_tid_address",
  "sched_yield",    "sched_getaffinity", "sched_getparam", "sched_getscheduler", "clock_nanosleep", "nanosleep",
  "poll",           "ppoll",          "exit",           "exit_group",
};

/* Libraries try these and go on without. */
static const struct {
  const char *name;
  int error;
} answered[] = {
  { "mkdir", EACCES },     { "mkdirat", EACCES },  { "unlink", EACCES },     { "unlinkat", EACCES },  { "rename", EACCES },
  { "renameat", EACCES },  { "renameat2", EACCES }, { "link", EACCES },      { "linkat", EACCES },    { "symlink", EACCES },
  { "symlinkat", EACCES }, { "chmod", EACCES },    { "fchmod", EACCES },     { "fchmodat", EACCES },  { "utime", EACCES },
  { "utimes", EACCES },    { "utimensat", EACCES }, { "rmdir", EACCES },     { "creat", EACCES },     { "truncate", EACCES },
  { "ftruncate", EACCES }, { "socket", EACCES },   { "socketpair", EACCES }, { "ioctl", ENOTTY },     { "fork", EAGAIN },
  { "vfork", EAGAIN },     { "setrlimit", EPERM },
};

static const char *const deadly[] = {
  "execve",       "execveat",       "ptrace",          "process_vm_readv", "process_vm_writev", "kill",
  "tkill",        "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open",    "pidfd_getfd",       "pidfd_send_signal",
  "connect",      "bind",           "listen",          "accept",           "accept4",           "mount",
  "umount2",      "pivot_root",     "chroot",          "setns",            "unshare",           "bpf",
  "keyctl",       "add_key",        "request_key",     "userfaultfd",      "perf_event_open",   "io_uring_setup",
  "io_uring_enter", "init_module",  "finit_module",    "kexec_load",       "reboot",            "open_by_handle_at",
};

static gboolean
add_rule (scmp_filter_ctx filter, const Rule *rule) {
  int call = seccomp_syscall_resolve_name (rule->name);
  if (call == __NR_SCMP_ERROR) /* this libseccomp does not know it: the default answers */
    return TRUE;
  int added = seccomp_rule_add_array (filter, rule->action, call, rule->n_conditions, rule->conditions);
  if (added == -EDOM) /* not a call of this architecture */
    return TRUE;
  errno = -added;
  return added == 0;
}

static gboolean
add_plain_rules (scmp_filter_ctx filter) {
  gboolean done = TRUE;
  for (gsize i = 0; done && i < G_N_ELEMENTS (allowed); i++)
    done = add_rule (filter, &(Rule) { allowed[i], SCMP_ACT_ALLOW, 0, {} });
  for (gsize i = 0; done && i < G_N_ELEMENTS (answered); i++)
    done = add_rule (filter, &(Rule) { answered[i].name, SCMP_ACT_ERRNO (answered[i].error), 0, {} });
  for (gsize i = 0; done && i < G_N_ELEMENTS (deadly); i++)
    done = add_rule (filter, &(Rule) { deadly[i], SCMP_ACT_KILL_PROCESS, 0, {} });
  return done;
}

/* Calls whose arguments decide. */
static gboolean
add_conditional_rules (scmp_filter_ctx filter) {
  const guint32 allow = SCMP_ACT_ALLOW, deny = SCMP_ACT_ERRNO (EACCES), again = SCMP_ACT_ERRNO (EAGAIN);
  const scmp_datum_t self = (scmp_datum_t) getpid ();
  const Rule rules[] = {
    { "open", allow, 1, { SCMP_A1 (SCMP_CMP_MASKED_EQ, WRITING, O_RDONLY) } },
    { "open", deny, 1, { SCMP_A1 (SCMP_CMP_MASKED_EQ, O_ACCMODE, O_WRONLY) } },
    { "open", deny, 1, { SCMP_A1 (SCMP_CMP_MASKED_EQ, O_ACCMODE, O_RDWR) } },
    { "openat", allow, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, WRITING, O_RDONLY) } },
    { "openat", deny, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE, O_WRONLY) } },
    { "openat", deny, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE, O_RDWR) } },
    { "write", allow, 1, { SCMP_A0 (SCMP_CMP_EQ, STDERR_FILENO) } },
    { "writev", allow, 1, { SCMP_A0 (SCMP_CMP_EQ, STDERR_FILENO) } },
    { "recvmsg", allow, 1, { SCMP_A0 (SCMP_CMP_EQ, PARAPHE_WIRE_SOCKET) } },
    { "sendmsg", allow, 1, { SCMP_A0 (SCMP_CMP_EQ, PARAPHE_WIRE_SOCKET) } },
    { "mmap", allow, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) } },
    { "mmap", deny, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC) } },
    { "mmap2", allow, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) } },
    { "mprotect", allow, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) } },
    { "mprotect", deny, 1, { SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC) } },
    { "tgkill", allow, 1, { SCMP_A0 (SCMP_CMP_EQ, self) } },
    { "prctl", allow, 1, { SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME) } },
    { "prlimit64", allow, 2, { SCMP_A0 (SCMP_CMP_EQ, 0), SCMP_A2 (SCMP_CMP_EQ, 0) } },
    { "clone", allow, 1, { SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD | NEW_NAMESPACES, CLONE_THREAD) } },
    { "clone", again, 1, { SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0) } },
    { "fcntl", allow, 1, { SCMP_A1 (SCMP_CMP_EQ, F_GETFD) } },
    { "fcntl", allow, 1, { SCMP_A1 (SCMP_CMP_EQ, F_SETFD) } },
    { "fcntl", allow, 1, { SCMP_A1 (SCMP_CMP_EQ, F_GETFL) } },
    { "fcntl", allow, 1, { SCMP_A1 (SCMP_CMP_EQ, F_DUPFD_CLOEXEC) } },
    { "fcntl", allow, 1, { SCMP_A1 (SCMP_CMP_EQ, F_GET_SEALS) } },
    /* Neither an owner nor O_ASYNC: a socket that signals its owner would be a way to kill the parent. */
    { "fcntl", allow, 2, { SCMP_A1 (SCMP_CMP_EQ, F_SETFL), SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ASYNC, 0) } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!add_rule (filter, &rules[i]))
      return FALSE;
  return TRUE;
}

gboolean
paraphe_box_raise_seccomp (void) {
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (ENOSYS));
  if (!filter) {
    errno = ENOMEM;
    return FALSE;
  }
  /* Calls of a foreign architecture (32 bits on a 64-bit kernel) kill: their numbers mean something else. */
  gboolean done = seccomp_attr_set (filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 && add_plain_rules (filter) &&
                  add_conditional_rules (filter);
  if (done) {
    int loaded = seccomp_load (filter);
    errno = -loaded;
    done = loaded == 0;
  }
  int cause = errno;
  seccomp_release (filter);
  errno = cause;
  return done;
}
