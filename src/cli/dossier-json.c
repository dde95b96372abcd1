/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON objects of a dossier and of an operation: fields are added, never renamed nor retyped. Main thread. */
#include "config.h"
#include "printing.h"
#include "viewing.h"

static void
add_file (JsonBuilder *json, ParapheFile *file, const char *path) {
  const ParapheFileFacts *f = paraphe_file_facts (file);
  json_builder_begin_object (json);
  paraphe_json_string (json, "name", f->name);
  paraphe_json_string (json, "content_type", f->content_type);
  paraphe_json_string (json, "md5", f->md5);
  paraphe_json_int (json, "size", f->size);
  paraphe_json_instant (json, "created_at", f->created_at);
  paraphe_json_string (json, "scan", paraphe_scan_to_code (f->scan));
  paraphe_json_string (json, "path", path);
  json_builder_end_object (json);
}

/* Texts by key, in the order of the keys. values: (nullable) */
static void
add_values (JsonBuilder *json, GHashTable *values) {
  g_autoptr (GList) keys = values ? g_list_sort (g_hash_table_get_keys (values), (GCompareFunc) strcmp) : NULL;
  json_builder_begin_object (json);
  for (GList *key = keys; key; key = key->next)
    paraphe_json_string (json, key->data, g_hash_table_lookup (values, key->data));
  json_builder_end_object (json);
}

void
paraphe_json_flag (JsonBuilder *json, ParapheFlag *flag, gboolean whole) {
  const ParapheFlagFacts *f = paraphe_flag_facts (flag);
  g_autofree char *gates = paraphe_gates_to_code (f->gates);
  json_builder_begin_object (json);
  paraphe_json_string (json, "id", f->id);
  paraphe_json_string (json, "severity", paraphe_severity_to_code (f->severity));
  paraphe_json_string (json, "gates", gates);
  paraphe_json_bool (json, "evaluable", f->evaluable);
  paraphe_json_bool (json, "acknowledged", f->mark != NULL);
  if (whole) {
    paraphe_json_string (json, "field", f->field ? paraphe_role_to_code (f->field) : NULL);
    paraphe_json_string (json, "message", f->message);
    paraphe_json_string (json, "why", f->why);
    paraphe_json_string (json, "fingerprint", f->fingerprint);
    json_builder_set_member_name (json, "data");
    add_values (json, f->values);
  }
  json_builder_end_object (json);
}

static void
add_convention_in_force (JsonBuilder *json, const ParapheSummaryFacts *s) {
  json_builder_set_member_name (json, "convention");
  if (!s->convention_version) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  paraphe_json_int (json, "version", s->convention_version);
  paraphe_json_instant (json, "created_at", s->convention_at);
  paraphe_json_string (json, "md5", *s->convention_md5 ? s->convention_md5 : NULL);
  json_builder_end_object (json);
}

/* Null when the server has not told them. */
static void
add_labels (JsonBuilder *json, const char *labels) {
  json_builder_set_member_name (json, "labels");
  if (!labels) {
    json_builder_add_null_value (json);
    return;
  }
  g_auto (GStrv) names = g_strsplit (labels, "\n", -1);
  json_builder_begin_array (json);
  for (guint i = 0; names[i]; i++)
    json_builder_add_string_value (json, names[i]);
  json_builder_end_array (json);
}

void
paraphe_json_summary (JsonBuilder *json, ParapheSummary *summary) {
  const ParapheSummaryFacts *s = paraphe_summary_facts (summary);
  g_autofree char *blocking = paraphe_gates_to_code (s->closed);
  paraphe_json_int (json, "number", s->number);
  paraphe_json_string (json, "state", paraphe_state_to_code (s->state));
  paraphe_json_string (json, "status", paraphe_status_to_code (s->status));
  paraphe_json_string (json, "status_label", paraphe_engine_status_label (s->status));
  paraphe_json_string (json, "collectivite", s->name);
  g_autofree char *siren = s->siret && strlen (s->siret) == 14 ? g_strndup (s->siret, 9) : NULL;
  paraphe_json_string (json, "siren", siren);
  paraphe_json_string (json, "siret", s->siret && *s->siret ? s->siret : NULL);
  paraphe_json_string (json, "departement", s->departement && *s->departement ? s->departement : NULL);
  paraphe_json_instant (json, "deposited_at", s->deposited_at);
  paraphe_json_day (json, "deadline", s->deadline);
  json_builder_set_member_name (json, "days_left");
  if (s->deadline == PARAPHE_NO_DAY)
    json_builder_add_null_value (json);
  else
    json_builder_add_int_value (json, s->days_left);
  paraphe_json_count (json, "schools_declared", s->schools_declared);
  paraphe_json_count (json, "schools_listed", s->schools_listed);
  paraphe_json_count (json, "schools_distinct", s->schools_distinct);
  paraphe_json_count (json, "cost_declared", s->cost_cents);
  paraphe_json_count (json, "cost_expected", s->cost_expected_cents);
  paraphe_json_string (json, "currency", "EUR");
  paraphe_json_string (json, "worst", s->worst ? paraphe_severity_to_code (s->worst) : NULL);
  paraphe_json_int (json, "n_flags", s->n_flags);
  paraphe_json_string (json, "blocking", blocking);
  paraphe_json_instant (json, "last_message_at", s->last_message_at);
  paraphe_json_string (json, "last_message_from", s->last_message_at ? paraphe_author_to_code (s->last_message_from) : NULL);
  paraphe_json_bool (json, "unanswered", s->unanswered);
  paraphe_json_int (json, "copies_unexamined", s->copies_to_examine);
  paraphe_json_count (json, "convention_version", s->convention_version ? (gint64) s->convention_version : -1);
  add_convention_in_force (json, s);
  add_labels (json, s->labels);
  paraphe_json_bool (json, "starred", s->starred);
  paraphe_json_string (json, "note", s->note);
  paraphe_json_bool (json, "archived", s->archived);
  paraphe_json_bool (json, "pending_operation", s->pending_operation);
  paraphe_json_int (json, "pending_operations", s->n_pending);
  paraphe_json_instant (json, "seen_at", s->read_at);
  paraphe_json_instant (json, "synced_at", s->synced_at);
}

void
paraphe_json_summary_flags (JsonBuilder *json, ParapheSummary *summary) {
  const char *text = paraphe_summary_facts (summary)->flags;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  json_builder_set_member_name (json, "flags");
  json_builder_begin_array (json);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1);
    if (g_strv_length (parts) != 5)
      continue;
    json_builder_begin_object (json);
    paraphe_json_string (json, "id", parts[0]);
    paraphe_json_string (json, "severity", parts[1]);
    paraphe_json_string (json, "gates", parts[2]);
    paraphe_json_bool (json, "evaluable", *parts[3] == '1');
    paraphe_json_bool (json, "acknowledged", *parts[4] == '1');
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/* 1, 0, else null. */
static void
add_truth (JsonBuilder *json, const char *name, int truth) {
  json_builder_set_member_name (json, name);
  if (truth < 0)
    json_builder_add_null_value (json);
  else
    json_builder_add_boolean_value (json, truth > 0);
}

/* Each référent that the form announces or names. */
static void
add_referents (JsonBuilder *json, const ParapheFormFacts *f) {
  static const struct {
    ParapheRole announced, name, email;
  } referents[] = { { PARAPHE_ROLE_REFERENT1, PARAPHE_ROLE_REFERENT1_NAME, PARAPHE_ROLE_REFERENT1_EMAIL },
                    { PARAPHE_ROLE_REFERENT2, PARAPHE_ROLE_REFERENT2_NAME, PARAPHE_ROLE_REFERENT2_EMAIL } };
  json_builder_set_member_name (json, "referents");
  json_builder_begin_array (json);
  for (gsize i = 0; i < G_N_ELEMENTS (referents); i++) {
    const char *announced = f->raw[referents[i].announced], *name = f->raw[referents[i].name], *email = f->raw[referents[i].email];
    if (!name && !email && g_strcmp0 (announced, "true") != 0)
      continue;
    json_builder_begin_object (json);
    paraphe_json_int (json, "rank", (gint64) i + 1);
    add_truth (json, "announced", announced ? g_str_equal (announced, "true") : -1);
    paraphe_json_string (json, "name", name);
    paraphe_json_string (json, "email", email);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_schools (JsonBuilder *json, GPtrArray *schools) {
  json_builder_set_member_name (json, "schools");
  json_builder_begin_array (json);
  for (guint i = 0; i < schools->len; i++) {
    const ParapheCaseSchool *school = g_ptr_array_index (schools, i);
    json_builder_begin_object (json);
    paraphe_json_string (json, "label", school->label);
    paraphe_json_string (json, "uai", school->uai);
    paraphe_json_string (json, "name", school->name);
    paraphe_json_string (json, "commune", school->commune);
    paraphe_json_string (json, "method", school->method);
    json_builder_set_member_name (json, "score");
    if (school->score < 0)
      json_builder_add_null_value (json);
    else
      json_builder_add_double_value (json, school->score);
    add_truth (json, "open", school->open);
    paraphe_json_string (json, "sector", school->sector);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_form (JsonBuilder *json, ParapheForm *form) {
  const ParapheFormFacts *f = paraphe_form_facts (form);
  paraphe_json_string (json, "signatory", f->raw[PARAPHE_ROLE_SIGNATORY]);
  paraphe_json_string (json, "quality", f->raw[PARAPHE_ROLE_QUALITY]);
  paraphe_json_string (json, "phone", f->raw[PARAPHE_ROLE_PHONE]);
  add_referents (json, f);
  json_builder_set_member_name (json, "commitments");
  json_builder_begin_array (json);
  for (int i = 0; i < 2; i++)
    if (f->commitment[i] < 0)
      json_builder_add_null_value (json);
    else
      json_builder_add_boolean_value (json, f->commitment[i]);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "form");
  json_builder_begin_object (json);
  for (int role = 1; role < PARAPHE_N_ROLES; role++)
    paraphe_json_string (json, paraphe_role_to_code (role), f->raw[role]);
  json_builder_end_object (json);
}

static void
add_treatments (JsonBuilder *json, GPtrArray *treatments) {
  json_builder_set_member_name (json, "treatments");
  json_builder_begin_array (json);
  for (guint i = 0; i < treatments->len; i++) {
    const ParapheTreatmentFacts *t = paraphe_treatment_facts (g_ptr_array_index (treatments, i));
    json_builder_begin_object (json);
    paraphe_json_string (json, "id", t->id);
    paraphe_json_string (json, "event", paraphe_event_to_code (t->event));
    paraphe_json_instant (json, "at", t->at);
    paraphe_json_string (json, "by", t->email);
    paraphe_json_string (json, "motivation", t->motivation);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_messages (JsonBuilder *json, ParapheCaseFile *file, GPtrArray *messages) {
  json_builder_set_member_name (json, "messages");
  json_builder_begin_array (json);
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    const ParapheMessageFacts *m = paraphe_message_facts (message);
    g_autofree char *text = paraphe_message_dup_text (message);
    json_builder_begin_object (json);
    paraphe_json_string (json, "id", m->id);
    paraphe_json_instant (json, "at", m->created_at);
    paraphe_json_string (json, "from", m->email);
    paraphe_json_string (json, "class", paraphe_author_to_code (m->author));
    paraphe_json_string (json, "body", text);
    paraphe_json_instant (json, "discarded_at", m->discarded_at);
    paraphe_json_string (json, "correction", m->is_correction ? m->correction_reason : NULL);
    json_builder_set_member_name (json, "files");
    json_builder_begin_array (json);
    for (guint k = 0; m->files && k < m->files->len; k++) {
      ParapheFile *attached = g_ptr_array_index (m->files, k);
      add_file (json, attached, paraphe_case_file_get_paper (file, paraphe_file_facts (attached)->md5));
    }
    json_builder_end_array (json);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_conventions (JsonBuilder *json, ParapheCaseFile *file, GPtrArray *conventions) {
  json_builder_set_member_name (json, "conventions");
  json_builder_begin_array (json);
  for (guint i = 0; conventions && i < conventions->len; i++) {
    const ParapheConventionFacts *c = paraphe_convention_facts (g_ptr_array_index (conventions, i));
    json_builder_begin_object (json);
    paraphe_json_int (json, "version", c->version);
    paraphe_json_instant (json, "created_at", c->generated_at);
    paraphe_json_string (json, "md5", c->md5);
    paraphe_json_string (json, "sha256", c->sha256);
    paraphe_json_string (json, "status", paraphe_version_state_to_code (c->state));
    paraphe_json_string (json, "path", paraphe_case_file_get_paper (file, c->md5));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/* One a line of what the agent wrote. */
static void
add_reasons (JsonBuilder *json, ParapheExamination *examination) {
  const char *reason = examination ? paraphe_examination_facts (examination)->reason : NULL;
  g_auto (GStrv) lines = g_strsplit (reason ? reason : "", "\n", -1);
  json_builder_set_member_name (json, "reasons");
  json_builder_begin_array (json);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      json_builder_add_string_value (json, lines[i]);
  json_builder_end_array (json);
}

static void
add_copies (JsonBuilder *json, ParapheCaseFile *file, GPtrArray *copies) {
  json_builder_set_member_name (json, "copies");
  json_builder_begin_array (json);
  for (guint i = 0; copies && i < copies->len; i++) {
    const ParapheCopyFacts *c = paraphe_copy_facts (g_ptr_array_index (copies, i));
    json_builder_begin_object (json);
    json_builder_set_member_name (json, "file");
    add_file (json, c->file, paraphe_case_file_get_paper (file, paraphe_file_facts (c->file)->md5));
    paraphe_json_string (json, "message", c->message);
    paraphe_json_instant (json, "received_at", c->received_at);
    paraphe_json_bool (json, "in_time", c->in_time);
    paraphe_json_string (json, "verdict", paraphe_copy_state_to_code (c->state));
    paraphe_json_count (json, "version", c->version ? (gint64) c->version : -1);
    paraphe_json_string (json, "reason", c->examination ? paraphe_examination_facts (c->examination)->reason : NULL);
    add_reasons (json, c->examination);
    json_builder_set_member_name (json, "evidence");
    add_values (json, g_hash_table_lookup (paraphe_case_file_facts (file)->evidence, paraphe_file_facts (c->file)->md5));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_examinations (JsonBuilder *json, GPtrArray *examinations) {
  json_builder_set_member_name (json, "examinations");
  json_builder_begin_array (json);
  for (guint i = 0; i < examinations->len; i++) {
    const ParapheExaminationFacts *e = paraphe_examination_facts (g_ptr_array_index (examinations, i));
    json_builder_begin_object (json);
    paraphe_json_string (json, "message", e->message);
    paraphe_json_string (json, "md5", e->md5);
    paraphe_json_string (json, "convention_md5", e->convention_md5);
    paraphe_json_string (json, "verdict", paraphe_verdict_to_code (e->verdict));
    paraphe_json_string (json, "reason", e->reason);
    paraphe_json_string (json, "by", e->by);
    paraphe_json_instant (json, "at", e->at);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
add_extensions (JsonBuilder *json, GPtrArray *extensions) {
  json_builder_set_member_name (json, "extensions");
  json_builder_begin_array (json);
  for (guint i = 0; i < extensions->len; i++) {
    const ParapheGrantFacts *g = paraphe_grant_facts (g_ptr_array_index (extensions, i));
    json_builder_begin_object (json);
    paraphe_json_day (json, "until", g->until);
    paraphe_json_string (json, "reason", g->reason);
    paraphe_json_string (json, "by", g->by);
    paraphe_json_instant (json, "at", g->at);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

void
paraphe_json_operation (JsonBuilder *json, ParapheOperation *operation) {
  const ParapheOperationFacts *o = paraphe_operation_facts (operation);
  json_builder_begin_object (json);
  paraphe_json_string (json, "id", o->uuid);
  paraphe_json_string (json, "recipe", paraphe_recipe_to_code (o->recipe));
  paraphe_json_int (json, "dossier", o->dossier);
  paraphe_json_string (json, "state", paraphe_operation_state_to_code (o->state));
  paraphe_json_instant (json, "created_at", o->created_at);
  paraphe_json_string (json, "by", o->by);
  paraphe_json_string (json, "base", o->base);
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  for (guint i = 0; i < o->steps->len; i++) {
    const ParapheStepFacts *s = paraphe_step_facts (g_ptr_array_index (o->steps, i));
    json_builder_begin_object (json);
    paraphe_json_string (json, "mutation", paraphe_mutation_to_code (s->mutation));
    paraphe_json_string (json, "state", paraphe_step_state_to_code (s->state));
    paraphe_json_int (json, "attempts", s->attempts);
    paraphe_json_string (json, "last_error", s->error);
    paraphe_json_string (json, "evidence", s->evidence);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  paraphe_json_bool (json, "needs_human", o->needs_human);
  paraphe_json_string (json, "explanation", o->explanation);
  json_builder_end_object (json);
}

void
paraphe_json_case_file (JsonBuilder *json, ParapheCaseFile *file) {
  const ParapheCaseFileFacts *facts = paraphe_case_file_facts (file);
  const ParapheDossierFacts *d = paraphe_dossier_facts (facts->dossier);
  const ParapheJudgementFacts *j = paraphe_judgement_facts (facts->judgement);
  json_builder_begin_object (json);
  paraphe_json_summary (json, facts->summary);
  add_form (json, facts->form);
  add_schools (json, facts->schools);
  paraphe_json_string (json, "demandeur", d->name);
  paraphe_json_string (json, "account", d->account_email);
  paraphe_json_string (json, "motivation", d->motivation);
  paraphe_json_string (json, "why_status", j->why_status);
  json_builder_set_member_name (json, "flags");
  json_builder_begin_array (json);
  for (guint i = 0; i < j->flags->len; i++)
    paraphe_json_flag (json, g_ptr_array_index (j->flags, i), TRUE);
  json_builder_end_array (json);
  add_treatments (json, d->treatments);
  add_messages (json, file, d->messages);
  add_conventions (json, file, j->conventions);
  add_copies (json, file, j->copies);
  add_examinations (json, facts->examinations);
  add_extensions (json, facts->extensions);
  json_builder_set_member_name (json, "operations");
  json_builder_begin_array (json);
  for (guint i = 0; i < facts->operations->len; i++)
    paraphe_json_operation (json, g_ptr_array_index (facts->operations, i));
  json_builder_end_array (json);
  paraphe_json_string (json, "raw_revision", d->revision);
  json_builder_end_object (json);
}
