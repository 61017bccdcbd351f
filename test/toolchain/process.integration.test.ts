import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { CommandFailed, run, start, stream } from '../../src/toolchain/process';

const node = process.execPath;
const env = { PATH: process.env.PATH };
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'process-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a piece of JavaScript. */
const script = (code: string, ...args: string[]) => ['-e', code, '--', ...args];

async function failure(promise: Promise<unknown>): Promise<CommandFailed> {
  return promise.then(() => { throw new Error('did not fail'); }, (error) => error as CommandFailed);
}

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for yet is as good as gone.
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('run', () => {
  test('gives output, error output and exit code', async () => {
    expect(await run(node, script('console.log("out"); console.error("err")'), { env })).toEqual({ stdout: 'out\n', stderr: 'err\n', code: 0 });
  });

  test('hands arguments over untouched', async () => {
    const hostile = ['', ' ', 'a b', '"', "'", ';', '$(touch x)', '`id`', '${HOME}', '*', '\\', '\n', '&& exit 3', '--help', 'ü€😀', '%PATH%'];

    const { stdout } = await run(node, script('console.log(JSON.stringify(process.argv.slice(1)))', ...hostile), { env, cwd: folder });

    expect(JSON.parse(stdout)).toEqual(hostile);
  });

  test('gives the program the environment it is told, and no other', async () => {
    const { stdout } = await run(node, script('console.log(JSON.stringify(process.env))'), { env: { ...env, ONE: '1', TWO: undefined } });

    const seen = Object.keys(JSON.parse(stdout)).filter((name) => !name.startsWith('__CF'));
    expect(seen.sort()).toEqual(['ONE', 'PATH']);
  });

  test('runs in the folder it is told', async () => {
    writeFileSync(join(folder, 'here'), '');
    expect((await run(node, script('console.log(require("fs").readdirSync("."))'), { env, cwd: folder })).stdout).toBe("[ 'here' ]\n");
  });

  test('gives the program its input, and an end of input without one', async () => {
    const cat = script('process.stdin.pipe(process.stdout)');
    expect((await run(node, cat, { env, input: 'x'.repeat(1e6) })).stdout).toHaveLength(1e6);
    expect((await run(node, cat, { env })).stdout).toBe('');
  });

  test('survives a program that does not read its input', async () => {
    expect((await run(node, script(''), { env, input: 'x'.repeat(1e6) })).code).toBe(0);
  });

  test('takes big outputs whole', async () => {
    const { stdout, stderr } = await run(node, script('process.stdout.write("a".repeat(2e7)); process.stderr.write("b".repeat(2e7))'), { env });
    expect([stdout.length, stderr.length]).toEqual([2e7, 2e7]);
  });

  test('says which program failed, how, and its last words', async () => {
    const error = await failure(run(node, script('for (let i = 1; i <= 30; i++) console.error("line " + i); process.exit(3)'), { env }));

    expect(error).toBeInstanceOf(CommandFailed);
    expect(error).toMatchObject({ program: node, exitStatus: 3, signal: null, exitCode: 1 });
    const lastWords = Array.from({ length: 20 }, (_, i) => `line ${i + 11}`);
    expect(error.message).toBe(['node failed (exit code 3):', ...lastWords].join('\n'));
  });

  test('says so when a program fails in silence', async () => {
    expect((await failure(run(node, script('process.exit(9)'), { env }))).message).toBe('node failed (exit code 9).');
  });

  test('says which signal killed the program', async () => {
    const error = await failure(run(node, script('process.kill(process.pid, "SIGKILL")'), { env }));
    expect(error).toMatchObject({ message: 'node failed (killed by SIGKILL).', exitStatus: null, signal: 'SIGKILL' });
  });

  test('takes other exit codes for success where it is told to', async () => {
    expect((await run(node, script('process.exit(2)'), { env, okCodes: [0, 2] })).code).toBe(2);
  });

  test('keeps secrets of the environment out of its messages', async () => {
    const secret = {
      AWS_SECRET_ACCESS_KEY: 'abcd1234+/secret', AI_SHELL_NOTICE_WEBHOOK: 'https://chat.example/s3cret', AWS_REGION: 'ap-southeast-1',
    };
    const error = await failure(run(node, script('console.error(Object.values(process.env).join(" ")); process.exit(1)'), { env: secret }));
    expect(error.message).toMatch(/\*\*\* \*\*\* ap-southeast-1/);
    expect(error.message).not.toMatch(/abcd1234|s3cret/);
  });

  test('names a program that is missing, and how to get it', async () => {
    const error = await failure(run('no-such-program', [], { env, howToGet: 'Get it from example.org.' }));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: 'no-such-program is not installed, or not on the PATH.', remedy: 'Get it from example.org.', exitCode: 1 });
  });

  test('does not take a missing folder for a missing program', async () => {
    const cwd = join(folder, 'nowhere');
    expect((await failure(run(node, [], { env, cwd }))).message).toBe(`node can't be started in ${cwd}: there is no such folder.`);
  });

  test('refuses a file that is not executable', async () => {
    const file = join(folder, 'tool');
    writeFileSync(file, 'no program', { mode: 0o644 });
    expect((await failure(run(file, [], { env }))).message).toBe(`tool can't be started: ${file} is not an executable file.`);
  });

  test('refuses a NUL character without showing the argument', async () => {
    expect((await failure(run(node, ['a secret\0'], { env }))).message).toBe("node can't be started: an argument holds a NUL character.");
  });

  test('stops a program that takes too long, and all it has started', async () => {
    const pidFile = join(folder, 'pid');
    const code = `const c = require("child_process").spawn(process.execPath, ["-e", "setInterval(()=>{},1e3)"]);
      require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(c.pid)); setInterval(() => {}, 1e3)`;

    const error = await failure(run(node, script(code), { env, timeoutMs: 1000 }));

    expect(error.message).toBe('node did not end within 1 s and was stopped.');
    const grandchild = Number(readFileSync(pidFile, 'utf8'));
    await until(() => !alive(grandchild));
  });

  test('stops a program when its signal is aborted', async () => {
    const reason = new UserError('enough');
    const controller = new AbortController();
    const running = failure(run(node, script('setInterval(() => {}, 1e3)'), { env, signal: controller.signal }));
    controller.abort(reason);
    expect(await running).toBe(reason);
  });

  test('does not wait for something that outlives the program and holds its output open', async () => {
    const code = `const c = require("child_process").spawn(process.execPath, ["-e", "setTimeout(()=>{},20e3)"], { stdio: "inherit", detached: true });
      c.unref(); console.log(c.pid)`;
    const { stdout } = await run(node, script(code), { env });
    process.kill(Number(stdout), 'SIGKILL');
  });
});

describe('stream', () => {
  test('hands over each line as it comes, whole', async () => {
    const lines: string[] = [];
    const code = 'process.stdout.write("on"); setTimeout(() => process.stdout.write("e\\r\\ntwo\\n\\nlast"), 50)';

    expect(await stream(node, script(code), { env, onLine: (line) => lines.push(line) })).toBe(0);

    expect(lines).toEqual(['one', 'two', '', 'last']);
  });

  test('tells output from error output', async () => {
    const lines: string[] = [];
    await stream(node, script('console.error("b"); console.log("a")'), { env, onLine: (line, source) => lines.push(`${source} ${line}`) });
    expect(lines.sort()).toEqual(['stderr b', 'stdout a']);
  });

  test('keeps a character together that comes in two chunks', async () => {
    const lines: string[] = [];
    const code = 'const b = Buffer.from("€\\n"); process.stdout.write(b.subarray(0, 1)); setTimeout(() => process.stdout.write(b.subarray(1)), 50)';
    await stream(node, script(code), { env, onLine: (line) => lines.push(line) });
    expect(lines).toEqual(['€']);
  });

  test('fails with the last words as well', async () => {
    const error = await failure(stream(node, script('console.error("oh"); process.exit(4)'), { env, onLine: () => undefined }));
    expect(error).toMatchObject({ message: 'node failed (exit code 4):\noh', stderrTail: ['oh'] });
  });
});

describe('start', () => {
  test('gives the first line, then each further one', async () => {
    const lines: string[] = [];
    const service = await start(node, script('console.log("ready"); console.log("more"); setInterval(() => {}, 1e3)'), {
      env, onLine: (line) => lines.push(line),
    });

    expect(await service.firstLine).toBe('ready');
    await until(() => lines.length > 0);
    expect(lines).toEqual(['more']);
    expect(alive(service.pid)).toBe(true);
    expect(await service.stop()).toEqual({ code: null, signal: 'SIGTERM' });
    expect(alive(service.pid)).toBe(false);
  });

  test('lets a service end in its own way', async () => {
    const service = await start(node, script('process.on("SIGTERM", () => process.exit(0)); console.log(1); setInterval(() => {}, 1e3)'), { env });
    await service.firstLine;
    expect(await service.stop()).toEqual({ code: 0, signal: null });
    expect(await service.stop()).toEqual({ code: 0, signal: null });
  });

  test('kills a service that does not stop within the grace', async () => {
    const service = await start(node, script('process.on("SIGTERM", () => {}); console.log(1); setInterval(() => {}, 1e3)'), { env });
    await service.firstLine;
    expect(await service.stop(200)).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('says why when a service ends before its first line', async () => {
    const service = await start(node, script('console.error("no room"); process.exit(1)'), { env });
    expect((await failure(service.firstLine)).message).toBe('node failed (exit code 1):\nno room');
    expect(await service.ended).toEqual({ code: 1, signal: null });
  });

  test('names a service that is missing', async () => {
    expect((await failure(start('no-such-program', [], { env }))).message).toBe('no-such-program is not installed, or not on the PATH.');
  });
});
