import { Door } from '../../src/cli/door';
import { runFleet } from '../../src/cli/run-fleet';
import { FleetCondition } from '../../src/operations/fleet/condition';
import { CHOSEN, fleetCondition, fleetMember } from '../operations/fleet/condition';

async function fleet(more: Partial<FleetCondition>, options: { json?: boolean; check?: boolean } = {}) {
  const printed: string[] = [];
  const exits: number[] = [];
  const door = { variables: {}, print: (text: string) => printed.push(text), exit: (code: number) => exits.push(code) } as Partial<Door> as Door;
  await runFleet({ env: 'prod', ...options }, door, async () => fleetCondition(more));
  return { printed, exits };
}

const DRIFT = { plan: { changes: ['update aws_x.y'] } };
const UNKNOWN = { builders: { unknown: 'AWS said no.' } };
const OFF = { instances: [fleetMember({ ami: { id: 'ami-0old', createdAt: new Date('2026-02-16T12:00:00Z') } })] };

test('says that there is nothing to see to', async () => {
  await expect(fleet({})).resolves.toEqual({ printed: [expect.stringMatching(/^┌[^]*\nprod: nothing to see to\./)], exits: [] });
});

test('a finding alone is a report, and ends well', async () => {
  await expect(fleet(DRIFT)).resolves.toEqual({ printed: [expect.stringContaining('update aws_x.y')], exits: [] });
  expect((await fleet(OFF)).exits).toEqual([]);
});

test('what could not be looked at ends with 1', async () => {
  await expect(fleet(UNKNOWN)).resolves.toEqual({ printed: [expect.stringContaining('AWS said no.')], exits: [1] });
});

test('with --check, an instance off the pin, or any other finding, ends with 1', async () => {
  const exits = async (more: Partial<FleetCondition>) => (await fleet(more, { check: true })).exits;
  expect(await exits({})).toEqual([]);
  expect(await exits(OFF)).toEqual([1]);
  expect(await exits(DRIFT)).toEqual([1]);
  expect(await exits(UNKNOWN)).toEqual([1]);
});

test('with --json, prints facts, findings and how far each instance is behind as one object', async () => {
  const { printed: [text] } = await fleet({ ...DRIFT, ...OFF }, { json: true });
  expect(JSON.parse(text)).toMatchObject({
    environment: 'prod',
    ami: { id: CHOSEN.id },
    plan: { changes: ['update aws_x.y'] },
    instances: [{ id: 'i-live', behind: { runs: 'another AMI', days: 12.5, wasPinned: false } }],
    findings: [{ kind: 'drift' }, { kind: 'off the pin' }],
  });
  expect(JSON.parse((await fleet({ instances: { unknown: 'No.' } }, { json: true })).printed[0])).toMatchObject({ instances: { unknown: 'No.' } });
});
