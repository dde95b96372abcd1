/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in the demonstration: stories, told step by step, and how many dossiers live each of them. Constant data. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  ACT_END,
  ACT_WRITE,      /* the collectivité writes: letter */
  ACT_SEND,       /* it writes and joins a paper: letter, detail = kind of paper (demo-papers) */
  ACT_CORRECT,    /* it corrects its form and deposits it again */
  ACT_GUEST,      /* a colleague whom it invited writes: letter */
  ACT_DELETE,     /* it deletes its dossier */
  ACT_LEAVE,      /* its account is deleted */
  ACT_KNOWN,      /* what the INSEE knows of its company comes in */
  ACT_ANSWER,     /* an agent writes: letter */
  ACT_REOPEN,     /* an agent takes the dossier back in instruction */
  ACT_CORRECTION, /* an agent gives the form back: letter */
  ACT_PASS,
  ACT_ACCEPT,     /* letter: motivation */
  ACT_CLOSE,      /* letter: motivation */
  ACT_REFUSE,     /* letter: motivation */
  ACT_ARCHIVE,
  ACT_JOIN,       /* an agent writes and joins a paper: letter, detail */
  ACT_LABEL,      /* detail: name of the label */
  ACT_UNLABEL,
  ACT_ENTRUST,    /* it is given to the other group */
} Act;

typedef enum {
  FROM_LAST,      /* days after the act before; 0: a few minutes */
  FROM_DEADLINE,
  FROM_NOW,       /* days from the day the demonstration begins, negative */
} Anchor;

typedef struct {
  Act act;
  Anchor anchor;
  int from, to;        /* days, both included */
  const char *letter;  /* (nullable) */
  const char *detail;  /* (nullable) */
} Step;

typedef enum {
  START_RIGHT,
  START_MISSPELT,   /* the name is wrong until ACT_CORRECT */
  START_FORGETFUL,  /* a school is missing until ACT_CORRECT */
} Start;

/* What went wrong on the platform itself when it was deposited. */
typedef enum {
  ALL_WELL,
  NO_CONVENTION,    /* never made */
  AMOUNT_LOST,      /* the template of the convention was without its amount for a moment */
  COMPANY_UNKNOWN,  /* the INSEE did not answer, until ACT_KNOWN */
} Trouble;

typedef struct {
  const char *code;
  Step steps[14];
  const char *planted;  /* dated checks and codes of what there is to see */
  Start start;
  Trouble trouble;
} Script;

/* Days of deposit, MMDD, both included; hour -1: office hours. */
typedef struct {
  int from, to, hour;
} Window;

typedef enum {
  TOWN_ANY,
  TOWN_COMMUNE,
  TOWN_EPCI,
  TOWN_OUTSIDE,  /* of another académie */
} Nature;

/* What a dossier has in common with the one before it in the roster. */
typedef enum {
  SHARES_NOTHING = 0,
  SHARES_TOWN = 1 << 0,      /* and its schools, its signatory, its telephone */
  SHARES_ACCOUNT = 1 << 1,
  SHARES_PHONE = 1 << 2,
  SHARES_REFERENT = 1 << 3,
  SHARES_SIGNATORY = 1 << 4,
  SHARES_SCHOOL = 1 << 5,    /* it enters one of its schools too, of another département */
} Shares;

typedef struct {
  const Script *script;
  const Window *window;
  int count;
  int min_schools, max_schools;
  Nature nature;
  const char *mistakes; /* (nullable) of demo-mistakes */
  const char *checks;   /* (nullable) what the row adds to what its script and its mistakes plant */
  Shares shares;
  const char *before;   /* (nullable) what sharing plants on the dossiers before it, as far as the chain goes */
} RosterRow;

/* The row of each dossier in turn; after the last the roster begins again. */
const RosterRow *demo_roster_get (guint rank);
guint demo_roster_length (void);

G_END_DECLS
