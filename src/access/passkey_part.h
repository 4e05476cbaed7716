// The parts about passkeys on other pages: hidden until web/script/passkey.js finds a browser that has them.
#pragma once
#include <string_view>

#include "access/passkey_acts.h"
#include "platform/html/writer.h"

namespace kakari::access {

/// On /account/factors: a name and a button. Empty where this house's address allows no passkeys.
html::Fragment new_passkey_part(const Access& access, std::string_view csrf);
/// On /sign-in: 「パスキーでログイン」; `next` as of that page.
html::Fragment passkey_sign_in_part(const Access& access, std::string_view csrf, std::string_view next);
/// On /sign-in/factor: 「パスキーで確認する」.
html::Fragment passkey_factor_part(const Access& access, std::string_view csrf);

}  // namespace kakari::access
