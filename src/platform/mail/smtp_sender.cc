#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <new>
#include <stdexcept>

#include "platform/mail/mail.h"

namespace kakari::mail {
namespace {

constexpr long connection_idle_s = 20;  // servers hang up after some minutes

/// What is seen of one conversation while libcurl leads it.
struct Talk {
  std::string_view left;    // of the message
  bool body_begun = false;  // some of the message was handed over
  bool recipient_named = false;
  bool leaving = false;          // what is said from here on is only goodbye
  std::string last_answer = {};  // "550 5.1.1 no such user"
};

std::size_t give_body(char* to, std::size_t size, std::size_t count, void* with) {
  Talk& talk = *static_cast<Talk*>(with);
  const std::size_t n = std::min(size * count, talk.left.size());
  std::copy_n(talk.left.data(), n, to);
  talk.left.remove_prefix(n);
  if (n > 0) talk.body_begun = true;
  return n;
}

std::size_t swallow(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

int overhear(CURL*, curl_infotype kind, char* data, std::size_t size, void* with) {
  Talk& talk = *static_cast<Talk*>(with);
  const std::string_view line(data, size);
  if (kind == CURLINFO_HEADER_OUT) {
    talk.recipient_named |= line.starts_with("RCPT TO");
    talk.leaving |= line.starts_with("QUIT");
  }
  if (kind == CURLINFO_HEADER_IN && !talk.leaving) {
    talk.last_answer = line.substr(0, 200);
    while (!talk.last_answer.empty() && static_cast<unsigned char>(talk.last_answer.back()) <= ' ')
      talk.last_answer.pop_back();
  }
  return 0;
}

/// The three digits before the words; 0 when the server said nothing.
int number_of(std::string_view answer) {
  int number = 0;
  std::from_chars(answer.data(), answer.data() + std::min<std::size_t>(answer.size(), 3), number);
  return number;
}

/// 5xx speaks of this recipient only once the recipient was named: before that (greeting, TLS, password,
/// sender) it is our own setting that is wrong, and the mail waits until somebody has mended it.
Outcome judge(CURLcode code, const Talk& talk) {
  if (code == CURLE_OK) return Outcome::sent;
  const int answer = number_of(talk.last_answer);
  if (answer >= 500 && answer < 600 && talk.recipient_named) return Outcome::refused;
  if (answer >= 400 && answer < 600) return Outcome::later;
  return talk.body_begun ? Outcome::unknown : Outcome::later;
}

class SmtpSender final : public Sender {
 public:
  explicit SmtpSender(SmtpOptions options) : options_(std::move(options)) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  }

  Outcome send(const Mail& mail, std::string& detail) override {
    const std::string bytes = compose(mail);
    const std::lock_guard lock(mutex_);
    if (!handle_) handle_.reset(curl_easy_init());
    CURL* curl = handle_.get();
    if (!curl) throw std::bad_alloc();
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to(
        curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()), curl_slist_free_all);
    if (!to) throw std::bad_alloc();

    Talk talk{.left = bytes};
    char why[CURL_ERROR_SIZE] = "";
    const auto talk_once = [&](long fresh) {
      talk = {.left = bytes};
      curl_easy_reset(curl);  // keeps the connection
      prepare(curl);
      curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, fresh);
      curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ("<" + mail.from + ">").c_str());
      curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
      curl_easy_setopt(curl, CURLOPT_READDATA, &talk);
      curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &talk);
      curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
      return curl_easy_perform(curl);
    };
    CURLcode code = talk_once(0);
    if (code != CURLE_OK && hung_up(curl, talk)) code = talk_once(1);
    detail = talk.last_answer;
    if (code != CURLE_OK && number_of(talk.last_answer) < 400)
      detail = why[0] ? why : curl_easy_strerror(code);
    curl_easy_reset(curl);  // nothing points to this mail any more
    return judge(code, talk);
  }

 private:
  /// The connection of the mail before was gone when this one began.
  static bool hung_up(CURL* curl, const Talk& talk) {
    long connects = 1;
    curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connects);
    return connects == 0 && !talk.body_begun && number_of(talk.last_answer) < 400;
  }

  void prepare(CURL* curl) const {
    curl_easy_setopt(curl, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, long(options_.require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!options_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!options_.user.empty()) {
      curl_easy_setopt(curl, CURLOPT_USERNAME, options_.user.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, options_.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, long(std::min(options_.timeout_s, 10)));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, long(options_.timeout_s));
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, long(options_.timeout_s));
    curl_easy_setopt(curl, CURLOPT_MAXAGE_CONN, connection_idle_s);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, swallow);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);  // only for overhear(); nothing is printed
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, overhear);
  }

  struct Close {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  };

  SmtpOptions options_;
  std::mutex mutex_;
  std::unique_ptr<CURL, Close> handle_;  // keeps one connection for the mails of a round
};

}  // namespace

std::unique_ptr<Sender> smtp_sender(SmtpOptions options) {
  return std::make_unique<SmtpSender>(std::move(options));
}

}  // namespace kakari::mail
