/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files by their signed addresses: read, written, or made on the fly (the pdf and the geojson of a dossier). Server's thread. */
#pragma once
#include "world.h"
#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct {
  const char *kind;         /* file, upload, pdf, geojson */
  gint64 id;                /* of the file, or number of the dossier; 0 when the address is not right */
  guint status;
  const char *content_type; /* (nullable) of the file */
  char *disposition;        /* (nullable) */
  GBytes *body;
} FileAnswer;
void file_answer_clear (FileAnswer *self);

/* answer: (out caller-allocates), empty. */
void file_service_answer (World *world, SoupServerMessage *message, FileAnswer *answer);
/* What is asked, without doing it. */
void file_service_name (World *world, SoupServerMessage *message, FileAnswer *answer);

G_END_DECLS
