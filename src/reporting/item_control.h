// One item of the form on the screen: its control by kind, and back from the posted fields to an answer.
// Driven by the definition alone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/html/writer.h"
#include "platform/http/message.h"
#include "reporting/draft.h"

namespace kakari::reporting {

/// 連携医療機関: at most so many (マニュアル: 最大8つ).
inline constexpr std::size_t kPartnersMax = 8;

/// What the screen shows at an item besides the definition.
struct ItemState {
  std::optional<regime::Answer> answer;
  std::optional<std::vector<std::string>> typed;  // shown instead when it was not understood
  std::optional<regime::Answer> last_year;
  std::int64_t version = 0;
  bool from_claims = false;
  std::optional<regime::Answer> claims;  // NDB's count, where it was imported
  std::string reason;                    // why the answer is another
  std::optional<std::int64_t> counted;   // NDB's count when the reason was given
  bool from_certificates = false;
  std::string error, warning;
  std::optional<regime::Answer> mend;
  std::string return_reason;
  std::string period;  // when it is not 1 January
};

/// The control with its surroundings, and the hidden fields that say what the person saw ("base:ITEM",
/// "was:ITEM"), so that two people merge without JavaScript too. `about` stands at the end.
html::Fragment item_control(const regime::Item& item, const ItemState& state, std::string_view lookup_url,
                            const html::Fragment& about = {});

/// What the posted form holds for an item: nullopt when its fields are not on the page.
std::optional<std::vector<std::string>> posted_values(const regime::Item& item, const http::Request& request);

/// An answer as the text of its control: "1.5", "412".
std::string control_text(const regime::Item& item, const regime::Answer& answer);

/// A short fingerprint of an answer ("-" for none): was it touched?
std::string fingerprint(const std::optional<regime::Answer>& answer);

}  // namespace kakari::reporting
