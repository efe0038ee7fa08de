// A repeated POST with the same Idempotency-Key gets the first answer and runs nothing.
#pragma once
#include "platform/http/route.h"

namespace brigade::http {

class Idempotency {
public:
    // Nothing when the request has no key or is not a POST; refuses a malformed key.
    static Result<std::optional<Idempotency>> of(const Request&);
    // The first answer, when there is one; refuses a key used for another request.
    Result<std::optional<Response>> find(db::Store&) const;
    // Keeps the answer in the command's transaction. Two requests at once: the second meets the first one's row (DbError unique).
    void keep(db::Tx&, const Response&, Instant now) const;

private:
    db::Blob key_hash_, request_hash_;
    std::string secret_;   // derived from the key; never stored
};

// Whether this refused insert was keep()'s: somebody else answered first.
bool is_kept_already(const db::DbError&);

}  // namespace brigade::http
