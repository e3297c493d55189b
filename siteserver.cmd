@echo off
rem Runs siteserver from a source checkout; builds it first when that is needed.
rem SITESERVER_OPTS: options for Java, for example set SITESERVER_OPTS=-Xmx2g
setlocal
set "HERE=%~dp0"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo siteserver needs Java 17 or newer. 1>&2
  exit /b 9
)
if not exist "%HERE%cli\target\.built" (
  where mvn >nul 2>&1
  if errorlevel 1 (
    echo siteserver is not built yet and needs Maven 3.8 or newer for it. 1>&2
    exit /b 9
  )
  echo Building siteserver; this is needed once and takes a minute or two. 1>&2
  pushd "%HERE%"
  call mvn -B -q -Dquick -Dwithout-tests -Dmaven.test.skip=true package 1>&2
  if errorlevel 1 (
    popd
    echo The build failed. Run "mvn -B verify" in %HERE% to see why. 1>&2
    exit /b 1
  )
  popd
  type nul > "%HERE%cli\target\.built"
)
"%JAVA%" -XX:+UseParallelGC -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true "-Dsiteserver.drivers=%HERE%lib\drivers" %SITESERVER_OPTS% -cp "%HERE%cli\target\*;%HERE%cli\target\lib\*;%HERE%lib\drivers\*" siteserver.cli.Main %*
exit /b %ERRORLEVEL%
