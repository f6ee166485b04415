#include "documents/subject_access_page.hpp"

#include "base/json_view.hpp"
#include "documents/values.hpp"
#include "school/json_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace json = boost::json;

std::string html(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                safe += letter;
        }
    }
    return safe;
}

std::string in_plain_words(std::string_view name) {
    std::string words(name);
    std::ranges::replace(words, '_', ' ');
    if (!words.empty() && 'a' <= words[0] && words[0] <= 'z') {
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    }
    return words;
}

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{}</title>
<style>
body{{font:1rem/1.5 sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#111;background:#fff}}
table{{border-collapse:collapse;width:100%}}
th,td{{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}}
dt{{font-weight:bold}} dd{{margin:0 0 .25rem 1rem;overflow-wrap:anywhere}}
article{{border-top:1px solid #767676;padding:.5rem 0}} h3{{margin:.25rem 0}}
.wide{{overflow-x:auto}}
</style></head><body><main>
<h1>{}</h1>
)";

std::string headed(const std::string& title) {
    return fmt::format(kHead, html(title), html(title));
}

void put_value(std::string_view name, const json::value& value, std::string& out) {
    const auto each = [&](const json::value& inner, std::string_view key) {
        const std::string path =
            name.empty() ? in_plain_words(key) : fmt::format("{}: {}", name, in_plain_words(key));
        put_value(path, inner, out);
    };
    if (value.is_object()) {
        for (const auto& field : value.get_object()) {
            each(field.value(), {field.key().data(), field.key().size()});
        }
        return;
    }
    std::string text;
    if (value.is_array()) {
        const json::array& list = value.get_array();
        if (std::ranges::any_of(list, [](const json::value& one) { return one.is_structured(); })) {
            for (const json::value& one : list) {
                put_value(name, one, out);
            }
            return;
        }
        for (const json::value& one : list) {
            const std::string part = one.is_string() ? school::text_of(one.get_string())
                                     : one.is_null() ? std::string()
                                                     : json::serialize(one);
            text += (text.empty() || part.empty() ? "" : ", ") + part;
        }
    } else if (value.is_string()) {
        text = school::text_of(value.get_string());
    } else if (value.is_bool()) {
        text = value.get_bool() ? "yes" : "no";
    } else if (!value.is_null()) {
        text = json::serialize(value);
    }
    if (!text.empty()) {
        out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", html(name), html(text));
    }
}

std::string article(const json::object& line) {
    const json::object& said = line.at("said").get_object();
    std::string out = fmt::format("<article><h3>{}: {}</h3>\n", html(school::text_in(line, "at")),
                                  html(in_plain_words(school::text_in(line, "kind"))));
    const std::string by = school::text_in(line, "by");
    out += fmt::format("<p>Entry {}{}</p>\n<dl>\n", line.at("entry").as_int64(),
                       by.empty() ? "" : ", by the " + html(by));
    for (const auto& field : said) {
        if (field.key() != "at") {
            put_value(in_plain_words({field.key().data(), field.key().size()}), field.value(), out);
        }
    }
    return out + "</dl></article>\n";
}

bool is_of_marks(const json::object& line) {
    const std::string kind = school::text_in(line, "kind");
    return kind == "register_taken" || kind == "marks_imported" || kind == "lesson_taken";
}

std::string who_page(const AccessPage& page) {
    const school::Pupil& pupil = page.pupil;
    std::string out = "<h2>The pupil</h2>\n<dl>\n";
    const auto put = [&](std::string_view name, const std::string& text) {
        put_value(name, json::value(json_view(text)), out);
    };
    put("Name", pupil.forename + " " + pupil.surname);
    put("Preferred name", pupil.preferred_name);
    put("Date of birth", date_in_words(pupil.born));
    put("Unique pupil number", pupil.upn.str());
    for (const school::Enrolment& enrolment : pupil.enrolments) {
        put("On the roll",
            "from " + date_in_words(enrolment.admitted) +
                (enrolment.left ? " to the day before " + date_in_words(*enrolment.left)
                                : std::string()));
    }
    const school::Attributes& held = pupil.attributes_on(page.asked.made.date);
    put("Year group", held.year_group);
    put("Form", held.form);
    return out + "</dl>\n";
}

std::string marks_table(const std::vector<json::object>& lines) {
    std::string out = "<h2>The register</h2>\n";
    if (lines.empty()) {
        return out + "<p>No mark is recorded.</p>\n";
    }
    out +=
        "<div class=\"wide\"><table><thead><tr><th>Session</th><th>Code</th><th>Meaning</th>"
        "<th>Minutes late</th><th>Note</th><th>Amended</th></tr></thead><tbody>\n";
    for (const json::object& line : lines) {
        std::string amended;
        for (const json::value& one : line.at("amendments").get_array()) {
            const json::object& each = one.get_object();
            amended += fmt::format("{}from {} on {} by the {}: {}", amended.empty() ? "" : "; ",
                                   school::text_in(each, "from"), school::text_in(each, "at"),
                                   school::text_in(each, "by"), school::text_in(each, "reason"));
        }
        const json::value& minutes = line.at("minutes_late");
        out += fmt::format(
            "<tr><td>{} {}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            html(school::text_in(line, "date")), html(school::text_in(line, "session")),
            html(school::text_in(line, "code")), html(school::text_in(line, "meaning")),
            minutes.is_null() ? "" : json::serialize(minutes), html(school::text_in(line, "note")),
            html(amended));
    }
    return out + "</tbody></table></div>\n";
}

// A lesson's row stands in its entry.
std::string lessons_table(const std::vector<json::object>& entries) {
    std::string rows;
    for (const json::object& line : entries) {
        if (school::text_in(line, "kind") != "lesson_taken") {
            continue;
        }
        const json::object& said = line.at("said").get_object();
        for (const json::value& row : said.at("marks").get_array()) {
            rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                                html(school::text_in(said, "date")),
                                html(school::text_in(said, "period")),
                                html(school::text_in(said, "class")),
                                html(row.get_array().size() > 1 && row.get_array()[1].is_string()
                                         ? school::text_of(row.get_array()[1].get_string())
                                         : ""));
        }
    }
    return rows.empty() ? rows
                        : "<h2>Lessons</h2>\n<div class=\"wide\"><table><thead><tr><th>Date</th>"
                          "<th>Period</th><th>Class</th><th>Code</th></tr></thead><tbody>\n" +
                              rows + "</tbody></table></div>\n";
}

std::string looks_table(const std::vector<LookedAt>& looks) {
    std::string out = "<h2>Who looked at what is sensitive</h2>\n";
    if (looks.empty()) {
        return out + "<p>Nobody is noted.</p>\n";
    }
    out += "<table><thead><tr><th>When</th><th>Position</th><th>What</th></tr></thead><tbody>\n";
    for (const LookedAt& look : looks) {
        out +=
            fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", html(look.at.to_string()),
                        html(look.position), html(in_plain_words(look.what)));
    }
    return out + "</tbody></table>\n";
}

std::string what_this_is(const AccessPage& page) {
    const SubjectAccess& made = page.made;
    std::string out = fmt::format(
        "<p>{} made this on {} at {} from the journal of its attendance register, up to entry {}. "
        "It has every entry about {}, in the order in which it was made, and the position of who "
        "made it.</p>\n",
        html(page.state.name()), date_in_words(page.asked.made.date),
        page.asked.made.time.to_string(), page.asked.upto, html(page.pupil.shown_name()));
    out += fmt::format(
        "<p>Left out because it is about other people: {} rows or numbers of other pupils, {} "
        "telephone numbers and addresses of contacts. Some entries may be withheld where the law "
        "exempts them; the school's letter says so.</p>\n",
        made.others_left_out, made.particulars_left_out);
    out += fmt::format(
        "<p>Entries of the register are kept for at least {} years from when they were made (SI "
        "2024/208 reg 7). Whoever finds a fault in this may ask the school to correct it (UK GDPR "
        "article 16), and may complain to the Information Commissioner.</p>\n",
        page.state.law().retention_years(page.asked.made.date));
    return out;
}

}  // namespace

std::vector<json::object> mark_lines(const school::State& state, const school::Pupil& pupil) {
    std::vector<json::object> lines;
    const auto& codes = state.law().codes();
    for (const auto& [year, column] : pupil.marks) {
        for (int slot = 0; slot < calendar::kSlotsPerYear; ++slot) {
            if (column.slots()[static_cast<std::size_t>(slot)].code == law::kNotTaken) {
                continue;
            }
            const calendar::Session session = calendar::session_at(year, slot);
            const auto history = pupil.mark_history(session);
            const school::MarkEntry& stands = history.back();
            const law::RegisterCode& code = codes.at(stands.code, session.date);
            json::array amendments;
            for (std::size_t i = 1; i < history.size(); ++i) {
                amendments.push_back(
                    json::object{{"from", json_view(codes.symbol(history[i - 1].code))},
                                 {"to", json_view(codes.symbol(history[i].code))},
                                 {"at", history[i].at.to_string()},
                                 {"by", history[i].who.position},
                                 {"reason", history[i].reason}});
            }
            json::object line{{"date", session.date.to_string()},
                              {"session", json_view(calendar::to_string(session.half))},
                              {"code", code.symbol},
                              {"meaning", code.meaning},
                              {"minutes_late", nullptr},
                              {"note", stands.note},
                              {"amendments", std::move(amendments)}};
            if (stands.minutes_late) {
                line["minutes_late"] = *stands.minutes_late;
            }
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::string record_page(const AccessPage& page) {
    std::string out = headed("Record of " + page.pupil.shown_name());
    out += what_this_is(page) + who_page(page);
    out += marks_table(mark_lines(page.state, page.pupil)) + lessons_table(page.entries);
    out += "<h2>Everything else that was recorded</h2>\n";
    for (const json::object& line : page.entries) {
        if (!is_of_marks(line)) {
            out += article(line);
        }
    }
    return out + looks_table(page.asked.looks) + "</main></body></html>\n";
}

std::string review_page(const AccessPage& page, const std::vector<json::object>& to_read) {
    std::string out = headed("To read before a release: " + page.pupil.shown_name());
    out +=
        "<p>For whoever decides what may be given out, and for nobody else. Each entry says why "
        "it was held back; released entries are named by their number.</p>\n";
    for (const json::object& line : to_read) {
        std::string why;
        for (const json::value& reason : line.at("why").get_array()) {
            why += (why.empty() ? "" : ", ") + in_plain_words(school::text_of(reason.get_string()));
        }
        out += fmt::format("<p><strong>Held back: {}</strong></p>\n{}", html(why), article(line));
    }
    return out + "</main></body></html>\n";
}

}  // namespace adsum::documents
