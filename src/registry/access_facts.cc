#include "registry/access_facts.h"

#include "access/account.h"
#include "access/act.h"
#include "journal/journal.h"

namespace kakari::registry {
namespace {

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ";") + code;
  return out;
}

std::vector<std::string> split(const std::string& codes) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < codes.size();) {
    const std::size_t to = std::min(codes.find(';', from), codes.size());
    out.push_back(codes.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

}  // namespace

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

std::optional<AccessFacts> access_facts(store::Tx& tx, const Id& institution) {
  const auto row = tx.one(
      "SELECT name_en, wheelchair, languages, set_by, set_at FROM institution_access WHERE institution_id = "
      "?",
      institution);
  if (!row) return {};
  return AccessFacts{.name_en = row->text(0),
                     .wheelchair = row->get<Wheelchair>(1),
                     .languages = split(row->text(2)),
                     .set_by = row->text(3),
                     .set_at = row->integer(4)};
}

Result<void> set_access_facts(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                              const Id& institution, const AccessFacts& facts) {
  const auto found = find(tx, institution);
  if (!found) return problem(ProblemKind::not_found, "no-such-institution", "この医療機関は見つかりません。");
  if (auto allowed = access::may(actor, access::Act::facts_write, scope_of(*found)); !allowed) return allowed;
  tx.exec(
      "INSERT INTO institution_access (institution_id, name_en, wheelchair, languages, set_by, set_at) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (institution_id) DO UPDATE SET name_en = excluded.name_en, "
      "wheelchair = excluded.wheelchair, languages = excluded.languages, set_by = excluded.set_by, "
      "set_at = excluded.set_at",
      institution, facts.name_en, facts.wheelchair, joined(facts.languages), actor.name, moment.now);
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "facts.set",
                   .subject = {"institution", institution.text()},
                   .institution = institution.text(),
                   .before = "",
                   .after = ""});
  return {};
}

}  // namespace kakari::registry
