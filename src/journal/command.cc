#include "journal/command.h"

#include <fmt/format.h>

#include "base/text.h"

namespace kakari::journal {

int verify_command(store::Database& database, std::string_view key, std::ostream& out) {
  const Verified v = verify(database, key);
  for (const std::string& fault : v.faults) out << fault << '\n';
  if (!v.faults.empty()) {
    out << fmt::format("記録に {} か所の異常があります。バックアップと照合してください。\n", v.faults.size());
    return 1;
  }
  out << fmt::format("封をした記録 {} 件に、書き換えも欠落もありません。\n", with_commas(v.sealed));
  if (v.erased)
    out << fmt::format("うち {} 件は、保存期間の終了により内容を消去しています。\n", with_commas(v.erased));
  if (v.unsealed)
    out << fmt::format("まだ封をしていない記録が {} 件あります。この分は確かめられません。\n",
                       with_commas(v.unsealed));
  if (!v.head.empty())
    out << fmt::format("先頭: {}\n（この値を別の場所に控えておくと、古い状態への差し替えも見つけられます）\n",
                       v.head);
  return 0;
}

int show_command(store::Database& database, std::string_view subject, std::ostream& out) {
  const std::size_t colon = subject.find(':');
  const auto list = database.read([&](store::Tx& tx) {
    if (colon == std::string_view::npos) return history_of_institution(tx, subject);
    return history(tx, {std::string(subject.substr(0, colon)), std::string(subject.substr(colon + 1))});
  });
  for (const Shown& s : list) {
    out << fmt::format("{:>8}  {}  {}（{}）  {}  {}:{}\n", s.number ? std::to_string(s.number) : "未封",
                       iso_time(s.entry.at), s.entry.name, s.entry.role, s.entry.act, s.entry.subject.kind,
                       s.entry.subject.id);
    if (!s.entry.before.empty()) out << "          前 " << s.entry.before << '\n';
    if (!s.entry.after.empty()) out << "          後 " << s.entry.after << '\n';
  }
  if (list.empty()) out << "該当する記録はありません。\n";
  return list.empty() ? 1 : 0;
}

}  // namespace kakari::journal
