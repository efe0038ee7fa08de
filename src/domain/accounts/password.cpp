// Argon2id through libsodium. Each computation takes 19 MiB and about 20 ms, so at most two run at once: a burst of sign-ins
// waits here instead of taking the machine's memory.
#include <sodium.h>
#include <semaphore>
#include "domain/accounts/commands.h"

namespace brigade::accounts {
namespace {

constexpr unsigned long long operations = 2;
constexpr std::size_t memory_bytes = 19 * 1024 * 1024;
std::counting_semaphore<2> places{2};

struct Place {
    Place() { places.acquire(); }
    ~Place() { places.release(); }
};

}  // namespace

std::string hash_password(const std::string& password) {
    const Place place;
    char out[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str_alg(out, password.data(), password.size(), operations, memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory to hash a password");
    return out;
}

bool verify_password(const std::string& hash, const std::string& password) {
    const Place place;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace brigade::accounts
