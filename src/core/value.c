/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying and dropping the facts of a value by its table of slots. Any thread; owns nothing. */
#include "value.h"

static void
keep_slot (gpointer *place, ParapheSlotKind kind) {
  switch (kind) {
  case PARAPHE_SLOT_TEXT:
    *place = g_strdup (*place);
    return;
  case PARAPHE_SLOT_FILLED_TEXT:
    *place = g_strdup (*place != NULL ? *place : "");
    return;
  case PARAPHE_SLOT_TEXTS:
    *place = g_strdupv (*place);
    return;
  case PARAPHE_SLOT_ARRAY:
    *place = *place != NULL ? g_ptr_array_ref (*place) : g_ptr_array_new ();
    return;
  case PARAPHE_SLOT_NULLABLE_ARRAY:
    *place = *place != NULL ? g_ptr_array_ref (*place) : NULL;
    return;
  case PARAPHE_SLOT_OBJECT:
    *place = *place != NULL ? g_object_ref (*place) : NULL;
    return;
  case PARAPHE_SLOT_BYTES:
    *place = *place != NULL ? g_bytes_ref (*place) : NULL;
    return;
  case PARAPHE_SLOT_TABLE:
    *place = *place != NULL ? g_hash_table_ref (*place) : NULL;
    return;
  default:
    g_assert_not_reached ();
  }
}

static void
drop_slot (gpointer *place, ParapheSlotKind kind) {
  switch (kind) {
  case PARAPHE_SLOT_TEXT:
  case PARAPHE_SLOT_FILLED_TEXT:
    g_clear_pointer (place, g_free);
    return;
  case PARAPHE_SLOT_TEXTS:
    g_clear_pointer ((char ***) place, g_strfreev);
    return;
  case PARAPHE_SLOT_ARRAY:
  case PARAPHE_SLOT_NULLABLE_ARRAY:
    g_clear_pointer ((GPtrArray **) place, g_ptr_array_unref);
    return;
  case PARAPHE_SLOT_OBJECT:
    g_clear_object ((GObject **) place);
    return;
  case PARAPHE_SLOT_BYTES:
    g_clear_pointer ((GBytes **) place, g_bytes_unref);
    return;
  case PARAPHE_SLOT_TABLE:
    g_clear_pointer ((GHashTable **) place, g_hash_table_unref);
    return;
  default:
    g_assert_not_reached ();
  }
}

void
paraphe_value_keep (gpointer facts, const ParapheSlot *slots, gsize n_slots) {
  for (gsize i = 0; i < n_slots; i++)
    keep_slot (G_STRUCT_MEMBER_P (facts, slots[i].offset), slots[i].kind);
}

void
paraphe_value_drop (gpointer facts, const ParapheSlot *slots, gsize n_slots) {
  for (gsize i = 0; i < n_slots; i++)
    drop_slot (G_STRUCT_MEMBER_P (facts, slots[i].offset), slots[i].kind);
}
