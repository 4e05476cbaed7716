#include "training/applications/submit.h"

#include <fmt/format.h>

#include "training/applications/file_case.h"
#include "training/applications/rows.h"
#include "training/applications/words.h"
#include "training/evidence.h"

namespace kakari::applications {
namespace {

std::string valid_number(store::Tx& tx, std::string_view physician, Date today) {
  const auto there = certificates::valid_certificate(tx, physician, today);
  return there ? there->number : std::string();
}

Result<training::Progress> own_progress(store::Tx& tx, const access::Actor& actor,
                                        const regime::Training& rules, Date today) {
  const auto physician = training::own_physician(tx, actor);
  if (!physician) return std::unexpected(physician.error());
  auto found = training::progress(tx, rules, physician->id, today);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-physician",
                   "医師の登録が見つかりません。所属の医師会にお問い合わせください。");
  return std::move(*found);
}

std::unexpected<Problem> certificate_there(const std::string& number) {
  return problem(ProblemKind::conflict, "certificate-there",
                 fmt::format("修了証（{}）が発行されています。あらためて申請する必要はありません。", number));
}

Result<void> declared(const Wanted& wanted, const Content& content) {
  if (!wanted.declared)
    return problem(ProblemKind::invalid, "declaration-missing", "申告の内容をご確認ください。",
                   {{"declared", "申告の文をお読みいただき、そのとおりであればチェックを付けてください。"}});
  if (!wanted.seen.empty() && wanted.seen != content.seen())
    return problem(ProblemKind::precondition, "content-changed",
                   "画面を開いた後に、単位や実地研修の内容が変わりました。新しい内容を確かめてから、もう一度"
                   "申請してください。");
  return {};
}

void attach(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Application& a,
            const std::vector<files::Prepared>& files) {
  for (const files::Prepared& file : files)
    (void)training::add_evidence(tx, actor, moment, a.physician, "course_certificate", a.id, file);
}

}  // namespace

Result<Preview> preview(store::Tx& tx, const access::Actor& actor, const regime::Training& rules, Date today,
                        const training::CourseCertificate& course) {
  auto progress = own_progress(tx, actor, rules, today);
  if (!progress) return std::unexpected(progress.error());
  Content content = content_of(tx, rules, *progress, course);
  auto to = route(tx, rules, progress->physician, today);
  auto may = may_file(tx, rules, *progress, {course, today.iso(), nullptr}, content, today);
  Preview shown{std::move(*progress), std::move(content), std::move(to), {}, {}, {}, rules.declaration};
  shown.open = open_application(tx, shown.progress.physician.id);
  shown.certificate = valid_number(tx, shown.progress.physician.id, today);
  if (!may) shown.may = std::unexpected(may.error());
  if (!shown.certificate.empty()) shown.may = certificate_there(shown.certificate);
  return shown;
}

Result<Application> submit_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const regime::Training& rules, const Wanted& wanted) {
  const auto progress = own_progress(tx, actor, rules, moment.today());
  if (!progress) return std::unexpected(progress.error());
  const std::string& physician = progress->physician.id.text();
  if (const auto there = open_application(tx, physician))
    return problem(ProblemKind::conflict, "application-open",
                   fmt::format("{}の結果をお待ちください。いまの状態は「{}」です。", title(*there),
                               label(there->state)));
  if (const auto number = valid_number(tx, physician, moment.today()); !number.empty())
    return certificate_there(number);
  const Content content = content_of(tx, rules, *progress, wanted.course);
  if (auto ok = declared(wanted, content); !ok) return std::unexpected(ok.error());
  auto made = file_case(tx, actor, moment, rules, *progress, {wanted.course, moment.today().iso(), nullptr});
  if (!made) return std::unexpected(made.error());
  attach(tx, actor, moment, *made, wanted.files);
  record(tx, moment, actor, "application.submit", *made, "",
         {{"counted", counted_in_words(*made)}, {"association", made->association_name}});
  return made;
}

Result<Application> resubmit_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                         const regime::Training& rules, const Id& application,
                                         std::int64_t version, const Wanted& wanted) {
  auto found = find_for(tx, actor, access::Act::training_own, application, version);
  if (!found) return std::unexpected(found.error());
  if (found->state != State::returned)
    return problem(ProblemKind::conflict, "not-returned",
                   fmt::format("{}は差し戻されていません。いまの状態は「{}」です。", title(*found),
                               label(found->state)));
  const auto progress = own_progress(tx, actor, rules, moment.today());
  if (!progress) return std::unexpected(progress.error());
  training::CourseCertificate course = wanted.course;
  if (found->kind == "course_certificate" && course.number.empty())
    course = {found->course_number, found->course_issued_on};
  const Content content = content_of(tx, rules, *progress, course);
  if (auto ok = declared(wanted, content); !ok) return std::unexpected(ok.error());
  attach(tx, actor, moment, *found, wanted.files);
  auto made = file_again(tx, actor, moment, rules, *progress, {course, moment.today().iso(), nullptr},
                         std::move(*found));
  if (!made) return std::unexpected(made.error());
  record(tx, moment, actor, "application.resubmit", *made, id(State::returned),
         {{"counted", counted_in_words(*made)}});
  return made;
}

Result<void> withdraw_application(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& application, std::int64_t version) {
  auto found = find_for(tx, actor, access::Act::training_own, application, 0);
  if (!found) return std::unexpected(found.error());
  if (found->state == State::withdrawn) return {};
  if (auto same = unchanged(*found, version); !same) return std::unexpected(same.error());
  if (found->state != State::submitted && found->state != State::returned)
    return problem(ProblemKind::conflict, "too-late",
                   fmt::format("{}は「{}」のため、ここからは取り下げられません。{}にご連絡ください。",
                               title(*found), label(found->state), found->association_name));
  const State before = found->state;
  found->state = State::withdrawn;
  found->waiting_since = moment.now;
  save(tx, moment, actor, *found, "application.withdraw");
  record(tx, moment, actor, "application.withdraw", *found, id(before));
  return {};
}

}  // namespace kakari::applications
