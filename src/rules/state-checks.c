/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the state of a dossier on the platform: ETA. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "copies.h"
#include "phrase.h"
#include <glib/gi18n.h>

#define DAY (24 * 3600)

/* The last return to the review: when, and by whom (nullable). */
static gint64
find_review (const ParapheMatter *matter, const char **by) {
  GPtrArray *rows = matter->dossier->treatments;
  for (guint i = rows->len; i > 0; i--) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (rows, i - 1));
    gboolean is_review = row->state == PARAPHE_STATE_EN_INSTRUCTION || row->event == PARAPHE_EVENT_REPASSE_EN_INSTRUCTION
                         || row->event == PARAPHE_EVENT_PASSE_EN_INSTRUCTION
                         || row->event == PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT;
    if (!is_review)
      continue;
    *by = row->email;
    return row->at;
  }
  *by = NULL;
  return matter->dossier->instruction_at;
}

static gboolean
check_stuck (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *by = NULL;
  if (matter->status != PARAPHE_STATUS_STUCK)
    return FALSE;
  gint64 at = find_review (matter, &by);
  gint64 minutes = paraphe_campaign_get_int (matter->facts->campaign, "instruction_minutes");
  if (matter->facts->now - at <= minutes * 60)
    return FALSE;
  g_autofree char *day = paraphe_phrase_instant (at);
  g_autofree char *who = paraphe_phrase_quote (by != NULL && *by != '\0' ? by : _ ("the platform"));
  paraphe_finding_add_instant (finding, "since", at);
  paraphe_finding_add (finding, "by", by);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Dossier stuck under review since %1$s (%2$s)."), day, who),
    g_strdup (_ ("No operation of ours is running: an interrupted expiry or re-acceptance, the closing of the campaign, or somebody "
                 "on the site. The collectivité can neither correct nor download a convention.")));
}

static gboolean
check_not_resubmitted (const ParapheMatter *matter, ParapheFinding *finding) {
  gint64 days = paraphe_campaign_get_int (matter->facts->campaign, "reopened_days");
  gint64 at = matter->history.reopened_at;
  if (matter->status != PARAPHE_STATUS_REOPENED || at == 0 || matter->facts->now - at <= days * DAY)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day_of (at);
  paraphe_finding_add_instant (finding, "reopened", at);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Reopened on %s, not resubmitted: remind."), day),
    g_strdup_printf (_ ("The form has been open for more than %d days; until it is resubmitted and accepted again there is no "
                        "convention."),
                     (int) days));
}

static gboolean
check_resubmitted (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->status != PARAPHE_STATUS_RESUBMITTED)
    return FALSE;
  gint64 at = matter->history.resubmitted_at;
  g_autofree char *day = paraphe_phrase_day_of (at);
  paraphe_finding_add_instant (finding, "resubmitted", at);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Resubmitted on %s: re-accept to generate the convention."), day),
                              g_strdup (_ ("Nothing is accepted by itself after a reopening: an agent must.")));
}

static gboolean
check_refused (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->status != PARAPHE_STATUS_REFUSED)
    return FALSE;
  paraphe_finding_add_instant (finding, "processed", matter->dossier->processed_at);
  g_autofree char *day = paraphe_phrase_day_of (matter->dossier->processed_at);
  return paraphe_finding_say (finding, g_strdup (_ ("Dossier refused: an unexpected state.")),
                              g_strdup_printf (_ ("Refused on %s. No act of this campaign refuses; a dossier ends accepted or closed "
                                                  "without follow-up."),
                                               day));
}

/* Archived is the end of what is over and paid for. */
static gboolean
check_archived (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheSurroundings *around = matter->facts->around;
  gboolean is_over = matter->status == PARAPHE_STATUS_EXPIRED || matter->status == PARAPHE_STATUS_WITHDRAWN
                     || matter->status == PARAPHE_STATUS_DELETED;
  gboolean knows_lots = around != NULL && around->whole != NULL && around->whole->lots_known;
  gboolean is_paid = matter->status == PARAPHE_STATUS_COMPLETE && (!knows_lots || around->line != NULL);
  if (!matter->dossier->archived || is_over || is_paid)
    return FALSE;
  paraphe_finding_add (finding, "status", paraphe_status_to_code (matter->status));
  return paraphe_finding_say (finding, g_strdup (_ ("Dossier “to archive”: the collectivité can no longer write.")),
                              g_strdup (_ ("Archiving closes the messages for both sides, the way by which the signed convention "
                                           "arrives. Take it out of the archives on the site.")));
}

static gboolean
check_closed_paid (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheFinanceLine *line = matter->facts->around != NULL ? matter->facts->around->line : NULL;
  if (matter->dossier->state != PARAPHE_STATE_SANS_SUITE || line == NULL)
    return FALSE;
  g_autofree char *lot = paraphe_phrase_quote (line->lot);
  g_autofree char *amount = paraphe_phrase_money (line->amount_cents);
  paraphe_finding_add (finding, "lot", line->lot);
  paraphe_finding_add_number (finding, "amount", line->amount_cents);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Closed without follow-up after being sent to finance (lot %s): a cancellation is to be asked for."), lot),
    g_strdup_printf (_ ("The lot asks this collectivité for %s."), amount));
}

/* A paper that came in time before the dossier was closed, that no agent found wanting. */
static const ParapheCopyFacts *
find_timely (const ParapheMatter *matter) {
  for (guint i = 0; i < matter->copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (matter->copies, i));
    ParapheExamination *examination = paraphe_copy_find_examination (copy, matter->facts->examinations);
    ParapheVerdict verdict
      = examination != NULL ? paraphe_examination_facts (examination)->verdict : PARAPHE_VERDICT_UNKNOWN;
    gboolean is_wanting = verdict == PARAPHE_VERDICT_REFUSED || verdict == PARAPHE_VERDICT_UNREADABLE;
    if (copy->in_time && copy->state != PARAPHE_COPY_UNSIGNED && !is_wanting)
      return copy;
  }
  return NULL;
}

static gboolean
check_closed_wrongly (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheCopyFacts *copy = matter->status == PARAPHE_STATUS_EXPIRED && matter->deadline != NULL ? find_timely (matter) : NULL;
  if (copy == NULL)
    return FALSE;
  ParapheDay deadline = paraphe_deadline_facts (matter->deadline)->effective;
  g_autofree char *received = paraphe_phrase_day_of (copy->received_at);
  g_autofree char *day = paraphe_phrase_day (deadline);
  g_autofree char *name = paraphe_phrase_quote (paraphe_file_facts (copy->file)->name);
  paraphe_finding_add_instant (finding, "received", copy->received_at);
  paraphe_finding_add_day (finding, "deadline", deadline);
  paraphe_finding_add (finding, "file", paraphe_file_facts (copy->file)->name);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Closed wrongly? Paper received on %1$s, deadline %2$s."), received, day),
    g_strdup_printf (_ ("“%s” arrived in time and no examination found it wanting: the dossier can be restored."), name));
}

static gboolean
check_retention (const ParapheMatter *matter, ParapheFinding *finding) {
  gint64 days = paraphe_campaign_get_int (matter->facts->campaign, "retention_days");
  gint64 at = matter->dossier->expires_at;
  if (at == 0 || matter->status == PARAPHE_STATUS_DELETED || matter->dossier->archived || at - matter->facts->now > days * DAY)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day_of (at);
  paraphe_finding_add_day (finding, "expires", paraphe_day_of_instant (at));
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("The platform will delete the dossier towards %s: archive the convention."), day),
    g_strdup (_ ("The retention of the démarche ends then, with the messages and the signed convention.")));
}

static const struct {
  ParapheRole role;
  const char *name;
} field_names[] = {
  { PARAPHE_ROLE_DEPARTEMENT, NC_ ("field", "département") },
  { PARAPHE_ROLE_SIGNATORY, NC_ ("field", "signatory") },
  { PARAPHE_ROLE_QUALITY, NC_ ("field", "quality of the signatory") },
  { PARAPHE_ROLE_PHONE, NC_ ("field", "telephone") },
  { PARAPHE_ROLE_SCHOOLS, NC_ ("field", "schools") },
  { PARAPHE_ROLE_NUMBER, NC_ ("field", "number of schools") },
  { PARAPHE_ROLE_COST, NC_ ("field", "cost") },
  { PARAPHE_ROLE_REFERENT1, NC_ ("field", "first référent") },
  { PARAPHE_ROLE_REFERENT1_NAME, NC_ ("field", "name of the first référent") },
  { PARAPHE_ROLE_REFERENT1_EMAIL, NC_ ("field", "e-mail of the first référent") },
  { PARAPHE_ROLE_REFERENT2, NC_ ("field", "second référent") },
  { PARAPHE_ROLE_REFERENT2_NAME, NC_ ("field", "name of the second référent") },
  { PARAPHE_ROLE_REFERENT2_EMAIL, NC_ ("field", "e-mail of the second référent") },
  { PARAPHE_ROLE_COMMITMENT1, NC_ ("field", "first commitment") },
  { PARAPHE_ROLE_COMMITMENT2, NC_ ("field", "second commitment") },
};

/* The last convention whose form is kept. */
static const ParapheConventionFacts *
find_convention (const ParapheMatter *matter) {
  for (guint i = matter->versions->len; i > 0; i--) {
    const ParapheConventionFacts *version = paraphe_convention_facts (g_ptr_array_index (matter->versions, i - 1));
    if (matter->current != NULL && version->state != PARAPHE_VERSION_CURRENT)
      continue;
    if (version->form != NULL)
      return version;
  }
  return NULL;
}

static void
list_changes (const char *before, const char *now, GPtrArray *codes, GPtrArray *names) {
  g_autoptr (GHashTable) old = paraphe_form_parse_text (before);
  g_autoptr (GHashTable) new = paraphe_form_parse_text (now);
  for (gsize i = 0; i < G_N_ELEMENTS (field_names); i++) {
    const char *code = paraphe_role_to_code (field_names[i].role);
    const char *was = g_hash_table_lookup (old, code);
    const char *is = g_hash_table_lookup (new, code);
    if (g_str_equal (was != NULL ? was : "", is != NULL ? is : ""))
      continue;
    g_ptr_array_add (codes, (gpointer) code);
    g_ptr_array_add (names, (gpointer) g_dpgettext2 (NULL, "field", field_names[i].name));
  }
}

static gboolean
check_form_changed (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheConventionFacts *convention = matter->form != NULL && matter->is_active ? find_convention (matter) : NULL;
  if (convention == NULL)
    return FALSE;
  g_autofree char *now = paraphe_form_to_text (matter->facts->form);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  if (!g_str_equal (now, convention->form))
    list_changes (convention->form, now, codes, names);
  if (codes->len == 0)
    return FALSE;
  g_autofree char *list = paraphe_phrase_list (names);
  g_autofree char *fingerprint = g_compute_checksum_for_string (G_CHECKSUM_SHA256, now, -1);
  paraphe_finding_add_texts (finding, "fields", codes);
  paraphe_finding_add_number (finding, "version", convention->version);
  paraphe_finding_add (finding, "form", fingerprint);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Form changed after the convention: %s."), list),
    g_strdup_printf (_ ("Version %u of the convention was made of the form as it was then."), convention->version));
}

static const char *const status_labels[] = { "label_to_check", "label_to_sign", "label_to_remind", "label_urgent" };

/* The first of our labels that the site shows, NULL none. */
static const char *
find_label (const ParapheMatter *matter, const char *const *settings, gsize n) {
  GPtrArray *labels = matter->dossier->labels;
  for (guint i = 0; labels != NULL && i < labels->len; i++)
    for (gsize j = 0; j < n; j++) {
      const char *ours = paraphe_campaign_get (matter->facts->campaign, settings[j]);
      const char *name = ((const ParapheLabel *) g_ptr_array_index (labels, i))->name;
      if (ours != NULL && *ours != '\0' && g_strcmp0 (name, ours) == 0)
        return ours;
    }
  return NULL;
}

static gboolean
has_pending (const ParapheMatter *matter) {
  GPtrArray *operations = matter->facts->operations;
  for (guint i = 0; operations != NULL && i < operations->len; i++)
    if (paraphe_operation_is_pending (g_ptr_array_index (operations, i)))
      return TRUE;
  return FALSE;
}

/* Only what contradicts: a label that is merely behind (« À signer » when a copy has just come) is nobody's mistake. */
static gboolean
check_labels (const ParapheMatter *matter, ParapheFinding *finding) {
  static const char *const complete[] = { "label_complete" };
  const char *said = find_label (matter, complete, 1);
  if (matter->dossier->state != PARAPHE_STATE_ACCEPTE || has_pending (matter))
    return FALSE;
  if (matter->status == PARAPHE_STATUS_COMPLETE)
    said = said == NULL ? find_label (matter, status_labels, G_N_ELEMENTS (status_labels)) : NULL;
  if (said == NULL)
    return FALSE;
  const char *status = paraphe_status_label (matter->status);
  /* Somebody may have approved the copy that waits here from another computer. */
  if (matter->next_copies->len > 0)
    finding->severity = INFORMATION;
  paraphe_finding_add (finding, "label", said);
  paraphe_finding_add (finding, "status", paraphe_status_to_code (matter->status));
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("The site says “%1$s”, the facts say “%2$s”."), said, status),
    g_strdup (_ ("A label is put by hand; the status follows from the copies examined here. One of the two is wrong, or an "
                 "examination made elsewhere is not known here.")));
}

static gboolean
is_unsettled (const ParapheMessageFacts *message) {
  return message->is_correction && message->discarded_at == 0 && message->correction_resolved_at == 0;
}

static gboolean
check_correction (const ParapheMatter *matter, ParapheFinding *finding) {
  gint64 at = matter->dossier->pending_correction_at;
  if (matter->dossier->state != PARAPHE_STATE_ACCEPTE || matter->status == PARAPHE_STATUS_DELETED)
    return FALSE;
  for (guint i = 0; i < matter->dossier->messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (matter->dossier->messages, i));
    at = is_unsettled (message) ? MAX (at, message->created_at) : at;
  }
  if (at == 0)
    return FALSE;
  g_autofree char *day = paraphe_phrase_day_of (at);
  paraphe_finding_add_instant (finding, "asked", at);
  return paraphe_finding_say (
    finding, g_strdup (_ ("Request for correction not settled.")),
    g_strdup_printf (_ ("Asked on %s; the dossier is accepted all the same, and the collectivité still reads that corrections are "
                        "awaited."),
                     day));
}

static const char *
say_presence (ParaphePresence presence) {
  switch (presence) {
  case PARAPHE_PRESENCE_PENDING_DELETION:
    return _ ("in the bin of the platform");
  case PARAPHE_PRESENCE_DELETED:
    return _ ("deleted from the platform");
  case PARAPHE_PRESENCE_VANISHED:
    return _ ("no longer given by the platform");
  case PARAPHE_PRESENCE_UNKNOWN:
  case PARAPHE_PRESENCE_LISTED:
  default:
    return "";
  }
}

static gboolean
check_deleted (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheDossierFacts *dossier = matter->dossier;
  if (matter->status != PARAPHE_STATUS_DELETED)
    return FALSE;
  gint64 at = dossier->user_deleted_at != 0 ? dossier->user_deleted_at : dossier->admin_deleted_at;
  const char *reason = say_presence (dossier->presence);
  g_autofree char *day = at != 0 ? paraphe_phrase_day_of (at) : g_strdup (_ ("on an unknown day"));
  paraphe_finding_add (finding, "presence", paraphe_presence_to_code (dossier->presence));
  paraphe_finding_add_instant (finding, "deleted", at);
  return paraphe_finding_say (
    finding, g_strdup_printf (_ ("Dossier deleted (%1$s), %2$s."), reason, day),
    g_strdup (dossier->user_deleted_at != 0 ? _ ("Deleted by who filed it. Was there a debt? What was kept here remains.")
                                            : _ ("Was there a debt? What was kept here remains.")));
}

static gboolean
check_group (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *ours = matter->facts->around != NULL ? matter->facts->around->agent_group : NULL;
  const char *theirs = matter->dossier->group_id;
  if (ours == NULL || theirs == NULL || *theirs == '\0' || g_str_equal (ours, theirs))
    return FALSE;
  g_autofree char *group = paraphe_phrase_quote (theirs);
  paraphe_finding_add (finding, "group", theirs);
  return paraphe_finding_say (finding, g_strdup_printf (_ ("Outside your group (%s)."), group),
                              g_strdup (_ ("Another groupe instructeur holds this dossier: the platform would refuse your acts.")));
}

static const ParapheCheckRow rows[] = {
  CHECK ("ETA-01", WARNING, NO_GATE, CASE, UNKNOWN, check_stuck, N_ ("Stuck under review")),
  CHECK ("ETA-02", WARNING, NO_GATE, CASE, UNKNOWN, check_not_resubmitted, N_ ("Reopened and not resubmitted")),
  CHECK ("ETA-03", WARNING, NO_GATE, CASE, UNKNOWN, check_resubmitted, N_ ("To re-accept")),
  CHECK ("ETA-04", WARNING, NO_GATE, CASE, UNKNOWN, check_refused, N_ ("Dossier refused")),
  CHECK ("ETA-05", WARNING, V, CASE, UNKNOWN, check_archived, N_ ("Archived too early")),
  CHECK ("ETA-06", BLOCKING, F, CASE, UNKNOWN, check_closed_paid, N_ ("Closed after being sent to finance")),
  CHECK ("ETA-07", WARNING, NO_GATE, CASE, UNKNOWN, check_closed_wrongly, N_ ("Closed wrongly?")),
  CHECK ("ETA-08", WARNING, NO_GATE, CASE, UNKNOWN, check_retention, N_ ("Deletion near on the platform")),
  CHECK ("ETA-09", INFORMATION, NO_GATE, CASE, UNKNOWN, check_form_changed, N_ ("Form changed after the convention")),
  CHECK ("ETA-10", WARNING, NO_GATE, CASE, UNKNOWN, check_labels, N_ ("Label and facts disagree")),
  CHECK ("ETA-11", WARNING, NO_GATE, CASE, UNKNOWN, check_correction, N_ ("Correction not settled")),
  CHECK ("ETA-12", WARNING, NO_GATE, CASE, UNKNOWN, check_deleted, N_ ("Dossier deleted")),
  CHECK ("ETA-13", INFORMATION, NO_GATE, CASE, UNKNOWN, check_group, N_ ("Outside your group")),
};
const ParapheCheckGroup paraphe_state_checks = { rows, G_N_ELEMENTS (rows) };
