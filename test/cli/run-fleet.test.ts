import { Door } from '../../src/cli/door';
import { runFleet } from '../../src/cli/run-fleet';
import { FleetCondition } from '../../src/operations/fleet/condition';
import { fleetCondition } from '../operations/fleet/condition';

async function fleet(more: Partial<FleetCondition>, json = false) {
  const printed: string[] = [];
  const exits: number[] = [];
  const door = { variables: {}, print: (text: string) => printed.push(text), exit: (code: number) => exits.push(code) } as Partial<Door> as Door;
  await runFleet({ env: 'prod', json }, door, async () => fleetCondition(more));
  return { printed, exits };
}

test('ends well where there is nothing to see to', async () => {
  await expect(fleet({})).resolves.toEqual({ printed: [expect.stringMatching(/^prod: nothing to see to\./)], exits: [] });
});

test('ends with 1 where there is', async () => {
  await expect(fleet({ plan: { changes: ['update aws_x.y'] } })).resolves.toEqual({ printed: [expect.stringContaining('update aws_x.y')], exits: [1] });
});

test('with --json, prints facts and findings as one object', async () => {
  const { printed: [text] } = await fleet({ plan: { changes: ['update aws_x.y'] } }, true);
  expect(JSON.parse(text)).toMatchObject({ environment: 'prod', plan: { changes: ['update aws_x.y'] }, findings: [{ kind: 'drift' }] });
});
