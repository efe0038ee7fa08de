#include "domain/notifications/kinds.h"

#include <array>

namespace brigade::notifications {
namespace {

struct KindRow { Audience audience; Choice unless_chosen; };

constexpr std::array<KindRow, 10> kinds{{
    {Audience::worker, {Kind::schedule, true, true}},
    {Audience::worker, {Kind::reminder, true, true}},
    {Audience::worker, {Kind::offer, true, true}},
    {Audience::worker, {Kind::offer_filled, true, true}},
    {Audience::worker, {Kind::invoice, true, true}},
    {Audience::manager, {Kind::cancellation_requested, true, true}},
    {Audience::manager, {Kind::confirmation_missed, true, true}},
    {Audience::manager, {Kind::clock_in_missed, true, true}},
    {Audience::manager, {Kind::application, true, false}},   // many: seen on the plan
    {Audience::manager, {Kind::invoice_submitted, true, true}},
}};

}  // namespace

Kind kind_of(staff::NoticeKind k) {
    switch (k) {
        case staff::NoticeKind::schedule: return Kind::schedule;
        case staff::NoticeKind::reminder: return Kind::reminder;
        case staff::NoticeKind::offer: return Kind::offer;
        case staff::NoticeKind::offer_filled: return Kind::offer_filled;
        case staff::NoticeKind::invoice: return Kind::invoice;
    }
    std::abort();
}

std::vector<Choice> resolve_choices(Audience audience, const std::vector<Choice>& made) {
    std::vector<Choice> out;
    for (const auto& k : kinds)
        if (k.audience == audience) out.push_back(resolve_choice(k.unless_chosen.kind, made));
    return out;
}

Choice resolve_choice(Kind kind, const std::vector<Choice>& made) {
    for (const auto& c : made)
        if (c.kind == kind) return c;
    for (const auto& k : kinds)
        if (k.unless_chosen.kind == kind) return k.unless_chosen;
    std::abort();
}

bool is_for(Audience audience, Kind kind) {
    return std::any_of(kinds.begin(), kinds.end(), [&](const KindRow& k) { return k.unless_chosen.kind == kind && k.audience == audience; });
}

}  // namespace brigade::notifications
