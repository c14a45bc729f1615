@echo off
rem The one script, for Windows: sets up what is missing, then starts, tests or runs a command. `surety` is its twin for other systems.
setlocal
cd /d "%~dp0"

rem node_modules belongs to this lock file, and was installed under a Node that gets every native part.
if not exist node_modules\.surety-lock goto install
fc /b package-lock.json node_modules\.surety-lock >nul 2>nul
if errorlevel 1 goto install
goto start

:install
echo Surety: installing libraries (once, about a minute)... 1>&2
where npm >nul 2>nul
if errorlevel 1 goto nonpm
call :recent
if errorlevel 1 goto installelsewhere
call npm ci --no-audit --no-fund --loglevel=error 1>&2
if errorlevel 1 exit /b 1
goto installed
:installelsewhere
call npx --yes -p node@24 npm ci --no-audit --no-fund --loglevel=error 1>&2
if errorlevel 1 exit /b 1
:installed
copy /y package-lock.json node_modules\.surety-lock >nul
if errorlevel 1 exit /b 1

:start
call :recent
if errorlevel 1 goto startelsewhere
set "PATH=%CD%\node_modules\.bin;%PATH%"
node --experimental-strip-types --disable-warning=ExperimentalWarning scripts/surety.ts %*
exit /b %errorlevel%
:startelsewhere
call npx --yes -p node@24 node --experimental-strip-types --disable-warning=ExperimentalWarning scripts/surety.ts %*
exit /b %errorlevel%

:nonpm
echo Surety needs Node with npm. Install Node 22.12 or newer from https://nodejs.org/, then run this again. 1>&2
exit /b 3

rem Is the system's Node 22.12 or newer?
:recent
node -e "var v=process.versions.node.split('.');process.exit(+v[0]>22||(+v[0]===22&&+v[1]>=12)?0:1)" >nul 2>nul
exit /b %errorlevel%
