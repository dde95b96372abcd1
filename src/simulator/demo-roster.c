/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stories of the demonstration as they stand on Monday 23 November 2026 at nine, and the roster of 120 dossiers that live them. A
 * third of them hold something to see; what it is stands in the column « planted » of the story in the mistakes of the row and in its checks. */
#include "demo-roster.h"

#define LABEL(name) { ACT_LABEL, FROM_LAST, 0, 0, NULL, name }
#define UNLABEL(name) { ACT_UNLABEL, FROM_LAST, 0, 0, NULL, name }
#define REOPENED { ACT_REOPEN, FROM_LAST, 1, 2, NULL, NULL }, { ACT_CORRECTION, FROM_LAST, 0, 0, "reopen", NULL }
#define REACCEPTED { ACT_CORRECT, FROM_LAST, 1, 3, NULL, NULL }, { ACT_PASS, FROM_LAST, 1, 2, NULL, NULL }, \
                   { ACT_ACCEPT, FROM_LAST, 0, 0, "accept", NULL }, { ACT_ANSWER, FROM_LAST, 0, 0, "new-convention", NULL }
#define REMIND(days, letter) { ACT_ANSWER, FROM_DEADLINE, days, days, letter, NULL }

/* ---- Nothing to see ---- */
static const Script complete = { "complete", {
  { ACT_SEND, FROM_LAST, 4, 26, "send", "scan" }, { ACT_ANSWER, FROM_LAST, 1, 3, "received", NULL }, LABEL ("Complet") }, "", START_RIGHT, ALL_WELL };
static const Script complete_reminded = { "complete-reminded", {
  REMIND (-30, "remind-30"), LABEL ("À signer"), { ACT_SEND, FROM_DEADLINE, -14, -4, "send", "scan" },
  { ACT_ANSWER, FROM_LAST, 1, 2, "received", NULL }, UNLABEL ("À signer"), LABEL ("Complet") }, "", START_RIGHT, ALL_WELL };
static const Script complete_asked = { "complete-asked", {
  { ACT_WRITE, FROM_LAST, 2, 6, "ask-how", NULL }, { ACT_ANSWER, FROM_LAST, 1, 2, "answer-how", NULL },
  { ACT_SEND, FROM_LAST, 4, 14, "send", "scan" }, { ACT_ANSWER, FROM_LAST, 1, 3, "received", NULL }, LABEL ("Complet") }, "", START_RIGHT, ALL_WELL };
static const Script complete_name = { "complete-corrected", {
  { ACT_WRITE, FROM_LAST, 1, 4, "ask-name", NULL }, REOPENED, REACCEPTED, { ACT_SEND, FROM_LAST, 3, 12, "send", "scan" },
  { ACT_ANSWER, FROM_LAST, 1, 3, "received-2", NULL }, LABEL ("Complet") }, "", START_MISSPELT, ALL_WELL };
static const Script complete_school = { "complete-corrected", {
  { ACT_WRITE, FROM_LAST, 1, 4, "ask-school", NULL }, REOPENED, REACCEPTED, { ACT_SEND, FROM_LAST, 3, 12, "send", "scan" },
  { ACT_ANSWER, FROM_LAST, 1, 3, "received-2", NULL }, LABEL ("Complet") }, "", START_FORGETFUL, ALL_WELL };
static const Script received = { "received", { { ACT_SEND, FROM_NOW, -7, -2, "send", "scan" } }, "", START_RIGHT, ALL_WELL };
static const Script awaiting = { "awaiting", { { ACT_END } }, "", START_RIGHT, ALL_WELL };
static const Script examined = { "examined", { { ACT_LABEL, FROM_NOW, -20, -6, NULL, "À examiner" } }, "", START_RIGHT, ALL_WELL };
static const Script due_today = { "due-today", {
  REMIND (-30, "remind-30"), LABEL ("À signer"), REMIND (-15, "remind-15"), REMIND (-7, "remind-7") }, "DLV-01", START_RIGHT, ALL_WELL };

static const Script forwarded = { "forwarded", {
  { ACT_JOIN, FROM_NOW, -17, -9, "join", "convention" } }, "MSG-07", START_RIGHT, ALL_WELL };
static const Script archived = { "archived", { { ACT_ARCHIVE, FROM_NOW, -9, -5, NULL, NULL } }, "DLV-01 ETA-05", START_RIGHT, ALL_WELL };
static const Script mislabelled = { "mislabelled", {
  { ACT_LABEL, FROM_NOW, -12, -6, NULL, "Complet" } }, "ETA-10", START_RIGHT, ALL_WELL };

static const Script elsewhere = { "elsewhere", { { ACT_ENTRUST, FROM_NOW, -12, -6, NULL, NULL } }, "ETA-13", START_RIGHT, ALL_WELL };
static const Script amount_lost = { "amount-lost", { { ACT_END } }, "CNV-19", START_RIGHT, AMOUNT_LOST };

/* ---- Too late ---- */
static const Script expirable = { "expirable", {
  REMIND (-30, "remind-30"), REMIND (-15, "remind-15"), REMIND (-7, "remind-7") }, "DLV-02 expirable", START_RIGHT, ALL_WELL };
static const Script expirable_urgent = { "expirable", {
  REMIND (-15, "remind-15"), REMIND (-7, "remind-7"), REMIND (1, "remind-after"), LABEL ("Urgent") }, "DLV-02 expirable-labelled", START_RIGHT, ALL_WELL };
static const Script expirable_answered = { "expirable", {
  REMIND (-20, "remind-15"), { ACT_WRITE, FROM_LAST, 1, 2, "ask-how", NULL }, { ACT_ANSWER, FROM_LAST, 1, 2, "answer-how", NULL },
  REMIND (-7, "remind-7") }, "DLV-02 expirable", START_RIGHT, ALL_WELL };
static const Script never_reminded = { "never-reminded", { { ACT_END } }, "DLV-02 DLV-10", START_RIGHT, ALL_WELL };
static const Script account_gone = { "account-gone", {
  REMIND (-2, "remind-7"), { ACT_LEAVE, FROM_DEADLINE, 1, 1, NULL, NULL } }, "DLV-02 DLV-10 USR-02", START_RIGHT, ALL_WELL };
static const Script reminded_late = { "reminded-late", {
  REMIND (-2, "remind-7"), { ACT_DELETE, FROM_DEADLINE, 1, 2, NULL, NULL } }, "DLV-02 DLV-10 USR-04", START_RIGHT, ALL_WELL };
static const Script unanswered = { "unanswered", {
  REMIND (-15, "remind-15"), REMIND (-7, "remind-7"), { ACT_WRITE, FROM_DEADLINE, -3, -1, "ask-time", NULL } }, "DLV-02 DLV-12 MSG-02", START_RIGHT, ALL_WELL };
static const Script announced = { "announced", {
  REMIND (-15, "remind-15"), { ACT_WRITE, FROM_DEADLINE, -2, 0, "announce", NULL } }, "DLV-02 DLV-12 MSG-05 paper-missing", START_RIGHT, ALL_WELL };
static const Script last_minute = { "last-minute", {
  REMIND (-15, "remind-15"), { ACT_SEND, FROM_DEADLINE, 0, 0, "send", "evening" } }, "DLV-03 DLV-12 last-minute", START_RIGHT, ALL_WELL };
static const Script unexamined = { "unexamined", {
  REMIND (-15, "remind-15"), { ACT_SEND, FROM_DEADLINE, -6, -2, "send", "scan" } }, "DLV-03 DLV-12", START_RIGHT, ALL_WELL };
static const Script late_scan = { "late-scan", {
  REMIND (-15, "remind-15"), REMIND (-7, "remind-7"), { ACT_SEND, FROM_DEADLINE, 2, 4, "send-late", "scan" } }, "DLV-04 DLV-12 late-scan", START_RIGHT, ALL_WELL };

/* ---- Papers that are not what they should be ---- */
static const Script photograph = { "photograph", { { ACT_SEND, FROM_NOW, -6, -2, "send-photo", "photograph" } }, "CNV-10 photograph", START_RIGHT, ALL_WELL };
static const Script locked = { "locked", { { ACT_SEND, FROM_NOW, -6, -2, "send-locked", "locked" } }, "CNV-09 locked", START_RIGHT, ALL_WELL };
static const Script one_page = { "one-page", { { ACT_SEND, FROM_NOW, -6, -2, "send", "last-page" } }, "CNV-07 one-page", START_RIGHT, ALL_WELL };
static const Script sent_back = { "sent-back", { { ACT_SEND, FROM_NOW, -8, -3, "send-unsigned", "convention" } }, "CNV-02", START_RIGHT, ALL_WELL };
static const Script non_compliant = { "non-compliant", {
  { ACT_SEND, FROM_NOW, -24, -18, "send", "unsigned" }, { ACT_ANSWER, FROM_LAST, 1, 2, "new-copy", NULL }, LABEL ("À relancer") }, "CNV-12 non-compliant", START_RIGHT, ALL_WELL };
static const Script no_convention = { "no-convention", { { ACT_WRITE, FROM_NOW, -5, -4, "ask-convention", NULL } }, "CNV-01 MSG-01 question", START_RIGHT, NO_CONVENTION };
static const Script void_before = { "void-before", {
  { ACT_SEND, FROM_LAST, 8, 11, "ask-with-copy", "scan" }, REOPENED, REACCEPTED }, "CNV-03 CNV-20 DLV-01 DLV-05 void-copy", START_MISSPELT, ALL_WELL };
static const Script void_after = { "void-after", {
  { ACT_WRITE, FROM_LAST, 5, 9, "ask-name", NULL }, REOPENED, REACCEPTED, { ACT_SEND, FROM_NOW, -6, -3, "send", "void" } }, "CNV-04 CNV-14 CNV-20 void-copy", START_MISSPELT, ALL_WELL };
static const Script two_papers = { "two-papers", {
  { ACT_SEND, FROM_NOW, -9, -7, "send", "scan" }, { ACT_SEND, FROM_NOW, -5, -3, "send", "pending" } }, "CNV-16 CNV-17", START_RIGHT, ALL_WELL };
static const Script with_annexes = { "with-annexes", { { ACT_SEND, FROM_NOW, -7, -2, "send-annexes", "with-annexes" } }, "CNV-08", START_RIGHT, ALL_WELL };
static const Script electronic = { "electronic", { { ACT_SEND, FROM_NOW, -7, -2, "send-electronic", "electronic" } }, "CNV-13", START_RIGHT, ALL_WELL };
static const Script mixed_up = { "mixed-up", { { ACT_SEND, FROM_NOW, -5, -3, "send", "mixed-up" } }, "CNV-05", START_RIGHT, ALL_WELL };
static const Script sent_again = { "sent-again", { { ACT_SEND, FROM_NOW, -5, -3, "send", "copy" } }, "", START_RIGHT, ALL_WELL };

/* ---- Reopenings ---- */
static const Script asked = { "asked", { { ACT_WRITE, FROM_NOW, -6, -3, "ask-school", NULL } }, "ECO-12 MSG-03 reopening-asked", START_FORGETFUL, ALL_WELL };
static const Script asked_with_copy = { "asked-with-copy", {
  { ACT_SEND, FROM_NOW, -6, -3, "ask-with-copy", "scan" } }, "MSG-03 reopening-asked", START_MISSPELT, ALL_WELL };
static const Script reopened = { "reopened", { { ACT_WRITE, FROM_NOW, -10, -8, "ask-name", NULL }, REOPENED }, "reopened", START_MISSPELT, ALL_WELL };
static const Script forgotten = { "forgotten", {
  { ACT_WRITE, FROM_NOW, -24, -21, "ask-name", NULL }, REOPENED, { ACT_GUEST, FROM_LAST, 1, 3, "guest", NULL },
  { ACT_ANSWER, FROM_LAST, 1, 2, "guest-answer", NULL } }, "ETA-02 MSG-06 reopened", START_MISSPELT, ALL_WELL };
static const Script resubmitted = { "resubmitted", {
  { ACT_WRITE, FROM_NOW, -18, -14, "ask-school", NULL }, REOPENED, { ACT_CORRECT, FROM_LAST, 2, 4, NULL, NULL } }, "ETA-03 resubmitted", START_FORGETFUL, ALL_WELL };
static const Script stuck_expiry = { "stuck-expiry", {
  REMIND (-15, "remind-15"), REMIND (-7, "remind-7"), { ACT_REOPEN, FROM_NOW, -3, -3, NULL, NULL } }, "ETA-01 stuck", START_RIGHT, ALL_WELL };
static const Script stuck_reacceptance = { "stuck-reacceptance", {
  { ACT_WRITE, FROM_NOW, -21, -18, "ask-name", NULL }, REOPENED, { ACT_CORRECT, FROM_LAST, 1, 3, NULL, NULL },
  { ACT_PASS, FROM_NOW, -4, -4, NULL, NULL } }, "ETA-01 stuck", START_MISSPELT, ALL_WELL };
static const Script stalled = { "stalled", { { ACT_END } }, "ETA-01 stuck", START_RIGHT, ALL_WELL };

/* An agent asked for a correction while the company was not known yet; then the platform accepted the dossier by itself. */
static const Script unsettled = { "unsettled", {
  { ACT_CORRECTION, FROM_LAST, 1, 2, "correct-cost", NULL }, { ACT_KNOWN, FROM_LAST, 1, 1, NULL, NULL } }, "DLV-01 ETA-11", START_RIGHT, COMPANY_UNKNOWN };

/* ---- Closed ---- */
static const Script expired = { "expired", {
  REMIND (-15, "remind-15"), REMIND (-7, "remind-7"), { ACT_REOPEN, FROM_DEADLINE, 7, 9, NULL, NULL },
  { ACT_CLOSE, FROM_LAST, 0, 0, "expiry", NULL } }, "expired", START_RIGHT, ALL_WELL };
static const Script expired_wrongly = { "expired", {
  REMIND (-15, "remind-15"), { ACT_SEND, FROM_DEADLINE, -2, -1, "send", "scan" }, { ACT_REOPEN, FROM_DEADLINE, 7, 9, NULL, NULL },
  { ACT_CLOSE, FROM_LAST, 0, 0, "expiry", NULL } }, "ETA-07 expired", START_RIGHT, ALL_WELL };
static const Script refused = { "refused", {
  { ACT_REOPEN, FROM_LAST, 6, 9, NULL, NULL }, { ACT_REFUSE, FROM_LAST, 0, 0, "refusal", NULL } }, "ETA-04", START_RIGHT, ALL_WELL };
static const Script withdrawing = { "withdrawing", { { ACT_WRITE, FROM_NOW, -5, -3, "withdraw", NULL } }, "MSG-04", START_RIGHT, ALL_WELL };
static const Script withdrawn = { "withdrawn", {
  { ACT_WRITE, FROM_LAST, 5, 10, "withdraw", NULL }, { ACT_REOPEN, FROM_LAST, 1, 2, NULL, NULL },
  { ACT_CLOSE, FROM_LAST, 0, 0, "withdrawal", NULL } }, "withdrawn", START_RIGHT, ALL_WELL };
static const Script duplicate = { "duplicate", {
  { ACT_REOPEN, FROM_LAST, 3, 5, NULL, NULL }, { ACT_CLOSE, FROM_LAST, 0, 0, "duplicate", NULL } }, "duplicate", START_RIGHT, ALL_WELL };

/* Before: a trial, of which an agent made a real dossier. After: the form was opened again for one mairie. */
static const Window before = { 513, 515, -1 }, first_day = { 518, 518, -1 }, early = { 526, 703, -1 }, summer = { 706, 828, -1 },
                    autumn = { 901, 912, -1 }, september = { 901, 908, -1 }, today = { 922, 922, -1 }, soon = { 924, 1007, -1 },
                    late = { 1009, 1016, -1 }, weekend = { 1005, 1006, -1 }, last_evening = { 1016, 1016, 23 }, after = { 1019, 1019, -1 };

#define ANY 1, 30, TOWN_ANY
#define COMMUNE(from, to) from, to, TOWN_COMMUNE
#define ALONE SHARES_NOTHING, NULL
#define NOTHING NULL, NULL, ALONE

/* A secretary for three communes, who posted a convention in the wrong dossier and wrote the same maire in two forms. */
#define SECRETARY (SHARES_ACCOUNT | SHARES_PHONE | SHARES_REFERENT)

static const RosterRow rows[] = {
  { &examined, &late, 1, COMMUNE (2, 4), "too-many phone-short second-only", NULL, ALONE },
  { &with_annexes, &soon, 1, 4, 9, TOWN_ANY, "too-few phone-example", NULL, ALONE },
  { &amount_lost, &late, 1, 2, 6, TOWN_ANY, "twice name-single", NULL, ALONE },
  { &examined, &late, 1, COMMUNE (2, 4), "twice-counted delegation", NULL, ALONE },
  { &awaiting, &late, 1, COMMUNE (2, 4), "twice-named name-small", NULL, ALONE },
  { &examined, &late, 1, COMMUNE (2, 3), "no-school siret-key", NULL, ALONE },
  { &awaiting, &late, 1, 2, 4, TOWN_ANY, "number-words referent-incomplete", NULL, ALONE },
  { &electronic, &soon, 1, 3, 5, TOWN_ANY, "number-two referent-address", NULL, ALONE },
  { &examined, &late, 1, 3, 5, TOWN_ANY, "cost-other referent-mistyped", NULL, ALONE },
  { &received, &soon, 1, 3, 4, TOWN_ANY, "cost-last-year referents-same", NULL, ALONE },
  { &unsettled, &soon, 1, 2, 4, TOWN_ANY, "cost-words referent-academic", NULL, ALONE },
  { &received, &late, 1, COMMUNE (3, 5), "number-and-cost referent-signatory", NULL, ALONE },
  { &elsewhere, &late, 1, 1, 3, TOWN_ANY, "nothing-readable not-committed not-paying", NULL, ALONE },
  { &awaiting, &late, 1, 1, 3, TOWN_ANY, "no-signatory siret-short", NULL, ALONE },
  { &expirable, &autumn, 1, ANY, NOTHING },
  { &expirable, &autumn, 1, ANY, "name-reversed", NULL, ALONE },
  { &expirable_urgent, &autumn, 1, 1, 30, TOWN_EPCI, "quality", NULL, ALONE },
  { &expirable_answered, &autumn, 2, ANY, NOTHING },
  { &expirable, &autumn, 1, COMMUNE (1, 6), "phone-mobile", NULL, ALONE },
  { &never_reminded, &autumn, 1, COMMUNE (1, 6), NULL, "ECO-09 ECO-10 ECO-11 COU-05", SHARES_SCHOOL, "ECO-11" },
  { &reminded_late, &autumn, 1, ANY, "departement", NULL, ALONE },
  { &unanswered, &autumn, 1, COMMUNE (1, 4), "caisse", NULL, ALONE },
  { &announced, &autumn, 1, ANY, "name-digit", NULL, ALONE },
  { &last_minute, &autumn, 1, ANY, "name-title", NULL, ALONE },
  { &unexamined, &autumn, 1, COMMUNE (3, 9), "left-out", NULL, ALONE },
  { &late_scan, &autumn, 1, ANY, "public-account", NULL, ALONE },
  { &photograph, &soon, 1, COMMUNE (1, 6), NOTHING },
  { &sent_back, &late, 1, COMMUNE (1, 6), NULL, "DEM-10 ECO-11", SHARES_TOWN, "DEM-10 ECO-11" },
  { &locked, &soon, 1, COMMUNE (1, 6), "school-siret phone-special", NULL, ALONE },
  { &one_page, &soon, 1, COMMUNE (9, 18), "private", NULL, ALONE },
  { &non_compliant, &late, 1, ANY, "name-example", NULL, ALONE },
  { &no_convention, &late, 1, COMMUNE (2, 9), "college", NULL, ALONE },
  { &void_before, &weekend, 1, ANY, NOTHING },
  { &void_after, &soon, 1, ANY, NOTHING },
  { &asked, &late, 1, COMMUNE (2, 18), NOTHING },
  { &asked_with_copy, &late, 1, ANY, NOTHING },
  { &reopened, &late, 1, ANY, NOTHING },
  { &resubmitted, &late, 2, 2, 18, TOWN_ANY, NOTHING },
  { &stuck_expiry, &autumn, 1, ANY, NOTHING },
  { &stuck_reacceptance, &late, 1, COMMUNE (1, 4), "rural", NULL, ALONE },
  { &expired, &september, 1, ANY, NOTHING },
  { &withdrawn, &summer, 1, ANY, NOTHING },
  { &complete, &summer, 1, COMMUNE (1, 6), NOTHING },
  { &duplicate, &summer, 1, COMMUNE (1, 6), NULL, "ACC-03", SHARES_TOWN, NULL },
  { &due_today, &today, 1, ANY, NOTHING },
  { &received, &late, 1, 30, 30, TOWN_ANY, "trap-thousand", NULL, ALONE },
  { &awaiting, &late, 1, 3, 6, TOWN_ANY, "trap-words", NULL, ALONE },
  { &received, &soon, 1, 2, 6, TOWN_ANY, "trap-zero", NULL, ALONE },
  { &awaiting, &late, 1, 2, 6, TOWN_ANY, "trap-namesakes", NULL, ALONE },
  { &awaiting, &late, 6, ANY, NOTHING },
  { &awaiting, &last_evening, 1, ANY, NOTHING },
  { &received, &soon, 4, ANY, NOTHING },
  { &two_papers, &soon, 1, COMMUNE (1, 3), NOTHING },
  { &sent_again, &late, 1, COMMUNE (1, 3), NULL, "USR-03 REF-08 SIG-11 CNV-06", SECRETARY | SHARES_SIGNATORY, "USR-03 REF-08 SIG-11 CNV-06" },
  { &mixed_up, &late, 1, COMMUNE (1, 3), NULL, "USR-03 REF-08 TEL-05", SECRETARY, "TEL-05" },
  { &account_gone, &autumn, 1, ANY, "name-capitals", NULL, ALONE },
  { &expired_wrongly, &summer, 1, ANY, NOTHING },
  { &refused, &early, 1, ANY, NOTHING },
  { &forgotten, &late, 1, ANY, NOTHING },
  { &stalled, &last_evening, 1, COMMUNE (1, 6), "incomplete", NULL, ALONE },
  { &withdrawing, &late, 1, COMMUNE (1, 4), "closing", NULL, ALONE },
  { &mislabelled, &late, 1, COMMUNE (1, 6), "wrong-letter", NULL, ALONE },
  { &forwarded, &after, 1, 1, 30, TOWN_OUTSIDE, NULL, "DEM-08 DLV-06 ECO-05 ECO-06", ALONE },
  { &archived, &soon, 1, ANY, NOTHING },
  { &complete, &before, 1, ANY, NULL, "DLV-07 ETA-08 ENG-03", ALONE },
  { &complete, &first_day, 1, ANY, NULL, "ETA-08", ALONE },
  { &received, &late, 4, ANY, NOTHING },
  { &complete, &early, 11, ANY, NOTHING },
  { &complete, &summer, 5, ANY, NOTHING },
  { &complete, &autumn, 6, ANY, NOTHING },
  { &complete, &soon, 6, ANY, NOTHING },
  { &complete_reminded, &early, 2, ANY, NOTHING },
  { &complete_reminded, &autumn, 3, ANY, NOTHING },
  { &complete_asked, &early, 3, ANY, NOTHING },
  { &complete_name, &early, 2, ANY, NOTHING },
  { &complete_name, &autumn, 1, ANY, NOTHING },
  { &complete_school, &autumn, 1, 2, 18, TOWN_ANY, NOTHING },
};

guint
demo_roster_length (void) {
  guint length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    length += (guint) rows[i].count;
  return length;
}

const RosterRow *
demo_roster_get (guint rank) {
  guint i = 0;

  rank %= demo_roster_length ();
  for (; rank >= (guint) rows[i].count; i++)
    rank -= (guint) rows[i].count;
  return &rows[i];
}
