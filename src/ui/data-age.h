/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The age of what is shown, always in sight in a header bar, and what the engine is doing with the server. Pressed, it says more
 * and offers to synchronise. Main thread; owned by its page. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_DATA_AGE (paraphe_data_age_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDataAge, paraphe_data_age, PARAPHE, DATA_AGE, AdwBin)

void paraphe_data_age_set_engine (ParapheDataAge *self, ParapheEngine *engine);

/* The words for a state of the engine (transfer full): « À jour il y a 4 min ». Pure, for its test. */
typedef struct {
  ParapheLink link;
  gint64 last_sync_at;
  gint64 now;
  ParapheProgressKind kind; /* of what is under way */
  guint done, total;        /* total 0: not known */
} ParapheAgeFacts;
char *paraphe_data_age_describe (const ParapheAgeFacts *facts);

G_END_DECLS
