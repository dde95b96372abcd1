/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all values share: facts copied from a struct literal by a table of slots, dropped by the same table. Private to the
 * nouns; any thread. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_SLOT_TEXT,            /* const char *: copied, NULL stays NULL */
  PARAPHE_SLOT_FILLED_TEXT,     /* const char *: copied, NULL becomes "" */
  PARAPHE_SLOT_TEXTS,           /* const char *const *: copied, NULL stays NULL */
  PARAPHE_SLOT_ARRAY,           /* GPtrArray *: a reference, NULL becomes an empty one */
  PARAPHE_SLOT_NULLABLE_ARRAY,  /* GPtrArray *: a reference, NULL stays NULL */
  PARAPHE_SLOT_OBJECT,          /* GObject *: a reference */
  PARAPHE_SLOT_BYTES,           /* GBytes *: a reference */
  PARAPHE_SLOT_TABLE,           /* GHashTable *: a reference, NULL stays NULL */
} ParapheSlotKind;

typedef struct {
  gsize offset; /* in the facts struct */
  ParapheSlotKind kind;
} ParapheSlot;

/* facts is a bytewise copy of the caller's struct: each slot becomes ours. */
void paraphe_value_keep (gpointer facts, const ParapheSlot *slots, gsize n_slots);
void paraphe_value_drop (gpointer facts, const ParapheSlot *slots, gsize n_slots);

/* Defines the class, …_new and …_facts of a value whose facts struct is <Type>Facts and whose table is `slots`. */
#define PARAPHE_DEFINE_VALUE(Type, name, slots)                                                                     \
  struct _##Type {                                                                                                  \
    GObject parent_instance;                                                                                        \
    Type##Facts facts; /* (owned) */                                                                                \
  };                                                                                                                \
  G_DEFINE_FINAL_TYPE (Type, name, G_TYPE_OBJECT)                                                                   \
  static void name##_finalize (GObject *object) {                                                                   \
    paraphe_value_drop (&((Type *) object)->facts, slots, G_N_ELEMENTS (slots));                                    \
    G_OBJECT_CLASS (name##_parent_class)->finalize (object);                                                        \
  }                                                                                                                 \
  static void name##_class_init (Type##Class *class) {                                                              \
    G_OBJECT_CLASS (class)->finalize = name##_finalize;                                                             \
  }                                                                                                                 \
  static void name##_init (Type *self) {                                                                            \
  }                                                                                                                 \
  Type *name##_new (const Type##Facts *facts) {                                                                     \
    Type *self = g_object_new (name##_get_type (), NULL);                                                           \
    self->facts = *facts;                                                                                           \
    paraphe_value_keep (&self->facts, slots, G_N_ELEMENTS (slots));                                                 \
    return self;                                                                                                    \
  }                                                                                                                 \
  const Type##Facts *name##_facts (Type *self) {                                                                    \
    return &self->facts;                                                                                            \
  }

G_END_DECLS
