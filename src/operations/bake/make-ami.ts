import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BakeInputs, inputsParts } from './bake-inputs';
import { PrintedDoors } from './packer-doors';
import { amiOfLastRun } from './packer-manifest';
import { stageBegunBy } from './packer-stages';
import { PackerFacts, packerVariables } from './packer-variables';
import { withReservedName } from './reserved-name';
import { readWritten, runPacker } from './run-packer';
import { Progress, Stages } from './stages';
import { withKeyPair } from './with-key-pair';
import { Settings } from '../../settings';
import { Environment } from '../../toolchain/process';
import { Packer } from '../../toolchain/setup/ensure-tools';
import { Doors } from '../aws/builder-doors';
import { terminateBuilders } from '../aws/builders';
import { Clients } from '../aws/clients';
import { hibernationMemory } from '../aws/instance-types';

/** Where AMIs are made, and with what. */
export interface Workshop {
  readonly clients: Clients;
  /** Folder of the project. */
  readonly project: string;
  /** Folder for locks. */
  readonly cache: string;
  /** Finds Packer, or fetches it. */
  readonly packer: () => Promise<Packer>;
  /** The address that SSH is opened to, as a range. */
  readonly callerCidr: () => Promise<string>;
  /** The commit that the project is at; undefined where that is not known. */
  readonly commit: () => Promise<string | undefined>;
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

/** An AMI that was made. */
export interface MadeAmi {
  readonly id: string;
  /** What its bake has written down of it, as text. @default - Packer has brought nothing */
  readonly content?: string;
}

/** Makes an AMI with Packer. Whatever happens, neither the builder nor its key is left. */
export async function makeAmi(order: Order, workshop: Workshop, stages: Stages): Promise<MadeAmi> {
  const runFolder = mkdtempSync(join(tmpdir(), 'golden-ami-'));
  const bakeRun = randomUUID();
  const doors = new PrintedDoors();
  try {
    stages.begin('prepare');
    const packer = await workshop.packer();
    return await withReservedName({ ...workshop, onLost: workshop.progress.say }, async (amiName) => {
      const facts = await prepare(order, workshop, {
        amiName, bakeRun, manifestFile: join(runFolder, 'packer.manifest.json'), contentFile: join(runFolder, 'content.manifest.json'),
      });
      return withKeyPair(packer, { ...workshop, bakeRun, environment: order.settings.name, folder: runFolder }, async (keyPair) => {
        await pack(packer, packerVariables(order.settings, { ...facts, keyPair }), runFolder, workshop, stages, doors);
        return { id: amiOfLastRun(readWritten(facts.manifestFile), order.settings.region), content: readWritten(facts.contentFile) };
      });
    });
  } catch (error) {
    await endBuilders(workshop, bakeRun, doors, order.settings.builder.pollSeconds);
    throw error;
  } finally {
    stages.end();
    rmSync(runFolder, { recursive: true, force: true });
  }
}

async function prepare(
  { settings, inputs, inputsHash }: Order, { clients, env, callerCidr, commit }: Workshop, run: Pick<PackerFacts, 'amiName' | 'bakeRun' | 'manifestFile' | 'contentFile'>,
): Promise<PackerFacts> {
  const { connection, sshSourceCidrs } = settings.builder;
  return {
    ...run,
    sourceAmi: inputs.sourceAmi,
    image: inputs.images[0],
    inputsHash,
    inputsParts: inputsParts(inputs),
    commit: await commit(),
    hibernationMemoryMib: await hibernationMemory(clients, settings),
    sshSourceCidrs: connection === 'session-manager' ? [] : sshSourceCidrs ?? [await callerCidr()],
    ec2Endpoint: env.AWS_ENDPOINT_URL_EC2 ?? env.AWS_ENDPOINT_URL,
  };
}

async function pack(
  packer: Packer, variables: Record<string, unknown>, runFolder: string, workshop: Workshop, stages: Stages, doors: PrintedDoors,
): Promise<void> {
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
      doors.read(line);
      workshop.progress.output(line);
    },
  });
}

/** Packer ends its builder itself, and closes its doors, unless it was killed. */
async function endBuilders({ clients, progress }: Workshop, bakeRun: string, doors: Doors, pollSeconds: number): Promise<void> {
  try {
    const ended = await terminateBuilders(clients, bakeRun, doors, pollSeconds);
    if (ended.length > 0) {
      progress.say(`Packer left its builder behind; it is being terminated: ${ended.join(', ')}.`);
    }
  } catch (error) {
    const also = [...doors.keyPairs.map((name) => `the key pair ${name}`), ...doors.securityGroups.map((name) => `the security group ${name}`)];
    const what = [`an instance with the tag BakeRun=${bakeRun}`, ...also].join(', ');
    progress.say(`Whether a builder is left can't be found out (${(error as Error).message}). Look for ${what}.`);
  }
}
