/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a column: id, title, kind, value. */
#include "config.h"
#include "export-tables.h"

#include <glib/gi18n.h>

#include "agenda.h"
#include "case-reading.h"

static void
add_day_of (ParapheTabular *table, gint64 at) {
  if (at != 0)
    paraphe_tabular_add_number (table, paraphe_day_of_instant (at));
  else
    paraphe_tabular_add_absent (table);
}

static void
add_day (ParapheTabular *table, ParapheDay day) {
  if (day != PARAPHE_NO_DAY)
    paraphe_tabular_add_number (table, day);
  else
    paraphe_tabular_add_absent (table);
}

static void
add_known (ParapheTabular *table, gint64 number) {
  if (number >= 0)
    paraphe_tabular_add_number (table, number);
  else
    paraphe_tabular_add_absent (table);
}

static void
put_number (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_number (table, facts->number);
}

static void
put_name (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_text (table, facts->name);
}

static void
put_siret (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_text (table, facts->siret);
}

static void
put_departement (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_text (table, facts->departement);
}

static void
put_status (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_text (table, paraphe_status_label (facts->status));
}

static void
put_deposited (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  add_day_of (table, facts->deposited_at);
}

static void
put_deadline (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  add_day (table, facts->deadline);
}

static void
put_left (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  if (facts->deadline != PARAPHE_NO_DAY && facts->days_left != G_MAXINT)
    paraphe_tabular_add_number (table, facts->days_left);
  else
    paraphe_tabular_add_absent (table);
}

static void
put_declared (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  add_known (table, facts->schools_declared);
}

static void
put_listed (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_number (table, facts->schools_distinct);
}

static void
put_cost (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  add_known (table, facts->cost_cents);
}

static void
put_expected (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_number (table, facts->cost_expected_cents);
}

static void
put_signatory (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_text (table, facts->signatory);
}

static void
put_severity (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_text (table, facts->n_flags > 0 ? paraphe_severity_to_code (facts->worst) : NULL);
}

static void
put_flags (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_number (table, facts->n_flags);
}

static void
put_last_file (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  add_day_of (table, facts->last_file_at);
}

static void
put_last_message (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  add_day_of (table, facts->last_message_at);
}

static void
put_version (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  add_known (table, facts->convention_version > 0 ? (gint64) facts->convention_version : -1);
}

static void
put_copies (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_number (table, facts->copies_to_examine);
}

static const struct {
  const char *id;
  const char *title;
  ParapheTabularKind kind;
  void (*put) (ParapheTabular *table, const ParapheSummaryFacts *facts);
} columns[] = {
  { "number", N_ ("Dossier"), PARAPHE_TABULAR_CODE, put_number },
  { "name", N_ ("Collectivité"), PARAPHE_TABULAR_TEXT, put_name },
  { "departement", N_ ("Département"), PARAPHE_TABULAR_TEXT, put_departement },
  { "siret", N_ ("SIRET"), PARAPHE_TABULAR_TEXT, put_siret },
  { "status", N_ ("Status"), PARAPHE_TABULAR_TEXT, put_status },
  { "deposited", N_ ("Deposit"), PARAPHE_TABULAR_DAY, put_deposited },
  { "deadline", N_ ("Deadline"), PARAPHE_TABULAR_DAY, put_deadline },
  { "left", N_ ("Days left"), PARAPHE_TABULAR_CODE, put_left },
  { "declared", N_ ("Schools declared"), PARAPHE_TABULAR_WHOLE, put_declared },
  { "schools", N_ ("Schools listed"), PARAPHE_TABULAR_WHOLE, put_listed },
  { "cost", N_ ("Amount declared (€)"), PARAPHE_TABULAR_MONEY, put_cost },
  { "expected", N_ ("Amount expected (€)"), PARAPHE_TABULAR_MONEY, put_expected },
  { "signatory", N_ ("Signatory"), PARAPHE_TABULAR_TEXT, put_signatory },
  { "severity", N_ ("Worst flag"), PARAPHE_TABULAR_TEXT, put_severity },
  { "flags", N_ ("Open flags"), PARAPHE_TABULAR_WHOLE, put_flags },
  { "last-file", N_ ("Last file"), PARAPHE_TABULAR_DAY, put_last_file },
  { "last-message", N_ ("Last message"), PARAPHE_TABULAR_DAY, put_last_message },
  { "version", N_ ("Version"), PARAPHE_TABULAR_CODE, put_version },
  { "copies", N_ ("Copies to examine"), PARAPHE_TABULAR_WHOLE, put_copies },
};

GArray *
paraphe_engine_list_export_columns (void) {
  GArray *list = g_array_new (FALSE, FALSE, sizeof (ParapheExportColumn));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++) {
    ParapheExportColumn column = { columns[i].id, _ (columns[i].title) };
    g_array_append_val (list, column);
  }
  return list;
}

static int
find_column (const char *id) {
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].id, id))
      return (int) i;
  return -1;
}

static gboolean
refuse_column (const char *id, GError **error) {
  GString *known = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", columns[i].id);
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE, _ ("The column “%s” is unknown: %s."), id, known->str);
  g_string_free (known, TRUE);
  return FALSE;
}

/* (transfer full) indices into the table. */
static GArray *
choose_columns (const char *const *ids, GError **error) {
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (int));
  for (int i = 0; ids == NULL && i < (int) G_N_ELEMENTS (columns); i++)
    g_array_append_val (chosen, i);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
    int column = find_column (ids[i]);
    if (column < 0 && !refuse_column (ids[i], error))
      return NULL;
    g_array_append_val (chosen, column);
  }
  return g_steal_pointer (&chosen);
}

ParapheTabular *
paraphe_export_tabulate (GPtrArray *summaries, const char *const *ids, GError **error) {
  g_autoptr (GArray) chosen = choose_columns (ids, error);
  if (chosen == NULL)
    return NULL;
  ParapheTabular *table = paraphe_tabular_new (_ ("Dossiers"));
  for (guint i = 0; i < chosen->len; i++) {
    int column = g_array_index (chosen, int, i);
    paraphe_tabular_add_column (table, columns[column].id, _ (columns[column].title), columns[column].kind);
  }
  for (guint row = 0; row < summaries->len; row++)
    for (guint i = 0; i < chosen->len; i++)
      columns[g_array_index (chosen, int, i)].put (table, paraphe_summary_facts (g_ptr_array_index (summaries, row)));
  return table;
}

static void
begin_row (ParapheTabular *table, const ParapheSummaryFacts *facts) {
  paraphe_tabular_add_number (table, facts->number);
  paraphe_tabular_add_text (table, facts->name);
  paraphe_tabular_add_text (table, facts->departement);
}

static ParapheTabular *
begin_table (const char *title) {
  ParapheTabular *table = paraphe_tabular_new (title);
  paraphe_tabular_add_column (table, "number", _ ("Dossier"), PARAPHE_TABULAR_CODE);
  paraphe_tabular_add_column (table, "name", _ ("Collectivité"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "departement", _ ("Département"), PARAPHE_TABULAR_TEXT);
  return table;
}

static void
add_school (ParapheTabular *table, const ParapheSummaryFacts *facts, const ParapheSchool *school, ParapheDirectory *directory) {
  ParapheSchoolRecord *record = directory != NULL && school->uai != NULL ? paraphe_directory_lookup (directory, school->uai) : NULL;
  const ParapheSchoolRecordFacts *known = record != NULL ? paraphe_school_record_facts (record) : NULL;
  begin_row (table, facts);
  paraphe_tabular_add_text (table, paraphe_status_label (facts->status));
  paraphe_tabular_add_text (table, school->label);
  paraphe_tabular_add_text (table, school->uai);
  paraphe_tabular_add_text (table, known != NULL ? known->name : NULL);
  paraphe_tabular_add_text (table, known != NULL ? known->commune : NULL);
  add_known (table, known != NULL ? known->pupils : -1);
}

/* The next reading of a list: NULL at its end, or with the error. A dossier that cannot be read is an error: a list that leaves lacks
 * nobody. */
static ParapheReading *
read_next (ParapheLocal *local, ParapheSummary *summary, GCancellable *cancellable, GError **error) {
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return paraphe_case_reading_read (local, paraphe_summary_facts (summary)->number, error);
}

ParapheTabular *
paraphe_export_tabulate_schools (ParapheLocal *local, GPtrArray *summaries, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheDirectory) directory = paraphe_local_dup_directory (local);
  g_autoptr (ParapheTabular) table = begin_table (_ ("Schools"));
  paraphe_tabular_add_column (table, "status", _ ("Status"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "label", _ ("School as written"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "uai", _ ("UAI"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "school", _ ("School of the directory"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "commune", _ ("Commune"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "pupils", _ ("Pupils"), PARAPHE_TABULAR_WHOLE);
  for (guint i = 0; i < summaries->len; i++) {
    g_autoptr (ParapheReading) reading = read_next (local, summaries->pdata[i], cancellable, error);
    if (reading == NULL)
      return NULL;
    GPtrArray *schools = paraphe_form_facts (reading->form)->schools;
    for (guint k = 0; k < schools->len; k++)
      add_school (table, paraphe_summary_facts (summaries->pdata[i]), schools->pdata[k], directory);
  }
  return g_steal_pointer (&table);
}

ParapheTabular *
paraphe_export_tabulate_flags (ParapheLocal *local, GPtrArray *summaries, GCancellable *cancellable, GError **error) {
  g_autoptr (ParapheTabular) table = begin_table (_ ("Flags"));
  paraphe_tabular_add_column (table, "flag", _ ("Flag"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "severity", _ ("Severity"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "message", _ ("What it says"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "seen-by", _ ("Seen by"), PARAPHE_TABULAR_TEXT);
  paraphe_tabular_add_column (table, "reason", _ ("Reason"), PARAPHE_TABULAR_TEXT);
  for (guint i = 0; i < summaries->len; i++) {
    g_autoptr (ParapheReading) reading = read_next (local, summaries->pdata[i], cancellable, error);
    if (reading == NULL)
      return NULL;
    GPtrArray *flags = paraphe_judgement_facts (reading->judgement)->flags;
    for (guint k = 0; k < flags->len; k++) {
      const ParapheFlagFacts *flag = paraphe_flag_facts (flags->pdata[k]);
      const ParapheMarkFacts *mark = flag->mark != NULL ? paraphe_mark_facts (flag->mark) : NULL;
      begin_row (table, paraphe_summary_facts (summaries->pdata[i]));
      paraphe_tabular_add_text (table, flag->id);
      paraphe_tabular_add_text (table, paraphe_severity_to_code (flag->severity));
      paraphe_tabular_add_text (table, flag->message);
      paraphe_tabular_add_text (table, mark != NULL ? mark->by : NULL);
      paraphe_tabular_add_text (table, mark != NULL ? mark->reason : NULL);
    }
  }
  return g_steal_pointer (&table);
}

char *
paraphe_export_write_agenda (GPtrArray *summaries, const char *name, gint64 now) {
  const guint32 running = 1u << PARAPHE_VIEW_RECEIVED | 1u << PARAPHE_VIEW_TO_CHECK | 1u << PARAPHE_VIEW_VOID | 1u << PARAPHE_VIEW_AWAITING;
  g_autoptr (ParapheAgenda) agenda = paraphe_agenda_new (name, now);
  for (guint i = 0; i < summaries->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (summaries->pdata[i]);
    if (facts->deadline == PARAPHE_NO_DAY || (facts->view_mask & running) == 0)
      continue;
    g_autofree char *uid = g_strdup_printf ("%" G_GINT64_FORMAT "@paraphe", facts->number);
    g_autofree char *summary = g_strdup_printf (_ ("Deadline: %s"), facts->name);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, facts->number);
    g_autofree char *description = g_strdup_printf (_ ("Dossier %s\n%s"), number,
                                                    paraphe_status_label (facts->status));
    paraphe_agenda_add_day (agenda, uid, facts->deadline, summary, description);
  }
  return paraphe_agenda_finish (agenda);
}
