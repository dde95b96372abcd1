/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is changed on the server: one mutation at a time, a file before the mutation that attaches it. Same thread as the platform. */
#pragma once
#include "platform.h"

G_BEGIN_DECLS

/* The value of an annotation. */
typedef struct {
  const char *id;    /* of the annotation */
  const char *type;  /* __typename of its description: "DateChampDescriptor"... */
  const char *value; /* "2026-12-16"; "2026-11-26T09:00:00+01:00"; "true"; "3"; "41.5"; a text; options, one a line. "" empties a text
                        or a list; nothing empties a date or a number */
} ParapheAnnotation;

/* One mutation. What its kind does not take is not looked at; unused strings are NULL. */
typedef struct {
  ParapheMutationKind kind;
  const char *dossier;          /* global id, like the others */
  const char *instructeur;
  const char *motivation;
  const char *body;
  const char *correction;       /* reason: incorrect, incomplete, outdated */
  const char *label;
  gboolean disable_notification;
  const char *attachment;       /* of paraphe_platform_upload: the file of a message, or of a decision */
  const char *message;          /* the one to delete, or whose request for a correction is called off */
  const char *group;            /* groupe instructeur that takes the dossier */
  gboolean follow;
  const ParapheAnnotation *annotations;
  guint n_annotations;
} ParapheMutation;

typedef struct {
  char *evidence;               /* (nullable) id of the message or of the traitement made by this very request */
  ParapheState state;           /* state of the dossier in the answer, UNKNOWN when not given */
  gboolean correction_set;      /* the message reopened the dossier */
  char *request_id;             /* (nullable) X-Request-Id */
} ParapheReceipt;
void paraphe_receipt_free (ParapheReceipt *self);

/* Never repeated here. AMBIGUOUS as soon as a byte may have left and no proof of non-execution came back. REFUSED by the server, or
 * here for what nobody should receive; of several annotations, those that were not refused are written all the same. BUG for a kind
 * that the server does not offer. */
ParapheReceipt *paraphe_platform_send (ParaphePlatform *self, const ParapheMutation *mutation, GCancellable *cancellable, GError **error);
/* May an annotation of this type (__typename of its description) be written? Pure. */
gboolean paraphe_annotation_is_writable (const char *type);

/* The mutations that the server offers, their names with a blank between (transfer full): servers of two ages differ by that. From its
 * description of itself, which is large: ask once a day and keep the answer. */
char *paraphe_platform_read_offers (ParaphePlatform *self, GCancellable *cancellable, GError **error);
/* offers: (nullable) NULL is what every server offers. Pure. */
gboolean paraphe_offers_include (const char *offers, ParapheMutationKind kind);

/* A file for a message or a decision. */
typedef struct {
  const char *dossier;      /* global id: who may attach it */
  const char *name;
  const char *content_type;
  GBytes *content;          /* 1 byte at least, less than PARAPHE_UPLOAD_LIMIT */
} ParapheUpload;
#define PARAPHE_UPLOAD_LIMIT (20 * 1024 * 1024)
/* Puts a file on the server's storage, with its MD5; made again at each attempt, since an id lives an hour and a file that nothing
 * attaches is dropped. (transfer full) the id. FILE: it cannot be sent. READ_ONLY, RETRY... */
char *paraphe_platform_upload (ParaphePlatform *self, const ParapheUpload *upload, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheReceipt, paraphe_receipt_free)

G_END_DECLS
