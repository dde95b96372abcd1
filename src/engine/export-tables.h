/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that leave: columns, and how a dossier fills them. Private to the engine. */
#pragma once
#include "exporting.h"
#include "local-desk.h"
#include "tabular.h"

G_BEGIN_DECLS

/* Rows of the list (element-type ParapheSummary). columns: (nullable) ids; USAGE when one is unknown. Any thread. */
ParapheTabular *paraphe_export_tabulate (GPtrArray *summaries, const char *const *columns, GError **error);
/* Local thread: what a list of dossiers does not hold. */
ParapheTabular *paraphe_export_tabulate_schools (ParapheLocal *local, GPtrArray *summaries, GCancellable *cancellable, GError **error);
ParapheTabular *paraphe_export_tabulate_flags (ParapheLocal *local, GPtrArray *summaries, GCancellable *cancellable, GError **error);
/* The deadlines that still run, as iCalendar (transfer full). */
char *paraphe_export_write_agenda (GPtrArray *summaries, const char *name, gint64 now);

G_END_DECLS
