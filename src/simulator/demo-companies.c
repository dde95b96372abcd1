/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes of who deposits: the SIRET that was given, the account, the département. One thread. */
#include "demo-mistakes.h"

#include <string.h>

#define DIGITS_OF_SIREN 9

static void
make_siret_short (Scene *scene) {
  scene->company->siret[strlen (scene->company->siret) - 1] = '\0';
}

static void
make_siret_key (Scene *scene) {
  char *last = scene->company->siret + strlen (scene->company->siret) - 1;

  *last = *last == '9' ? '0' : (char) (*last + 1);
}

/* The platform waits for INSEE, and accepts nothing meanwhile. */
static void
make_incomplete (Scene *scene) {
  scene->company->incomplete = TRUE;
}

/* The caisse des écoles of the town, a legal person of its own: « 26 » where the commune has « 21 ». */
static void
make_caisse (Scene *scene) {
  g_autofree char *head = g_strdup_printf ("26%.6s", scene->town->siren + 2);
  g_autofree char *siren = g_strdup_printf ("%s%d", head, demo_towns_luhn (head));
  g_autofree char *most = g_strdup_printf ("%.*s0001", DIGITS_OF_SIREN, siren);
  g_autofree char *commune = g_steal_pointer (&scene->company->name);

  scene->company->name = g_strdup_printf ("CAISSE DES ÉCOLES %s", commune + strlen ("COMMUNE "));
  demo_form_set_text (&scene->company->siret, g_strdup_printf ("%s%d", most, demo_towns_luhn (most)));
  demo_form_set_text (&scene->company->legal_code, g_strdup ("7361"));
  demo_form_set_text (&scene->company->legal_form, g_strdup ("Centre communal d'action sociale"));
  demo_form_set_text (&scene->form->quality, g_strdup ("PRÉSIDENT (E)"));
}

/* The establishment of a school that the commune runs. */
static void
make_school_siret (Scene *scene) {
  scene->company->secondary = TRUE;
  scene->company->activity = "85.20Z";
  demo_form_set_text (&scene->company->siret, demo_towns_siret (scene->town, 14));
}

static void
make_departement (Scene *scene) {
  demo_form_set_text (&scene->form->departement, g_strdup (g_str_equal (scene->form->departement, "82") ? "31" : "82"));
}

static void
make_public_account (Scene *scene) {
  demo_form_set_text (scene->email, g_strdup ("demonstration.paraphe@laposte.net"));
}

const Mistake demo_company_mistakes[] = {
  { "siret-short", make_siret_short, "DEM-01" },
  { "siret-key", make_siret_key, "DEM-02" },
  { "incomplete", make_incomplete, "DEM-03" },
  { "caisse", make_caisse, "DEM-04" },
  { "school-siret", make_school_siret, "DEM-05 DEM-06" },
  { "departement", make_departement, "DEM-09" },
  { "public-account", make_public_account, "USR-01" },
  { NULL, NULL, NULL },
};
