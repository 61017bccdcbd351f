import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, freeAmiName } from './ami-name';
import { BakeInputs } from './bake-inputs';
import { amiOfLastRun } from './packer-manifest';
import { stageBegunBy } from './packer-stages';
import { PackerFacts, packerVariables } from './packer-variables';
import { readManifest, runPacker } from './run-packer';
import { Progress, Stages } from './stages';
import { UserError } from '../../errors';
import { Settings } from '../../settings';
import { Environment } from '../../toolchain/process';
import { Packer } from '../../toolchain/setup/ensure-tools';
import { terminateBuilders } from '../aws/builders';
import { Clients } from '../aws/clients';
import { amiNamesOfDay } from '../aws/golden-amis';
import { importKeyPair } from '../aws/imported-key-pair';
import { hibernationMemory } from '../aws/instance-types';

/** Where AMIs are made, and with what. */
export interface Workshop {
  readonly clients: Clients;
  /** Folder of the project. */
  readonly project: string;
  /** Finds Packer, or fetches it. */
  readonly packer: () => Promise<Packer>;
  /** The address that SSH is opened to, as a range. */
  readonly callerCidr: () => Promise<string>;
  /** Environment of Packer. */
  readonly env: Environment;
  readonly now: () => Date;
  readonly progress: Progress;
}

/** What goes into the AMI. */
export interface Order {
  readonly settings: Settings;
  readonly inputs: BakeInputs;
  readonly inputsHash: string;
}

/**
 * Makes an AMI with Packer. Whatever happens, neither the builder nor its key is left.
 *
 * @returns its ID.
 */
export async function makeAmi(order: Order, workshop: Workshop, stages: Stages): Promise<string> {
  const runFolder = mkdtempSync(join(tmpdir(), 'golden-ami-'));
  const bakeRun = randomUUID();
  try {
    stages.begin('prepare');
    const packer = await workshop.packer();
    const facts = await prepare(order, workshop, bakeRun, runFolder);
    return await withKeyPair(packer, workshop.clients, bakeRun, runFolder, async (keyPair) => {
      await pack(packer, packerVariables(order.settings, { ...facts, keyPair }), runFolder, workshop, stages);
      return amiOfLastRun(readManifest(facts.manifestFile), order.settings.region);
    });
  } catch (error) {
    await endBuilders(workshop, bakeRun, order.settings.builder.pollSeconds);
    throw error;
  } finally {
    stages.end();
    rmSync(runFolder, { recursive: true, force: true });
  }
}

async function prepare({ settings, inputs, inputsHash }: Order, workshop: Workshop, bakeRun: string, runFolder: string): Promise<PackerFacts> {
  const { clients, env } = workshop;
  const now = workshop.now();
  const { connection, sshSourceCidrs } = settings.builder;
  return {
    amiName: freeAmiName(now, await amiNamesOfDay(clients, dayOf(now))),
    sourceAmi: inputs.sourceAmi,
    image: inputs.images[0],
    inputsHash,
    bakeRun,
    manifestFile: join(runFolder, 'packer.manifest.json'),
    hibernationMemoryMib: await hibernationMemory(clients, settings),
    sshSourceCidrs: connection === 'session-manager' ? [] : sshSourceCidrs ?? [await workshop.callerCidr()],
    ec2Endpoint: env.AWS_ENDPOINT_URL_EC2 ?? env.AWS_ENDPOINT_URL,
  };
}

async function withKeyPair<T>(
  packer: Packer, clients: Clients, bakeRun: string, folder: string, use: (pair: PackerFacts['keyPair']) => Promise<T>,
): Promise<T> {
  if (!packer.legacy) {
    return use(undefined);
  }
  const pair = await importKeyPair(clients, `packer_${bakeRun}`, folder);
  try {
    return await use(pair);
  } finally {
    await pair.remove();
  }
}

async function pack(packer: Packer, variables: Record<string, unknown>, runFolder: string, workshop: Workshop, stages: Stages): Promise<void> {
  const { region } = workshop.clients;
  await runPacker({
    packer,
    template: join(workshop.project, 'packer'),
    runFolder,
    variables,
    env: { ...workshop.env, AWS_REGION: region, AWS_DEFAULT_REGION: region },
    onLine: (line) => {
      const stage = stageBegunBy(line);
      if (stage !== undefined) {
        stages.begin(stage);
      }
      workshop.progress.output(line);
    },
  });
}

/** Packer ends its builder itself, unless it was killed. */
async function endBuilders({ clients, progress }: Workshop, bakeRun: string, pollSeconds: number): Promise<void> {
  try {
    const ended = await terminateBuilders(clients, bakeRun, pollSeconds);
    if (ended.length > 0) {
      progress.say(`Packer left its builder behind; it is being terminated: ${ended.join(', ')}.`);
    }
  } catch (error) {
    const why = error instanceof UserError ? error.message : (error as Error).message;
    progress.say(`Whether a builder is left can't be found out (${why}). Look for an instance with the tag BakeRun=${bakeRun}.`);
  }
}
