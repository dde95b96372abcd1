/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The campaign of the demonstration: the same for a seed, spread over its season, and holding exactly what it says was planted, as found
 * again here by reading what the server will serve. Main thread. */
#include "demo-campaign.h"
#include "demo-towns.h"
#include "legal-day.h"

#include <glib/gstdio.h>
#include <string.h>

#define PRICE 41

static World *
build (guint n, guint64 seed) {
  World *world = world_new (seed);
  g_autoptr (GError) error = NULL;

  g_assert_true (demo_campaign_build (world, n, seed, NULL, &error));
  g_assert_no_error (error);
  return world;
}

static GStrv
get_values (Dossier *dossier, ParapheRole role) {
  Answer *answer = answers_find (dossier->answers, revision_find_role (dossier->revision, role)->stable_id);

  return answer != NULL ? answer->values : NULL;
}

static gboolean
is_planted (World *world, Dossier *dossier, const char *check) {
  for (guint i = 0; i < world->planted->len; i++) {
    Planted *planted = g_ptr_array_index (world->planted, i);

    if (planted->dossier == dossier->number && g_str_equal (planted->check, check))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_label (Dossier *dossier, const char *name) {
  for (guint i = 0; i < dossier->labels->len; i++)
    if (g_str_equal (((Label *) g_ptr_array_index (dossier->labels, i))->name, name))
      return TRUE;
  return FALSE;
}

/* ---- Forms, read again ---- */
static char *
find_key (const char *line) {
  gsize length = strlen (line);
  g_autofree char *plain = NULL;
  GString *key;

  if (length > 10 && line[length - 1] == ')' && line[length - 10] == '(')
    return g_strndup (line + length - 9, 8);
  plain = g_str_to_ascii (line, "C");
  key = g_string_new (NULL);
  for (const char *p = plain; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (key, g_ascii_tolower (*p));
  return g_string_free (key, FALSE);
}

/* The one integer of a text, -1 when there is none or two. */
static int
read_number (const char *text) {
  int found = -1;

  for (const char *p = text; *p != '\0'; p++) {
    if (!g_ascii_isdigit (*p) || (p > text && g_ascii_isdigit (p[-1])))
      continue;
    if (found >= 0)
      return -1;
    found = (int) g_ascii_strtoll (p, NULL, 10);
  }
  return found;
}

/* Whole euros of an amount whose cents are nought, -1 when there is no digit. */
static int
read_euros (const char *text) {
  int euros = -1;

  for (const char *p = text; *p != '\0' && *p != ','; p++)
    if (g_ascii_isdigit (*p))
      euros = MAX (euros, 0) * 10 + (*p - '0');
  return euros;
}

static GString *
find_mistakes (Dossier *dossier) {
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GStrv schools = get_values (dossier, PARAPHE_ROLE_SCHOOLS), linked = get_values (dossier, PARAPHE_ROLE_NUMBER);
  GStrv signatory = get_values (dossier, PARAPHE_ROLE_SIGNATORY);
  int listed = 0, distinct, number = read_number (linked[0]), euros = read_euros (linked[1]);
  GString *mistakes = g_string_new (NULL);

  for (; schools != NULL && schools[listed] != NULL; listed++)
    g_hash_table_add (keys, find_key (schools[listed]));
  distinct = (int) g_hash_table_size (keys);
  const struct { const char *check; gboolean raised; } rows[] = {
    { "ECO-01", listed == 0 },
    { "ECO-02", distinct < listed },
    { "NB-01", number >= 0 && number != distinct },
    { "NB-02", number <= 0 },
    { "NB-03", distinct < listed && number == listed },
    { "COU-01", number > 0 && euros >= 0 && euros != number * PRICE },
    { "COU-02", euros >= 0 && euros != distinct * PRICE },
    { "COU-03", euros < 0 },
    { "COU-04", number > 0 && euros > 0 && euros % number == 0 && euros / number != PRICE },
    { "SIG-01", *g_strstrip (signatory[0]) == '\0' },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].raised)
      g_string_append_printf (mistakes, "%s ", rows[i].check);
  return mistakes;
}

static gboolean
is_of_forms (const char *check) {
  static const char *const checks[] = { "ECO-01", "ECO-02", "NB-01", "NB-02", "NB-03", "COU-01", "COU-02", "COU-03", "COU-04", "SIG-01", NULL };

  return g_strv_contains (checks, check);
}

static int
compare_words (gconstpointer a, gconstpointer b) {
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
list_planted (World *world, Dossier *dossier) {
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < world->planted->len; i++) {
    Planted *planted = g_ptr_array_index (world->planted, i);

    if (planted->dossier == dossier->number && is_of_forms (planted->check))
      g_ptr_array_add (checks, planted->check);
  }
  g_ptr_array_sort (checks, compare_words);
  for (guint i = 0; i < checks->len; i++)
    g_string_append_printf (list, "%s ", (const char *) g_ptr_array_index (checks, i));
  return g_string_free (list, FALSE);
}

static char *
sort_words (const char *text) {
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *sorted = g_string_new (NULL);

  qsort (words, g_strv_length (words), sizeof *words, compare_words);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (sorted, "%s ", words[i]);
  return g_string_free (sorted, FALSE);
}

static void
check_forms (World *world) {
  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);
    g_autoptr (GString) mistakes = find_mistakes (dossier);
    g_autofree char *found = sort_words (mistakes->str);
    g_autofree char *planted = list_planted (world, dossier);

    g_assert_cmpstr (found, ==, planted);
  }
}

static void
test_forms (void) {
  for (guint64 seed = 1; seed <= 25; seed++) {
    g_autoptr (World) world = build (120, seed);

    check_forms (world);
  }
}

/* ---- Days, read again ---- */
typedef struct {
  guint n_papers;            /* files that the collectivité sent */
  gint64 first_paper, last_paper;
  gint64 reminded;           /* the first reminder */
  gint64 last_theirs, last_ours;
} Thread;

static Thread
read_thread (Dossier *dossier) {
  Thread thread = { 0 };

  for (guint i = 0; i < dossier->messages->len; i++) {
    Message *message = g_ptr_array_index (dossier->messages, i);
    const char *reference = g_strrstr (message->body, "\nRéf. : ENT-École 2026-2027 · dossier ");

    if (message->author == AUTHOR_APPLICANT) {
      thread.last_theirs = message->created_at;
      thread.n_papers += message->files->len;
      if (message->files->len > 0) {
        thread.first_paper = thread.first_paper == 0 ? message->created_at : thread.first_paper;
        thread.last_paper = message->created_at;
      }
    }
    if (message->author == AUTHOR_AGENT)
      thread.last_ours = message->created_at;
    if (message->author == AUTHOR_AGENT && thread.reminded == 0 && reference != NULL && strstr (reference, "· rappel J") != NULL)
      thread.reminded = message->created_at;
  }
  return thread;
}

static void
check_late (World *world, Dossier *dossier, const Thread *thread, int deadline) {
  gboolean reminded = thread->reminded != 0 && legal_day_of (thread->reminded) <= deadline - 5;
  gboolean unanswered = thread->last_theirs > thread->last_ours;

  g_assert_cmpint (is_planted (world, dossier, "DLV-02"), ==, thread->n_papers == 0);
  if (thread->n_papers > 0) {
    g_assert_cmpint (is_planted (world, dossier, "DLV-03"), ==, legal_day_of (thread->first_paper) <= deadline);
    g_assert_cmpint (is_planted (world, dossier, "late-scan"), ==, legal_day_of (thread->first_paper) > deadline);
    return;
  }
  g_assert_cmpint (is_planted (world, dossier, "DLV-10"), ==, !reminded);
  g_assert_cmpint (is_planted (world, dossier, "DLV-12"), ==, unanswered);
  g_assert_cmpint (is_planted (world, dossier, "expirable") || is_planted (world, dossier, "expirable-labelled"), ==, reminded && !unanswered);
}

static void
check_days (World *world) {
  int today = legal_day_of (demo_campaign_begins ());

  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);
    int deadline = legal_day_deadline (legal_day_of (dossier->deposited_at));
    Thread thread = read_thread (dossier);

    if (dossier->state == PARAPHE_STATE_ACCEPTE && deadline < today && !has_label (dossier, "Complet"))
      check_late (world, dossier, &thread, deadline);
    if (is_planted (world, dossier, "DLV-01")) {
      g_assert_cmpint (dossier->state, ==, PARAPHE_STATE_ACCEPTE);
      g_assert_cmpint (deadline - today, >=, 0);
      g_assert_cmpint (deadline - today, <=, 15);
      g_assert_true (thread.n_papers == 0 || is_planted (world, dossier, "CNV-03"));
    }
    if (is_planted (world, dossier, "DLV-12") || is_planted (world, dossier, "reopening-asked"))
      g_assert_cmpint (thread.last_theirs, >, thread.last_ours);
    g_assert_cmpint (is_planted (world, dossier, "CNV-01"), ==, dossier->state == PARAPHE_STATE_ACCEPTE && dossier->attestation == NULL);
    g_assert_cmpint (is_planted (world, dossier, "CNV-03"), ==,
                     dossier->attestation != NULL && thread.n_papers > 0 && thread.last_paper < dossier->attestation->created_at);
    g_assert_true (!is_planted (world, dossier, "ETA-10") || (has_label (dossier, "Complet") && thread.n_papers == 0));
    if (has_label (dossier, "Complet") && !is_planted (world, dossier, "ETA-10")) {
      g_assert_cmpint (thread.n_papers, ==, 1);
      g_assert_cmpint (legal_day_of (thread.last_paper), <=, deadline);
      g_assert_cmpint (thread.last_paper, >, dossier->attestation->created_at);
      g_assert_cmpint (thread.last_ours, >, thread.last_theirs);
    }
  }
}

static void
test_days (void) {
  for (guint64 seed = 1; seed <= 25; seed++) {
    g_autoptr (World) world = build (120, seed);

    check_days (world);
  }
}

/* No act was pushed against the end of the story. */
static void
test_past (void) {
  gint64 limit = demo_campaign_begins () - 15 * 3600 * (gint64) G_USEC_PER_SEC;

  for (guint64 seed = 1; seed <= 25; seed++) {
    g_autoptr (World) world = build (120, seed);

    g_assert_cmpint (world_now (world), ==, demo_campaign_begins ());
    for (guint i = 0; i < world->dossiers->len; i++)
      g_assert_cmpint (((Dossier *) g_ptr_array_index (world->dossiers, i))->updated_at, <, limit);
  }
}

static void
test_spread (void) {
  g_autoptr (World) world = build (120, 1);
  guint by_state[PARAPHE_STATE_SANS_SUITE + 1] = { 0 }, by_month[13] = { 0 }, n_complete = 0, n_seen = 0;

  g_assert_cmpuint (world->dossiers->len, ==, 120);
  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);
    g_autofree char *day = legal_day_to_iso (legal_day_of (dossier->deposited_at));

    g_assert_cmpint (is_planted (world, dossier, "DLV-07"), ==, strcmp (day, "2026-05-18") < 0);
    g_assert_cmpint (is_planted (world, dossier, "DLV-06"), ==, strcmp (day, "2026-10-16") > 0);
    if (i == 1)
      g_assert_cmpstr (day, ==, "2026-05-18");
    if (i == 118)
      g_assert_cmpstr (day, ==, "2026-10-16");
    by_month[g_ascii_strtoll (day + 5, NULL, 10)]++;
    by_state[dossier->state]++;
    n_complete += has_label (dossier, "Complet");
    for (guint j = 0; j < world->planted->len; j++)
      if (((Planted *) g_ptr_array_index (world->planted, j))->dossier == dossier->number) {
        n_seen++;
        break;
      }
  }
  for (int month = 5; month <= 10; month++)
    g_assert_cmpuint (by_month[month], >, 0);
  g_assert_cmpuint (by_state[PARAPHE_STATE_EN_CONSTRUCTION], >=, 3);
  g_assert_cmpuint (by_state[PARAPHE_STATE_EN_INSTRUCTION], >=, 2);
  g_assert_cmpuint (by_state[PARAPHE_STATE_SANS_SUITE], >=, 4);
  g_assert_cmpuint (n_complete, >=, 35);
  g_assert_cmpuint (n_seen, >=, 40);
  g_assert_cmpuint (n_seen, <=, 64);
}

static void
test_kinds (void) {
  static const char *const kinds[] = {
    "DEM-01", "DEM-02", "DEM-03", "DEM-04", "DEM-05", "DEM-06", "DEM-08", "DEM-09", "DEM-10", "USR-01", "USR-02", "USR-03", "USR-04",
    "SIG-01", "SIG-02", "SIG-03", "SIG-04", "SIG-05", "SIG-06", "SIG-07", "SIG-08", "SIG-09", "SIG-10", "SIG-11", "TEL-01", "TEL-02", "TEL-03",
    "TEL-04", "TEL-05", "ECO-01", "ECO-02", "ECO-03", "ECO-04", "ECO-05", "ECO-06", "ECO-07", "ECO-08", "ECO-09", "ECO-10", "ECO-11", "ECO-12",
    "ECO-15", "ECO-16", "NB-01", "NB-02", "NB-03", "COU-01", "COU-02", "COU-03", "COU-04", "COU-05", "REF-01", "REF-02", "REF-03", "REF-04",
    "REF-05", "REF-06", "REF-07", "REF-08", "ENG-01", "ENG-02", "ENG-03", "DLV-01", "DLV-02", "DLV-03", "DLV-04", "DLV-05", "DLV-06", "DLV-07", "DLV-10", "DLV-12",
    "CNV-04", "CNV-05", "CNV-06", "CNV-07", "CNV-08", "CNV-09", "CNV-10", "CNV-12", "CNV-13", "CNV-14", "CNV-16", "CNV-17", "CNV-19", "CNV-20", "MSG-01", "MSG-02", "MSG-03", "MSG-04",
    "MSG-05", "MSG-06", "MSG-07", "ETA-01", "ETA-02", "ETA-03", "ETA-04", "ETA-05", "ETA-07", "ETA-08", "ETA-10", "ETA-11", "ETA-13", "ACC-03",
    "CNV-01", "CNV-02", "CNV-03", "void-copy", "late-scan", "last-minute", "reopening-asked", "photograph", "locked", "one-page", "expirable",
    "paper-missing", "non-compliant", "reopened", "resubmitted", "stuck", "expired", "withdrawn", "duplicate",
  };
  g_autoptr (World) world = build (120, 1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    guint n = 0;

    for (guint j = 0; j < world->planted->len; j++)
      n += g_str_equal (((Planted *) g_ptr_array_index (world->planted, j))->check, kinds[i]);
    if (n == 0)
      g_error ("%s is planted nowhere", kinds[i]);
    if (g_str_equal (kinds[i], "expirable"))
      g_assert_cmpuint (n, >=, 3);
  }
}

/* ---- What two dossiers have in common ---- */
typedef const char *(*Reading) (Dossier *dossier);

static const char *
read_account (Dossier *dossier) {
  return dossier->email;
}

static const char *
read_phone (Dossier *dossier) {
  return dossier_get_role (dossier, PARAPHE_ROLE_PHONE);
}

static const char *
read_maire (Dossier *dossier) {
  gboolean is_commune = g_str_equal (dossier->collectivite->legal_code, "7210");

  return is_commune && g_str_equal (dossier_get_role (dossier, PARAPHE_ROLE_QUALITY), "MAIRE") ? dossier_get_role (dossier, PARAPHE_ROLE_SIGNATORY) : "";
}

static const char *
read_referent (Dossier *dossier) {
  return dossier_get_role (dossier, PARAPHE_ROLE_REFERENT1_EMAIL);
}

static gboolean
is_other (Dossier *dossier, Dossier *other) {
  return strncmp (dossier->collectivite->siret, other->collectivite->siret, 9) != 0;
}

/* How many collectivités write the same, its own included. */
static guint
count_same (World *world, Dossier *dossier, Reading read) {
  guint n = 1;

  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *other = g_ptr_array_index (world->dossiers, i);

    n += *read (dossier) != '\0' && is_other (dossier, other) && g_str_equal (read (dossier), read (other));
  }
  return n;
}

static guint
count_active (World *world, Dossier *dossier) {
  guint n = 0;

  for (guint i = 0; dossier->state != PARAPHE_STATE_SANS_SUITE && i < world->dossiers->len; i++) {
    Dossier *other = g_ptr_array_index (world->dossiers, i);

    n += !is_other (dossier, other) && other->state != PARAPHE_STATE_SANS_SUITE;
  }
  return n;
}

static void
test_common (void) {
  for (guint64 seed = 1; seed <= 10; seed++) {
    g_autoptr (World) world = build (120, seed);

    for (guint i = 0; i < world->dossiers->len; i++) {
      Dossier *dossier = g_ptr_array_index (world->dossiers, i);

      g_assert_cmpint (is_planted (world, dossier, "USR-03"), ==, count_same (world, dossier, read_account) >= 2);
      g_assert_cmpint (is_planted (world, dossier, "SIG-11"), ==, count_same (world, dossier, read_maire) >= 2);
      g_assert_cmpint (is_planted (world, dossier, "TEL-05"), ==, count_same (world, dossier, read_phone) >= 3);
      g_assert_cmpint (is_planted (world, dossier, "REF-08"), ==, count_same (world, dossier, read_referent) >= 2);
      g_assert_cmpint (is_planted (world, dossier, "DEM-10"), ==, count_active (world, dossier) >= 2);
    }
  }
}

/* ---- Files ---- */
static File *
find_paper (World *world, const char *check) {
  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);

    for (guint j = 0; is_planted (world, dossier, check) && j < dossier->messages->len; j++) {
      Message *message = g_ptr_array_index (dossier->messages, j);

      if (message->author == AUTHOR_APPLICANT && message->files->len > 0)
        return g_ptr_array_index (message->files, 0);
    }
  }
  g_error ("No paper for %s", check);
}

static void
test_papers (void) {
  g_autoptr (World) world = build (120, 1);
  g_autoptr (GBytes) photograph = file_dup_bytes (find_paper (world, "photograph"));
  g_autoptr (GBytes) locked = file_dup_bytes (find_paper (world, "locked"));

  g_assert_cmpmem (g_bytes_get_data (photograph, NULL), 2, "\xff\xd8", 2);
  g_assert_cmpstr (find_paper (world, "photograph")->content_type, ==, "image/jpeg");
  g_assert_cmpmem (g_bytes_get_data (locked, NULL), 5, "%PDF-", 5);
  g_assert_nonnull (memmem (g_bytes_get_data (locked, NULL), g_bytes_get_size (locked), "/Encrypt", 8));
}

/* Only a convention that was sent back as it was has the bytes of the platform's. */
static void
test_sent_back (void) {
  g_autoptr (World) world = build (120, 1);
  guint n = 0;

  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);

    for (guint j = 0; dossier->attestation != NULL && j < dossier->messages->len; j++) {
      Message *message = g_ptr_array_index (dossier->messages, j);
      gboolean is_sent = message->author == AUTHOR_APPLICANT && message->files->len > 0;
      gboolean same = is_sent && g_str_has_prefix (((File *) g_ptr_array_index (message->files, 0))->filename, "attestation");

      if (same)
        g_assert_cmpstr (file_get_checksum (g_ptr_array_index (message->files, 0)), ==, file_get_checksum (dossier->attestation));
      n += same;
      g_assert_cmpint (same, ==, is_sent && is_planted (world, dossier, "CNV-02"));
    }
  }
  g_assert_cmpuint (n, ==, 1);
}

/* ---- The same seed ---- */
static void
add_text (GChecksum *sum, const char *text) {
  g_checksum_update (sum, (const guchar *) (text != NULL ? text : "-"), -1);
  g_checksum_update (sum, (const guchar *) "\n", 1);
}

static void
add_instant (GChecksum *sum, gint64 at) {
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, at);

  add_text (sum, text);
}

static void
add_dossier (GChecksum *sum, Dossier *dossier) {
  add_instant (sum, dossier->number);
  add_instant (sum, dossier->state);
  add_instant (sum, dossier->deposited_at);
  add_instant (sum, dossier->updated_at);
  add_text (sum, dossier->email);
  add_text (sum, dossier->collectivite->siret);
  add_text (sum, dossier->collectivite->name);
  add_text (sum, dossier->motivation);
  for (guint i = 0; i < dossier->answers->len; i++) {
    Answer *answer = g_ptr_array_index (dossier->answers, i);

    add_instant (sum, answer->stable_id);
    for (guint j = 0; answer->values[j] != NULL; j++)
      add_text (sum, answer->values[j]);
  }
  for (guint i = 0; i < dossier->messages->len; i++) {
    Message *message = g_ptr_array_index (dossier->messages, i);

    add_instant (sum, message->created_at);
    add_text (sum, message->email);
    add_text (sum, message->body);
  }
  for (guint i = 0; i < dossier->traitements->len; i++) {
    Traitement *traitement = g_ptr_array_index (dossier->traitements, i);

    add_instant (sum, traitement->at);
    add_instant (sum, traitement->state);
    add_text (sum, traitement->motivation);
  }
  for (guint i = 0; i < dossier->labels->len; i++)
    add_text (sum, ((Label *) g_ptr_array_index (dossier->labels, i))->name);
}

/* every: one file out of so many has its bytes read. */
static char *
digest (guint n, guint64 seed, guint every) {
  g_autoptr (World) world = build (n, seed);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < world->dossiers->len; i++)
    add_dossier (sum, g_ptr_array_index (world->dossiers, i));
  for (guint i = 0; i < world->files->len; i++) {
    File *file = g_ptr_array_index (world->files, i);

    add_text (sum, file->filename);
    add_instant (sum, file->created_at);
    if (i % every == 0)
      add_text (sum, file_get_checksum (file));
  }
  for (guint i = 0; i < world->planted->len; i++) {
    Planted *planted = g_ptr_array_index (world->planted, i);

    add_instant (sum, planted->dossier);
    add_text (sum, planted->check);
    for (guint j = 0; planted->values[j] != NULL; j++)
      add_text (sum, planted->values[j]);
  }
  for (guint i = 0; i < world->mails->len; i++)
    add_instant (sum, ((Mail *) g_ptr_array_index (world->mails, i))->at);
  return g_strdup (g_checksum_get_string (sum));
}

static void
test_same_seed (void) {
  g_autofree char *once = digest (120, 42, 3);
  g_autofree char *twice = digest (120, 42, 3);
  g_autofree char *other = digest (120, 43, 1000);
  g_autofree char *again = digest (120, 42, 1000);

  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpstr (other, !=, again);
}

/* ---- Sizes and the directory ---- */
static void
test_sizes (void) {
  static const guint sizes[] = { 0, 1, 7, 121, 240 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (World) world = build (sizes[i], 9);

    g_assert_cmpuint (world->dossiers->len, ==, sizes[i]);
    check_forms (world);
    check_days (world);
  }
}

/* More than there are schools to invent: late dossiers enter those of others, and papers are made again each time, the same. */
static void
test_largest (void) {
  g_autoptr (World) world = build (3500, 2);
  g_autoptr (World) refused = world_new (2);
  g_autoptr (GError) error = NULL;
  GStrv options = revision_find_role (world_active_revision (world), PARAPHE_ROLE_SCHOOLS)->options;
  File *paper = find_paper (world, "photograph");

  g_assert_cmpuint (world->dossiers->len, ==, 3500);
  for (guint i = 0; options[i] != NULL; i++)
    if (g_str_has_suffix (options[i], ")"))
      g_assert_cmpint (options[i][strlen (options[i]) - 10], ==, '(');
  g_autofree char *checksum = g_strdup (file_get_checksum (paper));
  g_autoptr (GBytes) bytes = file_dup_bytes (paper);
  g_autoptr (GBytes) again = file_dup_bytes (paper);
  g_assert_null (paper->bytes);
  g_assert_true (g_bytes_equal (bytes, again));
  g_assert_cmpuint (file_get_size (paper), ==, g_bytes_get_size (bytes));
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 4000);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 5, "%PDF-", 5);
  g_assert_false (demo_campaign_build (refused, DEMO_CAMPAIGN_MAX_DOSSIERS + 1, 2, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
test_directory (void) {
  g_autofree char *folder = g_dir_make_tmp ("paraphe-simulator-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "annuaire.csv", NULL);
  g_autofree char *impossible = g_build_filename (path, "annuaire.csv", NULL); /* below a file */
  g_autoptr (World) world = world_new (1);
  g_autoptr (World) other = world_new (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (demo_campaign_build (world, 120, 1, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (g_str_has_prefix (text, "\357\273\277Identifiant_de_l_etablissement;Nom_etablissement;"));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i + 1] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ";", -1);

    g_assert_cmpuint (g_strv_length (cells), ==, 71);
    if (i > 0)
      g_assert_cmpuint (strlen (cells[0]), ==, 8);
  }
  /* Every school that a form can choose by its UAI is in it, but the one whose letter is wrong. */
  guint n_absent = 0;
  GStrv options = revision_find_role (world_active_revision (world), PARAPHE_ROLE_SCHOOLS)->options;
  for (guint i = 0; options[i] != NULL; i++) {
    g_autofree char *uai = find_key (options[i]);
    g_autofree char *start = g_strdup_printf ("\n%s;", uai);

    n_absent += g_str_has_suffix (options[i], ")") && strstr (text, start) == NULL;
  }
  g_assert_cmpuint (n_absent, ==, 1);
  g_assert_false (demo_campaign_build (other, 5, 1, impossible, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[]) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/campaign/forms", test_forms);
  g_test_add_func ("/simulator/campaign/days", test_days);
  g_test_add_func ("/simulator/campaign/past", test_past);
  g_test_add_func ("/simulator/campaign/spread", test_spread);
  g_test_add_func ("/simulator/campaign/kinds", test_kinds);
  g_test_add_func ("/simulator/campaign/common", test_common);
  g_test_add_func ("/simulator/campaign/papers", test_papers);
  g_test_add_func ("/simulator/campaign/sent-back", test_sent_back);
  g_test_add_func ("/simulator/campaign/same-seed", test_same_seed);
  g_test_add_func ("/simulator/campaign/sizes", test_sizes);
  g_test_add_func ("/simulator/campaign/largest", test_largest);
  g_test_add_func ("/simulator/campaign/directory", test_directory);
  return g_test_run ();
}
