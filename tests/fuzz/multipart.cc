// A multipart form: the same parts come out however its bytes are sliced.
#include "platform/http/multipart.h"
#include "input.h"
#include "platform/http/message.h"

namespace {

using namespace kakari;

struct Seen : http::PartSink {
  std::string all;
  void begin_part(http::PartHead head) override {
    all += "[" + head.name + "|" + head.filename.value_or("-") + "|" + head.content_type + "|";
  }
  void part_data(std::string_view slice) override { all += slice; }
  void end_part() override { all += "]"; }
};

std::string parts(std::string_view text, std::size_t slice) {
  Seen seen;
  try {
    http::MultipartParser parser("XX", seen);
    for (; !text.empty(); text.remove_prefix(std::min(slice, text.size())))
      parser.feed(text.substr(0, slice));
    parser.finish();
    return seen.all;
  } catch (const http::HttpError& refused) {
    return std::to_string(refused.status);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto text = fuzz::text_of(data + 1, size - 1);
  fuzz::hold(parts(text, text.size() + 1) == parts(text, std::size_t(data[0]) + 1),
             "slices make no difference");
  return 0;
}
