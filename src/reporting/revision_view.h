// One submitted revision as it is read: on the screen, and as the institution's copy (控え) in PDF. The
// caller has asked whether the reader may.
#pragma once
#include <optional>
#include <string>

#include "platform/html/page.h"
#include "platform/html/tag.h"
#include "platform/http/message.h"
#include "regime/areas.h"
#include "registry/institution.h"
#include "reporting/revision.h"

namespace kakari::reporting {

struct RevisionView {
  registry::Institution institution;
  Revision revision;
  FormPtr form;
  std::optional<regime::Answers> before;  // last year's
};
RevisionView view_revision(store::Tx& tx, Revision revision);

/// 変更報告, 期限後, 延長, 引き戻し: what is particular about it.
std::vector<html::Tag> revision_tags(const Revision& revision);

/// Without crumbs; `copy_path` leads to the PDF.
html::Page revision_page(const RevisionView& view, const std::string& copy_path);
http::Response revision_copy(const RevisionView& view, const regime::Areas& areas);

}  // namespace kakari::reporting
