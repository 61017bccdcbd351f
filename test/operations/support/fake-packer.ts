import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Packer } from '../../../src/toolchain/setup/ensure-tools';

/** What the fake does when it is told to build, after it has noted what it was told. */
export interface FakeBuild {
  /** Lines that it prints. */
  readonly prints?: readonly string[];
  /** AMI that it writes into the manifest. @default - none: no manifest */
  readonly ami?: string;
  /** What it brings from the builder as the list of what is in the AMI. @default - nothing */
  readonly content?: string;
  /** Milliseconds that it takes to end. @default 0 */
  readonly takesMs?: number;
  /** @default 0 */
  readonly exitCode?: number;
  /** Signal that it sends itself. @default - none */
  readonly diesOf?: NodeJS.Signals;
}

/** A program that stands where Packer does: started as a process, with Packer's arguments, and writing Packer's manifest. */
export class FakePacker {
  readonly packer: Packer;
  private readonly notes: string;

  constructor(folder: string, build: FakeBuild, legacy = false) {
    this.notes = join(folder, 'packer-calls.json');
    const path = join(folder, 'packer');
    writeFileSync(this.notes, '[]');
    const program = `(${fakePacker.toString()})(require('node:fs'), ${JSON.stringify(this.notes)}, ${JSON.stringify(build)});`;
    writeFileSync(path, `#!${process.execPath}\n${program}\n`, { mode: 0o755 });
    this.packer = { path, version: legacy ? [1, 6, 6] : [1, 16, 0], legacy };
  }

  /** What it was told: arguments, and the variables of a build. */
  get calls(): Array<{ args: string[]; variables?: Record<string, unknown>; region?: string }> {
    return JSON.parse(readFileSync(this.notes, 'utf8'));
  }
}

/** Runs in a process of its own: uses nothing but what it is given. */
function fakePacker(fs: typeof import('node:fs'), notes: string, build: FakeBuild): void {
  const args = process.argv.slice(2);
  const file = args.find((arg) => arg.startsWith('-var-file='))?.slice('-var-file='.length);
  const variables = file ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
  fs.writeFileSync(notes, JSON.stringify([...JSON.parse(fs.readFileSync(notes, 'utf8')), { args, variables, region: process.env.AWS_REGION }]));
  if (args[0] !== 'build') {
    return;
  }
  build.prints?.forEach((line) => process.stdout.write(`${line}\n`));
  if (build.ami) {
    const entry = { artifact_id: `${variables.region}:${build.ami}`, packer_run_uuid: '1' };
    fs.writeFileSync(variables.manifest_file, JSON.stringify({ builds: [entry], last_run_uuid: '1' }));
  }
  if (build.content) {
    fs.writeFileSync(variables.content_file, build.content);
  }
  if (build.diesOf) {
    process.kill(process.pid, build.diesOf);
  }
  process.exitCode = build.exitCode ?? 0;
  setTimeout(() => undefined, build.takesMs ?? 0);
}
