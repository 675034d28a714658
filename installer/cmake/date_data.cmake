# Writes from when each data file is: cmake -DSOURCE=<blocklists> -DOUTPUT=… -P date_data.cmake
# A line each: seconds since 1970 of the last change that was recorded, a space, the name in the folder. A name that
# is missing, or all of them where there is no history, has the time of its file (host/vet/bundled_dates.hpp).
cmake_minimum_required(VERSION 3.25)
execute_process(
  COMMAND git log --no-renames --name-only --relative --format=@%ct -- directory words policy.json pretexts.json readers.json public_suffix_list.dafsa
  WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE history RESULT_VARIABLE status ERROR_QUIET)
execute_process(COMMAND git status --porcelain --untracked-files=no -- .
  WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE edited ERROR_QUIET)
set(text "")
if(status EQUAL 0)
  string(REPLACE "\n" ";" lines "${history}")
  set(known "")
  set(date "")
  foreach(line IN LISTS lines)
    if(line MATCHES "^@([0-9]+)$")
      set(date ${CMAKE_MATCH_1})
    elseif(line AND NOT line IN_LIST known)
      list(APPEND known "${line}")
      string(FIND "${edited}" "/${line}" at)
      if(EXISTS "${SOURCE}/${line}" AND at EQUAL -1)
        string(APPEND text "${date} ${line}\n")
      endif()
    endif()
  endforeach()
endif()
set(before "")
if(EXISTS "${OUTPUT}")
  file(READ "${OUTPUT}" before)
endif()
if(NOT EXISTS "${OUTPUT}" OR NOT before STREQUAL text)
  file(WRITE "${OUTPUT}" "${text}")
endif()
