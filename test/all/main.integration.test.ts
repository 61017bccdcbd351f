import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../src/toolchain/process';

test('what can not be installed is a sentence, exit code 1, and a closing line that counts it', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'mirror-'));
  try {
    const { code, stdout, stderr } = await run(process.execPath, ['--import', 'tsx', 'test/all/main.ts'], {
      cwd: resolve(__dirname, '../..'), env: { ...process.env, AI_SHELL_PROVIDER_MIRROR: empty }, okCodes: [0, 1, 2],
    });
    expect(code).toBe(1);
    expect(stdout).toBe('0 passed, 1 failed\n');
    expect(stderr).toMatch(new RegExp(`^AI_SHELL_PROVIDER_MIRROR is ${empty}, but that folder does not hold`));
  } finally {
    rmSync(empty, { recursive: true });
  }
});
