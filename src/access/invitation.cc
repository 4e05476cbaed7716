#include "access/invitation.h"

#include <boost/json.hpp>

#include "access/secret.h"
#include "base/text.h"
#include "journal/journal.h"

namespace kakari::access {
namespace {

constexpr std::string_view alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXY";  // no 0 O 1 I Z
static_assert(alphabet.size() == 31);
constexpr std::size_t code_length = 16;
constexpr int tries_max = 10;
constexpr Instant day_us = 86'400'000'000;

// 31 is a prime and the weights differ, so one wrong character or a swap changes the sum.
char check_character(std::string_view code) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < code_length - 1; ++i) sum += (i + 1) * alphabet.find(code[i]);
  return alphabet[sum % alphabet.size()];
}

// Bound to the code, which the database does not know: ten digits alone could be tried out. Hyphens do not
// count: a phone's keys for digits have none for 31-000217-4.
std::string second_hash(std::string_view code, std::string_view second) {
  std::string key = fold(second);
  std::erase(key, '-');
  return mac(code, "kakari second " + key);
}

Result<Invitation> wrong(std::string_view field, std::string_view message) {
  return problem(ProblemKind::invalid, "code-invalid", message, {{std::string(field), std::string(message)}});
}

Scope subject_of(const NewGrant& g, const Scope& physician) {
  if (g.role == Role::physician) return physician;
  Scope subject;
  const bool kept = g.role == Role::institution_staff || g.role == Role::corporation_staff;
  subject.prefecture = kept ? g.prefecture : g.scope.substr(0, 2);
  if (g.role == Role::institution_staff) subject.institution = g.scope;
  return subject;
}

Act act_of(const Actor& by, const NewGrant& g) {
  if (g.role == Role::physician) return Act::member_check;
  const bool colleague = by.role == Role::institution_staff && g.role == Role::institution_staff;
  return colleague ? Act::staff_manage : Act::account_administer;
}

void record(store::Tx& tx, const Moment& moment, const Actor& by, std::string_view act, const Id& invitation,
            const NewGrant& g) {
  journal::record(tx, moment,
                  {.person = by.person.text(),
                   .name = by.name,
                   .role = grant_name(by),
                   .act = std::string(act),
                   .subject = {"invitation", invitation.text()},
                   .institution = g.role == Role::institution_staff ? g.scope : std::string(),
                   .after = boost::json::serialize(boost::json::object{
                       {"role", id(g.role)}, {"scope", g.scope}, {"scope_name", g.scope_name}})});
}

}  // namespace

std::string new_code(Random& random) {
  std::string code;
  for (std::size_t i = 0; i < code_length - 1; ++i) code += alphabet[random.below(alphabet.size())];
  code += check_character(code);
  std::string printed;
  for (std::size_t i = 0; i < code_length; ++i) {
    if (i > 0 && i % 4 == 0) printed += '-';
    printed += code[i];
  }
  return printed;
}

std::string read_code(std::string_view typed) {
  std::string code;
  bool fits = true;
  for (char c : narrow(typed)) {
    if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
    const bool symbol = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    if (!symbol) continue;  // hyphens and spaces of any kind
    fits = fits && alphabet.find(c) != std::string_view::npos;
    code += c;
  }
  if (!fits || code.size() != code_length || check_character(code) != code[code_length - 1]) code.clear();
  return code;
}

Result<std::string> invite(store::Tx& tx, const Moment& moment, const Actor& by, const NewInvitation& wanted,
                           bool replaces_earlier) {
  const NewGrant& g = wanted.grant;
  const Scope subject = subject_of(g, wanted.physician);
  if (auto allowed = may(by, act_of(by, g), subject); !allowed) return std::unexpected(allowed.error());
  if (g.role == Role::anonymous || g.role == Role::administrator || g.scope.empty() ||
      wanted.second.empty() || wanted.days < 1 || wanted.days > 366)
    return problem(ProblemKind::invalid, "invitation-invalid",
                   "対象と権限、確認に使う番号、366日以内の有効日数を指定してください。");
  if (replaces_earlier)
    tx.exec(
        "UPDATE invitation SET ended_at = ? WHERE scope = ? AND role = ? AND used_at = 0 AND ended_at = 0 "
        "AND for_name = ''",
        moment.now, g.scope, id(g.role));
  const std::string code = new_code(*moment.random);
  const std::string plain = read_code(code);
  const Id made = moment.new_id();
  tx.exec(
      "INSERT INTO invitation(id, code_hash, second_hash, role, scope, scope_name, created_at, created_by, "
      "expires_at, attempts, used_at, used_by, ended_at, lead, last_day, for_name) VALUES "
      "(?,?,?,?,?,?,?,?,?,0,0,'',0,?,?,?)",
      made, secret_hash(plain), second_hash(plain, wanted.second), id(g.role), g.scope, g.scope_name,
      moment.now, by.name, moment.now + wanted.days * day_us, g.lead, g.last_day, wanted.for_name);
  record(tx, moment, by, "account.invite", made, g);
  return code;
}

Result<Invitation> find_invitation(store::Database& database, Instant now, const CodeTyped& typed) {
  const std::string code = read_code(typed.code);
  if (code.empty())
    return wrong(
        "code",
        "利用開始コードが正しくありません。お手元のご案内に印刷された16文字を、もう一度ご確認ください。");
  // What to say is decided inside; a plain value, so that the counted try is not rolled back.
  std::optional<Result<Invitation>> answer;
  database.write([&](store::Tx& tx) {
    const auto row = tx.one(
        "SELECT id, second_hash, role, scope, scope_name, expires_at, attempts, used_at, "
        "ended_at, created_by, lead, last_day, for_name FROM invitation WHERE code_hash = ?",
        secret_hash(code));
    if (!row) {
      answer = wrong("code", "この利用開始コードは見つかりません。お手元のご案内をご確認ください。");
    } else if (row->integer(7) != 0) {
      answer =
          wrong("code", "この利用開始コードは、すでに使われています。登録済みの方はログインしてください。");
    } else if (row->integer(8) != 0 || row->integer(6) >= tries_max) {
      answer = wrong(
          "code", "この利用開始コードは使えなくなりました。案内の差出人の窓口に、再発行を依頼してください。");
    } else if (row->integer(5) <= now) {
      answer = wrong(
          "code", "利用開始コードの有効期限が過ぎています。案内の差出人の窓口に、再発行を依頼してください。");
    } else if (!same_secret(row->text(1), second_hash(code, typed.second))) {
      tx.exec("UPDATE invitation SET attempts = attempts + 1 WHERE id = ?", row->text(0));
      answer = wrong("second",
                     "番号が利用開始コードと合いません。案内に書かれた番号（医療機関コード10桁、機関番号、医"
                     "師の方は医籍登録番号）を"
                     "、もう一度ご確認ください。");
    } else {
      Invitation found;
      found.id = Id::trusted(row->text(0));
      found.grant = {role_of(row->text(2)).value_or(Role::anonymous),
                     row->text(3),
                     row->text(4),
                     {},
                     row->get<bool>(10),
                     row->text(11)};
      found.expires_at = row->integer(5);
      found.created_by = row->text(9);
      found.for_name = row->text(12);
      answer = found;
    }
  });
  return *std::move(answer);
}

std::vector<OpenInvitation> open_invitations(store::Tx& tx, Role role, std::string_view scope, Instant now) {
  std::vector<OpenInvitation> found;
  for (const store::Row& row : tx.query(
           "SELECT id, for_name, created_by, created_at, expires_at, lead, last_day FROM invitation WHERE "
           "scope = ? AND role = ? AND used_at = 0 AND ended_at = 0 AND expires_at > ? AND attempts < ? "
           "ORDER BY created_at, id",
           scope, id(role), now, tries_max))
    found.push_back({Id::trusted(row.text(0)), row.text(1), row.text(2), row.integer(3), row.integer(4),
                     row.get<bool>(5), row.text(6)});
  return found;
}

Result<void> take_back(store::Tx& tx, const Moment& moment, const Actor& by, const NewGrant& granted,
                       const Id& invitation) {
  if (auto allowed = may(by, act_of(by, granted), subject_of(granted, {})); !allowed) return allowed;
  if (tx.exec(
          "UPDATE invitation SET ended_at = ? WHERE id = ? AND scope = ? AND role = ? AND used_at = 0 AND "
          "ended_at = 0",
          moment.now, invitation, granted.scope, id(granted.role)) == 1)
    record(tx, moment, by, "account.take_back", invitation, granted);
  return {};
}

bool use_invitation(store::Tx& tx, const Moment& moment, const Id& invitation, const Id& account) {
  return tx.exec(
             "UPDATE invitation SET used_at = ?, used_by = ? WHERE id = ? AND used_at = 0 AND ended_at = 0",
             moment.now, account, invitation) == 1;
}

}  // namespace kakari::access
