/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A platform of one dossier in small. */
#include "platform-machine.h"

#define DAY 86400
#define FILED_AT G_GINT64_CONSTANT (1790236800) /* 2026-09-24T08:00:00Z */

/* The states an event may come in, as bits; what else it needs is said by machine_allows. */
#define IN(state) (1u << PARAPHE_STATE_##state)
#define CLOSED (IN (REFUSE) | IN (SANS_SUITE))
#define FILED (IN (EN_CONSTRUCTION) | IN (EN_INSTRUCTION) | IN (ACCEPTE) | CLOSED)

static const struct {
  const char *name;
  guint states;
} happenings[N_HAPPENINGS] = {
  [HAPPENS_DEPOSIT] = { "deposit", IN (UNKNOWN) },
  [HAPPENS_AUTO_ACCEPT] = { "auto-accept", IN (EN_CONSTRUCTION) },
  [HAPPENS_ATTEST] = { "attest", IN (ACCEPTE) },
  [HAPPENS_SYNC] = { "sync", IN (ACCEPTE) },
  [HAPPENS_REOPEN] = { "reopen", IN (ACCEPTE) | CLOSED },
  [HAPPENS_TO_CONSTRUCTION] = { "to-construction", IN (EN_INSTRUCTION) },
  [HAPPENS_RESUBMIT] = { "resubmit", IN (EN_CONSTRUCTION) },
  [HAPPENS_RESUBMIT_WRONG] = { "resubmit-wrong", IN (EN_CONSTRUCTION) },
  [HAPPENS_READ_FORM] = { "read-form", FILED },
  [HAPPENS_PASS] = { "pass", IN (EN_CONSTRUCTION) },
  [HAPPENS_CAMPAIGN_END] = { "campaign-end", IN (EN_CONSTRUCTION) },
  [HAPPENS_ACCEPT] = { "accept", IN (EN_INSTRUCTION) },
  [HAPPENS_ACCEPT_TWICE] = { "accept-twice", IN (EN_INSTRUCTION) },
  [HAPPENS_CLOSE_DELAY] = { "close-delay", IN (EN_INSTRUCTION) },
  [HAPPENS_CLOSE_OTHER] = { "close-other", IN (EN_INSTRUCTION) },
  [HAPPENS_REFUSE] = { "refuse", IN (EN_INSTRUCTION) },
  [HAPPENS_BIN] = { "bin", IN (EN_CONSTRUCTION) | IN (ACCEPTE) | CLOSED },
  [HAPPENS_RESTORE] = { "restore", FILED },
  [HAPPENS_PURGE] = { "purge", FILED },
  [HAPPENS_VANISH] = { "vanish", FILED },
  [HAPPENS_THEIR_WORDS] = { "their-words", FILED },
  [HAPPENS_THEIR_SCAN] = { "their-scan", FILED },
  [HAPPENS_GUEST_SCAN] = { "guest-scan", FILED },
  [HAPPENS_UNKNOWN_SCAN] = { "unknown-scan", FILED },
  [HAPPENS_SENT_BACK] = { "sent-back", IN (ACCEPTE) },
  [HAPPENS_OLD_SENT_BACK] = { "old-sent-back", FILED },
  [HAPPENS_SCAN_SAFE] = { "scan-safe", FILED },
  [HAPPENS_SCAN_INFECTED] = { "scan-infected", FILED },
  [HAPPENS_OUR_WORDS] = { "our-words", FILED },
  [HAPPENS_OUR_REMINDER] = { "our-reminder", IN (ACCEPTE) },
  [HAPPENS_OUR_FILE] = { "our-file", FILED },
  [HAPPENS_SYSTEM_WORDS] = { "system-words", FILED },
  [HAPPENS_FOUND_CONFORM] = { "found-conform", IN (ACCEPTE) },
  [HAPPENS_FOUND_REFUSED] = { "found-refused", IN (ACCEPTE) },
  [HAPPENS_FOUND_UNREADABLE] = { "found-unreadable", IN (ACCEPTE) },
  [HAPPENS_OPERATION] = { "operation", FILED },
  [HAPPENS_OPERATION_END] = { "operation-end", FILED },
  [HAPPENS_A_DAY] = { "a-day", FILED },
  [HAPPENS_A_MONTH] = { "a-month", FILED },
  [HAPPENS_A_SEASON] = { "a-season", FILED },
};

const char *
machine_name (Happening happening) {
  return happenings[happening].name;
}

void
machine_init (Machine *self) {
  *self = (Machine){ .now = FILED_AT, .presence = PARAPHE_PRESENCE_LISTED };
}

static gboolean
has_file (const Machine *self) {
  for (guint i = 0; i < self->n_messages; i++)
    if (self->messages[i].file != 0 && self->messages[i].author != PARAPHE_AUTHOR_AGENT)
      return TRUE;
  return FALSE;
}

static gboolean
has_pending_scan (const Machine *self) {
  for (guint i = 0; i < self->n_messages; i++)
    if (self->messages[i].file != 0 && self->messages[i].scan == PARAPHE_SCAN_PENDING)
      return TRUE;
  return FALSE;
}

/* A dossier in the bin takes no message and no decision; time still passes. */
static gboolean
is_possible_in_bin (Happening happening) {
  return happening == HAPPENS_RESTORE || happening == HAPPENS_PURGE || happening == HAPPENS_A_DAY || happening == HAPPENS_A_SEASON;
}

static gboolean
has_room (const Machine *self) {
  return self->n_rows + 2 <= MACHINE_ROWS && self->n_messages < MACHINE_MESSAGES && self->n_examinations < MACHINE_EXAMINATIONS
         && self->version < MACHINE_VERSIONS;
}

gboolean
machine_allows (const Machine *self, Happening happening) {
  if ((happenings[happening].states & 1u << self->state) == 0 || !has_room (self))
    return FALSE;
  if (self->presence != PARAPHE_PRESENCE_LISTED && !is_possible_in_bin (happening))
    return FALSE;
  switch ((int) happening) {
  case HAPPENS_AUTO_ACCEPT: /* once in a life */
    return !self->was_auto_accepted && self->reopened_at == 0 && self->version == 0;
  case HAPPENS_ATTEST:
    return !self->is_attested;
  case HAPPENS_SYNC:
    return self->is_attested && !self->versions[self->version].is_kept;
  case HAPPENS_SENT_BACK:
  case HAPPENS_OUR_REMINDER:
    return self->is_attested;
  case HAPPENS_OLD_SENT_BACK:
    return self->version > 0 && self->versions[self->version - (self->is_attested ? 1 : 0)].generated_at != 0;
  case HAPPENS_FOUND_CONFORM:
  case HAPPENS_FOUND_REFUSED:
  case HAPPENS_FOUND_UNREADABLE:
    return self->is_attested && has_file (self);
  case HAPPENS_RESUBMIT:
  case HAPPENS_RESUBMIT_WRONG:
    return self->reopened_at != 0;
  case HAPPENS_READ_FORM:
    return self->is_form_wrong && !self->is_form_read;
  case HAPPENS_RESTORE:
  case HAPPENS_PURGE:
    return self->presence == PARAPHE_PRESENCE_PENDING_DELETION;
  case HAPPENS_SCAN_SAFE:
  case HAPPENS_SCAN_INFECTED:
    return has_pending_scan (self);
  case HAPPENS_OPERATION:
    return self->running == PARAPHE_RECIPE_UNKNOWN;
  case HAPPENS_OPERATION_END:
    return self->running != PARAPHE_RECIPE_UNKNOWN;
  default:
    return TRUE;
  }
}

static void
add_row (Machine *self, ParapheEvent event, gboolean for_delay) {
  self->rows[self->n_rows++] = (MachineRow){ event, self->now, for_delay };
}

static void
move (Machine *self, ParapheState state, ParapheEvent event) {
  add_row (self, event, FALSE);
  self->state = state;
}

static void
accept (Machine *self, ParapheEvent event) {
  move (self, PARAPHE_STATE_ACCEPTE, event);
  self->version++;
  self->is_attested = FALSE;
}

static void
reopen (Machine *self, ParapheState state, ParapheEvent event) {
  move (self, state, event);
  self->is_attested = FALSE;
  self->reopened_at = self->now;
  self->resubmitted_at = 0;
}

static void
resubmit (Machine *self, gboolean is_wrong) {
  add_row (self, PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER, FALSE);
  self->resubmitted_at = self->now;
  self->is_form_read = self->is_form_read && is_wrong == self->is_form_wrong;
  self->is_form_wrong = is_wrong;
}

static void
close_without_follow_up (Machine *self, gboolean for_delay) {
  add_row (self, PARAPHE_EVENT_CLASSE_SANS_SUITE, for_delay);
  self->state = PARAPHE_STATE_SANS_SUITE;
  self->closed_for_delay = for_delay;
}

static void
write_message (Machine *self, ParapheAuthor author, int file, gboolean reminder) {
  self->messages[self->n_messages++] = (MachineMessage){ author, self->now, file, PARAPHE_SCAN_PENDING, reminder };
}

static void
settle_scan (Machine *self, ParapheScan scan) {
  for (guint i = 0; i < self->n_messages; i++)
    if (self->messages[i].file != 0 && self->messages[i].scan == PARAPHE_SCAN_PENDING)
      self->messages[i].scan = scan;
}

static void
examine (Machine *self, ParapheVerdict verdict, MachineDraw draw, gpointer data) {
  guint papers[MACHINE_MESSAGES], n = 0;
  for (guint i = 0; i < self->n_messages; i++)
    if (self->messages[i].file != 0 && self->messages[i].author != PARAPHE_AUTHOR_AGENT)
      papers[n++] = i;
  guint message = papers[draw != NULL ? draw (data, n) : n - 1];
  /* an agent whose data are old looks at the version before */
  gboolean is_behind = draw != NULL && self->version > 1 && draw (data, 3) == 0;
  self->examinations[self->n_examinations++]
    = (MachineExamination){ message, self->version - (is_behind ? 1 : 0), verdict, self->now };
}

/* The recipe that would hold a dossier in this state. */
static ParapheRecipe
choose_recipe (const Machine *self, MachineDraw draw, gpointer data) {
  static const ParapheRecipe recipes[] = { PARAPHE_RECIPE_EXPIRE, PARAPHE_RECIPE_REOPEN, PARAPHE_RECIPE_COMPLETE,
                                           PARAPHE_RECIPE_REACCEPT };
  if (draw != NULL)
    return recipes[draw (data, G_N_ELEMENTS (recipes))];
  return self->resubmitted_at != 0 ? PARAPHE_RECIPE_REACCEPT : PARAPHE_RECIPE_EXPIRE;
}

static void
apply_transition (Machine *self, Happening happening) {
  switch ((int) happening) {
  case HAPPENS_DEPOSIT:
    move (self, PARAPHE_STATE_EN_CONSTRUCTION, PARAPHE_EVENT_DEPOSE);
    self->deposited_at = self->now;
    break;
  case HAPPENS_AUTO_ACCEPT:
    accept (self, PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT);
    self->was_auto_accepted = TRUE;
    break;
  case HAPPENS_ATTEST:
    self->is_attested = TRUE;
    self->versions[self->version] = (MachineVersion){ self->now, FALSE };
    break;
  case HAPPENS_REOPEN:
    reopen (self, PARAPHE_STATE_EN_INSTRUCTION, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION);
    break;
  case HAPPENS_TO_CONSTRUCTION:
    reopen (self, PARAPHE_STATE_EN_CONSTRUCTION, PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION);
    break;
  case HAPPENS_PASS:
    move (self, PARAPHE_STATE_EN_INSTRUCTION, PARAPHE_EVENT_PASSE_EN_INSTRUCTION);
    break;
  case HAPPENS_CAMPAIGN_END:
    move (self, PARAPHE_STATE_EN_INSTRUCTION, PARAPHE_EVENT_PASSE_EN_INSTRUCTION_AUTOMATIQUEMENT);
    break;
  case HAPPENS_ACCEPT:
    accept (self, PARAPHE_EVENT_ACCEPTE);
    break;
  case HAPPENS_ACCEPT_TWICE:
    accept (self, PARAPHE_EVENT_ACCEPTE);
    add_row (self, PARAPHE_EVENT_ACCEPTE, FALSE);
    break;
  case HAPPENS_REFUSE:
    move (self, PARAPHE_STATE_REFUSE, PARAPHE_EVENT_REFUSE);
    break;
  default:
    g_assert_not_reached ();
  }
}

static int
get_old_version (const Machine *self) {
  return (int) self->version - (self->is_attested ? 1 : 0);
}

void
machine_apply (Machine *self, Happening happening, gint64 seconds, MachineDraw draw, gpointer data) {
  self->now += seconds;
  switch ((int) happening) {
  case HAPPENS_SYNC: self->versions[self->version].is_kept = TRUE; break;
  case HAPPENS_RESUBMIT: resubmit (self, FALSE); break;
  case HAPPENS_RESUBMIT_WRONG: resubmit (self, TRUE); break;
  case HAPPENS_READ_FORM: self->is_form_read = TRUE; break;
  case HAPPENS_CLOSE_DELAY: close_without_follow_up (self, TRUE); break;
  case HAPPENS_CLOSE_OTHER: close_without_follow_up (self, FALSE); break;
  case HAPPENS_BIN: self->presence = PARAPHE_PRESENCE_PENDING_DELETION; break;
  case HAPPENS_RESTORE: self->presence = PARAPHE_PRESENCE_LISTED; break;
  case HAPPENS_PURGE: self->presence = PARAPHE_PRESENCE_DELETED; break;
  case HAPPENS_VANISH: self->presence = PARAPHE_PRESENCE_VANISHED; break;
  case HAPPENS_THEIR_WORDS: write_message (self, PARAPHE_AUTHOR_ACCOUNT, 0, FALSE); break;
  case HAPPENS_THEIR_SCAN: write_message (self, PARAPHE_AUTHOR_ACCOUNT, (int) ++self->n_scans, FALSE); break;
  case HAPPENS_GUEST_SCAN: write_message (self, PARAPHE_AUTHOR_GUEST, (int) ++self->n_scans, FALSE); break;
  case HAPPENS_UNKNOWN_SCAN: write_message (self, PARAPHE_AUTHOR_UNKNOWN, (int) ++self->n_scans, FALSE); break;
  case HAPPENS_SENT_BACK: write_message (self, PARAPHE_AUTHOR_ACCOUNT, -(int) self->version, FALSE); break;
  case HAPPENS_OLD_SENT_BACK: write_message (self, PARAPHE_AUTHOR_ACCOUNT, -get_old_version (self), FALSE); break;
  case HAPPENS_SCAN_SAFE: settle_scan (self, PARAPHE_SCAN_SAFE); break;
  case HAPPENS_SCAN_INFECTED: settle_scan (self, PARAPHE_SCAN_INFECTED); break;
  case HAPPENS_OUR_WORDS: write_message (self, PARAPHE_AUTHOR_AGENT, 0, FALSE); break;
  case HAPPENS_OUR_REMINDER: write_message (self, PARAPHE_AUTHOR_AGENT, 0, TRUE); break;
  case HAPPENS_OUR_FILE: write_message (self, PARAPHE_AUTHOR_AGENT, (int) ++self->n_scans, FALSE); break;
  case HAPPENS_SYSTEM_WORDS: write_message (self, PARAPHE_AUTHOR_SYSTEM, 0, FALSE); break;
  case HAPPENS_FOUND_CONFORM: examine (self, PARAPHE_VERDICT_CONFORM, draw, data); break;
  case HAPPENS_FOUND_REFUSED: examine (self, PARAPHE_VERDICT_REFUSED, draw, data); break;
  case HAPPENS_FOUND_UNREADABLE: examine (self, PARAPHE_VERDICT_UNREADABLE, draw, data); break;
  case HAPPENS_OPERATION: self->running = choose_recipe (self, draw, data); break;
  case HAPPENS_OPERATION_END: self->running = PARAPHE_RECIPE_UNKNOWN; break;
  case HAPPENS_A_DAY: self->now += DAY; break;
  case HAPPENS_A_MONTH: self->now += 30 * DAY; break;
  case HAPPENS_A_SEASON: self->now += 75 * DAY; break;
  default: apply_transition (self, happening); break;
  }
}
