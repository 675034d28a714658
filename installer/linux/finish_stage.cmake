# Ends what lies in the stage folder of the package. Set before: programs, source, version, CONTACT, stage.
# Each page and the completion come from the program itself, so that they cannot say something else.
if(stage STREQUAL "")
  message(FATAL_ERROR "The component «package» is for cpack alone: it writes to /etc")
endif()
set(linux ${source}/installer/linux)

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The page and the completion belong to the package alone: they are made with the words of the program that was built.
run(${linux}/make-man ${programs}/vigilien ${stage}/usr/share/man)
foreach(shell bash zsh fish)
  execute_process(COMMAND ${programs}/vigilien completion ${shell} OUTPUT_VARIABLE ${shell} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
file(WRITE ${stage}/usr/share/bash-completion/completions/vigilien "${bash}")
file(WRITE ${stage}/usr/share/zsh/vendor-completions/_vigilien "${zsh}")
file(WRITE ${stage}/usr/share/fish/vendor_completions.d/vigilien.fish "${fish}")

configure_file(${linux}/changelog ${stage}/usr/share/doc/vigilien/changelog @ONLY)
run(gzip -9n ${stage}/usr/share/doc/vigilien/changelog)

# Rights that do not depend on whose clone it is.
run(find ${stage} -type d -exec chmod 755 {} +)
run(find ${stage} -type f -not -perm /111 -exec chmod 644 {} +)
run(find ${stage} -type f -perm /111 -exec chmod 755 {} +)

# The data in the form that is read at once names its files with their times (host/vet/compiled.hpp), and a package
# keeps whole seconds: they are given such times first, and keep them when the package is unpacked.
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(time "@$ENV{SOURCE_DATE_EPOCH}")
else()
  string(TIMESTAMP time "@%s" UTC)
endif()
run(find ${stage} -exec touch --no-dereference --date=${time} {} +)
run(${programs}/vigilien-compile-data ${stage}/usr/share/vigilien)
run(chmod 644 ${stage}/usr/share/vigilien/vigilien-data.compiled)
run(touch --date=${time} ${stage}/usr/share/vigilien/vigilien-data.compiled ${stage}/usr/share/vigilien)
