// /notice: which report to post, on what paper, what is still to be answered, and the notice itself.
#pragma once
#include "platform/html/page.h"
#include "reporting/notice/posting.h"

namespace kakari::notice {

struct Screen {
  const Posting& posting;
  const Source* source = nullptr;  // null: there is none yet
  const regime::NoticeWords& words;
  const std::string& public_url;
  pdf::Paper paper = pdf::Paper::a4;
  bool own = true;  // false: an office looks
};

html::Page notice_page(const Screen& screen);

}  // namespace kakari::notice
