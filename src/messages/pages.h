// お知らせ: what somebody is told, and in the demo the mailbox that shows what would have been sent.
#pragma once
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"

namespace kakari::messages {

/// GET /messages · POST /messages/{id}/read (goes on to the message's link)
/// GET /account/notices · POST /account/notices (one's own) · POST /account/notices/institution
/// GET /mail: for the administrator, what waits and what did not arrive · POST /mail/returned
/// POST /mail/{mail}/decision
std::vector<access::Route> pages(store::Database& database);
/// GET /demo/mailbox: every mail that was written, newest first, one recipient each.
std::vector<access::Route> demo_mailbox(store::Database& database);

}  // namespace kakari::messages
