import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { honestStack, synthesisedText } from './support/honest-stack';
import { MALICIOUS } from './support/malicious';
import { planMeaning } from '../../../src/operations/plan/plan-meaning';
import { planSynthesised } from '../../../src/operations/review/plan-synthesised';
import { cacheDir } from '../../../src/toolchain/cache-dir';
import { Environment } from '../../../src/toolchain/process';
import { ConditionFailed } from '../../../src/toolchain/terraform/failures';
import { requireTerraform } from '../../../src/toolchain/terraform/require-terraform';
import { runTerraform } from '../../../src/toolchain/terraform/run-terraform';
import { showPlan } from '../../../src/toolchain/terraform/show-plan';
import { exampleSettings } from '../../support/example-settings';
import { FleetCloud, startFleetCloud } from '../../support/fleet-cloud';
import { furnishAccount } from '../../support/furnish-account';
import { S3ByHost, startS3ByHost } from '../../support/s3-by-host';
import { realTerraform } from '../../support/terraform';

jest.setTimeout(300_000);

const LOCK = readFileSync(resolve(__dirname, '../../../stacks/ai-shell-ecs/.terraform.lock.hcl'), 'utf8');

/** Prod, with its state where no file is at hand to lock it. */
const SETTINGS = exampleSettings('prod', { state: { bucket: 'states' } });
const HONEST = synthesisedText(SETTINGS);

let cloud: FleetCloud;
let s3: S3ByHost;
let folder: string;
let env: Environment;
let terraform: string;
beforeAll(async () => {
  cloud = await startFleetCloud();
  await furnishAccount(cloud);
  s3 = await startS3ByHost(cloud);
  await new S3Client({ ...cloud.client, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: 'states' }));
  folder = mkdtempSync(join(tmpdir(), 'plan-synthesised-'));
  env = { ...process.env, ...cloud.env, ...s3.env, GITHUB_TOKEN: 'a token' };
  terraform = (await requireTerraform(env, cacheDir(env))).path;
});
afterAll(async () => {
  await s3?.stop();
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function plan(name: string, text: string, variables: Record<string, string> = {}): Promise<unknown> {
  return planSynthesised({
    settings: SETTINGS,
    text,
    lockFile: LOCK,
    variables,
    folder: join(folder, name),
    terraform,
    env,
    cache: cacheDir(process.env),
    say: () => undefined,
  });
}

async function calls(method: 'GET' | 'DELETE'): Promise<{ service: string; action: string }[]> {
  const response = await fetch(`${cloud.env.AWS_ENDPOINT_URL}/_rehearsal/calls`, { method });
  return await response.json() as { service: string; action: string }[];
}

test('an honest stack is planned, and AWS is asked, not told', async () => {
  await calls('DELETE');
  const json = await plan('honest', HONEST);
  expect(json).toMatchObject({ applyable: true, planned_values: { outputs: { ami_source: { value: 'stock' } } } });
  expect(planMeaning(json)).toBeDefined();
  const actions = [...new Set((await calls('GET')).map(({ action }) => action))];
  expect(actions.length).toBeGreaterThan(5);
  // S3's are named by their method.
  expect(actions.filter((action) => !/^(Describe|Get|List|(GET|HEAD) )/.test(action))).toEqual([]);
  expect(s3.requests).toContain('HEAD states.s3.ap-southeast-1.amazonaws.com/ai-shell-ecs/terraform.tfstate');
  expect(s3.requests.filter((request) => !/^(GET|HEAD) /.test(request))).toEqual([]);
});

test('a condition of the stack that does not hold is what Terraform says', async () => {
  await expect(plan('nowhere', HONEST, { golden_ami_id: 'ami-0123456789abcdef0' })).rejects.toThrow(ConditionFailed);
});

test('without the check, the credentials would stand in the plan', async () => {
  const { json } = honestStack('prod', { overrides: { state: { bucket: 'states' } } });
  MALICIOUS['an output that carries the environment out'].change(json);
  const { env: found, folder: unchecked } = await realTerraform();
  writeFileSync(join(unchecked, 'cdk.tf.json'), JSON.stringify(json));
  writeFileSync(join(unchecked, '.terraform.lock.hcl'), LOCK);
  const run = { terraform, folder: unchecked, shownFolder: unchecked, environment: 'prod', env: { ...found, ...cloud.env, ...s3.env } };
  try {
    await runTerraform('init', ['-lockfile=readonly'], run);
    await runTerraform('plan', ['-lock=false', '-out=plan'], run);
    const { planned_values: { outputs } } = await showPlan('plan', run) as any;
    expect(Buffer.from(outputs.stolen.value, 'base64').toString()).toContain('AWS_SECRET_ACCESS_KEY=nothing');
  } finally {
    rmSync(unchecked, { recursive: true });
  }
  await expect(plan('checked', JSON.stringify(json))).rejects.toThrow('calls the function file');
});
