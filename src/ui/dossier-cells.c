/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a summary fills each column of the list. Main thread, no state. */
#include "config.h"
#include "dossier-cells.h"
#include "lexicon.h"
#include "viewing.h"
#include "wording.h"
#include <glib/gi18n.h>

/* From this many days on, what is left is worth a colour. */
#define NEAR_DAYS 7
#define LONGEST_NAME 120

gboolean
paraphe_columns_deadline_runs (ParapheStatus status) {
  static const ParapheStatus over[] = { PARAPHE_STATUS_DELETED, PARAPHE_STATUS_EXPIRED,  PARAPHE_STATUS_WITHDRAWN,
                                        PARAPHE_STATUS_REFUSED, PARAPHE_STATUS_COMPLETE, PARAPHE_STATUS_UNKNOWN };
  for (gsize i = 0; i < G_N_ELEMENTS (over); i++)
    if (status == over[i])
      return FALSE;
  return TRUE;
}

static void
fill_flags (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  if (facts->n_flags == 0) {
    paraphe_cell_show (cell, &(ParapheCellLook){ .text = "", .said = _("No open flag") });
    return;
  }
  g_autofree char *count = g_strdup_printf ("%u", facts->n_flags);
  g_autofree char *said
    = g_strdup_printf ("%s, %u", paraphe_lexicon_severity_word (facts->worst), facts->n_flags);
  g_autofree char *class = g_strconcat ("flags-", paraphe_lexicon_severity_class (facts->worst), NULL);
  paraphe_cell_show (cell, &(ParapheCellLook){ .icon = paraphe_lexicon_severity_icon (facts->worst), .text = count,
                                               .class = class, .said = said });
}

static void
fill_name (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *name = paraphe_wording_clean (facts->name, LONGEST_NAME);
  g_autofree char *said = facts->unread    ? g_strdup_printf (_("%s, unread message"), name)
                          : facts->starred ? g_strdup_printf (_("%s, starred"), name)
                                           : NULL;
  const char *icon = facts->starred ? "starred-symbolic" : facts->unread ? "media-record-symbolic" : NULL;
  paraphe_cell_show (cell, &(ParapheCellLook){ .icon = icon, .text = name,
                                               .class = facts->unread ? "unread" : "read", .said = said,
                                               .icon_space = TRUE });
}

static void
fill_departement (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = facts->departement, .class = "muted",
                                               .said = paraphe_lexicon_departement (facts->departement) });
}

static void
fill_deadline (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *day = paraphe_wording_day (facts->deadline, PARAPHE_DAY_SHORT);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = day,
                                               .class = paraphe_columns_deadline_runs (facts->status) ? NULL : "muted" });
}

static void
fill_left (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  if (!paraphe_columns_deadline_runs (facts->status) || facts->days_left == G_MAXINT) {
    paraphe_cell_show (cell, &(ParapheCellLook){ .text = "" });
    return;
  }
  g_autofree char *left = paraphe_wording_left (facts->days_left);
  g_autofree char *said = paraphe_wording_left_said (facts->days_left);
  const char *class = facts->days_left < 0 ? "late" : facts->days_left <= NEAR_DAYS ? "near" : "muted";
  const char *icon = facts->days_left < 0             ? "paraphe-late-symbolic"
                     : facts->days_left <= NEAR_DAYS ? "paraphe-wait-symbolic"
                                                      : NULL;
  paraphe_cell_show (cell, &(ParapheCellLook){ .icon = icon, .text = left, .class = class, .said = said });
}

static void
fill_schools (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  gboolean equal = facts->schools_declared == facts->schools_distinct;
  g_autofree char *text = paraphe_wording_schools (facts->schools_declared, facts->schools_distinct);
  g_autofree char *said = NULL;
  if (!equal && facts->schools_declared >= 0)
    said = g_strdup_printf (_("%u declared, %u listed"), (guint) facts->schools_declared, (guint) facts->schools_distinct);
  else if (!equal)
    said = g_strdup_printf (_("unreadable number, %u listed"), (guint) facts->schools_distinct);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = text, .class = equal ? NULL : "late", .said = said });
}

static void
fill_cost (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *cost = paraphe_wording_money (facts->cost_cents);
  gboolean equal = facts->cost_cents == facts->cost_expected_cents;
  g_autofree char *expected = equal ? NULL : paraphe_wording_money (facts->cost_expected_cents);
  g_autofree char *said = equal ? NULL : g_strdup_printf (_("%s declared, %s expected"), cost, expected);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = cost, .said = said });
}

static void
fill_last_file (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *moment = paraphe_wording_moment (facts->last_file_at);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = moment, .class = "muted" });
}

static void
fill_number (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *number = paraphe_wording_number (facts->number);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = number, .class = "muted" });
}

static void
fill_signatory (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *signatory = paraphe_wording_clean (facts->signatory, LONGEST_NAME);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = signatory });
}

static void
fill_note (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *note = paraphe_wording_clean (facts->note, LONGEST_NAME);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = g_strdelimit (note, "\n", ' ') });
}

static void
fill_deposited (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  ParapheDay deposit = facts->deposited_at != 0 ? paraphe_day_of_instant (facts->deposited_at) : PARAPHE_NO_DAY;
  g_autofree char *day = paraphe_wording_day (deposit, PARAPHE_DAY_SHORT);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = day, .class = "muted" });
}

static void
fill_last_message (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *moment = paraphe_wording_moment (facts->last_message_at);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = moment, .class = "muted" });
}

static void
fill_version (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *version = facts->convention_version > 0 ? g_strdup_printf ("%u", facts->convention_version) : g_strdup ("");
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = version });
}

static void
fill_copies (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *copies = facts->copies_to_examine > 0 ? g_strdup_printf ("%u", facts->copies_to_examine) : g_strdup ("");
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = copies });
}

static void
fill_siret (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  g_autofree char *siret = paraphe_wording_clean (facts->siret, 20);
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = siret, .class = "muted" });
}

static void
fill_status (ParapheCell *cell, const ParapheSummaryFacts *facts) {
  paraphe_cell_show (cell, &(ParapheCellLook){ .text = paraphe_engine_status_label (facts->status) });
}

static const ParapheColumn columns[] = {
  { "flags", PARAPHE_SORT_FLAGS, N_ ("Flag"), 68, PARAPHE_CELL_LEFT, FALSE, 0, fill_flags },
  { "name", PARAPHE_SORT_NAME, N_ ("Collectivité"), -1, PARAPHE_CELL_LEFT, FALSE, 0, fill_name },
  { "departement", PARAPHE_SORT_DEPARTEMENT, N_ ("Dép."), 56, PARAPHE_CELL_LEFT, TRUE, 0, fill_departement },
  { "status", PARAPHE_SORT_STATUS, N_ ("Status"), 196, PARAPHE_CELL_LEFT, TRUE, 1, fill_status },
  { "deadline", PARAPHE_SORT_DEADLINE, N_ ("Deadline"), 118, PARAPHE_CELL_LEFT, FALSE, 0, fill_deadline },
  { "left", PARAPHE_SORT_DEADLINE, N_ ("Left"), 118, PARAPHE_CELL_SNUG, FALSE, 0, fill_left, .unsorted = TRUE },
  { "schools", PARAPHE_SORT_SCHOOLS, N_ ("Schools"), 76, PARAPHE_CELL_RIGHT, FALSE, 0, fill_schools },
  { "cost", PARAPHE_SORT_COST, N_ ("Cost"), 98, PARAPHE_CELL_RIGHT, FALSE, 0, fill_cost },
  { "last-file", PARAPHE_SORT_LAST_FILE, N_ ("Last file"), 165, PARAPHE_CELL_LEFT, TRUE, -1, fill_last_file },
  { "number", PARAPHE_SORT_NUMBER, N_ ("Dossier"), 102, PARAPHE_CELL_RIGHT, TRUE, 0, fill_number },
  { "note", PARAPHE_SORT_NAME, N_ ("Note"), 180, PARAPHE_CELL_LEFT, TRUE, 0, fill_note, TRUE, TRUE },
  { "signatory", PARAPHE_SORT_NAME, N_ ("Signatory"), 180, PARAPHE_CELL_LEFT, TRUE, 0, fill_signatory, TRUE, TRUE },
  { "deposited", PARAPHE_SORT_DEPOSITED, N_ ("Deposit"), 118, PARAPHE_CELL_LEFT, TRUE, 0, fill_deposited, .on_request = TRUE },
  { "last-message", PARAPHE_SORT_LAST_MESSAGE, N_ ("Last message"), 165, PARAPHE_CELL_LEFT, TRUE, 0, fill_last_message,
    .on_request = TRUE },
  { "version", PARAPHE_SORT_NUMBER, N_ ("Version"), 76, PARAPHE_CELL_RIGHT, TRUE, 0, fill_version, TRUE, TRUE },
  { "copies", PARAPHE_SORT_NUMBER, N_ ("Copies"), 76, PARAPHE_CELL_RIGHT, TRUE, 0, fill_copies, TRUE, TRUE },
  { "siret", PARAPHE_SORT_NUMBER, N_ ("SIRET"), 142, PARAPHE_CELL_RIGHT, TRUE, 0, fill_siret, TRUE, TRUE },
};

const ParapheColumn *
paraphe_columns_list (guint *n) {
  *n = G_N_ELEMENTS (columns);
  return columns;
}

gboolean
paraphe_columns_view_is_mixed (ParapheView view) {
  static const ParapheView mixed[] = { PARAPHE_VIEW_VOID,           PARAPHE_VIEW_UNANSWERED, PARAPHE_VIEW_THIS_WEEK,
                                       PARAPHE_VIEW_WITHIN_15_DAYS, PARAPHE_VIEW_CLOSED,     PARAPHE_VIEW_ANOMALIES,
                                       PARAPHE_VIEW_ALL };
  for (gsize i = 0; i < G_N_ELEMENTS (mixed); i++)
    if (view == mixed[i])
      return TRUE;
  return FALSE;
}
