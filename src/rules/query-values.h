/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, amounts and days of a query as intervals. Private to the rules. Pure. */
#pragma once
#include "day.h"
#include "query-fields.h"
#include "query-term.h"

G_BEGIN_DECLS

/* Both ends belong to it. */
typedef struct {
  gint64 low, high;
} ParapheInterval;

/* FALSE when the value is not of this kind. A day may be a month, a year or a week: « < » is before its first day, « > » after its last. */
gboolean paraphe_query_read_interval (ParapheQueryKind kind, ParapheQueryOperator operator, const char *value, ParapheDay today,
                                      ParapheInterval *interval);

G_END_DECLS
