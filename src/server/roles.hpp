#pragma once
// The roles as a set of bits. What a person is stands in the school's staff facts and is
// looked up at each request, so that a role taken away is gone at once.

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::server {

enum class Role : std::uint16_t {
    kTutor = 1,
    kAttendanceOfficer = 2,
    kPastoralLead = 4,
    kChampion = 8,
    kHead = 16,
    kGovernor = 32,
    kKiosk = 64,    // no person: a device at which pupils sign themselves in
    kFamily = 128,  // a contact of a pupil, by a code; nobody on the staff has it
    // Sees figures of every school of the store; and the attendance of pupils in those schools
    // whose own staff file names them so. Given by whoever runs the program (`adsum import staff`),
    // never from within one school.
    kTrustOfficer = 256,
};
// Those that a staff file may give.
constexpr std::array<Role, 8> kAllRoles{
    Role::kTutor, Role::kAttendanceOfficer, Role::kPastoralLead, Role::kChampion,
    Role::kHead,  Role::kGovernor,          Role::kKiosk,        Role::kTrustOfficer};
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view text);

class Roles {
  public:
    constexpr Roles() = default;
    constexpr Roles(Role role) : bits_(static_cast<std::uint16_t>(role)) {}  // NOLINT(*-explicit-*)
    static Roles of(const std::set<std::string>& names);

    constexpr bool has(Role role) const { return (bits_ & static_cast<std::uint16_t>(role)) != 0; }
    constexpr bool any_of(Roles others) const { return (bits_ & others.bits_) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    std::vector<std::string> names() const;
    constexpr friend Roles operator|(Roles a, Roles b) {
        a.bits_ = static_cast<std::uint16_t>(a.bits_ | b.bits_);
        return a;
    }
    constexpr bool operator==(const Roles&) const = default;

  private:
    std::uint16_t bits_ = 0;
};

constexpr Roles operator|(Role a, Role b) {
    return Roles(a) | Roles(b);
}

// Those who see every pupil of their school, and every register.
constexpr Roles kWholeSchool =
    Role::kAttendanceOfficer | Role::kPastoralLead | Role::kChampion | Role::kHead;
// Those who safeguard: a pastoral lead stands for the safeguarding lead where no other is.
constexpr Roles kSafeguarders = Role::kPastoralLead | Role::kChampion | Role::kHead;
constexpr Roles kWithPupils = kWholeSchool | Role::kTutor;
// Every person; a kiosk is none.
constexpr Roles kEveryone = kWithPupils | Role::kGovernor | Role::kTrustOfficer;

}  // namespace adsum::server
