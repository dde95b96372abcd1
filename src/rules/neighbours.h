/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every dossier of a campaign, indexed by what two dossiers may share: SIREN, school, account, file, signatory, telephone, commune.
 * Built in O(n); one dossier replaced in O(log n) or better. One thread. */
#pragma once
#include "campaign.h"
#include "directory.h"
#include "dossier.h"
#include "form.h"

G_BEGIN_DECLS

typedef struct _ParapheNeighbours ParapheNeighbours;

/* What of a dossier others may meet. Borrowed strings are copied. */
typedef struct {
  gint64 number;
  ParapheState state;
  gboolean active;          /* neither deleted, refused nor closed without follow-up */
  const char *siren;        /* "" unless the SIRET has 14 digits; no text is NULL */
  const char *name;
  const char *account;
  const char *signatory;    /* normalised (cmp) */
  const char *quality;      /* normalised */
  const char *phone;        /* normalised */
  const char *nature;       /* "commune", "epci", "syndicat", "caisse", "" */
  GPtrArray *schools;       /* (element-type utf8) keys: UAI, else of the label */
  GPtrArray *files;         /* (element-type utf8) MD5 of the collectivité's files */
  GPtrArray *referents;     /* (element-type utf8) e-mails, lower case */
  GPtrArray *communes;      /* (element-type utf8) INSEE codes: its own, those of the schools that the directory knows */
} ParapheNeighbour;

ParapheNeighbours *paraphe_neighbours_new (void);
void paraphe_neighbours_free (ParapheNeighbours *self);
/* TRUE when it is new or says something else than before; those that shared anything with it, or do now, are then added to others:
 * (nullable) (element-type gint64, each owned by the set). */
gboolean paraphe_neighbours_put (ParapheNeighbours *self, const ParapheNeighbour *neighbour, GHashTable *others);
void paraphe_neighbours_remove (ParapheNeighbours *self, gint64 number);
/* Fills a neighbour from a dossier and its form (clear it with paraphe_neighbour_clear). directory: (nullable) a school that it
 * finds with confidence has its UAI for key, as the checks of a dossier do. */
void paraphe_neighbour_read (ParapheNeighbour *neighbour, ParapheDossier *dossier, ParapheForm *form, ParapheDirectory *directory,
                             ParapheCampaign *campaign);
gboolean paraphe_neighbour_is_active (const ParapheDossierFacts *dossier);
void paraphe_neighbour_clear (ParapheNeighbour *neighbour);

typedef enum {
  PARAPHE_SHARED_SIREN,
  PARAPHE_SHARED_SCHOOL,
  PARAPHE_SHARED_ACCOUNT,
  PARAPHE_SHARED_FILE,
  PARAPHE_SHARED_SIGNATORY,
  PARAPHE_SHARED_PHONE,
  PARAPHE_SHARED_REFERENT,
  PARAPHE_SHARED_COMMUNE,
} ParapheShared;
/* The other dossiers that share a value, by number: (transfer container) (element-type ParapheNeighbour), never NULL. None for an
 * empty value. What it holds lives until the next change of the index. */
GPtrArray *paraphe_neighbours_find (ParapheNeighbours *self, ParapheShared what, const char *value, gint64 but_number);
/* The numbers of all that share anything with another one, by number (transfer full) (element-type gint64). */
GArray *paraphe_neighbours_list_sharing (ParapheNeighbours *self);
guint paraphe_neighbours_count (ParapheNeighbours *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheNeighbours, paraphe_neighbours_free)

G_END_DECLS
