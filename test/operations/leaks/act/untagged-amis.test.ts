import { DescribeImagesCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { untaggedAmis } from '../../../../src/operations/leaks/act/untagged-amis';
import { awsError } from '../../support/clients';
import { mockedRetentionClients } from '../../support/retention-clients';

const TAGS = [{ Key: 'Name', Value: 'x builder' }, { Key: 'BakeRun', Value: 'run-1' }];
const image = (ImageId: string, SourceInstanceId: string | undefined, Tags: typeof TAGS | undefined) => ({ ImageId, SourceInstanceId, Tags });

/** An account with these AMIs, page by page, whose builders are these, page by page. */
function account(images: object[][], builders: string[][]) {
  const { clients, ec2 } = mockedRetentionClients();
  const paged = <T>(pages: T[], name: string) => ({ NextToken: token }: { NextToken?: string }) => {
    const index = Number(token ?? 0);
    return { [name]: pages[index], NextToken: index + 1 < pages.length ? String(index + 1) : undefined };
  };
  ec2.on(DescribeImagesCommand).callsFake(paged(images, 'Images'));
  ec2.on(DescribeInstancesCommand).callsFake(paged(builders.map((ids) => [{ Instances: ids.map((InstanceId) => ({ InstanceId, Tags: TAGS })) }]), 'Reservations'));
  return { ec2, look: () => untaggedAmis(clients, 'prod') };
}

test('an AMI without tags that was made of a builder has the tags of its builder; from every page', async () => {
  const { ec2, look } = account(
    [[image('ami-1', 'i-1', []), image('ami-2', 'i-1', TAGS)], [image('ami-3', 'i-2', undefined), image('ami-4', undefined, [])]], [['i-2'], ['i-1']]);
  await expect(look()).resolves.toEqual([image('ami-1', 'i-1', TAGS), image('ami-3', 'i-2', TAGS)]);
  expect(ec2.commandCalls(DescribeImagesCommand)[0].args[0].input).toMatchObject(
    { Owners: ['self'], Filters: [{ Name: 'name', Values: ['ai-shell-golden-*'] }], IncludeDisabled: true });
  expect(ec2.commandCalls(DescribeInstancesCommand)[0].args[0].input).toMatchObject({
    Filters: [
      { Name: 'tag:Project', Values: ['optima-ai-shell'] }, { Name: 'tag:ManagedBy', Values: ['packer'] }, { Name: 'tag:Environment', Values: ['prod'] },
      { Name: 'tag-key', Values: ['BakeRun'] }, { Name: 'instance-id', Values: ['i-1', 'i-2'] },
    ],
  });
});

test("one that was made of another instance, or of a builder that EC2 has forgotten, is nobody's", async () => {
  await expect(account([[image('ami-1', 'i-1', []), image('ami-2', 'i-2', [])]], [['i-2']]).look()).resolves.toEqual([image('ami-2', 'i-2', TAGS)]);
});

test('where no AMI lacks its tags, nobody looks for builders', async () => {
  const { ec2, look } = account([[image('ami-1', 'i-1', TAGS)]], []);
  await expect(look()).resolves.toEqual([]);
  expect(ec2.commandCalls(DescribeInstancesCommand)).toHaveLength(0);
});

test('two hundred builders are asked for at a time', async () => {
  const { ec2, look } = account([Array.from({ length: 201 }, (_, index) => image(`ami-${index}`, `i-${index}`, []))], [[]]);
  await look();
  expect(ec2.commandCalls(DescribeInstancesCommand).map(({ args }) => args[0].input.Filters!.at(-1)!.Values!.length)).toEqual([200, 1]);
});

test('where builders may not be looked up, nothing is known', async () => {
  const { ec2, look } = account([[image('ami-1', 'i-1', [])]], []);
  ec2.on(DescribeInstancesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(look()).rejects.toThrow('The AWS credentials may not look for builders (ec2:DescribeInstances): not you');
});
