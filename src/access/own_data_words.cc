#include "access/own_data_words.h"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>

#include "access/actor.h"
#include "access/factor.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

struct Member {
  std::string_view key, label;
  std::string (*said)(const std::string&) = nullptr;  // null: as it is
};

constexpr Member members[] = {{"name", "お名前"},
                              {"login", "ログイン名"},
                              {"role", "役割", grant_in_words},
                              {"scope_name", "対象"},
                              {"last_day", "最後の日"},
                              {"reason", "理由"},
                              {"kind", "種類", proof_in_words},
                              {"factor", "二要素認証", proof_in_words},
                              {"provider", "所属先の認証"},
                              {"note", "メモ"}};

std::string text_of(const json::value& value) {
  if (value.is_string()) return std::string(value.as_string());
  return value.is_int64() ? std::to_string(value.as_int64()) : std::string();
}

}  // namespace

std::string grant_in_words(const std::string& kept) {
  const auto role = role_of(kept.substr(0, kept.find(' ')));
  return role ? std::string(label(*role)) : kept;
}

std::string arrival_in_words(const std::string& kept) {
  constexpr std::pair<std::string_view, std::string_view> said[] = {
      {"opened", "ログイン"}, {"wrong-password", "パスワードの誤り"}, {"wrong-code", "確認コードの誤り"}};
  for (const auto& [id, words] : said)
    if (id == kept) return std::string(words);
  return kept;
}

std::string proof_in_words(const std::string& kept) {
  return kept.empty() ? kept : std::string(factor_label(kept));
}

std::string changes_in_words(const std::string& text) {
  boost::system::error_code failed;
  const json::value value = json::parse(text, failed);
  if (failed) return text;  // a token's name stands there as it is
  if (!value.is_object()) return {};
  std::string all;
  for (const Member& member : members) {
    const json::value* found = value.as_object().if_contains(member.key);
    const std::string kept = found ? text_of(*found) : std::string();
    if (kept.empty()) continue;
    if (!all.empty()) all += "、";
    all += std::string(member.label) + "：" + (member.said ? member.said(kept) : kept);
  }
  return all;
}

}  // namespace kakari::access
