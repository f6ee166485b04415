// A policy's folder of messages: read whole, every slip told with its file and line.

#include "documents/library.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace adsum {
namespace {

namespace fs = std::filesystem;
const documents::Names kLibraryNames = {"pupil.forename", "school.name"};

struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "adsum-library-XXXXXX").string();
        EXPECT_NE(::mkdtemp(name.data()), nullptr);
        path = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }
    void put(const std::string& name, const std::string& text) const {
        std::ofstream(path / name) << text;
    }
    std::string faults() const {
        const auto loaded = documents::Library::load(path.string(), kLibraryNames);
        std::string all;
        if (!loaded) {
            for (const Fault& fault : loaded.error().faults()) {
                all += fault.id + "@" + fault.place.substr(fault.place.rfind('/') + 1) + " ";
            }
        }
        return all;
    }
};

constexpr const char* kGood = R"(+++
title = "Not here"
purpose = "absence"
to = "first"
channels = ["text", "email"]
subject = "{{pupil.forename}} is not in school"
text = "{{school.name}}: please ring us about {{pupil.forename}}."
+++
Please ring **{{school.name}}**.
)";

TEST(Library, ReadsATemplateAndItsTranslations) {
    const Folder folder;
    folder.put("not-here.md", kGood);
    folder.put("not-here.pl.md", "+++\nsubject = \"Nieobecność\"\n+++\nProszę zadzwonić.\n");
    const auto library = documents::Library::load(folder.path.string(), kLibraryNames);
    ASSERT_TRUE(library.ok()) << library.error().to_string();
    const documents::MessageTemplate* made = library->find("not-here");
    ASSERT_NE(made, nullptr);
    EXPECT_EQ(made->purpose, documents::Purpose::kAbsence);
    EXPECT_EQ(made->audience, documents::Audience::kFirst);
    EXPECT_TRUE(made->goes_by("text"));
    EXPECT_FALSE(made->goes_by("letter"));
    const documents::Values values{{"pupil.forename", "Ada"}, {"school.name", "Hollin"}};
    EXPECT_EQ(made->wording("").text->render(values), "Hollin: please ring us about Ada.");
    EXPECT_EQ(made->wording("Polish").body.render(values), "Proszę zadzwonić.\n");
    EXPECT_EQ(made->wording("pl").subject->render_plain(values), "Nieobecność");
    EXPECT_EQ(made->wording("Klingon").body.render(values), "Please ring **Hollin**.\n");
}

TEST(Library, OfAFolderThatIsNotThereIsEmpty) {
    const auto library = documents::Library::load("/nowhere/at/all", kLibraryNames);
    ASSERT_TRUE(library.ok());
    EXPECT_TRUE(library->templates().empty());
}

TEST(Library, NamesFileAndLineOfEverySlip) {
    const Folder folder;
    folder.put("a.md", "no header");
    folder.put("b.md",
               "+++\ntitle = \"B\"\npurpose = \"letter\"\nchannels = [\"pigeon\"]\n+++\nok\n");
    folder.put("c.md",
               "+++\ntitle = \"C\"\npurpose = \"notice\"\nchannels = [\"text\"]\ntext = "
               "\"{{wrong}}\"\n+++\nok\n{{{school.name}}}\n");
    folder.put("d.md",
               "+++\ntitle = \"D\"\npurpose = \"notice\"\nchannels = [\"email\"]\n+++\nok\n");
    EXPECT_EQ(folder.faults(),
              "template-header@a.md:1 toml-unknown-choice@b.md:3 template-channel@b.md:4 "
              "template-unknown-name@c.md:5 template-unsafe-tag@c.md:8 template-subject@d.md:1 ");
}

TEST(Library, WantsTheSchoolsOwnTextBesideATranslation) {
    const Folder folder;
    folder.put("a.pl.md", "+++\n+++\nCzesc\n");
    EXPECT_EQ(folder.faults(), "template-no-original@a.md ");
}

}  // namespace
}  // namespace adsum
