import assert from 'node:assert/strict';
import { Happening, Spec } from './specs';
import { UserError } from '../../../../src/errors';
import { LeftSnapshot, PrunePort } from '../../../../src/operations/retention/act/prune-port';
import { PruneRules } from '../../../../src/operations/retention/decide/decide-prune';
import { PruneStep } from '../../../../src/operations/retention/decide/next-step';
import { BinFacts } from '../../../../src/operations/retention/decide/recycle-bin';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { REFERENCE_KINDS, ReferenceKind, ReferenceLook } from '../../../../src/operations/retention/references/reference';
import { Interrupted } from '../../../../src/toolchain/process';
import { keptAmi } from '../support/golden-amis';
import { amiId, HOME, NOW } from '../support/prune-facts';

const DAY_MS = 24 * 3_600_000;
/** By what rules of the Recycle Bin choose. */
const TAG = { key: 'Project', value: 'optima-ai-shell' };
/** Kinds that cost a call an AMI; the others are listed. */
const EACH: readonly ReferenceKind[] = ['image reference', 'shared account', 'deregistration protection'];

type ModelAmi = { -readonly [key in keyof GoldenAmi]: GoldenAmi[key] } & {
  /** Since when it is disabled in truth, whatever its tag says; ms. */
  disabledSince?: number;
};

/** An account as a model. It knows what no prune may ever do, whatever it was told, and does not let it pass. */
export class ModelAccount implements PrunePort {
  private time = NOW.getTime();
  readonly amisNow = new Map<string, ModelAmi>();
  readonly snapshots = new Set<string>();
  private references: Array<{ amiId: string; kind: ReferenceKind }> = [];
  /** Calls that changed something, of the present run. */
  readonly took: Array<{ id: string; step: PruneStep }> = [];
  private readonly hidden = new Set<ReferenceKind>();
  private trouble?: 'refuse' | 'refuse late' | 'unlisted' | 'kill' | 'kill late';
  /** Whether a look since the last listing has not told everything. */
  private blind = true;
  private readonly happenings: Happening[];
  /** Whether things still happen. */
  private alive = true;
  /** The first thing that no prune may do, and that was done. An error would be taken for a step that failed. */
  broken?: unknown;

  constructor(private readonly spec: Spec) {
    this.happenings = [...spec.happenings];
    spec.amis.forEach((ami, index) => this.add(index, ami));
    spec.references.forEach(({ ami, kind }) => this.references.push({ amiId: amiId(ami % spec.amis.length), kind }));
  }

  private get rules(): PruneRules {
    return this.spec.rules;
  }

  private add(index: number, { age, tags, disabledDays, deprecatedDays, ...over }: Spec['amis'][number]): void {
    const disabledAt = disabledDays === undefined ? undefined : new Date(this.time - disabledDays * DAY_MS);
    const snapshotId = `snap-${index}`;
    const ami: ModelAmi = {
      ...keptAmi({
        ...over,
        id: amiId(index),
        createdAt: new Date(this.time - age * DAY_MS),
        ...(deprecatedDays === undefined ? {} : { deprecatedAt: new Date(this.time - deprecatedDays * DAY_MS) }),
        snapshotIds: [snapshotId],
        tags: { Project: 'optima-ai-shell', ...tags, ...(disabledAt ? { DisabledAt: disabledAt.toISOString() } : {}) },
      }),
      ...(over.state === 'disabled' && disabledAt ? { disabledSince: disabledAt.getTime() } : {}),
    };
    this.amisNow.set(ami.id, ami);
    this.snapshots.add(snapshotId);
  }

  /** From now on nothing fails, and nothing changes but by prunes. */
  calm(): void {
    this.alive = false;
    this.hidden.clear();
    this.trouble = undefined;
  }

  nextRun(days: number): void {
    this.took.length = 0;
    this.time += days * DAY_MS;
  }

  /** The next thing happens, if there is one. */
  happen(): void {
    const next = this.alive ? this.happenings.shift() : undefined;
    const id = next && amiId(next.ami % this.spec.amis.length);
    const ami = id === undefined ? undefined : this.amisNow.get(id);
    switch (next?.what) {
      case undefined:
        return;
      case 'refer':
        return void this.references.push({ amiId: id!, kind: next.kind });
      case 'forget':
        this.references = this.references.filter((reference) => reference.amiId !== id);
        return;
      case 'hide':
        return void this.hidden.add(next.kind);
      case 'bake':
        return this.add(1000 + this.amisNow.size, { age: 0, state: 'available', verdict: 'untested', architecture: 'x86_64', environment: 'prod', owner: HOME.account, tags: {} });
      case 'remove':
        return void this.amisNow.delete(id!);
      case 'enable':
        return ami?.state === 'disabled' ? void Object.assign(ami, { state: 'available', disabledSince: undefined }) : undefined;
      case 'disable':
        // By hand, and so without the tag: one that has it from before is the reader's of docs/operations.md to mind.
        return ami?.state === 'available' && !('DisabledAt' in ami.tags) ? void Object.assign(ami, { state: 'disabled', disabledSince: this.time }) : undefined;
      case 'promote':
        return void (ami && Object.assign(ami, { environment: 'stage' }));
      case 'revoke':
        return void (ami && Object.assign(ami, { tags: { ...ami.tags, Revoked: 'a hole' } }));
      default:
        this.trouble = next!.what;
    }
  }

  now(): Date {
    return new Date(this.time);
  }

  async amis(): Promise<GoldenAmi[]> {
    this.happen();
    this.blind = this.hidden.size > 0;
    this.fail('kill');
    this.fail('unlisted');
    return [...this.amisNow.values()].filter(({ environment }) => environment === HOME.environment).map((ami) => ({ ...ami }));
  }

  async lookAtListed(amis: readonly GoldenAmi[]): Promise<ReferenceLook[]> {
    return this.look(REFERENCE_KINDS.filter((kind) => !EACH.includes(kind)), amis);
  }

  async lookAtEach(amis: readonly GoldenAmi[]): Promise<ReferenceLook[]> {
    return this.look(EACH, amis);
  }

  private look(kinds: readonly ReferenceKind[], amis: readonly GoldenAmi[]): ReferenceLook[] {
    const asked = new Set(amis.map(({ id }) => id));
    return kinds.map((kind) => (this.hidden.has(kind) ? { kind, unknown: `May not look at: ${kind}.` } : {
      references: this.references.filter((one) => one.kind === kind && asked.has(one.amiId)).map((one) => ({ ...one, by: kind })),
    }));
  }

  async recycleBin(): Promise<BinFacts> {
    const { image, snapshot } = this.spec.binDays;
    return {
      rules: [{ id: '1', keeps: 'EC2_IMAGE', days: image, tags: [TAG] }, { id: '2', keeps: 'EBS_SNAPSHOT', days: snapshot, tags: [TAG] }],
      snapshots: new Map([...this.snapshots].map((id) => [id, { [TAG.key]: TAG.value }])),
    };
  }

  async deprecate(id: string, at: Date): Promise<void> {
    if (at.getTime() <= this.time) {
      throw new UserError('EC2 takes no time in the past.');
    }
    this.change(id, 'deprecate', (ami) => Object.assign(ami, { deprecatedAt: at }));
  }

  async tagDisabled(id: string, at: Date): Promise<void> {
    this.change(id, 'disable', (ami) => Object.assign(ami, {
      tags: { ...ami.tags, DisabledAt: at.toISOString() },
      // Disabled by somebody, nobody knows when: the soak counts from here.
      ...(ami.state === 'disabled' ? { disabledSince: this.time } : {}),
    }));
  }

  async disable(id: string): Promise<void> {
    this.change(id, 'disable', (ami) => Object.assign(ami, { state: 'disabled', disabledSince: this.time }));
  }

  async deregister(id: string): Promise<LeftSnapshot[]> {
    this.change(id, 'deregister', (ami) => {
      this.amisNow.delete(ami.id);
      ami.snapshotIds.forEach((snapshotId) => this.snapshots.delete(snapshotId));
    });
    return [];
  }

  private change(id: string, step: PruneStep, work: (ami: ModelAmi) => void): void {
    this.fail('kill');
    this.fail('refuse');
    try {
      this.forbid(id, step);
    } catch (error) {
      this.broken ??= error;
    }
    work(this.amisNow.get(id)!);
    this.took.push({ id, step });
    this.fail('kill late');
    this.fail('refuse late');
  }

  /** What must hold at the moment at which an AMI goes a step. */
  private forbid(id: string, step: PruneStep): void {
    const ami = this.amisNow.get(id)!;
    assert.ok(ami, 'an AMI that is gone went a step');
    assert.equal(this.blind, false, 'a step was taken though a look-up had failed');
    const hurried = this.isHurried(ami);
    assert.ok(!hurried || !this.isRun(ami), 'an AMI that is revoked was disabled though something runs it');
    assert.ok(!hurried || step === 'disable', 'an AMI that is revoked was not disabled first');
    assert.ok(!this.isReferredTo(ami), 'an AMI that is referred to went a step');
    assert.deepEqual([ami.environment, ami.owner], [HOME.environment, HOME.account], 'an AMI of somebody else went a step');
    assert.ok(hurried || this.time - ami.createdAt.getTime() >= this.rules.olderThanDays * DAY_MS, 'a young AMI went a step');
    assert.ok(!this.isAmongNewest(ami), 'one of the newest went a step');
    assert.ok(this.took.every((one) => one.id !== id || one.step === step), 'an AMI went two steps in one run');
    assert.ok(new Set([...this.took.map((one) => one.id), id]).size <= this.rules.max, 'more AMIs went a step than may');
    if (step === 'disable') {
      assert.ok(ami.state === 'disabled' || hurried || ami.deprecatedAt!.getTime() <= this.time, 'an AMI was disabled that was not deprecated');
    }
    if (step === 'deregister') {
      assert.equal(ami.state, 'disabled', 'an AMI was deregistered that was not disabled');
      assert.ok(this.time - ami.disabledSince! >= this.rules.soakDays * DAY_MS, 'an AMI was deregistered before its soak was over');
      assert.ok(this.canBeRestored || this.spec.withoutRecycleBin, 'an AMI was deregistered that nobody can restore');
    }
  }

  get canBeRestored(): boolean {
    const { image, snapshot } = this.spec.binDays;
    return image > 0 && snapshot >= image;
  }

  isAmongNewest(ami: GoldenAmi): boolean {
    const usable = (one: GoldenAmi) => one.state === 'available' && one.verdict !== 'failed' && !('Revoked' in one.tags)
      && one.architecture === ami.architecture && one.environment === HOME.environment && one.owner === HOME.account;
    const newer = [...this.amisNow.values()].filter((one) => usable(one)
      && (one.createdAt > ami.createdAt || (one.createdAt.getTime() === ami.createdAt.getTime() && one.id < ami.id)));
    return usable(ami) && newer.length < this.rules.keep;
  }

  /** What leads back to an AMI does not keep one available that is revoked. */
  private isReferredTo(ami: GoldenAmi): boolean {
    return this.isHurried(ami) ? this.isRun(ami) : this.references.some(({ amiId: id }) => id === ami.id);
  }

  /** Whether an AMI is revoked, and can be launched still. */
  isHurried({ state, tags }: GoldenAmi): boolean {
    return state === 'available' && 'Revoked' in tags;
  }

  /** Whether anything runs an AMI, or would. */
  isRun({ id }: GoldenAmi): boolean {
    const backward = ['way back', 'deregistration protection', 'Recycle Bin lock'];
    return this.references.some((reference) => reference.amiId === id && !backward.includes(reference.kind));
  }

  isElsewhere({ environment, owner }: GoldenAmi): boolean {
    return environment !== HOME.environment || owner !== HOME.account;
  }

  /** Whether anything speaks for an AMI but its age, which it loses with time. */
  isProtected(ami: GoldenAmi): boolean {
    return this.isReferredTo(ami) || this.isAmongNewest(ami) || this.isElsewhere(ami) || !['available', 'disabled'].includes(ami.state);
  }

  private fail(trouble: NonNullable<ModelAccount['trouble']>): void {
    if (this.trouble !== trouble) {
      return;
    }
    this.trouble = undefined;
    throw trouble.startsWith('kill') ? new Interrupted('SIGKILL') : new UserError('AWS said no.');
  }
}
