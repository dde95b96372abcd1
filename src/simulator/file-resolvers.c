/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The type File: a stored file, or the pdf of a dossier, made on the fly and without size. */
#include "file-address.h"
#include "resolvers.h"

typedef struct {
  File *file;       /* (nullable) */
  Dossier *dossier; /* of a pdf or of a map */
  gboolean is_map;
} FileView;

Result
file_result (Execution *execution, File *file) {
  if (file == NULL)
    return result_null ();
  FileView *view = arena_new0 (execution->arena, FileView);
  view->file = file;
  return result_object ("File", view);
}

Result
file_pdf_result (Execution *execution, Dossier *dossier) {
  FileView *view = arena_new0 (execution->arena, FileView);
  view->dossier = dossier;
  return result_object ("File", view);
}

Result
file_map_result (Execution *execution, Dossier *dossier) {
  Result file = file_pdf_result (execution, dossier);
  ((FileView *) file.object)->is_map = TRUE;
  return file;
}

static Result
resolve_filename (Execution *execution, gpointer object, const Arguments *arguments) {
  FileView *view = object;
  if (view->file != NULL)
    return result_text (view->file->filename);
  return result_take (execution, g_strdup_printf ("dossier-%" G_GINT64_FORMAT "%s", view->dossier->number, view->is_map ? "-features.json" : ".pdf"));
}

static Result
resolve_content_type (Execution *execution, gpointer object, const Arguments *arguments) {
  FileView *view = object;
  return result_text (view->file != NULL ? view->file->content_type : view->is_map ? "application/json" : "application/pdf");
}

static Result
resolve_checksum (Execution *execution, gpointer object, const Arguments *arguments) {
  FileView *view = object;
  return result_text (view->file != NULL ? file_get_checksum (view->file) : "");
}

static Result
resolve_byte_size (Execution *execution, gpointer object, const Arguments *arguments) {
  FileView *view = object;
  return result_integer (view->file != NULL ? (gint64) file_get_size (view->file) : 0);
}

static Result
resolve_byte_size_text (Execution *execution, gpointer object, const Arguments *arguments) {
  Result size = resolve_byte_size (execution, object, arguments);
  return result_take (execution, g_strdup_printf ("%" G_GINT64_FORMAT, size.integer));
}

static Result
resolve_url (Execution *execution, gpointer object, const Arguments *arguments) {
  FileView *view = object;
  if (view->file == NULL)
    return result_take (execution, file_address_new (execution->world, view->is_map ? "geojson" : "pdf", view->dossier->number, NULL));
  return result_take (execution, file_address_new (execution->world, "disk", view->file->id, view->file->filename));
}

static Result
resolve_created_at (Execution *execution, gpointer object, const Arguments *arguments) {
  FileView *view = object;
  return result_date (execution, view->file != NULL ? view->file->created_at : world_now (execution->world));
}

static Result
resolve_scan (Execution *execution, gpointer object, const Arguments *arguments) {
  FileView *view = object;
  return result_text (view->file != NULL ? view->file->scan : "pending");
}

const ResolverRow file_resolvers[] = {
  { "File.filename", resolve_filename },
  { "File.contentType", resolve_content_type },
  { "File.checksum", resolve_checksum },
  { "File.byteSize", resolve_byte_size },
  { "File.byteSizeBigInt", resolve_byte_size_text },
  { "File.url", resolve_url },
  { "File.createdAt", resolve_created_at },
  { "File.virusScanResult", resolve_scan },
  { NULL, NULL },
};
