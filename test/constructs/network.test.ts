import { Network } from '../../src/constructs/network';
import { newStack, only, synthesise } from '../support/new-stack';

function synthesised(vpcTags: Record<string, string> = { Name: 'main', Stage: 'prod' }) {
  const stack = newStack();
  const network = new Network(stack, 'network', { region: 'ap-southeast-1', vpcTags, subnetTags: { Tier: 'private' } });
  return { network, stack, terraform: synthesise(stack) };
}

describe('Network', () => {
  test('makes nothing', () => {
    expect(synthesised().terraform.resource).toBeUndefined();
  });

  test('finds the VPC by all of its tags', () => {
    expect(only(synthesised().terraform.data.aws_vpcs).tags).toEqual({ Name: 'main', Stage: 'prod' });
  });

  test('says which tags fit no VPC, or several', () => {
    expect(only(synthesised().terraform.data.aws_vpcs).lifecycle.postcondition).toEqual([{
      condition: '${length(self.ids) == 1}',
      error_message: 'Exactly one VPC in ap-southeast-1 must carry the tags Name=main, Stage=prod (network.vpcTags), found ${length(self.ids)}.',
    }]);
  });

  test('finds the subnets by their tags, in that VPC alone', () => {
    const { terraform } = synthesised();
    const vpcs = Object.keys(terraform.data.aws_vpcs)[0];
    expect(only(terraform.data.aws_subnets)).toMatchObject({
      tags: { Tier: 'private' },
      filter: [{ name: 'vpc-id', values: [`\${element(data.aws_vpcs.${vpcs}.ids, 0)}`] }],
    });
  });

  test('says which tags no subnet carries', () => {
    expect(only(synthesised().terraform.data.aws_subnets).lifecycle.postcondition).toEqual([{
      condition: '${length(self.ids) > 0}',
      error_message: 'No subnet of the VPC with the tags Name=main, Stage=prod in ap-southeast-1 carries the tags Tier=private (network.subnetTags).',
    }]);
  });

  test('takes tags literally', () => {
    expect(only(synthesised({ Name: '${var.x}' }).terraform.data.aws_vpcs).tags).toEqual({ Name: '$${var.x}' });
  });
});
