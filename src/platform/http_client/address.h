// Which addresses of the network a stranger may make this machine talk to: public ones only. Pure.
#pragma once
#include <string>
#include <string_view>

struct sockaddr;

namespace brigade::http_client {

// An IPv4 or IPv6 address as text, without brackets. What is no address is not public.
bool is_public_address(std::string_view address);
bool is_public_address(const sockaddr&);

// A host as it stands in a URL. False when it is an address that is not public, in any of the spellings that resolvers take ("0x7f.1", "2130706433"),
// or a name that never leaves this machine or its network. A name may still lead to a private address: that is seen when connecting.
bool may_be_public_host(std::string_view host);

}  // namespace brigade::http_client
