# What a Windows program carries besides its code: version, description, manifest (installer/windows/). Everything it
# stands on, and no time of its making: two builds give the same bytes.
enable_language(RC)
add_link_options(-static -s -Wl,--gc-sections,--dynamicbase,--nxcompat,--high-entropy-va,--no-insert-timestamp)

set(description_vigilien_fr "Vigilien, ligne de commande")
set(description_vigilien_en "Vigilien, command line")
set(description_vigilien-host_fr "Vigilien, vérification des liens de la messagerie")
set(description_vigilien-host_en "Vigilien, checks the links of your mail")
set(description_vigilien-compile-data_fr "Vigilien, préparation des données")
set(description_vigilien-compile-data_en "Vigilien, prepares the data")

# vigilien_windows_resources(target): target is a program. Others (tests) get the manifest with no name of their own.
function(vigilien_windows_resources name)
  set(VIGILIEN_MANIFEST ${CMAKE_SOURCE_DIR}/installer/windows/program.manifest)
  set(description_fr "${description_${name}_fr}")
  set(description_en "${description_${name}_en}")
  configure_file(${CMAKE_SOURCE_DIR}/installer/windows/version.rc.in ${CMAKE_BINARY_DIR}/${name}.rc @ONLY)
  target_sources(${name} PRIVATE ${CMAKE_BINARY_DIR}/${name}.rc)
  set_source_files_properties(${CMAKE_BINARY_DIR}/${name}.rc PROPERTIES OBJECT_DEPENDS ${VIGILIEN_MANIFEST})
endfunction()
