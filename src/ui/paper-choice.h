/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper that may be shown: a version of the convention, a received copy or another file, with its title and what is known of it
 * in cautious words. Immutable. Main thread. */
#pragma once
#include "case-file.h"

G_BEGIN_DECLS

typedef struct {
  const char *title;    /* « Convention en vigueur, version 2 » */
  const char *note;     /* « générée le 8 oct. 2026 » */
  const char *icon;
  const char *class;    /* of icon and note */
  const char *md5;
  const char *message;  /* (nullable) id of the message that carries it */
  const char *name;     /* of the file, as it was received */
  const char *size;     /* « 123,4 ko », "" unknown */
  const char *sentence; /* (nullable) why there is nothing to show */
  gboolean is_void;
  ParapheCopyState state; /* of a copy, UNKNOWN for another paper */
} ParaphePaperChoiceFacts;

#define PARAPHE_TYPE_PAPER_CHOICE (paraphe_paper_choice_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperChoice, paraphe_paper_choice, PARAPHE, PAPER_CHOICE, GObject)

const ParaphePaperChoiceFacts *paraphe_paper_choice_facts (ParaphePaperChoice *self);
/* The versions of the convention, the one in force first (transfer full) (element-type ParaphePaperChoice). */
GPtrArray *paraphe_paper_choice_list_conventions (ParapheCaseFile *file);
/* The copies, newest first, then the other files of the collectivité (transfer full) (element-type ParaphePaperChoice). */
GPtrArray *paraphe_paper_choice_list_received (ParapheCaseFile *file);

G_END_DECLS
