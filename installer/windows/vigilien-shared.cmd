@echo off
rem The lists of the whole computer, which every user's browser reads, kept by an administrator:
rem   vigilien-shared subscribe "https://lists.example/#sha256=..."
rem   vigilien-shared update
rem A practice's own decisions and its notebook are each user's: they have no place here.
setlocal
set "VIGILIEN_STATE=%~dp0shared"
for %%c in (subscribe unsubscribe update status list) do if "%~1"=="%%c" goto known
echo vigilien-shared: subscribe, unsubscribe, update, status, list use, list drop >&2
exit /b 64
:known
"%~dp0vigilien.exe" %*
exit /b %errorlevel%
