/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognising which field of a form says what: by type, label, section and order. Pure, any thread.
 *
 * Each role is a row: points for the type, for the words of the label, for the section; words that exclude. The best field of a
 * role is taken once; under 60 points, or when another field does as well, nothing is taken: it is asked, never guessed. */
#include "config.h"
#include "form-reading.h"
#include "normalising.h"
#include <glib/gi18n.h>
#include <string.h>

#define CONFIDENT 60
#define ALIKE 11 /* two fields whose points differ by less look alike */

typedef struct {
  const char *type; /* beginning of __typename */
  int points;
} TypePoints;

typedef struct {
  const char *words; /* all of them begin a word of the label */
  int points;
} LabelPoints;

/* Where a role may be, about the référents: before them, the first, the second. */
typedef enum { PLACE_ANY, PLACE_OUTSIDE, PLACE_FIRST, PLACE_SECOND } Place;

typedef struct {
  ParapheRole role;
  gboolean required;
  TypePoints types[4];
  LabelPoints labels[5];
  const char *section;   /* (nullable) a word of the section's title, 15 points */
  const char *excluded;  /* words none of which may begin a word of the label */
  Place place;
  const char *name;      /* msgid: what it is called in a sentence */
} RoleRow;

static const RoleRow role_rows[] = {
  { PARAPHE_ROLE_DEPARTEMENT, FALSE, { { "Departement", 60 }, { "DropDownList", 35 }, { "Text", 25 } },
    { { "departement", 40 } }, NULL, "ecole referent", PLACE_ANY, N_ ("the département") },
  { PARAPHE_ROLE_SIGNATORY, TRUE, { { "Text", 35 }, { "Formatted", 35 } },
    { { "signataire", 40 }, { "prenom nom", 35 }, { "nom representant", 35 } }, "signataire",
    "referent second mail messagerie courriel telephone qualite fonction ecole directeur directrice", PLACE_OUTSIDE,
    N_ ("the signatory") },
  { PARAPHE_ROLE_QUALITY, FALSE, { { "DropDownList", 35 }, { "Text", 30 } },
    { { "qualite", 40 }, { "fonction", 35 } }, "signataire", "referent", PLACE_OUTSIDE, N_ ("the quality of the signatory") },
  { PARAPHE_ROLE_PHONE, FALSE, { { "Phone", 60 }, { "Text", 25 } },
    { { "telephone", 40 }, { "tel", 35 } }, NULL, "referent", PLACE_OUTSIDE, N_ ("the telephone") },
  { PARAPHE_ROLE_SCHOOLS, TRUE, { { "MultipleDropDownList", 45 } },
    { { "selection ecoles", 45 }, { "liste ecoles", 45 }, { "ecoles", 40 }, { "ecole", 35 } }, "ecoles",
    "nombre cout montant retirer retrait supprimer desinscrire deja ancien hors sauf", PLACE_ANY, N_ ("the list of schools") },
  { PARAPHE_ROLE_NUMBER, TRUE,
    { { "LinkedDropDownList", 45 }, { "IntegerNumber", 45 }, { "DropDownList", 40 }, { "Text", 30 } },
    { { "nombre ecoles", 45 }, { "nb ecoles", 40 }, { "combien ecoles", 40 } }, "cout", "eleve classe habitant", PLACE_ANY,
    N_ ("the number of schools") },
  { PARAPHE_ROLE_COST, TRUE, { { "DecimalNumber", 45 }, { "DropDownList", 35 }, { "IntegerNumber", 35 }, { "Text", 30 } },
    { { "cout annuel", 45 }, { "cout", 40 }, { "montant", 40 }, { "contribution", 30 }, { "participation", 30 } }, "cout", "nombre nb", PLACE_ANY,
    N_ ("the yearly cost") },
  { PARAPHE_ROLE_REFERENT1, FALSE, { { "YesNo", 45 }, { "Checkbox", 30 } },
    { { "referent", 40 } }, "referent", "second deuxieme 2", PLACE_ANY, N_ ("the first référent") },
  { PARAPHE_ROLE_REFERENT1_NAME, FALSE, { { "Text", 35 } },
    { { "nom referent", 40 }, { "prenom nom", 35 } }, "referent", "second deuxieme 2 mail messagerie courriel", PLACE_FIRST,
    N_ ("the name of the first référent") },
  { PARAPHE_ROLE_REFERENT1_EMAIL, FALSE, { { "Email", 45 }, { "Text", 30 } },
    { { "messagerie", 35 }, { "mail", 35 }, { "email", 35 }, { "courriel", 35 } }, "referent", "second deuxieme 2", PLACE_FIRST,
    N_ ("the e-mail of the first référent") },
  { PARAPHE_ROLE_REFERENT2, FALSE, { { "YesNo", 45 }, { "Checkbox", 30 } },
    { { "second referent", 45 }, { "deuxieme referent", 45 }, { "referent 2", 45 } }, "referent", "", PLACE_ANY,
    N_ ("the second référent") },
  { PARAPHE_ROLE_REFERENT2_NAME, FALSE, { { "Text", 35 } },
    { { "nom referent", 40 }, { "prenom nom", 35 } }, "referent", "mail messagerie courriel", PLACE_SECOND,
    N_ ("the name of the second référent") },
  { PARAPHE_ROLE_REFERENT2_EMAIL, FALSE, { { "Email", 45 }, { "Text", 30 } },
    { { "messagerie", 35 }, { "mail", 35 }, { "email", 35 }, { "courriel", 35 } }, "referent", "", PLACE_SECOND,
    N_ ("the e-mail of the second référent") },
  { PARAPHE_ROLE_COMMITMENT1, FALSE, { { "Checkbox", 45 }, { "YesNo", 30 } },
    { { "transmettre convention", 45 }, { "convention signee", 40 }, { "signer convention", 40 } }, NULL, "", PLACE_ANY,
    N_ ("the commitment to send the convention") },
  { PARAPHE_ROLE_COMMITMENT2, FALSE, { { "Checkbox", 45 }, { "YesNo", 30 } },
    { { "acquitter", 45 }, { "paiement", 40 }, { "payer", 40 }, { "titre perception", 40 } }, NULL, "", PLACE_ANY,
    N_ ("the commitment to pay") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (role_rows) == PARAPHE_N_ROLES - 1);

/* A field with what surrounds it. */
typedef struct {
  const ParapheDescriptorFacts *facts;
  char **words;    /* (owned) of the label, normalised */
  char **section;  /* (transfer none) words of the last header's title */
  Place place;
  gboolean is_taken;
} Candidate;

typedef struct {
  int type, label, section;
} Points;

static void
free_candidate (gpointer data) {
  Candidate *self = data;
  g_strfreev (self->words);
  g_free (self);
}

static char **
split_words (const char *text) {
  g_autofree char *plain = paraphe_normalise_text (text);
  return g_strsplit (plain, " ", -1);
}

/* Does a word of `words` begin so? A number must be the whole word. */
static gboolean
has_word (char **words, const char *beginning) {
  gboolean is_number = g_ascii_isdigit (*beginning);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (is_number ? g_str_equal (words[i], beginning) : g_str_has_prefix (words[i], beginning))
      return TRUE;
  return FALSE;
}

static gboolean
has_words (char **words, const char *beginnings, gboolean all) {
  g_auto (GStrv) parts = g_strsplit (beginnings, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && has_word (words, parts[i]) != all)
      return !all;
  return all;
}

static gboolean
is_second (char **words) {
  return has_words (words, "second deuxieme 2", FALSE) && has_word (words, "referent");
}

/* The fields with their section and their place about the questions on référents. */
static GPtrArray *
list_candidates (GPtrArray *fields, GPtrArray *sections) {
  GPtrArray *candidates = g_ptr_array_new_with_free_func (free_candidate);
  char **section = NULL;
  Place place = PLACE_OUTSIDE;
  for (guint i = 0; i < fields->len; i++) {
    const ParapheDescriptorFacts *facts = paraphe_descriptor_facts (g_ptr_array_index (fields, i));
    if (g_str_has_prefix (facts->type, "HeaderSection")) {
      section = split_words (facts->label);
      g_ptr_array_add (sections, section);
      place = has_word (section, "referent") ? PLACE_FIRST : PLACE_OUTSIDE;
      continue;
    }
    Candidate *candidate = g_new0 (Candidate, 1);
    candidate->facts = facts;
    candidate->words = split_words (facts->label);
    candidate->section = section;
    gboolean is_choice = g_str_has_prefix (facts->type, "YesNo") || g_str_has_prefix (facts->type, "Checkbox");
    if (is_second (candidate->words))
      place = PLACE_SECOND;
    else if (is_choice)
      place = has_word (candidate->words, "referent") ? PLACE_FIRST : PLACE_OUTSIDE;
    candidate->place = place;
    g_ptr_array_add (candidates, candidate);
  }
  return candidates;
}

static gboolean
is_possible (const RoleRow *row, const Candidate *candidate) {
  if (candidate->is_taken || has_words (candidate->words, row->excluded, FALSE))
    return FALSE;
  return row->place == PLACE_ANY || row->place == candidate->place;
}

static Points
count_points (const RoleRow *row, const Candidate *candidate) {
  Points points = { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (row->types) && row->types[i].type != NULL; i++)
    if (g_str_has_prefix (candidate->facts->type, row->types[i].type))
      points.type = MAX (points.type, row->types[i].points);
  for (gsize i = 0; i < G_N_ELEMENTS (row->labels) && row->labels[i].words != NULL; i++)
    if (has_words (candidate->words, row->labels[i].words, TRUE))
      points.label = MAX (points.label, row->labels[i].points);
  gboolean is_named = points.type > 0 && points.label > 0;
  if (is_named && row->section != NULL && candidate->section != NULL && has_word (candidate->section, row->section))
    points.section = 15;
  return points;
}

static int
add_points (Points points) {
  return points.type > 0 && points.label > 0 ? MIN (100, points.type + points.label + points.section) : 0;
}

static char *
say_reason (Points points) {
  return g_strdup (points.section > 0 ? _ ("by its type, its label and its section") : _ ("by its type and its label"));
}

static ParapheRecognisedField *
make_field (const RoleRow *row, const Candidate *candidate, int confidence, char *reason) {
  ParapheRecognisedField *field = g_new0 (ParapheRecognisedField, 1);
  field->role = row->role;
  field->required = row->required;
  field->confidence = confidence;
  field->reason = reason;
  if (candidate != NULL) {
    field->descriptor = g_strdup (candidate->facts->id);
    field->label = g_strdup (candidate->facts->label);
    field->type = g_strdup (candidate->facts->type);
  }
  return field;
}

/* Every list that speaks of schools, as one line. */
static ParapheRecognisedField *
recognise_lists (const RoleRow *row, GPtrArray *candidates) {
  ParapheRecognisedField *field = NULL;
  for (guint i = 0; i < candidates->len; i++) {
    Candidate *candidate = g_ptr_array_index (candidates, i);
    Points points = count_points (row, candidate);
    int confidence = add_points (points);
    if (!is_possible (row, candidate) || confidence < CONFIDENT)
      continue;
    candidate->is_taken = TRUE;
    if (field == NULL) {
      field = make_field (row, candidate, confidence, say_reason (points));
      continue;
    }
    char *descriptors = g_strconcat (field->descriptor, " ", candidate->facts->id, NULL);
    char *labels = g_strconcat (field->label, " + ", candidate->facts->label, NULL);
    g_free (field->descriptor);
    g_free (field->label);
    field->descriptor = descriptors;
    field->label = labels;
    field->confidence = MIN (field->confidence, confidence);
  }
  return field != NULL ? field : make_field (row, NULL, 0, g_strdup (_ ("no field looks like it")));
}

static ParapheRecognisedField *
recognise_one (const RoleRow *row, GPtrArray *candidates) {
  Candidate *best = NULL;
  Points best_points = { 0 };
  int highest = 0, next = 0;
  for (guint i = 0; i < candidates->len; i++) {
    Candidate *candidate = g_ptr_array_index (candidates, i);
    if (!is_possible (row, candidate))
      continue;
    Points points = count_points (row, candidate);
    int confidence = add_points (points);
    if (confidence > highest) {
      next = highest;
      highest = confidence;
      best = candidate;
      best_points = points;
    } else {
      next = MAX (next, confidence);
    }
  }
  if (best == NULL)
    return make_field (row, NULL, 0, g_strdup (_ ("no field looks like it")));
  if (highest < CONFIDENT)
    return make_field (row, NULL, highest, g_strdup_printf (_ ("“%s” looks like it, but not enough"), best->facts->label));
  if (highest - next < ALIKE)
    return make_field (row, NULL, CONFIDENT - 5, g_strdup_printf (_ ("“%s” and another field look alike"), best->facts->label));
  best->is_taken = TRUE;
  return make_field (row, best, highest, say_reason (best_points));
}

/* The options of a linked list that are amounts: its second list is the cost. */
static gboolean
holds_amounts (const char *const *options) {
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    if (!g_str_has_prefix (options[i], "--") && paraphe_normalise_money (options[i]) >= 0)
      return TRUE;
  return FALSE;
}

static const ParapheDescriptorFacts *
find_descriptor (GPtrArray *fields, const char *id) {
  for (guint i = 0; id != NULL && i < fields->len; i++) {
    const ParapheDescriptorFacts *facts = paraphe_descriptor_facts (g_ptr_array_index (fields, i));
    if (g_str_equal (facts->id, id))
      return facts;
  }
  return NULL;
}

/* With two linked lists, the field of the number is that of the cost. NULL: the form has no such list. */
static ParapheRecognisedField *
recognise_linked_cost (const RoleRow *row, GPtrArray *fields, const ParapheRecognisedField *number) {
  const ParapheDescriptorFacts *facts = find_descriptor (fields, number->descriptor);
  if (facts == NULL || !g_str_has_prefix (facts->type, "LinkedDropDownList"))
    return NULL;
  if (!holds_amounts (facts->options))
    return make_field (row, NULL, 40, g_strdup_printf (_ ("the second list of “%s” holds no amount"), facts->label));
  ParapheRecognisedField *field = make_field (row, NULL, number->confidence, NULL);
  field->descriptor = g_strdup (facts->id);
  field->label = g_strdup (facts->label);
  field->type = g_strdup (facts->type);
  field->reason = g_strdup (_ ("the second list of the field of the number"));
  return field;
}

GPtrArray *
paraphe_form_recognise (ParapheRevision *revision) {
  GPtrArray *fields = paraphe_revision_facts (revision)->fields;
  g_autoptr (GPtrArray) sections = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) candidates = list_candidates (fields, sections);
  GPtrArray *recognised = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_recognised_field_free);
  for (gsize i = 0; i < G_N_ELEMENTS (role_rows); i++) {
    const RoleRow *row = &role_rows[i];
    ParapheRecognisedField *field = NULL;
    if (row->role == PARAPHE_ROLE_SCHOOLS)
      field = recognise_lists (row, candidates);
    else if (row->role == PARAPHE_ROLE_COST)
      field = recognise_linked_cost (row, fields, g_ptr_array_index (recognised, PARAPHE_ROLE_NUMBER - 1));
    g_ptr_array_add (recognised, field != NULL ? field : recognise_one (row, candidates));
  }
  return recognised;
}

static const char *
get_name (ParapheRole role) {
  for (gsize i = 0; i < G_N_ELEMENTS (role_rows); i++)
    if (role_rows[i].role == role)
      return gettext (role_rows[i].name);
  return "";
}

gboolean
paraphe_form_is_understood (GPtrArray *fields, GError **error) {
  GString *missing = g_string_new (NULL);
  for (guint i = 0; i < fields->len; i++) {
    const ParapheRecognisedField *field = g_ptr_array_index (fields, i);
    if (!field->required || field->descriptor != NULL)
      continue;
    g_string_append_printf (missing, "%s%s (%s)", missing->len > 0 ? ", " : "", get_name (field->role), field->reason);
  }
  gboolean is_understood = missing->len == 0 && fields->len > 0;
  if (!is_understood)
    g_set_error (error, PARAPHE_RULES_ERROR, PARAPHE_RULES_ERROR_FORM,
                 _ ("This form is not one of an adhesion campaign. Missing: %s."), missing->str);
  g_string_free (missing, TRUE);
  return is_understood;
}
