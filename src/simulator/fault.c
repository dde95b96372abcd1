/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders are asked in turn; the first one that is due falls. All count the requests of their sort. */
#include "fault.h"
#include "json-order.h"
#include <gio/gio.h>

typedef struct {
  Fault fault;
  guint targets;
  gint64 nth;      /* how many are still to come, this one included */
  gint64 count;    /* G_MAXINT64: without end */
} Order;

struct _FaultPlan {
  GArray *orders;  /* (element-type Order) */
};

static const struct { const char *code; FaultKind kind; } kinds[] = {
  { "close", FAULT_CLOSE }, { "401", FAULT_401 }, { "403", FAULT_403 }, { "404", FAULT_404 }, { "429", FAULT_429 }, { "429-bare", FAULT_429_BARE },
  { "500", FAULT_500 }, { "502", FAULT_502 }, { "503", FAULT_503 }, { "html", FAULT_HTML }, { "redirect", FAULT_REDIRECT }, { "brackets", FAULT_BRACKETS },
  { "empty", FAULT_EMPTY }, { "truncated", FAULT_TRUNCATED }, { "slow", FAULT_SLOW }, { "delay", FAULT_DELAY }, { "huge", FAULT_HUGE },
  { "bad-utf8", FAULT_BAD_UTF8 }, { "corrupted", FAULT_CORRUPTED }, { "timeout", FAULT_TIMEOUT }, { "duplicates", FAULT_DUPLICATES },
  { "stuck", FAULT_STUCK }, { "no-nodes", FAULT_NO_NODES }, { "null-nodes", FAULT_NULL_NODES }, { "backwards", FAULT_BACKWARDS }, { "revoked", FAULT_REVOKED },
  { "race", FAULT_RACE },
};

static const struct { const char *code; guint targets; } sorts[] = {
  { "query", TARGET_QUERY }, { "mutation", TARGET_MUTATION }, { "file", TARGET_FILE }, { "page", TARGET_PAGE }, { "dossier", TARGET_DOSSIER },
  { "upload", TARGET_UPLOAD }, { "any", TARGET_QUERY | TARGET_MUTATION | TARGET_FILE | TARGET_UPLOAD },
};

/* What is not said in the order. */
static const struct { FaultKind kind; gint64 delay_ms; gint64 seconds; } defaults[] = {
  { FAULT_SLOW, 100, 0 }, { FAULT_429, 0, 1 }, { FAULT_BACKWARDS, 0, 30 * 86400 },
};

static const struct { const char *code; FaultEffect effect; } effects[] = {
  { "none", EFFECT_NONE }, { "before", EFFECT_BEFORE }, { "delayed", EFFECT_DELAYED },
};

FaultPlan *
fault_plan_new (void) {
  FaultPlan *self = g_new0 (FaultPlan, 1);
  self->orders = g_array_new (FALSE, FALSE, sizeof (Order));
  return self;
}

void
fault_plan_free (FaultPlan *self) {
  g_array_unref (self->orders);
  g_free (self);
}

void
fault_plan_clear (FaultPlan *self) {
  g_array_set_size (self->orders, 0);
}

static gboolean
find_kind (const char *code, FaultKind *kind) {
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    *kind = kinds[i].kind;
    if (g_str_equal (kinds[i].code, code))
      return TRUE;
  }
  return FALSE;
}

static void
fill (Fault *fault, JsonObject *order) {
  gint64 delay_ms = 0, seconds = 0;
  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++) {
    delay_ms = defaults[i].kind == fault->kind ? defaults[i].delay_ms : delay_ms;
    seconds = defaults[i].kind == fault->kind ? defaults[i].seconds : seconds;
  }
  fault->delay_ms = (guint) CLAMP (json_order_integer (order, "delay_ms", delay_ms), 0, 600000);
  fault->seconds = json_order_integer (order, "seconds", seconds);
  fault->bytes = CLAMP (json_order_integer (order, "bytes", 96 * 1024 * 1024), 0, 512 * 1024 * 1024);
  fault->chunked = json_order_boolean (order, "chunked");
  fault->larger_than = json_order_integer (order, "larger_than", 0);
  fault->dossier = json_order_integer (order, "dossier", 0);
}

gboolean
fault_plan_add (FaultPlan *self, JsonObject *order, GError **error) {
  const char *kind = json_order_text (order, "kind", "");
  const char *on = json_order_text (order, "on", "any");
  const char *effect = json_order_text (order, "effect", "none");
  Order added = { 0 };
  gboolean known = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    added.targets |= g_str_equal (sorts[i].code, on) ? sorts[i].targets : 0;
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++) {
    known = known || g_str_equal (effects[i].code, effect);
    if (g_str_equal (effects[i].code, effect))
      added.fault.effect = effects[i].effect;
  }
  if (!find_kind (kind, &added.fault.kind) || added.targets == 0 || !known) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "unknown kind, on or effect");
    return FALSE;
  }
  added.nth = json_order_integer (order, "nth", 1);
  added.count = json_order_integer (order, "count", 1);
  fill (&added.fault, order);
  if (added.count == 0)
    added.count = G_MAXINT64;
  g_array_append_val (self->orders, added);
  return TRUE;
}

Fault
fault_plan_take (FaultPlan *self, guint targets) {
  Fault fault = { 0 };
  for (guint i = 0; i < self->orders->len; i++) {
    Order *order = &g_array_index (self->orders, Order, i);
    if ((order->targets & targets) == 0 || order->count == 0)
      continue;
    if (order->nth > 1) {
      order->nth--;
    } else if (fault.kind == FAULT_NONE) {
      order->count--;
      fault = order->fault;
    }
  }
  return fault;
}

const char *
fault_kind_to_code (FaultKind kind) {
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (kinds[i].kind == kind)
      return kinds[i].code;
  }
  return NULL;
}

gboolean
fault_spoils_answer (const Fault *self) {
  return self->kind >= FAULT_TRUNCATED && self->kind <= FAULT_CORRUPTED;
}

gboolean
fault_is_run (const Fault *self) {
  return self->kind >= FAULT_TIMEOUT;
}
