; What lies in the folder of the installation, part by part. A program that runs can be renamed, not replaced: what was
; there goes aside, and away as soon as nothing holds it.
Var Aside  ; where this run puts what was there
Var Failed ; yes once a part could not be put in its place

!macro EachPart DO
  !insertmacro ${DO} vigilien-host.exe
  !insertmacro ${DO} vigilien.exe
  !insertmacro ${DO} vigilien-shared.cmd
  !insertmacro ${DO} fr.vigilien.host.chromium.json
  !insertmacro ${DO} fr.vigilien.host.firefox.json
  !insertmacro ${DO} data
  !insertmacro ${DO} extension
  !insertmacro ${DO} licences
  !insertmacro ${DO} LICENSE.txt
  !insertmacro ${DO} uninstall.exe
!macroend

; To ask for errors takes them away: one of them is kept.
!macro Move FROM TO
  ${If} $Failed == no
  ${AndIf} ${FileExists} "${FROM}"
    ClearErrors
    Rename "${FROM}" "${TO}"
    ${If} ${Errors}
      StrCpy $Failed yes
    ${EndIf}
  ${EndIf}
!macroend

!macro Exchange PART
  !insertmacro Move "$INSTDIR\${PART}" "$Aside\${PART}"
  !insertmacro Move "$INSTDIR\new\${PART}" "$INSTDIR\${PART}"
!macroend

!macro GiveBack PART
  ${If} ${FileExists} "$Aside\${PART}"
    RMDir /r "$INSTDIR\${PART}"
    Delete "$INSTDIR\${PART}"
    Rename "$Aside\${PART}" "$INSTDIR\${PART}"
  ${EndIf}
!macroend

; All parts or none: what is held open without leave to rename it stops the upgrade, and the older version stays whole.
Function PutInPlace
  System::Call 'kernel32::GetTickCount()i.r0'
  StrCpy $Aside "$INSTDIR\old-$0"
  CreateDirectory $Aside
  StrCpy $Failed no
  !insertmacro EachPart Exchange
  ${If} $Failed == yes
    !insertmacro EachPart GiveBack
    RMDir $Aside
    RMDir /r "$INSTDIR\new"
    RMDir $INSTDIR
    !insertmacro Refuse 32 $(HeldOpen)
  ${EndIf}
  RMDir /r "$INSTDIR\new"
FunctionEnd

; What earlier runs put aside, where nothing holds it any more; the rest at the next start of Windows, if we may ask.
Function SweepAside
  FindFirst $0 $1 "$INSTDIR\old-*"
  ${DoUntil} $1 == ""
    RMDir /r /REBOOTOK "$INSTDIR\$1"
    FindNext $0 $1
  ${Loop}
  FindClose $0
  SetRebootFlag false
  ClearErrors
FunctionEnd

; A program that still runs leaves our folder all the same, for a place of the user’s own or, where an administrator’s
; uninstaller works, one that users cannot write in, since Windows deletes there at its next start.
!macro Remove PART
  RMDir /r "$INSTDIR\${PART}"
  ClearErrors
  Delete "$INSTDIR\${PART}"
  ${If} ${FileExists} "$INSTDIR\${PART}"
    ${If} $Scope == AllUsers
      GetTempFileName $0 "$PROGRAMFILES64"
    ${Else}
      GetTempFileName $0
    ${EndIf}
    Delete $0
    Rename "$INSTDIR\${PART}" "$0"
    Delete /REBOOTOK "$0"
  ${EndIf}
!macroend

Function un.TakeAway
  !insertmacro EachPart Remove
  FindFirst $1 $2 "$INSTDIR\old-*"
  ${DoUntil} $2 == ""
    !insertmacro Remove "$2\vigilien-host.exe"
    !insertmacro Remove "$2\vigilien.exe"
    RMDir /r "$INSTDIR\$2"
    FindNext $1 $2
  ${Loop}
  FindClose $1
  RMDir "$INSTDIR"
FunctionEnd
