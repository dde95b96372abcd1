/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of the demonstration: filled, changed field by field, answered champ by champ. One thread. */
#include "demo-form.h"

#include <string.h>

void
demo_form_set_text (char **field, char *text) {
  g_free (*field);
  *field = text;
}

void
demo_form_set_number (DemoForm *self, int declared, char *text) {
  self->declared = declared;
  demo_form_set_text (&self->number, text != NULL ? text : g_strdup_printf ("%d", declared));
}

void
demo_form_set_cost (DemoForm *self, int euros, char *text) {
  self->euros = euros;
  demo_form_set_text (&self->cost, text != NULL ? text : g_strdup_printf ("%d €", euros));
}

void
demo_form_declare (DemoForm *self, int number) {
  demo_form_set_number (self, number, NULL);
  demo_form_set_cost (self, number * DEMO_PRICE, NULL);
}

DemoForm *
demo_form_new (const Town *town, GPtrArray *schools, const char *domain, const Person *signatory, const Person *referent, const char *phone) {
  DemoForm *self = g_new0 (DemoForm, 1);

  self->signatory = demo_persons_full_name (signatory);
  self->quality = g_strdup (town->seat != NULL ? "PRÉSIDENT (E)" : "MAIRE");
  self->phone = g_strdup (phone);
  self->departement = g_strdup (demo_towns_department (town->code)->code);
  self->schools = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < schools->len; i++)
    g_ptr_array_add (self->schools, g_strdup (((School *) g_ptr_array_index (schools, i))->label));
  self->distinct = schools->len;
  demo_form_declare (self, (int) self->distinct);
  self->referent_name = demo_persons_full_name (referent);
  self->referent_email = demo_persons_email (referent, domain);
  self->committed = self->paying = TRUE;
  self->checks = g_string_new (NULL);
  return self;
}

static gpointer
copy_line (gconstpointer line, gpointer data) {
  return g_strdup (line);
}

DemoForm *
demo_form_copy (const DemoForm *form) {
  DemoForm *self = g_memdup2 (form, sizeof *form);

  self->signatory = g_strdup (form->signatory);
  self->quality = g_strdup (form->quality);
  self->phone = g_strdup (form->phone);
  self->departement = g_strdup (form->departement);
  self->schools = g_ptr_array_copy (form->schools, copy_line, NULL);
  g_ptr_array_set_free_func (self->schools, g_free);
  self->number = g_strdup (form->number);
  self->cost = g_strdup (form->cost);
  self->referent_name = g_strdup (form->referent_name);
  self->referent_email = g_strdup (form->referent_email);
  self->second_name = g_strdup (form->second_name);
  self->second_email = g_strdup (form->second_email);
  self->checks = g_string_new (form->checks->str);
  return self;
}

void
demo_form_free (DemoForm *self) {
  g_free (self->signatory);
  g_free (self->quality);
  g_free (self->phone);
  g_free (self->departement);
  g_ptr_array_unref (self->schools);
  g_free (self->number);
  g_free (self->cost);
  g_free (self->referent_name);
  g_free (self->referent_email);
  g_free (self->second_name);
  g_free (self->second_email);
  g_string_free (self->checks, TRUE);
  g_free (self);
}

void
demo_form_misspell (DemoForm *self) {
  *g_utf8_find_prev_char (self->signatory, self->signatory + strlen (self->signatory)) = '\0';
}

void
demo_form_forget_school (DemoForm *self) {
  g_ptr_array_set_size (self->schools, (int) self->schools->len - 1);
  self->distinct = self->schools->len;
  demo_form_declare (self, (int) self->distinct);
}

static void
answer (GPtrArray *answers, Revision *revision, ParapheRole role, const char *first, const char *second) {
  const char *const values[] = { first, second, NULL };

  answers_set (answers, revision_find_role (revision, role)->stable_id, values, 0);
}

GPtrArray *
demo_form_answer (DemoForm *self, Revision *revision) {
  GPtrArray *answers = answers_new ();
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < self->schools->len; i++)
    g_ptr_array_add (chosen, g_ptr_array_index (self->schools, i));
  g_ptr_array_add (chosen, NULL);
  answer (answers, revision, PARAPHE_ROLE_DEPARTEMENT, self->departement, NULL);
  answer (answers, revision, PARAPHE_ROLE_SIGNATORY, self->signatory, NULL);
  answer (answers, revision, PARAPHE_ROLE_QUALITY, self->quality, NULL);
  answer (answers, revision, PARAPHE_ROLE_PHONE, self->phone, NULL);
  answers_set (answers, revision_find_role (revision, PARAPHE_ROLE_SCHOOLS)->stable_id, (const char *const *) chosen->pdata, 0);
  answer (answers, revision, PARAPHE_ROLE_NUMBER, self->number, self->cost);
  answer (answers, revision, PARAPHE_ROLE_REFERENT1, self->referent ? "true" : "false", NULL);
  if (self->referent) {
    answer (answers, revision, PARAPHE_ROLE_REFERENT1_NAME, self->referent_name, NULL);
    answer (answers, revision, PARAPHE_ROLE_REFERENT1_EMAIL, self->referent_email, NULL);
  }
  answer (answers, revision, PARAPHE_ROLE_REFERENT2, self->second_name != NULL ? "true" : "false", NULL);
  if (self->second_name != NULL) {
    answer (answers, revision, PARAPHE_ROLE_REFERENT2_NAME, self->second_name, NULL);
    answer (answers, revision, PARAPHE_ROLE_REFERENT2_EMAIL, self->second_email, NULL);
  }
  answer (answers, revision, PARAPHE_ROLE_COMMITMENT1, self->committed ? "true" : "false", NULL);
  answer (answers, revision, PARAPHE_ROLE_COMMITMENT2, self->paying ? "true" : "false", NULL);
  return answers;
}

void
demo_form_plant (DemoForm *self, World *world, gint64 dossier) {
  g_auto (GStrv) checks = g_strsplit (self->checks->str, " ", -1);
  g_autofree char *listed = g_strdup_printf ("%u", self->schools->len);
  g_autofree char *distinct = g_strdup_printf ("%u", self->distinct);
  g_autofree char *due = g_strdup_printf ("%u", self->distinct * DEMO_PRICE);

  for (guint i = 0; checks[i] != NULL; i++)
    if (*checks[i] != '\0')
      world_plant (world, dossier, checks[i], "number", self->number, "cost", self->cost, "listed", listed, "distinct", distinct, "due", due,
                 self->twice != NULL ? "twice" : NULL, self->twice, NULL);
}
