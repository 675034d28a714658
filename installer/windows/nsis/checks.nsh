; What stands in the way of an installation: a newer version, a package of an administrator, or one for everybody that
; one for a single user would hide.
Function CheckOthers
  ReadRegStr $0 SHCTX "${MARKER}" Installer
  ${If} $0 == msi
    !insertmacro Refuse 1638 $(PackageIsThere)
  ${EndIf}

  ReadRegStr $0 SHCTX "${MARKER}" Version
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      !insertmacro Refuse 1638 $(NewerIsThere)
    ${EndIf}
  ${EndIf}

  ${If} $Scope == CurrentUser
    ReadRegStr $0 HKLM "${MARKER}" Version
    ${If} $0 != ""
      !insertmacro Refuse 1638 $(EverybodyHasIt)
    ${EndIf}
  ${EndIf}
FunctionEnd
