// Invitations, seats, sign-in, passwords, second factor, tokens: through HTTP.
#include "scenarios/world.h"

namespace brigade::scenarios {
namespace {

using http::Method;
using Accounts = Scenario;

TEST_P(Accounts, AnInvitationExpiresAfter14DaysAndGivesItsSeatBack) {
    const auto owner = world.sign_up("marie@traiteur.example");
    world.turn_clock(owner.organization, "2035-03-02T14:30:00Z");
    ASSERT_EQ(world.post(owner, "/api/v1/invitations", {{"email", "noah@traiteur.example"}, {"role", "member"}}).status, 201);
    EXPECT_EQ(world.post(owner, "/api/v1/invitations", {{"email", "chloe@traiteur.example"}, {"role", "member"}}).code(), "seat-limit-reached") << "an open invitation holds a seat";
    EXPECT_EQ(world.post(owner, "/api/v1/invitations", {{"email", " NOAH@traiteur.example"}, {"role", "member"}}).code(), "already-invited");
    const auto token = world.token_for("noah@traiteur.example");
    world.turn_clock(owner.organization, "2035-03-16T13:29:59Z");
    EXPECT_EQ(world.post({}, "/api/v1/invitation-lookups", {{"token", token}}).status, 200);
    world.turn_clock(owner.organization, "2035-03-16T13:30:00Z");
    EXPECT_EQ(world.post({}, "/api/v1/invitation-lookups", {{"token", token}}).code(), "invitation-expired");
    EXPECT_EQ(world.post({}, "/api/v1/invitation-acceptances", {{"token", token}, {"name", "Noah"}, {"password", password}}).code(), "invitation-expired");
    EXPECT_EQ(world.get(owner, "/api/v1/entitlements").number("/seats/used"), 1);
    EXPECT_EQ(world.post(owner, "/api/v1/invitations", {{"email", "chloe@traiteur.example"}, {"role", "member"}}).status, 201);
}

TEST_P(Accounts, ReplacingAUserCostsNoSeatAndTheRemovedMayComeBack) {
    const auto owner = world.sign_up("marie@traiteur.example");
    const auto noah = world.join(owner, "noah@traiteur.example", "member");
    const auto users = world.get(owner, "/api/v1/users");
    std::string noah_id;
    for (const auto& u : users.body.at("items").as_array())
        if (u.at("email").as_string() == "noah@traiteur.example") noah_id = u.at("id").as_string().c_str();
    ASSERT_FALSE(noah_id.empty());
    ASSERT_EQ(world.post(owner, "/api/v1/users/" + noah_id + "/replacements", {{"email", "chloe@traiteur.example"}}).status, 201);
    EXPECT_EQ(world.get(noah, "/api/v1/session").code(), "user-inactive");
    EXPECT_EQ(world.get(owner, "/api/v1/entitlements").number("/seats/used"), 2);
    EXPECT_EQ(world.post(owner, "/api/v1/users/" + noah_id + "/reactivations").code(), "seat-limit-reached");
    EXPECT_EQ(world.call(owner, Method::delete_, "/api/v1/users/" + noah_id).status, 204);
    EXPECT_EQ(world.call(owner, Method::delete_, "/api/v1/users/" + noah_id).code(), "user-not-found");
}

TEST_P(Accounts, OwnershipIsTransferredWithThePasswordAndThereIsAlwaysOneOwner) {
    const auto owner = world.sign_up("marie@traiteur.example");
    const auto administrator = world.join(owner, "etienne@traiteur.example", "administrator");
    const auto heir = world.get(administrator, "/api/v1/session").text("/user/id");
    const std::string path = "/api/v1/organization/ownership-transfers";
    EXPECT_EQ(world.post(administrator, path, {{"user_id", heir}, {"password", password}}).code(), "role-missing");
    EXPECT_EQ(world.post(owner, path, {{"user_id", heir}, {"password", "not the password"}}).code(), "password-wrong");
    EXPECT_EQ(world.post(owner, path, {{"user_id", heir}, {"password", password}}).status, 204);
    EXPECT_EQ(world.get(administrator, "/api/v1/session").text("/user/role"), "owner");
    EXPECT_EQ(world.get(owner, "/api/v1/session").text("/user/role"), "administrator");
    EXPECT_EQ(world.call(owner, Method::patch, "/api/v1/users/" + heir, {{"role", "member"}}).code(), "owner-cannot-be-changed");
}

TEST_P(Accounts, GuessingAPasswordIsStoppedAndTheRightOneWaitsToo) {
    world.sign_up("marie@traiteur.example");
    const auto attempt = [&](const char* with) { return world.post({}, "/api/v1/sessions", {{"email", "marie@traiteur.example"}, {"password", with}}); };
    for (int i = 0; i < 8; ++i) EXPECT_EQ(attempt("wrong password").code(), "invalid-credentials") << i;
    const auto stopped = attempt(password);
    EXPECT_EQ(stopped.status, 429);
    EXPECT_EQ(stopped.code(), "too-many-attempts");
    EXPECT_EQ(world.post({}, "/api/v1/sessions", {{"email", "nobody@traiteur.example"}, {"password", password}}).code(), "invalid-credentials");
}

TEST_P(Accounts, APasswordResetWorksOnceEndsEverySessionAndSaysNothingOfUnknownAddresses) {
    const auto owner = world.sign_up("marie@traiteur.example");
    EXPECT_EQ(world.post({}, "/api/v1/password-resets", {{"email", "nobody@traiteur.example"}}).status, 202);
    EXPECT_TRUE(world.mails_to("nobody@traiteur.example").empty());
    ASSERT_EQ(world.post({}, "/api/v1/password-resets", {{"email", "Marie@traiteur.example"}}).status, 202);
    const auto token = world.token_for("marie@traiteur.example");
    EXPECT_EQ(world.post({}, "/api/v1/password-reset-completions", {{"token", token}, {"password", "court"}}).code(), "password-too-short");
    EXPECT_EQ(world.post({}, "/api/v1/password-reset-completions", {{"token", token}, {"password", "motdepasse123"}}).code(), "password-breached");
    EXPECT_EQ(world.post({}, "/api/v1/password-reset-completions", {{"token", token}, {"password", "un tout nouveau mot"}}).status, 204);
    EXPECT_EQ(world.post({}, "/api/v1/password-reset-completions", {{"token", token}, {"password", "encore un autre mot"}}).code(), "token-invalid");
    EXPECT_EQ(world.get(owner, "/api/v1/session").code(), "not-signed-in");
    EXPECT_EQ(world.post({}, "/api/v1/sessions", {{"email", "marie@traiteur.example"}, {"password", password}}).code(), "invalid-credentials");
    EXPECT_EQ(world.post({}, "/api/v1/sessions", {{"email", "marie@traiteur.example"}, {"password", "un tout nouveau mot"}}).status, 201);
}

TEST_P(Accounts, ATokenDoesWhatItsScopesSayUntilRevoked) {
    const auto owner = world.sign_up("marie@traiteur.example");
    EXPECT_EQ(world.post(owner, "/api/v1/api-tokens", {{"name", "ERP"}, {"scopes", {"users:read", "everything"}}}).code(), "scope-unknown");
    const auto made = world.post(owner, "/api/v1/api-tokens", {{"name", "ERP"}, {"scopes", {"users:read"}}});
    ASSERT_EQ(made.status, 201) << made.raw.body;
    const Caller token{"", made.text("/token"), "en-CA", owner.organization};
    EXPECT_EQ(world.get(token, "/api/v1/users").status, 200);
    EXPECT_EQ(world.get(token, "/api/v1/audit-log").code(), "scope-missing");
    EXPECT_EQ(world.post(token, "/api/v1/api-tokens", {{"name", "another"}, {"scopes", {"users:read"}}}).code(), "scope-missing") << "a token makes no tokens";
    EXPECT_EQ(world.call(owner, Method::delete_, "/api/v1/api-tokens/" + made.text("/id")).status, 204);
    EXPECT_EQ(world.get(token, "/api/v1/users").code(), "not-signed-in");
}

TEST_P(Accounts, TheSecondFactorIsAskedForAndACodeWorksOnce) {
    const auto owner = world.sign_up("marie@traiteur.example");
    ASSERT_EQ(world.post(owner, "/api/v1/person/totp").status, 200);
    const auto secret = world.house->store().read([&](db::Tx& tx) { return *accounts::load_person_by_email(tx, "marie@traiteur.example")->totp_pending; });
    const auto step = accounts::totp_step(jobs::system_now());
    const auto confirmed = world.post(owner, "/api/v1/person/totp/confirmations", {{"code", accounts::totp_code(secret, step)}});
    ASSERT_EQ(confirmed.status, 200) << confirmed.raw.body;
    const auto recovery = confirmed.text("/recovery_codes/0");
    const auto sign_in = [&](const boost::json::value& code) { return world.post({}, "/api/v1/sessions", {{"email", "marie@traiteur.example"}, {"password", password}, {"totp_code", code}}); };
    EXPECT_EQ(sign_in(nullptr).code(), "totp-required");
    EXPECT_EQ(sign_in(boost::json::string(accounts::totp_code(secret, step))).code(), "totp-invalid") << "used to confirm";
    EXPECT_EQ(sign_in(boost::json::string(recovery)).status, 201);
    EXPECT_EQ(sign_in(boost::json::string(recovery)).code(), "totp-invalid");
    EXPECT_EQ(sign_in(boost::json::string(accounts::totp_code(secret, step + 1))).status, 201);
}

TEST_P(Accounts, ARepeatedPostWithTheSameKeyGetsTheFirstAnswerAndRunsNothing) {
    const boost::json::object sign_up{{"organization_name", "Traiteur"}, {"name", "Marie"}, {"email", "marie@traiteur.example"}, {"password", password}, {"locale", "fr-CA"}, {"time_zone", "America/Toronto"}};
    const std::vector<std::pair<std::string, std::string>> key = {{"idempotency-key", "sign-up-1"}};
    const auto first = world.call({}, Method::post, "/api/v1/signups", sign_up, key);
    const auto again = world.call({}, Method::post, "/api/v1/signups", sign_up, key);
    ASSERT_EQ(first.status, 201);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(first.raw.body, again.raw.body);
    EXPECT_EQ(cookie_of(first.raw), cookie_of(again.raw));
    const Caller owner{cookie_of(again.raw), "", "en-CA", {}};
    EXPECT_EQ(world.get(owner, "/api/v1/session").status, 200);
    auto other = sign_up;
    other["name"] = "Somebody else";
    EXPECT_EQ(world.call({}, Method::post, "/api/v1/signups", other, key).code(), "idempotency-key-reused");
    EXPECT_EQ(world.call(owner, Method::post, "/api/v1/trial", boost::json::object{}, {{"idempotency-key", "not visible"}}).code(), "idempotency-key-invalid");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(world.call(owner, Method::post, "/api/v1/trial", boost::json::object{}, {{"idempotency-key", "trial"}}).status, 201);
    EXPECT_EQ(world.post(owner, "/api/v1/trial").code(), "trial-running");
}

TEST_P(Accounts, AnExpiredSessionIsToldSo) {
    const auto owner = world.sign_up("marie@traiteur.example");
    world.house->store().write([](db::Tx& tx) { tx.exec("UPDATE sessions SET expires_at = 1"); });
    const auto a = world.get(owner, "/api/v1/session");
    EXPECT_EQ(a.status, 401);
    EXPECT_EQ(a.code(), "session-expired");
}

BRIGADE_ON_BOTH_STORES(Accounts);

}  // namespace
}  // namespace brigade::scenarios
