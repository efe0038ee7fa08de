#include "platform/payment/payment.h"

namespace brigade::payment {

ErrorInfo error_info(PaymentError e) {
    switch (e) {
        case PaymentError::card_token_invalid: return {"card-token-invalid", ErrorKind::invalid};
        case PaymentError::card_number_unknown: return {"card-number-unknown", ErrorKind::payment};
        case PaymentError::card_expired: return {"card-expired", ErrorKind::payment};
        case PaymentError::card_cvc_wrong: return {"card-cvc-wrong", ErrorKind::payment};
        case PaymentError::insufficient_funds: return {"insufficient-funds", ErrorKind::payment};
        case PaymentError::card_declined: return {"card-declined", ErrorKind::payment};
        case PaymentError::authentication_failed: return {"authentication-failed", ErrorKind::payment};
        case PaymentError::payment_unavailable: return {"payment-unavailable", ErrorKind::unavailable};
    }
    std::abort();
}

std::vector<Charged> Gateway::charge_many(const std::vector<std::pair<Ctx, ChargeRequest>>& requests) {
    std::vector<Charged> out;
    out.reserve(requests.size());
    for (const auto& [ctx, request] : requests) out.push_back(charge(ctx, request));
    return out;
}

}  // namespace brigade::payment
