# shellcheck shell=bash
# Sourced. The rule of Directory.Build.props: Aspire's packages where a container engine could run its containers.
if [ -z "${AspirePackages:-}" ]; then
  AspirePackages=local
  if [ -e /var/run/docker.sock ] || [ -e "${XDG_RUNTIME_DIR:-}/podman/podman.sock" ] || [ "$(uname -s)" = Darwin ]; then
    AspirePackages=feed
  fi
fi
export AspirePackages
