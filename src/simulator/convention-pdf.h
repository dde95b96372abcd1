/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The convention that the platform generates: an A4 PDF. Same text, same bytes (on a machine: its fonts decide them). */
#pragma once
#include "world.h"

G_BEGIN_DECLS

GBytes *convention_pdf_make (const ConventionText *text); /* (transfer full) */

G_END_DECLS
