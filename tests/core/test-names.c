/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short names of collectivités, kinds of files, plain text of messages, ranks. */
#include "file.h"
#include "message.h"
#include "short-name.h"

static const struct {
  const char *name;
  const char *form;
  const char *commune;
  const char *expected;
} names[] = {
  { "COMMUNE DE LESCURE D ALBIGEOIS", "7210", NULL, "Lescure-d’Albigeois" },
  { "COMMUNE DE LESCURE-D'ALBIGEOIS", "7210", "Lescure-d’Albigeois", "Lescure-d’Albigeois" },
  { "COMMUNE DE LESCURE-D'ALBIGEOIS", "7210", "Lescure-d'Albigeois", "Lescure-d’Albigeois" },
  { "COMMUNE DE LESCURE-D'ALBIGEOIS", "7210", NULL, "Lescure-d’Albigeois" },
  { "COMMUNE DE ALBI", "7210", "ALBI", "Albi" },
  { "COMMUNE D'ALBI", "7210", NULL, "Albi" },
  { "COMMUNE D ALBI", NULL, NULL, "Albi" },
  { "COMMUNE DE LISLE-SUR-TARN", "7210", "", "Lisle-sur-Tarn" },
  { "COMMUNE DE LISLE SUR TARN", "7210", "", "Lisle-sur-Tarn" },
  { "COMMUNE DE SAINT SULPICE LA POINTE", "7210", NULL, "Saint-Sulpice-la-Pointe" },
  { "COMMUNE DE LA SALVETAT PEYRALES", "7210", NULL, "La Salvetat-Peyrales" },
  { "COMMUNE DE L ISLE JOURDAIN", "7210", NULL, "L’Isle-Jourdain" },
  { "COMMUNE DU FAUGA", "7210", NULL, "Le Fauga" },
  { "COMMUNE DES CABANNES", "7210", NULL, "Les Cabannes" },
  { "COMMUNE DE CAHUZAC-SUR-VÈRE", "7210", NULL, "Cahuzac-sur-Vère" },
  { "COMMUNE DE RÉALMONT", "7210", NULL, "Réalmont" },
  { "LE BOURG D OUEIL", "7210", NULL, "Le Bourg-d’Oueil" },
  { "COMMUNAUTE DE COMMUNES CENTRE TARN", "7346", NULL, "Communauté de communes Centre Tarn" },
  { "COMMUNAUTE DE COMMUNES CENTRE TARN", "7346", "Réalmont", "Communauté de communes Centre Tarn" },
  { "CC VAL 81", "7346", NULL, "CC Val 81" },
  { "SIVU DES ECOLES DE LA VALLEE D OUEIL", "7353", NULL, "SIVU des écoles de la Vallee d’Oueil" },
  { "SYNDICAT INTERCOMMUNAL A VOCATION SCOLAIRE DU VIAUR", "7353", NULL,
    "Syndicat intercommunal a vocation scolaire du Viaur" },
  { "Mairie d'Albi", NULL, NULL, "Albi" },
  { "Les Amis de l'école", "9220", NULL, "Les Amis de l’école" },
  { "", "7210", "Albi", "Albi" },
  { "", NULL, NULL, "" },
  { NULL, NULL, NULL, "" },
  { "   ", NULL, NULL, "" },
  { "COMMUNE DE ", NULL, NULL, "Commune de" },
  { "D", NULL, NULL, "D" },
};

static void
test_short_names (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = paraphe_short_name_make (names[i].name, names[i].form, names[i].commune);
    g_assert_cmpstr (name, ==, names[i].expected);
  }
}

static const struct {
  const char *name;
  const char *type;
  const char *kind;
} kinds[] = {
  { "convention.pdf", "application/pdf", "pdf" }, { "convention", "application/pdf", "pdf" },
  { "IMG_1.JPG", "image/jpeg", "jpeg" }, { "a.jpeg", "application/octet-stream", "jpeg" },
  { "a.PDF", "", "pdf" }, { "a.pdf", "image/png; charset=binary", "png" }, { "photo.HEIC", "image/heic", "heic" },
  { "scan.tif", "image/tiff", "tiff" }, { "lot.zip", "application/zip", "zip" },
  { "c.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx" },
  { "c.odt", "application/vnd.oasis.opendocument.text", "odt" }, { "m.eml", "message/rfc822", "mail" },
  { "m.msg", "application/octet-stream", "mail" }, { "notes.txt", "text/plain", "other" }, { "", "", "other" },
  { "pdf", "", "other" }, { "a.pdf.", "", "other" },
};

static void
test_kinds (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (ParapheFile) file
      = paraphe_file_new (&(ParapheFileFacts){ .name = kinds[i].name, .content_type = kinds[i].type });
    g_assert_cmpstr (paraphe_file_kind (file), ==, kinds[i].kind);
  }
}

static const struct {
  ParapheAuthor author;
  const char *body;
  const char *text;
} bodies[] = {
  { PARAPHE_AUTHOR_ACCOUNT, "Bonjour,\nvoici 3 < 4 & <b>", "Bonjour,\nvoici 3 < 4 & <b>" },
  { PARAPHE_AUTHOR_ACCOUNT, "a\001b\rc\tdé\177", "abc\tdé" },
  { PARAPHE_AUTHOR_GUEST, "gauche\342\200\256droite", "gauchedroite" },
  { PARAPHE_AUTHOR_AGENT, "mal\377form\303", "mal\357\277\275form\357\277\275" },
  { PARAPHE_AUTHOR_SYSTEM,
    "<p>[Votre dossier n° 27 a été déposé]</p><p> Bonjour, </p> <p> Votre dossier n°&nbsp;27\n<strong>a été "
    "déposé</strong>.\n</p> <p> Cordialement, <br>  DRANE\n</p> \n",
    "[Votre dossier n° 27 a été déposé]\nBonjour,\nVotre dossier n°\302\24027 a été déposé.\nCordialement,\nDRANE" },
  { PARAPHE_AUTHOR_SYSTEM, "3 < 4 &amp; 5 &lt; 6 &#39;x&#x27; &inconnu; &#0; &", "3 < 4 & 5 < 6 'x' &inconnu; &#0; &" },
  { PARAPHE_AUTHOR_SYSTEM, "avant<a href=\"jamais fini", "avant" },
  { PARAPHE_AUTHOR_SYSTEM, "", "" },
};

static void
test_bodies (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++) {
    g_autoptr (ParapheMessage) message
      = paraphe_message_new (&(ParapheMessageFacts){ .author = bodies[i].author, .body = bodies[i].body });
    g_autofree char *text = paraphe_message_dup_text (message);
    g_assert_cmpstr (text, ==, bodies[i].text);
  }
}

static const struct {
  const char *id;
  gint64 rank;
} ranks[] = {
  { "Commentaire-55", 55 }, { "Q29tbWVudGFpcmUtNjEyMDAwMTc=", 61200017 }, { "Commentaire-", 0 }, { "Commentaire-12x", 0 },
  { "Commentaire--3", 0 }, { "Commentaire-99999999999999999999", 0 }, { "Dossier-55", 0 }, { "RG9zc2llci0yNw==", 0 },
  { "", 0 }, { NULL, 0 }, { "&&&", 0 },
};

static void
test_ranks (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (ranks); i++) {
    g_autoptr (ParapheMessage) message = paraphe_message_new (&(ParapheMessageFacts){ .id = ranks[i].id });
    g_assert_cmpint (paraphe_message_rank (message), ==, ranks[i].rank);
  }
}

static void
test_sides (void) {
  for (guint author = PARAPHE_AUTHOR_UNKNOWN; author <= PARAPHE_AUTHOR_SYSTEM; author++) {
    g_autoptr (ParapheMessage) message = paraphe_message_new (&(ParapheMessageFacts){ .author = (ParapheAuthor) author });
    g_assert_cmpint (paraphe_message_is_theirs (message), ==,
                     author == PARAPHE_AUTHOR_ACCOUNT || author == PARAPHE_AUTHOR_GUEST);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/short", test_short_names);
  g_test_add_func ("/names/kinds", test_kinds);
  g_test_add_func ("/names/bodies", test_bodies);
  g_test_add_func ("/names/ranks", test_ranks);
  g_test_add_func ("/names/sides", test_sides);
  return g_test_run ();
}
