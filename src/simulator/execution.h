/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs one operation of a checked document over the model and writes the answer's JSON. */
#pragma once
#include "coercion.h"
#include "fault.h"
#include "world.h"

G_BEGIN_DECLS

/* What the token of the request allows. */
typedef struct {
  gboolean read;  /* the démarche and its dossiers */
  gboolean write;
} Rights;

/* A mutation that was applied: what tests compare with. */
typedef struct {
  char *mutation;
  gint64 dossier;
  char *by;         /* (nullable) e-mail of the agent named in the input */
} Applied;
void applied_free (Applied *self);

struct _Execution {
  World *world;
  Schema *schema;
  Document *document;
  Operation *operation;
  JsonObject *variables;
  Rights rights;
  Arena *arena;
  GHashTable *conditions;  /* types that the document names in fragments: they decide some __typename */
  JsonArray *failures;
  GPtrArray *applied;      /* (element-type Applied) */
  gboolean broken;         /* the platform would answer 500 */
  const Fault *fault;      /* (nullable) (not owned) of those that are run */
  gboolean timed_out;      /* every dossier from now on */
  guint n_timeouts;
  Message *kept_correction; /* (nullable) (not owned) resolved by this very request: its answer still shows it pending */
  Dossier *kept_dossier;   /* (nullable) (not owned) */
  GString *out;
  GArray *path;            /* (element-type PathStep) */
  GHashTable *collected;   /* (element-type Collected) what was found out of each selection, by its fields and type */
};

typedef enum { RESULT_NULL, RESULT_TEXT, RESULT_INTEGER, RESULT_FLOAT, RESULT_BOOLEAN, RESULT_OBJECT, RESULT_LIST, RESULT_FAILURE } ResultKind;

struct _Result {
  ResultKind kind;
  const char *text;   /* of a text; message of a failure; type of an object */
  const char *code;   /* (nullable) of a failure */
  gint64 integer;
  double real;
  gpointer object;
  GArray *items;      /* (element-type Result) */
};

/* What resolvers return. Texts must outlive the request: static, of the model, or of the arena. */
Result result_null (void);
Result result_text (const char *text);                         /* NULL gives null */
Result result_take (Execution *execution, char *text);
Result result_integer (gint64 value);
Result result_float (double value);
Result result_boolean (gboolean value);
Result result_date (Execution *execution, gint64 instant);     /* 0 gives null */
Result result_id (Execution *execution, const char *type, gint64 id);
Result result_object (const char *type, gpointer object);      /* NULL gives null */
Result result_list (Execution *execution);
void result_add (Result *list, Result item);
Result result_objects (Execution *execution, const char *type, GPtrArray *objects);
Result result_texts (Execution *execution, const char *const *texts);
Result result_failure (const char *message, const char *code);

/* Is it this one that was ordered for the request? */
gboolean execution_suffers (Execution *self, FaultKind kind);
/* Of a page or of one dossier that is about to be read. */
void execution_meet_timeout (Execution *self, guint n_dossiers, gboolean has_dossier);

/* The whole answer, {"errors": ..., "data": ...}. */
char *execution_run (Execution *self);

G_END_DECLS
