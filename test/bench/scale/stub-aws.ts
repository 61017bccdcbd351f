import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { Account } from './account';
import { answerOfBin, answerOfEc2, answerOfQuery, answerOfSsm, Asked } from './answers';

/** AWS as far as a prune's plan asks it, in the shape in which it answers: pages, tokens, and now and then that it is asked too often. */
export interface StubAws {
  readonly url: string;
  /** Calls that were answered, by action. */
  readonly answered: ReadonlyMap<string, number>;
  /** Calls that were refused, because there were too many. */
  readonly throttled: () => number;
  readonly close: () => Promise<void>;
}

/** A call, whichever protocol brings it. */
interface Call {
  readonly service: 'ec2' | 'query' | 'ssm' | 'rbin';
  readonly action: string;
  readonly asked: Asked;
}

/** @param throttleEvery one in so many calls is refused. */
export async function stubAws(account: Account, throttleEvery: number): Promise<StubAws> {
  const answered = new Map<string, number>();
  let calls = 0;
  let throttled = 0;
  const server = createServer((request, response) => {
    void read(request).then((call) => {
      calls += 1;
      if (calls % throttleEvery === 0) {
        throttled += 1;
        throttle(call, response);
        return;
      }
      answered.set(call.action, (answered.get(call.action) ?? 0) + 1);
      answer(account, call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    throttled: () => throttled,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function read(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const text = Buffer.concat(chunks).toString();
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    return { service: 'ssm', action: target.split('.')[1], asked: JSON.parse(text) as Asked };
  }
  const rule = /^\/rules\/(.+)$/.exec(request.url ?? '')?.[1];
  if (rule !== undefined) {
    return { service: 'rbin', action: 'GetRule', asked: { Identifier: rule } };
  }
  if (request.url === '/list-rules') {
    return { service: 'rbin', action: 'ListRules', asked: JSON.parse(text) as Asked };
  }
  const { Action, Version, ...asked } = Object.fromEntries(new URLSearchParams(text));
  return { service: Version === '2016-11-15' ? 'ec2' : 'query', action: Action, asked };
}

function answer(account: Account, { service, action, asked }: Call, response: ServerResponse): void {
  if (service === 'ec2' || service === 'query') {
    const text = (service === 'ec2' ? answerOfEc2 : answerOfQuery)(account, action, asked);
    response.writeHead(text === undefined ? 400 : 200, { 'Content-Type': 'text/xml' }).end(text ?? error(service, 'InvalidAction', action));
    return;
  }
  const value = service === 'ssm' ? answerOfSsm(account, action, asked) : answerOfBin(action, asked);
  response.writeHead(value === undefined ? 400 : 200, { 'Content-Type': 'application/x-amz-json-1.1' })
    .end(JSON.stringify(value ?? { __type: 'UnknownOperationException', message: action }));
}

/** Source: EC2 API reference, "Request throttling"; Auto Scaling, STS and Systems Manager API references, common errors. */
function throttle({ service }: Call, response: ServerResponse): void {
  switch (service) {
    case 'ec2':
      response.writeHead(503, { 'Content-Type': 'text/xml' }).end(error(service, 'RequestLimitExceeded', 'Request limit exceeded.'));
      return;
    case 'query':
      response.writeHead(400, { 'Content-Type': 'text/xml' }).end(error(service, 'Throttling', 'Rate exceeded'));
      return;
    default:
      response.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.1', 'x-amzn-errortype': 'ThrottlingException' })
        .end(JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' }));
  }
}

function error(service: 'ec2' | 'query', code: string, message: string): string {
  const inside = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return service === 'ec2' ? `<Response><Errors>${inside}</Errors><RequestID>1</RequestID></Response>` : `<ErrorResponse>${inside}<RequestId>1</RequestId></ErrorResponse>`;
}
