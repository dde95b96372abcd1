/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented schools: one alone is « primaire »; several share names of people, trees and places. Used by the campaign, one thread. */
#include "demo-schools.h"

#include <string.h>

#define FIRST_NUMBER 4001 /* to 9999: enough for some three thousand dossiers */

static const char *const names[] = {
  "Jean Jaurès", "Jules Ferry", "Marie Curie", "Jacques Prévert", "Les Tilleuls", "Louise Michel", "Georges Brassens", "Simone Veil",
  "Le Petit Prince", "Lamartine", "Victor Hugo", "Anatole France", "Lucie Aubrac", "Françoise Dolto", "Pierre Perret", "Claude Nougaro",
  "Joséphine Baker", "Les Platanes", "La Garenne", "du Parc", "du Centre", "du Lac", "du Château", "Paul Éluard", "Saint-Exupéry",
  "Marcel Pagnol", "Jean Moulin", "Joliot-Curie", "Rosa Parks", "Olympe de Gouges", "Nelson Mandela", "Les Coteaux", "La Fontaine",
  "Molière", "Charles Perrault", "Émile Zola", "Albert Camus", "Germaine Tillion", "Les Amandiers", "Clair Soleil", "La Rivière",
  "Jean de Florette", "Colette", "George Sand", "Hubert Reeves", "Les Violettes",
};

static const char *const kinds[] = { "École maternelle", "École élémentaire", "École primaire", "Collège" };

char
demo_schools_letter (const char *digits) {
  return "ABCDEFGHJKLMNPRSTUVWXYZ"[g_ascii_strtoll (digits, NULL, 10) % 23];
}

void
demo_school_free (School *self) {
  g_free (self->name);
  g_free (self->commune);
  g_free (self->label);
  g_free (self);
}

static void
give_uai (School *school, SchoolNumbers *numbers) {
  int department = (int) g_ascii_strtoll (school->code, NULL, 10) / 1000;
  int *next = &numbers->next[department];
  g_autofree char *digits = NULL;

  *next = *next == 0 ? FIRST_NUMBER : *next + 1;
  digits = g_strdup_printf ("%03d%04d", department, *next);
  g_snprintf (school->uai, sizeof school->uai, "%s%c", digits, demo_schools_letter (digits));
}

/* place: "81147 81120 Lombers" */
static School *
make_school (const Town *town, const char *place, SchoolKind kind, const char *name, Dice *dice, SchoolNumbers *numbers) {
  School *school = g_new0 (School, 1);
  g_autofree char *upper = g_utf8_strup (place + 12, -1);

  school->town = town;
  school->kind = kind;
  school->name = g_strdup_printf ("%s %s", kinds[kind], name);
  school->commune = g_strdup (place + 12);
  g_strlcpy (school->code, place, sizeof school->code);
  g_strlcpy (school->postal, place + 6, sizeof school->postal);
  school->street = dice_between (dice, 1, 68);
  give_uai (school, numbers);
  school->label = g_strdup_printf ("%s - %s (%s)", upper, school->name, school->uai);
  return school;
}

/* The i-th of the n schools of one place. */
static SchoolKind
choose_kind (int n, int i, Dice *dice) {
  if (n == 1)
    return SCHOOL_PRIMAIRE;
  if (i < 2)
    return i == 0 ? SCHOOL_MATERNELLE : SCHOOL_ELEMENTAIRE;
  return (SchoolKind) dice_between (dice, SCHOOL_MATERNELLE, SCHOOL_PRIMAIRE);
}

School *
demo_schools_invent_college (const Town *town, SchoolNumbers *numbers) {
  g_autofree char *own = g_strdup_printf ("%s %s %s", town->code, town->postal, town->name);
  Dice dice = dice_for (0, town->siren, 1);

  return make_school (town, own, SCHOOL_COLLEGE, "Stéphane Hessel", &dice, numbers);
}

GPtrArray *
demo_schools_invent (const Town *town, Dice *dice, SchoolNumbers *numbers) {
  GPtrArray *schools = g_ptr_array_new_with_free_func ((GDestroyNotify) demo_school_free);
  g_autofree char *own = g_strdup_printf ("%s %s %s", town->code, town->postal, town->seat != NULL ? town->seat : town->name);
  int members = 0, first = dice_between (dice, 0, G_N_ELEMENTS (names) - 1), pace = dice_chance (dice, 50) ? 5 : 7;

  while (members < (int) G_N_ELEMENTS (town->members) && town->members[members] != NULL)
    members++;
  for (int i = 0; i < town->schools; i++) {
    const char *place = members > 0 ? town->members[i % members] : own;
    const char *name = names[(first + i * pace) % (int) G_N_ELEMENTS (names)];
    int there = members > 0 ? (town->schools - i % members + members - 1) / members : town->schools;
    SchoolKind kind = choose_kind (there, members > 0 ? i / members : i, dice);

    g_ptr_array_add (schools, make_school (town, place, kind, town->schools == 1 && dice_chance (dice, 60) ? "publique" : name, dice, numbers));
  }
  return schools;
}
