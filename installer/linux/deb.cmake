# The Debian package: cpack -G DEB in the build folder, or installer/linux/build-deb, which also makes it reproducible.
# What only the package has is the component «package»; a plain `cmake --install` leaves it out.
set(linux ${CMAKE_SOURCE_DIR}/installer/linux)
set(server ${CMAKE_SOURCE_DIR}/installer/server)
set(doc ${CMAKE_INSTALL_DATADIR}/doc/vigilien)
set(in_package COMPONENT package EXCLUDE_FROM_ALL)

# Where each browser looks for the host: /etc for those of Chromium's family, its own folder for Firefox.
set(HOST /usr/bin/vigilien-host)
foreach(browser chromium firefox)
  configure_file(${CMAKE_SOURCE_DIR}/installer/manifests/${browser}.json.in ${CMAKE_BINARY_DIR}/deb/${browser}.json @ONLY)
endforeach()
foreach(browser chromium opt/chrome opt/edge)
  install(FILES ${CMAKE_BINARY_DIR}/deb/chromium.json DESTINATION /etc/${browser}/native-messaging-hosts
    RENAME fr.vigilien.host.json ${in_package})
endforeach()
install(FILES ${CMAKE_BINARY_DIR}/deb/firefox.json DESTINATION lib/mozilla/native-messaging-hosts
  RENAME fr.vigilien.host.json ${in_package})

# The extension, to be loaded as it stands; once a store has it, its browsers are told of it and ask the reader.
install(DIRECTORY ${CMAKE_SOURCE_DIR}/extension/ DESTINATION ${CMAKE_INSTALL_DATADIR}/vigilien/extension ${in_package})
file(STRINGS ${CMAKE_SOURCE_DIR}/installer/extension-ids ids REGEX "^[a-z-]+=")
function(offer store address)
  set(id ${ids})
  list(FILTER id INCLUDE REGEX "^${store}=.")
  if(NOT id)
    return()
  endif()
  string(REGEX REPLACE "^[^=]*=" "" id "${id}")
  file(WRITE ${CMAKE_BINARY_DIR}/deb/${store}.json "{ \"external_update_url\": \"${address}\" }\n")
  foreach(folder ${ARGN})
    install(FILES ${CMAKE_BINARY_DIR}/deb/${store}.json DESTINATION ${CMAKE_INSTALL_DATADIR}/${folder}/extensions
      RENAME ${id}.json ${in_package})
  endforeach()
endfunction()
offer(chrome-store https://clients2.google.com/service/update2/crx google-chrome chromium)
offer(edge-store https://edge.microsoft.com/extensionwebstorebase/v1/crx microsoft-edge)

# A list for the whole computer, and the publisher's services: none of them is started by installing them.
file(GLOB units CONFIGURE_DEPENDS ${server}/*.service ${server}/*.timer)
install(FILES ${units} DESTINATION /lib/systemd/system ${in_package})
install(PROGRAMS ${linux}/vigilien-shared DESTINATION sbin ${in_package})

install(FILES ${linux}/README.Debian ${linux}/copyright DESTINATION ${doc} ${in_package})
install(FILES ${linux}/lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME vigilien ${in_package})
install(FILES ${server}/nginx-nchan.conf ${server}/DRILLS.md DESTINATION ${doc}/examples ${in_package})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/installer/policies/ DESTINATION ${doc}/examples/policies ${in_package}
  PATTERN make* EXCLUDE PATTERN settings.json EXCLUDE)

# Who publishes the package answers for it: the name and address are theirs to give; these are nobody's.
set(VIGILIEN_CONTACT "Vigilien maintainers <maintainers@vigilien.example>" CACHE STRING "Who answers for the package")

# Pages, completion, changelog, and times that do not depend on the day: made of what lies in the package by then.
install(CODE "
  set(programs \"$<TARGET_FILE_DIR:vigilien>\")
  set(source \"${CMAKE_SOURCE_DIR}\")
  set(version \"${PROJECT_VERSION}\")
  set(CONTACT \"${VIGILIEN_CONTACT}\")
  set(stage \"\$ENV{DESTDIR}\")
  include(\"${linux}/finish_stage.cmake\")" ${in_package})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME vigilien)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "${VIGILIEN_CONTACT}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};${PROJECT_NAME};Unspecified;/" "${CMAKE_BINARY_DIR};${PROJECT_NAME};package;/")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION mail)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "chromium | firefox-esr, rsync, nginx-light, libnginx-mod-nchan")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "judges the links of webmail on this computer")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Vigilien puts a warning over a mail before one of its links opens a trap:
whose site it is not, which site is the true one, and what to do now. It is
made for the staff of medical practices in France.

This package has the program that browsers start to judge links, its command
line and its data, and the browser extension. Nothing of the mail leaves the
computer. It also publishes and serves signed lists for other computers.")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
configure_file(${linux}/conffiles ${CMAKE_BINARY_DIR}/deb/conffiles COPYONLY)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${linux}/postinst ${linux}/prerm ${linux}/postrm ${CMAKE_BINARY_DIR}/deb/conffiles)
include(CPack)
