/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of checks: one row, one function each, grouped in the files by the facts they need. Private to the rules. */
#pragma once
#include "finding.h"
#include "matter.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_STAGE_FORM,     /* before the status, which depends on it */
  PARAPHE_STAGE_CASE,     /* after it */
  PARAPHE_STAGE_CAMPAIGN, /* true of the whole campaign: the matter has no dossier */
} ParapheStage;

/* TRUE when there is something to say: a flag, or data that are absent. */
typedef gboolean (*ParapheCheck) (const ParapheMatter *matter, ParapheFinding *finding);

typedef struct {
  ParapheCheckInfo info;
  ParapheStage stage;
  ParapheRole field;
  ParapheCheck check;
} ParapheCheckRow;

typedef struct {
  const ParapheCheckRow *rows;
  guint n_rows;
} ParapheCheckGroup;

/* The rows of each file, in the order of the table. */
extern const ParapheCheckGroup paraphe_form_checks;
extern const ParapheCheckGroup paraphe_applicant_checks;
extern const ParapheCheckGroup paraphe_account_checks;
extern const ParapheCheckGroup paraphe_signatory_checks;
extern const ParapheCheckGroup paraphe_phone_checks;
extern const ParapheCheckGroup paraphe_list_checks;
extern const ParapheCheckGroup paraphe_school_checks;
extern const ParapheCheckGroup paraphe_renewal_checks;
extern const ParapheCheckGroup paraphe_amount_checks;
extern const ParapheCheckGroup paraphe_referent_checks;
extern const ParapheCheckGroup paraphe_delay_checks;
extern const ParapheCheckGroup paraphe_expiry_checks;
extern const ParapheCheckGroup paraphe_convention_checks;
extern const ParapheCheckGroup paraphe_copy_checks;
extern const ParapheCheckGroup paraphe_evidence_checks;
extern const ParapheCheckGroup paraphe_message_checks;
extern const ParapheCheckGroup paraphe_state_checks;
extern const ParapheCheckGroup paraphe_sync_checks;
extern const ParapheCheckGroup paraphe_finance_checks;

/* (transfer container) (element-type ParapheCheckRow) every row in the order of the table. */
GPtrArray *paraphe_checks_list_rows (void);
/* Runs the checks of a stage; appends their flags (element-type ParapheFlag). */
void paraphe_checks_run (ParapheStage stage, const ParapheMatter *matter, GPtrArray *flags);
/* The same with rows of one's own (element-type ParapheCheckRow). */
void paraphe_checks_run_rows (GPtrArray *rows, ParapheStage stage, const ParapheMatter *matter, GPtrArray *flags);

G_END_DECLS
