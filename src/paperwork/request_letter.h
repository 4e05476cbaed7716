// The letters of a 依頼 or 催促, one A4 page each, many in a file: the address stands in the window of an
// envelope (長形3号窓あき, folded in three), then what is asked, by when, and how to get in.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/date.h"

namespace kakari::paperwork {

/// What all letters of a file have in common.
struct LetterHead {
  Date date;
  std::string sender;   // lines: 鳥取県\n福祉保健部 医療政策課
  std::string contact;  // lines; empty: ruled, to be filled in by hand
  std::string activation_url, sign_in_url;
  Date target, legal_deadline;  // 協力依頼期日, 法定期限
};

/// With it an account is opened.
struct LetterCode {
  std::string code;     // with its dashes
  std::string second;   // what is asked beside it: "10桁の医療機関コード"
  std::string expires;  // 令和9年3月31日
};

struct RequestLetter {
  std::string postal;  // 6800833
  std::string address, institution;
  std::string number;  // 機関番号
  std::string subject, text;
  std::optional<Date> extended_until = {};  // 延長: instead of the legal deadline
  bool has_account = false;
  std::optional<LetterCode> code = {};  // only where there is no account
};

/// One file. Belongs to one thread.
class RequestLetters {
 public:
  RequestLetters(LetterHead head, std::string_view title);
  ~RequestLetters();
  /// One page; a second one where the text is too long for the first.
  void add(const RequestLetter& letter);
  /// The file's bytes; at least one letter must have been added, and none can be afterwards.
  std::string finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kakari::paperwork
