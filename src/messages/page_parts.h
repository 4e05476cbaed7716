// What the pages of messages and of mails have in common.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "access/visit.h"
#include "messages/outbox.h"
#include "platform/html/tag.h"

namespace kakari::messages {

/// 2月9日 14:05; of another year 令和8年2月9日 14:05.
std::string time_words(Instant at, const Moment& moment);

/// 1, 2, …; 1 for what is no number.
std::size_t page_of(std::string_view typed);
/// At least 1.
std::size_t pages_in(std::int64_t total, std::size_t size);
html::Fragment pager_of(std::int64_t total, std::size_t page, std::size_t size, std::string_view path);

/// How far a mail got, in a word.
html::Tag tag_of(MailStanding standing);

std::vector<access::Route> list_routes(store::Database& database);
std::vector<access::Route> setting_routes(store::Database& database);
std::vector<access::Route> mail_routes(store::Database& database);

}  // namespace kakari::messages
