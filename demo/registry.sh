# Sourced by the demonstrations: starts a registry on loopback that is gone, with its storage, when the script ends.

port=${REGISTRY_PORT:-5555}
registry=localhost:$port
work=$(mktemp -d)
REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY=$work/registry REGISTRY_HTTP_ADDR=127.0.0.1:$port \
  docker-registry serve /dev/stdin <<<'{version: 0.1, storage: {filesystem: {}}, http: {}}' >"$work/registry.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT

until grep --quiet --no-messages 'listening on' "$work/registry.log"; do
  if ! kill -0 $server 2>/dev/null; then
    echo "The registry for the demonstration did not start; REGISTRY_PORT chooses another port than $port." >&2
    cat "$work/registry.log" >&2
    exit 1
  fi
  sleep 0.1
done
