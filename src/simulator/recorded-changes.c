/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that are not what they were in the answer before: when no recorded mutation explains it, somebody did it on the web. */
#include "recorded-teller.h"
#include "json-order.h"
#include <string.h>

#define NEARLY (6 * G_USEC_PER_SEC)
#define JUST_BEFORE (300 * G_TIME_SPAN_MILLISECOND)

/* ---- Deletions ---- */
/* The row of a list of deletions that is about this dossier (nullable). */
static JsonObject *
find_deletion (const Teller *self, const Exchange *exchange, const char *list) {
  JsonObject *data = exchange_get_data (exchange), *demarche = data != NULL ? json_order_object (data, "demarche") : NULL;
  JsonObject *page = demarche != NULL ? json_order_object (demarche, list) : NULL;
  JsonArray *nodes = page != NULL ? json_order_array (page, "nodes") : NULL;
  for (guint i = 0; nodes != NULL && i < json_array_get_length (nodes); i++) {
    JsonNode *node = json_array_get_element (nodes, i);
    if (JSON_NODE_HOLDS_OBJECT (node) && json_order_integer (json_node_get_object (node), "number", 0) == self->history->number)
      return json_node_get_object (node);
  }
  return NULL;
}

gint64
teller_find_hiding (const Teller *self, GPtrArray *exchanges) {
  for (guint i = 0; i < exchanges->len; i++) {
    JsonObject *row = find_deletion (self, g_ptr_array_index (exchanges, i), "pendingDeletedDossiers");
    if (row != NULL)
      return observed_instant (row, "dateSupression");
  }
  return 0;
}

/* The first answer after an instant that shows the dossier (nullable). */
static const Observation *
find_return (const Teller *self, gint64 after) {
  for (guint i = 0; i < self->history->observations->len; i++) {
    const Observation *observation = teller_observation (self, i);
    if (observation->at > after && json_object_has_member (observation->dossier, "dateDerniereModification"))
      return observation;
  }
  return NULL;
}

static gboolean
is_listed_again (const Teller *self, gint64 hidden_at, gint64 until) {
  const Observation *back = find_return (self, hidden_at);
  return back != NULL && back->at < until;
}

/* One stay in the bin, or one withdrawal. */
static void
tell_deletion (Teller *self, JsonObject *row, gint64 seen_at) {
  gint64 at = observed_instant (row, "dateSupression");
  gboolean by_user = g_str_equal (observed_text (row, "reason"), "user_request");
  const HappeningKind kind = by_user ? HAPPENED_HIDE : HAPPENED_BIN;
  const Observation *back = find_return (self, seen_at);
  teller_foresee (self, &(Happening) { .kind = kind, .flag = TRUE }, at);
  /* Withdrawn while it was open, it may come back by itself: the closing takes it over. */
  if (back != NULL && (!by_user || g_str_equal (observed_text (back->dossier, "state"), "en_construction")))
    teller_foresee (self, &(Happening) { .kind = kind, .flag = FALSE }, observed_instant (back->dossier, "dateDerniereModification"));
}

/* A terminated dossier is purged when both sides have put it away: the list shows the last one only. */
static void
tell_purge (Teller *self, JsonObject *row, gint64 binned_at) {
  gboolean was_open = g_str_equal (observed_text (row, "state"), "en_construction");
  if (!was_open && binned_at != 0 && history_first (self->history, "dateSuppressionParUsager") != NULL
      && JSON_NODE_HOLDS_NULL (history_last (self->history, "dateSuppressionParUsager")))
    teller_foresee (self, &(Happening) { .kind = HAPPENED_HIDE, .flag = TRUE }, binned_at - G_USEC_PER_SEC);
}

static void
tell_withdrawals (Teller *self) {
  gint64 last = 0;
  for (guint i = 0; i < self->history->observations->len; i++) {
    JsonObject *dossier = teller_observation (self, i)->dossier;
    gint64 at = observed_instant (dossier, "dateSuppressionParUsager");
    if (!json_object_has_member (dossier, "dateSuppressionParUsager"))
      continue;
    if (at != 0 && at != last && !teller_accounts (self, at))
      teller_foresee (self, &(Happening) { .kind = HAPPENED_HIDE, .flag = TRUE }, at);
    last = at;
  }
}

void
teller_tell_deletions (Teller *self, GPtrArray *exchanges) {
  gint64 last = 0;
  for (guint i = 0; i < exchanges->len; i++) {
    const Exchange *exchange = g_ptr_array_index (exchanges, i);
    JsonObject *pending = find_deletion (self, exchange, "pendingDeletedDossiers"), *purged = find_deletion (self, exchange, "deletedDossiers");
    gint64 at = pending != NULL ? observed_instant (pending, "dateSupression") : 0;
    if (at != 0 && at != last)
      tell_deletion (self, pending, exchange->at);
    last = at != 0 ? at : last;
    if (purged == NULL)
      continue;
    teller_foresee (self, &(Happening) { .kind = HAPPENED_PURGE, .id = observed_instant (purged, "dateSupression") }, exchange->at - JUST_BEFORE);
    tell_purge (self, purged, is_listed_again (self, last, exchange->at) ? 0 : last);
    break;
  }
  tell_withdrawals (self);
}

/* ---- Changes ---- */
/* What an answer shows, and the instant of the answer before it that shows the same field. */
typedef struct {
  JsonObject *dossier;
  gint64 at;
  gint64 before;        /* 0: the first one */
} Shown;

static void
tell_archive (Teller *self, const Shown *shown, gboolean *archived) {
  gboolean now = json_order_boolean (shown->dossier, "archived");
  gboolean reopened = g_str_equal (observed_text (shown->dossier, "state"), "en_instruction") || g_str_equal (observed_text (shown->dossier, "state"), "en_construction");
  if (now != *archived && (now || !reopened) && !teller_has_request (self, now ? "dossierArchiver" : "dossierDesarchiver", shown->before, shown->at))
    teller_foresee (self, &(Happening) { .kind = HAPPENED_ARCHIVE, .flag = now }, observed_instant (shown->dossier, "dateDerniereModification"));
  *archived = now;
}

static gboolean
holds_label (JsonArray *labels, gint64 id) {
  for (guint i = 0; labels != NULL && i < json_array_get_length (labels); i++) {
    JsonNode *row = json_array_get_element (labels, i);
    if (JSON_NODE_HOLDS_OBJECT (row) && observed_id (json_node_get_object (row), "id") == id)
      return TRUE;
  }
  return FALSE;
}

static void
tell_labels (Teller *self, const Shown *shown, JsonArray **labels) {
  JsonArray *now = json_order_array (shown->dossier, "labels");
  for (guint i = 0; i < self->world->labels->len; i++) {
    gint64 id = ((Label *) g_ptr_array_index (self->world->labels, i))->id;
    gboolean is_there = holds_label (now, id);
    if (is_there != holds_label (*labels, id) && !teller_has_request (self, is_there ? "dossierAjouterLabel" : "dossierSupprimerLabel", shown->before, shown->at))
      teller_foresee (self, &(Happening) { .kind = HAPPENED_LABEL, .id = id, .flag = is_there }, shown->at - JUST_BEFORE);
  }
  *labels = now;
}

static gboolean
is_blank (JsonObject *annotation) {
  const char *text = observed_text (annotation, "stringValue");
  return *text == '\0' || g_str_equal (text, "false");
}

/* By a recorded mutation that names it, and of a text the very words. */
static gboolean
is_written (const Teller *self, JsonObject *annotation, gint64 at) {
  gboolean is_text = g_str_equal (observed_text (annotation, "__typename"), "TextChamp");
  for (guint i = 0; i < self->history->requests->len; i++) {
    const Exchange *exchange = g_ptr_array_index (self->history->requests, i);
    g_autofree char *asked = json_to_string (json_object_get_member (exchange->request, "body"), FALSE);
    g_autoptr (JsonNode) words = json_node_init_string (json_node_alloc (), observed_text (annotation, "stringValue"));
    g_autofree char *quoted = json_to_string (words, FALSE);
    if (ABS (exchange->at - at) < NEARLY && strstr (asked, observed_text (annotation, "id")) != NULL && (!is_text || strstr (asked, quoted) != NULL))
      return TRUE;
  }
  return FALSE;
}

static void
tell_annotations (Teller *self, const Shown *shown, GHashTable *seen) {
  JsonArray *rows = json_order_array (shown->dossier, "annotations");
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    JsonObject *annotation = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;
    gint64 at = annotation != NULL ? observed_instant (annotation, "updatedAt") : 0;
    if (at == 0 || is_blank (annotation) || json_object_has_member (annotation, "rows"))
      continue;
    g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, observed_text (annotation, "id"), at);
    if (!g_hash_table_contains (seen, key) && !is_written (self, annotation, at))
      teller_foresee (self, &(Happening) { .kind = HAPPENED_ANNOTATION, .what = annotation }, at);
    g_hash_table_add (seen, g_steal_pointer (&key));
  }
}

static void
tell_company (Teller *self, const Shown *shown, gboolean *incomplete) {
  JsonObject *told = json_order_object (shown->dossier, "demandeur");
  gboolean now = told != NULL && json_order_object (told, "entreprise") == NULL && g_str_equal (observed_text (told, "__typename"), "PersonneMoraleIncomplete");
  if (*incomplete && !now)
    teller_foresee (self, &(Happening) { .kind = HAPPENED_COMPANY }, shown->at - G_USEC_PER_SEC);
  *incomplete = now;
}

static void
tell_account (Teller *self, const Shown *shown, gboolean *deleted) {
  gboolean now = g_str_equal (observed_text (shown->dossier, "connectionUsager"), "deleted");
  gint64 moved_at = observed_instant (shown->dossier, "dateDerniereModification");
  if (now && !*deleted)
    teller_foresee (self, &(Happening) { .kind = HAPPENED_ACCOUNT }, MIN (shown->at, moved_at != 0 ? moved_at + G_USEC_PER_SEC : shown->at));
  *deleted = now;
}

static gint64
read_revision (JsonObject *dossier) {
  JsonObject *demarche = json_order_object (dossier, "demarche"), *revision = demarche != NULL ? json_order_object (demarche, "revision") : NULL;
  return revision != NULL ? observed_id (revision, "id") : 0;
}

/* The first one is that of the deposit, unless it was published since. */
static void
tell_revision (Teller *self, const Shown *shown, gint64 *last) {
  gint64 revision = read_revision (shown->dossier);
  if (revision != 0 && revision != *last)
    teller_foresee (self, &(Happening) { .kind = HAPPENED_REBASE, .id = revision }, shown->at - JUST_BEFORE);
  *last = revision != 0 ? revision : *last;
}

void
teller_tell_changes (Teller *self) {
  g_autoptr (GHashTable) annotations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean archived = FALSE, incomplete = FALSE, deleted = FALSE;
  JsonArray *labels = NULL;
  gint64 last_archived = 0, last_labels = 0, revision = 0;
  for (guint i = 0; i < self->history->observations->len; i++) {
    const Observation *observation = teller_observation (self, i);
    Shown shown = { observation->dossier, observation->at, last_archived };
    if (json_object_has_member (shown.dossier, "archived") && json_object_has_member (shown.dossier, "dateDerniereModification")) {
      tell_archive (self, &shown, &archived);
      last_archived = shown.at;
    }
    shown.before = last_labels;
    if (json_order_array (shown.dossier, "labels") != NULL) {
      tell_labels (self, &shown, &labels);
      last_labels = shown.at;
    }
    if (json_order_array (shown.dossier, "annotations") != NULL)
      tell_annotations (self, &shown, annotations);
    if (json_object_has_member (shown.dossier, "demandeur"))
      tell_company (self, &shown, &incomplete);
    tell_revision (self, &shown, &revision);
    if (json_object_has_member (shown.dossier, "connectionUsager"))
      tell_account (self, &shown, &deleted);
  }
}
