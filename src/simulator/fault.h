/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Troubles ordered through the control: which request they fall on, and what they do to it. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  FAULT_NONE,
  /* No answer, or not the platform's. */
  FAULT_CLOSE,      /* the connection is closed without an answer */
  FAULT_401,
  FAULT_403,
  FAULT_404,
  FAULT_429,        /* with the date of the next try, reset_seconds later (1) */
  FAULT_429_BARE,   /* without a word of when */
  FAULT_500,
  FAULT_502,
  FAULT_503,
  FAULT_HTML,       /* a captive portal: 200 and a page of HTML */
  FAULT_REDIRECT,   /* 301 to a plain address */
  FAULT_BRACKETS,   /* 100,000 "[" */
  FAULT_EMPTY,      /* 200 without a body */
  /* The real answer, spoilt on its way. */
  FAULT_TRUNCATED,  /* the connection is closed in the middle of the body */
  FAULT_SLOW,       /* one byte every delay_ms (100) */
  FAULT_DELAY,      /* answered delay_ms later */
  FAULT_HUGE,       /* padded with blanks up to so many bytes (96 MB) */
  FAULT_BAD_UTF8,   /* one byte of a text is not UTF-8 */
  FAULT_CORRUPTED,  /* one byte is another one */
  /* A wrong answer: see Execution. */
  FAULT_TIMEOUT,    /* every dossier of the page is null, the cursors are good */
  FAULT_DUPLICATES, /* every dossier of the page comes twice */
  FAULT_STUCK,      /* the last cursor is the one that was given, and there is a next page */
  FAULT_NO_NODES,   /* "nodes": null */
  FAULT_NULL_NODES, /* "nodes": [null, null] */
  FAULT_BACKWARDS,  /* every date is so many seconds earlier (30 days) */
  FAULT_REVOKED,    /* the token is not known any more */
  FAULT_RACE,       /* sent at the same instant as the one before it: its guards do not see what that one did */
} FaultKind;

/* A request is of one or several sorts. */
typedef enum {
  TARGET_QUERY = 1,
  TARGET_MUTATION = 2,
  TARGET_FILE = 4,
  TARGET_PAGE = 8,    /* a query that is a page of dossiers */
  TARGET_DOSSIER = 16, /* a query that is one dossier */
  TARGET_UPLOAD = 32,
} FaultTarget;

typedef enum {
  EFFECT_NONE,    /* the request is not applied */
  EFFECT_BEFORE,  /* it is applied, then the trouble comes */
  EFFECT_DELAYED, /* the trouble comes now, it is applied delay_ms later */
} FaultEffect;

typedef struct {
  FaultKind kind;
  FaultEffect effect;
  guint delay_ms;
  gint64 seconds;      /* of BACKWARDS and 429 */
  gint64 bytes;        /* of HUGE */
  gboolean chunked;    /* of HUGE: the length is not announced */
  gint64 larger_than;  /* of TIMEOUT: pages of more dossiers than that; 0: any */
  gint64 dossier;      /* of TIMEOUT: pages where this one is; 0: any */
} Fault;

typedef struct _FaultPlan FaultPlan;
FaultPlan *fault_plan_new (void);
void fault_plan_free (FaultPlan *self);
void fault_plan_clear (FaultPlan *self);
/* {kind, on, nth, count, effect, delay_ms, seconds, bytes, chunked, larger_than, dossier}: falls on the nth request (1: the next one) of that
 * sort, and on count of them (1; 0: on all). */
gboolean fault_plan_add (FaultPlan *self, JsonObject *order, GError **error);
/* What falls on the request that comes now. targets: of FaultTarget. */
Fault fault_plan_take (FaultPlan *self, guint targets);
const char *fault_kind_to_code (FaultKind kind); /* (nullable) */
/* The request is answered as ever, then the answer is spoilt. */
gboolean fault_spoils_answer (const Fault *self);
/* The request is run wrongly. */
gboolean fault_is_run (const Fault *self);

G_END_DECLS
