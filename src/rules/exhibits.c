/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From papers gone through to the evidence of the checks CNV-04 to 19. Pure, any thread. */
#include "config.h"
#include "exhibits.h"

#include <glib/gi18n.h>

#include "normalising.h"
#include "paper-words.h"

/* Words before a value by which its place is known in another paper. */
#define LEAST_CONTEXT 2u
#define MOST_CONTEXT 4u
/* A copy that shares less with a version is another document; one with fewer words has no text worth the name. */
#define LEAST_SHARED 0.6
#define LEAST_WORDS 40u
/* Ink of a page, in millionths: what two drawings of one page may differ by. */
#define INK_NOISE 100u

typedef struct {
  guint version;
  ParaphePaperRead *paper; /* (unowned) */
  ParaphePaperText *text;  /* (owned) */
} Version;

typedef struct {
  const ParapheExhibitTerms *terms;
  ParapheExhibits *exhibits;
  ParaphePaperLexicon *lexicon; /* (owned) */
  GArray *versions;             /* (element-type Version) those that were gone through, the first first */
  const Version *current;       /* (nullable) in versions */
  const Version *before;        /* (nullable) the one before it */
} Court;

void
paraphe_paper_read_free (ParaphePaperRead *self) {
  g_free (self->md5);
  g_clear_pointer (&self->facts, paraphe_paper_facts_free);
  g_free (self->words);
  g_free (self);
}

static void
clear_version (gpointer data) {
  g_clear_pointer (&((Version *) data)->text, paraphe_paper_text_free);
}

static ParaphePaperRead *
find_paper (const ParapheExhibitTerms *terms, const char *md5) {
  for (guint i = 0; md5 != NULL && i < terms->papers->len; i++) {
    ParaphePaperRead *paper = g_ptr_array_index (terms->papers, i);
    if (g_str_equal (paper->md5, md5))
      return paper;
  }
  return NULL;
}

static int
compare_versions (gconstpointer a, gconstpointer b) {
  const Version *x = a, *y = b;
  return (int) x->version - (int) y->version;
}

static void
call_versions (Court *court) {
  const ParapheExhibitTerms *terms = court->terms;
  for (guint i = 0; i < terms->versions->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (g_ptr_array_index (terms->versions, i));
    Version version = { facts->version, find_paper (terms, facts->md5), NULL };
    if (version.paper == NULL || version.paper->facts->fault != PARAPHE_FAULT_NONE)
      continue;
    version.text = paraphe_paper_text_new (court->lexicon, version.paper->words);
    g_array_append_val (court->versions, version);
  }
  g_array_sort (court->versions, compare_versions);
  for (guint i = 0; i < court->versions->len; i++) {
    const Version *version = &g_array_index (court->versions, Version, i);
    if (g_strcmp0 (version->paper->md5, terms->current_md5) != 0)
      continue;
    court->current = version;
    court->before = i > 0 ? version - 1 : NULL;
  }
}

/* A value of the form, as a paper would say it. */
typedef struct {
  const char *name; /* msgid */
  char *said;       /* (nullable) */
  char *otherwise;  /* (nullable) another way to write it: as it was typed, « 03 »; a great number, by threes */
} Value;

static char *
group_by_threes (gint64 number) {
  return number >= 1000 ? g_strdup_printf ("%" G_GINT64_FORMAT " %03d", number / 1000, (int) (number % 1000)) : NULL;
}

static void
list_values (const ParapheExhibitTerms *terms, Value values[3]) {
  const ParapheFormFacts *form = terms->form != NULL ? paraphe_form_facts (terms->form) : NULL;
  values[0] = (Value){ N_ ("the signatory"), form != NULL ? g_strdup (form->raw[PARAPHE_ROLE_SIGNATORY]) : NULL, NULL };
  values[1] = (Value){ N_ ("the number of schools"), NULL, NULL };
  values[2] = (Value){ N_ ("the amount"), NULL, NULL };
  if (form != NULL && form->number >= 0) {
    values[1].otherwise = g_strdup (form->raw[PARAPHE_ROLE_NUMBER]);
    values[1].said = g_strdup_printf ("%" G_GINT64_FORMAT, form->number);
  }
  if (form != NULL && form->cost_cents >= 0) {
    values[2].said = g_strdup_printf ("%" G_GINT64_FORMAT, form->cost_cents / 100);
    values[2].otherwise = group_by_threes (form->cost_cents / 100);
  }
}

static void
clear_value (Value *value) {
  g_free (value->said);
  g_free (value->otherwise);
}

/* The words of a value, as the convention writes it; none when there is no value (transfer full). */
static ParaphePaperText *
cut_value (Court *court, const Value *value) {
  g_autoptr (ParaphePaperText) otherwise = paraphe_paper_text_new (court->lexicon, value->otherwise);
  guint n = otherwise->words->len;
  if (n > 0 && paraphe_paper_text_find (court->current->text, paraphe_paper_text_get (otherwise, 0), n, 0) >= 0)
    return g_steal_pointer (&otherwise);
  return paraphe_paper_text_new (court->lexicon, value->said);
}

/* What the copy says where the convention says this value (transfer full) (nullable). */
static char *
find_other_value (const ParaphePaperText *convention, const ParaphePaperText *copy, const ParaphePaperText *value) {
  guint n = value->words->len;
  for (int place = paraphe_paper_text_find (convention, paraphe_paper_text_get (value, 0), n, 0); place >= 0;
       place = paraphe_paper_text_find (convention, paraphe_paper_text_get (value, 0), n, (guint) place + 1)) {
    guint context = MIN ((guint) place, MOST_CONTEXT);
    if (context < LEAST_CONTEXT)
      continue;
    int there = paraphe_paper_text_find (copy, paraphe_paper_text_get (convention, (guint) place - context), context, 0);
    if (there < 0 || (guint) there + context + n > copy->words->len)
      continue;
    guint said = (guint) there + context;
    if (paraphe_paper_text_find (copy, paraphe_paper_text_get (value, 0), n, said) != (int) said)
      return paraphe_paper_text_quote (copy, said, n);
  }
  return NULL;
}

/* The first value of the form that the copy contradicts. */
static void
compare_with_form (Court *court, const ParaphePaperText *copy, ParapheEvidence *evidence) {
  Value values[3];
  list_values (court->terms, values);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (ParaphePaperText) value = cut_value (court, &values[i]);
    if (value->words->len > 0 && evidence->says == NULL) {
      g_autofree char *other = find_other_value (court->current->text, copy, value);
      evidence->says = other != NULL ? g_string_chunk_insert (court->exhibits->strings, other) : NULL;
      evidence->form_says = other != NULL ? g_string_chunk_insert (court->exhibits->strings, values[i].said) : NULL;
    }
    clear_value (&values[i]);
  }
}

static GHashTable *
count_words (const ParaphePaperText *text) {
  GHashTable *counts = g_hash_table_new (g_direct_hash, g_direct_equal);
  for (guint i = 0; i < text->words->len; i++) {
    const char *key = paraphe_paper_text_get (text, i)->key;
    g_hash_table_insert (counts, (gpointer) key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
  }
  return counts;
}

/* The share of the words that `version` has more of than `other`, that the copy has too; -1 when there is no such word. */
static double
measure_own_words (GHashTable *version, GHashTable *other, GHashTable *copy) {
  GHashTableIter iter;
  gpointer key, count;
  guint own = 0, found = 0;
  g_hash_table_iter_init (&iter, version);
  while (g_hash_table_iter_next (&iter, &key, &count)) {
    guint elsewhere = GPOINTER_TO_UINT (g_hash_table_lookup (other, key));
    guint here = GPOINTER_TO_UINT (count);
    if (here <= elsewhere)
      continue;
    own += here - elsewhere;
    guint in_copy = GPOINTER_TO_UINT (g_hash_table_lookup (copy, key));
    found += MIN (here - elsewhere, in_copy > elsewhere ? in_copy - elsewhere : 0);
  }
  return own > 0 ? (double) found / own : -1;
}

static double
measure_shared (GHashTable *version, GHashTable *copy, guint n_words) {
  GHashTableIter iter;
  gpointer key, count;
  guint shared = 0;
  g_hash_table_iter_init (&iter, version);
  while (g_hash_table_iter_next (&iter, &key, &count))
    shared += MIN (GPOINTER_TO_UINT (count), GPOINTER_TO_UINT (g_hash_table_lookup (copy, key)));
  return n_words > 0 ? (double) shared / n_words : 0;
}

/* Judged only on the words by which two versions differ: the copy's version, and by how much. */
static void
recognise (Court *court, const ParaphePaperText *copy, ParapheEvidence *evidence) {
  g_autoptr (GHashTable) of_copy = count_words (copy);
  g_autoptr (GHashTable) of_current = count_words (court->current->text);
  gboolean is_current = measure_shared (of_current, of_copy, court->current->text->words->len) >= LEAST_SHARED;
  evidence->looks_like_version = is_current ? court->current->version : 0;
  for (guint i = 0; i < court->versions->len; i++) {
    const Version *version = &g_array_index (court->versions, Version, i);
    if (version == court->current)
      continue;
    g_autoptr (GHashTable) of_version = count_words (version->text);
    double own = measure_own_words (of_version, of_current, of_copy), others = measure_own_words (of_current, of_version, of_copy);
    double margin = own - MAX (others, 0);
    if (own < 0 || margin <= evidence->margin || measure_shared (of_version, of_copy, version->text->words->len) < LEAST_SHARED)
      continue;
    evidence->looks_like_version = version->version;
    evidence->margin = margin;
  }
}

static gboolean
are_same (const ParaphePaperText *a, const ParaphePaperText *b) {
  return a->words->len == b->words->len
         && (a->words->len == 0 || paraphe_paper_text_find (b, paraphe_paper_text_get (a, 0), a->words->len, 0) == 0);
}

static gboolean
have_same_ink (const GArray *a, const GArray *b) {
  for (guint i = 0; i < a->len; i++) {
    guint x = g_array_index (a, ParaphePageLook, i).ink, y = g_array_index (b, ParaphePageLook, i).ink;
    if (MAX (x, y) - MIN (x, y) > INK_NOISE)
      return FALSE;
  }
  return TRUE;
}

/* 0 when the copy is the convention word for word and shows nothing more; -1 unknown. */
static int
look_for_ink (Court *court, const ParaphePaperRead *paper, const ParaphePaperText *copy) {
  const ParaphePaperFacts *convention = court->current->paper->facts;
  if (paper->facts->n_pages != convention->n_pages || paper->facts->looks->len != convention->looks->len
      || !are_same (copy, court->current->text))
    return -1;
  return have_same_ink (paper->facts->looks, convention->looks) ? 0 : -1;
}

static const char *
describe_signature (Court *court, const ParaphePaperFacts *facts) {
  for (guint i = 0; i < facts->signatures->len; i++) {
    const ParapheSignature *signature = &g_array_index (facts->signatures, ParapheSignature, i);
    if (signature->seal == PARAPHE_SEAL_EMPTY)
      continue;
    g_autofree char *words = g_strdup_printf ("%s, %s", signature->signer != NULL ? signature->signer : _ ("unknown signer"),
                                              paraphe_seal_label (signature->seal));
    return g_string_chunk_insert (court->exhibits->strings, words);
  }
  return NULL;
}

static void
read_words (Court *court, const ParaphePaperRead *paper, ParapheEvidence *evidence) {
  g_autoptr (ParaphePaperText) copy = paraphe_paper_text_new (court->lexicon, paper->words);
  if (copy->words->len < LEAST_WORDS)
    return;
  g_autofree char *ours = g_strdup_printf ("%" G_GINT64_FORMAT, court->terms->dossier);
  g_autofree char *number = paraphe_paper_text_find_dossier (copy, ours);
  evidence->dossier_number = number != NULL ? g_string_chunk_insert (court->exhibits->strings, number) : NULL;
  if (court->current == NULL || court->current->text->words->len < LEAST_WORDS)
    return;
  compare_with_form (court, copy, evidence);
  recognise (court, copy, evidence);
  evidence->has_ink = look_for_ink (court, paper, copy);
}

static void
hear (Court *court, const ParaphePaperRead *paper) {
  const ParaphePaperFacts *facts = paper->facts;
  ParapheEvidence *evidence = g_new0 (ParapheEvidence, 1);
  evidence->md5 = g_string_chunk_insert (court->exhibits->strings, paper->md5);
  evidence->has_ink = -1;
  evidence->n_pages = facts->fault == PARAPHE_FAULT_NONE ? (int) facts->n_pages : -1;
  if (facts->fault != PARAPHE_FAULT_NONE && facts->fault != PARAPHE_FAULT_FOREIGN)
    evidence->unreadable = paraphe_fault_label (facts->fault);
  evidence->blank_page = (int) paraphe_paper_facts_find_poor_page (facts);
  evidence->signature = describe_signature (court, facts);
  if (facts->fault == PARAPHE_FAULT_NONE)
    read_words (court, paper, evidence);
  g_ptr_array_add (court->exhibits->evidence, evidence);
}

/* The first value of the form that the convention in force does not repeat. */
static void
compare_convention (Court *court) {
  Value values[3];
  g_autoptr (ParaphePaperText) said = paraphe_paper_text_without_numbering (court->current->text);
  list_values (court->terms, values);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autoptr (ParaphePaperText) value = cut_value (court, &values[i]);
    if (court->exhibits->convention_lacks == NULL && value->words->len > 0
        && !paraphe_paper_text_holds (said, value))
      court->exhibits->convention_lacks = g_strdup (_ (values[i].name));
    clear_value (&values[i]);
  }
}

static void
compare_versions_text (Court *court) {
  g_autoptr (ParaphePaperText) now = paraphe_paper_text_without_dates (court->current->text);
  g_autoptr (ParaphePaperText) then = paraphe_paper_text_without_dates (court->before->text);
  court->exhibits->versions_text = are_same (now, then) ? "identical" : "different";
}

static gboolean
is_version (const ParapheExhibitTerms *terms, const char *md5) {
  for (guint i = 0; i < terms->versions->len; i++)
    if (g_strcmp0 (paraphe_convention_facts (g_ptr_array_index (terms->versions, i))->md5, md5) == 0)
      return TRUE;
  return FALSE;
}

ParapheExhibits *
paraphe_exhibits_new (const ParapheExhibitTerms *terms) {
  ParapheExhibits *self = g_new0 (ParapheExhibits, 1);
  self->evidence = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (512);
  g_autoptr (ParaphePaperLexicon) lexicon = paraphe_paper_lexicon_new ();
  Court court = { terms, self, lexicon, g_array_new (FALSE, FALSE, sizeof (Version)), NULL, NULL };
  g_array_set_clear_func (court.versions, clear_version);
  call_versions (&court);
  if (court.current != NULL) {
    self->convention_pages = court.current->paper->facts->n_pages;
    if (court.current->text->words->len >= LEAST_WORDS)
      compare_convention (&court);
    if (court.before != NULL)
      compare_versions_text (&court);
  }
  for (guint i = 0; i < terms->papers->len; i++) {
    const ParaphePaperRead *paper = g_ptr_array_index (terms->papers, i);
    if (!is_version (terms, paper->md5))
      hear (&court, paper);
  }
  g_array_unref (court.versions);
  return self;
}

void
paraphe_exhibits_free (ParapheExhibits *self) {
  g_ptr_array_unref (self->evidence);
  g_free (self->convention_lacks);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const char *
paraphe_fault_label (ParapheFault fault) {
  static const char *const labels[] = {
    [PARAPHE_FAULT_ENCRYPTED] = N_ ("protected by a password"),
    [PARAPHE_FAULT_DAMAGED] = N_ ("it is damaged or incomplete"),
    [PARAPHE_FAULT_NO_PAGE] = N_ ("it has no page"),
    [PARAPHE_FAULT_TOO_MANY_PAGES] = N_ ("it has more than 10,000 pages"),
    [PARAPHE_FAULT_WEB_PAGE] = N_ ("it is a web page, not a document"),
    [PARAPHE_FAULT_NOT_A_PAPER] = N_ ("it is neither a PDF nor an image"),
    [PARAPHE_FAULT_IMAGE_TOO_LARGE] = N_ ("the image is too large"),
    [PARAPHE_FAULT_FOREIGN] = N_ ("a kind of file that is not opened here"),
  };
  const char *label = (guint) fault < G_N_ELEMENTS (labels) ? labels[fault] : NULL;
  return label != NULL ? _ (label) : "";
}

const char *
paraphe_seal_label (ParapheSeal seal) {
  static const char *const labels[] = {
    [PARAPHE_SEAL_UNKNOWN] = N_ ("unknown"),
    [PARAPHE_SEAL_EMPTY] = N_ ("not signed"),
    [PARAPHE_SEAL_INTACT] = N_ ("signature intact, certificate not verified"),
    [PARAPHE_SEAL_EXTENDED] = N_ ("signature intact, certificate not verified, paper completed after it"),
    [PARAPHE_SEAL_MODIFIED] = N_ ("modified after signature"),
    [PARAPHE_SEAL_INVALID] = N_ ("signature not valid"),
    [PARAPHE_SEAL_UNVERIFIED] = N_ ("signature that cannot be verified here"),
  };
  return _ (labels[(guint) seal < G_N_ELEMENTS (labels) ? seal : PARAPHE_SEAL_UNKNOWN]);
}
