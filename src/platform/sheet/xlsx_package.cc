#include "platform/sheet/xlsx_package.h"

#include <expat.h>
#include <zip.h>

#include <exception>
#include <vector>

namespace kakari::sheet::xlsx {
namespace {

constexpr std::size_t chunk_bytes = 1 << 16;

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Expat around a reader. Exceptions wait until expat, which is C, has returned.
class Parser {
 public:
  explicit Parser(XmlReader& reader) : reader_(reader), expat_(XML_ParserCreate(nullptr)) {
    if (!expat_) throw std::bad_alloc();
    XML_SetUserData(expat_, this);
    XML_SetElementHandler(expat_, on_start, on_end);
    XML_SetCharacterDataHandler(expat_, on_text);
    XML_SetStartDoctypeDeclHandler(expat_, on_doctype);
  }
  ~Parser() { XML_ParserFree(expat_); }
  Parser(const Parser&) = delete;

  /// False when the reader wants no more.
  bool feed(std::string_view bytes, bool last) {
    const auto status = XML_Parse(expat_, bytes.data(), int(bytes.size()), last);
    if (fault_) std::rethrow_exception(fault_);
    if (reader_.stopped) return false;
    if (status != XML_STATUS_OK) refuse_damaged();
    return true;
  }

 private:
  template <class F>
  static void guarded(void* self, F function) {
    auto& parser = *static_cast<Parser*>(self);
    if (parser.fault_ || parser.reader_.stopped) return;
    try {
      function(parser.reader_);
    } catch (...) {
      parser.fault_ = std::current_exception();
    }
    if (parser.fault_ || parser.reader_.stopped) XML_StopParser(parser.expat_, XML_FALSE);
  }
  static void on_start(void* self, const char* name, const char** attributes) {
    guarded(self, [&](XmlReader& reader) { reader.start(without_prefix(name), attributes); });
  }
  static void on_end(void* self, const char* name) {
    guarded(self, [&](XmlReader& reader) { reader.end(without_prefix(name)); });
  }
  static void on_text(void* self, const char* text, int size) {
    guarded(self, [&](XmlReader& reader) { reader.text({text, std::size_t(size)}); });
  }
  /// No spreadsheet program writes one; its entities may grow without bound.
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    guarded(self, [](XmlReader&) { refuse_damaged(); });
  }

  XmlReader& reader_;
  XML_Parser expat_;
  std::exception_ptr fault_;
};

}  // namespace

void refuse_damaged() {
  throw Refused{problem(ProblemKind::invalid, "table-damaged",
                        "表のファイルが壊れているか、途中で切れています。Excel で開けるか確かめ、"
                        "保存し直してから選んでください。")
                    .error()};
}

void refuse_too_large() {
  throw Refused{problem(ProblemKind::too_large, "table-too-large",
                        "表が大きすぎます。必要な行と列だけを残すか、いくつかのファイルに分けてください。")
                    .error()};
}

std::string_view attribute(const char** attributes, std::string_view name) {
  for (; *attributes; attributes += 2)
    if (without_prefix(attributes[0]) == name) return attributes[1];
  return {};
}

bool is_true(std::string_view attribute_value) {
  return attribute_value == "1" || attribute_value == "true";
}

void Package::Close::operator()(zip* archive) const {
  zip_discard(archive);
}

Package Package::of_file(const std::filesystem::path& file, std::uint64_t expanded_max) {
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  if (!archive) refuse_damaged();
  return {archive, expanded_max};
}

Package Package::of_bytes(std::string_view bytes, std::uint64_t expanded_max) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (!source) throw std::bad_alloc();
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (!archive) {
    zip_source_free(source);
    refuse_damaged();
  }
  return {archive, expanded_max};
}

bool Package::has(const std::string& part) const {
  return zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

void Package::parse(const std::string& part, XmlReader& reader) {
  struct Close {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
  };
  const std::unique_ptr<zip_file_t, Close> entry(zip_fopen(archive_.get(), part.c_str(), ZIP_FL_NOCASE));
  if (!entry) refuse_damaged();
  Parser parser(reader);
  std::vector<char> buffer(chunk_bytes);
  for (;;) {
    const zip_int64_t n = zip_fread(entry.get(), buffer.data(), buffer.size());
    if (n < 0) refuse_damaged();  // also when size or checksum are not what the entry says
    if (std::uint64_t(n) > left_) refuse_too_large();
    left_ -= std::uint64_t(n);
    if (!parser.feed({buffer.data(), std::size_t(n)}, n == 0) || n == 0) return;
  }
}

}  // namespace kakari::sheet::xlsx
