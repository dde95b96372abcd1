/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a champ: its value again, typed for tables. */
#include "global-id.h"
#include "paris-time.h"
#include "resolvers.h"

typedef struct {
  ChampView *champ;
  const char *suffix;  /* (nullable) of the id */
  const char *tail;    /* (nullable) of the label */
  int rank;            /* of the value; -1: the whole as text */
} ColumnView;

static const char *
column_type (ChampKind kind) {
  switch (kind) {
  case CHAMP_DEPARTEMENT:
  case CHAMP_DROP_DOWN:
    return "EnumColumn";
  case CHAMP_MULTIPLE:
    return "EnumsColumn";
  case CHAMP_CHECKBOX:
  case CHAMP_YES_NO:
    return "BooleanColumn";
  case CHAMP_INTEGER:
    return "IntegerColumn";
  case CHAMP_DECIMAL:
    return "DecimalColumn";
  case CHAMP_DATE:
    return "DateColumn";
  case CHAMP_DATETIME:
    return "DateTimeColumn";
  case CHAMP_HEADER:
  case CHAMP_EXPLICATION:
  case CHAMP_TEXT:
  case CHAMP_TEXTAREA:
  case CHAMP_EMAIL:
  case CHAMP_PHONE:
  case CHAMP_LINKED:
  case CHAMP_REPETITION:
  default:
    return "TextColumn";
  }
}

static Result
column_new (Execution *execution, ChampView *champ, const char *type, const char *suffix, const char *tail, int rank) {
  ColumnView *column = arena_new0 (execution->arena, ColumnView);
  *column = (ColumnView) { champ, suffix, tail, rank };
  return result_object (type, column);
}

static Result
resolve_columns (Execution *execution, gpointer object, const Arguments *arguments) {
  ChampView *champ = object;
  Result columns = result_list (execution);
  ChampKind kind = champ->descriptor->kind;
  if (kind == CHAMP_HEADER || kind == CHAMP_EXPLICATION || kind == CHAMP_REPETITION)
    return columns;
  if (kind == CHAMP_LINKED) {
    result_add (&columns, column_new (execution, champ, "TextColumn", ".value", NULL, -1));
    result_add (&columns, column_new (execution, champ, "EnumColumn", ".primary", " (Primaire)", 0));
    result_add (&columns, column_new (execution, champ, "EnumColumn", ".secondary", " (Secondaire)", 1));
    return columns;
  }
  result_add (&columns, column_new (execution, champ, column_type (kind), NULL, NULL, 0));
  return columns;
}

static Result
resolve_id (Execution *execution, gpointer object, const Arguments *arguments) {
  ColumnView *column = object;
  g_autofree char *key = g_strdup_printf ("type_de_champ/%" G_GINT64_FORMAT "%s", column->champ->descriptor->stable_id, column->suffix != NULL ? column->suffix : "");
  return result_take (execution, global_id_new_text ("Column", key));
}

static Result
resolve_label (Execution *execution, gpointer object, const Arguments *arguments) {
  ColumnView *column = object;
  return column->tail == NULL ? result_text (column->champ->descriptor->label) : result_take (execution, g_strconcat (column->champ->descriptor->label, column->tail, NULL));
}

static const char *
value_of (ColumnView *column) {
  Answer *answer = column->champ->answer;
  guint rank = (guint) MAX (column->rank, 0);
  return answer != NULL && g_strv_length (answer->values) > rank ? answer->values[rank] : NULL;
}

static Result
resolve_text (Execution *execution, gpointer object, const Arguments *arguments) {
  ColumnView *column = object;
  const char *value = value_of (column);
  if (value == NULL || (*value == '\0' && column->rank < 1))
    return result_null ();
  return column->rank < 0 ? result_take (execution, champ_string (column->champ)) : result_text (value);
}

static Result
resolve_texts (Execution *execution, gpointer object, const Arguments *arguments) {
  ColumnView *column = object;
  return column->champ->answer != NULL ? result_texts (execution, (const char *const *) column->champ->answer->values) : result_null ();
}

static Result
resolve_boolean (Execution *execution, gpointer object, const Arguments *arguments) {
  const char *value = value_of (object);
  return value == NULL || *value == '\0' ? result_null () : result_boolean (g_str_equal (value, "true"));
}

static Result
resolve_real (Execution *execution, gpointer object, const Arguments *arguments) {
  const char *value = value_of (object);
  return value == NULL || *value == '\0' ? result_null () : result_float (g_ascii_strtod (value, NULL));
}

static Result
resolve_instant (Execution *execution, gpointer object, const Arguments *arguments) {
  const char *value = value_of (object);
  gint64 instant;
  return value != NULL && paris_time_parse (value, &instant) ? result_date (execution, instant) : result_null ();
}

static Result
resolve_string_value (Execution *execution, gpointer object, const Arguments *arguments) {
  ColumnView *column = object;
  gboolean is_boolean = column->champ->descriptor->kind == CHAMP_CHECKBOX || column->champ->descriptor->kind == CHAMP_YES_NO;
  if (is_boolean && g_strcmp0 (value_of (column), "true") != 0)
    return result_null ();
  return column->champ->descriptor->kind == CHAMP_MULTIPLE ? result_take (execution, champ_string (column->champ)) : resolve_text (execution, object, arguments);
}

const ResolverRow column_resolvers[] = {
  { "Champ.columns", resolve_columns },
  { "Column.id", resolve_id },
  { "Column.label", resolve_label },
  { "Column.stringValue", resolve_string_value },
  { "TextColumn.value", resolve_text },
  { "EnumColumn.value", resolve_text },
  { "EnumsColumn.value", resolve_texts },
  { "BooleanColumn.value", resolve_boolean },
  { "IntegerColumn.value", resolve_text },
  { "DecimalColumn.value", resolve_real },
  { "DateColumn.value", resolve_text },
  { "DateTimeColumn.value", resolve_instant },
  { NULL, NULL },
};
