// Links to identity providers on other pages.
#pragma once
#include <string_view>

#include "access/access.h"
#include "platform/html/writer.h"

namespace kakari::access {

/// On /sign-in: 「鳥取県の職員認証でログイン」 for each; empty where there is none.
html::Fragment provider_sign_in_part(const Access& access, std::string_view next);
/// On /account: where one's sign-ins elsewhere are linked; empty where there is no provider.
html::Fragment linked_identities_part(const Access& access);

}  // namespace kakari::access
