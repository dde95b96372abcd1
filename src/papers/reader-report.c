/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads /proc and the limits of a child process. Where /proc is not mounted the reader's own refusal to start unlocked is what
 * remains. */
#include "config.h"
#include "reader-report.h"

#include <glib/gi18n.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "desk.h"

/* The number after « name: » in a status file, -1 when it is not there. */
static int
read_status (const char *status, const char *name) {
  g_auto (GStrv) parts = g_strsplit (status, name, 2);
  return parts[0] && parts[1] ? (int) g_ascii_strtoll (parts[1], NULL, 10) : -1;
}

static char *
load_status (pid_t pid) {
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid);
  char *status = NULL;
  g_file_get_contents (path, &status, NULL, NULL);
  return status;
}

static guint64
read_limit (pid_t pid, int resource) {
  struct rlimit limit;
  if (prlimit (pid, (__rlimit_resource_t) resource, NULL, &limit) != 0)
    return G_MAXUINT64;
  return limit.rlim_cur;
}

static double
measure_seconds (pid_t pid) {
  clockid_t clock;
  struct timespec used;
  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &used) != 0)
    return 0;
  return (double) used.tv_sec + (double) used.tv_nsec / 1e9;
}

static guint64
measure_memory (pid_t pid) {
  g_autofree char *path = g_strdup_printf ("/proc/%d/statm", (int) pid);
  g_autofree char *line = NULL;
  if (!g_file_get_contents (path, &line, NULL, NULL))
    return 0;
  return g_ascii_strtoull (line, NULL, 10) * (guint64) sysconf (_SC_PAGESIZE);
}

gboolean
paraphe_reader_report_is_locked (pid_t pid, GError **error) {
  g_autofree char *status = load_status (pid);
  if (!status || (read_status (status, "\nNoNewPrivs:") == 1 && read_status (status, "\nSeccomp:") == 2))
    return TRUE;
  g_set_error_literal (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX,
                       _("Papers are not opened: the reader says it is locked, the system says it is not"));
  return FALSE;
}

gboolean
paraphe_reader_report_is_frugal (pid_t pid) {
  guint64 seconds = read_limit (pid, RLIMIT_CPU), memory = read_limit (pid, RLIMIT_AS);
  return measure_seconds (pid) < (double) seconds / 2 && measure_memory (pid) < memory / 2;
}

GPtrArray *
paraphe_reader_report_list_layers (pid_t pid, guint landlock_abi) {
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *status = load_status (pid);
  g_autofree char *memory = g_format_size_full (read_limit (pid, RLIMIT_AS), G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *written = g_format_size_full (read_limit (pid, RLIMIT_FSIZE), G_FORMAT_SIZE_IEC_UNITS);
  guint seconds = (guint) MIN (read_limit (pid, RLIMIT_CPU), G_MAXUINT);
  gboolean renounced = status && read_status (status, "\nNoNewPrivs:") == 1;
  gboolean filtered = status && read_status (status, "\nSeccomp:") == 2;
  g_ptr_array_add (lines, g_strdup_printf (_("No new privileges: %s"), renounced ? _("yes") : _("no")));
  g_ptr_array_add (lines,
                   g_strdup_printf (_("Limits: memory %s, processor %u s, files written %s"), memory, seconds, written));
  g_ptr_array_add (lines, landlock_abi > 0 ? g_strdup_printf (_("Landlock (files, network): version %u"), landlock_abi)
                                           : g_strdup (_("Landlock (files, network): this kernel does not have it")));
  g_ptr_array_add (lines, g_strdup_printf (_("Seccomp (system calls): %s"), filtered ? _("yes") : _("no")));
  return lines;
}
