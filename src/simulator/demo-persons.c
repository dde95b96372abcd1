/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented persons: a first name and a family name of the country, thrown together. Pure, any thread. */
#include "demo-persons.h"

#define PACE 1009 /* a prime */

static const char *const women[] = {
  "Hélène", "Martine", "Sylvie", "Nathalie", "Christine", "Isabelle", "Françoise", "Claire", "Monique", "Élodie", "Cécile", "Anne-Marie",
  "Béatrice", "Corinne", "Laurence", "Muriel", "Agnès", "Delphine", "Émilie", "Ghislaine",
};

static const char *const men[] = {
  "Jean-Paul", "Michel", "Bernard", "Philippe", "Alain", "Thierry", "Patrick", "Didier", "Gérard", "Laurent", "Pascal", "Jérôme",
  "Frédéric", "Christophe", "André", "Gilles", "Francis", "Éric", "Yves", "François",
};

static const char *const families[] = {
  "Cazals", "Roques", "Bousquet", "Fabre", "Delmas", "Vidal", "Rouquette", "Calmels", "Pujol", "Sérié", "Gayraud", "Teisseyre", "Combes",
  "Marty", "Barthès", "Espinasse", "Lacombe", "Salvetat", "Vaysse", "Alary", "Cabrol", "Dalbin", "Escaffre", "Fournials", "Galaup",
  "Houlès", "Izard", "Jalabert", "Lagarde", "Maurel", "Nègre", "Ournac", "Pagès", "Raynal", "Sabatier", "Tournier", "Viala", "Bonnafous",
  "Cros", "Estève", "Gineste", "Latgé", "Molinier", "Puech", "Rigal", "Soulié", "Trémolières", "Valette", "Bardou", "Cransac", "Dumas-Lasserre",
  "Labau", "Peyrusse", "Saint-Martin", "Castéran", "Duffau", "Abadie", "Fourcade", "Lassalle", "Carrère",
};

/* Every first name meets every family name, in an order that the seed shuffles: PACE divides no number of pairs. */
Person
demo_persons_deal (guint64 seed, guint rank) {
  const guint n_women = G_N_ELEMENTS (women), n_first = n_women + G_N_ELEMENTS (men), n_pairs = n_first * G_N_ELEMENTS (families);
  Dice dice = dice_for (seed, "persons", 0);
  guint pair = (guint) (((guint64) rank * PACE + (guint64) dice_between (&dice, 0, (int) n_pairs - 1)) % n_pairs), first = pair % n_first;
  gboolean woman = first < n_women;

  return (Person) { woman ? women[first] : men[first - n_women], families[pair / n_first], woman };
}

char *
demo_persons_full_name (const Person *person) {
  g_autofree char *last = g_utf8_strup (person->last, -1);

  return g_strdup_printf ("%s %s", person->first, last);
}

char *
demo_persons_email (const Person *person, const char *domain) {
  g_autofree char *first = g_str_to_ascii (person->first, "C");
  g_autofree char *last = g_str_to_ascii (person->last, "C");
  g_autofree char *address = g_strdup_printf ("%c.%s@%s", *first, last, domain);

  return g_ascii_strdown (address, -1);
}

char *
demo_persons_phone (guint64 seed, guint rank) {
  Dice dice = dice_for (seed, "phones", 0);
  guint last = (guint) (((guint64) rank * PACE + (guint64) dice_between (&dice, 0, 9999)) % 10000);

  return g_strdup_printf ("05 36 49 %02u %02u", last / 100, last % 100);
}
