#include "documents/pdf_language.hpp"

#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

// The text from `begin` up to `end`, looked for behind `from`; empty where it is not there.
std::string_view between(std::string_view text, std::string_view begin, std::string_view end,
                         std::size_t from) {
    const std::size_t at = text.find(begin, from);
    const std::size_t until = at == std::string_view::npos ? at : text.find(end, at + begin.size());
    return until == std::string_view::npos
               ? std::string_view()
               : text.substr(at + begin.size(), until - at - begin.size());
}

}  // namespace

std::string with_language(std::string pdf, const std::string& language) {
    const std::size_t trailer = pdf.rfind("trailer");
    if (trailer == std::string::npos) {
        return pdf;
    }
    const std::string ends(between(pdf, "<<", ">>", trailer));
    const int root = std::atoi(std::string(between(ends, "/Root ", " 0 R", 0)).c_str());
    const std::string begin = fmt::format("\n{} 0 obj\n<<", root);
    const std::string catalogue(between(pdf, begin, ">>\nendobj", 0));
    const std::string xref(between(pdf, "startxref\n", "\n", trailer));
    if (catalogue.find("/Catalog") == std::string::npos || xref.empty()) {
        return pdf;
    }
    const std::size_t object = pdf.size();
    pdf += fmt::format(
        "{} 0 obj\n<<{}   /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
        ">>\nendobj\n",
        root, catalogue, language);
    const std::size_t table = pdf.size();
    pdf += fmt::format(
        "xref\n{} 1\n{:010} 00000 n \ntrailer\n<<{}   /Prev {}\n>>\nstartxref\n{}\n%%EOF\n", root,
        object, ends, xref, table);
    return pdf;
}

}  // namespace adsum::documents
