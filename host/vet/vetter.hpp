#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/string_table.hpp"
#include "directory/directory.hpp"
#include "lists/list_set.hpp"
#include "mail/message.hpp"
#include "mail/pretexts.hpp"
#include "mail/reader_layouts.hpp"
#include "url/public_suffix.hpp"
#include "url/url.hpp"
#include "vet/source_stamps.hpp"
#include "vet/verdict.hpp"

namespace vigilien::checks {
struct Services;
}

namespace vigilien::vet {

class Policy;
struct CompiledNames;  ///< the index of names, made beforehand (compiled.hpp)
struct Trace;          ///< how a verdict came about (trace.hpp)
class Knowledge;       ///< word lists, free hosting, dynamic DNS: what the checks read besides the
                       ///< directory

/// Everything a judgement stands on at one moment. Shared, immutable: replaced whole when a part
/// changes.
struct Sources {
  std::shared_ptr<const url::PublicSuffixList> suffixes;
  std::shared_ptr<const directory::Directory> directory;
  std::shared_ptr<const lists::ListSet> lists;
  std::shared_ptr<const Policy> policy;
  std::shared_ptr<const Knowledge> knowledge;
  std::shared_ptr<const CompiledNames> names;  ///< may be null: the vetter makes its own then
  std::vector<std::string> own_domains;        ///< the practice's own sites: name rules stop there
  std::vector<std::string> protect;  ///< registrable domains to protect besides the directory
  std::shared_ptr<const mail::Pretexts> pretexts;  ///< null: wording says nothing
  std::vector<mail::Person> contacts;              ///< whom the practice knows
  /// Signed ones alone: the extension has its own. Null: none.
  std::shared_ptr<const mail::ReaderLayouts> readers;
};

/// What a mail says around its links (Vetter::read). Belongs to one thread, and to the vetter that
/// read it, which must outlive it.
class MailReading;

/// One link of a mail or one address about to open.
struct Link {
  std::string_view href;
  std::optional<std::string_view> text;  ///< visible text
  std::optional<std::string_view>
      raw;  ///< the attribute as written, before the browser normalised it
  bool download = false;
  std::optional<std::string_view> file_name{};  ///< under which it would be saved
  bool attachment = false;                 ///< judged by its name too; `href` may be empty then
  MailReading* mail = nullptr;             ///< null: nothing is known of it
  std::optional<std::string_view> near{};  ///< text around the link; the mail's excerpt otherwise
};

/// Judges links. Const and thread-safe: no I/O, no clock but the one handed in, no exception on any
/// input.
class Vetter {
 public:
  Vetter(Sources sources, const Clock& clock);
  /// `trace`, where somebody asks for it, is filled with how the verdict came about.
  [[nodiscard]] Verdict vet(const Link& link, const url::Url* base = nullptr,
                            Trace* trace = nullptr) const;
  /// Reads what stands around the links of one mail. `known`: registrable domains that are not
  /// unknown here; null: none. Borrows `known`.
  [[nodiscard]] std::unique_ptr<MailReading> read(const mail::Message& message,
                                                  const StringTable* known = nullptr) const;
  [[nodiscard]] const Sources& sources() const noexcept { return sources_; }

 private:
  struct Prepared;
  void judge(const url::Url& url, const Link& link, std::string_view written, Verdict& verdict,
             Trace* trace) const;
  void judge_name(const Link& link, Verdict& verdict) const;
  [[nodiscard]] checks::Services services() const;

  Sources sources_;
  const Clock& clock_;
  std::shared_ptr<const Prepared> prepared_;  // names and sites, indexed; shared by copies
};

/// Loads the bundled data from `folder` (see base/paths.hpp) with no list but the bundled one.
[[nodiscard]] Result<Sources> load_sources(const std::filesystem::path& folder, Days today);
/// The same for who knows already how the files look (stamps_of_sources), beforehand.
[[nodiscard]] Result<Sources> load_sources(const std::filesystem::path& folder, Days today,
                                           const SourceStamps& stamps);

/// Bundled sources with the signed data files of the state folder laid over them (signed_data.hpp):
/// what of these is missing, damaged or older than the bundled file of its name counts for nothing.
/// Costs one look at the disk where there are none. Rules: blocklists/FORMAT.md, «Signed data».
[[nodiscard]] Sources lay_signed_data(const Sources& bundled, const std::filesystem::path& folder,
                                      const std::filesystem::path& state, Days today);
/// Both.
[[nodiscard]] Result<Sources> load_sources_in_force(const std::filesystem::path& folder,
                                                    const std::filesystem::path& state, Days today);

}  // namespace vigilien::vet
