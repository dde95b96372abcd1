/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communes of the Tarn, invented schools. */
#include "small-world.h"
#include "applicant.h"
#include "demo-demarche.h"

static const struct { const char *name; const char *code; const char *siret; const char *email; } towns[] = {
  { "Albi", "81004", "21810004800014", "mairie.albi@collectivites.example.org" },
  { "Castres", "81065", "21810065900018", "mairie.castres@collectivites.example.org" },
  { "Gaillac", "81099", "21810099800010", "mairie.gaillac@collectivites.example.org" },
  { "Graulhet", "81105", "21810105300013", "mairie.graulhet@collectivites.example.org" },
  { "Lavaur", "81140", "21810140000016", "mairie.lavaur@collectivites.example.org" },
};

static const char *const schools[] = {
  "ALBI - École primaire Jean Jaurès (0819001U)", "CASTRES - École maternelle du Centre (0819054B)", "GAILLAC - École primaire Simone Veil (0819067R)",
  "GRAULHET - École élémentaire Jules Ferry (0819100B)", "LAVAUR - École primaire Clair Matin (0819109L)", NULL,
};

static void
answer (GPtrArray *answers, Revision *revision, ParapheRole role, const char *value, const char *second) {
  const char *values[] = { value, second, NULL };
  answers_set (answers, revision_find_role (revision, role)->stable_id, values, 0);
}

Dossier *
small_world_deposit (World *world, guint rank, gboolean incomplete) {
  guint town = rank % G_N_ELEMENTS (towns);
  g_autofree char *name = g_ascii_strup (towns[town].name, -1);
  g_autofree char *whole = g_strdup_printf ("COMMUNE DE %s", name);
  Revision *revision = world_active_revision (world);
  Collectivite company = {
    (char *) towns[town].siret, whole, (char *) "Commune et commune nouvelle", (char *) "7210", (char *) "PLACE DE LA MAIRIE", (char *) "81000",
    (char *) towns[town].name, (char *) towns[town].code, (char *) "Tarn", (char *) "81", incomplete,
  };
  GPtrArray *answers = answers_new ();
  answer (answers, revision, PARAPHE_ROLE_DEPARTEMENT, "81", NULL);
  answer (answers, revision, PARAPHE_ROLE_SIGNATORY, "Martine SOULIÉ", NULL);
  answer (answers, revision, PARAPHE_ROLE_QUALITY, "MAIRE", NULL);
  answer (answers, revision, PARAPHE_ROLE_PHONE, "0563000000", NULL);
  answer (answers, revision, PARAPHE_ROLE_SCHOOLS, schools[town], NULL);
  answer (answers, revision, PARAPHE_ROLE_NUMBER, "1", "41 €");
  answer (answers, revision, PARAPHE_ROLE_REFERENT1, "false", NULL);
  answer (answers, revision, PARAPHE_ROLE_COMMITMENT1, "true", NULL);
  answer (answers, revision, PARAPHE_ROLE_COMMITMENT2, "true", NULL);
  Deposit deposit = { &company, towns[town].email, answers, 120 * G_USEC_PER_SEC };
  return applicant_deposit (world, &deposit);
}

World *
small_world_new (void) {
  World *world = world_new (7);
  demo_demarche_build (world, schools);
  Agent *stranger = g_new0 (Agent, 1);
  Group *apart = g_new0 (Group, 1);
  stranger->id = 24599;
  stranger->email = g_strdup ("paul.rey@academie.example.org");
  g_ptr_array_add (world->agents, stranger);
  apart->id = 102402;
  apart->label = g_strdup ("Ailleurs");
  apart->agents = g_ptr_array_new ();
  g_ptr_array_add (apart->agents, stranger);
  g_ptr_array_add (world->groups, apart);
  for (guint i = 0; i < SMALL_WORLD_DOSSIERS; i++) {
    world_set_now (world, world_instant (2026, 5, 18 + (int) i, 10, 0, 0));
    small_world_deposit (world, i, FALSE);
  }
  world_set_now (world, world_instant (2026, 6, 1, 9, 0, 0));
  return world;
}

Dossier *
small_world_dossier (World *world, guint rank) {
  return g_ptr_array_index (world->dossiers, rank);
}

gint64
small_world_number (World *world, guint rank) {
  return small_world_dossier (world, rank)->number;
}
