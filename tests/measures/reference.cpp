#include "reference.hpp"

namespace adsum::tests {
namespace {

bool among(const std::vector<std::string>& codes, const std::string& code) {
    for (const std::string& one : codes) {
        if (one == code) {
            return true;
        }
    }
    return false;
}

bool absent(const PlainSession& session) {
    const char category = plain_category(session.code, session.date);
    return category == 'A' || category == 'U';
}

void add(PlainTally& tally, const PlainSession& session) {
    const char category = plain_category(session.code, session.date);
    tally.present += category == 'P' ? 1 : 0;
    tally.elsewhere += category == 'E' ? 1 : 0;
    tally.authorised += category == 'A' ? 1 : 0;
    tally.unauthorised += category == 'U' ? 1 : 0;
    tally.late += session.code == "L" ? 1 : 0;
    tally.after_close += session.code == "U" ? 1 : 0;
}

void add(PlainTally& tally, const PlainTally& other) {
    tally.present += other.present;
    tally.elsewhere += other.elsewhere;
    tally.authorised += other.authorised;
    tally.unauthorised += other.unauthorised;
    tally.late += other.late;
    tally.after_close += other.after_close;
}

}  // namespace

char plain_category(const std::string& code, Date date) {
    const bool old = date < Date::of(2024, 8, 19);
    if (code == "/" || code == "\\" || code == "L") {
        return 'P';
    }
    if (among({"B", "P", "V", "W"}, code) || (code == "J" && old) || (code == "K" && !old)) {
        return 'E';
    }
    if (among({"C", "E", "I", "M", "R", "S", "T"}, code) || (old && (code == "F" || code == "H")) ||
        (!old && (code == "C1" || code == "C2" || code == "J1"))) {
        return 'A';
    }
    if (among({"G", "N", "O", "U"}, code)) {
        return 'U';
    }
    return '-';
}

Reference::Reference(const PlainSchool& school, const PlainPupil& pupil, SchoolTime moment) {
    int week = -1;
    Date monday;
    for (Date date = school.first; date <= school.last; date = date + 1) {
        const int year_group = PlainSchool::year_group_on(pupil, date);
        const bool open[2] = {school.open(date, 0, year_group), school.open(date, 1, year_group)};
        if (!open[0] && !open[1]) {
            continue;
        }
        const Date this_monday = date - static_cast<int>(date.weekday());
        if (week < 0 || this_monday != monday) {
            monday = this_monday;
            ++week;
        }
        school_days_.push_back(date);
        week_of_day_.push_back(week);
        for (int half = 0; half < 2; ++half) {
            if (!open[half] || !PlainSchool::enrolled(pupil, date) || moment.date < date) {
                continue;
            }
            PlainSession session{date, half, week, ""};
            const auto marked = pupil.marks.find({date, half});
            if (marked != pupil.marks.end()) {
                for (const PlainMark& mark : marked->second) {
                    if (mark.known <= moment) {
                        session.code = mark.code;
                    }
                }
            }
            sessions_.push_back(session);
        }
    }
}

PlainTally Reference::tally(DateRange range) const {
    PlainTally tally;
    for (const PlainSession& session : sessions_) {
        if (range.first <= session.date && session.date <= range.last) {
            add(tally, session);
        }
    }
    return tally;
}

int Reference::count(DateRange range, const std::vector<std::string>& codes) const {
    int count = 0;
    for (const PlainSession& session : sessions_) {
        if (range.first <= session.date && session.date <= range.last &&
            among(codes, session.code)) {
            ++count;
        }
    }
    return count;
}

// The ten school weeks that end with the week of the date's school day, or of the last before it.
int Reference::threshold_count_on(Date date) const {
    int week = -1;
    for (std::size_t i = 0; i < school_days_.size(); ++i) {
        if (school_days_[i] <= date) {
            week = week_of_day_[i];
        }
    }
    int count = 0;
    for (const PlainSession& session : sessions_) {
        if (session.date <= date && session.week > week - 10 && session.week <= week &&
            (session.code == "G" || session.code == "N" || session.code == "O" ||
             session.code == "U")) {
            ++count;
        }
    }
    return count;
}

std::optional<Date> Reference::threshold_met_on(DateRange range) const {
    for (const PlainSession& session : sessions_) {
        if (range.first <= session.date && session.date <= range.last &&
            threshold_count_on(session.date) >= 10) {
            return session.date;
        }
    }
    return std::nullopt;
}

PlainRun Reference::run_ending(Date date, const std::vector<std::string>& codes,
                               bool strict) const {
    PlainRun run;
    for (std::size_t i = school_days_.size(); i-- > 0;) {
        if (date < school_days_[i]) {
            continue;
        }
        int bearing = 0;
        int breaking = 0;
        int untaken = 0;
        for (const PlainSession& session : sessions_) {
            if (session.date != school_days_[i]) {
                continue;
            }
            const bool bears = codes.empty() ? absent(session) : among(codes, session.code);
            if (session.code.empty()) {
                ++untaken;
            } else if (bears) {
                ++bearing;
            } else if (strict || plain_category(session.code, session.date) != '-') {
                ++breaking;
            }
        }
        if (breaking > 0) {
            return run;
        }
        if (bearing > 0 && untaken == 0) {
            if (run.length == 0) {
                run.last = school_days_[i];
            }
            run.first = school_days_[i];
            ++run.length;
        }
    }
    return run;
}

int Reference::broken_weeks(DateRange range) const {
    std::map<int, bool> broken;
    for (const PlainSession& session : sessions_) {
        if (range.first <= session.date && session.date <= range.last && absent(session)) {
            broken[session.week] = true;
        }
    }
    return static_cast<int>(broken.size());
}

std::optional<Date> Reference::last_absence(Date date) const {
    std::optional<Date> last;
    for (const PlainSession& session : sessions_) {
        if (session.date <= date && absent(session)) {
            last = session.date;
        }
    }
    return last;
}

namespace {

std::string plain_group(const PlainPupil& pupil, const std::string& by, Date date) {
    const PlainAttributes* held = &pupil.attributes.front();
    for (const PlainAttributes& attributes : pupil.attributes) {
        if (attributes.from <= date) {
            held = &attributes;
        }
    }
    if (by == "pupil") {
        return pupil.upn;
    }
    if (by == "form") {
        return held->form;
    }
    if (by == "year_group") {
        return std::to_string(PlainSchool::year_group_on(pupil, date));
    }
    if (by == "sex") {
        return held->sex;
    }
    if (by == "fsm") {
        return held->fsm ? "yes" : "no";
    }
    return by == "sen" ? held->sen : "random";
}

std::string session_group(const PlainSession& session, const std::string& by) {
    const char* const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                 "friday", "saturday", "sunday"};
    return by == "code" ? session.code : names[static_cast<int>(session.date.weekday())];
}

}  // namespace

std::map<std::string, PlainRow> plain_measure(const PlainSchool& school,
                                              const std::vector<Reference>& references,
                                              const std::string& by, DateRange range,
                                              SchoolTime moment) {
    std::map<std::string, PlainRow> rows;
    const Date last_known = moment.date < range.last ? moment.date : range.last;
    for (std::size_t n = 0; n < school.pupils.size(); ++n) {
        const PlainPupil& pupil = school.pupils[n];
        std::optional<Date> last_enrolled;
        for (Date date = range.first; date <= last_known; date = date + 1) {
            if (PlainSchool::enrolled(pupil, date)) {
                last_enrolled = date;
            }
        }
        if (!last_enrolled) {
            continue;
        }
        const Reference& reference = references[n];
        const PlainTally whole = reference.tally(range);
        const int persistent =
            whole.possible() > 0 && 10 * whole.absent() >= whole.possible() ? 1 : 0;
        const int severe = whole.possible() > 0 && 2 * whole.absent() >= whole.possible() ? 1 : 0;
        std::map<std::string, PlainTally> shares;
        if (by == "weekday" || by == "code") {
            for (const PlainSession& session : reference.sessions()) {
                if (range.first <= session.date && session.date <= range.last &&
                    (by == "weekday" || !session.code.empty())) {
                    add(shares[session_group(session, by)], session);
                }
            }
        } else {
            shares[plain_group(pupil, by, *last_enrolled)] = whole;
        }
        for (const auto& [group, share] : shares) {
            PlainRow& row = rows[group];
            ++row.pupils;
            add(row.tally, share);
            row.persistent += persistent;
            row.severe += severe;
            if (by == "pupil") {
                const auto met = reference.threshold_met_on(range);
                row.threshold_met_on = met ? met->to_string() : "";
            }
        }
    }
    return rows;
}

}  // namespace adsum::tests
