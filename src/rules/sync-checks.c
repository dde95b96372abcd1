/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of what was received, and of the campaign as a whole: SYN-01, 02, 04 to 07, CAM-01, 02. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "phrase.h"
#include <glib/gi18n.h>

static const ParapheWhole *
get_whole (const ParapheMatter *matter) {
  return matter->facts->around != NULL ? matter->facts->around->whole : NULL;
}

static gboolean
check_synced (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheWhole *whole = get_whole (matter);
  gint64 hours = paraphe_campaign_get_int (matter->facts->campaign, "sync_hours");
  gint64 age = whole != NULL ? matter->facts->now - whole->synced_at : 0;
  if (whole == NULL || (whole->synced_at != 0 && age <= hours * 3600))
    return FALSE;
  g_autofree char *said = paraphe_phrase_age (age);
  g_autofree char *allowed = paraphe_phrase_age (hours * 3600);
  paraphe_finding_add_instant (finding, "synced", whole->synced_at);
  return paraphe_finding_say (
    finding,
    whole->synced_at == 0 ? g_strdup (_ ("No complete synchronisation yet."))
                          : g_strdup_printf (_ ("Last complete synchronisation: %s ago."), said),
    g_strdup_printf (_ ("What is shown may be older than the platform; more than %s is too much for a decision."), allowed));
}

static gboolean
is_absent (const ParapheMatter *matter, const ParapheFileFacts *file) {
  return *file->md5 != '\0' && !g_hash_table_contains (matter->facts->around->kept, file->md5);
}

/* A copy that the platform has not said to be safe is not fetched, and CNV-16 says so. */
static gboolean
is_fetched (const ParapheFileFacts *file, gboolean is_copy) {
  return is_copy ? file->scan == PARAPHE_SCAN_SAFE : file->scan != PARAPHE_SCAN_INFECTED;
}

/* The first file of the collectivité, then the convention, that is not kept here; how many are not. */
static const ParapheFileFacts *
find_absent (const ParapheMatter *matter, guint *n) {
  const ParapheFileFacts *first = NULL;
  ParapheFile *attestation = matter->dossier->attestation;
  *n = 0;
  for (guint i = 0; i <= matter->copies->len; i++) {
    gboolean is_copy = i < matter->copies->len;
    ParapheFile *file = is_copy ? paraphe_copy_facts (g_ptr_array_index (matter->copies, i))->file : attestation;
    if (file == NULL || !is_fetched (paraphe_file_facts (file), is_copy) || !is_absent (matter, paraphe_file_facts (file)))
      continue;
    first = first != NULL ? first : paraphe_file_facts (file);
    *n += 1;
  }
  return first;
}

static gboolean
check_downloaded (const ParapheMatter *matter, ParapheFinding *finding) {
  guint n = 0;
  if (matter->facts->around == NULL || matter->facts->around->kept == NULL || matter->status == PARAPHE_STATUS_DELETED)
    return FALSE;
  const ParapheFileFacts *file = find_absent (matter, &n);
  if (file == NULL)
    return FALSE;
  g_autofree char *name = paraphe_phrase_quote (file->name);
  paraphe_finding_add (finding, "file", file->name);
  paraphe_finding_add_number (finding, "files", n);
  return paraphe_finding_say (
    finding,
    g_strdup_printf (ngettext ("File not downloaded: %1$s.", "%2$u files not downloaded, the first: %1$s.", n), name, n),
    g_strdup (_ ("The dossier names it and it is not kept on this computer: it cannot be read offline, nor once the platform has "
                 "deleted it.")));
}

/* A demonstration has a day of its own. */
static gboolean
check_clock (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheWhole *whole = get_whole (matter);
  gint64 allowed = paraphe_campaign_get_int (matter->facts->campaign, "clock_seconds");
  gboolean is_played = paraphe_campaign_get_int (matter->facts->campaign, "demonstration") == 1;
  if (whole == NULL || is_played || !whole->clock_measured || ABS (whole->clock_offset) <= allowed)
    return FALSE;
  g_autofree char *said = paraphe_phrase_age (ABS (whole->clock_offset));
  paraphe_finding_add (finding, "sense", whole->clock_offset > 0 ? "late" : "early");
  paraphe_finding_note_number (finding, "seconds", whole->clock_offset);
  return paraphe_finding_say (
    finding,
    g_strdup_printf (_ ("The clock of this computer is wrong by %s: the deadlines use the time of the server."), said),
    g_strdup (whole->clock_offset > 0 ? _ ("It is late on the server's; set it, for what is written while the network is away.")
                                      : _ ("It is ahead of the server's; set it, for what is written while the network is away.")));
}

static gboolean
check_operation (const ParapheMatter *matter, ParapheFinding *finding) {
  GPtrArray *operations = matter->facts->operations;
  for (guint i = 0; operations != NULL && i < operations->len; i++) {
    const ParapheOperationFacts *operation = paraphe_operation_facts (g_ptr_array_index (operations, i));
    if (operation->state != PARAPHE_OPERATION_CONFLICT && operation->state != PARAPHE_OPERATION_HALF_DONE)
      continue;
    paraphe_finding_add (finding, "operation", operation->uuid);
    paraphe_finding_add (finding, "state", paraphe_operation_state_to_code (operation->state));
    return paraphe_finding_say (
      finding, g_strdup (_ ("An act waits for your decision.")),
      g_strdup (operation->state == PARAPHE_OPERATION_HALF_DONE
                  ? _ ("It is half done: something unexpected stopped it on the way.")
                  : _ ("Something unexpected stopped it before it left.")));
  }
  return FALSE;
}

static gboolean
check_declarative (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheWhole *whole = get_whole (matter);
  if (whole == NULL || !whole->demarche_known || g_strcmp0 (whole->declarative, "accepte") == 0)
    return FALSE;
  paraphe_finding_add (finding, "declarative", whole->declarative);
  return paraphe_finding_say (
    finding, g_strdup (_ ("The démarche does not accept by itself: the statuses adapt.")),
    g_strdup (_ ("A dossier filed waits for an agent to take it and accept it; a convention exists only then.")));
}

static gboolean
check_token (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheWhole *whole = get_whole (matter);
  if (whole == NULL || whole->token_cause == NULL)
    return FALSE;
  g_autofree char *cause = paraphe_phrase_quote (whole->token_cause);
  paraphe_finding_add (finding, "cause", whole->token_cause);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("%s: read only."), cause),
                              g_strdup (_ ("The platform refuses to write with this token. Ask the administrateur of the démarche for "
                                           "another one; what is decided meanwhile waits.")));
}

/* Who came last year and not this year, sorted by SIREN. */
static GPtrArray *
list_missing (const ParapheSurroundings *around) {
  GPtrArray *missing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer siren;
  g_hash_table_iter_init (&iter, around->previous);
  while (g_hash_table_iter_next (&iter, &siren, NULL)) {
    g_autoptr (GPtrArray) now = paraphe_neighbours_find (around->neighbours, PARAPHE_SHARED_SIREN, siren, 0);
    if (now->len == 0)
      g_ptr_array_add (missing, siren);
  }
  return missing;
}

static int
compare_texts (gconstpointer a, gconstpointer b) {
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
check_renewal (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheSurroundings *around = matter->facts->around;
  ParapheDay closing = paraphe_campaign_get_day (matter->facts->campaign, "closing");
  if (around == NULL || around->previous == NULL || around->neighbours == NULL || matter->today > closing)
    return FALSE;
  g_autoptr (GPtrArray) missing = list_missing (around);
  if (missing->len == 0)
    return FALSE;
  g_ptr_array_sort (missing, compare_texts);
  g_autofree char *list = paraphe_phrase_list (missing);
  g_autofree char *day = paraphe_phrase_day (closing);
  paraphe_finding_add_texts (finding, "siren", missing);
  paraphe_finding_note_number (finding, "collectivites", missing->len);
  return paraphe_finding_say (
    finding,
    g_strdup_printf (ngettext ("%u collectivité has not renewed.", "%u collectivités have not renewed.", missing->len), missing->len),
    g_strdup_printf (_ ("They had a dossier in %1$s and have none yet; the campaign closes on %2$s. SIREN: %3$s."),
                     around->previous_name != NULL ? around->previous_name : _ ("the last campaign"), day, list));
}

static const char *const needed[] = { "tariff_cents", "opening",       "closing",      "school_year",   "service",
                                      "name",         "letter_complete", "letter_expire", "letter_reopen", "letter_reaccept" };

static gboolean
is_missing (ParapheCampaign *campaign, const char *key) {
  const char *value = paraphe_campaign_get (campaign, key);
  if (value == NULL || *value == '\0')
    return TRUE;
  if (g_str_equal (key, "opening") || g_str_equal (key, "closing"))
    return paraphe_campaign_get_day (campaign, key) == PARAPHE_NO_DAY;
  return g_str_equal (key, "tariff_cents") && paraphe_campaign_get_int (campaign, key) <= 0;
}

static gboolean
check_settings (const ParapheMatter *matter, ParapheFinding *finding) {
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (is_missing (matter->facts->campaign, needed[i]))
      g_ptr_array_add (missing, (gpointer) needed[i]);
  if (missing->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (missing);
  paraphe_finding_add_texts (finding, "settings", missing);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Setting of the campaign missing: %s."), list),
                              g_strdup (_ ("Amounts, deadlines or letters are made of it: give it a value in the campaign.")));
}

static const ParapheCheckRow rows[] = {
  CHECK ("SYN-01", WARNING, NO_GATE, CAMPAIGN, UNKNOWN, check_synced, N_ ("Synchronisation too old")),
  CHECK ("SYN-02", WARNING, NO_GATE, CASE, UNKNOWN, check_downloaded, N_ ("File not downloaded")),
  CHECK ("SYN-04", WARNING, NO_GATE, CAMPAIGN, UNKNOWN, check_clock, N_ ("Clock of this computer wrong")),
  CHECK ("SYN-05", WARNING, NO_GATE, CASE, UNKNOWN, check_operation, N_ ("Act waiting for a decision")),
  CHECK ("SYN-06", WARNING, NO_GATE, CAMPAIGN, UNKNOWN, check_declarative, N_ ("Démarche that does not accept by itself")),
  CHECK ("SYN-07", ABSOLUTE, NO_GATE, CAMPAIGN, UNKNOWN, check_token, N_ ("Token that can only read")),
  CHECK ("CAM-01", INFORMATION, NO_GATE, CAMPAIGN, UNKNOWN, check_renewal, N_ ("Collectivités that have not renewed")),
  CHECK ("CAM-02", WARNING, NO_GATE, CAMPAIGN, UNKNOWN, check_settings, N_ ("Setting of the campaign missing")),
};
const ParapheCheckGroup paraphe_sync_checks = { rows, G_N_ELEMENTS (rows) };
