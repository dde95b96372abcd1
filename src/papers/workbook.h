/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as a workbook for spreadsheets (XLSX). Texts are texts: none is ever a formula. One thread. */
#pragma once
#include "tabular.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* One sheet a table (element-type ParapheTabular): titles that stay in sight and filter, rows, then a row of control totals that begins
 * with total. folder: where a temporary file may stand, since the library writes to a file. NULL with the error of the disk
 * (G_FILE_ERROR) or G_IO_ERROR_FAILED in the library's words. */
GBytes *paraphe_workbook_write (GPtrArray *tables, const char *total, const char *folder, GError **error);

G_END_DECLS
