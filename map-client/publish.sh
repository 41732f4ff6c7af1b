#!/usr/bin/env bash
# The desktop map as folders that run without .NET on the machine: artifacts/civilatlas-map/win-x64 and linux-x64.
# ./map-client/publish.sh [win-x64|linux-x64 …]; without one, both. Needs a package feed with Mapsui and Avalonia.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
here=$PWD
. src/setup.sh
need_dotnet

[ $# -gt 0 ] || set -- win-x64 linux-x64
for runtime in "$@"; do
  folder=artifacts/civilatlas-map/$runtime
  rm -rf "$folder"
  # The projects' own lock files say nothing of one runtime and are left as they are.
  dotnet publish map-client/CivilAtlas.Desktop -c Release -r "$runtime" --self-contained -o "$folder" -p:NuGetLockFilePath="obj/$runtime.lock.json" -v quiet --nologo
  say "$here/$folder"
done
