// How somebody wants to be mailed: each notice at once, one mail a day, or only what must be sent. Notices
// stand in the program in every case.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "messages/message.h"

namespace kakari::messages {

enum class MailWay { each, daily, none };
std::string_view id(MailWay way);
std::string_view label(MailWay way);
std::optional<MailWay> mail_way_of(std::string_view id);

struct NoticeSetting {
  MailWay way = MailWay::each;
  std::vector<std::string> off = {};  // ids of topic groups
  bool scope_too = false;             // also what is told to everybody of the institution or office
  std::string set_by = {};            // empty: as it comes
  Instant set_at = 0;

  bool is_off(std::string_view group) const;
};
/// Of a person, or of the address of an institution ("institution", id).
NoticeSetting notice_setting(store::Tx& tx, const Recipient& owner);
/// Of those of one kind who have chosen, by their ids.
std::map<std::string, NoticeSetting> notice_settings(store::Tx& tx, std::string_view kind,
                                                     const std::set<std::string>& ids);

/// One's own; with Act::contact_manage that of the institution one acts for. Unknown groups and those that
/// must be sent are left out. Journalled.
Result<void> keep_notice_setting(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const Recipient& owner, NoticeSetting wanted);

/// Notices of one kind in words that people understand.
struct TopicGroup {
  std::string_view id, label, hint;
  bool must = false;  // is mailed whatever is chosen
};
const std::vector<TopicGroup>& topic_groups();
const TopicGroup& group_of(std::string_view topic);

/// What becomes of a notice's mail.
enum class Posting { at_once, in_digest, not_at_all };
/// `due_on` ISO or "": what is due within three days is never kept for the digest.
Posting posting_of(const NoticeSetting& setting, std::string_view topic, std::string_view due_on, Date today);

/// 7:00 of this day or the next: when the digest goes out.
Instant next_digest(Instant now);

}  // namespace kakari::messages
