#pragma once
// Letters on paper: one PDF (A4), its fonts embedded, each letter tagged for readers who hear it,
// with page numbers of its own. The same letters at the same moment give the same bytes.

#include "base/time.hpp"
#include "documents/letter.hpp"

#include <memory>
#include <string>

namespace adsum::documents {

class PrintFile {
  public:
    struct About {
        std::string title, author;
        Moment made;
        std::string language = "en-GB";
    };
    explicit PrintFile(const About& about);
    ~PrintFile();
    PrintFile(const PrintFile&) = delete;
    PrintFile& operator=(const PrintFile&) = delete;

    struct Added {
        int pages = 0;
        // A character that no font of this machine has: nothing was added. A box in its place would
        // be worse than no letter.
        std::string missing;
    };
    Added add(const Letter& letter);
    int pages() const;
    // The file. REQUIRES: called once, after the last letter.
    std::string finish();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace adsum::documents
