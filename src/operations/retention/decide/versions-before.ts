/**
 * The versions of a launch template before one of them, newest first. Numbers that are gone are passed over.
 *
 * @param number of that one, as text.
 * @param versions all that there are, in any order.
 */
export function versionsBefore<T extends { readonly version: string }>(number: string, versions: readonly T[], most: number): T[] {
  return versions
    .filter(({ version }) => Number(version) < Number(number))
    .sort((a, b) => Number(b.version) - Number(a.version))
    .slice(0, most);
}
