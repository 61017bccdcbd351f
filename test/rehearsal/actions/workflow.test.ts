import { readWorkflow } from '../../../rehearsal/actions/workflow';

test.each([['build-golden-ami.yml', 'bake'], ['plan.yml', 'synth'], ['plan.yml', 'plan'], ['deploy.yml', 'prod']])('%s has the job %s, with steps and rights', (file, job) => {
  const { permissions, steps } = readWorkflow(file).jobs[job];
  expect(permissions.contents).toMatch(/read|write/);
  expect(steps.length).toBeGreaterThan(0);
});
