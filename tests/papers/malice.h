/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program compiled as the reader, with an attack where poppler would be: a paper that begins with « %MALICE » is taken for a
 * hostile one that has won, and what its next lines say is done from inside the box.
 *
 *   %MALICE
 *   name of an attack or of a lie
 *   argument
 *
 * Any other paper is served honestly. The walls are told by the name under which the program is started, « malice-all » as the
 * shipped reader, « malice-none » for the control: the shipped program has no such switch. */
#pragma once
#include "wire.h"

G_BEGIN_DECLS

#define PARAPHE_MALICE_MAGIC "%MALICE\n"
#define PARAPHE_MALICE_SUCCESS "attack succeeded"
#define PARAPHE_MALICE_FAILURE "attack failed"

/* Does it; TRUE when it worked, otherwise errno says why not. FALSE with EINVAL for an unknown name. */
gboolean paraphe_malice_attack (const char *name, const char *argument);

/* FALSE when there is no lie of this name. Otherwise answers this request and all that follow, until the desk closes: honestly,
 * but for the verb that the lie is about. The lie « poke » writes one number: its argument is « VERB reply|payload OFFSET VALUE ». */
#define PARAPHE_MALICE_POKE "poke"
gboolean paraphe_malice_lie (const char *name, const char *argument, const ParapheWireRequest *request, int fd);

G_END_DECLS
