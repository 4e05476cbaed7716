// The notice as a page that can be printed as it is.
#pragma once
#include "paperwork/notice.h"
#include "platform/html/writer.h"

namespace kakari::notice {

html::Fragment notice_view(const paperwork::HouseNotice& notice, pdf::Paper paper);

}  // namespace kakari::notice
