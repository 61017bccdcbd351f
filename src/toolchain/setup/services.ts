import { existsSync } from 'node:fs';
import { Environment, run } from '../process';

/**
 * Services that a package starts as soon as it is installed. Ours run in namespaces of their own and need none of them.
 * Docker's containerd is left out: it listens on no network, and may have been here before for somebody else.
 */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  'docker.io': ['docker.service', 'docker.socket'],
  'docker-registry': ['docker-registry.service'],
  'openssh-server': ['ssh.service', 'ssh.socket'],
};

/** Services that packages would start. */
export function servicesOf(packages: readonly string[]): string[] {
  return packages.flatMap((name) => SERVICES[name] ?? []);
}

/**
 * Installs packages without starting their services, now or at the next boot: nobody who wants to rehearse asked for an open SSH port.
 *
 * The masks live in /run: should we be killed, they are gone after the next boot. Where systemd does not run, the packages decide for themselves.
 *
 * @param asRoot what to put before a command to run it as root.
 * @param systemd default: whether it runs here, as sd_booted(3) finds out.
 */
export async function withoutStarting(
  packages: readonly string[], asRoot: readonly string[], env: Environment, install: () => Promise<void>, systemd = existsSync('/run/systemd/system'),
): Promise<void> {
  const services = servicesOf(packages);
  if (services.length === 0 || !systemd) {
    return install();
  }
  const systemctl = async (...args: string[]) => {
    const [program, ...rest] = [...asRoot, 'systemctl', '--quiet', ...args, ...services];
    // 1: this release's package has no such unit.
    await run(program, rest, { env, okCodes: [0, 1] });
  };
  await systemctl('mask', '--runtime');
  try {
    await install();
  } finally {
    await systemctl('unmask', '--runtime');
  }
  await systemctl('disable');
}
