import { inOrder, stepThatRuns, workflow } from '../../support/workflows';

const { on, jobs, concurrency } = workflow('fleet.yml');
const HOURLY = '23 * * * *';
const DAILY = '47 5 * * *';

test('runs every hour, every day, and by hand; off the full hour', () => {
  expect(on).toEqual({ schedule: [{ cron: HOURLY }, { cron: DAILY }], workflow_dispatch: {} });
});

test('takes no turn of a deploy', () => {
  expect(concurrency).toEqual({ 'group': 'fleet-${{ github.event.schedule }}', 'cancel-in-progress': false });
});

describe.each(['prod', 'stage'])('%s', (name) => {
  const deployed = jobs[`${name}-deployed`]!;
  const roll = jobs[`${name}-roll`]!;
  const report = jobs[`${name}-report`]!;

  test('asks, without credentials, which commit is deployed', () => {
    expect(deployed.permissions).toEqual({ contents: 'read', deployments: 'read' });
    expect(stepThatRuns(deployed, `node --import tsx src/cli/main.ts ci deployed --env ${name}`).id).toBe('deployed');
    expect(deployed.outputs).toEqual({ sha: '${{ steps.deployed.outputs.sha }}' });
  });

  test('is left out where the repository is not set up or does not have it', () => {
    expect(deployed.if).toBe(`vars.AI_SHELL_PLAN_ROLE != '' && (vars.AI_SHELL_ENVIRONMENTS == '' || contains(vars.AI_SHELL_ENVIRONMENTS, '${name}'))`);
  });

  test('finishes a roll every hour, on the commit that is deployed, and never where nothing is', () => {
    expect(roll).toMatchObject({
      needs: `${name}-deployed`,
      if: `needs.${name}-deployed.outputs.sha != '' && (github.event.schedule == '${HOURLY}' || github.event_name == 'workflow_dispatch')`,
    });
    expect(roll.steps[1]!.with).toMatchObject({ ref: `\${{ needs.${name}-deployed.outputs.sha }}` });
  });

  test('finishes it behind a GitHub environment that nobody has to approve, with no more rights than the pull request needs that takes a pin back', () => {
    expect(roll.environment).toBe(`${name}-fleet`);
    expect(roll.permissions).toEqual({ 'contents': 'write', 'id-token': 'write', 'pull-requests': 'write' });
  });

  test('types the command that applies nothing of what is configured, with the tokens of a deployment', () => {
    const step = stepThatRuns(roll, `node --import tsx src/cli/main.ts ci roll --env ${name}`);
    expect(step.run).toBe(`node --import tsx src/cli/main.ts ci roll --env ${name}`);
    expect(step.env).toEqual({
      GITHUB_TOKEN: '${{ github.token }}', APP_TOKEN: '${{ steps.app.outputs.token }}', AI_SHELL_NOTICE_WEBHOOK: '${{ secrets.AI_SHELL_NOTICE_WEBHOOK }}',
    });
    expect(roll.steps.find(({ id }) => id === 'app')).toEqual(workflow('deploy.yml').jobs[name]!.steps.find(({ id }) => id === 'app'));
    expect(inOrder(roll).at(-1)).toBe(step.run);
  });

  test('reports every day with the role that can only read', () => {
    expect(report.if).toBe(`github.event.schedule == '${DAILY}' || github.event_name == 'workflow_dispatch'`);
    expect(report.environment).toBeUndefined();
    expect(report.permissions).toEqual({ 'contents': 'read', 'id-token': 'write', 'issues': 'write' });
    expect(report.steps[0]!.with).toMatchObject({ ref: `\${{ needs.${name}-deployed.outputs.sha || github.sha }}` });
    expect(report.steps.find(({ uses }) => uses?.startsWith('aws-actions/'))!.with).toMatchObject({ 'role-to-assume': '${{ vars.AI_SHELL_PLAN_ROLE }}' });
    expect(inOrder(report).at(-3)).toBe(`node --import tsx src/cli/main.ts ci fleet --env ${name}`);
  });

  test('measures every day how instances came up, by what is recorded alone, and keeps the picture', () => {
    expect(inOrder(report).slice(-2)).toEqual([
      `node --import tsx src/cli/main.ts cold-start --env ${name} --svg cold-start/starts.svg`, 'actions/upload-artifact',
    ]);
    expect(report.steps.at(-1)!.with).toEqual({ 'name': `cold-start-${name}`, 'path': 'cold-start/starts.svg', 'if-no-files-found': 'error' });
  });
});

test('a repository that is not set up costs no minute an hour', () => {
  expect(jobs['not-set-up']!.if).toBe("github.event_name == 'workflow_dispatch' && !(vars.AI_SHELL_PLAN_ROLE != '')");
});
