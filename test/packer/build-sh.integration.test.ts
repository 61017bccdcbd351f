import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/toolchain/process';
import { DIGEST, SOURCE_AMI } from '../operations/support/amis';

const PACKER = join(__dirname, '../../packer');
const AMI = 'ami-0123456789abcdef0';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-sh-'));
  program('aws', `case "$*" in
    *get-caller-identity*) echo 123456789012 ;;
    *ecr*) [[ "$*" != *imageTag=gone* ]] || exit 254; echo ${DIGEST} ;;
    *ssm*) echo ${SOURCE_AMI} ;;
    *ImdsSupport*) cat '${folder}/imds' ;;
    *) if [[ -e '${folder}/taken' ]]; then rm '${folder}/taken'; echo 1; else echo 0; fi ;;
  esac`);
  program('packer', `case $1 in
    init) echo 'Usage: packer init' ;;
    build) for a in "$@"; do case $a in
      manifest_file=*) printf '{"builds":[{"artifact_id": "ap-southeast-1:${AMI}"}]}' >"\${a#*=}" ;;
      content_file=*) echo what is in it >"\${a#*=}" ;;
    esac; done ;;
  esac`);
  program('sleep', 'exit 0');
  mkdirSync(join(folder, 'project/packer'), { recursive: true });
  copyFileSync(join(PACKER, 'build.sh'), join(folder, 'project/packer/build.sh'));
  writeFileSync(join(folder, 'imds'), 'v2.0\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that notes its arguments, then does something. */
function program(name: string, body: string): void {
  writeFileSync(join(folder, name), `#!/bin/bash\nprintf '%s\\n' "${name}" "$@" >>'${folder}/arguments'\n${body}\n`, { mode: 0o755 });
}

const build = (...args: string[]) => run('bash', [join(folder, 'project/packer/build.sh'), ...args], {
  env: { PATH: `${folder}:/usr/bin:/bin`, SSH_SOURCE_CIDR: '203.0.113.7/32' }, okCodes: [0, 1, 2],
});

test('bakes latest for prod, and ends by saying what to type', async () => {
  const { code, stdout } = await build();
  expect(code).toBe(0);
  const typed = readFileSync(join(folder, 'arguments'), 'utf8').split('\n');
  expect(typed).toEqual(expect.arrayContaining([
    'environment=prod', 'cluster=optima-prod-cluster', 'image_tag=latest', `image_digest=${DIGEST}`, `source_ami=${SOURCE_AMI}`,
    'image_repository=123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell', 'ssh_source_cidrs=["203.0.113.7/32"]',
  ]));
  expect(stdout).toMatch(new RegExp(`${AMI} \\(ai-shell-golden-\\d{8}-\\d{4}\\) holds optima-ai-shell:latest, ${DIGEST}\\.`));
  expect(stdout).toContain(`npx projen pin ${AMI} --env prod\n`);
  expect(stdout).toContain(`stacks/ai-shell-ecs/terraform.tfvars, which wins over every pin:\n    golden_ami_id = "${AMI}"\n`);
});

test('tells Packer the commit that is baked from, and whether something else lies there', async () => {
  const project = join(folder, 'project');
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const git = async (...args: string[]) => (await run('git', ['-C', project, ...author, ...args], { env: { PATH: '/usr/bin:/bin', HOME: folder } })).stdout.trim();
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'x');
  const commit = await git('rev-parse', 'HEAD');
  writeFileSync(join(project, 'golden-ami.json'), '{}');
  await build();
  writeFileSync(join(project, 'packer/another.sh'), '');
  await build();
  const told = readFileSync(join(folder, 'arguments'), 'utf8').split('\n').filter((word) => word.startsWith('commit='));
  expect(told).toEqual([`commit=${commit}`, `commit=${commit}-dirty`]);
});

test('tells Packer no commit outside a repository', async () => {
  await expect(build()).resolves.toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(join(folder, 'arguments'), 'utf8').split('\n')).toContain('commit=');
});

test('leaves what is in the AMI at the top of the project, and says to commit it', async () => {
  const { stdout } = await build();
  expect(readFileSync(join(folder, `project/content/${AMI}.json`), 'utf8')).toBe('what is in it\n');
  expect(stdout).toContain(`commit content/${AMI}.json with the pin`);
});

test('does without a word of what is in the AMI, when Packer brings none', async () => {
  program('packer', `case $1 in
    init) echo 'Usage: packer init' ;;
    build) for a in "$@"; do case $a in manifest_file=*) printf '{"builds":[{"artifact_id": "ap-southeast-1:${AMI}"}]}' >"\${a#*=}" ;; esac; done ;;
  esac`);
  await expect(build()).resolves.toMatchObject({ code: 0 });
  expect(existsSync(join(folder, 'project/content'))).toBe(false);
});

test("bakes for stage by its cluster's name", async () => {
  const { stdout } = await build('--cluster', 'optima-stage-cluster', '--tag', 'v1.2.3');
  expect(stdout).toContain('holds optima-ai-shell:v1.2.3');
  expect(stdout).toContain(`npx projen pin ${AMI} --env stage\n`);
  expect(stdout).toContain('stacks/ai-shell-ecs-stage/terraform.tfvars');
});

test('waits for another minute when this one\'s name is taken', async () => {
  writeFileSync(join(folder, 'taken'), '');
  const { code, stderr } = await build();
  expect(code).toBe(0);
  expect(stderr).toMatch(/^ai-shell-golden-\d{8}-\d{4} exists already: waiting for the next minute\n$/);
});

test('helps', async () => {
  const { code, stdout } = await build('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('./build.sh [--tag TAG] [--cluster CLUSTER] [--region REGION]');
});

test.each<[string[], number, string]>([
  [['--frobnicate'], 2, 'build.sh: --frobnicate is not an option: see --help\n'],
  [['--tag'], 2, 'build.sh: --tag needs a value: see --help\n'],
  [['--tag', 'a:b'], 2, 'build.sh: --tag a:b is not an image tag: letters, digits, _ . - only\n'],
  [['--cluster', 'x'], 1, 'build.sh: there is no cluster x: optima-prod-cluster or optima-stage-cluster\n'],
  [['--tag', 'gone'], 1, 'build.sh: there is no image optima-ai-shell:gone in account 123456789012, Region ap-southeast-1\n'],
])('%j ends with %d and one sentence', async (args, code, stderr) => {
  await expect(build(...args)).resolves.toEqual({ code, stdout: '', stderr });
});

test('refuses a source AMI that does not demand IMDSv2', async () => {
  writeFileSync(join(folder, 'imds'), 'None\n');
  await expect(build()).resolves.toMatchObject({ code: 1, stderr: `build.sh: the source AMI ${SOURCE_AMI} does not demand IMDSv2 (ImdsSupport is None)\n` });
});

test('refuses a Packer that knows no plugins', async () => {
  program('packer', 'case $1 in version) echo Packer v1.6.6 ;; *) echo Usage: packer; exit 127 ;; esac');
  await expect(build()).resolves.toMatchObject({ code: 1, stderr: 'build.sh: Packer v1.6.6 is too old: 1.7 or newer is needed, or npx projen build-ami\n' });
});

test('says when Packer leaves no AMI', async () => {
  program('packer', 'case $1 in init) echo "Usage: packer init" ;; build) for a in "$@"; do case $a in manifest_file=*) echo >"${a#*=}" ;; esac; done ;; esac');
  await expect(build()).resolves.toMatchObject({ code: 1, stderr: 'build.sh: Packer ended without an error, but left no AMI\n' });
});

test.each([
  [124, 'Packer did not end within 105 minutes, and was stopped'],
  [137, 'Packer did not end within 105 minutes, and was killed: npx projen ami:leaks shows after 3 hours what is left'],
  [3, 'packer build failed (exit code 3)'],
])('gives Packer as long as build-ami does; when timeout ends with %d, it says why', async (ending, sentence) => {
  program('timeout', `[[ $1 != --version ]] || { echo 'timeout (GNU coreutils) 9.4'; exit 0; }\nexit ${ending}`);
  await expect(build()).resolves.toMatchObject({ code: 1, stderr: `build.sh: ${sentence}\n` });
  expect(readFileSync(join(folder, 'arguments'), 'utf8')).toContain('timeout\n--foreground\n--kill-after=5m\n105m\npacker\nbuild\n');
});

test('says that somebody must look at the clock where no timeout of coreutils is, and bakes', async () => {
  program('timeout', 'exit 1');
  await expect(build()).resolves.toMatchObject({
    code: 0, stderr: 'There is no timeout of GNU coreutils here: end this bake yourself should it take longer than 105 minutes\n',
  });
});
