import { z } from 'zod';
import { AMI_ID, IMAGE_DIGEST, IMAGE_TAG } from '../contract';
import { UserError } from '../errors';
import { ENVIRONMENT_NAMES } from '../settings';

/** Version of the pin file's form that this program reads and writes. */
export const PIN_FILE_VERSION = 1;

const amiId = z.string().regex(AMI_ID, 'must be an AMI ID such as ami-0123456789abcdef0');

const pin = z.strictObject({
  amiId,
  /** Name of the AMI. */
  name: z.string().min(1),
  region: z.string().min(1),
  architecture: z.enum(['x86_64', 'arm64']),
  /** AMI that the builder was started from. */
  sourceAmi: amiId,
  /** Images that are baked in. */
  images: z.array(z.strictObject({
    /** Registry and repository, without tag or digest. */
    repository: z.string().min(1),
    tag: z.string().regex(IMAGE_TAG, 'must be an image tag'),
    digest: z.string().regex(IMAGE_DIGEST, 'must be a digest such as sha256:<64 hexadecimal digits>'),
  })).min(1),
  /** Hash over everything that decides what is in the AMI. An AMI that `packer/build.sh` made has none. */
  inputsHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits').optional(),
  /** Time of the bake, ISO 8601 in UTC. */
  builtAt: z.iso.datetime(),
  /** AMI that was pinned before, for the way back. */
  previous: amiId.optional(),
  /**
   * Number of the launch template version that the group launches. A roll-back sets it, so that synthesis, state and plan agree on the version
   * to which the group has returned. Default: the newest.
   */
  launchTemplateVersion: z.int().positive().optional(),
});

const pinFile = z.strictObject({
  version: z.literal(PIN_FILE_VERSION),
  pins: z.partialRecord(z.enum(ENVIRONMENT_NAMES), pin),
});

/** The AMI that an environment runs. */
export type Pin = z.output<typeof pin>;

/** Every environment's pin; an environment that has never baked has none. */
export type Pins = z.output<typeof pinFile>['pins'];

/**
 * Reads the text of a pin file.
 *
 * @param text content of the file.
 * @param path name of the file, for messages.
 * @throws UserError when the text is not JSON, has another version's form, or a value is not allowed.
 */
export function parsePins(text: string, path: string): Pins {
  const content = parseJson(text, path);
  const version = (content as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > PIN_FILE_VERSION) {
    throw new UserError(`${path} has version ${version}, this program knows version ${PIN_FILE_VERSION}. Update the program (git pull, npm ci).`);
  }
  if (typeof version === 'number' && version < PIN_FILE_VERSION) {
    throw new UserError(`${path} has version ${version}, this program knows version ${PIN_FILE_VERSION}. ${restore(path)}`);
  }
  const parsed = pinFile.safeParse(content);
  if (!parsed.success) {
    throw new UserError(`${path} is not a valid pin file:\n${z.prettifyError(parsed.error)}\n${restore(path)}`);
  }
  return parsed.data.pins;
}

/** The text of a pin file, the same for the same pins. */
export function renderPins(pins: Pins): string {
  return `${JSON.stringify({ version: PIN_FILE_VERSION, pins: pinFile.shape.pins.parse(pins) }, undefined, 2)}\n`;
}

/** Pinning would not help: it keeps the pins of the other environments, so it reads the file, too. */
function restore(path: string): string {
  return `Restore it: git checkout ${path}`;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is not JSON (${(error as Error).message}). ${restore(path)}`);
  }
}
