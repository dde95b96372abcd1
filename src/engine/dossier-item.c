/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier's place in the list: its number for life and its present summary. Main thread, owned by the list. */
#include "dossier-list-feed.h"

struct _ParapheDossierItem {
  GObject parent_instance;
  gint64 number;
  ParapheSummary *summary; /* (owned) */
  char *words;             /* (owned) what is searched, folded */
  char *name_key;          /* (owned) name as it sorts */
  gboolean renamed;        /* since it was last asked */
  guint32 slot;            /* of the ranking */
};

enum { PROP_NUMBER = 1, PROP_SUMMARY, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ParapheDossierItem, paraphe_dossier_item, G_TYPE_OBJECT)

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec) {
  ParapheDossierItem *self = PARAPHE_DOSSIER_ITEM (object);
  switch (id) {
  case PROP_NUMBER:
    g_value_set_int64 (value, self->number);
    break;
  case PROP_SUMMARY:
    g_value_set_object (value, self->summary);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
finalize (GObject *object) {
  ParapheDossierItem *self = PARAPHE_DOSSIER_ITEM (object);
  g_clear_object (&self->summary);
  g_free (self->words);
  g_free (self->name_key);
  G_OBJECT_CLASS (paraphe_dossier_item_parent_class)->finalize (object);
}

static void
paraphe_dossier_item_class_init (ParapheDossierItemClass *klass) {
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = get_property;
  object_class->finalize = finalize;
  props[PROP_NUMBER] = g_param_spec_int64 ("number", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUMMARY]
      = g_param_spec_object ("summary", NULL, NULL, PARAPHE_TYPE_SUMMARY, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
paraphe_dossier_item_init (ParapheDossierItem *self) {
  self->slot = PARAPHE_NO_SLOT;
}

gint64
paraphe_dossier_item_get_number (ParapheDossierItem *self) {
  return self->number;
}

ParapheSummary *
paraphe_dossier_item_get_summary (ParapheDossierItem *self) {
  return self->summary;
}

/* Are the texts that are searched other ones? Folding is what costs: most news change none of them. */
static gboolean
has_other_texts (ParapheSummary *before, ParapheSummary *after) {
  if (before == NULL)
    return TRUE;
  const ParapheSummaryFacts *x = paraphe_summary_facts (before), *y = paraphe_summary_facts (after);
  return strcmp (x->name, y->name) != 0 || strcmp (x->siret, y->siret) != 0 || g_strcmp0 (x->note, y->note) != 0;
}

static void
fold_texts (ParapheDossierItem *self) {
  const ParapheSummaryFacts *facts = paraphe_summary_facts (self->summary);
  g_autofree char *all = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %s", facts->name, facts->number, facts->siret,
                                          facts->note != NULL ? facts->note : "");
  g_free (self->words);
  g_free (self->name_key);
  self->words = paraphe_fold_words (all);
  self->name_key = paraphe_fold_words (facts->name);
}

void
paraphe_dossier_item_update (ParapheDossierItem *self, ParapheSummary *summary) {
  if (self->summary == summary)
    return;
  gboolean others = has_other_texts (self->summary, summary);
  g_set_object (&self->summary, summary);
  if (others)
    fold_texts (self);
  self->renamed = self->renamed || others;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUMMARY]);
}

ParapheDossierItem *
paraphe_dossier_item_new (ParapheSummary *summary) {
  ParapheDossierItem *self = g_object_new (PARAPHE_TYPE_DOSSIER_ITEM, NULL);
  self->number = paraphe_summary_facts (summary)->number;
  paraphe_dossier_item_update (self, summary);
  return self;
}

gboolean
paraphe_dossier_item_matches (ParapheDossierItem *self, const char *const *words) {
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->words, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

const char *
paraphe_dossier_item_get_name_key (ParapheDossierItem *self) {
  return self->name_key;
}

gboolean
paraphe_dossier_item_take_renamed (ParapheDossierItem *self) {
  gboolean renamed = self->renamed;
  self->renamed = FALSE;
  return renamed;
}

void
paraphe_dossier_item_set_slot (ParapheDossierItem *self, guint32 slot) {
  self->slot = slot;
}

guint32
paraphe_dossier_item_get_slot (ParapheDossierItem *self) {
  return self->slot;
}
