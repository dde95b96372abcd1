/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes of names, telephones, référents and commitments. One thread. */
#include "demo-mistakes.h"

#include <string.h>

/* « Hélène CAZALS » is cut at the last blank: first names are one word, family names too. */
static const char *
find_family (const DemoForm *form) {
  return strrchr (form->signatory, ' ') + 1;
}

static char *
dup_first (const DemoForm *form) {
  return g_strndup (form->signatory, (gsize) (find_family (form) - form->signatory - 1));
}

static void
name (Scene *scene, char *text) {
  demo_form_set_text (&scene->form->signatory, text);
}

static void
make_no_signatory (Scene *scene) {
  name (scene, g_strdup (""));
}

static void
make_name_single (Scene *scene) {
  name (scene, g_strdup (find_family (scene->form)));
}

static void
make_name_small (Scene *scene) {
  g_autofree char *first = dup_first (scene->form);
  const char *family = find_family (scene->form), *rest = g_utf8_next_char (family);
  g_autofree char *small = g_utf8_strdown (rest, -1);

  name (scene, g_strdup_printf ("%s %.*s%s", first, (int) (rest - family), family, small));
}

static void
make_name_capitals (Scene *scene) {
  name (scene, g_utf8_strup (scene->form->signatory, -1));
}

static void
make_name_reversed (Scene *scene) {
  g_autofree char *first = dup_first (scene->form);

  name (scene, g_strdup_printf ("%s %s", find_family (scene->form), first));
}

static void
make_name_title (Scene *scene) {
  name (scene, g_strconcat ("M. ", scene->form->signatory, NULL));
}

static void
make_name_digit (Scene *scene) {
  name (scene, g_strconcat (scene->form->signatory, "1", NULL));
}

static void
make_name_example (Scene *scene) {
  name (scene, g_strdup ("Jean GARCIA"));
}

static void
make_quality (Scene *scene) {
  demo_form_set_text (&scene->form->quality, g_strdup ("MAIRE"));
}

static void
make_delegation (Scene *scene) {
  demo_form_set_text (&scene->form->quality, g_strdup ("Adjointe au maire, déléguée aux écoles"));
}

/* ---- Telephones: of the numbers kept for fiction, where there are some ---- */
static void
make_phone_short (Scene *scene) {
  scene->form->phone[strlen ("05 36 49 12")] = '\0';
}

static void
make_phone_example (Scene *scene) {
  demo_form_set_text (&scene->form->phone, g_strdup ("06 12 34 56 78"));
}

static void
make_phone_mobile (Scene *scene) {
  memcpy (scene->form->phone, "06 39 98", strlen ("06 39 98"));
}

static void
make_phone_special (Scene *scene) {
  memcpy (scene->form->phone, "08 36 49", strlen ("08 36 49"));
}

/* ---- Référents ---- */
static void
make_referent_incomplete (Scene *scene) {
  scene->form->referent = TRUE;
  demo_form_set_text (&scene->form->referent_email, g_strdup (""));
}

static void
make_referent_address (Scene *scene) {
  scene->form->referent = TRUE;
  *strchr (scene->form->referent_email, '.') = '-';
  *strrchr (scene->form->referent_email, '.') = '\0';
}

/* One letter of the mairie's own domain is missing. */
static void
make_referent_mistyped (Scene *scene) {
  char *domain = strchr (scene->form->referent_email, '@') + 1;

  scene->form->referent = TRUE;
  memmove (domain + 1, domain + 2, strlen (domain + 2) + 1);
}

static void
make_referents_same (Scene *scene) {
  scene->form->referent = TRUE;
  demo_form_set_text (&scene->form->second_name, g_strdup (scene->form->referent_name));
  demo_form_set_text (&scene->form->second_email, g_strdup (scene->form->referent_email));
}

static void
make_referent_academic (Scene *scene) {
  const School *school = g_ptr_array_index (scene->schools, 0);
  g_autofree char *uai = g_ascii_strdown (school->uai, -1);

  scene->form->referent = TRUE;
  demo_form_set_text (&scene->form->referent_email, g_strdup_printf ("ce.%s@ac-toulouse.fr", uai));
}

static void
make_referent_signatory (Scene *scene) {
  scene->form->referent = TRUE;
  demo_form_set_text (&scene->form->referent_name, g_strdup (scene->form->signatory));
}

/* It left out the first and named the second. */
static void
make_second_only (Scene *scene) {
  scene->form->referent = FALSE;
  demo_form_set_text (&scene->form->second_name, g_strdup (scene->form->referent_name));
  demo_form_set_text (&scene->form->second_email, g_strdup (scene->form->referent_email));
}

static void
make_not_committed (Scene *scene) {
  scene->form->committed = FALSE;
}

static void
make_not_paying (Scene *scene) {
  scene->form->paying = FALSE;
}

const Mistake demo_person_mistakes[] = {
  { "no-signatory", make_no_signatory, "SIG-01" },
  { "name-single", make_name_single, "SIG-02" },
  { "name-small", make_name_small, "SIG-03" },
  { "name-capitals", make_name_capitals, "SIG-04" },
  { "name-reversed", make_name_reversed, "SIG-05" },
  { "name-title", make_name_title, "SIG-06" },
  { "name-digit", make_name_digit, "SIG-07" },
  { "name-example", make_name_example, "SIG-08" },
  { "quality", make_quality, "SIG-09" },
  { "delegation", make_delegation, "SIG-10" },
  { "phone-short", make_phone_short, "TEL-01" },
  { "phone-example", make_phone_example, "TEL-02 TEL-03" },
  { "phone-mobile", make_phone_mobile, "TEL-03" },
  { "phone-special", make_phone_special, "TEL-04" },
  { "referent-incomplete", make_referent_incomplete, "REF-01" },
  { "referent-address", make_referent_address, "REF-02" },
  { "referent-mistyped", make_referent_mistyped, "REF-03" },
  { "referents-same", make_referents_same, "REF-04" },
  { "referent-academic", make_referent_academic, "REF-05" },
  { "referent-signatory", make_referent_signatory, "REF-06" },
  { "second-only", make_second_only, "REF-07" },
  { "not-committed", make_not_committed, "ENG-01" },
  { "not-paying", make_not_paying, "ENG-02" },
  { NULL, NULL, NULL },
};
