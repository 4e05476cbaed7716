#include "reporting/paper/command.h"

#include <fstream>
#include <ostream>

#include "registry/institution.h"
#include "reporting/paper/printed_form.h"

namespace kakari::paper {
namespace {

/// Acts as the prefecture in which the institution lies.
access::Actor office(const std::string& prefecture) {
  access::Actor actor;
  actor.person = Id::trusted("system");
  actor.role = access::Role::prefecture_officer;
  actor.scope = prefecture;
  return actor;
}

Result<paperwork::ReportForm> read(store::Tx& tx, const regime::Areas& areas, const Moment& moment,
                                   const FormCommand& command) {
  PrintRequest request{.year = command.year, .filled = command.filled};
  if (command.institution.empty()) return print_form(tx, {}, moment.today(), request);
  const auto institution = registry::find_by_number(tx, command.institution);
  if (!institution)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "この番号の医療機関は見つかりません。番号をご確認ください。");
  request.institution = institution->id;
  if (const auto* prefecture = areas.prefecture(institution->prefecture)) request.from = prefecture->name;
  return print_form(tx, office(institution->prefecture), moment.today(), request);
}

}  // namespace

int print_form_command(store::Database& database, const regime::Areas& areas, const Moment& moment,
                       const FormCommand& command, std::ostream& out, std::ostream& err) {
  const auto form = database.read([&](store::Tx& tx) { return read(tx, areas, moment, command); });
  if (!form) {
    err << form.error().message << "\n";
    return 1;
  }
  const std::string pdf = paperwork::report_form_pdf(*form);
  std::ofstream file(command.file, std::ios::binary);
  file << pdf;
  file.close();
  if (!file) {
    err << command.file << " に書き込めません。保存先をご確認ください。\n";
    return 1;
  }
  out << command.file << " に調査票を書き出しました。\n";
  return 0;
}

}  // namespace kakari::paper
