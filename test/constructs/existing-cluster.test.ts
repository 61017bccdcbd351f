import { ExistingCluster } from '../../src/constructs/existing-cluster';
import { newStack, only, synthesise } from '../support/new-stack';

test('looks the cluster up by its name, makes nothing, and says which name is not there', () => {
  const stack = newStack();
  new ExistingCluster(stack, 'cluster', { clusterName: 'optima-prod-cluster', region: 'ap-southeast-1' });
  const terraform = synthesise(stack);

  expect(terraform.resource).toBeUndefined();
  expect(only(terraform.data.aws_ecs_clusters).lifecycle.postcondition).toEqual([{
    condition: '${anytrue([for arn in coalesce(self.cluster_arns, []) : endswith(arn, ":cluster/optima-prod-cluster")])}',
    error_message: 'There is no ECS cluster optima-prod-cluster (cluster) in ap-southeast-1.',
  }]);
});
