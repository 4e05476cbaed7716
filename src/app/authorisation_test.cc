// Every route of the house × every role × one's own and somebody else's subject, through the real gate on an
// invented prefecture. authorisation.txt says of each route its act and what its path names.
#include <fstream>
#include <sstream>

#include "access/factor.h"
#include "app/house_testing.h"
#include "app/private_testing.h"
#include "app/strangers_testing.h"
#include "app/subjects_testing.h"

namespace kakari::app::testing {
namespace {

using access::Act;
using access::Route;

struct Entry {
  std::string method, pattern, act;
  const SubjectKind* kind = nullptr;  // null: the path names nothing of anybody's
  bool asks_for_more = false;         // a form, query or cookie names something too: not found without
  bool late = false;                  // looks at the form or the state before the subject: 409, 422
  http::Pairs values = {};            // of its path, query or form
  std::string key() const { return method + " " + pattern; }
};

const SubjectKind* kind_named(std::string_view name) {
  for (const SubjectKind& kind : kSubjectKinds)
    if (kind.name == name) return &kind;
  return nullptr;
}

/// Lines of "METHOD PATTERN ACT SUBJECT [form] [late] [name=value…]"; "-" names nothing.
std::map<std::string, Entry> read_table(const std::string& file) {
  std::map<std::string, Entry> table;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words(line);
    Entry one;
    std::string subject;
    words >> one.method >> one.pattern >> one.act >> subject;
    for (std::string word; words >> word;)
      if (const auto equals = word.find('='); equals != word.npos)
        one.values.emplace_back(word.substr(0, equals), word.substr(equals + 1));
      else
        (word == "form" ? one.asks_for_more : one.late) = true;
    one.kind = kind_named(subject);
    EXPECT_TRUE(one.kind || subject == "-") << line;
    EXPECT_TRUE(table.emplace(one.key(), one).second) << "twice: " << line;
  }
  return table;
}

bool changes(http::Method method) {
  return method != http::Method::get && method != http::Method::head;
}

/// Sent to sign in, or refused as somebody who may not.
bool turned_away(const http::Response& response) {
  return response.status == 401 || response.status == 403 ||
         (response.status == 303 && response.header("Location").starts_with("/sign-in"));
}

std::string filled(const std::string& pattern, const http::Pairs& params) {
  std::string path;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '{') {
      path += pattern[at++];
      continue;
    }
    const auto end = pattern.find('}', at);
    std::string name = pattern.substr(at + 1, end - at - 1);
    if (name.ends_with('*')) name.pop_back();
    const auto own = http::find(params, name), usual = http::find(kOrdinary, name);
    path += http::percent_encode(own ? *own : usual ? *usual : std::string_view("x"));
    at = end + 1;
  }
  return path;
}

enum class Way { session, token, no_csrf, foreign_origin };

http::Request request_of(const Route& route, const Visitor* who, const http::Pairs& params,
                         const http::Pairs& values, Way way) {
  http::Request r;
  r.method = route.method;
  r.target = r.path = filled(route.pattern, params);
  const bool api = route.pattern.starts_with("/api/") || route.method == http::Method::patch;
  (changes(route.method) ? r.form : r.query) = values;
  r.headers = {{"Host", "kakari.example"},
               {"Accept", route.pattern.starts_with("/api/") ? "application/json" : "text/html"}};
  if (who && way == Way::token)
    r.headers.emplace_back("Authorization", "Bearer " + who->token);
  else if (who)
    r.headers.emplace_back("Cookie", "__Host-kakari=" + who->secret);
  if (way == Way::foreign_origin) r.headers.emplace_back("Origin", "https://evil.example");
  r.remote = "192.0.2.1";
  r.id = "req-1";
  if (!changes(route.method)) return r;
  const bool csrf = who && way == Way::session;
  if (api) {
    r.form.clear();
    r.body = "{}";
    r.headers.emplace_back("Content-Type", "application/json");
    if (csrf) r.headers.emplace_back("X-CSRF-Token", who->csrf);
  } else if (csrf) {
    r.form.emplace_back("csrf", who->csrf);
  }
  return r;
}

class AuthorisationTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    stand_ = new Stand([](store::Tx& tx, const Moment& moment) {
      put_what_is_missing(tx, moment);
      for (const bool far : {true, false})
        for (auto& one : strangers(tx, moment, far)) (far ? far_ : near_).push_back(std::move(one));
      mark_what_is_private(tx);
      secrets_ = private_words(tx);
    });
    auto ready = stand_->house.database().read([](store::Tx& tx) { return demo::ready_samples(tx); });
    for (const auto& one : ready) people_.push_back(stand_->visitor(one.account, one.grant));
    for (const auto* newcomers : {&far_, &near_})
      for (const auto& one : *newcomers) people_.push_back(stand_->visitor(one.account, one.grant));
    table_ = read_table(stand_->house.share() + "/src/app/authorisation.txt");
    for (const SubjectKind& kind : kSubjectKinds)
      stand_->house.database().read([&](store::Tx& tx) { load(tx, kind); });
    stand_->watched->undo(true);
  }
  static void TearDownTestSuite() {
    delete stand_;
    stand_ = nullptr;
  }

  static void load(store::Tx& tx, const SubjectKind& kind) {
    const std::string names(kind.params);
    for (const auto& row : tx.query(std::string(kind.sql) + " LIMIT 60")) {
      Subject subject;
      subject.scopes = scopes_of(tx, kind.owner, row.text(0));
      std::istringstream list(names);
      std::size_t column = 1;
      for (std::string name; std::getline(list, name, ',');)
        subject.params.emplace_back(name, row.text(column++));
      subjects_[kind.name].push_back(std::move(subject));
    }
    EXPECT_FALSE(subjects_[kind.name].empty()) << "nothing in the demo for " << kind.name;
  }

  /// A QR, or the link of a letter: it is its own key.
  static bool shown_to_who_holds_it(const Route& route) {
    const SubjectKind* kind = kind_of(route);
    return kind && (kind->name == "pass" || kind->name == "invitation" || kind->name.starts_with("secret"));
  }
  static std::string key(const Route& route) {
    return std::string(http::name(route.method)) + " " + route.pattern;
  }
  static const Entry* entry_of(const Route& route) {
    const auto entry = table_.find(key(route));
    return entry == table_.end() ? nullptr : &entry->second;
  }
  static const SubjectKind* kind_of(const Route& route) {
    const Entry* entry = entry_of(route);
    return entry ? entry->kind : nullptr;
  }
  /// Whether the act's rule lets this person do it to the subject.
  static bool may(const Visitor& who, Act act, const SubjectKind& kind, const Subject& subject) {
    if (kind.owner == Owner::nobody) return access::could(who.actor.role, act);
    const auto by = [&](Act judge) {
      return std::ranges::any_of(subject.scopes, [&](const access::Scope& scope) {
        return access::may(who.actor, judge, scope).has_value();
      });
    };
    if (!kind.judges.front()) return by(act);
    return std::ranges::any_of(kind.judges, [&](const auto& judge) { return judge && by(*judge); });
  }
  /// The first of the kind that is the person's own, or that is not; null when there is none.
  static const Subject* subject_for(const Visitor& who, const Route& route, bool own) {
    const SubjectKind* kind = kind_of(route);
    static const Subject nothing;
    if (!kind) return own ? &nothing : nullptr;
    for (const Subject& subject : subjects_[kind->name])
      if (may(who, route.act, *kind, subject) == own) return &subject;
    return nullptr;
  }

  http::Response send(const Route& route, const Visitor* who, const Subject* subject,
                      Way way = Way::session) {
    stand_->watched->written();
    static const Entry none;
    const Entry& entry = entry_of(route) ? *entry_of(route) : none;
    http::Pairs params = subject ? subject->params : http::Pairs();
    params.insert(params.end(), entry.values.begin(), entry.values.end());
    auto response = stand_->send(request_of(route, who, params, entry.values, way));
    written_ = stand_->watched->written();
    for (const std::string_view noted : {"session", "api_token"}) written_.erase(std::string(noted));
    if (response.status == 500 || !stand_->failed.empty())
      ADD_FAILURE() << said(route, who) << " → " << response.status << " " << stand_->failed;
    return response;
  }
  static std::string said(const Route& route, const Visitor* who) {
    return key(route) + " by " + (who ? who->name : "nobody");
  }
  std::string tables() const {
    std::string all;
    for (const auto& table : written_) all += " " + table;
    return all;
  }

  static inline Stand* stand_ = nullptr;
  static inline std::vector<Newcomer> far_, near_;
  static inline std::vector<Visitor> people_;
  static inline std::map<std::string, Entry> table_;
  static inline std::map<std::string_view, std::vector<Subject>> subjects_;
  static inline std::set<std::string> secrets_;
  std::set<std::string> written_;  // by the last request
};

TEST_F(AuthorisationTest, EveryRouteHasItsEntryAndEveryEntryItsRoute) {
  std::set<std::string> known;
  std::string missing;
  for (const Route& route : stand_->routes) {
    known.insert(key(route));
    const auto entry = table_.find(key(route));
    if (entry == table_.end())
      missing += key(route) + " " + std::string(access::id(route.act)) + " ?\n";
    else
      EXPECT_EQ(entry->second.act, access::id(route.act)) << key(route);
  }
  EXPECT_EQ(missing, "") << "add these to src/app/authorisation.txt, with what their path names";
  for (const auto& [route, entry] : table_) EXPECT_TRUE(known.contains(route)) << "no such route: " << route;
}

TEST_F(AuthorisationTest, WhoCouldNeverDoTheActIsTurnedAwayAndLeavesNothing) {
  for (const Route& route : stand_->routes) {
    const auto turn_away = [&](const Visitor* who, Way way) {
      const auto response = send(route, who, subject_for(people_.front(), route, true), way);
      EXPECT_TRUE(turned_away(response)) << said(route, who) << " → " << response.status;
      EXPECT_EQ(tables(), "") << said(route, who);
    };
    if (!access::could(access::Role::anonymous, route.act)) turn_away(nullptr, Way::session);
    for (const Visitor& who : people_) {
      if (access::could(who.actor.role, route.act)) continue;
      turn_away(&who, Way::session);
      turn_away(&who, Way::token);
    }
  }
}

TEST_F(AuthorisationTest, WhatBelongsToOthersIsRefusedAndLeavesNothing) {
  for (const Route& route : stand_->routes)
    for (const Visitor& who : people_) {
      if (!access::could(who.actor.role, route.act)) continue;
      const Subject* other = subject_for(who, route, false);
      if (!other) continue;
      for (const Way way : {Way::session, Way::token}) {
        const auto response = send(route, &who, other, way);
        const bool late = entry_of(route)->late && (response.status == 409 || response.status == 422);
        EXPECT_TRUE(turned_away(response) || response.status == 404 || late)
            << said(route, &who) << " " << filled(route.pattern, other->params) << " → " << response.status;
        if (who.name.ends_with("@yoso.example")) {
          EXPECT_EQ(response.body.find(kMark), std::string::npos) << said(route, &who);
        }
        EXPECT_EQ(tables(), "") << said(route, &who);
      }
    }
}

TEST_F(AuthorisationTest, SomebodyReachesEveryRoute) {
  for (const Route& route : stand_->routes) {
    std::string seen;
    bool reached = false;
    const Entry* entry = entry_of(route);
    const bool asks_for_more = entry && entry->asks_for_more;
    const auto reaches = [&](const Visitor* who, const Subject* subject) {
      const auto response = send(route, who, subject);
      reached = asks_for_more || (!turned_away(response) && response.status != 404);
      seen += fmt::format(" {} → {}", who ? who->name : "nobody", response.status);
    };
    for (const Visitor& who : people_) {
      if (reached) break;
      if (!access::could(who.actor.role, route.act)) continue;
      const SubjectKind* kind = kind_of(route);
      if (!kind) reaches(&who, nullptr);
      if (!kind) continue;
      for (const Subject& subject : subjects_[kind->name])
        if (!reached && may(who, route.act, *kind, subject)) reaches(&who, &subject);
    }
    if (!reached && access::could(access::Role::anonymous, route.act))
      reaches(nullptr, subject_for(people_.front(), route, true));
    EXPECT_TRUE(reached) << key(route) << ":" << seen;
  }
}

TEST_F(AuthorisationTest, AFormFromElsewhereIsRefusedAndLeavesNothing) {
  for (const Route& route : stand_->routes) {
    if (!changes(route.method)) continue;
    std::set<access::Role> tried;
    const auto refused = [&](const Visitor* who, const Subject* subject, Way way) {
      const auto response = send(route, who, subject, way);
      EXPECT_EQ(response.status, 403) << said(route, who);
      EXPECT_EQ(tables(), "") << said(route, who);
    };
    for (const Visitor& who : people_) {
      const Subject* own = subject_for(who, route, true);
      if (!access::could(who.actor.role, route.act) || !own || !tried.insert(who.actor.role).second) continue;
      refused(&who, own, Way::no_csrf);
      refused(&who, own, Way::foreign_origin);
    }
    if (access::could(access::Role::anonymous, route.act))
      refused(nullptr, subject_for(people_.front(), route, true), Way::foreign_origin);
  }
}

/// What a reading may leave: what is made at the first one and the same for whoever reads it, a count of
/// guesses, and that somebody took a list with names away.
std::set<std::string> left_by_reading(std::string_view pattern) {
  const std::set<std::string> draft{"draft_item", "report"},
      drawn{"certificate_paper", "file_blob", "file_chunk"}, taken{"journal_entry", "journal_unsealed"};
  if (pattern.starts_with("/report/{year}/") || pattern.ends_with("/reports/{year}/draft")) return draft;
  if (pattern.starts_with("/certificate.") || pattern.ends_with("/paper.pdf")) return drawn;
  if (pattern.starts_with("/publication")) return {"public_report"};
  if (pattern.starts_with("/certificates/") || pattern.starts_with("/api/v1/certificates/"))
    return {"throttle"};
  if (pattern.starts_with("/my-qr")) return {"physician_pass"};
  if (pattern.starts_with("/sign-in/with/")) return {"sign_in_step"};
  if (pattern.ends_with(".csv") || pattern.ends_with(".xlsx") || pattern == "/exports/{table}") return taken;
  return {};
}

TEST_F(AuthorisationTest, ReadingChangesNothing) {
  for (const Route& route : stand_->routes) {
    if (changes(route.method)) continue;
    const auto read = [&](const Visitor* who, const Subject* subject) {
      if (!subject) return;
      send(route, who, subject);
      for (const std::string& left : left_by_reading(route.pattern)) written_.erase(left);
      EXPECT_EQ(tables(), "") << said(route, who);
    };
    std::set<access::Role> tried;
    for (const Visitor& who : people_)
      if (access::could(who.actor.role, route.act) && tried.insert(who.actor.role).second)
        read(&who, subject_for(who, route, true));
    read(nullptr, subject_for(people_.front(), route, true));
  }
}

TEST_F(AuthorisationTest, NothingPrivateOfOnePrefectureIsShownInAnother) {
  for (const Route& route : stand_->routes) {
    if (changes(route.method) || route.pattern.starts_with("/demo") || shown_to_who_holds_it(route)) continue;
    const auto look = [&](const Visitor* who, const Subject* subject) {
      if (!subject) return;
      const auto response = send(route, who, subject);
      EXPECT_EQ(response.body.find(kMark), std::string::npos) << said(route, who);
      for (const std::string& word : words_of(response.body))
        EXPECT_FALSE(secrets_.contains(word)) << said(route, who) << " shows " << word;
    };
    for (const Visitor& who : people_)
      if (who.name.ends_with("-1@yoso.example") && access::could(who.actor.role, route.act)) {
        look(&who, subject_for(who, route, true));
        look(&who, subject_for(who, route, false));
      }
    look(nullptr, subject_for(people_.front(), route, true));
  }
}

TEST_F(AuthorisationTest, WithoutTheSecondProofThatIsNeededOnlyOnesOwnAccountIsReached) {
  constexpr std::string_view kOwnAccount[] = {"/account", "/role", "/held-form"};
  stand_->access.rules.factor_required = true;
  stand_->access.rules.demo = false;
  std::size_t held = 0;
  for (const Route& route : stand_->routes) {
    const bool own_account =
        route.act == Act::account_own && std::ranges::any_of(kOwnAccount, [&](std::string_view path) {
          return route.pattern.starts_with(path);
        });
    if (route.act == Act::public_read || route.act == Act::session_manage || own_account) continue;
    for (const Visitor& who : people_) {
      const Subject* own = subject_for(who, route, true);
      if (!own || !access::must_have_factor(stand_->access.rules, who.actor.role)) continue;
      const auto response = send(route, &who, own);
      EXPECT_TRUE(response.status == 403 || response.header("Location").starts_with("/account/factors"))
          << said(route, &who) << " → " << response.status;
      EXPECT_EQ(tables(), "") << said(route, &who);
      ++held;
    }
  }
  EXPECT_GT(held, 1000u);
  stand_->access.rules.factor_required = false;
  stand_->access.rules.demo = true;
}

TEST_F(AuthorisationTest, OnlyTheseStandBesideTheGate) {
  std::set<std::string> beside;
  for (const auto& file : std::filesystem::directory_iterator(stand_->house.share() + "/src/app")) {
    if (file.path().extension() != ".cc" || file.path().stem().string().ends_with("_test")) continue;
    std::ifstream in(file.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (auto at = text.find("outer.add("); at != text.npos; at = text.find("outer.add(", at + 1)) {
      const auto quote = text.find('"', at);
      beside.insert(text.substr(quote + 1, text.find('"', quote + 1) - quote - 1));
    }
  }
  EXPECT_EQ(beside, (std::set<std::string>{"/healthz", "/metrics", "/readyz", "/static/{path*}"}));
}

}  // namespace
}  // namespace kakari::app::testing
