import { createServer, IncomingMessage, request, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { FleetCloud } from './fleet-cloud';

/** S3 of an emulated cloud under the names that AWS gives to buckets, for a client that can't be told to put the bucket into the path. */
export interface S3ByHost {
  /** Variables that lead Terraform there, beside the cloud's own. */
  readonly env: Record<string, string>;
  /** What was asked, such as `GET states.s3.ap-southeast-1.amazonaws.com/key`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Starts a proxy that sends every request, whatever its host, to the cloud. */
export async function startS3ByHost({ env }: FleetCloud): Promise<S3ByHost> {
  const { hostname: host, port } = new URL(env.AWS_ENDPOINT_URL);
  const requests: string[] = [];
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { host: asked, pathname, search } = new URL(incoming.url!);
    requests.push(`${incoming.method} ${asked}${pathname}`);
    incoming.pipe(request({ host, port, method: incoming.method, path: `${pathname}${search}`, headers: incoming.headers }, (answer) => {
      answer.pipe(outgoing.writeHead(answer.statusCode!, answer.headers));
    }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { AWS_ENDPOINT_URL_S3: 'http://s3.ap-southeast-1.amazonaws.com', HTTP_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    requests,
    stop: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
