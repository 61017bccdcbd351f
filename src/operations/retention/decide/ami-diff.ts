import { billedAtMost, SnapshotSizes } from './snapshot-gib';
import { Content } from '../../../content/content';
import { ContentChanges, contentChanges } from '../../../content/content-changes';
import { AMI_TAG, BAKE_RUN_TAG, LATER_TAGS } from '../../../contract';
import { partsOfTag } from '../../bake/parts-of-tag';
import { GoldenAmi } from '../golden-ami';

/** One of two AMIs. */
export interface Side {
  readonly ami: GoldenAmi;
  /** What is in it. @default - that is not known */
  readonly content?: Content;
}

/** What is known of two AMIs. */
export interface DiffFacts {
  readonly from: Side;
  readonly to: Side;
  readonly sizes: SnapshotSizes;
  /** Why something of this is not known, a sentence each. */
  readonly troubles: readonly string[];
}

/** Something about an AMI, rather than in it, that is different. */
export interface SettingChange {
  /** `tag ImageTag`, `architecture`. */
  readonly name: string;
  /** @default - there is none */
  readonly from?: string;
  /** @default - there is none */
  readonly to?: string;
}

/** What is different in another AMI. What is the same is left out. */
export interface AmiDiff {
  readonly from: AmiOfDiff;
  readonly to: AmiOfDiff;
  readonly settings: readonly SettingChange[];
  /** What commands have written on them since they were made: verdict, promotion, revocation, when they were disabled. */
  readonly since: readonly SettingChange[];
  /** Names of the parts of their inputs that are different. @default - one of them does not say which parts it has */
  readonly inputs?: readonly string[];
  /** @default - what is in one of them is not known */
  readonly content?: ContentChanges;
  /** What is not known, and why, a sentence each. */
  readonly notKnown: readonly string[];
}

type AmiOfDiff = Pick<GoldenAmi, 'id' | 'name' | 'environment' | 'createdAt'>;

/** Tags that say the same in other words: each AMI has a name and a run of Packer of its own, and its inputs are compared part by part. */
const SAID_ELSEWHERE: readonly string[] = [AMI_TAG.name, BAKE_RUN_TAG, AMI_TAG.inputsHash, AMI_TAG.inputsParts];

/** Tags that say what became of an AMI, and nothing of what it is. */
const WRITTEN_SINCE: readonly string[] = [AMI_TAG.rollVerdict, ...LATER_TAGS];

/** What is different in another AMI. */
export function amiDiff({ from, to, sizes, troubles }: DiffFacts): AmiDiff {
  const changedTags = different(tags(from.ami.tags, to.ami.tags));
  const isSince = ({ name }: SettingChange) => WRITTEN_SINCE.some((key) => name === tagName(key));
  const inputs = changedParts(from.ami, to.ami);
  return {
    from: shown(from.ami),
    to: shown(to.ami),
    settings: [...different(facts(from.ami, to.ami, sizes)), ...changedTags.filter((change) => !isSince(change))],
    since: changedTags.filter(isSince),
    inputs,
    content: from.content && to.content && contentChanges(from.content, to.content),
    notKnown: [...troubles, ...(inputs ? [] : [`which parts of their inputs are different. Not both have a tag ${AMI_TAG.inputsParts} that says so.`])],
  };
}

function shown({ id, name, environment, createdAt }: GoldenAmi): AmiOfDiff {
  return { id, name, environment, createdAt };
}

function facts(from: GoldenAmi, to: GoldenAmi, sizes: SnapshotSizes): SettingChange[] {
  const compared: ReadonlyArray<readonly [string, (ami: GoldenAmi) => string | undefined]> = [
    ['architecture', ({ architecture }) => architecture],
    ['encrypted', ({ encrypted }) => (encrypted ? 'yes' : 'no')],
    ['size of its volumes', ({ sizeGib }) => `${sizeGib} GiB`],
    ['data in its snapshots', (ami) => dataIn(ami, sizes)],
  ];
  return compared.map(([name, of]) => ({ name, from: of(from), to: of(to) }));
}

function different(changes: readonly SettingChange[]): SettingChange[] {
  return changes.filter(({ from, to }) => from !== to);
}

function dataIn(ami: GoldenAmi, sizes: SnapshotSizes): string | undefined {
  const billed = billedAtMost(ami, sizes);
  return billed?.of === 'snapshot data' ? `${billed.gib.toFixed(1)} GiB` : undefined;
}

function tags(from: GoldenAmi['tags'], to: GoldenAmi['tags']): SettingChange[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort().filter((key) => !SAID_ELSEWHERE.includes(key));
  return keys.map((key) => ({ name: tagName(key), from: from[key], to: to[key] }));
}

function tagName(key: string): string {
  return `tag ${key}`;
}

function changedParts(from: GoldenAmi, to: GoldenAmi): string[] | undefined {
  const [before, after] = [from, to].map(({ tags: all }) => partsOfTag(all[AMI_TAG.inputsParts]));
  return before && after && [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
}
