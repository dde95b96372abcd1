/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An examination as a row of journal.db: written alone, or in the transaction of the decision it leads to. Private to the store. */
#pragma once
#include "connection.h"

G_BEGIN_DECLS

/* operation: row of the decision it is made with, 0 for one made by hand. */
gboolean paraphe_examination_write (ParapheConnection *journal, ParapheExamination *examination, gint64 operation, GError **error);

G_END_DECLS
