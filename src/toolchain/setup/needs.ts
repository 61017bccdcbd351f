/** What somebody wants to do. */
export type Purpose = 'bake' | 'rehearse' | 'test';

/** A program of the system that must be there. */
export interface Need {
  readonly program: string;
  /** Debian and Ubuntu packages that bring it, best first; the first that the system offers is taken. */
  readonly packages: readonly string[];
}

const MACHINES: readonly Need[] = [
  { program: 'dockerd', packages: ['docker.io'] },
  // Part of docker.io up to Debian 12, a package of its own afterwards.
  { program: 'docker', packages: ['docker-cli', 'docker.io'] },
  { program: 'docker-registry', packages: ['docker-registry'] },
  { program: 'sshd', packages: ['openssh-server'] },
  { program: 'ssh-keygen', packages: ['openssh-client'] },
  { program: 'busybox', packages: ['busybox-static'] },
  { program: 'ip', packages: ['iproute2'] },
  { program: 'curl', packages: ['curl'] },
  { program: 'nsenter', packages: ['util-linux'] },
  { program: 'unshare', packages: ['util-linux'] },
  // Runs inside the machines, which see no other Python of their host.
  { program: '/usr/bin/python3', packages: ['python3'] },
];

/** Debian's Packer is old: the second choice, after the download. */
export const PACKER_PACKAGE: Need = { program: 'packer', packages: ['packer'] };

/** Lets somebody who is not root have a range of users in a namespace. */
const USER_RANGES: Need = { program: 'newuidmap', packages: ['uidmap'] };

const LINTERS: readonly Need[] = [
  { program: 'shellcheck', packages: ['shellcheck'] },
  { program: 'shfmt', packages: ['shfmt'] },
];

/** With it the tests find out whether generated files are what is committed. */
const VERSION_CONTROL: Need = { program: 'git', packages: ['git'] };

/** Programs of the system that a purpose needs, beside Terraform, Packer and Python. */
export function needsOf(purpose: Purpose, root: boolean): Need[] {
  switch (purpose) {
    case 'bake':
      return [];
    case 'rehearse':
      return [...MACHINES, ...(root ? [] : [USER_RANGES])];
    case 'test':
      return [...needsOf('rehearse', root), ...LINTERS, VERSION_CONTROL];
  }
}

/** Whether a purpose runs the emulated cloud: Terraform, Python and its packages, and Linux are needed. */
export function needsCloud(purpose: Purpose): boolean {
  return purpose !== 'bake';
}
