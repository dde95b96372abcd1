/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The référents of a form. Pure, any thread. */
#include "referents.h"
#include "mail-address.h"
#include "normalising.h"

static gboolean
is_yes (const char *text) {
  static const char *const words[] = { "true", "oui", "yes", "1", NULL };
  g_autofree char *plain = paraphe_normalise_text (text);
  return g_strv_contains (words, plain);
}

void
paraphe_referents_read (ParapheReferent referents[PARAPHE_N_REFERENTS], const ParapheFormFacts *form, guint mapped) {
  static const struct {
    ParapheRole question, name, mail;
  } roles[PARAPHE_N_REFERENTS] = {
    { PARAPHE_ROLE_REFERENT1, PARAPHE_ROLE_REFERENT1_NAME, PARAPHE_ROLE_REFERENT1_EMAIL },
    { PARAPHE_ROLE_REFERENT2, PARAPHE_ROLE_REFERENT2_NAME, PARAPHE_ROLE_REFERENT2_EMAIL },
  };
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++) {
    ParapheReferent *self = &referents[i];
    *self = (ParapheReferent){
      .is_asked = form != NULL && (mapped & 1u << roles[i].question) != 0,
      .name = paraphe_normalise_text (form != NULL ? form->raw[roles[i].name] : NULL),
      .mail = paraphe_normalise_mail (form != NULL ? form->raw[roles[i].mail] : NULL),
    };
    gboolean is_written = *self->name != '\0' || *self->mail != '\0';
    self->is_announced = self->is_asked ? is_yes (form->raw[roles[i].question]) : is_written;
    self->lacks = self->is_announced && ((*self->name == '\0' && (mapped & 1u << roles[i].name) != 0)
                                         || (*self->mail == '\0' && (mapped & 1u << roles[i].mail) != 0));
    if (!self->is_announced)
      *self->name = *self->mail = '\0';
  }
}

void
paraphe_referents_clear (ParapheReferent referents[PARAPHE_N_REFERENTS]) {
  for (guint i = 0; i < PARAPHE_N_REFERENTS; i++) {
    g_clear_pointer (&referents[i].name, g_free);
    g_clear_pointer (&referents[i].mail, g_free);
  }
}
