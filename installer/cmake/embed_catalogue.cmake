# Writes the catalogues of sentences into a C++ file:
#   cmake -DFRENCH=… -DENGLISH=… -DOUTPUT=… -P embed_catalogue.cmake
set(text "// Made from extension/_locales by installer/cmake/embed_catalogue.cmake.\n\n")
string(APPEND text "#include \"cli/catalogue.hpp\"\n\nnamespace vigilien::cli {\nnamespace {\n\n")
foreach(language french english)
  string(TOUPPER ${language} argument)
  file(READ "${${argument}}" catalogue)
  if(catalogue MATCHES "\\)catalogue\"")
    message(FATAL_ERROR "${${argument}}: holds the sign that ends the C++ text")
  endif()
  string(APPEND text "constexpr std::string_view ${language} = R\"catalogue(${catalogue})catalogue\";\n\n")
endforeach()
string(APPEND text "}  // namespace\n\nstd::string_view embedded_catalogue(Language language) noexcept {\n"
  "  return language == Language::french ? french : english;\n}\n\n}  // namespace vigilien::cli\n")
file(WRITE "${OUTPUT}" "${text}")
