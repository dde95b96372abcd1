/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text from what others wrote: HTML of the platform's own messages reduced, characters that deceive dropped. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Tags dropped (blocks become lines), entities read, blank runs collapsed (transfer full). */
char *paraphe_html_to_text (const char *html);
/* Valid UTF-8 without control characters (line feed and tab stay) nor direction overrides (transfer full). */
char *paraphe_text_clean (const char *text);

G_END_DECLS
