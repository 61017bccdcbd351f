import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** A call that Auto Scaling got. */
export interface LaunchCall {
  readonly action: string;
  readonly form: Record<string, string>;
  readonly authorization: string;
  readonly securityToken: string;
}

/** What an instance can reach: instance metadata, Auto Scaling, and its own ECS agent, on one port of this machine. */
export interface InstanceServices {
  readonly endpoint: string;
  readonly calls: LaunchCall[];
  /** Answer at `autoscaling/target-lifecycle-state`; undefined is 404. */
  targetState: string | undefined;
  /** Answer of Auto Scaling to the next calls, one each; when there is none, it agrees. */
  readonly refusals: string[];
  /** Whether the ECS agent has registered. */
  agentRegistered: boolean;
  /** Called after each call of Auto Scaling. */
  afterCall: (call: LaunchCall) => void;
  close(): Promise<void>;
}

export const CREDENTIALS = { AccessKeyId: 'AKIAEXAMPLE', SecretAccessKey: 'se/cret+Key', Token: 'session//Token==' };

const TOKEN = 'metadata-token';

/** Starts them. Metadata answers only with a token, as IMDSv2 does. */
export async function instanceServices(): Promise<InstanceServices> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => body += chunk);
    request.on('end', () => {
      const [status, text] = answer(services, request.method!, request.url!, request.headers as Record<string, string>, body);
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const services: InstanceServices = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    targetState: undefined,
    refusals: [],
    agentRegistered: false,
    afterCall: () => undefined,
    close: () => closed(server),
  };
  return services;
}

function answer(services: InstanceServices, method: string, url: string, headers: Record<string, string>, body: string): [number, string] {
  if (method === 'PUT' && url === '/latest/api/token') {
    return [200, TOKEN];
  }
  if (url.startsWith('/latest/meta-data/')) {
    return headers['x-aws-ec2-metadata-token'] === TOKEN ? metadata(services, url.slice('/latest/meta-data/'.length)) : [401, ''];
  }
  if (url === '/v1/metadata') {
    return [200, JSON.stringify({ Cluster: 'c', ...(services.agentRegistered ? { ContainerInstanceArn: 'arn:aws:ecs:x' } : {}) })];
  }
  return autoScaling(services, headers, body);
}

function metadata(services: InstanceServices, path: string): [number, string] {
  const known: Record<string, string | undefined> = {
    'instance-id': 'i-0123456789abcdef0',
    'iam/security-credentials/': 'fleet-instance',
    'iam/security-credentials/fleet-instance': JSON.stringify({ Code: 'Success', ...CREDENTIALS }, undefined, 2),
    'autoscaling/target-lifecycle-state': services.targetState,
  };
  return known[path] === undefined ? [404, ''] : [200, known[path]];
}

function autoScaling(services: InstanceServices, headers: Record<string, string>, body: string): [number, string] {
  const form = Object.fromEntries(new URLSearchParams(body));
  const call = { action: form.Action, form, authorization: headers.authorization, securityToken: headers['x-amz-security-token'] };
  services.calls.push(call);
  const refusal = services.refusals.shift();
  services.afterCall(call);
  return refusal === undefined ? [200, '<CompleteLifecycleActionResponse/>'] : [400, refusal];
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
