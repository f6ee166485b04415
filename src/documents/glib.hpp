#pragma once
// Pango's and cairo's objects, released when they go out of sight. Of this room alone.

#include <memory>

#include <pango/pangocairo.h>

namespace adsum::documents {

template <auto kRelease>
struct Releases {
    template <class T>
    void operator()(T* object) const {
        kRelease(object);
    }
};
using Surface = std::unique_ptr<cairo_surface_t, Releases<cairo_surface_destroy>>;
using Drawing = std::unique_ptr<cairo_t, Releases<cairo_destroy>>;
using Context = std::unique_ptr<PangoContext, Releases<g_object_unref>>;
using Layout = std::unique_ptr<PangoLayout, Releases<g_object_unref>>;
using LayoutIter = std::unique_ptr<PangoLayoutIter, Releases<pango_layout_iter_free>>;
using Font = std::unique_ptr<PangoFontDescription, Releases<pango_font_description_free>>;
using Attributes = std::unique_ptr<PangoAttrList, Releases<pango_attr_list_unref>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Releases<cairo_font_options_destroy>>;

}  // namespace adsum::documents
