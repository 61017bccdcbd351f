import { z } from 'zod';
import { AMI_ID, IMAGE_DIGEST, IMAGE_TAG } from '../contract';
import { UserError } from '../errors';

/** Version of the form that this program and `packer/provision/write-content.sh` know. */
export const CONTENT_VERSION = 1;

/** Characters that a content file may have. An AMI with 3,000 packages has a third of that. */
export const MAX_CONTENT_LENGTH = 1024 * 1024;

/** No line feed, no escape sequence: these values are shown on terminals. */
const word = (most: number) => z.string().min(1).max(most).regex(/^[^\p{Cc}\p{Cf}]*$/u, 'must not have control characters');

const content = z.strictObject({
  version: z.literal(CONTENT_VERSION),
  /** Time at which it was written down, ISO 8601 in UTC. */
  builtAt: z.iso.datetime(),
  /** AMI that the builder was started from. */
  sourceAmi: z.string().regex(AMI_ID, 'must be an AMI ID such as ami-0123456789abcdef0'),
  /** Operating system with its release, such as `Amazon Linux 2023.12.20260817`. */
  os: word(200),
  /** Release of the kernel that the builder ran, as `uname -r` says it. */
  kernel: word(200),
  /** Version of the Docker daemon. */
  docker: word(200),
  /** Version of the ECS agent. */
  ecsAgent: word(200),
  /** Images that are baked in; by repository. */
  images: z.array(z.strictObject({
    /** Registry and repository, without tag or digest. */
    repository: word(400),
    tag: z.string().regex(IMAGE_TAG, 'must be an image tag'),
    digest: z.string().regex(IMAGE_DIGEST, 'must be a digest such as sha256:<64 hexadecimal digits>'),
    /** Bytes on the disk, layers unpacked. */
    sizeBytes: z.int().min(0),
  })).min(1).max(100),
  /** Packages, by name; one that is there in two versions, such as a kernel, is there twice. */
  packages: z.array(z.strictObject({
    name: word(200),
    /** Epoch, where it has one, version and release. */
    version: word(200),
    arch: word(50),
  })).min(1),
});

/** What is in an AMI, as its bake has written it down. */
export type Content = z.output<typeof content>;

/** A package of an AMI. */
export type InstalledPackage = Content['packages'][number];

/** An image of an AMI. */
export type InstalledImage = Content['images'][number];

/**
 * Reads the text of a content file.
 *
 * @param text content of the file.
 * @param path name of the file, for messages.
 * @throws UserError when the text is too long or not JSON, has another version's form, or a value is not allowed.
 */
export function parseContent(text: string, path: string): Content {
  if (text.length > MAX_CONTENT_LENGTH) {
    throw new UserError(`${path} has ${text.length} characters, ${MAX_CONTENT_LENGTH} are allowed: no bake has written it.`);
  }
  const json = parseJson(text, path);
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version !== CONTENT_VERSION) {
    throw new UserError(`${path} has version ${version}, this program knows version ${CONTENT_VERSION}.`, 'Update the program: git pull, npm ci');
  }
  const parsed = content.safeParse(json);
  if (!parsed.success) {
    throw new UserError(`${path} does not say what is in an AMI:\n${z.prettifyError(parsed.error)}`, restore(path));
  }
  return parsed.data;
}

/** The text of a content file, to the byte as `packer/provision/write-content.sh` writes it: an image and a package a line. */
export function renderContent({ images, packages, ...rest }: Content): string {
  const line = (value: object) => `    { ${Object.entries(value).map(([name, member]) => `"${name}": ${JSON.stringify(member)}`).join(', ')} }`;
  const list = (name: string, lines: readonly string[]) => `  "${name}": [\n${lines.join(',\n')}\n  ]`;
  const members = [
    ...Object.entries(rest).map(([name, value]) => `  "${name}": ${JSON.stringify(value)}`), list('images', images.map(line)), list('packages', packages.map(line)),
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

function restore(path: string): string {
  return `Restore it: git checkout ${path}. Or remove it; plans then can't say what the AMI changes.`;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is not JSON (${(error as Error).message}).`, restore(path));
  }
}
