/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, icons and style classes of the vocabularies. Pure tables, any thread. */
#include "config.h"
#include "lexicon.h"
#include <glib/gi18n.h>

/* What a value looks like. */
typedef struct {
  const char *word; /* msgid (nullable) */
  const char *icon;
  const char *class;
} Look;

static const Look severities[] = {
  [PARAPHE_SEVERITY_UNKNOWN] = { NULL, "object-select-symbolic", "muted" },
  [PARAPHE_SEVERITY_INFORMATION] = { N_ ("Information"), "paraphe-info-symbolic", "info" },
  [PARAPHE_SEVERITY_WARNING] = { N_ ("To check"), "dialog-warning-symbolic", "avert" },
  [PARAPHE_SEVERITY_BLOCKING] = { N_ ("Blocking"), "dialog-error-symbolic", "bloc" },
  [PARAPHE_SEVERITY_ABSOLUTE] = { N_ ("Blocking"), "dialog-error-symbolic", "bloc" },
};

static const Look statuses[] = {
  [PARAPHE_STATUS_UNKNOWN] = { N_ ("Unknown status"), "dialog-question-symbolic", "muted" },
  [PARAPHE_STATUS_DELETED] = { N_ ("Deleted on the platform"), "user-trash-symbolic", "avert" },
  [PARAPHE_STATUS_EXPIRED] = { N_ ("Closed without follow-up: deadline missed"), "folder-symbolic", "muted" },
  [PARAPHE_STATUS_WITHDRAWN] = { N_ ("Closed without follow-up"), "folder-symbolic", "muted" },
  [PARAPHE_STATUS_REFUSED] = { N_ ("Refused on the platform"), "dialog-warning-symbolic", "avert" },
  [PARAPHE_STATUS_DEPOSITING] = { N_ ("Being filed on the platform"), "paraphe-wait-symbolic", "muted" },
  [PARAPHE_STATUS_REOPENED] = { N_ ("Reopened, waiting for the collectivité"), "changes-allow-symbolic", "muted" },
  [PARAPHE_STATUS_RESUBMITTED] = { N_ ("Resubmitted, to re-accept"), "view-refresh-symbolic", "info" },
  [PARAPHE_STATUS_STUCK] = { N_ ("Stuck under review"), "dialog-warning-symbolic", "bloc" },
  [PARAPHE_STATUS_COMPLETE] = { N_ ("Complete"), "object-select-symbolic", "okc" },
  [PARAPHE_STATUS_RECEIVED] = { N_ ("Convention received, to review"), "paraphe-signed-symbolic", "info" },
  [PARAPHE_STATUS_VOID_RECEIVED] = { N_ ("Void convention received"), "paraphe-void-symbolic", "bloc" },
  [PARAPHE_STATUS_NON_COMPLIANT] = { N_ ("Non-compliant convention, to be redone"), "paraphe-void-symbolic", "avert" },
  [PARAPHE_STATUS_OVERDUE] = { N_ ("Overdue, no valid convention"), "paraphe-late-symbolic", "bloc" },
  [PARAPHE_STATUS_TO_CHECK] = { N_ ("Form to check"), "find-location-symbolic", "avert" },
  [PARAPHE_STATUS_AWAITING] = { N_ ("Awaiting the convention"), "document-edit-symbolic", "muted" },
};

static const char *const view_icons[PARAPHE_N_VIEWS] = {
  [PARAPHE_VIEW_UNKNOWN] = "dialog-question-symbolic",
  [PARAPHE_VIEW_RECEIVED] = "paraphe-signed-symbolic",
  [PARAPHE_VIEW_RESUBMITTED] = "view-refresh-symbolic",
  [PARAPHE_VIEW_TO_CHECK] = "find-location-symbolic",
  [PARAPHE_VIEW_VOID] = "paraphe-void-symbolic",
  [PARAPHE_VIEW_UNANSWERED] = "chat-message-new-symbolic",
  [PARAPHE_VIEW_STUCK] = "dialog-warning-symbolic",
  [PARAPHE_VIEW_AWAITING] = "document-edit-symbolic",
  [PARAPHE_VIEW_REOPENED] = "changes-allow-symbolic",
  [PARAPHE_VIEW_THIS_WEEK] = "x-office-calendar-symbolic",
  [PARAPHE_VIEW_WITHIN_15_DAYS] = "paraphe-wait-symbolic",
  [PARAPHE_VIEW_OVERDUE] = "paraphe-late-symbolic",
  [PARAPHE_VIEW_COMPLETE] = "object-select-symbolic",
  [PARAPHE_VIEW_CLOSED] = "folder-symbolic",
  [PARAPHE_VIEW_ANOMALIES] = "dialog-warning-symbolic",
  [PARAPHE_VIEW_ALL] = "view-list-symbolic",
};

static const char *const role_labels[PARAPHE_N_ROLES] = {
  [PARAPHE_ROLE_UNKNOWN] = N_ ("Field"),
  [PARAPHE_ROLE_DEPARTEMENT] = N_ ("Département"),
  [PARAPHE_ROLE_SIGNATORY] = N_ ("First and last name"),
  [PARAPHE_ROLE_QUALITY] = N_ ("In the capacity of"),
  [PARAPHE_ROLE_PHONE] = N_ ("Telephone"),
  [PARAPHE_ROLE_SCHOOLS] = N_ ("Schools"),
  [PARAPHE_ROLE_NUMBER] = N_ ("Number of schools"),
  [PARAPHE_ROLE_COST] = N_ ("Yearly cost"),
  [PARAPHE_ROLE_REFERENT1] = N_ ("Referent 1"),
  [PARAPHE_ROLE_REFERENT1_NAME] = N_ ("Name"),
  [PARAPHE_ROLE_REFERENT1_EMAIL] = N_ ("E-mail"),
  [PARAPHE_ROLE_REFERENT2] = N_ ("Referent 2"),
  [PARAPHE_ROLE_REFERENT2_NAME] = N_ ("Name"),
  [PARAPHE_ROLE_REFERENT2_EMAIL] = N_ ("E-mail"),
  [PARAPHE_ROLE_COMMITMENT1] = N_ ("Send the signed convention within two months"),
  [PARAPHE_ROLE_COMMITMENT2] = N_ ("Pay the contribution when the title is received"),
};

static const Look copies[] = {
  [PARAPHE_COPY_UNKNOWN] = { N_ ("not judged"), "dialog-question-symbolic", "muted" },
  [PARAPHE_COPY_TO_EXAMINE] = { N_ ("to examine"), "paraphe-signed-symbolic", "avert" },
  [PARAPHE_COPY_CONFORM] = { N_ ("conform"), "object-select-symbolic", "okc" },
  [PARAPHE_COPY_REFUSED] = { N_ ("non-compliant"), "paraphe-void-symbolic", "bloc" },
  [PARAPHE_COPY_UNREADABLE] = { N_ ("unreadable"), "dialog-error-symbolic", "bloc" },
  [PARAPHE_COPY_VOID] = { N_ ("void"), "paraphe-void-symbolic", "bloc" },
  [PARAPHE_COPY_UNSIGNED] = { N_ ("sent back unsigned"), "dialog-error-symbolic", "bloc" },
};

static const char *const author_words[] = {
  [PARAPHE_AUTHOR_UNKNOWN] = N_ ("Unknown author"),
  [PARAPHE_AUTHOR_ACCOUNT] = N_ ("Collectivité"),
  [PARAPHE_AUTHOR_GUEST] = N_ ("Guest of the collectivité"),
  [PARAPHE_AUTHOR_AGENT] = N_ ("Agent"),
  [PARAPHE_AUTHOR_SYSTEM] = N_ ("Automatic mail"),
};

static const char *const sort_words[] = {
  [PARAPHE_SORT_DEADLINE] = N_ ("Deadline"),   [PARAPHE_SORT_NAME] = N_ ("Collectivité"),
  [PARAPHE_SORT_DEPARTEMENT] = N_ ("Département"), [PARAPHE_SORT_FLAGS] = N_ ("Flag"),
  [PARAPHE_SORT_SCHOOLS] = N_ ("Schools"),     [PARAPHE_SORT_COST] = N_ ("Cost"),
  [PARAPHE_SORT_LAST_FILE] = N_ ("Last file"), [PARAPHE_SORT_NUMBER] = N_ ("Dossier"),
  [PARAPHE_SORT_STATUS] = N_ ("Status"),       [PARAPHE_SORT_DEPOSITED] = N_ ("Deposit"),
  [PARAPHE_SORT_LAST_MESSAGE] = N_ ("Last message"),
};

static const struct {
  const char *code;
  const char *name;
} departements[] = {
  { "09", "Ariège" }, { "12", "Aveyron" },         { "31", "Haute-Garonne" }, { "32", "Gers" },
  { "46", "Lot" },    { "65", "Hautes-Pyrénées" }, { "81", "Tarn" },          { "82", "Tarn-et-Garonne" },
};

static const ParapheActWords acts[] = {
  { PARAPHE_RECIPE_COMPLETE, N_ ("Approve the convention"), N_ ("approve the convention"), N_ ("Approve the convention"),
    N_ ("Approve"), N_ ("Approve is closed:"), N_ ("Approval waiting to be sent"), N_ ("Approval being sent"),
    N_ ("Cancel the approval"), N_ ("Convention approved: %s"), "object-select-symbolic" },
  { PARAPHE_RECIPE_REACCEPT, N_ ("Re-accept…"), N_ ("re-accept the form"), N_ ("Re-accept the form"),
    N_ ("Re-accept and notify"), N_ ("Re-accept is closed:"), N_ ("Re-acceptance waiting to be sent"),
    N_ ("Re-acceptance being sent"), N_ ("Cancel the re-acceptance"), N_ ("Form re-accepted: %s"), "view-refresh-symbolic" },
  { PARAPHE_RECIPE_REOPEN, N_ ("Reopen…"), N_ ("reopen the form"), N_ ("Reopen the form"), N_ ("Reopen and notify"),
    N_ ("Reopen is closed:"), N_ ("Reopening waiting to be sent"), N_ ("Reopening being sent"),
    N_ ("Cancel the reopening"), N_ ("Form reopened: %s"), "changes-allow-symbolic" },
  { PARAPHE_RECIPE_EXPIRE, N_ ("Expire…"), N_ ("close without follow-up"),
    N_ ("Close without follow-up for missing the deadline"), N_ ("Close without follow-up"), N_ ("Expire is closed:"),
    N_ ("Closing waiting to be sent"), N_ ("Closing being sent"), N_ ("Cancel the closing"),
    N_ ("Closed without follow-up: %s"), "folder-symbolic" },
  { PARAPHE_RECIPE_REQUEST_COPY, N_ ("Ask for a copy…"), N_ ("ask for a new copy"), N_ ("Ask for a new copy"),
    N_ ("Send the request"), N_ ("Ask for a copy is closed:"), N_ ("Request waiting to be sent"), N_ ("Request being sent"),
    N_ ("Cancel the request"), N_ ("New copy asked for: %s"), "mail-reply-sender-symbolic" },
  { PARAPHE_RECIPE_REMIND, N_ ("Remind…"), N_ ("send a reminder"), N_ ("Send a reminder"), N_ ("Send the reminder"),
    N_ ("Remind is closed:"), N_ ("Reminder waiting to be sent"), N_ ("Reminder being sent"), N_ ("Cancel the reminder"),
    N_ ("Reminder sent: %s"), "alarm-symbolic" },
  { PARAPHE_RECIPE_WRITE, N_ ("Write…"), N_ ("write a message"), N_ ("Write a message"), N_ ("Send the message"),
    N_ ("Write is closed:"), N_ ("Message waiting to be sent"), N_ ("Message being sent"), N_ ("Cancel the message"),
    N_ ("Message sent: %s"), "mail-message-new-symbolic" },
  { PARAPHE_RECIPE_RECLOSE, N_ ("Close again…"), N_ ("close the form again, unchanged"), N_ ("Close the form again, unchanged"),
    N_ ("Close again and notify"), N_ ("Close again is closed:"), N_ ("Closing again waiting to be sent"),
    N_ ("Closing again being sent"), N_ ("Cancel the closing again"), N_ ("Form closed again: %s"), "changes-prevent-symbolic" },
  { PARAPHE_RECIPE_RESTORE, N_ ("Restore…"), N_ ("restore the request"), N_ ("Restore a closed request"),
    N_ ("Restore and notify"), N_ ("Restore is closed:"), N_ ("Restoring waiting to be sent"), N_ ("Restoring being sent"),
    N_ ("Cancel the restoring"), N_ ("Request restored: %s"), "edit-undo-symbolic" },
  { PARAPHE_RECIPE_WITHDRAW, N_ ("Withdraw…"), N_ ("close at the collectivité’s wish"), N_ ("Close at the collectivité’s wish"),
    N_ ("Close without follow-up"), N_ ("Withdraw is closed:"), N_ ("Withdrawal waiting to be sent"),
    N_ ("Withdrawal being sent"), N_ ("Cancel the withdrawal"), N_ ("Withdrawn: %s"), "folder-symbolic" },
  { PARAPHE_RECIPE_EXTEND, N_ ("Extend…"), N_ ("grant more time"), N_ ("Grant more time"), N_ ("Grant and notify"),
    N_ ("Extend is closed:"), N_ ("Extension waiting to be sent"), N_ ("Extension being sent"), N_ ("Cancel the extension"),
    N_ ("More time granted: %s"), "appointment-new-symbolic" },
  { PARAPHE_RECIPE_UNBLOCK, N_ ("Unblock…"), N_ ("finish what was begun"), N_ ("Finish what was begun"), N_ ("Finish"),
    N_ ("Unblock is closed:"), N_ ("Unblocking waiting to be sent"), N_ ("Unblocking being sent"),
    N_ ("Cancel the unblocking"), N_ ("Unblocked: %s"), "media-playback-start-symbolic" },
  { PARAPHE_RECIPE_ARCHIVE, N_ ("Archive…"), N_ ("archive the dossier"), N_ ("Archive the dossier"), N_ ("Archive"),
    N_ ("Archive is closed:"), N_ ("Archiving waiting to be sent"), N_ ("Archiving being sent"), N_ ("Cancel the archiving"),
    N_ ("Archived: %s"), "package-x-generic-symbolic" },
  { PARAPHE_RECIPE_UNSEND, N_ ("Take back…"), N_ ("take a message back"), N_ ("Take a message back"), N_ ("Take back"),
    N_ ("Take back is closed:"), N_ ("Taking back waiting to be sent"), N_ ("Taking back being sent"),
    N_ ("Cancel the taking back"), N_ ("Message taken back: %s"), "edit-delete-symbolic" },
};

static const Look *
look_at (const Look *table, gsize n, guint value) {
  return value < n ? &table[value] : &table[0];
}

static const char *
word_of (const char *const *table, gsize n, guint value) {
  const char *word = value < n ? table[value] : NULL;
  return word != NULL ? _(word) : "";
}

gboolean
paraphe_lexicon_is_guard (const ParapheFlagFacts *flag, ParapheStatus status) {
  return flag->gates == PARAPHE_GATE_EXPIRE && flag->mark == NULL && status != PARAPHE_STATUS_OVERDUE;
}

const char *
paraphe_lexicon_severity_word (ParapheSeverity severity) {
  const Look *look = look_at (severities, G_N_ELEMENTS (severities), severity);
  return look->word != NULL ? _(look->word) : "";
}

const char *
paraphe_lexicon_severity_icon (ParapheSeverity severity) {
  return look_at (severities, G_N_ELEMENTS (severities), severity)->icon;
}

const char *
paraphe_lexicon_severity_class (ParapheSeverity severity) {
  return look_at (severities, G_N_ELEMENTS (severities), severity)->class;
}

const char *
paraphe_lexicon_status_sentence (ParapheStatus status) {
  return _(look_at (statuses, G_N_ELEMENTS (statuses), status)->word);
}

const char *
paraphe_lexicon_status_icon (ParapheStatus status) {
  return look_at (statuses, G_N_ELEMENTS (statuses), status)->icon;
}

const char *
paraphe_lexicon_status_class (ParapheStatus status) {
  return look_at (statuses, G_N_ELEMENTS (statuses), status)->class;
}

const char *
paraphe_lexicon_view_icon (ParapheView view) {
  return (guint) view < PARAPHE_N_VIEWS ? view_icons[view] : view_icons[0];
}

const char *
paraphe_lexicon_role_label (ParapheRole role) {
  return word_of (role_labels, G_N_ELEMENTS (role_labels), role);
}

const char *
paraphe_lexicon_copy_word (ParapheCopyState state) {
  return _(look_at (copies, G_N_ELEMENTS (copies), state)->word);
}

const char *
paraphe_lexicon_copy_class (ParapheCopyState state) {
  return look_at (copies, G_N_ELEMENTS (copies), state)->class;
}

const char *
paraphe_lexicon_author_word (ParapheAuthor author) {
  return word_of (author_words, G_N_ELEMENTS (author_words), author);
}

const char *
paraphe_lexicon_sort_word (ParapheSort sort) {
  return word_of (sort_words, G_N_ELEMENTS (sort_words), sort);
}

const char *
paraphe_lexicon_departement (const char *code) {
  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (departements); i++)
    if (g_str_equal (departements[i].code, code))
      return departements[i].name;
  return NULL;
}

const ParapheActWords *
paraphe_lexicon_act (ParapheRecipe recipe) {
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].recipe == recipe)
      return &acts[i];
  return NULL;
}
