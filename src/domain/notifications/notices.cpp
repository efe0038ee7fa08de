// Telling people: a row for the application, a mail at once (staff) or with others (managers).
#include "domain/notifications/commands.h"
#include "platform/mail/mail.h"
#include "platform/text/text.h"

namespace brigade::notifications {
namespace {

constexpr auto digest_after = std::chrono::minutes(10);
constexpr int digest_lines_max = 100;

Settings& current_settings() {
    static Settings s;
    return s;
}

std::vector<accounts::ActiveUser> looking_after(db::Tx& tx, const Ctx& ctx, const scheduling::Project& project) {
    auto users = accounts::load_active_users(tx, ctx.organization);
    std::set<accounts::UserId> team;
    for (const auto& m : project.team)
        if (m.user_id) team.insert(*m.user_id);
    const auto outside = [&](const accounts::ActiveUser& u) { return !team.contains(u.id); };
    if (!std::all_of(users.begin(), users.end(), outside)) std::erase_if(users, outside);
    return users;
}

// A row for the application and, for the digest, one that waits; as this user chose.
void tell_user(db::Tx& tx, const Ctx& ctx, const accounts::ActiveUser& user, const Notification& n, std::string_view cause) {
    const auto choice = resolve_choice(n.kind, load_choices(tx, ctx.organization, user.id.uuid));
    if (!choice.app && !choice.mail) return;
    insert_notification(tx, ctx.organization, user.id.uuid, n, cause, choice.mail);
    if (!choice.app) mark_read(tx, ctx.organization, user.id.uuid, n.id, ctx.now);
    if (choice.mail) jobs::enqueue(tx, ctx, {"notifications.digest", "\"" + user.id.str() + "\"", ctx.now + digest_after, user.id.str()});
}

struct Happened { Kind kind{}; std::string worker; const scheduling::Project& project; const scheduling::Shift& shift; scheduling::Span hours; std::string reason; };

void tell_users(db::Tx& tx, const Ctx& ctx, const Happened& h, std::string_view cause) {
    const auto zone = Zone::find(h.project.zone).value_or(Zone::utc());
    const std::string kind = boost::describe::enum_to_string(h.kind, "");
    for (const auto& user : looking_after(tx, ctx, h.project)) {
        const text::Params params{{"name", h.worker}, {"position", h.shift.position.name}, {"project", h.project.title}, {"when", text::format_span(user.locale, zone, h.hours.from, h.hours.until)}};
        Notification n{new_id<NotificationId>(ctx.now), h.kind, text::sentence(user.locale, "notifications." + kind, params), {text::sentence(user.locale, "notifications.shift", params)},
                       h.kind == Kind::clock_in_missed ? "/app/presence" : "/app/projects/" + h.project.id.str(), ctx.now};
        if (!h.reason.empty()) n.lines.push_back(h.reason);
        tell_user(tx, ctx, user, n, cause);
    }
}

}  // namespace

void configure(Settings s) { current_settings() = std::move(s); }

void tell_staff(db::Tx& tx, const Ctx& ctx, const staff::StaffMember& m, const staff::Notice& notice) {
    if (m.claim == staff::Claim::placeholder) return;
    const auto choice = resolve_choice(kind_of(notice.kind), load_choices(tx, ctx.organization, m.id.uuid));
    auto params = notice.params;
    params.emplace_back("name", m.name);
    if (choice.app && m.claim == staff::Claim::claimed) {
        const auto id = new_id<NotificationId>(ctx.now);
        insert_notification(tx, ctx.organization, m.id.uuid,
                            {id, kind_of(notice.kind), text::sentence(m.locale, "mail." + notice.templ + ".subject", params), notice.lines, notice.link, ctx.now},
                            notice.key.empty() ? id.str() : notice.key, false);
    }
    if (choice.mail && m.email) mail::queue(tx, ctx, {*m.email, m.locale, notice.templ, params, current_settings().public_url + notice.link, notice.key, notice.lines});
}

void tell_of_booking(db::Tx& tx, const Ctx& ctx, Kind kind, scheduling::BookingId id, std::string_view cause) {
    const auto p = scheduling::load_booking(tx, ctx.organization, id);
    if (!p) return;
    const auto names = staff::load_staff_names(tx, ctx.organization, {p->booking.staff});
    tell_users(tx, ctx, {kind, names.empty() ? "" : names.front().name, p->project, p->shift, scheduling::hours_of(p->shift, p->booking), p->booking.reason}, cause);
}

void tell_of_application(db::Tx& tx, const Ctx& ctx, scheduling::ShiftId shift, staff::StaffId staff, std::string_view cause) {
    const auto p = scheduling::load_shift(tx, ctx.organization, shift);
    if (!p) return;
    const auto names = staff::load_staff_names(tx, ctx.organization, {staff});
    tell_users(tx, ctx, {Kind::application, names.empty() ? "" : names.front().name, p->project, p->shift, {p->shift.starts_at, p->shift.ends_at}, ""}, cause);
}

void tell_of_invoice(db::Tx& tx, const Ctx& ctx, invoicing::ContractorInvoiceId id, std::string_view cause) {
    const auto i = invoicing::load_invoice_summary(tx, ctx.organization, id);
    if (!i) return;
    for (const auto& user : accounts::load_active_users(tx, ctx.organization)) {
        if (!user.pay_access) continue;
        const text::Params params{{"name", i->name}, {"number", std::to_string(i->number)}, {"amount", text::format_money(user.locale, i->total, i->currency)}};
        tell_user(tx, ctx, user, {new_id<NotificationId>(ctx.now), Kind::invoice_submitted, text::sentence(user.locale, "notifications.invoice_submitted", params), {}, "/app/invoices/" + id.str(), ctx.now}, cause);
    }
}

void mail_digest(db::Tx& tx, const Ctx& ctx, accounts::UserId id) {
    const auto due = take_mail_due(tx, ctx.organization, id.uuid, digest_lines_max);
    const auto users = accounts::load_active_users(tx, ctx.organization);
    const auto user = std::find_if(users.begin(), users.end(), [&](const auto& u) { return u.id == id; });
    if (due.empty() || user == users.end()) return;
    mail::NewMail mail{user->email, user->locale, "digest",
                       {{"name", user->name}, {"organization", accounts::load_organization(tx, ctx.organization)->name}, {"count", std::to_string(due.size())}},
                       current_settings().public_url + "/app", "digest " + due.front().id.str()};
    for (const auto& n : due) {
        auto line = n.title;
        for (const auto& more : n.lines) line += " · " + more;
        mail.lines.push_back(std::move(line));
    }
    mail::queue(tx, ctx, mail);
    if (due.size() == digest_lines_max) jobs::enqueue(tx, ctx, {"notifications.digest", "\"" + id.str() + "\"", ctx.now, id.str()});
}

}  // namespace brigade::notifications
