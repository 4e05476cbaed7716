// What the pages of requests and reminders have in common.
#pragma once
#include <string>
#include <string_view>

#include "platform/html/components.h"
#include "reporting/requests/pages.h"
#include "reporting/requests/reminder_rule.h"

namespace kakari::requests {

inline constexpr std::string_view kRequests = "/requests", kReminders = "/reminders",
                                  kMissingList = "/missing", kDeliveries = "/deliveries";

/// Two digits; of a health centre its prefecture's.
std::string prefecture_of(const access::Visit& visit);
std::string prefecture_name(const PageDeps& deps, const access::Visit& visit);
/// ?year= or the year of the newest cycle, which may not have opened yet; not_found "no-cycle".
Result<int> year_of(store::Tx& tx, const access::Visit& visit);
/// 1, 2, …
int page_of(const http::Request& request);
/// `path` has its own "?" and arguments already, or none at all.
html::Fragment pager_of(std::int64_t total, int page, int size, std::string_view path);
std::string count_words(std::int64_t n);  // 1,234件
html::Tag tag_of(Missing state);
std::string states_in_words(const std::vector<Missing>& states);  // 未着手、下書き
std::string reaches_in_words(const std::vector<Reach>& reaches);  // お知らせ、メール
std::string base_in_words(const ReminderRule& rule);              // 法律上の期限の30日前

void add_request_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_reminder_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_rule_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_reminder_run_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_missing_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_missing_acts(const PageDeps& deps, std::vector<access::Route>& routes);
void add_delivery_pages(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::requests
