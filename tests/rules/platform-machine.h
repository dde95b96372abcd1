/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A platform of one dossier in small, made for the tests of the status: which events may follow which, and what each changes. It
 * knows by its own means what is true of the dossier (who was accepted, which paper came when, who examined it), and shows the
 * rules only what the server and the desktop would show them. A value: a copy of it is another future. */
#pragma once
#include "judge.h"

#define MACHINE_ROWS 64
#define MACHINE_MESSAGES 32
#define MACHINE_EXAMINATIONS 32
#define MACHINE_VERSIONS 24
#define MACHINE_NUMBER 24680135

typedef enum {
  HAPPENS_DEPOSIT,
  HAPPENS_AUTO_ACCEPT,
  HAPPENS_ATTEST,         /* the job that makes the convention, a while after the acceptance */
  HAPPENS_SYNC,           /* the desktop sees the convention in force and keeps it */
  HAPPENS_REOPEN,         /* repasser en instruction: the convention is destroyed */
  HAPPENS_TO_CONSTRUCTION,
  HAPPENS_RESUBMIT,
  HAPPENS_RESUBMIT_WRONG, /* with a form that no longer agrees with itself */
  HAPPENS_READ_FORM,      /* an agent says that the form as it is was read */
  HAPPENS_PASS,
  HAPPENS_CAMPAIGN_END,   /* what is open goes under review by itself */
  HAPPENS_ACCEPT,
  HAPPENS_ACCEPT_TWICE,   /* two agents at the same instant: two rows, one convention */
  HAPPENS_CLOSE_DELAY,
  HAPPENS_CLOSE_OTHER,
  HAPPENS_REFUSE,
  HAPPENS_BIN,
  HAPPENS_RESTORE,
  HAPPENS_PURGE,
  HAPPENS_VANISH,
  HAPPENS_THEIR_WORDS,
  HAPPENS_THEIR_SCAN,     /* of the account, its virus scan pending */
  HAPPENS_GUEST_SCAN,
  HAPPENS_UNKNOWN_SCAN,   /* the author cannot be told */
  HAPPENS_SENT_BACK,      /* the bytes of the convention in force */
  HAPPENS_OLD_SENT_BACK,  /* the bytes of the version before */
  HAPPENS_SCAN_SAFE,
  HAPPENS_SCAN_INFECTED,
  HAPPENS_OUR_WORDS,
  HAPPENS_OUR_REMINDER,
  HAPPENS_OUR_FILE,       /* an agent's attachment is no copy */
  HAPPENS_SYSTEM_WORDS,
  HAPPENS_FOUND_CONFORM,  /* an agent examines a paper against the convention in force */
  HAPPENS_FOUND_REFUSED,
  HAPPENS_FOUND_UNREADABLE,
  HAPPENS_OPERATION,      /* one of ours is on its way */
  HAPPENS_OPERATION_END,
  HAPPENS_A_DAY,
  HAPPENS_A_MONTH,
  HAPPENS_A_SEASON,       /* 75 days: past a deadline */
  N_HAPPENINGS,
} Happening;

typedef struct {
  ParapheEvent event;
  gint64 at;
  gboolean for_delay;
} MachineRow;

typedef struct {
  ParapheAuthor author;
  gint64 at;
  int file;           /* 0 none; n: scan n; -n: the bytes of version n */
  ParapheScan scan;
  gboolean reminder;
} MachineMessage;

typedef struct {
  guint message;      /* index */
  guint version;
  ParapheVerdict verdict;
  gint64 at;
} MachineExamination;

typedef struct {
  gint64 generated_at; /* 0: the job never ran */
  gboolean is_kept;    /* seen by the desktop */
} MachineVersion;

typedef struct {
  gint64 now, deposited_at, reopened_at, resubmitted_at;
  ParapheState state;
  ParaphePresence presence;
  gboolean was_auto_accepted, is_attested, is_form_wrong, is_form_read;
  gboolean closed_for_delay;
  ParapheRecipe running;          /* UNKNOWN none */
  guint n_rows, n_messages, n_examinations, n_scans;
  guint version;                  /* rank of the last acceptance, 0 none */
  MachineRow rows[MACHINE_ROWS];
  MachineMessage messages[MACHINE_MESSAGES];
  MachineExamination examinations[MACHINE_EXAMINATIONS];
  MachineVersion versions[MACHINE_VERSIONS + 1]; /* by rank */
} Machine;

/* Draws a number from 0 to below: which paper is examined, which recipe runs. NULL takes the last and the first. */
typedef guint (*MachineDraw) (gpointer data, guint below);

void machine_init (Machine *self);
gboolean machine_allows (const Machine *self, Happening happening);
/* seconds: what passes before it. */
void machine_apply (Machine *self, Happening happening, gint64 seconds, MachineDraw draw, gpointer data);
const char *machine_name (Happening happening);

/* What the rules see of it; clear it with machine_case_clear. */
void machine_case_init (ParapheCase *facts, const Machine *machine, ParapheCampaign *campaign);
void machine_case_clear (ParapheCase *facts);
/* The campaign of all of them: default settings, a map of the required fields (transfer full). */
ParapheCampaign *machine_new_campaign (void);
