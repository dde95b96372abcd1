/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found in a paper, once for all: it is kept with the SHA-256 of its bytes. Plain values, filled once; any thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Why a paper cannot be opened. */
typedef enum {
  PARAPHE_FAULT_NONE,
  PARAPHE_FAULT_ENCRYPTED, /* with a password that was not given */
  PARAPHE_FAULT_DAMAGED,
  PARAPHE_FAULT_NO_PAGE,
  PARAPHE_FAULT_TOO_MANY_PAGES,
  PARAPHE_FAULT_WEB_PAGE,
  PARAPHE_FAULT_NOT_A_PAPER,
  PARAPHE_FAULT_IMAGE_TOO_LARGE,
  PARAPHE_FAULT_FOREIGN,   /* a kind that is never opened here */
} ParapheFault;
const char *paraphe_fault_to_code (ParapheFault value); /* "none" for 0 */
ParapheFault paraphe_fault_from_code (const char *code);

typedef enum {
  PARAPHE_SEAL_UNKNOWN,
  PARAPHE_SEAL_EMPTY,      /* a field that nobody signed */
  PARAPHE_SEAL_INTACT,     /* who issued the certificate is never asked: there is no network in the box */
  PARAPHE_SEAL_EXTENDED,   /* intact, but something was added to the paper after it */
  PARAPHE_SEAL_MODIFIED,   /* what was signed was changed */
  PARAPHE_SEAL_INVALID,
  PARAPHE_SEAL_UNVERIFIED, /* damaged, or of a form that cannot be checked */
} ParapheSeal;
const char *paraphe_seal_to_code (ParapheSeal value);
ParapheSeal paraphe_seal_from_code (const char *code);

typedef struct {
  char *signer;     /* (nullable) the certificate's word */
  gint64 signed_at; /* the signer's clock, 0 unknown */
  ParapheSeal seal;
} ParapheSignature;

/* Things in a paper that could act; none of them ever does here. */
typedef enum {
  PARAPHE_TRACE_SCRIPT = 1 << 0,
  PARAPHE_TRACE_LAUNCH = 1 << 1,   /* of a program, of another file; of a form, sent somewhere */
  PARAPHE_TRACE_OPENING = 1 << 2,  /* something to be done as soon as it is opened */
  PARAPHE_TRACE_EMBEDDED = 1 << 3, /* files within it */
} ParapheTrace;

typedef struct {
  double width, height; /* points */
  gboolean is_readable;
  guint n_characters; /* other than spaces */
  guint covered;      /* by its largest picture, thousandths of the page */
  guint dpi;          /* of that picture when it is most of the page, 0 unknown */
  guint ink;          /* darker than its paper, millionths of the page */
} ParaphePageLook;

typedef struct {
  ParapheFault fault;
  char *kind;         /* (nullable) "pdf", "docx"…: NULL when it has no name */
  guint n_pages;      /* 0 with a fault */
  gboolean restricted;
  gboolean has_text;  /* a text layer on one of the first pages */
  char *producer, *creator; /* (nullable) */
  gint64 created_at, modified_at; /* its own word, 0 unknown */
  guint version;      /* 17 for PDF 1.7, 0 for a picture */
  ParapheTrace traces;
  guint n_attachments;
  GArray *signatures; /* (element-type ParapheSignature) */
  GArray *looks;      /* (element-type ParaphePageLook) of the first pages */
} ParaphePaperFacts;
ParaphePaperFacts *paraphe_paper_facts_new (void);
void paraphe_paper_facts_free (ParaphePaperFacts *self);
/* For the store: GVariant text, and back; NULL when it is no such text. (transfer full) */
char *paraphe_paper_facts_to_text (const ParaphePaperFacts *self);
ParaphePaperFacts *paraphe_paper_facts_parse (const char *text);
/* The first page, from 1, that cannot be read, that is blank, or a picture too coarse to be read; 0 none. */
guint paraphe_paper_facts_find_poor_page (const ParaphePaperFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParaphePaperFacts, paraphe_paper_facts_free)

G_END_DECLS
