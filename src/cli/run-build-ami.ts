import { Door } from './door';
import { progressInLines, progressOnTerminal } from './progress';
import { callerCidr } from '../operations/aws/caller-address';
import { makeClients } from '../operations/aws/clients';
import { bake } from '../operations/bake/bake';
import { BakeReport, describeReport } from '../operations/bake/bake-report';
import { BakeOptions, bakeRequest } from '../operations/bake/bake-request';
import { cacheDir } from '../toolchain/cache-dir';
import { commitOf } from '../toolchain/commit-of';
import { ensurePacker } from '../toolchain/setup/ensure-tools';

/** Options of the command: those of the build, and how to print its result. */
export interface BuildAmiOptions extends BakeOptions {
  readonly json?: boolean;
}

/** Builds, and prints what came of it. */
export async function runBuildAmi({ json, ...options }: BuildAmiOptions, door: Door): Promise<void> {
  const report = await buildAmi(options, door);
  report.warnings.forEach((warning) => door.say(`Warning: ${warning}`));
  door.print(json ? JSON.stringify(report) : describeReport(report).join('\n'));
}

/** Builds. */
export async function buildAmi(options: BakeOptions, door: Door): Promise<BakeReport> {
  const { project, variables: env, terminal, say } = door;
  const request = bakeRequest(options, env);
  return bake(request, {
    clients: makeClients(request.settings.region),
    project,
    cache: cacheDir(env),
    packer: () => ensurePacker({ env, project, ui: { terminal, say } }),
    callerCidr,
    commit: () => commitOf(project, env),
    env,
    now: () => new Date(),
    progress: terminal ? progressOnTerminal(door.write) : progressInLines(say),
  });
}
