/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every dossier of a campaign, indexed by what two dossiers may share. One thread.
 *
 * A value shared is a group: a chain of links, one for each dossier that has it. A dossier holds its links, so that it enters and
 * leaves each group in constant time, however many share it. */
#include "neighbours.h"
#include "collectivite.h"
#include "listed-schools.h"
#include "mail-address.h"
#include "normalising.h"
#include "telephone.h"
#include <string.h>

#define N_SHARED (PARAPHE_SHARED_COMMUNE + 1)

typedef struct _Link Link;
typedef struct _Resident Resident;

/* The dossiers that share a value. */
typedef struct {
  GHashTable *groups; /* where it stands */
  Link *first;
  char value[];
} Group;

struct _Link {
  Link *previous, *next; /* in the group */
  Group *group;
  Resident *resident;
};

struct _Resident {
  ParapheNeighbour facts; /* (owned) */
  GArray *links;          /* (owned) (element-type Link), not moved once they are in groups */
};

struct _ParapheNeighbours {
  GHashTable *residents;        /* (owned) number -> Resident */
  GHashTable *groups[N_SHARED]; /* (owned) value -> Group */
};

static void
leave_group (Link *link) {
  Group *group = link->group;
  if (link->previous != NULL)
    link->previous->next = link->next;
  else
    group->first = link->next;
  if (link->next != NULL)
    link->next->previous = link->previous;
  if (group->first == NULL)
    g_hash_table_remove (group->groups, group->value);
}

static Group *
make_group (GHashTable *groups, const char *value) {
  gsize size = strlen (value) + 1;
  Group *group = g_malloc (sizeof (Group) + size);
  group->groups = groups;
  group->first = NULL;
  memcpy (group->value, value, size);
  g_hash_table_insert (groups, group->value, group);
  return group;
}

static void
enter_group (Link *link, GHashTable *groups, const char *value) {
  Group *group = g_hash_table_lookup (groups, value);
  link->group = group != NULL ? group : make_group (groups, value);
  link->previous = NULL;
  link->next = link->group->first;
  if (link->next != NULL)
    link->next->previous = link;
  link->group->first = link;
}

static void
clear_facts (ParapheNeighbour *facts) {
  const char **texts[] = { &facts->siren, &facts->name, &facts->account, &facts->signatory, &facts->quality, &facts->phone,
                           &facts->nature };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) *texts[i]);
  g_clear_pointer (&facts->schools, g_ptr_array_unref);
  g_clear_pointer (&facts->files, g_ptr_array_unref);
  g_clear_pointer (&facts->referents, g_ptr_array_unref);
  g_clear_pointer (&facts->communes, g_ptr_array_unref);
}

static void
free_resident (gpointer data) {
  Resident *self = data;
  for (guint i = 0; i < self->links->len; i++)
    leave_group (&g_array_index (self->links, Link, i));
  g_array_unref (self->links);
  clear_facts (&self->facts);
  g_free (self);
}

static char *
copy_text (const char *text) {
  return g_strdup (text != NULL ? text : "");
}

/* Each text once. */
static GPtrArray *
copy_texts (GPtrArray *texts) {
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; texts != NULL && i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    if (text != NULL && *text != '\0' && g_hash_table_add (seen, (gpointer) text))
      g_ptr_array_add (copy, g_strdup (text));
  }
  return copy;
}

static ParapheNeighbour
copy_facts (const ParapheNeighbour *facts) {
  return (ParapheNeighbour){
    .number = facts->number,
    .state = facts->state,
    .active = facts->active,
    .siren = copy_text (facts->siren),
    .name = copy_text (facts->name),
    .account = copy_text (facts->account),
    .signatory = copy_text (facts->signatory),
    .quality = copy_text (facts->quality),
    .phone = copy_text (facts->phone),
    .nature = copy_text (facts->nature),
    .schools = copy_texts (facts->schools),
    .files = copy_texts (facts->files),
    .referents = copy_texts (facts->referents),
    .communes = copy_texts (facts->communes),
  };
}

static gboolean
is_same_list (GPtrArray *one, GPtrArray *other) {
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!g_str_equal (g_ptr_array_index (one, i), g_ptr_array_index (other, i)))
      return FALSE;
  return TRUE;
}

/* Both copied. */
static gboolean
is_same (const ParapheNeighbour *one, const ParapheNeighbour *other) {
  return one->state == other->state && one->active == other->active && g_str_equal (one->siren, other->siren)
         && g_str_equal (one->name, other->name) && g_str_equal (one->account, other->account)
         && g_str_equal (one->signatory, other->signatory) && g_str_equal (one->quality, other->quality)
         && g_str_equal (one->phone, other->phone) && g_str_equal (one->nature, other->nature)
         && is_same_list (one->schools, other->schools) && is_same_list (one->files, other->files)
         && is_same_list (one->referents, other->referents) && is_same_list (one->communes, other->communes);
}

static void
enter_groups (Resident *resident, GHashTable **groups) {
  const ParapheNeighbour *facts = &resident->facts;
  const struct {
    ParapheShared what;
    const char *text;
    GPtrArray *texts;
  } values[] = {
    { PARAPHE_SHARED_SIREN, facts->siren, NULL },         { PARAPHE_SHARED_SCHOOL, NULL, facts->schools },
    { PARAPHE_SHARED_ACCOUNT, facts->account, NULL },     { PARAPHE_SHARED_FILE, NULL, facts->files },
    { PARAPHE_SHARED_SIGNATORY, facts->signatory, NULL }, { PARAPHE_SHARED_PHONE, facts->phone, NULL },
    { PARAPHE_SHARED_REFERENT, NULL, facts->referents },  { PARAPHE_SHARED_COMMUNE, NULL, facts->communes },
  };
  guint n = 0;
  g_array_set_size (resident->links, G_N_ELEMENTS (values) + facts->schools->len + facts->files->len + facts->referents->len
                                       + facts->communes->len);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    guint n_values = values[i].texts != NULL ? values[i].texts->len : 1;
    for (guint j = 0; j < n_values; j++) {
      const char *value = values[i].texts != NULL ? g_ptr_array_index (values[i].texts, j) : values[i].text;
      Link *link = &g_array_index (resident->links, Link, n);
      if (*value == '\0')
        continue;
      link->resident = resident;
      enter_group (link, groups[values[i].what], value);
      n++;
    }
  }
  resident->links->len = n;
}

ParapheNeighbours *
paraphe_neighbours_new (void) {
  ParapheNeighbours *self = g_new0 (ParapheNeighbours, 1);
  self->residents = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_resident);
  for (guint i = 0; i < N_SHARED; i++)
    self->groups[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return self;
}

void
paraphe_neighbours_free (ParapheNeighbours *self) {
  if (self == NULL)
    return;
  g_hash_table_unref (self->residents);
  for (guint i = 0; i < N_SHARED; i++)
    g_hash_table_unref (self->groups[i]);
  g_free (self);
}

static void
add_sharing (const Resident *resident, GHashTable *numbers) {
  for (guint i = 0; i < resident->links->len; i++)
    for (Link *link = g_array_index (resident->links, Link, i).group->first; link != NULL; link = link->next)
      if (link->resident != resident && !g_hash_table_contains (numbers, &link->resident->facts.number))
        g_hash_table_add (numbers, g_memdup2 (&link->resident->facts.number, sizeof (gint64)));
}

gboolean
paraphe_neighbours_put (ParapheNeighbours *self, const ParapheNeighbour *neighbour, GHashTable *others) {
  ParapheNeighbour facts = copy_facts (neighbour);
  Resident *known = g_hash_table_lookup (self->residents, &facts.number);
  if (known != NULL && is_same (&known->facts, &facts)) {
    clear_facts (&facts);
    return FALSE;
  }
  if (known != NULL && others != NULL)
    add_sharing (known, others);
  Resident *resident = g_new0 (Resident, 1);
  resident->facts = facts;
  resident->links = g_array_new (FALSE, TRUE, sizeof (Link));
  g_hash_table_replace (self->residents, &resident->facts.number, resident);
  enter_groups (resident, self->groups);
  if (others != NULL)
    add_sharing (resident, others);
  return TRUE;
}

void
paraphe_neighbours_remove (ParapheNeighbours *self, gint64 number) {
  g_hash_table_remove (self->residents, &number);
}

static int
compare_numbers (gconstpointer a, gconstpointer b) {
  gint64 one = (*(ParapheNeighbour *const *) a)->number, other = (*(ParapheNeighbour *const *) b)->number;
  return (one > other) - (one < other);
}

GPtrArray *
paraphe_neighbours_find (ParapheNeighbours *self, ParapheShared what, const char *value, gint64 but_number) {
  GPtrArray *found = g_ptr_array_new ();
  if (value == NULL || *value == '\0' || (guint) what >= N_SHARED)
    return found;
  Group *group = g_hash_table_lookup (self->groups[what], value);
  for (Link *link = group != NULL ? group->first : NULL; link != NULL; link = link->next)
    if (link->resident->facts.number != but_number)
      g_ptr_array_add (found, &link->resident->facts);
  g_ptr_array_sort (found, compare_numbers);
  return found;
}

static gboolean
is_sharing (const Resident *resident) {
  for (guint i = 0; i < resident->links->len; i++)
    if (g_array_index (resident->links, Link, i).group->first->next != NULL)
      return TRUE;
  return FALSE;
}

static int
compare_int64 (gconstpointer a, gconstpointer b) {
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;
  return (one > other) - (one < other);
}

GArray *
paraphe_neighbours_list_sharing (ParapheNeighbours *self) {
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer resident;
  g_hash_table_iter_init (&iter, self->residents);
  while (g_hash_table_iter_next (&iter, NULL, &resident))
    if (is_sharing (resident))
      g_array_append_val (numbers, ((Resident *) resident)->facts.number);
  g_array_sort (numbers, compare_int64);
  return numbers;
}

guint
paraphe_neighbours_count (ParapheNeighbours *self) {
  return g_hash_table_size (self->residents);
}

gboolean
paraphe_neighbour_is_active (const ParapheDossierFacts *dossier) {
  gboolean is_there = dossier->presence == PARAPHE_PRESENCE_LISTED || dossier->presence == PARAPHE_PRESENCE_UNKNOWN;
  return is_there && dossier->state != PARAPHE_STATE_REFUSE && dossier->state != PARAPHE_STATE_SANS_SUITE;
}

static GPtrArray *
list_files (const ParapheDossierFacts *dossier) {
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < dossier->messages->len; i++) {
    const ParapheMessageFacts *facts = paraphe_message_facts (g_ptr_array_index (dossier->messages, i));
    if (facts->author == PARAPHE_AUTHOR_AGENT || facts->author == PARAPHE_AUTHOR_SYSTEM || facts->discarded_at != 0)
      continue;
    for (guint j = 0; facts->files != NULL && j < facts->files->len; j++)
      g_ptr_array_add (files, g_strdup (paraphe_file_facts (g_ptr_array_index (facts->files, j))->md5));
  }
  return files;
}

static GPtrArray *
list_keys (const ParapheListedSchools *listed) {
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < listed->schools->len; i++)
    g_ptr_array_add (keys, g_strdup (paraphe_listed_schools_get (listed, i)->key));
  return keys;
}

static GPtrArray *
list_communes (const ParapheListedSchools *listed, const char *own) {
  GPtrArray *communes = g_ptr_array_new_with_free_func (g_free);
  if (own != NULL)
    g_ptr_array_add (communes, g_strdup (own));
  for (guint i = 0; i < listed->schools->len; i++) {
    const ParapheSchoolRecordFacts *record = paraphe_listed_schools_get (listed, i)->record;
    if (record != NULL)
      g_ptr_array_add (communes, g_strdup (record->commune_code));
  }
  return communes;
}

static GPtrArray *
list_referents (const ParapheFormFacts *form) {
  GPtrArray *mails = g_ptr_array_new_with_free_func (g_free);
  static const ParapheRole roles[] = { PARAPHE_ROLE_REFERENT1_EMAIL, PARAPHE_ROLE_REFERENT2_EMAIL };
  for (gsize i = 0; form != NULL && i < G_N_ELEMENTS (roles); i++)
    g_ptr_array_add (mails, paraphe_normalise_mail (form->raw[roles[i]]));
  return mails;
}

void
paraphe_neighbour_read (ParapheNeighbour *neighbour, ParapheDossier *dossier, ParapheForm *form, ParapheDirectory *directory,
                        ParapheCampaign *campaign) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  const ParapheFormFacts *read = form != NULL ? paraphe_form_facts (form) : NULL;
  ParapheCollectivite collectivite;
  ParapheListedSchools listed;
  paraphe_collectivite_read (&collectivite, facts);
  paraphe_listed_schools_read (&listed, read, directory, campaign);
  *neighbour = (ParapheNeighbour){
    .number = facts->number,
    .state = facts->state,
    .active = paraphe_neighbour_is_active (facts),
    .siren = g_strdup (collectivite.siren),
    .name = g_strdup (facts->name),
    .account = paraphe_normalise_mail (facts->account_email),
    .signatory = paraphe_normalise_text (read != NULL ? read->raw[PARAPHE_ROLE_SIGNATORY] : NULL),
    .quality = paraphe_normalise_text (read != NULL ? read->raw[PARAPHE_ROLE_QUALITY] : NULL),
    .phone = paraphe_normalise_phone (read != NULL ? read->raw[PARAPHE_ROLE_PHONE] : NULL),
    .nature = g_strdup (paraphe_nature_to_code (collectivite.nature)),
    .schools = list_keys (&listed),
    .files = list_files (facts),
    .referents = list_referents (read),
    .communes = list_communes (&listed, collectivite.commune_code),
  };
  paraphe_listed_schools_clear (&listed);
  paraphe_collectivite_clear (&collectivite);
}

void
paraphe_neighbour_clear (ParapheNeighbour *neighbour) {
  clear_facts (neighbour);
  *neighbour = (ParapheNeighbour){ 0 };
}
