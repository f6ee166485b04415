#include "journal/postgres_append.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

using Steady = std::chrono::steady_clock;
constexpr std::chrono::seconds kPatience(15);
constexpr std::chrono::milliseconds kPause(100);

bool is_id(const Error& error, std::string_view id) {
    return error.first().id == id;
}

// Away, or on its way to being another machine.
bool may_come_back(const Error& error) {
    return is_id(error, "store-lost") || is_id(error, "store-read-only") ||
           is_id(error, "store-cannot-open");
}

std::vector<sql::Value> texts(std::vector<postgres::Column>& columns) {
    std::vector<sql::Value> values;
    for (postgres::Column& column : columns) {
        values.push_back(sql::value(column.text()));
    }
    return values;
}

}  // namespace

std::vector<Appended> PostgresAppend::carry_out(std::span<const Batch> group) {
    constexpr int kCollisions = 5;
    const auto until = Steady::now() + kPatience;
    int collisions = 0;
    while (true) {
        Result<Plan> plan = attempt(group);
        if (plan) {
            return std::move(plan->answers);
        }
        const Error error = plan.error();
        const bool away = may_come_back(error);
        // Somebody else made the same school, or the two of us waited for each other.
        const bool collided = is_id(error, "store-busy") || is_id(error, "store-constraint");
        if ((!away && !(collided && ++collisions < kCollisions)) || Steady::now() > until) {
            return {group.size(), Appended(error)};
        }
        if (away) {
            reconnected_ = true;
            std::this_thread::sleep_for(kPause);
            static_cast<void>(server_.restore(postgres::Connection::When::kAlways));
        }
    }
}

Result<PostgresAppend::Plan> PostgresAppend::attempt(std::span<const Batch> group) {
    std::set<SchoolId> named;
    for (const Batch& batch : group) {
        named.insert(batch.school);
    }
    const std::vector<SchoolId> schools(named.begin(), named.end());
    ADSUM_TRY(const std::string lines, lines_of(schools));
    Plan plan;
    ADSUM_TRY(auto transaction, postgres::Transaction::begin(server_));
    ADSUM_CHECK(name_schools(server_, lines, Naming::kTransaction));
    ADSUM_CHECK(lock_heads(schools, plan));
    if (unsure_) {
        ADSUM_TRY(const bool did, happened(*unsure_));
        if (did) {
            // It may be on this machine only, left by a server process that died while it waited
            // for the standby. The lock on the heads is written too, so this commit waits for its
            // turn.
            ADSUM_CHECK(transaction.commit());
            return std::move(*unsure_);
        }
        unsure_.reset();
    }
    ADSUM_CHECK(seal_all(group, plan));
    if (plan.entries.empty()) {
        return plan;
    }
    ADSUM_CHECK(write(plan));
    if (const auto committed = transaction.commit(); !committed) {
        if (is_id(committed.error(), "store-lost")) {
            unsure_ = std::move(plan);
        }
        return committed.error();
    }
    return plan;
}

Result<bool> PostgresAppend::happened(const Plan& plan) {
    const Entry& last = plan.entries.back();
    ADSUM_TRY(const auto rows,
              server_.ask("SELECT hash FROM entries WHERE school = $1 AND number = $2",
                          {sql::value(last.school.str()), sql::value(last.number)}));
    if (rows.count() == 0) {
        return false;
    }
    ADSUM_TRY(const Hash hash, read_hash(rows, 0, 0, "hash"));
    return hash == last.hash;
}

Result<void> PostgresAppend::lock_heads(std::span<const SchoolId> schools, Plan& plan) {
    postgres::Column ids;
    for (const SchoolId& school : schools) {
        ids.add(sql::value(school.str()));
    }
    // In one order for everybody, so that two groups never wait for each other.
    ADSUM_TRY(const auto rows, server_.ask("SELECT school, number, volume, hash FROM heads WHERE "
                                           "school = ANY ($1::text[]) ORDER BY school FOR UPDATE",
                                           {sql::value(ids.text())}));
    for (int row = 0; row < rows.count(); ++row) {
        Head& head = plan.heads[SchoolId(rows.text(row, 0))];
        head.number = rows.integer(row, 1);
        head.volume = static_cast<int>(rows.integer(row, 2));
        ADSUM_TRY(head.hash, read_hash(rows, row, 3, "head's hash"));
    }
    return done();
}

Result<void> PostgresAppend::seal_all(std::span<const Batch> group, Plan& plan) {
    for (const Batch& batch : group) {
        plan.answers.push_back(seal_one(batch, plan));
        if (plan.answers.back() && !plan.answers.back()->empty() && batch.rows != nullptr) {
            plan.rows.add(batch.school, *batch.rows);
        }
    }
    return done();
}

Appended PostgresAppend::seal_one(const Batch& batch, Plan& plan) {
    ADSUM_CHECK(check_drafts(batch.school, batch.drafts));
    const auto found = plan.heads.find(batch.school);
    const Head head = found == plan.heads.end() ? Head{} : found->second;
    ADSUM_CHECK(check_head(head, batch.expected_last));
    Sealed sealed = seal(batch.school, batch.drafts, head);
    if (!sealed.entries.empty()) {
        plan.is_new.try_emplace(batch.school, found == plan.heads.end());
        plan.heads[batch.school] = sealed.head;
        plan.entries.insert(plan.entries.end(), sealed.entries.begin(), sealed.entries.end());
        for (const Volume& volume : sealed.opened) {
            plan.opened.emplace_back(batch.school, volume);
        }
    }
    return std::move(sealed.entries);
}

Result<void> PostgresAppend::write(Plan& plan) {
    ADSUM_CHECK(write_entries(plan.entries));
    for (const auto& [school, volume] : plan.opened) {
        ADSUM_TRY(const auto opened,
                  server_.ask("INSERT INTO volumes VALUES ($1, $2, $3, $4, NULL)",
                              {sql::value(school.str()), sql::value(volume.volume),
                               sql::value(volume.first_number), sql::value(volume.previous)}));
    }
    ADSUM_CHECK(write_heads(plan, true));
    ADSUM_CHECK(write_heads(plan, false));
    return plan.rows.write(server_);
}

Result<void> PostgresAppend::write_entries(const std::vector<Entry>& entries) {
    constexpr std::size_t kColumns = 11;
    std::vector<postgres::Column> columns(kColumns);
    for (const Entry& entry : entries) {
        std::size_t column = 0;
        for (const sql::Value& value :
             {sql::value(entry.school.str()), sql::value(entry.number), sql::value(entry.volume),
              sql::value(entry.at.milliseconds()), sql::value(entry.who.id),
              sql::value(entry.who.name), sql::value(entry.who.position), sql::value(entry.kind),
              sql::value(entry.body), sql::value(entry.previous), sql::value(entry.hash)}) {
            columns[column++].add(value);
        }
    }
    static const std::string kInsert = fmt::format(
        "INSERT INTO entries ({}) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], "
        "$4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[], "
        "$11::bytea[])",
        kPostgresColumns);
    ADSUM_TRY(const auto written, server_.ask(kInsert, texts(columns)));
    return done();
}

Result<void> PostgresAppend::write_heads(const Plan& plan, bool is_new) {
    std::vector<postgres::Column> columns(4);
    bool any = false;
    for (const auto& [school, without_row] : plan.is_new) {
        if (without_row != is_new) {
            continue;
        }
        any = true;
        const Head& head = plan.heads.at(school);
        columns[0].add(sql::value(school.str()));
        columns[1].add(sql::value(head.number));
        columns[2].add(sql::value(head.volume));
        columns[3].add(sql::value(head.hash));
    }
    if (!any) {
        return done();
    }
    ADSUM_TRY(
        const auto written,
        server_.ask(is_new ? "INSERT INTO heads SELECT * FROM unnest($1::text[], $2::bigint[], "
                             "$3::bigint[], $4::bytea[])"
                           : "UPDATE heads h SET number = n.number, volume = n.volume, hash = "
                             "n.hash FROM unnest($1::text[], $2::bigint[], $3::bigint[], "
                             "$4::bytea[]) AS n (school, number, volume, hash) "
                             "WHERE h.school = n.school",
                    texts(columns)));
    return done();
}

}  // namespace adsum::journal
