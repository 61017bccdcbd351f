import { created, given, notFound, ok, refusal, Route } from './route';

/** Check runs, deployments and environments. */
export const CHECKS_AND_DEPLOYMENTS: readonly Route[] = [
  {
    method: 'GET',
    path: '/commits/:sha/check-runs',
    needs: ['checks: read'],
    listing: { key: 'check_runs' },
    docs: 'https://docs.github.com/en/rest/checks/runs#list-check-runs-for-a-git-reference',
    answer: ({ state, path: [sha], query }) => (
      ok(state.checkRuns.filter((run) => run.head_sha === sha && [null, run.name].includes(query.get('check_name'))).reverse())
    ),
  },
  {
    method: 'POST',
    path: '/check-runs',
    needs: ['checks: write'],
    docs: 'https://docs.github.com/en/rest/checks/runs#create-a-check-run',
    answer: ({ state, token, body: { name, head_sha: sha, status, conclusion, external_id: externalId, output } }) => {
      if (!state.commits.has(sha)) {
        return refusal(422, `No commit found for SHA: ${sha}`);
      }
      const run = { id: state.nextId(), name, head_sha: sha, status, conclusion: conclusion ?? null, external_id: externalId ?? '', output, app: { slug: token.app } };
      state.checkRuns.push(run);
      return created(run);
    },
  },
  {
    method: 'PATCH',
    path: '/check-runs/:id',
    needs: ['checks: write'],
    docs: 'https://docs.github.com/en/rest/checks/runs#update-a-check-run',
    answer: ({ state, token, path: [id], body: { name, status, conclusion, external_id: externalId, output } }) => {
      const run = state.checkRuns.find((one) => one.id === Number(id));
      if (!run) {
        return notFound();
      }
      if (run.app.slug !== token.app) {
        return refusal(403, 'Invalid app_id `1` - check run can only be modified by the GitHub App that created it.');
      }
      Object.assign(run, given({ name, status, conclusion, external_id: externalId, output }));
      return ok(run);
    },
  },
  {
    method: 'GET',
    path: '/deployments',
    needs: ['deployments: read'],
    listing: true,
    docs: 'https://docs.github.com/en/rest/deployments/deployments#list-deployments',
    answer: ({ state, query }) => (
      ok(state.deployments.filter(({ environment }) => [null, environment].includes(query.get('environment'))).sort((a, b) => b.id - a.id))
    ),
  },
  {
    method: 'GET',
    path: '/deployments/:id/statuses',
    needs: ['deployments: read'],
    listing: true,
    docs: 'https://docs.github.com/en/rest/deployments/statuses#list-deployment-statuses',
    answer: ({ state, path: [id] }) => {
      const deployment = state.deployments.find((one) => one.id === Number(id));
      return deployment ? ok(deployment.states.map((one, index) => ({ id: index, state: one }))) : notFound();
    },
  },
  {
    method: 'GET',
    path: '/environments/:name',
    needs: ['actions: read'],
    docs: 'https://docs.github.com/en/rest/deployments/environments#get-an-environment',
    answer: ({ state, path: [name] }) => {
      const rules = state.environments.get(name);
      return rules ? ok({ id: 1, name, protection_rules: rules }) : notFound();
    },
  },
];
