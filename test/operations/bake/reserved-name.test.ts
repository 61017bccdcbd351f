import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { withReservedName } from '../../../src/operations/bake/reserved-name';
import { describedAmi, goldenAmi } from '../support/amis';
import { mockedClients } from '../support/clients';

const NAME = 'ai-shell-golden-20260131-0945';
const NEXT = 'ai-shell-golden-20260131-0946';
let cache: string;
beforeEach(() => { cache = mkdtempSync(join(tmpdir(), 'names-')); });
afterEach(() => rmSync(cache, { recursive: true }));

type Filters = { Name: string; Values: string[] }[];
const has = (filters: Filters, name: string, value: string) => filters.some(({ Name, Values }) => Name === name && Values.includes(value));

/** An account with an AMI, and a builder, of these names. */
function accountWith({ ami = '', builder = '' }) {
  const { clients, ec2 } = mockedClients();
  ec2.on(DescribeImagesCommand).callsFake(({ Filters }) => ({ Images: has(Filters, 'name', ami) ? [describedAmi(goldenAmi({ name: ami }))] : [] }));
  ec2.on(DescribeInstancesCommand).callsFake(({ Filters }) => (
    { Reservations: has(Filters, 'tag:Name', builder) && has(Filters, 'instance-state-name', 'running') ? [{ Instances: [{ InstanceId: 'i-1' }] }] : [] }
  ));
  return clients;
}

const reserving = <T>(clients: ReturnType<typeof accountWith>, use: (name: string) => Promise<T>) => withReservedName(
  { clients, cache, now: () => new Date('2026-01-31T09:45:10Z'), onLost: () => undefined }, use,
);
const itself = (name: string) => Promise.resolve(name);

test.each([
  ['is free', {}, NAME],
  ["is an AMI's", { ami: NAME }, NEXT],
  ["will be an AMI's, whose builder runs elsewhere", { builder: `${NAME} builder` }, NEXT],
])('when the name of this minute %s', async (_, names, expected) => {
  await expect(reserving(accountWith(names), itself)).resolves.toBe(expected);
});

test('keeps a name from every other build of this machine until it is used no more', async () => {
  const clients = accountWith({});
  await reserving(clients, async () => expect(await reserving(clients, itself)).toBe(NEXT));
  await expect(reserving(clients, itself)).resolves.toBe(NAME);
});

test('leaves nothing behind, however it ends', async () => {
  await expect(reserving(accountWith({ ami: NAME }), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(readdirSync(join(cache, 'locks'))).toEqual([]);
});
