/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What recorded answers show that happened to a dossier, lived again by the same acts as any other. */
#pragma once
#include "world.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  HAPPENED_DEPOSIT,     /* what: the dossier's first facts; flag: it was accepted at once */
  HAPPENED_MESSAGE,     /* what: the message; by: its author */
  HAPPENED_DISCARD,     /* id: of the message; by: the agent */
  HAPPENED_TRANSITION,  /* text: event; by: the agent; motivation; what: the file joined to it (nullable) */
  HAPPENED_EDIT,        /* what: the dossier as it is deposited again (nullable) */
  HAPPENED_RESUBMIT,    /* what: the dossier after it */
  HAPPENED_HIDE,        /* by its applicant; flag: FALSE: brought back */
  HAPPENED_BIN,         /* by an agent; flag: FALSE: taken out */
  HAPPENED_PURGE,       /* id: date in the log of deletions */
  HAPPENED_COMPANY,     /* its record is complete */
  HAPPENED_SCAN,        /* id: of the message; by: name of the file; text: result */
  HAPPENED_ARCHIVE,     /* flag: FALSE: taken out */
  HAPPENED_LABEL,       /* id: of the label; flag: FALSE: taken off */
  HAPPENED_ANNOTATION,  /* what: the annotation */
  HAPPENED_ACCOUNT,     /* it is deleted */
  HAPPENED_UNLISTED,    /* id: instant until which no page shows it */
  HAPPENED_REBASE,      /* id: of the revision that it follows */
  HAPPENED_TOUCH,       /* something that moves its date and that no answer tells */
} HappeningKind;

typedef struct {
  HappeningKind kind;
  gint64 dossier;
  gint64 id;
  gboolean flag;
  JsonObject *what;     /* (nullable) */
  const char *text;     /* (nullable) */
  const char *by;       /* (nullable) */
  const char *motivation; /* (nullable) */
} Happening;

/* Will take place at due, dated of an earlier instant (0: of due). The happening is copied. */
void recorded_acts_foresee (World *world, const Happening *happening, gint64 due, gint64 dated);

G_END_DECLS
