#include "policy/read_tests.hpp"

#include "policy/names.hpp"

namespace adsum::policy {

Window read_window(toml_file::Table& table, std::string_view key) {
    const std::string text = table.text(key);
    if (text.empty()) {
        return {};
    }
    const auto window = Window::parse(text);
    if (!window) {
        table.fault_at(key, "policy-window", "window \"" + text + "\"",
                       "it is none of the windows that rules know",
                       "use year_to_date, half_term, term, review_period, previous_year, "
                       "previous_term, previous_review_period, \"6 school_weeks\", "
                       "\"10 school_days\", \"since RULE\" or \"before RULE\"");
        return {};
    }
    return *window;
}

Marks read_marks(toml_file::Table& table) {
    Marks marks;
    marks.codes = table.texts("codes");
    if (const auto category = table.maybe_choice("category", mark_category_names())) {
        marks.category = static_cast<MarkCategory>(*category);
    }
    if (marks.codes.empty() == !marks.category.has_value()) {
        table.fault("policy-marks", "codes and category",
                    "exactly one of them says which marks are meant", "give one of the two");
    }
    return marks;
}

MeasureTest read_measure(toml_file::Table& table, int min_possible) {
    MeasureTest test;
    test.measure = static_cast<Measure>(table.choice("measure", measure_names()));
    test.window = read_window(table, "window");
    test.bound.below = table.maybe_percent("below");
    test.bound.at_most = table.maybe_percent("at_most");
    test.bound.above = table.maybe_percent("above");
    test.bound.at_least = table.maybe_percent("at_least");
    test.min_possible =
        static_cast<int>(table.maybe_integer("min_possible", 0, 1000).value_or(min_possible));
    if (test.bound.empty()) {
        table.fault("policy-bound", "no bound", "a measure is held against a bound",
                    "give below, at_most, above or at_least");
    }
    return test;
}

CountTest read_count(toml_file::Table& table) {
    CountTest test;
    test.marks = read_marks(table);
    test.at_least = static_cast<int>(table.integer("at_least", 1, 1000));
    if (const auto unit = table.maybe_choice("unit", unit_names())) {
        test.unit = static_cast<Unit>(*unit);
    }
    test.window = read_window(table, "window");
    test.likely = table.boolean_or("likely", false);
    if (test.likely && test.window.kind != Window::Kind::kYearToDate &&
        test.window.kind != Window::Kind::kTerm) {
        table.fault_at("likely", "policy-likely", "likely in " + test.window.to_string(),
                       "what is likely is counted to the end of a term or a year",
                       "use the window term or year_to_date");
    }
    return test;
}

RunTest read_run(toml_file::Table& table) {
    RunTest test;
    test.marks = read_marks(table);
    test.at_least = static_cast<int>(table.integer("at_least", 1, 400));
    test.strict = table.boolean_or("strict", false);
    test.likely = table.boolean_or("likely", false);
    return test;
}

BrokenWeeksTest read_broken_weeks(toml_file::Table& table) {
    BrokenWeeksTest test;
    test.at_least = static_cast<int>(table.integer("at_least", 1, 60));
    test.window = read_window(table, "window");
    return test;
}

PatternTest read_pattern(toml_file::Table& table, PatternTest::Of of) {
    PatternTest test;
    test.of = of;
    test.marks = read_marks(table);
    test.at_least = static_cast<int>(table.integer("at_least", 2, 60));
    test.share = static_cast<int>(table.maybe_integer("share", 1, 100).value_or(test.share));
    test.window = read_window(table, "window");
    return test;
}

}  // namespace adsum::policy
