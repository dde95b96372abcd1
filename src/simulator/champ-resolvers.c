/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The champs of a dossier. Some kinds bear their own type only when the document names it: the platform does so. */
#include "global-id.h"
#include "paris-time.h"
#include "resolvers.h"
#include <stdio.h>
#include <string.h>

static const struct { const char *code; const char *name; } departements[] = {
  { "09", "Ariège" }, { "12", "Aveyron" }, { "31", "Haute-Garonne" }, { "32", "Gers" }, { "46", "Lot" },
  { "65", "Hautes-Pyrénées" }, { "81", "Tarn" }, { "82", "Tarn-et-Garonne" },
};

static const struct { ChampKind kind; const char *type; const char *otherwise; } champ_types[] = {
  { CHAMP_HEADER, "HeaderSectionChamp", "TextChamp" },
  { CHAMP_EXPLICATION, "ExplicationChamp", "TextChamp" },
  { CHAMP_TEXT, "TextChamp", NULL },
  { CHAMP_TEXTAREA, "TextChamp", NULL },
  { CHAMP_EMAIL, "TextChamp", NULL },
  { CHAMP_PHONE, "TextChamp", NULL },
  { CHAMP_DEPARTEMENT, "DepartementChamp", "TextChamp" },
  { CHAMP_DROP_DOWN, "DropDownListChamp", "TextChamp" },
  { CHAMP_MULTIPLE, "MultipleDropDownListChamp", NULL },
  { CHAMP_LINKED, "LinkedDropDownListChamp", NULL },
  { CHAMP_CHECKBOX, "CheckboxChamp", NULL },
  { CHAMP_YES_NO, "YesNoChamp", "CheckboxChamp" },
  { CHAMP_INTEGER, "IntegerNumberChamp", NULL },
  { CHAMP_DECIMAL, "DecimalNumberChamp", NULL },
  { CHAMP_DATE, "DateChamp", NULL },
  { CHAMP_DATETIME, "DatetimeChamp", "DateChamp" },
  { CHAMP_REPETITION, "RepetitionChamp", NULL },
};

const char *
departement_name (const char *code) {
  for (guint i = 0; i < G_N_ELEMENTS (departements); i++) {
    if (g_str_equal (departements[i].code, code))
      return departements[i].name;
  }
  return code;
}

static const char *
value_at (ChampView *champ, guint rank) {
  return champ->answer != NULL && g_strv_length (champ->answer->values) > rank ? champ->answer->values[rank] : NULL;
}

static gboolean
is_empty (ChampView *champ) {
  const char *value = value_at (champ, 0);
  return value == NULL || *value == '\0';
}

Result
champ_result (Execution *execution, Dossier *dossier, Descriptor *descriptor, GPtrArray *answers) {
  ChampView *view = arena_new0 (execution->arena, ChampView);
  view->dossier = dossier;
  view->descriptor = descriptor;
  view->answer = answers_find (answers, descriptor->stable_id);
  for (guint i = 0; i < G_N_ELEMENTS (champ_types); i++) {
    if (champ_types[i].kind == descriptor->kind) {
      gboolean named = champ_types[i].otherwise == NULL || g_hash_table_contains (execution->conditions, champ_types[i].type);
      return result_object (named ? champ_types[i].type : champ_types[i].otherwise, view);
    }
  }
  g_assert_not_reached ();
}

/* "06 12 34 56 78" when it is a French number, else what was typed. */
static char *
phone_string (const char *typed) {
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *at = typed; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at) || *at == '+')
      g_string_append_c (digits, *at);
  }
  if (g_str_has_prefix (digits->str, "+33")) {
    g_string_erase (digits, 0, 3);
    g_string_prepend_c (digits, '0');
  }
  if (digits->len != 10 || digits->str[0] != '0')
    return g_strdup (typed);
  for (int i = 8; i > 0; i -= 2)
    g_string_insert_c (digits, i, ' ');
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

static char *
date_string (const char *value, gboolean with_hour) {
  static const char *const months[] = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" };
  int year, month, day, hour = 0, minute = 0;
  if (sscanf (value, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) < 3 || month < 1 || month > 12)
    return g_strdup (value);
  if (with_hour)
    return g_strdup_printf ("%02d %s %d %02d:%02d", day, months[month - 1], year, hour, minute);
  return g_strdup_printf ("%02d %s %d", day, months[month - 1], year);
}

char *
champ_string (ChampView *champ) {
  const char *value = value_at (champ, 0), *second = value_at (champ, 1);
  if (champ->descriptor->kind == CHAMP_CHECKBOX)
    return g_strdup (g_strcmp0 (value, "true") == 0 ? "true" : "false");
  if (is_empty (champ))
    return g_strdup ("");
  switch (champ->descriptor->kind) {
  case CHAMP_PHONE:
    return phone_string (value);
  case CHAMP_DEPARTEMENT:
    return g_strdup_printf ("%s - %s", value, departement_name (value));
  case CHAMP_MULTIPLE:
    return g_strjoinv (", ", champ->answer->values);
  case CHAMP_LINKED:
    return second != NULL && *second != '\0' ? g_strdup_printf ("%s / %s", value, second) : g_strdup (value);
  case CHAMP_DATE:
    return date_string (value, FALSE);
  case CHAMP_DATETIME:
    return date_string (value, TRUE);
  case CHAMP_DECIMAL: {
    g_autofree char *number = g_strdup (value);
    return strchr (number, '.') != NULL ? g_steal_pointer (&number) : g_strdup_printf ("%s.0", number);
  }
  case CHAMP_HEADER:
  case CHAMP_EXPLICATION:
  case CHAMP_TEXT:
  case CHAMP_TEXTAREA:
  case CHAMP_EMAIL:
  case CHAMP_DROP_DOWN:
  case CHAMP_CHECKBOX:
  case CHAMP_YES_NO:
  case CHAMP_INTEGER:
  case CHAMP_REPETITION:
  default:
    return g_strdup (value);
  }
}

static Result
resolve_descriptor_id (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_id (execution, "Champ", ((ChampView *) object)->descriptor->stable_id);
}

/* In a repetition it is of one row. */
static Result
resolve_id (Execution *execution, gpointer object, const Arguments *arguments) {
  ChampView *champ = object;
  if (champ->row == NULL)
    return resolve_descriptor_id (execution, object, arguments);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "|%s", champ->descriptor->stable_id, champ->row->key);
  return result_take (execution, global_id_new_text ("Champ", key));
}

static Result
resolve_label (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text (((ChampView *) object)->descriptor->label);
}

static Result
resolve_string_value (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_take (execution, champ_string (object));
}

static gboolean
is_private (ChampView *champ) {
  return g_ptr_array_find (champ->dossier->revision->annotations, champ->descriptor, NULL);
}

static Result
resolve_updated_at (Execution *execution, gpointer object, const Arguments *arguments) {
  ChampView *champ = object;
  if (champ->answer != NULL)
    return result_date (execution, champ->answer->updated_at);
  return result_date (execution, is_private (champ) ? champ->dossier->annotations_updated_at : champ->dossier->deposited_at);
}

static Result
resolve_prefilled (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_boolean (FALSE);
}

static Result
resolve_text (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text (value_at (object, 0));
}

static Result
resolve_text_or_null (Execution *execution, gpointer object, const Arguments *arguments) {
  return is_empty (object) ? result_null () : result_text (value_at (object, 0));
}

static Result
resolve_second (Execution *execution, gpointer object, const Arguments *arguments) {
  const char *second = value_at (object, 1);
  return is_empty (object) ? result_null () : result_text (second != NULL ? second : "");
}

static Result
resolve_values (Execution *execution, gpointer object, const Arguments *arguments) {
  ChampView *champ = object;
  return result_texts (execution, champ->answer != NULL ? (const char *const *) champ->answer->values : NULL);
}

static Result
resolve_checked (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_boolean (g_strcmp0 (value_at (object, 0), "true") == 0);
}

static Result
resolve_selected (Execution *execution, gpointer object, const Arguments *arguments) {
  return is_empty (object) ? result_null () : resolve_checked (execution, object, arguments);
}

static Result
resolve_decimal (Execution *execution, gpointer object, const Arguments *arguments) {
  return is_empty (object) ? result_null () : result_float (g_ascii_strtod (value_at (object, 0), NULL));
}

static Result
resolve_instant (Execution *execution, gpointer object, const Arguments *arguments) {
  gint64 instant;
  return !is_empty (object) && paris_time_parse (value_at (object, 0), &instant) ? result_date (execution, instant) : result_null ();
}

static Result
resolve_level (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_integer (((ChampView *) object)->descriptor->level);
}

static Result
resolve_departement (Execution *execution, gpointer object, const Arguments *arguments) {
  return is_empty (object) ? result_null () : result_object ("Departement", (gpointer) value_at (object, 0));
}

static Result
resolve_departement_code (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text (object);
}

static Result
resolve_departement_name (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_text (departement_name (object));
}

static Result
champs_of_row (Execution *execution, ChampView *repetition, Row *row, Result list) {
  for (guint i = 0; i < repetition->descriptor->inner->len; i++) {
    Result champ = champ_result (execution, repetition->dossier, g_ptr_array_index (repetition->descriptor->inner, i), row->answers);
    ((ChampView *) champ.object)->row = row;
    result_add (&list, champ);
  }
  return list;
}

static Result
resolve_rows (Execution *execution, gpointer object, const Arguments *arguments) {
  ChampView *champ = object;
  Result list = result_list (execution);
  for (guint i = 0; champ->dossier->rows != NULL && i < champ->dossier->rows->len; i++) {
    Row *row = g_ptr_array_index (champ->dossier->rows, i);
    if (row->stable_id != champ->descriptor->stable_id)
      continue;
    ChampView *view = arena_new0 (execution->arena, ChampView);
    *view = *champ;
    view->row = row;
    result_add (&list, result_object ("Row", view));
  }
  return list;
}

static Result
resolve_row_id (Execution *execution, gpointer object, const Arguments *arguments) {
  return result_take (execution, global_id_new_text ("Row", ((ChampView *) object)->row->key));
}

static Result
resolve_row_champs (Execution *execution, gpointer object, const Arguments *arguments) {
  return champs_of_row (execution, object, ((ChampView *) object)->row, result_list (execution));
}

static Result
resolve_all_champs (Execution *execution, gpointer object, const Arguments *arguments) {
  ChampView *champ = object;
  Result list = result_list (execution);
  for (guint i = 0; champ->dossier->rows != NULL && i < champ->dossier->rows->len; i++) {
    Row *row = g_ptr_array_index (champ->dossier->rows, i);
    if (row->stable_id == champ->descriptor->stable_id)
      list = champs_of_row (execution, champ, row, list);
  }
  return list;
}

const ResolverRow champ_resolvers[] = {
  { "Champ.id", resolve_id },
  { "Champ.champDescriptorId", resolve_descriptor_id },
  { "Champ.label", resolve_label },
  { "Champ.stringValue", resolve_string_value },
  { "Champ.updatedAt", resolve_updated_at },
  { "Champ.prefilled", resolve_prefilled },
  { "TextChamp.value", resolve_text },
  { "DropDownListChamp.value", resolve_text },
  { "MultipleDropDownListChamp.values", resolve_values },
  { "LinkedDropDownListChamp.primaryValue", resolve_text_or_null },
  { "LinkedDropDownListChamp.secondaryValue", resolve_second },
  { "CheckboxChamp.value", resolve_checked },
  { "YesNoChamp.value", resolve_selected },
  { "IntegerNumberChamp.value", resolve_text_or_null },
  { "DecimalNumberChamp.value", resolve_decimal },
  { "DateChamp.date", resolve_text_or_null },
  { "DateChamp.value", resolve_instant },
  { "DatetimeChamp.datetime", resolve_instant },
  { "HeaderSectionChamp.level", resolve_level },
  { "RepetitionChamp.rows", resolve_rows },
  { "RepetitionChamp.champs", resolve_all_champs },
  { "Row.id", resolve_row_id },
  { "Row.champs", resolve_row_champs },
  { "DepartementChamp.departement", resolve_departement },
  { "Departement.code", resolve_departement_code },
  { "Departement.name", resolve_departement_name },
  { NULL, NULL },
};
