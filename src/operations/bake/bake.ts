import { join } from 'node:path';
import { BakeInputs, bakeInputs, inputsHash } from './bake-inputs';
import { BakeReport } from './bake-report';
import { BakeRequest } from './bake-request';
import { oneAtATime } from './build-lock';
import { problemsOfAmi } from './check-ami';
import { decideBake } from './decide-bake';
import { explicitAmi, pinWithoutEffect } from './explicit-ami';
import { makeAmi, Workshop } from './make-ami';
import { pinOfAmi } from './pin-of-ami';
import { Progress, Stages } from './stages';
import { PIN_FILE } from '../../contract';
import { UserError } from '../../errors';
import { Pin } from '../../pins/pin';
import { readPins } from '../../pins/pin-file';
import { writePin } from '../../pins/write-pin';
import { callerAccount, registryHost } from '../aws/account';
import { Clients } from '../aws/clients';
import { amisBakedFrom, findAmi, OwnAmi } from '../aws/golden-amis';
import { imageDigest } from '../aws/image-digest';
import { newestSourceAmi } from '../aws/source-ami';

/** What a build works with. */
export interface BakeTools extends Workshop {
  /** Folder for locks. */
  readonly cache: string;
  readonly progress: Progress;
}

/** What is known before anything is baked. */
interface Facts {
  readonly account: string;
  readonly inputs: BakeInputs;
  readonly hash: string;
}

/**
 * Bakes a golden AMI, if there is none of the same inputs yet, and pins it.
 *
 * @throws UserError when something is missing or fails. The pin is as it was then, and no builder is left.
 */
export async function bake(request: BakeRequest, tools: BakeTools): Promise<BakeReport> {
  const { settings } = request;
  const pinFile = join(tools.project, PIN_FILE);
  const stages = new Stages(tools.progress, tools.now);
  const pinned = readPins(pinFile)[settings.name];

  stages.begin('look');
  const facts = await look(request, tools);
  const candidates = await amisBakedFrom(tools.clients, settings.name, facts.hash);
  const plan = decideBake(candidates, pinned, request.force);
  stages.end();

  const report = (rest: Pick<BakeReport, 'outcome' | 'because' | 'ami' | 'pinned' | 'previous'>): BakeReport => ({
    ...rest,
    environment: settings.name,
    region: settings.region,
    account: facts.account,
    sourceAmi: facts.inputs.sourceAmi,
    images: facts.inputs.images,
    inputsHash: facts.hash,
    warnings: warnings(request, tools.project),
    stages: stages.finished,
  });
  const pin = (ami: OwnAmi) => (request.pinnable ? pinAmi(pinFile, request, facts, ami) : undefined);

  if (plan.kind === 'unchanged') {
    const now = plan.pin && !request.dryRun ? await pin(plan.ami) : pinned;
    return report({ outcome: 'unchanged', ami: plan.ami, ...pinState(plan.ami, now) });
  }
  if (request.dryRun) {
    return report({ outcome: 'would-bake', because: plan.because, pinned: false });
  }
  tools.progress.say(`Baking for ${settings.name}: ${plan.because}.`);
  return oneAtATime(tools.cache, pinFile, settings.name, async () => {
    const id = await makeAmi({ settings, inputs: facts.inputs, inputsHash: facts.hash }, tools, stages);
    stages.begin('check and pin');
    const ami = await checkedAmi(tools.clients, id, request, facts);
    const now = await pin(ami);
    stages.end();
    return report({ outcome: 'baked', because: plan.because, ami, ...pinState(ami, now) });
  });
}

async function look({ settings, imageTag }: BakeRequest, { clients, project }: BakeTools): Promise<Facts> {
  const account = await callerAccount(clients, settings);
  const [digest, sourceAmi] = await Promise.all([
    imageDigest(clients, account, settings.repository, imageTag),
    newestSourceAmi(clients, settings),
  ]);
  const repository = `${registryHost(account, settings.region)}/${settings.repository}`;
  const inputs = bakeInputs(join(project, 'packer'), settings, sourceAmi, [{ repository, tag: imageTag, digest }]);
  return { account, inputs, hash: inputsHash(inputs) };
}

async function checkedAmi(clients: Clients, id: string, { settings }: BakeRequest, { account }: Facts): Promise<OwnAmi> {
  const ami = await findAmi(clients, id);
  const problems = ami
    ? problemsOfAmi(ami, { account, environment: settings.name, architecture: settings.fleet.architecture })
    : ['EC2 does not know it'];
  if (problems.length > 0) {
    throw new UserError(`Packer made ${id}, but it is not what was to be baked: ${problems.join('; ')}. It is not pinned.`);
  }
  return ami!;
}

async function pinAmi(pinFile: string, { settings }: BakeRequest, { inputs }: Facts, ami: OwnAmi): Promise<Pin> {
  try {
    return await writePin(pinFile, settings.name, pinOfAmi(ami, settings.region, inputs.images[0].repository));
  } catch (error) {
    throw new UserError(`${ami.id} is baked, but not pinned: ${(error as Error).message}`, `Then pin it: npx projen pin ${ami.id} --env ${settings.name}`);
  }
}

function pinState(ami: OwnAmi, pin: Pin | undefined): Pick<BakeReport, 'pinned' | 'previous'> {
  return pin?.amiId === ami.id ? { pinned: true, previous: pin.previous } : { pinned: false };
}

function warnings({ settings, pinnable }: BakeRequest, project: string): string[] {
  const explicit = explicitAmi(project, settings.stack);
  return [
    ...(explicit ? [pinWithoutEffect(explicit)] : []),
    ...(pinnable ? [] : [`The AMI lies in ${settings.region}, where the stack of ${settings.name} does not run: it is not pinned.`]),
  ];
}
