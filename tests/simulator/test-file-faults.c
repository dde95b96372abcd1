/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that come badly on order, and attachments that are bad by themselves. */
#include "stand.h"
#include <string.h>

#define FIRST 28410001

static void
order (Stand *stand, const char *fault) {
  stand_do (stand, "faults", "%s", fault);
}

static char *
find_attestation (Stand *stand, char **checksum) {
  g_autoptr (JsonNode) read = stand_ask (stand, "{'query': '{ dossier(number: %d) { attestation { url checksum } } }'}", FIRST);
  *checksum = g_strdup (stand_text (read, "$.data.dossier.attestation.checksum"));
  return g_strdup (stand_text (read, "$.data.dossier.attestation.url"));
}

static char *
sum (Stand *stand, const char *bytes) {
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  guint8 digest[16];
  gsize length = sizeof digest;
  g_checksum_update (checksum, (const guchar *) bytes, (gssize) stand_get_received (stand));
  g_checksum_get_digest (checksum, digest, &length);
  return g_base64_encode (digest, length);
}

static void
test_download (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autofree char *checksum = NULL;
  g_autofree char *url = find_attestation (stand, &checksum);
  guint status;
  g_autofree char *pdf = stand_send (stand, "GET", url, NULL, NULL, NULL, &status);
  gsize size = stand_get_received (stand);
  g_autofree char *good = sum (stand, pdf);
  g_assert_cmpstr (good, ==, checksum);
  order (stand, "{'kind': 'html', 'on': 'file'}");
  g_autofree char *page = stand_send (stand, "GET", url, NULL, NULL, NULL, &status);
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>"));
  order (stand, "{'kind': 'corrupted', 'on': 'file'}");
  g_autofree char *spoilt = stand_send (stand, "GET", url, NULL, NULL, NULL, &status);
  g_autofree char *wrong = sum (stand, spoilt);
  g_assert_cmpuint (stand_get_received (stand), ==, size);
  g_assert_cmpstr (wrong, !=, checksum);
  order (stand, "{'kind': 'empty', 'on': 'file'}");
  g_autofree char *nothing = stand_send (stand, "GET", url, NULL, NULL, NULL, &status);
  g_assert_cmpuint (status, ==, 200);
  g_assert_cmpstr (nothing, ==, "");
  order (stand, "{'kind': 'truncated', 'on': 'file'}");
  g_assert_cmpuint (stand_try (stand, "GET", url, NULL, NULL, NULL), ==, 0);
  order (stand, "{'kind': '404', 'on': 'file'}");
  g_assert_cmpuint (stand_try (stand, "GET", url, NULL, NULL, NULL), ==, 404);
  /* Each time: libsoup asks again by itself what it asked on a connection that was already there. */
  order (stand, "{'kind': 'close', 'on': 'file', 'count': 0}");
  g_assert_cmpuint (stand_try (stand, "GET", url, NULL, NULL, NULL), ==, 0);
  g_assert_cmpuint (stand_try (stand, "DELETE", "/simulator/faults", NULL, NULL, NULL), ==, 200);
  order (stand, "{'kind': 'huge', 'on': 'file', 'bytes': 30000000, 'chunked': true}");
  g_assert_cmpuint (stand_try (stand, "GET", url, NULL, NULL, NULL), ==, 200);
  g_assert_cmpuint (stand_get_received (stand), ==, 30000000);
  gint64 start = g_get_monotonic_time ();
  order (stand, "{'kind': 'delay', 'on': 'file', 'delay_ms': 50}");
  g_autofree char *late = stand_send (stand, "GET", url, NULL, NULL, NULL, &status);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 40000);
  g_assert_cmpuint (stand_get_received (stand), ==, size);
  g_autoptr (JsonNode) requests = stand_order (stand, "requests", NULL);
  g_assert_cmpstr (stand_text (requests, "$[1].operation"), ==, "file");
  g_assert_cmpint (stand_number (requests, "$[1].status"), ==, 200);
  g_assert_cmpstr (stand_text (requests, "$[6].fault"), ==, "404");
  g_assert_cmpint (stand_number (requests, "$[6].status"), ==, 404);
}

static JsonNode *
receive (Stand *stand, const char *file) {
  stand_do (stand, "applicant/message", "{'dossier': %d, 'body': 'Voici.', 'files': [%s]}", FIRST, file);
  return stand_ask (stand, "{'query': '{ dossier(number: %d) { messages { attachments { filename url checksum byteSizeBigInt virusScanResult } } } }'}", FIRST);
}

static const char *
find (JsonNode *read, const char *name, int message) {
  g_autofree char *path = g_strdup_printf ("$.data.dossier.messages[%d].attachments[0].%s", message, name);
  return stand_text (read, path);
}

static void
test_attachments (void) {
  g_autoptr (Stand) stand = stand_new ();
  guint status;
  g_autoptr (JsonNode) wrong = receive (stand, "{'name': 'a.pdf', 'content_base64': 'Ym9uam91cg==', 'checksum': 'AAAAAAAAAAAAAAAAAAAAAA=='}");
  g_autofree char *bytes = stand_send (stand, "GET", find (wrong, "url", 2), NULL, NULL, NULL, &status);
  g_autofree char *real = sum (stand, bytes);
  g_assert_cmpstr (bytes, ==, "bonjour");
  g_assert_cmpstr (find (wrong, "checksum", 2), ==, "AAAAAAAAAAAAAAAAAAAAAA==");
  g_assert_cmpstr (real, !=, "AAAAAAAAAAAAAAAAAAAAAA==");
  g_autoptr (JsonNode) empty = receive (stand, "{'name': 'vide.pdf', 'content_base64': ''}");
  g_assert_cmpstr (find (empty, "byteSizeBigInt", 3), ==, "0");
  g_assert_cmpuint (stand_try (stand, "GET", find (empty, "url", 3), NULL, NULL, NULL), ==, 200);
  g_assert_cmpuint (stand_get_received (stand), ==, 0);
  g_autoptr (JsonNode) climbing = receive (stand, "{'name': '../../x', 'content_base64': 'Ym9uam91cg=='}");
  g_assert_cmpstr (find (climbing, "filename", 4), ==, "../../x");
  g_autofree char *climbed = stand_send (stand, "GET", find (climbing, "url", 4), NULL, NULL, NULL, &status);
  g_assert_cmpstr (climbed, ==, "bonjour");
  g_autoptr (JsonNode) large = receive (stand, "{'name': 'grand.pdf', 'size': 209715200}");
  g_assert_cmpstr (find (large, "byteSizeBigInt", 5), ==, "209715200");
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", find (large, "url", 5));
  g_autoptr (GInputStream) stream = soup_session_send (session, message, NULL, NULL);
  char head[5];
  gsize read;
  g_assert_true (g_input_stream_read_all (stream, head, sizeof head, &read, NULL, NULL));
  g_assert_cmpmem (head, read, "%PDF-", 5);
  g_assert_cmpint (soup_message_headers_get_content_length (soup_message_get_response_headers (message)), ==, 209715200);
}

/* What the scan finds, and when it finds it. */
static void
test_scan (void) {
  g_autoptr (Stand) stand = stand_new ();
  g_autoptr (JsonNode) waiting = receive (stand, "{'name': 'a.pdf', 'content_base64': 'Ym9uam91cg==', 'scan': 'infected', 'scan_seconds': 30}");
  g_assert_cmpstr (find (waiting, "virusScanResult", 2), ==, "pending");
  stand_advance (stand, 31);
  g_autoptr (JsonNode) gone = stand_ask (stand, "{'query': '{ dossier(number: %d) { dateDerniereModification messages { attachments { filename } } } }'}", FIRST);
  g_assert_true (stand_has (gone, "$.data.dossier.messages[2].attachments"));
  g_assert_false (stand_has (gone, "$.data.dossier.messages[2].attachments[0]"));
  stand_do (stand, "platform/scan", "{'dossier': %d, 'name': 'a.pdf', 'result': 'safe'}", FIRST);
  g_autoptr (JsonNode) back = stand_ask (stand, "{'query': '{ dossier(number: %d) { dateDerniereModification messages { attachments { filename virusScanResult } } } }'}", FIRST);
  g_assert_cmpstr (find (back, "virusScanResult", 2), ==, "safe");
  g_assert_cmpstr (stand_text (back, "$.data.dossier.dateDerniereModification"), ==, stand_text (gone, "$.data.dossier.dateDerniereModification"));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-faults/download", test_download);
  g_test_add_func ("/file-faults/attachments", test_attachments);
  g_test_add_func ("/file-faults/scan", test_scan);
  return g_test_run ();
}
