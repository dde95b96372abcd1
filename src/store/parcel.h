/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw answers made small (zstd) and back. What is made small is opened again and compared before it is trusted. Private to the
 * store, any thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* (transfer full), NULL when it could not be opened again to the same bytes. */
GBytes *paraphe_parcel_close (GBytes *content);
/* (transfer full), NULL when data are not a parcel of exactly that size. */
GBytes *paraphe_parcel_open (gconstpointer data, gsize length, gsize size);

G_END_DECLS
