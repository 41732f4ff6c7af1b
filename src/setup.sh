# What run.sh, test.sh and civilatlas share: find or install what is needed, build when something changed.
# Sourced, with the repository's folder as the working directory and in $here.

program=$here/artifacts/civilatlas/civilatlas
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    say "CivilAtlas needs the .NET SDK 10, which this machine has not. Install it: https://learn.microsoft.com/dotnet/core/install/linux-debian (package dotnet-sdk-10.0)."
    exit 1
  fi
}

need_node() {
  local version
  version=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
  if [ -z "$version" ] || [ "$version" -lt 20 ] || ! command -v npm >/dev/null; then
    say "CivilAtlas needs Node.js 20 or newer with npm to build its page${version:+ (this is Node.js $version)}. Install it: https://nodejs.org/en/download."
    exit 1
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else say "This needs root or sudo: $*"; exit 1
  fi
}

has_postgis() {
  local version
  for version in $(ls /usr/lib/postgresql 2>/dev/null); do
    [ "$version" -ge 15 ] && [ -x "/usr/lib/postgresql/$version/bin/postgres" ] \
      && [ -e "/usr/share/postgresql/$version/extension/postgis.control" ] && return 0
  done
  return 1
}

# need_packages postgis|chromium …: installs the Debian packages of what is missing, saying so.
need_packages() {
  local missing=() thing
  for thing in "$@"; do
    case $thing in
      postgis) has_postgis || missing+=("$(postgis_package)") ;;
      chromium) [ -x /usr/bin/chromium ] || missing+=(chromium) ;;
      fonts) [ -n "$(find /usr/share/fonts -name 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-cjk) ;;
    esac
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    say "Missing: ${missing[*]}. This machine has no apt-get; install them by hand and start again."
    exit 1
  fi
  say "Installing ${missing[*]} with apt-get …"
  as_root apt-get update -qq
  # The packages' own cluster is not wanted: CivilAtlas keeps a private one in its data folder.
  if [ ! -e /etc/postgresql-common/createcluster.conf ] && [[ "${missing[*]}" == *postgresql* ]]; then
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}" >&2
}

postgis_package() {
  apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' 2>/dev/null | cut -d' ' -f1 | sort -V | tail -1 | grep . || echo postgresql-15-postgis-3
}

# As root the database runs as the user postgres, who cannot walk into a folder below /root.
choose_data_folder() {
  if [ -z "$data" ]; then
    data=${CIVILATLAS_DATA:-$here/data}
    if [ "$(id -u)" = 0 ] && ! walkable "$here"; then
      data=/var/lib/civilatlas
      say "The database's user cannot enter $here; the data folder is $data."
    fi
  fi
}

walkable() {
  local folder=$1
  while [ "$folder" != / ]; do
    [ "$(stat -c %A "$folder" | cut -c10)" != - ] || return 1
    folder=$(dirname "$folder")
  done
}

# newer_than STAMP PATH…: whether anything below the paths changed since the stamp.
newer_than() {
  local stamp=$1; shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -type f -not -path '*/node_modules/*' -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/wwwroot/*' -print -quit)" ]
}

build_web() {
  local web=map-client/web stamp=artifacts/web.stamp
  newer_than "$stamp" $web/package-lock.json $web/package.json $web/src $web/index.html map-client/layers.json || [ ! -e src/CivilAtlas/wwwroot/index.html ] || return 0
  say "Building the page …"
  mkdir -p artifacts
  (cd $web && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build) >&2
  touch "$stamp"
}

build_program() {
  local page=()
  # The page is published with the program: one built anew is not served until the program is, too.
  [ ! -e artifacts/web.stamp ] || page=(artifacts/web.stamp)
  newer_than artifacts/program.stamp src gis-data Directory.Packages.props Directory.Build.props "${page[@]}" || [ ! -x "$program" ] || return 0
  say "Building the program …"
  dotnet publish src/CivilAtlas -c Release -o artifacts/civilatlas -v quiet --nologo >&2
  touch artifacts/program.stamp
}
