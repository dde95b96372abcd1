/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file is locked as long as it is open. A line is written whole or, when the process is killed, is the last one and is cut: it is then
 * taken away. */
#include "state-log.h"
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _StateLog {
  int file;
  char *path;
  GPtrArray *entries;     /* (element-type JsonObject) the first one is the beginning */
};

void
state_log_free (StateLog *self) {
  if (self->file >= 0)
    close (self->file);
  g_free (self->path);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static JsonObject *
read_line (const char *line) {
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, line, -1, NULL) || json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static gboolean
read_entries (StateLog *self, GError **error) {
  g_autofree char *text = NULL;
  gsize size;
  if (!g_file_get_contents (self->path, &text, &size, error))
    return FALSE;
  char *end = memrchr (text, '\n', size);
  gsize whole = end != NULL ? (gsize) (end - text) + 1 : 0;
  text[whole] = '\0';
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
    JsonObject *entry = read_line (lines[i]);
    if (entry == NULL) {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s: line %u cannot be read"), self->path, i + 1);
      return FALSE;
    }
    g_ptr_array_add (self->entries, entry);
  }
  if (whole < size && ftruncate (self->file, (off_t) whole) != 0)
    g_warning ("%s: %s", self->path, g_strerror (errno));
  return TRUE;
}

StateLog *
state_log_open (const char *folder, GError **error) {
  g_autoptr (StateLog) self = g_new0 (StateLog, 1);
  self->file = -1;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->path = g_build_filename (folder, "happened.jsonl", NULL);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    self->file = g_open (self->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (self->file < 0) {
    int reason = errno;
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (reason), "%s: %s", self->path, g_strerror (reason));
    return NULL;
  }
  if (flock (self->file, LOCK_EX | LOCK_NB) != 0) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _("%s is in use by another simulator"), folder);
    return NULL;
  }
  return read_entries (self, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
write_entry (StateLog *self, JsonObject *entry) {
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), entry);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  gsize length = strlen (line), done = 0;
  while (done < length) {
    gssize n = write (self->file, line + done, length - done);
    if (n < 0 && errno != EINTR)
      return FALSE;
    done += n > 0 ? (gsize) n : 0;
  }
  return TRUE;
}

JsonObject *
state_log_get_beginning (StateLog *self) {
  return self->entries->len > 0 ? g_ptr_array_index (self->entries, 0) : NULL;
}

gboolean
state_log_set_beginning (StateLog *self, JsonObject *beginning, GError **error) {
  g_return_val_if_fail (self->entries->len == 0, FALSE);
  if (!write_entry (self, beginning)) {
    int reason = errno;
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (reason), "%s: %s", self->path, g_strerror (reason));
    return FALSE;
  }
  g_ptr_array_add (self->entries, json_object_ref (beginning));
  return TRUE;
}

guint
state_log_get_length (StateLog *self) {
  return self->entries->len > 0 ? self->entries->len - 1 : 0;
}

JsonObject *
state_log_get (StateLog *self, guint rank) {
  return g_ptr_array_index (self->entries, rank + 1);
}

void
state_log_append (StateLog *self, JsonObject *entry) {
  if (!write_entry (self, entry))
    g_warning ("%s: %s: what happens now will not be known next time", self->path, g_strerror (errno));
  json_object_unref (entry);
}
