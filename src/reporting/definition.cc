#include "reporting/definition.h"

#include <map>
#include <mutex>

namespace kakari::reporting {

void keep_definition(store::Tx& tx, const Moment& moment, const regime::Form& form) {
  tx.exec(
      "INSERT INTO definition (hash, kind, year, text, kept_at) VALUES (?, 'report', ?, ?, ?) "
      "ON CONFLICT (hash) DO NOTHING",
      form.hash, form.year, form.text, moment.now);
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
