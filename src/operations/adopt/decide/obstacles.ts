import { isDeepStrictEqual } from 'node:util';
import { inWords } from './in-words';
import { SettingPath, settingThatDecides, settingThatKeeps } from './settings-of';
import { ResourceChange } from '../../plan/plan-json';
import { destroys } from '../../plan/planned-change';

/** Something that a deploy would destroy, replace or detach. */
export interface Obstacle {
  readonly address: string;
  /** Attribute for which it happens. @default - for none: it is no longer declared */
  readonly attribute?: string;
  /** What happens, as a sentence. */
  readonly says: string;
  /** The setting with which it does not happen. `value` is left out where only a person can say what it must be. @default - there is none */
  readonly setting?: { readonly path: SettingPath; readonly value?: unknown };
}

/** Everything of a plan that would be destroyed or replaced, or detached from the cluster, an attribute at a time. */
export function obstacles(changes: readonly ResourceChange[]): Obstacle[] {
  return changes.flatMap((change) => [...destroyed(change), ...detached(change, changes)]);
}

function destroyed(resource: ResourceChange): Obstacle[] {
  const { address, change } = resource;
  if (!destroys(resource)) {
    return [];
  }
  const forcing = [...new Set((change.replace_paths ?? []).map(([name]) => String(name)))].sort();
  if (!change.actions.includes('create')) {
    return [{ address, says: `${address} would be destroyed: the stack does not declare it.` }];
  }
  return forcing.length === 0
    ? [{ address, says: `${address} would be replaced.` }]
    : forcing.map((attribute) => replacing(resource, attribute));
}

function replacing({ address, type, change: { before, after } }: ResourceChange, attribute: string): Obstacle {
  const to = attribute in (after ?? {}) ? inWords(after![attribute]) : 'what is known after the apply';
  const keeps = settingThatKeeps(type, attribute);
  const decides = settingThatDecides(type, attribute);
  return {
    address,
    attribute,
    says: `${address} would be replaced: ${attribute} changes from ${inWords(before?.[attribute])} to ${to}.`,
    setting: keeps !== undefined ? { path: keeps, value: before?.[attribute] } : decides !== undefined ? { path: decides } : undefined,
  };
}

interface Strategy {
  readonly capacity_provider: string;
  readonly weight: number;
  readonly base: number;
}

/** The association is authoritative: what the settings don't name is taken from the cluster, which a plan shows as a change in place. */
function detached({ address, type, change: { before, after } }: ResourceChange, changes: readonly ResourceChange[]): Obstacle[] {
  if (type !== 'aws_ecs_cluster_capacity_providers' || !before || !after) {
    return [];
  }
  const ours = changes.find((change) => change.type === 'aws_ecs_capacity_provider')?.change;
  const ourNames = [ours?.before?.name, ours?.after?.name];
  const others = list<string>(before.capacity_providers).filter((name) => !ourNames.includes(name)).sort();
  const lost = others.filter((name) => !list(after.capacity_providers).includes(name));
  const had = list<Strategy>(before.default_capacity_provider_strategy);
  const kept = list<Strategy>(after.default_capacity_provider_strategy).map(plain);
  const forgotten = had.filter((strategy) => !kept.some((other) => isDeepStrictEqual(other, plain(strategy))));
  return [
    ...lost.length === 0 ? [] : [{
      address,
      attribute: 'capacity_providers',
      says: `${address} would detach ${lost.join(', ')} from the cluster ${String(before.cluster_name)}.`,
      setting: { path: 'fleet.capacityProvider.otherProviders', value: others },
    }],
    ...forgotten.length === 0 ? [] : [{
      address,
      attribute: 'default_capacity_provider_strategy',
      says: `${address} would take ${forgotten.map(({ capacity_provider: name }) => name).join(', ')} from the default strategy of the cluster ${String(before.cluster_name)}.`,
      setting: {
        path: 'fleet.capacityProvider.defaultStrategy',
        value: had.map(({ capacity_provider: capacityProvider, weight, base }) => ({ capacityProvider, weight, base })),
      },
    }],
  ];
}

function plain({ capacity_provider, weight, base }: Strategy): Strategy {
  return { capacity_provider, weight, base };
}

function list<T>(value: unknown): T[] {
  return Array.isArray(value) ? value as T[] : [];
}
