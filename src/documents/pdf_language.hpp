#pragma once
// Says in a PDF in which language it is to be read aloud, and that its title is to be shown. Cairo
// 1.16 has no words for either, so the catalogue is said again at the file's end, as ISO 32000,
// 7.5.6 lets one do. Of this room alone.

#include <string>

namespace adsum::documents {

// Unchanged where the file is not as cairo writes it.
std::string with_language(std::string pdf, const std::string& language);

}  // namespace adsum::documents
