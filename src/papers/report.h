/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report on paper: headings, facts by name, texts as they were, lines of a table; A4, as many pages as it takes, the same bytes for the
 * same words and the same instant. Blocks; any one thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _ParapheReport ParapheReport;
/* title and subtitle on the first page; mark: at the foot of each, beside its number. */
ParapheReport *paraphe_report_new (const char *title, const char *subtitle, const char *mark);
void paraphe_report_free (ParapheReport *self);
void paraphe_report_add_heading (ParapheReport *self, const char *text);
/* « name    value »; what is not UTF-8 or has control characters is cleaned. */
void paraphe_report_add_fact (ParapheReport *self, const char *name, const char *value);
void paraphe_report_add_text (ParapheReport *self, const char *text);
/* A text of somebody, with its line breaks, in a frame. */
void paraphe_report_add_quote (ParapheReport *self, const char *text);
/* PDF; at: the instant it says it was made (Unix seconds). NULL without memory or font (transfer full). */
GBytes *paraphe_report_write (ParapheReport *self, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheReport, paraphe_report_free)

G_END_DECLS
