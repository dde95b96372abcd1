/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk (papers) and the reader process say to each other: the only header of reader that another room may include.
 * A SOCK_SEQPACKET pair, one packet per struct, native byte order (both programs come from one build on one machine). A reader
 * serves one paper for its whole life: what a hostile paper does to it never touches another one.
 *
 *   reader → desk   a reply of verb HELLO once locked, before it has received anything
 *   desk → reader   a request, with one descriptor for OPEN (the paper, sealed) and RENDER (the pixels to fill)
 *   reader → desk   a reply, then reply.n_bytes of payload in packets of PARAPHE_WIRE_CHUNK bytes, the last one shorter
 *
 * A payload is a head, n_items structs, and UTF-8 without NUL; a field of a reply that its verb does not name is 0. The desk takes every
 * number of a reply for a lie until it has checked it. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define PARAPHE_WIRE_MAGIC 0x32505250u /* "PRP2": changes when a struct below does */
#define PARAPHE_WIRE_SOCKET 3          /* descriptor of the reader's end */
#define PARAPHE_WIRE_EXIT_UNLOCKED 3   /* exit status of a reader that could not lock itself; stderr says why */

/* The reader's only argument, what it loads besides before it locks itself: libraries that few papers need. */
#define PARAPHE_WIRE_FOR_SIGNATURES "signatures"
#define PARAPHE_WIRE_FOR_HEIF "heif"

#define PARAPHE_WIRE_CHUNK 65536u
#define PARAPHE_WIRE_MAX_PAGES 10000u
#define PARAPHE_WIRE_MAX_TEXT (4u * 1024 * 1024)
#define PARAPHE_WIRE_MAX_NAME 512u        /* bytes of the name of a program, of a signer */
#define PARAPHE_WIRE_MAX_WORDS 256u       /* bytes of a password, or of what is looked for */
#define PARAPHE_WIRE_MAX_BOXES 200000u    /* characters of a page that have a place */
#define PARAPHE_WIRE_MAX_HITS 20000u      /* of one answer */
#define PARAPHE_WIRE_MAX_LINKS 2000u      /* of a page */
#define PARAPHE_WIRE_MAX_TARGETS 262144u  /* bytes of the addresses of a page */
#define PARAPHE_WIRE_MAX_SIGNATURES 64u
#define PARAPHE_WIRE_MAX_SIDE 32767u      /* pixels, cairo's limit */
#define PARAPHE_WIRE_MAX_PIXELS 40000000u /* of one picture */
#define PARAPHE_WIRE_MAX_WHOLE 400000u    /* a side of the whole page, in pixels, when a tile of it is drawn */
#define PARAPHE_WIRE_MIN_LENGTH 1000u     /* a side of a page, in thousandths of a point: 1 to 14,400 points */
#define PARAPHE_WIRE_MAX_LENGTH 14400000u

typedef enum {
  PARAPHE_WIRE_HELLO = 1,      /* reply only: layers, landlock_abi */
  PARAPHE_WIRE_OPEN = 2,       /* once; words: a password: kind, flags; items: sizes of the pages; text: the producer */
  PARAPHE_WIRE_RENDER = 3,     /* page, drawing: fills a picture of 4 × drawing.tile_width bytes a line */
  PARAPHE_WIRE_TEXT = 4,       /* page; text: its words */
  PARAPHE_WIRE_LAYOUT = 5,     /* page; items: boxes; text: as many characters */
  PARAPHE_WIRE_FIND = 6,       /* from page, words, flags; page: where to go on; items: hits */
  PARAPHE_WIRE_LINKS = 7,      /* page; items: links; text: their targets one after the other */
  PARAPHE_WIRE_FACTS = 8,      /* head: facts; text: the creator */
  PARAPHE_WIRE_SIGNATURES = 9, /* items: signatures; text: the signers one after the other */
  PARAPHE_WIRE_LOOK = 10,      /* page; head: what is on it */
} ParapheWireVerb;

/* Kinds told by content. Up to HEIC they are opened, that one where the system can; the others are only named, never parsed. */
typedef enum {
  PARAPHE_WIRE_KIND_NONE = 0,
  PARAPHE_WIRE_PDF = 1,
  PARAPHE_WIRE_JPEG = 2,
  PARAPHE_WIRE_PNG = 3,
  PARAPHE_WIRE_TIFF = 4,
  PARAPHE_WIRE_HEIC = 5,
  PARAPHE_WIRE_WEBP = 18,
  PARAPHE_WIRE_GIF = 19,
  PARAPHE_WIRE_BMP = 20,
  PARAPHE_WIRE_ZIP = 21,
  PARAPHE_WIRE_DOCX = 22,
  PARAPHE_WIRE_XLSX = 23,
  PARAPHE_WIRE_ODT = 24,
  PARAPHE_WIRE_ODS = 25,
  PARAPHE_WIRE_DOC = 26, /* the old Office container: doc, xls, msg */
  PARAPHE_WIRE_RTF = 27,
  PARAPHE_WIRE_SEVEN_ZIP = 28,
  PARAPHE_WIRE_RAR = 29,
  PARAPHE_WIRE_MAIL = 30,
} ParapheWireKind;

/* Why a request is refused; the desk makes a sentence of it. */
typedef enum {
  PARAPHE_WIRE_DONE = 0,
  PARAPHE_WIRE_DAMAGED = 1,
  PARAPHE_WIRE_NO_PAGE = 2,
  PARAPHE_WIRE_TOO_MANY_PAGES = 3,
  PARAPHE_WIRE_ENCRYPTED = 4,
  PARAPHE_WIRE_FOREIGN = 5, /* reply.kind names it */
  PARAPHE_WIRE_WEB_PAGE = 6,
  PARAPHE_WIRE_UNKNOWN = 7,
  PARAPHE_WIRE_IMAGE_TOO_LARGE = 8,
  PARAPHE_WIRE_PAGE_DAMAGED = 9,
  PARAPHE_WIRE_REFUSED = 10, /* the request itself is not one: the desk's own fault */
} ParapheWireCause;

/* Of an OPEN. */
enum {
  PARAPHE_WIRE_RESTRICTED = 1 << 0, /* encrypted: its author restricts what may be done with it */
};

/* Of a FIND. */
enum {
  PARAPHE_WIRE_FIND_CASE = 1 << 0,
  PARAPHE_WIRE_FIND_WHOLE_WORDS = 1 << 1,
};

/* Things in a paper that could act, were they followed, and others worth a word. */
enum {
  PARAPHE_WIRE_HAS_TEXT = 1 << 0,    /* words on one of the first pages */
  PARAPHE_WIRE_HAS_SCRIPT = 1 << 1,
  PARAPHE_WIRE_HAS_LAUNCH = 1 << 2,  /* of a program, another file, a form sent somewhere */
  PARAPHE_WIRE_HAS_OPENING = 1 << 3, /* something is to be done as soon as it is opened */
  PARAPHE_WIRE_HAS_EMBEDDED = 1 << 4,
};

typedef enum {
  PARAPHE_WIRE_SIGNATURE_EMPTY = 0,
  PARAPHE_WIRE_SIGNATURE_INTACT = 1,
  PARAPHE_WIRE_SIGNATURE_EXTENDED = 2, /* its bytes are intact, others were added after them */
  PARAPHE_WIRE_SIGNATURE_MODIFIED = 3,
  PARAPHE_WIRE_SIGNATURE_INVALID = 4,
  PARAPHE_WIRE_SIGNATURE_UNVERIFIED = 5, /* damaged, or of a form that cannot be checked here */
} ParapheWireSignatureState;

typedef enum {
  PARAPHE_WIRE_LINK_PAGE = 1,    /* link.page */
  PARAPHE_WIRE_LINK_ADDRESS = 2, /* a target of n_bytes */
  PARAPHE_WIRE_LINK_OTHER = 3,   /* a program, another file, a script: never followed */
} ParapheWireLinkKind;

enum {
  PARAPHE_WIRE_LAYER_PRIVILEGES = 1 << 0,
  PARAPHE_WIRE_LAYER_LIMITS = 1 << 1,
  PARAPHE_WIRE_LAYER_LANDLOCK = 1 << 2,
  PARAPHE_WIRE_LAYER_SECCOMP = 1 << 3,
};

/* A tile of a page: the whole page as it is looked at, turned clockwise, and the part of it that is wanted. */
typedef struct {
  guint32 width; /* pixels of the whole page, after turning */
  guint32 height;
  guint32 turns; /* quarters */
  guint32 x;     /* of the tile, from the top left corner */
  guint32 y;
  guint32 tile_width;
  guint32 tile_height;
} ParapheWireDrawing;

typedef struct {
  guint32 magic;
  guint32 serial; /* of this request, repeated by the reply */
  guint32 verb;
  guint32 page;   /* from 0 */
  ParapheWireDrawing drawing;
  guint32 flags;
  guint32 n_words;
  char words[PARAPHE_WIRE_MAX_WORDS]; /* UTF-8, not terminated */
} ParapheWireRequest;

typedef struct {
  guint32 magic;
  guint32 serial; /* 0 for HELLO */
  guint32 verb;
  guint32 cause;
  guint32 kind;
  guint32 flags;
  guint32 page;
  guint32 layers;
  guint32 landlock_abi; /* 0: the kernel has none */
  guint32 n_items;
  guint32 n_bytes;
} ParapheWireReply;

/* Lengths and places are in thousandths of a point, from the top left corner of the page as it stands, and lie within it. */
typedef struct {
  guint32 width;
  guint32 height;
} ParapheWireSize;

typedef struct {
  guint32 left;
  guint32 top;
  guint32 right;
  guint32 bottom;
} ParapheWireBox;

typedef struct {
  guint32 page;
  guint32 continued; /* 1: the next one is of the same hit, a line below */
  ParapheWireBox box;
} ParapheWireHit;

typedef struct {
  ParapheWireBox box;
  guint32 kind;
  guint32 page;
  guint32 n_bytes;
} ParapheWireLink;

typedef struct {
  gint64 created; /* seconds since 1970, 0 unknown: the paper's word */
  gint64 modified;
  guint32 traces;
  guint32 version; /* 17 for PDF 1.7, 0 for a picture */
  guint32 n_attachments;
  guint32 n_signatures; /* fields, signed or not */
} ParapheWireFacts;

typedef struct {
  gint64 signed_at; /* the signer's clock, 0 unknown */
  guint32 state;
  guint32 n_signer; /* bytes */
} ParapheWireSignature;

typedef struct {
  guint32 n_characters; /* other than spaces */
  guint32 covered; /* by its largest picture, thousandths of the page */
  guint32 dpi;     /* of that picture when it is most of the page, 0 unknown */
  guint32 ink;     /* darker than its paper, millionths of the page */
} ParapheWireLook;

G_STATIC_ASSERT (sizeof (ParapheWireRequest) == 52 + PARAPHE_WIRE_MAX_WORDS);
G_STATIC_ASSERT (sizeof (ParapheWireReply) == 44);
G_STATIC_ASSERT (sizeof (ParapheWireSize) == 8);
G_STATIC_ASSERT (sizeof (ParapheWireBox) == 16);
G_STATIC_ASSERT (sizeof (ParapheWireHit) == 24);
G_STATIC_ASSERT (sizeof (ParapheWireLink) == 28);
G_STATIC_ASSERT (sizeof (ParapheWireFacts) == 32);
G_STATIC_ASSERT (sizeof (ParapheWireSignature) == 16);
G_STATIC_ASSERT (sizeof (ParapheWireLook) == 16);

G_END_DECLS
