/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What frees the rows of the world. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

void descriptor_free (Descriptor *self);
void revision_free (Revision *self);
void answer_free (Answer *self);
void label_free (Label *self);
void agent_free (Agent *self);
void group_free (Group *self);
void collectivite_free (Collectivite *self);
void file_free (File *self);
void message_free (Message *self);
void traitement_free (Traitement *self);
void dossier_free (Dossier *self);
void mail_free (Mail *self);
void planted_free (Planted *self);

G_END_DECLS
