import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContent } from '../../../src/content/content-file';
import { writeContent } from '../../../src/content/write-content';
import { readPins } from '../../../src/pins/pin-file';
import { exampleContent } from '../../content/example';
import { DIGEST, goldenAmi, REPOSITORY, SOURCE_AMI } from '../support/amis';
import { account, AMI, BakingProject, calls, GOOD_BUILD } from '../support/baking';
import { ACCOUNT } from '../support/clients';

let project: BakingProject;
beforeEach(() => { project = new BakingProject(); });
afterEach(() => project.clear());

test('bakes, and pins what was baked', async () => {
  const mocked = account();
  const { result, fake } = project.baking(mocked);
  const report = await result;
  expect(report).toMatchObject({
    outcome: 'baked',
    environment: 'prod',
    account: ACCOUNT,
    because: 'no AMI of this environment was baked from these inputs',
    pinned: true,
    ami: { id: AMI.id },
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST }],
    warnings: [],
  });
  expect(readPins(project.pinFile).prod).toMatchObject({
    amiId: AMI.id, sourceAmi: SOURCE_AMI, images: [{ repository: REPOSITORY, digest: DIGEST }],
  });
  expect(fake.calls[1]).toMatchObject({
    region: 'ap-southeast-1',
    variables: {
      ami_name: 'ai-shell-golden-20260131-0945',
      image_repository: REPOSITORY,
      image_digest: DIGEST,
      source_ami: SOURCE_AMI,
      inputs_hash: report.inputsHash,
      ssh_source_cidrs: ['203.0.113.7/32'],
      hibernation_memory_mib: 4096,
      ssh_keypair_name: '',
    },
  });
});

test('tags the AMI with the commit that it is baked from and the parts of its inputs; without a commit where there is none', async () => {
  const { result, fake } = project.baking(account());
  await result;
  expect(fake.calls[1].variables).toMatchObject({ commit: 'c'.repeat(40), inputs_parts: expect.stringMatching(/^files=[0-9a-f]{12} contract=/) });
  project.commit = undefined;
  const again = project.baking(account(), GOOD_BUILD, { force: true });
  await again.result;
  expect(again.fake.calls[1].variables).toMatchObject({ commit: '' });
});

test('writes down what is in the AMI', async () => {
  await expect(project.baking(account()).result).resolves.toMatchObject({ contentFile: `content/${AMI.id}.json` });
  expect(readContent(project.folder, AMI.id)).toEqual(exampleContent());
});

test('writes down what is in the AMI before it pins it', async () => {
  project.watch = (line) => line === 'check and pin' && project.breakPinFile();
  await expect(project.baking(account()).result).rejects.toThrow(`${AMI.id} is baked, but is not pinned: `);
  expect(readContent(project.folder, AMI.id)).toEqual(exampleContent());
});

test('pins an AMI of which nobody has written down what is in it, and does not know it then', async () => {
  const report = await project.baking(account([AMI])).result;
  expect(report).toMatchObject({ outcome: 'unchanged', pinned: true });
  expect(report.contentFile).toBeUndefined();
});

test('knows what is in an AMI that an earlier build has made', async () => {
  await writeContent(project.folder, AMI.id, exampleContent());
  await expect(project.baking(account([AMI])).result).resolves.toMatchObject({ outcome: 'unchanged', contentFile: `content/${AMI.id}.json` });
});

test('bakes nothing the second time, with at most eight calls, and pins what is not pinned yet', async () => {
  const mocked = account([AMI]);
  const { result, fake } = project.baking(mocked);
  await expect(result).resolves.toMatchObject({ outcome: 'unchanged', ami: { id: AMI.id }, pinned: true });
  expect(fake.calls).toEqual([]);
  expect(calls(mocked)).toBeLessThanOrEqual(8);
  expect(project.pinnedAmi).toBe(AMI.id);
});

test('bakes all the same when it is told to', async () => {
  await expect(project.baking(account([AMI]), GOOD_BUILD, { force: true }).result).resolves.toMatchObject({ outcome: 'baked', because: '--force was given' });
});

test('only says what it would do', async () => {
  const { result, fake } = project.baking(account(), {}, { dryRun: true });
  await expect(result).resolves.toMatchObject({ outcome: 'would-bake', pinned: false });
  await expect(project.baking(account([AMI]), {}, { dryRun: true }).result).resolves.toMatchObject({ outcome: 'unchanged', pinned: false });
  expect(fake.calls).toEqual([]);
  expect(project.pinnedAmi).toBeUndefined();
});

test("does not pin another Region's AMI, and says so", async () => {
  const { result } = project.baking(account([AMI]), {}, { region: 'eu-west-1' });
  await expect(result).resolves.toMatchObject({
    pinned: false, warnings: ['The AMI lies in eu-west-1, where the stack of prod does not run: it is not pinned.'],
  });
  expect(project.pinnedAmi).toBeUndefined();
});

test('warns when an explicit AMI keeps the pin from having an effect', async () => {
  mkdirSync(join(project.folder, 'stacks/ai-shell-ecs'), { recursive: true });
  writeFileSync(join(project.folder, 'stacks/ai-shell-ecs/terraform.tfvars'), 'golden_ami_id = "ami-1"\n');
  await expect(project.baking(account([AMI])).result).resolves.toMatchObject({
    warnings: ['stacks/ai-shell-ecs/terraform.tfvars sets golden_ami_id = "ami-1", which wins: the pin has no effect until that is gone.'],
  });
});

test('bakes nothing when another build of the same ended between the look and the lock', async () => {
  const { result, fake } = project.baking(account([], [AMI]));
  await expect(result).resolves.toMatchObject({ outcome: 'unchanged', ami: { id: AMI.id }, pinned: true });
  expect(fake.calls).toEqual([]);
  expect(project.pinnedAmi).toBe(AMI.id);
});

test('takes no lock where there is nothing to bake', async () => {
  await project.baking(account([AMI])).result;
  expect(existsSync(join(project.folder, 'tmp', 'locks'))).toBe(false);
});

test('pins nothing that a bake would not have been allowed to make', async () => {
  const renamed = goldenAmi({ id: 'ami-0000000000000000a' }, { Name: 'mine' });
  await expect(project.baking(account([renamed])).result).resolves.toMatchObject({
    outcome: 'baked',
    because: 'ami-0000000000000000a was baked from the same inputs, but its tag Name is "mine", not its name ai-shell-golden-20260131-0945',
    ami: { id: AMI.id },
  });
});

test('gives two builds of one minute two names', async () => {
  const [prod, stage] = [project.baking(account()), project.baking(account(), {}, { env: 'stage' })];
  await Promise.allSettled([prod.result, stage.result]);
  expect([prod, stage].map(({ fake }) => fake.calls[1].variables!.ami_name).sort()).toEqual([
    'ai-shell-golden-20260131-0945', 'ai-shell-golden-20260131-0946',
  ]);
});
