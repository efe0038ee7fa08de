// The whole house on a database of its own, driven through its HTTP face. Jobs run when told, clocks turn when told.
#pragma once
#include <gtest/gtest.h>
#include <boost/json.hpp>
#include "app/wiring/house.h"
#include "domain/accounts/commands.h"
#include "domain/webhooks/webhooks.h"
#include "support/support.h"

namespace brigade::scenarios {

inline constexpr const char* password = "Traiteur-du-canal-2026";
inline constexpr const char* operator_token = "operator-of-the-tests";

struct Answer {
    int status = 0;
    boost::json::value body;
    http::Response raw;
    std::string code() const;                            // of a problem document; empty otherwise
    std::string text(std::string_view pointer) const;    // a string of the body by JSON pointer
    std::int64_t number(std::string_view pointer) const;
};

// Somebody who calls: nobody, a person with a session, or a token's holder.
struct Caller {
    std::string cookie, bearer;
    std::string language = "en-CA";
    OrgId organization{};
};

class World {
public:
    explicit World(const std::string& engine);
    Answer call(const Caller&, http::Method, const std::string& path, const boost::json::value& body = nullptr, std::vector<std::pair<std::string, std::string>> headers = {});
    Answer get(const Caller& c, const std::string& path) { return call(c, http::Method::get, path); }
    Answer post(const Caller& c, const std::string& path, const boost::json::value& body = boost::json::object{}) { return call(c, http::Method::post, path, body); }

    // A new organization in Montréal and its owner, signed in.
    Caller sign_up(const std::string& email);
    // Invites, reads the mail, accepts.
    Caller join(const Caller& by, const std::string& email, const std::string& role, bool pay_access = false);
    // A session without the 20 ms of a password.
    Caller session_of(const std::string& email, OrgId);
    // Turns the organization's test clock; everything due in between has happened when it returns.
    Answer turn_clock(OrgId, const std::string& iso);
    // As if the server had been started with --allow-private-webhooks.
    void allow_private_webhooks() { webhooks::configure({.public_url = "http://localhost:8080", .allow_http = true, .allow_private = true}); }
    // Subjects of the mails to this address, oldest first.
    std::vector<std::string> mails_to(const std::string& email);
    // The token in the newest mail's link to this address.
    std::string token_for(const std::string& email);
    void run_jobs() { house->runner().run_due(jobs::system_now()); }

    test::TestDatabase database;
    std::unique_ptr<app::House> house;
};

std::string cookie_of(const http::Response&);

class Scenario : public ::testing::TestWithParam<std::string> {
protected:
    World world{GetParam()};
};

}  // namespace brigade::scenarios
