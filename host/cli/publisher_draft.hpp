#pragma once

#include "cli/publisher_desk.hpp"
#include "publish/base.hpp"

namespace vigilien::cli {

/// What a publication would change, best-known names first; or one JSON object with --json.
void write_draft(const Desk& desk, const publish::Draft& draft, const publish::Brake& brake);

/// The brake: false when a person has to look first, and nobody did.
[[nodiscard]] bool may_publish(const Desk& desk, const publish::Draft& draft,
                               const publish::Settings& settings, bool asks);

}  // namespace vigilien::cli
