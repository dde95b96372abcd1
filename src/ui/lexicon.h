/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word, the icon and the style class of each value of the vocabularies, as the window shows them: tables, translated when
 * read. All return (transfer none). */
#pragma once
#include "codes.h"
#include "dossier-list.h"
#include "judgement.h"
#include <glib.h>

G_BEGIN_DECLS

/* A flag that only keeps a dossier from being expired says nothing to an agent while its expiry is not at stake: it is shown grey. */
gboolean paraphe_lexicon_is_guard (const ParapheFlagFacts *flag, ParapheStatus status);
const char *paraphe_lexicon_severity_word (ParapheSeverity severity);  /* « Bloquant » */
const char *paraphe_lexicon_severity_icon (ParapheSeverity severity);
const char *paraphe_lexicon_severity_class (ParapheSeverity severity); /* "bloc", "avert", "info" */
const char *paraphe_lexicon_status_sentence (ParapheStatus status);    /* « Convention reçue, à contrôler » */
const char *paraphe_lexicon_status_icon (ParapheStatus status);
const char *paraphe_lexicon_status_class (ParapheStatus status);
const char *paraphe_lexicon_view_icon (ParapheView view);
const char *paraphe_lexicon_role_label (ParapheRole role);             /* « Prénom et NOM » */
const char *paraphe_lexicon_copy_word (ParapheCopyState state);        /* « à examiner » */
const char *paraphe_lexicon_copy_class (ParapheCopyState state);
const char *paraphe_lexicon_author_word (ParapheAuthor author);
const char *paraphe_lexicon_sort_word (ParapheSort sort);
const char *paraphe_lexicon_departement (const char *code);            /* « Tarn », NULL out of the académie */

/* The words of an act, by recipe. */
typedef struct {
  ParapheRecipe recipe;
  const char *label;     /* of its button */
  const char *verb;      /* « valider la convention », after the name of a dossier */
  const char *title;     /* of its confirmation */
  const char *confirm;   /* the button that does it */
  const char *closed;    /* « Valider est fermé : %s » */
  const char *waiting;   /* « Validation en attente d’envoi » */
  const char *sent;      /* « Validation envoyée » */
  const char *cancel;    /* « Annuler la validation » */
  const char *done;      /* « Convention validée : %s » */
  const char *icon;
} ParapheActWords;
/* msgids: translate with _(); NULL for an unknown recipe. */
const ParapheActWords *paraphe_lexicon_act (ParapheRecipe recipe);

G_END_DECLS
