; vigilien-setup: for the practice that double-clicks. build-installers defines VERSION, STAGE (what is installed),
; OUTPUT, SIGN (a program, where there is a certificate), CHROME_STORE, EDGE_STORE, FIREFOX_STORE (ids, once published).
;   /S            asks nothing
;   /AllUsers     for everybody on this computer: needs an administrator
; Exit codes, those of Windows: 0 installed; 1 given up; 2 stopped by an error; 32 a file is held open; 740 an
; administrator is needed; 1150 Windows is too old; 1638 another installation stands in the way.
; The uninstaller takes /S, and /PURGE to forget the practice's lists too.
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestDPIAware true
AllowSkipFiles off
AutoCloseWindow true
ShowInstDetails nevershow
ShowUninstDetails nevershow
BrandingText " "
Name Vigilien
OutFile "${OUTPUT}"

!include MUI2.nsh
!include nsDialogs.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh

!define MARKER "Software\Vigilien"
!define ARP "Software\Microsoft\Windows\CurrentVersion\Uninstall\Vigilien"
!define MUI_ICON vigilien.ico
!define MUI_UNICON vigilien.ico

!include nsis\scope.nsh
!include nsis\checks.nsh
!include nsis\parts.nsh
!include nsis\browsers.nsh
!include nsis\pages.nsh
!include nsis\languages.nsh

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro VersionStrings LANGUAGE DESCRIPTION
  VIAddVersionKey /LANG=${LANGUAGE} ProductName Vigilien
  VIAddVersionKey /LANG=${LANGUAGE} CompanyName Vigilien
  VIAddVersionKey /LANG=${LANGUAGE} FileDescription "${DESCRIPTION}"
  VIAddVersionKey /LANG=${LANGUAGE} FileVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} ProductVersion "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} LegalCopyright "Apache-2.0"
!macroend
!insertmacro VersionStrings ${LANG_FRENCH} "Installation de Vigilien"
!insertmacro VersionStrings ${LANG_ENGLISH} "Vigilien setup"

!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"' = 0
!endif

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro Refuse 1150 $(OldWindows)
  ${EndIf}
  Call ReadScope
  ${If} ${Silent}
    Call CheckOthers
  ${EndIf}
FunctionEnd

Section
  Call SweepAside
  ClearErrors
  RMDir /r "$INSTDIR\new"
  SetOutPath "$INSTDIR\new"
  File /r "${STAGE}/*"
  WriteUninstaller "$INSTDIR\new\uninstall.exe"
  SetOutPath "$INSTDIR"
  Call PutInPlace
  Call SweepAside

  WriteRegStr SHCTX "${MARKER}" Installer setup
  WriteRegStr SHCTX "${MARKER}" InstallDir "$INSTDIR"
  WriteRegStr SHCTX "${MARKER}" Version "${VERSION}"
  Call TellBrowsers
  Call TellWindows
SectionEnd

Function TellWindows
  WriteRegStr SHCTX "${ARP}" DisplayName Vigilien
  WriteRegStr SHCTX "${ARP}" DisplayVersion "${VERSION}"
  WriteRegStr SHCTX "${ARP}" Publisher Vigilien
  WriteRegStr SHCTX "${ARP}" DisplayIcon "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${ARP}" InstallLocation "$INSTDIR"
  WriteRegStr SHCTX "${ARP}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${ARP}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${ARP}" NoModify 1
  WriteRegDWORD SHCTX "${ARP}" NoRepair 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${ARP}" EstimatedSize $0
FunctionEnd

Function un.onInit
  Call un.ReadScope
  Call un.ReadPurge
FunctionEnd

Section Uninstall
  Call un.TellBrowsers
  DeleteRegKey SHCTX "${ARP}"
  DeleteRegKey SHCTX "${MARKER}"
  ${If} $Purge == yes
    Call un.ForgetLists
  ${EndIf}
  SetOutPath "$TEMP" ; a folder that somebody is in stays
  Call un.TakeAway
SectionEnd
