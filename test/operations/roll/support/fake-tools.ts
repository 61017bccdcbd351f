import { at, fleet, GOAL } from './looks';
import { planned } from './plans';
import { Choice, FleetPort, RollPlan } from '../../../../src/operations/roll/act/ports';
import { RollTools } from '../../../../src/operations/roll/act/roll-tools';
import { FleetFacts, FleetInstance } from '../../../../src/operations/roll/decide/fleet-facts';
import { Probe } from '../../../../src/operations/roll/decide/verdict';
import { KnownAmi } from '../../../../src/operations/roll/decide/way-back';
import { Pin } from '../../../../src/pins/pin';
import { prodSettings } from '../../support/settings';

type Settings = Parameters<typeof prodSettings>[0];

/** Everything that is asked of a fleet and its stack, by a script. */
export interface Script {
  /** What looks see, one after the other; an error is thrown. The last one is seen again and again. @default - there is no group */
  readonly looks?: ReadonlyArray<FleetFacts | Error | undefined>;
  /** What plans are made, one after the other; an error is thrown. @default - one that changes nothing */
  readonly plans?: ReadonlyArray<RollPlan['meaning'] | Error>;
  /** Digest of every plan. @default 'digest' */
  readonly digest?: string;
  /** How applies end, one after the other. @default - well */
  readonly applies?: ReadonlyArray<Error | undefined>;
  /** What is known of AMIs. @default - both are there, the old one is verified */
  readonly amis?: Readonly<Record<string, KnownAmi>>;
  readonly probe?: Probe;
  /** AMIs that a pin can name. @default - every one */
  readonly pinnable?: readonly string[];
  /** Seconds that a pause of factor 1 takes. @default 60 */
  readonly pauseSeconds?: number;
  readonly settings?: Settings;
  readonly fleet?: Partial<FleetPort>;
  readonly tools?: Partial<RollTools>;
}

/** The tools of a roll that go by a script, and what was done with them, in order: `# stage`, what was said, calls that change something. */
export function scripted(script: Script = {}) {
  const did: string[] = [];
  const pauses: number[] = [];
  const amis = new Map(Object.entries(script.amis ?? { 'ami-old': { available: true, verdict: 'verified' }, 'ami-new': { available: true, verdict: 'untested' } }));
  const [looks, plans, applies] = [[...script.looks ?? []], [...script.plans ?? []], [...script.applies ?? []]];
  const now = () => at(pauses.reduce((sum, factor) => sum + factor * (script.pauseSeconds ?? 60), 0));
  const look = async () => {
    const seen = given(looks.length > 1 ? looks.shift() : looks[0]);
    return seen && { ...seen, at: now() };
  };
  const port: FleetPort = {
    look,
    watch: look,
    startRefresh: async () => void did.push('start refresh'),
    cancelRefresh: async () => void did.push('cancel refresh'),
    lastRolls: async () => [600],
    probe: async () => script.probe ?? { outcome: 'cached', instanceId: 'i-1', taskArn: 'task' },
    diagnose: async () => [],
    versions: async () => [{ version: '1', amiId: 'ami-old' }, { version: '2', amiId: 'ami-new' }],
    amis: async (ids) => new Map(ids.flatMap((id) => (amis.has(id) ? [[id, amis.get(id)!] as const] : []))),
    tagVerdict: async (amiId, verdict) => {
      did.push(`tag ${amiId} ${verdict}`);
      amis.set(amiId, { ...amis.get(amiId)!, verdict });
      return undefined;
    },
    pinOf: async (amiId) => (script.pinnable?.includes(amiId) ?? true ? pinOf(amiId) : undefined),
    pause: async (factor) => void pauses.push(factor),
    now,
    ...script.fleet,
  };
  const tools: RollTools = {
    settings: prodSettings(script.settings),
    fleet: port,
    stack: {
      plan: async (choice) => {
        did.push(`plan by ${inWords(choice)}`);
        const meaning = given(plans.shift()) ?? planned({ empty: true, rolls: false });
        return { meaning, digest: script.digest ?? 'digest', apply: async () => { did.push('apply'); given(applies.shift()); } };
      },
      restore: async () => void did.push('restore'),
      pin: async (pin) => void did.push(`pin ${pin.amiId} at ${pin.launchTemplateVersion}`),
    },
    progress: {
      stage: (name) => void did.push(`# ${name}`), say: (line) => void did.push(line), look: () => undefined, output: () => undefined, end: () => undefined,
    },
    preflight: async () => void did.push('check'),
    confirm: async () => void did.push('ask'),
    rollBack: true,
    ...script.tools,
  };
  return { tools, did, pauses, amis };
}

/** A fleet whose group launches a version. */
export function launching(version: string, instances: readonly FleetInstance[], over: Partial<FleetFacts> = {}): FleetFacts {
  const facts = fleet(0, instances, over);
  return { ...facts, group: { ...facts.group, launchTemplate: { templateId: 'lt-1', version } } };
}

/** The roll from the old version to the new one, which has begun. */
export function begun(facts: FleetFacts) {
  return { goal: GOAL, from: { amiId: 'ami-old', version: '1' }, lastGood: { amiId: 'ami-old', version: '1' }, facts, startedAt: at(0) };
}

function given<T>(value: T | Error): T {
  if (value instanceof Error) {
    throw value;
  }
  return value;
}

function inWords(choice: Choice): string {
  switch (choice.by) {
    case 'configuration':
      return 'configuration';
    case 'pin':
      return `pin ${choice.pin.amiId} at ${choice.pin.launchTemplateVersion}`;
    case 'variables':
      return `variables ${choice.amiId} at ${choice.version}`;
  }
}

function pinOf(amiId: string): Omit<Pin, 'previous'> {
  return { amiId, name: `${amiId}-name`, region: 'ap-southeast-1', architecture: 'x86_64', sourceAmi: 'ami-0', images: [], builtAt: '2026-11-24T00:00:00Z' };
}
