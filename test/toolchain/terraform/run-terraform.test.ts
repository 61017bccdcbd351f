import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateLocked, TerraformFailed } from '../../../src/toolchain/terraform/failures';
import { runTerraform } from '../../../src/toolchain/terraform/run-terraform';
import { fakeProgram } from '../fake-program';

let folder: string;
beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'run-terraform-')))));
afterEach(() => rmSync(folder, { recursive: true }));

const SAY = 'const say = (message, diagnostic) => console.log(JSON.stringify({ "@message": message, diagnostic }));';

/** Runs a Terraform that does this. @returns what it showed to people */
async function play(code: string, env: Record<string, string> = {}): Promise<string[]> {
  const lines: string[] = [];
  await runTerraform('apply', ['the-plan'], {
    terraform: fakeProgram(join(folder, 'terraform'), `${SAY}\n${code}`),
    folder,
    shownFolder: 'cdktf.out/stacks/x',
    environment: 'prod',
    env: { PATH: process.env.PATH, ...env },
    onLine: (line) => lines.push(line),
  });
  return lines;
}

const failure = (code: string) => play(code).then(() => { throw new Error('did not fail'); }, (error: unknown) => error as TerraformFailed);

test('asks for lines for machines, and for no answer', async () => {
  await play('require("fs").writeFileSync("seen", JSON.stringify({ argv: process.argv.slice(2), env: process.env }))', { TF_CLI_ARGS: '-destroy' });
  const { argv, env } = JSON.parse(readFileSync(join(folder, 'seen'), 'utf8')) as { argv: string[]; env: object };
  expect(argv).toEqual(['apply', '-json', '-input=false', 'the-plan']);
  expect(env).toMatchObject({ TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1' });
  expect(env).not.toHaveProperty('TF_CLI_ARGS');
});

test('hands what is meant for people over, line by line', async () => {
  expect(await play('say("aws_x.y: Creating..."); console.log("\\u001b[32mplain\\u001b[0m"); console.log(); say("Warning: odd", { severity: "warning", summary: "odd" })'))
    .toEqual(['aws_x.y: Creating...', 'plain', 'Warning: odd']);
});

test('makes a sentence of a complaint, and shows it nowhere else', async () => {
  const error = await failure(`
    say("Error: x", { severity: "error", summary: "Error acquiring the state lock", detail: "Lock Info:\\n  ID: 1-2\\n  Who: anna@laptop" });
    process.exitCode = 1;`);
  expect(error).toBeInstanceOf(StateLocked);
  expect(error.remedy).toContain('terraform -chdir=cdktf.out/stacks/x force-unlock 1-2');
});

test('an error that Terraform survives is none', async () => {
  expect(await play('say("Error: x", { severity: "error", summary: "x", detail: "y" })')).toEqual([]);
});

test('what Terraform complains of in a box is shown without it', async () => {
  const error = await failure('console.error("╷\\n│ \\u001b[31mError: Failed to read the CLI configuration\\u001b[0m\\n│ \\n│ It is broken.\\n╵"); process.exitCode = 1');
  expect(error).toBeInstanceOf(TerraformFailed);
  expect(error.message).toBe('terraform apply failed (exit code 1).\nError: Failed to read the CLI configuration\nIt is broken.');
});

test('one that was killed says so', async () => {
  expect((await failure('process.kill(process.pid, "SIGKILL")')).message).toBe('terraform apply failed (SIGKILL).');
});
