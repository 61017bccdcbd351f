import { join } from 'node:path';
import { BakeFacts, lookAtFacts } from './bake-facts';
import { BakeReport } from './bake-report';
import { BakeRequest } from './bake-request';
import { ExpectedAmi, problemsOfAmi } from './check-ami';
import { BakePlan, decideBake, UnchangedPlan } from './decide-bake';
import { explicitAmi, pinWithoutEffect } from './explicit-ami';
import { keepContent } from './keep-content';
import { makeAmi, Workshop } from './make-ami';
import { pinOfAmi } from './pin-of-ami';
import { Stages } from './stages';
import { findContent } from '../../content/content-file';
import { PIN_FILE } from '../../contract';
import { UserError } from '../../errors';
import { Pin } from '../../pins/pin';
import { readPins } from '../../pins/pin-file';
import { writePin } from '../../pins/write-pin';
import { Clients } from '../aws/clients';
import { amisBakedFrom, findAmi, OwnAmi } from '../aws/golden-amis';
import { oneAtATime } from '../one-at-a-time';

/**
 * Bakes a golden AMI, if there is none of the same inputs yet, and pins it.
 *
 * @throws UserError when something is missing or fails. The pin is as it was then, and no builder is left.
 */
export async function bake(request: BakeRequest, tools: Workshop): Promise<BakeReport> {
  const { settings } = request;
  const pinFile = join(tools.project, PIN_FILE);
  const stages = new Stages(tools.progress, tools.now);
  // Before anybody is asked: what could not be pinned is not baked.
  readPins(pinFile);

  stages.begin('look');
  const facts = await lookAtFacts(request, tools.clients, tools.project);
  const plan = await decide(request, tools, facts, pinFile);
  stages.end();

  const report = (rest: Pick<BakeReport, 'outcome' | 'because' | 'ami' | 'pinned' | 'pinChanged' | 'previous'>): BakeReport => ({
    ...rest,
    environment: settings.name,
    region: settings.region,
    account: facts.account,
    sourceAmi: facts.inputs.sourceAmi,
    images: facts.inputs.images,
    inputsHash: facts.hash,
    pinnable: request.pinnable,
    contentFile: rest.ami && findContent(tools.project, rest.ami.id),
    warnings: warnings(request, tools),
    stages: stages.finished,
  });
  const pin = (ami: OwnAmi, state: string) => (request.pinnable ? pinAmi(pinFile, request, facts, ami, state) : undefined);
  const unchanged = async ({ ami, pin: toPin }: UnchangedPlan) => {
    const now = toPin && !request.dryRun ? await pin(ami, 'has all of this already') : readPins(pinFile)[settings.name];
    return report({ outcome: 'unchanged', ami, ...pinState(ami, now, toPin) });
  };

  if (plan.kind === 'unchanged') {
    return unchanged(plan);
  }
  if (request.dryRun) {
    return report({ outcome: 'would-bake', because: plan.because, pinned: false, pinChanged: false });
  }
  return oneAtATime({ what: 'build', cache: tools.cache, pinFile, environment: settings.name }, tools.progress.say, async () => {
    // Another build of the same may have ended since we looked.
    const last = await decide(request, tools, facts, pinFile);
    if (last.kind === 'unchanged') {
      return unchanged(last);
    }
    tools.progress.say(`Baking for ${settings.name}: ${last.because}.`);
    const made = await makeAmi({ settings, inputs: facts.inputs, inputsHash: facts.hash }, tools, stages);
    stages.begin('check and pin');
    const ami = await checkedAmi(tools.clients, made.id, expectedAmi(request, facts));
    await keepContent(made, tools.project, settings.name);
    const now = await pin(ami, 'is baked');
    stages.end();
    return report({ outcome: 'baked', because: last.because, ami, ...pinState(ami, now, true) });
  });
}

async function decide(request: BakeRequest, { clients }: Workshop, facts: BakeFacts, pinFile: string): Promise<BakePlan> {
  const { name } = request.settings;
  const candidates = await amisBakedFrom(clients, name, facts.hash);
  return decideBake(candidates, { pinned: readPins(pinFile)[name], force: request.force, expected: expectedAmi(request, facts) });
}

function expectedAmi({ settings }: BakeRequest, { account }: BakeFacts): ExpectedAmi {
  return { account, environment: settings.name, architecture: settings.fleet.architecture };
}

async function checkedAmi(clients: Clients, id: string, expected: ExpectedAmi): Promise<OwnAmi> {
  const ami = await findAmi(clients, id);
  const problems = ami ? problemsOfAmi(ami, expected) : ['EC2 does not know it'];
  if (problems.length > 0) {
    throw new UserError(`Packer made ${id}, but it is not what was to be baked: ${problems.join('; ')}. It is not pinned.`);
  }
  return ami!;
}

/** @param state what can be said of the AMI so far, for the error. */
async function pinAmi(pinFile: string, { settings }: BakeRequest, { inputs }: BakeFacts, ami: OwnAmi, state: string): Promise<Pin> {
  try {
    return await writePin(pinFile, settings.name, pinOfAmi(ami, settings.region, inputs.images[0].repository));
  } catch (error) {
    throw new UserError(`${ami.id} ${state}, but is not pinned: ${(error as Error).message}`, `Then pin it: npx projen pin ${ami.id} --env ${settings.name}`);
  }
}

function pinState(ami: OwnAmi, pin: Pin | undefined, pinChanged: boolean): Pick<BakeReport, 'pinned' | 'pinChanged' | 'previous'> {
  return pin?.amiId === ami.id ? { pinned: true, pinChanged, previous: pin.previous } : { pinned: false, pinChanged: false };
}

function warnings({ settings, pinnable }: BakeRequest, { project, env }: Workshop): string[] {
  const explicit = explicitAmi(project, settings.stack, env);
  return [
    ...(explicit ? [pinWithoutEffect(explicit)] : []),
    ...(pinnable ? [] : [`The AMI lies in ${settings.region}, where the stack of ${settings.name} does not run: it is not pinned.`]),
  ];
}
