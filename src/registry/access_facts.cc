#include "registry/access_facts.h"

#include <algorithm>

#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"

namespace kakari::registry {
namespace {

namespace json = boost::json;

/// Letters, digits and marks of names in Latin script, with accents (ō) and typographic quotes and dashes.
bool latin(std::string_view utf8) {
  bool letter = false;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x20 || c == 0x7f) return false;
    if (c < 0x80) {
      letter |= std::isalpha(c) != 0;
    } else if (c >= 0xc3 && c <= 0xc9) {  // U+00C0 – U+027F
      letter = true;
      ++i;
    } else if (const auto mark = utf8.substr(i, 3);
               mark == "\u2018" || mark == "\u2019" || mark == "\u2013" || mark == "\u2014") {
      i += 2;
    } else {
      return false;
    }
  }
  return letter;
}

std::string as_json(const std::optional<AccessFacts>& facts) {
  if (!facts) return {};
  return json::serialize(json::object{{"name_en", facts->name_en},
                                      {"wheelchair", std::int64_t(facts->wheelchair)},
                                      {"languages", joined(facts->languages)}});
}

}  // namespace

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ";") + code;
  return out;
}

std::vector<std::string> split_languages(std::string_view codes) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < codes.size();) {
    const std::size_t to = std::min(codes.find(';', from), codes.size());
    if (to > from) out.emplace_back(codes.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

const std::vector<SpokenLanguage>& spoken_languages() {
  static const std::vector<SpokenLanguage> all{{"en", "英語", "English"},
                                               {"zh", "中国語", "Chinese"},
                                               {"ko", "韓国・朝鮮語", "Korean"},
                                               {"vi", "ベトナム語", "Vietnamese"},
                                               {"pt", "ポルトガル語", "Portuguese"},
                                               {"tl", "タガログ語", "Tagalog"},
                                               {"es", "スペイン語", "Spanish"},
                                               {"ne", "ネパール語", "Nepali"},
                                               {"sign", "手話", "Japanese sign language"}};
  return all;
}

Result<AccessFacts> checked(AccessFacts facts) {
  std::vector<FieldProblem> fields;
  facts.name_en = trim(narrow(facts.name_en));
  if (!facts.name_en.empty() && !latin(facts.name_en))
    fields.push_back({"name_en", "英語表記は、ローマ字（半角の英数字と記号）で入力してください。"});
  else if (length(facts.name_en).value_or(kEnglishNameMax + 1) > kEnglishNameMax)
    fields.push_back({"name_en", "英語表記は200字以内で入力してください。"});
  std::vector<std::string> languages;
  for (const SpokenLanguage& known : spoken_languages())
    if (std::ranges::find(facts.languages, known.code) != facts.languages.end())
      languages.emplace_back(known.code);
  for (const std::string& code : facts.languages)
    if (std::ranges::find(languages, code) == languages.end()) {
      fields.push_back({"languages", "対応できる言語は、表示されているものから選んでください。"});
      break;
    }
  if (facts.wheelchair < Wheelchair::unknown || facts.wheelchair > Wheelchair::no)
    fields.push_back({"wheelchair", "車いすで受診できるかを選んでください。"});
  if (!fields.empty()) return problem(ProblemKind::invalid, "facts-invalid", fields.front().message, fields);
  facts.languages = std::move(languages);
  return facts;
}

std::optional<AccessFacts> access_facts(store::Tx& tx, const Id& institution) {
  const auto row = tx.one(
      "SELECT name_en, wheelchair, languages, set_by, set_at FROM institution_access WHERE institution_id = "
      "?",
      institution);
  if (!row) return {};
  return AccessFacts{.name_en = row->text(0),
                     .wheelchair = row->get<Wheelchair>(1),
                     .languages = split_languages(row->text(2)),
                     .set_by = row->text(3),
                     .set_at = row->integer(4)};
}

Result<bool> set_access_facts(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                              const Id& institution, const AccessFacts& wanted) {
  const auto found = find(tx, institution);
  if (!found) return problem(ProblemKind::not_found, "no-such-institution", "この医療機関は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::facts_write, scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  const auto facts = checked(wanted);
  if (!facts) return std::unexpected(facts.error());
  const auto before = access_facts(tx, institution);
  const std::string now = as_json(std::optional(*facts));
  if (before && !before->set_by.empty() && as_json(before) == now) return false;
  tx.exec(
      "INSERT INTO institution_access (institution_id, name_en, wheelchair, languages, set_by, set_at) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (institution_id) DO UPDATE SET name_en = excluded.name_en, "
      "wheelchair = excluded.wheelchair, languages = excluded.languages, set_by = excluded.set_by, "
      "set_at = excluded.set_at",
      institution, facts->name_en, facts->wheelchair, joined(facts->languages), actor.name, moment.now);
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "facts.set",
                   .subject = {"institution", institution.text()},
                   .institution = institution.text(),
                   .before = as_json(before),
                   .after = now});
  return true;
}

void hold_listed_access(store::Tx& tx, const Id& institution, const AccessFacts& facts) {
  tx.exec(
      "INSERT INTO institution_access (institution_id, name_en, wheelchair, languages, set_by, set_at) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (institution_id) DO UPDATE SET name_en = excluded.name_en, "
      "wheelchair = excluded.wheelchair, languages = excluded.languages, set_by = excluded.set_by, "
      "set_at = excluded.set_at WHERE institution_access.set_by = ''",
      institution, facts.name_en, facts.wheelchair, joined(facts.languages), facts.set_by, facts.set_at);
}

}  // namespace kakari::registry
