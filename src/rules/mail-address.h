/* SPDX-License-Identifier: GPL-3.0-or-later */
/* E-mail addresses as people type them. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Lower case, without spaces around (transfer full). */
char *paraphe_normalise_mail (const char *text);
/* « a@b.fr »: one « @ », a local part without blank nor doubled point, a domain of two labels at least. */
gboolean paraphe_mail_is_valid (const char *mail);
/* What follows the last « @ », "" without one (transfer none). */
const char *paraphe_mail_get_domain (const char *mail);
/* A normalised address whose domain is one typing error (a letter more, less, another one, two neighbours swapped) from one of
 * the domains and equals none of them: the address with that domain (transfer full) (nullable). */
char *paraphe_mail_suggest (const char *mail, const char *const *domains);

G_END_DECLS
