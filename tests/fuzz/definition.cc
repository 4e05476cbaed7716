// A definition of the scheme in YAML, through its tree and canonical JSON to a form.
#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

#include "input.h"
#include "regime/definition.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kakari;
  const int file = ::memfd_create("definition", MFD_CLOEXEC);
  if (file < 0 || ::write(file, data, size) != ssize_t(size)) std::abort();
  const auto tree = regime::read_yaml("/proc/self/fd/" + std::to_string(file));
  ::close(file);
  if (tree) {
    const std::string text = regime::to_json(*tree);
    fuzz::hold(regime::to_json(regime::from_json(text)) == text, "a definition reads back");
    try {
      (void)regime::form_from_text(text);
    } catch (const std::runtime_error&) {
      // Not a form.
    }
  }
  try {
    (void)regime::from_json(fuzz::text_of(data, size));
  } catch (const std::runtime_error&) {
    // Not JSON.
  }
  return 0;
}
