import { costInWords } from '../../../../src/operations/cold-start/show/cost-in-words';
import { prodSettings } from '../../support/settings';

test('says which machines start, how many, for how long, and what the warm pool adds', () => {
  expect(costInWords(3, prodSettings())).toBe('3 instances of type t3.medium in ap-southeast-1 start, run the environment\'s task, and stay for about 20 minutes each: '
    + 'ECS takes an instance away after 15 minutes without a task. You pay for that time. '
    + 'Those that wait in the warm pool are taken first; what the pool is filled up with is paid, too.');
});

test('says that there is no warm pool', () => {
  expect(costInWords(1, prodSettings({ fleet: { warmPool: { minSize: 0 } } }))).toMatch(/^1 instance of type .* You pay for that time\. There is no warm pool\.$/);
});
