import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { recordImage } from './account';
import { ApplicationImage, buildApplicationImage } from './application-image';
import { CloudControl } from './cloud-control';
import { runLoudly } from './loud-command';
import { Registry } from './registry';
import { Repository } from './repository';
import { Session } from './session';
import { PIN_FILE } from '../../src/contract';
import { loadEnvironment } from '../../src/environments';
import { Pin } from '../../src/pins/pin';
import { readPins } from '../../src/pins/pin-file';
import { EnvironmentName, Settings } from '../../src/settings';
import { Finished } from '../../src/toolchain/process';

/** A rehearsal under way: the hands that type, and what has come of it so far. */
export class Rehearsal {
  readonly settings: Settings;
  readonly cloud: CloudControl;
  readonly registry: Registry;
  /** What is on GitHub. */
  readonly repository: Repository;
  /** AMIs that were pinned, in their order. */
  readonly amis: Pin[] = [];
  private readonly others = new Map<EnvironmentName, Rehearsal>();

  /** @param images those that were pushed, by what they say. */
  constructor(readonly session: Session, environment: EnvironmentName = 'prod', readonly images: Map<string, ApplicationImage> = new Map()) {
    this.settings = loadEnvironment(environment, session.env);
    this.cloud = new CloudControl(session.endpoint);
    this.registry = new Registry(session.registry, session.account);
    this.repository = new Repository(session);
  }

  /** The same world, worked on for another environment. Asked again, it is the one that was worked on. */
  for(environment: EnvironmentName): Rehearsal {
    const known = this.others.get(environment) ?? new Rehearsal(this.session, environment, this.images);
    this.others.set(environment, known);
    return known;
  }

  /** What is typed to name the environment: nothing for the one that commands take by themselves. */
  get named(): readonly string[] {
    const { name } = this.settings;
    return name === 'prod' ? [] : ['--env', name];
  }

  /** Folder of the stack's synthesised Terraform. */
  get stackFolder(): string {
    return join(this.session.workspace, 'cdktf.out', 'stacks', this.settings.stack);
  }

  /** What is pinned now. */
  get pin(): Pin {
    const pin = readPins(join(this.session.workspace, PIN_FILE))[this.settings.name];
    if (!pin) {
      throw new Error(`${PIN_FILE} has no pin for ${this.settings.name}`);
    }
    return pin;
  }

  /**
   * Types a command in the workspace.
   *
   * @param say takes each line that it prints.
   * @returns what it printed on stdout, once it has ended well.
   * @throws UserError with the end of what it printed, when it fails.
   */
  async type(say: (line: string) => void, program: string, ...args: string[]): Promise<string> {
    return (await this.run(say, [0], program, ...args)).stdout;
  }

  /**
   * Types a command of the product, not through projen, which turns every exit code but 0 into 1.
   *
   * @param okCodes exit codes that are as they should be.
   * @throws as {@link type} does.
   */
  async program(say: (line: string) => void, okCodes: readonly number[], ...args: string[]): Promise<Finished> {
    return this.run(say, okCodes, process.execPath, '--import', 'tsx', join('src', 'cli', 'main.ts'), ...args);
  }

  /** Runs plain Terraform in the stack's folder. @throws as {@link type} does. */
  async terraform(okCodes: readonly number[], ...args: string[]): Promise<Finished> {
    return this.run(() => undefined, okCodes, this.session.terraform, `-chdir=${this.stackFolder}`, ...args);
  }

  private run(say: (line: string) => void, okCodes: readonly number[], program: string, ...args: string[]): Promise<Finished> {
    return runLoudly(program, args, { cwd: this.session.workspace, env: this.session.env, okCodes, onLine: say });
  }

  /** Builds an application image and pushes it under its version and `latest`. */
  async push(version: string): Promise<ApplicationImage> {
    const folder = mkdtempSync(join(this.session.folder, 'image-'));
    const image = await buildApplicationImage(folder, version, this.session.busybox);
    for (const tag of [version, 'latest']) {
      await this.registry.push(this.settings.repository, tag, image);
      await recordImage(this.settings, tag, image);
    }
    this.images.set(version, image);
    return image;
  }
}
