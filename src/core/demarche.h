/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A démarche: its form by revision, its labels, its groups. And the small nouns it is made of. */
#pragma once
#include "codes.h"
#include <glib-object.h>

G_BEGIN_DECLS

/* A label of the démarche. */
typedef struct {
  char *id;
  char *name;
  char *color;
} ParapheLabel;
ParapheLabel *paraphe_label_new (const char *id, const char *name, const char *color);
void paraphe_label_free (ParapheLabel *self);

/* An agent of a groupe instructeur. */
typedef struct {
  char *id;
  char *email;
} ParapheInstructeur;
ParapheInstructeur *paraphe_instructeur_new (const char *id, const char *email);
void paraphe_instructeur_free (ParapheInstructeur *self);

/* A field's description in a revision of the form. */
typedef struct {
  const char *id;
  const char *type;              /* __typename: "MultipleDropDownListChampDescriptor"... */
  const char *label;
  const char *description;       /* (nullable) */
  gboolean required;
  gboolean other_option;
  const char *const *options;    /* (nullable) a linked list's is flat: "--1--", "41 €", "--2--"... */
  int level;                     /* header sections, else 0 */
} ParapheDescriptorFacts;
#define PARAPHE_TYPE_DESCRIPTOR (paraphe_descriptor_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDescriptor, paraphe_descriptor, PARAPHE, DESCRIPTOR, GObject)
ParapheDescriptor *paraphe_descriptor_new (const ParapheDescriptorFacts *facts);
const ParapheDescriptorFacts *paraphe_descriptor_facts (ParapheDescriptor *self);

/* A revision of the form. */
typedef struct {
  const char *id;
  gint64 published_at;
  GPtrArray *fields;      /* (element-type ParapheDescriptor) in the order of the form */
  GPtrArray *annotations; /* (element-type ParapheDescriptor) */
} ParapheRevisionFacts;
#define PARAPHE_TYPE_REVISION (paraphe_revision_get_type ())
G_DECLARE_FINAL_TYPE (ParapheRevision, paraphe_revision, PARAPHE, REVISION, GObject)
ParapheRevision *paraphe_revision_new (const ParapheRevisionFacts *facts);
const ParapheRevisionFacts *paraphe_revision_facts (ParapheRevision *self);

typedef struct {
  gint64 number;
  const char *id;
  const char *title;
  const char *state;             /* code of the platform: publiee, close... */
  const char *declarative;       /* (nullable) "accepte", "en_instruction" */
  gint64 closed_at;              /* 0 until it is closed: the planned day cannot be read */
  const char *active_revision;   /* id */
  GPtrArray *revisions;          /* (element-type ParapheRevision) */
  GPtrArray *labels;             /* (element-type ParapheLabel) */
  GPtrArray *instructeurs;       /* (element-type ParapheInstructeur) of all the groups, once each */
} ParapheDemarcheFacts;
#define PARAPHE_TYPE_DEMARCHE (paraphe_demarche_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDemarche, paraphe_demarche, PARAPHE, DEMARCHE, GObject)
ParapheDemarche *paraphe_demarche_new (const ParapheDemarcheFacts *facts);
const ParapheDemarcheFacts *paraphe_demarche_facts (ParapheDemarche *self);
ParapheRevision *paraphe_demarche_get_revision (ParapheDemarche *self, const char *id); /* (transfer none) (nullable) */

G_END_DECLS
