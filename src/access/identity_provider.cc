#include "access/identity_provider.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/key_ring.h"
#include "access/record.h"
#include "base/text.h"
#include "platform/http/outbound.h"

namespace kakari::access {
namespace {

constexpr std::size_t id_max = 32, name_max = 40, words_max = 20;

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= id_max && id.front() != '-' && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_word(std::string_view word) {
  return !word.empty() && word.size() <= 200 &&
         std::ranges::all_of(word, [](unsigned char c) { return c > ' ' && c < 0x7f; });
}
bool are_words(const std::vector<std::string>& words) {
  return words.size() <= words_max && std::ranges::all_of(words, is_word);
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}
std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) words.emplace_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

Result<void> check(const IdentityProvider& wanted) {
  const auto wrong = [](std::string_view message) {
    return problem(ProblemKind::invalid, "provider-invalid", message);
  };
  if (!is_id(wanted.id)) return wrong("短い名前は、英小文字、数字、ハイフンで32文字以内にしてください。");
  const auto characters = length(wanted.name);
  if (!characters || *characters == 0 || *characters > name_max || trim(wanted.name) != wanted.name)
    return wrong("名称は、画面に出る40文字以内の名前にしてください：鳥取県の職員認証");
  const bool two_digits = wanted.prefecture.size() == 2 &&
                          std::ranges::all_of(wanted.prefecture, [](char c) { return c >= '0' && c <= '9'; });
  if (!wanted.prefecture.empty() && !two_digits) return wrong("都道府県コードは2桁の数字です：31");
  if (http::place_of(wanted.issuer).empty() || wanted.issuer.find_first_of("?#") != std::string::npos)
    return wrong("発行者は https:// で始まるアドレスにしてください（http は、この機械の中だけで使えます）。");
  if (!is_word(wanted.client) || wanted.secret.empty())
    return wrong("クライアントIDとシークレットを指定してください。");
  if (!are_words(wanted.strong_acr) || !are_words(wanted.strong_amr))
    return wrong("acr と amr の値は、空白を含まない英数字で指定してください。");
  for (const std::string& place : wanted.places)
    if (http::place_of(place) != place)
      return wrong("追加の接続先は https://keys.example の形で指定してください。");
  return {};
}

IdentityProvider provider_of(const Access& access, const store::Row& row) {
  return {row.text(0),        row.text(1),        row.text(2),
          row.text(3),        row.text(4),        open_with(access.factor_key, row.text(5)),
          split(row.text(6)), split(row.text(7)), split(row.text(8))};
}

constexpr std::string_view columns =
    "SELECT id, name, prefecture, issuer, client_id, client_secret, strong_acr, strong_amr, places FROM "
    "identity_provider WHERE ended_at = 0";

}  // namespace

Result<void> keep_provider(Access& access, store::Tx& tx, const IdentityProvider& wanted) {
  if (auto good = check(wanted); !good) return good;
  const auto before = tx.one("SELECT issuer, ended_at FROM identity_provider WHERE id = ?", wanted.id);
  // Whom a subject names is the issuer's to say: another issuer would take over the first one's people.
  if (before && before->text(0) != wanted.issuer)
    return problem(ProblemKind::conflict, "other-issuer",
                   "この短い名前は、別の発行者に使われています。別の短い名前で登録してください。");
  tx.exec(
      "INSERT INTO identity_provider(id, name, prefecture, issuer, client_id, client_secret, strong_acr, "
      "strong_amr, places, created_at, ended_at) VALUES (?,?,?,?,?,?,?,?,?,?,0) ON CONFLICT(id) DO UPDATE "
      "SET "
      "name = excluded.name, prefecture = excluded.prefecture, client_id = excluded.client_id, client_secret "
      "= "
      "excluded.client_secret, strong_acr = excluded.strong_acr, strong_amr = excluded.strong_amr, places = "
      "excluded.places, ended_at = 0",
      wanted.id, wanted.name, wanted.prefecture, wanted.issuer, wanted.client,
      store::Blob{close_with(access.factor_key, wanted.secret, access.random)}, joined(wanted.strong_acr),
      joined(wanted.strong_amr), joined(wanted.places), access.real.now());
  record(tx, access.moment(), system_actor(), before ? "provider.change" : "provider.add",
         {"identity_provider", wanted.id}, {},
         boost::json::serialize(boost::json::object{{"name", wanted.name},
                                                    {"issuer", wanted.issuer},
                                                    {"client", wanted.client},
                                                    {"prefecture", wanted.prefecture},
                                                    {"strong_acr", joined(wanted.strong_acr)},
                                                    {"strong_amr", joined(wanted.strong_amr)}}));
  return {};
}

Result<void> end_provider(Access& access, store::Tx& tx, std::string_view id) {
  if (tx.exec("UPDATE identity_provider SET ended_at = ? WHERE id = ? AND ended_at = 0", access.real.now(),
              id) == 0)
    return problem(ProblemKind::not_found, "no-such-provider", "この短い名前の認証サービスはありません。");
  record(tx, access.moment(), system_actor(), "provider.end", {"identity_provider", std::string(id)}, {}, {});
  return {};
}

std::vector<IdentityProvider> providers(const Access& access, store::Tx& tx) {
  std::vector<IdentityProvider> all;
  for (const store::Row& row : tx.query(std::string(columns) + " ORDER BY prefecture, id"))
    all.push_back(provider_of(access, row));
  return all;
}

std::optional<IdentityProvider> find_provider(const Access& access, store::Tx& tx, std::string_view id) {
  const auto row = tx.one(std::string(columns) + " AND id = ?", id);
  return row ? std::optional(provider_of(access, *row)) : std::nullopt;
}

std::string return_address(std::string_view origin, std::string_view id) {
  return fmt::format("{}/sign-in/with/{}/return", origin, id);
}

}  // namespace kakari::access
