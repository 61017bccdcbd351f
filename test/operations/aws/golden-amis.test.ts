import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { amisBakedFrom, amisOfInputs, findAmi, isAmiNamed } from '../../../src/operations/aws/golden-amis';
import { describedAmi, goldenAmi, HASH } from '../support/amis';
import { awsError, mockedClients } from '../support/clients';

const OLD = goldenAmi({ id: 'ami-0000000000000000a', createdAt: '2026-01-01T00:00:00.000Z' });
const NEW = goldenAmi({ id: 'ami-0000000000000000b', createdAt: '2026-01-02T00:00:00.000Z' });

/** EC2 with one AMI a page. */
function twoPages() {
  const mocked = mockedClients();
  mocked.ec2.on(DescribeImagesCommand)
    .resolvesOnce({ Images: [describedAmi(OLD)], NextToken: 'more' })
    .resolvesOnce({ Images: [describedAmi(NEW)] });
  return mocked;
}

test('lists every page of the AMIs of the same inputs, newest first, this account\'s and this environment\'s alone', async () => {
  const { clients, ec2 } = twoPages();
  await expect(amisBakedFrom(clients, 'prod', HASH)).resolves.toEqual([NEW, OLD]);
  expect(ec2.call(0).args[0].input).toMatchObject({
    Owners: ['self'],
    Filters: [
      { Name: 'tag:Project', Values: ['optima-ai-shell'] },
      { Name: 'tag:InputsHash', Values: [HASH] },
    ],
    IncludeDeprecated: true,
    IncludeDisabled: true,
  });
});

test('an AMI that was promoted is still among those of the environment that it came from; another environment\'s is not', async () => {
  const { clients, ec2 } = mockedClients();
  const promoted = goldenAmi({ id: 'ami-0000000000000000c' }, { Environment: 'prod', PromotedFrom: 'stage' });
  const of = (name: string) => goldenAmi({ id: `ami-0000000000000000${name[0]}` }, { Environment: name });
  ec2.on(DescribeImagesCommand).resolves({ Images: [promoted, of('stage'), of('prod')].map(describedAmi) });
  await expect(amisBakedFrom(clients, 'stage', HASH)).resolves.toEqual([promoted, of('stage')]);
  await expect(amisBakedFrom(clients, 'prod', HASH)).resolves.toEqual([promoted, of('prod')]);
});

test('knows whether a name is taken, by an AMI in whatever state', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolvesOnce({ Images: [describedAmi(goldenAmi({ state: 'pending' }))] }).resolves({ Images: [] });
  await expect(isAmiNamed(clients, NEW.name)).resolves.toBe(true);
  await expect(isAmiNamed(clients, NEW.name)).resolves.toBe(false);
  expect(ec2.call(0).args[0].input).toEqual({ Owners: ['self'], Filters: [{ Name: 'name', Values: [NEW.name] }], IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 });
});

test('finds one AMI, a disabled one, too', async () => {
  const { clients, ec2 } = mockedClients();
  const asked = { Filters: [{ Name: 'image-id', Values: [NEW.id] }], IncludeDeprecated: true, IncludeDisabled: true };
  ec2.on(DescribeImagesCommand, asked).resolves({ Images: [describedAmi(NEW)] });
  await expect(findAmi(clients, NEW.id)).resolves.toEqual(NEW);
});

test('finds none where EC2 knows none', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).resolves({ Images: [] });
  await expect(findAmi(clients, NEW.id)).resolves.toBeUndefined();
});

test('asks nobody for AMIs of inputs that are not known', async () => {
  const { clients, ec2 } = mockedClients();
  await expect(amisOfInputs(clients, undefined)).resolves.toEqual([]);
  expect(ec2.calls()).toEqual([]);
});

test('takes no error for "there is none"', async () => {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  await expect(findAmi(clients, NEW.id)).rejects.toThrow(`The AWS credentials may not describe the AMI ${NEW.id} (ec2:DescribeImages): not you`);
});
