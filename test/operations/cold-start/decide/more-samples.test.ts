import { GroupRoom } from '../../../../src/operations/cold-start/decide/group-room';
import { Measure, MEASURES, valueOf } from '../../../../src/operations/cold-start/decide/measures';
import { moreSamples } from '../../../../src/operations/cold-start/decide/more-samples';
import { decideReport } from '../../../../src/operations/cold-start/decide/report';
import { at, instance, launch, recorded, task } from '../recorded';

const room = (over: Partial<GroupRoom> = {}): GroupRoom => ({ live: 1, warm: 2, free: 9, ...over });
const say = (measure: Measure, over: Partial<GroupRoom> = {}) => moreSamples({ environment: 'stage', measure, count: 3, room: room(over) });
const asked = (text: string) => Number(/ --samples (\d+)$/.exec(text)?.[1]);

test('cold starts take more instances than wait in the warm pool', () => {
  expect(say('cold')).toBe('The first does not count, and 2 wait in the warm pool and are taken first: 6 instances make 4 cold starts. '
    + 'To make some: npx projen cold-start --env stage --launch --samples 6');
  expect(say('cold-ready', { warm: 1 })).toMatch(/^The first does not count, and 1 waits in the warm pool and is taken first: 5 instances make 4 cold starts\. .* --samples 5$/);
  expect(say('cold', { warm: 0 })).toBe('The first does not count. To make some: npx projen cold-start --env stage --launch --samples 4');
});

test('starts from the warm pool take no more than it holds, several times where it holds few, and can not be made where it is empty', () => {
  expect(say('warm', { warm: 5 })).toBe('The first does not count, and 5 wait in the warm pool and are taken first. To make some: npx projen cold-start --env stage --launch --samples 4');
  expect(say('warm-ready')).toBe('The first does not count, and 2 wait in the warm pool and are taken first: it takes 2 runs, each once the pool is full again. '
    + 'To make some: npx projen cold-start --env stage --launch --samples 2');
  expect(say('warm', { warm: 0 })).toBe('Nothing waits in the warm pool, so that no start can come from it now.');
});

test('says why it can not be done where the group has no room, and names no command then', () => {
  expect(say('cold', { free: 5, live: 5 })).toBe('The first does not count, and 2 wait in the warm pool and are taken first: 6 instances make 4 cold starts. '
    + 'That takes 6 instances, and the group has room for 5 more: enlarge fleet.maxSize and deploy, wait until ECS has taken some away, or take another measure.');
  expect(say('first', { free: 2, live: 0 })).toMatch(/: enlarge fleet\.maxSize and deploy, or take another measure\.$/);
});

test.each(MEASURES.flatMap((measure) => [0, 1, 2, 3, 4, 7].map((warm) => [measure, warm] as const)))(
  'what is printed for %s with %d in the warm pool really makes three samples, though nothing was known before', (measure, warm) => {
    const text = say(measure, { warm, free: 20 });
    const isOfPool = measure.startsWith('warm');
    if (isOfPool && warm === 0) {
      expect(text).not.toContain('npx projen');
      return;
    }
    const runs = Number(/it takes (\d+) runs/.exec(text)?.[1] ?? 1);
    const starts = Array.from({ length: runs * asked(text) }, (_, index) => {
      const kind = index % asked(text) < warm ? 'warm' as const : 'cold' as const;
      return { launch: launch(`i-${index}`, index * 100, { kind }), instance: instance(`i-${index}`, index * 100, { tasks: [task(index * 100)] }) };
    });
    const fleet = recorded({ launches: starts.map((one) => one.launch), instances: starts.map((one) => one.instance), at: at(3000) });
    const { current } = decideReport(fleet, { environment: 'stage', samples: 10 });
    expect(current!.starts.filter((start) => valueOf(measure, start) !== undefined).length).toBeGreaterThanOrEqual(3);
  });
