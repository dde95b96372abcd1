/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of what forbids an expiry or warns against it: DLV-03, 10 to 16, CAM-03. Pure, any thread. Those that close an expiry speak
 * from the moment the deadline has passed; before it nothing can be expired anyway. */
#include "config.h"
#include "check-codes.h"
#include "copies.h"
#include "letters.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

#define DAY (24 * 3600)
#define HOUR 3600

static ParapheDay
get_deadline (const ParapheMatter *matter) {
  return matter->deadline != NULL ? paraphe_deadline_facts (matter->deadline)->effective : PARAPHE_NO_DAY;
}

/* Newest copy that forbids an expiry, and how many do. */
static ParapheCopy *
find_forbidding (const ParapheMatter *matter, guint *n) {
  ParapheCopy *newest = NULL;
  *n = 0;
  for (guint i = 0; i < matter->copies->len; i++) {
    ParapheCopy *copy = g_ptr_array_index (matter->copies, i);
    if (!paraphe_copy_forbids_expiry (copy))
      continue;
    newest = newest != NULL ? newest : copy;
    *n += 1;
  }
  return newest;
}

static gboolean
check_copy_unexamined (const ParapheMatter *matter, ParapheFinding *finding) {
  guint n;
  ParapheCopy *copy = find_forbidding (matter, &n);
  if (copy == NULL || !paraphe_matter_may_expire (matter))
    return FALSE;
  const ParapheCopyFacts *facts = paraphe_copy_facts (copy);
  g_autofree char *name = paraphe_phrase_quote (paraphe_file_facts (facts->file)->name);
  g_autofree char *received = paraphe_phrase_instant (facts->received_at);
  g_autofree char *day = paraphe_phrase_day (get_deadline (matter));
  paraphe_finding_add (finding, "file", paraphe_file_facts (facts->file)->name);
  paraphe_finding_add_instant (finding, "received", facts->received_at);
  paraphe_finding_add_number (finding, "papers", n);
  finding->message
    = g_strdup_printf (ngettext ("A paper received in time was not examined: %1$s, %2$s. Expiry forbidden.",
                                 "%3$u papers received in time were not examined, the last: %1$s, %2$s. Expiry forbidden.", n),
                       name, received, n);
  finding->why = g_strdup_printf (_ ("The deadline is %s: what arrived before its end counts, whenever it is opened. Examine it "
                                     "first; nobody can override this."),
                                  day);
  return TRUE;
}

/* Does this message remind of the deadline in force, early enough? */
static gboolean
is_timely_reminder (const ParapheMatter *matter, ParapheMessage *message, ParapheDay last_day) {
  const ParapheMessageFacts *facts = paraphe_message_facts (message);
  gint64 since = matter->history.reaccepted_at;
  return facts->author == PARAPHE_AUTHOR_AGENT && facts->discarded_at == 0 && facts->created_at >= since
         && paraphe_day_of_instant (facts->created_at) <= last_day && paraphe_letter_is_reminder (facts->body);
}

/* Nobody is reproached with a missing reminder while a paper that came in time waits for us: DLV-03 closes alone until then. */
static gboolean
check_reminder (const ParapheMatter *matter, ParapheFinding *finding) {
  guint n_forbidding;
  if (!paraphe_matter_may_expire (matter) || find_forbidding (matter, &n_forbidding) != NULL)
    return FALSE;
  int days = (int) paraphe_campaign_get_int (matter->facts->campaign, "reminder_days");
  ParapheDay last_day = get_deadline (matter) - days;
  for (guint i = 0; i < matter->dossier->messages->len; i++)
    if (is_timely_reminder (matter, g_ptr_array_index (matter->dossier->messages, i), last_day))
      return FALSE;
  g_autofree char *day = paraphe_phrase_day (last_day);
  paraphe_finding_add_day (finding, "last_day", last_day);
  finding->message = g_strdup (_ ("No reminder sent before the deadline: the expiry can be contested."));
  finding->why = g_strdup_printf (_ ("A dated reminder is expected on %s at the latest, about the convention in force; none of our "
                                     "messages carries its reference line."),
                                  day);
  return TRUE;
}

static gboolean
check_freshness (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!matter->facts->executing)
    return FALSE;
  gint64 limit = paraphe_campaign_get_int (matter->facts->campaign, "freshness_seconds");
  gint64 age = matter->facts->now - matter->facts->refreshed_at;
  if (matter->facts->refreshed_at != 0 && ABS (age) <= limit)
    return FALSE;
  g_autofree char *said = paraphe_phrase_age (ABS (age));
  g_autofree char *allowed = paraphe_phrase_age (limit);
  paraphe_finding_add_instant (finding, "refreshed", matter->facts->refreshed_at);
  finding->message = matter->facts->refreshed_at == 0
                       ? g_strdup (_ ("This dossier was never read from the platform: refresh before acting."))
                       : g_strdup_printf (_ ("Data too old (%s): refresh before acting."), said);
  finding->why = g_strdup_printf (_ ("Nothing is decided on data older than %s: somebody may have written or acted since."),
                                  allowed);
  return TRUE;
}

/* A batch reminder is no answer to a question that nobody opened here. */
static gboolean
is_unheard (const ParapheMatter *matter) {
  if (matter->last_theirs == NULL)
    return FALSE;
  if (matter->unanswered)
    return TRUE;
  gboolean is_unread = matter->facts->read_at < paraphe_message_facts (matter->last_theirs)->created_at;
  return is_unread && !paraphe_message_is_newer (matter->last_answer, matter->last_theirs);
}

static gboolean
check_unanswered (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!paraphe_matter_may_expire (matter) || !is_unheard (matter))
    return FALSE;
  gint64 at = paraphe_message_facts (matter->last_theirs)->created_at;
  g_autofree char *received = paraphe_phrase_day_of (at);
  paraphe_finding_add_instant (finding, "received", at);
  paraphe_finding_add (finding, "message", paraphe_message_facts (matter->last_theirs)->id);
  finding->message = g_strdup_printf (_ ("Message of the collectivité without an answer (%s)."), received);
  finding->why = g_strdup (_ ("Its last message is newer than our last one, or only a reminder followed it and nobody opened it "
                              "here."));
  return TRUE;
}

static gboolean
check_incident (const ParapheMatter *matter, ParapheFinding *finding) {
  gint64 at = matter->facts->around != NULL ? matter->facts->around->incident_at : 0;
  if (at == 0 || !paraphe_matter_may_expire (matter))
    return FALSE;
  gint64 first_late = paraphe_deadline_facts (matter->deadline)->first_late;
  gint64 hours = paraphe_campaign_get_int (matter->facts->campaign, "incident_hours");
  if (at >= first_late || first_late - at > hours * HOUR)
    return FALSE;
  g_autofree char *day = paraphe_phrase_instant (at);
  paraphe_finding_add_instant (finding, "incident", at);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Incident of the platform on %s: extend?"), day),
    g_strdup_printf (_ ("An incident was noted in the %d hours before the deadline: the convention may have been impossible to "
                        "send."),
                     (int) hours));
}

static gboolean
check_recent (const ParapheMatter *matter, ParapheFinding *finding) {
  gint64 at = MAX (matter->history.reopened_at, matter->history.reaccepted_at);
  gint64 days = paraphe_campaign_get_int (matter->facts->campaign, "recent_days");
  /* What an expiry under way takes back is no reopening. */
  gboolean is_accepted = matter->dossier->state == PARAPHE_STATE_ACCEPTE;
  if (at == 0 || !is_accepted || !paraphe_matter_may_expire (matter) || matter->facts->now - at >= days * DAY)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day_of (at);
  paraphe_finding_add_instant (finding, "reopened", at);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Reopened or re-accepted on %s: a recent delay."), day),
    g_strdup_printf (_ ("Less than %d days ago: the collectivité has had little time to have the new convention signed."), (int) days));
}

static gboolean
check_rule_confirmed (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!paraphe_matter_may_expire (matter) || paraphe_campaign_get_int (matter->facts->campaign, "deadline_confirmed") == 1)
    return FALSE;
  const char *name = paraphe_campaign_get (matter->facts->campaign, "name");
  g_autofree char *quote = paraphe_phrase_quote (name);
  paraphe_finding_add (finding, "campaign", name);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("The rule of the deadline is not confirmed for %s: no expiry is possible."), quote),
    g_strdup (_ ("A supervisor says once for the campaign that its rule is right (working days, “délai franc”, after a "
                 "reopening): setting deadline_confirmed.")));
}

/* The newest message of ours that promises more time (nullable). */
static const ParapheMessageFacts *
find_promise (const ParapheMatter *matter) {
  for (guint i = matter->dossier->messages->len; i > 0; i--) {
    const ParapheMessageFacts *facts = paraphe_message_facts (g_ptr_array_index (matter->dossier->messages, i - 1));
    if (facts->author == PARAPHE_AUTHOR_AGENT && facts->discarded_at == 0 && paraphe_letter_is_extension (facts->body))
      return facts;
  }
  return NULL;
}

/* An extension is kept where it was granted; elsewhere only the thread tells it. The one kept here counts in the deadline. */
static gboolean
check_promise (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheExtension *extension = matter->facts->around != NULL ? matter->facts->around->extension : NULL;
  const ParapheMessageFacts *promise = paraphe_matter_may_expire (matter) ? find_promise (matter) : NULL;
  if (promise == NULL)
    return FALSE;
  g_autofree char *kept = paraphe_french_day (extension != NULL ? extension->until : PARAPHE_NO_DAY, TRUE, TRUE);
  if (*kept != '\0' && strstr (promise->body, kept) != NULL)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day_of (promise->created_at);
  g_autofree char *by = paraphe_phrase_quote (promise->email);
  paraphe_finding_add (finding, "message", promise->id);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Extension announced on %1$s by %2$s: this computer does not keep its day."), day, by),
    g_strdup (_ ("A message to the collectivité gives it more time, from another computer or from the site: read it. Once the day that "
                 "it gives has passed, a supervisor decides, with a written reason.")));
}

/* The newest message of ours that says a copy came outside the platform, unless another copy was asked for since (nullable). */
static const ParapheMessageFacts *
find_receipt (const ParapheMatter *matter) {
  for (guint i = matter->dossier->messages->len; i > 0; i--) {
    const ParapheMessageFacts *facts = paraphe_message_facts (g_ptr_array_index (matter->dossier->messages, i - 1));
    if (facts->author != PARAPHE_AUTHOR_AGENT || facts->discarded_at != 0)
      continue;
    if (paraphe_letter_is_request (facts->body))
      return NULL;
    if (paraphe_letter_is_receipt (facts->body))
      return facts;
  }
  return NULL;
}

/* A copy that came by post is kept on the computer that received it, where DLV-03 guards it; elsewhere only the thread tells it. */
static gboolean
check_receipt (const ParapheMatter *matter, ParapheFinding *finding) {
  GHashTable *imported = matter->facts->around != NULL ? matter->facts->around->imported : NULL;
  gboolean is_kept = imported != NULL && g_hash_table_size (imported) > 0;
  const ParapheMessageFacts *receipt = paraphe_matter_may_expire (matter) && !is_kept ? find_receipt (matter) : NULL;
  if (receipt == NULL)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day_of (receipt->created_at);
  g_autofree char *by = paraphe_phrase_quote (receipt->email);
  paraphe_finding_add (finding, "message", receipt->id);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Copy received outside the platform, announced on %1$s by %2$s: this computer does not keep it."), day, by),
    g_strdup (_ ("Ask the colleague who received it: the copy is examined where it is kept, or added here. If it is not right, another "
                 "copy is asked for, and this flag goes.")));
}

static const ParapheCheckRow rows[] = {
  CHECK ("DLV-03", ABSOLUTE, X, CASE, UNKNOWN, check_copy_unexamined, N_ ("Paper received in time and not examined")),
  CHECK ("DLV-10", BLOCKING, X, CASE, UNKNOWN, check_reminder, N_ ("No reminder before the deadline")),
  CHECK ("DLV-11", ABSOLUTE, X | V | R, CASE, UNKNOWN, check_freshness, N_ ("Data too old to act")),
  CHECK ("DLV-12", BLOCKING, X, CASE, UNKNOWN, check_unanswered, N_ ("Message without an answer")),
  CHECK ("DLV-13", WARNING, X, CASE, UNKNOWN, check_incident, N_ ("Incident of the platform near the deadline")),
  CHECK ("DLV-14", WARNING, X, CASE, UNKNOWN, check_recent, N_ ("Reopened not long ago")),
  CHECK ("DLV-15", BLOCKING, X, CASE, UNKNOWN, check_promise, N_ ("Extension announced from elsewhere")),
  CHECK ("DLV-16", BLOCKING, X, CASE, UNKNOWN, check_receipt, N_ ("Copy received elsewhere")),
  CHECK ("CAM-03", BLOCKING, X, CASE, UNKNOWN, check_rule_confirmed, N_ ("Rule of the deadline not confirmed")),
};
const ParapheCheckGroup paraphe_expiry_checks = { rows, G_N_ELEMENTS (rows) };
