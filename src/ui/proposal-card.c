/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card of a proposal: see proposal-card.h. Main thread; owned by the outbox page. */
#include "config.h"
#include "proposal-card.h"
#include "lexicon.h"
#include "page-parts.h"
#include "wording.h"
#include <glib/gi18n.h>

static void
add_button (GtkBox *box, const char *label, const char *said, const char *action, GVariant *target, const char *class) {
  GtkWidget *button = paraphe_part_button (label, action, target);
  gtk_button_set_has_frame (GTK_BUTTON (button), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (button, class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  gtk_box_append (box, button);
}

static void
add_buttons (GtkBox *card, const ParapheProposed *proposed, const char *name) {
  GtkBox *buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  add_button (buttons, _("Send…"), name, "outbox.send-proposal", g_variant_new_string (proposed->uuid), "destructive-action");
  add_button (buttons, _("Drop the proposal"), name, "outbox.drop-proposal", g_variant_new_string (proposed->uuid), NULL);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (buttons, space);
  add_button (buttons, _("Open the dossier"), name, "win.open-dossier", g_variant_new_int64 (proposed->dossier), NULL);
  gtk_box_append (card, GTK_WIDGET (buttons));
}

GtkWidget *
paraphe_proposal_card_new (const ParapheProposed *proposed) {
  GtkBox *card = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  const ParapheActWords *words = paraphe_lexicon_act (proposed->recipe);
  g_autofree char *name = paraphe_wording_clean (proposed->name, 80);
  g_autofree char *by = paraphe_wording_clean (proposed->by, 80);
  g_autofree char *moment = paraphe_wording_moment (proposed->created_at);
  g_autofree char *act = g_strdup_printf ("· %s", words != NULL ? _(words->verb) : _("act unknown to this version"));
  g_autofree char *who = g_strdup_printf (_("Proposed by %s, %s. Nothing leaves before a person sends it."), by, moment);
  gtk_widget_add_css_class (GTK_WIDGET (card), "operation");
  gtk_box_append (card, paraphe_part_lead (name, act));
  gtk_box_append (card, paraphe_part_label (who, "small"));
  if (proposed->reason != NULL && proposed->reason[0] != '\0') {
    g_autofree char *reason = g_strdup_printf (_("Reason written: %s"), proposed->reason);
    gtk_box_append (card, paraphe_part_label (reason, "small"));
  }
  if (proposed->obstacle != NULL)
    gtk_box_append (card, paraphe_part_label (proposed->obstacle, "bloc"));
  if (proposed->letter != NULL)
    gtk_box_append (card, paraphe_part_text (proposed->letter, "letter", _("Text that the collectivité will receive")));
  add_buttons (card, proposed, name);
  return GTK_WIDGET (card);
}
