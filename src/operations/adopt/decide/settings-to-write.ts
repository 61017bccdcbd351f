import { Obstacle } from './obstacles';

/** Settings as they are nested in `src/environments.ts`. */
export interface NestedSettings {
  readonly [key: string]: unknown;
}

/**
 * The settings with which the obstacles are gone, as far as their values are known.
 *
 * @param groupName name of the group that is there. It is made from the launch template's name, so that another one of those must not change it.
 */
export function settingsToWrite(obstacles: readonly Obstacle[], groupName: string | undefined): NestedSettings {
  const known = obstacles.flatMap(({ setting }) => (setting && 'value' in setting ? [[setting.path, setting.value] as const] : []));
  const group = known.some(([path]) => path === 'launchTemplateName') && groupName !== undefined ? [['names.autoScalingGroup', groupName] as const] : [];
  const nested: Record<string, unknown> = {};
  for (const [path, value] of [...known, ...group]) {
    const keys = path.split('.');
    let place = nested;
    for (const key of keys.slice(0, -1)) {
      place = (place[key] ??= {}) as Record<string, unknown>;
    }
    place[keys.at(-1)!] = value;
  }
  return nested;
}

/** Settings as TypeScript, to be pasted into `src/environments.ts`: a line each. */
export function asTypeScript(settings: NestedSettings, indent = '    '): string[] {
  return Object.entries(settings).map(([key, value]) => `${indent}${key}: ${literal(value)},`);
}

function literal(value: unknown): string {
  if (typeof value === 'string') {
    return `'${value.replaceAll('\\', '\\\\').replaceAll('\'', '\\\'')}'`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(', ')}]`;
  }
  return typeof value === 'object' && value !== null
    ? `{ ${Object.entries(value).map(([key, item]) => `${key}: ${literal(item)}`).join(', ')} }`
    : String(value);
}
