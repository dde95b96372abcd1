/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Announced files are rows of the world without bytes. What was never joined to anything is purged the night after its first day. */
#include "stored-upload.h"
#include "file-address.h"
#include <string.h>

#define MESSAGE_LIMIT (20 * 1024 * 1024)
#define LIFE G_TIME_SPAN_DAY
#define SCAN_DELAY (20 * G_USEC_PER_SEC)
#define PURGE_DELAY (60 * G_USEC_PER_SEC)

/* Of what the platform takes, what an office may have. */
static const char *const accepted_types[] = {
  "application/pdf", "application/x-pdf", "image/pdf", "text/pdf", "image/jpeg", "image/png", "image/tiff", "image/bmp", "image/webp", "image/gif",
  "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text",
  "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.oasis.opendocument.spreadsheet",
  "application/rtf", "text/plain", "text/csv", "application/json", "application/xml", "text/xml", "application/zip", "application/gzip",
  "application/octet-stream", "message/rfc822", NULL,
};

static void
purge_job (World *world, gint64 due, gint64 number, gint64 id) {
  File *file = world_find_file (world, id);
  if (file != NULL && file->uses == 0)
    file->purged = TRUE;
}

static void
scan_job (World *world, gint64 due, gint64 number, gint64 id) {
  File *file = world_find_file (world, id);
  if (file == NULL)
    return;
  g_free (file->scan);
  file->scan = g_strdup ("safe");
}

void
upload_join (World *world, File *file) {
  if (file->uses++ == 0 && g_str_equal (file->scan, "pending"))
    world_add_job (world, world_now (world) + SCAN_DELAY, scan_job, 0, file->id);
}

void
upload_leave (World *world, File *file) {
  if (file->uses > 0 && --file->uses == 0)
    world_add_job (world, world_now (world) + PURGE_DELAY, purge_job, 0, file->id);
}

File *
upload_announce (World *world, const char *filename, const char *content_type, gint64 size, const char *checksum) {
  File *file = world_add_file (world, filename, content_type, NULL);
  file->waiting = TRUE;
  file->announced_size = size;
  file->checksum = g_strdup (checksum);
  g_free (file->scan);
  file->scan = g_strdup ("pending");
  world_add_job (world, file->created_at + LIFE, purge_job, 0, file->id);
  return file;
}

static char *
compute_sum (GBytes *bytes) {
  gsize size, length = 16;
  guint8 digest[16];
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

guint
upload_write (World *world, const char *path, const char *content_type, GBytes *bytes) {
  gint64 id;
  File *file = file_address_check (world, path, "blob", &id) ? world_find_file (world, id) : NULL;
  if (file == NULL)
    return 404;
  g_autofree char *sum = compute_sum (bytes);
  if (g_strcmp0 (content_type, file->content_type) != 0 || (gint64) g_bytes_get_size (bytes) != file->announced_size || !g_str_equal (sum, file->checksum))
    return 422;
  g_clear_pointer (&file->bytes, g_bytes_unref);
  file->bytes = g_bytes_ref (bytes);
  file->waiting = FALSE;
  return 204;
}

File *
upload_take (World *world, const char *signed_id, const char **refusal) {
  gint64 id;
  File *file = file_address_verify (world, signed_id, "attach", &id) ? world_find_file (world, id) : NULL;
  if (file == NULL) {
    *refusal = "L’identifiant du fichier téléversé est invalide";
    return NULL;
  }
  if (file->waiting) {
    *refusal = "Le fichier n’a pas été correctement téléversé sur le serveur de stockage";
    return NULL;
  }
  return file;
}

/* The platform looks at the bytes, not at what was announced. */
static gboolean
is_accepted (File *file) {
  gsize size;
  const guchar *data = g_bytes_get_data (file->bytes, &size);
  gboolean uncertain;
  g_autofree char *guessed = g_content_type_guess (NULL, data, size, &uncertain);
  g_autofree char *mime = g_content_type_get_mime_type (guessed);
  if (size == 0 || uncertain || mime == NULL)
    return g_strv_contains (accepted_types, file->content_type);
  return g_strv_contains (accepted_types, mime);
}

const char *
upload_check_for_message (World *world, File *file) {
  if (file->make != NULL) /* a paper of the platform's own, not drawn yet */
    return NULL;
  if (world->is_newer && g_bytes_get_size (file->bytes) == 0)
    return "Le champ «\u00a0Pièce jointe\u00a0» est un fichier vide";
  if (!is_accepted (file))
    return "Le champ «\u00a0Pièce jointe\u00a0» n’est pas d’un type accepté";
  if (g_bytes_get_size (file->bytes) >= MESSAGE_LIMIT)
    return "Le champ «\u00a0Pièce jointe\u00a0» la taille du fichier doit être inférieure à 20 Mo (la taille actuelle est 20 Mo)";
  return NULL;
}
