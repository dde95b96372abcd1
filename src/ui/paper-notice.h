/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over a sheet that cannot be shown, when there is something to do about it: a password to give, or a file to save elsewhere. Main thread;
 * owned by a pane. */
#pragma once
#include "paper-view.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "save" (): the person wants a copy of the file. */
#define PARAPHE_TYPE_PAPER_NOTICE (paraphe_paper_notice_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePaperNotice, paraphe_paper_notice, PARAPHE, PAPER_NOTICE, AdwBin)

void paraphe_paper_notice_set_view (ParaphePaperNotice *self, ParaphePaperView *view);
/* name, size: (nullable) of the file as it was received. */
void paraphe_paper_notice_set_file (ParaphePaperNotice *self, const char *name, const char *size);

G_END_DECLS
