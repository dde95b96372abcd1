/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An act that is refused here though it was done there is said, and nothing else: a recording may begin in the middle of a story. */
#include "recorded-acts.h"
#include "administration.h"
#include "applicant.h"
#include "json-order.h"
#include "messagerie.h"
#include "recorded-files.h"
#include "recorded-form.h"
#include "records.h"
#include "transitions.h"
#include <string.h>

static Agent *
find_agent (World *world, Dossier *dossier, const char *email) {
  for (guint i = 0; email != NULL && i < world->agents->len; i++) {
    if (g_strcmp0 (((Agent *) g_ptr_array_index (world->agents, i))->email, email) == 0)
      return g_ptr_array_index (world->agents, i);
  }
  return email == NULL && dossier->group->agents->len > 0 ? g_ptr_array_index (dossier->group->agents, 0) : NULL;
}

static Message *
find_message (Dossier *dossier, gint64 id) {
  for (guint i = 0; i < dossier->messages->len; i++) {
    Message *message = g_ptr_array_index (dossier->messages, i);
    if (message->id == id)
      return message;
  }
  return NULL;
}

/* ---- Deposit ---- */
static char *
take (JsonObject *object, const char *field) {
  return g_strdup (object != NULL ? observed_text (object, field) : "");
}

/* The line of the label that no field tells: name, complement, street, town, country. */
static char *
read_complement (JsonObject *address) {
  g_auto (GStrv) lines = g_strsplit (address != NULL ? observed_text (address, "label") : "", "\r\n", -1);
  return g_strv_length (lines) == 5 ? g_strdup (lines[1]) : NULL;
}

static void
read_company (JsonObject *facts, gboolean accepted, Collectivite *company) {
  JsonObject *told = json_order_object (facts, "demandeur"), *address = told != NULL ? json_order_object (told, "address") : NULL;
  JsonObject *firm = told != NULL ? json_order_object (told, "entreprise") : NULL;
  const char *street = address != NULL ? json_order_text (address, "streetAddress", NULL) : NULL;
  *company = (Collectivite) {
    .siret = take (told, "siret"), .name = take (firm, "raisonSociale"), .legal_form = take (firm, "formeJuridique"),
    .legal_code = take (firm, "formeJuridiqueCode"), .street = g_strdup (street), .postal_code = take (address, "postalCode"),
    .city = take (address, "cityName"), .city_code = take (address, "cityCode"), .department = take (address, "departmentName"),
    .department_code = take (address, "departmentCode"), .complement = read_complement (address), .incomplete = !accepted,
    .secondary = told != NULL && json_object_has_member (told, "siegeSocial") && !json_order_boolean (told, "siegeSocial"),
  };
}

static GPtrArray *
read_answers (JsonObject *facts) {
  JsonArray *champs = json_order_array (facts, "champs");
  GPtrArray *answers = answers_new ();
  for (guint i = 0; champs != NULL && i < json_array_get_length (champs); i++) {
    JsonNode *row = json_array_get_element (champs, i);
    g_auto (GStrv) values = JSON_NODE_HOLDS_OBJECT (row) ? recorded_form_read_values (json_node_get_object (row)) : NULL;
    if (values != NULL && values[0] != NULL)
      answers_set (answers, observed_id (json_node_get_object (row), "champDescriptorId"), (const char *const *) values, 0);
  }
  return answers;
}

static void
join_group (World *world, Dossier *dossier, JsonObject *group) {
  gint64 id = group != NULL ? json_order_integer (group, "number", 0) : 0;
  for (guint i = 0; i < world->groups->len; i++) {
    if (((Group *) g_ptr_array_index (world->groups, i))->id == id)
      dossier->group = g_ptr_array_index (world->groups, i);
  }
}

static const char *
live_deposit (World *world, Dossier *none, const Happening *happening) {
  JsonObject *facts = happening->what, *user = json_order_object (facts, "usager");
  Collectivite company;
  gint64 deposited_at = observed_instant (facts, "dateDepot"), edited_at = observed_instant (facts, "dateDerniereModificationChamps");
  gint64 opened_at = observed_instant (facts, "dateDerniereModificationAnnotations"), next = world->next_dossier;
  read_company (facts, happening->flag, &company);
  Deposit deposit = { &company, user != NULL ? observed_text (user, "email") : "", read_answers (facts), 0 };
  deposit.edited_for = edited_at != 0 && edited_at < deposited_at ? deposited_at - edited_at : 140 * G_USEC_PER_SEC;
  world->next_dossier = happening->dossier;
  Dossier *dossier = applicant_deposit (world, &deposit);
  world->next_dossier = MAX (next, happening->dossier + 1);
  if (opened_at != 0 && opened_at < deposited_at)
    dossier->created_at = dossier->annotations_updated_at = opened_at;
  join_group (world, dossier, json_order_object (facts, "groupeInstructeur"));
  collectivite_clear (&company);
  return NULL;
}

/* ---- Messages ---- */
static GPtrArray *
make_files (World *world, JsonObject *message) {
  JsonArray *rows = json_order_array (message, "attachments");
  GPtrArray *files = g_ptr_array_new ();
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    if (JSON_NODE_HOLDS_OBJECT (row))
      g_ptr_array_add (files, recorded_files_add (world, json_node_get_object (row)));
  }
  return files;
}

static const char *
live_message (World *world, Dossier *dossier, const Happening *happening) {
  g_autoptr (GPtrArray) files = make_files (world, happening->what);
  JsonObject *correction = json_order_object (happening->what, "correction");
  Agent *agent = find_agent (world, dossier, happening->by);
  const char *body = observed_text (happening->what, "body"), *refusal;
  Message *message = NULL;
  if (agent == NULL) {
    refusal = applicant_message (world, dossier, body, files, &message);
  } else {
    /* What was deleted since shows no text any more. */
    refusal = messagerie_send (world, dossier, agent, *body != '\0' ? body : "…", files->len > 0 ? g_ptr_array_index (files, 0) : NULL,
                               correction != NULL ? json_order_text (correction, "reason", NULL) : NULL, &message);
  }
  if (message == NULL)
    return refusal;
  message->id = happening->id;
  if (agent == NULL && *happening->by != '\0' && g_strcmp0 (message->email, happening->by) != 0) {
    g_free (message->email); /* a guest */
    message->email = g_strdup (happening->by);
  }
  return NULL;
}

static const char *
live_discard (World *world, Dossier *dossier, const Happening *happening) {
  Message *message = find_message (dossier, happening->id);
  return message != NULL ? messagerie_delete (world, message, dossier, find_agent (world, dossier, happening->by)) : "no such message";
}

static const char *
live_scan (World *world, Dossier *dossier, const Happening *happening) {
  Message *message = find_message (dossier, happening->id);
  for (guint i = 0; message != NULL && i < message->files->len; i++) {
    File *file = g_ptr_array_index (message->files, i);
    if (!g_str_equal (file->filename, happening->by))
      continue;
    g_free (file->scan);
    file->scan = g_strdup (happening->text);
    return NULL;
  }
  return "no such file";
}

/* ---- The form ---- */
static const char *
edit_champ (World *world, Dossier *dossier, JsonObject *champ) {
  gint64 stable_id = observed_id (champ, "champDescriptorId");
  Descriptor *descriptor = revision_find (dossier->revision, stable_id);
  Answer *edited = answers_find (dossier->buffer, stable_id), *before = edited != NULL ? edited : answers_find (dossier->answers, stable_id);
  g_auto (GStrv) values = recorded_form_read_values (champ);
  if (descriptor == NULL || descriptor->kind == CHAMP_HEADER || descriptor->kind == CHAMP_EXPLICATION)
    return NULL;
  if (before != NULL ? g_strv_equal ((const char *const *) before->values, (const char *const *) values) : values[0] == NULL)
    return NULL;
  return applicant_edit (world, dossier, stable_id, (const char *const *) values);
}

/* A champ that was not edited yet: the first that will be, else a text. */
static const char *
live_edit (World *world, Dossier *dossier, const Happening *happening) {
  JsonArray *champs = happening->what != NULL ? json_order_array (happening->what, "champs") : NULL;
  guint before = dossier->buffer->len;
  const char *refusal = NULL;
  for (guint i = 0; champs != NULL && refusal == NULL && dossier->buffer->len == before && i < json_array_get_length (champs); i++) {
    JsonNode *row = json_array_get_element (champs, i);
    if (JSON_NODE_HOLDS_OBJECT (row))
      refusal = edit_champ (world, dossier, json_node_get_object (row));
  }
  for (guint i = 0; refusal == NULL && dossier->buffer->len == before && i < dossier->revision->champs->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (dossier->revision->champs, i);
    const char *const values[] = { "…", NULL };
    if ((descriptor->kind == CHAMP_TEXT || descriptor->kind == CHAMP_PHONE) && answers_find (dossier->buffer, descriptor->stable_id) == NULL)
      refusal = applicant_edit (world, dossier, descriptor->stable_id, values);
  }
  return refusal;
}

static const char *
live_resubmit (World *world, Dossier *dossier, const Happening *happening) {
  JsonArray *champs = json_order_array (happening->what, "champs");
  if (champs != NULL)
    for (guint i = 0; i < json_array_get_length (champs); i++) {
      JsonNode *row = json_array_get_element (champs, i);
      const char *refusal = JSON_NODE_HOLDS_OBJECT (row) ? edit_champ (world, dossier, json_node_get_object (row)) : NULL;
      if (refusal != NULL)
        return refusal;
    }
  if (dossier->buffer->len == 0)
    live_edit (world, dossier, &(Happening) { .kind = HAPPENED_EDIT });
  return applicant_resubmit (world, dossier);
}

static const char *
live_annotation (World *world, Dossier *dossier, const Happening *happening) {
  g_auto (GStrv) values = recorded_form_read_values (happening->what);
  gint64 at = world_stamp (world);
  if (answers_set (dossier->annotations, observed_id (happening->what, "champDescriptorId"), (const char *const *) values, at))
    dossier->updated_at = at;
  return NULL;
}

/* ---- State ---- */
static const char *
decide (World *world, Dossier *dossier, const Happening *happening) {
  Agent *agent = find_agent (world, dossier, happening->by);
  if (g_str_equal (happening->text, "passe_en_instruction"))
    return transition_pass_to_instruction (world, dossier, agent, FALSE);
  if (g_str_equal (happening->text, "repasse_en_instruction"))
    return transition_back_to_instruction (world, dossier, agent, FALSE);
  if (g_str_equal (happening->text, "repasse_en_construction"))
    return transition_back_to_construction (world, dossier, agent, FALSE);
  if (g_str_equal (happening->text, "accepte"))
    return transition_accept (world, dossier, agent, happening->motivation, FALSE);
  if (g_str_equal (happening->text, "refuse"))
    return transition_refuse (world, dossier, agent, happening->motivation, FALSE);
  return transition_close (world, dossier, agent, happening->motivation, FALSE);
}

static const char *
live_transition (World *world, Dossier *dossier, const Happening *happening) {
  const char *refusal = decide (world, dossier, happening);
  if (refusal == NULL && happening->what != NULL)
    dossier->motivation_file = recorded_files_add (world, happening->what);
  return refusal;
}

static const char *
live_hide (World *world, Dossier *dossier, const Happening *happening) {
  return happening->flag ? applicant_delete (world, dossier) : applicant_restore (world, dossier);
}

static const char *
live_bin (World *world, Dossier *dossier, const Happening *happening) {
  return happening->flag ? administration_bin (world, dossier) : administration_restore (world, dossier);
}

static const char *
live_purge (World *world, Dossier *dossier, const Happening *happening) {
  if (dossier->purged_at != 0)
    return "it is purged already";
  dossier->purged_at = world_stamp (world);
  dossier->logged_at = happening->id;
  dossier->log_id = world->next_log++;
  return NULL;
}

static const char *
live_company (World *world, Dossier *dossier, const Happening *happening) {
  administration_set_company (world, dossier, FALSE);
  return NULL;
}

static const char *
live_archive (World *world, Dossier *dossier, const Happening *happening) {
  Agent *agent = find_agent (world, dossier, NULL);
  return happening->flag ? transition_archive (world, dossier, agent) : transition_unarchive (world, dossier, agent);
}

static const char *
live_label (World *world, Dossier *dossier, const Happening *happening) {
  Label *label = world_find_label (world, happening->id);
  if (label == NULL)
    return "no such label";
  return happening->flag ? transition_add_label (world, dossier, label) : transition_remove_label (world, dossier, label);
}

static const char *
live_account (World *world, Dossier *dossier, const Happening *happening) {
  dossier->user_deleted = TRUE;
  return NULL;
}

static const char *
live_unlisted (World *world, Dossier *dossier, const Happening *happening) {
  dossier->unlisted_until = happening->id + 1;
  return NULL;
}

static const char *
live_rebase (World *world, Dossier *dossier, const Happening *happening) {
  for (guint i = 0; i < world->revisions->len; i++) {
    Revision *revision = g_ptr_array_index (world->revisions, i);
    if (revision->id == happening->id)
      dossier->revision = revision;
  }
  return dossier->revision->id == happening->id ? NULL : "no such revision";
}

static const char *
live_touch (World *world, Dossier *dossier, const Happening *happening) {
  dossier->updated_at = world_stamp (world);
  return NULL;
}

static const char *(*const lives[]) (World *world, Dossier *dossier, const Happening *happening) = {
  [HAPPENED_DEPOSIT] = live_deposit, [HAPPENED_MESSAGE] = live_message, [HAPPENED_DISCARD] = live_discard, [HAPPENED_TRANSITION] = live_transition,
  [HAPPENED_EDIT] = live_edit, [HAPPENED_RESUBMIT] = live_resubmit, [HAPPENED_HIDE] = live_hide, [HAPPENED_BIN] = live_bin,
  [HAPPENED_PURGE] = live_purge,
  [HAPPENED_COMPANY] = live_company, [HAPPENED_SCAN] = live_scan, [HAPPENED_ARCHIVE] = live_archive, [HAPPENED_LABEL] = live_label,
  [HAPPENED_ANNOTATION] = live_annotation, [HAPPENED_ACCOUNT] = live_account, [HAPPENED_UNLISTED] = live_unlisted, [HAPPENED_REBASE] = live_rebase,
  [HAPPENED_TOUCH] = live_touch,
};

static void
happen (World *world, gpointer data) {
  const Happening *happening = data;
  Dossier *dossier = world_find_dossier (world, happening->dossier);
  if ((dossier == NULL) != (happening->kind == HAPPENED_DEPOSIT))
    return;
  const char *refusal = lives[happening->kind] (world, dossier, happening);
  if (refusal != NULL)
    g_info ("dossier %" G_GINT64_FORMAT ", act %d: %s", happening->dossier, happening->kind, refusal);
}

static void
happening_free (gpointer data) {
  Happening *self = data;
  g_clear_pointer (&self->what, json_object_unref);
  g_free ((gpointer) self->text);
  g_free ((gpointer) self->by);
  g_free ((gpointer) self->motivation);
  g_free (self);
}

void
recorded_acts_foresee (World *world, const Happening *happening, gint64 due, gint64 dated) {
  Happening *copy = g_new (Happening, 1);
  *copy = *happening;
  copy->what = happening->what != NULL ? json_object_ref (happening->what) : NULL;
  copy->text = g_strdup (happening->text);
  copy->by = g_strdup (happening->by);
  copy->motivation = g_strdup (happening->motivation);
  world_add_act (world, due, dated, happen, copy, happening_free);
}
