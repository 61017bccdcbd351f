import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TERRAFORM } from '../../../src/toolchain/releases';
import { ensureTerraform } from '../../../src/toolchain/setup/ensure-terraform';
import { fakeProgram } from '../fake-program';

let folder: string;
let server: Server | undefined;
let asked: string[];
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ensure-terraform-'));
  asked = [];
  said = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  server?.close();
  server = undefined;
});

function terraform(version: string): string {
  return fakeProgram(join(folder, 'bin', 'terraform'), `console.log(JSON.stringify({ terraform_version: ${JSON.stringify(version)} }))`);
}

async function ensure() {
  server = createServer((request, response) => {
    asked.push(request.url!);
    response.end('something else');
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const releasesUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return ensureTerraform({ env: { PATH: join(folder, 'bin') }, cache: join(folder, 'cache'), say: (line) => said.push(line), releasesUrl });
}

test('one that is new enough stays, and nothing is asked for', async () => {
  const path = terraform('1.11.4');
  await expect(ensure()).resolves.toEqual({ path, version: [1, 11, 4] });
  expect([asked, said]).toEqual([[], []]);
});

test.each([['none', undefined], ['one that is too old', '1.9.8']])('where there is %s, the pinned one is fetched, and refused when it is not what it should be', async (_what, version) => {
  if (version) {
    terraform(version);
  }
  await expect(ensure()).rejects.toThrow(new RegExp(`is not the terraform ${TERRAFORM.version} we know: .* Nothing was installed`));
  expect(asked).toEqual([expect.stringMatching(new RegExp(`^/terraform/${TERRAFORM.version}/terraform_${TERRAFORM.version}_[a-z0-9_]+\\.zip$`))]);
  expect(said).toEqual([`downloading terraform ${TERRAFORM.version}`]);
  expect(existsSync(join(folder, 'cache', `terraform-${TERRAFORM.version}`))).toBe(false);
});
