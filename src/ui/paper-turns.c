/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An ordered list, the last turned at its end; the first go when it is long. Main thread; owned by the bench. */
#include "config.h"
#include "paper-turns.h"

#define MOST 300
#define KEY "paper-turns"

typedef struct {
  char *name; /* (owned) */
  guint turns;
} Turn;

struct _ParaphePaperTurns {
  GObject parent_instance;
  GSettings *settings; /* (owned) (nullable): not installed */
  GArray *turns;       /* (owned) (element-type Turn) */
};

G_DEFINE_FINAL_TYPE (ParaphePaperTurns, paraphe_paper_turns, G_TYPE_OBJECT)

static void
clear_turn (gpointer data) {
  g_free (((Turn *) data)->name);
}

static guint
find (ParaphePaperTurns *self, const char *name) {
  for (guint i = 0; i < self->turns->len; i++)
    if (g_str_equal (g_array_index (self->turns, Turn, i).name, name))
      return i;
  return G_MAXUINT;
}

static void
load (ParaphePaperTurns *self) {
  g_autoptr (GVariant) kept = g_settings_get_value (self->settings, KEY);
  GVariantIter iter;
  Turn turn;
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(su)", &turn.name, &turn.turns))
    g_array_append_val (self->turns, turn);
}

static void
save (ParaphePaperTurns *self) {
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(su)"));
  for (guint i = 0; i < self->turns->len; i++) {
    const Turn *turn = &g_array_index (self->turns, Turn, i);
    g_variant_builder_add (&builder, "(su)", turn->name, turn->turns);
  }
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

static void
paraphe_paper_turns_finalize (GObject *object) {
  ParaphePaperTurns *self = PARAPHE_PAPER_TURNS (object);
  g_clear_object (&self->settings);
  g_array_unref (self->turns);
  G_OBJECT_CLASS (paraphe_paper_turns_parent_class)->finalize (object);
}

static void
paraphe_paper_turns_class_init (ParaphePaperTurnsClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_paper_turns_finalize;
}

static void
paraphe_paper_turns_init (ParaphePaperTurns *self) {
  self->turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  g_array_set_clear_func (self->turns, clear_turn);
}

ParaphePaperTurns *
paraphe_paper_turns_new (void) {
  ParaphePaperTurns *self = g_object_new (PARAPHE_TYPE_PAPER_TURNS, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
    = source != NULL ? g_settings_schema_source_lookup (source, PARAPHE_APPLICATION_ID, TRUE) : NULL;
  if (schema == NULL || !g_settings_schema_has_key (schema, KEY))
    return self;
  self->settings = g_settings_new (PARAPHE_APPLICATION_ID);
  load (self);
  return self;
}

guint
paraphe_paper_turns_get (ParaphePaperTurns *self, const char *path) {
  g_autofree char *name = g_path_get_basename (path);
  guint i = find (self, name);
  return i != G_MAXUINT ? g_array_index (self->turns, Turn, i).turns % 4 : 0;
}

void
paraphe_paper_turns_set (ParaphePaperTurns *self, const char *path, guint turns) {
  Turn turn = { g_path_get_basename (path), turns % 4 };
  guint i = find (self, turn.name);
  if (i != G_MAXUINT)
    g_array_remove_index (self->turns, i);
  if (turn.turns != 0)
    g_array_append_val (self->turns, turn);
  else
    g_free (turn.name);
  if (self->turns->len > MOST)
    g_array_remove_range (self->turns, 0, self->turns->len - MOST);
  if (self->settings != NULL)
    save (self);
}
