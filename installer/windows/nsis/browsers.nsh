; Where browsers look for the host, and the offer of the extension once it is in their store.
!define HOST_KEY "NativeMessagingHosts\fr.vigilien.host"

Function TellBrowsers
  WriteRegStr SHCTX "Software\Google\Chrome\${HOST_KEY}" "" "$INSTDIR\fr.vigilien.host.chromium.json"
  WriteRegStr SHCTX "Software\Microsoft\Edge\${HOST_KEY}" "" "$INSTDIR\fr.vigilien.host.chromium.json"
  WriteRegStr SHCTX "Software\Chromium\${HOST_KEY}" "" "$INSTDIR\fr.vigilien.host.chromium.json"
  WriteRegStr SHCTX "Software\Mozilla\${HOST_KEY}" "" "$INSTDIR\fr.vigilien.host.firefox.json"
  SetRegView 32 ; Chrome and Edge look for offers there
  !ifdef CHROME_STORE
    WriteRegStr SHCTX "Software\Google\Chrome\Extensions\${CHROME_STORE}" update_url "https://clients2.google.com/service/update2/crx"
  !endif
  !ifdef EDGE_STORE
    WriteRegStr SHCTX "Software\Microsoft\Edge\Extensions\${EDGE_STORE}" update_url "https://edge.microsoft.com/extensionwebstorebase/v1/crx"
  !endif
  SetRegView lastused
FunctionEnd

; The keys that hold others' entries go only when they are empty.
!macro ForgetHost BROWSER
  DeleteRegKey SHCTX "Software\${BROWSER}\${HOST_KEY}"
  DeleteRegKey /ifempty SHCTX "Software\${BROWSER}\NativeMessagingHosts"
  DeleteRegKey /ifempty SHCTX "Software\${BROWSER}"
!macroend

!macro ForgetOffer BROWSER ID
  DeleteRegKey SHCTX "Software\${BROWSER}\Extensions\${ID}"
  DeleteRegKey /ifempty SHCTX "Software\${BROWSER}\Extensions"
!macroend

Function un.TellBrowsers
  SetRegView 32
  !ifdef CHROME_STORE
    !insertmacro ForgetOffer "Google\Chrome" ${CHROME_STORE}
  !endif
  !ifdef EDGE_STORE
    !insertmacro ForgetOffer "Microsoft\Edge" ${EDGE_STORE}
  !endif
  SetRegView lastused
  !insertmacro ForgetHost "Google\Chrome"
  !insertmacro ForgetHost "Microsoft\Edge"
  !insertmacro ForgetHost Chromium
  !insertmacro ForgetHost Mozilla
FunctionEnd
