/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of an annotation: the server wants it under a key that says the declared type, and refuses another. What it cannot take
 * back is refused here: a date or a number is never emptied. A row of a repetition is never added: each call would add one again.
 * Pure, any thread. */
#include "config.h"
#include "mutation-input.h"
#include "day.h"
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>

typedef enum { WRITES_TEXT, WRITES_TEXTS, WRITES_SWITCH, WRITES_DAY, WRITES_INSTANT, WRITES_INTEGER, WRITES_REAL } Writes;

typedef struct {
  const char *type;
  const char *key;
  Writes writes;
} Row;

static const Row rows[] = {
  { "TextChampDescriptor", "text", WRITES_TEXT },
  { "TextareaChampDescriptor", "textarea", WRITES_TEXT },
  { "EmailChampDescriptor", "email", WRITES_TEXT },
  { "DropDownListChampDescriptor", "dropDownList", WRITES_TEXT },
  { "MultipleDropDownListChampDescriptor", "multipleDropDownList", WRITES_TEXTS },
  { "CheckboxChampDescriptor", "checkbox", WRITES_SWITCH },
  { "YesNoChampDescriptor", "yesNo", WRITES_SWITCH },
  { "DateChampDescriptor", "date", WRITES_DAY },
  { "DatetimeChampDescriptor", "datetime", WRITES_INSTANT },
  { "IntegerNumberChampDescriptor", "integerNumber", WRITES_INTEGER },
  { "DecimalNumberChampDescriptor", "decimalNumber", WRITES_REAL },
};

static const Row *
find_row (const char *type) {
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].type, type) == 0)
      return &rows[i];
  return NULL;
}

static JsonArray *
split_lines (const char *text) {
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  JsonArray *array = json_array_new ();

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      json_array_add_string_element (array, *line);
  return array;
}

static gboolean
set_integer (JsonObject *into, const char *key, const char *text) {
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT32, &number, NULL))
    return FALSE;
  json_object_set_int_member (into, key, number);
  return TRUE;
}

static gboolean
set_real (JsonObject *into, const char *key, const char *text) {
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !isfinite (number))
    return FALSE;
  json_object_set_double_member (into, key, number);
  return TRUE;
}

static gboolean
set_switch (JsonObject *into, const char *key, const char *text) {
  if (!g_str_equal (text, "true") && !g_str_equal (text, "false"))
    return FALSE;
  json_object_set_boolean_member (into, key, g_str_equal (text, "true"));
  return TRUE;
}

/* Any day of the calendar: a date in the past stands for « withdrawn » where nothing can be emptied. */
static gboolean
is_day (const char *text) {
  guint year, month, day;
  int length = 0;

  return sscanf (text, "%4u-%2u-%2u%n", &year, &month, &day, &length) == 3 && length == 10 && text[10] == '\0' &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* FALSE: not a value of that type. */
static gboolean
set_value (JsonObject *into, const Row *row, const char *text) {
  switch (row->writes) {
  case WRITES_TEXTS:
    json_object_set_array_member (into, row->key, split_lines (text));
    return TRUE;
  case WRITES_SWITCH:
    return set_switch (into, row->key, text);
  case WRITES_INTEGER:
    return set_integer (into, row->key, text);
  case WRITES_REAL:
    return set_real (into, row->key, text);
  case WRITES_DAY:
    if (!is_day (text))
      return FALSE;
    break;
  case WRITES_INSTANT:
    if (paraphe_instant_from_rfc3339 (text) <= 0)
      return FALSE;
    break;
  case WRITES_TEXT:
  default:
    break;
  }
  json_object_set_string_member (into, row->key, text);
  return TRUE;
}

gboolean
paraphe_annotation_is_writable (const char *type) {
  return find_row (type) != NULL;
}

JsonObject *
paraphe_annotation_input_write (const ParapheAnnotation *annotation, GError **error) {
  const Row *row = find_row (annotation->type);
  g_autoptr (JsonObject) value = json_object_new ();

  if (row == NULL) {
    g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_REFUSED,
                         _("An annotation of this kind cannot be written from here: write it on the platform's site. Nothing was sent."));
    return NULL;
  }
  if (set_value (value, row, annotation->value))
    return g_steal_pointer (&value);
  g_set_error_literal (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_REFUSED,
                       *annotation->value == '\0'
                         ? _("The platform cannot empty this annotation: empty it on its site. Nothing was sent.")
                         : _("The value does not fit the kind of the annotation. Nothing was sent."));
  return NULL;
}
