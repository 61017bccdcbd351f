import { join } from 'node:path';
import { giveTo, pinTo } from './hand-over';
import { requireAmiId } from '../../../ami-id';
import { findContent } from '../../../content/content-file';
import { PIN_FILE } from '../../../contract';
import { Variables } from '../../../environments';
import { UsageError } from '../../../errors';
import { Pin, Pins } from '../../../pins/pin';
import { requirePins } from '../../../pins/pin-file';
import { callerAccount } from '../../aws/account';
import { Clients } from '../../aws/clients';
import { findAmi, OwnAmi } from '../../aws/golden-amis';
import { hibernationMemory } from '../../aws/instance-types';
import { explicitAmi, pinWithoutEffect } from '../../bake/explicit-ami';
import { decidePromotion, Promotion } from '../decide/decide-promotion';
import { needsMemory } from '../decide/machine-obstacles';
import { placeObstacles } from '../decide/place-obstacles';
import { Way } from '../decide/way';

/** What may keep an AMI that all else speaks for: a measurement, say. Whether it lets the AMI pass, and why; an error when it can't tell. */
export type PromotionGate = (ami: OwnAmi) => Promise<GateVerdict>;

/** What a gate says of an AMI. */
export interface GateVerdict {
  readonly passed: boolean;
  /** With the figure that it is about. */
  readonly sentence: string;
}

/** What is to be promoted. */
export interface PromotionRequest extends Way {
  /** @default - the one that is pinned where it comes from */
  readonly amiId?: string;
  /** Whether to carry it out. */
  readonly yes: boolean;
}

/** Where, and by what it is kept. */
export interface PromotionTools {
  /** In the Region of both environments. */
  readonly clients: Clients;
  /** Top of the project. */
  readonly project: string;
  readonly variables: Variables;
  readonly gates: readonly PromotionGate[];
}

/** What came of a promotion. `--json` prints it as it is. */
export interface PromotionReport {
  readonly outcome: 'refused' | 'would-promote' | 'promoted' | 'unchanged';
  readonly from: string;
  readonly to: string;
  /** @default - none is named, nor pinned */
  readonly amiId?: string;
  /** Why it may not be promoted, a sentence each. */
  readonly reasons: readonly string[];
  /** What gates say that let it pass, a sentence each; none where none was asked. */
  readonly gatesPassed: readonly string[];
  /** The pin that it goes to as it was. @default - nothing was pinned */
  readonly before?: Pin;
  /** The pin as it is or would be. @default - it is refused */
  readonly pin?: Omit<Pin, 'previous'>;
  /** Path of the file that says what is in it. @default - there is none */
  readonly contentFile?: string;
  readonly warnings: readonly string[];
}

/**
 * Gives an AMI to another environment as it is, by its tags and by the pin.
 *
 * The tags come first: a pin never names an AMI that its own plan would refuse, and where a kill comes between, typing it again finds the tags and
 * writes the pin. The environment that the AMI comes from keeps running it, by its pin.
 *
 * @throws UserError when there is no pin file, AWS can't be asked, or the pin can't be written.
 */
export async function promote(request: PromotionRequest, tools: PromotionTools): Promise<PromotionReport> {
  const { from, to, yes } = request;
  checkUsage(request);
  const pinFile = join(tools.project, PIN_FILE);
  const pins = requirePins(pinFile);
  const amiId = request.amiId ?? pins[from.name]?.amiId;
  const report = reportFor({ from, to }, amiId, pins, tools);
  if (amiId === undefined) {
    return report('refused', [`${from.name} has no pin, so there is nothing to promote. Bake and deploy it there first: npx projen build-ami --env ${from.name}`], []);
  }
  const elsewhere = placeObstacles({ from, to }, pins[from.name]?.images[0].tag);
  if (elsewhere.length > 0) {
    // In whose account the AMI would be looked for, nobody could say.
    return report('refused', elsewhere, []);
  }
  const { promotion, gatesPassed } = await look(request, amiId, pins, tools);
  if (promotion.kind === 'refused') {
    return report('refused', promotion.reasons, gatesPassed);
  }
  const { pin, tag, write } = promotion;
  if (!tag && !write) {
    return report('unchanged', [], gatesPassed, pin);
  }
  if (!yes) {
    return report('would-promote', [], gatesPassed, pin);
  }
  if (tag) {
    await giveTo(tools.clients, amiId, { from, to });
  }
  return report('promoted', [], gatesPassed, await pinTo(pinFile, pin, { from, to }));
}

function checkUsage({ from, to, amiId }: PromotionRequest): void {
  if (from.name === to.name) {
    throw new UsageError(`--from and --to are both ${from.name}: an AMI is promoted from one environment to another.`);
  }
  if (amiId !== undefined) {
    requireAmiId(amiId);
  }
}

async function look(
  { from, to }: Way, amiId: string, pins: Pins, { clients, gates }: PromotionTools,
): Promise<{ readonly promotion: Promotion; readonly gatesPassed: readonly string[] }> {
  const account = await callerAccount(clients, from);
  await callerAccount(clients, to);
  const ami = await findAmi(clients, amiId);
  const memory = needsMemory({ from, to }) ? { from: await hibernationMemory(clients, from), to: await hibernationMemory(clients, to) } : undefined;
  const facts = { from, to, amiId, ami, account, pins, memory };
  const withoutGates = decidePromotion({ ...facts, objections: [] });
  if (withoutGates.kind === 'refused') {
    // A gate may start machines: it is asked about an AMI that nothing else speaks against.
    return { promotion: withoutGates, gatesPassed: [] };
  }
  const verdicts: GateVerdict[] = [];
  for (const gate of gates) {
    verdicts.push(await gate(withoutGates.ami));
  }
  const said = (passed: boolean) => verdicts.filter((verdict) => verdict.passed === passed).map(({ sentence }) => sentence);
  return { promotion: decidePromotion({ ...facts, objections: said(false) }), gatesPassed: said(true) };
}

function reportFor({ from, to }: Way, amiId: string | undefined, pins: Pins, { project, variables }: PromotionTools) {
  return (
    outcome: PromotionReport['outcome'], reasons: readonly string[], gatesPassed: readonly string[], pin?: Omit<Pin, 'previous'>,
  ): PromotionReport => {
    const explicit = explicitAmi(project, to.stack, variables);
    return {
      outcome,
      from: from.name,
      to: to.name,
      amiId,
      reasons,
      gatesPassed,
      before: pins[to.name],
      pin,
      contentFile: amiId === undefined ? undefined : findContent(project, amiId),
      warnings: explicit ? [pinWithoutEffect(explicit)] : [],
    };
  };
}
