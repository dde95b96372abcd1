/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of an agenda as iCalendar (RFC 5545). Pure. */
#pragma once
#include "day.h"

G_BEGIN_DECLS

typedef struct _ParapheAgenda ParapheAgenda;

/* name: of the calendar; stamp: the instant it is made at. */
ParapheAgenda *paraphe_agenda_new (const char *name, gint64 stamp);
void paraphe_agenda_free (ParapheAgenda *self);
/* uid: the same for the same thing at each export, so that an agenda that imports it again moves the event. */
void paraphe_agenda_add_day (ParapheAgenda *self, const char *uid, ParapheDay day, const char *summary, const char *description);
/* Ends it (transfer full): lines folded at 75 bytes, ended by CRLF, texts escaped. */
char *paraphe_agenda_finish (ParapheAgenda *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheAgenda, paraphe_agenda_free)

G_END_DECLS
