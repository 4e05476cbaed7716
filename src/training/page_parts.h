// What several pages of the training show: units, the bar, where a credit comes from, attached files.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/html/components.h"
#include "training/evidence.h"
#include "training/pages.h"

namespace kakari::training {

inline constexpr std::string_view uploads = ".pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/*";
/// Of a form with files: a few photographs at once, over a slow line.
inline constexpr http::Limits upload_limits{.body_bytes = 64 << 20, .body_seconds = 300};

/// "5.0", "−1.0": always with its half, so that columns stand straight.
std::string unit_figure(int halves);
/// 合計, 座学, 実地 with the bar and what each side lacks.
html::Fragment standing_card(const regime::Training& rules, const regime::Completion& completion);
/// 受講の記録, 本人の申告（医師会が確認）…
std::string source_words(const Credit& credit);
/// Of the ledger without what was reversed and the reversals.
std::vector<const Credit*> standing_credits(const std::vector<Credit>& ledger);

struct RemoveFiles {
  bool allowed = false;
  std::string back = {};   // page to return to
  bool with_form = false;  // sends the form itself with remove=ID, so that what is typed in it is kept
};
/// Links that open each file; with buttons that remove, which belong to the form around them.
html::Fragment file_list(const std::vector<Evidence>& files, const RemoveFiles& remove = {});
/// 1.2 MB
std::string size_words(std::int64_t bytes);

/// The visitor's own record.
Result<Progress> own_progress(const PageDeps& deps, const access::Visit& visit, store::Tx& tx);
/// The files under this form field, checked and turned into what is kept; outside any transaction.
struct Uploaded {
  std::vector<files::Prepared> files;
  std::vector<FieldProblem> problems;
};
Uploaded uploaded(const http::Request& request, std::string_view field);
/// Attaches them; what does not fit is said, the others are kept.
std::vector<FieldProblem> attach(store::Tx& tx, const access::Visit& visit, std::string_view physician,
                                 std::string_view owner_kind, std::string_view owner_id,
                                 const std::vector<files::Prepared>& files, std::string_view field);
/// The message at a field, or nothing.
std::string error_at(const std::vector<FieldProblem>& problems, std::string_view field);
std::string error_at(const Problem* refused, std::string_view field);

}  // namespace kakari::training
