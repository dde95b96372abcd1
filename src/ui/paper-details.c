/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts to lines, lines to labels. What a paper says of itself is quoted, never believed. Main thread, no state. */
#include "config.h"
#include "paper-details.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>
#include <math.h>

#define LONGEST_WORD 120
#define MOST_SIZES 4
#define MM(points) ((points) * 25.4 / 72)

static void
free_line (gpointer data) {
  ParapheFactLine *line = data;
  g_free (line->name);
  g_free (line->value);
  g_free (line);
}

/* value: (transfer full) */
static void
add (GPtrArray *lines, const char *name, char *value, gboolean warns) {
  ParapheFactLine *line = g_new0 (ParapheFactLine, 1);
  *line = (ParapheFactLine){ g_strdup (name), value, warns };
  g_ptr_array_add (lines, line);
}

static char *
write_size (const ParapheSheet *sheet, guint page) {
  return g_strdup_printf (_("%.0f × %.0f mm"), MM (sheet->widths[page]), MM (sheet->heights[page]));
}

static gboolean
is_same_size (const ParapheSheet *sheet, guint a, guint b) {
  return fabs (sheet->widths[a] - sheet->widths[b]) < 3 && fabs (sheet->heights[a] - sheet->heights[b]) < 3;
}

/* The sizes there are, each once. */
static char *
write_sizes (const ParapheSheet *sheet) {
  GString *text = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < sheet->n_pages && n < MOST_SIZES; i++) {
    gboolean known = FALSE;
    for (guint k = 0; k < i && !known; k++)
      known = is_same_size (sheet, i, k);
    if (known)
      continue;
    g_autofree char *size = write_size (sheet, i);
    g_string_append_printf (text, "%s%s", n++ > 0 ? ", " : "", size);
  }
  return g_string_free (text, FALSE);
}

static void
add_kind (GPtrArray *lines, const ParapheSheet *sheet, const ParaphePaperFacts *facts) {
  g_autofree char *kind = g_ascii_strup (sheet->kind, -1);
  add (lines, _("Kind"), facts->version > 0 ? g_strdup_printf ("%s %u.%u", kind, facts->version / 10, facts->version % 10)
                                            : g_steal_pointer (&kind), FALSE);
  add (lines, _("Pages"), g_strdup_printf ("%u", sheet->n_pages), FALSE);
  add (lines, _("Size"), write_sizes (sheet), FALSE);
  add (lines, _("Text"), g_strdup (facts->has_text ? _("can be searched and copied") : _("none: the pages are pictures")), FALSE);
  guint poor = paraphe_paper_facts_find_poor_page (facts);
  if (poor > 0)
    add (lines, _("To look at"), g_strdup_printf (_("page %u is blank or cannot be read"), poor), TRUE);
}

static void
add_locks (GPtrArray *lines, const ParapheSheet *sheet) {
  if (sheet->locked)
    add (lines, _("Encryption"), g_strdup (_("opened with its password")), FALSE);
  else if (sheet->restricted)
    add (lines, _("Encryption"), g_strdup (_("its author restricts what may be done with it")), FALSE);
}

/* What it says of itself, on one line. */
static char *
clean_word (const char *said) {
  return g_strdelimit (paraphe_wording_clean (said, LONGEST_WORD), "\n\t", ' ');
}

static void
add_signatures (GPtrArray *lines, const ParaphePaperFacts *facts) {
  for (guint i = 0; i < facts->signatures->len; i++) {
    const ParapheSignature *signature = &g_array_index (facts->signatures, ParapheSignature, i);
    g_autofree char *signer = clean_word (signature->signer != NULL ? signature->signer : _("unknown signer"));
    g_autofree char *when = paraphe_wording_moment_at (signature->signed_at);
    const char *state = paraphe_engine_seal_label (signature->seal);
    gboolean warns = signature->seal == PARAPHE_SEAL_MODIFIED || signature->seal == PARAPHE_SEAL_INVALID;
    add (lines, _("Signature field"), when[0] != '\0' ? g_strdup_printf ("%s, %s, %s", signer, when, state)
                                                      : g_strdup_printf ("%s, %s", signer, state), warns);
  }
}

static void
add_traces (GPtrArray *lines, const ParaphePaperFacts *facts) {
  static const struct {
    ParapheTrace trace;
    const char *words; /* msgid */
  } traces[] = {
    { PARAPHE_TRACE_SCRIPT, N_ ("a script (never run here)") },
    { PARAPHE_TRACE_LAUNCH, N_ ("an order to open something else (never followed here)") },
    { PARAPHE_TRACE_OPENING, N_ ("something to do as soon as it is opened (never done here)") },
    { PARAPHE_TRACE_EMBEDDED, N_ ("files within it (never opened here)") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (traces); i++)
    if (facts->traces & traces[i].trace)
      add (lines, _("It holds"), g_strdup (_(traces[i].words)), TRUE);
}

static void
add_word (GPtrArray *lines, const char *name, const char *said) {
  g_autofree char *clean = clean_word (said != NULL ? said : "");
  if (clean[0] != '\0')
    add (lines, name, g_steal_pointer (&clean), FALSE);
}

static void
add_moment (GPtrArray *lines, const char *name, gint64 at) {
  g_autofree char *day = at != 0 ? paraphe_wording_day (paraphe_day_of_instant (at), PARAPHE_DAY_PLAIN) : NULL;
  if (day != NULL)
    add (lines, name, g_strdup_printf (_("%s, by its own word"), day), FALSE);
}

GPtrArray *
paraphe_paper_details_list (const ParapheSheet *sheet, const ParaphePaperFacts *facts) {
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  add_kind (lines, sheet, facts);
  add_locks (lines, sheet);
  add_signatures (lines, facts);
  add_traces (lines, facts);
  add_word (lines, _("Written with"), facts->creator);
  add_word (lines, _("Produced by"), facts->producer);
  add_moment (lines, _("Made on"), facts->created_at);
  if (facts->modified_at != facts->created_at)
    add_moment (lines, _("Modified on"), facts->modified_at);
  return lines;
}

/* A box being filled. */
typedef struct {
  GtkBox *box;         /* (owned) */
  ParapheSheet *sheet; /* (owned) */
} Filling;

static void
free_filling (Filling *filling) {
  g_object_unref (filling->box);
  paraphe_sheet_free (filling->sheet);
  g_free (filling);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Filling, free_filling)

static void
on_inspected (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Filling) filling = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParaphePaperFacts) facts = paraphe_engine_inspect_finish (PARAPHE_ENGINE (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  paraphe_part_empty (filling->box);
  if (facts == NULL) {
    gtk_box_append (filling->box, paraphe_part_label (error->message, NULL));
    return;
  }
  g_autoptr (GPtrArray) lines = paraphe_paper_details_list (filling->sheet, facts);
  for (guint i = 0; i < lines->len; i++) {
    const ParapheFactLine *line = lines->pdata[i];
    GtkWidget *field = paraphe_part_field (line->name, line->value, line->warns);
    if (line->warns)
      gtk_widget_add_css_class (field, "avert");
    gtk_box_append (filling->box, field);
  }
}

static ParapheSheet *
copy_sheet (const ParapheSheet *sheet) {
  ParapheSheet *copy = g_new0 (ParapheSheet, 1);
  *copy = *sheet;
  copy->kind = g_strdup (sheet->kind);
  copy->producer = g_strdup (sheet->producer);
  copy->widths = g_memdup2 (sheet->widths, sizeof (double) * sheet->n_pages);
  copy->heights = g_memdup2 (sheet->heights, sizeof (double) * sheet->n_pages);
  return copy;
}

static void
on_gone (GtkWidget *box, GCancellable *cancellable) {
  g_cancellable_cancel (cancellable);
}

static void
drop_cancellable (gpointer data, GClosure *closure) {
  g_object_unref (data);
}

GtkWidget *
paraphe_paper_details_new (ParapheEngine *engine, const char *path, const ParapheSheet *sheet) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GCancellable *cancellable = g_cancellable_new ();
  gtk_widget_add_css_class (box, "why");
  gtk_widget_set_size_request (box, 380, -1);
  gtk_box_append (GTK_BOX (box), paraphe_part_label (_("Going through the paper…"), NULL));
  g_signal_connect_data (box, "destroy", G_CALLBACK (on_gone), cancellable, drop_cancellable, 0);
  Filling *filling = g_new0 (Filling, 1);
  filling->box = GTK_BOX (g_object_ref_sink (box));
  filling->sheet = copy_sheet (sheet);
  paraphe_engine_inspect_async (engine, path, cancellable, on_inspected, filling);
  return box;
}
