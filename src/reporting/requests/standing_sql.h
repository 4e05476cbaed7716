// Parts of statements that say how an institution `i` stands: joined with its contact `c` and its report `r`.
#pragma once
#include <string_view>

namespace kakari::requests {

/// Somebody may act for it.
inline constexpr std::string_view has_account =
    "EXISTS (SELECT 1 FROM account_grant g JOIN account a ON a.id = g.account WHERE g.scope = i.id AND "
    "g.role = 'institution_staff' AND g.valid_to = 0 AND a.disabled_at = 0)";

/// Mail reaches it, as far as known.
inline constexpr std::string_view has_mail = "c.mail <> '' AND c.bounced_at = 0";

/// Takes the year.
inline constexpr std::string_view with_contact_and_report =
    "LEFT JOIN institution_contact c ON c.institution_id = i.id "
    "LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind = 'periodic' ";

/// not_started, draft, returned; NULL for one that has reported. A draft beside a standing report is a
/// change.
inline constexpr std::string_view missing_state =
    "CASE WHEN r.id IS NULL OR r.stage = 'not_started' THEN 'not_started' "
    "WHEN r.stage = 'draft' AND r.revision = 0 THEN 'draft' "
    "WHEN r.stage = 'returned' THEN 'returned' END";

}  // namespace kakari::requests
