// The second proof by a typed code: six digits of an app, or a recovery code.
#pragma once
#include <string>
#include <string_view>

#include "access/sign_in_step.h"

namespace kakari::access {

/// Problems: "code-invalid" and "code-used" at the field "code"; "too-many-tries"; "step-over": back to the
/// password.
Result<SignedIn> prove_by_code(Access& access, const std::string& step, std::string_view typed,
                               const From& from);

}  // namespace kakari::access
