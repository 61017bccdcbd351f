import { wantingOf, WantingSince, wantingSince } from '../../../../src/operations/roll/decide/wanting';
import { at, fleet, fresh, warm } from '../support/looks';

const away = (id: string) => fresh(id, { ecs: undefined });
const wanted = (seconds: number, desiredCapacity: number, ...ids: string[]) => {
  const instances = ids.map((id) => fresh(id));
  return fleet(seconds, instances, { group: { ...fleet(0, instances).group, desiredCapacity } });
};

test('a fleet that is as it is to be lacks nothing', () => {
  expect(wantingOf(wanted(0, 1, 'i-1', 'i-2'))).toEqual({ connections: [], instances: 0 });
  expect(wantingSince(wanted(0, 1, 'i-1', 'i-2'))).toEqual(new Map());
});

test('what is on its way, or waits in the warm pool, is not in service', () => {
  const facts = fleet(0, [fresh('i-1', { lifecycleState: 'Pending:Wait' }), warm(fresh('i-2'))], { group: { ...fleet(0, []).group, desiredCapacity: 1 } });
  expect(wantingOf(facts)).toEqual({ connections: [], instances: 1 });
});

test('an instance that stays unconnected keeps its time, another one has its own', () => {
  const first = wantingSince(fleet(0, [away('i-1')]));
  expect(wantingSince(fleet(60, [away('i-1'), away('i-2')]), first)).toEqual(new Map([['i-1', at(0)], ['i-2', at(60)]]));
});

test('one that was connected in between has its time anew', () => {
  const looks = [fleet(0, [away('i-1')]), fleet(60, [fresh('i-1')]), fleet(120, [away('i-1')])];
  expect([...looks.reduce<WantingSince>((since, facts) => wantingSince(facts, since), new Map()).values()]).toEqual([at(120)]);
});

test('capacity that is wanting has its time until an instance comes into service or goes', () => {
  const looks = [wanted(0, 3, 'i-1'), wanted(60, 4, 'i-1'), wanted(120, 4, 'i-1', 'i-2')];
  const since = (count: number) => [...looks.slice(0, count).reduce<WantingSince>((known, facts) => wantingSince(facts, known), new Map()).values()];
  expect([since(2), since(3)]).toEqual([[at(0)], [at(120)]]);
});
