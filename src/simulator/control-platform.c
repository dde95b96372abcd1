/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON orders turned into the happenings of administration.h, and into settings of the world. */
#include "control-platform.h"
#include "administration.h"
#include "closing.h"
#include "json-order.h"
#include "paris-time.h"
#include "token.h"

static gboolean
has (JsonObject *order, const char *name) {
  return json_object_has_member (order, name);
}

static void
set_flag (JsonObject *order, const char *name, gboolean *flag) {
  if (has (order, name))
    *flag = json_order_boolean (order, name);
}

static void
do_bin (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  outcome->refusal = json_order_boolean (order, "restore") ? administration_restore (world, dossier) : administration_bin (world, dossier);
}

static void
do_expire (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  outcome->refusal = administration_expire (world, dossier);
}

static void
do_company (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  administration_set_company (world, dossier, json_order_boolean (order, "incomplete"));
}

static void
do_scan (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  const char *result = json_order_text (order, "result", "safe");
  static const char *const known[] = { "pending", "safe", "infected", "integrity_error", NULL };
  if (!g_strv_contains (known, result) || administration_scan (world, dossier, json_order_text (order, "name", NULL), result) == 0)
    outcome->mistake = g_strdup ("no such result, or no such file");
}

/* The account of the applicant: another address, or none any more. */
static void
do_account (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  const char *email = json_order_text (order, "email", NULL);
  if (email != NULL) {
    g_free (dossier->email);
    dossier->email = g_strdup (email);
  }
  set_flag (order, "deleted", &dossier->user_deleted);
}

static void
do_closing (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  const char *text = json_order_text (order, "at", NULL);
  gint64 at = world_now (world);
  if (text != NULL && !paris_time_parse (text, &at))
    outcome->mistake = g_strdup ("at is not an instant");
  else
    closing_order (world, at);
  world_run_jobs (world);
}

static void
do_demarche (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  static const char *const states[] = { "brouillon", "publiee", "close", "depubliee", NULL };
  const char *state = json_order_text (order, "state", NULL), *title = json_order_text (order, "title", NULL);
  if (state != NULL && !g_strv_contains (states, state)) {
    outcome->mistake = g_strdup ("no such state");
    return;
  }
  if (state != NULL) {
    g_free (world->state);
    world->state = g_strdup (state);
  }
  if (title != NULL) {
    g_free (world->title);
    world->title = g_strdup (title);
  }
  world->demarche = json_order_integer (order, "number", world->demarche);
  set_flag (order, "blocks_corrections", &world->blocks_corrections);
  set_flag (order, "declarative", &world->declarative);
}

/* The conventions ordered from now on come so many seconds after their acceptance; so many of them fail first. */
static void
do_attestation (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  gint64 seconds = json_order_integer (order, "delay_seconds", world->attestation_delay / G_USEC_PER_SEC);
  if (seconds < 0 || seconds > G_MAXINT32) {
    outcome->mistake = g_strdup ("delay_seconds is no delay");
    return;
  }
  world->attestation_delay = seconds * G_USEC_PER_SEC;
  world->attestation_failures = json_order_integer (order, "failures", world->attestation_failures);
  set_flag (order, "active", &world->attestation_active);
  set_flag (order, "refusal", &world->refusal_active);
}

static void
do_token (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  const struct { const char *name; const char *token; } tokens[] = {
    { "read_write", world->token_read_write }, { "read_only", world->token_read_only }, { "expired", world->token_expired },
    { "elsewhere", world->token_elsewhere }, { "network", world->token_network },
  };
  const char *which = json_order_text (order, "which", "read_write"), *state = json_order_text (order, "state", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++) {
    if (!g_str_equal (tokens[i].name, which))
      continue;
    if (state == NULL)
      g_hash_table_remove (world->token_states, tokens[i].token);
    else if (token_state_exists (state))
      g_hash_table_insert (world->token_states, g_strdup (tokens[i].token), g_strdup (state));
    else
      break;
    return;
  }
  outcome->mistake = g_strdup ("no such token or state");
}

/* An agent's address, or his place in the groups. */
static void
do_agent (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  const char *email = json_order_text (order, "email", ""), *next = json_order_text (order, "new_email", NULL);
  for (guint i = 0; i < world->agents->len; i++) {
    Agent *agent = g_ptr_array_index (world->agents, i);
    if (!g_str_equal (agent->email, email))
      continue;
    if (next != NULL) {
      g_free (agent->email);
      agent->email = g_strdup (next);
    }
    for (guint j = 0; json_order_boolean (order, "leaves") && j < world->groups->len; j++)
      g_ptr_array_remove (((Group *) g_ptr_array_index (world->groups, j))->agents, agent);
    return;
  }
  outcome->mistake = g_strdup ("no such agent");
}

static Descriptor *
find_descriptor (Revision *revision, const char *code, Outcome *outcome) {
  ParapheRole role = paraphe_role_from_code (code);
  Descriptor *found = role != PARAPHE_ROLE_UNKNOWN ? revision_find_role (revision, role) : NULL;
  if (found == NULL)
    outcome->mistake = g_strdup_printf ("no field has the role %s", code);
  return found;
}

static void
change_labels (Revision *draft, JsonObject *labels, Outcome *outcome) {
  g_autoptr (GList) codes = json_object_get_members (labels);
  for (GList *code = codes; code != NULL && outcome->mistake == NULL; code = code->next) {
    Descriptor *descriptor = find_descriptor (draft, code->data, outcome);
    if (descriptor == NULL)
      return;
    g_free (descriptor->label);
    descriptor->label = g_strdup (json_order_text (labels, code->data, ""));
  }
}

static void
change_options (Revision *draft, JsonObject *options, Outcome *outcome) {
  g_autoptr (GList) codes = json_object_get_members (options);
  for (GList *code = codes; code != NULL && outcome->mistake == NULL; code = code->next) {
    Descriptor *descriptor = find_descriptor (draft, code->data, outcome);
    g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
    JsonArray *items = json_order_array (options, code->data);
    if (descriptor == NULL)
      return;
    for (guint i = 0; items != NULL && i < json_array_get_length (items); i++) {
      JsonNode *item = json_array_get_element (items, i);
      if (json_node_get_value_type (item) == G_TYPE_STRING)
        g_strv_builder_add (kept, json_node_get_string (item));
    }
    g_strfreev (descriptor->options);
    descriptor->options = g_strv_builder_end (kept);
  }
}

static void
remove_champs (Revision *draft, JsonArray *codes, Outcome *outcome) {
  for (guint i = 0; i < json_array_get_length (codes) && outcome->mistake == NULL; i++) {
    JsonNode *code = json_array_get_element (codes, i);
    Descriptor *descriptor = find_descriptor (draft, json_node_get_value_type (code) == G_TYPE_STRING ? json_node_get_string (code) : "", outcome);
    if (descriptor != NULL)
      g_ptr_array_remove (draft->champs, descriptor);
  }
}

/* A form like the last one, with other labels {role: text}, other options {role: [text]}, without some champs [role]; required_annotation: the
 * rank of an annotation that becomes mandatory. */
static void
do_revision (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  Revision *draft = administration_draft (world);
  gint64 rank = json_order_integer (order, "required_annotation", -1);
  if (json_order_object (order, "labels") != NULL)
    change_labels (draft, json_order_object (order, "labels"), outcome);
  if (json_order_object (order, "options") != NULL)
    change_options (draft, json_order_object (order, "options"), outcome);
  if (json_order_array (order, "removed") != NULL)
    remove_champs (draft, json_order_array (order, "removed"), outcome);
  if (rank >= 0 && rank < draft->annotations->len)
    ((Descriptor *) g_ptr_array_index (draft->annotations, rank))->required = TRUE;
  administration_publish (world, draft);
}

static const struct {
  const char *path;
  gboolean of_dossier;
  void (*run) (World *world, Dossier *dossier, JsonObject *order, Outcome *outcome);
} happenings[] = {
  { "/simulator/platform/bin", TRUE, do_bin }, { "/simulator/platform/expire", TRUE, do_expire }, { "/simulator/platform/company", TRUE, do_company },
  { "/simulator/platform/scan", TRUE, do_scan }, { "/simulator/platform/account", TRUE, do_account }, { "/simulator/platform/closing", FALSE, do_closing },
  { "/simulator/platform/demarche", FALSE, do_demarche }, { "/simulator/platform/attestation", FALSE, do_attestation },
  { "/simulator/attestation", FALSE, do_attestation }, { "/simulator/platform/token", FALSE, do_token }, { "/simulator/platform/agent", FALSE, do_agent },
  { "/simulator/platform/revision", FALSE, do_revision },
};

gboolean
control_platform_run (World *world, const char *path, JsonObject *order, Outcome *outcome) {
  for (guint i = 0; i < G_N_ELEMENTS (happenings); i++) {
    if (!g_str_equal (happenings[i].path, path))
      continue;
    Dossier *dossier = happenings[i].of_dossier ? world_find_dossier (world, json_order_integer (order, "dossier", 0)) : NULL;
    if (happenings[i].of_dossier && (dossier == NULL || dossier->purged_at != 0))
      outcome->mistake = g_strdup ("no such dossier");
    else
      happenings[i].run (world, dossier, order, outcome);
    return TRUE;
  }
  return FALSE;
}
