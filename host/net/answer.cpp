#include "net/answer.hpp"

#include <utility>

#include "net/http_date.hpp"

namespace vigilien::net {
namespace {

std::string_view reason(int status) noexcept {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 416:
      return "Range Not Satisfiable";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return "Error";
  }
}

}  // namespace

void Answer::add(std::string_view name, std::string_view value) {
  fields.append(name).append(": ").append(value).append("\r\n");
}

Answer Answer::of_text(std::string text, std::string_view type) {
  Answer answer;
  answer.length = text.size();
  answer.text = std::make_shared<const std::string>(std::move(text));
  answer.add("Content-Type", type);
  return answer;
}

Answer Answer::of_status(int status) {
  Answer answer = of_text(std::to_string(status) + " " + std::string(reason(status)) + "\n",
                          "text/plain; charset=utf-8");
  answer.status = status;
  return answer;
}

std::string answer_head(const Answer& answer, Seconds now, bool keep_alive) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " " +
                     std::string(reason(answer.status)) + "\r\nDate: " + http_date(now) + "\r\n" +
                     answer.fields;
  const bool no_body = answer.status == 204 || answer.status == 304;
  if (!answer.keep_open && !no_body)
    head += "Content-Length: " + std::to_string(answer.length) + "\r\n";
  head += keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
  return head + "X-Content-Type-Options: nosniff\r\n\r\n";
}

}  // namespace vigilien::net
