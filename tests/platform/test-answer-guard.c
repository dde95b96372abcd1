/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before json-glib, the words that are kept, the addresses that may be talked to, the rate: without a server. */
#include "answer-guard.h"
#include "answer.h"
#include "platform.h"
#include "rate-bucket.h"
#include "server-address.h"
#include <string.h>

#define LITERAL(text) text, sizeof text - 1

static gboolean
accepts (const char *data, gsize length) {
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = paraphe_guard_parse (data, length, &error);

  if (node != NULL) {
    g_assert_no_error (error);
    g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
    return TRUE;
  }
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
  return FALSE;
}

static void
test_grammar (void) {
  static const struct {
    gboolean good;
    const char *data;
    gsize length;
  } rows[] = {
    { TRUE, LITERAL ("{}") },
    { TRUE, LITERAL (" \t\r\n{ \"a\" : [ ] , \"b\" : { } }\n ") },
    { TRUE, LITERAL ("{\"a\":[1,-0,0.5,1e3,-1.25E-7,true,false,null,\"\"]}") },
    { TRUE, LITERAL ("{\"a\":9223372036854775807,\"b\":-9223372036854775808}") },
    { TRUE, LITERAL ("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00 é 😀\"}") },
    { FALSE, LITERAL ("") },
    { FALSE, LITERAL ("   ") },
    { FALSE, LITERAL ("null") },
    { FALSE, LITERAL ("[]") },
    { FALSE, LITERAL ("\"text\"") },
    { FALSE, LITERAL ("42") },
    { FALSE, LITERAL ("<!DOCTYPE html><html></html>") },
    { FALSE, LITERAL ("{} {}") },
    { FALSE, LITERAL ("{}x") },
    { FALSE, LITERAL ("{\"a\":1}\n{\"a\":2}") },
    { FALSE, LITERAL ("\xEF\xBB\xBF{}") },
    { FALSE, LITERAL ("{\"a\":\"\xFF\"}") },
    { FALSE, LITERAL ("{\"a\":\"\xC3\"}") },
    { FALSE, LITERAL ("{\"a\":\"\xED\xA0\x80\"}") },
    { FALSE, LITERAL ("{\"a\":\"x\0y\"}") },
    { FALSE, LITERAL ("{\"a\":\"x\\u0000y\"}") },
    { FALSE, LITERAL ("{\"a\":\"\\uD800\"}") },
    { FALSE, LITERAL ("{\"a\":\"\\uDC00\"}") },
    { FALSE, LITERAL ("{\"a\":\"\\uD800\\u0041\"}") },
    { FALSE, LITERAL ("{\"a\":\"\\uD83Dx\"}") },
    { FALSE, LITERAL ("{\"a\":\"\\u12G4\"}") },
    { FALSE, LITERAL ("{\"a\":\"\\u12\"}") },
    { FALSE, LITERAL ("{\"a\":\"\\x41\"}") },
    { FALSE, LITERAL ("{\"a\":\"\n\"}") },
    { FALSE, LITERAL ("{\"a\":\"open}") },
    { FALSE, LITERAL ("{\"a\":'x'}") },
    { FALSE, LITERAL ("{'a':1}") },
    { FALSE, LITERAL ("{a:1}") },
    { FALSE, LITERAL ("/* comment */{}") },
    { FALSE, LITERAL ("{\"a\":1 // comment\n}") },
    { FALSE, LITERAL ("var x = {};") },
    { FALSE, LITERAL ("{\"a\":0x10}") },
    { FALSE, LITERAL ("{\"a\":010}") },
    { FALSE, LITERAL ("{\"a\":+1}") },
    { FALSE, LITERAL ("{\"a\":1.}") },
    { FALSE, LITERAL ("{\"a\":.5}") },
    { FALSE, LITERAL ("{\"a\":1e}") },
    { FALSE, LITERAL ("{\"a\":-}") },
    { FALSE, LITERAL ("{\"a\":NaN}") },
    { FALSE, LITERAL ("{\"a\":Infinity}") },
    { FALSE, LITERAL ("{\"a\":9223372036854775808}") },
    { FALSE, LITERAL ("{\"a\":99999999999999999999}") },
    { FALSE, LITERAL ("{\"a\":1e400}") },
    { FALSE, LITERAL ("{\"a\":0.0000000000000000000000000000000000000000000000000000000000000000001}") },
    { FALSE, LITERAL ("{\"a\":tru}") },
    { FALSE, LITERAL ("{\"a\":nulll}") },
    { FALSE, LITERAL ("{\"a\":1,}") },
    { FALSE, LITERAL ("{\"a\":[1,]}") },
    { FALSE, LITERAL ("{,}") },
    { FALSE, LITERAL ("{\"a\" 1}") },
    { FALSE, LITERAL ("{\"a\":}") },
    { FALSE, LITERAL ("{\"a\":[}") },
    { FALSE, LITERAL ("{\"a\":[1}]") },
    { FALSE, LITERAL ("{\"a\":1") },
    { FALSE, LITERAL ("{\"a\":[1 2]}") },
    { FALSE, LITERAL ("{\"a\":1 \"b\":2}") },
    { FALSE, LITERAL ("}") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (accepts (rows[i].data, rows[i].length) != rows[i].good) {
      g_test_message ("row %" G_GSIZE_FORMAT ": %s", i, rows[i].data);
      g_test_fail ();
    }
  }
}

static char *
nest (guint depth) {
  GString *text = g_string_new ("{\"a\":");

  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 1; i < depth; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_depth (void) {
  g_autofree char *deepest = nest (PARAPHE_GUARD_DEPTH);
  g_autofree char *too_deep = nest (PARAPHE_GUARD_DEPTH + 1);
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *braces = g_strnfill (100000, '{');
  g_autoptr (GString) in_text = g_string_new ("{\"a\":\"");

  g_assert_true (accepts (deepest, strlen (deepest)));
  g_assert_false (accepts (too_deep, strlen (too_deep)));
  g_assert_false (accepts (brackets, 100000));
  g_assert_false (accepts (braces, 100000));
  g_string_append (in_text, brackets);
  g_string_append (in_text, "\"}");
  g_assert_true (accepts (in_text->str, in_text->len));
}

static void
test_values (void) {
  g_autoptr (GString) text = g_string_new ("{\"a\":[0");

  for (guint i = 0; i < PARAPHE_GUARD_VALUES; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}");
  g_assert_false (accepts (text->str, text->len));
}

/* Mutations of a document, seeded: never a crash, and never a tree that the walk did not allow. */
static void
test_fuzz (void) {
  static const char seed_text[] = "{\"data\":{\"a\":[1,-2.5e3,\"\\u00e9\\uD83D\\uDE00\",null,true,{\"b\":[[],{}]}]},\"errors\":[]}";
  static const char alphabet[] = "{}[]\",:\\u0D8CeE+-.019tfn \n/*'\xFF\xC3";
  guint good = 0;

  for (guint round = 0; round < 20000; round++) {
    g_autofree char *data = g_memdup2 (seed_text, sizeof seed_text);
    gsize length = sizeof seed_text - 1;

    for (gint32 n = g_test_rand_int_range (1, 5); n > 0; n--) {
      gsize at = g_test_rand_int_range (0, length);

      if (g_test_rand_int_range (0, 4) == 0)
        length = MAX (at, 1);
      else
        data[at] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
    }
    if (accepts (data, length))
      good++;
  }
  g_test_message ("%u of 20000 mutated documents still read", good);
  g_assert_cmpuint (good, <, 20000);
}

static void
test_words (void) {
  static const struct {
    const char *words;
    const char *clean;
  } rows[] = {
    { "Le dossier est déjà accepté", "Le dossier est déjà accepté" },
    { "Variable $input of type X! was provided invalid value for body (Could not coerce value \"secret\" to Int)",
      "Variable $input of type X! was provided invalid value" },
    { "Could not coerce value \"secret\" to Int", "Could not coerce value" },
    { "Invalid input: \"secret\"", "Invalid input:" },
    { "Unexpected parameter: [\"secret\"]", "Unexpected parameter:" },
    { "a\tb\nc\x1B[31m", "a b c [31m" },
  };
  g_autofree char *huge = g_strnfill (100000, 'x');
  g_autofree char *cut = paraphe_answer_clean_words (huge);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *clean = paraphe_answer_clean_words (rows[i].words);

    g_assert_cmpstr (clean, ==, rows[i].clean);
  }
  g_assert_cmpuint (strlen (cut), ==, 300);
  g_assert_null (paraphe_answer_clean_words (""));
  g_assert_null (paraphe_answer_clean_words (NULL));
}

static void
test_addresses (void) {
  static const struct {
    const char *url;
    const char *endpoint; /* NULL: refused */
    gboolean loopback;
  } rows[] = {
    { "https://demarche.example", "https://demarche.example/api/v2/graphql", FALSE },
    { "https://demarche.example/", "https://demarche.example/api/v2/graphql", FALSE },
    { "HTTPS://demarche.example/", "https://demarche.example/api/v2/graphql", FALSE },
    { "https://demarche.example/api/v2/graphql", "https://demarche.example/api/v2/graphql", FALSE },
    { "https://demarche.example/api/v2/graphql/", "https://demarche.example/api/v2/graphql", FALSE },
    { "https://demarche.example/admin/procedures/9000?tab=x#y", "https://demarche.example/api/v2/graphql", FALSE },
    { "https://demarche.example:8443", "https://demarche.example:8443/api/v2/graphql", FALSE },
    { "http://127.0.0.1:3000", "http://127.0.0.1:3000/api/v2/graphql", TRUE },
    { "http://127.9.8.7", "http://127.9.8.7/api/v2/graphql", TRUE },
    { "http://localhost:3000/", "http://localhost:3000/api/v2/graphql", TRUE },
    { "http://LOCALHOST/", "http://LOCALHOST/api/v2/graphql", TRUE },
    { "http://[::1]:3000", "http://[::1]:3000/api/v2/graphql", TRUE },
    { "https://localhost", "https://localhost/api/v2/graphql", TRUE },
    { "http://demarche.example", NULL, FALSE },
    { "http://127.0.0.1.demarche.example", NULL, FALSE },
    { "http://localhost.demarche.example", NULL, FALSE },
    { "http://10.0.0.1", NULL, FALSE },
    { "http://0.0.0.0", NULL, FALSE },
    { "http://localhost@demarche.example", NULL, FALSE },
    { "https://user:password@demarche.example", NULL, FALSE },
    { "ftp://demarche.example", NULL, FALSE },
    { "file:///etc/passwd", NULL, FALSE },
    { "demarche.example", NULL, FALSE },
    { "https://", NULL, FALSE },
    { "", NULL, FALSE },
    { NULL, NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    gboolean loopback = FALSE;
    g_autofree char *endpoint = paraphe_server_address_endpoint (rows[i].url, &loopback, &error);

    g_test_message ("%s", rows[i].url);
    g_assert_cmpstr (endpoint, ==, rows[i].endpoint);
    if (rows[i].endpoint == NULL)
      g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS);
    else
      g_assert_true (loopback == rows[i].loopback);
  }
}

static void
test_file_addresses (void) {
  static const struct {
    const char *url;
    gboolean loopback;
    gboolean good;
  } rows[] = {
    { "https://static.example/x?temp_url_sig=a%2Fb&temp_url_expires=1", FALSE, TRUE },
    { "https://static.example/x", TRUE, TRUE },
    { "http://127.0.0.1:3000/x", TRUE, TRUE },
    { "http://127.0.0.1:3000/x", FALSE, FALSE },
    { "https://localhost/x", FALSE, FALSE },
    { "http://static.example/x", FALSE, FALSE },
    { "http://static.example/x", TRUE, FALSE },
    { "file:///etc/passwd", TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GUri) uri = paraphe_server_address_of_file (rows[i].url, rows[i].loopback, &error);

    g_assert_true ((uri != NULL) == rows[i].good);
    if (uri == NULL)
      g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ADDRESS);
  }
}

static void
test_tokens (void) {
  static const char *refused[] = { NULL, "", "  \n", "two words", "line\nfeed", "tab\tbed", "é", "a\x7F" };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (paraphe_platform_new ("https://demarche.example", refused[i], &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TOKEN);
  }
  for (gsize i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ParaphePlatform) platform = paraphe_platform_new ("https://demarche.example", i == 0 ? "abc==" : " abc==\n", &error);

    g_assert_no_error (error);
    g_assert_nonnull (platform);
  }
}

static void
test_bucket (void) {
  ParapheRateBucket bucket;

  paraphe_rate_bucket_init (&bucket, 60, 3, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 0), ==, 0);
  g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 0), ==, G_USEC_PER_SEC);
  g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 0), ==, 2 * G_USEC_PER_SEC);
  /* Both waited for their turn: the next is one second later again. */
  g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 2 * G_USEC_PER_SEC), ==, G_USEC_PER_SEC);
  /* A clock that goes back gives nothing and takes nothing. */
  g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 0), ==, 2 * G_USEC_PER_SEC);
  /* A long rest gives the burst, no more. */
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 3600 * (gint64) G_USEC_PER_SEC), ==, 0);
  g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 3600 * (gint64) G_USEC_PER_SEC), >, 0);
  paraphe_rate_bucket_init (&bucket, 0, 0, 0);
  for (guint i = 0; i < 1000; i++)
    g_assert_cmpint (paraphe_rate_bucket_take (&bucket, 0), ==, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/guard/grammar", test_grammar);
  g_test_add_func ("/platform/guard/depth", test_depth);
  g_test_add_func ("/platform/guard/values", test_values);
  g_test_add_func ("/platform/guard/fuzz", test_fuzz);
  g_test_add_func ("/platform/words", test_words);
  g_test_add_func ("/platform/address/server", test_addresses);
  g_test_add_func ("/platform/address/file", test_file_addresses);
  g_test_add_func ("/platform/token", test_tokens);
  g_test_add_func ("/platform/rate", test_bucket);
  return g_test_run ();
}
