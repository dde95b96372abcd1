/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices of an act: see decision-choices.h. Built from tables. Main thread; owned by the confirmation window. */
#include "config.h"
#include "decision-choices.h"
#include "dialogs.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheDecisionChoices {
  GtkBox parent_instance;
  ParapheRecipe recipe;
  GtkDropDown *way;       /* (nullable) template */
  GtkCalendar *calendar;  /* (nullable) last day granted */
  GtkEditable *other;     /* (nullable) number of the other dossier */
  GPtrArray *reasons;     /* (element-type GtkCheckButton) (unowned) */
  char *joined;           /* (owned) (nullable) reasons, one a line */
  char *attachment;       /* (owned) (nullable) path of the file that goes with a message */
  GtkLabel *attached;     /* (nullable) its name */
  GtkWidget *detach;      /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ParapheDecisionChoices, paraphe_decision_choices, GTK_TYPE_BOX)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* code: NULL leaves the choice to the facts. */
typedef struct {
  ParapheRecipe recipe;
  const char *code;
  const char *label; /* msgid */
} Way;

static const Way ways[] = {
  { PARAPHE_RECIPE_REMIND, NULL, N_ ("The one that is due") },
  { PARAPHE_RECIPE_REMIND, "J-30", N_ ("J-30: a month before") },
  { PARAPHE_RECIPE_REMIND, "J-15", N_ ("J-15: two weeks before") },
  { PARAPHE_RECIPE_REMIND, "J-7", N_ ("J-7: a week before") },
  { PARAPHE_RECIPE_REMIND, "J+1", N_ ("J+1: the deadline has passed") },
  { PARAPHE_RECIPE_WRITE, NULL, N_ ("In your own words") },
  { PARAPHE_RECIPE_WRITE, "copie reçue", N_ ("A copy came another way and was received") },
  { PARAPHE_RECIPE_WITHDRAW, "retrait", N_ ("At its wish") },
  { PARAPHE_RECIPE_WITHDRAW, "doublon", N_ ("Another dossier carries the request") },
  { PARAPHE_RECIPE_UNBLOCK, NULL, N_ ("As it was begun") },
  { PARAPHE_RECIPE_UNBLOCK, "expire", N_ ("End it: the delay has run out") },
  { PARAPHE_RECIPE_UNBLOCK, "withdraw", N_ ("End it: withdrawn") },
  { PARAPHE_RECIPE_UNBLOCK, "accept", N_ ("Accept it: it goes on") },
};

/* What the collectivité reads: French whatever the language of the window. */
static const char *const copy_reasons[] = {
  "il manque une ou plusieurs pages",
  "la signature n’apparaît pas",
  "le document est illisible",
  "il s’agit d’une version caduque de la convention",
  "la convention est renvoyée sans être signée",
  "le document concerne une autre collectivité ou un autre dossier",
  "le fichier ne s’ouvre pas",
};

static void
tell_changed (ParapheDecisionChoices *self) {
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_title (ParapheDecisionChoices *self, const char *text, GtkWidget *of) {
  gtk_box_append (GTK_BOX (self), paraphe_part_label (text, "flabel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (of), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (self), of);
}

static const char *
name_ways (ParapheRecipe recipe) {
  if (recipe == PARAPHE_RECIPE_REMIND)
    return _("Which reminder");
  return recipe == PARAPHE_RECIPE_WRITE ? _("Which letter") : _("How it ends");
}

static void
add_ways (ParapheDecisionChoices *self) {
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].recipe == self->recipe)
      gtk_string_list_append (labels, _(ways[i].label));
  if (g_list_model_get_n_items (G_LIST_MODEL (labels)) == 0)
    return;
  self->way = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (labels)), NULL));
  add_title (self, name_ways (self->recipe), GTK_WIDGET (self->way));
  g_signal_connect_swapped (self->way, "notify::selected", G_CALLBACK (tell_changed), self);
}

static void
add_calendar (ParapheDecisionChoices *self, ParapheCaseFile *file) {
  ParapheDeadline *deadline = paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->deadline;
  ParapheDay today = paraphe_day_of_instant (g_get_real_time () / G_USEC_PER_SEC);
  ParapheDay from = MAX (today, deadline != NULL ? paraphe_deadline_facts (deadline)->effective : today) + 15;
  int year, month, day;
  paraphe_day_get_ymd (from, &year, &month, &day);
  g_autoptr (GDateTime) date = g_date_time_new_utc (year, month, day, 12, 0, 0);
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_calendar_select_day (self->calendar, date);
  add_title (self, _("Until which day"), GTK_WIDGET (self->calendar));
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (tell_changed), self);
}

static void
add_other (ParapheDecisionChoices *self) {
  GtkWidget *entry = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  self->other = GTK_EDITABLE (entry);
  add_title (self, _("Number of the other dossier, for a duplicate"), entry);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (tell_changed), self);
}

static void
add_reasons (ParapheDecisionChoices *self) {
  gtk_box_append (GTK_BOX (self), paraphe_part_label (_("What is wrong with the paper received"), "flabel"));
  for (gsize i = 0; i < G_N_ELEMENTS (copy_reasons); i++) {
    GtkWidget *check = gtk_check_button_new_with_label (copy_reasons[i]);
    g_signal_connect_swapped (check, "toggled", G_CALLBACK (tell_changed), self);
    g_ptr_array_add (self->reasons, check);
    gtk_box_append (GTK_BOX (self), check);
  }
}

static const char *
get_way (ParapheDecisionChoices *self) {
  guint rank = self->way != NULL ? gtk_drop_down_get_selected (self->way) : GTK_INVALID_LIST_POSITION;
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (ways[i].recipe == self->recipe && rank-- == 0)
      return ways[i].code;
  return NULL;
}

static ParapheDay
get_day (ParapheDecisionChoices *self) {
  if (self->calendar == NULL)
    return 0;
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  return paraphe_day_new (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date));
}

static const char *
join_reasons (ParapheDecisionChoices *self) {
  g_autoptr (GString) lines = g_string_new (NULL);
  for (guint i = 0; i < self->reasons->len; i++)
    if (gtk_check_button_get_active (self->reasons->pdata[i]))
      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", copy_reasons[i]);
  g_free (self->joined);
  self->joined = lines->len > 0 ? g_strdup (lines->str) : NULL;
  return self->joined;
}

static void
show_attachment (ParapheDecisionChoices *self) {
  g_autofree char *base = self->attachment != NULL ? g_path_get_basename (self->attachment) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;
  g_autofree char *clean = name != NULL ? paraphe_wording_clean (name, 80) : NULL;
  gtk_label_set_text (self->attached, clean != NULL ? clean : _("No file goes with the message."));
  gtk_widget_set_visible (self->detach, clean != NULL);
}

static void
set_attachment (ParapheDecisionChoices *self, const char *path) {
  g_free (self->attachment);
  self->attachment = g_strdup (path);
  show_attachment (self);
}

static void
on_attachment_chosen (const char *path, gpointer data) {
  g_autoptr (ParapheDecisionChoices) self = data;
  if (path != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    set_attachment (self, path);
}

static void
on_attach (ParapheDecisionChoices *self) {
  paraphe_dialog_choose_file (GTK_WIDGET (self), _("The file that goes with the message"), on_attachment_chosen, g_object_ref (self));
}

static void
on_detach (ParapheDecisionChoices *self) {
  set_attachment (self, NULL);
}

static void
add_attachment (ParapheDecisionChoices *self) {
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *attach = gtk_button_new_with_label (_("Attach a file…"));
  self->attached = GTK_LABEL (paraphe_part_label ("", "small"));
  self->detach = gtk_button_new_with_label (_("Take the file off"));
  g_signal_connect_swapped (attach, "clicked", G_CALLBACK (on_attach), self);
  g_signal_connect_swapped (self->detach, "clicked", G_CALLBACK (on_detach), self);
  gtk_box_append (GTK_BOX (buttons), attach);
  gtk_box_append (GTK_BOX (buttons), self->detach);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->attached));
  gtk_box_append (GTK_BOX (self), buttons);
  show_attachment (self);
}

static void
paraphe_decision_choices_finalize (GObject *object) {
  ParapheDecisionChoices *self = PARAPHE_DECISION_CHOICES (object);
  g_ptr_array_unref (self->reasons);
  g_free (self->joined);
  g_free (self->attachment);
  G_OBJECT_CLASS (paraphe_decision_choices_parent_class)->finalize (object);
}

static void
paraphe_decision_choices_class_init (ParapheDecisionChoicesClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_decision_choices_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
paraphe_decision_choices_init (ParapheDecisionChoices *self) {
  self->reasons = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

ParapheDecisionChoices *
paraphe_decision_choices_new (ParapheRecipe recipe, ParapheCaseFile *file) {
  ParapheDecisionChoices *self = g_object_new (PARAPHE_TYPE_DECISION_CHOICES, NULL);
  self->recipe = recipe;
  add_ways (self);
  if (recipe == PARAPHE_RECIPE_EXTEND)
    add_calendar (self, file);
  if (recipe == PARAPHE_RECIPE_WITHDRAW)
    add_other (self);
  if (recipe == PARAPHE_RECIPE_REQUEST_COPY)
    add_reasons (self);
  if (recipe == PARAPHE_RECIPE_WRITE)
    add_attachment (self);
  return self;
}

void
paraphe_decision_choices_fill (ParapheDecisionChoices *self, ParapheDecisionTerms *terms) {
  terms->template = get_way (self);
  terms->until = get_day (self);
  terms->other = self->other != NULL ? g_ascii_strtoll (gtk_editable_get_text (self->other), NULL, 10) : 0;
  terms->attachment = self->attachment;
  if (self->reasons->len > 0)
    terms->reasons = join_reasons (self);
}

gboolean
paraphe_decision_choices_is_empty (ParapheDecisionChoices *self) {
  return gtk_widget_get_first_child (GTK_WIDGET (self)) == NULL;
}
