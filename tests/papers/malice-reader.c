/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See malice.h. Started by the desk under test, never installed. */
#include "malice.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "box.h"
#include "reader-verbs.h"
#include "service.h"

#define CLAIMED \
  (PARAPHE_WIRE_LAYER_PRIVILEGES | PARAPHE_WIRE_LAYER_LIMITS | PARAPHE_WIRE_LAYER_LANDLOCK | PARAPHE_WIRE_LAYER_SECCOMP)

#define LANDLOCK_CREATE_RULESET 444
#define NO_CALL 0xffffffffu

typedef struct {
  ParapheReaderVerbs honest;
  char *name; /* (owned) (nullable) of the attack, once its paper is open */
  char *argument;
} Malice;

/* A filter that filters nothing: the kernel reports seccomp in force, which the desk asks for. */
static gboolean
raise_open_door (void) {
  struct sock_filter instructions[] = { BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW) };
  struct sock_fprog program = { G_N_ELEMENTS (instructions), instructions };
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* A kernel that has no Landlock, or none of the two ways to seccomp: what the shipped lock meets is then decided by it alone. */
static gboolean
age_kernel (gboolean without_landlock, gboolean without_seccomp) {
  struct sock_filter instructions[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, without_landlock ? LANDLOCK_CREATE_RULESET : NO_CALL, 4, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, without_seccomp ? SYS_seccomp : NO_CALL, 3, 0),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, without_seccomp ? SYS_prctl : NO_CALL, 0, 3),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[0])),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = { G_N_ELEMENTS (instructions), instructions };
  return paraphe_box_renounce_privileges () && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static gboolean
raise_walls (const char *walls, ParapheBoxReport *report, char **message) {
  if (g_str_equal (walls, "all"))
    return paraphe_box_lock (report, message);
  if (g_str_equal (walls, "without-landlock"))
    return age_kernel (TRUE, FALSE) && paraphe_box_lock (report, message);
  if (g_str_equal (walls, "without-seccomp"))
    return age_kernel (FALSE, TRUE) && paraphe_box_lock (report, message);
  report->layers = CLAIMED;
  if (!paraphe_box_renounce_privileges ())
    return FALSE;
  if (g_str_equal (walls, "limits"))
    return paraphe_box_set_limits () && raise_open_door ();
  if (g_str_equal (walls, "landlock"))
    return paraphe_box_raise_landlock () > 0 && raise_open_door ();
  if (g_str_equal (walls, "seccomp"))
    return paraphe_box_raise_seccomp ();
  return raise_open_door ();
}

/* Readers that fail before their hello, or lie in it. */
static void
misbehave_at_start (const char *walls) {
  ParapheWireReply hello = { .magic = PARAPHE_WIRE_MAGIC, .verb = PARAPHE_WIRE_HELLO, .layers = CLAIMED };
  if (g_str_equal (walls, "refusing")) {
    g_printerr ("paraphe-reader: seccomp: Invalid argument\n");
    _exit (PARAPHE_WIRE_EXIT_UNLOCKED);
  }
  if (g_str_equal (walls, "foreign"))
    hello.magic++;
  else if (g_str_equal (walls, "modest"))
    hello.layers = PARAPHE_WIRE_LAYER_LIMITS;
  else if (!g_str_equal (walls, "boasting")) /* says it is locked, and is not */
    return;
  if (write (PARAPHE_WIRE_SOCKET, &hello, sizeof hello) == sizeof hello)
    pause ();
  _exit (0);
}

static gboolean
take_orders (Malice *self, int fd) {
  char text[4096];
  gssize length = pread (fd, text, sizeof text - 1, 0);
  if (length < (gssize) strlen (PARAPHE_MALICE_MAGIC) || memcmp (text, PARAPHE_MALICE_MAGIC, strlen (PARAPHE_MALICE_MAGIC)) != 0)
    return FALSE;
  text[length] = '\0';
  g_auto (GStrv) lines = g_strsplit (text, "\n", 4);
  self->name = g_strdup (lines[1]);
  self->argument = g_strdup (lines[2] ? lines[2] : "");
  return TRUE;
}

/* An honest looking paper of one page; its producer tells what the attack did. */
static void
pretend (ParapheWireReply *reply, GByteArray *payload, const char *producer) {
  const ParapheWireSize size = { 100000, 100000 };
  reply->kind = PARAPHE_WIRE_PDF;
  reply->n_items = 1;
  g_byte_array_append (payload, (const guint8 *) &size, sizeof size);
  g_byte_array_append (payload, (const guint8 *) producer, (guint) strlen (producer));
}

static void
answer (gpointer data, const ParapheWireRequest *request, int fd, ParapheWireReply *reply, GByteArray *payload) {
  Malice *self = data;
  gboolean opening = request->verb == PARAPHE_WIRE_OPEN;
  if (!(opening && take_orders (self, fd)) && !self->name) {
    paraphe_reader_verbs_answer (&self->honest, request, fd, reply, payload);
    return;
  }
  if (!opening)
    return; /* done, with nothing */
  (void) paraphe_malice_lie (self->name, self->argument, request, fd);
  g_autofree char *outcome = NULL;
  errno = 0;
  if (paraphe_malice_attack (self->name, self->argument))
    outcome = g_strdup (PARAPHE_MALICE_SUCCESS);
  else
    outcome = g_strdup_printf (PARAPHE_MALICE_FAILURE ": %s", g_strerror (errno));
  pretend (reply, payload, outcome);
}

int
main (int argc, char **argv) {
  g_autofree char *name = g_path_get_basename (argv[0]);
  const char *walls = g_str_has_prefix (name, "malice-") ? name + strlen ("malice-") : "all";
  ParapheBoxReport report = { 0 };
  g_autofree char *message = NULL;
  Malice malice = { { NULL, FALSE }, NULL, NULL };
  misbehave_at_start (walls);
  paraphe_box_warm_up (argc > 1 ? argv[1] : NULL);
  if (!raise_walls (walls, &report, &message)) {
    g_printerr ("%s\n", message ? message : walls);
    return PARAPHE_WIRE_EXIT_UNLOCKED;
  }
  const ParapheService service = { report.layers, report.landlock_abi, answer, &malice, paraphe_box_rehearse };
  int status = paraphe_service_run (PARAPHE_WIRE_SOCKET, &service);
  paraphe_reader_verbs_clear (&malice.honest);
  g_free (malice.name);
  g_free (malice.argument);
  return status;
}
