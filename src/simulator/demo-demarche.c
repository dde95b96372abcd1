/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration's démarche: an adhesion form as the académie's guide tells it, one group, three agents, five labels. */
#include "demo-demarche.h"
#include "closing.h"
#include "records.h"

#define N_COSTS 40
#define COST 41
#define FIRST_CHAMP 7300101
#define REFERENT1 (FIRST_CHAMP + 12)
#define REFERENT2 (FIRST_CHAMP + 15)

typedef struct {
  ChampKind kind;
  const char *label;
  const char *description;
  ParapheRole role;
  gint64 shown_when;
} ChampRow;

/* In form order: the stable id is FIRST_CHAMP + the rank. */
static const ChampRow champs[] = {
  { CHAMP_HEADER, "1. IDENTIFICATION DU SIGNATAIRE DE LA CONVENTION", NULL, 0, 0 },
  { CHAMP_DEPARTEMENT, "Département", NULL, PARAPHE_ROLE_DEPARTEMENT, 0 },
  { CHAMP_TEXT, "Saisir le prénom et le NOM : (ex : Jean GARCIA)", "Écrivez le nom de famille en lettres majuscules.", PARAPHE_ROLE_SIGNATORY, 0 },
  { CHAMP_DROP_DOWN, "En qualité de", NULL, PARAPHE_ROLE_QUALITY, 0 },
  { CHAMP_PHONE, "Téléphone de contact de la collectivité", NULL, PARAPHE_ROLE_PHONE, 0 },
  { CHAMP_HEADER, "2. LISTE DES ÉCOLES À INSCRIRE", NULL, 0, 0 },
  { CHAMP_EXPLICATION, "À savoir", "<p>Un seul formulaire par collectivité : il réunit toutes ses écoles.</p>", 0, 0 },
  { CHAMP_MULTIPLE, "Sélection des écoles pour les communes :", "Saisissez les premières lettres du nom de la commune.", PARAPHE_ROLE_SCHOOLS, 0 },
  { CHAMP_HEADER, "3. COÛT DE L'ADHÉSION POUR L'ANNÉE SCOLAIRE 2026-2027", NULL, 0, 0 },
  { CHAMP_LINKED, "Nombre d'écoles inscrites (pour le calcul du coût annuel)", "Puis confirmez le coût annuel pour la collectivité (41 € par école).", PARAPHE_ROLE_NUMBER, 0 },
  { CHAMP_HEADER, "4. IDENTIFICATION DU RÉFÉRENT VILLE (FACULTATIF)", NULL, 0, 0 },
  { CHAMP_EXPLICATION, "Le référent ville", "<p>Il publie au nom de la collectivité.</p>", 0, 0 },
  { CHAMP_YES_NO, "La collectivité souhaite désigner un référent ville", NULL, PARAPHE_ROLE_REFERENT1, 0 },
  { CHAMP_TEXT, "Saisir le prénom et le NOM : (ex : Jeanne GARCIA)", NULL, PARAPHE_ROLE_REFERENT1_NAME, REFERENT1 },
  { CHAMP_EMAIL, "Adresse de messagerie du référent ville", NULL, PARAPHE_ROLE_REFERENT1_EMAIL, REFERENT1 },
  { CHAMP_YES_NO, "La collectivité souhaite désigner un second référent ville", NULL, PARAPHE_ROLE_REFERENT2, 0 },
  { CHAMP_TEXT, "Saisir le prénom et le NOM du second référent", NULL, PARAPHE_ROLE_REFERENT2_NAME, REFERENT2 },
  { CHAMP_EMAIL, "Adresse de messagerie du second référent ville", NULL, PARAPHE_ROLE_REFERENT2_EMAIL, REFERENT2 },
  { CHAMP_HEADER, "5. ENGAGEMENT ET CONFIRMATION", NULL, 0, 0 },
  { CHAMP_CHECKBOX, "La collectivité s'engage à transmettre la convention signée dans un délai de deux mois, à compter de la date de soumission de la demande d'adhésion.",
    "À défaut, la demande est classée sans suite et les accès sont fermés aux écoles.", PARAPHE_ROLE_COMMITMENT1, 0 },
  { CHAMP_CHECKBOX, "La collectivité confirme être informée qu'elle devra s'acquitter du paiement de la contribution au coût de l'ENT-École.", NULL, PARAPHE_ROLE_COMMITMENT2, 0 },
};

static const ChampRow annotations[] = {
  { CHAMP_DATE, "Échéance", NULL, 0, 0 },
  { CHAMP_DATE, "Convention validée le", NULL, 0, 0 },
  { CHAMP_TEXT, "Version validée", NULL, 0, 0 },
  { CHAMP_TEXTAREA, "Motif", NULL, 0, 0 },
  { CHAMP_CHECKBOX, "Signature vérifiée", NULL, 0, 0 },
};

static const struct { const char *name; const char *color; } labels[] = {
  { "À examiner", "purple_glycine" }, { "À relancer", "green_tilleul_verveine" }, { "Complet", "green_emeraude" },
  { "À signer", "blue_ecume" }, { "Urgent", "pink_macaron" },
};

static const char *const agents[] = {
  "camille.roques@academie.example.org", "julien.cazals@academie.example.org", "nadia.fabre@academie.example.org",
};

static GStrv
make_costs (void) {
  g_autoptr (GStrvBuilder) options = g_strv_builder_new ();
  for (int i = 1; i <= N_COSTS; i++) {
    g_autofree char *number = g_strdup_printf ("--%d--", i);
    g_autofree char *cost = g_strdup_printf ("%d €", i * COST);
    g_strv_builder_add (options, number);
    g_strv_builder_add (options, cost);
  }
  return g_strv_builder_end (options);
}

static GStrv
make_options (const ChampRow *row, const char *const *school_options) {
  static const char *const qualities[] = { "MAIRE", "PRÉSIDENT (E)", NULL };
  if (row->role == PARAPHE_ROLE_SCHOOLS)
    return g_strdupv ((char **) school_options);
  if (row->role == PARAPHE_ROLE_QUALITY)
    return g_strdupv ((char **) qualities);
  return row->kind == CHAMP_LINKED ? make_costs () : NULL;
}

static GPtrArray *
make_descriptors (const ChampRow *rows, guint n_rows, gint64 first, const char *const *school_options, gboolean private) {
  GPtrArray *descriptors = g_ptr_array_new_with_free_func ((GDestroyNotify) descriptor_free);
  for (guint i = 0; i < n_rows; i++) {
    Descriptor *descriptor = g_new0 (Descriptor, 1);
    descriptor->kind = rows[i].kind;
    descriptor->stable_id = first + i;
    descriptor->label = g_strdup (rows[i].label);
    descriptor->description = g_strdup (rows[i].description != NULL ? rows[i].description : "");
    descriptor->required = !private && rows[i].kind != CHAMP_HEADER && rows[i].kind != CHAMP_EXPLICATION;
    descriptor->options = make_options (&rows[i], school_options);
    descriptor->other = rows[i].role == PARAPHE_ROLE_QUALITY;
    descriptor->level = rows[i].kind == CHAMP_HEADER;
    descriptor->shown_when = rows[i].shown_when;
    descriptor->role = rows[i].role;
    g_ptr_array_add (descriptors, descriptor);
  }
  return descriptors;
}

static void
add_agent (World *world, Group *group, const char *email) {
  Agent *agent = g_new0 (Agent, 1);
  agent->id = 24501 + world->agents->len;
  agent->email = g_strdup (email);
  g_ptr_array_add (world->agents, agent);
  g_ptr_array_add (group->agents, agent);
}

static Group *
add_group (World *world, gint64 id, const char *label) {
  Group *group = g_new0 (Group, 1);
  group->id = id;
  group->label = g_strdup (label);
  group->agents = g_ptr_array_new ();
  g_ptr_array_add (world->groups, group);
  return group;
}

static Revision *
make_revision (gint64 id, gint64 published_at, const char *const *school_options) {
  Revision *revision = g_new0 (Revision, 1);
  revision->id = id;
  revision->published_at = published_at;
  revision->champs = make_descriptors (champs, G_N_ELEMENTS (champs), FIRST_CHAMP, school_options, FALSE);
  revision->annotations = make_descriptors (annotations, G_N_ELEMENTS (annotations), FIRST_CHAMP + G_N_ELEMENTS (champs), school_options, TRUE);
  return revision;
}

static void
publish (World *world, gpointer data) {
  Revision *revision = data;
  revision->published_at = world_now (world);
}

void
demo_demarche_add_trial (World *world, const char *const *school_options) {
  Revision *trial = make_revision (219000, world->published_at, school_options), *right = g_ptr_array_index (world->revisions, 0);
  for (guint i = 0; i < trial->champs->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (trial->champs, i);
    g_auto (GStrv) parts = g_strsplit (descriptor->label, "2026-2027", -1);
    g_free (descriptor->label);
    descriptor->label = g_strjoinv ("2025-2026", parts);
  }
  right->published_at = 0;
  g_ptr_array_insert (world->revisions, 0, trial);
  world_add_act (world, world_instant (2026, 5, 16, 8, 0, 0), 0, publish, right, NULL);
}

void
demo_demarche_add_group (World *world) {
  add_agent (world, add_group (world, 102402, "Contributions et recettes"), "leila.marty@academie.example.org");
}

void
demo_demarche_build (World *world, const char *const *school_options) {
  /* The last day of deposit is 16 October. */
  demo_demarche_build_until (world, school_options, world_instant (2026, 10, 17, 0, 0, 0));
}

void
demo_demarche_build_until (World *world, const char *const *school_options, gint64 closing) {
  world->demarche = 145210;
  world->title = g_strdup ("ENT-École : adhésion des collectivités 2026-2027 (démonstration)");
  world->description = g_strdup ("Demande d'adhésion à l'ENT-École pour l'année scolaire 2026-2027.");
  world->service = g_strdup ("DRANE Occitanie - ENT-École");
  world->created_at = world_instant (2026, 5, 11, 9, 0, 0);
  world->published_at = world->modified_at = world_instant (2026, 5, 12, 8, 30, 0);
  world->declarative = TRUE;
  world->retention_months = 8; /* what was accepted on the first days is near its deletion */
  world->next_dossier = 28410001;
  world->next_message = 63100001;
  world->next_traitement = 39200001;
  world->next_file = 8100001;
  world->next_user = 512001;
  world->next_log = 71001;
  g_ptr_array_add (world->revisions, make_revision (219001, world->published_at, school_options));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    Label *label = g_new0 (Label, 1);
    label->id = 43101 + i;
    label->name = g_strdup (labels[i].name);
    label->color = g_strdup (labels[i].color);
    g_ptr_array_add (world->labels, label);
  }
  Group *group = add_group (world, 102401, "Adhésions ENT-École");
  for (guint i = 0; i < G_N_ELEMENTS (agents); i++)
    add_agent (world, group, agents[i]);
  if (closing != 0)
    closing_order (world, closing);
}
