/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zstd, level 3, without dictionary. Pure functions. */
#include "parcel.h"
#include <zstd.h>

#define LEVEL 3
/* No answer of the server is near it: a damaged size must not ask for all the memory. */
#define LARGEST (256 * 1024 * 1024)

GBytes *
paraphe_parcel_open (gconstpointer data, gsize length, gsize size) {
  if (size > LARGEST || length == 0 || ZSTD_getFrameContentSize (data, length) != size)
    return NULL;
  char *content = g_malloc (size + 1);
  gsize read = ZSTD_decompress (content, size, data, length);
  if (!ZSTD_isError (read) && read == size)
    return g_bytes_new_take (content, size);
  g_free (content);
  return NULL;
}

GBytes *
paraphe_parcel_close (GBytes *content) {
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (content, &size);
  if (size > LARGEST)
    return NULL;
  gsize bound = ZSTD_compressBound (size);
  g_autofree char *small = g_malloc (bound);
  gsize length = ZSTD_compress (small, bound, data, size, LEVEL);
  if (ZSTD_isError (length))
    return NULL;
  g_autoptr (GBytes) again = paraphe_parcel_open (small, length, size);
  if (again == NULL || !g_bytes_equal (again, content))
    return NULL;
  return g_bytes_new (small, length);
}
