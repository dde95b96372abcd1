/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Matching of labels to schools. The index of a directory has its schools by commune, each with the words of its name; a label is read
 * once for each commune that it may name, and what is left is compared to the names there. Pure, any thread: the index never changes. */
#include "config.h"
#include "school-match.h"
#include "identifiers.h"
#include "normalising.h"
#include "school-words.h"
#include <glib/gi18n.h>
#include <string.h>

#define COMMUNE_WORDS 9
#define COMMUNE_SIZE 100
#define NAME_WORDS 16
#define INITIAL 0.85 /* « J. » for « Jean » */
#define NEARLY 1e-9
#define SUGGESTED 0.5 /* by an UAI that is not believed */

typedef struct {
  ParapheSchoolRecord *record;           /* (unowned) */
  const ParapheSchoolRecordFacts *facts;
  char *text;                            /* (owned) what the words lie in */
  const char *words[NAME_WORDS];         /* that name it, its commune left out */
  guint n_words;
  guint kinds;
  gboolean is_only;                      /* the only public school of its commune that is not closed */
} Entry;

typedef struct {
  GPtrArray *entries;    /* (owned) (element-type Entry) */
  GHashTable *communes;  /* (owned) name of a commune as one word -> GPtrArray of Entry (unowned) */
  GHashTable *records;   /* (owned) record -> Entry */
} Index;

/* A label while it is compared. */
typedef struct {
  ParapheSchoolWords words;
  gboolean left_out[PARAPHE_WORDS];  /* words of the commune */
  const char *names[PARAPHE_WORDS];  /* those that name the school */
  guint n_names;
  ParapheSchoolTraits traits;
} Label;

static const char *const reason_codes[] = {
  [PARAPHE_MATCH_UAI] = "uai",
  [PARAPHE_MATCH_NAME] = "name",
  [PARAPHE_MATCH_UAI_UNKNOWN] = "uai_unknown",
  [PARAPHE_MATCH_UAI_LETTER] = "uai_letter",
  [PARAPHE_MATCH_UAI_ELSEWHERE] = "uai_elsewhere",
  [PARAPHE_MATCH_AMBIGUOUS] = "ambiguous",
  [PARAPHE_MATCH_WEAK] = "weak",
  [PARAPHE_MATCH_NO_COMMUNE] = "no_commune",
};

static void
entry_free (gpointer data) {
  Entry *entry = data;
  g_free (entry->text);
  g_free (entry);
}

static void
index_free (gpointer data) {
  Index *index = data;
  g_hash_table_unref (index->communes);
  g_hash_table_unref (index->records);
  g_ptr_array_unref (index->entries);
  g_free (index);
}

/* Leaves out each place where the words, as one, are the key. */
static void
leave_out (const ParapheSchoolWords *words, const char *key, gboolean *left_out) {
  char joined[COMMUNE_SIZE];
  for (guint first = 0; first < words->n_words; first++)
    for (guint n = MIN (COMMUNE_WORDS, words->n_words - first); n >= 1; n--) {
      if (!paraphe_school_words_join (words, first, n, joined, sizeof joined) || !g_str_equal (joined, key))
        continue;
      for (guint i = first; i < first + n; i++)
        left_out[i] = TRUE;
    }
}

/* The name of a commune as one word, with and without its article: « lecause », « cause ». */
static void
build_commune_keys (const char *commune, char *whole, char *bare) {
  ParapheSchoolWords words;
  paraphe_school_words_init (&words, commune);
  gboolean has_article = words.n_words > 1
                         && g_strv_contains ((const char *const[]){ "le", "la", "les", "l", NULL }, words.words[0]);
  if (!paraphe_school_words_join (&words, 0, words.n_words, whole, COMMUNE_SIZE))
    whole[0] = '\0';
  if (!has_article || !paraphe_school_words_join (&words, 1, words.n_words - 1, bare, COMMUNE_SIZE))
    bare[0] = '\0';
  paraphe_school_words_clear (&words);
}

static void
add_to_commune (Index *index, const char *key, Entry *entry) {
  if (*key == '\0')
    return;
  GPtrArray *entries = g_hash_table_lookup (index->communes, key);
  if (entries == NULL) {
    entries = g_ptr_array_new ();
    g_hash_table_insert (index->communes, g_strdup (key), entries);
  }
  g_ptr_array_add (entries, entry);
}

/* What its name says, else its nature. */
static guint
find_kinds (const ParapheSchoolRecordFacts *facts, guint said) {
  static const char *const maternelles[] = { "101", "102", "103", NULL };
  if (said != 0 || !facts->is_school)
    return said;
  return g_strv_contains (maternelles, facts->nature_code) ? PARAPHE_KIND_MATERNELLE
                                                           : PARAPHE_KIND_ELEMENTAIRE | PARAPHE_KIND_PRIMAIRE;
}

static void
add_entry (Index *index, ParapheSchoolRecord *record) {
  Entry *entry = g_new0 (Entry, 1);
  char whole[COMMUNE_SIZE], bare[COMMUNE_SIZE];
  gboolean left_out[PARAPHE_WORDS] = { FALSE };
  ParapheSchoolWords words;
  entry->record = record;
  entry->facts = paraphe_school_record_facts (record);
  build_commune_keys (entry->facts->commune, whole, bare);
  paraphe_school_words_init (&words, entry->facts->name);
  if (*whole != '\0')
    leave_out (&words, whole, left_out);
  entry->kinds = find_kinds (entry->facts, paraphe_school_words_read (&words, left_out).kinds);
  for (guint i = 0; i < words.n_words && entry->n_words < NAME_WORDS; i++)
    if (words.is_name[i] && !left_out[i])
      entry->words[entry->n_words++] = words.words[i];
  entry->text = g_steal_pointer (&words.text);
  g_ptr_array_add (index->entries, entry);
  g_hash_table_insert (index->records, record, entry);
  add_to_commune (index, whole, entry);
  add_to_commune (index, bare, entry);
}

static gboolean
is_open_public (const ParapheSchoolRecordFacts *facts) {
  return facts->is_school && facts->is_public == 1 && facts->state != PARAPHE_SCHOOL_CLOSED;
}

static void
mark_only (ParapheDirectory *directory, Entry *entry) {
  GPtrArray *schools = paraphe_directory_list_commune (directory, entry->facts->commune_code);
  guint n = 0;
  for (guint i = 0; schools != NULL && i < schools->len; i++)
    n += is_open_public (paraphe_school_record_facts (g_ptr_array_index (schools, i)));
  entry->is_only = n == 1 && is_open_public (entry->facts);
}

static gpointer
index_new (ParapheDirectory *directory) {
  Index *index = g_new0 (Index, 1);
  GPtrArray *records = paraphe_directory_list (directory);
  index->entries = g_ptr_array_new_with_free_func (entry_free);
  index->communes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  index->records = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < records->len; i++)
    add_entry (index, g_ptr_array_index (records, i));
  for (guint i = 0; i < index->entries->len; i++)
    mark_only (directory, g_ptr_array_index (index->entries, i));
  return index;
}

static double
compare_words (const char *a, const char *b) {
  if (g_str_equal (a, b))
    return 1;
  gboolean is_initial = (a[1] == '\0' || b[1] == '\0') && a[0] == b[0] && g_ascii_isalpha (a[0]);
  return is_initial ? INITIAL : 0;
}

/* « 81 », « 81000 » in a label: the département of the school, not its name. */
static gboolean
is_departement (const char *word, const char *departement) {
  gsize length = strlen (word);
  if (strspn (word, "0123456789") != length)
    return FALSE;
  return g_str_equal (word, departement) || (length == 5 && g_str_has_prefix (word, departement))
         || (length == 3 && word[0] == '0' && g_str_equal (word + 1, departement));
}

/* How much of the two names is the same, 0-1. */
static double
compare_names (const Entry *entry, const Label *label) {
  gboolean used[NAME_WORDS] = { FALSE };
  double common = 0;
  guint n_label = 0;
  for (guint i = 0; i < label->n_names; i++) {
    double best = 0;
    guint place = 0;
    for (guint j = 0; j < entry->n_words; j++) {
      double near = used[j] ? 0 : compare_words (label->names[i], entry->words[j]);
      place = near > best ? j : place;
      best = MAX (best, near);
    }
    if (best == 0 && is_departement (label->names[i], entry->facts->departement))
      continue;
    n_label++;
    common += best;
    used[place] = used[place] || best > 0;
  }
  if (n_label == 0 && entry->n_words == 0)
    return 1;
  if (n_label == 0)
    return entry->is_only ? 0.85 : 0.5;
  if (entry->n_words == 0)
    return 0.5;
  return 2 * common / (n_label + entry->n_words);
}

static double
miss_kind (guint said, guint known) {
  const guint upper = PARAPHE_KIND_ELEMENTAIRE | PARAPHE_KIND_PRIMAIRE;
  if (said == known || known == 0)
    return 0;
  if (said == 0)
    return 0.04;
  if ((said & ~known) == 0)
    return 0.02;
  return ((said | known) & ~upper) == 0 ? 0.12 : 0.35;
}

static double
miss_sector (int said, int known) {
  if (said < 0)
    return known == 0 ? 0.03 : 0;
  return known < 0 || said == known ? 0 : 0.30;
}

static double
score (const Entry *entry, const Label *label) {
  double points = compare_names (entry, label);
  points -= miss_kind (label->traits.kinds, entry->kinds);
  points -= miss_sector (label->traits.sector, entry->facts->is_public);
  if (label->traits.is_second == entry->facts->is_school)
    points -= entry->facts->is_school ? 0.50 : 0.30;
  if (entry->facts->state == PARAPHE_SCHOOL_CLOSED)
    points -= 0.05;
  return CLAMP (points, 0, 1);
}

/* The label without the words of a commune. */
static void
read_label (Label *label, const char *commune) {
  memset (label->left_out, 0, sizeof label->left_out);
  if (commune != NULL)
    leave_out (&label->words, commune, label->left_out);
  label->traits = paraphe_school_words_read (&label->words, label->left_out);
  label->n_names = 0;
  for (guint i = 0; i < label->words.n_words; i++)
    if (label->words.is_name[i] && !label->left_out[i])
      label->names[label->n_names++] = label->words.words[i];
}

static void
note (ParapheSchoolMatch *match, ParapheSchoolRecord *record, double points) {
  if (record == match->best) {
    match->score = MAX (match->score, points);
  } else if (match->best == NULL || points > match->score) {
    match->runner_up = match->best;
    match->runner_up_score = match->score;
    match->best = record;
    match->score = points;
  } else if (match->runner_up == NULL || points > match->runner_up_score) {
    match->runner_up = record;
    match->runner_up_score = points;
  }
}

static void
compare_commune (Label *label, const char *commune, GPtrArray *entries, ParapheSchoolMatch *match) {
  read_label (label, commune);
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = g_ptr_array_index (entries, i);
    note (match, entry->record, score (entry, label));
  }
}

static void
match_name (const Index *index, Label *label, ParapheSchoolMatch *match) {
  char joined[COMMUNE_SIZE];
  for (guint first = 0; first < label->words.n_words; first++)
    for (guint n = 1; n <= COMMUNE_WORDS && first + n <= label->words.n_words; n++) {
      if (!paraphe_school_words_join (&label->words, first, n, joined, sizeof joined))
        break;
      GPtrArray *entries = g_hash_table_lookup (index->communes, joined);
      if (entries != NULL)
        compare_commune (label, joined, entries, match);
    }
  if (match->best == NULL)
    match->reason = PARAPHE_MATCH_NO_COMMUNE;
  else if (match->score < PARAPHE_MATCH_SCORE - NEARLY)
    match->reason = PARAPHE_MATCH_WEAK;
  else if (match->runner_up != NULL && match->score - match->runner_up_score < PARAPHE_MATCH_LEAD - NEARLY)
    match->reason = PARAPHE_MATCH_AMBIGUOUS;
  else {
    match->reason = PARAPHE_MATCH_NAME;
    match->school = match->best;
  }
}

/* The suggestion first, then what the name says. */
static void
suggest (ParapheSchoolMatch *match, ParapheSchoolRecord *record, ParapheSchoolMatchReason reason) {
  if (record != NULL && record != match->best) {
    match->runner_up = match->best;
    match->runner_up_score = match->score;
    match->best = record;
    match->score = SUGGESTED;
  }
  match->school = NULL;
  match->reason = reason;
}

/* A label that names the commune of the school, or none, and not clearly another school. */
static gboolean
contradicts (const Index *index, Label *label, ParapheSchoolRecord *school, ParapheSchoolMatch *match) {
  const Entry *entry = g_hash_table_lookup (index->records, school);
  char whole[COMMUNE_SIZE], bare[COMMUNE_SIZE];
  build_commune_keys (entry->facts->commune, whole, bare);
  read_label (label, *whole != '\0' ? whole : NULL);
  if (score (entry, label) >= 0.5)
    return FALSE;
  match_name (index, label, match);
  return match->school != NULL && match->school != school;
}

/* « O81OOO1L »: letters typed for digits, put right (transfer full) (nullable). */
static char *
find_disguised_uai (const char *label) {
  g_autofree char *plain = paraphe_normalise_spaces (label);
  for (char *at = plain; *at != '\0'; at++) {
    gboolean begins = at == plain || !g_ascii_isalnum (at[-1]);
    if (!begins || strspn (at, "0123456789OoIl") != 7 || !g_ascii_isalpha (at[7]) || g_ascii_isalnum (at[8]))
      continue;
    for (gsize i = 0; i < 7; i++)
      at[i] = strchr ("Oo", at[i]) != NULL ? '0' : strchr ("Il", at[i]) != NULL ? '1' : at[i];
    return g_ascii_strup (at, 8);
  }
  return NULL;
}

/* Words that are no UAI. */
static void
drop_uai (Label *label, const char *uai) {
  guint kept = 0;
  for (guint i = 0; i < label->words.n_words; i++) {
    if (uai != NULL && g_ascii_strcasecmp (label->words.words[i], uai) == 0)
      continue;
    label->words.words[kept] = label->words.words[i];
    label->words.is_name[kept++] = label->words.is_name[i];
  }
  label->words.n_words = kept;
}

/* The UAI of a label, as it is and with the letter that its digits call for. */
static void
match_uai (ParapheDirectory *directory, const Index *index, Label *label, const char *uai, ParapheSchoolMatch *match) {
  ParapheSchoolRecord *school = paraphe_uai_is_valid (uai) ? paraphe_directory_lookup (directory, uai) : NULL;
  if (school != NULL && !contradicts (index, label, school, match)) {
    *match = (ParapheSchoolMatch){ .school = school, .best = school, .score = 1, .reason = PARAPHE_MATCH_UAI };
    return;
  }
  if (school != NULL) {
    suggest (match, school, PARAPHE_MATCH_UAI_ELSEWHERE);
    return;
  }
  match_name (index, label, match);
  g_autofree char *right = g_strdup (uai);
  right[7] = paraphe_uai_letter (uai);
  suggest (match, paraphe_directory_lookup (directory, right),
           paraphe_uai_is_valid (uai) ? PARAPHE_MATCH_UAI_UNKNOWN : PARAPHE_MATCH_UAI_LETTER);
}

gboolean
paraphe_school_match (ParapheDirectory *directory, const char *label, ParapheSchoolMatch *match) {
  const Index *index = paraphe_directory_get_index (directory, index_new, index_free);
  g_autofree char *uai = paraphe_uai_find (label);
  g_autofree char *disguised = uai == NULL ? find_disguised_uai (label) : NULL;
  Label read = { .n_names = 0 };
  *match = (ParapheSchoolMatch){ .reason = PARAPHE_MATCH_NO_COMMUNE };
  paraphe_school_words_init (&read.words, label);
  drop_uai (&read, uai);
  if (uai != NULL)
    match_uai (directory, index, &read, uai, match);
  else
    match_name (index, &read, match);
  ParapheSchoolRecord *meant = disguised != NULL ? paraphe_directory_lookup (directory, disguised) : NULL;
  if (meant != NULL)
    suggest (match, meant, PARAPHE_MATCH_UAI_LETTER);
  paraphe_school_words_clear (&read.words);
  return match->school != NULL;
}

const char *
paraphe_school_match_reason_to_code (ParapheSchoolMatchReason reason) {
  return reason_codes[reason];
}

char *
paraphe_school_match_explain (const ParapheSchoolMatch *match) {
  const char *best = match->best != NULL ? paraphe_school_record_facts (match->best)->name : "";
  const char *other = match->runner_up != NULL ? paraphe_school_record_facts (match->runner_up)->name : "";
  switch (match->reason) {
  case PARAPHE_MATCH_UAI:
    return g_strdup (_ ("by its UAI"));
  case PARAPHE_MATCH_NAME:
    return g_strdup (_ ("by its commune and its name"));
  case PARAPHE_MATCH_UAI_UNKNOWN:
    return g_strdup (_ ("the directory does not know this UAI"));
  case PARAPHE_MATCH_UAI_LETTER:
    return g_strdup (_ ("the UAI is mistyped"));
  case PARAPHE_MATCH_UAI_ELSEWHERE:
    return g_strdup_printf (_ ("the UAI is that of “%s”, the name is that of “%s”"), best, other);
  case PARAPHE_MATCH_AMBIGUOUS:
    return g_strdup_printf (_ ("“%s” and “%s” are as near"), best, other);
  case PARAPHE_MATCH_WEAK:
    return g_strdup_printf (_ ("“%s” is the nearest, but not enough"), best);
  case PARAPHE_MATCH_NO_COMMUNE:
  default:
    return g_strdup (_ ("no commune of the directory is named in it"));
  }
}
