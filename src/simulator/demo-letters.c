/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters of the demonstration, several wordings to a code so that no two mairies write alike. Between braces: what is known of the
 * dossier. The last line of an agent's letter names its step, as the campaign's letters do. Pure, any thread. */
#include "demo-letters.h"
#include "legal-day.h"

typedef struct {
  const char *code;
  const char *reference;  /* (nullable) step named by the reference line */
  const char *wordings[4];
} Letter;

static const Letter letters[] = {
  /* The collectivité */
  { "send", NULL, {
    "Bonjour,\n\nVeuillez trouver ci-joint la convention signée par {signatory}.\n\nCordialement,\nLe secrétariat de {collectivite}",
    "Bonjour, voici la convention ENT-École signée. Bonne réception.",
    "Bonjour,\nJe vous transmets la convention numérisée, signée et tamponnée.\nMerci de me confirmer qu'elle est bien arrivée.\nCordialement",
    "Ci-joint le document demandé, signé ce jour." } },
  { "send-annexes", NULL, { "Bonjour,\nvous trouverez dans le même fichier la convention signée et les délibérations du conseil.\nCordialement" } },
  { "send-electronic", NULL, { "Bonjour,\nla convention jointe est signée électroniquement, au moyen du parapheur de la collectivité.\nCordialement" } },
  { "send-photo", NULL, { "Bonjour,\nnotre scanner est en panne, je vous envoie une photo de la convention signée. J'espère que cela convient.\nCordialement" } },
  { "send-locked", NULL, { "Bonjour,\n\nConvention signée en pièce jointe. Le fichier est protégé par un mot de passe, que notre service informatique vous communiquera.\n\nCordialement" } },
  { "send-late", NULL, { "Bonjour,\nnous avons pris du retard avec la rentrée et les congés, veuillez nous en excuser. Voici la convention signée.\nBien cordialement",
    "Bonjour, avec nos excuses pour l'envoi tardif, la convention signée est jointe à ce message." } },
  { "send-unsigned", NULL, { "Bonjour,\nje vous renvoie la convention comme demandé.\nCordialement" , "Bonjour, convention en pièce jointe. Merci." } },
  { "ask-name", NULL, {
    "Bonjour,\n\nIl y a une erreur dans le nom du signataire : il manque la dernière lettre. Pouvez-vous rouvrir le formulaire pour que je le corrige ?\n\nMerci d'avance",
    "Bonjour, le nom de notre maire est mal orthographié sur la convention. Comment faire pour la modifier ? Merci de rouvrir le dossier." } },
  { "ask-school", NULL, {
    "Bonjour,\n\nNous avons oublié d'inscrire une école dans notre demande. Est-il possible de rouvrir le formulaire afin de l'ajouter ?\n\nCordialement",
    "Bonjour, il faudrait ajouter une école à la liste, la directrice nous a donné son accord hier. Merci de rouvrir notre dossier." } },
  { "ask-with-copy", NULL, {
    "Bonjour,\nvoici la convention signée. En la relisant nous avons vu une faute dans le nom du signataire : pouvez-vous rouvrir le formulaire ?\nCordialement" } },
  { "ask-how", NULL, {
    "Bonjour,\nje ne trouve pas où télécharger la convention. Pouvez-vous m'indiquer la marche à suivre ?\nCordialement",
    "Bonjour, faut-il une délibération du conseil avant de signer la convention ? Merci de votre réponse." } },
  { "ask-time", NULL, {
    "Bonjour,\n\nLa convention doit passer au prochain conseil, le mois prochain. Pouvez-vous nous accorder un délai ?\n\nBien cordialement",
    "Bonjour, le maire est absent jusqu'à la fin du mois, nous ne pourrons pas faire signer avant son retour. Merci de votre compréhension." } },
  { "announce", NULL, { "Bonjour,\n\nVous trouverez ci-joint la convention signée par {signatory}.\n\nBien cordialement,\nLe secrétariat" } },
  { "ask-convention", NULL, { "Bonjour,\nle bouton pour télécharger l'attestation n'apparaît pas dans notre dossier. Est-ce normal ?\nCordialement" } },
  { "withdraw", NULL, { "Bonjour,\n\nAprès réunion avec les enseignants, la commune ne souhaite plus adhérer cette année. Merci d'annuler notre demande.\n\nCordialement" } },
  { "guest", NULL, { "Bonjour,\nje suis le nouveau directeur général des services, invité sur ce dossier par le secrétariat. Pouvez-vous me dire où nous en sommes ?\nCordialement" } },
  /* The agents */
  { "received", "convention reçue v1", {
    "Bonjour,\nla convention signée du dossier n° {number} nous est bien parvenue et a été validée. Le titre de perception ({due}) vous sera adressé entre l’automne et le printemps.\nBien cordialement",
    "Bonjour,\nmerci pour votre envoi : la convention est validée, votre adhésion est complète.\nBien cordialement" } },
  { "received-2", "convention reçue v2", { "Bonjour,\nla nouvelle convention, signée, est validée : votre adhésion est complète.\nBien cordialement" } },
  { "remind-30", "rappel J-30", {
    "Bonjour,\nvotre demande du {deposited} n’est pas encore accompagnée de la convention signée. Elle se télécharge dans votre dossier ; une fois signée et numérisée, joignez-la à cette messagerie au plus tard le {deadline}.\nBien cordialement" } },
  { "remind-15", "rappel J-15", {
    "Bonjour,\nnous n’avons pas encore reçu la convention signée du dossier n° {number}. Le délai prend fin le {deadline}. Si quelque chose vous retient, répondez-nous ici.\nBien cordialement" } },
  { "remind-7", "rappel J-7", {
    "Bonjour,\nil reste peu de jours : sans convention signée le {deadline} au soir, la demande devra être classée sans suite et l’accès fermé pour {school}.\nBien cordialement" } },
  { "remind-after", "rappel J+1", {
    "Bonjour,\nle délai du dossier n° {number} a pris fin le {deadline} sans que la convention signée nous soit parvenue. Sans nouvelles de vous dans les cinq jours ouvrés, la demande sera classée sans suite.\nBien cordialement" } },
  { "answer-how", NULL, {
    "Bonjour,\nla convention se télécharge en haut de votre dossier, par le bouton « Télécharger l’attestation ». Aucune délibération n’est exigée par l’académie.\nBien cordialement" } },
  { "correct-cost", NULL, {
    "Bonjour,\nle coût annuel de votre demande n’est pas un montant. Merci de choisir celui qui correspond à votre nombre d’écoles, puis de déposer la modification.\nBien cordialement" } },
  { "guest-answer", NULL, {
    "Bonjour,\nle formulaire a été rouvert à la demande de la mairie ; il reste à y corriger le nom du signataire puis à déposer les modifications.\nBien cordialement" } },
  { "join", NULL, {
    "Bonjour,\nvous nous dites au téléphone ne pas trouver le bouton de téléchargement : voici la convention de votre dossier, à faire signer et à nous retourner ici.\nBien cordialement" } },
  { "refusal", NULL, { "Cette demande ne relève pas de l’ENT-École." } },
  { "new-copy", "nouvelle copie v1", {
    "Bonjour,\nle document reçu ne porte aucune signature. Merci de nous renvoyer ici la convention signée, toutes pages comprises, au plus tard le {deadline}.\nBien cordialement" } },
  { "reopen", "réouverture", {
    "Bonjour,\nà votre demande, le formulaire du dossier n° {number} est de nouveau ouvert. Après vos corrections, cliquez sur « Déposer les modifications ». La convention précédente n’est plus valable, même signée.\nBien cordialement" } },
  { "accept", NULL, { "Le formulaire modifié a été pris en compte." } },
  { "new-convention", "nouvelle convention v2", {
    "Bonjour,\nvos corrections sont prises en compte et une nouvelle convention se trouve dans votre dossier. Merci de nous la retourner signée, ici même, au plus tard le {deadline} : elle remplace la précédente.\nBien cordialement" } },
  { "expiry", "classement délai", {
    "La demande du {deposited} comportait l’engagement de nous transmettre la convention signée dans les deux mois. Ce délai a pris fin le {deadline} et, malgré nos rappels, rien ne nous est parvenu. La demande est classée sans suite et les accès seront fermés.\nSi la convention nous a été envoyée par une autre voie, prenez contact avec nous." } },
  { "withdrawal", "retrait", { "À votre demande, l’adhésion n° {number} est classée sans suite. Aucune contribution ne vous sera demandée." } },
  { "duplicate", "doublon", { "Un autre dossier de {collectivite} porte déjà cette demande. Celui-ci est classé sans suite, l’autre suit son cours." } },
};

static char *
describe (const char *field, const LetterFacts *facts) {
  if (g_str_equal (field, "number"))
    return g_strdup_printf ("%" G_GINT64_FORMAT, facts->dossier);
  if (g_str_equal (field, "collectivite"))
    return g_strdup (facts->collectivite);
  if (g_str_equal (field, "signatory"))
    return g_strdup (facts->signatory);
  if (g_str_equal (field, "school"))
    return g_strdup (facts->school);
  if (g_str_equal (field, "due"))
    return g_strdup (facts->due);
  if (g_str_equal (field, "deposited"))
    return legal_day_to_text (facts->deposited);
  if (g_str_equal (field, "deadline"))
    return legal_day_to_long_text (facts->deadline);
  g_error ("No field of a letter is called %s", field);
}

static char *
fill (const char *wording, const LetterFacts *facts) {
  g_auto (GStrv) parts = g_strsplit_set (wording, "{}", -1); /* words, field, words... */
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *value = i % 2 == 1 ? describe (parts[i], facts) : g_strdup (parts[i]);

    g_string_append (text, value);
  }
  return g_string_free (text, FALSE);
}

char *
demo_letters_write (const char *code, const LetterFacts *facts, Dice *dice) {
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++) {
    int n = 0, year = legal_day_year (facts->deposited);
    g_autofree char *text = NULL;

    if (!g_str_equal (letters[i].code, code))
      continue;
    while (n < (int) G_N_ELEMENTS (letters[i].wordings) && letters[i].wordings[n] != NULL)
      n++;
    text = fill (letters[i].wordings[dice_between (dice, 0, n - 1)], facts);
    if (letters[i].reference == NULL)
      return g_steal_pointer (&text);
    return g_strdup_printf ("%s\nRéf. : ENT-École %d-%d · dossier %" G_GINT64_FORMAT " · %s", text, year, year + 1, facts->dossier, letters[i].reference);
  }
  g_error ("No letter is called %s", code);
}
