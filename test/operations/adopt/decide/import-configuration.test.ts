import { readConfiguration } from '../../../../src/operations/adopt/decide/generated-stack';
import { importingAlone, withImports } from '../../../../src/operations/adopt/decide/import-configuration';
import { AiShellEcs } from '../../../../src/stacks/ai-shell-ecs';
import { exampleSettings } from '../../../support/example-settings';
import { newApp, synthesise } from '../../../support/new-stack';

const IMPORT = { address: 'aws_role.a', type: 'aws_role', id: 'theirs' };
const STACK = readConfiguration({
  terraform: { backend: { local: { path: 'state' } } },
  provider: { aws: [{ region: 'r', default_tags: [{ tags: { a: 'b' } }] }] },
  variable: { v: { type: 'string' } },
  locals: { plain: 'x', direct: '${aws_role.b.name}', indirect: '${local.direct}!', near: '${aws_role.bb.name}' },
  data: { aws_d: { d: { name: 'd' } } },
  output: { o: { value: '${aws_role.b.name}' } },
  check: { c: {} },
  resource: {
    aws_role: {
      a: {
        name: 'ours',
        names: ['x', '${aws_role.b.name}', '${aws_role.bb.name}'],
        by: '${local.indirect}',
        block: [{ id: '${aws_role.b.id}', stays: true }],
        depends_on: ['aws_role.b', 'aws_role.bb'],
        lifecycle: { ignore_changes: ['name'] },
      },
      b: { name: 'b' },
      bb: { name: 'bb' },
    },
    aws_other: { c: {} },
  },
});

test('the whole stack is left as it is, with what is imported', () => {
  expect(withImports(STACK, [IMPORT])).toEqual({ ...STACK, import: [{ to: 'aws_role.a', id: 'theirs' }] });
});

test('a stack that imports alone declares what enters the state or is in it, ignores every difference, and refers to nothing else', () => {
  expect(importingAlone(STACK, ['aws_role.a', 'aws_role.bb'], [IMPORT])).toEqual({
    terraform: { backend: { local: { path: 'state' } } },
    provider: { aws: [{ region: 'r' }] },
    variable: { v: { type: 'string' } },
    locals: { plain: 'x', near: '${aws_role.bb.name}' },
    data: { aws_d: { d: { name: 'd' } } },
    resource: {
      aws_role: {
        a: { name: 'ours', names: ['x', '${aws_role.bb.name}'], block: [{ stays: true }], depends_on: ['aws_role.bb'], lifecycle: { ignore_changes: 'all' } },
        bb: { name: 'bb', lifecycle: { ignore_changes: 'all' } },
      },
    },
    import: [{ to: 'aws_role.a', id: 'theirs' }],
  });
});

test('of the real stack, without all that may be missing, nothing dangles', () => {
  const app = newApp();
  const stack = readConfiguration(synthesise(new AiShellEcs(app, { settings: exampleSettings('prod'), projectDirectory: app.outdir })));
  const types = ['aws_launch_template', 'aws_autoscaling_group', 'aws_ecs_cluster_capacity_providers'];
  const kept = types.map((type) => `${type}.${Object.keys(stack.resource[type])[0]}`);
  const alone = importingAlone(stack, kept, []) as any;
  expect(Object.keys(alone.resource).sort()).toEqual([...types].sort());
  const text = JSON.stringify(alone);
  for (const type of Object.keys(stack.resource).filter((one) => !types.includes(one))) {
    expect(text).not.toContain(`${type}.`);
  }
  expect(alone.locals.launched_version).toContain('aws_launch_template.');
});

test('what is no configuration is refused', () => {
  expect(() => readConfiguration({ resource: [] })).toThrow(/^What was generated for the stack can't be read:\n/);
});
