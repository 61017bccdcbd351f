import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AMI_CONTENT_FILE, AMI_TAG, BAKED_IMAGES_FILE, MANAGED_BY, PROJECT } from '../../contract';
import { UserError } from '../../errors';
import { Settings } from '../../settings';
import { SourceAmi } from '../aws/source-ami';

/** An image that is baked in. */
export interface BakedImage {
  /** Registry and repository. */
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** Everything that decides what is in the AMI: the same inputs, the same AMI. */
export interface BakeInputs {
  /** Content of the template and of each script, by path in the packer folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly sourceAmi: string;
  readonly images: readonly BakedImage[];
  readonly settings: Settings;
}

const TEMPLATE = 'ai-shell-golden.pkr.hcl';
const SCRIPTS = 'provision';

/** Digits of a part's hash: enough to tell two apart, and few enough that all parts fit into the 256 characters of one tag. */
const PART_DIGITS = 12;

/** The inputs, with the files of the packer folder. */
export function bakeInputs(packerFolder: string, settings: Settings, sourceAmi: SourceAmi, images: readonly BakedImage[]): BakeInputs {
  return { files: readFiles(packerFolder), sourceAmi: sourceAmi.id, images, settings };
}

/**
 * SHA-256 over the inputs. The tag is left out, because the digest says what it pointed to; so is what only decides how the builder is reached.
 */
export function inputsHash(inputs: BakeInputs): string {
  return sha256(partsOf(inputs));
}

/** The same by part, as a tag holds it: `files=0123456789ab contract=…`. */
export function inputsParts(inputs: BakeInputs): string {
  return Object.entries(partsOf(inputs)).map(([name, value]) => `${name}=${sha256(value).slice(0, PART_DIGITS)}`).join(' ');
}

function partsOf({ files, sourceAmi, images, settings }: BakeInputs) {
  const { cluster, environment, builder, fleet, rootVolume } = { ...settings, environment: settings.name };
  return {
    files: Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)),
    contract: [AMI_TAG, PROJECT, MANAGED_BY, BAKED_IMAGES_FILE, AMI_CONTENT_FILE],
    sourceAmi,
    images: images.map(({ repository, digest }) => `${repository}@${digest}`).sort(),
    environment,
    cluster,
    builder: [builder.instanceType, builder.sshUser, builder.instanceProfile],
    fleet: [fleet.architecture, fleet.instanceType, fleet.warmPool.state, fleet.agent.containerStopTimeout],
    rootVolume: [rootVolume.deviceName, rootVolume.sizeGib, rootVolume.iops, rootVolume.throughputMibps, rootVolume.kmsKeyId ?? null],
    tags: Object.entries(settings.tags).sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function readFiles(folder: string): Record<string, string> {
  try {
    const scripts = readdirSync(join(folder, SCRIPTS)).filter((name) => name.endsWith('.sh')).map((name) => `${SCRIPTS}/${name}`);
    return Object.fromEntries([TEMPLATE, ...scripts].map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  } catch (error) {
    throw new UserError(`The template can't be read: ${(error as Error).message}`, 'Restore it: git checkout packer');
  }
}
