#include "platform/http/idempotency.h"

#include <sodium.h>
#include "platform/http/server.h"

namespace brigade::http {
namespace {

constexpr auto kept_for = std::chrono::hours(24);

std::string hashed(std::initializer_list<std::string_view> parts, std::string_view secret = {}) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), 32);
    for (const auto part : parts) {
        const std::uint64_t size = part.size();  // so that no two lists of parts run together
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof size);
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    }
    std::string out(32, '\0');
    crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(out.data()), out.size());
    return out;
}

std::string encrypted(const std::string& secret, const std::string& plain) {
    const auto nonce = random_bytes(crypto_secretbox_NONCEBYTES);
    std::string out = nonce + std::string(plain.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(reinterpret_cast<unsigned char*>(out.data() + nonce.size()), reinterpret_cast<const unsigned char*>(plain.data()), plain.size(),
                          reinterpret_cast<const unsigned char*>(nonce.data()), reinterpret_cast<const unsigned char*>(secret.data()));
    return out;
}

std::optional<std::string> decrypted(const std::string& secret, const std::string& box) {
    constexpr std::size_t head = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (box.size() < head) return {};
    std::string out(box.size() - head, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(out.data()), reinterpret_cast<const unsigned char*>(box.data() + crypto_secretbox_NONCEBYTES),
                                   box.size() - crypto_secretbox_NONCEBYTES, reinterpret_cast<const unsigned char*>(box.data()),
                                   reinterpret_cast<const unsigned char*>(secret.data())) != 0)
        return {};
    return out;
}

}  // namespace

Result<std::optional<Idempotency>> Idempotency::of(const Request& request) {
    const auto key = request.header("idempotency-key");
    if (request.method != Method::post || key.data() == nullptr) return std::optional<Idempotency>{};
    bool visible = !key.empty() && key.size() <= 255;
    for (const char c : key) visible = visible && c > ' ' && c < 0x7f;
    if (!visible) return HttpError::idempotency_key_invalid;
    const auto bearer = request.header("authorization");
    const auto credential = bearer.empty() ? request.cookie("brigade_session") : bearer;
    Idempotency out;
    out.key_hash_ = {hashed({"scope", key, to_string(request.method), request.path, credential})};
    out.secret_ = hashed({"answer", key, credential});
    // Keyed: a body may hold a password, and a bare fast hash of it would be guessed from a stolen database.
    out.request_hash_ = {hashed({"request", request.body}, out.secret_)};
    return std::optional(std::move(out));
}

Result<std::optional<Response>> Idempotency::find(db::Store& store) const {
    const auto row = store.read([&](db::Tx& tx) { return tx.query_one("SELECT request_hash, answer FROM idempotency_keys WHERE key_hash = ?", key_hash_); });
    if (!row) return std::optional<Response>{};
    if (row->get<db::Blob>(0) != request_hash_) return HttpError::idempotency_key_reused;
    const auto plain = decrypted(secret_, row->get<db::Blob>(1).bytes);
    if (!plain) return HttpError::idempotency_key_reused;
    const auto kept = boost::json::parse(*plain).as_object();
    Response r;
    r.status = static_cast<int>(kept.at("status").as_int64());
    r.body = kept.at("body").as_string();
    for (const auto& h : kept.at("headers").as_array()) r.headers.emplace_back(h.at(0).as_string(), h.at(1).as_string());
    r.headers.emplace_back("Idempotent-Replayed", "true");
    return std::optional(std::move(r));
}

void Idempotency::keep(db::Tx& tx, const Response& r, Instant now) const {
    boost::json::array headers;  // not an object: there may be several cookies
    for (const auto& [name, value] : r.headers) headers.push_back(boost::json::array{name, value});
    const boost::json::object kept{{"status", r.status}, {"body", r.body}, {"headers", std::move(headers)}};
    tx.exec("INSERT INTO idempotency_keys (key_hash, request_hash, answer, created_at) VALUES (?, ?, ?, ?)", key_hash_, request_hash_, db::Blob{encrypted(secret_, boost::json::serialize(kept))}, now);
}

bool is_kept_already(const db::DbError& e) { return e.kind == db::DbError::Kind::unique && e.constraint.find("idempotency_keys") != std::string::npos; }

int forget_old_answers(db::Tx& tx, Instant now) { return static_cast<int>(tx.exec("DELETE FROM idempotency_keys WHERE created_at < ?", now - kept_for)); }

}  // namespace brigade::http
