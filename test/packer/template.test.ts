import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AMI_CONTENT_FILE, BAKE_RUN_TAG } from '../../src/contract';
import { loadEnvironment } from '../../src/environments';
import { packerVariables } from '../../src/operations/bake/packer-variables';

const PACKER = join(__dirname, '../../packer');
const template = readFileSync(join(PACKER, 'ai-shell-golden.pkr.hcl'), 'utf8');

test('tags the builder so that what Packer leaves behind can be found', () => {
  expect(template).toMatch(new RegExp(`builder_tags = merge[^)]*\\n    ${BAKE_RUN_TAG} +=  *var\\.bake_run\\n`));
  expect(template).toContain('run_tags             = local.builder_tags\n');
});

test('declares the variables that build-ami sets, and no other', () => {
  const declared = [...template.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name);
  const set = packerVariables(loadEnvironment('prod', {}), {
    amiName: '', sourceAmi: '', image: { repository: '', tag: '', digest: '' }, inputsHash: '', inputsParts: '', bakeRun: '', manifestFile: '', contentFile: '', hibernationMemoryMib: 0, sshSourceCidrs: [],
  });
  expect(Object.keys(set).sort()).toEqual(declared.sort());
});

test('has the defaults of the environments, for those who bake by hand', () => {
  const { builder, rootVolume, fleet } = loadEnvironment('prod', {});
  const defaults = Object.fromEntries([...template.matchAll(/^variable "(\w+)" \{[^}]*?default\s*= "?([^"\n]*)"?$/gm)].map(([, name, value]) => [name, value]));
  expect(defaults).toMatchObject({
    instance_type: builder.instanceType,
    instance_profile: builder.instanceProfile,
    ssh_username: builder.sshUser,
    root_device_name: rootVolume.deviceName,
    root_volume_size_gib: String(rootVolume.sizeGib),
    root_volume_iops: String(rootVolume.iops),
    root_volume_throughput_mibps: String(rootVolume.throughputMibps),
    container_stop_timeout: fleet.agent.containerStopTimeout,
    poll_delay_seconds: String(builder.pollSeconds),
  });
});

test('runs every step there is, the check last', () => {
  const steps = [...template.matchAll(/provision\/([a-z-]+\.sh)/g)].map(([, name]) => name);
  expect([...steps].sort()).toEqual(readdirSync(join(PACKER, 'provision')).sort());
  expect(steps.slice(-2)).toEqual(['clean-up.sh', 'verify.sh']);
});

test('writes down what is in the AMI once all is in it, and brings that out of the builder', () => {
  const steps = [...template.matchAll(/provision\/([a-z-]+\.sh)/g)].map(([, name]) => name);
  expect(steps.at(-3)).toBe('write-content.sh');
  const file = /provisioner "file" \{([^}]*)\}/.exec(template)![1];
  expect(file).toMatch(/direction\s+= "download"/);
  expect(file).toMatch(new RegExp(`source\\s+= "${AMI_CONTENT_FILE}"`));
  expect(file).toMatch(/destination = var\.content_file/);
  expect(template.indexOf('provisioner "file"')).toBeGreaterThan(template.indexOf('verify.sh'));
});

test('keeps what an old Packer refuses out of the one file that it is given', () => {
  const code = template.replace(/#.*$/gm, '');
  expect(code).not.toMatch(/required_plugins|metadata_options|imds_support|\bregex\(|temporary_security_group_source_public_ip|\bdata "/);
});

test('hands no volume on to the instances, and never takes the place of another AMI', () => {
  expect(template).toMatch(/delete_on_termination = true/);
  expect(template).not.toMatch(/force_deregister/);
});
