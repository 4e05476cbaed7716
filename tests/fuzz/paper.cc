// A PDF that says it is a paper of ours: any file, or ours with bytes changed ("=" and then pairs of bytes,
// how far on and what goes there).
#include <unistd.h>

#include "input.h"
#include "platform/pdf/signature.h"

namespace {

using namespace kakari;

/// One empty page, with a classic cross-reference table.
std::string blank() {
  std::string file = "%PDF-1.4\n", table;
  const char* const objects[] = {"<< /Type /Catalog /Pages 2 0 R >>",
                                 "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"};
  for (int i = 0; i < 3; ++i) {
    const std::string at = std::to_string(file.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(file.size());
  return file + "xref\n0 4\n0000000000 65535 f \n" + table +
         "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

struct Ours {
  std::unique_ptr<pdf::Signer> signer;
  std::string paper;
  Ours() {
    const std::string key = "/tmp/kakari-fuzz-" + std::to_string(::getpid()) + ".pem";
    signer = pdf::Signer::load_or_make(key, "架空", 1'800'000'000'000'000);
    ::unlink(key.c_str());
    paper = signer->sign(blank(), 1'800'000'000'000'000, "試験");
  }
};

std::string changed(std::string paper, std::string_view pairs) {
  for (std::size_t at = 0; pairs.size() >= 3; pairs.remove_prefix(3)) {
    at = (at + std::size_t((unsigned char)pairs[0]) * 256 + (unsigned char)pairs[1]) % paper.size();
    paper[at] = pairs[2];
  }
  return paper;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Ours ours;
  std::string_view text = fuzz::text_of(data, size);
  const bool patch = text.starts_with('=');
  const std::string file = patch ? changed(ours.paper, text.substr(1)) : std::string(text);
  const auto found = pdf::check_signature(file, *ours.signer);
  fuzz::hold((found == pdf::Signature::valid) == (file == ours.paper),
             "valid to the last byte, and only then");
  if (patch) return 0;
  try {
    (void)ours.signer->sign(file, 1'800'000'000'000'000, "試験");
  } catch (const std::runtime_error&) {
    // Not one that can be signed.
  }
  return 0;
}
