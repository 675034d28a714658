#pragma once

#include <filesystem>

#include "base/jthread.hpp"
#include "base/result.hpp"
#include "net/http_client.hpp"

namespace vigilien::net {

/// Fetches into `file` and goes on behind what an earlier call left there, so that a cut costs what
/// was missing only. For content whose name never changes its meaning, verified as a whole by the
/// caller: a file that fails that is to be removed, and the next call begins anew. After an error
/// what came stays. The request's `from`, `etag` and `accept_gzip` are not used; `largest_body`
/// bounds the whole file. Errors: those of HttpClient::get, access_denied, io_failure; an answer
/// without the content (404, 503 …) is a Response and leaves the file as it was.
[[nodiscard]] Result<Response> download(HttpClient& client, Request request,
                                        const std::filesystem::path& file,
                                        const stop_token& stop = {});

}  // namespace vigilien::net
