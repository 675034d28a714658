; For whom: the user who starts it, without any right, or everybody, as an administrator. MultiUser.nsh would ask every
; administrator to confirm, and would open a box in a silent run.
Var Scope ; CurrentUser or AllUsers

; Exits with a code, and with a sentence where somebody is there to read it.
!macro Refuse CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; Starts PROGRAM again as an administrator, with Windows' own question; a silent run asks nothing.
!macro AskForAdministrator PROGRAM
  ${If} ${Silent}
    SetErrorLevel 740
    Quit
  ${EndIf}
  ClearErrors
  ExecShell runas "${PROGRAM}" /AllUsers
  ${If} ${Errors}
    !insertmacro Refuse 740 $(NeedsAdministrator)
  ${EndIf}
  SetErrorLevel 0
  Quit
!macroend

; Folders and the registry's root (SHCTX) follow the scope. /D is not listened to: browsers find us where we say.
!macro UseScope UN
  Function ${UN}UseScope
    ${If} $Scope == AllUsers
      SetShellVarContext all
    ${Else}
      SetShellVarContext current
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro UseScope ""
!insertmacro UseScope un.

Function ChooseFolder
  ${If} $Scope == AllUsers
    StrCpy $INSTDIR "$PROGRAMFILES64\Vigilien"
  ${Else}
    GetKnownFolderPath $INSTDIR {5CD7AEE2-2219-4A67-B85D-6C9CE15660CB} ; a user's programs
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs"
    ${EndIf}
    StrCpy $INSTDIR "$INSTDIR\Vigilien"
  ${EndIf}
FunctionEnd

Function SetScope
  Call UseScope
  Call ChooseFolder
FunctionEnd

Function ReadScope
  StrCpy $Scope CurrentUser
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 /AllUsers $1
  ${IfNot} ${Errors}
    StrCpy $Scope AllUsers
    Call NeedRights
  ${EndIf}
  Call SetScope
FunctionEnd

Function NeedRights
  UserInfo::GetAccountType
  Pop $0
  ${If} $0 != Admin
    !insertmacro AskForAdministrator $EXEPATH
  ${EndIf}
FunctionEnd

; The uninstaller belongs to whichever installation lies in its folder.
Function un.ReadScope
  StrCpy $Scope CurrentUser
  ReadRegStr $0 HKLM "${MARKER}" InstallDir
  ${If} $0 == $INSTDIR
    StrCpy $Scope AllUsers
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != Admin
      !insertmacro AskForAdministrator "$INSTDIR\uninstall.exe"
    ${EndIf}
  ${EndIf}
  Call un.UseScope
FunctionEnd
