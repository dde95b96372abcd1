/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of resolvers, and the small objects that they pass to one another. */
#pragma once
#include "execution.h"

G_BEGIN_DECLS

/* A resolver that only looks at its object, named self. */
#define FIELD_RESOLVER(name, Type, expression)                                                  \
  static Result                                                                                 \
  name (Execution *execution, gpointer object, const Arguments *arguments) {                    \
    Type *self G_GNUC_UNUSED = object;                                                          \
    return expression;                                                                          \
  }

/* A champ or an annotation of a dossier. */
typedef struct {
  Dossier *dossier;
  Descriptor *descriptor;
  Answer *answer;         /* (nullable) */
  Row *row;               /* (nullable) of a repetition */
} ChampView;

/* The démarche seen from a revision. */
typedef struct {
  World *world;
  Revision *revision;
} DescriptorView;

extern const ResolverRow champ_resolvers[];      /* champ-resolvers.c */
extern const ResolverRow column_resolvers[];     /* column-resolvers.c */
extern const ResolverRow demarche_resolvers[];   /* demarche-resolvers.c */
extern const ResolverRow dossier_resolvers[];    /* dossier-resolvers.c */
extern const ResolverRow file_resolvers[];       /* file-resolvers.c */
extern const ResolverRow list_resolvers[];       /* list-resolvers.c */
extern const ResolverRow mutation_resolvers[];   /* mutation-resolvers.c */
extern const ResolverRow newer_resolvers[];      /* mutation-resolvers.c */
extern const ResolverRow annotation_resolvers[]; /* annotation-resolvers.c */

Result champ_result (Execution *execution, Dossier *dossier, Descriptor *descriptor, GPtrArray *answers);
Result file_result (Execution *execution, File *file); /* (nullable) */
Result file_pdf_result (Execution *execution, Dossier *dossier);
Result file_map_result (Execution *execution, Dossier *dossier);
Result descriptor_result (Execution *execution, Revision *revision);
/* Text of a champ as people read it (transfer full), "" when empty. */
char *champ_string (ChampView *champ);
const char *departement_name (const char *code);
/* Listed, for the administration: neither purged, nor binned, nor withdrawn by its applicant while en_construction. */
gboolean dossier_is_listed (Dossier *dossier);

G_END_DECLS
