import { apartFrom } from '../../../../src/operations/cold-start/act/apart-from';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `i-${index.toString(16).padStart(17, '0')}`);

test('each task goes to an instance of its own, which none is that is there', () => {
  expect(apartFrom(['i-1', 'i-2'])).toEqual([{ type: 'distinctInstance' }, { type: 'memberOf', expression: "ec2InstanceId not_in ['i-1', 'i-2']" }]);
});

test('an empty group needs no exception', () => {
  expect(apartFrom([])).toEqual([{ type: 'distinctInstance' }]);
});

test.each([[85, 2], [86, 3], [765, 10]])('%d instances take %d constraints, none of them longer than ECS takes, and each instance is named', (count, many) => {
  const constraints = apartFrom(ids(count));
  expect(constraints).toHaveLength(many);
  constraints.slice(1).forEach(({ expression }) => expect(expression!.length).toBeLessThanOrEqual(2_000));
  expect(constraints.flatMap(({ expression }) => expression?.match(/i-[0-9a-f]{17}/g) ?? [])).toEqual(ids(count));
});

test('more instances than ten constraints can name are refused', () => {
  expect(() => apartFrom(ids(766))).toThrow('The group has 766 live instances: ECS can keep tasks away from 765 at most, so it can\'t be had to start others.');
});
