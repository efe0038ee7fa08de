// Between rows and values: what this room's stores share.
#pragma once
#include <stdexcept>
#include "domain/timeclock/timesheet.h"
#include "platform/db/store.h"

namespace brigade::timeclock {

template <class E> std::string name_of(E e) { return boost::describe::enum_to_string(e, ""); }
template <class E> E enum_of(const std::string& s) {
    E e{};
    if (!boost::describe::enum_from_string(s.c_str(), e)) throw std::logic_error("unknown value in a table of the time clock");
    return e;
}

// f("(?, ?)", {org, id, id}) for handfuls of the ids, so that no statement has too many values.
template <class T, class F>
void for_some(const std::vector<T>& ids, OrgId org, F f) {
    constexpr std::size_t handful = 400;
    for (std::size_t at = 0; at < ids.size(); at += handful) {
        std::vector<db::Value> values = {db::Bind<OrgId>::to(org)};
        std::string marks;
        for (auto i = at; i < std::min(ids.size(), at + handful); ++i) {
            marks += marks.empty() ? "(?" : ", ?";
            values.push_back(db::Bind<T>::to(ids[i]));
        }
        f(marks + ")", values);
    }
}

}  // namespace brigade::timeclock
