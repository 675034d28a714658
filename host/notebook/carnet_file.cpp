#include "notebook/carnet_file.hpp"

#include <utility>

#include <boost/json.hpp>

#include "base/json_members.hpp"
#include "base/kept_file.hpp"
#include "notebook/domain.hpp"

namespace vigilien::notebook {
namespace {

namespace json = boost::json;

constexpr std::uint64_t largest_file = 2U << 20U;
constexpr std::int64_t version_written = 1;

std::optional<Days> day_of(const json::object& object, std::string_view member) {
  const auto text = text_in(object, member);
  return text && text->size() == 8 ? parse_day(*text) : std::nullopt;
}

/// Puts one site into `carnet`, or says what is wrong with it.
const char* take_site(const json::value& value, Carnet& carnet) {
  const json::object* object = value.if_object();
  if (object == nullptr) return "not an object";
  const auto domain = text_in(*object, "domain");
  if (!domain || !is_domain_name(*domain)) return "«domain» is missing or wrong";
  const auto kind_name = text_in(*object, "kind");
  const auto kind = kind_name ? parse_kind(*kind_name) : std::nullopt;
  if (!kind) return "«kind» is neither mine, once nor login";
  const auto first = day_of(*object, "first");
  const auto last = day_of(*object, "last");
  if (!first || !last || *last < *first) return "«first» or «last» is missing or wrong";
  const json::value* days = object->if_contains("days");
  const std::int64_t* number = days == nullptr ? nullptr : days->if_int64();
  if (number == nullptr || *number < 1 || *number > std::int64_t{Carnet::most_days})
    return "«days» is not a number from 1 to 9";
  const Seen seen{*kind, *first, *last, static_cast<unsigned>(*number)};
  return carnet.restore(std::string(*domain), seen) ? nullptr : "more than 5000 sites";
}

/// Takes the file's text into `carnet`.
KeptFile::Check taking_into(Carnet& carnet) {
  return [&carnet](std::string_view text) -> Status {
    Result<Carnet> read = read_carnet(text);
    if (!read) return read.error();
    carnet = *std::move(read);
    return success();
  };
}

}  // namespace

std::filesystem::path carnet_file(const std::filesystem::path& state_folder) {
  return state_folder / "carnet.json";
}

Result<Carnet> read_carnet(std::string_view text) {
  boost::system::error_code error;
  const json::value document = json::parse(json::string_view(text.data(), text.size()), error);
  if (error) return Error{Errc::bad_data, "not JSON: " + error.message()};
  const json::object* object = document.if_object();
  const json::value* version = object == nullptr ? nullptr : object->if_contains("version");
  if (version == nullptr || !version->is_int64() || version->get_int64() < version_written)
    return Error{Errc::bad_data, "no «version»"};
  if (version->get_int64() > version_written)
    return Error{Errc::refused, "written by a later version"};
  const json::value* sites = object->if_contains("sites");
  const json::array* array = sites == nullptr ? nullptr : sites->if_array();
  if (array == nullptr) return Error{Errc::bad_data, "no «sites»"};

  Carnet carnet;
  for (std::size_t i = 0; i < array->size(); ++i)
    if (const char* problem = take_site((*array)[i], carnet))
      return Error{Errc::bad_data, "site " + std::to_string(i + 1) + ": " + problem};
  return carnet;
}

std::string write_carnet(const Carnet& carnet) {
  std::string text = "{\"version\":1,\"sites\":[";
  const char* separator = "\n";
  for (const auto& [domain, seen] : carnet.sites()) {
    text += separator;
    text += json::serialize(json::object{{"domain", domain},
                                         {"kind", name(seen.kind)},
                                         {"first", compact_day(seen.first)},
                                         {"last", compact_day(seen.last)},
                                         {"days", seen.days}});
    separator = ",\n";
  }
  return text + "\n]}\n";
}

CarnetState load_carnet(const std::filesystem::path& file, Days today) {
  CarnetState state;
  state.problem = KeptFile(file, largest_file).load(taking_into(state.carnet)).problem;
  state.carnet.drop_old(today);
  return state;
}

Result<CarnetState> change_carnet(const std::filesystem::path& file, Days today,
                                  const std::function<void(Carnet&)>& change) {
  CarnetState state;
  auto kept =
      KeptFile(file, largest_file).change(taking_into(state.carnet), [&]() -> Result<std::string> {
        state.carnet.drop_old(today);
        change(state.carnet);
        return write_carnet(state.carnet);
      });
  if (!kept) return kept.error();
  state.problem = std::move(kept->problem);
  return state;
}

Result<bool> remove_site(const std::filesystem::path& file, Days today, std::string_view domain) {
  const CarnetState state = load_carnet(file, today);
  if (!state.problem && state.carnet.find(domain) == nullptr) {
    KeptFile(file, largest_file).forget_broken();
    return false;
  }
  bool removed = false;
  const auto changed =
      change_carnet(file, today, [&](Carnet& carnet) { removed = carnet.remove(domain); });
  if (!changed) return changed.error();
  KeptFile(file, largest_file).forget_broken();
  return removed;
}

Status erase_carnet(const std::filesystem::path& file) {
  return KeptFile(file, largest_file).erase();
}

}  // namespace vigilien::notebook
