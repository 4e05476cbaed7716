#include "reporting/definition.h"

#include <map>
#include <mutex>

namespace kakari::reporting {

namespace {

void keep(store::Tx& tx, const Moment& moment, std::string_view kind, int year, const std::string& hash,
          const std::string& text) {
  tx.exec(
      "INSERT INTO definition (hash, kind, year, text, kept_at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (hash) DO NOTHING",
      hash, kind, year, text, moment.now);
}

}  // namespace

void keep_definition(store::Tx& tx, const Moment& moment, const regime::Form& form) {
  keep(tx, moment, "report", form.year, form.hash, form.text);
}

void keep_rules(store::Tx& tx, const Moment& moment, const regime::Training& rules) {
  keep(tx, moment, "training", rules.year, rules.hash, rules.json);
}

FormPtr definition(store::Tx& tx, std::string_view hash) {
  // The text under a hash never changes, so that one copy serves every database of the process.
  static std::mutex mutex;
  static std::map<std::string, FormPtr, std::less<>> forms;
  {
    std::scoped_lock lock(mutex);
    if (auto found = forms.find(hash); found != forms.end()) return found->second;
  }
  auto row = tx.one("SELECT text FROM definition WHERE hash = ?", hash);
  if (!row)
    throw store::Error(store::Error::Kind::other, "no form definition is kept under " + std::string(hash));
  auto form = std::make_shared<const regime::Form>(regime::form_from_text(row->text(0)));
  std::scoped_lock lock(mutex);
  return forms.emplace(std::string(hash), std::move(form)).first->second;
}

}  // namespace kakari::reporting
