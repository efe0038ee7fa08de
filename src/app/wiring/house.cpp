#include "app/wiring/house.h"

#include "app/wiring/operator_http.h"
#include "app/wiring/mail_inbox.h"
#include "domain/accounts/accounts.h"
#include "domain/billing/billing.h"
#include "domain/invoicing/invoicing.h"
#include "domain/notifications/notifications.h"
#include "domain/offers/offers.h"
#include "domain/pay/pay.h"
#include "domain/scheduling/scheduling.h"
#include "domain/staff/staff.h"
#include "domain/timeclock/timeclock.h"
#include "domain/webhooks/webhooks.h"
#include "platform/live/live.h"
#include "platform/mail/mail.h"
#include "platform/telemetry/telemetry.h"

namespace brigade::app {
namespace {

std::string public_url_of(const Configuration& c) {
    auto url = c.public_url.empty() ? "http://localhost:" + std::to_string(c.port) : c.public_url;
    while (url.ends_with('/')) url.pop_back();
    return url;
}

http::ServerOptions server_options(const Configuration& c, const std::string& public_url) {
    http::ServerOptions o;
    o.address = c.address;
    o.port = c.port;
    o.handler_threads = c.handler_threads;
    o.web_root = c.web_root;
    o.public_origin = public_url;
    o.secure_cookies = public_url.starts_with("https://");
    o.clock = jobs::system_now;
    return o;
}

}  // namespace

bool Configuration::is_local() const {
    const auto url = public_url_of(*this);
    for (const auto* host : {"http://localhost", "http://127.0.0.1", "http://[::1]"}) {
        const std::string h = host;
        if (url == h || url.starts_with(h + ":") || url.starts_with(h + "/")) return true;
    }
    return false;
}

std::vector<http::Route> all_routes(const Configuration& c) {
    std::vector<http::Route> all;
    const auto add = [&](std::vector<http::Route> list) {
        for (auto& r : list) all.push_back(std::move(r));
    };
    add(accounts::routes());
    add(billing::routes());
    add(payment::sandbox_routes());
    add(staff::routes());
    add(scheduling::routes());
    add(offers::routes());
    add(timeclock::routes());
    add(pay::routes());
    add(invoicing::routes());
    add(notifications::routes());
    add(webhooks::routes());
    add(operator_routes());
    if (c.shows_mail()) add(mail_inbox_routes());
    return all;
}

House::House(Configuration c) : configuration_(std::move(c)) {
    const auto public_url = public_url_of(configuration_);
    store_ = db::open_store(configuration_.database, {.readers = configuration_.database_connections});
    db::migrate(*store_, db::embedded_migrations());
    billing::load_catalogue(*store_, jobs::system_now());
    accounts::configure({.public_url = public_url,
                         .secure_cookies = public_url.starts_with("https://"),
                         .operator_token = configuration_.operator_token,
                         .entitlements = billing::load_entitlements,
                         .plan_missing_for = billing::plan_missing_for,
                         .organization_created = billing::start_on_free,
                         .staff_of_person = [](db::Tx& tx, OrgId org, PersonId person) -> std::optional<Uuid> {
                             const auto staff = staff::load_staff_of_person(tx, org, person);
                             return staff ? std::optional(staff->uuid) : std::nullopt;
                         }});

    sandbox_ = payment::open_sandbox(*store_, public_url);
    billing::configure({sandbox_.get(), public_url});
    set_operator_sandbox(*sandbox_);

    accounts::register_jobs(registry_, *store_);
    billing::register_jobs(registry_, *store_);
    // Nothing sends texts yet: where mails are kept to be read, texts are kept beside them.
    staff::configure({.public_url = public_url, .send_sms = configuration_.shows_mail() ? mail::keep_text : decltype(staff::Settings::send_sms)(),
                      .tell = notifications::tell_staff});
    staff::register_jobs(registry_, *store_);
    scheduling::configure({.public_url = public_url, .count_applicants = offers::count_applicants});
    scheduling::register_jobs(registry_, *store_);
    webhooks::configure({.public_url = public_url, .allow_http = configuration_.is_local(), .allow_private = configuration_.allow_private_webhooks});
    webhooks::register_jobs(registry_, *store_);
    offers::configure({.public_url = public_url});
    offers::register_jobs(registry_, *store_);
    timeclock::configure({.public_url = public_url});
    timeclock::register_jobs(registry_, *store_);
    pay::configure({.find_invoiced = invoicing::find_invoiced});
    pay::register_jobs(registry_, *store_);
    invoicing::configure({.public_url = public_url});
    live::register_jobs(registry_, *store_);
    notifications::configure({.public_url = public_url});
    notifications::register_jobs(registry_, *store_);
    payment::register_jobs(registry_, [this](const Ctx& ctx, const payment::Event& event) { billing::hear_event(*store_, ctx, event); });
    std::optional<mail::SmtpOptions> smtp;
    if (!configuration_.smtp_url.empty()) smtp = {configuration_.smtp_url, configuration_.smtp_user, configuration_.smtp_password, configuration_.mail_from};
    mail::register_jobs(registry_, *store_, smtp);
    registry_.every("http.forget_old_answers", std::chrono::hours(1), [this](const jobs::JobCall&) -> Result<> {
        store_->write([&](db::Tx& tx) { http::forget_old_answers(tx, jobs::system_now()); });
        return {};
    });
    jobs::use_registry(registry_);
    set_operator_registry(registry_);

    runner_ = std::make_unique<jobs::Runner>(*store_, registry_, configuration_.job_threads);
    webhook_runner_ = std::make_unique<jobs::Runner>(*store_, registry_, configuration_.webhook_threads, jobs::Lane::slow);
    server_ = std::make_unique<http::Server>(*store_, all_routes(configuration_), accounts::authorize, server_options(configuration_, public_url));
    feed_ = std::make_unique<live::Feed>(*store_, [this](const auto& messages) { server_->tell(messages); });
    server_->page("/healthz", [](const http::Request&) { return http::Response{200, "text/plain; charset=utf-8", "ok\n", {}}; });
    telemetry::ready_check("database", [this] {
        return store_->read([](db::Tx& tx) { return tx.query("SELECT 1").size() == 1; });
    });
    server_->page("/readyz", [](const http::Request&) {
        const bool ready = telemetry::ready();
        return http::Response{ready ? 200 : 503, "text/plain; charset=utf-8", ready ? "ready\n" : "not ready\n", {}};
    });
    server_->page("/metrics", [](const http::Request&) { return http::Response{200, "text/plain; version=0.0.4", telemetry::prometheus_text(), {}}; });
    server_->page("/sandbox", [this](const http::Request& r) { return sandbox_->page(r); });
    if (configuration_.shows_mail()) server_->page("/dev/mail", mail_inbox_page(*store_));
}

House::~House() { stop(); }

unsigned short House::start() {
    const auto port = server_->start();
    runner_->start();
    webhook_runner_->start();
    feed_->start();
    return port;
}

void House::stop() {
    if (feed_) feed_->stop();
    if (server_) server_->stop();
    if (runner_) runner_->stop();
    if (webhook_runner_) webhook_runner_->stop();
}

}  // namespace brigade::app
