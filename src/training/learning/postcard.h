// Answers to a journal issue that came by postcard (はがき), keyed in by JMA's office. 別紙2-1: by net or by
// postcard, one answer only.
#pragma once
#include "registry/physician.h"
#include "training/learning/attempt.h"

namespace kakari::learning {

struct Postcard {
  enum class State {
    counted,   // it is the physician's answer
    pending,   // nobody was found: waits to be matched
    duplicate  // the physician had answered before
  };
  Id id = {}, content = {};
  int edition = 0;
  std::string written_as = {};  // number or name as keyed in
  std::string physician = {};   // id; empty while pending
  std::string physician_name = {}, licence_number = {};
  Date received = {};
  std::string answers = {};  // as keyed in
  State state = State::pending;
  std::string reason = {};
  std::string attempt = {};
  int right = 0, asked = 0;
  bool passed = false, credited = false;  // of its attempt
  std::string by = {};
  Instant at = 0;
};
std::string_view label(Postcard::State state);  // 採点済み, 照合待ち, 数えません

struct KeyedPostcard {
  Id content = {};
  std::string who = {};        // 医籍登録番号, or name or kana
  std::string physician = {};  // id, where one of several was chosen
  std::string received_on = {}, answers = {};
};
/// Physicians whose number is `who`, or whose name or kana begins with it; at most `most`.
std::vector<registry::Physician> find_writers(store::Tx& tx, std::string_view who, std::size_t most = 10);

/// Act::learning_manage. Problems at their fields: "who-unclear" (several bear the name), "received_on",
/// "answers", and as of answer() (members-only …: nothing is kept). A number or name that nobody has is kept
/// as pending; a postcard of somebody who has answered is kept and not counted.
Result<Postcard> key_postcard(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const regime::Training& rules, const KeyedPostcard& keyed);
/// A pending one is somebody's after all.
Result<Postcard> match_postcard(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const regime::Training& rules, const Id& postcard, const Id& physician);

std::optional<Postcard> find_postcard(store::Tx& tx, const Id& id);
/// Newest first.
std::vector<Postcard> recent_postcards(store::Tx& tx, const Id& content, std::size_t most = 10);
std::vector<Postcard> pending_postcards(store::Tx& tx, const Id& content);
std::int64_t count_postcards(store::Tx& tx, const Id& content);

}  // namespace kakari::learning
