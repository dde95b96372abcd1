/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the deadline: DLV-01, 02, 04 to 09. Pure, any thread. */
#include "config.h"
#include "calendar.h"
#include "check-codes.h"
#include "phrase.h"
#include <glib/gi18n.h>

static ParapheDay
get_deadline (const ParapheMatter *matter) {
  return matter->deadline != NULL ? paraphe_deadline_facts (matter->deadline)->effective : PARAPHE_NO_DAY;
}

static gboolean
is_awaiting (ParapheStatus status) {
  return status == PARAPHE_STATUS_TO_CHECK || status == PARAPHE_STATUS_AWAITING || status == PARAPHE_STATUS_NON_COMPLIANT
         || status == PARAPHE_STATUS_VOID_RECEIVED;
}

/* Does the deadline of this dossier still matter? */
static gboolean
is_running (const ParapheMatter *matter) {
  return matter->is_active && matter->status != PARAPHE_STATUS_COMPLETE;
}

static gboolean
check_near (const ParapheMatter *matter, ParapheFinding *finding) {
  static const struct {
    const char *setting;
    ParapheSeverity severity;
  } tiers[] = { { "near_urgent_days", WARNING }, { "near_soon_days", WARNING }, { "near_days", INFORMATION } };
  if (!is_awaiting (matter->status) || matter->days_left < 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++) {
    int days = (int) paraphe_campaign_get_int (matter->facts->campaign, tiers[i].setting);
    if (matter->days_left > days)
      continue;
    g_autofree char *day = paraphe_phrase_day (get_deadline (matter));
    finding->severity = tiers[i].severity;
    paraphe_finding_add_day (finding, "deadline", get_deadline (matter));
    paraphe_finding_add_number (finding, "within", days);
    paraphe_finding_note_number (finding, "days", matter->days_left);
    return paraphe_finding_say (
      finding, g_strdup_printf (_ ("Convention awaited before %1$s (D-%2$d)."), day, matter->days_left),
      g_strdup_printf (_ ("The deadline is less than %d days away and no signed copy conforms."), days + 1));
  }
  return FALSE;
}

static gboolean
check_passed (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->status != PARAPHE_STATUS_OVERDUE)
    return FALSE;
  guint late = (guint) MAX (0, -matter->days_left);
  g_autofree char *day = paraphe_phrase_day (get_deadline (matter));
  paraphe_finding_add_day (finding, "deadline", get_deadline (matter));
  paraphe_finding_note_number (finding, "days", late);
  return paraphe_finding_say (
    finding, g_strdup_printf (ngettext ("Overdue since %1$s (%2$u day).", "Overdue since %1$s (%2$u days).", late), day, late),
    g_strdup (_ ("The deadline has passed and no signed copy was received that can be accepted.")));
}

/* The newest copy to examine, when none of those that wait came in time. */
static gboolean
check_copy_late (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheCopyFacts *newest = NULL;
  for (guint i = 0; i < matter->copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (matter->copies, i));
    if (copy->state != PARAPHE_COPY_TO_EXAMINE)
      continue;
    if (copy->in_time)
      return FALSE;
    newest = newest != NULL ? newest : copy;
  }
  if (newest == NULL || matter->deadline == NULL || !is_running (matter))
    return FALSE;
  guint late = (guint) MAX (0, paraphe_day_of_instant (newest->received_at) - get_deadline (matter));
  g_autofree char *received = paraphe_phrase_day_of (newest->received_at);
  g_autofree char *day = paraphe_phrase_day (get_deadline (matter));
  paraphe_finding_add_instant (finding, "received", newest->received_at);
  paraphe_finding_add_day (finding, "deadline", get_deadline (matter));
  return paraphe_finding_say (
    finding,
    g_strdup_printf (ngettext ("Convention received on %1$s, after the deadline of %2$s (+%3$u day): the supervisor decides.",
                               "Convention received on %1$s, after the deadline of %2$s (+%3$u days): the supervisor decides.", late),
                     received, day, late),
    g_strdup (_ ("No copy that waits for an examination arrived before the end of the deadline.")));
}

static gboolean
check_moved (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!is_running (matter) || matter->deadline == NULL)
    return FALSE;
  const ParapheDeadlineFacts *deadline = paraphe_deadline_facts (matter->deadline);
  gboolean is_franc = paraphe_campaign_get_int (matter->facts->campaign, "franc") != 0;
  ParapheDay plain = paraphe_delay_two_months (paraphe_day_of_instant (matter->dossier->deposited_at), is_franc, FALSE);
  if (plain == deadline->legal || deadline->effective != deadline->legal)
    return FALSE;
  g_autofree char *from = paraphe_phrase_day (plain);
  g_autofree char *to = paraphe_phrase_day (deadline->legal);
  const char *reason = paraphe_day_is_holiday (plain) ? _ ("public holiday") : _ ("Saturday or Sunday");
  paraphe_finding_add_day (finding, "from", plain);
  paraphe_finding_add_day (finding, "to", deadline->legal);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Deadline moved from %1$s to %2$s (%3$s)."), from, to, reason),
    g_strdup (_ ("The two months end on a day that is not worked, and the campaign moves such a deadline to the next working "
                 "day.")));
}

static gboolean
check_after_closing (const ParapheMatter *matter, ParapheFinding *finding) {
  ParapheDay closing = paraphe_campaign_get_day (matter->facts->campaign, "closing");
  ParapheDay deposit = paraphe_day_of_instant (matter->dossier->deposited_at);
  if (closing == PARAPHE_NO_DAY || matter->dossier->deposited_at == 0 || deposit <= closing || !matter->is_active)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day (deposit);
  g_autofree char *last = paraphe_phrase_day (closing);
  paraphe_finding_add_day (finding, "deposit", deposit);
  paraphe_finding_add_day (finding, "closing", closing);
  return paraphe_finding_say (finding, g_strdup (_ ("Filed after the closing of the campaign.")),
                              g_strdup_printf (_ ("Filed on %1$s, Paris time; the last day of the campaign is %2$s."), day, last));
}

static gboolean
check_before_opening (const ParapheMatter *matter, ParapheFinding *finding) {
  ParapheDay opening = paraphe_campaign_get_day (matter->facts->campaign, "opening");
  ParapheDay deposit = paraphe_day_of_instant (matter->dossier->deposited_at);
  if (deposit == PARAPHE_NO_DAY || matter->dossier->deposited_at == 0 || opening == PARAPHE_NO_DAY || deposit >= opening
      || !matter->is_active)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day (deposit);
  g_autofree char *first = paraphe_phrase_day (opening);
  paraphe_finding_add_day (finding, "deposit", deposit);
  paraphe_finding_add_day (finding, "opening", opening);
  return paraphe_finding_say (finding, g_strdup (_ ("Filed before the opening of the campaign (a test?).")),
                              g_strdup_printf (_ ("Filed on %1$s, Paris time; the first day of the campaign is %2$s."), day, first));
}

static const ParapheExtension *
get_extension (const ParapheMatter *matter) {
  const ParapheSurroundings *around = matter->facts->around;
  const ParapheExtension *extension = around != NULL ? around->extension : NULL;
  return extension != NULL && extension->until != PARAPHE_NO_DAY && is_running (matter) ? extension : NULL;
}

static void
add_extension (ParapheFinding *finding, const ParapheExtension *extension) {
  paraphe_finding_add_day (finding, "until", extension->until);
  paraphe_finding_add (finding, "by", extension->by);
  paraphe_finding_add (finding, "reason", extension->reason);
}

static gboolean
check_extension_passed (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheExtension *extension = get_extension (matter);
  if (extension == NULL || matter->today == PARAPHE_NO_DAY || matter->today <= extension->until)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day (extension->until);
  g_autofree char *by = paraphe_phrase_quote (extension->by);
  g_autofree char *reason = paraphe_phrase_quote (extension->reason);
  add_extension (finding, extension);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("The supervisor's extension ended on %s."), day),
                              g_strdup_printf (_ ("Extension granted by %1$s: %2$s. No signed copy conforms."), by, reason));
}

static gboolean
check_extension_running (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheExtension *extension = get_extension (matter);
  if (extension == NULL || matter->today == PARAPHE_NO_DAY || matter->today > extension->until)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day (extension->until);
  g_autofree char *by = paraphe_phrase_quote (extension->by);
  g_autofree char *reason = paraphe_phrase_quote (extension->reason);
  add_extension (finding, extension);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Extended until %1$s by %2$s: %3$s"), day, by, reason),
                              g_strdup (_ ("A supervisor granted it; it counts when it is later than the deadline of the rule.")));
}

static const ParapheCheckRow rows[] = {
  CHECK ("DLV-01", WARNING, NO_GATE, CASE, UNKNOWN, check_near, N_ ("Deadline near")),
  CHECK ("DLV-02", WARNING, NO_GATE, CASE, UNKNOWN, check_passed, N_ ("Deadline passed")),
  CHECK ("DLV-04", WARNING, V, CASE, UNKNOWN, check_copy_late, N_ ("Copy received after the deadline")),
  CHECK ("DLV-05", INFORMATION, NO_GATE, CASE, UNKNOWN, check_moved, N_ ("Deadline moved to a working day")),
  CHECK ("DLV-06", WARNING, V, CASE, UNKNOWN, check_after_closing, N_ ("Filed after the closing")),
  CHECK ("DLV-07", WARNING, NO_GATE, CASE, UNKNOWN, check_before_opening, N_ ("Filed before the opening")),
  CHECK ("DLV-08", WARNING, NO_GATE, CASE, UNKNOWN, check_extension_passed, N_ ("Extension over")),
  CHECK ("DLV-09", INFORMATION, NO_GATE, CASE, UNKNOWN, check_extension_running, N_ ("Extension running")),
};
const ParapheCheckGroup paraphe_delay_checks = { rows, G_N_ELEMENTS (rows) };
