import { Component, Task, typescript } from 'projen';

const NODE_WITH_TYPESCRIPT = ['node', '--import', 'tsx'];

/**
 * Every command of the project: a name, a sentence, an argument list. Work is done by the program that is named, never here.
 *
 * All by `execArgs` with `receiveArgs`: what is typed after the name reaches the program untouched, through no shell.
 */
export class GoldenAmiTasks extends Component {
  /** `npx projen rehearse`. */
  readonly rehearse: Task;
  /** `npx projen bootstrap`. */
  readonly bootstrap: Task;
  /** `npx projen build-ami`. */
  readonly buildAmi: Task;
  /** `npx projen pin`. */
  readonly pin: Task;
  /** `npx projen doctor`. */
  readonly doctor: Task;
  /** `npx projen plan`. */
  readonly plan: Task;
  /** `npx projen deploy`. */
  readonly deploy: Task;
  /** `npx projen roll`. */
  readonly roll: Task;
  /** `npx projen rollback`. */
  readonly rollback: Task;
  /** `npx projen install-terraform`. */
  readonly installTerraform: Task;
  /** `npx projen adopt`. */
  readonly adopt: Task;
  /** `npx projen fleet`. */
  readonly fleet: Task;
  /** `npx projen cold-start`. */
  readonly coldStart: Task;
  /** `npx projen ami:list`. */
  readonly amiList: Task;
  /** `npx projen ami:show`. */
  readonly amiShow: Task;
  /** `npx projen ami:diff`. */
  readonly amiDiff: Task;
  /** `npx projen ami:promote`. */
  readonly amiPromote: Task;
  /** `npx projen ami:revoke`. */
  readonly amiRevoke: Task;
  /** `npx projen synth`. */
  readonly synth: Task;
  /** `npx projen bench`. */
  readonly bench: Task;
  /** `npx projen test:unit`. */
  readonly testUnit: Task;
  /** `npx projen lint:shell`. */
  readonly lintShell: Task;

  constructor(private readonly owner: typescript.TypeScriptAppProject) {
    super(owner);
    this.rehearse = this.program('rehearse', 'Rehearses the whole chain on this machine: bake, deploy, new image, bake, deploy, refresh, boot, run',
      'rehearsal/main.ts');
    this.bootstrap = this.program('bootstrap', 'Prepares an account: a bucket for the states, and the roles that GitHub\'s jobs take', 'src/cli/main.ts', 'bootstrap');
    this.buildAmi = this.program('build-ami', 'Bakes a golden AMI if anything in it changed, and pins it', 'src/cli/main.ts', 'build-ami');
    this.pin = this.program('pin', 'Pins an AMI to an environment; without an AMI, shows what is pinned', 'src/cli/main.ts', 'pin');
    this.doctor = this.program('doctor', 'Checks what would make a deploy fail; changes nothing', 'src/cli/main.ts', 'doctor');
    this.plan = this.program('plan', 'Shows what a deploy would do, down to the packages of the AMI; changes nothing', 'src/cli/main.ts', 'plan');
    this.deploy = this.program('deploy', 'Brings the pinned AMI to the fleet, watches, verifies, and rolls back when it is bad', 'src/cli/main.ts', 'deploy');
    this.roll = this.program('roll', 'Takes up a roll where it was left, and brings it to a verdict', 'src/cli/main.ts', 'roll');
    this.rollback = this.program('rollback', 'Returns the fleet to what it ran before', 'src/cli/main.ts', 'rollback');
    this.installTerraform = this.program('install-terraform', 'Fetches the pinned Terraform unless there is one that is new enough', 'src/cli/main.ts', 'install-terraform');
    this.adopt = this.program('adopt', 'Takes over a fleet that another Terraform repository has made; changes nothing in AWS', 'src/cli/main.ts', 'adopt');
    this.fleet = this.program('fleet', 'Says what each instance of a fleet runs, and what somebody should see to: drift, stale images, leaked builders', 'src/cli/main.ts', 'fleet');
    this.coldStart = this.program('cold-start', 'Says how long instances take to come up, stage by stage, from what AWS has recorded', 'src/cli/main.ts', 'cold-start');
    this.amiList = this.program('ami:list', 'Lists the golden AMIs of an environment: state, cost, and what uses them', 'src/cli/main.ts', 'ami:list');
    this.amiShow = this.program('ami:show', 'Shows where a golden AMI comes from, what is in it, and everything that uses it', 'src/cli/main.ts', 'ami:show');
    this.amiDiff = this.program('ami:diff', 'Shows what is different in another golden AMI, down to its packages', 'src/cli/main.ts', 'ami:diff');
    this.amiPromote = this.program('ami:promote', 'Gives an AMI that was verified in one environment to another, as it is', 'src/cli/main.ts', 'ami:promote');
    this.amiRevoke = this.program('ami:revoke', 'Has nobody run an AMI any more, and disables it once nothing does', 'src/cli/main.ts', 'ami:revoke');
    this.bench = this.program('bench', 'Measures the product and prints medians and ratios', 'test/bench/main.ts');
    this.synth = this.command('synth', 'Generates the Terraform of every stack into cdktf.out', 'cdktf', 'synth');
    this.testUnit = this.command('test:unit', 'Runs the tests that need no root, no network and no Docker', 'jest', '--ci', '--maxWorkers', '100%',
      '--testPathIgnorePatterns', '\\.integration\\.test\\.ts$', '/node_modules/');
    this.lintShell = this.command('lint:shell', 'Checks every shell script with shellcheck and shfmt', 'jest', '--ci', 'test/shell.integration.test.ts');
    this.testEverything();
  }

  private testEverything(): void {
    const task = this.owner.testTask;
    task.reset();
    task.description = 'Installs what is missing, then runs everything that tests the project, the rehearsal included';
    task.execArgs([...NODE_WITH_TYPESCRIPT, 'test/all/main.ts'], { receiveArgs: true });
  }

  private program(name: string, description: string, ...argv: string[]): Task {
    return this.command(name, description, ...NODE_WITH_TYPESCRIPT, ...argv);
  }

  private command(name: string, description: string, ...argv: string[]): Task {
    const task = this.owner.addTask(name, { description });
    task.execArgs(argv, { receiveArgs: true });
    return task;
  }
}
