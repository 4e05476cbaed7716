// Where the pages of an institution's history are.
#pragma once
#include <string>
#include <string_view>

namespace kakari::desk {

std::string history_path(std::string_view number);
std::string revision_path(std::string_view number, int year, int revision, std::string_view rest = {});
std::string confirmation_path(std::string_view number, int year);

}  // namespace kakari::desk
