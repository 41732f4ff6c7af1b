#!/usr/bin/env bash
# Starts CivilAtlas: installs what is missing, builds, loads the sample city at the first start, serves.
#   ./run.sh [--port 8080] [--host 127.0.0.1] [--data-dir FOLDER] [--no-sample]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
here=$PWD

port=8080 host=127.0.0.1 data="" sample=yes
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=${2:?--port takes a number}; shift 2 ;;
    --host) host=${2:?--host takes an address}; shift 2 ;;
    --data-dir) data=$(realpath -m "${2:?--data-dir takes a folder}"); shift 2 ;;
    --no-sample) sample=no; shift ;;
    -h|--help) sed -n '2,3s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "run.sh: unknown option $1; it takes --port, --host, --data-dir and --no-sample" >&2; exit 2 ;;
  esac
done

. src/setup.sh
need_dotnet
need_node
need_packages postgis fonts
choose_data_folder
build_web
build_program

args=(--data-dir "$data")
if [ "$sample" = yes ] && [ -z "${CIVILATLAS_DATABASE:-}" ]; then
  first=yes; [ ! -e "$data/cluster/PG_VERSION" ] || first=no
  "$program" sample --size city --seed 1 --if-empty "${args[@]}"
  # So that the first look at the page already shows where service is missing.
  [ "$first" = no ] || "$program" assess --division 990100 "${args[@]}" >/dev/null
fi
exec "$program" serve --port "$port" --host "$host" "${args[@]}"
