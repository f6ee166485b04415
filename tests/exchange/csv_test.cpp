#include "exchange/csv.hpp"

#include <random>

#include <rapidcheck/gtest.h>

namespace adsum {
namespace {

using exchange::CsvRecord;

struct Parsed {
    std::vector<CsvRecord> records;
    Faults faults;
};

Parsed parse(std::string_view text) {
    Parsed parsed;
    parsed.records = exchange::parse_csv("f.csv", text, parsed.faults);
    return parsed;
}

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const Parsed& parsed) {
    Rows rows;
    for (const CsvRecord& record : parsed.records) {
        rows.push_back(record.fields);
    }
    return rows;
}

TEST(Csv, ReadsWhatRfc4180Allows) {
    struct Case {
        const char* text;
        Rows rows;
    };
    const Case cases[] = {
        {"", {}},
        {"a", {{"a"}}},
        {"a\n", {{"a"}}},
        {"a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
        {"a,b\nc,d", {{"a", "b"}, {"c", "d"}}},
        {"\xEF\xBB\xBF"
         "a,b\n",
         {{"a", "b"}}},
        {"a,\n", {{"a", ""}}},
        {",,\n", {{"", "", ""}}},
        {"\"a\"\n", {{"a"}}},
        {"\"a,b\",c\n", {{"a,b", "c"}}},
        {"\"a\"\"b\"\n", {{"a\"b"}}},
        {"\"\"\"\"\n", {{"\""}}},
        {"\"\",x\n", {{"", "x"}}},
        {"\"a\r\nb\",c\n", {{"a\r\nb", "c"}}},
        {"a b , c\n", {{"a b ", " c"}}},
        {"a\n\nb\n", {{"a"}, {"b"}}},
        {"Zo\xC3\xAB\n", {{"Zo\xC3\xAB"}}},
    };
    for (const Case& one : cases) {
        const auto parsed = parse(one.text);
        EXPECT_TRUE(parsed.faults.empty()) << one.text;
        EXPECT_EQ(rows_of(parsed), one.rows) << one.text;
    }
}

TEST(Csv, KnowsTheLineOfEachRecord) {
    const auto parsed = parse("a\r\n\"b\nb\nb\",x\nc\n\nd\n");
    std::vector<int> lines;
    for (const CsvRecord& record : parsed.records) {
        lines.push_back(record.line);
    }
    EXPECT_EQ(lines, (std::vector<int>{1, 2, 5, 7}));
}

TEST(Csv, RefusesStrayAndOpenQuotesAndBytesThatAreNotText) {
    struct Case {
        std::string text;
        const char* id;
        const char* place;
    };
    const Case cases[] = {
        {"a\nb\"c\n", "csv-stray-quote", "f.csv:2"},
        {"a\n\"b\"c,d\n", "csv-stray-quote", "f.csv:2"},
        {"a\n b,\"c\" \n", "csv-stray-quote", "f.csv:2"},
        {"a\nb\rc\n", "csv-stray-quote", "f.csv:2"},
        {"a\n\"b\nc\nd\n", "csv-open-quote", "f.csv:2"},
        {"\"", "csv-open-quote", "f.csv:1"},
        {"a\nb\xFF\n", "file-not-utf8", "f.csv:2"},
        {std::string("a\nb\0c\n", 6), "file-not-text", "f.csv:2"},
    };
    for (const Case& one : cases) {
        const auto parsed = parse(one.text);
        ASSERT_EQ(parsed.faults.size(), 1U) << one.text;
        EXPECT_EQ(parsed.faults.all()[0].id, one.id) << one.text;
        EXPECT_EQ(parsed.faults.all()[0].place, one.place) << one.text;
    }
}

TEST(Csv, GoesOnBehindAFaultAndTellsEachOne) {
    const auto parsed = parse("a,b\nx\"y,1\n\"p\"q,2\nok,3\n");
    EXPECT_EQ(parsed.faults.size(), 2U);
    EXPECT_EQ(parsed.records.size(), 4U);
    EXPECT_EQ(parsed.records[3].fields, (std::vector<std::string>{"ok", "3"}));
}

TEST(Csv, QuotesWhatASpreadsheetCouldRunAndKeepsItsText) {
    std::string out;
    exchange::write_csv_field(out, "=HYPERLINK(1)");
    EXPECT_EQ(out, "\"=HYPERLINK(1)\"");
    EXPECT_EQ(rows_of(parse(out)), (Rows{{"=HYPERLINK(1)"}}));
}

RC_GTEST_PROP(Csv, WhatIsWrittenReadsBackAsItWas, ()) {
    const auto field =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,\"\r\n ;=+-@'\t1")));
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<Rows>(rc::gen::resize(
        5, rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(field)))));
    std::string out;
    Rows kept;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += i == 0 ? "" : ",";
            exchange::write_csv_field(out, row[i]);
        }
        out += "\n";
        if (row != std::vector<std::string>{""}) {
            kept.push_back(row);
        }
    }
    const auto parsed = parse(out);
    RC_ASSERT(parsed.faults.empty());
    RC_ASSERT(rows_of(parsed) == kept);
}

TEST(Csv, AnyBytesAreReadOrRefusedAndNothingElse) {
    std::mt19937 random(20260908);
    const std::string likely = "\",\n\rab\xC3\xAB\xEF\xBB\xBF";
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        const auto length = random() % 40;
        for (unsigned i = 0; i < length; ++i) {
            text += random() % 4 == 0 ? static_cast<char>(random() % 256)
                                      : likely[random() % likely.size()];
        }
        const auto parsed = parse(text);
        int last = 0;
        for (const CsvRecord& record : parsed.records) {
            ASSERT_GT(record.line, last);
            ASSERT_FALSE(record.fields.empty());
            last = record.line;
        }
    }
}

}  // namespace
}  // namespace adsum
