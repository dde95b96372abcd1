/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model of the simulated platform: one démarche, its dossiers, their messages and files, a clock and a queue of jobs.
 * Plain structs owned by the World, used by one thread. Instants are microseconds since 1970 on the simulated clock (0 is
 * absent); the API shows seconds only, its cursors show microseconds.
 *
 * A campaign is built by living it: world_set_now (world, instant), in chronological order, then the acts of applicant.h (deposit,
 * edit, resubmit, message, delete), transitions.h (what agents decide) and messagerie.h (what agents write). They give ids,
 * dates, system messages, mails and conventions as the platform would; nothing of a dossier is filled by hand.
 * The démarche itself (form, labels, groups, agents, tokens) is demo_demarche_build (world, school_options) of demo-demarche.h. */
#pragma once
#include "codes.h"
#include "foreseen.h"
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _World World;
typedef struct _Dossier Dossier;

/* ---- The form ---- */
typedef enum {
  CHAMP_HEADER,
  CHAMP_EXPLICATION,
  CHAMP_TEXT,
  CHAMP_TEXTAREA,
  CHAMP_EMAIL,
  CHAMP_PHONE,
  CHAMP_DEPARTEMENT, /* value: the code, "31" */
  CHAMP_DROP_DOWN,
  CHAMP_MULTIPLE,    /* several values */
  CHAMP_LINKED,      /* two values: primary, secondary */
  CHAMP_CHECKBOX,    /* "true", "false" */
  CHAMP_YES_NO,      /* "true", "false" */
  CHAMP_INTEGER,
  CHAMP_DECIMAL,
  CHAMP_DATE,        /* "2026-09-30" */
  CHAMP_DATETIME,    /* "2026-09-30T10:00:00+02:00" */
  CHAMP_REPETITION,  /* rows of other champs; of annotations only */
} ChampKind;

typedef struct {
  ChampKind kind;
  gint64 stable_id;
  char *label;
  char *description;    /* (nullable) */
  gboolean required;
  GStrv options;        /* (nullable) */
  gboolean other;       /* free text is allowed beside the options */
  int level;            /* of a header */
  gint64 shown_when;    /* stable id of a yes/no that must be "true"; 0: always visible */
  GPtrArray *inner;     /* (nullable) (element-type Descriptor) of a repetition */
  ParapheRole role;     /* what the applicant's act {fields: {role: value}} fills; 0: none. A linked list has NUMBER */
} Descriptor;

typedef struct {
  gint64 id;
  gint64 published_at;    /* 0: a draft */
  GPtrArray *champs;      /* (element-type Descriptor) form order */
  GPtrArray *annotations; /* (element-type Descriptor) */
} Revision;

/* A value given to a champ. A champ never filled has no Answer. */
typedef struct {
  gint64 stable_id;
  GStrv values;           /* one; LINKED: primary, secondary; MULTIPLE: any number */
  gint64 updated_at;
} Answer;

/* A row of a repetition. */
typedef struct {
  char *key;              /* 26 letters and digits */
  gint64 stable_id;       /* of the repetition */
  GPtrArray *answers;     /* (element-type Answer) */
} Row;

typedef struct {
  gint64 id;
  char *name;
  char *color;
} Label;

typedef struct {
  gint64 id;
  char *email;
} Agent;

typedef struct {
  gint64 id;
  char *label;
  gboolean closed;
  GPtrArray *agents;      /* (element-type Agent) (not owned) */
} Group;

/* The applicant's company record; every string but those marked is non-NULL. */
typedef struct {
  char *siret;
  char *name;             /* "COMMUNE DE GAILLAC" */
  char *legal_form;       /* "Commune et commune nouvelle" */
  char *legal_code;       /* "7210" */
  char *street;           /* (nullable) "PLACE DE LA MAIRIE" */
  char *postal_code;
  char *city;
  char *city_code;        /* INSEE */
  char *department;       /* "Tarn" */
  char *department_code;  /* "81" */
  gboolean incomplete;    /* the company data could not be fetched: the API shows the SIRET only */
  const char *activity;   /* (nullable) (static) NAF; NULL: "84.11Z" */
  gboolean secondary;     /* an establishment that is not the seat */
  char *complement;       /* (nullable) "HOTEL DE VILLE", of its address */
} Collectivite;

/* ---- Files ---- */
/* The bytes are made when first needed, so that a large campaign costs nothing before it is read. */
typedef GBytes *(*FileMaker) (gpointer data);
typedef struct {
  gint64 id;
  char *filename;
  char *content_type;
  char *scan;             /* pending, safe, infected, integrity_error */
  gint64 created_at;
  gboolean purged;        /* its address answers 404 from now on */
  gboolean waiting;       /* announced, its bytes are not there yet */
  gint64 announced_size;  /* of an upload */
  guint uses;             /* of an upload: messages and decisions that have it */
  GBytes *bytes;          /* (nullable) use file_dup_bytes */
  char *checksum;         /* (nullable) use file_get_checksum */
  guint64 size;           /* known with the checksum */
  gboolean remade;        /* its bytes are made again each time rather than kept */
  FileMaker make;         /* (nullable) */
  gpointer make_data;
  GDestroyNotify make_destroy;
} File;
GBytes *file_dup_bytes (File *self);            /* (transfer full) */
const char *file_get_checksum (File *self);     /* base64 of the 16 bytes of MD5 */
guint64 file_get_size (File *self);

/* What is printed on a convention: convention_pdf_make (const ConventionText *) of convention-pdf.h gives the PDF. The values are
 * those of the form when it is generated, right or wrong. */
typedef struct {
  gint64 dossier;             /* number */
  char *collectivite;         /* company name */
  char *siret;
  char *departement;          /* (nullable) "81 - Tarn" */
  char *signatory;
  char *quality;
  GStrv schools;
  char *number;               /* as chosen in the form: "5" */
  char *cost;                 /* as chosen in the form: "205 €" */
  char *referent1;            /* (nullable) name */
  char *referent2;            /* (nullable) */
  gint64 deposited_at;
  gint64 generated_at;        /* printed with its hour: a regenerated convention has other bytes even if nothing changed */
} ConventionText;
ConventionText *convention_text_new (World *world, Dossier *dossier, gint64 generated_at);
void convention_text_free (ConventionText *self);

/* ---- Messages and history ---- */
typedef enum { AUTHOR_SYSTEM, AUTHOR_APPLICANT, AUTHOR_AGENT } Author;

typedef struct {
  gint64 id;
  Author author;
  Agent *agent;             /* (nullable) of AUTHOR_AGENT */
  char *email;
  char *body;
  gint64 created_at;
  gint64 discarded_at;
  GPtrArray *files;         /* (element-type File) (not owned) */
  char *correction;         /* (nullable) reason: this message reopened the form */
  gint64 resolved_at;       /* of the correction */
} Message;

typedef struct {
  gint64 id;
  ParapheState state;
  char *email;              /* (nullable) agent; NULL: applicant or system */
  char *motivation;         /* (nullable) */
  gint64 at;                /* shown; rows are ordered by it, then by id */
  Revision *revision;       /* (not owned) */
  Dossier *dossier;         /* (not owned) */
} Traitement;

struct _Dossier {
  gint64 number;
  ParapheState state;
  gboolean archived;
  gboolean degraded;               /* company data missing: no decision is possible */
  gint64 created_at;
  gint64 deposited_at;
  gint64 construction_at;
  gint64 instruction_at;
  gint64 processed_at;
  gint64 updated_at;
  gint64 champs_updated_at;
  gint64 annotations_updated_at;
  gint64 declarative_at;           /* declarative acceptance is applied once */
  gint64 hidden_by_user_at;
  gint64 hidden_by_administration_at;
  gint64 hidden_by_expired_at;     /* in no list at all, until it is purged */
  gint64 unlisted_until;           /* recorded pages do not show it before, though it answers by its number */
  gint64 purged_at;                /* gone for good: only the deletion log knows it */
  gint64 logged_at;                /* date in the deletion log (backdated when the applicant deleted it) */
  gint64 log_id;
  char *hidden_reason;             /* (nullable) user_request, instructeur_request... */
  gint64 user_id;
  char *email;                     /* of the applicant's account */
  gboolean user_deleted;
  Collectivite *collectivite;
  Revision *revision;              /* (not owned) */
  Group *group;                    /* (not owned) */
  char *motivation;                /* (nullable) */
  File *motivation_file;           /* (nullable) (not owned) */
  File *attestation;               /* (nullable) (not owned) */
  GPtrArray *answers;              /* (element-type Answer) */
  GPtrArray *buffer;               /* (element-type Answer) edited by the applicant, not submitted */
  GPtrArray *annotations;          /* (element-type Answer) */
  GPtrArray *rows;                 /* (element-type Row) (nullable) of the annotations that are repetitions */
  GPtrArray *labels;               /* (element-type Label) (not owned) */
  GPtrArray *followers;            /* (element-type Agent) (not owned) */
  GPtrArray *messages;             /* (element-type Message) by date */
  GPtrArray *traitements;          /* (element-type Traitement) by date */
};

/* A mail that the real platform would have sent to the applicant's account. */
typedef struct {
  gint64 at;
  char *to;
  char *kind;               /* depose, en_instruction, accepte, refuse, sans_suite, reexamine, nouveau_message */
  gint64 dossier;
} Mail;

/* Something the generator planted for an agent to find. */
typedef struct {
  gint64 dossier;
  char *check;              /* "NB-01", or a scenario's code */
  GStrv values;             /* name, value, name, value... (may be empty) */
} Planted;

struct _World {
  gint64 demarche;          /* number */
  char *title;
  char *description;
  char *service;            /* name under the system messages */
  gint64 created_at;
  gint64 published_at;
  gint64 closed_at;         /* 0: open */
  gint64 modified_at;       /* moves at every deposit */
  gboolean declarative;     /* accepte */
  gboolean plain_papers;    /* there are too many to draw them: text alone, made again each time */
  guint retention_months; /* 3 but when a campaign says otherwise */
  gboolean attestation_active;
  GPtrArray *revisions;     /* (element-type Revision) the last one that is published is active; a draft may follow it */
  GPtrArray *labels;        /* (element-type Label) */
  GPtrArray *groups;        /* (element-type Group) the first one receives the deposits */
  GPtrArray *agents;        /* (element-type Agent) */
  GPtrArray *strange_labels; /* (element-type Label) of other démarches, as are these: */
  GPtrArray *strange_groups; /* (element-type Group) */
  GArray *strange_demarches; /* (element-type gint64) numbers */
  GPtrArray *dossiers;      /* (element-type Dossier) in order of number */
  GPtrArray *files;         /* (element-type File) */
  GPtrArray *mails;         /* (element-type Mail) */
  GPtrArray *planted;       /* (element-type Planted) */
  GHashTable *users;        /* e-mail -> id */
  GSequence *jobs;
  char *token_read_write;
  char *token_read_only;
  char *token_expired;
  char *token_elsewhere;
  char *token_network;      /* of another network than this machine's */
  GHashTable *token_states; /* token -> what has become of it since: revoked, expired, read_only, network */
  char *base_url;           /* "http://127.0.0.1:1234", no final slash; set once the server listens */
  gint64 attestation_delay; /* microseconds from the decision to its convention */
  gint64 amount_lost_from;  /* the template of the convention is without its amount from that instant... */
  gint64 amount_lost_until; /* ...until this one */
  gint64 attestation_failures; /* so many conventions fail, and are tried again a minute later */
  gboolean refusal_active;  /* a refusal has its attestation too */
  gboolean blocks_corrections; /* no passage en instruction while a correction is pending */
  gboolean blind;           /* the act under way does not look at the state: another one came in between */
  gboolean is_newer;        /* the platform as it has become since the recordings */
  char *state;              /* (nullable) of the démarche, whatever its dates say: brouillon, publiee, close, depubliee */
  gint64 clock_skew;        /* what the Date header is ahead of the dates */
  Foreseen *foreseen;       /* (nullable) of a recorded campaign */
  gint64 clock_base;
  gint64 clock_start;       /* monotonic; 0: the clock stands still */
  gboolean clock_held;      /* it will run again */
  gint64 last_instant;      /* no two acts share a microsecond */
  gint64 next_dossier;
  gint64 next_message;
  gint64 next_traitement;
  gint64 next_file;
  gint64 next_user;
  gint64 next_log;
  gint64 next_row;
  gint64 next_job;
};

World *world_new (guint64 seed);
void world_free (World *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* ---- The clock ---- */
gint64 world_now (World *self);
/* As world_now, one microsecond later than the last one given: the date of an act. */
gint64 world_stamp (World *self);
/* The clock stands at this instant (never backwards while a campaign is being built); jobs due before it are run at their date. */
void world_set_now (World *self, gint64 now);
/* From now on the clock runs. */
void world_start_clock (World *self);
/* An act takes place at one instant: the clock stands still from one to the other. */
void world_hold_clock (World *self);
void world_release_clock (World *self);
/* Runs the jobs that are due: conventions made, mails of messages sent. */
void world_run_jobs (World *self);
/* Something will happen at due, dated of an earlier instant (0: of due). data: (transfer full) */
typedef void (*WorldAct) (World *world, gpointer data);
void world_add_act (World *self, gint64 due, gint64 dated, WorldAct act, gpointer data, GDestroyNotify destroy);
/* due: absolute. */
typedef void (*WorldJob) (World *world, gint64 due, gint64 dossier, gint64 id);
void world_add_job (World *self, gint64 due, WorldJob job, gint64 dossier, gint64 id);
gint64 world_instant (int year, int month, int day, int hour, int minute, int second); /* Paris time */

/* ---- Making and finding ---- */
Dossier *world_find_dossier (World *self, gint64 number);
Message *world_find_message (World *self, gint64 id, Dossier **dossier);
Agent *world_find_agent (World *self, gint64 id);
Label *world_find_label (World *self, gint64 id);
File *world_find_file (World *self, gint64 id); /* (nullable) when unknown or purged */
Revision *world_active_revision (World *self);
/* One more row of a repetition among the annotations. */
Row *dossier_add_row (World *world, Dossier *self, gint64 stable_id);
/* bytes: (transfer full). Kept by the world; scan "safe". */
File *world_add_file (World *self, const char *filename, const char *content_type, GBytes *bytes);
File *world_add_lazy_file (World *self, const char *filename, const char *content_type, FileMaker make, gpointer data, GDestroyNotify destroy);
/* The account of an applicant, made when new. */
gint64 world_get_user (World *self, const char *email);
void world_add_mail (World *self, gint64 at, const char *kind, Dossier *dossier);
/* values: name, value..., NULL. */
void world_plant (World *self, gint64 dossier, const char *check, ...) G_GNUC_NULL_TERMINATED;

Descriptor *revision_find (Revision *self, gint64 stable_id);
Descriptor *revision_find_role (Revision *self, ParapheRole role);
/* (nullable): never filled. */
Answer *answers_find (GPtrArray *answers, gint64 stable_id);
/* values is copied. FALSE when the same values were already there. */
gboolean answers_set (GPtrArray *answers, gint64 stable_id, const char *const *values, gint64 at);
GPtrArray *answers_new (void);
/* First value of the champ with this role, "" when empty; the SCHOOLS as a list with answers_find. COST gives the secondary value. */
const char *dossier_get_role (Dossier *self, ParapheRole role);
gboolean dossier_is_visible (Dossier *self, Descriptor *descriptor);
Collectivite *collectivite_copy (const Collectivite *self);
void collectivite_clear (Collectivite *self);

G_END_DECLS
