/* SPDX-License-Identifier: GPL-3.0-or-later */
/* iCalendar by hand: a handful of properties, whose only traps are escaping and folding. Pure. */
#include "agenda.h"
#include <string.h>

#define LONGEST_LINE 75

struct _ParapheAgenda {
  GString *text;
  char *stamp;
};

/* A line of more bytes than allowed goes on after CRLF and a space, never in the middle of a character. */
static void
append_line (GString *out, const char *line) {
  gsize length = 0;
  for (const char *at = line; *at != '\0';) {
    const char *next = g_utf8_next_char (at);
    gsize size = (gsize) (next - at);
    if (length + size > LONGEST_LINE) {
      g_string_append (out, "\r\n ");
      length = 1;
    }
    g_string_append_len (out, at, (gssize) size);
    length += size;
    at = next;
  }
  g_string_append (out, "\r\n");
}

static void
append_text (GString *out, const char *name, const char *text) {
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (name);
  g_string_append_c (line, ':');
  for (const char *at = valid; *at != '\0'; at++) {
    if (*at == '\n')
      g_string_append (line, "\\n");
    else if (strchr ("\\;,", *at) != NULL)
      g_string_append_printf (line, "\\%c", *at);
    else if ((guchar) *at >= 0x20 && *at != 0x7f)
      g_string_append_c (line, *at);
  }
  append_line (out, line->str);
  g_string_free (line, TRUE);
}

static char *
write_day (ParapheDay day) {
  int year, month, number;
  paraphe_day_get_ymd (day, &year, &month, &number);
  return g_strdup_printf ("%04d%02d%02d", year, month, number);
}

ParapheAgenda *
paraphe_agenda_new (const char *name, gint64 stamp) {
  ParapheAgenda *self = g_new0 (ParapheAgenda, 1);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (stamp);
  self->stamp = at != NULL ? g_date_time_format (at, "%Y%m%dT%H%M%SZ") : g_strdup ("19700101T000000Z");
  self->text = g_string_new (NULL);
  append_line (self->text, "BEGIN:VCALENDAR");
  append_line (self->text, "VERSION:2.0");
  append_line (self->text, "PRODID:-//Paraphe//Paraphe//FR");
  append_line (self->text, "CALSCALE:GREGORIAN");
  append_text (self->text, "X-WR-CALNAME", name);
  return self;
}

void
paraphe_agenda_free (ParapheAgenda *self) {
  g_string_free (self->text, TRUE);
  g_free (self->stamp);
  g_free (self);
}

void
paraphe_agenda_add_day (ParapheAgenda *self, const char *uid, ParapheDay day, const char *summary, const char *description) {
  g_autofree char *from = write_day (day), *to = write_day (day + 1);
  g_autofree char *start = g_strconcat ("DTSTART;VALUE=DATE:", from, NULL);
  g_autofree char *end = g_strconcat ("DTEND;VALUE=DATE:", to, NULL);
  g_autofree char *made = g_strconcat ("DTSTAMP:", self->stamp, NULL);
  append_line (self->text, "BEGIN:VEVENT");
  append_text (self->text, "UID", uid);
  append_line (self->text, made);
  append_line (self->text, start);
  append_line (self->text, end);
  append_text (self->text, "SUMMARY", summary);
  append_text (self->text, "DESCRIPTION", description);
  append_line (self->text, "TRANSP:TRANSPARENT");
  append_line (self->text, "END:VEVENT");
}

char *
paraphe_agenda_finish (ParapheAgenda *self) {
  append_line (self->text, "END:VCALENDAR");
  return g_strdup (self->text->str);
}
