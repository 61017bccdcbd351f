import { github } from 'projen';

const PACKAGES = ['busybox-static', 'docker-registry', 'iproute2', 'openssh-server', 'packer', 'python3-venv', 'shellcheck', 'shfmt', 'uidmap'];

/** What only an administrator may do on a hosted runner, before the build runs as an ordinary user. */
export const PREPARE_RUNNER: github.workflows.JobStep[] = [
  {
    name: 'Allow user namespaces (Ubuntu 23.10 and later restrict them by AppArmor)',
    run: 'sudo sysctl --write kernel.apparmor_restrict_unprivileged_userns=0',
  },
  {
    name: 'Install what the tests need',
    run: `sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${PACKAGES.join(' ')}`,
  },
];
