/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the whole file before anything is lived, so that a mistake is said with its place and nothing is half done. */
#include "written-campaign.h"
#include "applicant.h"
#include "closing.h"
#include "control-platform.h"
#include "demo-demarche.h"
#include "json-order.h"
#include "paris-time.h"
#include <glib/gi18n.h>
#include <string.h>

#define AFTER_ALL (60 * G_USEC_PER_SEC)
#define MOST_DOSSIERS 100000

struct _WrittenCampaign {
  World *world;           /* (not owned) */
  Endpoint *endpoint;
  guint64 n_papers;
  GPtrArray *mistakes;    /* (element-type utf8) */
};

/* Something that the file dates. */
typedef struct {
  WrittenCampaign *campaign;  /* (not owned) */
  gint64 dossier;
  JsonObject *told;           /* the dossier itself, or one of its acts */
  char *place;                /* "dossiers[2].then[0]" */
} Told;

static void
told_free (gpointer data) {
  Told *self = data;
  json_object_unref (self->told);
  g_free (self->place);
  g_free (self);
}

static void
blame (WrittenCampaign *self, const char *place, const char *what) {
  g_ptr_array_add (self->mistakes, g_strdup_printf ("%s: %s", place, what));
}

/* A piece of the file that is wrong is a mistake while it is being read, a remark once the campaign runs. */
static void
close_outcome (const Told *told, Outcome *outcome) {
  const char *what = outcome->mistake != NULL ? outcome->mistake : outcome->refusal;
  if (what != NULL && told->campaign->mistakes != NULL)
    blame (told->campaign, told->place, what);
  else if (what != NULL)
    g_message ("%s: %s", told->place, what);
  g_free (outcome->mistake);
  g_clear_pointer (&outcome->node, json_node_unref);
}

/* ---- Acts ---- */
static char *
text_of (JsonObject *object, const char *name, const char *fallback) {
  return g_strdup (json_order_text (object, name, fallback));
}

static void
read_company (JsonObject *told, Collectivite *company) {
  *company = (Collectivite) {
    .siret = text_of (told, "siret", ""), .name = text_of (told, "name", ""), .legal_form = text_of (told, "legal_form", "Commune et commune nouvelle"),
    .legal_code = text_of (told, "legal_code", "7210"), .street = text_of (told, "street", NULL), .postal_code = text_of (told, "postal_code", ""),
    .city = text_of (told, "city", ""), .city_code = text_of (told, "city_code", ""), .department = text_of (told, "department", "Tarn"),
    .department_code = text_of (told, "department_code", "81"), .incomplete = json_order_boolean (told, "incomplete"),
  };
}

static void
deposit (World *world, gpointer data) {
  const Told *told = data;
  Outcome outcome = { 0 };
  Collectivite company;
  read_company (json_order_object (told->told, "collectivite"), &company);
  Deposit facts = { &company, json_order_text (told->told, "email", "mairie@collectivites.example.org"), answers_new (), 0 };
  facts.edited_for = CLAMP (json_order_integer (told->told, "edited_seconds", 120), 1, G_MAXINT32) * G_USEC_PER_SEC;
  if (json_order_object (told->told, "fields") != NULL)
    control_acts_fill_form (world, facts.answers, json_order_object (told->told, "fields"), &outcome);
  gint64 next = world->next_dossier;
  world->next_dossier = told->dossier;
  applicant_deposit (world, &facts);
  world->next_dossier = MAX (next, told->dossier + 1);
  collectivite_clear (&company);
  close_outcome (told, &outcome);
}

/* A colleague's mutation is refused in its payload. */
static void
find_refusal (Outcome *outcome) {
  JsonObject *answer = outcome->node != NULL && JSON_NODE_HOLDS_OBJECT (outcome->node) ? json_node_get_object (outcome->node) : NULL;
  JsonObject *data = answer != NULL ? json_order_object (answer, "data") : NULL;
  g_autoptr (GList) payloads = data != NULL ? json_object_get_values (data) : NULL;
  gboolean failed = answer != NULL && json_order_array (answer, "errors") != NULL;
  for (GList *payload = payloads; payload != NULL; payload = payload->next)
    failed = failed || (JSON_NODE_HOLDS_OBJECT ((JsonNode *) payload->data) && json_order_array (json_node_get_object (payload->data), "errors") != NULL);
  if (failed && outcome->mistake == NULL)
    outcome->mistake = json_to_string (outcome->node, FALSE);
}

static void
act (World *world, gpointer data) {
  const Told *told = data;
  g_autofree char *path = g_strconcat ("/simulator/", json_order_text (told->told, "act", ""), NULL);
  const Stage stage = { world, told->campaign->endpoint, &told->campaign->n_papers };
  Outcome outcome = { 0 };
  json_object_set_int_member (told->told, "dossier", told->dossier);
  if (!control_platform_run (world, path, told->told, &outcome) && !control_acts_run (&stage, path, told->told, &outcome))
    outcome.mistake = g_strdup_printf ("there is no act “%s”", json_order_text (told->told, "act", ""));
  find_refusal (&outcome);
  close_outcome (told, &outcome);
}

static gint64
foresee (WrittenCampaign *self, gint64 dossier, JsonObject *object, const char *date, char *place) {
  Told *told = g_new (Told, 1);
  gint64 at;
  *told = (Told) { self, dossier, json_object_ref (object), place };
  if (paris_time_parse (json_order_text (object, date, ""), &at)) {
    world_add_act (self->world, at, 0, g_str_equal (date, "at") ? act : deposit, told, told_free);
    return at;
  }
  g_autofree char *what = g_strdup_printf ("“%s” is not an instant, such as 2026-05-20T09:30:00+02:00", date);
  blame (self, place, what);
  told_free (told);
  return 0;
}

/* ---- Reading ---- */
static gint64
read_dossier (WrittenCampaign *self, JsonObject *dossier, gint64 number, const char *place) {
  JsonObject *company = json_order_object (dossier, "collectivite");
  JsonArray *acts = json_order_array (dossier, "then");
  if (company == NULL || strlen (json_order_text (company, "siret", "")) != 14)
    blame (self, place, "“collectivite” needs a “siret” of fourteen digits");
  gint64 last = foresee (self, number, dossier, "deposited_at", g_strdup (place));
  for (guint i = 0; acts != NULL && i < json_array_get_length (acts); i++) {
    JsonNode *node = json_array_get_element (acts, i);
    g_autofree char *inner = g_strdup_printf ("%s.then[%u]", place, i);
    if (!JSON_NODE_HOLDS_OBJECT (node)) {
      blame (self, inner, "it is not an object");
      continue;
    }
    gint64 at = foresee (self, number, json_node_get_object (node), "at", g_strdup (inner));
    last = MAX (last, at);
  }
  return last;
}

static void
collect_schools (JsonArray *dossiers, GPtrArray *schools) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < json_array_get_length (dossiers); i++) {
    JsonNode *node = json_array_get_element (dossiers, i);
    JsonObject *fields = JSON_NODE_HOLDS_OBJECT (node) ? json_order_object (json_node_get_object (node), "fields") : NULL;
    JsonArray *chosen = fields != NULL ? json_order_array (fields, "schools") : NULL;
    for (guint j = 0; chosen != NULL && j < json_array_get_length (chosen); j++) {
      JsonNode *school = json_array_get_element (chosen, j);
      if (json_node_get_value_type (school) == G_TYPE_STRING && g_hash_table_add (seen, (gpointer) json_node_get_string (school)))
        g_ptr_array_add (schools, g_strdup (json_node_get_string (school)));
    }
  }
}

/* The list of schools of the form: the file's, or those that its dossiers enter. */
static void
build_demarche (WrittenCampaign *self, JsonObject *told, JsonArray *dossiers) {
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func (g_free);
  JsonArray *listed = told != NULL ? json_order_array (told, "schools") : NULL;
  const char *day = told != NULL ? json_order_text (told, "closing", NULL) : NULL;
  gint64 closing = 0;
  for (guint i = 0; listed != NULL && i < json_array_get_length (listed); i++) {
    JsonNode *school = json_array_get_element (listed, i);
    if (json_node_get_value_type (school) == G_TYPE_STRING)
      g_ptr_array_add (schools, g_strdup (json_node_get_string (school)));
  }
  if (listed == NULL)
    collect_schools (dossiers, schools);
  g_ptr_array_add (schools, NULL);
  if (day != NULL && !paris_time_parse (day, &closing))
    blame (self, "demarche.closing", "it is not a day, such as 2026-10-16");
  demo_demarche_build_until (self->world, (const char *const *) schools->pdata, closing != 0 ? closing + G_TIME_SPAN_DAY : 0);
  if (told == NULL)
    return;
  self->world->demarche = json_order_integer (told, "number", self->world->demarche);
  self->world->declarative = !json_object_has_member (told, "declarative") || json_order_boolean (told, "declarative");
  if (json_order_text (told, "title", NULL) != NULL) {
    g_free (self->world->title);
    self->world->title = text_of (told, "title", "");
  }
}

static gint64
read_dossiers (WrittenCampaign *self, JsonArray *dossiers) {
  gint64 last = 0, number = self->world->next_dossier;
  for (guint i = 0; i < MIN (json_array_get_length (dossiers), MOST_DOSSIERS); i++) {
    JsonNode *node = json_array_get_element (dossiers, i);
    g_autofree char *place = g_strdup_printf ("dossiers[%u]", i);
    if (!JSON_NODE_HOLDS_OBJECT (node)) {
      blame (self, place, "it is not an object");
      continue;
    }
    number = CLAMP (json_order_integer (json_node_get_object (node), "number", number), 1, G_MAXINT32 - 1);
    gint64 at = read_dossier (self, json_node_get_object (node), number, place);
    last = MAX (last, at);
    number++;
  }
  return last;
}

static gboolean
has_no_mistake (WrittenCampaign *self, const char *path, GError **error) {
  if (self->mistakes->len == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", path, (char *) g_ptr_array_index (self->mistakes, 0));
  return FALSE;
}

WrittenCampaign *
written_campaign_build (World *world, const char *path, gint64 now, GError **error) {
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (WrittenCampaign) self = g_new0 (WrittenCampaign, 1);
  self->world = world;
  self->mistakes = g_ptr_array_new_with_free_func (g_free);
  if (!json_parser_load_from_file (parser, path, error))
    return NULL;
  JsonNode *root = json_parser_get_root (parser);
  JsonObject *told = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *dossiers = told != NULL ? json_order_array (told, "dossiers") : NULL;
  if (dossiers == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s: it is not an object with a list “dossiers”"), path);
    return NULL;
  }
  build_demarche (self, json_order_object (told, "demarche"), dossiers);
  self->endpoint = endpoint_new (world);
  gint64 last = read_dossiers (self, dossiers);
  if (now == 0 && !paris_time_parse (json_order_text (told, "now", ""), &now))
    now = MAX (last, world->published_at) + AFTER_ALL;
  if (!has_no_mistake (self, path, error))
    return NULL;
  world_set_now (world, now);
  if (!has_no_mistake (self, path, error))
    return NULL;
  g_clear_pointer (&self->mistakes, g_ptr_array_unref);
  return g_steal_pointer (&self);
}

void
written_campaign_free (WrittenCampaign *self) {
  g_clear_pointer (&self->endpoint, endpoint_free);
  g_clear_pointer (&self->mistakes, g_ptr_array_unref);
  g_free (self);
}
