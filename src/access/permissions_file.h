// The list of permissions as a file.
#pragma once
#include <memory>
#include <string>

#include "access/permissions.h"
#include "platform/http/message.h"

namespace kakari::access {

class PermissionFile {
 public:
  /// CSV otherwise.
  explicit PermissionFile(bool workbook);
  ~PermissionFile();
  void add(const HeldPermission& held, const BothNow& now);
  /// `name` without its ending, ASCII.
  http::Response response(const std::string& name);

 private:
  struct Out;
  std::unique_ptr<Out> out_;
};

}  // namespace kakari::access
