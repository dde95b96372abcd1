/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school directory: a row for each invented school, with the columns, separator, byte order mark and writing of numbers of the
 * national export of 2026. Columns that the demonstration knows nothing of stay empty, as they often are there. One thread. */
#include "directory-file.h"
#include "demo-schools.h"

static const char header[] =
  "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Adresse_1;Adresse_2;Adresse_3;"
  "Code_postal;Code_commune;Nom_commune;Code_departement;Code_academie;Code_region;Ecole_maternelle;Ecole_elementaire;"
  "Voie_generale;Voie_technologique;Voie_professionnelle;Telephone;Fax;Web;Mail;Restauration;Hebergement;ULIS;Apprentissage;"
  "Segpa;Section_arts;Section_cinema;Section_theatre;Section_sport;Section_internationale;Section_europeenne;Lycee_Agricole;"
  "Lycee_militaire;Lycee_des_metiers;Post_BAC;Appartenance_Education_Prioritaire;GRETA;SIREN_SIRET;Fiche_onisep;position;"
  "Type_contrat_prive;Libelle_departement;Libelle_academie;Libelle_region;coordX_origine;coordY_origine;epsg_origine;"
  "nom_circonscription;latitude;longitude;precision_localisation;date_ouverture;date_maj_ligne;etat;ministere_tutelle;multi_uai;"
  "rpi_concentre;rpi_disperse;code_nature;libelle_nature;Code_type_contrat_prive;PIAL;etablissement_mere;"
  "type_rattachement_etablissement_mere;code_circonscription;code_zone_animation_pedagogique;libelle_zone_animation_pedagogique;"
  "code_bassin_formation;libelle_bassin_formation";

static void
set_value (GHashTable *row, const char *column, char *value) {
  g_hash_table_insert (row, (gpointer) column, value);
}

static void
fill_place (GHashTable *row, const School *school) {
  const Department *department = demo_towns_department (school->code);

  set_value (row, "Adresse_1", g_strdup_printf ("%d rue de l'École", school->street));
  set_value (row, "Code_postal", g_strdup (school->postal));
  set_value (row, "Code_commune", g_strdup (school->code));
  set_value (row, "Nom_commune", g_strdup (school->commune));
  set_value (row, "Code_departement", g_strdup_printf ("0%s", department->code));
  set_value (row, "Libelle_departement", g_strdup (department->name));
  set_value (row, "Code_academie", g_strdup (school->town == demo_towns_outside () ? "11" : "16"));
  set_value (row, "Libelle_academie", g_strdup (school->town == demo_towns_outside () ? "Montpellier" : "Toulouse"));
  set_value (row, "Code_region", g_strdup ("76"));
  set_value (row, "Libelle_region", g_strdup ("Occitanie"));
}

/* By kind; the last one, of a school without pupils. */
static const struct { const char *type, *code, *label; } natures[] = {
  { "Ecole", "101", "ECOLE MATERNELLE" },
  { "Ecole", "151", "ECOLE DE NIVEAU ELEMENTAIRE" },
  { "Ecole", "151", "ECOLE DE NIVEAU ELEMENTAIRE" },
  { "Collège", "340", "COLLEGE" },
  { "Ecole", "160", "ECOLE SANS EFFECTIFS PERMANENTS" },
};

static void
fill_nature (GHashTable *row, const School *school) {
  gboolean small = school->kind == SCHOOL_MATERNELLE;
  guint nature = school->empty ? G_N_ELEMENTS (natures) - 1 : school->kind;

  set_value (row, "Type_etablissement", g_strdup (natures[nature].type));
  set_value (row, "Statut_public_prive", g_strdup (school->private ? "Privé" : "Public"));
  set_value (row, "Ecole_maternelle", g_strdup (school->kind != SCHOOL_ELEMENTAIRE ? "1" : "0"));
  set_value (row, "Ecole_elementaire", g_strdup (small ? "0" : "1"));
  set_value (row, "Type_contrat_prive", g_strdup (school->private ? "CONTRAT D'ASSOCIATION TOUTES CLASSES" : "SANS OBJET"));
  set_value (row, "Code_type_contrat_prive", g_strdup (school->private ? "30" : "99"));
  set_value (row, "code_nature", g_strdup (natures[nature].code));
  set_value (row, "libelle_nature", g_strdup (natures[nature].label));
  set_value (row, "multi_uai", g_strdup ("0"));
  set_value (row, "rpi_concentre", g_strdup (school->grouped ? "1" : "0"));
  set_value (row, "etat", g_strdup (school->closing ? "A FERMER" : "OUVERT"));
  set_value (row, "ministere_tutelle", g_strdup ("MINISTERE DE L'EDUCATION NATIONALE"));
  set_value (row, "date_ouverture", g_strdup ("1985-09-01"));
  set_value (row, "date_maj_ligne", g_strdup ("2026-10-05"));
}

static GHashTable *
describe (const School *school, guint rank) {
  GHashTable *row = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autofree char *lower = g_ascii_strdown (school->uai, -1);

  set_value (row, "Identifiant_de_l_etablissement", g_strdup (school->uai));
  set_value (row, "Nom_etablissement", g_strdup (school->name));
  set_value (row, "Telephone", g_strdup_printf ("053649%04u", rank % 10000));
  set_value (row, "Mail", g_strdup_printf ("ce.%s@ecoles.example", lower));
  set_value (row, "SIREN_SIRET", demo_towns_siret (school->town, 10 + (int) rank % 80));
  fill_place (row, school);
  fill_nature (row, school);
  return row;
}

gboolean
directory_file_write (const char *path, GPtrArray *schools, GError **error) {
  g_auto (GStrv) columns = g_strsplit (header, ";", -1);
  g_autoptr (GString) text = g_string_new ("\357\273\277");

  g_string_append_printf (text, "%s\r\n", header);
  for (guint i = 0; i < schools->len; i++) {
    g_autoptr (GHashTable) row = describe (g_ptr_array_index (schools, i), i);

    for (guint c = 0; columns[c] != NULL; c++) {
      const char *value = g_hash_table_lookup (row, columns[c]);

      g_string_append_printf (text, "%s%s", c > 0 ? ";" : "", value != NULL ? value : "");
    }
    g_string_append (text, "\r\n");
  }
  return g_file_set_contents (path, text->str, (gssize) text->len, error);
}
