/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A naive sender: see naive-sender.h. It reads the same operations and sends the same mutations, without arming nor reading back. */
#include "naive-sender.h"

#include "act.h"
#include "campaign-table.h"
#include "crash-point.h"
#include "mutation.h"
#include "outbox-table.h"
#include "token-vault.h"

static char *
mark_of (const char *folder, gint64 step) {
  return g_strdup_printf ("%s/naive-%" G_GINT64_FORMAT, folder, step);
}

/* A refusal « déjà » passes for a success, as a naive sender would have it. */
static gboolean
send_step (ParaphePlatform *platform, const ParapheOperationFacts *op, const ParapheStepFacts *step) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheAct) act = paraphe_act_parse (step->mutation, step->input);
  g_autoptr (ParapheDossier) dossier = paraphe_platform_read_dossier (platform, op->dossier, NULL, &error);
  if (dossier == NULL)
    return FALSE;
  ParapheMutation mutation = {
    .kind = act->mutation,
    .dossier = paraphe_dossier_facts (dossier)->id,
    .instructeur = op->instructeur,
    .motivation = act->motivation,
    .body = act->body,
    .correction = act->correction,
    .label = act->label,
    .disable_notification = act->disable_notification,
  };
  PARAPHE_CRASH_POINT ("naive-before");
  ParapheReceipt *receipt = paraphe_platform_send (platform, &mutation, NULL, &error);
  PARAPHE_CRASH_POINT ("naive-sent");
  gboolean sent = receipt != NULL || g_error_matches (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_REFUSED);
  g_clear_pointer (&receipt, paraphe_receipt_free);
  return sent;
}

static gboolean
send_all (ParapheStore *store, ParaphePlatform *platform, const char *folder) {
  g_autoptr (GPtrArray) operations = paraphe_store_list_operations (store, 0, TRUE, NULL);
  for (guint i = 0; i < operations->len; i++) {
    const ParapheOperationFacts *op = paraphe_operation_facts (g_ptr_array_index (operations, i));
    for (guint j = 0; j < op->steps->len; j++) {
      const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (op->steps, j));
      g_autofree char *mark = mark_of (folder, step->id);
      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        continue;
      if (!send_step (platform, op, step))
        return FALSE;
      g_file_set_contents (mark, "", 0, NULL);
      PARAPHE_CRASH_POINT ("naive-marked");
    }
  }
  return TRUE;
}

int
naive_sender_run (const char *folder) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheStore) store = paraphe_store_open (folder, &error);
  g_autoptr (GPtrArray) campaigns = store != NULL ? paraphe_store_list_campaigns (store, &error) : NULL;
  if (campaigns == NULL || campaigns->len == 0)
    return 5;
  ParapheCampaign *campaign = g_ptr_array_index (campaigns, 0);
  ParapheVault vault = { folder, paraphe_campaign_get (campaign, "url"), paraphe_campaign_get_int (campaign, "demarche"), NULL };
  g_autofree char *token = paraphe_vault_find (&vault, &error);
  g_autoptr (ParaphePlatform) platform = paraphe_platform_new (vault.url, token, &error);
  for (guint attempts = 0; platform != NULL && attempts < 3; attempts++)
    if (send_all (store, platform, folder)) {
      g_print ("done \n");
      return 0;
    }
  return 4;
}
