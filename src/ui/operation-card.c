/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card of the outbox. The server's own words stand under our sentence. Main thread; owned by the outbox page. */
#include "config.h"
#include "operation-card.h"
#include "lexicon.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>
#include <string.h>

/* What a step that the platform refused begins with. */
#define REFUSED "refused: "

struct _ParapheOperationCard {
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (ParapheOperationCard, paraphe_operation_card, GTK_TYPE_BOX)

ParapheOutboxPart
paraphe_operation_card_part (const ParapheOperationFacts *facts) {
  if (facts->needs_human || facts->state == PARAPHE_OPERATION_CONFLICT || facts->state == PARAPHE_OPERATION_HALF_DONE)
    return PARAPHE_OUTBOX_HUMAN;
  if (facts->state == PARAPHE_OPERATION_WAITING || facts->state == PARAPHE_OPERATION_RUNNING)
    return PARAPHE_OUTBOX_WAITING;
  return PARAPHE_OUTBOX_SENT;
}

static const char *
word_of_step (ParapheStepState state) {
  static const char *const words[] = {
    [PARAPHE_STEP_NONE] = N_ ("to do"),          [PARAPHE_STEP_QUEUED] = N_ ("waiting"),
    [PARAPHE_STEP_WAITING] = N_ ("waiting"),     [PARAPHE_STEP_ARMED] = N_ ("being sent"),
    [PARAPHE_STEP_UNKNOWN] = N_ ("unknown result, to be read again"),
    [PARAPHE_STEP_VERIFY] = N_ ("being read back"), [PARAPHE_STEP_DONE] = N_ ("done and read back"),
    [PARAPHE_STEP_CONFLICT] = N_ ("stopped"),    [PARAPHE_STEP_CANCELLED] = N_ ("cancelled"),
  };
  return (guint) state < G_N_ELEMENTS (words) ? _(words[state]) : "";
}

static const char *
word_of_mutation (ParapheMutationKind kind) {
  static const char *const words[] = {
    [PARAPHE_MUTATION_UNKNOWN] = N_ ("step"),
    [PARAPHE_MUTATION_PASSER_EN_INSTRUCTION] = N_ ("put the dossier under review"),
    [PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION] = N_ ("take the dossier back under review"),
    [PARAPHE_MUTATION_ACCEPTER] = N_ ("accept"),
    [PARAPHE_MUTATION_CLASSER_SANS_SUITE] = N_ ("close without follow-up"),
    [PARAPHE_MUTATION_ENVOYER_MESSAGE] = N_ ("message"),
    [PARAPHE_MUTATION_AJOUTER_LABEL] = N_ ("set a label"),
    [PARAPHE_MUTATION_SUPPRIMER_LABEL] = N_ ("remove a label"),
    [PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION] = N_ ("open the form again"),
    [PARAPHE_MUTATION_REFUSER] = N_ ("refuse"),
    [PARAPHE_MUTATION_ARCHIVER] = N_ ("archive"),
    [PARAPHE_MUTATION_DESARCHIVER] = N_ ("take out of the archives"),
    [PARAPHE_MUTATION_SUPPRIMER_MESSAGE] = N_ ("delete a message"),
    [PARAPHE_MUTATION_ANNULER_CORRECTION] = N_ ("call off a request for corrections"),
    [PARAPHE_MUTATION_MODIFIER_ANNOTATIONS] = N_ ("write annotations"),
    [PARAPHE_MUTATION_SUIVRE] = N_ ("follow"),
    [PARAPHE_MUTATION_CHANGER_GROUPE] = N_ ("hand over to another group"),
  };
  return (guint) kind < G_N_ELEMENTS (words) ? _(words[kind]) : "";
}

static char *
describe_steps (const ParapheOperationFacts *facts) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (facts->steps->pdata[i]);
    g_string_append_printf (text, "%s%u. %s (%s)", text->len > 0 ? " · " : "", i + 1, word_of_mutation (step->mutation),
                            word_of_step (step->state));
  }
  return g_string_free (text, FALSE);
}

/* An instant stays true while the card is looked at; « in 10 s » would not. */
static char *
describe_situation (const ParapheOperationFacts *facts) {
  gint64 leaves = facts->steps->len > 0 ? paraphe_step_facts (facts->steps->pdata[0])->not_before : 0;
  if (facts->state != PARAPHE_OPERATION_WAITING || leaves <= g_get_real_time () / G_USEC_PER_SEC)
    return g_strdup (facts->explanation != NULL ? facts->explanation : "");
  g_autofree char *time = paraphe_wording_time (leaves);
  return g_strdup_printf (_("Leaves at %s and %02d s."), time, (int) (leaves % 60));
}

static void
add_head (ParapheOperationCard *self, const ParapheOperationFacts *facts, const char *name, ParapheOutboxPart part) {
  static const struct {
    const char *icon;
    const char *class;
  } looks[] = {
    [PARAPHE_OUTBOX_HUMAN] = { "dialog-warning-symbolic", "bloc" },
    [PARAPHE_OUTBOX_WAITING] = { "send-to-symbolic", "info" },
    [PARAPHE_OUTBOX_SENT] = { "object-select-symbolic", "muted" },
  };
  const ParapheActWords *words = paraphe_lexicon_act (facts->recipe);
  g_autofree char *clean = paraphe_wording_clean (name, 80);
  g_autofree char *act = g_strdup_printf ("· %s", words != NULL ? _(words->verb) : _("act unknown to this version"));
  g_autofree char *moment = paraphe_wording_moment (facts->created_at);
  g_autofree char *when = facts->state == PARAPHE_OPERATION_CANCELLED ? g_strdup_printf (_("cancelled, decided %s"), moment)
                                                                        : g_strdup_printf (_("decided %s"), moment);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (head), paraphe_part_icon (looks[part].icon, looks[part].class));
  GtkWidget *title = paraphe_part_lead (clean, act);
  gtk_box_append (GTK_BOX (head), title);
  GtkWidget *date = paraphe_part_label (when, "small");
  gtk_label_set_wrap (GTK_LABEL (date), FALSE);
  gtk_box_append (GTK_BOX (head), date);
  gtk_box_append (GTK_BOX (self), head);
  g_autofree char *said = g_strdup_printf ("%s %s", clean, act);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
add_server_words (ParapheOperationCard *self, const ParapheOperationFacts *facts) {
  for (guint i = 0; i < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (facts->steps->pdata[i]);
    /* Our own codes are said by the sentence above. */
    if (step->error == NULL || !g_str_has_prefix (step->error, REFUSED))
      continue;
    g_autofree char *text = g_strdup_printf (_("The platform said: %s"), step->error + strlen (REFUSED));
    gtk_box_append (GTK_BOX (self), paraphe_part_label (text, "small"));
  }
}

static void
add_button (GtkBox *box, const char *label, const char *said, const char *action, GVariant *target) {
  GtkWidget *button = paraphe_part_button (label, action, target);
  gtk_button_set_has_frame (GTK_BUTTON (button), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  gtk_box_append (box, button);
}

static void
add_buttons (ParapheOperationCard *self, const ParapheOperationFacts *facts, const char *name, ParapheOutboxPart part) {
  GtkBox *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  if (part == PARAPHE_OUTBOX_HUMAN) {
    add_button (buttons, _("Keep my decision…"), name, "outbox.settle", g_variant_new ("(ss)", facts->uuid, "retry"));
    add_button (buttons, _("Drop my decision…"), name, "outbox.settle", g_variant_new ("(ss)", facts->uuid, "drop"));
    add_button (buttons, _("It is done on the site…"), name, "outbox.settle", g_variant_new ("(ss)", facts->uuid, "done"));
  }
  if (facts->state == PARAPHE_OPERATION_WAITING && part == PARAPHE_OUTBOX_WAITING)
    add_button (buttons, _("Cancel"), name, "outbox.cancel", g_variant_new_string (facts->uuid));
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (buttons, space);
  add_button (buttons, _("Open the dossier"), name, "win.open-dossier", g_variant_new_int64 (facts->dossier));
  if (part == PARAPHE_OUTBOX_HUMAN)
    gtk_widget_add_css_class (gtk_widget_get_last_child (GTK_WIDGET (buttons)), "suggested-action");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (buttons));
}

static void
paraphe_operation_card_class_init (ParapheOperationCardClass *class) {
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
paraphe_operation_card_init (ParapheOperationCard *self) {
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "operation");
}

void
paraphe_operation_card_show_dispute (ParapheOperationCard *self, GtkWidget *dispute) {
  gtk_box_insert_child_after (GTK_BOX (self), dispute, gtk_widget_get_prev_sibling (gtk_widget_get_last_child (GTK_WIDGET (self))));
}

ParapheOperationCard *
paraphe_operation_card_new (ParapheOperation *operation, const char *name) {
  ParapheOperationCard *self = g_object_new (PARAPHE_TYPE_OPERATION_CARD, NULL);
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  ParapheOutboxPart part = paraphe_operation_card_part (facts);
  g_autofree char *steps = describe_steps (facts);
  add_head (self, facts, name, part);
  g_autofree char *situation = describe_situation (facts);
  if (situation[0] != '\0')
    gtk_box_append (GTK_BOX (self), paraphe_part_label (situation, NULL));
  if (facts->note != NULL && facts->note[0] != '\0') {
    g_autofree char *note = g_strdup_printf (_("Reason written: %s"), facts->note);
    gtk_box_append (GTK_BOX (self), paraphe_part_label (note, "small"));
  }
  if (steps[0] != '\0')
    gtk_box_append (GTK_BOX (self), paraphe_part_label (steps, "small"));
  add_server_words (self, facts);
  add_buttons (self, facts, name, part);
  return self;
}
