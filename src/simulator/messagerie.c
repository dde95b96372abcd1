/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages: refusals, system messages in the platform's HTML, the mail that leaves five minutes later. */
#include "messagerie.h"
#include "paris-time.h"
#include "transitions.h"
#include "stored-upload.h"
#include <string.h>

#define SENDER "contact@demarche.numerique.gouv.fr"
/* Links of the messages: never the address of this machine, or two runs would not write the same text. */
#define SITE "https://demarches.example"
#define SUBJECT_LENGTH 100
#define MAIL_DELAY (5 * 60 * G_USEC_PER_SEC)

static const char *const closed_words =
  "Le champ «\u00a0Dossier\u00a0» Il n’est pas possible d’envoyer un message sur un dossier supprimé, à archiver ou en brouillon";

/* The default templates of the platform. %s of the sentence: the day. reason: what comes before the motivation. link: what comes before the
 * address of the dossier, followed by tail. */
static const struct {
  const char *kind;
  const char *subject;
  const char *sentence;
  const char *reason;  /* (nullable) */
  const char *link;    /* (nullable) */
  const char *tail;
} notices[] = {
  { "depose", "a bien été déposé", "<strong>a bien été déposé</strong>.\nSi besoin est, vous pouvez encore y apporter des modifications.", NULL, NULL, "" },
  { "en_instruction", "va être examiné", "a bien été reçu et <strong>pris en charge</strong>.\nIl va maintenant être examiné par le service.", NULL, NULL, "" },
  { "accepte", "a été accepté", "<strong>a été accepté le %s</strong>", NULL, "Vous pouvez télécharger votre attestation à l’adresse suivante&nbsp;:", "/attestation" },
  { "refuse", "a été refusé", "<strong>a été refusé le %s</strong>", "Le motif de refus est le suivant&nbsp;:",
    "Pour en savoir plus sur le motif du refus, vous pouvez consulter votre dossier et les éventuels messages de l’administration à cette adresse&nbsp;:", "" },
  { "sans_suite", "a été classé sans suite", "<strong>a été classé sans suite le %s</strong>", "Le motif est le suivant&nbsp;:",
    "Pour en savoir plus sur les raisons de ce classement sans suite, vous pouvez consulter votre dossier et les éventuels messages de l’administration à cette adresse&nbsp;:", "" },
  { "reexamine", "est en train d’être réexaminé", NULL, NULL, NULL, "" },
};

gboolean
messagerie_is_closed (Dossier *dossier) {
  return dossier->archived || dossier->hidden_by_user_at != 0 || dossier->hidden_by_administration_at != 0 || dossier->user_deleted;
}

static char *
drop_controls (const char *body) {
  GString *kept = g_string_new (NULL);
  for (const char *at = body; *at != '\0'; at++) {
    guchar c = (guchar) *at;
    if (!(c < 0x09 || c == 0x0b || (c >= 0x0e && c <= 0x1f) || c == 0x7f))
      g_string_append_c (kept, (char) c);
  }
  return g_string_free (kept, FALSE);
}

static gboolean
is_blank (const char *text) {
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  }
  return TRUE;
}

Message *
messagerie_append (World *world, Dossier *dossier, Author author, Agent *agent, const char *email, const char *body, gint64 at) {
  Message *message = g_new0 (Message, 1);
  gint64 foreseen = world->foreseen != NULL ? foreseen_take_message (world->foreseen, dossier->number, email, at) : 0;
  message->id = foreseen != 0 ? foreseen : world->next_message++;
  message->author = author;
  message->agent = agent;
  message->email = g_strdup (email);
  message->body = drop_controls (body);
  message->created_at = at;
  message->files = g_ptr_array_new ();
  g_ptr_array_add (dossier->messages, message);
  return message;
}

Message *
messagerie_pending_correction (Dossier *dossier) {
  for (guint i = 0; i < dossier->messages->len; i++) {
    Message *message = g_ptr_array_index (dossier->messages, i);
    if (message->correction != NULL && message->resolved_at == 0)
      return message;
  }
  return NULL;
}

static void
mail_job (World *world, gint64 due, gint64 number, gint64 id) {
  Dossier *dossier = world_find_dossier (world, number);
  for (guint i = 0; dossier->purged_at == 0 && i < dossier->messages->len; i++) {
    Message *message = g_ptr_array_index (dossier->messages, i);
    if (message->id == id && message->discarded_at == 0)
      world_add_mail (world, due, "nouveau_message", dossier);
  }
}

static void
ask_for_correction (World *world, Dossier *dossier, Agent *agent, Message *message, const char *reason) {
  gboolean is_open = dossier->state == PARAPHE_STATE_EN_CONSTRUCTION || dossier->state == PARAPHE_STATE_EN_INSTRUCTION;
  if (messagerie_pending_correction (dossier) != NULL || !(is_open || world->blind))
    return;
  message->correction = g_strdup (reason);
  if (dossier->state == PARAPHE_STATE_EN_CONSTRUCTION)
    return;
  dossier->state = PARAPHE_STATE_EN_CONSTRUCTION;
  dossier->construction_at = dossier->updated_at = world_stamp (world);
  transition_record (world, dossier, dossier->state, agent, NULL, dossier->construction_at);
}

/* The platform of today says so first; the one of the recordings sent the message and forgot the request. */
static const char *
refuse_correction (Dossier *dossier) {
  switch (dossier->state) {
  case PARAPHE_STATE_ACCEPTE:
    return "Le dossier ne peut pas faire l’objet d’une demande de correction car il est accepté";
  case PARAPHE_STATE_REFUSE:
    return "Le dossier ne peut pas faire l’objet d’une demande de correction car il est refusé";
  case PARAPHE_STATE_SANS_SUITE:
    return "Le dossier ne peut pas faire l’objet d’une demande de correction car il est classé sans suite";
  case PARAPHE_STATE_EN_CONSTRUCTION:
  case PARAPHE_STATE_EN_INSTRUCTION:
  case PARAPHE_STATE_UNKNOWN:
  default:
    return messagerie_pending_correction (dossier) != NULL ? "Une demande de correction est déjà en attente sur ce dossier" : NULL;
  }
}

const char *
messagerie_send (World *world, Dossier *dossier, Agent *agent, const char *body, File *file, const char *reason, Message **message) {
  if (agent == NULL || !g_ptr_array_find (dossier->group->agents, agent, NULL))
    return TRANSITION_NO_ACCESS;
  if (is_blank (body) && !(world->is_newer && file != NULL))
    return "Le champ «\u00a0Votre message\u00a0» ne peut être vide";
  if (messagerie_is_closed (dossier) && !world->blind)
    return closed_words;
  const char *unfit = file != NULL ? upload_check_for_message (world, file) : NULL;
  if (unfit == NULL && world->is_newer && reason != NULL)
    unfit = refuse_correction (dossier);
  if (unfit != NULL)
    return unfit;
  Message *written = messagerie_append (world, dossier, AUTHOR_AGENT, agent, agent->email, body, world_stamp (world));
  if (file != NULL)
    g_ptr_array_add (written->files, file);
  dossier->updated_at = written->created_at;
  if (reason != NULL)
    ask_for_correction (world, dossier, agent, written, reason);
  world_add_job (world, written->created_at + MAIL_DELAY, mail_job, dossier->number, written->id);
  if (message != NULL)
    *message = written;
  return NULL;
}

const char *
messagerie_delete (World *world, Message *message, Dossier *dossier, Agent *agent) {
  if (message->author != AUTHOR_AGENT || message->agent != agent || (message->discarded_at != 0 && !world->blind))
    return "Le message ne peut pas être supprimé";
  message->discarded_at = dossier->updated_at = world_stamp (world);
  if (message->correction != NULL && message->resolved_at == 0 && !world->is_newer)
    message->resolved_at = message->discarded_at;
  for (guint i = 0; i < message->files->len; i++)
    upload_leave (world, g_ptr_array_index (message->files, i));
  g_free (message->body);
  message->body = g_strdup ("");
  g_ptr_array_set_size (message->files, 0);
  return NULL;
}

const char *
messagerie_cancel_correction (World *world, Message *message, Dossier *dossier, Agent *agent) {
  if (message->author != AUTHOR_AGENT || message->correction == NULL || message->resolved_at != 0)
    return "La demande de correction ne peut pas être annulée";
  if (agent == NULL || !g_ptr_array_find (dossier->group->agents, agent, NULL))
    return TRANSITION_NO_ACCESS;
  message->resolved_at = dossier->updated_at = world_stamp (world);
  return NULL;
}

static char *
cut (char *text) {
  if (g_utf8_strlen (text, -1) <= SUBJECT_LENGTH)
    return text;
  g_autofree char *whole = text;
  g_autofree char *kept = g_utf8_substring (whole, 0, SUBJECT_LENGTH - 3);
  return g_strconcat (kept, "...", NULL);
}

/* What an agent typed, as the platform puts it in HTML: tags vanish, lines break, an empty line makes a paragraph. */
static void
append_motivation (GString *html, const char *typed) {
  gboolean inside = FALSE;
  g_auto (GStrv) lines = g_strsplit (typed, "\r", -1);
  g_autofree char *motivation = g_strjoinv ("", lines);
  for (const char *at = motivation; *at != '\0'; at++) {
    if (*at == '<' && strchr (at, '>') != NULL)
      inside = TRUE;
    if (!inside && g_str_has_prefix (at, "\n\n")) {
      g_string_append (html, "</p>\n\n<p>");
      at++;
    } else if (!inside && *at == '\n') {
      g_string_append (html, "\n<br>");
    } else if (!inside && *at == '&') {
      g_string_append (html, "&amp;");
    } else if (!inside && g_str_has_prefix (at, "\u00a0")) {
      g_string_append (html, "&nbsp;");
      at++;
    } else if (!inside && *at == '<') {
      g_string_append (html, "&lt;");
    } else if (!inside) {
      g_string_append_c (html, *at);
    }
    if (*at == '>')
      inside = FALSE;
  }
}

static void
append_link (GString *html, Dossier *dossier, const char *tail) {
  g_autofree char *address = g_strdup_printf (SITE "/dossiers/%" G_GINT64_FORMAT "%s", dossier->number, tail);
  g_string_append_printf (html, "<a target=\"_blank\" rel=\"noopener\" href=\"%s\">%s</a>\n", address, address);
}

/* The only one that says everything in one paragraph. */
static void
append_reopening (GString *html, World *world, Dossier *dossier) {
  g_string_append_printf (html, "va être réexaminé, la précédente décision sur ce dossier est caduque.\n"
                                "Vous pouvez retrouver le dossier que vous avez créé pour la démarche %s à l’adresse suivante&nbsp;: ", world->title);
  append_link (html, dossier, "");
  g_string_append_printf (html, "Pour obtenir le détail de cette modification de la décision, vous pouvez contacter le service&nbsp;: %s.\n</p>", world->service);
}

void
messagerie_notify (World *world, Dossier *dossier, gint64 at, const char *kind, gboolean quiet) {
  guint i = 0;
  while (!g_str_equal (notices[i].kind, kind))
    i++;
  g_autofree char *subject = cut (g_strdup_printf ("Votre dossier n° %" G_GINT64_FORMAT " %s (%s)", dossier->number, notices[i].subject, world->title));
  g_autofree char *day = paris_time_to_day (at);
  g_autoptr (GString) html = g_string_new (NULL);
  g_string_printf (html, "<p>[%s]</p><p> Bonjour, </p> <p> Votre dossier n°&nbsp;%" G_GINT64_FORMAT "\n", subject, dossier->number);
  if (notices[i].sentence == NULL) {
    append_reopening (html, world, dossier);
  } else {
    g_string_append_printf (html, notices[i].sentence, day);
    g_string_append (html, "\n</p>");
  }
  if (notices[i].reason != NULL) {
    g_string_append_printf (html, " <p>%s</p> <blockquote><p>", notices[i].reason);
    append_motivation (html, dossier->motivation != NULL ? dossier->motivation : "");
    g_string_append (html, "</p></blockquote>");
  }
  if (notices[i].link != NULL) {
    g_string_append_printf (html, " <p> %s ", notices[i].link);
    append_link (html, dossier, notices[i].tail);
    g_string_append (html, "</p>");
  }
  g_string_append_printf (html, " <p> Cordialement, <br>  %s\n</p> \n", world->service);
  messagerie_append (world, dossier, AUTHOR_SYSTEM, NULL, SENDER, html->str, at);
  if (!quiet)
    world_add_mail (world, at, kind, dossier);
}
