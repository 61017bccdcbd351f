import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LegacyESLint } from 'eslint/use-at-your-own-risk';

const ROOT = resolve(__dirname, '../..');

/** Rules that need types can't look at a file that doesn't exist, so all but the given ones are off. */
function linter(...rules: string[]): LegacyESLint {
  const config = JSON.parse(readFileSync(resolve(ROOT, '.eslintrc.json'), 'utf8').replace(/^\/\/.*$/m, '')) as { rules: object };
  const others = Object.keys(config.rules).filter((rule) => !rules.includes(rule));
  return new LegacyESLint({
    cwd: ROOT,
    ignore: false,
    overrideConfig: { parserOptions: { projectService: false }, rules: Object.fromEntries(others.map((rule) => [rule, 'off'])) },
  });
}

async function complaints(filePath: string, code: string): Promise<string[]> {
  const eslint = linter('no-restricted-imports', 'no-restricted-syntax', 'no-restricted-properties');
  const [result] = await eslint.lintText(code, { filePath: resolve(ROOT, filePath) });
  return result.messages.map(({ message }) => message);
}

const BARREL = 'import the class by its own path, such as @cdktf/provider-aws/lib/launch-template.';
const PROCESSES = 'use the functions of src/toolchain/process.ts.';
const CALLS = 'calls belong into src/operations.';
const ACTS = 'move what both sides need to src/contract.ts or src/settings.';
const DOOR = 'The environment is read at the door (main.ts, src/cli): take a typed value instead.';

describe('a fence stops', () => {
  test.each([
    ['the AWS SDK in a construct', 'src/constructs/x.ts', "import { EC2Client } from '@aws-sdk/client-ec2';", CALLS],
    ['the AWS SDK in a stack', 'src/stacks/x.ts', "import '@aws-sdk/client-ec2';", CALLS],
    ['the AWS SDK in main', 'main.ts', "import '@aws-sdk/client-ec2';", CALLS],
    ['the AWS SDK loaded on demand in a construct', 'src/constructs/x.ts', "void import('@aws-sdk/client-ec2');", CALLS],
    ['an operation in a construct', 'src/constructs/x.ts', "import { bake } from '../operations/bake/bake';", ACTS],
    ['the toolchain in a stack', 'src/stacks/x.ts', "import { run } from '../toolchain/process';", ACTS],
    ['child processes in a construct', 'src/constructs/x.ts', "import { spawn } from 'node:child_process';", PROCESSES],
    ['child processes in an operation', 'src/operations/x.ts', "import { spawn } from 'child_process';", PROCESSES],
    ['child processes elsewhere in the toolchain', 'src/toolchain/x.ts', "import spawn from 'cross-spawn';", PROCESSES],
    ['child processes loaded on demand', 'src/cli/x.ts', "void import('node:child_process');", PROCESSES],
    ['the CDK in an operation', 'src/operations/bake/x.ts', "import { TerraformStack } from 'cdktf';", ACTS],
    ['constructs in an operation', 'src/operations/bake/x.ts', "import { Construct } from 'constructs';", ACTS],
    ['a provider class in an operation', 'src/operations/x.ts', "import { DataAwsAmi } from '@cdktf/provider-aws/lib/data-aws-ami';", ACTS],
    ['a construct of ours in an operation', 'src/operations/x.ts', "import { GoldenAmi } from '../constructs/golden-ami';", ACTS],
    ['the command line in an operation', 'src/operations/x.ts', "import { main } from '../cli/main';", 'the command in src/cli reads arguments and prints.'],
    ['the provider barrel', 'src/constructs/x.ts', "import { launchTemplate } from '@cdktf/provider-aws';", BARREL],
    ['the lazy provider barrel', 'src/constructs/x.ts', "import * as aws from '@cdktf/provider-aws/lib/lazy-index';", BARREL],
    ['the provider barrel in a test', 'test/x.test.ts', "import * as aws from '@cdktf/provider-aws';", BARREL],
    ['the environment in a construct', 'src/constructs/x.ts', 'console.log(process.env.HOME);', DOOR],
    ['the environment in an operation', 'src/operations/x.ts', 'console.log(process.env.HOME);', DOOR],
    ['the arguments in an operation', 'src/operations/x.ts', 'console.log(process.argv);', DOOR],
    ['the environment by destructuring', 'src/settings/x.ts', 'const { env } = process; console.log(env);', DOOR],
    ['anything in the contract', 'src/contract.ts', "import { z } from 'zod';", 'the contract imports nothing.'],
    ['the rehearsal in the product', 'src/operations/x.ts', "import { rehearse } from '../../rehearsal/driver/rehearse';", 'what it needs belongs into src.'],
    ['the CDK in a command', 'src/cli/x.ts', "import { App } from 'cdktf';", ACTS],
    ['the beginning of a program in another file', 'src/cli/x.ts', "import './main';", 'Programs begin in main.ts'],
    ['the beginning of the app in a test', 'test/x.test.ts', "import '../main';", 'Programs begin in main.ts'],
  ])('%s', async (_what, file, code, message) => {
    expect(await complaints(file, code)).toContainEqual(expect.stringContaining(message));
  });

  test('a circle of imports', async () => {
    const [result] = await linter('import/no-cycle').lintFiles(['test/projenrc/circle/one.ts']);
    expect(result.messages.map(({ ruleId }) => ruleId)).toEqual(['import/no-cycle']);
  });
});

describe('a fence lets through', () => {
  test.each([
    ['a provider class by its own path in a construct', 'src/constructs/x.ts', "import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';"],
    ['the AWS SDK in an operation', 'src/operations/x.ts', "import { EC2Client } from '@aws-sdk/client-ec2';"],
    ['the toolchain in an operation', 'src/operations/x.ts', "import { run } from '../toolchain/process';"],
    ['the environment in a command', 'src/cli/x.ts', 'console.log(process.env.HOME, process.argv);'],
    ['the toolchain in a program that is not the app', 'rehearsal/main.ts', "import { run } from '../src/toolchain/process';"],
    ['the environment in main', 'main.ts', 'console.log(process.env.HOME);'],
    ['child processes at their door', 'src/toolchain/process.ts', "import spawn from 'cross-spawn';"],
  ])('%s', async (_what, file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
