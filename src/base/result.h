// Refusals are values with names. A Result<T> holds a T or an Error; an Error carries the code of
// the rule that refused, the offending field and the values its sentence needs. The sentence itself
// is in locales/ under the code's key: C++ never writes a sentence for a person.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace brigade {

// What kind of refusal it is. Only platform/http knows the status each one becomes.
enum class ErrorKind { invalid, unauthenticated, forbidden, not_found, conflict, plan, payment, limit, unavailable };

struct ErrorInfo {
    std::string_view key;  // kebab-case: key in locales/, last segment of the problem type; stable for clients
    ErrorKind kind;
};

// Every room has one enum of codes and an `ErrorInfo error_info(RoomError)` found by ADL.
struct Error {
    ErrorInfo info;
    std::string field;                                           // ".lines[2].quantity", or empty
    std::vector<std::pair<std::string, std::string>> params;     // for the sentence: {"limit","2"}
    std::vector<Error> details{};                                // further field errors of the same request

    template <class Code>
        requires std::is_enum_v<Code>
    Error(Code code, std::string field = {}, std::vector<std::pair<std::string, std::string>> params = {})
        : info(error_info(code)), field(std::move(field)), params(std::move(params)) {}
    Error(ErrorInfo info, std::string field, std::vector<std::pair<std::string, std::string>> params = {})
        : info(info), field(std::move(field)), params(std::move(params)) {}

    // Is this the refusal named by `code`?
    template <class Code>
    bool is(Code code) const { return info.key == error_info(code).key; }
};

struct Nothing {};

template <class T = Nothing>
class [[nodiscard]] Result {
public:
    using value_type = T;
    Result() requires std::is_same_v<T, Nothing> : v_(std::in_place_index<0>) {}
    Result(T value) : v_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : v_(std::in_place_index<1>, std::move(error)) {}
    template <class Code>
        requires std::is_enum_v<Code> && (!std::is_convertible_v<Code, T>)
    Result(Code code) : v_(std::in_place_index<1>, Error(code)) {}

    bool ok() const { return v_.index() == 0; }
    explicit operator bool() const { return ok(); }
    T& value() & { return std::get<0>(v_); }
    const T& value() const& { return std::get<0>(v_); }
    T&& value() && { return std::get<0>(std::move(v_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    Error& error() { return std::get<1>(v_); }
    const Error& error() const { return std::get<1>(v_); }

private:
    std::variant<T, Error> v_;
};

// TRY(auto x, f()) : x is the value, or the function returns the refusal.
#define BRIGADE_CAT2(a, b) a##b
#define BRIGADE_CAT(a, b) BRIGADE_CAT2(a, b)
#define TRY(decl, expr)                                                     \
    auto BRIGADE_CAT(try_, __LINE__) = (expr);                              \
    if (!BRIGADE_CAT(try_, __LINE__).ok())                                  \
        return std::move(BRIGADE_CAT(try_, __LINE__)).error();              \
    decl = *std::move(BRIGADE_CAT(try_, __LINE__))
#define CHECK(expr)                                                         \
    if (auto check_result_ = (expr); !check_result_.ok())                   \
        return std::move(check_result_).error()

}  // namespace brigade
