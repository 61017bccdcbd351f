import { TerraformOutput } from 'cdktf';
import { FleetLaunchTemplate, FleetLaunchTemplateProps } from '../../src/constructs/fleet-launch-template';
import { exampleSettings } from '../support/example-settings';
import { newStack, only, synthesise } from '../support/new-stack';

function synthesised(props: Partial<FleetLaunchTemplateProps> = {}) {
  const stack = newStack();
  const template = new FleetLaunchTemplate(stack, 'launch', {
    name: 'ai-shell-prod-ecs',
    amiId: 'ami-0123456789abcdef0',
    instanceType: 't3.medium',
    instanceProfileName: 'profile',
    securityGroupId: 'sg-0123',
    userData: '#!/bin/bash\necho "${HOME}" %{x}\n',
    rootVolume: exampleSettings('prod').rootVolume,
    hibernation: true,
    metadataHopLimit: 2,
    tags: { Environment: 'prod' },
    ...props,
  });
  new TerraformOutput(stack, 'version', { value: `\${${template.newestVersion}}` });
  const terraform = synthesise(stack);
  return { terraform, block: only(terraform.resource.aws_launch_template) };
}

describe('FleetLaunchTemplate', () => {
  test('is what it was told to be', () => {
    expect(synthesised().block).toMatchObject({
      name: 'ai-shell-prod-ecs',
      image_id: 'ami-0123456789abcdef0',
      instance_type: 't3.medium',
      iam_instance_profile: { name: 'profile' },
      vpc_security_group_ids: ['sg-0123'],
    });
  });

  test('makes each new version the default one', () => {
    expect(synthesised().block.update_default_version).toBe(true);
  });

  test('gives the number of its newest version, never $Latest', () => {
    const { terraform } = synthesised();
    const [name] = Object.keys(terraform.resource.aws_launch_template);
    expect(terraform.output.version.value).toBe(`\${aws_launch_template.${name}.latest_version}`);
  });

  test('demands IMDSv2, within reach of sessions in bridge mode', () => {
    expect(synthesised().block.metadata_options).toEqual({ http_endpoint: 'enabled', http_tokens: 'required', http_put_response_hop_limit: 2 });
  });

  test('has the root volume of the settings: encrypted, gp3, gone with its instance', () => {
    expect(synthesised().block.block_device_mappings).toEqual([{
      device_name: '/dev/xvda',
      ebs: { volume_type: 'gp3', volume_size: 30, iops: 3000, throughput: 125, encrypted: 'true', delete_on_termination: 'true' },
    }]);
  });

  test('takes a KMS key and a rate of initialization', () => {
    const rootVolume = { ...exampleSettings('prod').rootVolume, kmsKeyId: 'alias/fleet', volumeInitializationRate: 300 };
    expect(synthesised({ rootVolume }).block.block_device_mappings[0].ebs).toMatchObject({ kms_key_id: 'alias/fleet', volume_initialization_rate: 300 });
  });

  test('may hibernate', () => {
    expect(synthesised().block.hibernation_options).toEqual({ configured: true });
  });

  test('says nothing of hibernation where it is not wanted', () => {
    expect(synthesised({ hibernation: false }).block).not.toHaveProperty('hibernation_options');
  });

  test('tags instances, volumes and network interfaces', () => {
    const tags = { Name: 'ai-shell-prod-ecs', Environment: 'prod' };
    expect(synthesised().block.tag_specifications).toEqual([
      { resource_type: 'instance', tags },
      { resource_type: 'volume', tags },
      { resource_type: 'network-interface', tags },
    ]);
  });

  test('hands the user data over literally', () => {
    const { block, terraform } = synthesised();
    expect(block.user_data).toBe('${base64encode(local.user_data)}');
    expect(terraform.locals.user_data).toBe('#!/bin/bash\necho "$${HOME}" %%{x}\n');
  });
});
