import { mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { platformName } from '../platform';
import { Environment, run } from '../process';
import { terraformEnvironment } from './environment';
import { NotInitialised, ProviderMissing } from './failures';
import { mirrorIn } from './provider-mirror';
import { requireTerraform } from './require-terraform';
import { runTerraform, TerraformRun } from './run-terraform';
import { showPlan } from './show-plan';
import { stackFolder, synthesise } from './synthesise';
import { Adapt, withAdapted } from './with-adapted';

/** Properties of {@link StackTerraform}. */
export interface StackTerraformProps {
  /** Top of the project. */
  readonly project: string;
  /** Name of the stack. */
  readonly stack: string;
  /** Name of its environment. */
  readonly environment: string;
  /** What to type to plan again, for remedies. @default - `npx projen deploy` for the environment */
  readonly again?: string;
  /** Path of Terraform. */
  readonly terraform: string;
  /** The whole environment of the programs that are run. */
  readonly env: Environment;
  /** Our cache folder. */
  readonly cache: string;
  /** A folder of this run alone, for what is secret: a saved plan holds every value. It is made when it is not there. */
  readonly runFolder: string;
  /** Called with each line that an apply prints. */
  readonly onLine: (line: string) => void;
  /** Says where the provider comes from, when that is not the usual place. */
  readonly say: (line: string) => void;
}

/**
 * The Terraform of one stack, with the Terraform of this machine.
 *
 * @throws UserError when there is none, or none that is new enough.
 */
export async function makeStackTerraform(props: Omit<StackTerraformProps, 'terraform'>): Promise<StackTerraform> {
  const { path } = await requireTerraform(props.env, props.cache);
  return new StackTerraform({ ...props, terraform: path });
}

/** What a plan is made from, when that is not what the project says. */
export interface PlanInputs {
  /** Pin file. @default - the project's own */
  readonly pinFile?: string;
  /** Terraform's variables; they win over the stack's own file. No secret: everybody on this machine can read them. @default - none */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether nobody else may work with the state meanwhile. A plan that is only looked at needs no right to lock. @default true */
  readonly lock?: boolean;
  /** What to plan in place of the generated stack, which is there again afterwards. @default - the stack as it was generated */
  readonly adapt?: Adapt;
}

/** A plan that is kept, so that it can be applied as it is. */
export interface SavedPlan {
  readonly file: string;
  /** What `terraform show -json` prints of it. */
  readonly json: unknown;
}

/** The Terraform of one stack: plans, and applies what was planned. */
export class StackTerraform {
  private plans = 0;

  constructor(private readonly props: StackTerraformProps) {}

  /**
   * Generates the stack's Terraform, and says what that is. Nothing is changed.
   *
   * @param pinFile pin file. Default: the project's own.
   * @throws UserError when the settings are not in order.
   */
  async generate(pinFile?: string): Promise<unknown> {
    const { project, environment, env } = this.props;
    await synthesise({ project, environment, env, pinFile });
    return JSON.parse(readFileSync(this.generatedFile, 'utf8'));
  }

  /**
   * Generates the stack's Terraform and plans. Nothing is changed.
   *
   * @throws UserError when the settings are not in order; TerraformFailed, in one of its kinds, when Terraform says no.
   */
  async plan({ pinFile, variables = {}, lock = true, adapt }: PlanInputs = {}): Promise<SavedPlan> {
    const { runFolder } = this.props;
    mkdirSync(runFolder, { recursive: true, mode: 0o700 });
    await this.generate(pinFile);
    this.plans += 1;
    const file = join(runFolder, `plan-${this.plans}`);
    const given = Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
    const args = [`-out=${file}`, ...(lock ? [] : ['-lock=false']), ...given];
    await withAdapted(this.generatedFile, adapt, () => this.initialised(() => runTerraform('plan', args, this.run())));
    return { file, json: await showPlan(file, this.run()) };
  }

  /**
   * Applies a plan, that very one. When we are interrupted, Terraform ends what it has begun and writes its state first.
   *
   * @throws TerraformFailed, in one of its kinds, when Terraform says no, which may be half-way; Interrupted.
   */
  async apply({ file }: SavedPlan): Promise<void> {
    await runTerraform('apply', [file], { ...this.run(), onLine: this.props.onLine });
  }

  /** The stack's outputs as the state has them, by name. It must have been planned before. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { terraform, folder, env } = this.run();
    const { stdout } = await run(terraform, ['output', '-no-color', '-json'], { cwd: folder, env });
    return Object.fromEntries(Object.entries(JSON.parse(stdout) as Record<string, { value: unknown }>).map(([name, { value }]) => [name, value]));
  }

  /**
   * Does what needs an initialised folder. One that looks initialised is not initialised again, unless Terraform asks for it: that would ask the
   * registry, even for a provider that is installed.
   */
  private async initialised(act: () => Promise<void>): Promise<void> {
    if (mirrorIn(join(this.folder, '.terraform/providers'), platformName())) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof ProviderMissing || error instanceof NotInitialised)) {
          throw error;
        }
      }
    }
    const { env, cache, runFolder, say } = this.props;
    const added = await terraformEnvironment({ env, platform: platformName(), runFolder, cache, cwd: this.folder, say });
    await runTerraform('init', ['-lockfile=readonly'], this.run(added));
    await act();
  }

  private run(added: Environment = {}): TerraformRun {
    const { project, environment, again, terraform, env } = this.props;
    return { terraform, folder: this.folder, shownFolder: relative(project, this.folder), environment, again, env: { ...env, ...added } };
  }

  private get generatedFile(): string {
    return join(this.folder, 'cdk.tf.json');
  }

  private get folder(): string {
    return stackFolder(this.props.project, this.props.stack);
  }
}
