#include "access/passkey_part.h"

#include <initializer_list>

#include "platform/html/components.h"

namespace kakari::access {
namespace {

struct Asking {
  std::string_view kind, challenge_url, action, csrf, next;
  std::initializer_list<std::string_view> answers;  // fields the script fills in
};

html::Fragment form(const Asking& asking, const html::Fragment& content) {
  html::Writer w;
  w << "<form class=\"stack\" method=\"post\" action=\"" << asking.action << "\" data-passkey=\""
    << asking.kind << "\" data-challenge-url=\"" << asking.challenge_url << "\" hidden>"
    << html::hidden_fields(asking.csrf);
  if (!asking.next.empty()) w << "<input type=\"hidden\" name=\"next\" value=\"" << asking.next << "\">";
  for (const std::string_view name : asking.answers)
    w << "<input type=\"hidden\" name=\"" << name << "\" value=\"\">";
  w << content << "<p class=\"field-error\" role=\"status\"></p></form>";
  return w.take();
}

html::Fragment asking_form(std::string_view csrf, std::string_view next, std::string_view kind,
                           const std::string& label, std::string_view text) {
  return form(
      {"get",
       kind == "factor" ? "/sign-in/factor/passkey/challenge" : "/sign-in/passkey/challenge",
       kind == "factor" ? "/sign-in/factor/passkey" : "/sign-in/passkey",
       csrf,
       next,
       {"id", "client_data", "authenticator_data", "signature", "user_handle"}},
      html::stack({html::note(text), html::button({.label = label, .press = html::Press::secondary})}));
}

}  // namespace

html::Fragment new_passkey_part(const Access& access, std::string_view csrf) {
  if (!offers_passkeys(access)) return {};
  return form(
      {"create",
       "/account/passkeys/challenge",
       "/account/passkeys",
       csrf,
       {},
       {"client_data", "attestation", "transports"}},
      html::stack(
          {html::text_field(
               {.name = "name",
                .label = "パスキーの名前",
                .hint = "あとで見分けるための名前です（例：業務用のパソコン、青いセキュリティキー）。"},
               {.width = 24, .maxlength = 40, .required = true}),
           html::button({.label = "パスキーを登録する", .press = html::Press::secondary})}));
}

html::Fragment passkey_sign_in_part(const Access& access, std::string_view csrf, std::string_view next) {
  if (!offers_passkeys(access)) return {};
  return asking_form(csrf, next, "whole", "パスキーでログイン",
                     "登録した端末の指紋、顔、暗証番号、またはセキュリティキーでログインします。");
}

html::Fragment passkey_factor_part(const Access& access, std::string_view csrf) {
  if (!offers_passkeys(access)) return {};
  return asking_form(csrf, {}, "factor", "パスキーで確認する",
                     "登録した端末の指紋、顔、暗証番号、またはセキュリティキーで確認します。");
}

}  // namespace kakari::access
