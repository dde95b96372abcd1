/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known here around one dossier: what its papers prove, delays granted, copies that came outside the platform, files kept,
 * the group of its agent, the year its form speaks of. Blocks; local or network worker. */
#pragma once
#include "campaign.h"
#include "demarche.h"
#include "exhibits.h"
#include "store.h"
#include "surroundings.h"

G_BEGIN_DECLS

typedef struct {
  ParapheSurroundings facts;   /* points at the rest; the other dossiers are there only while it is lent */
  ParapheExhibits *exhibits;   /* (owned) */
  GPtrArray *grants;           /* (owned) (element-type ParapheGrant) */
  GPtrArray *outside;          /* (owned) (element-type ParapheOutsideCopy) */
  ParapheExtension extension;  /* the longest of the grants */
  GHashTable *imported;        /* (owned) MD5 -> ParapheImport */
  GHashTable *kept;            /* (owned) MD5s */
  char *form_year;             /* (owned) (nullable) */
} ParapheCaseSurroundings;

typedef struct {
  ParapheDossier *dossier;
  ParapheForm *form;
  GPtrArray *conventions;
  ParapheCampaign *campaign;
  ParapheDemarche *demarche;   /* (nullable) */
} ParapheCaseSurroundingsTerms;

/* NULL with the error when what agents said of it cannot be read: a delay granted is never forgotten by accident. */
ParapheCaseSurroundings *paraphe_case_surroundings_read (ParapheStore *store, const ParapheCaseSurroundingsTerms *terms, GError **error);
void paraphe_case_surroundings_free (ParapheCaseSurroundings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheCaseSurroundings, paraphe_case_surroundings_free)

G_END_DECLS
