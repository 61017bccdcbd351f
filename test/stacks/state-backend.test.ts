import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { Settings } from '../../src/settings';
import { addStateBackend } from '../../src/stacks/state-backend';
import { exampleSettings } from '../support/example-settings';
import { newApp, synthesise } from '../support/new-stack';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

function backend(settings: Settings, where: (app: App) => string = (app) => join(app.outdir, '..')) {
  const app = newApp();
  const stack = new TerraformStack(app, settings.stack);
  new AwsProvider(stack, 'aws', {});
  addStateBackend(stack, settings, where(app));
  return synthesise(stack).terraform.backend;
}

test('without a bucket the state lies at the top of the project, seen from the folder that Terraform runs in', () => {
  expect(backend(exampleSettings('prod'))).toEqual({ local: { path: '../../../terraform.ai-shell-ecs.tfstate' } });
});

test('each stack has a file of its own', () => {
  expect(backend(exampleSettings('stage'))).toEqual({ local: { path: '../../../terraform.ai-shell-ecs-stage.tfstate' } });
});

test('the output folder may lie elsewhere', () => {
  expect(backend(exampleSettings('prod'), (app) => join(app.outdir, 'deeper/project'))).toEqual({
    local: { path: '../../deeper/project/terraform.ai-shell-ecs.tfstate' },
  });
});

test('with a bucket the state is encrypted there, and locked by a file beside it', () => {
  expect(backend(exampleSettings('prod', { state: { bucket: 'states' } }))).toEqual({
    s3: { bucket: 'states', key: 'ai-shell-ecs/terraform.tfstate', region: 'ap-southeast-1', encrypt: true, use_lockfile: true },
  });
});

test('key, Region and KMS key of the state can be chosen', () => {
  const state = { bucket: 'states', key: 'fleet.tfstate', region: 'eu-west-1', kmsKeyId: KEY };
  expect(backend(exampleSettings('prod', { state }))).toEqual({
    s3: { bucket: 'states', key: 'fleet.tfstate', region: 'eu-west-1', kms_key_id: KEY, encrypt: true, use_lockfile: true },
  });
});
