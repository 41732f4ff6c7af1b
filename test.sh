#!/usr/bin/env bash
# Every test of CivilAtlas, the browser's included; installs what they need. The last line is "N passed, N failed".
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")"
here=$PWD
. src/setup.sh
need_dotnet
need_node
need_packages postgis chromium fonts

passed=0 failed=0 skipped=0
count() { # count PASSED FAILED SKIPPED
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

run() { # run PROJECT
  local name report totals
  name=$(basename "$1")
  say "== $name"
  report=artifacts/$name.xml
  rm -f "$report"
  dotnet "$1/bin/Release/net10.0/$name.dll" -noColor -xml "$report" </dev/null
  if [ -s "$report" ]; then
    totals=$(grep -o '<assembly [^>]*>' "$report" | head -1)
    of() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$totals"; }
    count "$(of passed)" "$(($(of failed) + $(of errors)))" "$(($(of skipped) + $(of not-run)))"
  else
    say "$name ended without a report."
    count 0 1 0
  fi
}

build_web || { say "The page did not build."; count 0 1 0; }
if dotnet build civilatlas.slnx -c Release -v quiet --nologo; then
  for project in tests/*.Tests tests/*BrowserTests; do
    run "$project"
  done
else
  say "The program did not build."
  count 0 1 0
fi

# The desktop map needs Mapsui. That a feed has none (NU1101 naming it) is no fault of ours; every other failure is.
desktop=map-client/CivilAtlas.Mapping.Tests
if answer=$(DOTNET_CLI_UI_LANGUAGE=en dotnet restore map-client/desktop.slnx -v quiet --nologo 2>&1); then
  if dotnet build map-client/desktop.slnx -c Release --no-restore -v quiet --nologo; then
    run "$desktop"
  else
    say "The desktop map did not build."
    count 0 1 0
  fi
elif grep -q 'NU1101: Unable to find package Mapsui\.' <<<"$answer"; then
  say "The package feed has no Mapsui: the desktop map (map-client/desktop.slnx) is not built and its tests are skipped."
  count 0 0 "$(cat "$desktop"/*.cs | grep -cE '^ *\[(Fact|InlineData)')"
else
  say "$answer" "The packages of the desktop map could not be restored."
  count 0 1 0
fi

[ "$skipped" = 0 ] || echo "$skipped tests skipped (each says why above)"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
