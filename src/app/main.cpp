// The command line: serve, migrate, openapi. The only place, with wiring/, that knows every room.
#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include "app/wiring/calc.h"
#include "app/wiring/house.h"
#include "domain/accounts/accounts.h"
#include "platform/text/text.h"
#include "domain/billing/billing.h"
#include "domain/webhooks/webhooks.h"
#include "platform/telemetry/telemetry.h"

namespace {

using namespace brigade;

void add_options(CLI::App& app, app::Configuration& c) {
    app.set_config("--config", "", "TOML file with any of these options");
    app.add_option("--database", c.database, "sqlite:FILE or postgresql://…")->envname("BRIGADE_DATABASE")->capture_default_str();
    app.add_option("--address", c.address, "address to listen on")->envname("BRIGADE_ADDRESS")->capture_default_str();
    app.add_option("--port", c.port, "port to listen on")->envname("BRIGADE_PORT")->capture_default_str();
    app.add_option("--public-url", c.public_url, "what people type, for links in mails; https turns secure cookies on")->envname("BRIGADE_PUBLIC_URL");
    app.add_option("--web", c.web_root, "folder of the built web app")->envname("BRIGADE_WEB")->capture_default_str();
    app.add_option("--operator-token", c.operator_token, "bearer token of the operator's routes; empty closes them")->envname("BRIGADE_OPERATOR_TOKEN");
    app.add_option("--smtp-url", c.smtp_url, "smtp://host:587 or smtps://host:465; empty keeps mails for /dev/mail")->envname("BRIGADE_SMTP_URL");
    app.add_option("--smtp-user", c.smtp_user)->envname("BRIGADE_SMTP_USER");
    app.add_option("--smtp-password", c.smtp_password)->envname("BRIGADE_SMTP_PASSWORD");
    app.add_option("--mail-from", c.mail_from, "sender of every mail")->envname("BRIGADE_MAIL_FROM");
    app.add_option("--handler-threads", c.handler_threads)->envname("BRIGADE_HANDLER_THREADS")->check(CLI::Range(1, 256))->capture_default_str();
    app.add_option("--job-threads", c.job_threads)->envname("BRIGADE_JOB_THREADS")->check(CLI::Range(1, 64))->capture_default_str();
    app.add_option("--webhook-threads", c.webhook_threads, "waiting for the servers that organizations name")->envname("BRIGADE_WEBHOOK_THREADS")->check(CLI::Range(1, 64))->capture_default_str();
    app.add_flag("--allow-private-webhooks", c.allow_private_webhooks, "let organizations name servers on this machine and its network")->envname("BRIGADE_ALLOW_PRIVATE_WEBHOOKS");
    app.add_option("--database-connections", c.database_connections)->envname("BRIGADE_DATABASE_CONNECTIONS")->check(CLI::Range(1, 256))->capture_default_str();
    app.add_flag("--development-mail", c.development_mail, "show /dev/mail although the public URL is not local")->envname("BRIGADE_DEVELOPMENT_MAIL");
}

int serve(app::Configuration c) {
    // Blocked before any thread starts, so that only sigwait below sees them.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int s : {SIGINT, SIGTERM}) sigaddset(&signals, s);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    app::House house(std::move(c));
    const auto demo = house.configuration().demo ? app::make_demo(house.store()) : std::string();
    const auto port = house.start();
    const auto& url = house.configuration().public_url;
    std::cout << "\n  Brigade is at " << (url.empty() ? "http://localhost:" + std::to_string(port) : url) << "\n"
              << (house.configuration().shows_mail() ? "  Mails are kept at /dev/mail\n" : "") << demo << "  API pages at /api/docs. Ctrl-C stops.\n" << std::endl;
    int received = 0;
    sigwait(&signals, &received);
    telemetry::log(telemetry::Level::info, "stopping");
    house.stop();
    return 0;
}

int migrate(const app::Configuration& c) {
    auto store = db::open_store(c.database);
    std::cout << db::migrate(*store, db::embedded_migrations()) << " migrations applied\n";
    return 0;
}

int check_ledger(const app::Configuration& c) {
    auto store = db::open_store(c.database);
    const auto wrong = billing::check_all_ledgers(*store);
    for (const auto& line : wrong) std::cout << line << "\n";
    std::cout << (wrong.empty() ? "The ledger balances.\n" : std::to_string(wrong.size()) + " things are wrong.\n");
    return wrong.empty() ? 0 : 1;
}

int export_ledger(const app::Configuration& c, const std::string& from, const std::string& to) {
    const auto first = date_from_iso(from), last = date_from_iso(to);
    if (!first || !last) throw std::invalid_argument("--from and --to are dates: 2026-11-23");
    auto store = db::open_store(c.database);
    std::cout << billing::export_ledger(*store, *first, *last);
    return 0;
}

// Makes somebody an operator, and prints once what they need to sign in at /operator.
int add_operator(const app::Configuration& c, const std::string& email, const std::string& name) {
    auto store = db::open_store(c.database);
    db::migrate(*store, db::embedded_migrations());
    const auto password = random_token(12);
    const auto hash = accounts::hash_password(password);
    const auto made = store->write([&](db::Tx& tx) {
        Ctx ctx;
        ctx.now = ctx.machine_now = jobs::system_now();
        return accounts::add_operator(tx, ctx, email, name.empty() ? email : name, password, hash);
    });
    if (!made.ok()) throw std::invalid_argument(text::sentence(Locale::en_CA, "errors." + std::string(made.error().info.key)));
    std::cout << email << " is an operator. Sign in at /operator.\n";
    if (made->password) std::cout << "Password: " << *made->password << "\n";
    else std::cout << "Password: the one they have.\n";
    if (made->totp_secret) std::cout << "For the authenticator app: " << *made->totp_secret << "\n  otpauth://totp/Brigade:" << email << "?secret=" << *made->totp_secret << "&issuer=Brigade\n";
    else std::cout << "Second factor: the one they have.\n";
    return 0;
}

int webhook_reference() {
    std::cout << webhooks::event_reference();
    return 0;
}

int openapi() {
    std::cout << boost::json::serialize(http::openapi(app::all_routes({}), "1")) << "\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App cli{"Brigade: staffing events, self-hosted"};
    cli.require_subcommand(1);
    app::Configuration c;
    auto* serve_command = cli.add_subcommand("serve", "run the platform");
    add_options(*serve_command, c);
    serve_command->add_flag("--demo", c.demo, "make the demo organization when it is not there");
    auto* migrate_command = cli.add_subcommand("migrate", "apply the database's missing migrations");
    migrate_command->add_option("--database", c.database)->envname("BRIGADE_DATABASE")->capture_default_str();
    auto* openapi_command = cli.add_subcommand("openapi", "print the API's OpenAPI 3.1 description");
    auto* reference_command = cli.add_subcommand("webhook-reference", "print the catalogue of events: the middle of docs/webhooks.md");
    auto* ledger_command = cli.add_subcommand("ledger", "the books");
    ledger_command->require_subcommand(1);
    auto* check_command = ledger_command->add_subcommand("check", "recompute every balance from the postings; 1 when something is wrong");
    auto* export_command = ledger_command->add_subcommand("export", "entries as CSV, for an accountant to import");
    std::string from = "1900-01-01", to = "9999-12-31";
    export_command->add_option("--from", from, "first day")->capture_default_str();
    export_command->add_option("--to", to, "last day")->capture_default_str();
    for (auto* command : {check_command, export_command}) command->add_option("--database", c.database)->envname("BRIGADE_DATABASE")->capture_default_str();
    auto* calc_command = cli.add_subcommand("calc", "the rules of billing, time and pay: reads one JSON object, writes one");
    std::string kind;
    calc_command->add_option("KIND", kind, "periods, proration, tax, overtime, overtime_pay or hours")->required();
    auto* operator_command = cli.add_subcommand("operator", "whoever runs the platform");
    operator_command->require_subcommand(1);
    auto* add_operator_command = operator_command->add_subcommand("add", "make somebody an operator; prints once what they sign in with");
    std::string operator_email, operator_name;
    add_operator_command->add_option("EMAIL", operator_email)->required();
    add_operator_command->add_option("--name", operator_name);
    add_operator_command->add_option("--database", c.database)->envname("BRIGADE_DATABASE")->capture_default_str();
    CLI11_PARSE(cli, argc, argv);
    try {
        if (*serve_command) return serve(c);
        if (*migrate_command) return migrate(c);
        if (*openapi_command) return openapi();
        if (*reference_command) return webhook_reference();
        if (*check_command) return check_ledger(c);
        if (*export_command) return export_ledger(c, from, to);
        if (*add_operator_command) return add_operator(c, operator_email, operator_name);
        if (*calc_command) return app::run_calc(kind);
    } catch (const std::exception& e) {
        std::cerr << "brigade: " << e.what() << "\n";
        return 1;
    }
    return 1;
}
