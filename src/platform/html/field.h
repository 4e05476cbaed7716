// What every question of a form has, whatever its control: label, hint, error with its mend, what it was
// last year, whether it is public, and the version that autosave bases a change on.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/tag.h"

namespace kakari::html {

/// A press that puts the right value in: 「1.5 にする」. Without script it submits name=_mend,
/// value=field:value.
struct Mend {
  std::string label = {};
  std::string value = {};
};

struct Field {
  std::string name = {};  // of the form field; an item's id
  std::string label = {};
  std::string hint = {};
  std::string error = {};    // what to do about it
  std::string warning = {};  // asks, does not block
  Mend mend = {};
  bool is_public = false;      // shows 公表
  bool optional = false;       // shows 任意
  std::string last_year = {};  // shows 昨年度は「…」 when set
  std::vector<Tag> tags = {};  // others
  std::int64_t version = -1;   // ≥ 0: sent as data-version, the base of an autosave
  bool disabled = false;
  bool label_hidden = false;  // for screen readers only; a search box with its button
};

/// The id of the control (of the first control of a group), as the error summary links to it.
std::string field_id(std::string_view name);

/// A control with its surroundings, for controls not made here. `control` must carry id=field_id(name) and
/// the attributes of `control_attributes`.
Fragment field(const Field& field, const Fragment& control);
/// The same for a control that carries its own label, as a single check box does.
Fragment field_without_label(const Field& field, const Fragment& control);
/// A group of controls: the same as <fieldset> with <legend>.
Fragment field_group(const Field& field, const Fragment& controls);
/// id, name, aria-describedby, aria-invalid, data-version, disabled: goes inside the control's tag.
Fragment control_attributes(const Field& field);

}  // namespace kakari::html
