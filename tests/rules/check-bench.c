/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Examples of checks, and the proof that they bite. */
#include "check-bench.h"
#include "check-table.h"
#include "status.h"
#include <string.h>

const ParapheCheckInfo *
examples_find_info (const char *id) {
  for (const ParapheCheckInfo *info = paraphe_checks_list (); info->id != NULL; info++)
    if (g_str_equal (info->id, id))
      return info;
  g_error ("no check %s", id);
}

/* What the rows say of a case, and of its campaign. */
static GPtrArray *
run_table (Bench *bench, GPtrArray *rows) {
  GPtrArray *flags = g_ptr_array_new_with_free_func (g_object_unref);
  ParapheMatter matter;
  g_autofree char *why = NULL;
  paraphe_matter_init (&matter, &bench->facts);
  paraphe_checks_run_rows (rows, PARAPHE_STAGE_FORM, &matter, flags);
  matter.form_flags = flags;
  matter.status = paraphe_status_find (&matter, TRUE, &why);
  paraphe_checks_run_rows (rows, PARAPHE_STAGE_CASE, &matter, flags);
  paraphe_matter_clear (&matter);
  paraphe_matter_init_campaign (&matter, &bench->facts);
  paraphe_checks_run_rows (rows, PARAPHE_STAGE_CAMPAIGN, &matter, flags);
  paraphe_matter_clear (&matter);
  return flags;
}

static ParapheFlag *
find_flag (GPtrArray *flags, const char *id) {
  for (guint i = 0; i < flags->len; i++)
    if (g_str_equal (paraphe_flag_facts (g_ptr_array_index (flags, i))->id, id))
      return g_ptr_array_index (flags, i);
  return NULL;
}

static Outcome
read_outcome (ParapheFlag *flag) {
  if (flag == NULL)
    return SILENT;
  return paraphe_flag_facts (flag)->evaluable ? RAISED : UNKNOWN;
}

static void
check_words (const ParapheFlagFacts *flag) {
  g_assert_cmpuint (strlen (flag->message), >, 10);
  g_assert_cmpuint (strlen (flag->why), >, 10);
  g_assert_cmpuint (strlen (flag->message), <, 6000);
  g_assert_cmpuint (strlen (flag->fingerprint), ==, 64);
  g_assert_true (g_utf8_validate (flag->message, -1, NULL));
  g_assert_true (g_utf8_validate (flag->why, -1, NULL));
  g_assert_null (strstr (flag->message, "%"));
  g_assert_nonnull (flag->values);
}

void
examples_run (const Example *examples, gsize n) {
  for (gsize i = 0; i < n; i++) {
    g_autoptr (Bench) bench = bench_new ();
    examples[i].change (bench);
    bench_judge (bench);
    g_autoptr (GPtrArray) campaign = paraphe_judge_campaign (&bench->facts);
    ParapheFlag *flag = bench_find (bench, examples[i].id);
    flag = flag != NULL ? flag : find_flag (campaign, examples[i].id);
    g_test_message ("%s, %s: %s", examples[i].id, examples[i].name, flag != NULL ? paraphe_flag_facts (flag)->message : "-");
    g_assert_cmpint (read_outcome (flag), ==, examples[i].outcome);
    if (flag == NULL)
      continue;
    const ParapheFlagFacts *facts = paraphe_flag_facts (flag);
    check_words (facts);
    g_assert_cmpint (facts->gates, ==, examples_find_info (examples[i].id)->gates);
    if (!g_str_equal (examples[i].id, "DLV-01"))
      g_assert_cmpint (facts->severity, ==, examples_find_info (examples[i].id)->severity);
  }
}

static gboolean
say_nothing (const ParapheMatter *matter, ParapheFinding *finding) {
  (void) matter;
  (void) finding;
  return FALSE;
}

static gboolean
say_always (const ParapheMatter *matter, ParapheFinding *finding) {
  (void) matter;
  finding->message = g_strdup ("always");
  return TRUE;
}

/* What an example gives when the function of its check is replaced. */
static Outcome
judge_with (const Example *example, ParapheCheck check) {
  g_autoptr (Bench) bench = bench_new ();
  g_autoptr (GPtrArray) rows = paraphe_checks_list_rows ();
  ParapheCheckRow replaced;
  for (guint i = 0; i < rows->len; i++) {
    const ParapheCheckRow *row = g_ptr_array_index (rows, i);
    if (!g_str_equal (row->info.id, example->id))
      continue;
    replaced = *row;
    replaced.check = check != NULL ? check : row->check;
    rows->pdata[i] = &replaced;
  }
  example->change (bench);
  bench_judge (bench);
  g_autoptr (GPtrArray) flags = run_table (bench, rows);
  return read_outcome (find_flag (flags, example->id));
}

static gboolean
has_prefix (const char *id, const char *prefixes) {
  g_auto (GStrv) words = g_strsplit (prefixes, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (id, words[i]))
      return TRUE;
  return FALSE;
}

void
examples_bite (const Example *examples, gsize n, const char *prefixes) {
  for (const ParapheCheckInfo *info = paraphe_checks_list (); info->id != NULL; info++) {
    guint n_triggering = 0, n_others = 0;
    if (!has_prefix (info->id, prefixes))
      continue;
    for (gsize i = 0; i < n; i++) {
      if (!g_str_equal (examples[i].id, info->id))
        continue;
      g_test_message ("%s, %s", info->id, examples[i].name);
      g_assert_cmpint (judge_with (&examples[i], NULL), ==, examples[i].outcome);
      if (examples[i].outcome != SILENT)
        g_assert_cmpint (judge_with (&examples[i], say_nothing), !=, examples[i].outcome);
      else
        g_assert_cmpint (judge_with (&examples[i], say_always), !=, SILENT);
      n_triggering += examples[i].outcome == RAISED;
      n_others += examples[i].outcome == SILENT;
    }
    g_test_message ("%s: %u triggering, %u not", info->id, n_triggering, n_others);
    g_assert_cmpuint (n_triggering, >, 0);
    g_assert_cmpuint (n_others, >, 0);
    g_assert_nonnull (info->title);
  }
}

void
examples_compare_guide (const GuideRow *rows, gsize n, const char *prefixes) {
  guint n_known = 0;
  for (const ParapheCheckInfo *info = paraphe_checks_list (); info->id != NULL; info++)
    n_known += has_prefix (info->id, prefixes);
  g_assert_cmpuint (n_known, ==, n);
  for (gsize i = 0; i < n; i++) {
    const ParapheCheckInfo *info = examples_find_info (rows[i].id);
    g_autofree char *gates = paraphe_gates_to_code (info->gates);
    g_test_message ("%s", rows[i].id);
    g_assert_cmpstr (paraphe_severity_to_code (info->severity), ==, rows[i].severity);
    g_assert_cmpstr (gates, ==, rows[i].gates);
  }
}
