/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The business status: one row a status, in their order; the first whose condition holds. Pure, any thread. */
#include "config.h"
#include "status.h"
#include "letters.h"
#include "normalising.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  const ParapheMatter *matter;
  gboolean form_read;
  ParapheRecipe running; /* recipe of ours that holds the dossier under instruction, UNKNOWN for none */
} Question;

/* The dossier as accepted: what an operation of ours has under way counts as accepted until it is settled. */
static gboolean
is_accepted (const Question *question) {
  ParapheState state = question->matter->dossier->state;
  return state == PARAPHE_STATE_ACCEPTE || (state == PARAPHE_STATE_EN_INSTRUCTION && question->running != PARAPHE_RECIPE_UNKNOWN);
}

static const char *
get_motivation (const ParapheMatter *matter) {
  const char *motivation = matter->dossier->motivation;
  if (motivation == NULL || *motivation == '\0')
    motivation = matter->history.closing_motivation;
  return motivation != NULL ? motivation : "";
}

/* The words of a closing for the delay, when nobody wrote the reference line. */
static gboolean
speaks_of_delay (const char *motivation) {
  g_autofree char *plain = paraphe_normalise_text (motivation);
  return strstr (plain, "delai") != NULL && (strstr (plain, "convention") != NULL || strstr (plain, "deux mois") != NULL
                                             || strstr (plain, "2 mois") != NULL);
}

/* A sentence, and the day of something after it when that is known. */
static char *
say_with_day (const char *sentence, const char *format, gint64 at) {
  g_autofree char *day = at != 0 ? paraphe_phrase_day_of (at) : NULL;
  g_autofree char *since = day != NULL ? g_strdup_printf (format, day) : NULL;
  return since != NULL ? g_strdup_printf ("%s %s", sentence, since) : g_strdup (sentence);
}

static char *
find_deleted (const Question *question) {
  const ParapheDossierFacts *dossier = question->matter->dossier;
  gint64 at = dossier->user_deleted_at != 0 ? dossier->user_deleted_at : dossier->admin_deleted_at;
  const char *format = dossier->user_deleted_at != 0 ? _ ("Its applicant deleted it on %s.") : _ ("It was deleted on %s.");
  switch (dossier->presence) {
  case PARAPHE_PRESENCE_PENDING_DELETION:
    return say_with_day (_ ("The platform lists this dossier in its bin."), format, at);
  case PARAPHE_PRESENCE_DELETED:
    return say_with_day (_ ("The platform lists this dossier among the deleted ones."), format, at);
  case PARAPHE_PRESENCE_VANISHED:
    return g_strdup (_ ("The platform does not list this dossier any more: deleted, or out of reach of this token."));
  case PARAPHE_PRESENCE_UNKNOWN:
  case PARAPHE_PRESENCE_LISTED:
  default:
    return NULL;
  }
}

static char *
find_expired (const Question *question) {
  if (question->matter->dossier->state != PARAPHE_STATE_SANS_SUITE)
    return NULL;
  g_autofree char *day = paraphe_phrase_day_of (question->matter->history.closed_at);
  const char *motivation = get_motivation (question->matter);
  if (paraphe_letter_is_expiry (motivation))
    return g_strdup_printf (_ ("Closed without follow-up on %s; the motivation carries the reference of an expiry."), day);
  if (speaks_of_delay (motivation))
    return g_strdup_printf (_ ("Closed without follow-up on %s; the motivation has no reference line, its words speak of the "
                               "delay of the convention."),
                            day);
  return NULL;
}

static char *
find_withdrawn (const Question *question) {
  if (question->matter->dossier->state != PARAPHE_STATE_SANS_SUITE)
    return NULL;
  g_autofree char *day = paraphe_phrase_day_of (question->matter->history.closed_at);
  return g_strdup_printf (_ ("Closed without follow-up on %s; the motivation does not say that it is for the delay."), day);
}

static char *
find_refused (const Question *question) {
  if (question->matter->dossier->state != PARAPHE_STATE_REFUSE)
    return NULL;
  return say_with_day (_ ("The dossier is refused on the platform: no act of this campaign refuses."), _ ("It was refused on %s."),
                       question->matter->dossier->processed_at);
}

static char *
find_depositing (const Question *question) {
  if (question->matter->dossier->state != PARAPHE_STATE_EN_CONSTRUCTION || question->matter->history.n_acceptances > 0)
    return NULL;
  g_autofree char *filed = paraphe_phrase_instant (question->matter->dossier->deposited_at);
  return g_strdup_printf (_ ("Filed on %s, and never accepted yet: the platform accepts by itself, within minutes when all is well."),
                          filed);
}

static char *
find_reopened (const Question *question) {
  const ParapheMatter *matter = question->matter;
  if (matter->dossier->state != PARAPHE_STATE_EN_CONSTRUCTION || matter->history.resubmitted_at != 0)
    return NULL;
  g_autofree char *day = paraphe_phrase_day_of (matter->history.reopened_at);
  return g_strdup_printf (_ ("Form open again since %s, and not resubmitted."), day);
}

static char *
find_resubmitted (const Question *question) {
  const ParapheMatter *matter = question->matter;
  gboolean is_being_accepted
    = matter->dossier->state == PARAPHE_STATE_EN_INSTRUCTION && question->running == PARAPHE_RECIPE_REACCEPT;
  if (matter->dossier->state != PARAPHE_STATE_EN_CONSTRUCTION && !is_being_accepted)
    return NULL;
  g_autofree char *day = paraphe_phrase_day_of (matter->history.resubmitted_at);
  return g_strdup_printf (_ ("Resubmitted on %s: no convention exists until it is accepted again."), day);
}

static char *
find_stuck (const Question *question) {
  if (question->matter->dossier->state != PARAPHE_STATE_EN_INSTRUCTION || question->running != PARAPHE_RECIPE_UNKNOWN)
    return NULL;
  return say_with_day (_ ("Under review on the platform, and no operation of ours is running: an interrupted act, the closing of "
                          "the campaign, or somebody on the site."),
                       _ ("It was taken back on %s."), question->matter->history.reopened_at);
}

/* The newest copy in one of two states. */
static const ParapheCopyFacts *
find_copy (const ParapheMatter *matter, ParapheCopyState one, ParapheCopyState other) {
  for (guint i = 0; i < matter->copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (matter->copies, i));
    if (copy->state == one || copy->state == other)
      return copy;
  }
  return NULL;
}

static char *
name_copy (const ParapheCopyFacts *copy) {
  g_autofree char *name = paraphe_phrase_quote (paraphe_file_facts (copy->file)->name);
  g_autofree char *received = paraphe_phrase_day_of (copy->received_at);
  /* Translators: a file, the day it was received */
  return g_strdup_printf (_ ("“%1$s”, received on %2$s"), name, received);
}

static char *
find_complete (const Question *question) {
  const ParapheMatter *matter = question->matter;
  if (!is_accepted (question) || matter->n_copies[PARAPHE_COPY_CONFORM] == 0)
    return NULL;
  const ParapheCopyFacts *copy = find_copy (matter, PARAPHE_COPY_CONFORM, PARAPHE_COPY_CONFORM);
  const ParapheExaminationFacts *examination = paraphe_examination_facts (copy->examination);
  g_autofree char *name = name_copy (copy);
  g_autofree char *day = paraphe_phrase_day_of (examination->at);
  g_autofree char *by = paraphe_phrase_quote (examination->by);
  return g_strdup_printf (_ ("A received copy was found to conform to the convention in force, version %1$u: %2$s, examined on %3$s by "
                             "%4$s."),
                          paraphe_convention_facts (matter->current)->version, name, day, by);
}

static char *
find_received (const Question *question) {
  guint n = question->matter->n_copies[PARAPHE_COPY_TO_EXAMINE];
  if (!is_accepted (question) || n == 0)
    return NULL;
  g_autofree char *name = name_copy (find_copy (question->matter, PARAPHE_COPY_TO_EXAMINE, PARAPHE_COPY_TO_EXAMINE));
  return g_strdup_printf (ngettext ("%1$u paper received and not examined: %2$s.",
                                    "%1$u papers received and not examined, the last: %2$s.", n),
                          n, name);
}

/* Received copies, none of which can answer the version in force; what was sent back unsigned as it is now is no copy. */
static char *
find_void (const Question *question) {
  const ParapheMatter *matter = question->matter;
  if (!is_accepted (question) || matter->n_copies[PARAPHE_COPY_REFUSED] + matter->n_copies[PARAPHE_COPY_UNREADABLE] > 0)
    return NULL;
  guint current = matter->current != NULL ? paraphe_convention_facts (matter->current)->version : 0;
  for (guint i = 0; i < matter->copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (matter->copies, i));
    gboolean is_unsigned = copy->state == PARAPHE_COPY_UNSIGNED && copy->version != current;
    if (copy->state != PARAPHE_COPY_VOID && !is_unsigned)
      continue;
    g_autofree char *name = name_copy (copy);
    if (is_unsigned)
      return g_strdup_printf (_ ("A void version of the convention was sent back: %1$s, is version %2$u."), name, copy->version);
    g_autofree char *since = paraphe_phrase_instant (matter->current != NULL
                                                       ? paraphe_convention_facts (matter->current)->generated_at
                                                       : matter->history.reopened_at);
    return g_strdup_printf (_ ("The papers received are older than the convention in force (%1$s): the last is %2$s."), since, name);
  }
  return NULL;
}

static char *
find_non_compliant (const Question *question) {
  const ParapheMatter *matter = question->matter;
  guint n = matter->n_copies[PARAPHE_COPY_REFUSED] + matter->n_copies[PARAPHE_COPY_UNREADABLE];
  if (!is_accepted (question) || n == 0)
    return NULL;
  const ParapheCopyFacts *copy = find_copy (question->matter, PARAPHE_COPY_REFUSED, PARAPHE_COPY_UNREADABLE);
  const ParapheExaminationFacts *examination = paraphe_examination_facts (copy->examination);
  g_autofree char *name = name_copy (copy);
  g_autofree char *reason = paraphe_phrase_quote (examination->reason != NULL ? examination->reason : "");
  if (*reason == '\0')
    return g_strdup_printf (_ ("The last copy examined does not conform, and no other one was received: %s."), name);
  return g_strdup_printf (_ ("The last copy examined does not conform, and no other one was received: %1$s. Reason: %2$s."), name, reason);
}

static char *
find_overdue (const Question *question) {
  const ParapheMatter *matter = question->matter;
  if (!is_accepted (question) || !matter->is_late)
    return NULL;
  g_autofree char *day = paraphe_phrase_day (paraphe_deadline_facts (matter->deadline)->effective);
  return g_strdup_printf (_ ("No signed copy was received and the deadline of %s has passed."), day);
}

static char *
find_to_check (const Question *question) {
  if (!is_accepted (question) || question->form_read)
    return NULL;
  GPtrArray *flags = question->matter->form_flags;
  GString *ids = g_string_new (NULL);
  for (guint i = 0; flags != NULL && i < flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (flags, i));
    if (flag->severity >= PARAPHE_SEVERITY_WARNING && !flag->lacks_source
        && (!flag->evaluable || paraphe_flag_is_open (g_ptr_array_index (flags, i))))
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", flag->id);
  }
  char *why = g_strdup_printf (_ ("The form has points to check (%s), and nobody read it as it is now."), ids->str);
  g_string_free (ids, TRUE);
  return why;
}

static char *
find_awaiting (const Question *question) {
  const ParapheMatter *matter = question->matter;
  if (!is_accepted (question))
    return NULL;
  if (matter->dossier->state == PARAPHE_STATE_EN_INSTRUCTION)
    return g_strdup (_ ("An operation of ours is running on this dossier."));
  if (matter->deadline == NULL)
    return g_strdup (_ ("The form is in order; the signed convention is awaited."));
  g_autofree char *day = paraphe_phrase_day (paraphe_deadline_facts (matter->deadline)->effective);
  return g_strdup_printf (_ ("The form is in order; the signed convention is awaited until %s."), day);
}

static const struct {
  ParapheStatus status;
  char *(*find) (const Question *question); /* why, NULL when the condition does not hold */
  ParapheActor actor;
  const char *label;
} statuses[] = {
  { PARAPHE_STATUS_DELETED, find_deleted, PARAPHE_ACTOR_SUPERVISOR, NC_ ("status", "Deleted or in the bin") },
  { PARAPHE_STATUS_EXPIRED, find_expired, PARAPHE_ACTOR_ACCESS, NC_ ("status", "Closed without follow-up: delay") },
  { PARAPHE_STATUS_WITHDRAWN, find_withdrawn, PARAPHE_ACTOR_NOBODY, NC_ ("status", "Closed without follow-up: withdrawal or duplicate") },
  { PARAPHE_STATUS_REFUSED, find_refused, PARAPHE_ACTOR_SUPERVISOR, NC_ ("status", "Refused") },
  { PARAPHE_STATUS_DEPOSITING, find_depositing, PARAPHE_ACTOR_PLATFORM, NC_ ("status", "Being filed, by the platform") },
  { PARAPHE_STATUS_REOPENED, find_reopened, PARAPHE_ACTOR_COLLECTIVITE, NC_ ("status", "Reopened, awaiting the collectivité") },
  { PARAPHE_STATUS_RESUBMITTED, find_resubmitted, PARAPHE_ACTOR_AGENT, NC_ ("status", "Resubmitted, to re-accept") },
  { PARAPHE_STATUS_STUCK, find_stuck, PARAPHE_ACTOR_AGENT, NC_ ("status", "Stuck under review") },
  { PARAPHE_STATUS_COMPLETE, find_complete, PARAPHE_ACTOR_ACCESS, NC_ ("status", "Complete") },
  { PARAPHE_STATUS_RECEIVED, find_received, PARAPHE_ACTOR_AGENT, NC_ ("status", "Convention received, to review") },
  { PARAPHE_STATUS_VOID_RECEIVED, find_void, PARAPHE_ACTOR_AGENT, NC_ ("status", "Void convention received") },
  { PARAPHE_STATUS_NON_COMPLIANT, find_non_compliant, PARAPHE_ACTOR_COLLECTIVITE,
    NC_ ("status", "Non-compliant convention, to be redone") },
  { PARAPHE_STATUS_OVERDUE, find_overdue, PARAPHE_ACTOR_SUPERVISOR, NC_ ("status", "Overdue") },
  { PARAPHE_STATUS_TO_CHECK, find_to_check, PARAPHE_ACTOR_AGENT, NC_ ("status", "To check") },
  { PARAPHE_STATUS_AWAITING, find_awaiting, PARAPHE_ACTOR_COLLECTIVITE, NC_ ("status", "Awaiting the convention") },
};

/* The recipe of ours that is on its way; one that has not begun, or waits for a person, holds nothing. */
static ParapheRecipe
find_running (const ParapheMatter *matter) {
  GPtrArray *operations = matter->facts->operations;
  for (guint i = 0; operations != NULL && i < operations->len; i++) {
    const ParapheOperationFacts *operation = paraphe_operation_facts (g_ptr_array_index (operations, i));
    if (operation->state == PARAPHE_OPERATION_RUNNING)
      return operation->recipe;
  }
  return PARAPHE_RECIPE_UNKNOWN;
}

ParapheStatus
paraphe_status_find (const ParapheMatter *matter, gboolean form_read, char **why) {
  Question question = { matter, form_read, find_running (matter) };
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++) {
    *why = statuses[i].find (&question);
    if (*why != NULL)
      return statuses[i].status;
  }
  *why = g_strdup (_ ("The platform gives a state that this program does not know: update it."));
  return PARAPHE_STATUS_UNKNOWN;
}

ParapheActor
paraphe_status_get_actor (ParapheStatus status) {
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].status == status)
      return statuses[i].actor;
  return PARAPHE_ACTOR_SUPERVISOR;
}

const char *
paraphe_status_label (ParapheStatus status) {
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].status == status)
      return g_dpgettext2 (NULL, "status", statuses[i].label);
  return C_ ("status", "Unknown state");
}

const char *
paraphe_actor_label (ParapheActor actor) {
  switch (actor) {
  case PARAPHE_ACTOR_AGENT:
    return C_ ("actor", "the agent");
  case PARAPHE_ACTOR_SUPERVISOR:
    return C_ ("actor", "the supervisor");
  case PARAPHE_ACTOR_COLLECTIVITE:
    return C_ ("actor", "the collectivité");
  case PARAPHE_ACTOR_PLATFORM:
    return C_ ("actor", "the platform");
  case PARAPHE_ACTOR_ACCESS:
    return C_ ("actor", "accesses and finance");
  case PARAPHE_ACTOR_NOBODY:
  default:
    return C_ ("actor", "nobody");
  }
}
