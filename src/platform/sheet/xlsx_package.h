// The zip of XML parts that an XLSX is (ECMA-376 part 2), read as a stream. Whatever is wrong with it is
// thrown as Refused and comes out of read_table as its Problem.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/problem.h"

struct zip;

namespace kakari::sheet::xlsx {

struct Refused {
  Problem problem;
};
[[noreturn]] void refuse_damaged();
[[noreturn]] void refuse_too_large();

/// Takes the elements of one part; names and attributes come without their prefix.
class XmlReader {
 public:
  virtual ~XmlReader() = default;
  virtual void start(std::string_view element, const char** attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view) {}
  bool stopped = false;  // set it to read no further
};
/// Empty when it is not there.
std::string_view attribute(const char** attributes, std::string_view name);
bool is_true(std::string_view attribute_value);

class Package {
 public:
  /// `expanded_max`: bytes of all parts read, unpacked, together. The bytes must outlive the package.
  static Package of_file(const std::filesystem::path& file, std::uint64_t expanded_max);
  static Package of_bytes(std::string_view bytes, std::uint64_t expanded_max);

  bool has(const std::string& part) const;
  void parse(const std::string& part, XmlReader& reader);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  Package(zip* archive, std::uint64_t expanded_max) : archive_(archive), left_(expanded_max) {}
  std::unique_ptr<zip, Close> archive_;
  std::uint64_t left_;
};

}  // namespace kakari::sheet::xlsx
