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

build_web || { say "The page did not build."; count 0 1 0; }
if dotnet build civilatlas.slnx -c Release -v quiet --nologo; then
  for project in tests/*.Tests tests/*BrowserTests; do
    name=$(basename "$project")
    say "== $name"
    report=artifacts/$name.xml
    rm -f "$report"
    dotnet "$project/bin/Release/net10.0/$name.dll" -noColor -xml "$report" </dev/null
    if [ -s "$report" ]; then
      totals=$(grep -o '<assembly [^>]*>' "$report" | head -1)
      of() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$totals"; }
      count "$(of passed)" "$(($(of failed) + $(of errors)))" "$(($(of skipped) + $(of not-run)))"
    else
      say "$name ended without a report."
      count 0 1 0
    fi
  done
else
  say "The program did not build."
  count 0 1 0
fi

[ "$skipped" = 0 ] || echo "$skipped tests skipped (each says why above)"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
