/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the school directory. Columns are found by the words of their header, whatever its case and punctuation; most rows of a
 * national file are of another département and are put aside before anything is copied. Pure, any thread. */
#include "config.h"
#include "directory-row.h"
#include "identifiers.h"
#include "normalising.h"
#include "plain-text.h"
#include <glib/gi18n.h>
#include <string.h>

#define CODE_SIZE 8
#define UAI_SIZE 8
#define MAXIMUM_UAIS 8

typedef enum {
  COLUMN_UAI,
  COLUMN_NAME,
  COLUMN_TYPE,
  COLUMN_SECTOR,
  COLUMN_COMMUNE_CODE,
  COLUMN_COMMUNE,
  COLUMN_DEPARTEMENT,
  COLUMN_NATURE_CODE,
  COLUMN_NATURE,
  COLUMN_RPI_CONCENTRE,
  COLUMN_RPI_DISPERSE,
  COLUMN_PUPILS,
  COLUMN_EMAIL,
  COLUMN_PHONE,
  COLUMN_STATE,
  COLUMN_CHANGED,
  COLUMN_CLOSED,
  COLUMN_SIRET,
  N_COLUMNS
} Column;

/* Words of the headers, normalised; the first found of a column counts. */
static const char *const headers[N_COLUMNS][5] = {
  [COLUMN_UAI] = { "identifiant de l etablissement", "numero uai", "code uai", "uai", "numero etablissement" },
  [COLUMN_NAME] = { "nom etablissement", "nom de l etablissement", "appellation officielle", "denomination principale" },
  [COLUMN_TYPE] = { "type etablissement", "type d etablissement" },
  [COLUMN_SECTOR] = { "statut public prive", "secteur public prive libe", "secteur public prive", "secteur" },
  [COLUMN_COMMUNE_CODE] = { "code commune", "code insee", "code insee commune", "code commune insee" },
  [COLUMN_COMMUNE] = { "nom commune", "nom de la commune", "libelle commune", "commune" },
  [COLUMN_DEPARTEMENT] = { "code departement", "departement" },
  [COLUMN_NATURE_CODE] = { "code nature", "nature uai" },
  [COLUMN_NATURE] = { "libelle nature", "nature uai libe" },
  [COLUMN_RPI_CONCENTRE] = { "rpi concentre" },
  [COLUMN_RPI_DISPERSE] = { "rpi disperse" },
  [COLUMN_PUPILS] = { "nombre d eleves", "nombre eleves" },
  [COLUMN_EMAIL] = { "mail", "adresse mail", "e mail", "courriel" },
  [COLUMN_PHONE] = { "telephone" },
  [COLUMN_STATE] = { "etat", "etat etablissement libe", "etat etablissement" },
  [COLUMN_CHANGED] = { "date maj ligne", "date de mise a jour de la ligne", "date mise a jour" },
  [COLUMN_CLOSED] = { "date fermeture", "date de fermeture" },
  [COLUMN_SIRET] = { "siren siret", "siret" },
};

struct _ParapheDirectoryLayout {
  int places[N_COLUMNS]; /* -1 absent */
};
G_DEFINE_QUARK (paraphe-directory-error-quark, paraphe_directory_error)

static const struct {
  const char *code;
  const char *label;
} fates[] = {
  [PARAPHE_ROW_KEPT] = { "kept", N_ ("kept") },
  [PARAPHE_ROW_NO_UAI] = { "no_uai", N_ ("no UAI") },
  [PARAPHE_ROW_WRONG_UAI] = { "wrong_uai", N_ ("an UAI whose letter is wrong") },
  [PARAPHE_ROW_NO_NAME] = { "no_name", N_ ("no name") },
  [PARAPHE_ROW_ELSEWHERE] = { "elsewhere", N_ ("of another département") },
  [PARAPHE_ROW_TWICE] = { "twice", N_ ("an UAI already met in the file") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (fates) == PARAPHE_N_ROW_FATES);

const char *
paraphe_row_fate_to_code (ParapheRowFate fate) {
  return fates[fate].code;
}

const char *
paraphe_row_fate_label (ParapheRowFate fate) {
  return gettext (fates[fate].label);
}

static int
find_column (char **words, Column column) {
  for (gsize i = 0; i < G_N_ELEMENTS (headers[column]) && headers[column][i] != NULL; i++)
    for (int place = 0; words[place] != NULL; place++)
      if (g_str_equal (words[place], headers[column][i]))
        return place;
  return -1;
}

ParapheDirectoryLayout *
paraphe_directory_layout_new (const char *const *header, guint n_cells, GError **error) {
  g_autoptr (ParapheDirectoryLayout) self = g_new0 (ParapheDirectoryLayout, 1);
  g_auto (GStrv) words = g_new0 (char *, n_cells + 1);
  for (guint i = 0; i < n_cells; i++)
    words[i] = paraphe_normalise_text (header[i]);
  for (int column = 0; column < N_COLUMNS; column++)
    self->places[column] = find_column (words, (Column) column);
  if (self->places[COLUMN_UAI] >= 0 && self->places[COLUMN_NAME] >= 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, PARAPHE_DIRECTORY_ERROR, PARAPHE_DIRECTORY_ERROR_COLUMNS,
                       _ ("This is not the school directory: its first line names no column of UAI or no column of names. Take the file "
                          "« Annuaire de l’éducation » of data.education.gouv.fr, in CSV."));
  return NULL;
}

void
paraphe_directory_layout_free (ParapheDirectoryLayout *self) {
  g_free (self);
}

/* Never NULL: "" when the column or the cell is absent. */
static const char *
get (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells, Column column) {
  int place = layout->places[column];
  return place >= 0 && (guint) place < n_cells ? cells[place] : "";
}

void
paraphe_directory_departement_read (const char *text, char *code) {
  char signs[CODE_SIZE];
  gsize n = 0, first = 0;
  while (*text == ' ')
    text++;
  for (; n < sizeof signs - 1 && g_ascii_isalnum (*text); text++)
    signs[n++] = g_ascii_toupper (*text);
  signs[n] = '\0';
  while (n - first > 2 && signs[first] == '0')
    first++;
  code[0] = '\0';
  const char *rest = signs + first;
  gsize length = n - first;
  gboolean is_corsica = g_str_equal (rest, "2A") || g_str_equal (rest, "2B");
  if (length == 0 || length > 3 || (!is_corsica && strspn (rest, "0123456789") != length) || g_ascii_isalnum (*text))
    return;
  g_snprintf (code, 4, "%s%s", length == 1 ? "0" : "", rest);
}

/* The INSEE code of a commune, its first zero put back. */
static void
read_commune_code (const char *text, char *code) {
  char signs[CODE_SIZE];
  gsize n = 0;
  while (*text == ' ')
    text++;
  for (; n < 6 && g_ascii_isalnum (text[n]); n++)
    signs[n] = g_ascii_toupper (text[n]);
  signs[n] = '\0';
  code[0] = '\0';
  if (n == 4 || n == 5)
    g_snprintf (code, CODE_SIZE, "%s%s", n == 4 ? "0" : "", signs);
}

/* By its column, else by the commune's code, else by the UAI. */
static void
read_departement (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells, char *code) {
  char commune[CODE_SIZE], digits[4];
  paraphe_directory_departement_read (get (layout, cells, n_cells, COLUMN_DEPARTEMENT), code);
  if (*code != '\0')
    return;
  read_commune_code (get (layout, cells, n_cells, COLUMN_COMMUNE_CODE), commune);
  if (*commune != '\0') {
    gboolean is_overseas = g_str_has_prefix (commune, "97") || g_str_has_prefix (commune, "98");
    commune[is_overseas ? 3 : 2] = '\0';
    paraphe_directory_departement_read (commune, code);
    return;
  }
  g_strlcpy (digits, get (layout, cells, n_cells, COLUMN_UAI), sizeof digits);
  gboolean is_corsica = g_str_equal (digits, "620") || g_str_equal (digits, "720");
  paraphe_directory_departement_read (is_corsica ? (digits[0] == '6' ? "2A" : "2B") : digits, code);
}

ParapheDay
paraphe_directory_day_read (const char *text) {
  char iso[11] = { 0 };
  gsize length = strlen (text);
  if (length < 10)
    return PARAPHE_NO_DAY;
  memcpy (iso, text, 10);
  if ((iso[2] == '/' && iso[5] == '/') || (iso[2] == '-' && iso[5] == '-')) {
    memcpy (iso, text + 6, 4);
    iso[4] = iso[7] = '-';
    memcpy (iso + 5, text + 3, 2);
    memcpy (iso + 8, text, 2);
  }
  return paraphe_day_from_iso (iso);
}

/* Cells as they are compared: « A FERMER », « à fermer ». */
static const struct {
  const char *word;
  ParapheSchoolState state;
} states[] = {
  { "ouvert", PARAPHE_SCHOOL_OPEN },     { "ouverte", PARAPHE_SCHOOL_OPEN },  { "a fermer", PARAPHE_SCHOOL_CLOSING },
  { "ferme", PARAPHE_SCHOOL_CLOSED },    { "fermee", PARAPHE_SCHOOL_CLOSED },
};

/* The directory publishes open schools: one without a state is open, one whose state is not understood is unknown. */
static ParapheSchoolState
read_state (const char *text) {
  if (g_str_equal (text, "OUVERT") || *text == '\0')
    return PARAPHE_SCHOOL_OPEN;
  g_autofree char *word = paraphe_normalise_text (text);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (word, states[i].word))
      return states[i].state;
  return *word == '\0' ? PARAPHE_SCHOOL_OPEN : PARAPHE_SCHOOL_UNKNOWN;
}

static int
read_sector (const char *text) {
  g_autofree char *word = paraphe_normalise_text (text);
  if (g_str_equal (word, "public") || g_str_equal (word, "pu"))
    return 1;
  return g_str_equal (word, "prive") || g_str_equal (word, "pr") ? 0 : -1;
}

/* -1 nothing said, 0, 1: the number of a RPI is a yes. */
static int
read_yes (const char *text) {
  static const char *const noes[] = { "0", "0.0", "0,0", "null", "NULL", "non", "Non", "NON", "N", "false", "False" };
  if (*text == '\0')
    return -1;
  for (gsize i = 0; i < G_N_ELEMENTS (noes); i++)
    if (g_str_equal (text, noes[i]))
      return 0;
  return 1;
}

/* First degree: by the type, without one by the nature (domain A9). */
static gboolean
read_is_school (const char *type, const char *nature_code) {
  static const char *const natures[] = { "101", "102", "103", "111", "151", "152", "153", "160", "162", "169", "170" };
  g_autofree char *word = paraphe_normalise_text (type);
  if (*word != '\0')
    return g_str_equal (word, "ecole");
  for (gsize i = 0; i < G_N_ELEMENTS (natures); i++)
    if (g_str_equal (nature_code, natures[i]))
      return TRUE;
  return FALSE;
}

static char *
read_text (const char *text) {
  g_autofree char *clean = paraphe_text_clean (text);
  return paraphe_normalise_spaces (clean);
}

/* A code that a spreadsheet may have made a number: « 151.0 ». */
static char *
read_code (const char *text) {
  char *code = read_text (text);
  char *point = strpbrk (code, ".,");
  if (point != NULL)
    *point = '\0';
  return code;
}

/* The UAI of a field: n of them, upper case; FALSE: none whose letter is right, *has_one when one has the shape of it. */
static guint
read_uais (const char *text, char uais[MAXIMUM_UAIS][UAI_SIZE + 1], gboolean *has_one) {
  guint n = 0;
  *has_one = FALSE;
  for (const char *at = text; *at != '\0' && n < MAXIMUM_UAIS;) {
    gsize length = 0;
    while (g_ascii_isalnum (at[length]))
      length++;
    if (length == UAI_SIZE && strspn (at, "0123456789") == UAI_SIZE - 1) {
      *has_one = TRUE;
      for (gsize i = 0; i < UAI_SIZE; i++)
        uais[n][i] = g_ascii_toupper (at[i]);
      uais[n][UAI_SIZE] = '\0';
      n += paraphe_uai_is_valid (uais[n]);
    }
    at += MAX (length, 1);
  }
  return n;
}

static gboolean
is_wanted (const char *departement, const char *const *departements) {
  return departements == NULL || g_strv_contains (departements, departement);
}

static void
append_records (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells, const char *departement,
                char uais[MAXIMUM_UAIS][UAI_SIZE + 1], guint n_uais, GPtrArray *records) {
  char commune_code[CODE_SIZE];
  g_autofree char *name = read_text (get (layout, cells, n_cells, COLUMN_NAME));
  g_autofree char *type = read_text (get (layout, cells, n_cells, COLUMN_TYPE));
  g_autofree char *nature = read_text (get (layout, cells, n_cells, COLUMN_NATURE));
  g_autofree char *nature_code = read_code (get (layout, cells, n_cells, COLUMN_NATURE_CODE));
  g_autofree char *commune = read_text (get (layout, cells, n_cells, COLUMN_COMMUNE));
  g_autofree char *email = read_text (get (layout, cells, n_cells, COLUMN_EMAIL));
  g_autofree char *phone = read_text (get (layout, cells, n_cells, COLUMN_PHONE));
  read_commune_code (get (layout, cells, n_cells, COLUMN_COMMUNE_CODE), commune_code);
  ParapheSchoolRecordFacts facts = {
    .name = name,
    .is_school = read_is_school (type, nature_code),
    .kind = *nature != '\0' ? nature : type,
    .is_public = read_sector (get (layout, cells, n_cells, COLUMN_SECTOR)),
    .state = read_state (get (layout, cells, n_cells, COLUMN_STATE)),
    .closed_on = PARAPHE_NO_DAY,
    .commune_code = commune_code,
    .commune = commune,
    .departement = departement,
    .nature_code = nature_code,
    .rpi = MAX (read_yes (get (layout, cells, n_cells, COLUMN_RPI_CONCENTRE)),
                read_yes (get (layout, cells, n_cells, COLUMN_RPI_DISPERSE))),
    .pupils = (int) MIN (paraphe_normalise_number (get (layout, cells, n_cells, COLUMN_PUPILS)), 100000),
    .email = email,
    .phone = phone,
  };
  if (facts.state == PARAPHE_SCHOOL_CLOSED || facts.state == PARAPHE_SCHOOL_CLOSING)
    facts.closed_on = paraphe_directory_day_read (get (layout, cells, n_cells, COLUMN_CLOSED));
  for (guint i = 0; i < n_uais; i++) {
    facts.uai = uais[i];
    g_ptr_array_add (records, paraphe_school_record_new (&facts));
  }
}

ParapheRowFate
paraphe_directory_row_read (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells,
                            const char *const *departements, GPtrArray *records) {
  char departement[4], uais[MAXIMUM_UAIS][UAI_SIZE + 1];
  gboolean has_one = FALSE;
  read_departement (layout, cells, n_cells, departement);
  if (!is_wanted (departement, departements))
    return PARAPHE_ROW_ELSEWHERE;
  guint n = read_uais (get (layout, cells, n_cells, COLUMN_UAI), uais, &has_one);
  if (n == 0)
    return has_one ? PARAPHE_ROW_WRONG_UAI : PARAPHE_ROW_NO_UAI;
  if (*get (layout, cells, n_cells, COLUMN_NAME) == '\0')
    return PARAPHE_ROW_NO_NAME;
  append_records (layout, cells, n_cells, departement, uais, n, records);
  return PARAPHE_ROW_KEPT;
}

ParapheDay
paraphe_directory_row_read_day (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells) {
  return paraphe_directory_day_read (get (layout, cells, n_cells, COLUMN_CHANGED));
}

gboolean
paraphe_directory_row_is_mangled (const ParapheDirectoryLayout *layout, const char *const *cells, guint n_cells) {
  return strpbrk (get (layout, cells, n_cells, COLUMN_SIRET), "Ee") != NULL;
}
