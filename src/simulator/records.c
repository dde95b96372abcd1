/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the world: freeing, copying, answers to the form, bytes of files. */
#include "records.h"
#include <string.h>

void
descriptor_free (Descriptor *self) {
  g_free (self->label);
  g_free (self->description);
  g_strfreev (self->options);
  g_clear_pointer (&self->inner, g_ptr_array_unref);
  g_free (self);
}

void
revision_free (Revision *self) {
  g_ptr_array_unref (self->champs);
  g_ptr_array_unref (self->annotations);
  g_free (self);
}

void
answer_free (Answer *self) {
  g_strfreev (self->values);
  g_free (self);
}

void
label_free (Label *self) {
  g_free (self->name);
  g_free (self->color);
  g_free (self);
}

void
agent_free (Agent *self) {
  g_free (self->email);
  g_free (self);
}

void
group_free (Group *self) {
  g_free (self->label);
  g_ptr_array_unref (self->agents);
  g_free (self);
}

void
collectivite_clear (Collectivite *self) {
  g_free (self->siret);
  g_free (self->name);
  g_free (self->legal_form);
  g_free (self->legal_code);
  g_free (self->street);
  g_free (self->postal_code);
  g_free (self->city);
  g_free (self->city_code);
  g_free (self->department);
  g_free (self->department_code);
  g_free (self->complement);
}

void
collectivite_free (Collectivite *self) {
  collectivite_clear (self);
  g_free (self);
}

Collectivite *
collectivite_copy (const Collectivite *self) {
  Collectivite *copy = g_new0 (Collectivite, 1);
  copy->siret = g_strdup (self->siret);
  copy->name = g_strdup (self->name);
  copy->legal_form = g_strdup (self->legal_form);
  copy->legal_code = g_strdup (self->legal_code);
  copy->street = g_strdup (self->street);
  copy->postal_code = g_strdup (self->postal_code);
  copy->city = g_strdup (self->city);
  copy->city_code = g_strdup (self->city_code);
  copy->department = g_strdup (self->department);
  copy->department_code = g_strdup (self->department_code);
  copy->complement = g_strdup (self->complement);
  copy->activity = self->activity;
  copy->secondary = self->secondary;
  copy->incomplete = self->incomplete;
  return copy;
}

void
file_free (File *self) {
  g_free (self->filename);
  g_free (self->content_type);
  g_free (self->scan);
  g_free (self->checksum);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  if (self->make_destroy != NULL)
    self->make_destroy (self->make_data);
  g_free (self);
}

GBytes *
file_dup_bytes (File *self) {
  if (self->bytes == NULL && self->remade)
    return self->make (self->make_data);
  if (self->bytes == NULL)
    self->bytes = self->make (self->make_data);
  return g_bytes_ref (self->bytes);
}

const char *
file_get_checksum (File *self) {
  if (self->checksum != NULL)
    return self->checksum;
  gsize size, length = 16;
  guint8 digest[16];
  g_autoptr (GBytes) bytes = file_dup_bytes (self);
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
  self->checksum = g_base64_encode (digest, length);
  self->size = size;
  return self->checksum;
}

guint64
file_get_size (File *self) {
  if (self->bytes != NULL || self->size == 0) {
    g_autoptr (GBytes) bytes = file_dup_bytes (self);
    self->size = g_bytes_get_size (bytes);
  }
  return self->size;
}

void
message_free (Message *self) {
  g_free (self->email);
  g_free (self->body);
  g_free (self->correction);
  g_ptr_array_unref (self->files);
  g_free (self);
}

void
traitement_free (Traitement *self) {
  g_free (self->email);
  g_free (self->motivation);
  g_free (self);
}

void
dossier_free (Dossier *self) {
  g_free (self->hidden_reason);
  g_free (self->email);
  g_free (self->motivation);
  collectivite_free (self->collectivite);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->buffer);
  g_ptr_array_unref (self->annotations);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->followers);
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->traitements);
  g_free (self);
}

void
mail_free (Mail *self) {
  g_free (self->to);
  g_free (self->kind);
  g_free (self);
}

void
planted_free (Planted *self) {
  g_free (self->check);
  g_strfreev (self->values);
  g_free (self);
}

static Descriptor *
find_descriptor (GPtrArray *descriptors, gint64 stable_id) {
  for (guint i = 0; i < descriptors->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (descriptors, i);
    if (descriptor->stable_id == stable_id)
      return descriptor;
  }
  return NULL;
}

Descriptor *
revision_find (Revision *self, gint64 stable_id) {
  Descriptor *descriptor = find_descriptor (self->champs, stable_id);
  return descriptor != NULL ? descriptor : find_descriptor (self->annotations, stable_id);
}

Descriptor *
revision_find_role (Revision *self, ParapheRole role) {
  for (guint i = 0; i < self->champs->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (self->champs, i);
    if (descriptor->role == role || (role == PARAPHE_ROLE_COST && descriptor->role == PARAPHE_ROLE_NUMBER && descriptor->kind == CHAMP_LINKED))
      return descriptor;
  }
  return NULL;
}

GPtrArray *
answers_new (void) {
  return g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
}

Answer *
answers_find (GPtrArray *answers, gint64 stable_id) {
  for (guint i = 0; i < answers->len; i++) {
    Answer *answer = g_ptr_array_index (answers, i);
    if (answer->stable_id == stable_id)
      return answer;
  }
  return NULL;
}

gboolean
answers_set (GPtrArray *answers, gint64 stable_id, const char *const *values, gint64 at) {
  Answer *answer = answers_find (answers, stable_id);
  if (answer != NULL && g_strv_equal ((const char *const *) answer->values, values))
    return FALSE;
  if (answer == NULL) {
    answer = g_new0 (Answer, 1);
    answer->stable_id = stable_id;
    g_ptr_array_add (answers, answer);
  }
  g_strfreev (answer->values);
  answer->values = g_strdupv ((char **) values);
  answer->updated_at = at;
  return TRUE;
}

static void
row_free (gpointer data) {
  Row *self = data;
  g_free (self->key);
  g_ptr_array_unref (self->answers);
  g_free (self);
}

Row *
dossier_add_row (World *world, Dossier *self, gint64 stable_id) {
  Row *row = g_new0 (Row, 1);
  row->key = g_strdup_printf ("01KS0%021" G_GINT64_FORMAT, world->next_row++);
  row->stable_id = stable_id;
  row->answers = answers_new ();
  if (self->rows == NULL)
    self->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

const char *
dossier_get_role (Dossier *self, ParapheRole role) {
  Descriptor *descriptor = revision_find_role (self->revision, role);
  Answer *answer = descriptor != NULL && dossier_is_visible (self, descriptor) ? answers_find (self->answers, descriptor->stable_id) : NULL;
  guint wanted = role == PARAPHE_ROLE_COST && descriptor != NULL && descriptor->kind == CHAMP_LINKED ? 1 : 0;
  return answer != NULL && g_strv_length (answer->values) > wanted ? answer->values[wanted] : "";
}

gboolean
dossier_is_visible (Dossier *self, Descriptor *descriptor) {
  if (descriptor->shown_when == 0)
    return TRUE;
  Answer *condition = answers_find (self->answers, descriptor->shown_when);
  Descriptor *asked = revision_find (self->revision, descriptor->shown_when);
  return condition != NULL && g_strcmp0 (condition->values[0], "true") == 0 && (asked == NULL || dossier_is_visible (self, asked));
}
