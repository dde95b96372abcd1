/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The short name of a collectivité: INSEE writes in capitals, without hyphens nor apostrophes; a list wants ordinary case. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* name: company name ("COMMUNE DE LESCURE D ALBIGEOIS"); legal_form_code, commune: (nullable) of the address (transfer full). */
char *paraphe_short_name_make (const char *name, const char *legal_form_code, const char *commune);

G_END_DECLS
