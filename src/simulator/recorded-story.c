/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts are read from the dates that answers tell (history, messages, deletions); what moved between two answers, and that none of them
 * explains, is an applicant's first edit of a champ when the form is open. */
#include "recorded-story.h"
#include "global-id.h"
#include "json-order.h"
#include "recorded-teller.h"
#include <string.h>

#define BEFORE_KNOWN (2 * G_USEC_PER_SEC)
#define JUST_BEFORE (300 * G_TIME_SPAN_MILLISECOND)
#define AT_ONCE (10 * G_USEC_PER_SEC)

void
teller_foresee (Teller *self, const Happening *happening, gint64 at) {
  Happening whole = *happening;
  gint64 due = MAX (at, self->appears_at);
  whole.dossier = self->history->number;
  recorded_acts_foresee (self->world, &whole, due, due > at ? at : 0);
  g_array_append_val (self->known, at);
}

gboolean
teller_accounts (const Teller *self, gint64 at) {
  for (guint i = 0; i < self->known->len; i++) {
    if (ABS (g_array_index (self->known, gint64, i) - at) <= BEFORE_KNOWN)
      return TRUE;
  }
  return history_explains (self->history, NULL, 0, at);
}

const Observation *
teller_observation (const Teller *self, guint rank) {
  return &g_array_index (self->history->observations, Observation, rank);
}

gint64
teller_find_agent (const Teller *self, const char *email) {
  for (guint i = 0; i < self->world->agents->len; i++) {
    Agent *agent = g_ptr_array_index (self->world->agents, i);
    if (g_strcmp0 (agent->email, email) == 0)
      return agent->id;
  }
  return 0;
}

gboolean
teller_has_request (const Teller *self, const char *names, gint64 after, gint64 before) {
  g_auto (GStrv) each = g_strsplit (names, " ", -1);
  for (guint i = 0; i < self->history->requests->len; i++) {
    const Exchange *exchange = g_ptr_array_index (self->history->requests, i);
    for (guint j = 0; exchange->at > after && exchange->at <= before && each[j] != NULL; j++) {
      if (exchange_names (exchange, each[j]))
        return TRUE;
    }
  }
  return FALSE;
}

/* ---- Deposit ---- */
/* Pages of everything, where it should have been and is not: it is a dossier of which the dates were set afterwards. */
static gboolean
is_missing_from (const History *history, const Exchange *exchange) {
  static const char *const filters[] = { "state", "archived", "revision", "updatedSince", "createdSince", "after", "before", "last" };
  JsonObject *question = exchange_get_question (exchange), *variables = question != NULL ? json_order_object (question, "variables") : NULL;
  JsonObject *data = exchange_get_data (exchange), *demarche = data != NULL ? json_order_object (data, "demarche") : NULL;
  JsonObject *page = demarche != NULL ? json_order_object (demarche, "dossiers") : NULL, *info = page != NULL ? json_order_object (page, "pageInfo") : NULL;
  JsonArray *nodes = page != NULL ? json_order_array (page, "nodes") : NULL;
  if (variables == NULL || nodes == NULL || info == NULL || json_order_boolean (info, "hasNextPage"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    if (json_object_has_member (variables, filters[i]))
      return FALSE;
  }
  for (guint i = 0; i < json_array_get_length (nodes); i++) {
    JsonNode *node = json_array_get_element (nodes, i);
    if (JSON_NODE_HOLDS_OBJECT (node) && json_order_integer (json_node_get_object (node), "number", 0) == history->number)
      return FALSE;
  }
  return TRUE;
}

/* The last page of everything that should have shown the dossier and did not, before an instant. */
static gint64
find_absence (const History *history, GPtrArray *exchanges, gint64 from, gint64 until) {
  gint64 absent_at = 0;
  for (guint i = 0; i < exchanges->len; i++) {
    const Exchange *exchange = g_ptr_array_index (exchanges, i);
    if (exchange->at > from && exchange->at < until && is_missing_from (history, exchange))
      absent_at = exchange->at;
  }
  return absent_at;
}

static JsonArray *
find_treatments (const History *history) {
  for (guint i = history->observations->len; i > 0; i--) {
    JsonArray *rows = json_order_array (g_array_index (history->observations, Observation, i - 1).dossier, "traitements");
    JsonNode *first = rows != NULL && json_array_get_length (rows) > 0 ? json_array_get_element (rows, 0) : NULL;
    if (first != NULL && JSON_NODE_HOLDS_OBJECT (first) && json_object_has_member (json_node_get_object (first), "event")
        && json_object_has_member (json_node_get_object (first), "motivation"))
      return rows;
  }
  return NULL;
}

static gboolean
was_accepted_at_once (const History *history, gint64 deposited_at) {
  JsonArray *rows = find_treatments (history);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    JsonObject *told = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;
    if (told != NULL && g_str_equal (observed_text (told, "event"), "accepte_automatiquement"))
      return ABS (observed_instant (told, "dateTraitement") - deposited_at) < AT_ONCE;
  }
  return rows == NULL;
}

/* The fields that a deposit needs, each as it was first told; of lists and of records, the first whole one. */
static JsonObject *
gather_facts (const Teller *self) {
  static const char *const fields[] = { "usager", "demandeur", "champs", "groupeInstructeur", "dateDepot", "dateDerniereModificationChamps", "dateDerniereModificationAnnotations" };
  JsonObject *facts = json_object_new ();
  for (guint i = 0; i < self->history->observations->len; i++) {
    JsonObject *dossier = teller_observation (self, i)->dossier;
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++) {
      JsonArray *list = json_order_array (dossier, fields[j]);
      JsonObject *record = json_order_object (facts, fields[j]);
      gboolean poor = record != NULL && g_str_equal (fields[j], "demandeur") && json_order_object (record, "entreprise") == NULL;
      if (json_object_has_member (dossier, fields[j]) && (!json_object_has_member (facts, fields[j]) || poor) && (list == NULL || json_array_get_length (list) > 1))
        json_object_set_member (facts, fields[j], json_node_copy (json_object_get_member (dossier, fields[j])));
    }
  }
  if (teller_has_request (self, "dossierChangerGroupeInstructeur", 0, G_MAXINT64))
    json_object_remove_member (facts, "groupeInstructeur");
  return facts;
}

/* ---- History ---- */
static const struct { const char *event; const char *mutations; } decisions[] = {
  { "passe_en_instruction", "dossierPasserEnInstruction" }, { "repasse_en_instruction", "dossierRepasserEnInstruction dossierPasserEnInstruction" },
  { "repasse_en_construction", "dossierRepasserEnConstruction dossierEnvoyerMessage" }, { "accepte", "dossierAccepter" },
  { "refuse", "dossierRefuser" }, { "classe_sans_suite", "dossierClasserSansSuite" },
};

static gboolean
is_explained (const Teller *self, const char *mutations, const char *by, gint64 at) {
  g_auto (GStrv) each = g_strsplit (mutations, " ", -1);
  gint64 agent = teller_find_agent (self, by);
  for (guint i = 0; each[i] != NULL; i++) {
    if (history_explains (self->history, each[i], agent, at))
      return TRUE;
  }
  return FALSE;
}

/* A message that asks for a correction opens the form by itself. */
static gboolean
is_correction (const Teller *self, gint64 at) {
  for (guint i = 0; i < self->history->observations->len; i++) {
    JsonArray *rows = json_order_array (teller_observation (self, i)->dossier, "messages");
    for (guint j = 0; rows != NULL && j < json_array_get_length (rows); j++) {
      JsonNode *row = json_array_get_element (rows, j);
      JsonObject *message = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;
      if (message != NULL && json_order_object (message, "correction") != NULL && ABS (observed_instant (message, "createdAt") - at) <= BEFORE_KNOWN)
        return TRUE;
    }
  }
  return FALSE;
}

/* The dossier as the first answer shows it that has its champs, from an instant on (nullable). */
static JsonObject *
find_form (const Teller *self, gint64 from) {
  for (guint i = 0; i < self->history->observations->len; i++) {
    const Observation *observation = teller_observation (self, i);
    JsonArray *champs = json_order_array (observation->dossier, "champs");
    if (observation->at >= from && champs != NULL && json_array_get_length (champs) > 1)
      return observation->dossier;
  }
  return NULL;
}

/* What was joined to a decision: what the first answer after it shows (nullable). */
static JsonObject *
find_motivation_file (const Teller *self, const char *motivation, gint64 at) {
  for (guint i = 0; motivation != NULL && i < self->history->observations->len; i++) {
    const Observation *observation = teller_observation (self, i);
    if (observation->at >= at && g_str_equal (observed_text (observation->dossier, "motivation"), motivation) && json_object_has_member (observation->dossier, "motivationAttachment"))
      return json_order_object (observation->dossier, "motivationAttachment");
  }
  return NULL;
}

static void
tell_treatment (Teller *self, JsonObject *row) {
  const char *event = observed_text (row, "event"), *by = json_order_text (row, "emailAgentTraitant", NULL), *motivation = json_order_text (row, "motivation", NULL);
  gint64 at = observed_instant (row, "dateTraitement");
  if (g_str_equal (event, "depose_correction_usager")) {
    g_autoptr (JsonObject) nothing = json_object_new ();
    JsonObject *form = find_form (self, at);
    teller_foresee (self, &(Happening) { .kind = HAPPENED_RESUBMIT, .what = form != NULL ? form : nothing }, at);
    return;
  }
  g_array_append_val (self->known, at);
  for (guint i = 0; by != NULL && i < G_N_ELEMENTS (decisions); i++) {
    if (!g_str_equal (decisions[i].event, event) || is_explained (self, decisions[i].mutations, by, at))
      continue;
    if (!g_str_equal (event, "repasse_en_construction") || !is_correction (self, at))
      teller_foresee (self, &(Happening) { .kind = HAPPENED_TRANSITION, .text = event, .by = by, .motivation = motivation, .what = find_motivation_file (self, motivation, at) }, at);
  }
}

static void
tell_treatments (Teller *self) {
  JsonArray *rows = find_treatments (self->history);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    if (JSON_NODE_HOLDS_OBJECT (row))
      tell_treatment (self, json_node_get_object (row));
  }
}

/* ---- What moved and nothing explains ---- */
static void
tell_moves (Teller *self) {
  gint64 last = 0;
  for (guint i = 0; i < self->history->observations->len; i++) {
    const Observation *observation = teller_observation (self, i);
    gint64 moved_at = observed_instant (observation->dossier, "dateDerniereModification");
    if (moved_at == 0)
      continue;
    if (moved_at > last && !teller_accounts (self, moved_at)) {
      gboolean is_open = g_str_equal (observed_text (observation->dossier, "state"), "en_construction");
      teller_foresee (self, &(Happening) { .kind = is_open ? HAPPENED_EDIT : HAPPENED_TOUCH, .what = find_form (self, observation->at + 1) }, moved_at);
    }
    last = MAX (last, moved_at);
  }
}

void
recorded_story_foresee (World *world, const History *history, GPtrArray *exchanges) {
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (gint64));
  Teller teller = { world, history, 0, known };
  g_autoptr (JsonObject) facts = gather_facts (&teller);
  gint64 deposited_at = observed_instant (facts, "dateDepot");
  if (deposited_at == 0 && history_first (history, "dateDerniereModification") != NULL)
    deposited_at = observed_instant (g_array_index (history->observations, Observation, 0).dossier, "dateDerniereModification");
  if (deposited_at == 0 && history->requests->len > 0)
    deposited_at = ((Exchange *) g_ptr_array_index (history->requests, 0))->at - G_TIME_SPAN_DAY;
  if (history->observations->len == 0) {
    teller_foresee (&teller, &(Happening) { .kind = HAPPENED_DEPOSIT, .what = facts, .flag = TRUE }, deposited_at);
    return;
  }
  /* What was put away is missing for another reason. */
  gint64 first = g_array_index (history->observations, Observation, 0).at, hidden_at = teller_find_hiding (&teller, exchanges);
  gint64 absent_at = find_absence (history, exchanges, deposited_at, hidden_at != 0 ? MIN (first, hidden_at) : first);
  teller.appears_at = absent_at != 0 ? absent_at + 1 : 0;
  teller_foresee (&teller, &(Happening) { .kind = HAPPENED_DEPOSIT, .what = facts, .flag = was_accepted_at_once (history, deposited_at) }, deposited_at);
  gint64 unlisted_until = hidden_at == 0 ? find_absence (history, exchanges, deposited_at, G_MAXINT64) : 0;
  if (unlisted_until > first)
    teller_foresee (&teller, &(Happening) { .kind = HAPPENED_UNLISTED, .id = unlisted_until }, deposited_at);
  teller_tell_messages (&teller);
  tell_treatments (&teller);
  teller_tell_deletions (&teller, exchanges);
  teller_tell_changes (&teller);
  tell_moves (&teller);
}
