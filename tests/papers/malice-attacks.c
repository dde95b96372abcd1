/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody who has taken over the reader would try on the machine. Each function does one thing as directly as it can be done,
 * by system calls, and says whether it worked. */
#include "malice.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static gboolean
read_file (const char *path) {
  char byte;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  return fd >= 0 && read (fd, &byte, 1) == 1;
}

static gboolean
list_folder (const char *path) {
  char entries[1024];
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return fd >= 0 && syscall (SYS_getdents64, fd, entries, sizeof entries) > 0;
}

static gboolean
write_file (const char *path) {
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  return fd >= 0 && write (fd, "stolen", 6) == 6;
}

static gboolean
fill_disk (const char *path) {
  static const char block[65536];
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  for (int i = 0; i < 64; i++)
    if (fd < 0 || write (fd, block, sizeof block) != sizeof block)
      return FALSE;
  return TRUE;
}

static gboolean
unlink_file (const char *path) {
  return unlink (path) == 0;
}

static gboolean
truncate_file (const char *path) {
  return truncate (path, 0) == 0;
}

static gboolean
run_program (const char *path) {
  g_autofree char *command = g_strdup_printf ("echo taken > '%s'", path);
  execl ("/bin/sh", "sh", "-c", command, NULL);
  return FALSE;
}

static gboolean
fork_process (const char *argument) {
  pid_t pid = fork ();
  if (pid == 0)
    _exit (0);
  return pid > 0 && waitpid (pid, NULL, 0) == pid;
}

static gboolean
connect_tcp (const char *port) {
  const struct sockaddr_in address = { .sin_family = AF_INET,
                                       .sin_port = htons ((guint16) g_ascii_strtoull (port, NULL, 10)),
                                       .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  return fd >= 0 && connect (fd, (const struct sockaddr *) &address, sizeof address) == 0;
}

static gboolean
connect_unix (const char *path) {
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  return fd >= 0 && connect (fd, (const struct sockaddr *) &address, sizeof address) == 0;
}

static gboolean
connect_abstract (const char *name) {
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  memcpy (address.sun_path + 1, name, strlen (name));
  socklen_t length = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + 1 + strlen (name));
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);
  return fd >= 0 && connect (fd, (const struct sockaddr *) &address, length) == 0;
}

static pid_t
read_pid (const char *argument) {
  return (pid_t) g_ascii_strtoll (argument, NULL, 10);
}

static gboolean
trace_process (const char *pid) {
  return ptrace (PTRACE_SEIZE, read_pid (pid), NULL, NULL) == 0;
}

static gboolean
read_memory (const char *pid) {
  g_autofree char *maps = g_strdup_printf ("/proc/%s/maps", pid);
  g_autofree char *memory = g_strdup_printf ("/proc/%s/mem", pid);
  char line[64] = "", byte;
  int fd = open (maps, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || read (fd, line, sizeof line - 1) <= 0)
    return FALSE;
  fd = open (memory, O_RDONLY | O_CLOEXEC);
  return fd >= 0 && pread (fd, &byte, 1, (off_t) g_ascii_strtoull (line, NULL, 16)) == 1;
}

static gboolean
kill_process (const char *pid) {
  return kill (read_pid (pid), SIGKILL) == 0;
}

/* No kill at all: the kernel itself signals whoever « owns » a socket on which something arrives. */
static gboolean
signal_by_socket (const char *pid) {
  int flags = fcntl (PARAPHE_WIRE_SOCKET, F_GETFL);
  return fcntl (PARAPHE_WIRE_SOCKET, F_SETOWN, read_pid (pid)) == 0 && fcntl (PARAPHE_WIRE_SOCKET, F_SETSIG, SIGKILL) == 0 &&
         fcntl (PARAPHE_WIRE_SOCKET, F_SETFL, flags | O_ASYNC) == 0;
}

static gboolean
take_memory (const char *argument) {
  return mmap (NULL, (gsize) 2 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
}

static gboolean
take_descriptors (const char *argument) {
  for (int i = 0; i < 200; i++)
    if (fcntl (PARAPHE_WIRE_SOCKET, F_DUPFD_CLOEXEC, 10) < 0)
      return FALSE;
  return TRUE;
}

static gboolean
map_code (const char *argument) {
  void *code = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return code != MAP_FAILED && mprotect (code, 4096, PROT_READ | PROT_EXEC) == 0;
}

static const struct {
  const char *name;
  gboolean (*run) (const char *argument);
} attacks[] = {
  { "read-file", read_file },         { "list-folder", list_folder },     { "write-file", write_file },
  { "fill-disk", fill_disk },         { "unlink-file", unlink_file },     { "truncate-file", truncate_file },
  { "run-program", run_program },     { "fork", fork_process },           { "connect-tcp", connect_tcp },
  { "connect-unix", connect_unix },   { "connect-abstract", connect_abstract }, { "trace", trace_process },
  { "read-memory", read_memory },     { "kill", kill_process },           { "signal-by-socket", signal_by_socket },
  { "take-memory", take_memory },     { "take-descriptors", take_descriptors }, { "map-code", map_code },
};

gboolean
paraphe_malice_attack (const char *name, const char *argument) {
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    if (g_str_equal (attacks[i].name, name))
      return attacks[i].run (argument);
  errno = EINVAL;
  return FALSE;
}
