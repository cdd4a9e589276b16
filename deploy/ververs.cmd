@echo off
rem Dubbelklik: leest de tabellen opnieuw in en publiceert ze (Windows met WSL).
rem Pas zo nodig deze regel aan: de map van de monitor in WSL. De instellingen staan daar in monitor.env.
set "MONITOR_MAP=/opt/monitor"

chcp 65001 >nul
title Monitor verversen
echo De monitor wordt ververst. Sluit eerst de tabellen in Excel.
echo.
rem De uitkomst van het verversen is die van deze opdracht: 0 gelukt, 1 iets te verbeteren, 2 kon niet starten
wsl.exe --cd "%MONITOR_MAP%" -- sh -c "set -a; [ ! -f monitor.env ] || . ./monitor.env; exec .venv/bin/monitor refresh"
set "UITKOMST=%ERRORLEVEL%"
echo.
if "%UITKOMST%"=="0" (
  echo Klaar. De site toont de gegevens uit de tabellen.
) else if "%UITKOMST%"=="1" (
  echo Er is iets te verbeteren. Er is niets gepubliceerd. Het verslag gaat nu open.
) else (
  echo Het verversen kon niet starten. Er is niets veranderd. Bewaar de tekst hierboven voor wie de monitor beheert.
)
rem Het verslag staat naast dit bestand, in de map "verslag" (MONITOR_REPORT_DIR)
if exist "%~dp0verslag\verslag.html" start "" "%~dp0verslag\verslag.html"
echo.
pause
exit /b %UITKOMST%
