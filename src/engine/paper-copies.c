/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See paper-copies.h. What is lent lies in a folder of its own for each, so that two papers of one name do not meet. */
#include "config.h"
#include "paper-copies.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "engine.h"

#define LONGEST_NAME 120

static gboolean
set_failure (GError **error, const char *words, GError *cause) {
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, cause);
  else {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, words, cause->message);
    g_error_free (cause);
  }
  return FALSE;
}

GBytes *
paraphe_paper_copies_load (const char *path, GError **error) {
  GError *cause = NULL;
  char *bytes = NULL;
  gsize length = 0;
  if (g_file_get_contents (path, &bytes, &length, &cause))
    return g_bytes_new_take (bytes, length);
  set_failure (error, _ ("The paper could not be read: %s"), cause);
  return NULL;
}

gboolean
paraphe_paper_copies_save (const char *path, GFile *target, GCancellable *cancellable, GError **error) {
  g_autoptr (GFile) source = g_file_new_for_path (path);
  GError *cause = NULL;
  return g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, cancellable, NULL, NULL, &cause)
         || set_failure (error, _ ("The copy could not be written: %s"), cause);
}

/* A name that is one on every disk, without folder nor leading dot (transfer full). */
static char *
clean_name (const char *name) {
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  GString *clean = g_string_new (NULL);
  for (const char *c = valid; *c != '\0' && clean->len < LONGEST_NAME; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);
    gboolean harmless = g_unichar_isalnum (letter) || letter == ' ' || letter == '-' || letter == '_'
                        || (letter == '.' && clean->len > 0);
    g_string_append_unichar (clean, harmless ? letter : '_');
  }
  return g_string_free (clean->len > 0 ? clean : g_string_assign (clean, "paper"), FALSE);
}

char *
paraphe_paper_copies_lend (char **folder, const char *path, const char *name, GCancellable *cancellable, GError **error) {
  if (*folder == NULL) {
    g_autofree char *template = g_build_filename (g_get_user_runtime_dir (), "paraphe-XXXXXX", NULL);
    g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
    *folder = g_strdup (g_mkdtemp (template));
  }
  g_autofree char *place = *folder != NULL ? g_build_filename (*folder, "XXXXXX", NULL) : NULL;
  if (place == NULL || g_mkdtemp (place) == NULL) {
    g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, _ ("The copy could not be written: %s"), g_strerror (errno));
    return NULL;
  }
  g_autofree char *clean = clean_name (name);
  g_autofree char *copy = g_build_filename (place, clean, NULL);
  g_autoptr (GFile) target = g_file_new_for_path (copy);
  if (!paraphe_paper_copies_save (path, target, cancellable, error))
    return NULL;
  g_chmod (copy, 0400);
  return g_steal_pointer (&copy);
}

static void
empty (const char *folder) {
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  for (const char *name = names != NULL ? g_dir_read_name (names) : NULL; name != NULL; name = g_dir_read_name (names)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      empty (path);
    g_remove (path);
  }
}

void
paraphe_paper_copies_take_back (char *folder) {
  if (folder == NULL)
    return;
  empty (folder);
  g_rmdir (folder);
  g_free (folder);
}
