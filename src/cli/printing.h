/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results on standard output: text, JSON and CSV; and the objects of a dossier. */
#pragma once
#include "cli.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Control characters shown escaped, NULL as "" (transfer full). */
char *paraphe_escape (const char *text);
/* « 123,00 € » in the user's locale; « 2026-11-25 » with its weekday (transfer full). */
char *paraphe_money_text (gint64 cents);
char *paraphe_day_text (ParapheDay day);
char *paraphe_instant_text (gint64 at);

/* A table: titles once, then rows; printed aligned in text, with quotes and neutralised cells (= + - @) in CSV. */
typedef struct _ParapheTable ParapheTable;
ParapheTable *paraphe_table_new (const char *const *titles);
void paraphe_table_add (ParapheTable *self, ...) G_GNUC_NULL_TERMINATED; /* cells (transfer full), ended by NULL */
void paraphe_table_print (ParapheTable *self, ParapheFormat format);
void paraphe_table_free (ParapheTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheTable, paraphe_table_free)

/* JSON: absent is null. */
void paraphe_json_string (JsonBuilder *json, const char *name, const char *value);
void paraphe_json_int (JsonBuilder *json, const char *name, gint64 value);
void paraphe_json_count (JsonBuilder *json, const char *name, gint64 value); /* -1 is null */
void paraphe_json_bool (JsonBuilder *json, const char *name, gboolean value);
void paraphe_json_instant (JsonBuilder *json, const char *name, gint64 at);  /* 0 is null */
void paraphe_json_day (JsonBuilder *json, const char *name, ParapheDay day);
void paraphe_json_print (JsonBuilder *json);

/* Objects of paraphectl's documentation. */
void paraphe_json_summary (JsonBuilder *json, ParapheSummary *summary);            /* members of a list object */
void paraphe_json_summary_flags (JsonBuilder *json, ParapheSummary *summary);      /* their short form */
void paraphe_json_flag (JsonBuilder *json, ParapheFlag *flag, gboolean whole);
void paraphe_json_case_file (JsonBuilder *json, ParapheCaseFile *file);
void paraphe_json_operation (JsonBuilder *json, ParapheOperation *operation);

G_END_DECLS
