/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token's place: see token-vault.h. The bus is asked first whether a secret service exists, so that a machine without a session
 * never waits; then every question has a time limit. Network worker. */
#include "config.h"
#include "token-vault.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>

#include "engine.h"

#define SERVICE "org.freedesktop.secrets"
#define BUS_MSEC 1500
/* An agent may have to type the password of the keyring. */
#define SERVICE_SECONDS 30

static const SecretSchema schema = {
  "fr.drane_occitanie.Paraphe.Token",
  SECRET_SCHEMA_NONE,
  { { "url", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "demarche", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
  0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
};

static gboolean
is_local_platform (const char *url) {
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL)
    return FALSE;
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
has_session_bus (void) {
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  if (address != NULL && *address != '\0')
    return TRUE;
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GVariant *
ask_bus (GDBusConnection *bus, const char *method, GVariant *arguments, const char *type) {
  return g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
                                      arguments, G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, BUS_MSEC, NULL, NULL);
}

static gboolean
is_service_there (const char *url) {
  if (is_local_platform (url) || !has_session_bus ())
    return FALSE;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (bus == NULL)
    return FALSE;
  g_autoptr (GVariant) owned = ask_bus (bus, "NameHasOwner", g_variant_new ("(s)", SERVICE), "(b)");
  gboolean has_owner = FALSE;
  if (owned != NULL)
    g_variant_get (owned, "(b)", &has_owner);
  if (has_owner)
    return TRUE;
  g_autoptr (GVariant) names = ask_bus (bus, "ListActivatableNames", NULL, "(as)");
  if (names == NULL)
    return FALSE;
  g_autofree const char **list = NULL;
  g_variant_get (names, "(^a&s)", &list);
  return g_strv_contains (list, SERVICE);
}

static gboolean
on_time_out (gpointer data) {
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* Cancels the question after its time, in a context that turns while this thread waits. */
static GSource *
start_time_limit (const ParapheVault *vault, GCancellable *cancellable) {
  GSource *source = g_timeout_source_new_seconds (SERVICE_SECONDS);
  g_source_set_callback (source, on_time_out, g_object_ref (cancellable), g_object_unref);
  g_source_attach (source, vault->context);
  return source;
}

static void
stop_time_limit (GSource *source) {
  g_source_destroy (source);
  g_source_unref (source);
}

static char *
file_of (const ParapheVault *vault) {
  g_autofree char *name = g_strdup_printf ("token-%" G_GINT64_FORMAT, vault->demarche);
  return g_build_filename (vault->folder, name, NULL);
}

static gboolean
keep_in_service (const ParapheVault *vault, const char *token) {
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *demarche = g_strdup_printf ("%" G_GINT64_FORMAT, vault->demarche);
  g_autofree char *label = g_strdup_printf (_ ("Paraphe, token of the démarche %s"), demarche);
  g_autoptr (GError) error = NULL;
  GSource *limit = start_time_limit (vault, cancellable);
  gboolean kept = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, token, cancellable, &error, "url",
                                              vault->url, "demarche", demarche, NULL);
  stop_time_limit (limit);
  if (!kept)
    g_message ("the secret service did not keep the token: %s", error != NULL ? error->message : "");
  return kept;
}

gboolean
paraphe_vault_keep (const ParapheVault *vault, const char *token, gboolean *in_file, GError **error) {
  g_autofree char *file = file_of (vault);
  *in_file = FALSE;
  if (is_service_there (vault->url) && keep_in_service (vault, token)) {
    g_unlink (file);
    return TRUE;
  }
  *in_file = TRUE;
  g_autoptr (GError) cause = NULL;
  if (g_file_set_contents_full (file, token, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause)
      && g_chmod (file, 0600) == 0)
    return TRUE;
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, _ ("The token cannot be kept in the data folder: %s"),
               cause != NULL ? cause->message : g_strerror (errno));
  return FALSE;
}

char *
paraphe_vault_find (const ParapheVault *vault, GError **error) {
  g_autofree char *file = file_of (vault);
  g_autofree char *text = NULL;
  if (g_file_get_contents (file, &text, NULL, NULL))
    return g_strdup (g_strstrip (text));
  if (!is_service_there (vault->url))
    return NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *demarche = g_strdup_printf ("%" G_GINT64_FORMAT, vault->demarche);
  GSource *limit = start_time_limit (vault, cancellable);
  char *secret
      = secret_password_lookup_sync (&schema, cancellable, NULL, "url", vault->url, "demarche", demarche, NULL);
  stop_time_limit (limit);
  char *token = g_strdup (secret);
  secret_password_free (secret);
  return token;
}

void
paraphe_vault_forget (const ParapheVault *vault) {
  g_autofree char *file = file_of (vault);
  g_unlink (file);
  if (!is_service_there (vault->url))
    return;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *demarche = g_strdup_printf ("%" G_GINT64_FORMAT, vault->demarche);
  GSource *limit = start_time_limit (vault, cancellable);
  secret_password_clear_sync (&schema, cancellable, NULL, "url", vault->url, "demarche", demarche, NULL);
  stop_time_limit (limit);
}
