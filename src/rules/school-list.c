/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schools of multiple lists. Pure, any thread.
 *
 * A plain list gives the texts of its options. A list backed by a table gives the numbers of its items, in the applicant's
 * order, and beside them one text that joins the names with commas in another order: the count is sure, the names only when
 * the text parts into as many, in one way alone: names hold commas too. */
#include "school-list.h"
#include "identifiers.h"
#include "normalising.h"
#include <string.h>

#define SEPARATOR ", "
#define CELLS_LIMIT 4000000

void
paraphe_school_list_init (ParapheSchoolList *self, const char *options) {
  *self = (ParapheSchoolList){ .schools = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_school_free) };
  if (options == NULL)
    return;
  g_auto (GStrv) labels = g_strsplit (options, "\n", -1);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; labels[i] != NULL; i++)
    if (*labels[i] != '\0')
      g_hash_table_add (self->options, g_strdup (labels[i]));
}

void
paraphe_school_list_clear (ParapheSchoolList *self) {
  g_clear_pointer (&self->schools, g_ptr_array_unref);
  g_clear_pointer (&self->options, g_hash_table_unref);
}

static void
add_school (ParapheSchoolList *self, const char *label) {
  g_autofree char *shown = paraphe_normalise_spaces (label);
  g_autofree char *uai = paraphe_uai_find (label);
  g_autofree char *key = uai != NULL ? g_strdup (uai) : paraphe_normalise_text (label);
  g_ptr_array_add (self->schools, paraphe_school_new (shown, uai, key));
}

static gboolean
is_digits (const char *text) {
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* Numbers of items: digits only, and the text is not just these numbers joined. */
static gboolean
is_backed_by_table (const ParapheChampFacts *champ) {
  if (champ->values[0] == NULL)
    return FALSE;
  for (guint i = 0; champ->values[i] != NULL; i++)
    if (!is_digits (champ->values[i]))
      return FALSE;
  g_autofree char *joined = g_strjoinv (SEPARATOR, (char **) champ->values);
  return g_strcmp0 (joined, champ->text) != 0;
}

/* Names that hold a comma are put together again when each name ends with its UAI. */
static GPtrArray *
join_by_uai (char **parts) {
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GString *name = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++) {
    g_string_append_printf (name, "%s%s", name->len > 0 ? SEPARATOR : "", parts[i]);
    g_autofree char *uai = paraphe_uai_find (parts[i]);
    if (uai == NULL)
      continue;
    g_ptr_array_add (names, g_strdup (name->str));
    g_string_truncate (name, 0);
  }
  if (name->len > 0)
    g_ptr_array_add (names, g_strdup (name->str));
  g_string_free (name, TRUE);
  return names;
}

/* The parts of a text put together again as labels of the description. */
typedef struct {
  GHashTable *options;
  char **parts;
  guint n_parts, n_names;
  guint longest; /* parts of one label */
  gint8 *ways;   /* by first part and number of names: in how many ways the rest is so many labels: 0, 1, 2 for several */
  guint *next;   /* where the first of these labels ends */
} Parting;

/* Fills a cell from those of later parts. */
static void
count_ways (Parting *self, guint at, guint n) {
  gsize cell = (gsize) at * (self->n_names + 1) + n;
  GString *label = g_string_new (NULL);
  self->ways[cell] = 0;
  for (guint end = at + 1; n > 0 && end <= self->n_parts && end - at <= self->longest && self->ways[cell] < 2; end++) {
    g_string_append_printf (label, "%s%s", label->len > 0 ? SEPARATOR : "", self->parts[end - 1]);
    gint8 rest = self->ways[(gsize) end * (self->n_names + 1) + n - 1];
    if (rest == 0 || !g_hash_table_contains (self->options, label->str))
      continue;
    self->ways[cell] = MIN (2, self->ways[cell] + rest);
    self->next[cell] = end;
  }
  g_string_free (label, TRUE);
}

/* The most parts that a label has. */
static guint
find_longest (GHashTable *options) {
  guint longest = 1;
  GHashTableIter iter;
  gpointer label;
  g_hash_table_iter_init (&iter, options);
  while (g_hash_table_iter_next (&iter, &label, NULL)) {
    guint n = 1;
    for (const char *at = strstr (label, SEPARATOR); at != NULL; at = strstr (at + 1, SEPARATOR))
      n++;
    longest = MAX (longest, n);
  }
  return longest;
}

static GPtrArray *
collect_names (const Parting *self) {
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  guint at = 0;
  for (guint n = self->n_names; n > 0; n--) {
    guint end = self->next[(gsize) at * (self->n_names + 1) + n];
    GString *label = g_string_new (self->parts[at]);
    for (at++; at < end; at++)
      g_string_append_printf (label, SEPARATOR "%s", self->parts[at]);
    g_ptr_array_add (names, g_string_free (label, FALSE));
  }
  return names;
}

/* The n labels of the description that the parts are, when there is one way only; NULL otherwise. */
static GPtrArray *
part_by_options (GHashTable *options, char **parts, guint n) {
  guint n_parts = g_strv_length (parts);
  gsize n_cells = ((gsize) n_parts + 1) * (n + 1);
  if (n > n_parts || n_cells > CELLS_LIMIT)
    return NULL;
  g_autofree gint8 *ways = g_new0 (gint8, n_cells);
  g_autofree guint *next = g_new0 (guint, n_cells);
  Parting self = { options, parts, n_parts, n, MIN (find_longest (options), n_parts - n + 1), ways, next };
  ways[(gsize) self.n_parts * (n + 1)] = 1;
  for (guint rest = 1; rest <= self.n_parts; rest++)
    for (guint left = rest > self.n_parts - n ? rest - (self.n_parts - n) : 1; left <= MIN (n, rest); left++)
      count_ways (&self, self.n_parts - rest, left);
  return ways[n] == 1 ? collect_names (&self) : NULL;
}

/* Each item alone: what is distinct is at least told by the numbers. */
static void
add_items (ParapheSchoolList *self, const ParapheChampFacts *champ) {
  for (guint i = 0; champ->values[i] != NULL; i++) {
    g_autofree char *label = g_strdup_printf ("n° %s", champ->values[i]);
    g_autofree char *key = g_strdup_printf ("item %s %s", champ->descriptor, champ->values[i]);
    g_ptr_array_add (self->schools, paraphe_school_new (label, NULL, key));
  }
  self->names_unsure = TRUE;
}

/* Two items of a table may have one name: they are two schools, unless an UAI says that they are not. */
static void
add_named_items (ParapheSchoolList *self, char **names) {
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; names[i] != NULL; i++) {
    add_school (self, names[i]);
    ParapheSchool *school = g_ptr_array_index (self->schools, self->schools->len - 1);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, school->key)) + 1;
    g_hash_table_replace (seen, g_strdup (school->key), GUINT_TO_POINTER (n));
    if (n == 1 || school->uai != NULL)
      continue;
    char *key = g_strdup_printf ("%s (%u)", school->key, n);
    g_free (school->key);
    school->key = key;
  }
}

static gboolean
has_twice (const char *const *values) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; values[i] != NULL; i++)
    if (!g_hash_table_add (seen, (gpointer) values[i]))
      return TRUE;
  return FALSE;
}

/* The names of n items: (transfer full) NULL when they cannot be told. */
static char **
dup_names (const ParapheSchoolList *self, const char *text, guint n) {
  g_auto (GStrv) parts = g_strsplit (text, SEPARATOR, -1);
  if (g_strv_length (parts) == n)
    return g_steal_pointer (&parts);
  g_autoptr (GPtrArray) joined = self->options != NULL ? part_by_options (self->options, parts, n) : NULL;
  if (joined == NULL)
    joined = join_by_uai (parts);
  if (joined->len != n)
    return NULL;
  g_ptr_array_add (joined, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&joined), FALSE);
}

static void
add_table_list (ParapheSchoolList *self, const ParapheChampFacts *champ) {
  guint n = g_strv_length ((char **) champ->values);
  g_auto (GStrv) names = champ->text != NULL && !has_twice (champ->values) ? dup_names (self, champ->text, n) : NULL;
  if (names != NULL)
    add_named_items (self, names);
  else
    add_items (self, champ);
}

void
paraphe_school_list_add (ParapheSchoolList *self, const ParapheChampFacts *champ) {
  if (champ->values == NULL) {
    self->names_unsure = self->names_unsure || (champ->text != NULL && *champ->text != '\0');
    return;
  }
  self->n_listed += g_strv_length ((char **) champ->values);
  if (is_backed_by_table (champ)) {
    add_table_list (self, champ);
    return;
  }
  for (guint i = 0; champ->values[i] != NULL; i++)
    add_school (self, champ->values[i]);
}

guint
paraphe_school_list_count_distinct (const ParapheSchoolList *self) {
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->schools->len; i++) {
    const ParapheSchool *school = g_ptr_array_index (self->schools, i);
    g_hash_table_add (keys, school->key);
  }
  return g_hash_table_size (keys);
}
