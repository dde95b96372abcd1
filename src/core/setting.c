/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the settings of a campaign. Constant. */
#include "config.h"
#include "setting.h"
#include <glib/gi18n.h>

/* French default texts; what they hold in braces is filled by the rules. */
#define PARAPHE_LETTER_COMPLETE                                                                                     \
  "Bonjour,\n\n"                                                                                                    \
  "La convention signée du dossier n° {numero} nous est bien parvenue et nous l’avons validée. L’adhésion de "      \
  "{collectivite} à ENT-École pour l’année scolaire {campagne} est désormais complète.\n\n"                         \
  "Le titre de perception ({cout} pour {ecoles_comptees}) vous sera adressé entre l’automne et le printemps "       \
  "prochains."
#define PARAPHE_LETTER_EXPIRE                                                                                       \
  "Votre demande d’adhésion à ENT-École a été déposée le {date_depot}, avec l’engagement de nous transmettre la "   \
  "convention signée sous deux mois. Ce délai a pris fin le {echeance}{malgre_rappels} et aucune convention "       \
  "signée ne nous est parvenue.\n\n"                                                                                \
  "Cette demande est donc classée sans suite et les accès à ENT-École seront fermés pour : {ecoles_en_ligne}.\n\n"  \
  "Si vous nous avez adressé la convention par une autre voie, ou si une difficulté explique ce retard, "           \
  "contactez-nous sans attendre : nous pouvons réexaminer la situation."
#define PARAPHE_LETTER_REOPEN                                                                                       \
  "Bonjour,\n\n"                                                                                                    \
  "Le formulaire du dossier n° {numero} est de nouveau ouvert. Merci de corriger :\n{motifs}\n\n"                   \
  "Dans votre dossier, choisissez « Modifier le dossier », corrigez, puis « Déposer les modifications » : ce "      \
  "bouton n’apparaît qu’une fois un champ modifié. Après vérification, une nouvelle convention sera produite ; "    \
  "{convention_en_vigueur} devient caduque, même déjà signée : il faudra télécharger la nouvelle, la faire "        \
  "signer et nous la transmettre.\n\n"                                                                              \
  "Tant que les modifications ne sont pas déposées, votre adhésion n’est plus validée."
#define PARAPHE_LETTER_REACCEPT                                                                                     \
  "Votre formulaire modifié a bien été pris en compte.\n\n"                                                         \
  "Une nouvelle convention (version {version}) vous attend dans votre dossier : « Télécharger l’attestation ». "    \
  "Elle remplace la précédente, désormais caduque. Merci de nous la retourner signée dans cette messagerie, au "    \
  "plus tard le {echeance}."

#define PARAPHE_LETTER_REQUEST_COPY                                                                                 \
  "Bonjour,\n\n"                                                                                                    \
  "Nous avons bien reçu votre document, mais il ne nous permet pas de valider la convention du dossier n° "         \
  "{numero} :\n{motifs}\n\n"                                                                                        \
  "Merci de nous transmettre ici même, au format PDF, la convention en vigueur (version du {date_convention}) "     \
  "signée, toutes pages comprises, au plus tard le {echeance}."
#define PARAPHE_LETTER_REMIND_30                                                                                    \
  "Bonjour,\n\n"                                                                                                    \
  "Votre demande d’adhésion à ENT-École, déposée le {date_depot}, attend encore la convention signée. Vous pouvez " \
  "la télécharger depuis votre dossier (« Télécharger l’attestation »), la faire signer par {qualite_article} puis " \
  "la joindre, numérisée en PDF, dans cette messagerie, avant le {echeance}."
#define PARAPHE_LETTER_REMIND_15                                                                                    \
  "Bonjour,\n\n"                                                                                                    \
  "Il reste {jours} jours pour nous transmettre la convention signée du dossier n° {numero} (échéance : "           \
  "{echeance}). Si une difficulté vous en empêche, dites-le-nous dès maintenant en répondant à ce message."
#define PARAPHE_LETTER_REMIND_7                                                                                     \
  "Bonjour,\n\n"                                                                                                    \
  "Sans convention signée reçue au plus tard le {echeance}, la demande d’adhésion n° {numero} devra être classée "  \
  "sans suite et l’accès à ENT-École fermé pour :\n{ecoles_en_ligne}\n\n"                                          \
  "Si vous l’avez déjà envoyée par une autre voie, merci de nous l’indiquer."
#define PARAPHE_LETTER_REMIND_LATE                                                                                  \
  "Bonjour,\n\n"                                                                                                    \
  "Le délai de deux mois du dossier n° {numero} est arrivé à son terme le {echeance} et nous n’avons pas reçu la "  \
  "convention signée. Sans réponse de votre part sous cinq jours ouvrés, la demande sera classée sans suite. Pour " \
  "toute difficulté, répondez à ce message."
#define PARAPHE_LETTER_WRITE "Bonjour,\n\n\n\nBien cordialement,\n{agent_service}"
#define PARAPHE_LETTER_RECLOSE                                                                                      \
  "Le formulaire n’ayant pas été modifié, votre dossier reprend son cours.\n\n"                                     \
  "La plateforme a généré une convention portant une nouvelle date ; {suite_signature}."
#define PARAPHE_LETTER_RESTORE                                                                                      \
  "Après réexamen, votre demande d’adhésion est rétablie.\n\n"                                                      \
  "Veuillez nous excuser pour la gêne occasionnée. Une convention portant une nouvelle date est disponible dans "   \
  "votre dossier ; {suite_signature}."
#define PARAPHE_LETTER_WITHDRAW                                                                                     \
  "À votre demande, la demande d’adhésion n° {numero} est classée sans suite. Aucune contribution ne vous sera "    \
  "demandée à ce titre."
#define PARAPHE_LETTER_DUPLICATE                                                                                    \
  "Un autre dossier de {collectivite} (n° {autre_numero}) porte déjà cette demande : un seul formulaire est "       \
  "nécessaire par collectivité. Le dossier n° {numero} est classé sans suite ; l’autre suit son cours."
#define PARAPHE_LETTER_EXTEND                                                                                       \
  "Bonjour,\n\n"                                                                                                    \
  "Le délai de transmission de la convention signée du dossier n° {numero} est prolongé jusqu’au {echeance}."

#define PARAPHE_LETTER_COPY_RECEIVED                                                                                \
  "Bonjour,\n\n"                                                                                                    \
  "La convention signée du dossier n° {numero} nous est parvenue par une autre voie que cette messagerie. Nous "    \
  "l’examinons et reviendrons vers vous si elle appelle une correction."

const ParapheSetting paraphe_settings[] = {
  { .key = "name", .kind = PARAPHE_SETTING_NAME, .fallback = "2026-2027", .meaning = N_ ("Name of the campaign") },
  { .key = "url", .kind = PARAPHE_SETTING_URL, .fallback = "https://demarche.numerique.gouv.fr",
    .meaning = N_ ("Address of the platform") },
  { .key = "demarche", .kind = PARAPHE_SETTING_NUMBER, .fallback = "0", .meaning = N_ ("Number of the démarche"),
    .lowest = 1, .highest = G_MAXINT32 },
  { .key = "agent", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("E-mail of the agent in whose name decisions are sent; empty: read only") },
  { .key = "instructeur", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("Identifier of that agent on the platform") },
  { .key = "token_expiry", .kind = PARAPHE_SETTING_DAY, .fallback = "",
    .meaning = N_ ("Last day of the token, as the platform shows it where it was made; empty: not known") },
  { .key = "school_year", .kind = PARAPHE_SETTING_NAME, .fallback = "2026-2027",
    .meaning = N_ ("School year, as letters write it") },
  { .key = "service", .kind = PARAPHE_SETTING_NAME, .fallback = "DRANE Occitanie – ENT-École",
    .meaning = N_ ("Name of the service, as letters write it") },
  { .key = "tariff_cents", .kind = PARAPHE_SETTING_NUMBER, .fallback = "4100",
    .meaning = N_ ("Yearly contribution for one school, in cents"), .lowest = 1, .highest = 10000000 },
  { .key = "opening", .kind = PARAPHE_SETTING_DAY, .fallback = "2026-05-18", .meaning = N_ ("First day of the campaign") },
  { .key = "closing", .kind = PARAPHE_SETTING_DAY, .fallback = "2026-10-16",
    .meaning = N_ ("Last day of the campaign, included") },
  { .key = "departements", .kind = PARAPHE_SETTING_DEPARTEMENTS, .fallback = "09 12 31 32 46 65 81 82",
    .meaning = N_ ("Départements of the académie, with spaces between: the school directory keeps these") },
  { .key = "prorogation", .kind = PARAPHE_SETTING_SWITCH, .fallback = "1",
    .meaning = N_ ("A deadline on a non-working day moves to the next working day (0 or 1)") },
  { .key = "franc", .kind = PARAPHE_SETTING_SWITCH, .fallback = "0",
    .meaning = N_ ("The delay has one more day, as a “délai franc” (0 or 1)") },
  { .key = "after_reopening", .kind = PARAPHE_SETTING_CHOICE, .fallback = "later",
    .meaning = N_ ("Deadline after a reopening: initial, resubmission (two months from it), later (the initial one, or the "
                   "new convention plus some days)"),
    .choices = "initial resubmission later" },
  { .key = "after_reopening_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "15",
    .meaning = N_ ("Days left from the new convention, with “later”"), .lowest = 0, .highest = 365 },
  { .key = "deadline_confirmed", .kind = PARAPHE_SETTING_SWITCH, .fallback = "0",
    .meaning = N_ ("The académie confirmed the rule of deadlines (0 or 1)") },
  { .key = "reminder_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "5",
    .meaning = N_ ("Days between the last reminder and the deadline, at least, before an expiry"), .lowest = 0,
    .highest = 60 },
  { .key = "freshness_seconds", .kind = PARAPHE_SETTING_NUMBER, .fallback = "600",
    .meaning = N_ ("Age of the data beyond which nothing is decided, in seconds"), .lowest = 1, .highest = 86400 },
  { .key = "undo_seconds", .kind = PARAPHE_SETTING_NUMBER, .fallback = "10",
    .meaning = N_ ("Seconds during which a decision can be taken back before it leaves"), .lowest = 0, .highest = 3600 },
  { .key = "requests_per_minute", .kind = PARAPHE_SETTING_NUMBER, .fallback = "60",
    .meaning = N_ ("Requests to the platform in a minute, at most"), .lowest = 1, .highest = 100000 },
  { .key = "burst", .kind = PARAPHE_SETTING_NUMBER, .fallback = "30",
    .meaning = N_ ("Requests to the platform in a row, at most"), .lowest = 1, .highest = 100000 },
  { .key = "quiescence_seconds", .kind = PARAPHE_SETTING_NUMBER, .fallback = "120",
    .meaning = N_ ("Seconds to wait after an unknown result before deciding that it did not happen"), .lowest = 0,
    .highest = 86400 },
  { .key = "quiescence_message_seconds", .kind = PARAPHE_SETTING_NUMBER, .fallback = "600",
    .meaning = N_ ("The same for a message"), .lowest = 0, .highest = 86400 },
  { .key = "attestation_poll_seconds", .kind = PARAPHE_SETTING_NUMBER, .fallback = "5",
    .meaning = N_ ("Seconds between two looks for a new convention"), .lowest = 0, .highest = 3600 },
  { .key = "attestation_wait_seconds", .kind = PARAPHE_SETTING_NUMBER, .fallback = "900",
    .meaning = N_ ("Seconds after which a new convention that does not come is no more waited for, only looked for now and then"),
    .lowest = 1, .highest = 86400 },
  { .key = "label_to_check", .kind = PARAPHE_SETTING_LABEL, .fallback = "À examiner",
    .meaning = N_ ("Label of a dossier to check") },
  { .key = "label_to_sign", .kind = PARAPHE_SETTING_LABEL, .fallback = "À signer",
    .meaning = N_ ("Label of a dossier whose convention is awaited") },
  { .key = "label_complete", .kind = PARAPHE_SETTING_LABEL, .fallback = "Complet",
    .meaning = N_ ("Label of a complete dossier") },
  { .key = "label_to_remind", .kind = PARAPHE_SETTING_LABEL, .fallback = "À relancer",
    .meaning = N_ ("Label of a dossier whose collectivité must answer") },
  { .key = "label_urgent", .kind = PARAPHE_SETTING_LABEL, .fallback = "Urgent",
    .meaning = N_ ("Label of an overdue dossier") },
  { .key = "letter_complete", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_COMPLETE,
    .meaning = N_ ("Message: the convention was received and approved") },
  { .key = "letter_expire", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_EXPIRE,
    .meaning = N_ ("Motivation of an expiry") },
  { .key = "letter_reopen", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_REOPEN,
    .meaning = N_ ("Message: the form is open again") },
  { .key = "letter_reaccept", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_REACCEPT,
    .meaning = N_ ("Message: a new convention is available") },
  { .key = "letter_request_copy", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_REQUEST_COPY,
    .meaning = N_ ("Message: another copy is asked for") },
  { .key = "letter_remind_30", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_REMIND_30,
    .meaning = N_ ("Message: first reminder, a month before the deadline") },
  { .key = "letter_remind_15", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_REMIND_15,
    .meaning = N_ ("Message: second reminder, two weeks before the deadline") },
  { .key = "letter_remind_7", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_REMIND_7,
    .meaning = N_ ("Message: last reminder, a week before the deadline") },
  { .key = "letter_remind_late", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_REMIND_LATE,
    .meaning = N_ ("Message: the deadline has passed") },
  { .key = "letter_write", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_WRITE,
    .meaning = N_ ("Message: a free reply") },
  { .key = "letter_reclose", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_RECLOSE,
    .meaning = N_ ("Message: the form was not changed, the dossier goes on") },
  { .key = "letter_restore", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_RESTORE,
    .meaning = N_ ("Message: the request is restored") },
  { .key = "letter_withdraw", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_WITHDRAW,
    .meaning = N_ ("Motivation of a withdrawal") },
  { .key = "letter_duplicate", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_DUPLICATE,
    .meaning = N_ ("Motivation of a duplicate") },
  { .key = "letter_extend", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_EXTEND,
    .meaning = N_ ("Message: the delay is extended") },
  { .key = "letter_copy_received", .kind = PARAPHE_SETTING_LETTER, .fallback = PARAPHE_LETTER_COPY_RECEIVED,
    .meaning = N_ ("Message: a copy that came outside the platform was received") },
  { .key = "reminder_steps", .kind = PARAPHE_SETTING_TEXT, .fallback = "J-30 J-15 J-7 J+1",
    .meaning = N_ ("Reminders in use, with spaces between: J-30 J-15 J-7 J+1") },
  { .key = "four_eyes", .kind = PARAPHE_SETTING_SWITCH, .fallback = "0",
    .meaning = N_ ("Closing a dossier wants the agreement of a second person (0 or 1)") },
  { .key = "annotation_deadline", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("Private annotation, by its label, that receives the date of the deadline; empty: none") },
  { .key = "annotation_validated", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("Private annotation, by its label, that receives the date of the approval; empty: none") },
  { .key = "annotation_version", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("Private annotation, by its label, that receives the version of the convention that was approved; empty: none") },
  { .key = "annotation_agent", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("Private annotation, by its label, that receives the agent who approved; empty: none") },
  { .key = "annotation_reason", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("Private annotation, by its label, that receives the reason for which another copy is asked for; empty: none") },
  { .key = "annotation_closed", .kind = PARAPHE_SETTING_TEXT, .fallback = "",
    .meaning = N_ ("Private annotation, by its label, that receives the date of the closing; empty: none") },
  { .key = "legal_forms", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "7210 7343 7344 7345 7346 7348 7349 7353 7354 7355",
    .meaning = N_ ("Legal forms of collectivités that may adhere, with spaces between") },
  { .key = "mail_domains", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "gmail.com orange.fr wanadoo.fr hotmail.fr hotmail.com outlook.fr outlook.com live.fr live.com "
                "free.fr laposte.net sfr.fr yahoo.fr yahoo.com neuf.fr bbox.fr numericable.fr aol.com icloud.com "
                "ymail.com mail.com email.com gmx.fr msn.com cegetel.net club-internet.fr protonmail.com",
    .meaning = N_ ("Public mail domains: an address there does not tell the collectivité, and a domain one letter "
                   "away is a typing error") },
  { .key = "mail_words", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "mairie commune secretariat scolaire cc sivu sivom",
    .meaning = N_ ("Words that tell a collectivité in an address") },
  { .key = "academic_domains", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "ac-toulouse.fr",
    .meaning = N_ ("Mail domains of the académie") },
  { .key = "school_naf", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "85.20Z",
    .meaning = N_ ("Activity codes of schools, which are not collectivités") },
  { .key = "school_words", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "ecole",
    .meaning = N_ ("Words of the name of a school, which is not a collectivité") },
  { .key = "name_particles", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "d de du des la le l y",
    .meaning = N_ ("Words of a name that need no capitals") },
  { .key = "name_titles", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "m mr mme monsieur madame maire president presidente",
    .meaning = N_ ("Titles that have no place in the name of the signatory; one letter counts at the beginning only") },
  { .key = "name_beginnings", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "le la",
    .meaning = N_ ("Words with which the name of the signatory does not begin") },
  { .key = "example_name", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "Jean GARCIA",
    .meaning = N_ ("Example of a signatory in the form") },
  { .key = "example_phone", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "0612345678",
    .meaning = N_ ("Example of a telephone in the form") },
  { .key = "phone_shared", .kind = PARAPHE_SETTING_NUMBER,
    .fallback = "3",
    .meaning = N_ ("Collectivités with one telephone from which it is said"), .lowest = 2, .highest = 1000 },
  { .key = "account_shared", .kind = PARAPHE_SETTING_NUMBER,
    .fallback = "2",
    .meaning = N_ ("Collectivités with one account from which it is said"), .lowest = 2, .highest = 1000 },
  { .key = "referent_shared", .kind = PARAPHE_SETTING_NUMBER,
    .fallback = "2",
    .meaning = N_ ("Collectivités with one référent from which it is said"), .lowest = 2, .highest = 1000 },
  { .key = "directory_absence_days", .kind = PARAPHE_SETTING_NUMBER,
    .fallback = "60",
    .meaning = N_ ("Age in days up to which a school absent from the directory is taken for closed"), .lowest = 1, .highest = 3650 },
  { .key = "directory_refresh_days", .kind = PARAPHE_SETTING_NUMBER,
    .fallback = "90",
    .meaning = N_ ("Age in days beyond which the directory is to be imported again"), .lowest = 1, .highest = 3650 },
  { .key = "match_percent", .kind = PARAPHE_SETTING_NUMBER,
    .fallback = "90",
    .meaning = N_ ("Score from which the directory recognises a school by its name, in hundredths"), .lowest = 90, .highest = 100 },
  { .key = "match_gap_percent", .kind = PARAPHE_SETTING_NUMBER,
    .fallback = "10",
    .meaning = N_ ("Lead of that school over the next one, in hundredths"), .lowest = 10, .highest = 100 },
  { .key = "delegated_communes", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "",
    .meaning = N_ ("Communes déléguées: INSEE code of each, “:”, that of the commune nouvelle, with spaces between") },
  { .key = "near_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "15",
    .meaning = N_ ("Days before a deadline from which it is said to be near"), .lowest = 0, .highest = 365 },
  { .key = "near_soon_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "7",
    .meaning = N_ ("Days before a deadline from which it is a warning"), .lowest = 0, .highest = 365 },
  { .key = "near_urgent_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "2",
    .meaning = N_ ("Days before a deadline from which it is urgent"), .lowest = 0, .highest = 365 },
  { .key = "recent_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "15",
    .meaning = N_ ("Days after a reopening during which an expiry is warned against"), .lowest = 0, .highest = 365 },
  { .key = "incident_hours", .kind = PARAPHE_SETTING_NUMBER, .fallback = "72",
    .meaning = N_ ("Hours before a deadline in which an incident of the platform is recalled"), .lowest = 0, .highest = 8760 },
  { .key = "generation_minutes", .kind = PARAPHE_SETTING_NUMBER, .fallback = "15",
    .meaning = N_ ("Minutes after an acceptance from which a convention is said to be missing"), .lowest = 1, .highest = 1440 },
  { .key = "version_margin_percent", .kind = PARAPHE_SETTING_NUMBER, .fallback = "20",
    .meaning = N_ ("Lead from which a copy is said to look like another version, in hundredths"), .lowest = 0, .highest = 100 },
  { .key = "long_pages", .kind = PARAPHE_SETTING_NUMBER, .fallback = "4",
    .meaning = N_ ("Pages more than the convention beyond which a copy is long"), .lowest = 0, .highest = 1000 },
  { .key = "unanswered_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "5",
    .meaning = N_ ("Working days that a message may wait for an answer"), .lowest = 0, .highest = 365 },
  { .key = "reopening_words", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "rouvr*, reouv*, modifi*, corrig*, rectifi*, erreur*, ajouter une école, ajouter l'école, ajout d'une école, "
                "retirer une école, retirer l'école, retrait d'une école, école supplémentaire, école en trop",
    .meaning = N_ ("Words that ask for a reopening, with commas between; “*” for any end of word") },
  { .key = "reopening_negations", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "sans erreur*, pas d'erreur*, aucune erreur, ni erreur, sauf erreur, sans modifi*, aucune modifi*, pas de modifi*, "
                "rien à modifier, rien à corriger, rien modifi*, ne pas modifi*, pas à modifier",
    .meaning = N_ ("Phrases that do not, with commas between") },
  { .key = "withdrawal_words", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "annul*, désist*, ne souhaite plus, ne souhaitons plus, ne souhaite pas donner suite, ne souhaitons pas donner suite, "
                "renon*, retirer la demande, retirer notre demande, retirer ma demande, retrait de la demande, retrait de notre demande",
    .meaning = N_ ("Words that announce a withdrawal, with commas between") },
  { .key = "withdrawal_negations", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "annule et remplace, annulant et remplaçant, annuler et remplacer, ne pas annul*, sans annul*, "
                "retirer une école, retirer l'école",
    .meaning = N_ ("Phrases that do not, with commas between") },
  { .key = "enclosure_words", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "ci-joint*, pièce jointe, pièces jointes, convention signée, trouverez, veuillez trouver, je joins, nous joignons",
    .meaning = N_ ("Words that announce a paper, with commas between") },
  { .key = "enclosure_negations", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "enverr* la convention signée, transmettr* la convention signée, adresser* la convention signée, "
                "envoyer la convention signée, convention signée sera, convention signée vous sera, convention signée n', "
                "retour de la convention signée, "
                "sans pièce jointe, format de la pièce jointe, taille de la pièce jointe",
    .meaning = N_ ("Phrases that do not, with commas between") },
  { .key = "instruction_minutes", .kind = PARAPHE_SETTING_NUMBER, .fallback = "60",
    .meaning = N_ ("Minutes under review, without an operation of ours, from which a dossier is stuck"), .lowest = 1, .highest = 10080 },
  { .key = "reopened_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "10",
    .meaning = N_ ("Days that a reopened form may stay without being resubmitted"), .lowest = 0, .highest = 365 },
  { .key = "retention_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "60",
    .meaning = N_ ("Days before the platform deletes a dossier from which it is said"), .lowest = 0, .highest = 730 },
  { .key = "sync_hours", .kind = PARAPHE_SETTING_NUMBER, .fallback = "24",
    .meaning = N_ ("Hours since the last full synchronisation from which it is said"), .lowest = 1, .highest = 8760 },
  { .key = "clock_seconds", .kind = PARAPHE_SETTING_NUMBER, .fallback = "120",
    .meaning = N_ ("Difference between this computer's clock and the server's from which it is said, in seconds"), .lowest = 1,
    .highest = 86400 },
  { .key = "access_days", .kind = PARAPHE_SETTING_NUMBER, .fallback = "2",
    .meaning = N_ ("Working days after an acceptance within which the accesses are opened"), .lowest = 0, .highest = 365 },
  { .key = "checks_off", .kind = PARAPHE_SETTING_TEXT,
    .fallback = "",
    .meaning = N_ ("Checks switched off, with spaces between (only warnings and information)") },
  { .key = "demonstration", .kind = PARAPHE_SETTING_SWITCH, .fallback = "0",
    .meaning = N_ ("Demonstration campaign: nothing leaves this computer (0 or 1)") },
};
const gsize paraphe_n_settings = G_N_ELEMENTS (paraphe_settings);

const ParapheSetting *
paraphe_setting_find (const char *key) {
  for (gsize i = 0; key != NULL && i < paraphe_n_settings; i++)
    if (g_str_equal (paraphe_settings[i].key, key))
      return &paraphe_settings[i];
  return NULL;
}
