#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/container/small_vector.hpp>

#include "checks/mail_context.hpp"
#include "checks/names.hpp"
#include "checks/words.hpp"
#include "directory/directory.hpp"
#include "lists/list_set.hpp"
#include "url/public_suffix.hpp"
#include "url/url.hpp"

namespace vigilien::checks {

/// What every judgement stands on. Borrowed; all of it is immutable while a link is judged.
struct Services {
  const url::PublicSuffixList& suffixes;
  const directory::Directory& directory;
  const lists::ListSet& lists;
  const Words& words;
  const NameIndex& names;
  const StringTable& own_sites;  ///< registrable domains and hosts of the practice
};

/// Whose site the host is known to be. Anything but `unknown` stops the rules about names.
enum class Identity : std::uint8_t { unknown, organisation, tracker, partner, allowed };

/// What kind of ground the host stands on.
enum class Ground : std::uint8_t { own_name, hosting, dynamic_dns };

/// A piece of the host between dots, hyphens and the signs that imitate them.
struct Token {
  std::string_view text;    ///< as read: accents and look-alike letters become plain ones
  std::string_view look;    ///< unicode::skeleton of it
  std::uint16_t label = 0;  ///< 0 is the leftmost label
  bool starts_label = false, ends_label = false;
};

/// One label of an internationalised host.
struct Label {
  std::string_view ascii;  ///< as in the host
  std::string unicode;     ///< UTF-8; equal to `ascii` for a plain label
  [[nodiscard]] bool is_idn() const noexcept { return unicode != ascii; }
};

/// What the mail tells of a link besides its address.
struct Beside {
  std::optional<std::string_view> text{};       ///< as the eye reads the link
  std::optional<std::string_view> file_name{};  ///< under which it would be saved
  const Surroundings* surroundings = nullptr;   ///< null: nothing is known of the mail
};

/// Everything about one link that is computed once for all checks. Const views into the URL and
/// into the subject itself, hence neither copied nor moved.
class Subject {
 public:
  /// `written`: the link as it stands in the mail, before anybody normalised it.
  Subject(const url::Url& url, const Services& services, std::string_view written,
          const Beside& beside = {});
  Subject(const url::Url&, Services&&, std::string_view,
          const Beside& = {}) = delete;  // would be borrowed too briefly
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  [[nodiscard]] const url::Url& url() const noexcept { return url_; }
  [[nodiscard]] const Services& services() const noexcept { return services_; }
  [[nodiscard]] std::string_view written() const noexcept { return written_; }
  [[nodiscard]] std::optional<std::string_view> visible_text() const noexcept {
    return beside_.text;
  }
  [[nodiscard]] std::optional<std::string_view> file_name() const noexcept {
    return beside_.file_name;
  }
  [[nodiscard]] const Surroundings* surroundings() const noexcept { return beside_.surroundings; }

  /// Web link to a named host; everything below is empty otherwise.
  [[nodiscard]] bool has_domain() const noexcept { return !host_.empty(); }
  [[nodiscard]] std::string_view host() const noexcept { return host_; }  ///< without a final dot

  /// Registrable domain by all rules of the public suffix list; empty when there is none.
  [[nodiscard]] std::string_view site() const noexcept { return site_; }
  /// The same by the registries' rules (ICANN section and AFNIC's sectoral suffixes).
  [[nodiscard]] std::string_view registry_domain() const noexcept { return registry_domain_; }
  [[nodiscard]] bool is_local() const noexcept { return local_; }  ///< one label, .local, .lan, …

  /// The name somebody chose: the label before the suffix, or before the platform that hands names
  /// out ("ameli-vitale" of ameli-vitale.weebly.com). Empty when there is none.
  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] std::string_view plain_name() const noexcept {
    return plain_name_;
  }  ///< as Token::text
  [[nodiscard]] std::string_view name_look() const noexcept { return name_look_; }  ///< skeleton
  [[nodiscard]] bool name_is_idn() const noexcept { return name_is_idn_; }
  [[nodiscard]] std::string_view suffix() const noexcept {
    return suffix_;
  }                                                           ///< what follows name()
  [[nodiscard]] std::string_view top_level() const noexcept;  ///< last label
  [[nodiscard]] Ground ground() const noexcept { return ground_; }
  /// Hosting, dynamic DNS, or a last label that lures like (abused-tld).
  [[nodiscard]] bool on_cheap_ground() const noexcept {
    return ground_ != Ground::own_name || abused_tld_;
  }
  [[nodiscard]] bool has_abused_tld() const noexcept { return abused_tld_; }
  /// Under a suffix given out after proof only (gouv.fr): nobody imitates anybody there.
  [[nodiscard]] bool is_vetted_by_registry() const noexcept { return vetted_; }

  /// Tokens of the labels before name(), then of name() itself.
  [[nodiscard]] std::span<const Token> tokens() const noexcept { return tokens_; }
  [[nodiscard]] std::span<const Token> sub_tokens() const noexcept {
    return tokens().first(first_name_token_);
  }
  [[nodiscard]] std::span<const Token> name_tokens() const noexcept {
    return tokens().subspan(first_name_token_);
  }
  [[nodiscard]] std::size_t labels_below_site() const noexcept { return labels_below_site_; }
  /// Labels of the host, leftmost first; empty when all are plain ASCII.
  [[nodiscard]] std::span<const Label> labels() const noexcept { return labels_; }

  [[nodiscard]] Identity identity() const noexcept { return identity_; }
  [[nodiscard]] const directory::Organisation* owner() const noexcept { return owner_; }
  [[nodiscard]] const std::optional<lists::Hit>& list_hit() const noexcept { return list_hit_; }

  /// A word that asks for something («login», «paiement») in the path or the fragment.
  [[nodiscard]] bool credential_word_in_path() const;
  /// The same anywhere in the address but the query.
  [[nodiscard]] bool credential_word_in_address() const;

 private:
  void find_site();
  void find_identity();
  void find_platform();
  void find_name();
  void split_host();
  void split_plain(std::string_view chosen);
  void split_label(std::string_view label, std::uint16_t number);

  const url::Url& url_;
  const Services& services_;
  std::string_view written_;
  Beside beside_;

  std::string_view host_, site_, registry_domain_, name_, plain_name_, name_look_, suffix_;
  std::size_t labels_below_site_ = 0;
  Ground ground_ = Ground::own_name;
  Identity identity_ = Identity::unknown;
  bool local_ = false, name_is_idn_ = false;
  bool abused_tld_ = false, vetted_ = false;
  const directory::Organisation* owner_ = nullptr;
  std::optional<lists::Hit> list_hit_;

  std::string looks_;                // skeleton of the whole host, when it is plain ASCII
  std::deque<std::string> decoded_;  // texts and looks of tokens that are not
  boost::container::small_vector<Token, 16> tokens_;
  std::size_t first_name_token_ = 0;
  boost::container::small_vector<Label, 1> labels_;
};

}  // namespace vigilien::checks
