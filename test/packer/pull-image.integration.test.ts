import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/toolchain/process';
import { DIGEST, REPOSITORY } from '../operations/support/amis';

const SCRIPT = join(__dirname, '../../packer/provision/pull-image.sh');
const SECRETS = ['the-imds-token', 'ASIAEXAMPLE', 'the-secret-key', 'the-session-token', 'QVdTOnRoZS1wYXNzd29yZA=='];

/** Instance metadata and ECR, on one address. */
class FakeAws {
  readonly requests: Array<{ request: IncomingMessage; body: string }> = [];
  /** What ECR answers with. */
  status = 200;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => { body += chunk; }).on('end', () => {
        this.requests.push({ request, body });
        this.answer(request, response);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const withToken = request.headers['x-aws-ec2-metadata-token'] === 'the-imds-token';
    const metadata: Record<string, string> = {
      '/latest/meta-data/iam/security-credentials/': 'packer-ecr-access',
      '/latest/meta-data/iam/security-credentials/packer-ecr-access':
        '{\n  "AccessKeyId" : "ASIAEXAMPLE",\n  "SecretAccessKey" : "the-secret-key",\n  "Token" : "the-session-token"\n}',
    };
    if (request.method === 'PUT') {
      response.end('the-imds-token');
    } else if (request.method === 'GET') {
      response.writeHead(withToken ? 200 : 401).end(withToken ? metadata[request.url!] : '');
    } else {
      response.writeHead(this.status).end('{"authorizationData":[{"authorizationToken":"QVdTOnRoZS1wYXNzd29yZA==","proxyEndpoint":"x"}]}');
    }
  }
}

let folder: string;
let aws: FakeAws;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pull-'));
  aws = new FakeAws();
  program('curl', 'exec /usr/bin/curl "$@"');
  program('docker', `cat "$DOCKER_CONFIG/config.json" >'${folder}/docker-config'; echo "$DOCKER_CONFIG" >'${folder}/docker-folder'; [[ ! -e '${folder}/broken' ]]`);
});
afterEach(() => {
  aws.close();
  rmSync(folder, { recursive: true });
});

/** A program that notes its arguments, then does something. */
function program(name: string, body: string): void {
  writeFileSync(join(folder, name), `#!/bin/bash\nprintf '%s\\n' "${name} $*" >>'${folder}/arguments'\n${body}\n`, { mode: 0o755 });
}

async function pull() {
  const endpoint = await aws.listen();
  const env = {
    PATH: `${folder}:/usr/bin:/bin`,
    AWS_REGION: 'ap-southeast-1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: `${endpoint}/`,
    IMAGE_REPOSITORY: REPOSITORY,
    IMAGE_DIGEST: DIGEST,
    IMAGE_TAG: 'v1',
    BAKED_IMAGES_FILE: join(folder, 'baked-images'),
    TMPDIR: folder,
  };
  const result = await run('bash', [SCRIPT], { env, okCodes: [0, 1, 22] });
  return { ...result, arguments: read('arguments') };
}
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('pulls by digest, through the exact name of the registry, and writes down what is baked', async () => {
  const { code, arguments: typed } = await pull();
  expect(code).toBe(0);
  expect(typed).toContain(`docker pull --quiet ${REPOSITORY}@${DIGEST}\n`);
  expect(read('baked-images')).toBe(`${REPOSITORY}@${DIGEST} v1\n`);
});

test("asks ECR with the instance profile's credentials, signed, session token included", async () => {
  await pull();
  const { request, body } = aws.requests.at(-1)!;
  expect(body).toBe('{}');
  expect(request.headers).toMatchObject({
    'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-security-token': 'the-session-token',
    'authorization': expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/\d{8}\/ap-southeast-1\/ecr\/aws4_request, SignedHeaders=.*x-amz-security-token/),
  });
});

test('gives Docker the token in a folder that is gone afterwards', async () => {
  await pull();
  expect(JSON.parse(read('docker-config'))).toEqual({ auths: { '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com': { auth: 'QVdTOnRoZS1wYXNzd29yZA==' } } });
  expect(() => readFileSync(read('docker-folder').trim())).toThrow('ENOENT');
});

test('shows no secret in an argument or in its output', async () => {
  const { stdout, stderr, arguments: typed } = await pull();
  for (const secret of SECRETS) {
    expect(`${stdout}${stderr}${typed}`).not.toContain(secret);
  }
});

test('says what the role needs when ECR refuses', async () => {
  aws.status = 400;
  await expect(pull()).resolves.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("pull-image: ECR gives no token to the instance profile's role packer-ecr-access: "
      + 'it needs ecr:GetAuthorizationToken, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer\n'),
  });
});

test('tries three times, then says which image can\'t be pulled', async () => {
  writeFileSync(join(folder, 'broken'), '');
  program('sleep', 'exit 0');
  const { code, stderr } = await pull();
  expect(code).toBe(1);
  expect(stderr).toContain(`pull-image: ${REPOSITORY}@${DIGEST} can't be pulled\n`);
  expect(stderr.match(/attempt \d failed/g)).toEqual(['attempt 1 failed', 'attempt 2 failed', 'attempt 3 failed']);
});
