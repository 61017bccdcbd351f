/** Values of /etc/os-release (https://www.freedesktop.org/software/systemd/man/latest/os-release.html). */
export type OsRelease = Readonly<Record<string, string>>;

export function parseOsRelease(text: string): OsRelease {
  const pairs = text.split('\n').flatMap((line) => {
    const match = /^([A-Z0-9_]+)=(["']?)(.*)\2\s*$/.exec(line);
    return match ? [[match[1], match[3]]] : [];
  });
  return Object.fromEntries(pairs);
}

/** Debian, Ubuntu and what is made of them. */
export function isDebian(release: OsRelease): boolean {
  return [release.ID, ...(release.ID_LIKE ?? '').split(' ')].some((id) => id === 'debian' || id === 'ubuntu');
}

/** A system's name for people. */
export function systemName(release: OsRelease, platform: NodeJS.Platform): string {
  return release.PRETTY_NAME || (platform === 'darwin' ? 'macOS' : platform);
}
