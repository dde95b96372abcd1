/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Départements as forms write them. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The code in « 81 », « 081 », « 81 – Tarn », « Tarn (81) » or « Tarn »: "81", "2A", "974"; NULL for none (transfer none). */
const char *paraphe_departement_read (const char *text);
/* Five signs: "81004", "2A004", "97411". */
gboolean paraphe_commune_code_is_valid (const char *code);
/* The code of an INSEE code of commune: "81" of "81004", "2A" of "2A004", "974" of "97411"; NULL for none (transfer full). */
char *paraphe_departement_of_commune (const char *commune_code);

G_END_DECLS
