/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text, tables and the small change of JSON on standard output. Main thread. */
#include "config.h"
#include "printing.h"
#include "csv.h"
#include <locale.h>
#include <stdarg.h>
#include <time.h>

struct _ParapheTable {
  guint n_columns;
  GPtrArray *cells; /* (element-type utf8) titles first */
};

char *
paraphe_escape (const char *text) {
  GString *out = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  for (const char *p = valid; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (c == '\n' || c == '\t')
      g_string_append_unichar (out, c);
    else if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

char *
paraphe_money_text (gint64 cents) {
  const struct lconv *locale = localeconv ();
  g_autofree char *units = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (cents) / 100);
  GString *out = g_string_new (cents < 0 ? "-" : NULL);
  gsize length = strlen (units);
  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append (out, "\u202f");
    g_string_append_c (out, units[i]);
  }
  g_string_append_printf (out, "%s%02d\u00a0€", locale->decimal_point, (int) (ABS (cents) % 100));
  return g_string_free (out, FALSE);
}

char *
paraphe_day_text (ParapheDay day) {
  if (day == PARAPHE_NO_DAY)
    return g_strdup ("");
  int year, month, of_month;
  paraphe_day_get_ymd (day, &year, &month, &of_month);
  g_autoptr (GDateTime) date = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  return g_date_time_format (date, "%a %-e %b %Y");
}

char *
paraphe_instant_text (gint64 at) {
  if (!at)
    return g_strdup ("");
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) date = paris && utc ? g_date_time_to_timezone (utc, paris) : NULL;
  return date ? g_date_time_format (date, "%a %-e %b %Y %H:%M") : g_strdup ("");
}

ParapheTable *
paraphe_table_new (const char *const *titles) {
  ParapheTable *self = g_new0 (ParapheTable, 1);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  for (; titles[self->n_columns]; self->n_columns++)
    g_ptr_array_add (self->cells, g_strdup (titles[self->n_columns]));
  return self;
}

void
paraphe_table_add (ParapheTable *self, ...) {
  va_list cells;
  va_start (cells, self);
  for (char *cell = va_arg (cells, char *); cell; cell = va_arg (cells, char *))
    g_ptr_array_add (self->cells, cell);
  va_end (cells);
}

void
paraphe_table_free (ParapheTable *self) {
  if (!self)
    return;
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static guint
text_width (const char *text) {
  guint width = 0;
  for (; *text; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
  }
  return width;
}

static void
print_csv_row (ParapheTable *self, guint row) {
  g_autoptr (GString) out = g_string_new (NULL);
  paraphe_csv_append_row (out, (const char *const *) &self->cells->pdata[row * self->n_columns], self->n_columns);
  g_print ("%s", out->str);
}

static void
print_text_row (ParapheTable *self, guint row, const guint *widths) {
  GString *line = g_string_new (NULL);
  for (guint column = 0; column < self->n_columns; column++) {
    g_autofree char *cell = paraphe_escape (g_ptr_array_index (self->cells, row * self->n_columns + column));
    g_strdelimit (cell, "\n\t", ' ');
    g_string_append (line, cell);
    for (guint n = text_width (cell); n < widths[column] + 2; n++)
      g_string_append_c (line, ' ');
  }
  g_print ("%s\n", g_strchomp (line->str));
  g_string_free (line, TRUE);
}

void
paraphe_table_print (ParapheTable *self, ParapheFormat format) {
  guint n_rows = self->cells->len / self->n_columns;
  g_autofree guint *widths = g_new0 (guint, self->n_columns);
  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns] = MAX (widths[i % self->n_columns], text_width (g_ptr_array_index (self->cells, i)));
  for (guint row = 0; row < n_rows; row++) {
    if (format == PARAPHE_FORMAT_TEXT)
      print_text_row (self, row, widths);
    else
      print_csv_row (self, row);
  }
}

void
paraphe_json_string (JsonBuilder *json, const char *name, const char *value) {
  json_builder_set_member_name (json, name);
  g_autofree char *valid = value ? paraphe_escape (value) : NULL;
  if (valid)
    json_builder_add_string_value (json, valid);
  else
    json_builder_add_null_value (json);
}

void
paraphe_json_int (JsonBuilder *json, const char *name, gint64 value) {
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

void
paraphe_json_count (JsonBuilder *json, const char *name, gint64 value) {
  json_builder_set_member_name (json, name);
  if (value < 0)
    json_builder_add_null_value (json);
  else
    json_builder_add_int_value (json, value);
}

void
paraphe_json_bool (JsonBuilder *json, const char *name, gboolean value) {
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

void
paraphe_json_instant (JsonBuilder *json, const char *name, gint64 at) {
  g_autofree char *text = at ? paraphe_instant_to_rfc3339 (at) : NULL;
  paraphe_json_string (json, name, text);
}

void
paraphe_json_day (JsonBuilder *json, const char *name, ParapheDay day) {
  g_autofree char *text = paraphe_day_to_iso (day);
  paraphe_json_string (json, name, text);
}

void
paraphe_json_print (JsonBuilder *json) {
  g_autoptr (JsonNode) root = json_builder_get_root (json);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}
