; Three plain pages: what this is and for whom, the copying, what comes next. The uninstaller asks one question.
Var ForMe
Var ForAll
Var Purge ; yes where the practice's lists go too
Var PurgeBox

Page custom ShowStart LeaveStart
!insertmacro MUI_PAGE_INSTFILES
Page custom ShowNext
UninstPage custom un.ShowPurge un.LeavePurge
!insertmacro MUI_UNPAGE_INSTFILES

Function ShowStart
  ${If} $Scope == AllUsers ; started again as an administrator: it has been asked
    Call CheckOthers
  ${EndIf}
  !insertmacro MUI_HEADER_TEXT $(StartTitle) $(StartSubtitle)
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 52u $(StartText)
  Pop $0
  ${NSD_CreateRadioButton} 0 60u 100% 12u $(ForMeText)
  Pop $ForMe
  ${NSD_CreateRadioButton} 0 76u 100% 12u $(ForAllText)
  Pop $ForAll
  ${If} $Scope == AllUsers
    ${NSD_Check} $ForAll
    EnableWindow $ForMe 0
  ${Else}
    ${NSD_Check} $ForMe
  ${EndIf}
  ${NSD_CreateLabel} 0 98u 100% 30u $(StartAsked)
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(InstallButton)"
  nsDialogs::Show
FunctionEnd

Function LeaveStart
  ${NSD_GetState} $ForAll $0
  ${If} $0 == ${BST_CHECKED}
  ${AndIf} $Scope == CurrentUser
    StrCpy $Scope AllUsers
    Call NeedRights
  ${EndIf}
  Call SetScope
  Call CheckOthers
FunctionEnd

Function ShowNext
  !insertmacro MUI_HEADER_TEXT $(NextTitle) $(NextSubtitle)
  nsDialogs::Create 1018
  Pop $0
  !ifdef CHROME_STORE & EDGE_STORE
    ${NSD_CreateLabel} 0 0 100% 80u $(NextPublished)
    Pop $0
  !else
    ${NSD_CreateLabel} 0 0 100% 52u $(NextByHand)
    Pop $0
    ${NSD_CreateText} 0 56u 100% 13u "$INSTDIR\extension"
    Pop $0
    SendMessage $0 ${EM_SETREADONLY} 1 0
    ${NSD_CreateLabel} 0 76u 100% 36u $(NextFirefox)
    Pop $0
  !endif
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(CloseButton)"
  GetDlgItem $0 $HWNDPARENT 3
  EnableWindow $0 0
  GetDlgItem $0 $HWNDPARENT 2
  EnableWindow $0 0
  nsDialogs::Show
FunctionEnd

Function un.ReadPurge
  StrCpy $Purge no
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 /PURGE $1
  ${IfNot} ${Errors}
    StrCpy $Purge yes
  ${EndIf}
FunctionEnd

Function un.ShowPurge
  !insertmacro MUI_HEADER_TEXT $(RemoveTitle) $(RemoveSubtitle)
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 40u $(RemoveText)
  Pop $0
  ${NSD_CreateCheckBox} 0 48u 100% 12u $(PurgeText)
  Pop $PurgeBox
  ${If} $Purge == yes
    ${NSD_Check} $PurgeBox
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function un.LeavePurge
  StrCpy $Purge no
  ${NSD_GetState} $PurgeBox $0
  ${If} $0 == ${BST_CHECKED}
    StrCpy $Purge yes
  ${EndIf}
FunctionEnd

; Of the user who asks alone: an administrator who deletes in others' folders follows whatever they put there. The lists
; of the whole computer lie beside the programs, where only administrators write.
Function un.ForgetLists
  RMDir /r "$INSTDIR\shared"
  SetShellVarContext current
  ${GetFileAttributes} "$LOCALAPPDATA\Vigilien" REPARSE_POINT $0
  ${If} $0 == 1
    RMDir "$LOCALAPPDATA\Vigilien" ; the link, not what it leads to
  ${Else}
    RMDir /r "$LOCALAPPDATA\Vigilien"
  ${EndIf}
  Call un.UseScope
FunctionEnd
