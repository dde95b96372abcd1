/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events merged and sorted. Main thread; owned by the dossier page. */
#include "config.h"
#include "history-view.h"
#include "code-words.h"
#include "lexicon.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheHistoryView {
  AdwBin parent_instance;
  GtkBox *content; /* template child */
};

G_DEFINE_FINAL_TYPE (ParapheHistoryView, paraphe_history_view, ADW_TYPE_BIN)

typedef struct {
  gint64 at;
  guint rank;   /* order of arrival, for events of one instant */
  char *title;  /* (owned) */
  char *detail; /* (owned) (nullable) */
} Event;

static void
free_event (gpointer data) {
  Event *event = data;
  g_free (event->title);
  g_free (event->detail);
  g_free (event);
}

static void
add_event (GPtrArray *events, gint64 at, char *title, char *detail) {
  Event *event = g_new0 (Event, 1);
  event->at = at;
  event->rank = events->len;
  event->title = title;
  event->detail = detail;
  g_ptr_array_add (events, event);
}

static void
add_treatments (GPtrArray *events, GPtrArray *treatments) {
  for (guint i = 0; i < treatments->len; i++) {
    const ParapheTreatmentFacts *facts = paraphe_treatment_facts (treatments->pdata[i]);
    const char *word = paraphe_code_word_of_event (facts->event);
    gboolean motivated = facts->motivation != NULL && facts->motivation[0] != '\0';
    add_event (events, facts->at,
               facts->email != NULL && facts->email[0] != '\0' ? g_strdup_printf (_("%s, by %s"), word, facts->email)
                                                                : g_strdup (word),
               motivated ? g_strdup (facts->motivation) : NULL);
  }
}

static void
add_examinations (GPtrArray *events, GPtrArray *examinations) {
  static const char *const words[] = {
    [PARAPHE_VERDICT_UNKNOWN] = N_ ("Examination taken back, by %s"),
    [PARAPHE_VERDICT_CONFORM] = N_ ("Copy examined: conform, by %s"),
    [PARAPHE_VERDICT_REFUSED] = N_ ("Copy examined: non-compliant, by %s"),
    [PARAPHE_VERDICT_UNREADABLE] = N_ ("Copy examined: unreadable, by %s"),
  };
  for (guint i = 0; i < examinations->len; i++) {
    const ParapheExaminationFacts *facts = paraphe_examination_facts (examinations->pdata[i]);
    add_event (events, facts->at, g_strdup_printf (_(words[facts->verdict]), facts->by), g_strdup (facts->reason));
  }
}

static void
add_operations (GPtrArray *events, GPtrArray *operations) {
  static const char *const states[] = {
    [PARAPHE_OPERATION_NONE] = N_ ("Decision: %s, by %s"),
    [PARAPHE_OPERATION_WAITING] = N_ ("Decision waiting to be sent: %s, by %s"),
    [PARAPHE_OPERATION_RUNNING] = N_ ("Decision being sent: %s, by %s"),
    [PARAPHE_OPERATION_CONFLICT] = N_ ("Decision to arbitrate: %s, by %s"),
    [PARAPHE_OPERATION_HALF_DONE] = N_ ("Decision half done: %s, by %s"),
    [PARAPHE_OPERATION_DONE] = N_ ("Decision sent and read back: %s, by %s"),
    [PARAPHE_OPERATION_CANCELLED] = N_ ("Decision cancelled: %s, by %s"),
  };
  for (guint i = 0; i < operations->len; i++) {
    const ParapheOperationFacts *facts = paraphe_operation_facts (operations->pdata[i]);
    const ParapheActWords *words = paraphe_lexicon_act (facts->recipe);
    add_event (events, facts->created_at,
               g_strdup_printf (_(states[facts->state]), words != NULL ? _(words->verb) : "", facts->by),
               g_strdup (facts->explanation != NULL ? facts->explanation : facts->note));
  }
}

/* Role by role, what one version of the form says and the next does not. */
static char *
compare_forms (const char *before, const char *after) {
  g_autoptr (GHashTable) old = paraphe_form_parse_text (before);
  g_autoptr (GHashTable) new = paraphe_form_parse_text (after);
  GString *changes = g_string_new (NULL);
  for (int role = 1; role < PARAPHE_N_ROLES; role++) {
    const char *code = paraphe_role_to_code ((ParapheRole) role);
    const char *was = g_hash_table_lookup (old, code), *is = g_hash_table_lookup (new, code);
    if (g_strcmp0 (was, is) == 0)
      continue;
    g_string_append_printf (changes, "%s%s : %s → %s", changes->len > 0 ? "\n" : "",
                            paraphe_lexicon_role_label ((ParapheRole) role), was != NULL ? was : "–", is != NULL ? is : "–");
  }
  return g_string_free (changes, FALSE);
}

static void
add_versions (GPtrArray *events, GPtrArray *conventions) {
  const char *before = NULL;
  for (guint i = 0; i < conventions->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (conventions->pdata[i]);
    g_autofree char *changes = before != NULL && facts->form != NULL ? compare_forms (before, facts->form) : NULL;
    add_event (events, facts->generated_at, g_strdup_printf (_("Convention version %u generated"), facts->version),
               changes == NULL            ? NULL
               : changes[0] == '\0' ? g_strdup (_("The form is the same as before."))
                                          : g_steal_pointer (&changes));
    if (facts->form != NULL)
      before = facts->form;
  }
}

static int
compare_events (gconstpointer a, gconstpointer b) {
  const Event *one = *(Event *const *) a, *other = *(Event *const *) b;
  if (one->at != other->at)
    return one->at < other->at ? 1 : -1;
  return one->rank < other->rank ? 1 : -1;
}

static GtkWidget *
make_row (const Event *event) {
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gtk_widget_add_css_class (row, "event");
  g_autofree char *moment = paraphe_wording_moment (event->at);
  gtk_box_append (GTK_BOX (row), paraphe_part_label (moment, "small"));
  gtk_box_append (GTK_BOX (row), paraphe_part_label (event->title, "event-title"));
  if (event->detail != NULL)
    gtk_box_append (GTK_BOX (row), paraphe_part_text (event->detail, "event-detail", event->title));
  return row;
}

static void
paraphe_history_view_class_init (ParapheHistoryViewClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheHistoryView, content);
}

static void
paraphe_history_view_init (ParapheHistoryView *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_history_view_set_file (ParapheHistoryView *self, ParapheCaseFile *file) {
  const ParapheCaseFileFacts *facts = paraphe_case_file_facts (file);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (free_event);
  add_treatments (events, paraphe_dossier_facts (facts->dossier)->treatments);
  add_examinations (events, facts->examinations);
  add_operations (events, facts->operations);
  add_versions (events, paraphe_judgement_facts (facts->judgement)->conventions);
  g_ptr_array_sort (events, compare_events);
  paraphe_part_empty (self->content);
  GtkWidget *evidence = paraphe_part_button (_("Justification of this dossier (PDF)…"), "dossier.save-evidence", NULL);
  gtk_button_set_has_frame (GTK_BUTTON (evidence), TRUE);
  gtk_widget_set_halign (evidence, GTK_ALIGN_START);
  gtk_box_append (self->content, evidence);
  for (guint i = 0; i < events->len; i++)
    gtk_box_append (self->content, make_row (events->pdata[i]));
}
