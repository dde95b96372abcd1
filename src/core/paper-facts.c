/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of papers and their text: a{sv} printed by GLib; a key that is missing is an absent fact. Pure, any thread. */
#include "paper-facts.h"

/* Below, ten-point letters are a guess. */
#define LEAST_DPI 80
/* Of a page, in millionths: three letters. A signature alone is five times as much. */
#define LEAST_INK 100
/* A page with that many letters of its own is not what its picture is. */
#define FEW_CHARACTERS 20
#define MOST_COVERED 500

static void
clear_signature (gpointer data) {
  g_free (((ParapheSignature *) data)->signer);
}

ParaphePaperFacts *
paraphe_paper_facts_new (void) {
  ParaphePaperFacts *self = g_new0 (ParaphePaperFacts, 1);
  self->signatures = g_array_new (FALSE, TRUE, sizeof (ParapheSignature));
  g_array_set_clear_func (self->signatures, clear_signature);
  self->looks = g_array_new (FALSE, TRUE, sizeof (ParaphePageLook));
  return self;
}

void
paraphe_paper_facts_free (ParaphePaperFacts *self) {
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->producer);
  g_free (self->creator);
  g_array_unref (self->signatures);
  g_array_unref (self->looks);
  g_free (self);
}

static void
insert_text (GVariantDict *dict, const char *key, const char *text) {
  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

static void
insert_number (GVariantDict *dict, const char *key, gint64 number) {
  if (number != 0)
    g_variant_dict_insert (dict, key, "x", number);
}

static GVariant *
pack_signatures (const GArray *signatures) {
  GVariantBuilder rows;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a(msxs)"));
  for (guint i = 0; i < signatures->len; i++) {
    const ParapheSignature *signature = &g_array_index (signatures, ParapheSignature, i);
    g_variant_builder_add (&rows, "(msxs)", signature->signer, signature->signed_at, paraphe_seal_to_code (signature->seal));
  }
  return g_variant_builder_end (&rows);
}

static GVariant *
pack_looks (const GArray *looks) {
  GVariantBuilder rows;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a(ddbuuuu)"));
  for (guint i = 0; i < looks->len; i++) {
    const ParaphePageLook *look = &g_array_index (looks, ParaphePageLook, i);
    g_variant_builder_add (&rows, "(ddbuuuu)", look->width, look->height, look->is_readable, look->n_characters, look->covered,
                           look->dpi, look->ink);
  }
  return g_variant_builder_end (&rows);
}

char *
paraphe_paper_facts_to_text (const ParaphePaperFacts *self) {
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_variant_dict_insert (dict, "fault", "s", paraphe_fault_to_code (self->fault));
  insert_text (dict, "kind", self->kind);
  insert_text (dict, "producer", self->producer);
  insert_text (dict, "creator", self->creator);
  insert_number (dict, "pages", self->n_pages);
  insert_number (dict, "restricted", self->restricted);
  insert_number (dict, "text", self->has_text);
  insert_number (dict, "created", self->created_at);
  insert_number (dict, "modified", self->modified_at);
  insert_number (dict, "version", self->version);
  insert_number (dict, "traces", self->traces);
  insert_number (dict, "attachments", self->n_attachments);
  g_variant_dict_insert_value (dict, "signatures", pack_signatures (self->signatures));
  g_variant_dict_insert_value (dict, "looks", pack_looks (self->looks));
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_dict_end (dict));
  return g_variant_print (value, TRUE);
}

static char *
take_text (GVariantDict *dict, const char *key) {
  char *text = NULL;
  g_variant_dict_lookup (dict, key, "s", &text);
  return text;
}

static gint64
take_number (GVariantDict *dict, const char *key) {
  gint64 number = 0;
  g_variant_dict_lookup (dict, key, "x", &number);
  return number;
}

static void
unpack_signatures (GVariantDict *dict, GArray *signatures) {
  g_autoptr (GVariantIter) rows = NULL;
  const char *signer, *seal;
  gint64 signed_at;
  if (!g_variant_dict_lookup (dict, "signatures", "a(msxs)", &rows))
    return;
  while (g_variant_iter_next (rows, "(m&sx&s)", &signer, &signed_at, &seal)) {
    ParapheSignature signature = { g_strdup (signer), signed_at, paraphe_seal_from_code (seal) };
    g_array_append_val (signatures, signature);
  }
}

static void
unpack_looks (GVariantDict *dict, GArray *looks) {
  g_autoptr (GVariantIter) rows = NULL;
  ParaphePageLook look;
  if (!g_variant_dict_lookup (dict, "looks", "a(ddbuuuu)", &rows))
    return;
  while (g_variant_iter_next (rows, "(ddbuuuu)", &look.width, &look.height, &look.is_readable, &look.n_characters, &look.covered,
                              &look.dpi, &look.ink))
    g_array_append_val (looks, look);
}

ParaphePaperFacts *
paraphe_paper_facts_parse (const char *text) {
  g_autoptr (GVariant) value = text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
  if (value == NULL)
    return NULL;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (value);
  ParaphePaperFacts *self = paraphe_paper_facts_new ();
  g_autofree char *fault = take_text (dict, "fault");
  self->fault = paraphe_fault_from_code (fault);
  self->kind = take_text (dict, "kind");
  self->producer = take_text (dict, "producer");
  self->creator = take_text (dict, "creator");
  self->n_pages = (guint) take_number (dict, "pages");
  self->restricted = take_number (dict, "restricted") != 0;
  self->has_text = take_number (dict, "text") != 0;
  self->created_at = take_number (dict, "created");
  self->modified_at = take_number (dict, "modified");
  self->version = (guint) take_number (dict, "version");
  self->traces = (ParapheTrace) take_number (dict, "traces");
  self->n_attachments = (guint) take_number (dict, "attachments");
  unpack_signatures (dict, self->signatures);
  unpack_looks (dict, self->looks);
  return self;
}

static gboolean
is_poor (const ParaphePageLook *look) {
  if (!look->is_readable)
    return TRUE;
  if (look->n_characters >= FEW_CHARACTERS)
    return FALSE;
  return look->ink < LEAST_INK || (look->covered >= MOST_COVERED && look->dpi > 0 && look->dpi < LEAST_DPI);
}

guint
paraphe_paper_facts_find_poor_page (const ParaphePaperFacts *self) {
  for (guint i = 0; i < self->looks->len; i++)
    if (is_poor (&g_array_index (self->looks, ParaphePageLook, i)))
      return i + 1;
  return 0;
}
