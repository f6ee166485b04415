#include "server/staff_list.hpp"

#include "base/text.hpp"
#include "exchange/table_reader.hpp"
#include "server/account_book.hpp"
#include "server/roles.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::server {
namespace {

namespace json = boost::json;
using exchange::Column;
using exchange::ColumnType;
using exchange::TableReader;

enum ListColumn : std::uint8_t { kId, kName, kEmail, kPosition, kRoles, kLeft, kSchool };
constexpr Column kListColumns[] = {
    {"id", ColumnType::kText, true},     {"name", ColumnType::kText, false},
    {"email", ColumnType::kText, false}, {"position", ColumnType::kText, false},
    {"roles", ColumnType::kList, false}, {"left", ColumnType::kDate, false},
    {"school", ColumnType::kText, false}};

// Who may change the staff when all of the file holds.
using Keepers = std::map<StaffId, bool>;

bool keeps_staff(const std::set<std::string>& roles) {
    return roles.contains("champion") || roles.contains("head");
}

class Comparing {
  public:
    Comparing(const school::State& state, const std::vector<Account>& accounts,
              const TableReader& table, Date today, Faults& faults)
        : state_(state), accounts_(accounts), table_(table), today_(today), faults_(faults) {
        for (const auto& [id, rows] : state.staff()) {
            // The last word on each, so that a role that ends later is no keeper.
            const school::Staff& last = rows.back();
            keepers_[id] = !last.gone && keeps_staff(last.roles);
        }
    }

    std::vector<StaffEdit> edits() {
        for (const TableReader::Row& row : table_.rows()) {
            read(row);
        }
        if (std::ranges::none_of(keepers_, [](const auto& one) { return one.second; })) {
            faults_.add("staff-last", {}, "nobody would be left who may change the staff",
                        "a head or a champion says who may do what",
                        "leave one of them in the file with that role");
        }
        return std::move(edits_);
    }

  private:
    std::string cell(const TableReader::Row& row, ListColumn column) const {
        return std::string(table_.cell(row, column));
    }

    std::set<std::string> roles_of(const TableReader::Row& row) {
        std::set<std::string> roles;
        for (const std::string& part : split(cell(row, kRoles), ';')) {
            const std::string role(trim(part));
            if (role.empty()) {
                continue;
            }
            if (!parse_role(role) || role == "trust_officer") {
                faults_.add("role-unknown", table_.place(row), "role '" + role + "'",
                            "this file gives the roles of a school", "see docs/roles.md");
            }
            roles.insert(role);
        }
        return roles;
    }

    void read(const TableReader::Row& row) {
        const std::string place = table_.place(row);
        const StaffId id(cell(row, kId));
        const std::string school = cell(row, kSchool);
        if (id.empty() || !seen_.insert(id).second) {
            faults_.add("row-duplicate", place, id.empty() ? "no id" : id.str() + " stands twice",
                        "a member of staff stands once", "correct the id or leave the row out");
            return;
        }
        if (!school.empty() && school != state_.id().str()) {
            faults_.add("staff-list-school", place, "the row is of school '" + school + "'",
                        "a file is taken in by the school that --school names", "take it in there");
            return;
        }
        const std::string left = cell(row, kLeft);
        const auto gone = Date::parse(left);
        if (!left.empty() && !gone) {
            faults_.add("value-not-date", place, "left '" + left + "'", "it is no date",
                        "write it like 2026-11-20");
            return;
        }
        const auto held = state_.staff().find(id);
        const school::Staff* before =
            held == state_.staff().end() ? nullptr : &school::staff_on(held->second, today_);
        if (gone) {
            leave(id, before, *gone);
        } else {
            change(row, id, before);
        }
    }

    void leave(const StaffId& id, const school::Staff* before, Date gone) {
        if (before != nullptr && !before->gone) {
            keepers_[id] = false;
            const auto last = state_.staff().find(id)->second.back();
            if (!last.gone) {
                add(StaffEdit::What::kLeaves, id,
                    fmt::format("{} leaves on {}", before->name, gone.to_string()), "staff_left",
                    {{"staff", id.str()}, {"left", gone.to_string()}});
            }
        }
        if (today_ < gone) {
            return;  // on the day the staff file ends what they may
        }
        for (const Account& account : accounts_) {
            if (account.school == state_.id() && account.staff == id && !account.disabled) {
                add(StaffEdit::What::kLocks, id, "account " + account.username + " is locked");
                edits_.back().username = account.username;
            }
        }
    }

    void change(const TableReader::Row& row, const StaffId& id, const school::Staff* before) {
        json::object fact{{"staff", id.str()}, {"from", today_.to_string()}};
        std::vector<std::string> words;
        const auto differ = [&](const char* key, const std::string& now, const std::string& was) {
            if (!now.empty() && now != was) {
                fact[key] = now;
                words.push_back(fmt::format("{} {}{}", key, was.empty() ? "" : was + " -> ", now));
            }
        };
        const school::Staff nobody;
        const school::Staff& was = before == nullptr ? nobody : *before;
        differ("name", cell(row, kName), was.name);
        differ("email", cell(row, kEmail), was.email);
        differ("position", cell(row, kPosition), was.position);
        const std::set<std::string> roles = roles_of(row);
        const bool new_roles = !roles.empty() && (roles != was.roles || was.gone);
        if (new_roles) {
            const std::vector<std::string> list(roles.begin(), roles.end());
            const std::vector<std::string> old(was.roles.begin(), was.roles.end());
            fact["roles"] = json::value_from(list);
            words.push_back(fmt::format("roles {}{}", old.empty() ? "" : join(old, ", ") + " -> ",
                                        join(list, ", ")));
        }
        if (!roles.empty()) {
            keepers_[id] = keeps_staff(roles);
        }
        const std::string shown = cell(row, kName).empty() ? was.name : cell(row, kName);
        if (!words.empty()) {
            if (before == nullptr &&
                (!fact.contains("name") || !fact.contains("position") || !fact.contains("roles"))) {
                faults_.add("staff-list-new", table_.place(row), id.str() + " is new",
                            "a new member of staff has a name, a position and roles",
                            "fill them in, or correct the id");
                return;
            }
            add(before == nullptr ? StaffEdit::What::kJoins : StaffEdit::What::kChanges, id,
                shown + ": " + join(words, "; "), "staff_changed", std::move(fact));
        }
        account(row, id, shown);
    }

    // Whoever has an e-mail address and no account gets one of that name.
    void account(const TableReader::Row& row, const StaffId& id, const std::string& shown) {
        const std::string username = username_normalised(cell(row, kEmail));
        if (username.empty()) {
            return;
        }
        for (const Account& held : accounts_) {
            const bool is_theirs = held.school == state_.id() && held.staff == id;
            if (is_theirs) {
                return;
            }
            if (held.username == username) {
                faults_.add("account-taken", table_.place(row),
                            "the account " + username + " is somebody else's", {},
                            "correct the e-mail address, or the id");
                return;
            }
        }
        add(StaffEdit::What::kAccount, id, shown + " may sign in as " + username);
        edits_.back().username = username;
    }

    void add(StaffEdit::What what, const StaffId& id, std::string words, std::string kind = {},
             json::object fact = {}) {
        edits_.push_back({what, id, std::move(words), std::move(kind), std::move(fact), {}});
    }

    const school::State& state_;
    const std::vector<Account>& accounts_;
    const TableReader& table_;
    Date today_;
    Faults& faults_;
    Keepers keepers_;
    std::set<StaffId> seen_;
    std::vector<StaffEdit> edits_;
};

}  // namespace

std::string_view to_string(StaffEdit::What what) {
    constexpr std::string_view kWords[] = {"joins", "changes", "account", "leaves", "locks"};
    return kWords[static_cast<std::size_t>(what)];
}

Result<StaffList> compare_staff_list(const school::State& state,
                                     const std::vector<Account>& accounts, const std::string& name,
                                     std::string_view content, Date today) {
    Faults faults;
    const TableReader table(name, content, kListColumns, faults);
    StaffList list;
    if (faults.empty()) {
        list.edits = Comparing(state, accounts, table, today, faults).edits();
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    list.rows = static_cast<int>(table.rows().size());
    list.unknown_columns = table.unknown_columns();
    return list;
}

Result<void> keep_staff_list(const std::string& store_url, const SchoolId& school,
                             const StaffList& list, SchoolTime now) {
    ADSUM_TRY(const auto accounts, Accounts::open(store_url));
    ADSUM_TRY(const auto book, AccountBook::open(store_url));
    for (const StaffEdit& edit : list.edits) {
        if (edit.username.empty()) {
            continue;
        }
        ADSUM_TRY(auto held, accounts->find(edit.username));
        Account account = held.value_or(Account{edit.username, school, edit.staff, {}, false});
        account.disabled = edit.what == StaffEdit::What::kLocks;
        ADSUM_CHECK(accounts->put(account));
        ADSUM_CHECK(
            book->note(school, {now, {}, edit.username, account.disabled ? "lock" : "made"}));
    }
    return done();
}

}  // namespace adsum::server
