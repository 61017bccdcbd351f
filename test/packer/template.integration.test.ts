import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironment } from '../../src/environments';
import { packerVariables } from '../../src/operations/bake/packer-variables';
import { cacheDir } from '../../src/toolchain/cache-dir';
import { run } from '../../src/toolchain/process';
import { findProgram } from '../../src/toolchain/programs/find';
import { isLegacyPacker, WANTED_PACKER } from '../../src/toolchain/programs/wanted';
import { DIGEST, REPOSITORY, SOURCE_AMI } from '../operations/support/amis';

const FOLDER = join(__dirname, '../../packer');
let temporary: string;
beforeEach(() => { temporary = mkdtempSync(join(tmpdir(), 'template-')); });
afterEach(() => rmSync(temporary, { recursive: true }));

/** What Packer says to the template with these values beside those that build-ami gives. */
async function packer(command: string[], over: Record<string, unknown> = {}) {
  const found = await findProgram(WANTED_PACKER, process.env, cacheDir(process.env));
  if (!found) {
    throw new Error('Packer is not installed: apt-get install packer');
  }
  const variables = join(temporary, 'bake.pkrvars.json');
  writeFileSync(variables, JSON.stringify({
    ...packerVariables(loadEnvironment('prod', {}), {
      amiName: 'ai-shell-golden-20260131-0945',
      sourceAmi: SOURCE_AMI,
      image: { repository: REPOSITORY, tag: 'latest', digest: DIGEST },
      inputsHash: 'a'.repeat(64),
      inputsParts: 'files=0123456789ab',
      commit: `${'c'.repeat(40)}-dirty`,
      bakeRun: 'run',
      manifestFile: join(temporary, 'manifest.json'),
      contentFile: join(temporary, 'content.json'),
      hibernationMemoryMib: 4096,
      sshSourceCidrs: ['203.0.113.7/32'],
    }),
    ...over,
  }));
  const what = isLegacyPacker(found) ? join(FOLDER, 'ai-shell-golden.pkr.hcl') : FOLDER;
  const args = command[0] === 'validate' ? [...command, `-var-file=${variables}`, what] : [...command, FOLDER];
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', PACKER_NO_COLOR: '1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  const { code, stdout, stderr } = await run(found.path, args, { env, okCodes: [0, 1] });
  return { code, text: `${stdout}${stderr}`.replace(/\s+/g, ' ') };
}

test('is valid with what build-ami gives it', async () => {
  await expect(packer(['validate'])).resolves.toMatchObject({ code: 0 });
}, 60_000);

test('is valid without what nobody knows: the commit, and the parts of the inputs', async () => {
  await expect(packer(['validate'], { commit: '', inputs_parts: '' })).resolves.toMatchObject({ code: 0 });
}, 60_000);

test('is formatted as Packer does', async () => {
  await expect(packer(['fmt', '-check'])).resolves.toEqual({ code: 0, text: '' });
}, 60_000);

test.each([
  ['ami_name', 'golden', 'The ami_name must look like ai-shell-golden-20260131-0945.'],
  ['source_ami', 'ami-1', 'The source_ami must be an AMI ID such as ami-0123456789abcdef0.'],
  ['cluster', 'a b', 'The cluster must be an ECS cluster name.'],
  ['image_repository', 'docker.io/x', 'The image_repository must look like 123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell.'],
  ['image_tag', '-x', 'The image_tag must be an image tag: letters, digits, underscores, periods and hyphens.'],
  ['image_tag', '', 'The image_tag must be an image tag: letters, digits, underscores, periods and hyphens.'],
  ['commit', 'main', 'The commit must be 40 or 64 hexadecimal digits, and may end in -dirty.'],
  ['image_digest', 'latest', 'The image_digest must be sha256: and 64 hexadecimal digits.'],
])('refuses %s = %j', async (name, value, message) => {
  const { code, text } = await packer(['validate'], { [name]: value });
  expect(code).toBe(1);
  expect(text).toContain(message);
}, 60_000);
