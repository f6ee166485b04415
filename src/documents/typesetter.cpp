#include "documents/typesetter.hpp"

namespace adsum::documents {
namespace {

// Debian's fonts-noto-core: Latin with every accent, Greek, Cyrillic; Arabic script by the second.
constexpr const char* kFonts = "Noto Sans,Noto Naskh Arabic,Noto Sans Arabic";

void style(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t until) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(until);
    pango_attr_list_insert(list, attribute);
}

std::vector<Line> lines_of(PangoLayout* layout) {
    std::vector<Line> lines;
    const LayoutIter iter(pango_layout_get_iter(layout));
    do {
        PangoRectangle logical;
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
        pango_layout_iter_get_line_yrange(iter.get(), &top, &bottom);
        lines.push_back({pango_units_to_double(logical.x),
                         pango_units_to_double(pango_layout_iter_get_baseline(iter.get())),
                         pango_units_to_double(top), pango_units_to_double(bottom)});
    } while (pango_layout_iter_next_line(iter.get()) != FALSE);
    return lines;
}

}  // namespace

Typesetter::Typesetter()
    : context_(pango_font_map_create_context(pango_cairo_font_map_get_default())) {
    // One unit is one point, and glyphs stand where the font says and not where a screen's dots
    // are.
    pango_cairo_context_set_resolution(context_.get(), 72);
    const FontOptions options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options.get());
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
}

Text Typesetter::set(const std::vector<Run>& runs, const Look& look, const std::string& language) {
    pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
    Text text{Layout(pango_layout_new(context_.get())), {}};
    PangoLayout* layout = text.layout.get();

    const Font font(pango_font_description_from_string(kFonts));
    pango_font_description_set_absolute_size(font.get(), look.size * PANGO_SCALE);
    if (look.bold) {
        pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    }
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (look.width > 0) {
        pango_layout_set_width(layout, pango_units_from_double(look.width));
    }

    std::string all;
    const Attributes styles(pango_attr_list_new());
    // A letter a shape, so that every reader finds "office" where it is printed.
    pango_attr_list_insert(styles.get(), pango_attr_font_features_new("liga=0, clig=0"));
    for (const Run& run : runs) {
        const std::size_t from = all.size();
        all += run.text;
        if (run.bold) {
            style(styles.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, all.size());
        }
        if (run.italic) {
            style(styles.get(), pango_attr_style_new(PANGO_STYLE_ITALIC), from, all.size());
        }
    }
    pango_layout_set_text(layout, all.c_str(), static_cast<int>(all.size()));
    pango_layout_set_attributes(layout, styles.get());
    if (missing_.empty() && pango_layout_get_unknown_glyphs_count(layout) > 0) {
        find_missing(layout);
    }
    text.lines = lines_of(layout);
    return text;
}

void Typesetter::find_missing(PangoLayout* layout) {
    const Layout alone(pango_layout_copy(layout));
    for (const char* at = pango_layout_get_text(layout); *at != '\0'; at = g_utf8_next_char(at)) {
        const auto length = static_cast<int>(g_utf8_next_char(at) - at);
        pango_layout_set_text(alone.get(), at, length);
        if (pango_layout_get_unknown_glyphs_count(alone.get()) > 0) {
            missing_.assign(at, static_cast<std::size_t>(length));
            return;
        }
    }
    missing_ = "\uFFFD";  // only together: a combination that no font has
}

}  // namespace adsum::documents
