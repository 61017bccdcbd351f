import { Task } from '../../src/constructs/task';
import { taskSettings } from '../../src/settings/task';
import { newStack, only, synthesise } from '../support/new-stack';

function synthesised(settings: object = {}) {
  const stack = newStack();
  new Task(stack, 'task', { family: 'ai-shell-ecs', image: 'registry/ai-shell@sha256:abc', region: 'ap-southeast-1', settings: taskSettings.parse(settings) });
  const { resource } = synthesise(stack);
  const definition = only(resource.aws_ecs_task_definition);
  return { resource, definition, container: JSON.parse(definition.container_definitions)[0] };
}

describe('Task', () => {
  test('is a family for EC2 whose revisions stay when a new one comes', () => {
    expect(synthesised().definition).toMatchObject({
      family: 'ai-shell-ecs', requires_compatibilities: ['EC2'], network_mode: 'bridge', skip_destroy: true,
    });
  });

  test('has one container with the image, and the size of the settings', () => {
    const { definition, container } = synthesised();
    expect(JSON.parse(definition.container_definitions)).toHaveLength(1);
    expect(container).toMatchObject({
      name: 'ai-shell', image: 'registry/ai-shell@sha256:abc', essential: true, cpu: 512, memory: 1024, portMappings: [], environment: [],
    });
    expect(container).not.toHaveProperty('command');
  });

  test('has no role unless it is given one', () => {
    expect(synthesised().definition).not.toHaveProperty('task_role_arn');
    expect(synthesised({ taskRoleArn: 'arn:aws:iam::1:role/t', executionRoleArn: 'arn:aws:iam::1:role/e' }).definition).toMatchObject({
      task_role_arn: 'arn:aws:iam::1:role/t', execution_role_arn: 'arn:aws:iam::1:role/e',
    });
  });

  test('logs into its own group, for the days of the settings', () => {
    const { resource, container } = synthesised({ logRetentionDays: 7, logOptions: { mode: 'non-blocking' } });
    const [group] = Object.keys(resource.aws_cloudwatch_log_group);
    expect(only(resource.aws_cloudwatch_log_group)).toMatchObject({ name: '/ecs/ai-shell-ecs', retention_in_days: 7 });
    expect(container.logConfiguration).toEqual({
      logDriver: 'awslogs',
      options: {
        'awslogs-group': `\${aws_cloudwatch_log_group.${group}.name}`,
        'awslogs-region': 'ap-southeast-1',
        'awslogs-stream-prefix': 'ai-shell',
        'mode': 'non-blocking',
      },
    });
  });

  test.each([['bridge', 0], ['host', 8080], ['awsvpc', 8080]])('on network %s the host\'s port is %i', (networkMode, hostPort) => {
    expect(synthesised({ networkMode, containerPorts: [8080] }).container.portMappings).toEqual([{ containerPort: 8080, hostPort, protocol: 'tcp' }]);
  });

  test('takes command and environment literally', () => {
    const { container } = synthesised({ command: ['sh', '-c', 'echo ${HOME}'], environment: { PROMPT: '%{name}' } });
    expect(container.command).toEqual(['sh', '-c', 'echo $${HOME}']);
    expect(container.environment).toEqual([{ name: 'PROMPT', value: '%%{name}' }]);
  });
});
