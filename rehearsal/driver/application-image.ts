import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/toolchain/process';

/** An image in the form in which a registry takes it. */
export interface ApplicationImage {
  readonly manifest: string;
  /** Digest of the manifest: the image's own. */
  readonly digest: string;
  /** Layer and configuration by their digest. */
  readonly blobs: ReadonlyMap<string, Buffer>;
}

export const MANIFEST_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';

/** A first process of a container gets no default action for SIGTERM: without the trap, stopping it would take until SIGKILL. */
const SESSION = `#!/bin/busybox sh
trap 'exit 0' TERM
echo "AI Shell VERSION"
/bin/busybox sleep 3600 &
wait
`;

/**
 * Builds a small image of a session: a shell that says its version and then waits, as a session waits for its user.
 *
 * @param folder empty folder to build in.
 * @param version what it says.
 * @param busybox path of a statically linked busybox.
 */
export async function buildApplicationImage(folder: string, version: string, busybox: string): Promise<ApplicationImage> {
  const layer = await buildLayer(folder, version, busybox);
  const config = Buffer.from(JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    created: '2026-01-01T00:00:00Z',
    config: { Cmd: ['/bin/session'], Env: ['PATH=/bin'] },
    rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    history: [{ created: '2026-01-01T00:00:00Z', created_by: `session ${version}` }],
  }));
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_TYPE,
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', size: config.length, digest: digestOf(config) },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar', size: layer.length, digest: digestOf(layer) }],
  });
  return {
    manifest,
    digest: digestOf(Buffer.from(manifest)),
    blobs: new Map([[digestOf(config), config], [digestOf(layer), layer]]),
  };
}

async function buildLayer(folder: string, version: string, busybox: string): Promise<Buffer> {
  const root = join(folder, 'root');
  mkdirSync(join(root, 'bin'), { recursive: true });
  copyFileSync(busybox, join(root, 'bin/busybox'));
  writeFileSync(join(root, 'bin/session'), SESSION.replace('VERSION', version));
  chmodSync(join(root, 'bin/busybox'), 0o755);
  chmodSync(join(root, 'bin/session'), 0o755);
  const archive = join(folder, 'layer.tar');
  await run('tar', ['--create', '--file', archive, '--directory', root, '--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '.'], {
    env: { PATH: '/usr/bin:/bin' },
  });
  return readFileSync(archive);
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
