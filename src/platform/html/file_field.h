// A file to send. The form must be multipart (FormOptions::multipart).
#pragma once
#include <string>

#include "platform/html/field.h"

namespace kakari::html {

struct FileInput {
  std::string accept = {};  // ".csv,.zip"
  bool multiple = false;
  bool required = false;
};

Fragment file_field(const Field& field, const FileInput& input = {});

}  // namespace kakari::html
