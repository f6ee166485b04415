// What a certificate says is so: what was not reckoned, and that a term is not over. Clause
// OIA-050.
#include "documents/told.hpp"
#include "server/store_with.hpp"

namespace adsum::tests {
namespace {

// Ill on the second of two days, in a term that is not over.
TEST(CertificatesOverHttp, SayWhatIsNotCountedAndThatTheTermIsNotOver) {
    Running running{
        {},
        store_with({{"marks_imported", fmt::format(R"({{"at": "2026-11-19T18:00", "marks": [["{}", [
                    ["2026-11-17", "AM", "/", null, ""], ["2026-11-17", "PM", "\\", null, ""],
                    ["2026-11-18", "AM", "I", null, ""], ["2026-11-18", "PM", "I", null, ""]]]]}})",
                                                   upn_of(0).str())}})};
    const Answer answer =
        running.signed_in("head").get("/api/v1/rewards/full-attendance/certificates.pdf");
    ASSERT_EQ(answer.status, 200) << answer.body;
    std::string text = told(answer.body, "pdftotext @ -");
    std::ranges::replace(text, '\n', ' ');
    in_order(text, {"for 100.0% attendance, not counting illness", "medical or dental appointment",
                    "so far: ", "to Friday 20 November 2026"});
}

}  // namespace
}  // namespace adsum::tests
