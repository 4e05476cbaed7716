#include <filesystem>
#include <fstream>
#include <system_error>

#include "platform/mail/mail.h"

namespace kakari::mail {
namespace {

namespace fs = std::filesystem;

class FolderSender final : public Sender {
 public:
  explicit FolderSender(std::string folder) : folder_(std::move(folder)) {}

  Outcome send(const Mail& mail, std::string& detail) override {
    const std::string bytes = compose(mail);
    if (mail.id.find('/') != mail.id.npos) throw std::invalid_argument("a mail's id is no path");
    const fs::path whole = folder_ / (mail.id + ".eml"), part = folder_ / (mail.id + ".part");
    try {
      fs::create_directories(folder_);
      std::ofstream out(part, std::ios::binary | std::ios::trunc);
      out << bytes;
      out.close();
      if (!out) throw fs::filesystem_error("write", part, std::make_error_code(std::errc::io_error));
      fs::rename(part, whole);
    } catch (const fs::filesystem_error& error) {
      detail = error.what();
      std::error_code ignored;
      fs::remove(part, ignored);
      return Outcome::later;
    }
    detail = whole.string();
    return Outcome::sent;
  }

 private:
  fs::path folder_;
};

}  // namespace

std::unique_ptr<Sender> folder_sender(std::string folder) {
  return std::make_unique<FolderSender>(std::move(folder));
}

}  // namespace kakari::mail
