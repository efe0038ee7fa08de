// Between rows and values: what this room's stores share. Pure.
#pragma once
#include <stdexcept>
#include "domain/timeclock/timesheet.h"

namespace brigade::timeclock {

template <class E> std::string name_of(E e) { return boost::describe::enum_to_string(e, ""); }
template <class E> E enum_of(const std::string& s) {
    E e{};
    if (!boost::describe::enum_from_string(s.c_str(), e)) throw std::logic_error("unknown value in a table of the time clock");
    return e;
}

}  // namespace brigade::timeclock
