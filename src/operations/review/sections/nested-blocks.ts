import { pathTo, shown } from '../json';

/** Blocks that run programs, or make other blocks, and that our stacks have nowhere. A tag's key may bear such a name: its value is text. */
const REFUSED = ['provisioner', 'connection', 'dynamic'];

/** Blocks that are not allowed, however deep they lie in a value. */
export function nestedBlocks(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const way = Array.isArray(value) ? `${path}[${name}]` : pathTo(path, name);
    return REFUSED.includes(name) && typeof inner === 'object' ? [`${way} is not allowed, it is ${shown(inner)}.`] : nestedBlocks(inner, way);
  });
}
