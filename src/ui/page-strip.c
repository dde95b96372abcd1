/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of page numbers whose rows ask for their picture when they come in sight, after everything that somebody reads. Main thread;
 * owned by a pane. */
#include "config.h"
#include "page-strip.h"
#include "paper-viewing.h"
#include <glib/gi18n.h>
#include <math.h>

#define SIDE 120.0

/* ---- A page in small ---- */

#define PARAPHE_TYPE_PAGE_THUMB (paraphe_page_thumb_get_type ())
G_DECLARE_FINAL_TYPE (ParaphePageThumb, paraphe_page_thumb, PARAPHE, PAGE_THUMB, AdwBin)

struct _ParaphePageThumb {
  AdwBin parent_instance;
  GtkWidget *picture;
  GtkLabel *label;
  GCancellable *asking; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ParaphePageThumb, paraphe_page_thumb, ADW_TYPE_BIN)

static void
stop_asking (ParaphePageThumb *self) {
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
paraphe_page_thumb_dispose (GObject *object) {
  stop_asking (PARAPHE_PAGE_THUMB (object));
  G_OBJECT_CLASS (paraphe_page_thumb_parent_class)->dispose (object);
}

static void
paraphe_page_thumb_class_init (ParaphePageThumbClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_page_thumb_dispose;
}

static void
paraphe_page_thumb_init (ParaphePageThumb *self) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->picture = gtk_picture_new ();
  gtk_widget_add_css_class (self->picture, "thumb");
  gtk_widget_set_halign (self->picture, GTK_ALIGN_CENTER);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "small");
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* ---- The strip ---- */

struct _ParaphePageStrip {
  AdwBin parent_instance;
  GtkWidget *list;            /* GtkListView */
  GtkSingleSelection *pages;  /* (owned) */
  ParaphePaperView *view;     /* (weak) (nullable) */
  ParapheTextureCache *cache; /* (owned) (nullable) */
  gboolean following;         /* the view leads */
};

G_DEFINE_FINAL_TYPE (ParaphePageStrip, paraphe_page_strip, ADW_TYPE_BIN)

typedef struct {
  ParaphePageThumb *thumb;    /* (owned) */
  ParapheTextureCache *cache; /* (owned) */
  char *path;                 /* (owned) */
  ParapheTextureKey key;      /* its path is the one above */
  GCancellable *cancellable;  /* (owned) */
} Request;

static void
free_request (Request *request) {
  g_object_unref (request->thumb);
  g_object_unref (request->cache);
  g_object_unref (request->cancellable);
  g_free (request->path);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, free_request)

static void
on_rendered (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Request) request = data;
  ParapheImage *image = paraphe_engine_render_finish (PARAPHE_ENGINE (source), result, NULL);
  g_autoptr (ParapheTile) tile = image != NULL ? paraphe_tile_new (image) : NULL;
  g_clear_pointer (&image, paraphe_image_free);
  if (tile == NULL)
    return;
  paraphe_texture_cache_insert (request->cache, &request->key, tile);
  if (request->thumb->asking == request->cancellable)
    gtk_picture_set_paintable (GTK_PICTURE (request->thumb->picture), GDK_PAINTABLE (paraphe_tile_get_texture (tile)));
}

static const ParapheSheet *
get_sheet (ParaphePageStrip *self) {
  ParaphePaperSource *source = self->view != NULL ? paraphe_paper_view_get_source (self->view) : NULL;
  return source != NULL ? paraphe_paper_source_get_sheet (source) : NULL;
}

static void
ask (ParaphePageStrip *self, ParaphePageThumb *thumb, const ParapheTextureKey *key, const ParapheDrawing *drawing) {
  ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
  Request *request = g_new0 (Request, 1);
  thumb->asking = g_cancellable_new ();
  request->thumb = g_object_ref (thumb);
  request->cache = g_object_ref (self->cache);
  request->cancellable = g_object_ref (thumb->asking);
  request->path = g_strdup (key->path);
  request->key = *key;
  request->key.path = request->path;
  paraphe_engine_render_async (paraphe_paper_source_get_engine (source), key->path, key->page, drawing, TRUE, thumb->asking,
                               on_rendered, request);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, ParaphePageStrip *self) {
  ParaphePageThumb *thumb = PARAPHE_PAGE_THUMB (gtk_list_item_get_child (item));
  const ParapheSheet *sheet = get_sheet (self);
  guint page = gtk_list_item_get_position (item);
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  gtk_label_set_text (thumb->label, number);
  gtk_picture_set_paintable (GTK_PICTURE (thumb->picture), NULL);
  if (sheet == NULL || page >= sheet->n_pages)
    return;
  guint turns = paraphe_paper_view_get_turns (self->view);
  gboolean lies = turns % 2 == 1;
  double wide = lies ? sheet->heights[page] : sheet->widths[page], high = lies ? sheet->widths[page] : sheet->heights[page];
  double scale = SIDE / MAX (wide, high);
  ParapheDrawing drawing = { .width = (guint) MAX (1, round (wide * scale)), .height = (guint) MAX (1, round (high * scale)),
                             .turns = turns };
  gtk_widget_set_size_request (thumb->picture, (int) drawing.width, (int) drawing.height);
  ParapheTextureKey key = { paraphe_paper_source_get_path (paraphe_paper_view_get_source (self->view)), page, drawing.width, turns, 0 };
  ParapheTile *kept = paraphe_texture_cache_lookup (self->cache, &key);
  if (kept != NULL)
    gtk_picture_set_paintable (GTK_PICTURE (thumb->picture), GDK_PAINTABLE (paraphe_tile_get_texture (kept)));
  else
    ask (self, thumb, &key, &drawing);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data) {
  gtk_list_item_set_child (item, g_object_new (PARAPHE_TYPE_PAGE_THUMB, NULL));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data) {
  stop_asking (PARAPHE_PAGE_THUMB (gtk_list_item_get_child (item)));
}

static void
follow_page (ParaphePageStrip *self) {
  guint page = paraphe_paper_view_get_page (self->view);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || page >= g_list_model_get_n_items (G_LIST_MODEL (self->pages)))
    return;
  self->following = TRUE;
  gtk_single_selection_set_selected (self->pages, page);
  self->following = FALSE;
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", page);
}

/* One row a page, when somebody looks. */
static void
fill (ParaphePageStrip *self) {
  guint n = self->view != NULL && gtk_widget_get_visible (GTK_WIDGET (self)) ? paraphe_paper_view_get_n_pages (self->view) : 0;
  g_autoptr (GtkStringList) numbers = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (numbers, "");
  self->following = TRUE;
  gtk_single_selection_set_model (self->pages, G_LIST_MODEL (numbers));
  self->following = FALSE;
  if (n > 0)
    follow_page (self);
}

static void
on_selected (ParaphePageStrip *self) {
  guint page = gtk_single_selection_get_selected (self->pages);
  if (!self->following && self->view != NULL && page != GTK_INVALID_LIST_POSITION
      && page != paraphe_paper_view_get_page (self->view))
    paraphe_paper_view_go_to (self->view, page);
}

static void
paraphe_page_strip_dispose (GObject *object) {
  ParaphePageStrip *self = PARAPHE_PAGE_STRIP (object);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->pages);
  g_clear_object (&self->cache);
  G_OBJECT_CLASS (paraphe_page_strip_parent_class)->dispose (object);
}

static void
paraphe_page_strip_class_init (ParaphePageStripClass *class) {
  G_OBJECT_CLASS (class)->dispose = paraphe_page_strip_dispose;
}

static void
paraphe_page_strip_init (ParaphePageStrip *self) {
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  self->pages = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->pages, FALSE);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->pages)), factory);
  gtk_widget_add_css_class (self->list, "page-strip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  adw_bin_set_child (ADW_BIN (self), scrolled);
  g_signal_connect_object (self->pages, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::visible", G_CALLBACK (fill), NULL);
}

void
paraphe_page_strip_set_view (ParaphePageStrip *self, ParaphePaperView *view, ParapheTextureCache *cache) {
  g_set_weak_pointer (&self->view, view);
  g_set_object (&self->cache, cache);
  g_signal_connect_object (view, "notify::n-pages", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::turns", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::page", G_CALLBACK (follow_page), self, G_CONNECT_SWAPPED);
}
