/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The box from inside. Every attack is tried behind all walls, where it must fail; behind each single wall that is said to stop it,
 * where it must fail as well; and behind none, where it must succeed, otherwise its failure would prove nothing. Every lie must end
 * with the reader's death, a sentence, and the next good paper open. */
#include <errno.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "malice.h"
#include "paper-bench.h"
#include "paper-samples.h"

#define SECRET "mot de passe"

/* What an attack is aimed at; the argument is made of it. */
typedef enum { NOTHING, OLD_FILE, NEW_FILE, FOLDER, TCP_PORT, UNIX_SOCKET, ABSTRACT_SOCKET, PROCESS } Target;

enum { LIMITS = 1, LANDLOCK = 2, SECCOMP = 4 };

typedef struct {
  const char *name;
  Target target;
  guint stopped_by;     /* each of these walls alone */
  long landlock_abi;    /* from which LANDLOCK counts */
  gboolean may_be_refused; /* a system may forbid it to everybody: then there is nothing to show */
} Attack;

static const Attack attacks[] = {
  { "read-file", OLD_FILE, LANDLOCK, 1, FALSE },
  { "list-folder", FOLDER, LANDLOCK, 1, FALSE },
  { "write-file", NEW_FILE, LIMITS | LANDLOCK | SECCOMP, 1, FALSE },
  { "fill-disk", NEW_FILE, LIMITS | LANDLOCK | SECCOMP, 1, FALSE },
  { "unlink-file", OLD_FILE, LANDLOCK | SECCOMP, 1, FALSE },
  { "truncate-file", OLD_FILE, LANDLOCK | SECCOMP, 3, FALSE },
  { "run-program", NEW_FILE, LANDLOCK | SECCOMP, 1, FALSE },
  { "fork", NOTHING, SECCOMP, 0, FALSE },
  { "connect-tcp", TCP_PORT, LANDLOCK | SECCOMP, 4, FALSE },
  { "connect-unix", UNIX_SOCKET, SECCOMP, 0, FALSE },
  { "connect-abstract", ABSTRACT_SOCKET, LANDLOCK | SECCOMP, 6, FALSE },
  { "trace", PROCESS, LANDLOCK | SECCOMP, 1, TRUE },
  { "read-memory", PROCESS, LANDLOCK, 1, TRUE },
  { "kill", PROCESS, LANDLOCK | SECCOMP, 6, FALSE },
  { "signal-by-socket", PROCESS, LANDLOCK | SECCOMP, 6, FALSE },
  { "take-memory", NOTHING, LIMITS, 0, FALSE },
  { "take-descriptors", NOTHING, LIMITS, 0, FALSE },
  { "map-code", NOTHING, SECCOMP, 0, FALSE },
};

/* The thing aimed at, made anew for each attempt. */
typedef struct {
  Target kind;
  char *argument; /* (owned) */
  char *path;     /* (owned) (nullable) */
  int socket;
  pid_t pid;
} Aim;

static void
set_up (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_set_up (bench, NULL);
}

static void
tear_down (ParapheBench *bench, gconstpointer data) {
  paraphe_bench_tear_down (bench);
}

static long
get_landlock_abi (void) {
  return syscall (444, NULL, 0, 1);
}

static void
listen_to (Aim *aim, const struct sockaddr *address, socklen_t length) {
  aim->socket = socket (address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (bind (aim->socket, address, length), ==, 0);
  g_assert_cmpint (listen (aim->socket, 5), ==, 0);
}

static void
aim_at_tcp (Aim *aim) {
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  listen_to (aim, (const struct sockaddr *) &address, length);
  g_assert_cmpint (getsockname (aim->socket, (struct sockaddr *) &address, &length), ==, 0);
  aim->argument = g_strdup_printf ("%u", ntohs (address.sin_port));
}

static void
aim_at_unix (Aim *aim, gboolean abstract) {
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  if (abstract) {
    aim->argument = g_strdup_printf ("paraphe-malice-%d", (int) getpid ());
    memcpy (address.sun_path + 1, aim->argument, strlen (aim->argument));
    listen_to (aim, (const struct sockaddr *) &address,
               (socklen_t) (offsetof (struct sockaddr_un, sun_path) + 1 + strlen (aim->argument)));
    return;
  }
  aim->argument = g_strdup (aim->path);
  g_assert_cmpuint (strlen (aim->path), <, sizeof address.sun_path);
  strcpy (address.sun_path, aim->path);
  listen_to (aim, (const struct sockaddr *) &address, sizeof address);
}

static void
aim_at_process (Aim *aim) {
  aim->pid = fork ();
  if (aim->pid == 0) {
    /* Where only ancestors may trace (Yama), this one lets everybody. */
    prctl (PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
    for (;;)
      pause ();
  }
  aim->argument = g_strdup_printf ("%d", (int) aim->pid);
}

static void
take_aim (Aim *aim, ParapheBench *bench, Target kind) {
  *aim = (Aim) { .kind = kind, .socket = -1 };
  aim->path = g_build_filename (bench->folder, "target", NULL);
  g_remove (aim->path);
  if (kind == OLD_FILE)
    g_assert_true (g_file_set_contents (aim->path, SECRET, -1, NULL));
  if (kind == TCP_PORT)
    aim_at_tcp (aim);
  else if (kind == UNIX_SOCKET || kind == ABSTRACT_SOCKET)
    aim_at_unix (aim, kind == ABSTRACT_SOCKET);
  else if (kind == PROCESS)
    aim_at_process (aim);
  else
    aim->argument = g_strdup (kind == FOLDER ? g_get_tmp_dir () : aim->path);
}

/* The traces that an attack leaves in the world, whatever it says of itself. */
static gboolean
has_been_hit (const Aim *aim) {
  g_autofree char *contents = NULL;
  gsize length = 0;
  switch (aim->kind) {
  case OLD_FILE:
    return !g_file_get_contents (aim->path, &contents, NULL, NULL) || !g_str_equal (contents, SECRET);
  case NEW_FILE:
    return g_file_get_contents (aim->path, &contents, &length, NULL) && length > 0;
  case PROCESS:
    g_usleep (20000);
    return waitpid (aim->pid, NULL, WNOHANG) == aim->pid;
  case NOTHING:
  case FOLDER:
  case TCP_PORT:
  case UNIX_SOCKET:
  case ABSTRACT_SOCKET:
  default:
    return FALSE;
  }
}

static void
drop_aim (Aim *aim) {
  if (aim->pid > 0) {
    kill (aim->pid, SIGKILL);
    waitpid (aim->pid, NULL, 0);
  }
  if (aim->socket >= 0)
    close (aim->socket);
  g_remove (aim->path);
  g_free (aim->argument);
  g_free (aim->path);
}

static char *
write_order (ParapheBench *bench, const char *name, const char *argument) {
  g_autofree char *text = g_strdup_printf ("%s%s\n%s\n", PARAPHE_MALICE_MAGIC, name, argument);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return paraphe_bench_write (bench, "order", bytes);
}

/* Behind these walls, did it work? By its own word, or by the traces. */
static gboolean
attempt (ParapheBench *bench, const Attack *attack, const char *walls) {
  Aim aim;
  take_aim (&aim, bench, attack->target);
  g_autofree char *reader = paraphe_bench_disguise (bench, walls);
  g_autofree char *order = write_order (bench, attack->name, aim.argument);
  g_autoptr (ParapheDesk) desk = paraphe_desk_new (reader);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheSheet) info = paraphe_desk_open (desk, order, NULL, &error);
  const char *word = info ? info->producer : error->message;
  g_autofree char *text = info ? paraphe_desk_read_text (desk, order, 0, NULL, NULL) : NULL; /* something arrives on its socket */
  gboolean hit = g_str_equal (word, PARAPHE_MALICE_SUCCESS);
  hit = attack->target == PROCESS && g_str_has_prefix (attack->name, "signal") ? has_been_hit (&aim) : hit || has_been_hit (&aim);
  g_test_message ("  %-16s %-9s %s (%s)", attack->name, walls, hit ? "succeeds" : "fails", word);
  /* A reader that is not one any more, or that cannot start, is no defence: only a refusal or a death counts. */
  if (!info)
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS);
  g_clear_object (&desk); /* a process that is traced cannot be buried before its tracer */
  drop_aim (&aim);
  return hit;
}

static void
test_attack (ParapheBench *bench, gconstpointer data) {
  const Attack *attack = data;
  static const struct {
    guint wall;
    const char *name;
  } walls[] = { { LIMITS, "limits" }, { LANDLOCK, "landlock" }, { SECCOMP, "seccomp" } };
  if (PARAPHE_BENCH_SANITIZED) {
    g_test_skip ("no box under an address sanitizer");
    return;
  }
  gboolean possible = attempt (bench, attack, "none");
  if (!possible && attack->may_be_refused) {
    g_test_skip ("this system forbids it to everybody");
    return;
  }
  g_assert_true (possible);
  gboolean counted = FALSE, without_landlock = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (walls); i++) {
    if (!(attack->stopped_by & walls[i].wall))
      continue;
    if (walls[i].wall == LANDLOCK && get_landlock_abi () < attack->landlock_abi) {
      without_landlock = TRUE;
      continue;
    }
    counted = TRUE;
    g_assert_false (attempt (bench, attack, walls[i].name));
  }
  if (counted)
    g_assert_false (attempt (bench, attack, "all"));
  if (without_landlock)
    g_test_skip (counted ? "Landlock is missing or too old: its part is not shown" : "Landlock is missing or too old");
}

/* Lies of malice-lies.c that must be noticed, each with the reader's death. */
static const char *const lies[] = {
  "other-magic", "other-serial", "other-verb", "unknown-cause", "cause-refused", "cause-with-payload", "foreign-pdf", "zero-pages",
  "too-many-pages", "more-pages-than-sizes", "overflowing-pages", "long-producer", "wrong-producer", "cut-producer", "short-reply",
  "long-reply", "endless-payload", "missing-payload", "short-pieces", "long-piece", "descriptor", "said-twice", "flood", "wrong-text",
  "surrogate-text", "cut-text", "long-text", "text-of-another-verb", "render-payload", "layout-letters", "layout-half-a-letter",
  "layout-empty", "find-text", "find-backwards", "find-half", "links-text", "links-half", "links-split-name", "facts-empty",
  "facts-wrong-text", "signatures-text", "signatures-split-name", "signatures-die", "look-text", "look-half", "keep-pixels",
  "die-at-once", "die-in-text", "die-in-render", "leave", "sleep", "work",
};

/* Those that must not be noticed; the last one because it fails: the picture is whole. */
static const char *const harmless[] = { "honest", "talk", "shrink-pixels" };

/* A number in the place of the honest one: in the reply of a verb, or in its payload. */
typedef struct {
  ParapheWireVerb verb;
  gboolean in_reply;
  gsize offset;
  guint32 value;
  gboolean harmless; /* it could be true */
} Poke;

#define REPLY(verb, field, value) { PARAPHE_WIRE_##verb, TRUE, G_STRUCT_OFFSET (ParapheWireReply, field), value, FALSE }
#define PAYLOAD(verb, Type, n, field, value) \
  { PARAPHE_WIRE_##verb, FALSE, n * sizeof (Type) + G_STRUCT_OFFSET (Type, field), value, FALSE }
#define FINE(verb, Type, n, field, value) { PARAPHE_WIRE_##verb, FALSE, n * sizeof (Type) + G_STRUCT_OFFSET (Type, field), value, TRUE }
/* What only an opening, a search, or a hello tells. */
#define SILENT(verb) REPLY (verb, kind, PARAPHE_WIRE_PDF), REPLY (verb, flags, 1), REPLY (verb, layers, 1), REPLY (verb, landlock_abi, 1)
#define BOX(verb, Type, n, before) \
  { PARAPHE_WIRE_##verb, FALSE, n * sizeof (Type) + before, 30001, FALSE }, \
  { PARAPHE_WIRE_##verb, FALSE, n * sizeof (Type) + before + 4, 40001, FALSE }, \
  { PARAPHE_WIRE_##verb, FALSE, n * sizeof (Type) + before + 8, 100001, FALSE }, \
  { PARAPHE_WIRE_##verb, FALSE, n * sizeof (Type) + before + 12, 0xffffffff, FALSE }, \
  { PARAPHE_WIRE_##verb, FALSE, n * sizeof (Type) + before, 30000, TRUE }

static const Poke pokes[] = {
  REPLY (OPEN, kind, 0), REPLY (OPEN, kind, PARAPHE_WIRE_DOCX), REPLY (OPEN, kind, 0xffffffff), REPLY (OPEN, flags, 2),
  REPLY (OPEN, flags, 0x80000000), REPLY (OPEN, page, 1), REPLY (OPEN, layers, 1), REPLY (OPEN, landlock_abi, 1),
  REPLY (OPEN, n_items, 2), REPLY (OPEN, n_items, 0xffffffff),
  PAYLOAD (OPEN, ParapheWireSize, 0, width, 0), PAYLOAD (OPEN, ParapheWireSize, 0, width, PARAPHE_WIRE_MIN_LENGTH - 1),
  PAYLOAD (OPEN, ParapheWireSize, 0, height, PARAPHE_WIRE_MAX_LENGTH + 1), PAYLOAD (OPEN, ParapheWireSize, 0, height, 0xffffffff),
  FINE (OPEN, ParapheWireSize, 0, width, PARAPHE_WIRE_MAX_LENGTH),
  SILENT (RENDER), REPLY (RENDER, page, 1), REPLY (RENDER, n_items, 1),
  SILENT (TEXT), REPLY (TEXT, page, 1), REPLY (TEXT, n_items, 1),
  SILENT (LAYOUT), REPLY (LAYOUT, page, 1), REPLY (LAYOUT, n_items, 1), REPLY (LAYOUT, n_items, 3),
  REPLY (LAYOUT, n_items, 0x10000002), BOX (LAYOUT, ParapheWireBox, 1, 0),
  SILENT (FIND), REPLY (FIND, page, 0), REPLY (FIND, page, 2), REPLY (FIND, page, 0xffffffff), REPLY (FIND, n_items, 1),
  REPLY (FIND, n_items, 3), PAYLOAD (FIND, ParapheWireHit, 0, page, 1), PAYLOAD (FIND, ParapheWireHit, 1, page, 0xffffffff),
  PAYLOAD (FIND, ParapheWireHit, 0, continued, 2), PAYLOAD (FIND, ParapheWireHit, 1, continued, 1),
  FINE (FIND, ParapheWireHit, 0, continued, 0), BOX (FIND, ParapheWireHit, 1, G_STRUCT_OFFSET (ParapheWireHit, box)),
  SILENT (LINKS), REPLY (LINKS, page, 1), REPLY (LINKS, n_items, 3), REPLY (LINKS, n_items, 5),
  PAYLOAD (LINKS, ParapheWireLink, 0, kind, 0), PAYLOAD (LINKS, ParapheWireLink, 0, kind, 4),
  PAYLOAD (LINKS, ParapheWireLink, 0, page, 1), PAYLOAD (LINKS, ParapheWireLink, 0, n_bytes, 1),
  PAYLOAD (LINKS, ParapheWireLink, 1, page, 1), PAYLOAD (LINKS, ParapheWireLink, 1, n_bytes, 0),
  PAYLOAD (LINKS, ParapheWireLink, 1, n_bytes, 7), PAYLOAD (LINKS, ParapheWireLink, 1, n_bytes, 0xffffffff),
  PAYLOAD (LINKS, ParapheWireLink, 2, page, 1), PAYLOAD (LINKS, ParapheWireLink, 2, n_bytes, 1),
  BOX (LINKS, ParapheWireLink, 2, 0),
  SILENT (FACTS), REPLY (FACTS, page, 1), REPLY (FACTS, n_items, 1), PAYLOAD (FACTS, ParapheWireFacts, 0, traces, 0x20),
  PAYLOAD (FACTS, ParapheWireFacts, 0, traces, 0x80000000), PAYLOAD (FACTS, ParapheWireFacts, 0, version, 100),
  PAYLOAD (FACTS, ParapheWireFacts, 0, n_attachments, 65536), PAYLOAD (FACTS, ParapheWireFacts, 0, n_signatures, 65),
  FINE (FACTS, ParapheWireFacts, 0, n_signatures, 0), FINE (FACTS, ParapheWireFacts, 0, traces, 0x1f),
  FINE (FACTS, ParapheWireFacts, 0, created, 0xffffffff), { PARAPHE_WIRE_FACTS, FALSE, G_STRUCT_OFFSET (ParapheWireFacts, created) + 4, 0x7fffffff, TRUE },
  SILENT (SIGNATURES), REPLY (SIGNATURES, page, 1), REPLY (SIGNATURES, n_items, 1), REPLY (SIGNATURES, n_items, 3),
  PAYLOAD (SIGNATURES, ParapheWireSignature, 0, state, 6), PAYLOAD (SIGNATURES, ParapheWireSignature, 0, state, 0xffffffff),
  PAYLOAD (SIGNATURES, ParapheWireSignature, 0, n_signer, 4), PAYLOAD (SIGNATURES, ParapheWireSignature, 1, n_signer, 2),
  PAYLOAD (SIGNATURES, ParapheWireSignature, 1, n_signer, 0xffffffff),
  FINE (SIGNATURES, ParapheWireSignature, 0, signed_at, 0xffffffff),
  SILENT (LOOK), REPLY (LOOK, page, 1), REPLY (LOOK, n_items, 1),
  PAYLOAD (LOOK, ParapheWireLook, 0, n_characters, PARAPHE_WIRE_MAX_TEXT + 1), PAYLOAD (LOOK, ParapheWireLook, 0, covered, 1001),
  PAYLOAD (LOOK, ParapheWireLook, 0, dpi, 10001), PAYLOAD (LOOK, ParapheWireLook, 0, ink, 1000001),
  FINE (LOOK, ParapheWireLook, 0, ink, 1000000),
};

/* Everything that a paper is asked, until something is refused. */
static void
ask_everything (ParapheDesk *desk, const char *path, GError **error) {
  ParaphePageLook look;
  const ParapheDrawing drawing = { .width = 100, .height = 100 };
  g_autoptr (ParapheSheet) sheet = paraphe_desk_open (desk, path, NULL, error);
  g_autoptr (ParapheImage) image = sheet ? paraphe_desk_render (desk, path, 0, &drawing, NULL, error) : NULL;
  g_autofree char *text = image ? paraphe_desk_read_text (desk, path, 0, NULL, error) : NULL;
  g_autoptr (ParapheWords) words = text ? paraphe_desk_lay_out (desk, path, 0, NULL, error) : NULL;
  g_autoptr (ParapheHits) hits = words ? paraphe_desk_find (desk, path, 0, "ab", 0, NULL, error) : NULL;
  g_autoptr (GPtrArray) links = hits ? paraphe_desk_list_links (desk, path, 0, NULL, error) : NULL;
  g_autoptr (ParaphePaperFacts) facts = links ? paraphe_desk_tell_facts (desk, path, NULL, error) : NULL;
  if (!facts || !paraphe_desk_look (desk, path, 0, &look, NULL, error))
    return;
  gsize sum = 0; /* every byte of the picture is there */
  for (int y = 0; y < image->height; y++)
    for (int x = 0; x < image->width; x++)
      sum += paraphe_bench_get_pixel (image, x, y);
  g_assert_cmpuint (sum, ==, 0);
}

/* A desk of its own for each: what one lie did to it is not the next one's excuse. */
typedef struct {
  ParapheBench *bench;
  char *reader;
  char *good;
} Court;

static void
try_lie (Court *court, const char *name, const char *argument, gboolean is_harmless) {
  g_autoptr (GError) error = NULL;
  g_autofree char *order = write_order (court->bench, name, argument);
  ParapheDesk *desk = court->bench->desk;
  gboolean endless = g_str_equal (name, "sleep") || g_str_equal (name, "work") || g_str_equal (name, "missing-payload");
  paraphe_desk_set_deadline (desk, endless ? 0.5 : 10);
  gint64 start = g_get_monotonic_time ();
  ask_everything (desk, order, &error);
  gint64 used = g_get_monotonic_time () - start;
  g_test_message ("  %-22s %s %4d ms  %s", name, argument, (int) (used / 1000), error ? error->message : "served");
  g_assert_cmpint (used, <, 8 * G_USEC_PER_SEC);
  paraphe_desk_set_deadline (desk, 10);
  if (is_harmless) {
    g_assert_no_error (error);
    return;
  }
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS);
  /* Remembered: refused again at once, without a reader. */
  g_autoptr (GError) again = NULL;
  g_assert_null (paraphe_desk_open (desk, order, NULL, &again));
  g_assert_error (again, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS);
  g_assert_cmpstr (again->message, ==, error->message);
}

static void
open_court (Court *court, ParapheBench *bench) {
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  court->bench = bench;
  court->reader = paraphe_bench_disguise (bench, PARAPHE_BENCH_SANITIZED ? "none" : "all");
  court->good = paraphe_bench_write (bench, "good.pdf", pdf);
  g_clear_object (&bench->desk);
  bench->desk = paraphe_desk_new (court->reader);
  paraphe_bench_assert_good (bench, court->good);
}

static void
close_court (Court *court, guint descriptors) {
  paraphe_bench_assert_good (court->bench, court->good);
  g_assert_cmpuint (paraphe_bench_count_descriptors (), <=, descriptors + 6); /* four papers open */
  g_free (court->reader);
  g_free (court->good);
}

static void
test_lies (ParapheBench *bench, gconstpointer data) {
  Court court;
  open_court (&court, bench);
  guint descriptors = paraphe_bench_count_descriptors ();
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    try_lie (&court, harmless[i], "", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++) {
    try_lie (&court, lies[i], "", FALSE);
    if (i % 8 == 0)
      paraphe_bench_assert_good (bench, court.good);
  }
  close_court (&court, descriptors);
}

/* Every field of every answer. */
static void
test_pokes (ParapheBench *bench, gconstpointer data) {
  Court court;
  open_court (&court, bench);
  guint descriptors = paraphe_bench_count_descriptors ();
  for (gsize i = 0; i < G_N_ELEMENTS (pokes); i++) {
    const Poke *poke = &pokes[i];
    g_autofree char *argument = g_strdup_printf ("%d %s %" G_GSIZE_FORMAT " %u", (int) poke->verb, poke->in_reply ? "reply" : "payload",
                                                 poke->offset, poke->value);
    try_lie (&court, PARAPHE_MALICE_POKE, argument, poke->harmless);
  }
  close_court (&court, descriptors);
}

/* Readers that fail, or lie, before the first byte: no paper is given to them. */
static void
test_hello (ParapheBench *bench, gconstpointer data) {
  static const struct {
    const char *walls;
    const char *words;
  } readers[] = {
    { "refusing", "seccomp: Invalid argument" },
    { "foreign", "not the one of this version" },
    { "modest", "not the one of this version" },
    { "boasting", "the system says it is not" },
  };
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *good = paraphe_bench_write (bench, "good.pdf", pdf);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++) {
    g_autofree char *reader = paraphe_bench_disguise (bench, readers[i].walls);
    g_autoptr (ParapheDesk) desk = paraphe_desk_new (reader);
    g_autoptr (GError) error = NULL;
    g_assert_null (paraphe_desk_open (desk, good, NULL, &error));
    g_test_message ("%s", error->message);
    g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX);
    g_assert_nonnull (strstr (error->message, readers[i].words));
  }
}

/* The shipped lock on other kernels: without Landlock it goes on and says so; without seccomp nothing is opened. */
static void
test_old_kernels (ParapheBench *bench, gconstpointer data) {
  if (PARAPHE_BENCH_SANITIZED) {
    g_test_skip ("no box under an address sanitizer");
    return;
  }
  g_autoptr (GBytes) pdf = paraphe_sample_pdf (1, "convention");
  g_autofree char *good = paraphe_bench_write (bench, "good.pdf", pdf);
  g_autofree char *without_landlock = paraphe_bench_disguise (bench, "without-landlock");
  g_autofree char *without_seccomp = paraphe_bench_disguise (bench, "without-seccomp");
  g_autoptr (GError) error = NULL;

  g_clear_object (&bench->desk);
  bench->desk = paraphe_desk_new (without_landlock);
  paraphe_bench_assert_good (bench, good);
  g_autoptr (GPtrArray) lines = paraphe_desk_list_layers (bench->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_ptr_array_index (lines, 2), ==, "Landlock (files, network): this kernel does not have it");
  g_assert_cmpstr (g_ptr_array_index (lines, 3), ==, "Seccomp (system calls): yes");

  g_clear_object (&bench->desk);
  bench->desk = paraphe_desk_new (without_seccomp);
  g_assert_null (paraphe_desk_open (bench->desk, good, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_SANDBOX);
  g_assert_nonnull (strstr (error->message, "seccomp: "));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++) {
    g_autofree char *path = g_strconcat ("/papers/malice/", attacks[i].name, NULL);
    g_test_add (path, ParapheBench, &attacks[i], set_up, test_attack, tear_down);
  }
  g_test_add ("/papers/malice/lies", ParapheBench, NULL, set_up, test_lies, tear_down);
  g_test_add ("/papers/malice/pokes", ParapheBench, NULL, set_up, test_pokes, tear_down);
  g_test_add ("/papers/malice/hello", ParapheBench, NULL, set_up, test_hello, tear_down);
  g_test_add ("/papers/malice/old-kernels", ParapheBench, NULL, set_up, test_old_kernels, tear_down);
  return g_test_run ();
}
