# Sourced by the scripts here: sees to it that docker-registry, a genuine registry server, is on the PATH.

PATH=$PATH:$PWD/target/bin
if ! command -v docker-registry >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing docker-registry."
    apt-get update --quiet=2
    DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes docker-registry >/dev/null
  elif [ "$(uname)" = Linux ] && docker info >/dev/null 2>&1; then
    echo "Taking docker-registry out of Docker's image of it."
    mkdir -p target/bin
    container=$(docker create registry:2)
    docker cp "$container:/bin/registry" target/bin/docker-registry >/dev/null 2>&1
    docker rm "$container" >/dev/null
  else
    echo "A docker-registry server is needed. On Debian, as root: apt-get install docker-registry" >&2
    exit 1
  fi
fi
