/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of checks: the rows of all files in one order. Constant once made; any thread. */
#include "config.h"
#include "check-table.h"
#include <string.h>

static const ParapheCheckGroup *const groups[] = {
  &paraphe_form_checks,   &paraphe_applicant_checks, &paraphe_account_checks, &paraphe_signatory_checks,
  &paraphe_phone_checks,  &paraphe_list_checks,      &paraphe_school_checks,  &paraphe_renewal_checks,
  &paraphe_amount_checks, &paraphe_referent_checks,  &paraphe_delay_checks,   &paraphe_expiry_checks,
  &paraphe_convention_checks, &paraphe_copy_checks,  &paraphe_evidence_checks, &paraphe_message_checks,
  &paraphe_state_checks,  &paraphe_sync_checks,      &paraphe_finance_checks,
};

GPtrArray *
paraphe_checks_list_rows (void) {
  GPtrArray *rows = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint j = 0; j < groups[i]->n_rows; j++)
      g_ptr_array_add (rows, (gpointer) &groups[i]->rows[j]);
  return rows;
}

static gpointer
list_infos (gpointer unused) {
  (void) unused;
  g_autoptr (GPtrArray) rows = paraphe_checks_list_rows ();
  ParapheCheckInfo *infos = g_new0 (ParapheCheckInfo, rows->len + 1);
  for (guint i = 0; i < rows->len; i++)
    infos[i] = ((const ParapheCheckRow *) g_ptr_array_index (rows, i))->info;
  return infos;
}

const ParapheCheckInfo *
paraphe_checks_list (void) {
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, list_infos, NULL);
}

/* What blocks cannot be switched off. */
static gboolean
is_off (const ParapheCheckInfo *info, const char *const *off) {
  return info->severity < PARAPHE_SEVERITY_BLOCKING && g_strv_contains (off, info->id);
}

static void
run_row (const ParapheCheckRow *row, const ParapheMatter *matter, GPtrArray *flags) {
  ParapheFinding finding;
  paraphe_finding_init (&finding, row->info.id);
  finding.severity = row->info.severity;
  finding.gates = row->info.gates;
  finding.field = row->field;
  if (row->check (matter, &finding))
    g_ptr_array_add (flags, paraphe_finding_finish (&finding, matter->facts->marks));
  else
    paraphe_finding_clear (&finding);
}

void
paraphe_checks_run_rows (GPtrArray *rows, ParapheStage stage, const ParapheMatter *matter, GPtrArray *flags) {
  g_auto (GStrv) off = g_strsplit (paraphe_campaign_get (matter->facts->campaign, "checks_off"), " ", -1);
  for (guint i = 0; i < rows->len; i++) {
    const ParapheCheckRow *row = g_ptr_array_index (rows, i);
    if (row->stage == stage && !is_off (&row->info, (const char *const *) off))
      run_row (row, matter, flags);
  }
}

void
paraphe_checks_run (ParapheStage stage, const ParapheMatter *matter, GPtrArray *flags) {
  g_autoptr (GPtrArray) rows = paraphe_checks_list_rows ();
  paraphe_checks_run_rows (rows, stage, matter, flags);
}
